"""Each word of the classes that decide what a number is, one by one: sizes, durations, scales, spans of time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luan_report.extraction import extract_report
from luan_report.model import Extraction, Report

REVIEW, PLAN = "一、2023年工作回顾", "二、2024年重点工作"


def read(text: str, heading: str = REVIEW) -> Extraction:
    return extract_report(Report("words", "六安市", 2024, f"{heading}\n{text}"))


SIZES = ("千伏", "伏", "kV", "KV", "英寸", "纳米", "毫米", "厘米", "兆", "Gbps", "Mbps", "千伏安")
DURATIONS = ("年", "个月", "月", "天", "周", "季度", "个季度", "个工作日")
SCALES = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}


@pytest.mark.parametrize("unit", SIZES)
def test_what_something_is_built_for_is_no_number_about_it(unit: str) -> None:
    found = read(f"建成12{unit}设备生产线3条。")
    assert [(row.value, row.unit) for row in found.observations] == [(Decimal(3), "条")]
    assert {aside.text: aside.reason for aside in found.set_asides}[f"12{unit}"] == "threshold"


@pytest.mark.parametrize("unit", DURATIONS)
def test_how_long_something_took_is_a_duration(unit: str) -> None:
    found = read(f"提前2{unit}完成新建公路30公里。")
    assert [row.value for row in found.observations] == [Decimal(30)]
    durations = {aside.text for aside in found.set_asides if aside.reason == "duration"}
    assert durations in ({f"2{unit}"}, {f"提前2{unit}"})


@pytest.mark.parametrize(
    "name",
    [
        "优良天数",
        "人均预期寿命",
        "审批时限",
        "办理时间",
        "平均工期",
        "平均年限",
        "学习时长",
        "审批用时",
        "户均停电时间",
    ],
)
def test_a_duration_that_is_the_thing_itself_is_a_row(name: str) -> None:
    (row,) = read(f"{name}达到12天。").observations
    assert (row.name, row.value, row.unit) == (name, Decimal(12), "天")


@pytest.mark.parametrize(("scale", "factor"), SCALES.items())
def test_every_scale_multiplies(scale: str, factor: int) -> None:
    (row,) = read(f"进出口总额达到3{scale}元。").observations
    assert (row.value, row.unit, row.base_value) == (Decimal(3), f"{scale}元", Decimal(3) * 10**factor)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("未来五年", "2024/2028"),
        ("今后五年", "2024/2028"),
        ("今后5年", "2024/2028"),
        ("“十四五”期间", "2021/2025"),
        ("“十五五”时期", "2026/2030"),
        ("到2027年", "2027"),
        ("到“十四五”末", "2025"),
        ("上半年", "2024-H1"),
        ("全年", "2024"),
        ("今年", "2024"),
        ("明年", "2025"),
    ],
)
def test_words_of_a_plan_that_say_when(words: str, period: str) -> None:
    (row,) = read(f"{words}，新增企业50家。", PLAN).observations
    assert (row.value, row.period, row.kind) == (Decimal(50), period, "target")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("过去五年", "2019/2023"),
        ("五年来", "2019/2023"),
        ("去年", "2023"),
        ("2022年", "2022"),
        ("2021年至2023年", "2021/2023"),
        ("“十三五”期间", "2016/2020"),
        ("上半年", "2023-H1"),
        ("一季度", "2023-Q1"),
        ("年末", "2023"),
    ],
)
def test_words_of_a_review_that_say_when(words: str, period: str) -> None:
    (row,) = read(f"{words}，新增企业50家。").observations
    assert (row.value, row.period, row.kind) == (Decimal(50), period, "actual")


@pytest.mark.parametrize(
    ("words", "kind", "commitment"),
    [
        ("计划", "target", "计划"),
        ("力争", "target", "力争"),
        ("确保", "target", "确保"),
        ("努力", "target", "努力"),
        ("", "target", ""),
    ],
)
def test_words_of_commitment_stay_with_the_row(words: str, kind: str, commitment: str) -> None:
    (row,) = read(f"{words}新增企业50家。", PLAN).observations
    assert (row.name, row.kind, row.commitment) == ("新增企业", kind, commitment)


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("50家以上", "at_least"),
        ("50家左右", "approx"),
        ("50家以内", "at_most"),
        ("超过50家", "at_least"),
        ("不少于50家", "at_least"),
        ("不低于50家", "at_least"),
        ("不超过50家", "at_most"),
        ("近50家", "approx"),
        ("约50家", "approx"),
        ("50余家", "at_least"),
        ("50多家", "at_least"),
        ("至少50家", "at_least"),
        ("50—60家", "range"),
        ("50至60家", "range"),
        ("50家", "exact"),
    ],
)
def test_words_that_bound_a_number(written: str, bound: str) -> None:
    (row,) = read(f"新增企业{written}。", PLAN).observations
    assert (row.name, row.value, row.bound) == ("新增企业", Decimal(50), bound)
    assert row.value_max == (Decimal(60) if bound == "range" else None)


@pytest.mark.parametrize("place", [("全国", "全国"), ("全省", "全省"), ("长三角", "长三角")])
@pytest.mark.parametrize("written", ["居{}第3位", "位居{}第3", "列{}第三位", "排名{}第3位", "位列{}第三"])
def test_ranks_say_among_whom(place: tuple[str, str], written: str) -> None:
    words, reference = place
    (row,) = read(f"粮食总产{written.format(words)}。").observations
    assert (row.name, row.measure, row.value, row.unit, row.reference) == (
        "粮食总产",
        "rank",
        Decimal(3),
        "位",
        reference,
    )


@pytest.mark.parametrize(
    ("written", "measure", "value", "unit"),
    [
        ("增长5.5%", "growth", "5.5", "%"),
        ("下降5.5%", "growth", "-5.5", "%"),
        ("增加5亿元", "change", "5", "亿元"),
        ("减少5亿元", "change", "-5", "亿元"),
        ("达到5亿元", "level", "5", "亿元"),
        ("提高0.5个百分点", "change", "0.5", "百分点"),
        ("下降0.5个百分点", "change", "-0.5", "百分点"),
        ("翻一番", "growth", "1", "番"),
    ],
)
def test_verbs_say_what_kind_of_number_it_is(written: str, measure: str, value: str, unit: str) -> None:
    (row,) = read(f"财政收入{written}。").observations
    assert (row.measure, row.value, row.unit) == (measure, Decimal(value), unit)
