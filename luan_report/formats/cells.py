"""One cell of a row in; its exact text out."""

from __future__ import annotations

from decimal import Decimal

from luan_report.query.records import Cell


def exact(cell: Cell) -> str:
    """The cell as text without loss: digits in full, never an exponent; nothing for an absent one."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
