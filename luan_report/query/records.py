"""A result record in, its cells under their column names out: what every output format prints."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import ClassVar, Protocol

from luan_report.model import COLUMNS, Observation

Cell = Decimal | str | int | None


class Tabular(Protocol):
    """A result that knows its own columns and cells: every record of the query verbs but Observation."""

    columns: ClassVar[tuple[str, ...]]

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        ...


Row = Observation | Tabular


class Side:
    """Some columns of the row that stands at one side of a result, their names behind a prefix: `target_value`."""

    def __init__(self, prefix: str, columns: tuple[str, ...]) -> None:
        self.names = tuple(f"{prefix}_{column}" if prefix else column for column in columns)
        self._values = attrgetter(*columns)

    def cells(self, row: Observation | None) -> dict[str, Cell]:
        """The row's cells; all are absent where there is no row."""
        return dict.fromkeys(self.names) if row is None else dict(zip(self.names, self._values(row), strict=True))


def columns_of(kind: type[Observation] | type[Tabular]) -> tuple[str, ...]:
    """The column names, in order, of a kind of result: `columns_of(Pair)`."""
    return COLUMNS if issubclass(kind, Observation) else kind.columns


def as_record(item: Row) -> dict[str, Cell]:
    """One result as a plain dict with its columns as keys in their order; absent is None.

    Texts of an observation that are empty stay empty strings, except that a format may print them as absent.
    """
    if isinstance(item, Observation):
        return {column: getattr(item, column) for column in COLUMNS}
    return item.cells()


def plain_cells(item: object, columns: tuple[str, ...]) -> dict[str, Cell]:
    """Cells taken from the attributes that bear the columns' names: for records that are already flat."""
    return {column: getattr(item, column) for column in columns}
