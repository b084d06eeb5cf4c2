"""A row in; what the words around its number in the report say of it, out: whose it is, on which basis, what kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.words import words_of
from luan_report.subjects import subject_of

_SENTENCE_MARKS = "。；;\n"
# What a growth is counted on may be said before a semicolon.
_FULL_STOPS = re.compile(r"[。！？\n]")
_CLAUSE_MARKS = re.compile(r"[，,；;：:。！？\n]")
# How far into a clause its subject may name an area.
_OPENING = 14
# For how many clauses an area is spoken of once it is named.
_HELD = 6
# How far before a number its sentence is looked at.
_LONGEST = 400
_ROLES = (
    "part_of_place",
    "part_of_economy",
    "no_part",
    "act",
    "amounts_to",
    "whole",
    "average",
    "basis",
    "goal",
    "last_year",
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


class Surroundings:
    """What the words around numbers say, for the rows of one place."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._text_of = texts.of
        words = {role: words_of(library, role) for role in _ROLES}
        named, economy = _any_of(words["part_of_place"]), _any_of(words["part_of_economy"])
        self._part = re.compile(rf"[一-鿿\d]{{0,3}}(?:{named.pattern})|{economy.pattern}")
        self._no_part, self._act = _any_of(words["no_part"]), _any_of(words["act"])
        # 保税区达到3个 counts areas.
        self._count = re.compile(rf"(?:{_any_of(words['amounts_to']).pattern})?\d")
        # Not 占全市, 高于全省.
        self._whole = re.compile(rf"(?<![占于居列])(?:{_any_of(words['whole']).pattern})")
        self._average = _any_of(words["average"])
        self._basis = _any_of(words["basis"])
        self._goal = re.compile(rf"的?(?:{_any_of(words['goal']).pattern})")
        # 比1995年, 较“八五”末: not the year before.
        self._other_year = re.compile(r"[比较](?:(\d{4})年|[“\"]?[一二三四五六七八九十]+五)")
        self._last_year = _any_of(words["last_year"])

    def in_one_sentence(self, one: Observation, other: Observation) -> bool:
        """Whether nothing ends a sentence or its part between two rows of one report."""
        return not any(mark in self.between(one, other) for mark in _SENTENCE_MARKS)

    def between(self, one: Observation, other: Observation) -> str:
        """What stands between the numbers of two rows of one report."""
        first, second = (one, other) if one.start <= other.start else (other, one)
        return self._text_of(first)[first.end : second.start]

    def of_one_thing(self, *rows: Observation) -> bool:
        """Whether rows are said of one area, each of all that it names, and none is the goal that was set."""
        return len({self._area(row) for row in rows}) == 1 and not any(
            self._is_goal(row) or self._counts_some(row) for row in rows
        )

    def yearly(self, growth: Observation) -> bool:
        """Whether a growth is that of each year of a span (年均增长8%)."""
        return self._average.search(_last_clause(self._sentence_before(growth))) is not None

    def otherwise_counted(self, growth: Observation, amounts: Iterable[Observation]) -> bool:
        """Whether a growth is counted on another basis (可比口径) or year (比1995年) than amounts are."""
        text, before = self._text_of(growth), self._sentence_before(growth)
        if self._basis.search(_last_clause(before) + _first_clause(text[growth.end :])):
            return True
        if any(self._basis.search(_first_clause(self._text_of(row)[row.end :])) for row in amounts):
            return True
        other = [*self._other_year.finditer(before)][-1:]
        return any(
            year[1] != str(int(growth.period[:4]) - 1) and not self._last_year.search(before, year.end())
            for year in other
        )

    def _area(self, row: Observation) -> str:
        """The part of the place of which a number is said (6县, 高新区); empty for the whole place.

        The area that opens a clause holds in its part of a sentence until another, or the whole place, is named.
        """
        clauses = _CLAUSE_MARKS.split(re.split("[；;]", self._sentence_before(row))[-1])
        for clause in reversed(clauses[-_HELD:]):
            found = self._area_of(clause, row.place)
            if found is not None:
                return found
        return ""

    def _area_of(self, clause: str, place: str) -> str | None:
        """The area that a clause opens with; empty for the whole place; None where it names neither."""
        inner = _inner_names(place).match(clause)
        if inner:
            return inner.group()
        plain = self._no_part.sub(lambda match: "　" * len(match.group()), clause)
        part = None if self._act.match(clause) else self._part.search(plain, 0, _OPENING)
        # 建设高新区 is done to an area.
        if part and not subject_of(plain[: part.end()]).operation and not self._count.match(clause, part.end()):
            return part.group()
        return "" if self._whole.search(clause) else None

    def _is_goal(self, row: Observation) -> bool:
        """Whether a number only quotes a goal: 控制在4%的目标以内."""
        return self._goal.match(self._text_of(row), row.end) is not None

    def _counts_some(self, row: Observation) -> bool:
        """Whether a number counts those of which a statement is: 6座公园免费开放, 甲、乙等6个项目竣工."""
        text = self._text_of(row)
        return row.measure == "level" and (text[row.start - 1 : row.start] == "等" or self._opens(row))

    def _opens(self, row: Observation) -> bool:
        text = self._text_of(row)
        return _CLAUSE_MARKS.match(text, row.start - 1) is not None and text.startswith(row.name[:1], row.end)

    def _sentence_before(self, row: Observation) -> str:
        """The sentence of a row up to its number."""
        text = self._text_of(row)
        return _FULL_STOPS.split(text[max(0, row.start - _LONGEST) : row.start])[-1]


def one_clause(words: str) -> bool:
    """Whether nothing in words ends a clause."""
    return not any(mark in words for mark in "，," + _SENTENCE_MARKS)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _last_clause(text: str) -> str:
    return _CLAUSE_MARKS.split(text)[-1]


def _first_clause(text: str) -> str:
    return _CLAUSE_MARKS.split(text, maxsplit=1)[0]


@cache
def _inner_names(place: str) -> re.Pattern[str]:
    """The full names of the places right below a place; matches nothing where there are none."""
    names = _names_below().get(place)
    return _any_of(names) if names else re.compile(r"(?!)")


@cache
def _names_below() -> dict[str, list[str]]:
    from luan_report.places import all_places

    below: dict[str, list[str]] = defaultdict(list)
    for place in all_places():
        below[place.parent].append(place.name)
    return below
