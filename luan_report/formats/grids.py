"""Result records in; the grid of their cells out, all columns or some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from luan_report.formats import Grid
from luan_report.model import Observation
from luan_report.query.records import Cell, as_record, columns_of

if TYPE_CHECKING:
    from luan_report.query.records import Row, Tabular


def grid_of(kind: type[Observation] | type[Tabular], items: Iterable[Row], columns: Sequence[str] = ()) -> Grid:
    """The records, all of one kind, as rows of cells; without `columns`, all columns of the kind in their order."""
    known = columns_of(kind)
    names = tuple(columns) or known
    if kind is Observation:
        return Grid(names, _flat(items, names))
    return Grid(names, _whole(items) if names == known else _looked_up(items, names))


def _flat(items: Iterable[Row], names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    if len(names) == 1:
        return ((getattr(item, names[0]),) for item in items)
    # One C call a row: an answer of ten thousand rows is held up by little else.
    return map(attrgetter(*names), items)


def _whole(items: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    return (tuple(as_record(item).values()) for item in items)


def _looked_up(items: Iterable[Row], names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for item in items:
        record = as_record(item)
        yield tuple(record[name] for name in names)
