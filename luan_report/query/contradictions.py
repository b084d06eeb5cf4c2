"""The rows of places in; numbers that contradict one another, each with the arithmetic, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.things import Thing, Things, percent
from luan_report.query.words import words_of

FindingKind = Literal["growth", "share", "part", "stated twice", "later report", "magnitude"]

_COMPARED = ("level", "growth", "ratio")
_SENTENCE_MARKS = "。；;\n"
_COMMAS = "，,"
# What stands between the parts of a structure: 19.5：46.1：34.4.
_COLONS = frozenset(":：∶ ")
_FEWEST_PARTS = 3
_POWERS = {"10": Decimal(10), "10,000": Decimal(10_000), "1/10": Decimal("0.1"), "1/10,000": Decimal("0.0001")}
_NEAR_POWER = Decimal("0.1")
# Below this a count may well grow tenfold.
_LEAST_FOR_POWERS = 1000
# Beyond these, in percent and in points, two numbers are not meant for one another.
_FAR, _FAR_RATE, _FAR_GROWTH = Decimal(20), Decimal(3), Decimal(50)


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


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rows that do not go together: how, the arithmetic, and how far apart they might have been."""

    kind: FindingKind
    rows: tuple[Observation, ...]
    message: str
    tolerance: str


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


_Years = Mapping[int, Sequence[Observation]]
_ByThing = Mapping[_Key, _Years]


class Contradictions:
    """Finds what contradicts itself among the rows of one place, by rules that each look at one way to do so."""

    def __init__(self, library: Library, texts: Texts, allowed: Tolerances) -> None:
        self._library, self._texts, self._allowed = library, texts, allowed
        self._words = {
            role: tuple(words_of(library, role)) for role in ("share", "no_share", "constant_prices", "subset", "each")
        }
        commitments, framing = words_of(library, "commitment"), words_of(library, "framing")
        self._wishes = {word for word, group in commitments.items() if group == "soft" and word not in framing}

    def among(self, rows: Sequence[Observation]) -> Iterator[Contradiction]:
        """All contradictions among the rows of one place, which stand in the order of their texts."""
        things = Things(self._library, rows)
        by_thing = _by_thing((row, things.of(row)) for row in rows)
        yield from self._shares(rows)
        yield from self._structures(rows)
        yield from self._parts(rows)
        yield from self._twice(by_thing, things)
        yield from self._later(by_thing)
        yield from self._growths(by_thing)
        yield from _magnitudes(by_thing)

    def _shares(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        for row in rows:
            rate = percent(row, row.value_max or row.value) if row.measure == "ratio" else None
            if (
                rate is None
                or rate <= 100
                or any(word in row.name or word == row.unit for word in self._words["no_share"])
            ):
                continue
            if row.name.endswith(self._words["share"]):
                message = Message("{name} {rate}% is more than the whole", name=row.name, rate=rate)
                yield Contradiction("share", (row,), message, Message("a share is at most 100%"))

    def _structures(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        """Parts that are stated as the structure of a whole (三次产业结构调整为15：48：37) and do not make it."""
        for parts in self._lists(rows):
            rates = [rate for part in parts if (rate := percent(part, part.value)) is not None]
            margin = sum((_half_digit(part.value) for part in parts), Decimal(0))
            total = sum(rates, Decimal(0))
            if len(rates) < _FEWEST_PARTS or abs(total - 100) <= margin:
                continue
            message = Message("{parts} make {sum}%", parts=" + ".join(f"{rate}%" for rate in rates), sum=total)
            yield Contradiction("part", tuple(parts), message, f"{margin}%")

    def _lists(self, rows: Iterable[Observation]) -> Iterator[list[Observation]]:
        """Ratios with nothing but a colon between each and the next."""
        parts: list[Observation] = []
        for row in rows:
            if row.measure != "ratio" or row.value is None:
                continue
            if parts and not self._in_one_list(parts[-1], row):
                yield parts
                parts = []
            parts.append(row)
        yield parts

    def _in_one_list(self, one: Observation, other: Observation) -> bool:
        between = self._texts.of(one)[one.end : other.start]
        return report_of(one.id) == report_of(other.id) and bool(between) and _COLONS.issuperset(between)

    def _parts(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        """An amount that follows 其中 and is larger than all in its sentence of which it may be a part."""
        amounts = [row for row in rows if row.measure == "level" and row.base_value is not None]
        for at in range(1, len(amounts)):
            part = amounts[at]
            wholes = self._wholes(amounts, at) if self._is_part(amounts[at - 1], part) else []
            if wholes and all(_exceeds(part, whole) for whole in wholes):
                message = Message(
                    "{part} {part_amount} is part of {whole} {whole_amount}, and more",
                    part=part.name,
                    part_amount=_written(part),
                    whole=wholes[0].name,
                    whole_amount=_written(wholes[0]),
                )
                yield Contradiction("part", (wholes[0], part), message, Message("a part is at most its whole"))

    def _is_part(self, before: Observation, row: Observation) -> bool:
        """Whether 其中 stands between two amounts and speaks of the second, with no other statement in between."""
        if report_of(before.id) != report_of(row.id):
            return False
        between = self._texts.of(row)[before.end : row.start]
        behind = next((between.rpartition(word)[2] for word in self._words["subset"] if word in between), None)
        return behind is not None and not any(mark in behind.lstrip(_COMMAS) for mark in _COMMAS + _SENTENCE_MARKS)

    def _wholes(self, amounts: Sequence[Observation], at: int) -> list[Observation]:
        """The amounts before one in its sentence, the nearest first, in its unit and not counted for each of many."""
        part, found = amounts[at], []
        for row in reversed(amounts[:at]):
            if report_of(row.id) != report_of(part.id):
                break
            if not self._in_one_sentence(row, part):
                break
            if row.base_unit == part.base_unit and not any(word in row.name for word in self._words["each"]):
                found.append(row)
        return found

    def _twice(self, by_thing: _ByThing, things: Things) -> Iterator[Contradiction]:
        """Two results, or two plain targets, of one report for one thing and year that differ."""
        for one, other in _pairs(by_thing, ("result", "target")):
            if report_of(one.id) != report_of(other.id) or things.of(one).core != things.of(other).core:
                continue
            # One sentence that gives a thing two numbers tells apart what the name does not (分别).
            if self._in_one_sentence(one, other):
                continue
            if self._plain(one) and self._plain(other) and _differ(one, other, Decimal(0)):
                message = Message(
                    "{period}: {one} {one_amount}, and {other} {other_amount}",
                    period=one.period,
                    one=one.name,
                    one_amount=_written(one),
                    other=other.name,
                    other_amount=_written(other),
                )
                tolerance = Message("the rounding of the numbers as written")
                yield Contradiction("stated twice", (one, other), message, tolerance)

    def _in_one_sentence(self, one: Observation, other: Observation) -> bool:
        between = self._texts.of(one)[one.end : other.start]
        return not any(mark in between for mark in _SENTENCE_MARKS)

    def _later(self, by_thing: _ByThing) -> Iterator[Contradiction]:
        """Results of one thing and year in two reports that differ by more than a revision."""
        for one, other in _pairs(by_thing, ("result",)):
            if report_of(one.id) == report_of(other.id) or not (self._plain(one) and self._plain(other)):
                continue
            if _differ(one, other, self._allowed.later):
                message = Message(
                    "{name} {period}: {one} in {one_report}, {other} in {other_report}",
                    name=one.name,
                    period=one.period,
                    one=_written(one),
                    one_report=report_of(one.id),
                    other=_written(other),
                    other_report=report_of(other.id),
                )
                yield Contradiction("later report", (one, other), message, f"{self._allowed.later}%")

    def _plain(self, row: Observation) -> bool:
        """Whether a number stands for itself: no bound, no range, no wish beside a promise (力争8%)."""
        return row.bound == "exact" and (row.kind != "target" or row.commitment not in self._wishes)

    def _growths(self, by_thing: _ByThing) -> Iterator[Contradiction]:
        """A level that is not what its growth makes of the year before."""
        growths = {(key.thing, key.role): years for key, years in by_thing.items() if key.measure == "growth"}
        for key, years in by_thing.items():
            rates = growths.get((key.thing, key.role), {})
            base = by_thing.get(_Key(key.thing, key.measure, key.unit, "result"), {})
            for year in sorted(set(years) & set(rates)) if key.measure == "level" else ():
                for level in years[year]:
                    for growth in rates[year]:
                        yield from self._growth(level, growth, base.get(year - 1, ()))

    def _growth(
        self, level: Observation, growth: Observation, before: Sequence[Observation]
    ) -> Iterator[Contradiction]:
        start = _start(level, before)
        rate = percent(growth, growth.value)
        if start is None or rate is None or not start.base_value or not level.base_value:
            return
        if report_of(growth.id) != report_of(level.id) or self._at_constant_prices(level):
            return
        expected = start.base_value * (1 + rate / 100)
        off = (level.base_value - expected) / expected * 100 if expected else Decimal(0)
        margin = self._margin(level, growth, start)
        if margin < abs(off) <= _FAR_GROWTH and not _open(level, growth, off):
            message = _growth_message(level, rate, start, expected, off)
            yield Contradiction("growth", (level, growth, start), message, f"{_rounded(margin)}%")

    def _at_constant_prices(self, row: Observation) -> bool:
        return any(word in row.name for word in self._words["constant_prices"])

    def _margin(self, level: Observation, growth: Observation, start: Observation) -> Decimal:
        """How far a level may be from what its growth makes of a start, in percent of it."""
        margin = self._allowed.growth + _rounding(level) + _rounding(start) + _half_digit(growth.value)
        margin += self._allowed.approx * any(row.bound != "exact" for row in (level, growth, start))
        return margin + (self._allowed.later if report_of(start.id) != report_of(level.id) else 0)


def _by_thing(stated: Iterable[tuple[Observation, Thing]]) -> _ByThing:
    """Rows with a number for whole years by what they say, and then by year."""
    grouped: dict[_Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row, thing in stated:
        if row.value is not None and len(row.period) == 4 and row.measure in _COMPARED:
            key = _Key(thing.key, row.measure, row.base_unit, "target" if row.kind == "target" else "result")
            grouped[key][int(row.period)].append(row)
    return grouped


def _pairs(by_thing: _ByThing, roles: Sequence[str]) -> Iterator[tuple[Observation, Observation]]:
    """Every two rows that state one known thing for one year in one of the roles."""
    for key, years in by_thing.items():
        if key.known and key.role in roles:
            for rows in years.values():
                yield from combinations(rows, 2)


def _start(level: Observation, before: Sequence[Observation]) -> Observation | None:
    """The level of the year before on which a growth is counted: of the same report, or else of the one before."""
    near = [row for row in before if 0 <= level.report_year - row.report_year <= 1]
    return min(near, key=lambda row: (report_of(row.id) != report_of(level.id), row.start), default=None)


def _open(level: Observation, growth: Observation, off: Decimal) -> bool:
    """Whether a floor explains that a level is off: it may be more than is said, or the growth may be."""
    return (level.bound == "at_least" and off < 0) or (growth.bound == "at_least" and off > 0)


def _growth_message(level: Observation, rate: Decimal, start: Observation, expected: Decimal, off: Decimal) -> Message:
    factor = level.base_value / level.value if level.base_value and level.value else Decimal(1)
    return Message(
        "{name} {level} with {rate:+f}% on {start}: {start} {rate:+f}% makes {expected}{unit}, which is {off}% {way}",
        name=level.name,
        level=_written(level),
        rate=rate,
        start=_written(start),
        expected=_rounded(expected / factor),
        unit=level.unit,
        off=_rounded(abs(off)),
        way=Message("less") if off > 0 else Message("more"),
    )


def _magnitudes(by_thing: _ByThing) -> Iterator[Contradiction]:
    """A level, achieved or promised, that is about ten or ten thousand times that of the year before, or a part."""
    for key, years in by_thing.items():
        if not key.known or key.measure != "level":
            continue
        achieved = by_thing.get(_Key(key.thing, key.measure, key.unit, "result"), {})
        for year in sorted(years):
            for row in years[year]:
                before = achieved.get(year - 1, ())
                yield from (_magnitude(one, row) for one in before if _power(one, row))


def _magnitude(before: Observation, row: Observation) -> Contradiction:
    message = Message(
        "{name} {amount} in {period} after {before} in {year_before}: about {times} times",
        name=row.name,
        amount=_written(row),
        period=row.period,
        before=_written(before),
        year_before=before.period,
        times=_power(before, row),
    )
    tolerance = Message("within 10% of 10 or 10,000 times, or of a part of that")
    return Contradiction("magnitude", (before, row), message, tolerance)


def _power(before: Observation, row: Observation) -> str:
    """10, 10,000 or one of these parts where a level is about that many times another; else nothing."""
    if not before.base_value or not row.base_value:
        return ""
    if min(abs(before.base_value), abs(row.base_value)) < _LEAST_FOR_POWERS:
        return ""
    ratio = row.base_value / before.base_value
    return next((name for name, power in _POWERS.items() if abs(ratio / power - 1) <= _NEAR_POWER), "")


def _exceeds(part: Observation, whole: Observation) -> bool:
    most = whole.base_max or whole.base_value
    return whole.bound != "at_least" and most is not None and part.base_value is not None and part.base_value > most


def _differ(one: Observation, other: Observation, tolerance: Decimal) -> bool:
    """Whether two numbers differ by more than their rounding and a tolerance, yet may be meant for one another.

    The tolerance is in percent, and a fifth of it in points for rates. Numbers far apart are of two things that the
    report does not name apart, such as a city and one of its parks.
    """
    rates = percent(one, one.value), percent(other, other.value)
    if rates[0] is not None and rates[1] is not None:
        least = _shared_rounding(_half_digit(one.value), _half_digit(other.value)) + tolerance / 5
        return least < abs(rates[0] - rates[1]) <= _FAR_RATE
    if not one.base_value or not other.base_value:
        return False
    off = abs(one.base_value - other.base_value) / max(abs(one.base_value), abs(other.base_value)) * 100
    steps = (
        _half_digit(row.value) * row.base_value / row.value for row in (one, other) if row.value and row.base_value
    )
    least = _shared_rounding(*steps) / max(abs(one.base_value), abs(other.base_value)) * 100 + tolerance
    return least < off <= _FAR


def _shared_rounding(one: Decimal, other: Decimal) -> Decimal:
    """How far apart one number may be when it is rounded twice: not at all where both have the same last digit."""
    return Decimal(0) if one == other else one + other


def _rounding(row: Observation) -> Decimal:
    """How far the rounding of a number as written may have moved it, in percent of it."""
    return _half_digit(row.value) / abs(row.value) * 100 if row.value else Decimal(0)


def _half_digit(value: Decimal | None) -> Decimal:
    exponent = value.as_tuple().exponent if value is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1)


def _written(row: Observation) -> str:
    return f"{row.value}{f'–{row.value_max}' if row.value_max is not None else ''}{row.unit}"


def _rounded(number: Decimal) -> Decimal:
    return Decimal(format(number.quantize(Decimal("0.01")).normalize(), "f"))
