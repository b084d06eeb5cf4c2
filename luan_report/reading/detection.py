"""The text of a report in, its place and year out, each with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from luan_report.places import Place, find_place, places_named

_WORDS = Path(__file__).parent.parent / "lexicon" / "reading.yaml"
_HEAD_AT_MOST = 6000
_OPENING = 400
_FIRST_YEAR, _LAST_YEAR = 1949, 2099


@dataclass(frozen=True, slots=True)
class Detected:
    """The place and year of a report as far as its text tells, and the words from which each was taken."""

    place: str | None
    year: int | None
    place_from: str = ""
    year_from: str = ""


class _Words(NamedTuple):
    review: tuple[str, ...]
    plan: tuple[str, ...]
    far: tuple[str, ...]
    areas: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(_WORDS.read_text(encoding="utf-8"), Loader=loader)
    areas = {kind: tuple(words) for kind, words in entries["areas"].items()}
    return _Words(tuple(entries["review_words"]), tuple(entries["plan_words"]), tuple(entries["far_words"]), areas)


def detect_place_and_year(text: str, hint: str = "", title: str = "") -> Detected:
    """Whose report it is and which year it plans, from the text and its title; a file name is the last hint.

    Place and year are None when nothing tells them.
    """
    head = _Head.of(text, title)
    place, place_from = _find_report_place(text, head, hint)
    year, year_from = _find_report_year(text, head, hint)
    return Detected(place, year, place_from, year_from)


class _Head(NamedTuple):
    """The top of a report without spaces and line ends: what stands before the address, and the first words after."""

    title: str
    above: str
    opening: str

    @classmethod
    def of(cls, text: str, title: str) -> _Head:
        top = text[:_HEAD_AT_MOST]
        address = re.search(r"各\s*位\s*代\s*表", top)
        cut = address.start() if address else min(len(top), 1500)
        return cls(_compact(title), _compact(top[:cut]), _compact(text[cut : cut + _OPENING]))


def _compact(text: str) -> str:
    return re.sub(r"[\s*#_>|\u200b-\u200f\u2060\ufeff]+", "", text)


# --- place -----------------------------------------------------------------------------------------------------------

_NUMBER = r"[一二三四五六七八九十百零〇○0-9０-９]+"
_NAME = r"[\u4e00-\u9fff]{2,24}?"
_ASSEMBLY = re.compile(rf"(?P<place>{_NAME})(?:第{_NUMBER}届|{_NUMBER}届)(?P<all>全国)?(?:人民代表大会|人大)")
_NATIONAL = re.compile(rf"第{_NUMBER}届全国人民代表大会第?{_NUMBER}次会议|代表国务院|国务院总理")
_TITLE = re.compile(rf"(?P<place>{_NAME})(?:人民)?政府(?:\d{{4}}年)?工作报告")
_SPEAKER = re.compile(
    rf"(?P<place>{_NAME})(?:人民政府)?(?:代理?|常务副)?(?:省长|市长|县长|区长|州长|主席|盟长|旗长|专员)"
)
_ON_BEHALF = re.compile(rf"代表(?P<place>{_NAME})人民政府")
_OWN_GOVERNMENT = re.compile(r"代表(?P<kind>省|自治区|市|州|盟|县|区|旗)(?:人民政府|政府|行署)")


def _find_report_place(text: str, head: _Head, hint: str) -> tuple[str | None, str]:
    stated = next(_stated_places(head), None)
    return stated or _most_spoken_of(text, head) or _place_in_name(hint) or (None, "")


def _stated_places(head: _Head) -> Iterator[tuple[str, str]]:
    """Places that the head names outright, the surest first."""
    national = _NATIONAL.search(head.above + "。" + head.opening[:100])
    if national:
        yield "全国", national.group()
    year = re.compile(r"[0-9]{4}年度?")
    for pattern, where in (
        (_ASSEMBLY, head.above),
        (_TITLE, year.sub("", head.title)),
        (_TITLE, year.sub("", head.above)),
        (_ON_BEHALF, head.opening),
        (_SPEAKER, head.above),
    ):
        for match in pattern.finditer(where):
            name = _known_ending(match["place"])
            if name:
                yield name, match.group()


def _known_ending(words: str) -> str | None:
    """The longest ending of the words that is the name of a place, as the table has it."""
    for start in range(len(words) - 1):
        place = find_place(words[start:])
        if place:
            return place.name
    return None


def _most_spoken_of(text: str, head: _Head) -> tuple[str, str] | None:
    """The place of the report's own kind (全市: a city) that the text names most, when it leads clearly."""
    own = _OWN_GOVERNMENT.search(head.opening)
    kind = own["kind"] if own else _own_kind(text)
    if not kind:
        return None
    votes = _count_places(text, kind)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    name, count = ranked[0]
    return name, f"{name}: named {count} times"


def _own_kind(text: str) -> str:
    """What the report calls its area most often: 省, 市, 县 …"""
    counts = {kind: sum(text.count(word) for word in words) for kind, words in _words().areas.items()}
    if counts["自治区"] > 20:
        return "自治区"
    kind = max(counts, key=lambda one: counts[one])
    return kind if counts[kind] > 2 else ""


def _count_places(text: str, kind: str) -> Counter[str]:
    """How often each place of a kind is named, and for provinces also their prefectures: 济南 speaks for Shandong."""
    votes: Counter[str] = Counter()
    for place, count in places_named(text).items():
        if _is_of_kind(place, kind):
            votes[place.name] += count
        elif kind in ("省", "自治区") and place.level == "prefecture":
            votes[place.parent] += count
    return votes


def _is_of_kind(place: Place, kind: str) -> bool:
    if kind in ("省", "自治区"):
        return place.level == "province" and not place.name.endswith("市")
    return place.name.endswith(kind) and not place.name.endswith("自治区")


def _place_in_name(hint: str) -> tuple[str, str] | None:
    words = re.findall(r"[\u4e00-\u9fff]+", hint)
    for word in words:
        shorter = re.sub(r"(?:人民)?政府工作报告$", "", word)
        place = find_place(shorter)
        if place:
            return place.name, f"file name: {hint}"
    return None


# --- year ------------------------------------------------------------------------------------------------------------

_DIGITS = dict(zip("〇○零０一１二２三３四４五５六６七７八８九９", "0000112233445566778899", strict=True))
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九〇○零０-９0-9]{4}(?=年)")
_DATE = re.compile(
    r"(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[-./])(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_SESSION = re.compile(_DATE.pattern + r"[^\d]{0,12}?(?:在|于)?" + r"[\u4e00-\u9fff]{0,24}(?:届|人民代表大会|人大)")
_TITLE_YEAR = re.compile(r"(?P<year>\d{4})年?[\u4e00-\u9fff]{0,20}政府工作报告|政府(?P<later>\d{4})年工作报告")
_MONTHS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}


class _Vote(NamedTuple):
    year: int
    weight: int
    words: str


def _find_report_year(text: str, head: _Head, hint: str) -> tuple[int | None, str]:
    votes = [vote for vote in _year_votes(text, head) if _FIRST_YEAR <= vote.year <= _LAST_YEAR]
    if not votes:
        in_name = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", hint)
        return (int(in_name.group()), f"file name: {hint}") if in_name else (None, "")
    totals: Counter[int] = Counter()
    for vote in votes:
        totals[vote.year] += vote.weight
    best = max(totals, key=lambda year: (totals[year], year))
    strongest = max((vote for vote in votes if vote.year == best), key=lambda vote: vote.weight)
    return best, strongest.words


def _year_votes(text: str, head: _Head) -> Iterator[_Vote]:
    above = _arabic_years(head.title + "。" + head.above)
    yield from _dated_votes(above)
    title = _TITLE_YEAR.search(above)
    if title:
        yield _Vote(int(title["year"] or title["later"]), 3, title.group())
    yield from _heading_votes(text)
    yield from _opening_votes(text)


def _arabic_years(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS.get(one, one) for one in match.group()), text)


def _dated_votes(above: str) -> Iterator[_Vote]:
    """A report given early in a year plans that year; one given at the end of a year plans the next."""
    session = _SESSION.search(above)
    date = session or _DATE.search(above)
    if date:
        year, month = int(date["year"]), _month(date["month"])
        weight = 4 if session else 2
        if month >= 11:
            yield _Vote(year + 1, weight - 1, date.group())
            yield _Vote(year, 1, date.group())
        else:
            yield _Vote(year, weight, date.group())


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.get(word, 1)


def _heading_votes(text: str) -> Iterator[_Vote]:
    """一、2023年工作回顾 and 二、2024年重点工作: the first of each kind counts."""
    reviewed = planned = False
    for line in _short_lines(text):
        years = [int(one) for one in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年)", line)]
        if not years or any(word in line for word in _words().far if not any(w in line for w in _words().review)):
            continue
        if any(word in line for word in _words().review):
            if not reviewed:
                reviewed = True
                yield _Vote(max(years) + 1, 3, line)
        elif not planned and any(word in line for word in _words().plan):
            planned = True
            yield _Vote(max(years), 3, line)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        plain = _compact(line)
        if 5 < len(plain) <= 40 and not plain.endswith(("。", "；", "，")) and not _DATE.search(plain):
            yield _arabic_years(plain)


def _opening_votes(text: str) -> Iterator[_Vote]:
    """The year that the first part speaks of most is the one under review."""
    part = _arabic_years(text[: max(3000, len(text) // 3)])
    counts = Counter(int(one) for one in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年)", part))
    if counts:
        year, count = max(counts.items(), key=lambda item: (item[1], item[0]))
        yield _Vote(year + 1, 1, f"{year}年: named {count} times in the first part")
