"""The rows of places in; numbers that contradict one another, each with the arithmetic, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.findings import (
    Contradiction,
    FindingKind,
    base_half_digit,
    half_digit,
    in_unit_of,
    rounded,
    written,
)
from luan_report.query.surroundings import Surroundings
from luan_report.query.things import Thing, Things, percent
from luan_report.query.wholes import Wholes
from luan_report.query.words import words_of

__all__ = ["Contradiction", "Contradictions", "FindingKind", "Texts", "Tolerances"]

_COMPARED = ("level", "growth", "ratio")
_POWERS = {"10": Decimal(10), "10,000": Decimal(10_000), "1/10": Decimal("0.1"), "1/10,000": Decimal("0.0001")}
_NEAR_POWER = Decimal("0.1")
# Below this a count may well grow tenfold.
_LEAST_FOR_TEN = 1000
# Beyond these, in percent and in points, two numbers are not meant for one another. In one report they are closer:
# what it states farther apart is of two things that it does not name apart, such as a city and one of its parks.
_FAR, _FAR_RATE, _FAR_GROWTH = Decimal(50), Decimal(20), Decimal(50)
_FAR_IN_ONE, _FAR_RATE_IN_ONE = Decimal(20), Decimal(3)


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far numbers may be apart before that counts as a contradiction; `text` says it to people.

    `growth` is how far a level may be from last year's level and its growth, in percent of it, besides what rounding
    of the numbers as written explains; `approx` is added where a number is 左右 or bounded. `later` is how far a later
    report's number may be from the earlier one's, in percent, since estimates are revised.
    """

    growth: Decimal = Decimal("1.5")
    approx: Decimal = Decimal(5)
    later: Decimal = Decimal(5)

    @property
    def text(self) -> str:
        """The tolerances in a sentence."""
        return Message(
            "tolerance: {growth}% between a level and what its growth makes of last year's, {approx}% more where a "
            "number is approximate, {later}% between two reports, and the rounding of numbers as written",
            growth=self.growth,
            approx=self.approx,
            later=self.later,
        )


class Texts:
    """The texts of the reports from which rows come, each read when it is first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[str, str] = {}

    def of(self, row: Observation) -> str:
        """The text of a row's report."""
        report = report_of(row.id)
        if report not in self._texts:
            found = self._library.report(report)
            self._texts[report] = found.text if found else ""
        return self._texts[report]


@dataclass(frozen=True, slots=True)
class _Key:
    """What rows must share to say the same of the same thing; the period is apart."""

    thing: tuple[str, str]
    measure: str
    unit: str
    role: str

    @property
    def known(self) -> bool:
        """Whether the catalogue knows the thing: only then is it surely one and the same."""
        return self.thing[0] == "indicator"

    @property
    def plain(self) -> bool:
        """Whether nothing is done to the thing: what is done may be done again elsewhere."""
        return self.thing[0] == ""


_Years = Mapping[int, Sequence[Observation]]
_ByThing = Mapping[_Key, _Years]


class Contradictions:
    """Finds what contradicts itself among the rows of one place, by rules that each look at one way to do so."""

    def __init__(self, library: Library, texts: Texts, allowed: Tolerances) -> None:
        self._library, self._allowed = library, allowed
        self._around = Surroundings(library, texts.of)
        self._wholes = Wholes(library, self._around)
        self._constant_prices = tuple(words_of(library, "constant_prices"))
        self._bare = frozenset(words_of(library, "bare"))
        commitments, framing = words_of(library, "commitment"), words_of(library, "framing")
        self._wishes = {word for word, group in commitments.items() if group == "soft" and word not in framing}

    def among(self, rows: Sequence[Observation]) -> Iterator[Contradiction]:
        """All contradictions among the rows of one place, which stand in the order of their texts."""
        things = Things(self._library, rows)
        by_thing = _by_thing((row, things.of(row)) for row in rows)
        yield from self._wholes.among(rows)
        yield from self._twice(by_thing, things)
        yield from self._later(by_thing, things)
        yield from self._growths(by_thing, things)
        yield from self._magnitudes(by_thing, things)

    def _of_one_thing(self, *rows: Observation) -> bool:
        """Whether rows are said of one area, each of all that it names, and none is the goal that was set."""
        return len({self._around.area(row) for row in rows}) == 1 and not any(
            self._around.is_goal(row) or self._around.counts_some(row) for row in rows
        )

    def _twice(self, by_thing: _ByThing, things: Things) -> Iterator[Contradiction]:
        """Two results, or two plain targets, of one report for one thing and year that differ."""
        for one, other in _pairs(by_thing, lambda key: key.known):
            if report_of(one.id) != report_of(other.id) or not self._comparable(one, other, Decimal(0)):
                continue
            if self._named_alike(things.of(one), things.of(other)) and self._said_again(one, other):
                message = Message(
                    "{period}: {one} {one_amount}, and {other} {other_amount}",
                    period=one.period,
                    one=one.name,
                    one_amount=written(one),
                    other=other.name,
                    other_amount=written(other),
                )
                tolerance = Message("the rounding of the numbers as written")
                yield Contradiction("stated twice", (one, other), message, tolerance)

    def _comparable(self, one: Observation, other: Observation, tolerance: Decimal) -> bool:
        """Whether two numbers are meant to be one and differ."""
        return (
            _differ(one, other, tolerance)
            and not _bounds_explain(one, other)
            and not self._wished(one)
            and not self._wished(other)
            and self._of_one_thing(one, other)
        )

    def _vague(self, things: Things, *rows: Observation) -> bool:
        """Whether a name means something else wherever it stands."""
        found = [things.of(row) for row in rows]
        return any(thing.core in self._bare or things.vague(thing) for thing in found)

    def _named_alike(self, one: Thing, other: Thing) -> bool:
        """Whether two names mean the same thing by themselves, and the same done to it."""
        return one.core == other.core not in self._bare and one.operation == other.operation

    def _said_again(self, one: Observation, other: Observation) -> bool:
        """Whether the second number has a sentence or a name of its own: else they tell apart what the name does not."""
        between = self._around.between(one, other)
        if self._around.in_one_sentence(one, other):
            return other.name in between
        # Where a sentence opens with one part of the place (甲地区…；乙的作用显现), it may go on with another.
        return self._around.ends_a_sentence(between) or not self._around.area(other)

    def _later(self, by_thing: _ByThing, things: Things) -> Iterator[Contradiction]:
        """Results of one thing and year in two reports that differ by more than a revision."""
        for one, other in _pairs(by_thing, lambda key: key.role == "result" and (key.known or key.plain)):
            if report_of(one.id) == report_of(other.id) or self._vague(things, one, other):
                continue
            if self._comparable(one, other, self._allowed.later):
                message = Message(
                    "{name} {period}: {one} in {one_report}, {other} in {other_report}",
                    name=one.name,
                    period=one.period,
                    one=written(one),
                    one_report=report_of(one.id),
                    other=written(other),
                    other_report=report_of(other.id),
                )
                yield Contradiction("later report", (one, other), message, f"{self._allowed.later}%")

    def _wished(self, row: Observation) -> bool:
        """Whether a target is a wish beside a promise (力争8%)."""
        return row.kind == "target" and row.commitment in self._wishes

    def _growths(self, by_thing: _ByThing, things: Things) -> Iterator[Contradiction]:
        """A level that is not what its growth makes of the year before."""
        growths = {(key.thing, key.role): years for key, years in by_thing.items() if key.measure == "growth"}
        for key, years in by_thing.items():
            rates = growths.get((key.thing, key.role), {})
            base = by_thing.get(_Key(key.thing, key.measure, key.unit, "result"), {})
            for year in sorted(set(years) & set(rates)) if key.measure == "level" else ():
                for level in years[year]:
                    for growth in rates[year]:
                        if self._together(level, growth, things):
                            yield from self._growth(level, growth, base.get(year - 1, ()))

    def _together(self, level: Observation, growth: Observation, things: Things) -> bool:
        """Whether a level and a growth of one report are said of the same: in one sentence, or under a full name."""
        return report_of(growth.id) == report_of(level.id) and (
            things.of(level).core not in self._bare or self._around.in_one_sentence(level, growth)
        )

    def _growth(
        self, level: Observation, growth: Observation, before: Sequence[Observation]
    ) -> Iterator[Contradiction]:
        start = _start(level, before)
        rate = percent(growth, growth.value)
        if start is None or rate is None or not start.base_value or not level.base_value:
            return
        expected = start.base_value * (1 + rate / 100)
        off = (level.base_value - expected) / expected * 100 if expected else Decimal(0)
        margin = self._margin(level, growth, start)
        if (
            margin < abs(off) <= _FAR_GROWTH
            and not _open(level, growth, start, off)
            and not self._at_constant_prices(level)
            and self._of_one_thing(level, growth, start)
            and not self._around.otherwise_counted(growth, (level, start))
        ):
            message = _growth_message(level, rate, start, expected, off)
            yield Contradiction("growth", (level, growth, start), message, f"{rounded(margin)}%")

    def _at_constant_prices(self, row: Observation) -> bool:
        return any(word in row.name for word in self._constant_prices)

    def _margin(self, level: Observation, growth: Observation, start: Observation) -> Decimal:
        """How far a level may be from what its growth makes of a start, in percent of it."""
        margin = self._allowed.growth + _rounding(level) + _rounding(start) + half_digit(growth.value)
        margin += self._allowed.approx * any(row.bound != "exact" for row in (level, growth, start))
        return margin + (self._allowed.later if report_of(start.id) != report_of(level.id) else 0)


    def _magnitudes(self, by_thing: _ByThing, things: Things) -> Iterator[Contradiction]:
        """A level that is about ten or ten thousand times, or a part of, that of the year before or of its own year."""
        for key, years in by_thing.items():
            if not key.known or key.measure != "level":
                continue
            achieved = by_thing.get(_Key(key.thing, key.measure, key.unit, "result"), {})
            for year in sorted(years):
                pairs = [(one, row) for row in years[year] for one in achieved.get(year - 1, ())]
                for one, other in pairs + list(combinations(years[year], 2)):
                    times = _power(one, other)
                    if times and self._one_amount(one, other, things):
                        yield _magnitude(one, other, times)

    def _one_amount(self, one: Observation, other: Observation, things: Things) -> bool:
        """Whether two amounts of a thing are meant alike: not a stock and what is added to it, nor one of its parts.

        In one year only a stock can be said twice: what is done may have been done here and there.
        """
        if things.of(one).operation != things.of(other).operation:
            return False
        if one.period == other.period and (things.of(one).operation or _bounds_explain(one, other)):
            return False
        return self._of_one_thing(one, other)


def _by_thing(stated: Iterable[tuple[Observation, Thing]]) -> _ByThing:
    """Rows with a number for whole years by what they say, and then by year."""
    grouped: dict[_Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row, thing in stated:
        if row.value is not None and len(row.period) == 4 and row.measure in _COMPARED:
            key = _Key(thing.key, row.measure, row.base_unit, "target" if row.kind == "target" else "result")
            grouped[key][int(row.period)].append(row)
    return grouped


def _pairs(by_thing: _ByThing, wanted: Callable[[_Key], bool]) -> Iterator[tuple[Observation, Observation]]:
    """Every two rows that state one thing for one year, where that is wanted of the thing."""
    for key, years in by_thing.items():
        if wanted(key):
            for rows in years.values():
                yield from combinations(rows, 2)


def _start(level: Observation, before: Sequence[Observation]) -> Observation | None:
    """The level of the year before on which a growth is counted: of the same report, or else of the one before."""
    near = [row for row in before if 0 <= level.report_year - row.report_year <= 1]
    # 突破200亿元，达到224亿元: the second.
    return min(
        near, key=lambda row: (report_of(row.id) != report_of(level.id), row.bound != "exact", row.start), default=None
    )


def _open(level: Observation, growth: Observation, start: Observation, off: Decimal) -> bool:
    """Whether a floor or a ceiling explains that a level is off: it, the growth or the start may be more or less."""
    more, less = ("at_least", "at_most") if off < 0 else ("at_most", "at_least")
    return level.bound == more or less in (growth.bound, start.bound)


def _growth_message(level: Observation, rate: Decimal, start: Observation, expected: Decimal, off: Decimal) -> Message:
    return Message(
        "{name} {level} with {rate:+f}% on {start}: {start} {rate:+f}% makes {expected}{unit}, which is {off}% {way}",
        name=level.name,
        level=written(level),
        rate=rate,
        start=written(start),
        expected=in_unit_of(level, expected),
        unit=level.unit,
        off=rounded(abs(off)),
        way=Message("less") if off > 0 else Message("more"),
    )


def _magnitude(one: Observation, other: Observation, times: str) -> Contradiction:
    message = Message(
        "{name} {amount} in {period} after {before} in {year_before}: about {times} times",
        name=other.name,
        amount=written(other),
        period=other.period,
        before=written(one),
        year_before=one.period,
        times=times,
    )
    tolerance = Message("within 10% of 10 or 10,000 times, or of a part of that")
    return Contradiction("magnitude", (one, other), message, tolerance)


def _power(before: Observation, row: Observation) -> str:
    """10, 10,000 or one of these parts where a level is about that many times another; else nothing."""
    if not before.base_value or not row.base_value:
        return ""
    ratio = row.base_value / before.base_value
    times = next((name for name, power in _POWERS.items() if abs(ratio / power - 1) <= _NEAR_POWER), "")
    least = min(abs(before.base_value), abs(row.base_value))
    return times if least >= _LEAST_FOR_TEN or "10,000" in times else ""


def _differ(one: Observation, other: Observation, tolerance: Decimal) -> bool:
    """Whether two numbers differ by more than their rounding and a tolerance, yet may be meant for one another.

    The tolerance is in percent, and a fifth of it in points for rates.
    """
    in_one = report_of(one.id) == report_of(other.id)
    rates = percent(one, one.value), percent(other, other.value)
    if rates[0] is not None and rates[1] is not None:
        least = _shared_rounding(half_digit(one.value), half_digit(other.value)) + tolerance / 5
        return least < abs(rates[0] - rates[1]) <= (_FAR_RATE_IN_ONE if in_one else _FAR_RATE)
    if not one.base_value or not other.base_value:
        return False
    off = abs(one.base_value - other.base_value) / max(abs(one.base_value), abs(other.base_value)) * 100
    least = _shared_rounding(base_half_digit(one), base_half_digit(other)) / max(abs(one.base_value), abs(other.base_value)) * 100 + tolerance
    return least < off <= (_FAR_IN_ONE if in_one else _FAR)


def _bounds_explain(one: Observation, other: Observation) -> bool:
    """Whether two numbers may both be right since the lower is a floor, the higher a ceiling, or one is approximate."""
    low, high = sorted((one, other), key=lambda row: row.base_value or Decimal(0))
    return low.bound in ("at_least", "approx", "range") or high.bound in ("at_most", "approx", "range")


def _shared_rounding(one: Decimal, other: Decimal) -> Decimal:
    """How far apart one number may be when it is rounded twice: not at all where both have the same last digit."""
    return Decimal(0) if one == other else one + other


def _rounding(row: Observation) -> Decimal:
    """How far the rounding of a number as written may have moved it, in percent of it."""
    return half_digit(row.value) / abs(row.value) * 100 if row.value else Decimal(0)
