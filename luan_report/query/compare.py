"""A library, two years and a filter in; what is said of the same thing in both, side by side, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Literal, NamedTuple

from luan_report.language import Message
from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.filters import Filter, condition_of, in_parts, order_of, prefilter, scope_of
from luan_report.query.judging import shorten
from luan_report.query.names import nearest
from luan_report.query.pairing import Match, Matched, match_rows
from luan_report.query.periods import year_of
from luan_report.query.records import Cell, Side
from luan_report.query.select import further_condition, one_meets, select
from luan_report.query.series import report_years
from luan_report.query.settled import KEPT_YEARS, kept_matches, unsettled
from luan_report.query.things import percent
from luan_report.query.units import Units
from luan_report.query.words import words_of

Direction = Literal["rose", "held", "fell", ""]
Ambition = Literal["raised", "kept", "lowered", ""]

_SIDE = ("name", "period", "kind", "value", "value_max", "unit", "bound", "reference", "id")
_OTHER = ("value", "unit", "bound", "kind", "id")
_FIRST, _SECOND = Side("first", _SIDE), Side("second", _SIDE)
_PROMISED, _ACHIEVED = Side("promised", _OTHER), Side("achieved", _OTHER)
_OWN = (
    "difference",
    "difference_unit",
    "relative",
    "direction",
    "ambition",
    "implied_value",
    "implied_max",
    "match",
    "note",
)
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Pair:
    """What two years say of one thing; one side is None where only one year speaks of it.

    With several reports of the place in the library, `promised` is the target that the earlier year had where `first`
    is its result, and `achieved` is what the next report says of the later year's target.

    `match` says by what they were paired: `indicator` of the catalogue, `name`, `similar` names (both are in `note`),
    `implied` (a level and the growth promised on it: `implied_value` is the level that follows), or `first only` and
    `second only`.

    `difference` is second minus first in `difference_unit`: 个百分点 for rates in percent, the unit of the second row
    for levels (of the lower ends where there are ranges). `relative` is the same in percent of the first, for levels.
    `direction` is where the number went; of a rank, where the place went (from 3rd to 2nd is a rise). With numbers
    equal, two targets also compare by their bounds (左右, then none, then 以上). `ambition` is the same for the
    indicator's better side: less unemployment is `raised`; empty where the catalogue does not say what is better.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "place",
        "indicator",
        "name",
        "measure",
        "unit",
        *_FIRST.names,
        *_SECOND.names,
        *_OWN,
        *_PROMISED.names,
        *_ACHIEVED.names,
    )

    first: Observation | None
    second: Observation | None
    match: Match
    difference: Decimal | None = None
    difference_unit: str = ""
    relative: Decimal | None = None
    direction: Direction = ""
    ambition: Ambition = ""
    implied_value: Decimal | None = None
    implied_max: Decimal | None = None
    note: str = ""
    promised: Observation | None = None
    achieved: Observation | None = None

    @property
    def row(self) -> Observation:
        """The later row, or the earlier one where there is none: what names the pair."""
        row = self.second or self.first
        assert row is not None
        return row

    @property
    def implied(self) -> bool:
        """Whether the second number is not stated but follows from the growth promised."""
        return self.match == "implied"

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        row = self.row
        return {
            "place": row.place,
            "indicator": row.indicator or (self.first.indicator if self.first else ""),
            "name": row.name,
            "measure": (self.first or row).measure if self.implied else row.measure,
            "unit": self.difference_unit if self.implied else row.unit or (self.first.unit if self.first else ""),
            **_FIRST.cells(self.first),
            **_SECOND.cells(self.second),
            **{column: getattr(self, column) for column in _OWN},
            **_PROMISED.cells(self.promised),
            **_ACHIEVED.cells(self.achieved),
        }


def compare(
    library: Library, first: str | int, second: str | int, filter: Filter | None = None, include_unpaired: bool = False
) -> list[Pair]:
    """All pairs of what is said of one thing in two years, in the order of the later year's text.

    The years may come in either order; the earlier one is always the first of a pair. A filter's kinds, measures and
    places bound what is paired; its other fields keep a pair when one of its rows meets them. `include_unpaired` adds
    what stands in one year only. Raises FilterError and UnknownName as `select` does.
    """
    earlier, later = _years(first, second)
    asked = filter or Filter()
    if asked.periods:
        raise FilterError(Message("compare takes its two years as arguments; leave --period out"))
    asked = replace(asked, periods=(earlier, later))
    better = dict(library.connection.execute("SELECT id, better FROM indicators"))
    constant = words_of(library, "constant_prices")
    units = Units(library)
    found: list[Pair] = []
    with library.snapshot():
        for part in _parts(library, asked):
            pairs = [_pair(one, better, constant, units) for one in _matched(library, part, include_unpaired)]
            found += [pair for pair in pairs if include_unpaired or (pair.first and pair.second)]
            if asked.limit is not None and len(found) >= asked.limit:
                break
    return _arranged(found, asked)


def _parts(library: Library, asked: Filter) -> Iterator[Filter]:
    """The question in parts of a few places each, where few pairs are wanted and any order will do."""
    few = asked.limit is not None and asked.wide and not asked.sort
    places = list(report_years(library, asked)) if few else []
    if not places:
        yield asked
    for part in in_parts(places, asked):
        yield replace(asked, all_places=False, places=part)


def _matched(library: Library, asked: Filter, include_unpaired: bool) -> list[Matched]:
    """What two years say of the same things: for many places what is kept of them, as far as that was asked."""
    earlier, later = asked.periods
    scope = replace(prefilter(library, asked), periods=asked.periods)
    only_places = Filter(periods=asked.periods, levels=asked.levels, within=asked.within, all_places=asked.all_places)
    if include_unpaired or scope != only_places or not scope.wide or int(later) - int(earlier) > KEPT_YEARS:
        return _matched_now(library, asked, select(library, scope))
    condition, waiting = condition_of(library, scope), unsettled("reports.place")
    where = f"({condition.sql}) AND {waiting.sql}"
    rows = library.rows(where, (*condition.values, *waiting.values), order_of(scope))
    kept = kept_matches(library, scope_of(library, scope), earlier, later, further_condition(library, asked))
    return sorted(kept + _matched_now(library, asked, rows), key=_place) if rows else kept


def _matched_now(library: Library, asked: Filter, rows: list[Observation]) -> list[Matched]:
    meets = one_meets(library, asked)
    return [found for found in match_rows(library, rows, *asked.periods) if meets(found.first, found.second)]


def _place(matched: Matched) -> str:
    row = matched.second or matched.first
    assert row is not None
    return row.place


def _years(first: str | int, second: str | int) -> tuple[str, str]:
    earlier, later = sorted(map(str, map(year_of, (first, second))))
    if earlier == later:
        raise FilterError(Message("{earlier} cannot be compared with itself; name two years", earlier=earlier))
    return earlier, later


def _arranged(pairs: Iterable[Pair], asked: Filter) -> list[Pair]:
    ordered = list(pairs)
    if asked.sort:
        column, _, way = asked.sort.partition(":")
        if column not in Pair.columns:
            raise UnknownName("column", column, nearest(column, Pair.columns) or Pair.columns)
        ordered = sort_cells(ordered, column, way == "desc")
    return ordered[: asked.limit]


def sort_cells(pairs: list[Pair], column: str, descending: bool) -> list[Pair]:
    """The pairs ordered by a column; those that have nothing there come last."""
    cells = [(pair.cells()[column], pair) for pair in pairs]
    there = [(cell, pair) for cell, pair in cells if cell not in (None, "")]
    numbers = all(isinstance(cell, Decimal | int) for cell, _ in there)
    there.sort(key=lambda item: item[0] if numbers else str(item[0]), reverse=descending)
    return [pair for _, pair in there] + [pair for cell, pair in cells if cell in (None, "")]


def _pair(found: Matched, better: dict[str, str], constant: Iterable[str], units: Units) -> Pair:
    first, second = found.first, found.second
    if first is None or second is None:
        return Pair(first, second, found.match)
    better_side = better.get(second.indicator or first.indicator, "")
    if found.match == "implied":
        pair = _implied(first, second, any(word in second.name for word in constant))
        ambition = _ambition(pair.direction, second, better_side)
        return replace(pair, ambition=ambition, promised=found.promised, achieved=found.achieved)
    step = _step(units.like(first, second), second)
    ambition = _ambition(step.direction, second, better_side)
    return Pair(
        first,
        second,
        found.match,
        *step,
        ambition,
        note=found.note,
        promised=found.promised,
        achieved=found.achieved,
    )


class _Step(NamedTuple):
    """How far it is from one number to another; empty where a side has no number of its own."""

    difference: Decimal | None = None
    unit: str = ""
    relative: Decimal | None = None
    direction: Direction = ""


def _step(first: Observation, second: Observation) -> _Step:
    """The step between two rows that are in one plain unit."""
    low_first, low_second = percent(first, first.value), percent(second, second.value)
    if low_first is not None and low_second is not None:
        difference = shorten(low_second - low_first)
        return _Step(difference, "个百分点", None, direction_of(first, second, difference))
    if first.base_value is None or second.base_value is None or second.value is None:
        return _Step()
    scale = second.base_value / second.value if second.value else Decimal(1)
    difference = (second.base_value - first.base_value) / scale
    relative = _relative(first.base_value, second.base_value) if second.measure == "level" else None
    return _Step(shorten(difference), second.unit, relative, direction_of(first, second, difference))


def _implied(level: Observation, growth: Observation, constant_prices: bool) -> Pair:
    """A level of the earlier year and the growth promised on it: the level that follows."""
    rate = percent(growth, growth.value)
    assert level.value is not None
    assert rate is not None
    most = percent(growth, growth.value_max)
    implied = shorten(level.value * (1 + rate / 100))
    template = _AT_CONSTANT_PRICES if constant_prices else _IMPLIED
    return Pair(
        level,
        growth,
        "implied",
        difference=shorten(implied - level.value),
        difference_unit=level.unit,
        relative=rate,
        direction="rose" if rate > 0 else "fell" if rate < 0 else "held",
        implied_value=implied,
        implied_max=None if most is None else shorten(level.value * (1 + most / 100)),
        note=Message(template, rate=rate, level=f"{level.value}{level.unit}"),
    )


_IMPLIED = "implied by the growth of {rate}% on {level}"
_AT_CONSTANT_PRICES = "implied by the growth of {rate}% on {level}, which is counted at constant prices"


def direction_of(first: Observation, second: Observation, difference: Decimal) -> Direction:
    """Where a number went: by the difference, else by the upper ends of ranges, else by the bounds of two targets."""
    step = difference or _upper_step(first, second) or _bound_step(first, second)
    if second.measure == "rank":
        step = -step
    return "rose" if step > 0 else "fell" if step < 0 else "held"


def _upper_step(first: Observation, second: Observation) -> Decimal:
    """How the upper ends differ where the lower ones do not; only ranges have any."""
    if first.base_value is None or second.base_value is None or not (first.base_max or second.base_max):
        return Decimal(0)
    return (second.base_max or second.base_value) - (first.base_max or first.base_value)


def _bound_step(first: Observation, second: Observation) -> Decimal:
    """How the firmness of two targets differs where their numbers do not."""
    if first.kind != "target" or second.kind != "target":
        return Decimal(0)
    return Decimal(_FIRMNESS[second.bound] - _FIRMNESS[first.bound])


_FIRMNESS = {"at_most": 0, "approx": 1, "exact": 2, "range": 2, "at_least": 3}


def _ambition(direction: Direction, row: Observation, better: str) -> Ambition:
    if direction == "held":
        return "kept" if better in ("higher", "lower") else ""
    up = {"rose": True, "fell": False}.get(direction)
    if up is None or better not in ("higher", "lower"):
        return ""
    if row.measure != "rank" and better == "lower":
        up = not up
    return "raised" if up else "lowered"


def _relative(first: Decimal, second: Decimal) -> Decimal | None:
    return ((second - first) / abs(first) * 100).quantize(_HUNDREDTH).normalize() + 0 if first else None
