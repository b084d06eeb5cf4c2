"""What a name speaks of: every group of words does what it says with its own example."""

from __future__ import annotations

import pytest

from luan_report.subjects import _file, query_words, subject_of


@pytest.mark.parametrize("group", sorted(_file()["operations"]))
def test_every_operation_is_found_in_its_example(group: str) -> None:
    assert subject_of(_file()["operations"][group]["example"]).operation == group


@pytest.mark.parametrize(
    ("verb", "group"), [(verb, group) for group, entry in _file()["operations"].items() for verb in entry["words"]]
)
def test_every_verb_of_an_operation_is_set_apart(verb: str, group: str) -> None:
    assert subject_of(f"{verb}某某设施") == (group, "某某设施")


@pytest.mark.parametrize("word", _file()["light"]["words"])
def test_light_verbs_make_no_difference(word: str) -> None:
    assert subject_of(f"{word}某某设施") == subject_of("某某设施") == ("", "某某设施")


@pytest.mark.parametrize("ending", _file()["endings"]["words"])
def test_endings_make_no_difference(ending: str) -> None:
    assert subject_of(f"某某产值{ending}").core == "某某产值"


@pytest.mark.parametrize("change", _file()["same"], ids=lambda change: change["example"])
def test_what_is_said_in_two_ways_is_one(change: dict[str, str]) -> None:
    assert change["from"] in change["example"]
    assert subject_of(change["example"]) == subject_of(change["example"].replace(change["from"], change["to"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("改造老旧小区", "老旧小区改造"),
        ("城镇新增就业", "新增城镇就业"),
        ("新增“小巨人”企业", "新增小巨人企业"),
        ("新建、改扩建公办园", "新建改扩建公办园"),
        ("大力实施民生实事", "民生实事"),
        ("接待的游客", "接待游客"),
    ],
)
def test_names_of_one_thing(one: str, other: str) -> None:
    assert subject_of(one) == subject_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新增高新技术企业", "高新技术企业"),
        ("累计建成基站", "建成基站"),
        ("提质改造农村公路", "新建改建农村公路"),
        ("治理黑臭水体", "黑臭水体治理率"),
        ("签约项目总投资", "签约项目"),
        ("国家级绿色工厂", "省级绿色工厂"),
    ],
)
def test_names_of_two_things(one: str, other: str) -> None:
    assert subject_of(one) != subject_of(other)


@pytest.mark.parametrize("name", ["", "新增", "改造", "新增、", "“”", "、", "增速", "全市"])
def test_a_name_that_is_all_verb_keeps_what_it_has(name: str) -> None:
    assert subject_of(name).core == name.strip("“”") or subject_of(name).core in name


def test_the_words_of_queries_have_one_meaning_each() -> None:
    words, file = query_words(), _file()
    assert len({(role, word) for role, word, _ in words}) == len(words)
    for common, group in file["conversions"].items():
        assert any(unit in group["example"] for unit in (common, *group["units"])), common
    assert {role for role, _, _ in words} >= {"unit", "grade", "comparator", "commitment", "join", "share", "subset"}
    for role, group in file["roles"].items():
        assert any(word in group["example"] for word in group["words"]), role
    for place, group in file["comparators"].items():
        assert any(word in group["example"] for word in group["words"]), place
    for grade, group in file["grades"].items():
        assert any(word in group["example"] for word in group["words"]), grade
