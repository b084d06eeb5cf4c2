"""The rows of one place in; numbers among them that contradict one another, each with the arithmetic, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, product

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.contradictions.findings import (
    Contradiction,
    Tolerances,
    base_half_digit,
    half_digit,
    power_between,
    written,
)
from luan_report.query.contradictions.growths import Growths
from luan_report.query.contradictions.statements import ByThing, Key, by_thing
from luan_report.query.contradictions.surroundings import Surroundings, Texts
from luan_report.query.contradictions.wholes import Wholes
from luan_report.query.things import Things, percent
from luan_report.query.words import words_of

# Beyond these, in percent and in points, two numbers are not meant for one another. In one report they are closer:
# what it states farther apart is of two things that it does not name apart, such as a city and one of its parks.
_FAR, _FAR_RATE = Decimal(50), Decimal(20)
_FAR_IN_ONE, _FAR_RATE_IN_ONE = Decimal(20), Decimal(3)


class Contradictions:
    """Finds what contradicts itself among the rows of one place, by rules that each look at one way to do so."""

    def __init__(self, library: Library, texts: Texts, allowed: Tolerances) -> None:
        self._library, self._allowed = library, allowed
        self._around = Surroundings(library, texts)
        self._wholes = Wholes(library, self._around)
        self._growths = Growths(library, self._around, allowed)
        commitments, framing = words_of(library, "commitment"), words_of(library, "framing")
        self._wishes = {word for word, group in commitments.items() if group == "soft" and word not in framing}

    def among(self, rows: Sequence[Observation]) -> Iterator[Contradiction]:
        """All contradictions among the rows of one place, which stand in the order of their texts."""
        things = Things(self._library, rows)
        stated = by_thing(rows, things)
        yield from self._wholes.among(rows)
        yield from self._twice(stated, things)
        yield from self._later(stated, things)
        yield from self._growths.among(rows, stated, things)
        yield from self._magnitudes(stated, things)

    def _twice(self, stated: ByThing, things: Things) -> Iterator[Contradiction]:
        """Two results, or two plain targets, of one report for one thing and year that differ."""
        for one, other in _pairs(stated, lambda key: key.known):
            if report_of(one.id) != report_of(other.id) or not self._comparable(one, other, Decimal(0)):
                continue
            if _named_alike(things, one, other) and self._said_again(one, other):
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
            and self._around.of_one_thing(one, other)
        )

    def _said_again(self, one: Observation, other: Observation) -> bool:
        """Whether the second number has a sentence or a name of its own: 分别 tells apart what one name does not."""
        return not self._around.in_one_sentence(one, other) or other.name in self._around.between(one, other)

    def _later(self, stated: ByThing, things: Things) -> Iterator[Contradiction]:
        """Results of one thing and year in two reports that differ by more than a revision."""
        for one, other in _pairs(stated, lambda key: key.role == "result" and (key.known or key.plain)):
            if report_of(one.id) == report_of(other.id) or any(things.bare(things.of(row)) for row in (one, other)):
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

    def _magnitudes(self, stated: ByThing, things: Things) -> Iterator[Contradiction]:
        """A level that is about ten or ten thousand times, or a part of, that of the year before or of its own year."""
        for key, years in stated.items():
            if not key.known or key.measure != "level":
                continue
            achieved = stated.get(key.as_result(), {})
            for year in sorted(years):
                after = product(achieved.get(year - 1, ()), years[year])
                for one, other in chain(after, combinations(years[year], 2)):
                    times = power_between(one.base_value, other.base_value)
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
        return self._around.of_one_thing(one, other)


def _named_alike(things: Things, one: Observation, other: Observation) -> bool:
    """Whether two names mean the same thing by themselves, and the same done to it."""
    first, second = things.of(one), things.of(other)
    return first.core == second.core and first.operation == second.operation and not things.bare(first)


def _pairs(stated: ByThing, wanted: Callable[[Key], bool]) -> Iterator[tuple[Observation, Observation]]:
    """Every two rows that state one thing for one year, where that is wanted of the thing."""
    for key, years in stated.items():
        if wanted(key):
            for rows in years.values():
                yield from combinations(rows, 2)


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
    tolerance = Message("within 10% of 10 times, or half of 10,000 times, or of a part of that")
    return Contradiction("magnitude", (one, other), message, tolerance)


def _differ(one: Observation, other: Observation, tolerance: Decimal) -> bool:
    """Whether two numbers differ by more than their rounding and a tolerance, yet may be meant for one another.

    The tolerance is in percent, and a fifth of it in points for rates. Ranks may change from report to report.
    """
    in_one = report_of(one.id) == report_of(other.id)
    if one.measure == "rank":
        return in_one and one.reference != "" and one.name == other.name and one.value != other.value
    rates = percent(one, one.value), percent(other, other.value)
    if rates[0] is not None and rates[1] is not None:
        rounding = _shared_rounding(half_digit(one.value), half_digit(other.value))
        far = _FAR_RATE_IN_ONE if in_one else _FAR_RATE
        return rounding + tolerance / 5 < abs(rates[0] - rates[1]) <= far
    if not one.base_value or not other.base_value:
        return False
    hundredth = max(abs(one.base_value), abs(other.base_value)) / 100
    rounding = _shared_rounding(base_half_digit(one), base_half_digit(other)) / hundredth
    far = _FAR_IN_ONE if in_one else _FAR
    return rounding + tolerance < abs(one.base_value - other.base_value) / hundredth <= far


def _bounds_explain(one: Observation, other: Observation) -> bool:
    """Whether two numbers may both be right since the lower is a floor, the higher a ceiling, or one is approximate."""
    low, high = sorted((one, other), key=lambda row: row.base_value or Decimal(0))
    return low.bound in ("at_least", "approx", "range") or high.bound in ("at_most", "approx", "range")


def _shared_rounding(one: Decimal, other: Decimal) -> Decimal:
    """How far apart one number may be when it is rounded twice: not at all where both have the same last digit."""
    return Decimal(0) if one == other else one + other
