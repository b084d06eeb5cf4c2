"""Two years side by side: what is one thing is paired, what only looks alike is not, and differences are right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import Said, estimate, made_report, result, target

from luan_report.library import Library, open_library
from luan_report.query.compare import Pair, compare
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.filters import Filter
from luan_report.query.records import as_record, columns_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        yield opened


def pairs_of(library: Library, *said: Said, everything: bool = False) -> list[Pair]:
    with library.transaction():
        library.put(made_report("hushan-2024", "湖山市", 2024, *said), "", "")
    return compare(library, 2023, 2024, Filter(places=("湖山市",)), include_unpaired=everything)


def only(pairs: list[Pair]) -> Pair:
    assert [(pair.first, pair.second) for pair in pairs if not (pair.first and pair.second)] == []
    assert len(pairs) == 1
    return pairs[0]


# A result, a target, and how they are matched; from how reports really name one thing twice.
SAME = [
    (result("接待游客", "5710 万人次"), target("接待游客", "6500 万人次"), "name"),
    (result("旅游总收入", "402 亿元"), target("旅游综合收入", "520 亿元"), "name"),
    (result("规上工业增加值", "7 %", "growth"), target("规模以上工业增加值", "8 %", "growth"), "name"),
    (result("高标准农田建设", "50 万亩"), target("高标准农田建设", "52.2 万亩"), "name"),
    (result("新建高标准农田", "50 万亩"), target("建设高标准农田", "52.2 万亩"), "name"),
    (result("改造老旧小区", "55 个"), target("老旧小区改造", "22 个"), "name"),
    (result("新增城镇就业", "3.2 万人"), target("城镇新增就业", "31000 人"), "name"),
    (result("新增“小巨人”企业", "2 户"), target("新增小巨人企业", "2 家"), "name"),
    (result("引进博士人才", "10 名"), target("引进博士人才", "12 人"), "name"),
    (result("产粮", "72.45 亿斤", indicator="grain"), target("粮食总产", "72 亿斤", indicator="grain"), "indicator"),
    (result("签约固投10亿元以上项目", "50 个"), target("新签约10亿元以上项目", "50 个"), "similar"),
    (result("新建省级美丽乡村中心村", "97 个"), target("新申创省级中心村", "80 个"), "similar"),
    (result("实施技改项目", "300 个"), target("技改项目", "400 个"), "name"),
    (result("甲类产品合格率", "50 ‰", "ratio"), target("甲类产品合格率", "6 %", "ratio"), "name"),
]

UNLIKE = [
    (result("实施项目", "115 个"), target("项目", "1231 个")),
    (result("建成服务站点", "936 个"), target("建设人才服务站点", "25 个")),
    (result("治理黑臭水体", "47 条"), target("黑臭水体治理率", "75 %", "ratio")),
    (result("提质改造农村公路", "548.5 公里"), target("新建改建农村公路", "437.9 公里")),
    (result("新增高新技术企业", "177 家"), target("高新技术企业", "800 家")),
    (result("累计建成高标准农田", "500 万亩"), target("建成高标准农田", "50 万亩")),
    (result("地区生产总值", "2100 亿元"), target("地区生产总值", "7 %", "rank")),
    (result("居民人均可支配收入", "5 %", "growth"), target("农村居民人均可支配收入", "6 %", "growth")),
    (result("工业投资", "31 %", "growth"), target("技改投资", "20 %", "growth")),
    (result("进出口总额", "8 %", "growth"), target("出口总额", "8 %", "growth")),
    (result("签约10亿元以上项目", "50 个"), target("签约30亿元以上项目", "16 个")),
    (result("新增省级绿色工厂", "5 家"), target("新增国家级绿色工厂", "1 家")),
    (result("引进亿元以上项目", "96 个"), target("新开工亿元以上项目", "170 个")),
    (result("新识别监测对象", "1638 户"), target("新识别监测对象", "5153 人")),
    (result("甲类产品出口", "5 亿美元"), target("甲类产品出口", "40 亿元")),
    (result("甲类产品出口", "5 亿元", "growth"), target("甲类产品出口", "5 %", "growth")),
    (result("甲类产品出口", "5 %", "growth"), target("甲类产品出口", "5 亿元", "growth")),
    (result("引进专业人才", "50 人"), target("引进专业人才和青年人才", "90 人")),
    (
        result("交通投资", "3 位", "rank", reference="全省"),
        target("交通投资", "10 位", "rank", reference="全国"),
    ),
]


@pytest.mark.parametrize(("first", "second", "match"), SAME)
def test_one_thing_named_differently_is_paired(library: Library, first: Said, second: Said, match: str) -> None:
    pair = only(pairs_of(library, first, second))
    assert (pair.match, pair.first and pair.first.name, pair.second and pair.second.name) == (
        match,
        first.name,
        second.name,
    )


@pytest.mark.parametrize(("first", "second"), UNLIKE)
def test_what_only_looks_alike_is_not_paired(library: Library, first: Said, second: Said) -> None:
    assert pairs_of(library, first, second) == []


def test_similar_names_are_not_paired_when_two_would_fit(library: Library) -> None:
    said = (
        result("新增省级企业研发中心", "4 个"),
        target("新增省级重点企业研发中心", "5 个"),
        target("新增省级制造业企业研发中心", "6 个"),
    )
    assert pairs_of(library, *said) == []


@pytest.mark.parametrize("indicator", ["", "skill"])
def test_two_things_counted_together_are_not_paired_with_one(library: Library, indicator: str) -> None:
    for joined in ("新增技能、专技人才", "新增技能和专技人才", "新增专技和技能人才"):
        said = result(joined, "5 万人", indicator=indicator), target("新增技能人才", "4 万人", indicator=indicator)
        assert pairs_of(library, *said) == []


def test_what_begins_like_a_joining_word_joins_nothing(library: Library) -> None:
    pair = only(pairs_of(library, result("新增和美乡村示范村", "21 个"), target("新增示范村", "20 个")))
    assert pair.match == "similar"


@pytest.mark.parametrize(
    ("first", "second", "difference", "unit", "relative", "direction"),
    [
        (result("甲类产品", "7 %", "growth"), target("甲类产品", "7.5 %", "growth"), "0.5", "个百分点", None, "rose"),
        (result("甲类产品", "-2 %", "growth"), target("甲类产品", "-3 %", "growth"), "-1", "个百分点", None, "fell"),
        (result("甲类产品", "1.4 倍", "growth"), target("甲类产品", "20 %", "growth"), "-120", "个百分点", None,
         "fell"),
        (result("甲类产品", "5710 万人次"), target("甲类产品", "0.65 亿人次"), "0.079", "亿人次", "13.84", "rose"),
        (result("甲类产品", "50 项"), target("甲类产品", "50 项"), "0", "项", "0", "held"),
        (result("甲类产品", "100 个"), target("甲类产品", "80~90 个"), "-20", "个", "-20", "fell"),
        (result("甲类产品", "5 %", "growth"), target("甲类产品", "5~6 %", "growth"), "0", "个百分点", None, "rose"),
        (result("甲类产品", "3 位", "rank"), target("甲类产品", "2 位", "rank"), "-1", "位", None, "rose"),
        (result("甲类产品", "0 起"), target("甲类产品", "2 起"), "2", "起", None, "rose"),
        (result("甲类产品", "60 亿斤"), target("甲类产品", "330 万吨"), "30", "万吨", "10", "rose"),
        (result("甲类产品", "10 公顷"), target("甲类产品", "140~150 亩"), "-10", "亩", "-6.67", "fell"),
        (target("甲类产品", "6 %", "growth", period="2023", bound="approx"),
         target("甲类产品", "6 %", "growth", bound="at_least"), "0", "个百分点", None, "rose"),
        (result("甲类产品", "6 %", "growth", bound="approx"), target("甲类产品", "6 %", "growth"), "0", "个百分点",
         None, "held"),
    ],
)  # fmt: skip
def test_differences(
    library: Library, first: Said, second: Said, difference: str, unit: str, relative: str | None, direction: str
) -> None:
    pair = only(pairs_of(library, first, second))
    assert (str(pair.difference), pair.difference_unit) == (difference, unit)
    assert (None if pair.relative is None else str(pair.relative)) == relative
    assert pair.direction == direction


def test_a_target_without_a_number_is_shown(library: Library) -> None:
    said = (
        result("零售总额", "8.5 %", "growth"),
        target("零售总额", "", "growth", reference="全省平均", bound="at_least"),
    )
    pair = only(pairs_of(library, *said))
    assert (pair.difference, pair.direction) == (None, "")
    cells = as_record(pair)
    assert (cells["first_value"], cells["second_value"], cells["second_reference"]) == (
        Decimal("8.5"),
        None,
        "全省平均",
    )


def test_a_growth_promised_on_a_level_implies_a_level(library: Library) -> None:
    said = estimate("特色产业综合产值", "650 亿元", bound="at_least"), target("特色产业综合产值", "8~10 %", "growth")
    pair = only(pairs_of(library, *said))
    assert (pair.match, pair.implied_value, pair.implied_max, pair.difference, pair.relative) == (
        "implied", Decimal(702), Decimal(715), Decimal(52), Decimal(8),
    )  # fmt: skip
    assert pair.note == "implied by the growth of 8% on 650亿元"
    cells = as_record(pair)
    assert (cells["measure"], cells["unit"]) == ("level", "亿元")


def test_nothing_is_implied_where_growth_stands_against_growth(library: Library) -> None:
    said = (
        result("集体经济收入", "100 亿元"),
        result("集体经济收入", "7 %", "growth"),
        target("集体经济收入", "6 %", "growth"),
    )
    assert only(pairs_of(library, *said)).match == "name"


def test_less_is_more_for_what_is_better_low(library: Library) -> None:
    library.connection.execute("INSERT INTO indicators VALUES ('waste', '废', 'Waste', 'ecology', '吨', 'lower', '')")
    pair = only(
        pairs_of(
            library, result("废弃物排放", "5 吨", indicator="waste"), target("废弃物排放", "4 吨", indicator="waste")
        )
    )
    assert (pair.direction, pair.ambition) == ("fell", "raised")


def test_what_stands_in_one_year_only_comes_when_asked_for(library: Library) -> None:
    pairs = pairs_of(
        library,
        result("甲类产品", "1 个"),
        result("乙类产品", "2 个"),
        target("甲类产品", "3 个"),
        target("丙类产品", "4 个"),
        everything=True,
    )
    assert [(pair.row.name, pair.match) for pair in pairs] == [
        ("甲类产品", "name"),
        ("丙类产品", "second only"),
        ("乙类产品", "first only"),
    ]
    assert as_record(pairs[1])["first_id"] is None


def test_a_second_mention_of_what_is_paired_does_not_stand_alone(library: Library) -> None:
    pairs = pairs_of(
        library, result("甲类产品", "1 个"), target("甲类产品", "3 个"), target("甲类产品", "3 个"), everything=True
    )
    assert len(pairs) == 1


def test_years_come_in_either_order_and_must_differ(library: Library) -> None:
    there = pairs_of(library, result("甲类产品", "1 个"), target("甲类产品", "3 个"))
    assert compare(library, "2024年", 2023, Filter(places=("湖山市",))) == there
    with pytest.raises(FilterError, match="two years"):
        compare(library, 2024, 2024)
    with pytest.raises(FilterError, match="“next” is not a year"):
        compare(library, 2024, "next")
    with pytest.raises(FilterError, match="--period"):
        compare(library, 2023, 2024, Filter(periods=("2024",)))


def test_filters_keep_pairs_of_which_one_row_meets_them(library: Library) -> None:
    pairs_of(
        library,
        result("甲类产品", "1 个", sector="industry"),
        target("甲类产品", "3 个", sector="ecology"),
        result("乙类产品", "5 个"),
        target("乙类产品", "4 个"),
    )

    def names(**fields: object) -> list[str]:
        filter = Filter(places=("湖山市",), **fields)  # type: ignore[arg-type]
        return [pair.row.name for pair in compare(library, 2023, 2024, filter)]

    assert names(sectors=("工业",)) == names(sectors=("ecology",)) == ["甲类产品"]
    assert names(minimum=Decimal(5)) == ["乙类产品"]
    assert names(sort="difference") == ["乙类产品", "甲类产品"]
    assert names(sort="difference:desc", limit=1) == ["甲类产品"]
    assert names(kinds=("target",)) == []
    with pytest.raises(UnknownName):
        names(sort="diference")


def test_the_next_report_stands_beside_the_promise(library: Library) -> None:
    with library.transaction():
        library.put(made_report("hushan-2023", "湖山市", 2023, target("甲类产品", "6 %", "growth")), "", "")
        library.put(made_report("hushan-2025", "湖山市", 2025, result("甲类产品", "5 %", "growth")), "", "")
    pair = only(pairs_of(library, result("甲类产品", "7 %", "growth"), target("甲类产品", "8 %", "growth")))
    cells = as_record(pair)
    assert (cells["promised_value"], cells["first_value"]) == (Decimal(6), Decimal(7))
    assert (cells["second_value"], cells["achieved_value"]) == (Decimal(8), Decimal(5))


def test_each_year_speaks_through_its_own_report(library: Library) -> None:
    said = target("甲类产品", "900 个"), target("甲类产品", "800 个", period="2023")
    with library.transaction():
        library.put(made_report("hushan-2021", "湖山市", 2021, *said), "", "")
        library.put(made_report("hushan-2025", "湖山市", 2025, result("甲类产品", "70 个", period="2023")), "", "")
    pair = only(pairs_of(library, result("甲类产品", "60 个"), target("甲类产品", "65 个")))
    assert (pair.first and pair.first.value, pair.second and pair.second.value) == (60, 65)


def test_places_are_compared_each_with_itself(library: Library) -> None:
    with library.transaction():
        library.put(made_report("a-2024", "甲市", 2024, result("甲类产品", "1 个"), target("甲类产品", "2 个")), "", "")
        library.put(made_report("b-2024", "乙市", 2024, result("甲类产品", "5 个")), "", "")
    pairs = compare(library, 2023, 2024, Filter(places=("甲市", "乙市")))
    assert [(pair.row.place, pair.difference) for pair in pairs] == [("甲市", Decimal(1))]


def test_a_record_has_the_columns_in_their_order(library: Library) -> None:
    pair = only(pairs_of(library, result("甲类产品", "1 个"), target("甲类产品", "3 个")))
    assert tuple(as_record(pair)) == columns_of(Pair)
    assert len(set(Pair.columns)) == len(Pair.columns)


# The pairs of the bundled report, found by reading it: name in the plan, first and second value.
BUNDLED = [
    ("地区生产总值", "7", "7.5"),
    ("规上工业增加值", "7.8", "8.5"),
    ("固定资产投资", "9", "10"),
    ("一般公共预算收入", "7.7", "6"),
    ("社会消费品零售总额", "8.5", None),
    ("城镇常住居民人均可支配收入", "5.7", None),
    ("农村常住居民人均可支配收入", "8.5", None),
    ("进出口总额", "8.6", None),
    ("新增“小巨人”", "2", "2"),
    ("新增省级专精特新企业", "110", "30"),
    ("新签约10亿元以上项目", "50", "50"),
    ("建设高标准农田", "50", "52.2"),
    ("粮食总产", "72.45", "72"),
    ("优势农业特色产业综合产值", "650", "8"),
    ("新申创精品示范村", "21", "20"),
    ("新申创省级中心村", "97", "80"),
    ("改造老旧小区", "55", "22"),
    ("接待游客", "5710", "6500"),
    ("旅游综合收入", "402", "520"),
    ("城镇新增就业", "3.2", "3.1"),
    ("实施民生实事", "50", "50"),
]


def test_the_pairs_of_the_bundled_report(library: Library) -> None:
    def text(value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    pairs = compare(library, 2023, 2024, Filter(reports=("luan-2024",)))
    found = [
        (pair.row.name, text(pair.first.value), text(pair.second.value)) for pair in pairs if pair.first and pair.second
    ]
    assert sorted(set(BUNDLED) - set(found)) == []
    extra = {name for name, _, _ in set(found) - set(BUNDLED)}
    assert {name for name in extra if "断面" not in name} == set()


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ("7~8 %", "7 %", "fell"),
        ("7 %", "7~8 %", "rose"),
        ("7~8 %", "7~8.5 %", "rose"),
        ("7~8.5 %", "7~8 %", "fell"),
        ("7~8 %", "7~8 %", "held"),
        ("6~9 %", "7~8 %", "rose"),
    ],
)
def test_ranges_are_told_apart_by_their_upper_ends(library: Library, first: str, second: str, direction: str) -> None:
    said = result("甲类产品", first, "growth"), target("甲类产品", second, "growth")
    assert only(pairs_of(library, *said)).direction == direction


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ("at_most", "approx", "rose"),
        ("approx", "exact", "rose"),
        ("exact", "at_least", "rose"),
        ("at_least", "exact", "fell"),
        ("approx", "at_most", "fell"),
    ],
)
def test_two_targets_with_one_number_differ_by_their_bounds(
    library: Library, first: str, second: str, direction: str
) -> None:
    said = target("甲类产品", "6 个", bound=first, period="2023"), target("甲类产品", "6 个", bound=second)
    assert only(pairs_of(library, *said)).direction == direction
    assert only(pairs_of(library, result("甲类产品", "6 个", bound=first), said[1])).direction == "held"


def test_similar_names_are_paired_where_no_number_is_stated(library: Library) -> None:
    said = result("新建省级美丽乡村中心村", reference="全省平均"), target("新申创省级中心村", reference="全省平均")
    assert only(pairs_of(library, *said)).note == "新建省级美丽乡村中心村 / 新申创省级中心村"


def test_estimates_pair_in_the_later_year_too(library: Library) -> None:
    said = result("甲类产品", "6 个", period="2022"), estimate("甲类产品", "7 个")
    with library.transaction():
        library.put(made_report("hushan-2024", "湖山市", 2024, *said), "", "")
    (pair,) = compare(library, 2022, 2023, Filter(places=("湖山市",)))
    assert (pair.second and pair.second.kind, pair.difference) == ("estimate", Decimal(1))


def test_a_pair_has_the_unit_and_indicator_that_one_side_states(library: Library) -> None:
    pair = only(pairs_of(library, result("甲类产品", "6 个"), target("甲类产品", reference="全省平均")))
    assert (pair.cells()["unit"], pair.cells()["first_unit"], pair.cells()["second_unit"]) == ("个", "个", "")


def test_what_is_implied_says_where_growth_is_at_constant_prices(library: Library) -> None:
    pair = only(pairs_of(library, result("地区生产总值", "100 亿元"), target("地区生产总值", "7 %", "growth")))
    assert pair.note == "implied by the growth of 7% on 100亿元, which is counted at constant prices"
