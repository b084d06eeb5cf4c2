"""Rows in; tab-separated lines out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luan_report.formats import delimited

if TYPE_CHECKING:
    from luan_report.formats import Grid


def write(grid: Grid, header: bool) -> Iterator[str]:
    """One line for each row; a cell that holds a tab, a line end or a quotation mark is quoted as in CSV."""
    return delimited.write(grid, header, delimiter="\t")
