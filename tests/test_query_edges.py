"""Queries at their edges: what does not compare, what is stated without a number, and names that mean too much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import Said, library_of, made_report, result, target

from luan_report.library import Library, open_library
from luan_report.library.bundle_building import standing_of
from luan_report.query.catalogue import find_indicators
from luan_report.query.changes import changes
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.filters import Filter, parse_number
from luan_report.query.ids import near_rows
from luan_report.query.judging import judge_relative
from luan_report.query.panel import panel
from luan_report.query.places import place_name, places_above, places_within
from luan_report.query.rank import rank
from luan_report.query.select import select
from luan_report.query.show import search
from luan_report.query.track import Tracked, track


def growth(name: str, amount: str = "", **others: str) -> Said:
    return target(name, amount, "growth", **others)


REPORTS = [
    made_report("china-2024", "全国", 2024, result("居民收入", "5 %", "growth", indicator="inc_all", period="2024")),
    made_report(
        "anhui-2024",
        "安徽省",
        2024,
        growth("居民收入", "6 %", indicator="inc_all", bound="approx"),
        growth("进出口总额", reference="全国平均", bound="at_least", indicator="trade"),
        growth("固定资产投资", "4 %", indicator="fai"),
        target("粮食总产", "800 亿斤", indicator="grain_out"),
        target("种植面积", "70 万亩"),
    ),
    made_report(
        "anhui-2025",
        "安徽省",
        2025,
        growth("居民收入", reference="经济增长", indicator="inc_all"),
        growth("进出口总额", "5 %", indicator="trade"),
        growth("固定资产投资", reference="全国平均", bound="at_least", indicator="fai"),
        result("居民收入", "6 %", "growth", indicator="inc_all"),
        result("固定资产投资", "", "growth", reference="全国平均", bound="at_least", indicator="fai"),
        target("粮食总产", "40 万吨", indicator="grain_out"),
        target("种植面积", "75 万亩"),
    ),
    made_report(
        "anhui-2026",
        "安徽省",
        2026,
        result("居民收入", "5.5 %", "growth", indicator="inc_all"),
        result("地区生产总值", "5.3 %", "growth", indicator="gdp"),
        growth("居民收入", reference="经济增长", indicator="inc_all"),
        growth("固定资产投资", reference="全国平均", bound="at_least", indicator="fai"),
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(REPORTS, tmp_path_factory.mktemp("edges"), "安徽省") as opened:
        yield opened


def steps(library: Library, year: int) -> dict[str, tuple[str, Decimal | None]]:
    return {
        (one.later or one.earlier).name: (one.step, one.difference)  # type: ignore[union-attr]
        for one in changes(library, year)
    }


def test_a_number_that_comes_or_goes_is_no_rise_and_no_fall(library: Library) -> None:
    earlier, later = steps(library, 2025), steps(library, 2026)
    assert earlier["进出口总额"] == ("now a number", None)
    assert earlier["居民收入"] == ("without a number", None)
    assert later["居民收入"] == ("kept", None)
    assert earlier["种植面积"] == ("raised", Decimal(5))


def test_changes_are_counted_in_the_later_unit(library: Library) -> None:
    assert steps(library, 2025)["粮食总产"] == ("lowered", Decimal(40 - 4000))


def test_changes_takes_its_year_once(library: Library) -> None:
    with pytest.raises(FilterError, match="leave --period out"):
        changes(library, 2025, Filter(periods=("2025",)))


def tracked(library: Library, indicator: str, year: int) -> Tracked:
    found = track(library, [indicator], Filter(places=("安徽省",), measures=("growth",)))
    return next(one for one in found if one.year == year)


def test_a_promise_to_keep_pace_is_judged_by_the_places_own_growth(library: Library) -> None:
    kept = tracked(library, "inc_all", 2025)
    assert (kept.verdict, kept.judgement.difference if kept.judgement else None) == ("attained", Decimal("0.2"))


def test_what_is_stated_without_a_number_is_not_judged(library: Library) -> None:
    one = tracked(library, "fai", 2024)
    assert one.verdict == "cannot be said"
    assert one.judgement
    assert "without a number" in one.judgement.note


def test_a_comparator_in_another_unit_judges_nothing() -> None:
    rows = made_report(
        "a-2024", "甲市", 2024, target("粮", "5 亿斤"), result("粮", "6 亿斤"), result("粮", "7 亿元")
    ).observations
    assert judge_relative(*rows, "全省").verdict == "cannot be said"
    assert "another unit" in judge_relative(*rows, "全省").note
    assert judge_relative(rows[0], rows[1], rows[1], "全省").verdict == "attained"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Filter(without_number=True, minimum=Decimal(1)), "--without-number"),
        (Filter(without_number=True, units=("亿元",)), "--without-number"),
        (Filter(minimum=Decimal(5), maximum=Decimal(2)), "--min 5"),
        (Filter(limit=-1), "limit"),
    ],
)
def test_filters_that_contradict_themselves_are_refused(library: Library, asked: Filter, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        select(library, asked)


def test_an_id_that_is_not_there_has_neighbours(library: Library) -> None:
    first, second = (row.id for row in select(library, Filter(reports=("anhui-2024",)))[:2])
    assert near_rows(library, f"{first}x")[0] == first
    assert {first, second} <= set(near_rows(library, f"anhui-2024@{int(first.partition('@')[2]) + 1}"))
    assert near_rows(library, "anhui-2024@x") == []
    assert near_rows(library, "anhui-2025") == []
    assert near_rows(library, "anhi-2024@12") == ["anhui-2024@12"]


def test_places_are_named_or_refused(library: Library) -> None:
    assert place_name(library, "皖") == "安徽省"
    assert places_within(library, "安徽") == ["安徽省"]
    assert [place.name for place in places_above("合肥市")] == ["安徽省", "全国"]
    assert places_above("乌有县") == []
    with pytest.raises(FilterError, match="江苏省"):
        places_within(library, "江苏")
    for refused in (place_name, places_within):
        with pytest.raises(UnknownName):
            refused(library, "乌有县")


def test_a_beginning_that_several_indicators_share_is_asked_about(library: Library) -> None:
    with pytest.raises(UnknownName) as error:
        find_indicators(library, "g")
    assert "could be several" in str(error.value)
    with pytest.raises(UnknownName) as error:
        find_indicators(library, "grain_ou t")
    assert "grain_out" in str(error.value)
    assert find_indicators(library, "种植面积").name == "种植面积"


def test_a_thing_that_the_catalogue_lacks_is_followed_by_its_name(library: Library) -> None:
    found = track(library, ["种植面积"], Filter(places=("安徽省",)))
    assert [(one.year, one.target.row.value if one.target.row else None) for one in found][:2] == [
        (2024, Decimal(70)),
        (2025, Decimal(75)),
    ]


def test_means_are_rows_too(library: Library) -> None:
    ranking = rank(library, "inc_all", 2024, kind="target")
    cells = ranking.means[0].cells()
    assert (cells["places"], cells["mean"]) == (1, Decimal(6))
    assert tuple(cells) == ranking.means[0].columns


def test_searching_for_nothing_is_refused(library: Library) -> None:
    with pytest.raises(FilterError, match="nothing to search for"):
        search(library, " ")


def test_a_limit_keeps_the_first(library: Library) -> None:
    everything = track(library, ["inc_all"], Filter(places=("安徽省",)))
    assert track(library, ["inc_all"], Filter(places=("安徽省",), limit=2)) == everything[:2]
    assert len(everything) > 2


def test_ranks_are_of_targets_unless_results_are_asked_for(library: Library) -> None:
    def values(**options: str) -> list[Decimal | None]:
        return [one.row.value for one in rank(library, "inc_all", 2025, **options).places if one.row]  # type: ignore[arg-type]

    assert values() == [None]
    assert values(kind="actual") == [Decimal("5.5")]


def test_panels_keep_the_kinds_asked_for(library: Library) -> None:
    def roles(*kinds: str) -> set[str]:
        return {row.role for row in panel(library, ["inc_all"], Filter(places=("安徽省",), kinds=kinds))}

    assert roles() == {"target", "result"}
    assert roles("target") == {"target"}
    assert roles("actual") == {"result"}
    assert roles("tar", "estimate") == {"target", "result"}
    with pytest.raises(UnknownName, match="kind"):
        roles("promise")


def test_a_range_that_is_written_downwards_is_found_by_both_ends(tmp_path: Path) -> None:
    falls = made_report("anhui-2024", "安徽省", 2024, growth("单位能耗", "-15~-20 %"), target("钢产能", "38~11 万吨"))
    with open_library(tmp_path / "library.db") as opened:
        with opened.transaction():
            opened.put(falls, "", "", standing_of("安徽省"))

        def names(**bounds: Decimal) -> list[str]:
            asked = Filter(places=("安徽省",), **bounds)  # type: ignore[arg-type]
            return [row.name for row in select(opened, asked)]

        assert names(maximum=Decimal(-18)) == ["单位能耗"]
        assert names(maximum=Decimal(12)) == ["单位能耗", "钢产能"]
        assert names(minimum=Decimal(30)) == ["钢产能"]
        assert names(minimum=Decimal(39)) == []


def test_ranks_are_read_from_the_better_end(library: Library) -> None:
    said = {
        "甲市": (
            target("PM2.5浓度", "31 微克/立方米", indicator="pm25"),
            target("增速", "3 位", "rank", indicator="gdp"),
        ),
        "乙市": (
            target("PM2.5浓度", "29 微克/立方米", indicator="pm25"),
            target("增速", "1 位", "rank", indicator="gdp"),
        ),
        "丙市": (
            target("PM2.5浓度", "35 微克/立方米", indicator="pm25"),
            target("增速", "9 位", "rank", indicator="gdp"),
        ),
    }
    with library.transaction():
        for at, (place, rows) in enumerate(said.items()):
            library.put(made_report(f"q{at}-2019", place, 2019, *rows), "", "")
    asked = Filter(places=tuple(said))
    for indicator in ("pm25", "gdp"):
        ranking = rank(library, indicator, 2019, filter=asked)
        assert not ranking.descending
        assert [(one.position, one.place) for one in ranking.places] == [(1, "乙市"), (2, "甲市"), (3, "丙市")]


def test_weights_are_the_latest_results_up_to_the_year(library: Library) -> None:
    def weighted(*levels: Said) -> Decimal | None:
        said = (growth("产值", "4 %", indicator="ind_output"), *levels)
        other = growth("产值", "8 %", indicator="ind_output"), result("产值", "100 亿元", indicator="ind_output")
        with library.transaction():
            library.put(made_report("w1-2018", "甲市", 2018, *said), "", "")
            library.put(made_report("w2-2018", "乙市", 2018, *other), "", "")
        asked = Filter(places=("甲市", "乙市"))
        return rank(library, "ind_output", 2018, filter=asked, weight="ind_output").means[0].weighted_mean

    def stated(amount: str, kind: str = "actual", period: str = "2017") -> Said:
        return Said("产值", amount, "level", kind, indicator="ind_output", period=period)

    assert weighted(stated("300 亿元")) == Decimal(5)
    assert weighted(stated("300 亿元"), stated("100 亿元", period="2016")) == Decimal(5)
    assert weighted(stated("100 亿元", period="2016"), stated("300 亿元")) == Decimal(5)
    assert weighted(stated("300 亿元"), stated("100 亿元", period="2019")) == Decimal(5)
    assert weighted(stated("300 亿元"), stated("100 亿元", "target")) == Decimal(5)
    assert weighted(stated("100 亿元", "target"), stated("300 亿元")) == Decimal(5)
    assert weighted(stated("100 亿元"), stated("300 亿元", "target", "2018")) == Decimal(5)
    assert weighted(stated("100 亿元", period="2019")) == Decimal(8)


def test_a_place_that_never_speaks_of_a_thing_has_its_measure(library: Library) -> None:
    rows = panel(library, ["grain_out"], Filter(all_places=True, periods=("2024",)), include_missing=True)
    assert {(one.place, one.measure) for one in rows} >= {("安徽省", "level"), ("全国", "level")}


def test_a_comparison_with_what_is_not_above_is_not_judged(library: Library) -> None:
    said = (
        growth("居民收入", reference="全省平均", indicator="inc_all"),
        growth("居民收入", reference="上年", indicator="gdp"),
    )
    later = (
        result("居民收入", "5 %", "growth", indicator="inc_all"),
        result("居民收入", "5 %", "growth", indicator="gdp"),
    )
    with library.transaction():
        library.put(made_report("r-2017", "甲市", 2017, *said), "", "")
        library.put(made_report("r-2018", "甲市", 2018, *later), "", "")
    found = track(library, ["inc_all", "gdp"], Filter(places=("甲市",), periods=("2017",)))
    assert [(one.verdict, one.judgement and one.judgement.note) for one in found] == [
        ("cannot be said", "the number of 全省平均 is not in the library"),
        ("cannot be said", "the number of 上年 is not in the library"),
    ]


def test_a_better_rank_is_a_raised_target_whatever_is_better(library: Library) -> None:
    with library.transaction():
        for year, place in ((2017, "5 位"), (2018, "3 位")):
            said = target("空气质量", place, "rank", indicator="pm25")
            library.put(made_report(f"k-{year}", "丁市", year, said), "", "")
    (change,) = changes(library, 2018, Filter(places=("丁市",)))
    assert (change.step, change.difference) == ("raised", Decimal(-2))


def test_of_several_numbers_for_a_year_the_fittest_counts(library: Library) -> None:
    def rate(amount: str, kind: str = "target", period: str = "2014", **others: str) -> Said:
        return Said("增速", amount, "growth", kind, indicator="gdp", period=period, **others)

    reports = {
        2013: (rate("9 %"),),
        2014: (rate("", reference="全省平均"), rate("7 %"), rate("8 %"), rate("6.1 %", "estimate")),
        2015: (
            rate("", "actual", reference="全省平均"),
            rate("6.4 %", "estimate"),
            rate("6.5 %", "actual"),
            rate("5 %"),
        ),
        2016: (rate("6.8 %", "actual"),),
    }
    with library.transaction():
        for year, said in reports.items():
            library.put(made_report(f"f-{year}", "戊市", year, *said), "", "")
    asked = Filter(places=("戊市",), periods=("2014",))
    (told,) = track(library, ["gdp"], asked)
    assert told.target.row
    assert told.result.row
    assert (told.target.row.value, told.result.row.value) == (Decimal(7), Decimal("6.5"))
    kinds = {"target": Decimal(7), "actual": Decimal("6.5")}
    for kind, value in kinds.items():
        assert [one.number for one in rank(library, "gdp", 2014, kind, Filter(places=("戊市",))).places] == [value]


@pytest.mark.parametrize(
    ("text", "number"),
    [(" 1,200.5 ", "1200.5"), ("-3", "-3"), ("1e30", "1e30"), ("9.9e30", "9.9e30"), ("1e-30", "1e-30"), ("0", "0")],
)
def test_numbers_are_read_as_people_type_them(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1e31", "1e-31", "inf", "nan", "", "5%", "五"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="is not a number"):
        parse_number(text)


def test_a_unit_like_none_is_answered_with_the_usual_ones(tmp_path: Path) -> None:
    units = ("个", "户", "家", "座", "条", "公里", "吨")
    said = [target(f"甲{at}", f"{at + 1} {unit}") for at, unit in enumerate(units) for _ in range(9 - at)]
    with open_library(tmp_path / "library.db") as library:
        library.connection.execute("DELETE FROM reports")
        with library.transaction():
            library.put(made_report("u-2016", "甲市", 2016, *said), "", "")
        with pytest.raises(UnknownName) as refused:
            select(library, Filter(units=("光年",)))
    assert refused.value.near == units[:5]
