"""`luan wording`: the targets of reports in, how firmly each report words them out."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from luan_report.cli.failures import note
from luan_report.cli.options import (
    Columns,
    Contains,
    Filters,
    Indicators,
    Limit,
    Measures,
    Output,
    Sectors,
    Shape,
    Where,
)
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, the_library
from luan_report.formats import Grid
from luan_report.language import Message
from luan_report.query.wording import Wording, commitment_words
from luan_report.query.wording import wording as wording_of


def wording(
    *,
    word_list: Annotated[
        bool, Option("--word-list", help="Only the words that count as firm and as soft.", rich_help_panel="Which rows")
    ] = False,
    sector: Sectors = None,
    indicator: Indicators = None,
    measure: Measures = None,
    contains: Contains = None,
    where: Where,
    limit: Limit = None,
    columns: Columns = None,
    output: Output,
) -> None:
    """How firmly each report words its targets.

    Targets with a firm word (确保), with a soft one (力争) and with neither, by place and year. Without an option that
    chooses reports, all places of the library.

    Examples:
        luan wording
        luan wording --word-list --format csv
    """
    printer = Printer.of(output, where.library)
    with the_library(where.library) as library:
        if word_list:
            words = sorted((firmness, word) for word, firmness in commitment_words(library).items())
            printer.print_grid(Grid(("wording", "word"), words))
            return
        filters = Filters(sector=sector, indicator=indicator, measure=measure, contains=contains)
        found = wording_of(library, filter_of(filters, where, Shape(limit=limit)))
    printer.print_rows(Wording, found, columns=columns)
    if not found:
        note(Message("no target fits; fewer filters may find more"))
