"""The rows of a place in; shares beyond the whole and parts that do not make it or are more than it, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from luan_report.language import Message
from luan_report.library import Library, report_of
from luan_report.model import Observation
from luan_report.query.contradictions.findings import Contradiction, base_half_digit, half_digit, in_unit_of, written
from luan_report.query.contradictions.surroundings import Surroundings, one_clause
from luan_report.query.things import percent
from luan_report.query.words import words_of
from luan_report.subjects import subject_of

# What stands between the parts of a structure: 19.5：46.1：34.4, and between parts that are each named.
_COLONS = frozenset(":：∶ ")
_JOINS = frozenset("、，, 和")
_ORDINALS = str.maketrans("一二三", "一一一")
_COMMAS = "，,"
_FEWEST_PARTS = 3


class Wholes:
    """Finds what cannot be part of its whole, among the rows of one place."""

    def __init__(self, library: Library, around: Surroundings) -> None:
        self._around = around
        self._words = {
            role: tuple(words_of(library, role))
            for role in ("share", "no_share", "structure", "subset", "each", "crosscut")
        }

    def among(self, rows: Sequence[Observation]) -> Iterator[Contradiction]:
        """All of it, in the order of the rules."""
        yield from self._shares(rows)
        yield from self._structures(rows)
        yield from self._parts(rows)

    def _shares(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        for row in rows:
            rate = percent(row, row.value_max or row.value) if self._is_share(row) else None
            if rate is not None and rate > 100:
                message = Message("{name} {rate}% is more than the whole", name=row.name, rate=rate)
                yield Contradiction("share", (row,), message, Message("a share is at most 100%"))

    def _is_share(self, row: Observation) -> bool:
        return (
            row.measure == "ratio"
            and row.name.endswith(self._words["share"])
            and not any(word in row.name or word == row.unit for word in self._words["no_share"])
        )

    def _structures(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        """Parts that are stated as the structure of a whole (三次产业结构调整为15：48：37) and do not make it."""
        for parts in self._lists(rows):
            rates = [rate for part in parts if (rate := percent(part, part.value)) is not None]
            margin = sum((half_digit(part.value) for part in parts), Decimal(0))
            total = sum(rates, Decimal(0))
            if len(rates) < _FEWEST_PARTS or abs(total - 100) <= margin:
                continue
            message = Message("{parts} make {sum}%", parts=" + ".join(f"{rate}%" for rate in rates), sum=total)
            yield Contradiction("part", tuple(parts), message, f"{margin}%")

    def _lists(self, rows: Iterable[Observation]) -> Iterator[list[Observation]]:
        """Ratios that are stated as one structure, each next to the next."""
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
        """Whether two ratios are of one structure: a colon alone is between, or they are of 第一 and 第二 of it."""
        if report_of(one.id) != report_of(other.id):
            return False
        between = self._around.between(one, other)
        if between and _COLONS.issuperset(between):
            return True
        return self._of_one_structure(one.name, other.name) and set(between) <= _JOINS | set(other.name)

    def _of_one_structure(self, one: str, other: str) -> bool:
        """Whether names differ in 第一, 第二, 第三 alone, or are one name of all three."""
        if one == other:
            return one.startswith(self._words["structure"])
        return one.translate(_ORDINALS) == other.translate(_ORDINALS)

    def _parts(self, rows: Iterable[Observation]) -> Iterator[Contradiction]:
        """Amounts that follow 其中 and are, alone or together, more than all before them of which they may be parts."""
        amounts = [row for row in rows if row.measure == "level" and row.base_value is not None]
        for at in range(1, len(amounts)):
            wholes = self._wholes(amounts, at) if self._is_part(amounts[at - 1], amounts[at]) else []
            if not wholes:
                continue
            if all(_exceed(amounts[at : at + 1], whole) for whole in wholes):
                yield _too_large(amounts[at], wholes[0])
                continue
            parts = self._with_the_next(amounts, at)
            if len(parts) > 1 and all(_exceed(parts, whole) for whole in wholes):
                yield _too_many(parts, wholes[0])

    def _is_part(self, before: Observation, row: Observation) -> bool:
        """Whether 其中 stands between two amounts and speaks of the second, with no other statement in between."""
        if report_of(before.id) != report_of(row.id):
            return False
        between = self._around.between(before, row)
        behind = next((between.rpartition(word)[2] for word in self._words["subset"] if word in between), None)
        return behind is not None and one_clause(behind.lstrip(_COMMAS))

    def _wholes(self, amounts: Sequence[Observation], at: int) -> list[Observation]:
        """The amounts before one in its sentence, the nearest first, in its unit and not counted for each of many."""
        part, found = amounts[at], []
        for row in reversed(amounts[:at]):
            if report_of(row.id) != report_of(part.id) or not self._around.in_one_sentence(row, part):
                break
            if row.base_unit == part.base_unit and not any(word in row.name for word in self._words["each"]):
                found.append(row)
        return found

    def _with_the_next(self, amounts: Sequence[Observation], at: int) -> list[Observation]:
        """A part and those that stand beside it in its unit, as long as none cuts across another."""
        parts = [amounts[at]]
        for row in amounts[at + 1 :]:
            if report_of(row.id) != report_of(parts[-1].id) or not self._beside(parts[-1], row):
                break
            parts.append(row)
        return parts if self._apart(parts) else []

    def _apart(self, parts: Sequence[Observation]) -> bool:
        """Whether parts are different things to which the same was done, none of a class that cuts across others."""
        names = [subject_of(part.name) for part in parts]
        differ = len({name.core for name in names}) == len(names) and len({name.operation for name in names}) == 1
        return differ and not any(word in part.name for part in parts for word in self._words["crosscut"])

    def _beside(self, one: Observation, other: Observation) -> bool:
        """Whether a number is joined to another by 、, or by a comma where names are alike (省内转移, 省外转移)."""
        between = self._around.between(one, other)
        alike = len(one.name) == len(other.name) and one.name[-2:] == other.name[-2:]
        return (
            one.base_unit == other.base_unit
            and (between[:1] in "、和" or (between[:1] in _COMMAS and alike))
            and one_clause(between[1:])
        )


def _exceed(parts: Sequence[Observation], whole: Observation) -> bool:
    """Whether parts make more than a whole, by more than the rounding of their numbers where they are several."""
    most = whole.base_max or whole.base_value
    if whole.bound == "at_least" or most is None:
        return False
    margin = sum(map(base_half_digit, (*parts, whole)), Decimal(0)) if len(parts) > 1 else Decimal(0)
    return _sum(parts) > most + margin


def _sum(parts: Sequence[Observation]) -> Decimal:
    return sum((part.base_value for part in parts if part.base_value is not None), Decimal(0))


def _too_large(part: Observation, whole: Observation) -> Contradiction:
    message = Message(
        "{part} {part_amount} is part of {whole} {whole_amount}, and more",
        part=part.name,
        part_amount=written(part),
        whole=whole.name,
        whole_amount=written(whole),
    )
    return Contradiction("part", (whole, part), message, Message("a part is at most its whole"))


def _too_many(parts: Sequence[Observation], whole: Observation) -> Contradiction:
    message = Message(
        "{parts} are parts of {whole} {whole_amount}, and make {sum}{unit}",
        parts=" + ".join(f"{part.name} {written(part)}" for part in parts),
        whole=whole.name,
        whole_amount=written(whole),
        sum=in_unit_of(whole, _sum(parts)),
        unit=whole.unit,
    )
    tolerance = Message("the rounding of the numbers as written")
    return Contradiction("part", (whole, *parts), message, tolerance)
