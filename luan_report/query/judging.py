"""A target, a result and a rule in; whether the one was attained, and by how much, out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luan_report.language import Message
from luan_report.model import Observation
from luan_report.query.things import percent

Verdict = Literal["attained", "missed", "cannot be said"]
End = Literal["low", "mid", "high"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a target counts as attained; `text` says it to people.

    `points` is how far below a target with 左右 a result may be for rates, in percentage points, `share` the same for
    amounts, in percent. `end` is the end of a range that counts.
    """

    points: Decimal = Decimal("0.5")
    share: Decimal = Decimal(2)
    end: End = "low"

    @property
    def text(self) -> str:
        """The rule in a sentence."""
        return Message(
            "attained: the result reaches the target ({end} end of a range; 左右: up to {points} points below for "
            "rates, {share}% for amounts; 以上 is a floor, 以内 a ceiling; what is better low is not above it, and "
            "what is better neither way is never missed; relative targets are held against the comparator's own "
            "number)",
            end=Message(self.end),
            points=self.points,
            share=self.share,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with result minus target in its unit, and what it rests on where that is not plain."""

    verdict: Verdict
    difference: Decimal | None = None
    difference_unit: str = ""
    note: str = ""


def judge(target: Observation, result: Observation, rule: Rule, better: str = "higher") -> Judgement:
    """Whether a result attains a target.

    It cannot be said where units differ or the result is only bounded, nor of a number that is off where neither more
    nor less of it is better.
    """
    amounts = comparable(target, result, rule.end)
    if amounts is None:
        return Judgement("cannot be said", note=Message("no two numbers in comparable units"))
    aim, reached, unit, scale = amounts
    difference = shorten((reached - aim) / scale)
    ceiling = target.bound == "at_most" or (target.bound != "at_least" and better == "lower")
    both = better == "neutral" and target.bound in ("exact", "approx", "range")
    margin = _margin(aim, unit, rule) if target.bound == "approx" else Decimal(0)
    below = max(Decimal(0), reached - aim if ceiling else aim - reached)
    off = abs(reached - aim) if both else below
    if _open(result, ceiling, off > margin):
        return Judgement(
            "cannot be said",
            difference,
            unit,
            Message("the result is only bounded ({bound})", bound=Message(result.bound)),
        )
    if off <= margin:
        return Judgement("attained", difference, unit)
    if both:
        return Judgement("cannot be said", difference, unit, Message("neither more nor less of it is better"))
    return Judgement("missed", difference, unit)


def judge_relative(target: Observation, result: Observation, comparator: Observation | None, whose: str) -> Judgement:
    """Whether a result keeps a promise to be above, below or level with another number, if the library has it."""
    if comparator is None:
        return Judgement(
            "cannot be said",
            note=Message("the number of {whose} is not in the library", whose=whose or target.reference),
        )
    amounts = comparable(comparator, result, "low")
    if amounts is None:
        return Judgement("cannot be said", note=Message("the number of {whose} is in another unit", whose=whose))
    aim, reached, unit, scale = amounts
    difference = shorten((reached - aim) / scale)
    kept = reached <= aim if target.bound == "at_most" else reached >= aim if target.bound == "exact" else reached > aim
    return Judgement(
        "attained" if kept else "missed", difference, unit, f"{whose}: {comparator.value}{comparator.unit}"
    )


def comparable(
    target: Observation, result: Observation, end: End = "low"
) -> tuple[Decimal, Decimal, str, Decimal] | None:
    """Two rows' numbers in one unit, with the unit of their difference and how many of the numbers make one of it.

    Rates in percent differ in 个百分点; amounts in the unit of the first. None where the units do not compare.
    """
    aim, reached = percent(target, end_of(target, end)), percent(result, end_of(result, end))
    if aim is not None and reached is not None:
        return aim, reached, "个百分点", Decimal(1)
    if target.base_unit != result.base_unit or target.base_value is None or result.base_value is None:
        return None
    scale = target.base_value / target.value if target.value else Decimal(1)
    aim, reached = end_of(target, end, base=True), end_of(result, end, base=True)
    return None if aim is None or reached is None else (aim, reached, target.unit, scale)


def end_of(row: Observation, end: End, base: bool = False) -> Decimal | None:
    """The number of a row: of a range its low or high end or the middle."""
    low, high = (row.base_value, row.base_max) if base else (row.value, row.value_max)
    if low is None or high is None or end == "low":
        return low
    return high if end == "high" else (low + high) / 2


def shorten(number: Decimal) -> Decimal:
    """The number without digits that only the arithmetic made."""
    return Decimal(format(number.quantize(Decimal("1e-8")).normalize(), "f"))


def _margin(aim: Decimal, unit: str, rule: Rule) -> Decimal:
    return rule.points if unit == "个百分点" else abs(aim) * rule.share / 100


def _open(result: Observation, ceiling: bool, missed: bool) -> bool:
    """Whether a result that is only a floor or a ceiling leaves the verdict open."""
    if result.bound == "at_least":
        return missed != ceiling
    return result.bound == "at_most" and missed == ceiling
