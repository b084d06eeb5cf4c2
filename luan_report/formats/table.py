"""A sheet in; a table for a terminal of a given width out, with nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luan_report.formats.bars import draw_bar, draw_key
from luan_report.formats.sheet import Column, Sheet, plain_sheet
from luan_report.formats.terminal import text_console, text_of
from luan_report.language import heading, translated

if TYPE_CHECKING:
    from luan_report.formats import Grid

_GAP = 2  # columns of space that Rich puts between two columns
_LONGEST_BAR = 30
# Consoles of East Asian code pages give a line of box drawing two columns a character.
_PLAIN_HEAD = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def write(grid: Grid, header: bool) -> Iterator[str]:
    """The grid as a plain table as wide as it needs to be, without colour."""
    yield draw(plain_sheet(grid), width=10_000, header=header)


def draw(sheet: Sheet, *, width: int, header: bool = True, colour: bool = False, plain: bool = False) -> str:
    """The sheet as text. Columns that can be missed give way when it is too narrow; then cells are folded.

    `plain` draws in ASCII, for terminals that have no blocks and lines.
    """
    all_columns = tuple(replace(column, heading=heading(column.heading)) for column in sheet.columns)
    columns = _that_fit(all_columns, width)
    widths = _share(columns, width)
    console = text_console(width, colour)
    if sheet.title:
        console.print(Text(sheet.title, style="bold", overflow="fold"))
    if widths is None:
        _print_records(console, all_columns, width, plain)
    else:
        console.print(_table(columns, widths, header, plain))
    used = {ink for column in sheet.columns for bar in column.bars if bar for ink in bar.inks()}
    if used:
        console.print(draw_key([(ink, translated(meaning)) for ink, meaning in sheet.key if ink in used], plain))
    return text_of(console)


def _that_fit(columns: tuple[Column, ...], width: int) -> tuple[Column, ...]:
    """The columns without those of the highest rank, until the rest fits with room to read."""
    while _total([_comfortable(c) for c in columns]) > width:
        last = max(c.rank for c in columns)
        if last == 0:
            break
        columns = tuple(c for c in columns if c.rank != last)
    return columns


def _share(columns: tuple[Column, ...], width: int) -> list[int] | None:
    """A width for each column, or None where not even the narrowest fit side by side."""
    widths = [_narrowest(c) for c in columns]
    room = width - _total(widths)
    if room < 0:
        return None
    wishes = [_natural(c) - w for c, w in zip(columns, widths, strict=True)]
    # The column that asks for least is served first: what it leaves goes to the longer ones.
    for position, index in enumerate(sorted(range(len(columns)), key=wishes.__getitem__)):
        given = min(wishes[index], room // (len(columns) - position))
        widths[index] += given
        room -= given
    return widths


def _total(widths: list[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _natural(column: Column) -> int:
    return _LONGEST_BAR if column.bars else max(cell_len(text) for text in (column.heading, *column.cells))


def _narrowest(column: Column) -> int:
    natural = _natural(column)
    return min(natural, column.least) if column.least else natural


def _comfortable(column: Column) -> int:
    natural = _natural(column)
    return min(natural, 2 * column.least) if column.least else natural


def _table(columns: tuple[Column, ...], widths: list[int], header: bool, plain: bool) -> Table:
    box = _PLAIN_HEAD if plain else SIMPLE_HEAD
    table = Table(box=box, show_header=header, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column, width in zip(columns, widths, strict=True):
        justify = "right" if column.right else "left"
        table.add_column(Text(column.heading), justify=justify, width=width, overflow="fold", style=column.style)  # type: ignore[arg-type]
    drawn = [_drawn(column, width, plain) for column, width in zip(columns, widths, strict=True)]
    for cells in zip(*drawn, strict=True):
        table.add_row(*cells)
    return table


def _drawn(column: Column, width: int, plain: bool) -> Iterator[Text]:
    if column.bars:
        return (draw_bar(bar, width, plain) if bar else Text() for bar in column.bars)
    return (Text(cell, overflow="fold") for cell in column.cells)


def _print_records(console: Console, columns: tuple[Column, ...], width: int, plain: bool) -> None:
    drawn = [_drawn(column, min(width, _LONGEST_BAR), plain) for column in columns]
    for cells in zip(*drawn, strict=True):
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                label = Text.assemble((column.heading, "bold"), ": ") if column.heading else Text()
                console.print(Text.assemble(label, cell, overflow="fold"))
        console.print()
