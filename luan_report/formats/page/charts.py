"""Pairs of numbers in; small drawings in SVG that grow with the page out, one a row, and the scale they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luan_report.formats.page.markup import Markup, element, joined
from luan_report.model import Observation
from luan_report.query.compare import Pair

_EDGE = 3.0  # percent of the width left free at both ends, for marks that stand on the first and last tick
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_TICKS = 6
_FAR = (
    2.5  # a number so many times as large as nine in ten others is drawn at the edge, so that these can be told apart
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` to `high` with a tick every `step`."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, numbers: Iterable[Decimal]) -> Scale:
        """The scale on which zero and all numbers have a place, but for a few that are far larger."""
        floats = sorted(float(number) for number in numbers)
        low, high = min(0.0, _kept(floats, -1)), max(0.0, _kept(floats, 1))
        span = high - low or 1.0
        step = next((float(step) for step in _STEPS if span / step <= _MOST_TICKS - 1), span)
        return cls(_down(low, step), -_down(-high, step) or step, step)

    def at(self, number: Decimal | float) -> str:
        """The place of a number as a percentage of the width."""
        inside = min(max(float(number), self.low), self.high)
        return f"{_EDGE + (100 - 2 * _EDGE) * (inside - self.low) / (self.high - self.low):.2f}%"

    def holds(self, number: Decimal | float) -> bool:
        """Whether a number has a place of its own."""
        return self.low <= float(number) <= self.high

    @property
    def ticks(self) -> list[float]:
        """The ticks from left to right."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * at for at in range(count + 1)]


def _kept(floats: Sequence[float], side: int) -> float:
    """The farthest number on one side of zero, but for a few that stand apart."""
    there = sorted(abs(number) for number in floats if number * side > 0)
    if not there:
        return 0.0
    usual = there[int((len(there) - 1) * 0.9)]
    return side * (there[-1] if there[-1] <= usual * _FAR else usual)


def _down(number: float, step: float) -> float:
    return number // step * step


def axis(scale: Scale, suffix: str = "%") -> Markup:
    """The scale's numbers, to stand above the drawings."""
    texts = [
        element("text", f"{_tick(tick)}{suffix if at == len(scale.ticks) - 1 else ''}", x=scale.at(tick), y=12)
        for at, tick in enumerate(scale.ticks)
    ]
    return _drawing("axis", *texts)


def _tick(tick: float) -> str:
    return f"{tick:g}".replace("-", "−")


def dumbbell(pair: Pair, scale: Scale) -> Markup:
    """The first number as a dot, the second as a ring, and the way between."""
    first, second = _ends(pair.first), _ends(pair.second)
    way = []
    if first and second:
        way = [element("line", x1=scale.at(first[0]), x2=scale.at(second[0]), y1=13, y2=13, class_="way")]
    return _drawing(
        "bell",
        *_grid(scale),
        *way,
        *_mark(first, scale, "result"),
        *_mark(second, scale, "target"),
        *_more(pair, scale),
    )


def _ends(row: Observation | None) -> tuple[Decimal, Decimal] | None:
    if row is None or row.value is None:
        return None
    return row.value, row.value if row.value_max is None else row.value_max


def _mark(ends: tuple[Decimal, Decimal] | None, scale: Scale, role: str) -> list[Markup]:
    if ends is None:
        return []
    low, high = ends
    span = [element("line", x1=scale.at(low), x2=scale.at(high), y1=13, y2=13, class_=f"span {role}")]
    # Where both stand at one place, the ring leaves the dot to be seen.
    dot = element("circle", cx=scale.at(low), cy=13, r=4 if role == "result" else 7, class_=role)
    return [*(span if low != high else []), dot, *_beyond(low, scale)]


def _beyond(number: Decimal, scale: Scale) -> list[Markup]:
    """The sign that a number lies farther out than the drawing reaches."""
    if scale.holds(number):
        return []
    return [element("text", "»" if number > 0 else "«", x=scale.at(number), y=17, class_="beyond")]


def _more(pair: Pair, scale: Scale) -> list[Markup]:
    """A target to be above something that has no number here: an open end, from the result on."""
    second, first = pair.second, pair.first
    if second is None or second.value is not None or first is None or first.value is None:
        return []
    return [element("circle", cx=scale.at(first.value), cy=13, r=8, class_="unknown")]


def bar(relative: Decimal, scale: Scale) -> Markup:
    """A bar from zero to a number of percent."""
    ends = sorted((float(scale.at(0)[:-1]), float(scale.at(relative)[:-1])))
    body = element(
        "rect", x=f"{ends[0]:.2f}%", width=f"{max(ends[1] - ends[0], 0.4):.2f}%", y=7, height=12, class_="target"
    )
    return _drawing("step", *_grid(scale), body, *_beyond(relative, scale))


def _grid(scale: Scale) -> list[Markup]:
    return [
        element("line", x1=scale.at(tick), x2=scale.at(tick), y1=0, y2=26, class_="zero" if not tick else "tick")
        for tick in scale.ticks
    ]


def stacked(parts: Sequence[tuple[int, str]], whole: int) -> Markup:
    """Counts beside one another in a band whose full width is `whole`."""
    pieces, at = [], 0.0
    for count, role in parts:
        width = 100 * count / whole if whole else 0
        if count:
            pieces.append(element("rect", x=f"{at:.2f}%", width=f"{width:.2f}%", y=0, height=8, class_=role))
        at += width
    return _drawing("band", *pieces)


def _drawing(kind: str, *parts: Markup) -> Markup:
    # Whatever a drawing shows stands in the cells beside it, so that nobody needs to hear it as well.
    return element("svg", joined(parts), class_=kind, aria_hidden="true", focusable="false")
