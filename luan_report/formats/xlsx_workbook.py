"""Rows in; an Excel workbook out: a sheet of rows with typed cells and a sheet of their sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import xlsxwriter

from luan_report.formats import FormatError
from luan_report.formats.cells import exact
from luan_report.formats.formulas import runs
from luan_report.formats.origin import COLUMNS, PROGRAM, source_rows, written
from luan_report.language import Message

if TYPE_CHECKING:
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

    from luan_report.formats import Grid
    from luan_report.query.records import Cell

_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
_NARROWEST, _WIDEST = 6, 60
# Room for the button that sorts and filters a column.
_MARGIN = 3


def pack(grid: Grid, header: bool) -> bytes:
    """The workbook. Numbers are numbers, absent cells are empty, and no text can run as a formula."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"comments": f"Written by {PROGRAM}", "created": written().replace(tzinfo=None)})
        styles = _Styles(workbook)
        _fill(workbook.add_worksheet("rows"), grid.columns, list(grid.rows), header, styles)
        _fill(workbook.add_worksheet("sources"), COLUMNS, source_rows(grid.sources), True, styles)
    return content.getvalue()


class _Styles:
    """The looks of cells in one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.heading: Style = workbook.add_format({"bold": True, "bottom": 1})
        self.folded: Style = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.plain: Style = workbook.add_format({"valign": "top"})
        # Excel would show a whole number of twelve digits with an exponent.
        self.whole: Style = workbook.add_format({"num_format": "0", "valign": "top"})
        # The mark by which Excel knows that a cell was meant as text stays when a person edits the cell.
        self.quoted: Style = workbook.add_format({"quote_prefix": True, "valign": "top"})


def _fill(
    sheet: Worksheet, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], header: bool, styles: _Styles
) -> None:
    if len(rows) + header > _MOST_ROWS:
        raise FormatError(
            Message(
                "a sheet of Excel holds {most} rows, and these are {count}; choose another format",
                most=_MOST_ROWS,
                count=len(rows),
            )
        )
    if header:
        sheet.write_row(0, 0, columns, styles.heading)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for at, name in enumerate(columns):
        width = max((_width(row[at]) for row in rows), default=0)
        style = styles.folded if width > _WIDEST else styles.plain
        sheet.set_column(at, at, min(max(width, len(name) + _MARGIN, _NARROWEST), _WIDEST), style)
    for line, row in enumerate(rows, int(header)):
        for at, cell in enumerate(row):
            _write(sheet, line, at, cell, styles)


def _width(cell: Cell) -> int:
    """How many digits would take as much room: a Chinese character takes that of two, and is two bytes of GB 18030."""
    return len(exact(cell).encode("gb18030", "replace")) + 1


def _write(sheet: Worksheet, line: int, at: int, cell: Cell, styles: _Styles) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, (int, Decimal)):
        whole = cell == int(cell)
        sheet.write_number(line, at, float(cell), styles.whole if whole else styles.plain)
        return
    if len(cell) > _MOST_CHARACTERS:
        raise FormatError(
            Message(
                "a cell of Excel holds {most} characters, and one has {count}; choose csv",
                most=_MOST_CHARACTERS,
                count=len(cell),
            )
        )
    sheet.write_string(line, at, cell, styles.quoted if runs(cell) else None)
