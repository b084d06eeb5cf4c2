"""The rules of the extractor: each described, shown by an example, and named by the explanation of what it made."""

from __future__ import annotations

import pytest
from test_corpus import all_cases, extract_case

from luan_report.extraction import extract_report
from luan_report.extraction.explain import Step, explain, explain_row, explain_text
from luan_report.lexicon import LexiconError, rules
from luan_report.lexicon.rules import STAGES, Rule, describe, load_rules, stage_of
from luan_report.library.location import bundled_text
from luan_report.model import Extraction, Span
from luan_report.query.records import as_record
from luan_report.reading import read_report

RULES = list(load_rules().values())


@pytest.fixture(scope="module")
def bundled() -> Extraction:
    return extract_report(read_report(bundled_text()))


def outline(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [(step.stage, step.rule) for step in steps]


def result(steps: tuple[Step, ...], stage: str) -> list[str]:
    return [step.result for step in steps if step.stage == stage]


# ---------------------------------------------------------------- descriptions


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.stage}-{rule.name}")
def test_every_rule_shows_on_its_own_example(rule: Rule) -> None:
    assert (rule.stage, rule.name) in outline(explain_text(rule.example, rule.year, heading=rule.heading))


def test_every_rule_is_described_in_both_languages() -> None:
    assert [rule.name for rule in RULES if not rule.english.endswith((".", "…")) or rule.chinese[-1] not in "。…"] == []
    assert len({rule.english for rule in RULES}) == len(RULES)


def test_every_rule_that_is_seen_is_described(bundled: Extraction) -> None:
    extractions = [bundled, *(extract_case(case.values[0]) for case in all_cases())]
    seen = {rule for one in extractions for row in one.observations for rule in row.rules}
    reasons = {aside.reason for one in extractions for aside in one.set_asides}
    assert {rule for rule in seen if describe(stage_of(rule), rule) is None} == set()
    assert {reason for reason in reasons if describe("set_aside", reason) is None} == set()


@pytest.mark.parametrize("raw", [["a list"], {"name": {}}, {stage: {"rule": {"en": "", "zh": ""}} for stage in STAGES}])
def test_a_malformed_description_is_named(raw: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "read_yaml", lambda name: raw)
    with pytest.raises(LexiconError, match=r"rules\.yaml"):
        load_rules.__wrapped__()


# ---------------------------------------------------------------- explanations


def test_a_sentence_is_explained_from_its_frame_to_its_sector() -> None:
    steps = explain_text("粮食总产稳定在72亿斤以上", 2024, heading="二、2024年重点工作")
    assert outline(steps) == [
        ("frame", "target"),
        ("quantity", "number"),
        ("words", "clause"),
        ("name", "level.state"),
        ("period", "section.year"),
        ("kind", "section.kind"),
        ("indicator", "known"),
        ("sector", "sector.indicator"),
    ]
    assert result(steps, "quantity") == ["72 亿斤, at_least, 7200000000 斤"]
    assert result(steps, "name") == ["粮食总产, level"]
    assert result(steps, "period") == ["2024"]
    assert [step.text for step in steps if step.stage == "words"] == ["粮食总产稳定在〔72亿斤以上〕"]


def test_what_was_set_aside_stands_where_it_stands_in_the_sentence() -> None:
    steps = explain_text("新签约5亿元以上项目38个，G206线通车。", 2024)
    asides = [(step.rule, step.text) for step in steps if step.stage == "set_aside"]
    assert asides == [("threshold", "5亿元以上"), ("code", "G206线")]
    assert [step.stage for step in steps].index("set_aside") < [step.stage for step in steps].index("quantity")


def test_the_words_that_give_a_period_are_shown() -> None:
    steps = explain_text("到2030年，森林覆盖率达到48%。", 2024, heading="二、2024年重点工作")
    assert [(step.rule, step.text, step.result) for step in steps if step.stage == "period"] == [
        ("period.year", "2030年", "2030")
    ]


def test_a_comparison_without_a_number_has_no_quantity() -> None:
    steps = explain_text("固定资产投资增幅高于全省平均。", 2024, heading="二、2024年重点工作")
    assert result(steps, "quantity") == []
    assert result(steps, "name") == ["固定资产投资, growth, at_least, against 全省平均"]


def test_a_text_without_numbers_is_explained_by_its_frame() -> None:
    assert outline(explain_text("工业经济回升向好。", 2024)) == [("frame", "actual")]
    assert explain_text("", 2024) == ()


def test_a_step_is_a_record() -> None:
    step = explain_text("新建学校16所。", 2024)[0]
    assert list(as_record(step)) == list(Step.columns) == ["stage", "rule", "text", "result", "what", "chinese"]


def test_a_row_is_explained_with_its_sentence_and_no_other(bundled: Extraction) -> None:
    for row in bundled.observations[::17]:
        steps = explain_row(bundled.report, row.id)
        assert [step.rule for step in steps if step.stage in ("quantity", "name", "period", "kind", "sector")] == [
            *row.rules
        ]
        assert result(steps, "sector") == [row.sector]
        assert len(result(steps, "frame")) == 1
    assert explain_row(bundled.report, "luan-2024@1") == ()


def test_a_span_of_a_report_is_explained_like_the_whole_of_it(bundled: Extraction) -> None:
    whole = explain(bundled.report)
    quantities = sum(row.value is not None for row in bundled.observations)
    assert len(result(whole, "quantity")) == quantities
    assert len(result(whole, "set_aside")) == len(bundled.set_asides)
    row = bundled.observations[3]
    assert result(explain(bundled.report, Span(row.start, row.end)), "period") == [row.period]
