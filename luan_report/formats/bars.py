"""Numbers on one scale in; a line of blocks, or of ASCII characters, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Literal, NamedTuple

from rich.text import Text

Ink = Literal["full", "more", "less", "mark"]

_BLOCKS: Mapping[Ink, str] = {"full": "█", "more": "▓", "less": "░", "mark": "┃"}
_ASCII: Mapping[Ink, str] = {"full": "=", "more": "+", "less": "-", "mark": "|"}
# Colours that those who cannot tell red from green tell apart, and that mean neither good nor bad.
_STYLES: Mapping[Ink, str] = {"full": "cyan", "more": "blue", "less": "magenta", "mark": "bold"}
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Stretch(NamedTuple):
    """One stretch of a bar, from one number to another."""

    start: Decimal
    end: Decimal
    ink: Ink


class Scale(NamedTuple):
    """The numbers at the two ends of a line."""

    low: Decimal
    high: Decimal

    def position(self, number: Decimal, width: int) -> float:
        """Where on a line of this width a number stands."""
        return float((number - self.low) / (self.high - self.low) * width)


class Bar(NamedTuple):
    """On a scale stretches that do not overlap, in their order, and a number that is marked."""

    scale: Scale
    stretches: tuple[Stretch, ...] = ()
    mark: Decimal | None = None

    def inks(self) -> set[Ink]:
        """What is to be seen of it."""
        return {one.ink for one in self.stretches} | ({"mark"} if self.mark is not None else set())


def scale_of(numbers: Iterable[Decimal]) -> Scale:
    """A scale that holds zero and all numbers: lengths then compare as the numbers do."""
    ends = [Decimal(0), *numbers]
    low, high = min(ends), max(ends)
    return Scale(low, high if high > low else low + 1)


def stretches_between(first: Decimal, second: Decimal) -> tuple[Stretch, ...]:
    """From zero to the nearer of two numbers in full, and on to the other as what was won or lost."""
    ink: Ink = "more" if second > first else "less"
    low, high = sorted((first, second))
    if low <= 0 <= high:
        return (Stretch(low, high, ink),)
    near, far = (low, high) if low > 0 else (high, low)
    return _ordered(Stretch(Decimal(0), near, "full"), Stretch(near, far, ink))


def stretches_to(number: Decimal, goal: Decimal | None) -> tuple[Stretch, ...]:
    """From zero to a number in full, and what is missing to a goal beyond it."""
    if goal is None or goal <= number or number < 0:
        return _ordered(Stretch(Decimal(0), number, "full"))
    return (Stretch(Decimal(0), number, "full"), Stretch(number, goal, "less"))


def _ordered(*stretches: Stretch) -> tuple[Stretch, ...]:
    upright = (Stretch(min(one.start, one.end), max(one.start, one.end), one.ink) for one in stretches)
    return tuple(sorted(upright, key=lambda one: one.start))


def draw_bar(bar: Bar, width: int, plain: bool) -> Text:
    """The bar on a line of this width; `plain` for terminals that have no blocks."""
    cells: list[tuple[str, Ink | None]] = [(" ", None)] * width
    for stretch in bar.stretches:
        _fill(cells, stretch, bar.scale, plain)
    _finish(cells, bar, plain)
    if bar.mark is not None:
        at = min(int(bar.scale.position(bar.mark, width)), width - 1)
        cells[at] = _glyph("mark", plain), "mark"
    runs = groupby(cells, key=lambda cell: cell[1])
    return Text.assemble(*(("".join(glyph for glyph, _ in run), _STYLES[ink] if ink else "") for ink, run in runs))


def _fill(cells: list[tuple[str, Ink | None]], stretch: Stretch, scale: Scale, plain: bool) -> None:
    start, end = (round(scale.position(number, len(cells))) for number in (stretch.start, stretch.end))
    if start == end and stretch.start != stretch.end:
        # A step that is too small to be seen is still a step.
        start = max(0, start - 1) if start == len(cells) else start
        end = start + 1
    for at in range(start, end):
        cells[at] = _glyph(stretch.ink, plain), stretch.ink


def _finish(cells: list[tuple[str, Ink | None]], bar: Bar, plain: bool) -> None:
    """End a bar that is full to its end within a cell, to an eighth."""
    last = bar.stretches[-1] if bar.stretches else None
    if plain or last is None or last.ink != "full" or last.end <= 0:
        return
    at, part = divmod(bar.scale.position(last.end, len(cells)), 1)
    if at < len(cells):
        eighth = max(round(part * 8), int(at == 0))
        cells[int(at)] = ("█" if eighth == 8 else _EIGHTHS[eighth]), "full"


def _glyph(ink: Ink, plain: bool) -> str:
    return (_ASCII if plain else _BLOCKS)[ink]


def draw_key(key: Iterable[tuple[Ink, str]], plain: bool) -> Text:
    """What the parts of the bars mean, on one line."""
    parts = ((_glyph(ink, plain), _STYLES[ink], meaning) for ink, meaning in key)
    return Text("   ").join(Text.assemble((glyph, style), " ", (meaning, "dim")) for glyph, style, meaning in parts)
