"""Indicators, a scope and a rule in; year by year what was promised, what was achieved, and whether it was, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from luan_report.language import Message
from luan_report.library import Library
from luan_report.query.catalogue import indicator_id
from luan_report.query.filters import Filter, scope_of
from luan_report.query.judging import Judgement, Rule, Verdict, judge, judge_relative
from luan_report.query.periods import years_of
from luan_report.query.places import places_above
from luan_report.query.records import Cell, Side
from luan_report.query.series import Book, Series, Status, Told, series_of
from luan_report.query.units import Units
from luan_report.query.words import words_of

_SIDE = ("value", "value_max", "unit", "bound", "reference", "commitment", "kind", "id")
_TARGET, _RESULT = Side("target", _SIDE), Side("result", _SIDE)
_COMPARED = ("growth", "ratio", "level")


@dataclass(frozen=True, slots=True)
class Tracked:
    """One indicator in one measure at one place in one year: its target, its result, and the verdict.

    `target_status` and `result_status` tell a number from `without a number` (only a comparison), `not stated` (the
    report that would say it is in the library) and `no report` (it is not). The verdict is empty where there is no
    target and no result to judge; `difference` is result minus target.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "place",
        "year",
        "indicator",
        "name",
        "measure",
        *_TARGET.names,
        "target_status",
        *_RESULT.names,
        "result_status",
        "difference",
        "difference_unit",
        "verdict",
        "note",
    )

    place: str
    year: int
    indicator: str
    measure: str
    target: Told
    result: Told
    judgement: Judgement | None

    @property
    def name(self) -> str:
        """The thing in the words of the target, or of the result where there is no target."""
        row = self.target.row or self.result.row
        return row.name if row else ""

    @property
    def verdict(self) -> Verdict | None:
        """Attained, missed, cannot be said; None where there are not both a target and a result."""
        return self.judgement.verdict if self.judgement else None

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        judged = self.judgement
        return {
            "place": self.place,
            "year": self.year,
            "indicator": self.indicator,
            "name": self.name,
            "measure": self.measure,
            **_TARGET.cells(self.target.row),
            "target_status": self.target.status,
            **_RESULT.cells(self.result.row),
            "result_status": self.result.status,
            "difference": judged.difference if judged else None,
            "difference_unit": judged.difference_unit if judged else "",
            "verdict": judged.verdict if judged else "",
            "note": judged.note if judged else "",
        }


def track(
    library: Library,
    indicators: Sequence[str] = (),
    filter: Filter | None = None,
    rule: Rule | None = None,
) -> list[Tracked]:
    """Every year of the indicators at the places of the filter, by indicator, place, measure and year.

    Without indicators, all of which the places stated a target, in the years of which anything is stated. The filter's
    measures choose among the measures; without any, all are tracked in which the indicator is promised, or growth,
    ratio and level where none is. The filter's periods keep their years. Raises UnknownName and FilterError as `select`
    does.
    """
    asked = filter or Filter()
    found: list[Tracked] = []
    for one in _tracked(library, indicators, asked, rule or Rule()):
        if len(found) == asked.limit:
            break
        found.append(one)
    return found


def _tracked(library: Library, indicators: Sequence[str], asked: Filter, rule: Rule) -> Iterator[Tracked]:
    judge_of, book = _Judge(library, rule), Book(library, asked)
    wanted = [indicator_id(library, given) for given in indicators] or promised_indicators(library, asked)
    for indicator in wanted:
        for series in _worth_tracking(book.series(indicator, asked.measures), asked):
            years = (judge_of.year(series, indicator, year) for year in _years(series, asked))
            yield from (one for one in years if indicators or one.target.row or one.result.row)


def promised_indicators(library: Library, filter: Filter) -> list[str]:
    """The catalogue's indicators of which the places of a filter stated a target, the most stated first."""
    scope = scope_of(library, filter)
    sql = f"""
    SELECT indicator FROM rows INDEXED BY rows_kind JOIN reports USING (report)
    WHERE kind = 'target' AND indicator <> '' AND ({scope.sql})
    GROUP BY indicator ORDER BY count(*) DESC, indicator
    """
    return [str(row[0]) for row in library.connection.execute(sql, scope.values)]


class _Judge:
    """Judges the years of series, looking up the numbers of others where a target is measured against them."""

    def __init__(self, library: Library, rule: Rule) -> None:
        self._library, self._rule = library, rule
        self._better = dict(library.connection.execute("SELECT id, better FROM indicators"))
        self._comparators = words_of(library, "comparator")
        self._units = Units(library)

    def year(self, series: Series, indicator: str, year: int) -> Tracked:
        target, result = series.target(year), series.result(year)
        row = target.row or result.row
        known = row.indicator if row else ""
        return Tracked(
            series.place, year, known or indicator, series.measure, target, result, self._judged(target, result)
        )

    def _judged(self, target: Told, result: Told) -> Judgement | None:
        promised, achieved = target.row, result.row
        if promised is None or achieved is None:
            return None
        if achieved.value is None:
            return Judgement("cannot be said", note=Message("the result is stated without a number"))
        if promised.value is not None:
            reached = self._units.like(achieved, promised)
            return judge(promised, reached, self._rule, self._better.get(promised.indicator, "higher"))
        whose, told = self._comparator(target)
        comparator = told.row if told and told.status == "stated" else None
        reached = self._units.like(achieved, comparator) if comparator else achieved
        return judge_relative(promised, reached, comparator, whose)

    def _comparator(self, target: Told) -> tuple[str, Told | None]:
        """Whose number a relative target is measured against, and that number where the library has it."""
        row = target.row
        assert row is not None
        whose = self._comparators.get(row.reference, "")
        place, indicator = row.place, row.indicator or row.name
        if whose == "own gdp":
            indicator, measure = "gdp", "growth"
        else:
            place = next((above.name for above in places_above(row.place) if above.level == whose), "")
            measure = row.measure
        if not (whose and place):
            return row.reference, None
        series = series_of(self._library, indicator, Filter(places=(place,)), (measure,)) if self._has(place) else []
        return place if whose != "own gdp" else row.reference, series[0].result(int(row.period)) if series else None

    def _has(self, place: str) -> bool:
        sql = "SELECT 1 FROM reports WHERE place = ? LIMIT 1"
        return self._library.connection.execute(sql, (place,)).fetchone() is not None


def _worth_tracking(series: Iterable[Series], filter: Filter) -> list[Series]:
    """The series asked for; without a word on measures, those with a target, or else the usual ones."""
    found = list(series)
    if filter.measures:
        return found
    promised = {(one.place, one.measure) for one in found if any(row.kind == "target" for row in one.rows)}
    places = {place for place, _ in promised}
    return [
        one
        for one in found
        if (one.place, one.measure) in promised or (one.place not in places and one.measure in _COMPARED)
    ]


def _years(series: Series, filter: Filter) -> list[int]:
    wanted = years_of(filter.periods)
    return [year for year in series.years() if not wanted or year in wanted]


__all__ = ["Rule", "Status", "Tracked", "promised_indicators", "track"]
