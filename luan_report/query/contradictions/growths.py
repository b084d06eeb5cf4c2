"""The rows of a place in; levels that are not what their growth makes of an earlier level, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.contradictions.findings import (
    Contradiction,
    Tolerances,
    half_digit,
    in_unit_of,
    power_between,
    rounded,
    written,
)
from luan_report.query.contradictions.statements import ByThing
from luan_report.query.contradictions.surroundings import Surroundings
from luan_report.query.things import Things, percent
from luan_report.query.words import words_of

# Beyond this, in percent, a level and a growth are not meant for one another.
_FAR = Decimal(50)


@dataclass(frozen=True, slots=True)
class _Growing:
    """A level that grew at a rate, in percent and so many times over, from a start."""

    level: Observation
    growth: Observation
    start: Observation
    rate: Decimal
    times: int

    @property
    def expected(self) -> Decimal:
        """What the growth makes of the start, in plain units."""
        return (self.start.base_value or Decimal(0)) * (1 + self.rate / 100) ** self.times

    @property
    def off(self) -> Decimal:
        """How far the level is from that, in percent of it."""
        expected = self.expected
        return ((self.level.base_value or Decimal(0)) - expected) / expected * 100 if expected else Decimal(0)

    @property
    def near(self) -> bool:
        """Whether the level and its growth are meant for one another: no farther apart than by a wrong unit."""
        return abs(self.off) <= _FAR or power_between(self.expected, self.level.base_value) != ""

    @property
    def open(self) -> bool:
        """Whether a floor or a ceiling explains that the level is off: one of the three may be more or less."""
        more, less = ("at_least", "at_most") if self.off < 0 else ("at_most", "at_least")
        return self.level.bound == more or less in (self.growth.bound, self.start.bound)

    def margin(self, allowed: Tolerances) -> Decimal:
        """How far the level may be off."""
        rows = self.level, self.growth, self.start
        margin = allowed.growth + _rounding(self.level) + _rounding(self.start)
        margin += (percent(self.growth, half_digit(self.growth.value)) or Decimal(0)) * self.times
        margin += allowed.approx * any(row.bound != "exact" for row in rows)
        return margin + (allowed.later if report_of(self.start.id) != report_of(self.level.id) else 0)

    @property
    def message(self) -> Message:
        """The arithmetic in words."""
        words = {
            "name": self.level.name,
            "level": written(self.level),
            "rate": self.rate,
            "start": written(self.start),
            "expected": in_unit_of(self.level, self.expected),
            "unit": self.level.unit,
            "off": rounded(abs(self.off)),
            "way": Message("more") if self.off > 0 else Message("less"),
        }
        if self.times == 1:
            return Message(
                "{name} {level} with {rate:+f}% on {start}: {start} {rate:+f}% makes {expected}{unit}, "
                "and {level} is {off}% {way}",
                **words,
            )
        return Message(
            "{name} {level} with {rate:+f}% a year on {start}: in {years} years that makes {expected}{unit}, "
            "and {level} is {off}% {way}",
            years=self.times,
            **words,
        )


class Growths:
    """Finds levels that do not fit their growth, from one year to the next and over the years of a span."""

    def __init__(self, library: Library, around: Surroundings, allowed: Tolerances) -> None:
        self._around, self._allowed = around, allowed
        self._constant_prices = tuple(words_of(library, "constant_prices"))

    def among(self, rows: Sequence[Observation], stated: ByThing, things: Things) -> Iterator[Contradiction]:
        """All of them, among rows that are also given by what they state."""
        for growing in (*self._yearly(stated, things), *self._over_spans(rows, things)):
            margin = growing.margin(self._allowed)
            if margin < abs(growing.off) and growing.near and not growing.open and self._meant(growing):
                rows_found = growing.level, growing.growth, growing.start
                yield Contradiction("growth", rows_found, growing.message, f"{rounded(margin)}%")

    def _yearly(self, stated: ByThing, things: Things) -> Iterator[_Growing]:
        growths = {(key.thing, key.role): years for key, years in stated.items() if key.measure == "growth"}
        for key, years in stated.items():
            rates = growths.get((key.thing, key.role), {}) if key.measure == "level" else {}
            for year in sorted(years.keys() & rates.keys()):
                before = stated.get(key.as_result(), {}).get(year - 1, ())
                for level, growth in product(years[year], rates[year]):
                    start = _start(level, before)
                    if start and self._together(level, growth, things):
                        yield from _growing(level, growth, start, 1)

    def _together(self, level: Observation, growth: Observation, things: Things) -> bool:
        """Whether a level and a growth of one report are said of the same: in one sentence, or under a full name."""
        return report_of(growth.id) == report_of(level.id) and (
            not things.bare(things.of(level)) or self._around.in_one_sentence(level, growth)
        )

    def _over_spans(self, rows: Sequence[Observation], things: Things) -> Iterator[_Growing]:
        """由200亿元增加到300亿元，年均增长8.4%: start, level and growth in one sentence."""
        for at, growth in enumerate(rows):
            if growth.measure != "growth" or "/" not in growth.period:
                continue
            first, last = (int(year) for year in growth.period.split("/"))
            near = [row for row in self._levels_before(rows, at) if things.of(row).key == things.of(growth).key]
            end = next((row for row in near if row.period == str(last) and _is_target(row) == _is_target(growth)), None)
            start = next((row for row in near if row.period == str(first - 1) and not _is_target(row)), None)
            if end and start and end.base_unit == start.base_unit:
                yield from _growing(end, growth, start, last - first + 1 if self._around.yearly(growth) else 1)

    def _levels_before(self, rows: Sequence[Observation], at: int) -> Iterator[Observation]:
        """The levels before a row in its sentence, the nearest first."""
        for row in (rows[back] for back in range(at - 1, -1, -1)):
            if report_of(row.id) != report_of(rows[at].id) or not self._around.in_one_sentence(row, rows[at]):
                return
            if row.measure == "level":
                yield row

    def _meant(self, growing: _Growing) -> bool:
        """Whether the level is counted as its growth is: of one thing, at the same prices and on the same basis."""
        level, growth, start = growing.level, growing.growth, growing.start
        return (
            not any(word in level.name for word in self._constant_prices)
            and self._around.of_one_thing(level, growth, start)
            and not self._around.otherwise_counted(growth, (level, start))
        )


def _growing(level: Observation, growth: Observation, start: Observation, times: int) -> Iterator[_Growing]:
    rate = percent(growth, growth.value)
    if rate is not None and start.base_value and level.base_value:
        yield _Growing(level, growth, start, rate, times)


def _is_target(row: Observation) -> bool:
    return row.kind == "target"


def _start(level: Observation, before: Sequence[Observation]) -> Observation | None:
    """The level of the year before on which a growth is counted: of the same report, or else of the one before."""
    near = [row for row in before if 0 <= level.report_year - row.report_year <= 1]
    # 突破200亿元，达到224亿元: the second.
    return min(
        near, key=lambda row: (report_of(row.id) != report_of(level.id), row.bound != "exact", row.start), default=None
    )


def _rounding(row: Observation) -> Decimal:
    """How far the rounding of a number as written may have moved it, in percent of it."""
    return half_digit(row.value) / abs(row.value) * 100 if row.value else Decimal(0)
