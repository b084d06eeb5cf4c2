"""One observation in; its number, bound and unit as a reader takes them in at a glance out."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luan_report.formats.cells import exact
from luan_report.model import Bound, Measure, Observation

SIGNS: dict[Bound, str] = {"exact": "", "range": "", "approx": "约", "at_least": "≥", "at_most": "≤"}
_SIGNED: tuple[Measure, ...] = ("growth", "change", "gap")


class Amount(NamedTuple):
    """A number with its sign and bound, and the unit it stands in with what it is measured against."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def amount(row: Observation) -> Amount:
    """`≥ 72` and `亿斤`; `+7.8` and `%`; `第 3` and `位 · 全省`; `≥` and `全省平均` for a row without a number."""
    if row.value is None:
        return Amount(SIGNS[row.bound] or "=", row.reference)
    unit = " · ".join(part for part in (row.unit, row.reference) if part)
    return Amount(number(row.measure, row.value, row.value_max, row.bound), unit)


def number(measure: Measure, value: Decimal, value_max: Decimal | None, bound: Bound) -> str:
    """The number alone: bound, sign, digits, and the upper end of a range."""
    if measure == "rank":
        return f"前 {exact(value)}" if bound == "at_most" else f"第 {exact(value)}"
    plus = "+" if measure in _SIGNED and value > 0 else ""
    upper = "" if value_max is None else f"–{exact(value_max)}"
    return f"{SIGNS[bound]} {plus}{exact(value)}{upper}".strip()
