"""Whole documents: which part of a report a number stands in decides its year, its kind and its section."""

from __future__ import annotations

from luan_report.extraction import extract_report
from luan_report.model import Extraction, Observation, Report


def read(text: str, year: int, place: str = "六安市") -> Extraction:
    return extract_report(Report("document", place, year, text))


def placed(found: Extraction) -> list[tuple[str, str, str, str]]:
    return [(row.name, row.period, row.kind, row.section) for row in found.observations]


def named(found: Extraction, name: str) -> Observation:
    (row,) = (row for row in found.observations if row.name == name)
    return row


FIVE_YEARS = """---
title: 六安市政府工作报告（2021年1月26日 某某）
---

各位代表：

现在，我代表市人民政府向大会报告工作。

一、“十三五”时期发展成就和2020年工作回顾

“十三五”时期，全市新增企业500家。
2020年，粮食总产达到72亿斤。
财政收入增长5%。

二、“十四五”时期的主要目标任务

常住人口城镇化率达到64%。
地区生产总值年均增长6%左右。
到2023年，森林覆盖率达到40%。

三、2021年重点工作

粮食总产稳定在72亿斤以上。

（一）壮大工业

新增规上工业企业80家。
"""


def test_headings_tell_review_plan_and_year_apart() -> None:
    first, second = "一、“十三五”时期发展成就和2020年工作回顾", "二、“十四五”时期的主要目标任务"
    third = "三、2021年重点工作"
    found = read(FIVE_YEARS, 2021)
    assert placed(found) == [
        ("新增企业", "2016/2020", "actual", first),
        ("粮食总产", "2020", "actual", first),
        ("财政收入", "2020", "actual", first),
        ("常住人口城镇化率", "2025", "target", second),
        ("地区生产总值", "2021/2025", "target", second),
        ("森林覆盖率", "2023", "target", second),
        ("粮食总产", "2021", "target", third),
        ("新增规上工业企业", "2021", "target", f"{third} / （一）壮大工业"),
    ]
    front = [aside.text for aside in found.set_asides if aside.reason == "front_matter"]
    assert front == ["2021", "1", "26"]
    assert found.problems == ()


WRAPPED = """六安市政府工作报告

过去五年工作回顾

五年来，市区空气质量优良率连续四年达90%以上，其中2021年达到98.4%、创历史新高、
居全省第四。全市新增企业500
家，粮食总产达到72亿斤，城镇新增就业累计达到
15万人。

今后五年工作目标和主要任务

到2026年，常住人口城镇化率达到64%，
研发投入强度达到3%。
"""


def test_lines_that_break_in_the_middle_are_read_on_and_headings_without_numbers_are_headings() -> None:
    found = read(WRAPPED, 2022)
    past, coming = "过去五年工作回顾", "今后五年工作目标和主要任务"
    rows = {(row.name, row.unit): (str(row.value), row.period, row.kind, row.section) for row in found.observations}
    assert rows["市区空气质量优良率", "位"][0] == "4"
    assert rows["新增企业", "家"] == ("500", "2017/2021", "actual", past)
    assert rows["城镇新增就业", "万人"] == ("15", "2017/2021", "actual", past)
    assert rows["常住人口城镇化率", "%"] == ("64", "2026", "target", coming)
    assert rows["研发投入强度", "%"][2:] == ("target", coming)
    text = found.report.text
    assert all(text[row.start : row.end].replace("\n", "") in row.quote.replace("\n", "") for row in found.observations)


ONE_YEAR = """一、2023年工作回顾

接待游客5710万人次。五年来，累计接待游客2亿人次。

二、2024年总体要求和主要预期目标

2023年新签约项目120个。今年主要预期目标是：接待游客6500万人次，新增企业80家。
明年再新增企业90家。
"""


def test_words_of_time_in_a_section_overrule_its_heading_for_their_sentence() -> None:
    rows = [(str(row.value), row.period, row.kind) for row in read(ONE_YEAR, 2024).observations]
    assert rows == [
        ("5710", "2023", "actual"),
        ("2", "2019/2023", "actual"),
        ("120", "2023", "actual"),
        ("6500", "2024", "target"),
        ("80", "2024", "target"),
        ("90", "2025", "target"),
    ]
