"""`luan compare`: two years in, what is said of the same thing in both out."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Argument, Option

from luan_report.cli.failures import note
from luan_report.cli.options import Chart, Filters, Output, Shape, Where
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, tell_unsettled, the_library
from luan_report.cli.settling import settle_chart
from luan_report.language import Message
from luan_report.query.compare import Pair
from luan_report.query.compare import compare as compare_years


def compare(
    *,
    first: Annotated[str, Argument(metavar="YEAR", help="One year …")],
    second: Annotated[str, Argument(metavar="YEAR", help="… and another.")],
    everything: Annotated[bool, Option("--all", help="Also what stands in one year only, marked.")] = False,
    filters: Filters,
    where: Where,
    shape: Shape,
    chart: Chart = False,
    output: Output,
) -> None:
    """Two years side by side: did the ambition rise, hold or fall?

    Examples:
        luan compare 2023 2024 --chart
        luan compare 2023 2024 --sector industry --format csv
    """
    from luan_report.formats.sheets import pairs_sheet

    printer = Printer.of(output, where.library, chart=settle_chart(chart, shape.columns))
    with the_library(where.library) as library:
        asked = filter_of(filters, where, shape)
        tell_unsettled(library, asked)
        pairs = compare_years(library, first, second, asked, include_unpaired=everything)
    if not pairs:
        note(Message("nothing is said of one thing in both years; --all shows what stands in one of them"))
    printer.print_rows(Pair, pairs, columns=shape.columns, sheet=partial(pairs_sheet, chart=chart))
