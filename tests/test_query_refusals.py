"""What each verb refuses, word for word: the message says what is wrong and what there is instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from small_reports import library_of, made_report, result, target

from luan_report.library import Library
from luan_report.query.changes import changes
from luan_report.query.compare import compare
from luan_report.query.errors import QueryError, UnknownName
from luan_report.query.filters import Filter, parse_number
from luan_report.query.gap import gap
from luan_report.query.panel import panel
from luan_report.query.rank import rank
from luan_report.query.select import select
from luan_report.query.show import search
from luan_report.query.track import track
from luan_report.query.wording import wording

REPORTS = [
    made_report("china-2024", "全国", 2024, target("地区生产总值", "5 %", "growth", indicator="gdp")),
    made_report("anhui-2025", "安徽省", 2025, result("地区生产总值", "2 万亿元", indicator="gdp")),
    made_report("luan-2024", "六安市", 2024, target("城镇就业", "3 万人"), target("老旧小区", "22 个")),
    made_report("luan-2025", "六安市", 2025, target("城镇就业", "3 万人")),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(REPORTS, tmp_path_factory.mktemp("refusals"), "六安市") as opened:
        yield opened


REFUSED: list[tuple[Callable[[Library], object], str]] = [
    (lambda library: compare(library, 2024, "2024年"), "2024 cannot be compared with itself; name two years"),
    (
        lambda library: compare(library, 2023, 2024, Filter(periods=("2024",))),
        "compare takes its two years as arguments; leave --period out",
    ),
    (
        lambda library: compare(library, 2023, 2024, Filter(sort="diference")),
        "unknown column “diference”; nearest: difference, difference_unit, first_reference",
    ),
    (lambda library: compare(library, "next", 2024), "“next” is not a year"),
    (
        lambda library: changes(library, 2025, Filter(periods=("2025",))),
        "changes takes its year as an argument; leave --period out",
    ),
    (
        lambda library: changes(library, 2025, Filter(places=("全国",))),
        "changes needs the reports of two years in a row of one place; `luan add` adds reports",
    ),
    (
        lambda library: gap(library, "", ["gdp"], Filter(periods=("2024", "2025"))),
        "gap answers for one year; give --period once",
    ),
    (
        lambda library: gap(library, "", ["gdp"], Filter(kinds=("promise",))),
        "unknown kind “promise”; nearest: actual, estimate, target",
    ),
    (lambda library: gap(library, "合肥市"), "no report of 合肥市 is in the library"),
    (lambda library: gap(library, "乌有县"), "unknown place “乌有县”"),
    (
        lambda library: rank(library, "gdp", 2024, filter=Filter(measures=("level", "growth"))),
        "a ranking is in one measure; give --measure once",
    ),
    (
        lambda library: rank(library, "gdp", 2024, filter=Filter(measures=("grwth",))),
        "unknown measure “grwth”; nearest: growth",
    ),
    (lambda library: rank(library, "gdp", 2024, "goal"), "unknown kind “goal”; nearest: actual, estimate, target"),
    (
        lambda library: panel(library, ["gdp"], Filter(kinds=("promise",))),
        "unknown kind “promise”; nearest: actual, estimate, target",
    ),
    (lambda library: panel(library, ["gdp"], Filter(periods=("2024-H1",))), "“2024-H1” is not a year"),
    (lambda library: track(library, ["gdp"], Filter(measures=("grwth",))), "unknown measure “grwth”; nearest: growth"),
    (lambda library: search(library, " "), "nothing to search for; name a text"),
    (lambda library: select(library, Filter(minimum=Decimal(5), maximum=Decimal(2))), "--min 5 is more than --max 2"),
    (
        lambda library: select(library, Filter(without_number=True, units=("亿元",))),
        "--min, --max and --unit ask for numbers, --without-number for rows that have none",
    ),
    (lambda library: select(library, Filter(limit=-1)), "--limit -1 is less than nothing"),
    (
        lambda library: select(library, Filter(all_places=True, places=("六安市",))),
        "--all-places cannot go together with --place, --level, --within or --report",
    ),
    (
        lambda library: select(library, Filter(sort="valu")),
        "unknown column “valu”; nearest: value, value_max, base_value",
    ),
    (
        lambda library: select(library, Filter(sort="value:down")),
        "--sort value:down: after the colon comes asc or desc",
    ),
    (lambda library: select(library, Filter(units=("万个",))), "unknown unit “万个”; nearest: 个, 万人"),
    (lambda library: select(library, Filter(sectors=("industri",))), "unknown sector “industri”; nearest: industry"),
    (
        lambda library: select(library, Filter(sectors=("s",))),
        "sector “s” could be several; one of: services, innovation",
    ),
    (lambda library: select(library, Filter(measures=("grwth",))), "unknown measure “grwth”; nearest: growth"),
    (lambda library: select(library, Filter(kinds=("targte",))), "unknown kind “targte”; nearest: target, estimate"),
    (
        lambda library: select(library, Filter(bounds=("at_lest",))),
        "unknown bound “at_lest”; nearest: at_least, At least, at_most",
    ),
    (lambda library: select(library, Filter(levels=("provnce",))), "unknown level “provnce”; nearest: province"),
    (
        lambda library: select(library, Filter(periods=("next year",))),
        "“next year” is no period; write 2024, 2024-H1, 2024-Q3, 2024-05 or 2021/2025",
    ),
    (
        lambda library: select(library, Filter(reports=("luan-2042",))),
        "unknown report “luan-2042”; nearest: luan-2025, luan-2024, anhui-2025",
    ),
    (lambda library: select(library, Filter(within=("乌有县",))), "unknown place “乌有县”"),
    (lambda library: select(library, Filter(within=("江苏省",))), "no report from within 江苏省 is in the library"),
    (lambda library: select(library, Filter(places=("江苏",))), "no report of 江苏省 is in the library"),
    (
        lambda library: wording(library, Filter(kinds=("actual", "estimate"))),
        "kind actual, estimate is not among target; use `luan list --kind`",
    ),
    (lambda _: parse_number("many"), "“many” is not a number"),
    (lambda _: parse_number("1e99"), "“1e99” is not a number"),
]


@pytest.mark.parametrize("at", range(len(REFUSED)))
def test_what_is_wrong_is_said_in_one_line(library: Library, at: int) -> None:
    question, message = REFUSED[at]
    with pytest.raises(QueryError) as refused:
        question(library)
    assert str(refused.value) == message


def test_an_indicator_that_is_not_known_has_neighbours(library: Library) -> None:
    with pytest.raises(UnknownName) as refused:
        rank(library, "gdpp", 2024)
    assert (refused.value.kind, refused.value.value, refused.value.near[0]) == ("indicator", "gdpp", "gdp")
    with pytest.raises(UnknownName) as refused:
        rank(library, "g", 2024)
    assert (refused.value.kind, refused.value.ambiguous, len(refused.value.near)) == ("indicator", True, 8)
