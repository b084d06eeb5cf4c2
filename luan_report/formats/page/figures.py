"""A row or pair in; its numbers as a reader of the page's language takes them in out."""

from __future__ import annotations

from decimal import Decimal

from luan_report.formats.amounts import SIGNS
from luan_report.formats.cells import exact
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, element, joined
from luan_report.model import Observation
from luan_report.query.compare import Pair

_SIGNED = ("growth", "change", "gap")
_POINTS = "个百分点"


def number(row: Observation, labels: Labels) -> str:
    """The number with its bound and sign, or what the row is measured against where it has none."""
    sign = labels("approx") if row.bound == "approx" else SIGNS[row.bound]
    if row.value is None:
        return f"{sign or '='} {row.reference}"
    if row.measure == "rank":
        return labels("rank_within" if row.bound == "at_most" else "rank", value=exact(row.value))
    return f"{sign} {signed(row.value, row.measure)}{_upper(row.value_max)}".strip()


def signed(value: Decimal, measure: str = "growth") -> str:
    """The digits with a plus where they tell of a rise, and a true minus sign."""
    digits = exact(abs(value))
    return f"−{digits}" if value < 0 else f"+{digits}" if value > 0 and measure in _SIGNED else digits


def _upper(value: Decimal | None) -> str:
    return "" if value is None else f"–{exact(value)}"


def unit(row: Observation) -> str:
    """The unit, as the report writes it; nothing for a rank, which says it itself, and a row without a number."""
    return "" if row.value is None or row.measure == "rank" else row.unit


def figure(row: Observation, labels: Labels) -> Markup:
    """Number and unit, the number in the foreground."""
    return element("span", number(row, labels), _unit(unit(row)), class_="figure")


def _unit(text: str) -> Markup:
    return (
        element("span", text if text == "%" else f" {text}", class_="unit", lang=_language(text)) if text else Markup()
    )


def _language(text: str) -> str | None:
    return None if text.isascii() else "zh-Hans"


def difference(pair: Pair, labels: Labels) -> Markup:
    """The step from the first number to the second with its direction, in a word for those who hear it."""
    if pair.difference is None:
        return Markup()
    amount, _, _ = pair.difference_unit.partition("\n")
    written = labels("points") if amount == _POINTS else amount
    step = joined([signed(pair.difference), element("span", f" {written}", class_="unit")])
    if pair.relative and not pair.implied:
        step = joined([step, element("span", f" {signed(round(pair.relative, 1))}%", class_="relative")])
    return joined([arrow(pair, labels), " ", step])


_ARROWS = {"rose": "↑", "fell": "↓", "held": "="}


def arrow(pair: Pair, labels: Labels) -> Markup:
    """The direction as a sign, and as a word for those who hear it."""
    if not pair.direction:
        return Markup()
    sign = element("span", _ARROWS[pair.direction], aria_hidden="true")
    word = element("span", f"{labels(pair.direction)} ", class_="spoken")
    return element("span", sign, word, class_="arrow")
