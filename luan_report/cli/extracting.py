"""`luan extract`: a report's text in, its rows out."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from luan_report.cli.grouping import with_option_groups
from luan_report.cli.options import Output


@with_option_groups
def extract(
    source: Annotated[str, Argument(metavar="FILE", help="A report, or - for standard input.")],
    output: Output,
    place: Annotated[str | None, Option(help="The place, when the text does not say it.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan.", metavar="YEAR")] = None,
) -> None:
    """Read a report and print its rows.

    Examples:
        luan extract report.txt --place 六安市 --year 2024
        luan extract report.txt --format jsonl -o rows.jsonl
    """
