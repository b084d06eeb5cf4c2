"""A row's name in; the thing it speaks of and what is done to it out, so that rows of two reports can be paired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypedDict, cast

_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉()（）·∙的]")


class Subject(NamedTuple):
    """`core` is the thing without the verb; `operation` the group of the verb that makes a flow of it, or empty."""

    operation: str
    core: str


class _Words(NamedTuple):
    operations: Mapping[str, str]
    front: tuple[str, ...]
    light: frozenset[str]
    endings: tuple[str, ...]
    behind: tuple[str, ...]
    inside: tuple[str, ...]
    same: tuple[tuple[str, str], ...]


def subject_of(name: str) -> Subject:
    """The subject of a row's name: `改造22个老旧小区` and `老旧小区改造` are both renew, 老旧小区."""
    words = _words()
    plain = _MARKS.sub("", name)
    operation, core = _front(plain, words)
    if not operation:
        operation, core = _elsewhere(core, words)
    core = _without_ending(core, words)
    for written, meant in words.same:
        core = core.replace(written, meant)
    return Subject(operation, core.strip("、，") or plain)


def _front(name: str, words: _Words) -> Subject:
    """Take verbs off the front, light ones and at most one operation, as long as something is left."""
    operation = ""
    joined = name.replace("、", "")
    while verb := next((verb for verb in words.front if joined.startswith(verb) and len(joined) > len(verb) + 1), ""):
        if verb not in words.light:
            if operation:
                break
            operation = words.operations[verb]
        name = _after(name, verb)
        joined = name.replace("、", "")
    return Subject(operation, name)


def _after(name: str, verb: str) -> str:
    """What follows a verb at the front of a name in which 、 may stand inside the verb (新建、改扩建)."""
    left = len(verb)
    for at, letter in enumerate(name):
        if left == 0:
            return name[at:]
        left -= letter != "、"
    return ""


def _elsewhere(name: str, words: _Words) -> Subject:
    for verb in words.behind:
        if name.endswith(verb) and len(name) > len(verb) + 1:
            return Subject(words.operations[verb], name.removesuffix(verb))
    for verb in words.inside:
        if verb in name[1:-1]:
            return Subject(words.operations[verb], name.replace(verb, "", 1))
    return Subject("", name)


def _without_ending(name: str, words: _Words) -> str:
    ending = next((ending for ending in words.endings if name.endswith(ending) and len(name) > len(ending) + 1), "")
    return name.removesuffix(ending)


def query_words() -> list[tuple[str, str, str]]:
    """The other words that queries rest on, each as its role, the word, and what it stands for.

    Roles: `unit` (户 stands for 个), `conversion` (斤 for 0.0005 吨), `grade` (省首批 for 省级), `comparator` (全省平均
    for province), `commitment` (力争 for soft), `average` (年均 for itself), and those of the file whose words stand
    for themselves.
    """
    file = _file()
    units = [("unit", word, group["words"][0]) for group in file["units"] for word in group["words"]]
    conversions = [
        ("conversion", unit, f"{common} {factor}")
        for common, group in file["conversions"].items()
        for unit, factor in group["units"].items()
    ]
    grades = [("grade", word, grade) for grade, group in file["grades"].items() for word in group["words"]]
    comparators = [
        ("comparator", word, whose) for whose, group in file["comparators"].items() for word in group["words"]
    ]
    itself = [(role, word, word) for role, group in file["roles"].items() for word in group["words"]]
    return units + conversions + grades + comparators + itself + _of_extraction()


def _of_extraction() -> list[tuple[str, str, str]]:
    from luan_report.lexicon import load_lexicon

    lexicon = load_lexicon()
    groups = ("firm", "soft")
    commitments = [("commitment", word, group) for group in groups for word in lexicon.words(f"commitment.{group}")]
    return commitments + [("average", word, word) for word in lexicon.words("average")]


class _Group(TypedDict):
    words: list[str]


_Change = TypedDict("_Change", {"from": str, "to": str})


class _Conversion(TypedDict):
    units: dict[str, str]


class _File(TypedDict):
    operations: dict[str, _Group]
    light: _Group
    endings: _Group
    behind: _Group
    inside: _Group
    same: list[_Change]
    grades: dict[str, _Group]
    comparators: dict[str, _Group]
    roles: dict[str, _Group]
    units: list[_Group]
    conversions: dict[str, _Conversion]


@cache
def _file() -> _File:
    from importlib.resources import files

    import yaml

    text = files("luan_report.lexicon").joinpath("subjects.yaml").read_text(encoding="utf-8")
    return cast(_File, yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def _words() -> _Words:
    file = _file()
    operations = {word: group for group, entry in file["operations"].items() for word in entry["words"]}
    light = frozenset(file["light"]["words"])
    return _Words(
        operations,
        _longest_first([*operations, *light]),
        light,
        _longest_first(file["endings"]["words"]),
        _longest_first(file["behind"]["words"]),
        _longest_first(file["inside"]["words"]),
        tuple((change["from"], change["to"]) for change in file["same"]),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
