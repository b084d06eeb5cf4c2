"""Reports of a library and tolerances in; contradictions that a careful reader would find, with the arithmetic, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from typing import ClassVar, Literal

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.filters import Filter, scope_of
from luan_report.query.records import Cell
from luan_report.query.show import sentence_at
from luan_report.query.things import Thing, Things, percent, words_of

FindingKind = Literal["growth", "share", "part", "stated twice", "later report", "magnitude"]


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
class Finding:
    """A contradiction between numbers, or within one: the rows, their sentences, the arithmetic, and the tolerance.

    Kinds: `growth` a level, its growth and last year's level do not fit; `share` a share beyond the whole; `part` a
    part larger than its whole; `stated twice` one report says two numbers of one thing; `later report` two reports do;
    `magnitude` a level is ten or ten thousand times what the year before was.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "kind",
        "place",
        "name",
        "message",
        "tolerance",
        "first_id",
        "first_sentence",
        "second_id",
        "second_sentence",
        "third_id",
        "third_sentence",
    )

    kind: FindingKind
    rows: tuple[Observation, ...]
    sentences: tuple[str, ...]
    message: str
    tolerance: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        cells: dict[str, Cell] = {
            "kind": self.kind,
            "place": self.rows[0].place,
            "name": self.rows[0].name,
            "message": self.message,
            "tolerance": self.tolerance,
        }
        for at, word in enumerate(("first", "second", "third")):
            cells[f"{word}_id"] = self.rows[at].id if at < len(self.rows) else None
            cells[f"{word}_sentence"] = self.sentences[at] if at < len(self.sentences) else None
        return cells


def check(library: Library, filter: Filter | None = None, tolerances: Tolerances | None = None) -> list[Finding]:
    """All contradictions within and between the reports of each place of the filter, the home place by default."""
    asked, allowed = filter or Filter(), tolerances or Tolerances()
    scope = scope_of(library, asked)
    rows = library.rows(scope.sql, scope.values)
    texts = _Texts(library, rows)
    return [
        Finding(one.kind, one.rows, tuple(map(texts.sentence, one.rows)), one.message, one.tolerance)
        for one in _suspicions(library, rows, texts, allowed)
    ]


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """A finding before its sentences are looked up."""

    kind: FindingKind
    rows: tuple[Observation, ...]
    message: str
    tolerance: str


class _Texts:
    """The texts of the reports from which rows come, each read when it is first needed."""

    def __init__(self, library: Library, rows: Iterable[Observation]) -> None:
        self._library = library
        self._texts: dict[str, str] = {}

    def of(self, row: Observation) -> str:
        """The text of a row's report."""
        report = report_of(row.id)
        if report not in self._texts:
            found = self._library.report(report)
            self._texts[report] = found.text if found else ""
        return self._texts[report]

    def sentence(self, row: Observation) -> str:
        """The sentence of a row."""
        text = self.of(row)
        return text[slice(*sentence_at(text, row.start, row.end))]


def _suspicions(
    library: Library, rows: Sequence[Observation], texts: _Texts, allowed: Tolerances
) -> Iterator[_Suspicion]:
    things = Things(library, rows)
    places: dict[str, list[tuple[Observation, Thing]]] = defaultdict(list)
    for row in rows:
        places[row.place].append((row, things.of(row)))
    shares, no_shares = tuple(words_of(library, "share")), tuple(words_of(library, "no_share"))
    constant, subset = tuple(words_of(library, "constant_prices")), tuple(words_of(library, "subset"))
    for stated in places.values():
        yield from _shares((row for row, _ in stated), shares, no_shares)
        yield from _parts([row for row, _ in stated], texts, subset)
        by_thing = _by_thing(stated)
        yield from _twice(by_thing, things)
        yield from _later(by_thing, allowed)
        yield from _growths(by_thing, constant, allowed)
        yield from _magnitudes(by_thing)


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


_COMPARED = ("level", "growth", "ratio")
_ByThing = dict[_Key, dict[int, list[Observation]]]


def _by_thing(stated: Iterable[tuple[Observation, Thing]]) -> _ByThing:
    """Rows with a number for whole years by what they say, and then by year."""
    grouped: _ByThing = defaultdict(lambda: defaultdict(list))
    for row, thing in stated:
        if row.value is not None and len(row.period) == 4 and row.measure in _COMPARED:
            key = _Key(thing.key, row.measure, row.base_unit, "target" if row.kind == "target" else "result")
            grouped[key][int(row.period)].append(row)
    return grouped


def _shares(rows: Iterable[Observation], words: tuple[str, ...], exceptions: tuple[str, ...]) -> Iterator[_Suspicion]:
    for row in rows:
        rate = percent(row, row.value_max or row.value) if row.measure == "ratio" else None
        if rate is None or rate <= 100 or any(word in row.name for word in exceptions):
            continue
        if row.name.endswith(words):
            message = Message("{name} {rate}% is more than the whole", name=row.name, rate=rate)
            yield _Suspicion("share", (row,), message, Message("a share is at most 100%"))


def _parts(rows: Sequence[Observation], texts: _Texts, subset: tuple[str, ...]) -> Iterator[_Suspicion]:
    """An amount that follows 其中 in the sentence of its whole and is larger."""
    amounts = [row for row in rows if row.measure == "level" and row.base_value is not None]
    for whole, part in pairwise(amounts):
        if whole.base_unit != part.base_unit or _report(whole) != _report(part):
            continue
        between = texts.of(whole)[whole.end : part.start]
        if not any(word in between for word in subset) or any(mark in between for mark in "。；;\n"):
            continue
        if (part.base_value or 0) > (whole.base_max or whole.base_value or 0) and whole.bound != "at_least":
            message = Message(
                "{part} {part_amount} is part of {whole} {whole_amount}, and more",
                part=part.name,
                part_amount=_written(part),
                whole=whole.name,
                whole_amount=_written(whole),
            )
            yield _Suspicion("part", (whole, part), message, Message("a part is at most its whole"))


def _twice(by_thing: _ByThing, things: Things) -> Iterator[_Suspicion]:
    """Two results, or two plain targets, of one report for one thing and year that differ."""
    for key, years in by_thing.items():
        if not key.known:
            continue
        for rows in years.values():
            for one, other in combinations(rows, 2):
                if _report(one) != _report(other) or things.of(one).core != things.of(other).core:
                    continue
                if _plain(one) and _plain(other) and _differ(one, other, Decimal(0)):
                    message = Message(
                        "{period}: {one} {one_amount}, and {other} {other_amount}",
                        period=one.period,
                        one=one.name,
                        one_amount=_written(one),
                        other=other.name,
                        other_amount=_written(other),
                    )
                    yield _Suspicion(
                        "stated twice", (one, other), message, Message("the rounding of the numbers as written")
                    )


def _later(by_thing: _ByThing, allowed: Tolerances) -> Iterator[_Suspicion]:
    """Results of one thing and year in two reports that differ by more than a revision."""
    for key, years in by_thing.items():
        if not key.known or key.role != "result":
            continue
        for rows in years.values():
            for one, other in combinations(rows, 2):
                if (
                    _report(one) != _report(other)
                    and _plain(one)
                    and _plain(other)
                    and _differ(one, other, allowed.later)
                ):
                    message = Message(
                        "{name} {period}: {one} in {one_report}, {other} in {other_report}",
                        name=one.name,
                        period=one.period,
                        one=_written(one),
                        one_report=_report(one),
                        other=_written(other),
                        other_report=_report(other),
                    )
                    yield _Suspicion("later report", (one, other), message, f"{allowed.later}%")


def _growths(by_thing: _ByThing, constant: tuple[str, ...], allowed: Tolerances) -> Iterator[_Suspicion]:
    """A level that is not what its growth makes of the year before."""
    growths = {(key.thing, key.role): years for key, years in by_thing.items() if key.measure == "growth"}
    for key, years in by_thing.items():
        rates = growths.get((key.thing, key.role), {})
        base = by_thing.get(_Key(key.thing, key.measure, key.unit, "result"), {})
        for year in sorted(set(years) & set(rates)) if key.measure == "level" else ():
            for level in years[year]:
                for growth in rates[year]:
                    if _report(growth) == _report(level) and not any(word in level.name for word in constant):
                        yield from _growth(level, growth, base.get(year - 1, ()), allowed)


def _growth(
    level: Observation, growth: Observation, before: Sequence[Observation], allowed: Tolerances
) -> Iterator[_Suspicion]:
    rate = percent(growth, growth.value)
    near = [row for row in before if 0 <= level.report_year - row.report_year <= 1]
    start = min(near, key=lambda row: (_report(row) != _report(level), row.start), default=None)
    if start is None or rate is None or not start.base_value or not level.base_value:
        return
    expected = start.base_value * (1 + rate / 100)
    margin = allowed.growth + _rounding(level) + _rounding(start) + _half_digit(growth.value)
    margin += allowed.approx * any(row.bound != "exact" for row in (level, growth, start))
    margin += allowed.later if _report(start) != _report(level) else 0
    off = (level.base_value - expected) / expected * 100 if expected else Decimal(0)
    if (
        not margin < abs(off) <= _FAR_GROWTH
        or (level.bound == "at_least" and off < 0)
        or (growth.bound == "at_least" and off > 0)
    ):
        return
    factor = level.base_value / level.value if level.value else Decimal(1)
    message = Message(
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
    yield _Suspicion("growth", (level, growth, start), message, f"{_rounded(margin)}%")


def _magnitudes(by_thing: _ByThing) -> Iterator[_Suspicion]:
    """A level that is about ten or ten thousand times that of the year before, or the other way round."""
    for key, years in by_thing.items():
        for year in sorted(years) if key.known and key.measure == "level" else ():
            for row in years[year]:
                before = years.get(year - 1, ())
                yield from (_magnitude(one, row) for one in before if _powers(one, row))


def _magnitude(before: Observation, row: Observation) -> _Suspicion:
    message = Message(
        "{name} {amount} in {period} after {before} in {year_before}: about {times} times",
        name=row.name,
        amount=_written(row),
        period=row.period,
        before=_written(before),
        year_before=before.period,
        times=_powers(before, row),
    )
    return _Suspicion(
        "magnitude", (before, row), message, Message("within 10% of 10 or 10,000 times, or of a part of that")
    )


def _powers(before: Observation, row: Observation) -> str:
    """10, 10,000 or one of these parts where a level is about that many times another; else nothing."""
    if not before.base_value or not row.base_value or min(abs(before.base_value), abs(row.base_value)) < _LEAST:
        return ""
    ratio = row.base_value / before.base_value
    return next((name for name, power in _POWERS.items() if abs(ratio / power - 1) <= _NEAR), "")


_POWERS = {"10": Decimal(10), "10,000": Decimal(10_000), "1/10": Decimal("0.1"), "1/10,000": Decimal("0.0001")}
_NEAR = Decimal("0.1")
# Below this a count may well grow tenfold.
_LEAST = 1000
# Beyond these, in percent and in points, two numbers are not meant for one another.
_FAR, _FAR_RATE = Decimal(20), Decimal(3)
_FAR_GROWTH = Decimal(50)


def _plain(row: Observation) -> bool:
    """Whether a number stands for itself: no bound, no range, no wish beside a promise."""
    return row.bound == "exact" and (row.kind != "target" or not row.commitment)


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


def _report(row: Observation) -> str:
    return report_of(row.id)
