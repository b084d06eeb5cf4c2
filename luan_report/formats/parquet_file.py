"""Rows in; a Parquet file with typed columns out, which carries its sources in its metadata."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pyarrow as arrow
from pyarrow import parquet

from luan_report.formats.column_kinds import ColumnKind, column_kinds
from luan_report.formats.origin import COLUMNS, PROGRAM, source_rows

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.query.records import Cell

_TYPES = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}


def pack(grid: Grid, header: bool) -> bytes:
    """The file. Numbers are doubles, which hold fifteen digits; what is absent is null."""
    rows = list(grid.rows)
    kinds = column_kinds(grid.columns, rows)
    fields = [arrow.field(name, _TYPES[kind]) for name, kind in zip(grid.columns, kinds, strict=True)]
    sources = [dict(zip(COLUMNS, row, strict=True)) for row in source_rows(grid.sources)]
    metadata = {"written_by": PROGRAM, "sources": json.dumps(sources, ensure_ascii=False)}
    arrays = [
        arrow.array([_value(row[at], kind) for row in rows], field.type)
        for at, (field, kind) in enumerate(zip(fields, kinds, strict=True))
    ]
    content = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields, metadata)), content)
    return content.getvalue()


def _value(cell: Cell, kind: ColumnKind) -> str | int | float | None:
    if cell is None or cell == "":
        return None
    return float(cell) if kind == "number" else int(cell) if kind == "integer" else str(cell)
