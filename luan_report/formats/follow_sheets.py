"""What promises came to over years and places in; the sheets on which a person looks at it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from luan_report.formats.amounts import amount
from luan_report.formats.cells import exact
from luan_report.formats.charts import RANKED_KEY, TRACKED_KEY, ranked_bars, tracked_bars
from luan_report.formats.sheet import Column, Sheet, bar_column, column, counted, shown
from luan_report.language import label
from luan_report.model import Observation
from luan_report.query.changes import Change
from luan_report.query.gap import Gap
from luan_report.query.panel import PanelRow
from luan_report.query.rank import Mean, Ranked, Ranking
from luan_report.query.series import Told
from luan_report.query.track import Tracked

_Item = TypeVar("_Item")


def tracked_sheet(found: Sequence[Tracked], chart: bool = False) -> Sheet:
    """Year by year the target, the result, the difference and the verdict; with bars if there is to be a chart."""
    # One indicator may have several names over the years; the last is the one of today.
    names = {one.indicator: one.name for one in found if one.name}
    shared, varying = _split(
        found,
        [
            ("place", lambda one: one.place),
            ("name", lambda one: names.get(one.indicator, one.indicator)),
            ("measure", lambda one: one.measure),
        ],
    )
    return Sheet(
        " · ".join([*shared, counted(len(found), "year")]),
        (
            *varying,
            column("year", (str(one.year) for one in found)),
            column("target", (_told(one.target) for one in found), right=True, least=12),
            column("result", (_told(one.result) for one in found), right=True, least=12),
            *([bar_column(tracked_bars(found))] if chart else []),
            column("difference", (_step(one) for one in found), right=True, least=12, rank=2),
            column("verdict", (one.verdict or "" for one in found), style="bold"),
            column("note", (one.judgement.note if one.judgement else "" for one in found), least=16, rank=3),
            column("ids", (_ids(one.target.row, one.result.row) for one in found), rank=4, style="dim"),
        ),
        TRACKED_KEY if chart else (),
    )


def ranking_sheet(ranking: Ranking, chart: bool = False) -> Sheet:
    """The places in order, with bars if there is to be a chart; those without a number below, with the reason."""
    places = ranking.places
    name = next((one.row.name for one in places if one.row), "")
    title = " · ".join(part for part in (name, label(ranking.measure), counted(len(places), "place")) if part)
    return Sheet(
        title,
        (
            column("", ("" if one.position is None else str(one.position) for one in places), right=True),
            column("place", (one.place for one in places)),
            column("value", (_ranked(one) for one in places), right=True, least=12, style="bold"),
            *([bar_column(ranked_bars(ranking))] if chart else []),
            column("period", (one.period for one in places), rank=3),
            column("kind", (one.row.kind if one.row else "" for one in places), rank=2),
            column("id", (one.row.id if one.row else "" for one in places), rank=1, style="dim"),
        ),
        RANKED_KEY if chart else (),
    )


def means_sheet(means: Sequence[Mean]) -> Sheet:
    """The means with ranges at each end."""
    return Sheet(
        "",
        (
            column("ranges at", (label(mean.end) for mean in means)),
            column("mean", (f"{_rounded(mean.mean)} {mean.unit}" for mean in means), right=True),
            column("places", (str(mean.places) for mean in means), right=True),
            column("weighted", (_weighted(mean) for mean in means), right=True),
            column("places", (str(mean.weighted_places) for mean in means), right=True),
        ),
    )


def panel_sheet(found: Sequence[PanelRow]) -> Sheet:
    """The tidy table with its numbers as a reader takes them in."""
    return Sheet(
        counted(len(found), "row"),
        (
            column("place", (one.place for one in found)),
            column("year", (str(one.year) for one in found)),
            column("indicator", (one.indicator for one in found)),
            column("measure", (one.measure for one in found), rank=2),
            column("role", (one.role for one in found)),
            column("value", (_told(one.told) for one in found), right=True, least=12, style="bold"),
            column("id", (one.told.row.id if one.told.row else "" for one in found), rank=1, style="dim"),
        ),
    )


def gaps_sheet(found: Sequence[Gap]) -> Sheet:
    """A place's numbers beside those of the places above it."""
    shared, varying = _split(found, [("place", lambda one: one.row.place), ("period", lambda one: one.row.period)])
    return Sheet(
        " · ".join([*shared, counted(len(found), "comparison")]),
        (
            column("name", (one.row.name for one in found), least=12),
            *varying,
            column("here", (str(amount(one.row)) for one in found), right=True, least=10, style="bold"),
            column("above", (one.above for one in found)),
            column("there", (_told(one.told) for one in found), right=True, least=10),
            column("difference", (_step(one) for one in found), right=True, least=14),
            column("kind", (one.row.kind for one in found), rank=2),
            column("ids", (_ids(one.row, one.told.row) for one in found), rank=3, style="dim"),
        ),
    )


def changes_sheet(found: Sequence[Change]) -> Sheet:
    """The targets of two years side by side, and what became of them."""
    rows = [one.later or one.earlier for one in found]
    shared, varying = _split([row for row in rows if row], [("place", lambda row: row.place)])
    years = (str(found[0].earlier_year), str(found[0].later_year)) if found else ("earlier", "later")
    return Sheet(
        " · ".join([*shared, counted(len(found), "target")]),
        (
            *varying,
            column("name", (row.name if row else "" for row in rows), least=12),
            column(years[0], (str(amount(one.earlier)) if one.earlier else "–" for one in found), right=True, least=10),
            column(years[1], (str(amount(one.later)) if one.later else "–" for one in found), right=True, least=10),
            column("step", (one.step for one in found), style="bold"),
            column("difference", (_step(one) for one in found), right=True, least=12, rank=2),
            column("form", (one.form for one in found), rank=1),
            column("wording", (one.wording for one in found), rank=3),
        ),
    )


def _split(
    items: Sequence[_Item], parts: Sequence[tuple[str, Callable[[_Item], str]]]
) -> tuple[list[str], list[Column]]:
    """What all items have in common, for the title, and columns for the rest."""
    texts = {heading: [get(item) for item in items] for heading, get in parts}
    shared = [shown(heading, cells[0]) for heading, cells in texts.items() if len(set(cells)) == 1]
    varying = [column(heading, cells, least=10) for heading, cells in texts.items() if len(set(cells)) > 1]
    return shared, varying


def _told(told: Told) -> str:
    return str(amount(told.row)) if told.row else label(told.status)


def _ranked(ranked: Ranked) -> str:
    return str(amount(ranked.row)) if ranked.row else label(ranked.status)


def _step(item: Tracked | Gap | Change) -> str:
    step = item.judgement if isinstance(item, Tracked) else item
    if step is None or step.difference is None:
        return ""
    return f"{'+' if step.difference > 0 else ''}{exact(_rounded(step.difference))} {step.difference_unit}"


def _weighted(mean: Mean) -> str:
    return "" if mean.weighted_mean is None else f"{_rounded(mean.weighted_mean)} {mean.unit}"


def _rounded(number: Decimal) -> Decimal:
    """The number with two decimals at most, and none that say nothing."""
    return Decimal(exact(round(number, 2).normalize()))


def _ids(*rows: Observation | None) -> str:
    return " ".join(row.id for row in rows if row)
