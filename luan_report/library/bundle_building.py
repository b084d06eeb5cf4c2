"""The bundled registry and the catalogue in; the library's copy of them out, in one transaction."""

from __future__ import annotations

from luan_report.library.location import bundled_registry
from luan_report.library.store import Library, Standing
from luan_report.library.writing import sweep


def rebuild(library: Library, stamp: str) -> None:
    """Store the bundled report and the catalogue's indicators, unless another process just did."""
    from luan_report.registry import read_registry

    registry = read_registry(bundled_registry())
    extraction = registry.extraction()
    with library.transaction():
        if library.meta("bundled_stamp") == stamp:
            return
        _put_catalogue(library)
        library.put(extraction, registry.sha256, registry.extractor, _standing(extraction.report.place))
        sweep(library.connection)
        library.set_meta("home", extraction.report.place)
        library.set_meta("bundled_report", extraction.report.id)
        library.set_meta("bundled_stamp", stamp)


def _standing(place: str) -> Standing:
    from luan_report.places import find_place

    found = find_place(place)
    return Standing(found.level, found.parent) if found else Standing()


def _put_catalogue(library: Library) -> None:
    from luan_report.query.names import SECTOR_NAMES
    from luan_report.subjects import pairing_words

    library.connection.execute("DELETE FROM pairing_words")
    library.connection.executemany("INSERT INTO pairing_words VALUES (?, ?, ?)", pairing_words())
    library.connection.execute("DELETE FROM sectors")
    library.connection.executemany(
        "INSERT INTO sectors VALUES (?, ?, ?)", [(sector, names[0], names[1]) for sector, names in SECTOR_NAMES.items()]
    )
