"""One row with its sentence in; a page on which a person reads all that is known of it out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from luan_report.formats.amounts import amount
from luan_report.formats.cells import exact
from luan_report.formats.harmless import harmless, one_line
from luan_report.formats.sheet import shown
from luan_report.formats.terminal import text_console, text_of
from luan_report.language import Message, heading
from luan_report.query.show import Shown

_ROOM_FOR_TWO_COLUMNS = 30
_MARK, _STRONG, _FAINT = "bold reverse", "bold", "dim"


def draw_detail(row_shown: Shown, *, width: int, colour: bool, indicator_name: str = "") -> str:
    """The row's name and number, its sentence with the quantity marked, where it stands, and how it was made."""
    console = text_console(width, colour)
    row = row_shown.row
    console.print(Text.assemble((one_line(row.name), _STRONG), "  ", (one_line(str(amount(row))), _STRONG)))
    console.print()
    console.print(Padding(_sentence(row_shown, colour), (0, 2)))
    console.print()
    facts = [
        (heading(name), one_line(shown(name, value))) for name, value in _facts(row_shown, indicator_name) if value
    ]
    if width < _ROOM_FOR_TWO_COLUMNS:
        for name, value in facts:
            console.print(Text.assemble((f"{name}: ", _FAINT), value, overflow="fold"))
    else:
        console.print(_grid(facts))
    return text_of(console)


def _grid(facts: list[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_FAINT, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(name, Text(value, overflow="fold"))
    return grid


def _sentence(one: Shown, colour: bool) -> Text:
    start, end = one.quantity
    before, quantity, after = (
        harmless(part) for part in (one.sentence[:start], one.sentence[start:end], one.sentence[end:])
    )
    # Without colour the mark must be in the text itself.
    marked = quantity if colour else f"【{quantity}】"
    return Text.assemble(before, (marked, _MARK), after, overflow="fold")


def _facts(one: Shown, indicator_name: str) -> Iterator[tuple[str, str]]:
    row = one.row
    yield "id", row.id
    yield "report", " ".join((row.place, str(row.report_year), one.report.title))
    yield "section", row.section
    yield "where", Message("line {line}, characters {start} to {end}", line=one.line, start=row.start, end=row.end)
    yield "period", row.period
    yield "kind", row.kind
    yield "sector", row.sector
    yield "indicator", " · ".join(part for part in (row.indicator, indicator_name) if part)
    yield "measure", row.measure
    yield "bound", row.bound
    yield "reference", row.reference
    yield "commitment", row.commitment
    yield "base value", _base(one)
    yield "inferred", " ".join(heading(field) for field in row.inferred.split())
    yield "rules", ", ".join(row.rules)


def _base(one: Shown) -> str:
    row = one.row
    ends = [exact(value) for value in (row.base_value, row.base_max) if value is not None]
    return f"{'–'.join(ends)} {row.base_unit}" if ends else ""
