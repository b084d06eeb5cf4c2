"""What is kept of settled places answers as if it were worked out anew, and never outlives the rows it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import library_of, made_report, result, target

from luan_report.language import choose, translated
from luan_report.library import Library
from luan_report.library.adding import remove_reports
from luan_report.query import settled
from luan_report.query.check import Tolerances, check
from luan_report.query.compare import compare
from luan_report.query.filters import Filter
from luan_report.query.settled import settle, unsettled_places

EVERYWHERE = Filter(all_places=True)
REPORTS = [
    made_report(
        "hushan-2024",
        "湖山市",
        2024,
        result("接待游客", "430 万人次", indicator="tourists", sector="services"),
        target("接待游客", "495 万人次", indicator="tourists", sector="services"),
        target("接待游客", "25 %", "growth", indicator="tourists", sector="services"),
        result("三次产业结构一", "120 %", "ratio"),
        result("改造美丽乡村中心村", "20 个"),
        target("改造省级美丽乡村中心村", "30 个"),
    ),
    made_report(
        "hushan-2025",
        "湖山市",
        2025,
        result("接待游客", "500 万人次", indicator="tourists", sector="services"),
        target("接待游客", "550 万人次", indicator="tourists", sector="services"),
    ),
    made_report("haiyan-2024", "海堰市", 2024, result("用电量", "10 亿千瓦时"), target("用电量", "12 亿千瓦时")),
    made_report("haiyan-2026", "海堰市", 2026, target("用电量", "20 亿千瓦时")),
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(REPORTS, tmp_path, "湖山市") as opened:
        yield opened


def settle_all(library: Library) -> int:
    places = unsettled_places(library)
    for place in places:
        settle(library, place)
    return len(places)


def left_to_match(library: Library, monkeypatch: pytest.MonkeyPatch, years: tuple[int, int] = (2023, 2024)) -> set[str]:
    """The places whose rows a comparison of all places still has to match."""
    seen: set[str] = set()
    match_rows = settled.match_rows

    def watched(*arguments: object) -> object:
        seen.update(row.place for row in arguments[1])  # type: ignore[attr-defined]
        return match_rows(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("luan_report.query.compare.match_rows", watched)
        compare(library, *years, EVERYWHERE)
    return seen


@pytest.mark.parametrize("years", [(2023, 2024), (2024, 2025), (2023, 2025), (2024, 2026)])
@pytest.mark.parametrize("others", [{}, {"sectors": ("services",)}, {"kinds": ("target",)}, {"measures": ("level",)}])
def test_a_comparison_of_all_places_is_the_same(
    library: Library, years: tuple[int, int], others: dict[str, tuple[str, ...]]
) -> None:
    asked = Filter(all_places=True, **others)  # type: ignore[arg-type]
    before = compare(library, *years, asked)
    assert settle_all(library) == 2
    assert compare(library, *years, asked) == before
    everything = compare(library, *years, asked, include_unpaired=True)
    assert [pair for pair in everything if pair.first and pair.second] == before


def test_all_that_is_said_of_a_pair_is_kept(library: Library) -> None:
    settle_all(library)
    pairs = {pair.match: pair for pair in compare(library, 2023, 2024, EVERYWHERE)}
    assert pairs["similar"].note == "改造美丽乡村中心村 / 改造省级美丽乡村中心村"
    achieved = pairs["indicator"].achieved
    assert achieved is not None
    assert achieved.id.startswith("hushan-2025@")


def test_contradictions_are_the_same_in_every_language(library: Library) -> None:
    before = check(library, EVERYWHERE)
    assert {one.kind for one in before} >= {"growth"}
    settle_all(library)
    assert check(library, EVERYWHERE) == before
    choose("zh")
    try:
        assert [translated(one.message) for one in check(library, EVERYWHERE)] == [
            translated(one.message) for one in before
        ]
        assert translated(before[0].message) != before[0].message
    finally:
        choose("en")


def test_other_tolerances_are_worked_out(library: Library) -> None:
    settle_all(library)
    assert len(check(library, EVERYWHERE, Tolerances(growth=20))) < len(check(library, EVERYWHERE))  # type: ignore[arg-type]


def test_only_what_changed_is_worked_out_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert left_to_match(library, monkeypatch) == {"湖山市", "海堰市"}
    settle_all(library)
    assert settle_all(library) == 0
    assert left_to_match(library, monkeypatch) == set()
    assert left_to_match(library, monkeypatch, (2023, 2026)) == set()
    assert left_to_match(library, monkeypatch, (2018, 2024)) == {"湖山市", "海堰市"}
    report = made_report("haiyan-2025", "海堰市", 2025, result("用电量", "11 亿千瓦时"))
    with library.transaction():
        library.put(report, "", "")
    assert left_to_match(library, monkeypatch) == {"海堰市"}
    assert [pair.achieved is not None for pair in compare(library, 2023, 2024, EVERYWHERE)].count(True) == 2
    assert settle_all(library) == 1


def test_a_removed_report_takes_along_what_followed_from_it(library: Library) -> None:
    settle_all(library)
    assert check(library, EVERYWHERE)
    remove_reports(library, ["hushan-2024"])
    assert check(library, EVERYWHERE) == []
    assert {pair.row.place for pair in compare(library, 2023, 2024, EVERYWHERE)} == {"海堰市"}
    kept = library.connection.execute("SELECT count(*) FROM pairs WHERE place = '湖山市'").fetchone()
    assert kept == (0,)


def test_another_version_of_the_program_works_it_out_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_all(library)
    monkeypatch.setattr(settled, "_stamp", lambda: "another")
    assert left_to_match(library, monkeypatch) == {"湖山市", "海堰市"}
    assert settle_all(library) == 2
    assert left_to_match(library, monkeypatch) == set()


def test_settling_can_be_stopped_and_goes_on(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = compare(library, 2023, 2024, EVERYWHERE)
    match_rows = settled.match_rows

    def stopped(*arguments: object) -> object:
        if any(row.place == "湖山市" for row in arguments[1]):  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return match_rows(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(settled, "match_rows", stopped)
        with pytest.raises(KeyboardInterrupt):
            settle_all(library)
    assert compare(library, 2023, 2024, EVERYWHERE) == expected
    assert settle_all(library) >= 1
    assert compare(library, 2023, 2024, EVERYWHERE) == expected
