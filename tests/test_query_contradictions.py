"""Numbers that contradict one another: the arithmetic word for word, and on which side of each limit a number falls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import Said, made_report

from luan_report import extract
from luan_report.library import Library, open_library
from luan_report.query.check import check
from luan_report.query.filters import Filter

PLACE = Filter(places=("湖山市",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        yield opened


def found(library: Library, reports: dict[int, tuple[Said, ...]]) -> list[tuple[str, str, str]]:
    with library.transaction():
        for year, said in reports.items():
            library.put(made_report(f"hushan-{year}", "湖山市", year, *said), "", "")
    return [(one.kind, one.message, one.tolerance) for one in check(library, PLACE)]


def kinds(library: Library, *said: Said, **years: tuple[Said, ...]) -> list[str]:
    reports = {2024: said} | {int(year.removeprefix("of_")): rows for year, rows in years.items()}
    return [kind for kind, _, _ in found(library, reports)]


def known(name: str, amount: str, measure: str = "level", kind: str = "actual", **others: str) -> Said:
    """A statement of which the catalogue knows the indicator."""
    return Said(name, amount, measure, kind, indicator="tourists", **others)


def level(amount: str, kind: str = "target", **others: str) -> Said:
    return Said("接待游客", amount, "level", kind, **others)


def growth(amount: str, kind: str = "target", **others: str) -> Said:
    return Said("接待游客", amount, "growth", kind, **others)


def test_the_arithmetic_of_a_growth(library: Library) -> None:
    said = level("430 万人次", "actual"), level("495 万人次"), growth("25 %")
    message = "接待游客 495万人次 with +25% on 430万人次: 430万人次 +25% makes 537.5万人次, and 495万人次 is 7.91% less"
    assert found(library, {2024: said}) == [("growth", message, "2.22%")]
    fell = level("400 人次", "actual"), level("380 人次"), growth("-10.5 %")
    message = "接待游客 380人次 with -10.5% on 400人次: 400人次 -10.5% makes 358人次, and 380人次 is 6.15% more"
    assert found(library, {2024: fell}) == [("growth", message, "1.81%")]


@pytest.mark.parametrize(
    ("start", "grew", "reached", "kinds_found"),
    [
        # 5% on 430 makes 451.5. How exactly the growth is written says how far the level may be from that.
        (level("430 个", "actual"), growth("5 %"), level("461 个"), []),
        (level("430 个", "actual"), growth("5.0 %"), level("461 个"), ["growth"]),
        (level("430 个", "actual"), growth("5 %"), level("441 个"), ["growth"]),
        # So does how exactly the levels are.
        (level("4.3 万个", "actual"), growth("5.0 %"), level("4.6 万个"), []),
        (level("43000 个", "actual"), growth("5.0 %"), level("46000 个"), ["growth"]),
        # What is approximate may be further off, wherever the word stands.
        (level("430 个", "actual"), growth("5 %"), level("475 个"), ["growth"]),
        (level("430 个", "actual", bound="approx"), growth("5 %"), level("475 个"), []),
        (level("430 个", "actual"), growth("5 %", bound="approx"), level("475 个"), []),
        (level("430 个", "actual"), growth("5 %"), level("475 个", bound="approx"), []),
        (level("430 个", "actual"), growth("5 %"), level("490 个", bound="approx"), ["growth"]),
        # A floor explains one side only.
        (level("430 个", "actual"), growth("5 %"), level("360 个", bound="at_least"), []),
        (level("430 个", "actual"), growth("5 %"), level("540 个", bound="at_least"), ["growth"]),
        (level("430 个", "actual"), growth("5 %", bound="at_least"), level("540 个"), []),
        (level("430 个", "actual"), growth("5 %", bound="at_least"), level("360 个"), ["growth"]),
        # What is far off is not meant, except where the unit is wrong.
        (level("43000 个", "actual"), growth("15 %"), level("490000 个"), ["growth"]),
        (level("43000 个", "actual"), growth("15 %"), level("4900 个"), ["growth"]),
        (level("43000 个", "actual"), growth("15 %"), level("9000 个"), []),
        (level("430 个", "actual"), growth("5 %"), level("670 个"), ["growth"]),
        (level("430 个", "actual"), growth("5 %"), level("680 个"), []),
        (level("0 个", "actual"), growth("5 %"), level("100 个"), []),
        (level("430 个", "actual"), growth("-100 %"), level("100 个"), []),
        (level("430 个", "actual"), growth(""), level("475 个"), []),
        (level("430 个", "actual"), growth("5 %"), level("475 户"), []),
    ],
)
def test_how_far_a_level_may_be_from_its_growth(
    library: Library, start: Said, grew: Said, reached: Said, kinds_found: list[str]
) -> None:
    assert kinds(library, start, grew, reached) == kinds_found


def test_a_growth_is_counted_on_the_level_of_its_own_report(library: Library) -> None:
    plan = level("430 个", "actual"), growth("5.0 %"), level("452 个")
    assert kinds(library, of_2025=plan, of_2024=(level("360 个", "actual", period="2024", bound="approx"),)) == []


def test_a_growth_counted_on_an_earlier_report_may_be_revised(library: Library) -> None:
    def of(before: int, start: str) -> list[str]:
        reviewed = level("430 个", "actual", period="2024"), growth("5.0 %", "actual", period="2024")
        with library.transaction():
            library.connection.execute("DELETE FROM reports")
        return kinds(library, of_2025=reviewed, **{f"of_{before}": (level(start, "actual", period="2023"),)})

    assert of(2024, "391 个") == []  # 4.7% off
    assert of(2024, "375 个") == ["growth"]  # 9.2% off
    assert of(2023, "375 个") == []
    assert of(2026, "375 个") == []


@pytest.mark.parametrize(
    ("amount", "wanted"),
    [
        ("100 %", []),
        ("100.1 %", ["甲覆盖率 100.1% is more than the whole"]),
        ("95~104 %", ["甲覆盖率 104% is more than the whole"]),
    ],
)
def test_no_share_is_more_than_the_whole(library: Library, amount: str, wanted: list[str]) -> None:
    told = found(library, {2024: (Said("甲覆盖率", amount, "ratio", "target"),)})
    assert told == [("share", message, "a share is at most 100%") for message in wanted]


def test_only_what_is_called_a_share_is_one(library: Library) -> None:
    assert kinds(library, Said("甲完成情况", "120 %", "ratio"), Said("甲覆盖率", "120 %", "growth")) == []


@pytest.mark.parametrize(
    ("text", "message", "tolerance"),
    [
        ("11.2：43.5：49.3", "11.2% + 43.5% + 49.3% make 104.0%", "0.15%"),
        ("23.5：42.3：34.2变为11.2：43.5：49.3", "11.2% + 43.5% + 49.3% make 104.0%", "0.15%"),
        ("11.2：43.5：49.3变为23.5：42.3：34.2", "11.2% + 43.5% + 49.3% make 104.0%", "0.15%"),
        ("11.2：43.5：45.2", "", ""),
        ("11.2：43.5：45.1", "11.2% + 43.5% + 45.1% make 99.8%", "0.15%"),
        ("11：43：48", "11% + 43% + 48% make 102%", "1.5%"),
        ("11：43：47", "", ""),
    ],
)
def test_parts_make_their_whole(library: Library, text: str, message: str, tolerance: str) -> None:
    sentence = f"三次产业结构由{text.replace('变', '调整')}。" if "变" in text else f"三次产业结构调整为{text}。"
    with library.transaction():
        library.put(extract(f"一、2023年工作回顾\n{sentence}\n", place="湖山市", year=2024), "", "")
    told = [(one.kind, one.message, one.tolerance, len(one.rows)) for one in check(library, PLACE)]
    assert told == ([("part", message, tolerance, 3)] if message else [])


@pytest.mark.parametrize(
    ("text", "too_much"),
    [
        ("一般公共预算收入100亿元，其中税收收入120亿元。", True),
        ("一般公共预算收入100亿元，其中税收收入100亿元。", False),
        ("一般公共预算收入100亿元以上，其中税收收入120亿元。", False),
        ("一般公共预算收入达到100亿元。其中税收收入120亿元。", False),
        ("一般公共预算收入100亿元，其中，税收收入120亿元。", True),
        ("一般公共预算收入100亿元，税收收入120亿元。", False),
        ("一般公共预算收入100亿元，其中税收收入120万元。", False),
    ],
)
def test_no_part_is_more_than_its_whole(library: Library, text: str, too_much: bool) -> None:
    with library.transaction():
        library.put(extract(f"一、2023年工作回顾\n{text}\n", place="湖山市", year=2024), "", "")
    message = "税收收入 120亿元 is part of 一般公共预算收入 100亿元, and more"
    told = [(one.kind, one.message, one.tolerance) for one in check(library, PLACE)]
    assert told == ([("part", message, "a part is at most its whole")] if too_much else [])


def test_what_is_said_twice_is_said_with_both_numbers(library: Library) -> None:
    told = found(library, {2024: (known("接待游客", "3.2 万人次"), known("接待游客", "3.1 万人次"))})
    tolerance = "the rounding of the numbers as written"
    assert told == [("stated twice", "2023: 接待游客 3.2万人次, and 接待游客 3.1万人次", tolerance)]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        # Rates differ by points: more than rounding, and no more than three.
        (known("甲", "7.2 %", "growth"), known("甲", "7.3 %", "growth"), True),
        (known("甲", "7.2 %", "growth"), known("甲", "7.2 %", "growth"), False),
        (known("甲", "7.5 %", "growth"), known("甲", "7 %", "growth"), False),
        (known("甲", "7.55 %", "growth"), known("甲", "7 %", "growth"), True),
        (known("甲", "7 %", "growth"), known("甲", "7.55 %", "growth"), True),
        (known("甲", "7.0 %", "growth"), known("甲", "10.0 %", "growth"), True),
        (known("甲", "7.0 %", "growth"), known("甲", "10.1 %", "growth"), False),
        (known("甲", "0 %", "growth"), known("甲", "1 %", "growth"), True),
        # Amounts by more than rounding, and no more than a fifth.
        (known("甲", "100 亿元"), known("甲", "80 亿元"), True),
        (known("甲", "100 亿元"), known("甲", "79 亿元"), False),
        (known("甲", "80 亿元"), known("甲", "100 亿元"), True),
        (known("甲", "99 亿元"), known("甲", "100 亿元"), True),
        (known("甲", "3.2 万人"), known("甲", "32600 人"), True),
        (known("甲", "3.2 万人"), known("甲", "32400 人"), False),
        (known("甲", "0 个"), known("甲", "1 个"), False),
        (known("甲", "1 个"), known("甲", "0 个"), False),
        # Each must stand for itself: a bound explains one side only.
        (known("甲", "100 亿元", bound="at_least"), known("甲", "110 亿元"), False),
        (known("甲", "100 亿元", bound="at_least"), known("甲", "90 亿元"), True),
        (known("甲", "100 亿元", bound="at_most"), known("甲", "90 亿元"), False),
        (known("甲", "100 亿元", bound="at_most"), known("甲", "110 亿元"), True),
        (known("甲", "100 亿元", bound="at_least"), known("甲", "90 亿元", bound="at_least"), False),
        (known("甲", "100 亿元", bound="at_least"), known("甲", "90 亿元", bound="at_most"), True),
        (known("甲", "100 亿元"), known("甲", "90 亿元", bound="approx"), False),
        (known("甲", "100 亿元", kind="target", commitment="确保"), known("甲", "90 亿元", kind="target"), True),
        (known("甲", "100 亿元", kind="target", commitment="力争"), known("甲", "90 亿元", kind="target"), False),
        (known("甲", "100 亿元", commitment="力争"), known("甲", "90 亿元"), True),
        (known("甲", "100 亿元", kind="estimate"), known("甲", "90 亿元"), True),
        # And be of one thing, year and kind.
        (known("甲", "100 亿元"), known("甲", "90 亿元", period="2022"), False),
        (known("甲", "100 亿元", period="2023-H1"), known("甲", "90 亿元", period="2023-H1"), False),
        (known("甲", "100 亿元"), known("甲", "90 亿元", kind="target", period="2023"), False),
        (known("甲", "100 亿元"), known("乙", "90 亿元"), False),
        (Said("甲", "100 亿元"), Said("甲", "90 亿元"), False),
        (known("甲", "100 亿元"), known("甲", "90 亿美元"), False),
        (known("甲", "9 位", "rank"), known("甲", "8 位", "rank"), False),
        (known("甲", "9 位", "rank", reference="全省"), known("甲", "8 位", "rank", reference="全省"), True),
        (known("甲", "9 位", "rank", reference="全省"), known("甲", "9 位", "rank", reference="全省"), False),
        (known("甲", "9 位", "rank", reference="全省"), known("甲", "8 位", "rank", reference="全国"), False),
        (known("甲", "90 %", "ratio"), known("甲", "91 %", "ratio"), True),
    ],
)
def test_when_two_numbers_differ(library: Library, one: Said, other: Said, differ: bool) -> None:
    assert kinds(library, one, other) == (["stated twice"] if differ else [])


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (known("甲", "100 亿元"), "95 亿元", False),
        (known("甲", "100 亿元"), "94 亿元", True),
        (known("甲", "100 亿元"), "106 亿元", True),
        (known("甲", "7.0 %", "growth"), "8.0 %", False),
        (known("甲", "7.0 %", "growth"), "8.1 %", True),
        # Two reports may be farther apart than one.
        (known("甲", "100 亿元"), "50 亿元", True),
        (known("甲", "100 亿元"), "49 亿元", False),
        (known("甲", "7.0 %", "growth"), "27.0 %", True),
        (known("甲", "7.0 %", "growth"), "27.1 %", False),
        (known("甲", "9 位", "rank", reference="全省"), "8 位", False),
        (known("甲", "100 亿元", bound="approx"), "94 亿元", False),
        (known("甲", "100 亿元", kind="target", period="2023"), "94 亿元", False),
    ],
)
def test_a_later_report_may_revise_a_little(library: Library, one: Said, other: str, differ: bool) -> None:
    later = known("甲", other, one.measure, one.kind, period="2023")
    amounts = [amount.replace(" ", "") for amount in (one.amount, other)]
    wanted = [("later report", "甲 2023: {} in hushan-2024, {} in hushan-2025".format(*amounts), "5%")]
    assert found(library, {2024: (one,), 2025: (later,)}) == (wanted if differ else [])


@pytest.mark.parametrize(
    ("before", "now", "times"),
    [
        ("1000 个", "10000 个", "10"),
        ("1000 个", "11000 个", "10"),
        ("1000 个", "11001 个", ""),
        ("1000 个", "9000 个", "10"),
        ("1000 个", "8999 个", ""),
        ("999 个", "9990 个", ""),
        ("10000 个", "1000 个", "1/10"),
        ("10000 个", "999 个", ""),
        ("52 万亿元", "53 亿元", "1/10,000"),
        ("52 万个", "52 个", "1/10,000"),
        ("52 万个", "78 个", "1/10,000"),
        ("52 万个", "79 个", ""),
        ("52 万个", "26 个", "1/10,000"),
        ("52 万个", "25 个", ""),
        ("5000 元", "5300 万元", "10,000"),
        ("1000 个", "2000 个", ""),
        ("0 个", "1000 个", ""),
    ],
)
def test_ten_times_as_much_is_looked_at(library: Library, before: str, now: str, times: str) -> None:
    said = known("甲", before, period="2022"), known("甲", now)
    message = f"甲 {now.replace(' ', '')} in 2023 after {before.replace(' ', '')} in 2022: about {times} times"
    wanted = [("magnitude", message, "within 10% of 10 times, or half of 10,000 times, or of a part of that")]
    assert found(library, {2024: said}) == (wanted if times else [])


def test_magnitudes_are_of_levels_of_things_that_are_known(library: Library) -> None:
    assert kinds(library, known("甲", "1000 个", period="2021"), known("甲", "10000 个")) == []
    assert kinds(library, Said("甲", "1000 个", period="2022"), Said("甲", "10000 个")) == []
    assert kinds(library, known("甲", "1000 %", "growth", period="2022"), known("甲", "10000 %", "growth")) == []
    promised = known("甲", "1000 个", kind="target", period="2022"), known("甲", "10000 个")
    assert kinds(library, *promised) == []
    assert kinds(library, known("甲", "1000 个"), known("甲", "1 万个", kind="target")) == ["magnitude"]
    # In one year only a stock is said twice.
    assert kinds(library, known("甲", "1.2 万个"), known("甲", "1200 个")) == ["magnitude"]
    assert kinds(library, known("新建车站", "1.2 万个"), known("新建车站", "1200 个")) == []
    assert kinds(library, known("车站", "1.2 万个", period="2022"), known("新建车站", "1200 个")) == []
    assert kinds(library, known("甲", "1000 个", bound="at_least"), known("甲", "1 万个")) == []


def test_what_the_catalogue_does_not_know_may_differ_between_reports(library: Library) -> None:
    def of(name: str) -> list[str]:
        with library.transaction():
            library.connection.execute("DELETE FROM reports")
        return kinds(library, of_2024=(Said(name, "30 家"),), of_2025=(Said(name, "36 家", period="2023"),))

    assert of("百亿元竹业企业") == ["later report"]
    assert of("新建竹业企业") == []
    assert of("办结率") == of("企业") == []


# What is said in each review of a real place, whose counties are known, and the kinds of finding in all of them.
LUAN = Filter(places=("六安市",))


def found_in(library: Library, **reviews: str) -> list[tuple[str, str]]:
    with library.transaction():
        for key, review in reviews.items():
            year = int(key.removeprefix("of_"))
            text = f"一、{year - 1}年工作回顾\n{review}\n"
            library.put(extract(text, place="六安市", year=year), "", "")
    return [(one.kind, one.message) for one in check(library, LUAN)]


@pytest.mark.parametrize(
    ("review", "wanted"),
    [
        ("GDP1000亿元。经济总量再上新台阶，地区生产总值达到1050亿元。", ["stated twice"]),
        ("GDP1000亿元，经济总量再上新台阶，GDP达到1050亿元。", ["stated twice"]),
        ("旧城、新城森林覆盖率分别为41.2%、42.5%。", []),
        ("建成区绿化覆盖率41.2%，绿地率40.1%。", []),
        # Of a part of the place.
        ("地区生产总值增长7.2%。6个县（区）地区生产总值增长8.1%。", []),
        ("地区生产总值增长7.2%。高新区能级提升，地区生产总值增长8.1%。", []),
        ("地区生产总值增长7.2%。高新区能级提升，全市地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。建设高新区，地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。园区5个，地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。支持高新区发展，地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。高新区能级提升，带动全市地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。6个县投资占全市的70%，地区生产总值增长8.1%。", []),
        ("地区生产总值增长7.2%。社区建设加快，地区生产总值增长8.1%。", ["stated twice"]),
        ("地区生产总值增长7.2%。金寨县发展提速，地区生产总值增长8.1%。", []),
        ("地区生产总值增长7.2%。发展提速，地区生产总值增长8.1%。", ["stated twice"]),
        ("高新区能级提升，地区生产总值增长7.2%；龙头作用显现，地区生产总值增长8.1%。", []),
        ("民营经济活跃，固定资产投资增长8.1%。固定资产投资增长7.2%。", []),
        # A goal, and counts of some.
        ("城镇登记失业率3.1%，控制在4%的目标以内。城镇登记失业率3.1%。", []),
        ("湖光电子等6个项目竣工投产。长河机械等7个项目竣工投产。", []),
        ("6个项目竣工投产。7个项目竣工投产。", []),
        ("260家高新技术企业获得补贴。高新技术企业280家。", []),
        ("高新技术企业260家。高新技术企业280家。", ["stated twice"]),
        # A rate of what was named before.
        ("办理建议20件，办结率100%。接听来电3万件，办结率98%。", []),
    ],
)
def test_who_is_spoken_of_when_a_number_is_stated_twice(library: Library, review: str, wanted: list[str]) -> None:
    assert [kind for kind, _ in found_in(library, of_2024=review)] == wanted


@pytest.mark.parametrize(
    ("before", "review", "wanted"),
    [
        ("进出口总额200亿元。", "进出口总额250亿元，增长12.5%。", ["growth"]),
        ("进出口总额200亿元。", "进出口总额250亿元，按可比口径增长12.5%。", []),
        ("进出口总额200亿元。", "进出口总额250亿元，同口径增长12.5%。", []),
        ("进出口总额200亿元。", "进出口总额250亿元（不含市外），增长12.5%。", []),
        ("进出口总额200亿元（不含市外）。", "进出口总额250亿元，增长12.5%。", []),
        ("出口120亿元。", "进出口总额260亿元，比2018年增长80%，其中出口150亿元，增长95%。", []),
        ("出口120亿元。", "进出口总额260亿元，比2022年增长80%，其中出口150亿元，增长95%。", ["growth"]),
        ("出口120亿元。", "进出口总额260亿元，比2018年增长80%，其中出口150亿元，比上年增长95%。", ["growth"]),
        ("经济总量1000亿元。", "经济总量1130亿元，增长7.5%。", []),
        # The start is the exact number, and a floor where there is none.
        ("进出口总额突破100亿元，达到118亿元。", "进出口总额134亿元，增长13.5%。", []),
        ("进出口总额突破100亿元，达到118亿元。", "进出口总额150亿元，增长13.5%。", ["growth"]),
        ("进出口总额突破200亿元。", "进出口总额320亿元，增长35%。", []),
        ("进出口总额突破200亿元。", "进出口总额220亿元，增长35%。", ["growth"]),
        ("进出口总额200亿元。", "高新区进出口总额250亿元，增长12.5%。", []),
        ("进出口总额200亿元。", "进出口总额250亿元。对外开放扩大，进出口总额增长12.5%。", ["growth"]),
        ("收入100亿元。", "收入122亿元。荔枝热销，收入增长64.8%。", []),
    ],
)
def test_on_what_a_growth_is_counted(library: Library, before: str, review: str, wanted: list[str]) -> None:
    assert [kind for kind, _ in found_in(library, of_2023=before, of_2024=review)] == wanted


@pytest.mark.parametrize(
    ("growth", "wanted"),
    [
        ("年均增长10.8%", ""),
        ("年均增长6.2%", "with +6.2% a year on 60亿元: in 5 years that makes 81.05亿元, and 100亿元 is 23.37% more"),
        ("增长66.7%", ""),
        ("增长1.7倍", "with +170.0% on 60亿元: 60亿元 +170.0% makes 162亿元, and 100亿元 is 38.27% less"),
        ("增长0.7倍", ""),
        ("增长一倍多", ""),
        ("按可比口径年均增长6.2%", ""),
    ],
)
def test_growth_over_the_years_of_a_span(library: Library, growth: str, wanted: str) -> None:
    told = found_in(library, of_2024=f"五年来，进出口总额由2018年的60亿元增加到2023年的100亿元，{growth}。")
    assert told == ([("growth", f"进出口总额 100亿元 {wanted}")] if wanted else [])


@pytest.mark.parametrize(
    ("review", "wanted"),
    [
        ("固定资产投资100亿元，其中工业投资60亿元、民生投资70亿元。", "工业投资 60亿元 + 民生投资 70亿元"),
        ("固定资产投资100亿元，其中工业投资60亿元、民生投资40亿元。", ""),
        ("固定资产投资100亿元，其中工业投资60.4亿元、民生投资40.4亿元。", "工业投资 60.4亿元 + 民生投资 40.4亿元"),
        ("固定资产投资100亿元，其中工业投资60.2亿元、民生投资40.3亿元。", ""),
        ("固定资产投资100亿元以上，其中工业投资60亿元、民生投资70亿元。", ""),
        ("固定资产投资100亿元，其中工业投资60亿元、技改投资50亿元。", ""),
        ("固定资产投资100亿元，其中工业投资60亿元。民生投资70亿元。", ""),
        ("财政收入80亿元，其中税收收入60亿元，财政支出120亿元。", ""),
        ("造林20万亩，其中人工造林12万亩和封山育林11万亩。", "人工造林 12万亩 + 封山育林 11万亩"),
        ("推进重点项目200个，其中开工120个、竣工110个。", ""),
    ],
)
def test_parts_are_together_no_more_than_their_whole(library: Library, review: str, wanted: str) -> None:
    told = found_in(library, of_2024=review)
    assert [(kind, message.partition(" are parts of ")[0]) for kind, message in told] == (
        [("part", wanted)] if wanted else []
    )


def test_the_arithmetic_of_parts(library: Library) -> None:
    told = found_in(library, of_2024="转移劳动力12万人，其中省内转移7.5万人，省外转移6.1万人。")
    assert told == [("part", "省内转移 7.5万人 + 省外转移 6.1万人 are parts of 转移劳动力 12万人, and make 13.6万人")]


@pytest.mark.parametrize(
    "words",
    [
        "第一、二、三产业占比分别为{}、{}、{}。",
        "第一产业占{}、第二产业占{}、第三产业占{}。",
        "三次产业占比分别为{}、{}、{}。",
    ],
)
@pytest.mark.parametrize(
    ("rates", "wanted"),
    [("12.3% 45.6% 45.1%", ["part"]), ("12.3% 45.6% 42.1%", []), ("12% 45% 44%", [])],
)
def test_shares_that_are_each_named_make_their_whole(
    library: Library, words: str, rates: str, wanted: list[str]
) -> None:
    assert [kind for kind, _ in found_in(library, of_2024=words.format(*rates.split()))] == wanted


def test_shares_of_other_wholes_need_not(library: Library) -> None:
    assert found_in(library, of_2024="工业投资、民间投资、技改投资占比分别为45%、60%、30%。") == []
    assert found_in(library, of_2024="空气优良天数比例连续三年为85%、87%、88%。") == []
