"""The columns of a grid with its rows in; what each column holds out: text, whole numbers or numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from luan_report.query.records import Cell

ColumnKind = Literal["text", "integer", "number"]

# A column without a single cell still has its kind, so that two answers to one question fit together.
_NUMBERS = re.compile(r"(?:\w+_)?(?:value|max|difference|relative|mean)")
_INTEGERS = re.compile(r"(?:\w+_)?(?:year|position|line|start|end|rows|reports|places|characters|set_asides)")


def column_kinds(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> tuple[ColumnKind, ...]:
    """The kind of each column: what its cells are, and where it has none what its name says."""
    return tuple(_kind(name, [row[at] for row in rows]) for at, name in enumerate(columns))


def _kind(name: str, cells: Sequence[Cell]) -> ColumnKind:
    types = {type(cell) for cell in cells if cell is not None and cell != ""}
    if not types:
        return "number" if _NUMBERS.fullmatch(name) else "integer" if _INTEGERS.fullmatch(name) else "text"
    if types <= {int}:
        return "integer"
    return "number" if types <= {int, Decimal} else "text"
