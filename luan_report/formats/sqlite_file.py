"""Rows in; an SQLite database with a table of rows and a table of their sources out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from luan_report.formats.column_kinds import column_kinds
from luan_report.formats.origin import COLUMNS, source_rows

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.query.records import Cell

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}


def pack(grid: Grid, header: bool) -> bytes:
    """The database file. Numbers are REAL, so that one divides by another as a person would; absent cells are NULL."""
    connection = sqlite3.connect(":memory:")
    try:
        with connection:
            _table(connection, "rows", grid.columns, list(grid.rows))
            _table(connection, "sources", COLUMNS, source_rows(grid.sources))
        return connection.serialize()
    finally:
        connection.close()


def _table(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> None:
    kinds = column_kinds(columns, rows)
    fields = ", ".join(f'"{column}" {_TYPES[kind]}' for column, kind in zip(columns, kinds, strict=True))
    connection.execute(f'CREATE TABLE "{name}" ({fields})')
    marks = ", ".join("?" * len(columns))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (list(map(_value, row)) for row in rows))


def _value(cell: Cell) -> str | int | float | None:
    return float(cell) if isinstance(cell, Decimal) else None if cell == "" else cell
