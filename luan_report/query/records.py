"""A result record in, its cells under their column names out: what every output format prints."""

from __future__ import annotations

from decimal import Decimal
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
