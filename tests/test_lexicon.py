"""The word lists: every group shows one of its words in an example, and every unit is read after a number."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from luan_report.extraction import extract_report
from luan_report.extraction.quantities import find_quantities
from luan_report.lexicon import Lexicon, LexiconError, WordGroup, WordSet, _groups, load_lexicon, restore
from luan_report.model import Observation, Report

LEXICON = load_lexicon()
GROUPS = list(LEXICON.groups.values())
# Units that are written in two ways and shown in one.
SAME_AS_OTHERS = {"个百分点": "百分点", "个千分点": "千分点", "个基点": "基点"}


def extract(sentence: str) -> tuple[Observation, ...]:
    return extract_report(Report("example", "六安市", 2024, f"{sentence}。")).observations


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_group_has_a_word_in_its_example(group: WordGroup) -> None:
    shown = [pair.partition("=")[0] for pair in group.words]
    assert any(word in group.example for word in shown)
    assert len(set(group.words)) == len(group.words)


@pytest.mark.parametrize("group", [g for g in GROUPS if any(c.isdigit() for c in g.example)], ids=lambda g: g.name)
def test_every_number_of_an_example_is_accounted_for(group: WordGroup) -> None:
    extraction = extract_report(Report("example", "六安市", 2024, f"{group.example}。"))
    assert extraction.problems == ()
    assert extraction.observations or extraction.set_asides


@pytest.mark.parametrize("unit", LEXICON.units)
def test_every_unit_is_read_after_a_number(unit: str) -> None:
    read = [(q.value, q.written_unit) for q in find_quantities(f"完成3{unit}，")]
    assert read == [(3, SAME_AS_OTHERS.get(unit, unit))]


@pytest.mark.parametrize("scale", [scale for scale in LEXICON.scales if "十" not in scale])
@pytest.mark.parametrize("unit", ["元", "人次", "吨", "千瓦时", "亩", "台（套）"])
def test_every_scale_combines_with_units(scale: str, unit: str) -> None:
    read = [(q.value, q.scale, q.unit) for q in find_quantities(f"完成3{scale}{unit}，")]
    assert read == [(3, scale, unit)]


@pytest.mark.parametrize("below", LEXICON.denominators)
def test_every_denominator_belongs_to_its_unit(below: str) -> None:
    assert [q.unit for q in find_quantities(f"达到3克/{below}，")] == [f"克/{below}"]


# What the example of a group must show on its row.
SHOWN: dict[str, tuple[str, object]] = {
    "bounds_before.approx": ("bound", "approx"),
    "bounds_before.at_least": ("bound", "at_least"),
    "bounds_before.at_most": ("bound", "at_most"),
    "bounds_after.approx": ("bound", "approx"),
    "bounds_after.at_least": ("bound", "at_least"),
    "bounds_after.at_most": ("bound", "at_most"),
    "bounds_after_time.at_most": ("bound", "at_most"),
    "bounds_inside.at_least": ("bound", "at_least"),
    "grow_up": ("measure", "growth"),
    "grow_down": ("value", Decimal("-10.8")),
    "state": ("measure", "ratio"),
    "earlier": ("measure", "change"),
    "scope": ("reference", "全省"),
    "gap_verb": ("measure", "gap"),
    "gap_down": ("value", Decimal("-0.5")),
    "average": ("measure", "growth"),
    "estimate": ("kind", "estimate"),
    "likely": ("kind", "estimate"),
    "adverbs": ("name", "出口"),
    "light": ("name", "地区生产总值"),
    "operations": ("name", "新建省级美丽乡村中心村"),
    "heads": ("name", "工业投资"),
    "compressed": ("name", "城镇居民人均收入"),
    "project_nouns": ("name", "签约10亿元以上项目"),
    "comparators": ("reference", "全省平均"),
    "in_step": ("reference", "经济增长"),
    "object_changes": ("value", Decimal("-49.4")),
    "object_verbs": ("name", "节约标准煤"),
}


@pytest.mark.parametrize("group", SHOWN)
def test_the_example_of_a_group_shows_what_its_words_do(group: str) -> None:
    field, wanted = SHOWN[group]
    example = LEXICON.groups[group].example
    # An example that begins with its verb leaves its subject out.
    rows = extract(example) or extract(f"工业税收{example}")
    assert getattr(rows[0], field) == wanted


# ---------------------------------------------------------------- the lists themselves


def test_of_several_words_the_longest_is_found() -> None:
    words = WordSet(["增长", "增", "负增长"])
    assert (words.at_start("增长5%"), words.at_end("投资负增长"), words.at_end("投资"), "增" in words) == (
        "增长",
        "负增长",
        "",
        True,
    )
    assert words.at_start("投资增长", 2) == "增长"


def test_whole_words_are_hidden_from_the_rules_and_come_back() -> None:
    text = "惠及500多万在校生"
    hidden = LEXICON.protect(text)
    assert len(hidden) == len(text)
    assert "及" not in hidden
    assert restore(hidden) == text


# Prints the groups that nothing asks for, in a process in which nothing has been read yet.
_UNREAD = """
from luan_report.lexicon import Lexicon, load_lexicon
from luan_report.library.location import bundled_text

asked, words = set(), Lexicon.words
Lexicon.words = lambda self, *names: asked.update(names) or words(self, *names)

from luan_report import extract
from luan_report.subjects import query_words

extract(bundled_text().read_text(encoding="utf-8-sig"))
query_words()
print(*(group for group in load_lexicon().groups if not {group, group.partition(".")[0]} & asked))
"""


def test_every_group_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _UNREAD], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["whole_words"]


def test_a_group_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match="no_such_group"):
        LEXICON.words("no_such_group")
    assert set(LEXICON.words("bounds_after.approx")) < set(LEXICON.words("bounds_after"))


@pytest.mark.parametrize("raw", [["a", "list"], {"group": {"words": ["词"]}}, {"group": {"words": 3, "example": "词"}}])
def test_a_malformed_word_list_is_refused(raw: object) -> None:
    with pytest.raises(LexiconError, match=r"words\.yaml"):
        list(_groups(raw))


def test_no_bound_word_means_two_things() -> None:
    kinds = ("approx", "at_least", "at_most")
    groups = ("bounds_before", "bounds_after", "bounds_after_time", "bounds_inside")
    sets = [{word for group in groups for word in _words(LEXICON, f"{group}.{kind}")} for kind in kinds]
    assert [a & b for a, b in ((sets[0], sets[1]), (sets[1], sets[2]), (sets[0], sets[2]))] == [set(), set(), set()]


def _words(lexicon: Lexicon, group: str) -> tuple[str, ...]:
    return lexicon.groups[group].words if group in lexicon.groups else ()
