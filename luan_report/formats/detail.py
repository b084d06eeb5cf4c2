"""One row with its sentence in; a page on which a person reads all that is known of it out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from luan_report.formats.amounts import amount
from luan_report.formats.cells import exact
from luan_report.formats.harmless import harmless, one_line
from luan_report.formats.terminal import text_console, text_of
from luan_report.query.show import Shown

_MARK, _STRONG, _FAINT = "bold reverse", "bold", "dim"


def draw_detail(shown: Shown, *, width: int, colour: bool) -> str:
    """The row's name and number, its sentence with the quantity marked, where it stands, and how it was made."""
    console = text_console(width, colour)
    row = shown.row
    console.print(Text.assemble((one_line(row.name), _STRONG), "  ", (one_line(str(amount(row))), _STRONG)))
    console.print()
    console.print(Padding(_sentence(shown, colour), (0, 2)))
    console.print()
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style=_FAINT, no_wrap=True)
    facts.add_column(overflow="fold")
    for label, value in _facts(shown):
        if value:
            facts.add_row(label, Text(one_line(value), overflow="fold"))
    console.print(facts)
    return text_of(console)


def _sentence(shown: Shown, colour: bool) -> Text:
    start, end = shown.quantity
    before, quantity, after = (
        harmless(part) for part in (shown.sentence[:start], shown.sentence[start:end], shown.sentence[end:])
    )
    # Without colour the mark must be in the text itself.
    marked = quantity if colour else f"【{quantity}】"
    return Text.assemble(before, (marked, _MARK), after, overflow="fold")


def _facts(shown: Shown) -> Iterator[tuple[str, str]]:
    row = shown.row
    yield "id", row.id
    yield "report", " ".join((row.place, str(row.report_year), shown.report.title))
    yield "section", row.section
    yield "where", f"line {shown.line}, characters {row.start} to {row.end}"
    yield "period", row.period
    yield "kind", row.kind
    yield "sector", row.sector
    yield "indicator", row.indicator
    yield "measure", row.measure
    yield "bound", row.bound
    yield "reference", row.reference
    yield "commitment", row.commitment
    yield "base value", _base(shown)
    yield "inferred", row.inferred
    yield "rules", ", ".join(row.rules)


def _base(shown: Shown) -> str:
    row = shown.row
    ends = [exact(value) for value in (row.base_value, row.base_max) if value is not None]
    return f"{'–'.join(ends)} {row.base_unit}" if ends else ""
