"""Options as given in; the open library and the filter that they ask for out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luan_report.cli.failures import DATA, Failure, note, told
from luan_report.cli.options import Filters, Shape, Where
from luan_report.language import Message, column_of
from luan_report.library import Library, LibraryError, open_library
from luan_report.query.filters import Filter, parse_number

IN_MEMORY = ":memory:"


@contextmanager
def the_library(path: str | None) -> Iterator[Library]:
    """The library at the path, or the user's own, as it is at one moment; one that cannot be used ends the command.

    A file named by --library must be there. The user's own, and the one that LUAN_LIBRARY names in its stead, are made
    when they are first asked.
    """
    require_library(path)
    with library_to_write(path) as library, library.snapshot():
        yield library


@contextmanager
def library_to_write(path: str | None) -> Iterator[Library]:
    """The library at the path, or the user's own, to be changed; it is made if it is not there."""
    try:
        with open_library(Path(path) if path else None) as library:
            yield library
    except LibraryError as problem:
        raise Failure(told(problem), status=DATA) from problem


def require_library(path: str | None) -> None:
    """Refuse a file that --library names and that is not there, before a library is made in its place."""
    if path and not Path(path).exists():
        raise Failure(Message("there is no library {path}; `luan add --library {path} FILE` would make it", path=path))


def tell_unsettled(library: Library, asked: Filter) -> None:
    """Say why a question about many places takes its time where nothing is kept of them, as after an upgrade."""
    if not asked.wide:
        return
    from luan_report.query.settled import unsettled_places

    count = len(unsettled_places(library))
    if count > _FEW:
        note(
            Message(
                "{count} places are worked out anew each time; the next `luan add` keeps what is found", count=count
            )
        )


# So many places are worked out before anybody notices.
_FEW = 100


def filter_of(filters: Filters, where: Where, shape: Shape | None = None) -> Filter:
    """What is asked for, as the query takes it."""
    return Filter(
        sectors=_all(filters.sector),
        indicators=_all(filters.indicator),
        measures=_all(filters.measure),
        kinds=_all(filters.kind),
        periods=_all(filters.period),
        units=_all(filters.unit),
        bounds=_all(filters.bound),
        sections=_all(filters.section),
        contains=_all(filters.contains),
        minimum=None if filters.min is None else parse_number(filters.min),
        maximum=None if filters.max is None else parse_number(filters.max),
        places=_all(where.place),
        levels=_all(where.level),
        within=_all(where.within),
        reports=_all(where.report),
        all_places=where.all_places,
        sort=_sort(shape.sort or "") if shape else "",
        limit=shape.limit if shape else None,
    )


def _sort(given: str) -> str:
    column, colon, way = given.replace("：", ":").partition(":")
    return column_of(column) + colon + way


def _all(texts: list[str] | None) -> tuple[str, ...]:
    return tuple(texts or ())
