"""Rows in; one JSON object a line out, with exact numbers and null for what is absent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from luan_report.formats.cells import exact
from luan_report.formats.harmless import HIDDEN

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.query.records import Cell


def write(grid: Grid, header: bool) -> Iterator[str]:
    """One object for each row, its keys in the order of the columns."""
    for item in objects(grid):
        yield item + "\n"


def objects(grid: Grid) -> Iterator[str]:
    """The JSON text of each row."""
    keys = [_quoted(column) + ": " for column in grid.columns]
    for row in grid.rows:
        yield "{" + ", ".join(key + _value(cell) for key, cell in zip(keys, row, strict=True)) + "}"


def _value(cell: Cell) -> str:
    # json.dumps would need a float for a Decimal, and 0.1 + 0.2 is not 0.3 there.
    if cell is None or cell == "":
        return "null"
    if isinstance(cell, (Decimal, int)):
        return exact(cell)
    return _quoted(cell)


def _quoted(text: str) -> str:
    return re.sub(HIDDEN, _escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
