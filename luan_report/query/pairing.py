"""Rows of two years in; which of them speak of the same thing, and how that is known, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.things import Thing, Things, percent

Match = Literal["indicator", "name", "similar", "implied", "first only", "second only"]


@dataclass(frozen=True, slots=True)
class Matched:
    """Two rows of one thing, or one that stands alone.

    `promised` is the earlier year's own target where `first` is its result, and `achieved` the later year's result
    where `second` is its target: what other reports say.
    """

    first: Observation | None
    second: Observation | None
    match: Match
    note: str = ""
    promised: Observation | None = None
    achieved: Observation | None = None


@dataclass(slots=True)
class _Year:
    """The rows of one year that are still to be matched, each with what it speaks of."""

    rows: dict[str, tuple[Observation, Thing]]
    by_key: dict[tuple[tuple[str, str], str], list[Observation]]
    taken: set[tuple[tuple[str, str], str]]

    def take(self, row: Observation) -> None:
        """The row is matched, and so is whatever else says the same of the same thing."""
        thing = self.rows.pop(row.id)[1]
        self.taken.add((thing.key, thing.measure))

    def beside(self, row: Observation, thing: Thing) -> Observation | None:
        """What the year says of the same thing in the other role: the result beside a target, or the reverse."""
        others = self.by_key.get((thing.key, thing.measure), ())
        return next((one for one in others if (one.kind == "target") != (row.kind == "target")), None)

    def left(self) -> list[tuple[Observation, Thing]]:
        """What is not yet matched."""
        return list(self.rows.values())

    def alone(self) -> list[tuple[Observation, Thing]]:
        """What stays alone: not a second mention of something that was matched."""
        return [(row, thing) for row, thing in self.rows.values() if (thing.key, thing.measure) not in self.taken]


def match_rows(library: Library, rows: Iterable[Observation], earlier: str, later: str) -> list[Matched]:
    """The rows of two periods matched place by place, in the order of the later year's text, then those left alone.

    Surer matches come first: the same indicator or name; then a growth promised on a level; then similar names, where
    only one row fits.
    """
    places: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        places[row.place].append(row)
    things = Things(library, (row for group in places.values() for row in group))
    return [found for group in places.values() for found in _match_place(group, things, earlier, later)]


def _match_place(rows: list[Observation], things: Things, earlier: str, later: str) -> list[Matched]:
    first = _year((row for row in rows if row.period == earlier), things, ("actual", "estimate", "target"))
    second = _year((row for row in rows if row.period == later), things, ("target", "actual", "estimate"))
    found = [*_same(first, second, things), *_implied(first, second), *_similar(first, second, things)]
    order = {row.id: at for at, row in enumerate(rows)}
    found = [_with_roles(matched, first, second, things) for matched in found]
    found.sort(key=lambda matched: order[matched.second.id] if matched.second else 0)
    alone: list[Matched] = [Matched(None, row, "second only") for row, _ in second.alone()]
    alone += [Matched(row, None, "first only") for row, _ in first.alone()]
    return found + alone


def _with_roles(matched: Matched, first: _Year, second: _Year, things: Things) -> Matched:
    """The match with what was promised of the earlier year and achieved in the later one."""
    one, other = matched.first, matched.second
    promised = first.beside(one, things.of(one)) if one and one.kind != "target" else None
    achieved = second.beside(other, things.of(other)) if other and other.kind == "target" else None
    return replace(matched, promised=promised, achieved=achieved)


def _year(rows: Iterable[Observation], things: Things, kinds: tuple[str, ...]) -> _Year:
    """The rows of a year: the kind that is to be compared first, and of one kind the report whose own year it is."""
    ordered = sorted(rows, key=lambda row: (kinds.index(row.kind), _remoteness(row)))
    stated = {row.id: (row, things.of(row)) for row in ordered}
    by_key: dict[tuple[tuple[str, str], str], list[Observation]] = defaultdict(list)
    for row, thing in stated.values():
        by_key[thing.key, thing.measure].append(row)
    return _Year(stated, by_key, set())


def _remoteness(row: Observation) -> int:
    """How many years lie between a row's report and the one that plans its year, or of a result reviews it."""
    return abs(row.report_year - int(row.period) - (row.kind != "target"))


def _same(first: _Year, second: _Year, things: Things) -> Iterator[Matched]:
    by_key: dict[tuple[tuple[str, str], str], list[tuple[Observation, Thing]]] = defaultdict(list)
    for row, thing in first.left():
        by_key[(thing.key, thing.measure)].append((row, thing))
    for row, thing in second.left():
        if things.vague(thing) or ((thing.key, thing.measure) in second.taken and row.kind != "target"):
            continue
        partners = by_key[(thing.key, thing.measure)]
        partner = next((item for item in partners if _comparable(item, (row, thing), things)), None)
        if partner is None:
            continue
        partners.remove(partner)
        first.take(partner[0])
        second.take(row)
        yield Matched(partner[0], row, "indicator" if thing.indicator else "name")


def _comparable(first: tuple[Observation, Thing], second: tuple[Observation, Thing], things: Things) -> bool:
    """Whether two numbers can be set against each other: one kind of unit, or a side that has no number.

    Ranks and gaps are only comparable among the same others (全省, 全国), and amounts only where neither counts another
    thing as well.
    """
    if first[0].measure == "level" and things.joins_another(first[1], second[1]):
        return False
    if first[0].measure in ("rank", "gap") and first[0].reference != second[0].reference:
        return False
    if first[0].value is None or second[0].value is None or first[1].unit == second[1].unit:
        return True
    return percent(first[0], first[0].value) is not None and percent(second[0], second[0].value) is not None


def _near(first: Observation, second: Observation) -> bool:
    """Whether two amounts are of one order: a tenfold difference says that the names differ for a reason."""
    amounts = [abs(row.base_value) for row in (first, second) if row.base_value is not None]
    return not amounts or max(amounts) <= 10 * min(amounts)


def _implied(first: _Year, second: _Year) -> Iterator[Matched]:
    """A growth promised where the year before states the level and no growth."""
    levels = {
        thing.key: row for row, thing in reversed(first.left()) if thing.measure == "level" and row.value is not None
    }
    for row, thing in second.left():
        level = levels.get(thing.key)
        rate = percent(row, row.value) if thing.measure == "growth" else None
        if level is None or rate is None or (thing.key, "level") in first.taken:
            continue
        first.take(level)
        second.take(row)
        yield Matched(level, row, "implied")


def _similar(first: _Year, second: _Year, things: Things) -> Iterator[Matched]:
    done: dict[tuple[str, str], list[tuple[Observation, Thing]]] = defaultdict(list)
    for row, thing in second.alone():
        done[thing.operation, thing.unit].append((row, thing))
    candidates = [
        (one, other)
        for one in first.alone()
        for other in done[one[1].operation, one[1].unit]
        if things.alike(one[1], other[1]) and _near(one[0], things.units.like(other[0], one[0]))
    ]
    for one, other in candidates:
        if sum(one[0] is a[0] or other[0] is b[0] for a, b in candidates) > 1:
            continue
        first.take(one[0])
        second.take(other[0])
        yield Matched(one[0], other[0], "similar", f"{one[0].name} / {other[0].name}")
