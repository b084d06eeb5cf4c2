"""The options that commands share, each declared once, in the groups in which commands take them.

The groups are named tuples because a dataclass takes ten times as long to make, and every command makes them.
"""

from typing import Annotated, NamedTuple

from typer import Option

_WHERE, _FILTER, _SHAPE, _OUTPUT = "Which reports", "Which rows", "Order and columns", "Output"

Texts = list[str] | None

LibraryFile = Annotated[str | None, Option(help="Another library file.", metavar="FILE", rich_help_panel=_WHERE)]

Sectors = Annotated[Texts, Option("--sector", help="industry, 工业, eco …", metavar="NAME", rich_help_panel=_FILTER)]
Indicators = Annotated[
    Texts, Option("--indicator", help="gdp, 地区生产总值, new_jobs …", metavar="NAME", rich_help_panel=_FILTER)
]
Measures = Annotated[
    Texts,
    Option("--measure", help="level, growth, change, ratio, rank, gap", metavar="NAME", rich_help_panel=_FILTER),
]
Kinds = Annotated[Texts, Option("--kind", help="actual, estimate, target", metavar="NAME", rich_help_panel=_FILTER)]
Periods = Annotated[
    Texts, Option("--period", help="2024, 2021/2025, 2024-H1 …", metavar="PERIOD", rich_help_panel=_FILTER)
]
Contains = Annotated[
    Texts,
    Option(
        "--contains", help="Part of the name or of the words of the report.", metavar="TEXT", rich_help_panel=_FILTER
    ),
]
Limit = Annotated[int | None, Option("--limit", min=0, help="At most so many.", metavar="N", rich_help_panel=_SHAPE)]
Columns = Annotated[
    str | None,
    Option("--columns", help="Names with commas between, or all.", metavar="NAMES", rich_help_panel=_SHAPE),
]


Chart = Annotated[bool, Option("--chart", help="A table with bars beside the numbers.", rich_help_panel=_OUTPUT)]


class Filters(NamedTuple):
    """Which rows. Options that may be repeated take any of their values; different options must all hold."""

    sector: Sectors = None
    indicator: Indicators = None
    measure: Measures = None
    kind: Kinds = None
    period: Periods = None
    unit: Annotated[Texts, Option(help="亿元, %, 亩 …", metavar="UNIT", rich_help_panel=_FILTER)] = None
    bound: Annotated[
        Texts, Option(help="exact, approx, at_least, at_most, range", metavar="NAME", rich_help_panel=_FILTER)
    ] = None
    section: Annotated[Texts, Option(help="Part of a heading.", metavar="TEXT", rich_help_panel=_FILTER)] = None
    contains: Contains = None
    min: Annotated[
        str | None,
        Option("--min", help="Smallest value, in --unit or as written.", metavar="NUMBER", rich_help_panel=_FILTER),
    ] = None
    max: Annotated[
        str | None, Option("--max", help="Largest value, likewise.", metavar="NUMBER", rich_help_panel=_FILTER)
    ] = None


class Where(NamedTuple):
    """Which reports, and of which library. Without any of these, the answers are for the bundled report's place."""

    place: Annotated[Texts, Option(help="六安市, 安徽, 皖, Anhui …", metavar="NAME", rich_help_panel=_WHERE)] = None
    level: Annotated[
        Texts, Option(help="nation, province, prefecture, county", metavar="NAME", rich_help_panel=_WHERE)
    ] = None
    within: Annotated[Texts, Option(help="This place and all below it.", metavar="PLACE", rich_help_panel=_WHERE)] = (
        None
    )
    report: Annotated[Texts, Option(help="A report's id.", metavar="ID", rich_help_panel=_WHERE)] = None
    all_places: Annotated[bool, Option("--all-places", help="Every report.", rich_help_panel=_WHERE)] = False
    library: LibraryFile = None


class Shape(NamedTuple):
    """In which order, how many, and which columns."""

    sort: Annotated[
        str | None, Option(help="COLUMN or COLUMN:desc.", metavar="COLUMN[:desc]", rich_help_panel=_SHAPE)
    ] = None
    limit: Limit = None
    columns: Columns = None


class Output(NamedTuple):
    """How and where to the answer is written."""

    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            help="table, csv, tsv, json, jsonl, markdown, yaml, xlsx, parquet, sqlite, datapackage, sdmx-csv.",
            metavar="NAME",
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    output: Annotated[
        str | None, Option("--output", "-o", help="Write to this file.", metavar="FILE", rich_help_panel=_OUTPUT)
    ] = None
    no_header: Annotated[
        bool, Option("--no-header", help="Without the names of the columns.", rich_help_panel=_OUTPUT)
    ] = False
    bom: Annotated[
        bool,
        Option("--bom", help="CSV for Excel: with a byte-order mark, and no formulas.", rich_help_panel=_OUTPUT),
    ] = False
    encoding: Annotated[
        str | None,
        Option("--encoding", help="utf-8, or gb18030 for a Chinese Excel.", metavar="NAME", rich_help_panel=_OUTPUT),
    ] = None
    color: Annotated[str, Option("--color", help="auto, always or never.", metavar="WHEN", rich_help_panel=_OUTPUT)] = (
        "auto"
    )
