"""Names of places as people write them mean the right division, and its slug is fit for an id."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest
from measured import not_measured

from luan_report import places
from luan_report.places import (
    LEVELS,
    Place,
    all_places,
    find_place,
    is_within,
    namesakes,
    places_called,
    places_like,
    places_named,
    slug_of,
)


def found(name: str) -> Place:
    place = find_place(name)
    assert place is not None, name
    return place


@pytest.mark.parametrize("name", ["安徽省", "安徽", "皖", " 安徽 省 ", "安徽省人民政府"])
def test_one_province_under_all_its_names(name: str) -> None:
    assert found(name) == found("安徽省")
    assert (found(name).level, found(name).parent, found(name).code) == ("province", "全国", "340000")


@pytest.mark.parametrize("name", ["全国", "中国", "国务院"])
def test_the_nation(name: str) -> None:
    place = found(name)
    assert (place.name, place.level, place.parent, place.slug) == ("全国", "nation", "", "china")


def test_the_place_of_the_bundled_report() -> None:
    place = found("六安")
    assert (place.name, place.level, place.parent, place.slug) == ("六安市", "prefecture", "安徽省", "luan")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("陕西省", "shaanxi"),
        ("山西省", "shanxi"),
        ("内蒙古自治区", "neimenggu"),
        ("西藏自治区", "xizang"),
        ("重庆市", "chongqing"),
        ("厦门市", "xiamen"),
        ("长治市", "changzhi"),
        ("长沙市", "changsha"),
        ("朝阳市", "chaoyang"),
        ("亳州市", "bozhou"),
        ("蚌埠市", "bengbu"),
        ("漯河市", "luohe"),
        ("丽水市", "lishui"),
        ("宿迁市", "suqian"),
        ("乐山市", "leshan"),
        ("成都市", "chengdu"),
        ("昌都市", "changdu"),
        ("黔西南布依族苗族自治州", "qianxinan"),
        ("渑池县", "mianchi"),
        ("乐清市", "yueqing"),
        ("乐亭县", "laoting"),
        ("东阿县", "donge"),
        ("都江堰市", "dujiangyan"),
        ("涡阳县", "guoyang"),
        ("珲春市", "hunchun"),
        ("万柏林区", "wanbolin"),
    ],
)
def test_slugs_read_characters_with_several_readings_as_the_place_does(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("吉林省", "jilin"),
        ("吉林市", "jilin-shi"),
        ("海南省", "hainan"),
        ("海南藏族自治州", "hainan-zhou"),
        ("苏州市", "jiangsu-suzhou"),
        ("宿州市", "anhui-suzhou"),
        ("台州市", "zhejiang-taizhou"),
        ("泰州市", "jiangsu-taizhou"),
        ("南京市鼓楼区", "nanjing-gulou"),
        ("蔚县", "zhangjiakou-yuxian"),
    ],
)
def test_equal_slugs_are_told_apart_by_kind_or_parent(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_slugs_and_names_are_unique_and_slugs_fit_for_ids() -> None:
    places = all_places()
    assert len(places) > 3500
    assert not [slug for slug, count in Counter(place.slug for place in places).items() if count > 1]
    assert not [name for name, count in Counter(place.name for place in places).items() if count > 1]
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", place.slug) for place in places)


def test_every_parent_is_in_the_table_and_of_a_higher_level() -> None:
    places = {place.name: place for place in all_places()}
    for place in places.values():
        if place.level != "nation":
            assert LEVELS.index(places[place.parent].level) < LEVELS.index(place.level), place


def test_each_level_is_complete() -> None:
    levels = Counter(place.level for place in all_places())
    assert levels["nation"] == 1
    assert levels["province"] == 34
    assert 333 <= levels["prefecture"] < 380
    assert levels["county"] > 2800


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("襄樊市", "襄阳市"),
        ("思茅市", "普洱市"),
        ("思茅地区", "普洱市"),
        ("六安地区", "六安市"),
        ("哲里木盟", "通辽市"),
        ("大庸市", "张家界市"),
        ("邵东县", "邵东市"),
        ("淮阴市", "淮安市"),
    ],
)
def test_old_names_mean_what_the_place_is_called_now(old: str, now: str) -> None:
    assert found(old).name == now


@pytest.mark.parametrize(("name", "parent"), [("莱芜市", "山东省"), ("巢湖市", "安徽省"), ("东川市", "云南省")])
def test_abolished_places_without_heir_stay_places(name: str, parent: str) -> None:
    assert (found(name).name, found(name).level, found(name).parent) == (name, "prefecture", parent)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("吉林", "吉林省"),
        ("海南", "海南省"),
        ("朝阳", "朝阳市"),
        ("晋江", "晋江市"),
        ("惠民", "惠民县"),
        ("甘孜州", "甘孜藏族自治州"),
        ("内蒙古", "内蒙古自治区"),
        ("前郭尔罗斯", "前郭尔罗斯蒙古族自治县"),
        ("神农架", "神农架林区"),
        ("浦东", "浦东新区"),
    ],
)
def test_a_short_name_means_the_highest_place_that_bears_it_today(name: str, full: str) -> None:
    assert found(name).name == full


@pytest.mark.parametrize("name", ["江苏省南京市鼓楼区", "江苏南京鼓楼", "南京鼓楼区", "南京市鼓楼区"])
def test_names_after_the_names_of_their_ancestors(name: str) -> None:
    assert found(name).name == "南京市鼓楼区"


@pytest.mark.parametrize("name", ["鼓楼区", "火星市", "", "市", "安徽省南京市", "x" * 500, "省" * 200])
def test_names_of_several_places_or_of_none_mean_nothing(name: str) -> None:
    assert find_place(name) is None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Luan", "六安市"),
        ("Lu'an", "六安市"),
        ("LU’AN", "六安市"),
        ("Hefei City", "合肥市"),
        ("Anhui", "安徽省"),
        ("Anhui Province", "安徽省"),
        ("Shaanxi", "陕西省"),
        ("Shanxi", "山西省"),
        ("Xi'an", "西安市"),
        ("Xian", "西安市"),
        ("Su Qian", "宿迁市"),
        ("Jilin", "吉林省"),
        ("Jilin City", "吉林市"),
        ("jilin-shi", "吉林市"),
        ("Hainan", "海南省"),
        ("Lüliang", "吕梁市"),
        ("Luliang", "吕梁市"),
        ("Lyuliang", "吕梁市"),
        ("Luliang County", "陆良县"),
        ("China", "全国"),
        ("Inner Mongolia", "内蒙古自治区"),
        ("Inner Mongolia Autonomous Region", "内蒙古自治区"),
        ("Guangxi Zhuang Autonomous Region", "广西壮族自治区"),
        ("Enshi Tujia and Miao Autonomous Prefecture", "恩施土家族苗族自治州"),
        ("Tibet", "西藏自治区"),
        ("Hong Kong", "香港特别行政区"),
        ("Hong Kong SAR", "香港特别行政区"),
        ("Ürümqi", "乌鲁木齐市"),
        ("Urumqi", "乌鲁木齐市"),
        ("Suzhou, Anhui", "宿州市"),
        ("Jiangsu Suzhou", "苏州市"),
        ("jiangsu-suzhou", "苏州市"),
        ("Gulou District, Nanjing", "南京市鼓楼区"),
        ("Jinzhai County, Lu'an, Anhui Province", "金寨县"),
    ],
)
def test_names_in_latin_letters(name: str, full: str) -> None:
    assert found(name).name == full


def test_every_english_name_means_one_place() -> None:
    lines = places._ENGLISH_TABLE.read_text(encoding="utf-8").splitlines()[2:]
    pairs = [line.split(",") for line in lines]
    assert [(english, name) for english, name in pairs if find_place(english) != find_place(name)] == []
    slugs = {place.slug.replace("-", "") for place in all_places()}
    assert [english for english, _ in pairs if "".join(places._latin_words(english)) in slugs] == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Suzhou", {"苏州市", "宿州市"}),
        ("Fuzhou City", {"福州市", "抚州市"}),
        ("Taizhou", {"泰州市", "台州市"}),
        ("Chaoyang", {"朝阳市"}),
        ("Chaoyang District", {"北京市朝阳区", "长春市朝阳区", "潮阳区"}),
        ("江苏鼓楼区", {"南京市鼓楼区", "徐州市鼓楼区"}),
        ("朝阳区", {"北京市朝阳区", "长春市朝阳区"}),
        ("火星市", set()),
    ],
)
def test_what_a_name_could_mean(name: str, meant: set[str]) -> None:
    assert {place.name for place in places_called(name)} == meant
    assert bool(find_place(name)) == (len(meant) == 1)


def test_places_of_all_levels_share_a_name() -> None:
    assert {"朝阳市", "北京市朝阳区"} <= {place.name for place in namesakes("朝阳")} & {
        place.name for place in namesakes("Chaoyang")
    }


@pytest.mark.parametrize(
    "name",
    ["Province", "County", "Xian County", "Test City", "a " * 300, "x" * 500, "x " * 12, ",", "'", "Autonomous Region"],
)
def test_latin_letters_that_are_no_name(name: str) -> None:
    assert find_place(name) is None


def test_within() -> None:
    county, city, province, nation = (found(name) for name in ("金寨县", "六安市", "安徽省", "全国"))
    assert is_within(county, city)
    assert is_within(county, province)
    assert is_within(county, nation)
    assert is_within(city, city)
    assert not is_within(city, county)
    assert not is_within(city, found("江苏省"))


def test_near_names_are_offered() -> None:
    assert next(place.name for place in places_like("六按市")) == "六安市"
    assert {"南京市鼓楼区", "徐州市鼓楼区"} <= {place.name for place in places_like("鼓楼区")}
    assert len(places_like("市", limit=3)) <= 3
    assert places_like("qqqq") == []
    assert "安徽省" in {place.name for place in places_like("Anhiu")}


def test_places_in_a_text_are_counted_by_their_longest_name() -> None:
    counts = {place.name: count for place, count in places_named("六安市和金寨县、六安与合肥，吉林市。").items()}
    assert counts == {"六安市": 2, "金寨县": 1, "合肥市": 1, "吉林市": 1}


def test_slugs_of_unknown_places_are_steady_ascii_and_differ() -> None:
    first, second = slug_of("某某新区"), slug_of("某某开发区")
    assert first == slug_of("某某新区")
    assert first != second
    assert re.fullmatch(r"[a-z0-9-]+", first)
    assert slug_of("Test City") == "test-city"
    assert slug_of("") != slug_of("某")


@not_measured
def test_looking_up_a_place_imports_nothing_heavy() -> None:
    code = "import sys; from luan_report.places import find_place; find_place('皖'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"yaml", "rich", "typer", "difflib", "sqlite3"} & set(loaded)
