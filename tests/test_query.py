"""Rows asked for by filters, shown with their sentence, searched, counted, and every number accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import estimate, made_report, result, target

from luan_report.library import Library, open_library
from luan_report.model import COLUMNS, Extraction, Observation, Report, SetAside
from luan_report.query.audit import audit
from luan_report.query.catalogue import indicators, sectors
from luan_report.query.errors import FilterError, QueryError, UnknownName
from luan_report.query.filters import Filter, only_kinds, parse_number
from luan_report.query.records import as_record, columns_of
from luan_report.query.reports import list_reports
from luan_report.query.select import select
from luan_report.query.show import Shown, row_with_sentence, search, sentence_at, show

HUSHAN = made_report(
    "hushan-2024",
    "湖山市",
    2024,
    estimate("地区生产总值", "2100 亿元", indicator="gdp"),
    result("接待游客", "5710 万人次", bound="approx", sector="services"),
    result("工业投资", "31.5 %", "growth", sector="industry"),
    result("交通投资", "3 位", "rank", sector="infrastructure", reference="全省"),
    target("地区生产总值", "7~7.5 %", "growth", indicator="gdp"),
    target("新增企业", "160 家", sector="industry", bound="at_least", commitment="力争"),
    target("预算", "1.2 万亿元"),
    target("零售总额", "", "growth", reference="全省平均", bound="at_least", sector="services"),
)
HAIYAN = made_report("haiyan-2025", "海沿市", 2025, target("地区生产总值", "6 %", "growth", indicator="gdp"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        for table in ("indicators", "reports"):
            opened.connection.execute(f"DELETE FROM {table}")
        opened.connection.executemany(
            "INSERT INTO indicators VALUES (?, ?, ?, 'macro', '亿元', 'higher', ?)",
            [
                ("gdp", "地区生产总值", "Gross regional product", "GDP;经济总量"),
                ("gdp_per_head", "人均地区生产总值", "Product per head", ""),
                ("jobs", "城镇新增就业", "New urban jobs", ""),
            ],
        )
        with opened.transaction():
            opened.put(HUSHAN, "", "")
            opened.put(HAIYAN, "", "")
        opened.set_meta("home", "湖山市")
        yield opened


def names(library: Library, **fields: object) -> list[str]:
    return [row.name for row in select(library, Filter(**fields))]  # type: ignore[arg-type]


def test_without_a_filter_all_rows_of_the_home_place_come_in_the_order_of_the_text(library: Library) -> None:
    assert select(library) == list(HUSHAN.observations)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"sectors": ("工业",)}, ["工业投资", "新增企业"]),
        ({"sectors": ("ind", "infra")}, ["工业投资", "交通投资", "新增企业"]),
        ({"measures": ("增长",), "kinds": ("target",)}, ["地区生产总值", "零售总额"]),
        ({"measures": ("增速",), "kinds": ("实绩",)}, ["工业投资"]),
        ({"measures": ("位次",)}, ["交通投资"]),
        ({"kinds": ("预计",)}, ["地区生产总值"]),
        ({"periods": ("2024年",)}, ["地区生产总值", "新增企业", "预算", "零售总额"]),
        ({"bounds": ("区间",)}, ["地区生产总值"]),
        ({"bounds": ("左右", "at_l")}, ["接待游客", "新增企业", "零售总额"]),
        ({"units": ("元",)}, ["地区生产总值", "预算"]),
        ({"units": ("亿元",)}, ["地区生产总值"]),
        ({"units": ("元",), "minimum": Decimal(1_000_000_000_000)}, ["预算"]),
        ({"units": ("亿元",), "minimum": Decimal(2101)}, []),
        ({"units": ("亿元",), "maximum": Decimal(2100)}, ["地区生产总值"]),
        ({"minimum": Decimal(31), "maximum": Decimal(200)}, ["工业投资", "新增企业"]),
        ({"minimum": Decimal("7.2"), "maximum": Decimal("7.4")}, ["地区生产总值"]),
        ({"contains": ("投资",)}, ["工业投资", "交通投资"]),
        ({"contains": ("投资", "工业")}, ["工业投资"]),
        ({"contains": ("160家",)}, ["新增企业"]),
        ({"contains": ("%",)}, ["工业投资", "地区生产总值"]),
        ({"sections": ("回顾",)}, ["地区生产总值", "接待游客", "工业投资", "交通投资"]),
        ({"indicators": ("经济总量",), "kinds": ("target",)}, ["地区生产总值"]),
        ({"indicators": ("gross",), "kinds": ("target",)}, ["地区生产总值"]),
        ({"indicators": ("接待游客", "gdp")}, ["地区生产总值", "接待游客", "地区生产总值"]),
        ({"ids": (HAIYAN.observations[0].id,)}, ["地区生产总值"]),
        ({"places": ("海沿市",)}, ["地区生产总值"]),
        ({"places": ("海沿",)}, ["地区生产总值"]),
        ({"reports": ("haiyan-2025", "hushan-2024"), "bounds": ("range", "exact"), "kinds": ("target",)},
         ["地区生产总值", "地区生产总值", "预算"]),
        ({"all_places": True, "indicators": ("gdp",)}, ["地区生产总值"] * 3),
        ({"sort": "value:desc", "limit": 2}, ["接待游客", "地区生产总值"]),
        ({"sort": "base_value:desc", "limit": 2}, ["预算", "地区生产总值"]),
        ({"sort": "value", "measures": ("growth",)}, ["地区生产总值", "工业投资", "零售总额"]),
        ({"sort": "name", "limit": 1}, ["交通投资"]),
        ({"sort": "section:desc", "limit": 1}, ["地区生产总值"]),
        ({"sort": "report_year", "limit": 1}, ["地区生产总值"]),
        ({"limit": 0}, []),
    ],
)  # fmt: skip
def test_filters(library: Library, fields: dict[str, object], expected: list[str]) -> None:
    assert names(library, **fields) == expected


@pytest.mark.parametrize("column", COLUMNS)
def test_rows_can_be_sorted_by_every_column(library: Library, column: str) -> None:
    every = {row.id for row in HUSHAN.observations}
    for order in ("", ":asc", ":desc"):
        assert {row.id for row in select(library, Filter(sort=column + order))} == every
        limited = [row.id for row in select(library, Filter(sort=column + order, limit=3))]
        assert limited == [row.id for row in select(library, Filter(sort=column + order))][:3]


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"sectors": ("indstry",)}, UnknownName, ("sector", "indstry", "industry")),
        ({"sectors": ("农工",)}, UnknownName, ("农业",)),
        ({"sectors": ("zzz",)}, UnknownName, ("macro", "governance")),
        ({"measures": ("g",)}, UnknownName, ("several", "growth", "gap")),
        ({"sectors": ("",)}, UnknownName, ("unknown sector",)),
        ({"units": ("亿圆",)}, UnknownName, ("unit", "亿元")),
        ({"indicators": ("gdpp",)}, UnknownName, ("indicator", "gdp")),
        ({"places": ("湖水市",)}, UnknownName, ("place", "湖山市")),
        ({"levels": ("village",)}, UnknownName, ("level", "county")),
        ({"sort": "vlaue"}, UnknownName, ("column", "value")),
        ({"sort": "value:down"}, FilterError, ("asc or desc",)),
        ({"minimum": Decimal(3), "maximum": Decimal(2)}, FilterError, ("--min 3", "--max 2")),
        ({"limit": -1}, FilterError, ("--limit",)),
        ({"all_places": True, "places": ("湖山市",)}, FilterError, ("--all-places",)),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    library: Library, fields: dict[str, object], error: type[QueryError], words: tuple[str, ...]
) -> None:
    with pytest.raises(error) as raised:
        names(library, **fields)
    message = str(raised.value)
    assert all(word in message for word in words)
    assert "\n" not in message


def test_a_filter_is_narrowed_to_the_kinds_of_a_command() -> None:
    assert only_kinds(Filter(), ("actual", "estimate")).kinds == ("actual", "estimate")
    assert only_kinds(Filter(kinds=("预计",)), ("actual", "estimate")).kinds == ("estimate",)
    with pytest.raises(FilterError, match="actual"):
        only_kinds(Filter(kinds=("actual",)), ("target",))


@pytest.mark.parametrize("text", ["", "seven", "nan", "1e400000000000", "inf", "--3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="is not a number"):
        parse_number(text)


def test_numbers_may_have_separators() -> None:
    assert parse_number(" 1,200.5 ") == Decimal("1200.5")


def test_quotes_in_a_question_are_data(library: Library) -> None:
    assert names(library, contains=("'; DROP TABLE rows; --",)) == []
    assert select(library) == list(HUSHAN.observations)


def test_a_row_is_shown_with_its_sentence(library: Library) -> None:
    row = HUSHAN.observations[5]
    shown = show(library, row.id)
    assert shown is not None
    assert (shown.row, shown.sentence, shown.line) == (row, "新增企业160家。", 9)
    assert shown.sentence[slice(*shown.quantity)] == "160家"
    flat = row_with_sentence(shown)
    assert (flat["name"], flat["sentence"], flat["rules"]) == ("新增企业", "新增企业160家。", "made")
    assert tuple(as_record(shown)) == columns_of(Shown)
    assert show(library, "hushan-2024@999999") is None
    assert show(library, "nowhere") is None


@pytest.mark.parametrize(
    ("text", "start", "end", "sentence"),
    [
        ("甲。乙5个，丙。丁", 3, 5, "乙5个，丙。"),
        ("一\n　　二5个\n三", 5, 7, "二5个"),
        ("5个", 0, 2, "5个"),
        ("好!增长5%!再", 4, 6, "增长5%!"),
        ("甲5\n", 1, 2, "甲5"),
    ],
)
def test_a_sentence_ends_with_its_stop_or_line(text: str, start: int, end: int, sentence: str) -> None:
    assert text[slice(*sentence_at(text, start, end))] == sentence


def test_a_text_is_searched_in_names_indicators_and_sentences(library: Library) -> None:
    found = search(library, "生产总值")
    assert [row.name for row in found.rows] == ["地区生产总值", "地区生产总值"]
    assert {indicator.id for indicator in found.indicators} == {"gdp", "gdp_per_head"}
    assert [(one.line, one.sentence) for one in found.sentences] == [
        (4, "地区生产总值2100亿元。"),
        (8, "地区生产总值7~7.5%。"),
    ]
    assert found.sentences[1].ids == (HUSHAN.observations[4].id,)
    assert [row.name for row in search(library, "gdp").rows] == ["地区生产总值", "地区生产总值"]
    assert search(library, "没有这个").sentences == ()
    assert len(search(library, "生产总值", Filter(all_places=True)).sentences) == 3
    assert len(search(library, "5").rows) == 3
    with pytest.raises(FilterError, match="nothing to search"):
        search(library, " ")


def test_sectors_and_indicators_come_with_counts(library: Library) -> None:
    counted = {sector.id: (sector.rows, sector.results, sector.targets) for sector in sectors(library)}
    assert (len(counted), counted["industry"], counted["ecology"]) == (10, (2, 1, 1), (0, 0, 0))
    listed = [(one.id, one.rows, one.reports) for one in indicators(library)]
    assert listed == [("gdp", 2, 1), ("gdp_per_head", 0, 0), ("jobs", 0, 0)]
    assert [(one.id, one.rows) for one in indicators(library, "product", everywhere=True)] == [
        ("gdp", 3),
        ("gdp_per_head", 0),
    ]
    assert [one.id for one in indicators(library, "经济总量")] == ["gdp"]


def test_reports_are_listed_by_place(library: Library) -> None:
    assert [report.id for report in list_reports(library)] == ["haiyan-2025", "hushan-2024"]
    assert [report.id for report in list_reports(library, Filter(places=("湖山",)))] == ["hushan-2024"]


def test_an_observation_is_a_plain_record() -> None:
    record = as_record(HUSHAN.observations[0])
    assert tuple(record) == COLUMNS == columns_of(Observation)
    assert (record["value"], record["value_max"], record["base_value"]) == (
        Decimal(2100),
        None,
        Decimal(210_000_000_000),
    )


def account(text: str, rows: list[tuple[int, int, bool]], asides: list[tuple[int, int, str]]) -> Extraction:
    """An extraction of a text with rows (with a number or without) and set-asides at these places."""
    made = HUSHAN.observations[0]
    return Extraction(
        Report("t-2024", "湖山市", 2024, text),
        tuple(replace(made, start=start, end=end, value=Decimal(1) if number else None) for start, end, number in rows),
        tuple(SetAside(start, end, text[start:end], reason) for start, end, reason in asides),
    )


def test_every_number_is_in_a_row_set_aside_or_unexplained() -> None:
    text = "2024年，GDP增长5—6%，三成达标，12345热线１.５万件"
    found = audit(account(text, [(11, 15, True), (16, 18, True)], [(0, 5, "year"), (21, 26, "name")]))
    assert (found.numbers, found.in_rows, found.set_aside, len(found.unexplained)) == (6, 3, 2, 1)
    assert found.adds_up
    assert found.by_reason == (("name", 1), ("year", 1))
    left = found.unexplained[0]
    assert (left.text, left.line, left.context) == ("１.５", 1, "三成达标，12345热线１.５万件")
    assert as_record(found)["unexplained"] == 1


def test_a_comparison_explains_what_no_other_does() -> None:
    text = "增速高于2023年的全省1个点"
    found = audit(account(text, [(0, len(text), False)], [(4, 9, "year")]))
    assert (found.in_rows, found.set_aside, found.rows, found.rows_without_number) == (1, 1, 1, 1)


def test_a_number_in_a_row_counts_once_however_many_rows_it_makes() -> None:
    text = "甲乙均达100%\n第2行"
    found = audit(account(text, [(4, 8, True), (4, 8, True)], []))
    assert (found.numbers, found.in_rows, found.rows) == (2, 1, 2)
    assert (found.unexplained[0].line, found.unexplained[0].context) == (2, "第2行")
