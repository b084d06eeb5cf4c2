"""Whole answers: every cell of a record of each verb, and what each verb refuses, word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from small_reports import Said, library_of, made_report, result, target

from luan_report.library import Library
from luan_report.model import Extraction, Observation, Report, SetAside
from luan_report.query.audit import audit
from luan_report.query.changes import changes
from luan_report.query.compare import compare
from luan_report.query.filters import Filter
from luan_report.query.gap import gap
from luan_report.query.panel import panel
from luan_report.query.rank import rank
from luan_report.query.records import Cell, Tabular
from luan_report.query.show import search, show
from luan_report.query.sources import reports_behind, source_of, sources_of
from luan_report.query.track import track
from luan_report.query.wording import wording
from luan_report.registry import sha256_of
from luan_report.registry.entries import extractor_version


def written(record: Tabular) -> str:
    """The cells that hold something, each with its column, of a record whose cells are its columns in their order."""
    cells = record.cells()
    assert tuple(cells) == record.columns
    return " | ".join(f"{column} {cell}" for column, cell in cells.items() if cell not in (None, ""))


def gdp(amount: str, kind: str = "target", **others: str) -> Said:
    return Said("地区生产总值", amount, "growth", kind, indicator="gdp", **others)


def jobs(amount: str, kind: str = "target", **others: str) -> Said:
    return Said("城镇新增就业", amount, "level", kind, indicator="new_jobs", sector="livelihood", **others)


REPORTS = [
    made_report("china-2024", "全国", 2024, gdp("5 %", bound="approx"), jobs("1200 万人", bound="at_least")),
    made_report("anhui-2024", "安徽省", 2024, gdp("6~6.5 %"), jobs("65 万人", commitment="力争")),
    made_report("anhui-2025", "安徽省", 2025, gdp("5.8 %", "estimate"), gdp("5.5 %", commitment="确保")),
    made_report(
        "luan-2024",
        "六安市",
        2024,
        gdp("7.5 %", bound="approx", commitment="预期"),
        gdp("6.2 %", "actual"),
        jobs("3.1 万人", commitment="确保"),
        jobs("3.2 万人", "actual"),
        target("老旧小区改造", "22 个"),
        target("能耗", "", reference="省下达任务", bound="at_most"),
    ),
    made_report(
        "luan-2025",
        "六安市",
        2025,
        gdp("7~8 %", commitment="力争"),
        gdp("7.2 %", "actual"),
        jobs("3 万人", "actual", bound="at_least"),
        jobs("31000 人"),
        target("能耗", "3 %", bound="at_most"),
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(REPORTS, tmp_path_factory.mktemp("records"), "六安市") as opened:
        yield opened


LUAN = Filter(places=("六安市",))
ANSWERS: dict[str, tuple[Callable[[Library], Sequence[Tabular]], list[str]]] = {
    "track": (
        lambda library: track(library, ["gdp", "new_jobs"], LUAN)[1:5],
        [
            """place 六安市 | year 2024 | indicator gdp | name 地区生产总值 | measure growth | target_value 7.5
               | target_unit % | target_bound approx | target_commitment 预期 | target_kind target | target_id
               luan-2024@23 | target_status stated | result_value 7.2 | result_unit % | result_bound exact |
               result_kind actual | result_id luan-2025@35 | result_status stated | difference -0.3 |
               difference_unit 个百分点 | verdict attained""",
            """place 六安市 | year 2025 | indicator gdp | name 地区生产总值 | measure growth | target_value 7 |
               target_value_max 8 | target_unit % | target_bound range | target_commitment 力争 | target_kind
               target | target_id luan-2025@23 | target_status stated | result_status no report""",
            """place 六安市 | year 2023 | indicator new_jobs | name 城镇新增就业 | measure level | target_status
               no report | result_value 3.2 | result_unit 万人 | result_bound exact | result_kind actual |
               result_id luan-2024@60 | result_status stated""",
            """place 六安市 | year 2024 | indicator new_jobs | name 城镇新增就业 | measure level | target_value
               3.1 | target_unit 万人 | target_bound exact | target_commitment 确保 | target_kind target |
               target_id luan-2024@47 | target_status stated | result_value 3 | result_unit 万人 | result_bound
               at_least | result_kind actual | result_id luan-2025@47 | result_status stated | difference -0.1 |
               difference_unit 万人 | verdict cannot be said | note the result is only bounded (at_least)""",
        ],
    ),
    "compare": (
        lambda library: compare(library, 2024, 2025, LUAN, include_unpaired=True),
        [
            """place 六安市 | indicator gdp | name 地区生产总值 | measure growth | unit % | first_name
               地区生产总值 | first_period 2024 | first_kind actual | first_value 7.2 | first_unit % |
               first_bound exact | first_id luan-2025@35 | second_name 地区生产总值 | second_period 2025 |
               second_kind target | second_value 7 | second_value_max 8 | second_unit % | second_bound range |
               second_id luan-2025@23 | difference -0.2 | difference_unit 个百分点 | direction fell | ambition
               lowered | match indicator | promised_value 7.5 | promised_unit % | promised_bound approx |
               promised_kind target | promised_id luan-2024@23""",
            """place 六安市 | indicator new_jobs | name 城镇新增就业 | measure level | unit 人 | first_name
               城镇新增就业 | first_period 2024 | first_kind actual | first_value 3 | first_unit 万人 |
               first_bound at_least | first_id luan-2025@47 | second_name 城镇新增就业 | second_period 2025 |
               second_kind target | second_value 31000 | second_unit 人 | second_bound exact | second_id
               luan-2025@58 | difference 1000 | difference_unit 人 | relative 3.33 | direction rose | ambition
               raised | match indicator | promised_value 3.1 | promised_unit 万人 | promised_bound exact |
               promised_kind target | promised_id luan-2024@47""",
            """place 六安市 | name 能耗 | measure level | unit % | first_name 能耗 | first_period 2024 |
               first_kind target | first_bound at_most | first_reference 省下达任务 | first_id luan-2024@78 |
               second_name 能耗 | second_period 2025 | second_kind target | second_value 3 | second_unit % |
               second_bound at_most | second_id luan-2025@68 | match name""",
            """place 六安市 | name 老旧小区改造 | measure level | unit 个 | first_name 老旧小区改造 |
               first_period 2024 | first_kind target | first_value 22 | first_unit 个 | first_bound exact |
               first_id luan-2024@73 | match first only""",
        ],
    ),
    "compare, looking ahead": (
        lambda library: compare(library, 2023, 2024, LUAN, include_unpaired=True)[1:3],
        [
            """place 六安市 | indicator new_jobs | name 城镇新增就业 | measure level | unit 万人 | first_name
               城镇新增就业 | first_period 2023 | first_kind actual | first_value 3.2 | first_unit 万人 |
               first_bound exact | first_id luan-2024@60 | second_name 城镇新增就业 | second_period 2024 |
               second_kind target | second_value 3.1 | second_unit 万人 | second_bound exact | second_id
               luan-2024@47 | difference -0.1 | difference_unit 万人 | relative -3.12 | direction fell |
               ambition lowered | match indicator | achieved_value 3 | achieved_unit 万人 | achieved_bound
               at_least | achieved_kind actual | achieved_id luan-2025@47""",
            """place 六安市 | name 老旧小区改造 | measure level | unit 个 | second_name 老旧小区改造 |
               second_period 2024 | second_kind target | second_value 22 | second_unit 个 | second_bound exact |
               second_id luan-2024@73 | match second only""",
        ],
    ),
    "gap": (
        lambda library: gap(library, "", ["gdp", "new_jobs"], Filter(periods=("2024",)))[::3],
        [
            """indicator gdp | name 地区生产总值 | measure growth | period 2024 | kind target | place 六安市 |
               value 7.5 | unit % | bound approx | id luan-2024@23 | above 安徽省 | above_value 6 |
               above_value_max 6.5 | above_unit % | above_bound range | above_id anhui-2024@23 | status stated |
               difference 1.5 | difference_unit 个百分点""",
            """indicator new_jobs | name 城镇新增就业 | measure level | period 2024 | kind target | place 六安市
               | value 3.1 | unit 万人 | bound exact | id luan-2024@47 | above 全国 | above_value 1200 |
               above_unit 万人 | above_bound at_least | above_id china-2024@32 | status stated | difference
               -1196.9 | difference_unit 万人""",
        ],
    ),
    "changes": (
        lambda library: changes(library, 2025, LUAN),
        [
            """place 六安市 | indicator gdp | name 地区生产总值 | measure growth | earlier_year 2024 |
               later_year 2025 | earlier_value 7.5 | earlier_unit % | earlier_bound approx | earlier_commitment
               预期 | earlier_id luan-2024@23 | later_value 7 | later_value_max 8 | later_unit % | later_bound
               range | later_commitment 力争 | later_id luan-2025@23 | step lowered | difference -0.5 |
               difference_unit 个百分点 | form approx → range""",
            """place 六安市 | indicator new_jobs | name 城镇新增就业 | measure level | earlier_year 2024 |
               later_year 2025 | earlier_value 3.1 | earlier_unit 万人 | earlier_bound exact |
               earlier_commitment 确保 | earlier_id luan-2024@47 | later_value 31000 | later_unit 人 |
               later_bound exact | later_id luan-2025@58 | step kept | difference 0 | difference_unit 人 |
               wording firm → plain""",
            """place 六安市 | name 能耗 | measure level | earlier_year 2024 | later_year 2025 | earlier_bound
               at_most | earlier_reference 省下达任务 | earlier_id luan-2024@78 | later_value 3 | later_unit % |
               later_bound at_most | later_id luan-2025@68 | step now a number | form comparison → at_most""",
            """place 六安市 | name 老旧小区改造 | measure level | earlier_year 2024 | later_year 2025 |
               earlier_value 22 | earlier_unit 个 | earlier_bound exact | earlier_id luan-2024@73 | step dropped""",
        ],
    ),
    "rank": (
        lambda library: rank(library, "new_jobs", 2024).places[2:],
        [
            """position 3 | id luan-2024@47 | place 六安市 | report_year 2024 | period 2024 | kind target |
               sector livelihood | indicator new_jobs | name 城镇新增就业 | measure level | value 3.1 | unit
               万人 | bound exact | base_value 31000.0 | base_unit 人 | commitment 确保 | inferred period |
               section 二、重点工作 | quote 城镇新增就业3.1万人 | start 47 | end 52""",
        ],
    ),
    "means": (
        lambda library: rank(library, "gdp", 2024, weight="new_jobs").means,
        [
            """end mid | places 3 | mean 6.25 | weighted_places 3 | weighted_mean 5.06999211 | unit %""",
            """end low | places 3 | mean 6.16666667 | weighted_places 3 | weighted_mean 5.05717666 | unit %""",
            """end high | places 3 | mean 6.33333333 | weighted_places 3 | weighted_mean 5.08280757 | unit %""",
        ],
    ),
    "panel": (
        lambda library: panel(library, ["new_jobs"], Filter(periods=("2024",)), include_missing=True)[3:],
        [
            """place 六安市 | level prefecture | parent 安徽省 | year 2024 | indicator new_jobs | measure level |
               role result | status stated | report_year 2025 | name 城镇新增就业 | kind actual | value 3 | unit
               万人 | base_value 30000 | base_unit 人 | bound at_least | sector livelihood | id luan-2025@47 |
               quote 城镇新增就业3万人""",
            """place 安徽省 | level province | parent 全国 | year 2024 | indicator new_jobs | measure level |
               role target | status stated | report_year 2024 | name 城镇新增就业 | kind target | value 65 |
               unit 万人 | base_value 650000 | base_unit 人 | bound exact | commitment 力争 | sector livelihood
               | id anhui-2024@37 | quote 城镇新增就业65万人""",
            """place 安徽省 | level province | parent 全国 | year 2024 | indicator new_jobs | measure level |
               role result | status not stated | report_year 2025""",
        ],
    ),
    "wording": (
        lambda library: wording(library, LUAN),
        [
            """place 六安市 | year 2024 | targets 4 | firm 1 | soft 1 | plain 2 | words 预期×1 确保×1""",
            """place 六安市 | year 2025 | targets 3 | firm 0 | soft 1 | plain 2 | words 力争×1""",
        ],
    ),
    "search": (
        lambda library: search(library, "就业", LUAN).sentences[:2],
        [
            """report luan-2024 | line 6 | start 41 | end 53 | sentence 城镇新增就业3.1万人。 | ids luan-2024@47""",
            """report luan-2024 | line 7 | start 54 | end 66 | sentence 城镇新增就业3.2万人。 | ids luan-2024@60""",
        ],
    ),
}


@pytest.mark.parametrize("verb", ANSWERS)
def test_every_cell_of_an_answer(library: Library, verb: str) -> None:
    question, wanted = ANSWERS[verb]
    assert [written(one) for one in question(library)] == [" ".join(record.split()) for record in wanted]


def test_a_row_is_shown_with_its_sentence_and_cited_by_its_report(library: Library) -> None:
    report = REPORTS[3].report
    shown = show(library, REPORTS[3].observations[0].id)
    assert shown
    assert written(shown) == (
        "id luan-2024@23 | sentence 地区生产总值7.5%。 | line 4 | title 六安市政府工作报告"
        " | source luan-2024.txt | rules made"
    )
    assert shown.sentence[slice(*shown.quantity)] == "7.5%"
    told = "report luan-2024 | place 六安市 | year 2024 | title 六安市政府工作报告 | source luan-2024.txt"
    hashed = f"{told} | sha256 {sha256_of(report.text)} | extractor "
    assert [written(one) for one in sources_of(library, ["none", "luan-2024"])] == [f"{hashed}a version"]
    assert written(source_of(report)) == f"{hashed}{extractor_version()}"


def test_the_reports_behind_an_answer_are_those_its_ids_name() -> None:
    columns = ("id", "name", "first_id", "ids", "report")
    rows: list[tuple[Cell, ...]] = [
        ("b-2024@5", "c-2024@1", None, "a-2023@1 b-2024@7", "d-2020"),
        ("a-2023@9", "", "e-2021@4", "", 7),
    ]
    assert reports_behind(columns, rows) == ["b-2024", "a-2023", "d-2020", "e-2021"]


AUDITED = "一、甲\n增长5%，共3件，另有12.5和７，未变。\n第二次，高于全省平均9点，为两成\n2024年，2025年"


def test_every_number_has_one_account_and_its_place() -> None:
    rows = made_report("a-2024", "甲市", 2024, result("增", "5 %"), target("变", "2 成"), target("平均")).observations

    def at(row: Observation, words: str) -> Observation:
        start = AUDITED.index(words)
        return replace(row, start=start, end=start + len(words))

    stated = (at(rows[0], "5%"), at(rows[1], "两成"), at(rows[2], "高于全省平均9点"))
    asides = [
        SetAside(AUDITED.index(words), AUDITED.index(words) + len(words), words, reason)
        for words, reason in (("3件", "count"), ("2024年", "year"), ("2025年", "year"), ("第二次", "ordinal"))
    ]
    account = audit(Extraction(Report("a-2024", "甲市", 2024, AUDITED), stated, tuple(asides)))
    assert account.cells() == {
        "report": "a-2024",
        "numbers": 9,
        "in_rows": 3,
        "set_aside": 4,
        "unexplained": 2,
        "rows": 3,
        "rows_without_number": 1,
    }
    assert account.adds_up
    assert account.by_reason == (("year", 2), ("count", 1), ("ordinal", 1))
    assert [(one.line, one.text, one.context) for one in account.unexplained] == [
        (2, "12.5", "增长5%，共3件，另有12.5和７，未变。"),
        (2, "７", "，共3件，另有12.5和７，未变。"),
    ]
    assert [(one.line, one.text, one.reason, one.context) for one in account.set_asides] == [
        (2, "3件", "count", "增长5%，共3件，另有12.5和７，未变"),
        (4, "2024年", "year", "2024年，2025年"),
        (4, "2025年", "year", "2024年，2025年"),
        (3, "第二次", "ordinal", "第二次，高于全省平均9点，为两"),
    ]
    for one in (*account.unexplained, *account.set_asides):
        assert AUDITED[one.start : one.end] == one.text
        assert (one.report, tuple(one.cells())) == ("a-2024", one.columns)
    assert tuple(account.cells()) == account.columns
