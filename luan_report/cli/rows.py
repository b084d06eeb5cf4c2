"""`luan targets`, `results` and `list`: filters in, rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from typer import Option

from luan_report.cli.failures import note
from luan_report.cli.options import Filters, Output, Shape, Where
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, the_library
from luan_report.formats import TABLE
from luan_report.language import Message, chosen
from luan_report.model import KINDS, Kind, Observation
from luan_report.query.catalogue import catalogue_names
from luan_report.query.filters import only_kinds
from luan_report.query.select import select

if TYPE_CHECKING:
    from luan_report.formats.sheet import Sheet


WithoutNumber = Annotated[
    bool,
    Option(
        "--without-number",
        help="Only what is measured against another number: 高于全省平均.",
        rich_help_panel="Which rows",
    ),
]


def targets(
    *, filters: Filters, without_number: WithoutNumber = False, where: Where, shape: Shape, output: Output
) -> None:
    """What is promised for the year ahead.

    Examples:
        luan targets --sector industry
        luan targets --sector 工业 --measure growth --format csv
    """
    _print(("target",), filters, without_number, where, shape, output)


def results(
    *, filters: Filters, without_number: WithoutNumber = False, where: Where, shape: Shape, output: Output
) -> None:
    """What is reported as achieved or estimated.

    Examples:
        luan results --sector agriculture --unit 亿斤
        luan results --indicator gdp --columns name,value,unit,bound
    """
    _print(("actual", "estimate"), filters, without_number, where, shape, output)


def list_rows(
    *, filters: Filters, without_number: WithoutNumber = False, where: Where, shape: Shape, output: Output
) -> None:
    """Every row, targets and results.

    Examples:
        luan list --contains 高标准农田
        luan list --measure rank --sort value --limit 5
    """
    _print(KINDS, filters, without_number, where, shape, output)


def _print(
    kinds: Sequence[Kind], filters: Filters, without_number: bool, where: Where, shape: Shape, output: Output
) -> None:
    printer = Printer.of(output, where.library, statistical=True)
    asked = replace(only_kinds(filter_of(filters, where, shape), kinds), without_number=without_number)
    with the_library(where.library) as library:
        rows = select(library, asked)
        english = (
            catalogue_names(library, chinese=False) if rows and printer.format is TABLE and chosen() == "en" else {}
        )
    if not rows:
        note(Message("no row fits; fewer filters may find more"))
    printer.print_rows(Observation, rows, columns=shape.columns, sheet=lambda rows: _sheet(rows, english))


def _sheet(rows: Sequence[Observation], english: Mapping[str, str]) -> Sheet:
    from luan_report.formats.sheets import observations_sheet

    return observations_sheet(rows, english)
