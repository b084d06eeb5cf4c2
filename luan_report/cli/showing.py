"""`luan show` and `search`: an id or a text in, the row with its sentence or what was found out."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from luan_report.cli.failures import note
from luan_report.cli.missing import no_row
from luan_report.cli.options import Filters, LibraryFile, Output, Shape, Where
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, the_library
from luan_report.formats import TABLE, Grid
from luan_report.language import Message, chosen
from luan_report.model import Observation
from luan_report.query.catalogue import Indicator, catalogue_names
from luan_report.query.names import resolve
from luan_report.query.show import PARTS, Found, Part, Sentence, row_with_sentence
from luan_report.query.show import search as search_library
from luan_report.query.show import show as show_row


def show(
    *,
    id: Annotated[str, Argument(metavar="ID", help="A row's id, as every answer prints it.")],
    library: LibraryFile = None,
    output: Output,
) -> None:
    """One row in full, with its sentence.

    Examples:
        luan show luan-2024@7392
        luan show luan-2024@7392 --format json
    """
    printer = Printer.of(output, library)
    with the_library(library) as opened:
        shown = show_row(opened, id)
        if shown is None:
            raise no_row(opened, id)
        names = catalogue_names(opened, chinese=chosen() == "zh")
    if printer.format is TABLE:
        from luan_report.formats.detail import draw_detail

        printer.write_text(
            [
                draw_detail(
                    shown, width=printer.width, colour=printer.colour, indicator_name=names.get(shown.row.indicator, "")
                )
            ]
        )
    else:
        record = row_with_sentence(shown)
        printer.print_grid(Grid(tuple(record), [tuple(record.values())]))


def search(
    *,
    text: Annotated[str, Argument(metavar="TEXT", help="A word or several as they stand in the report.")],
    part: Annotated[
        str | None, Option("--in", help="rows, indicators or sentences; all three in a table.", metavar="PART")
    ] = None,
    filters: Filters,
    where: Where,
    output: Output,
) -> None:
    """Rows, indicators and sentences that hold a text.

    Examples:
        luan search 高标准农田
        luan search 粮食 --in sentences --format jsonl
    """
    printer = Printer.of(output, where.library)
    parts = _parts(part, printer)
    with the_library(where.library) as library:
        found = search_library(library, text, filter_of(filters, where, Shape()), parts)
    if len(parts) > 1:
        _draw_all(printer, found)
    else:
        _print_part(printer, found, parts[0])
    if found.rows or found.indicators or found.sentences:
        return
    if parts == ("rows",):
        note(Message("no row holds “{text}”; --in sentences looks through the whole texts", text=text))
    else:
        note(Message("nothing holds “{text}”; a shorter text may find more", text=text))


def _parts(wanted: str | None, printer: Printer) -> tuple[Part, ...]:
    """What to look for: all in a table, where the format has room for one kind of thing only the rows."""
    if wanted:
        return tuple(part for part in PARTS if part == resolve("--in", wanted, dict.fromkeys(PARTS, ())))
    return PARTS if printer.format is TABLE else ("rows",)


def _print_part(printer: Printer, found: Found, part: str) -> None:
    from luan_report.formats.sheets import observations_sheet

    if part == "rows":
        printer.print_rows(Observation, found.rows, sheet=observations_sheet)
    elif part == "indicators":
        printer.print_rows(Indicator, found.indicators)
    else:
        printer.print_rows(Sentence, found.sentences)


def _draw_all(printer: Printer, found: Found) -> None:
    from luan_report.formats.sheets import indicators_sheet, observations_sheet, sentences_sheet

    sheets = (
        observations_sheet(found.rows) if found.rows else None,
        indicators_sheet(found.indicators) if found.indicators else None,
        sentences_sheet(found.sentences) if found.sentences else None,
    )
    printer.draw(*(sheet for sheet in sheets if sheet))
