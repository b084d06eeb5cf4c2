"""The options that commands share, each declared once, in the groups in which commands take them."""

from dataclasses import dataclass
from typing import Annotated

from typer import Option

_FILTER, _SHAPE, _OUTPUT = "Which rows", "Order and columns", "Output"

Texts = list[str] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows. Options that may be repeated take any of their values; different options must all hold."""

    sector: Annotated[Texts, Option(help="industry, 工业, eco …", metavar="NAME", rich_help_panel=_FILTER)] = None
    indicator: Annotated[
        Texts, Option(help="gdp, 地区生产总值, new_jobs …", metavar="NAME", rich_help_panel=_FILTER)
    ] = None
    measure: Annotated[
        Texts, Option(help="level, growth, change, ratio, rank, gap", metavar="NAME", rich_help_panel=_FILTER)
    ] = None
    kind: Annotated[Texts, Option(help="actual, estimate, target", metavar="NAME", rich_help_panel=_FILTER)] = None
    period: Annotated[Texts, Option(help="2024, 2021/2025, 2024-H1 …", metavar="PERIOD", rich_help_panel=_FILTER)] = (
        None
    )
    unit: Annotated[Texts, Option(help="亿元, %, 亩 …", metavar="UNIT", rich_help_panel=_FILTER)] = None
    bound: Annotated[
        Texts, Option(help="exact, approx, at_least, at_most, range", metavar="NAME", rich_help_panel=_FILTER)
    ] = None
    section: Annotated[Texts, Option(help="Part of a heading.", metavar="TEXT", rich_help_panel=_FILTER)] = None
    contains: Annotated[
        Texts, Option(help="Part of the name or of the words of the report.", metavar="TEXT", rich_help_panel=_FILTER)
    ] = None
    min: Annotated[
        str | None, Option("--min", help="Smallest value: 100, 50亿 …", metavar="NUMBER", rich_help_panel=_FILTER)
    ] = None
    max: Annotated[str | None, Option("--max", help="Largest value.", metavar="NUMBER", rich_help_panel=_FILTER)] = None


@dataclass(frozen=True, slots=True)
class Shape:
    """In which order, how many, and which columns."""

    sort: Annotated[Texts, Option(help="COLUMN or COLUMN:desc.", metavar="COLUMN[:desc]", rich_help_panel=_SHAPE)] = (
        None
    )
    limit: Annotated[int | None, Option(min=0, help="At most so many.", metavar="N", rich_help_panel=_SHAPE)] = None
    columns: Annotated[
        str | None, Option(help="Names with commas between, or all.", metavar="NAMES", rich_help_panel=_SHAPE)
    ] = None


@dataclass(frozen=True, slots=True)
class Output:
    """How and where to the answer is written."""

    format: Annotated[
        str | None,
        Option("--format", "-f", help="table, csv, tsv, json, jsonl, markdown, yaml.", rich_help_panel=_OUTPUT),
    ] = None
    output: Annotated[
        str | None, Option("--output", "-o", help="Write to this file.", metavar="FILE", rich_help_panel=_OUTPUT)
    ] = None
    no_header: Annotated[
        bool, Option("--no-header", help="Without the names of the columns.", rich_help_panel=_OUTPUT)
    ] = False
    color: Annotated[str, Option("--color", help="auto, always or never.", metavar="WHEN", rich_help_panel=_OUTPUT)] = (
        "auto"
    )
