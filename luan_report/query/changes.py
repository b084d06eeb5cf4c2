"""Two years and a scope in; who raised, lowered, dropped or reworded a target, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Literal

from luan_report.language import Message
from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.compare import direction_of
from luan_report.query.errors import FilterError
from luan_report.query.filters import Condition, Filter, condition_of, everywhere, in_parts, prefilter
from luan_report.query.judging import comparable, shorten
from luan_report.query.pairing import Matched, match_rows
from luan_report.query.periods import year_of
from luan_report.query.records import Cell, Side
from luan_report.query.select import one_meets
from luan_report.query.series import report_years
from luan_report.query.units import Units
from luan_report.query.words import words_of

Step = Literal["raised", "lowered", "kept", "dropped", "new", "without a number", "now a number", ""]
_SIDE = ("value", "value_max", "unit", "bound", "reference", "commitment", "id")
_EARLIER, _LATER = Side("earlier", _SIDE), Side("later", _SIDE)
_THING = Side("", ("place", "indicator", "name", "measure"))


@dataclass(frozen=True, slots=True)
class Change:
    """How a place's target for a thing changed from one year's report to the next.

    `step`: `raised`, `lowered` or `kept` by its number (for what is better low, less is raised); `dropped` or `new`
    where only one year has a target; `without a number` or `now a number` where one year only has a comparison; empty
    where the units do not compare. `form` says how the form went, such as `exact → range` or `at_least → approx`, and
    `wording` how firmly it is promised, such as `soft → firm`; both are empty where they stayed.
    """

    columns: ClassVar[tuple[str, ...]] = (
        *_THING.names,
        "earlier_year",
        "later_year",
        *_EARLIER.names,
        *_LATER.names,
        "step",
        "difference",
        "difference_unit",
        "form",
        "wording",
    )

    earlier: Observation | None
    later: Observation | None
    earlier_year: int
    later_year: int
    step: Step
    difference: Decimal | None = None
    difference_unit: str = ""
    form: str = ""
    wording: str = ""

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        row = self.later or self.earlier
        assert row is not None
        return {
            **_THING.cells(row),
            "earlier_year": self.earlier_year,
            "later_year": self.later_year,
            **_EARLIER.cells(self.earlier),
            **_LATER.cells(self.later),
            "step": self.step,
            "difference": self.difference,
            "difference_unit": self.difference_unit,
            "form": self.form,
            "wording": self.wording,
        }


def changes(library: Library, later_year: int | str = "", filter: Filter | None = None) -> list[Change]:
    """The targets of a year's reports beside those of the year before, by place, in the order of the later report.

    All places are taken when the filter names none; those without both reports are left out. Without a year, the
    latest for which the library has two reports of one place in the filter. The filter's indicators, sectors and other
    fields keep a change when one of its targets meets them.
    """
    asked = everywhere(filter or Filter())
    if asked.periods:
        raise FilterError(Message("changes takes its year as an argument; leave --period out"))
    pairs = _report_pairs(library, asked)
    if not pairs:
        raise FilterError(
            Message("changes needs the reports of two years in a row of one place; `luan add` adds reports")
        )
    year = _year(later_year, pairs)
    scope = condition_of(library, prefilter(library, asked))
    own = Condition(_OWN_TARGETS, (year - 1, year))
    meets = one_meets(library, replace(asked, kinds=("target",), periods=(str(year - 1), str(year))), own)
    judge = _Judge(library, year)
    found: list[Change] = []
    for places in in_parts([place for place, later in pairs if later == year], asked):
        there = Condition(f"reports.place IN ({', '.join('?' * len(places))})", places)
        where = f"({own.sql}) AND ({scope.sql}) AND {there.sql}"
        rows = library.rows(
            where, (*own.values, *scope.values, *there.values), "reports.place, reports.year, start, rows.row"
        )
        matched = match_rows(library, rows, str(year - 1), str(year))
        found += [judge.change(one) for one in matched if meets(one.first, one.second)]
        if asked.limit is not None and len(found) >= asked.limit:
            break
    return found[: asked.limit]


def _report_pairs(library: Library, filter: Filter) -> list[tuple[str, int]]:
    """The places and years for which the library has that year's report and the one before."""
    held = report_years(library, filter)
    return [(place, year) for place, years in held.items() for year in years if year - 1 in years]


def _year(given: int | str, pairs: Sequence[tuple[str, int]]) -> int:
    return year_of(given) if given else max(year for _, year in pairs)


# Each report's targets for its own year: only these does a plan promise anew.
_OWN_TARGETS = "kind = 'target' AND period = CAST(reports.year AS TEXT) AND reports.year IN (?, ?)"


class _Judge:
    """Says how a target changed, knowing what is better for each indicator and how firm each word is."""

    def __init__(self, library: Library, year: int) -> None:
        self._year = year
        self._better = dict(library.connection.execute("SELECT id, better FROM indicators"))
        self._firmness = words_of(library, "commitment")
        self._units = Units(library)

    def change(self, found: Matched) -> Change:
        earlier, later = found.first, found.second
        years = self._year - 1, self._year
        if earlier is None or later is None or found.match == "implied":
            return Change(earlier, later, *years, "new" if earlier is None else "dropped" if later is None else "")
        difference, unit, step = self._step(earlier, later)
        return Change(
            earlier, later, *years, step, difference, unit, _form(earlier, later), self._wording(earlier, later)
        )

    def _step(self, earlier: Observation, later: Observation) -> tuple[Decimal | None, str, Step]:
        if earlier.value is None or later.value is None:
            return None, "", _absence(earlier, later)
        before = self._units.like(earlier, later)
        amounts = comparable(later, before)
        if amounts is None:
            return None, "", ""
        new, old, unit, scale = amounts
        direction = direction_of(before, later, new - old)
        up = direction == "rose"
        if self._better.get(later.indicator, "higher") == "lower" and later.measure != "rank":
            up = not up
        step: Step = "kept" if direction == "held" else "raised" if up else "lowered"
        return shorten((new - old) / scale), unit, step

    def _wording(self, earlier: Observation, later: Observation) -> str:
        before, after = (self._firmness.get(row.commitment, "") or "plain" for row in (earlier, later))
        return "" if before == after else f"{before} → {after}"


def _absence(earlier: Observation, later: Observation) -> Step:
    """What became of a target of which one side at least is a comparison without a number."""
    if earlier.value is later.value:
        return "kept"
    return "without a number" if later.value is None else "now a number"


def _form(earlier: Observation, later: Observation) -> str:
    before, after = ("comparison" if row.value is None else row.bound for row in (earlier, later))
    return "" if before == after else f"{before} → {after}"
