"""Pairs of two years, years of promises or a ranking in; the bars that draw their numbers, and what they mean, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from luan_report.formats.bars import Bar, Ink, Scale, Stretch, scale_of, stretches_between, stretches_to
from luan_report.language import Message
from luan_report.model import Observation
from luan_report.query.compare import Pair
from luan_report.query.rank import Ranked, Ranking, number_of
from luan_report.query.things import percent
from luan_report.query.track import Tracked

Key = tuple[tuple[Ink, Message], ...]

PAIRS_KEY: Key = (
    ("full", Message("in both years")),
    ("more", Message("gained")),
    ("less", Message("lost (each pair to its own scale)")),
)
TRACKED_KEY: Key = (
    ("full", Message("result")),
    ("less", Message("from it to the target")),
    ("mark", Message("target")),
)
RANKED_KEY: Key = (
    ("full", Message("value")),
    ("more", Message("to the high end of a range")),
    ("mark", Message("mean")),
)


def pair_bars(pairs: Sequence[Pair]) -> Iterator[Bar | None]:
    """For each pair what both years have in common and the step between them, on a scale of its own."""
    for pair in pairs:
        numbers = _two_numbers(pair)
        yield Bar(scale_of(numbers), stretches_between(*numbers)) if numbers else None


def _two_numbers(pair: Pair) -> tuple[Decimal, Decimal] | None:
    """Both numbers in one unit; none where one is missing, and none for positions, where more is not more."""
    first, second = pair.first, pair.second
    if first is None or second is None or pair.difference is None or pair.row.measure == "rank":
        return None
    if pair.implied_value is not None:
        return None if first.value is None else (first.value, pair.implied_value)
    one, other = percent(first, first.value), percent(second, second.value)
    if one is None or other is None:
        one, other = first.base_value, second.base_value
    return None if one is None or other is None else (one, other)


def tracked_bars(found: Sequence[Tracked]) -> Iterator[Bar | None]:
    """For each year the result, its target as a mark, and what lies between; one scale for all years of a thing."""
    together: dict[tuple[str, ...], list[Decimal]] = defaultdict(list)
    for one in found:
        together[_thing(one)] += [number for number in _told_numbers(one) if number is not None]
    scales = {thing: scale_of(numbers) for thing, numbers in together.items()}
    return (_tracked_bar(one, scales[_thing(one)]) for one in found)


def _thing(one: Tracked) -> tuple[str, ...]:
    row = one.result.row or one.target.row
    return one.place, one.indicator, one.measure, row.base_unit if row else ""


def _told_numbers(one: Tracked) -> tuple[Decimal | None, Decimal | None]:
    """The target and the result, where they are in one unit."""
    target, result = one.target.row, one.result.row
    if one.measure == "rank" or (target and result and target.base_unit != result.base_unit):
        return None, None
    return _number(target), _number(result)


def _number(row: Observation | None) -> Decimal | None:
    return number_of(row, "low") if row else None


def _tracked_bar(one: Tracked, scale: Scale) -> Bar | None:
    target, result = _told_numbers(one)
    if result is None:
        return None if target is None else Bar(scale, (), target)
    return Bar(scale, stretches_to(result, target), target)


def ranked_bars(ranking: Ranking) -> Iterator[Bar | None]:
    """For each place its number up to the high end of a range, and the mean of all; one scale for all places."""
    ends = [_ends(one, ranking) for one in ranking.places]
    mean = ranking.means[0].mean if len(ranking.places) > 1 and ranking.means else None
    scale = scale_of(number for pair in ends if pair for number in pair)
    return (Bar(scale, _range(*pair), mean) if pair else None for pair in ends)


def _ends(one: Ranked, ranking: Ranking) -> tuple[Decimal, Decimal] | None:
    row = one.row
    low = number_of(row, "low") if row else None
    if row is None or low is None or ranking.measure == "rank":
        return None
    high = number_of(row, "high")
    return low, low if high is None else high


def _range(low: Decimal, high: Decimal) -> tuple[Stretch, ...]:
    return stretches_between(low, high) if low != high else stretches_to(low, None)
