"""Places as people name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_reports import made_report, target

from luan_report.library import Library, open_library
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.places import place_name, places_above, places_within


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        with opened.transaction():
            for id, place in (("anhui-2024", "安徽省"), ("hefei-2024", "合肥市"), ("hushan-2024", "湖山市")):
                opened.put(made_report(id, place, 2024, target("甲类产品", "3 个")), "", "")
        yield opened


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("安徽省", "安徽省"),
        ("安徽", "安徽省"),
        ("皖", "安徽省"),
        ("Anhui", "安徽省"),
        ("湖", "湖山市"),
        ("Lu'an", "六安市"),
        ("Hefei City", "合肥市"),
    ],
)
def test_a_place_has_many_names(library: Library, given: str, name: str) -> None:
    assert place_name(library, given) == name


def test_a_place_without_a_report_is_told_from_one_that_does_not_exist(library: Library) -> None:
    with pytest.raises(FilterError, match="no report of 宁波市 is in the library"):
        place_name(library, "宁波")
    with pytest.raises(UnknownName, match="unknown place “合肥巿”; nearest: 合肥市"):
        place_name(library, "合肥巿")
    with pytest.raises(UnknownName, match=r"unknown place “火星”$"):
        place_name(library, "火星")
    with pytest.raises(UnknownName, match=r"unknown place “Anhiu”; nearest: anhui \(安徽省\), "):
        place_name(library, "Anhiu")


@pytest.mark.parametrize("ask", [place_name, places_within])
def test_a_name_of_several_places_is_not_guessed(library: Library, ask: Callable[[Library, str], object]) -> None:
    with pytest.raises(UnknownName, match="could be several; one of: 南京市鼓楼区, 开封市鼓楼区, "):
        ask(library, "鼓楼区")
    with pytest.raises(UnknownName, match=r"could be several; one of: anhui-suzhou \(宿州市\), jiangsu-suzhou "):
        ask(library, "Suzhou")


def test_the_name_of_a_place_is_not_the_beginning_of_another(library: Library) -> None:
    with library.transaction():
        library.put(made_report("beijing-chaoyang-2024", "北京市朝阳区", 2024, target("甲类产品", "3 个")), "", "")
    with pytest.raises(FilterError, match=r"no report of 北京市 is in the library$"):
        place_name(library, "北京")
    for given in ("朝阳", "Chaoyang"):
        with pytest.raises(FilterError, match=r"no report of 朝阳市 is in the library, but of 北京市朝阳区$"):
            place_name(library, given)


def test_places_lie_within_and_below_others(library: Library) -> None:
    assert places_within(library, "安徽") == ["六安市", "合肥市", "安徽省"]
    assert places_within(library, "Anhui Province") == places_within(library, "安徽")
    assert [place.name for place in places_above("合肥")] == ["安徽省", "全国"]
    assert places_above("湖山市") == []
    with pytest.raises(FilterError, match="within 浙江省"):
        places_within(library, "浙江")
