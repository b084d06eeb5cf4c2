"""Rows in; a Markdown pipe table out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luan_report.formats.cells import exact

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.query.records import Cell

# What Markdown or the HTML inside it would take for its own marks; a cell cannot hold a line end.
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "*": "\\*", "~": "\\~", "`": "\\`", "[": "\\[", "&": "&amp;", "<": "&lt;"}
    | dict.fromkeys("\r\n\t", " ")
)


def write(grid: Grid, header: bool) -> Iterator[str]:
    """The table, a line a row. Without a header the first line is empty cells, because Markdown demands one."""
    yield _line(grid.columns if header else tuple("" for _ in grid.columns))
    yield "|" + "|".join(" --- " for _ in grid.columns) + "|\n"
    for row in grid.rows:
        yield _line(row)


def _line(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(exact(cell).translate(_ESCAPES) for cell in cells) + " |\n"
