"""Many reports: promises followed to results, places in order, gaps, changes, contradictions; the fifteen questions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import Said, estimate, library_of, made_report, result, target

from luan_report import extract
from luan_report.formats.follow_sheets import tracked_sheet
from luan_report.library import Library, open_library
from luan_report.library.bundle_building import standing_of
from luan_report.query.audit import audit
from luan_report.query.changes import Change, changes
from luan_report.query.check import Finding, Tolerances, check
from luan_report.query.compare import compare
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.filters import Filter
from luan_report.query.gap import Gap, gap
from luan_report.query.judging import Rule, judge
from luan_report.query.panel import PanelRow, panel
from luan_report.query.rank import Ranked, rank
from luan_report.query.records import as_record, columns_of
from luan_report.query.select import select
from luan_report.query.series import Told
from luan_report.query.show import show
from luan_report.query.track import Tracked, track
from luan_report.query.wording import Wording, wording


def gdp(amount: str, **others: str) -> Said:
    return target("地区生产总值", amount, "growth", indicator="gdp", **others)


def grew(amount: str, **others: str) -> Said:
    return result("地区生产总值", amount, "growth", indicator="gdp", **others)


def income(amount: str = "", kind: str = "target", **others: str) -> Said:
    return Said("居民收入", amount, "growth", kind, indicator="inc_all", sector="livelihood", **others)


REPORTS = [
    made_report("china-2024", "全国", 2024, gdp("5 %", bound="approx"), grew("5.2 %"), income(reference="经济增长")),
    made_report("china-2025", "全国", 2025, gdp("5 %", bound="approx"), grew("5 %"), income("5.1 %", "actual")),
    made_report(
        "anhui-2023",
        "安徽省",
        2023,
        gdp("6.5 %", bound="approx"),
        result("地区生产总值", "4.5 万亿元", indicator="gdp"),
    ),
    made_report(
        "anhui-2024",
        "安徽省",
        2024,
        gdp("6 %", bound="approx"),
        grew("5.8 %"),
        result("地区生产总值", "4.7 万亿元", indicator="gdp"),
        income("6 %", "actual"),
    ),
    made_report("anhui-2025", "安徽省", 2025, gdp("5.5 %", bound="at_least"), grew("5.8 %"), income("5 %", "actual")),
    made_report("anhui-2026", "安徽省", 2026, gdp("5~5.5 %"), grew("5.5 %")),
    made_report(
        "luan-2024",
        "六安市",
        2024,
        gdp("7.5 %", bound="approx"),
        estimate("地区生产总值", "7 %", "growth", indicator="gdp", bound="approx"),
        estimate("地区生产总值", "2100 亿元", indicator="gdp"),
        result("地区生产总值", "6 %", "growth", indicator="gdp", period="2019/2023"),
        result("地区生产总值", "4 %", "growth", indicator="gdp", period="2023-H1"),
        income(reference="全省平均", bound="at_least"),
        target("城镇新增就业", "3.1 万人", indicator="new_jobs", sector="livelihood", commitment="确保"),
        target("接待游客", "6500 万人次", indicator="tourists", sector="services", commitment="力争"),
        result("接待游客", "5710 万人次", indicator="tourists", sector="services"),
        target("PM2.5浓度", "31 微克/立方米", indicator="pm25", sector="ecology"),
        target("老旧小区", "22 个", commitment="力争"),
        target("能耗", "", reference="省下达任务", sector="ecology"),
    ),
    made_report(
        "luan-2025",
        "六安市",
        2025,
        gdp("7 %", bound="at_least"),
        grew("7.2 %"),
        income("5.5 %", "actual"),
        result("城镇新增就业", "3 万人", indicator="new_jobs", sector="livelihood"),
        result("PM2.5浓度", "30 微克/立方米", indicator="pm25", sector="ecology"),
        target("接待游客", "7000 万人次", indicator="tourists", sector="services", commitment="确保"),
    ),
    made_report(
        "hefei-2024", "合肥市", 2024, gdp("6 %", bound="approx"), result("地区生产总值", "1.3 万亿元", indicator="gdp")
    ),
    made_report("huangshan-2024", "黄山市", 2024, target("接待游客", "8000 万人次", sector="services")),
    made_report("bengbu-2023", "蚌埠市", 2023, gdp("7 %")),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(REPORTS, tmp_path_factory.mktemp("many"), "六安市") as opened:
        yield opened


def of(library: Library, place: str, indicator: str, **others: object) -> dict[tuple[int, str], Tracked]:
    tracked = track(library, [indicator], Filter(places=(place,), **others))  # type: ignore[arg-type]
    return {(one.year, one.measure): one for one in tracked}


def test_track_says_target_result_and_verdict_for_each_year(library: Library) -> None:
    told = of(library, "安徽省", "gdp")
    assert [(year, one.verdict) for (year, _), one in told.items()] == [
        (2023, "missed"),
        (2024, "attained"),
        (2025, "attained"),
        (2026, None),
    ]
    cells = as_record(told[2023, "growth"])
    assert (cells["target_value"], cells["result_value"], cells["difference"]) == (
        Decimal("6.5"),
        Decimal("5.8"),
        Decimal("-0.7"),
    )
    assert tuple(cells) == columns_of(Tracked)


def test_track_tells_how_a_number_is_absent(library: Library) -> None:
    told = of(library, "六安市", "gdp")
    assert (told[2023, "growth"].target.status, told[2023, "growth"].result.status) == ("no report", "stated")
    assert (told[2025, "growth"].target.status, told[2025, "growth"].result.status) == ("stated", "no report")
    jobs = of(library, "六安市", "new_jobs", periods=("2024",))
    assert list(jobs) == [(2024, "level")]
    visitors = of(library, "六安市", "接待游客", periods=("2024",))
    assert visitors[2024, "level"].result.status == "not stated"
    assert of(library, "六安市", "inc_all")[2024, "growth"].target.status == "without a number"


def test_a_year_without_a_row_leaves_the_name_of_the_others(library: Library) -> None:
    told = of(library, "安徽省", "gdp")
    silent = Tracked("安徽省", 2022, "gdp", "growth", Told(None, "not stated"), Told(None, "not stated"), None)
    assert tracked_sheet([*told.values(), silent]).title.startswith("安徽省 · 地区生产总值 · ")
    assert tracked_sheet([silent]).title == "安徽省 · gdp · growth · 1 year"


def test_track_without_indicators_leaves_out_what_nobody_says(library: Library, empty: Library) -> None:
    tracked = track(library, filter=Filter(places=("六安",)))
    assert {one.indicator for one in tracked} == {"gdp", "inc_all", "new_jobs", "tourists", "pm25"}
    assert [one for one in tracked if not (one.target.row or one.result.row)] == []
    with empty.transaction():
        empty.put(made_report("hushan-2020", "湖山市", 2020, gdp("6 %")), "", "")
        empty.put(made_report("hushan-2023", "湖山市", 2023, gdp("5 %")), "", "")
    asked = Filter(places=("湖山市",))
    assert [one.year for one in track(empty, filter=asked)] == [2020, 2023]
    assert [one.year for one in track(empty, ["gdp"], asked)] == [2020, 2021, 2022, 2023]


def test_track_takes_whole_years_only(library: Library) -> None:
    assert of(library, "六安市", "gdp")[2023, "growth"].result.row == REPORTS[6].observations[1]


def test_relative_targets_are_judged_by_the_comparators_number(library: Library) -> None:
    told = of(library, "六安市", "inc_all")[2024, "growth"]
    assert told.verdict == "attained"
    assert told.judgement
    assert (told.judgement.difference, told.judgement.note) == (Decimal("0.5"), "安徽省: 5%")
    nation = of(library, "全国", "inc_all")[2024, "growth"]
    assert (nation.verdict, nation.judgement and nation.judgement.difference) == ("attained", Decimal("0.1"))


def test_a_comparator_that_is_not_in_the_library_leaves_it_open(tmp_path: Path) -> None:
    with open_library(tmp_path / "l.db") as library, library.transaction():
        for report in (REPORTS[6], REPORTS[7]):
            library.put(report, "", "", standing_of("六安市"))
        told = of(library, "六安市", "inc_all")[2024, "growth"]
    assert told.verdict == "cannot be said"
    assert told.judgement
    assert "not in the library" in told.judgement.note


def test_the_rule_can_be_changed(library: Library) -> None:
    strict = track(library, ["gdp"], Filter(places=("安徽省",)), Rule(points=Decimal("0.1")))
    assert [one.verdict for one in strict] == ["missed", "missed", "attained", None]
    assert "0.1 points" in Rule(points=Decimal("0.1")).text


@pytest.mark.parametrize(
    ("aim", "reached", "better", "verdict"),
    [
        (gdp("7 %"), grew("7 %"), "higher", "attained"),
        (gdp("7 %"), grew("6.9 %"), "higher", "missed"),
        (gdp("7 %", bound="approx"), grew("6.5 %"), "higher", "attained"),
        (gdp("7 %", bound="approx"), grew("6.4 %"), "higher", "missed"),
        (gdp("7~8 %"), grew("7 %"), "higher", "attained"),
        (gdp("7 %", bound="at_least"), grew("6.9 %"), "lower", "missed"),
        (gdp("3 %", bound="at_most"), grew("2 %"), "higher", "attained"),
        (gdp("3 %", bound="at_most"), grew("3.1 %"), "higher", "missed"),
        (gdp("3 %"), grew("2 %"), "lower", "attained"),
        (gdp("3 %", bound="approx"), grew("2 %"), "neutral", "cannot be said"),
        (gdp("3 %", bound="approx"), grew("3.4 %"), "neutral", "attained"),
        (gdp("7 %"), grew("8 %", bound="at_least"), "higher", "attained"),
        (gdp("7 %"), grew("6 %", bound="at_least"), "higher", "cannot be said"),
        (gdp("7 %"), grew("8 %", bound="at_most"), "higher", "cannot be said"),
        (gdp("7 %"), grew("6 %", bound="at_most"), "higher", "missed"),
        (target("甲", "100 亿元", bound="approx"), result("甲", "0.98 万亿元"), "higher", "attained"),
        (target("甲", "100 亿元", bound="approx"), result("甲", "97 亿元"), "higher", "missed"),
        (target("甲", "100 亿元"), result("甲", "97 个"), "higher", "cannot be said"),
    ],
)
def test_judging(aim: Said, reached: Said, better: str, verdict: str) -> None:
    rows = made_report("a-2024", "甲市", 2024, aim, reached).observations
    assert judge(rows[0], rows[1], Rule(), better).verdict == verdict


def test_rank_orders_places_with_ties_and_what_is_missing(library: Library) -> None:
    ranking = rank(library, "gdp", 2024, filter=Filter(within=("安徽省",)))
    assert [(one.position, one.place, one.status) for one in ranking.places] == [
        (1, "六安市", "stated"),
        (2, "合肥市", "stated"),
        (2, "安徽省", "stated"),
        (None, "黄山市", "not stated"),
        (None, "蚌埠市", "no report"),
    ]
    cells = as_record(ranking.places[0])
    assert tuple(cells) == columns_of(Ranked)
    assert (cells["position"], cells["value"], cells["bound"]) == (1, Decimal("7.5"), "approx")
    missing = as_record(ranking.places[3])
    assert (missing["place"], missing["indicator"], missing["value"]) == ("黄山市", "gdp", None)


def test_the_end_of_a_range_orders_and_counts_in_the_mean(library: Library) -> None:
    for end, number in (("low", "5"), ("mid", "5.25"), ("high", "5.5")):
        ranking = rank(library, "gdp", "2026年", filter=Filter(levels=("省",)), end=end)  # type: ignore[arg-type]
        assert (ranking.places[0].number, ranking.means[0].end, ranking.means[0].mean) == (
            Decimal(number),
            end,
            Decimal(number),
        )


def test_the_mean_is_weighted_by_the_latest_level(library: Library) -> None:
    ranking = rank(library, "gdp", 2024, filter=Filter(places=("六安市", "合肥市", "黄山市")), weight="gdp")
    mean = ranking.means[0]
    assert (mean.places, mean.mean, mean.weighted_places) == (2, Decimal("6.75"), 2)
    assert mean.weighted_mean == ((Decimal("7.5") * 2100 + 6 * 13000) / 15100).quantize(Decimal("1e-8"))


def test_places_are_ranked_in_one_unit(empty: Library) -> None:
    said = {"甲市": "60 亿斤", "乙市": "330 万吨", "丙市": "50 亿斤", "丁市": "7 亿元"}
    with empty.transaction():
        for at, (place, amount) in enumerate(said.items()):
            empty.put(made_report(f"p{at}-2024", place, 2024, target("粮食", amount, indicator="grain_out")), "", "")
    ranking = rank(empty, "粮食产量", 2024, filter=Filter(places=tuple(said)))
    assert [(one.position, one.place, one.status) for one in ranking.places] == [
        (1, "乙市", "stated"),
        (2, "甲市", "stated"),
        (3, "丙市", "stated"),
        (None, "丁市", "stated"),
    ]
    mean = ranking.means[0]
    assert (mean.places, round(mean.mean, 2), mean.unit) == (3, Decimal("58.67"), "亿斤")
    assert {one.cells()["indicator"] for one in ranking.places} == {"grain_out"}


def test_a_ranking_is_in_one_measure(library: Library) -> None:
    assert rank(library, "gdp", 2023, "actual", Filter(measures=("总量",))).measure == "level"
    with pytest.raises(FilterError, match="one measure"):
        rank(library, "gdp", 2023, "actual", Filter(measures=("level", "growth")))


def test_results_rank_too_and_the_year_must_be_one(library: Library) -> None:
    ranking = rank(library, "gdp", 2023, "actual", Filter(levels=("nation", "province", "prefecture")))
    assert [(one.position, one.place) for one in ranking.places if one.position] == [
        (1, "六安市"),
        (2, "安徽省"),
        (3, "全国"),
    ]
    with pytest.raises(FilterError, match="not a year"):
        rank(library, "gdp", "2021/2025")
    with pytest.raises(UnknownName):
        rank(library, "gdpp", 2024)


def test_a_panel_has_one_row_for_place_year_indicator_and_role(library: Library) -> None:
    rows = panel(library, ["gdp", "new_jobs"])
    keys = [(one.place, one.year, one.indicator, one.role) for one in rows]
    assert len(keys) == len(set(keys))
    assert {one.measure for one in rows if one.indicator == "gdp"} == {"growth"}
    assert all(one.told.row is None or len(one.told.row.period) == 4 for one in rows)
    cells = as_record(next(one for one in rows if (one.place, one.year, one.role) == ("安徽省", 2026, "target")))
    assert (cells["value"], cells["value_max"], cells["level"], cells["parent"]) == (
        Decimal(5),
        Decimal("5.5"),
        "province",
        "全国",
    )
    assert tuple(cells) == columns_of(PanelRow)


def test_a_panel_names_indicators_by_their_ids(library: Library) -> None:
    assert {one.indicator for one in panel(library, ["地区生产总值"], include_missing=True)} == {"gdp"}
    assert {one.indicator for one in track(library, ["生产总值"], Filter(all_places=True))} == {"gdp"}


def test_a_panel_shows_what_is_missing_when_asked(library: Library) -> None:
    rows = panel(
        library, ["gdp"], Filter(within=("安徽省",), periods=("2024",), kinds=("target",)), include_missing=True
    )
    assert {one.place: one.status for one in rows} == {
        "六安市": "stated",
        "合肥市": "stated",
        "安徽省": "stated",
        "黄山市": "not stated",
        "蚌埠市": "no report",
    }


def test_a_gap_is_the_place_above_beside_the_place(library: Library) -> None:
    gaps = gap(library, "六安", ["gdp"], Filter(periods=("2024",)))
    assert [(one.above, one.difference, one.status) for one in gaps] == [
        ("安徽省", Decimal("1.5"), "stated"),
        ("全国", Decimal("2.5"), "stated"),
    ]
    assert tuple(as_record(gaps[0])) == columns_of(Gap)
    every = gap(library, filter=Filter(periods=("2024",)))
    assert {one.row.indicator for one in every} == {"gdp", "inc_all"}
    jobs = gap(library, indicators=["new_jobs"], filter=Filter(periods=("2024",)))
    assert [one.status for one in jobs] == ["not stated", "not stated"]
    for kind in ("actual", "实际"):
        results = gap(library, "", ["gdp"], Filter(periods=("2024",), kinds=(kind,), measures=("growth",)))
        assert [one.difference for one in results] == [Decimal("1.4"), Decimal("2.2")]
    assert [one.row.period for one in gap(library, "", ["gdp"], Filter(kinds=("result",)))] == ["2024", "2024"]
    with pytest.raises(FilterError, match="one year"):
        gap(library, "六安", ["gdp"], Filter(periods=("2023", "2024")))


def test_changes_say_who_raised_lowered_dropped_or_reworded(library: Library) -> None:
    found = {(one.later or one.earlier).name: one for one in changes(library, 2025, Filter(places=("六安市",)))}  # type: ignore[union-attr]
    assert {name: one.step for name, one in found.items()} == {
        "地区生产总值": "lowered",
        "接待游客": "raised",
        "居民收入": "dropped",
        "城镇新增就业": "dropped",
        "PM2.5浓度": "dropped",
        "老旧小区": "dropped",
        "能耗": "dropped",
    }
    assert (found["地区生产总值"].form, found["地区生产总值"].difference) == ("approx → at_least", Decimal("-0.5"))
    assert found["接待游客"].wording == "soft → firm"
    assert tuple(as_record(found["接待游客"])) == columns_of(Change)


def test_changes_cover_all_places_and_the_latest_year_by_default(library: Library) -> None:
    found = changes(library, "", Filter(indicators=("gdp",)))
    assert [(one.later.place, one.step, one.form) for one in found if one.later] == [
        ("安徽省", "lowered", "at_least → range")
    ]
    assert {one.later.place for one in changes(library, 2025, Filter(indicators=("gdp",))) if one.later} == {
        "全国",
        "六安市",
        "安徽省",
    }
    with pytest.raises(FilterError, match="two years in a row"):
        changes(library, 2024, Filter(places=("黄山市",)))


def kinds(
    library: Library, *said: Said, id: str = "hushan-2024", year: int = 2024, tolerances: Tolerances | None = None
) -> list[Finding]:
    with library.transaction():
        library.put(made_report(id, "湖山市", year, *said), "", "")
    return check(library, Filter(places=("湖山市",)), tolerances)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        yield opened


def test_a_level_its_growth_and_last_years_level_must_fit(empty: Library) -> None:
    found = kinds(
        empty,
        result("接待游客", "430 万人次"),
        target("接待游客", "495 万人次"),
        target("接待游客", "25 %", "growth"),
    )
    assert [one.kind for one in found] == ["growth"]
    assert "537.5万人次" in found[0].message
    assert found[0].sentences == ("接待游客495万人次。", "接待游客25%。", "接待游客430万人次。")
    assert found[0].tolerance.endswith("%")
    assert tuple(as_record(found[0])) == columns_of(Finding)


def known(name: str, amount: str, measure: str = "level", kind: str = "actual", **others: str) -> Said:
    """A statement of which the catalogue knows the indicator."""
    return Said(name, amount, measure, kind, indicator="gdp", **others)


FLOOR = {"bound": "at_least"}


@pytest.mark.parametrize(
    "said",
    [
        (result("甲", "430 万人次"), target("甲", "495 万人次"), target("甲", "15 %", "growth")),
        (result("甲", "430 万人次"), target("甲", "600 万人次", **FLOOR), target("甲", "25 %", "growth", **FLOOR)),
        (result("生产总值", "430 亿元"), target("生产总值", "495 亿元"), target("生产总值", "6 %", "growth")),
        (target("完成投资占年度计划比重", "130 %", "ratio"),),
        (target("甲覆盖率", "100 %", "ratio"),),
        (target("甲覆盖率", "1.2 倍", "ratio"),),
        (target("毛入学率", "104 %", "ratio"),),
        (known("甲", "7 %", "growth", "target", **FLOOR), known("甲", "8 %", "growth", "target", commitment="力争")),
        (known("甲", "3.2 万人"), known("甲", "32100 人")),
        (known("甲", "100 亿元"), known("甲", "5 亿元")),
        (known("甲", "5 个", period="2022"), known("甲", "50 个")),
    ],
)  # fmt: skip
def test_what_fits_is_no_finding(empty: Library, said: tuple[Said, ...]) -> None:
    assert kinds(empty, *said) == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ((target("甲覆盖率", "104 %", "ratio"),), "share"),
        ((known("甲", "3.2 万人"), known("甲", "3.1 万人")), "stated twice"),
        ((known("甲", "7.2 %", "growth"), known("甲", "7.5 %", "growth")), "stated twice"),
        ((known("甲", "5000 万元", period="2022"), known("甲", "5.2 亿元")), "magnitude"),
        ((known("甲", "52 万亿元", period="2022"), known("甲", "53 亿元")), "magnitude"),
        ((known("甲", "72.45 亿斤"), known("甲", "725 亿斤", kind="target", period="2024")), "magnitude"),
        ((target("城镇化率", "162 %", "ratio"),), "share"),
        (
            (
                known("甲", "8 %", "growth", "target", period="2024", commitment="预期"),
                known("甲", "9 %", "growth", "target", period="2024"),
            ),
            "stated twice",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_found(empty: Library, said: tuple[Said, ...], kind: str) -> None:
    assert [one.kind for one in kinds(empty, *said)] == [kind]


def test_a_later_report_that_says_otherwise_is_found(empty: Library) -> None:
    kinds(empty, known("甲", "100 亿元"))
    later = kinds(empty, result("甲", "90 亿元", period="2023", indicator="gdp"), id="hushan-2025", year=2025)
    assert [one.kind for one in later] == ["later report"]
    again = check(empty, Filter(places=("湖山市",)), Tolerances(later=Decimal(12)))
    assert again == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("一般公共预算收入100亿元，其中税收收入120亿元。", ["part"]),
        ("一般公共预算收入100亿元，其中：税收收入80亿元。", []),
        # The part is one of the whole that is named first, not of what was added to it.
        ("规模企业达到518户，新增115户，其中高新技术企业336户。", []),
        ("食品抽检量每千人6.5批次，其中快速抽检4万批次。", []),
        ("新增上市企业4家，其中科创板成功过会，全市上市企业达到51家。", []),
        ("三次产业结构调整为11.2：43.5：49.3。", ["part"]),
        ("三次产业结构由23.5：42.3：34.2调整为19.5：46.1：34.5。", []),
        ("养老保险、医疗保险参保人数分别为20万人、30万人。", []),
    ],
)
def test_parts_and_their_whole(empty: Library, text: str, kinds: list[str]) -> None:
    with empty.transaction():
        empty.put(extract(f"一、2023年工作回顾\n{text}\n", place="湖山市", year=2024), "", "")
    assert [one.kind for one in check(empty, Filter(places=("湖山市",)))] == kinds


def test_the_bundled_report_contradicts_nothing(empty: Library) -> None:
    assert check(empty, Filter(reports=("luan-2024",))) == []


def test_wording_counts_firm_and_soft_words(library: Library) -> None:
    by_report = {(one.place, one.year): one for one in wording(library)}
    luan = by_report["六安市", 2024]
    assert (luan.targets, luan.firm, luan.soft, luan.plain) == (7, 1, 2, 4)
    assert luan.words == (("力争", 2), ("确保", 1))
    assert tuple(as_record(luan)) == columns_of(Wording)


# Each question that people ask of such data, with the one call that answers it.
def test_the_fifteen_questions(library: Library) -> None:
    home = Filter(places=("六安市",))
    targets = select(library, Filter(places=("六安市",), kinds=("target",), periods=("2024",)))
    assert {"地区生产总值", "城镇新增就业"} <= {row.name for row in targets}  # 1
    results = select(library, Filter(places=("六安市",), kinds=("actual", "estimate"), periods=("2023",)))
    assert {row.kind for row in results} == {"actual", "estimate"}  # 2
    ecology = select(library, Filter(places=("六安市",), sectors=("生态",), reports=("luan-2024",)))
    assert {row.name for row in ecology} == {"PM2.5浓度", "能耗"}  # 3
    pairs = compare(library, 2023, 2024, home)
    assert {(one.row.name, one.direction) for one in pairs} >= {("地区生产总值", "rose"), ("接待游客", "rose")}  # 4
    verdicts = {
        (one.indicator, one.verdict) for one in track(library, filter=Filter(places=("六安市",), periods=("2024",)))
    }
    assert verdicts >= {("gdp", "attained"), ("new_jobs", "missed"), ("pm25", "attained")}  # 5
    ranking = rank(library, "gdp", 2025)
    assert [one.place for one in ranking.places if one.position] == ["六安市", "安徽省", "全国"]  # 6
    means = rank(library, "gdp", 2024, filter=Filter(levels=("prefecture",)), weight="gdp").means
    assert [(mean.end, mean.weighted_places) for mean in means] == [("mid", 2), ("low", 2), ("high", 2)]  # 7
    assert any(one.form == "at_least → range" for one in changes(library, 2026))  # 8
    assert len(gap(library, "六安市", ["gdp"])) == 2  # 9
    assert {one.place for one in wording(library)} >= {"六安市", "安徽省"}  # 10
    relative = select(library, Filter(all_places=True, without_number=True))
    assert {row.reference for row in relative} == {"全省平均", "省下达任务", "经济增长"}  # 11
    series = track(library, ["gdp"], Filter(places=("安徽省",), measures=("level", "growth")))
    assert {one.measure for one in series} == {"level", "growth"}  # 12
    alone = compare(library, 2023, 2024, home, include_unpaired=True)
    assert {"first only", "second only"} & {one.match for one in alone}  # 13
    shown = show(library, targets[0].id)
    assert shown is not None
    assert shown.sentence.startswith("地区生产总值")
    extraction = library.extraction("luan-2024")
    assert extraction is not None
    assert audit(extraction).adds_up  # 14
    coverage = panel(library, ["gdp"], include_missing=True)
    assert {one.status for one in coverage} == {"stated", "not stated", "no report"}  # 15
