"""The guards of the big patterns cost no find: with its guard each finds what it finds without it."""

from __future__ import annotations

import re

import pytest
from test_corpus import topics
from test_steps import FRAMES, YEAR

from luan_report.extraction import periods, pipeline, quantities, set_asides
from luan_report.lexicon import load_lexicon
from luan_report.library.location import bundled_text

TEXTS = [str(case["text"]) for _, _, cases in topics() for case in cases]
TEXTS += bundled_text().read_text(encoding="utf-8-sig").splitlines()
# Each word that something may begin with, by itself and behind another word.
TEXTS += [before + word for word in load_lexicon().words("duration_leads", "bounds_before") for before in ("", "新增")]
TEXTS += ["本届政府以来，新增企业。", "本世纪末建成。", "五年来建成。", "明年建成。", "任期内建成。", "一季度增长。"]
TEXTS += ["能耗强度控制在省下达指标之内。", "投资增速领先全省。", "收入与物价相适应。", "收入与上年水平相当。"]
_LOOKAHEAD = re.compile(r"^\(\?=(?:\[[^]]*\]|\\d)\)")


@pytest.mark.parametrize("name", ["number", "words", "rank"])
def test_a_quantity_is_found_without_its_guard(name: str) -> None:
    guarded: re.Pattern[str] = getattr(quantities._grammar(), name)
    bare = re.compile(_LOOKAHEAD.sub("", guarded.pattern))
    assert bare.pattern != guarded.pattern
    for text in TEXTS:
        assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in bare.finditer(text)], text


def test_a_set_aside_is_found_without_its_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [set_asides.find_set_asides(text) for text in TEXTS]
    monkeypatch.setattr(set_asides, "_opening", lambda: "")
    bare = set_asides._compiled.__wrapped__()
    monkeypatch.setattr(set_asides, "_compiled", lambda: bare)
    assert [set_asides.find_set_asides(text) for text in TEXTS] == guarded


def test_a_word_of_time_is_found_without_its_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [periods.find_cues(text, FRAMES["review"], YEAR) for text in TEXTS]
    monkeypatch.setattr(periods, "_PART_OF_CUE", re.compile(""))
    assert [periods.find_cues(text, FRAMES["review"], YEAR) for text in TEXTS] == guarded


def test_a_row_is_found_without_its_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str) -> int:
        report = pipeline.Report("case", "", YEAR, f"二、2024年重点工作\n{text}")
        return len(pipeline.extract_report(report).observations)

    guarded = [read(text) for text in TEXTS]
    monkeypatch.setattr(pipeline, "_NUMERAL", re.compile(""))
    assert [read(text) for text in TEXTS] == guarded
