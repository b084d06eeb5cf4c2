"""An indicator's name and a scope in; its yearly rows by place and year, the fittest of each, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.catalogue import FoundIndicator, find_indicators
from luan_report.query.filters import Condition, Filter, scope_of
from luan_report.query.names import MEASURE_NAMES, resolve

Status = Literal["stated", "without a number", "not stated", "no report"]

# Only whole years make a yearly series: no 2024-H1, no average over 2021/2025.
_YEARLY = "length(period) = 4"
# From so many indicators on, reading all rows of a place once is quicker than asking for each.
_MANY = 4
# Where an indicator comes in several measures, the one that is asked for by its name alone.
_PREFERENCE = ("growth", "ratio", "level", "change", "rank", "gap")


@dataclass(frozen=True, slots=True)
class Told:
    """What the library tells of one thing in one year: its row where there is one, and how it stands with it.

    `without a number`: only a comparison is stated (高于全省平均). `not stated`: the report that would say it is in the
    library and does not. `no report`: it is not in the library.
    """

    row: Observation | None
    status: Status


class Series:
    """One indicator in one measure at one place, year by year."""

    def __init__(self, place: str, measure: str, rows: Sequence[Observation], report_years: frozenset[int]) -> None:
        self.place, self.measure, self.rows, self.report_years = place, measure, rows, report_years
        self._promised: dict[int, list[Observation]] = defaultdict(list)
        self._achieved: dict[int, list[Observation]] = defaultdict(list)
        for row in rows:
            (self._promised if row.kind == "target" else self._achieved)[int(row.period)].append(row)

    def target(self, year: int) -> Told:
        """What was promised for a year, in that year's own report if it says so, else in the last one before."""
        return self._told(_best(self._promised.get(year, ()), _target_fitness), year)

    def result(self, year: int) -> Told:
        """What was reported of a year, in the next year's report if it says so, else in the nearest later one."""
        return self._told(_best(self._achieved.get(year, ()), _result_fitness), year + 1)

    def spoken(self) -> set[int]:
        """The years of which the reports speak."""
        return self._promised.keys() | self._achieved.keys()

    def years(self) -> list[int]:
        """The years between the first and the last of which the reports speak, or should."""
        spoken = self.spoken()
        return list(range(min(spoken), max(spoken) + 1)) if spoken else []

    def _told(self, row: Observation | None, report_year: int) -> Told:
        if row is not None:
            return Told(row, "stated" if row.value is not None else "without a number")
        return Told(None, "not stated" if report_year in self.report_years else "no report")


def _best(rows: Sequence[Observation], fitness: Callable[[Observation], tuple[int, ...]]) -> Observation | None:
    """The fittest of some rows; most years have one alone, which needs no measuring."""
    return rows[0] if len(rows) == 1 else min(rows, key=fitness, default=None)


class Book:
    """The series of any indicators at the places of a filter; all rows of few places are read once for many of them."""

    def __init__(self, library: Library, filter: Filter) -> None:
        self._library, self._filter = library, filter
        self._asked = 0
        # Filled when all rows are read: an indicator of the catalogue that the places never state has none.
        self._by_indicator: dict[str, list[Observation]] = {}
        self._years: dict[str, frozenset[int]] = {}

    def series(self, indicator: str, measures: Sequence[str] = ()) -> list[Series]:
        """The series of an indicator, as `series_of` gives them."""
        self._asked += 1
        if self._asked == _MANY and not self._filter.wide:
            self._read()
        if indicator in self._by_indicator:
            return _grouped(self._by_indicator[indicator], self._years, _measures(measures))
        return series_of(self._library, indicator, self._filter, measures)

    def _read(self) -> None:
        scope = scope_of(self._library, self._filter)
        self._years = report_years(self._library, self._filter)
        self._by_indicator = {str(row[0]): [] for row in self._library.connection.execute("SELECT id FROM indicators")}
        for row in self._library.rows(f"{_YEARLY} AND indicator <> '' AND ({scope.sql})", scope.values):
            self._by_indicator.setdefault(row.indicator, []).append(row)


def series_of(library: Library, indicator: str, filter: Filter, measures: Sequence[str] = ()) -> list[Series]:
    """The series of an indicator at all places of a filter, one for each measure, the places in order.

    `measures` are those wanted; all that occur when there are none. Raises UnknownName for an indicator that is not
    known.
    """
    rows = yearly_rows(library, indicator, filter)
    return _grouped(rows, report_years(library, filter), _measures(measures))


def _measures(given: Sequence[str]) -> list[str]:
    return [resolve("measure", measure, MEASURE_NAMES) for measure in given]


def _grouped(rows: Iterable[Observation], years: Mapping[str, frozenset[int]], wanted: Sequence[str]) -> list[Series]:
    grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in rows:
        if not wanted or row.measure in wanted:
            grouped[row.place, row.measure].append(row)
    order = sorted(grouped, key=lambda key: (key[0], _PREFERENCE.index(key[1])))
    return [Series(place, measure, grouped[place, measure], years.get(place, frozenset())) for place, measure in order]


def yearly_rows(
    library: Library, indicator: str, filter: Filter, condition: Condition | None = None
) -> list[Observation]:
    """The rows of an indicator for whole years at the places of a filter, that meet a further condition."""
    found = find_indicators(library, indicator)
    scope, about, more = scope_of(library, filter), _about(found, filter.wide), condition or Condition("1")
    where = f"({about.sql}) AND {_YEARLY} AND ({scope.sql}) AND ({more.sql})"
    return library.rows(where, (*about.values, *scope.values, *more.values))


def report_years(library: Library, filter: Filter) -> dict[str, frozenset[int]]:
    """The years of the reports that the library has of each place of a filter."""
    scope = scope_of(library, filter)
    years: dict[str, set[int]] = defaultdict(set)
    for place, year in library.connection.execute(f"SELECT place, year FROM reports WHERE {scope.sql}", scope.values):
        years[str(place)].add(int(year))
    return {place: frozenset(held) for place, held in sorted(years.items())}


def usual_measure(rows: Iterable[Observation]) -> str:
    """The measure in which most places state a thing, and of those the one in which it is stated most."""
    stated = [(row.measure, row.place) for row in rows]
    times = Counter(measure for measure, _ in stated)
    places = Counter(measure for measure, _ in set(stated))
    return max(places, key=lambda one: (places[one], times[one], -_PREFERENCE.index(one)), default="")


def fittest(rows: Sequence[Observation]) -> Observation:
    """Of some rows, the one that says best what a place promised or achieved: the floor, or the settled result."""
    return min(rows, key=_target_fitness if rows[0].kind == "target" else _result_fitness)


def _about(found: FoundIndicator, wide: bool) -> Condition:
    """The condition for an indicator; with few places, the plus keeps SQLite to the rows of their reports."""
    if found.ids:
        return Condition(f"{'' if wide else '+'}indicator IN ({', '.join('?' * len(found.ids))})", found.ids)
    return Condition(
        "name_id IN (SELECT other.name_id FROM names AS other JOIN names AS this"
        " ON other.subject = this.subject AND other.operation = this.operation WHERE this.name = ?)",
        (found.name,),
    )


def _target_fitness(row: Observation) -> tuple[bool, bool, int, int]:
    """Smaller is fitter: with a number, the year's own plan or the last before it, and of floor and stretch the floor.

    The floor is said first: 7%以上、力争8%.
    """
    early = int(row.period) - row.report_year
    return row.value is None, early < 0, abs(early), row.start


def _result_fitness(row: Observation) -> tuple[bool, bool, int, bool, int]:
    """Smaller is fitter: with a number, not of a report that only foresees it, the nearest report, and settled."""
    late = row.report_year - int(row.period)
    return row.value is None, late < 1, abs(late - 1), row.kind == "estimate", row.start
