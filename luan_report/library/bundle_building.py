"""The bundled registry and the catalogue in; the library's copy of them out, in one transaction."""

from __future__ import annotations

from sqlite3 import Connection

from luan_report.language import Message
from luan_report.library.location import bundled_registry, catalogue_files
from luan_report.library.store import Library, LibraryError, Standing
from luan_report.library.vocabulary import SECTOR_NAMES
from luan_report.subjects import query_words


def rebuild(library: Library, stamp: str) -> None:
    """Store the bundled report and the catalogue's indicators, unless another process just did."""
    from luan_report.registry import RegistryError, read_registry

    path = bundled_registry()
    try:
        registry = read_registry(path) if path.exists() else None
        extraction = registry.extraction() if registry else None
    except RegistryError as error:
        raise LibraryError(Message("the bundled registry cannot be used: {error}", error=error)) from error
    with library.transaction():
        if library.meta("bundled_stamp") == stamp:
            return
        _put_catalogue(library)
        if registry and extraction:
            library.put(extraction, registry.sha256, registry.extractor, standing_of(extraction.report.place))
            library.set_meta("home", extraction.report.place)
            library.set_meta("bundled_report", extraction.report.id)
        library.set_meta("bundled_stamp", stamp)


def standing_of(place: str) -> Standing:
    """The level and parent of a place, empty where it is not known."""
    from luan_report.places import find_place

    found = find_place(place)
    return Standing(found.level, found.parent) if found else Standing()


def _put_catalogue(library: Library) -> None:
    connection = library.connection
    for table in ("words", "sectors", "indicators"):
        connection.execute(f"DELETE FROM {table}")
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", query_words())
    connection.executemany(
        "INSERT INTO sectors VALUES (?, ?, ?)",
        [(sector, names[0], names[1]) for sector, names in SECTOR_NAMES.items()],
    )
    if all(path.exists() for path in catalogue_files()):
        _put_indicators(connection)


def _put_indicators(connection: Connection) -> None:
    from luan_report.lexicon.catalogue import indicator_names, load_catalogue

    catalogue = load_catalogue()
    connection.executemany(
        "INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.id,
                one.name,
                one.english,
                one.sector,
                one.unit,
                one.better,
                ";".join(indicator_names(one, catalogue.forms)[1:]),
            )
            for one in catalogue.indicators
        ],
    )
