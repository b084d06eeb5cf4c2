"""Rows that contradict one another, in; the record of it, with the numbers as people write them, out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luan_report.language import Message
from luan_report.model import Observation

# Each with how near, as a part of it, one number is that many times another. Nothing grows ten thousandfold.
_POWERS = {
    "10": (Decimal(10), Decimal("0.1")),
    "10,000": (Decimal(10_000), Decimal("0.5")),
    "1/10": (Decimal("0.1"), Decimal("0.1")),
    "1/10,000": (Decimal("0.0001"), Decimal("0.5")),
}
# Below this a count may well grow tenfold.
_LEAST_FOR_TEN = 1000

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
class Contradiction:
    """Rows that do not go together: how, the arithmetic, and how far apart they might have been."""

    kind: FindingKind
    rows: tuple[Observation, ...]
    message: str
    tolerance: str


def half_digit(value: Decimal | None) -> Decimal:
    """How far rounding to its last digit may have moved a number."""
    exponent = value.as_tuple().exponent if value is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1)


def base_half_digit(row: Observation) -> Decimal:
    """The same in the plain unit of a row."""
    return half_digit(row.value) * row.base_value / row.value if row.value and row.base_value else Decimal(0)


def written(row: Observation) -> str:
    """A row's number as a person writes it."""
    return f"{row.value}{f'–{row.value_max}' if row.value_max is not None else ''}{row.unit}"


def rounded(number: Decimal) -> Decimal:
    """A computed number with no more digits than people want to see."""
    return Decimal(format(number.quantize(Decimal("0.01")).normalize(), "f"))


def in_unit_of(row: Observation, base: Decimal) -> Decimal:
    """A number of plain units in the unit that a row is written in."""
    return rounded(base * row.value / row.base_value) if row.value and row.base_value else rounded(base)


def power_between(before: Decimal | None, amount: Decimal | None) -> str:
    """10, 10,000 or one of these parts where an amount is about that many times another; else nothing."""
    if not before or not amount:
        return ""
    ratio = amount / before
    times = next((name for name, (power, near) in _POWERS.items() if abs(ratio / power - 1) <= near), "")
    return times if min(abs(before), abs(amount)) >= _LEAST_FOR_TEN or "10,000" in times else ""
