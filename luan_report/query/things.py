"""Rows in; what each speaks of, in a form in which two reports can be compared, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.units import Units
from luan_report.query.words import words_of

_CHUNK = 500
_AMOUNTS = re.compile(r"\d+(?:\.\d+)?|[百千万亿]+(?=[元吨千亩]|级)")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row speaks of.

    `indicator` is the catalogue's; where it is empty, `operation` and `core` (what is done to what) stand for the
    thing. `measure` and `unit` must agree too: the unit is one for all that measure the same. `grades`
    are those that the name states (省级).
    """

    indicator: str
    operation: str
    core: str
    measure: str
    unit: str
    grades: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """The thing itself, whatever its measure and unit."""
        if self.indicator:
            return (f"{_TOTAL} indicator" if self.operation == _TOTAL else "indicator"), self.indicator
        return self.operation, self.core


class Things:
    """What the rows of a library speak of: made for a set of rows, asked for one at a time."""

    def __init__(self, library: Library, rows: Iterable[Observation]) -> None:
        self._subjects = _subjects(library, rows)
        self._words = {role: words_of(library, role) for role in ("grade", "join", "vague", "bare")}
        self._grades: dict[str, frozenset[str]] = {}
        self.units = Units(library)

    def of(self, row: Observation) -> Thing:
        """What a row speaks of."""
        operation, core = self._subjects[row.name]
        grades = self._grades.get(core)
        if grades is None:
            grades = frozenset(grade for word, grade in self._words["grade"].items() if word in core)
            self._grades[core] = grades
        return Thing(row.indicator, operation, core, row.measure, self.units.common(row.base_unit), grades)

    def vague(self, thing: Thing) -> bool:
        """Whether a name says too little to be one thing in two reports: 项目, 资金."""
        return not thing.indicator and thing.core in self._words["vague"]

    def bare(self, thing: Thing) -> bool:
        """Whether a name means something else wherever it stands, by what was named before: 办结率."""
        return thing.core in self._words["bare"] or self.vague(thing)

    def joins_another(self, first: Thing, second: Thing) -> bool:
        """Whether the longer of two names adds another thing to the shorter one's (技能、专技人才 to 技能人才)."""
        short, long = sorted((first.core, second.core), key=len)
        front = _common_front(short, long)
        if not long.endswith(short[front:]):
            return False
        added = long[front : front + len(long) - len(short)]
        # At the very front a word joins nothing: 和美乡村示范村 is one thing.
        return any(added.endswith(word) or (front and added.startswith(word)) for word in self._words["join"])

    def alike(self, first: Thing, second: Thing) -> bool:
        """Whether two things done are one, named with more and with fewer words (省级美丽乡村中心村, 省级中心村).

        Only what is done to a thing can vary so: a stock or a rate with another modifier is another one. The longer
        name has one insertion that adds no other thing, both end in the same word, and no size or grade differs.
        """
        short, long = sorted((first.core, second.core), key=len)
        return (
            bool(first.operation)
            and first.operation == second.operation
            and first.measure == second.measure == "level"
            and len(short) >= _SHORTEST
            and _one_insertion(short, long)
            and _AMOUNTS.findall(short) == _AMOUNTS.findall(long)
            and not (first.grades and second.grades and first.grades != second.grades)
            and not self.joins_another(first, second)
        )


def percent(row: Observation, value: Decimal | None) -> Decimal | None:
    """A relative number in percent: 1.4 倍 of growth is 140; None where its unit has no percent."""
    factor = _PERCENT.get(row.unit) if row.measure in ("growth", "ratio") else None
    return None if value is None or factor is None else value * factor


_SHORTEST = 3
# The group of words that make a stock of what else would be a flow: 累计建成 is never set against 建成.
_TOTAL = "total"
_PERCENT: Mapping[str, Decimal] = {"%": Decimal(1), "‰": Decimal("0.1"), "成": Decimal(10), "倍": Decimal(100)}


def _one_insertion(short: str, long: str) -> bool:
    if short[-2:] != long[-2:]:
        return False
    return long.endswith(short[_common_front(short, long) :])


def _common_front(first: str, second: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _subjects(library: Library, rows: Iterable[Observation]) -> dict[str, tuple[str, str]]:
    names = list(dict.fromkeys(row.name for row in rows))
    found: dict[str, tuple[str, str]] = {}
    for at in range(0, len(names), _CHUNK):
        chunk = names[at : at + _CHUNK]
        sql = f"SELECT name, operation, subject FROM names WHERE name IN ({', '.join('?' * len(chunk))})"
        found.update(
            {str(name): (str(operation), str(core)) for name, operation, core in library.connection.execute(sql, chunk)}
        )
    return found
