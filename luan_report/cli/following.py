"""`luan track`, `rank`, `panel`, `gap` and `changes`: indicators and places in, promises and results over years out."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from luan_report.cli.failures import Failure, note
from luan_report.cli.options import (
    Chart,
    Columns,
    Contains,
    Filters,
    Indicators,
    Kinds,
    LibraryFile,
    Limit,
    Measures,
    Output,
    Periods,
    Sectors,
    Shape,
    Where,
)
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, the_library
from luan_report.cli.settling import settle_chart
from luan_report.formats import TABLE
from luan_report.language import Message
from luan_report.query.filters import parse_number

if TYPE_CHECKING:
    from luan_report.query.judging import End
    from luan_report.query.rank import Mean

_RULE = "When a target counts as attained"


def track(
    *,
    indicators: Annotated[
        list[str] | None, Argument(metavar="[INDICATOR]...", help="gdp, 粮食 …; without any, all that were promised.")
    ] = None,
    points: Annotated[
        str, Option(help="How far below 左右 a rate may be, in points.", metavar="NUMBER", rich_help_panel=_RULE)
    ] = "0.5",
    share: Annotated[
        str, Option(help="The same for amounts, in percent.", metavar="NUMBER", rich_help_panel=_RULE)
    ] = "2",
    end: Annotated[
        str, Option(help="The end of a range that counts: low, mid, high.", metavar="END", rich_help_panel=_RULE)
    ] = "low",
    measure: Measures = None,
    period: Periods = None,
    where: Where,
    limit: Limit = None,
    columns: Columns = None,
    chart: Chart = False,
    output: Output,
) -> None:
    """For each year the target, the result, and whether it was attained.

    The target is from that year's report, the result from the next year's; the rule is printed and can be changed.

    Examples:
        luan track gdp --chart
        luan track gdp grain_out --place 六安市 --format csv
    """
    from luan_report.formats.follow_sheets import tracked_sheet
    from luan_report.query.judging import Rule
    from luan_report.query.track import Tracked
    from luan_report.query.track import track as track_indicators

    printer = Printer.of(output, where.library, chart=settle_chart(chart, columns))
    rule = Rule(_number(points, "--points"), _number(share, "--share"), _end(end))
    asked = filter_of(Filters(measure=measure, period=period), where, Shape(limit=limit))
    with the_library(where.library) as library:
        found = track_indicators(library, indicators or (), asked, rule)
    printer.print_rows(Tracked, found, columns=columns, sheet=partial(tracked_sheet, chart=chart))
    note(rule.text if found else Message("no target of that; `luan reports` lists the reports that there are"))


def rank(
    *,
    indicator: Annotated[str, Argument(metavar="INDICATOR", help="gdp, 地区生产总值 …")],
    period: Annotated[str, Option(help="The year.", metavar="YEAR")],
    kind: Annotated[str, Option(help="target or actual.", metavar="NAME")] = "target",
    low: Annotated[bool, Option("--low", help="Order ranges by their low end.")] = False,
    mid: Annotated[bool, Option("--mid", help="By their middle, as without any of these.")] = False,
    high: Annotated[bool, Option("--high", help="By their high end.")] = False,
    weight: Annotated[str, Option(help="An indicator whose level weights the mean.", metavar="INDICATOR")] = "gdp",
    measure: Measures = None,
    where: Where,
    limit: Limit = None,
    columns: Columns = None,
    chart: Chart = False,
    output: Output,
) -> None:
    """All places in order of an indicator, with what is missing.

    Without an option that chooses reports, all places of the library; without --measure, the measure that most places
    state. Means are shown below a table, and on standard error beside other formats.

    Examples:
        luan rank gdp --period 2024 --chart
        luan rank gdp --period 2026 --level province --high --format csv
    """
    from luan_report.formats.follow_sheets import means_sheet, ranking_sheet
    from luan_report.query.rank import Ranked
    from luan_report.query.rank import rank as rank_places

    printer = Printer.of(output, where.library, chart=settle_chart(chart, columns))
    ends: list[End] = [name for name, wanted in (("low", low), ("mid", mid), ("high", high)) if wanted]  # type: ignore[misc]
    if len(ends) > 1:
        raise Failure(Message("--{one} and --{other} order in two ways; give one of them", one=ends[0], other=ends[1]))
    asked = filter_of(Filters(measure=measure), where, Shape(limit=limit))
    with the_library(where.library) as library:
        ranking = rank_places(library, indicator, period, kind, asked, ends[0] if ends else "mid", weight)
    if printer.format is TABLE and not columns:
        means = [means_sheet(ranking.means)] if ranking.means else []
        printer.draw(ranking_sheet(ranking, chart), *means)
    else:
        printer.print_rows(Ranked, ranking.places, columns=columns)
        for mean in ranking.means:
            note(_told(mean))
    if ranking.choice:
        note(ranking.choice)


def _told(mean: Mean) -> str:
    plain = Message(
        "mean ({end} ends): {mean} {unit} over {places} places",
        end=Message(mean.end),
        mean=mean.mean,
        unit=mean.unit,
        places=mean.places,
    )
    if not mean.weighted_mean:
        return plain
    return Message(
        "{mean}; weighted {weighted} over {places}",
        mean=plain,
        weighted=mean.weighted_mean,
        places=mean.weighted_places,
    )


def panel(
    *,
    indicators: Annotated[list[str], Argument(metavar="INDICATOR...", help="gdp, new_jobs, 粮食 …")],
    missing: Annotated[bool, Option("--missing", help="Also the years of which nothing is stated, and why.")] = False,
    measure: Measures = None,
    kind: Kinds = None,
    period: Periods = None,
    where: Where,
    limit: Limit = None,
    columns: Columns = None,
    output: Output,
) -> None:
    """A tidy table: one row for place, year, indicator and role.

    Whole years only: no averages over several years, no parts of a year. Without an option that chooses reports, all
    places of the library.

    Examples:
        luan panel gdp grain_out
        luan panel gdp new_jobs --missing -o panel.csv
    """
    from luan_report.formats.follow_sheets import panel_sheet
    from luan_report.query.panel import PanelRow
    from luan_report.query.panel import panel as panel_of

    printer = Printer.of(output, where.library, statistical=True)
    asked = filter_of(Filters(measure=measure, kind=kind, period=period), where, Shape(limit=limit))
    with the_library(where.library) as library:
        found = panel_of(library, indicators, asked, include_missing=missing)
    printer.print_rows(PanelRow, found, columns=columns, sheet=panel_sheet)
    if not found:
        note(Message("no report of the library says so; `luan reports` lists them"))


def gap(
    *,
    place: Annotated[str, Argument(metavar="[PLACE]", help="六安市, 合肥 …")] = "",
    indicator: Indicators = None,
    measure: Measures = None,
    kind: Kinds = None,
    period: Periods = None,
    library: LibraryFile = None,
    limit: Limit = None,
    columns: Columns = None,
    output: Output,
) -> None:
    """A place's numbers beside those of the province and the nation.

    The difference is what is added on the way down (层层加码).

    Examples:
        luan gap 六安市
        luan gap 六安市 --indicator gdp --kind actual --period 2023
    """
    from luan_report.formats.follow_sheets import gaps_sheet
    from luan_report.query.gap import Gap
    from luan_report.query.gap import gap as gaps_of

    printer = Printer.of(output, library)
    asked = filter_of(Filters(measure=measure, kind=kind, period=period), Where(), Shape(limit=limit))
    with the_library(library) as opened:
        found = gaps_of(opened, place, indicator or (), asked)
    printer.print_rows(Gap, found, columns=columns, sheet=gaps_sheet)
    if not found:
        note(
            Message(
                "no report of a place above says so of the year; `luan reports` lists those there are, --period "
                "chooses another year"
            )
        )


def changes(
    *,
    year: Annotated[str, Argument(metavar="[YEAR]", help="The later year; without it, the latest.")] = "",
    sector: Sectors = None,
    indicator: Indicators = None,
    measure: Measures = None,
    contains: Contains = None,
    where: Where,
    limit: Limit = None,
    columns: Columns = None,
    output: Output,
) -> None:
    """Who raised, lowered, dropped or reworded a target.

    Examples:
        luan changes 2026 --indicator gdp
        luan changes --place 安徽省 --format csv
    """
    from luan_report.formats.follow_sheets import changes_sheet
    from luan_report.query.changes import Change
    from luan_report.query.changes import changes as changes_of

    printer = Printer.of(output, where.library)
    filters = Filters(sector=sector, indicator=indicator, measure=measure, contains=contains)
    with the_library(where.library) as library:
        found = changes_of(library, year, filter_of(filters, where, Shape(limit=limit)))
    printer.print_rows(Change, found, columns=columns, sheet=changes_sheet)
    if not found:
        note(Message("no target of that in two reports in a row"))


def _number(text: str, option: str) -> Decimal:
    number = parse_number(text)
    if number < 0:
        raise Failure(Message("{option} {text} is less than nothing", option=option, text=text))
    return number


def _end(text: str) -> End:
    from luan_report.query.names import resolve

    return resolve("--end", text, dict.fromkeys(("low", "mid", "high"), ()))  # type: ignore[return-value]
