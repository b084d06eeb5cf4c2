"""Whatever the text, the bytes or the question: the promises of reading, extraction, registry and query hold."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from fuzz.mutations import LONGEST, mutate
from fuzz.rooms import ROOMS, check, seeds
from fuzz.seeds import PIECES, sentences
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from invariants import complaints

from luan_report.extraction import extract_report
from luan_report.extraction.numerals import SCALES, parse_arabic
from luan_report.library.location import bundled_text
from luan_report.model import COLUMNS, Extraction, Observation, Report
from luan_report.registry.fields import scale_of

EXAMPLES = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
CHANCE = st.integers(0, 2**32 - 1).map(Random)
# A real sentence changed in a few places, a heap of pieces that mean something, or any text at all.
MUTATED = st.builds(lambda chance: mutate(chance.choice(sentences()), chance), CHANCE)
HEAPS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(MUTATED, MUTATED, HEAPS, st.text(max_size=60))


def extract(text: str, year: int = 2024) -> Extraction:
    return extract_report(Report(f"luan-{year}", "六安市", year, text))


def changed_seed(room: str, chance: Random) -> bytes:
    data = chance.choice(seeds(room))
    return mutate(data.decode("utf-8", "surrogateescape"), chance).encode("utf-8", "surrogateescape")


# --- extraction ----------------------------------------------------------------------------------


@EXAMPLES
@given(TEXTS, st.integers(1950, 2099))
def test_any_text_is_extracted_and_the_rows_keep_every_promise(text: str, year: int) -> None:
    """Spans, quotes, ids, units, base values, the digits of the words, and the account of every number."""
    assert complaints(extract(text, year)) == []


@EXAMPLES
@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    first = extract(text)
    extract("全年新增城镇就业5万人，增长3%。")
    assert extract(text) == first


@EXAMPLES
@given(
    st.decimals(0, 10**12, places=3, allow_nan=False),
    st.sampled_from(["", *(scale for scale in SCALES if scale[0] != "十")]),
    st.sampled_from(["元", "亩", "人"]),
)
def test_a_number_is_read_as_it_is_written(number: object, scale: str, unit: str) -> None:
    written = f"{number:f}"  # type: ignore[str-bytes-safe]
    (row,) = extract(f"全市新增投资{written}{scale}{unit}。").observations
    assert (row.value, row.unit) == (parse_arabic(written), scale + unit)
    factor, base = scale_of(row.unit)
    assert (row.base_value, row.base_unit) == (parse_arabic(written) * factor, base)


# --- two reports joined --------------------------------------------------------------------------

REVIEW, PLAN = "一、2023年工作回顾\n", "二、2024年重点工作\n"
# A joined report ends where its notes begin, and one of December speaks of 明年: these are about the whole report.
WHOLE_REPORT = ("名词解释", "注释", "附件", "附录", "附：", "明年", "今年", "\n一、", "\n二、")


def moved(row: Observation, by: int) -> Observation:
    """The row as it stands when so many characters come before it; its id says where it begins."""
    head, _, place = row.id.partition("@")
    digits = place.rstrip("abcdefghijklmnopqrstuvwxyz")
    id = f"{head}@{int(digits) + by}{place[len(digits) :]}"
    return replace(row, id=id, start=row.start + by, end=row.end + by)


@EXAMPLES
@given(CHANCE, CHANCE)
def test_two_parts_with_headings_of_their_own_are_read_alike_together_and_apart(one: Random, other: Random) -> None:
    texts = (one.choice(sentences()), other.choice(sentences()))
    assume(not any(mark in f"\n{text}" for text in texts for mark in WHOLE_REPORT))
    first, second = (f"{heading}{text}\n" for heading, text in zip((REVIEW, PLAN), texts, strict=True))
    together = extract(f"{first}\n{second}")
    apart = [*extract(first).observations, *(moved(row, len(first) + 1) for row in extract(second).observations)]
    assert list(together.observations) == apart


# --- rooms beside the extractor ------------------------------------------------------------------


@pytest.mark.parametrize("room", sorted(ROOMS))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(chance=CHANCE)
def test_every_room_copes_with_changed_input(room: str, chance: Random) -> None:
    """One clear error or a right answer, in bounded time; what is written is read back, what is asked for fits."""
    assert check(room, changed_seed(room, chance)) == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=LONGEST))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert check("reading", data) == []


# --- the checks themselves -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def bundled() -> Extraction:
    return extract_report(Report("luan-2024", "六安市", 2024, bundled_text().read_text(encoding="utf-8-sig")))


def test_the_bundled_report_keeps_every_promise(bundled: Extraction) -> None:
    assert complaints(bundled) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"start": -1}, "span"),
        ({"end": 20_000}, "span"),
        ({"name": " "}, "name"),
        ({"quote": "nowhere"}, "quote"),
        ({"value": 1}, "digits"),
        ({"base_value": 1}, "base"),
        ({"unit": "x"}, "base"),
        ({"kind": "maybe"}, "vocabulary"),
        ({"period": "2024-13"}, "period"),
        ({"bound": "range"}, "range"),
        ({"commitment": "力争"}, "commitment"),
        ({"value": None}, "empty"),
        ({"id": "luan-2024@5"}, "id"),
    ],
)
def test_a_broken_row_is_noticed(bundled: Extraction, changes: dict[str, object], rule: str) -> None:
    """A check that cannot fail proves nothing: each promise is broken once on purpose."""
    at = next(
        i for i, row in enumerate(bundled.observations) if row.kind == "actual" and row.unit == "亿元" and row.value
    )
    assert set(changes) <= set(COLUMNS)
    row = replace(bundled.observations[at], **changes)  # type: ignore[arg-type]
    rows = (*bundled.observations[:at], row, *bundled.observations[at + 1 :])
    assert any(problem.startswith(rule) for problem in complaints(replace(bundled, observations=rows)))


def test_a_lost_number_is_noticed(bundled: Extraction) -> None:
    without = replace(bundled, observations=bundled.observations[1:])
    assert any(problem.startswith("account") for problem in complaints(without))
