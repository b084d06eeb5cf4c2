"""An indicator, a period and a kind in; all places in order, with what is missing, and their means, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from luan_report.language import Message
from luan_report.library import Library
from luan_report.model import COLUMNS, Observation
from luan_report.query.catalogue import indicator_id
from luan_report.query.errors import FilterError
from luan_report.query.filters import Condition, Filter, everywhere
from luan_report.query.judging import End, end_of, shorten
from luan_report.query.names import KIND_NAMES, MEASURE_NAMES, resolve
from luan_report.query.periods import year_of
from luan_report.query.records import Cell, as_record, plain_cells
from luan_report.query.series import Status, fittest, report_years, usual_measure, yearly_rows
from luan_report.query.things import percent
from luan_report.query.units import Units


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place of a ranking: its position and row, or why it has none.

    Places that state the same share a position. A place without a number has none, and its `status` says how that is:
    `without a number` (the row says what it is measured against), `not stated`, or `no report`. Nor has one whose
    number is in a unit that does not compare with the others' (亿美元 among 亿元).

    `counted` is the row with its base numbers in the one unit in which all are compared, `number` that by which it is
    ordered.
    """

    columns: ClassVar[tuple[str, ...]] = ("position", *COLUMNS)

    position: int | None
    place: str
    period: str
    indicator: str
    status: Status
    row: Observation | None
    counted: Observation | None = None
    number: Decimal | None = None

    def cells(self) -> dict[str, Cell]:
        """The position and the columns of the row; of a place without a row, its name, the period and the indicator."""
        if self.row is not None:
            return {"position": self.position, **as_record(self.row)}
        empty: dict[str, Cell] = dict.fromkeys(self.columns, None)
        return empty | {"place": self.place, "period": self.period, "indicator": self.indicator}


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean over the places that state a number, with ranges taken at one end; weighted where weights are known.

    `weighted_places` is over how many places the weighted mean is: those whose weight is in the library too. `unit` is
    the one in which most of them write the number.
    """

    columns: ClassVar[tuple[str, ...]] = ("end", "places", "mean", "weighted_places", "weighted_mean", "unit")

    end: End
    places: int
    mean: Decimal
    weighted_places: int
    weighted_mean: Decimal | None
    unit: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All places in order, then those without a number; and the means for the low, middle and high ends of ranges.

    `others` are the measures in which places state the indicator too, the usual ones first, where none was asked for.
    """

    places: tuple[Ranked, ...]
    means: tuple[Mean, ...]
    measure: str
    descending: bool
    others: tuple[str, ...] = ()

    @property
    def choice(self) -> str:
        """What a person should know who did not say which measure to rank; empty where there was no choice."""
        if not self.others:
            return ""
        return Message(
            "ranked by {measure}, which most places state; --measure also takes {names}",
            measure=Message(self.measure),
            names=", ".join(self.others),
        )


def rank(
    library: Library,
    indicator: str,
    period: str | int,
    kind: str = "target",
    filter: Filter | None = None,
    end: End = "mid",
    weight: str = "",
) -> Ranking:
    """All places of the filter (all of the library when it names none) by what they state of an indicator for a year.

    `kind` is target, or actual, which includes estimates. `end` says which end of a range orders and counts in the
    first place. The measure is the filter's, or the one that most places use. Most comes first, least where less is
    better. `weight` is an indicator whose level for the latest year up to the period weights the mean.
    """
    asked = everywhere(filter or Filter())
    id, wanted, year = indicator_id(library, indicator), _kinds(kind), year_of(period)
    condition = Condition(f"period = ? AND kind IN ({', '.join('?' * len(wanted))})", (str(year), *wanted))
    rows = yearly_rows(library, indicator, asked, condition)
    measure, *others = [_measure(asked)] if asked.measures else [*_by_use(rows)] or [""]
    stated = _fittest_by_place(row for row in rows if row.measure == measure)
    due = year + (0 if "target" in wanted else 1)
    units = Units(library)
    unit = units.usual(stated.values())
    placed = [
        _ranked(Ranked(None, place, str(year), id, _ABSENT[due in years], stated.get(place)), units, unit, end)
        for place, years in report_years(library, asked).items()
    ]
    descending = measure != "rank" and _better(library, rows) != "lower"
    weights = _weights(library, weight, year, asked) if weight else {}
    ordered = _positioned(placed, descending)
    chosen = tuple(ordered[: asked.limit])
    return Ranking(chosen, _means(ordered, weights, end), measure, descending, tuple(others))


def _measure(filter: Filter) -> str:
    if len(filter.measures) > 1:
        raise FilterError(Message("a ranking is in one measure; give --measure once"))
    return resolve("measure", filter.measures[0], MEASURE_NAMES)


def _by_use(rows: Iterable[Observation]) -> Iterator[str]:
    """The measures in which places state a thing, that of most places first."""
    left = list(rows)
    while left:
        usual = usual_measure(left)
        yield usual
        left = [row for row in left if row.measure != usual]


def _kinds(kind: str) -> tuple[str, ...]:
    return ("target",) if resolve("kind", kind, KIND_NAMES) == "target" else ("actual", "estimate")


def _fittest_by_place(rows: Iterable[Observation]) -> dict[str, Observation]:
    places: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        places[row.place].append(row)
    return {place: fittest(stated) for place, stated in places.items()}


def _better(library: Library, rows: Sequence[Observation]) -> str:
    if not rows:
        return ""
    sql = "SELECT better FROM indicators WHERE id = ?"
    found = library.connection.execute(sql, (rows[0].indicator,)).fetchone()
    return str(found[0]) if found else ""


_ABSENT: dict[bool, Status] = {True: "not stated", False: "no report"}


def _ranked(place: Ranked, units: Units, unit: str, end: End) -> Ranked:
    """The place with the number by which it is ordered, if it has one in a unit that compares."""
    if place.row is None:
        return place
    counted = units.in_unit(place.row, unit)
    if counted.value is None:
        return replace(place, status="without a number")
    if counted.base_unit != unit and percent(counted, counted.value) is None:
        return replace(place, status="stated")
    return replace(place, status="stated", counted=counted, number=number_of(counted, end))


def number_of(row: Observation, end: End) -> Decimal | None:
    """The number by which rows are ordered: rates in percent, amounts in the plain unit, ranges at one end."""
    rate = percent(row, end_of(row, end))
    return rate if rate is not None else end_of(row, end, base=True)


def _positioned(placed: Iterable[Ranked], descending: bool) -> list[Ranked]:
    """The places with a number in order with their positions, ties sharing one; then the others by name."""
    everyone = list(placed)
    stated = [one for one in everyone if one.number is not None]
    stated.sort(key=lambda one: ((-one.number if descending else one.number) or Decimal(0), one.place))  # type: ignore[operator]
    positions: dict[Decimal | None, int] = {}
    for at, one in enumerate(stated, 1):
        positions.setdefault(one.number, at)
    rest = sorted((one for one in everyone if one.number is None), key=lambda one: (_ABSENCE[one.status], one.place))
    return [_at(one, positions[one.number]) for one in stated] + rest


_ABSENCE = {"without a number": 0, "not stated": 1, "no report": 2, "stated": 3}


def _at(ranked: Ranked, position: int) -> Ranked:
    return replace(ranked, position=position)


def _means(ranked: Sequence[Ranked], weights: dict[str, Decimal], first: End) -> tuple[Mean, ...]:
    """The means with ranges at each end, the one that orders first."""
    rows = [one.counted for one in ranked if one.counted is not None]
    ends: list[End] = [first, *(end for end in ("low", "mid", "high") if end != first)]
    return tuple(_mean(rows, weights, end) for end in ends) if rows else ()


def _mean(rows: Sequence[Observation], weights: dict[str, Decimal], end: End) -> Mean:
    numbers = {row.place: number for row in rows if (number := number_of(row, end)) is not None}
    weighed = {place: weights[place] for place in numbers if place in weights}
    total = sum(weighed.values(), Decimal(0))
    weighted = sum((numbers[place] * weight for place, weight in weighed.items()), Decimal(0))
    unit, scale = _written_unit(rows)
    mean = shorten(sum(numbers.values(), Decimal(0)) / len(numbers) / scale)
    return Mean(end, len(numbers), mean, len(weighed), shorten(weighted / total / scale) if total else None, unit)


def _written_unit(rows: Sequence[Observation]) -> tuple[str, Decimal]:
    """The unit in which most rows are written, and how many of the unit they are counted in it makes."""
    if percent(rows[0], rows[0].value) is not None:
        return "%", Decimal(1)
    unit = Counter(row.unit for row in rows).most_common(1)[0][0]
    row = next(row for row in rows if row.unit == unit)
    return unit, row.base_value / row.value if row.value and row.base_value else Decimal(1)


def _weights(library: Library, indicator: str, year: int, filter: Filter) -> dict[str, Decimal]:
    """The latest level of an indicator at each place, not of a year after the one that is ranked."""
    condition = Condition("measure = 'level' AND value IS NOT NULL AND CAST(period AS INTEGER) <= ?", (year,))
    latest: dict[str, Observation] = {}
    for row in yearly_rows(library, indicator, filter, condition):
        before = latest.get(row.place)
        if before is None or (row.period, row.kind != "target") >= (before.period, before.kind != "target"):
            latest[row.place] = row
    unit = Units(library).usual(latest.values())
    return {place: row.base_value for place, row in latest.items() if row.base_value and row.base_unit == unit}
