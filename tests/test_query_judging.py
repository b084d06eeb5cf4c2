"""Verdicts with their arithmetic: how far from the target, in which unit, and why nothing can be said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_reports import Said, made_report, result, target

from luan_report.query.judging import Judgement, Rule, comparable, judge, judge_relative


def share(amount: str, kind: str = "target", **others: str) -> Said:
    return Said("占比", amount, "ratio", kind, **others)


def written(one: Judgement) -> str:
    """A judgement in a line, without what it leaves empty."""
    parts = (one.verdict, one.difference, one.difference_unit, one.note)
    return " ".join(str(part) for part in parts if part not in (None, ""))


NEITHER = "neither more nor less of it is better"
NO_TWO = "cannot be said no two numbers in comparable units"
APPROX, FLOOR, CEILING = {"bound": "approx"}, {"bound": "at_least"}, {"bound": "at_most"}


@pytest.mark.parametrize(
    ("aim", "reached", "better", "told"),
    [
        (share("7 %"), share("7.25 %", "actual"), "higher", "attained 0.25 个百分点"),
        (share("7 %"), share("7.25 %", "actual"), "lower", "missed 0.25 个百分点"),
        (share("7 %"), share("7.25 %", "actual"), "neutral", f"cannot be said 0.25 个百分点 {NEITHER}"),
        (share("7 %"), share("7 %", "actual"), "neutral", "attained 0 个百分点"),
        (share("7~8 %"), share("9 %", "actual"), "neutral", f"cannot be said 2 个百分点 {NEITHER}"),
        (share("7 %", **APPROX), share("6.5 %", "actual"), "neutral", "attained -0.5 个百分点"),
        (share("7 %", **APPROX), share("7.6 %", "actual"), "neutral", f"cannot be said 0.6 个百分点 {NEITHER}"),
        (share("7 %", **APPROX), share("7.5 %", "actual"), "lower", "attained 0.5 个百分点"),
        (share("7 %", **APPROX), share("7.6 %", "actual"), "lower", "missed 0.6 个百分点"),
        # A bound says which side counts, whatever is better.
        (share("7 %", **FLOOR), share("9 %", "actual"), "neutral", "attained 2 个百分点"),
        (share("7 %", **FLOOR), share("9 %", "actual"), "lower", "attained 2 个百分点"),
        (share("7 %", **CEILING), share("6 %", "actual"), "neutral", "attained -1 个百分点"),
        (share("7 %", **CEILING), share("7.1 %", "actual"), "higher", "missed 0.1 个百分点"),
        # Amounts differ in the unit of the target, and 左右 is a share of it.
        (target("甲", "2 万亿元"), result("甲", "19000 亿元"), "higher", "missed -0.1 万亿元"),
        (target("甲", "100 亿元", **APPROX), result("甲", "98 亿元"), "higher", "attained -2 亿元"),
        (target("甲", "100 亿元", **APPROX), result("甲", "97.9 亿元"), "higher", "missed -2.1 亿元"),
        (target("甲", "-100 亿元", **APPROX), result("甲", "-102 亿元"), "higher", "attained -2 亿元"),
        (target("甲", "0 个"), result("甲", "3 个"), "lower", "missed 3 个"),
        (target("甲", "3 个"), result("甲", "0 个"), "lower", "attained -3 个"),
        (share("1.2 倍"), share("130 %", "actual"), "higher", "attained 10 个百分点"),
        (share("5 ‰"), share("0.4 %", "actual"), "higher", "missed -0.1 个百分点"),
        # A result that is only a floor may be more, one that is only a ceiling less.
        (share("7 %"), share("8 %", "actual", **FLOOR), "higher", "attained 1 个百分点"),
        (share("7 %"), share("8 %", "actual", **FLOOR), "lower", "missed 1 个百分点"),
        (share("7 %"), share("6 %", "actual", **CEILING), "higher", "missed -1 个百分点"),
        (share("7 %"), share("6 %", "actual", **CEILING), "lower", "attained -1 个百分点"),
        (share("7 %"), share("6 %", "actual", **FLOOR), "lower",
         "cannot be said -1 个百分点 the result is only bounded (at_least)"),
        (share("7 %"), share("8 %", "actual", **CEILING), "lower",
         "cannot be said 1 个百分点 the result is only bounded (at_most)"),
        (target("甲", "5 亿元"), result("甲", "5 亿美元"), "higher", NO_TWO),
        (target("甲", ""), result("甲", "5 个"), "higher", NO_TWO),
        (share("5 %"), target("甲", "5 个"), "higher", NO_TWO),
    ],
)  # fmt: skip
def test_verdicts(aim: Said, reached: Said, better: str, told: str) -> None:
    rows = made_report("a-2024", "甲市", 2024, aim, reached).observations
    one = judge(*rows, Rule(), better)
    assert written(one) == told


@pytest.mark.parametrize(
    ("rule", "verdicts"),
    [
        (Rule(), ["attained", "attained"]),
        (Rule(end="mid"), ["missed", "missed"]),
        (Rule(end="high"), ["missed", "missed"]),
        (Rule(points=Decimal(0), share=Decimal(0)), ["attained", "attained"]),
    ],
)
def test_a_range_counts_by_the_end_that_the_rule_names(rule: Rule, verdicts: list[str]) -> None:
    said = share("7~8 %"), share("7.4 %", "actual"), target("甲", "70~80 亿元"), result("甲", "0.0074 万亿元")
    rows = made_report("a-2024", "甲市", 2024, *said).observations
    assert [judge(rows[at], rows[at + 1], rule).verdict for at in (0, 2)] == verdicts


def test_the_ends_of_ranges_are_compared() -> None:
    rows = made_report("a-2024", "甲市", 2024, target("甲", "7~8 万个"), result("甲", "60000~64000 个")).observations
    ends = {end: comparable(*rows, end) for end in ("low", "mid", "high")}  # type: ignore[arg-type]
    assert ends == {
        "low": (Decimal(70000), Decimal(60000), "万个", Decimal(10000)),
        "mid": (Decimal(75000), Decimal(62000), "万个", Decimal(10000)),
        "high": (Decimal(80000), Decimal(64000), "万个", Decimal(10000)),
    }


def test_the_rule_says_itself() -> None:
    assert Rule(Decimal("0.1"), Decimal(3), "high").text == (
        "attained: the result reaches the target (high end of a range; 左右: up to 0.1 points below for rates, 3% for "
        "amounts; 以上 is a floor, 以内 a ceiling; what is better low is not above it, and what is better neither way "
        "is never missed; relative targets are held against the comparator's own number)"
    )


@pytest.mark.parametrize(
    ("bound", "reached", "told"),
    [
        ("at_least", "5.5 %", "attained 0.5 个百分点 全省: 5%"),
        ("at_least", "5 %", "missed 0 个百分点 全省: 5%"),
        ("exact", "5 %", "attained 0 个百分点 全省: 5%"),
        ("exact", "4.9 %", "missed -0.1 个百分点 全省: 5%"),
        ("at_most", "5 %", "attained 0 个百分点 全省: 5%"),
        ("at_most", "5.1 %", "missed 0.1 个百分点 全省: 5%"),
        ("at_least", "5 个", "cannot be said the number of 全省 is in another unit"),
    ],
)
def test_promises_to_be_above_level_or_below(bound: str, reached: str, told: str) -> None:
    measure = "ratio" if "%" in reached else "level"
    said = share("", reference="全省平均", bound=bound), Said("占比", reached, measure), share("5 %", "actual")
    one = judge_relative(*made_report("a-2024", "甲市", 2024, *said).observations, "全省")
    assert written(one) == told


def test_amounts_differ_from_a_comparator_in_its_unit() -> None:
    said = target("甲", reference="全省"), result("甲", "0.6 万亿元"), result("甲", "5000 亿元")
    rows = made_report("a-2024", "甲市", 2024, *said).observations
    assert written(judge_relative(*rows, "全省")) == "attained 1000 亿元 全省: 5000亿元"


@pytest.mark.parametrize(("whose", "note"), [("全国", "全国"), ("", "全省平均")])
def test_a_comparator_that_is_missing_is_named(whose: str, note: str) -> None:
    rows = made_report("a-2024", "甲市", 2024, share("", reference="全省平均"), share("5 %", "actual")).observations
    one = judge_relative(*rows, None, whose)
    assert (one.verdict, one.note) == ("cannot be said", f"the number of {note} is not in the library")
