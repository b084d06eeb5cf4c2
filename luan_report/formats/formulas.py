"""A grid in; the same grid with no cell that a spreadsheet would run as a formula out."""

from __future__ import annotations

from luan_report.formats import Grid
from luan_report.query.records import Cell

# Spreadsheets in East Asian languages take the full-width signs for the others.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def runs(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    return text.startswith(_BEGINNINGS)


def without_formulas(grid: Grid) -> Grid:
    """The grid with an apostrophe before each text that a spreadsheet might run; numbers stay numbers."""
    return grid._replace(rows=(tuple(map(_tamed, row)) for row in grid.rows))


def _tamed(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and runs(cell) else cell
