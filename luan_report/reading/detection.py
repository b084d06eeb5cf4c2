"""The text of a report in, its place and year out, each with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from luan_report.language import Message
from luan_report.places import Place, find_place, places_named
from luan_report.reading.file_names import FILE_NAME, SITE, place_in_name, years_in_name
from luan_report.reading.words import load_words

_READ_AT_MOST = 300_000
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


def detect_place_and_year(text: str, hint: str = "", title: str = "", site: str = "") -> Detected:
    """Whose report it is and which year it plans, from the text, its title and the name of the site it comes from.

    `hint`, usually the file's name, is used only when these tell nothing.

    Place and year are None when nothing tells them.
    """
    text, title = text[:_READ_AT_MOST], title[:_HEAD_AT_MOST]
    head = _Head.of(text, title)
    place, place_from = _find_report_place(text, head, hint, site)
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
# Divisions that the table does not have (a new district, a development zone) keep the name that they give themselves.
_DIVISION = r"(?P<place>(?!自治|[在我本全各该省市县区])[\u4e00-\u9fff]{2,7}[市县区旗州盟])"
_UNLISTED_ASSEMBLY = re.compile(rf"[在日]{_DIVISION}第{_NUMBER}届(?:人民代表大会|人大)")
_UNLISTED_TITLE = re.compile(rf"^{_DIVISION}(?:人民)?政府工作报告")
_YEAR = re.compile(r"[0-9]{4}年度?")
_OWN_GOVERNMENT = re.compile(
    r"代表[我全]?(?P<kind>自治区|自治州|自治县|自治旗|[省市州盟县区旗])[^，。、]{0,6}?(?:人民政府|政府|行署)"
)


def _find_report_place(text: str, head: _Head, hint: str, site: str) -> tuple[str | None, str]:
    stated = next(_stated_places(head), None)
    return (
        stated
        or place_in_name(site, SITE)
        or _most_spoken_of(text, head)
        or place_in_name(hint, FILE_NAME)
        or (None, "")
    )


def _stated_places(head: _Head) -> Iterator[tuple[str, str]]:
    """Places that the head names outright, the surest first."""
    national = _NATIONAL.search(head.above + "。" + head.opening[:100])
    if national:
        yield "全国", national.group()
    title, above = _YEAR.sub("", head.title), _YEAR.sub("", head.above)
    for pattern, where in (
        (_ASSEMBLY, head.above),
        (_TITLE, title),
        (_TITLE, above),
        (_ON_BEHALF, head.opening),
        (_SPEAKER, head.above),
    ):
        for match in pattern.finditer(where):
            name = _known_ending(match["place"])
            if name:
                yield name, match.group()
    for unlisted in (_UNLISTED_ASSEMBLY.search(head.above), *map(_UNLISTED_TITLE.search, (title, above))):
        if unlisted:
            yield unlisted["place"], unlisted.group()


def _known_ending(words: str) -> str | None:
    """The longest ending of the words that is the name of a place, as the table has it."""
    for start in range(len(words) - 1):
        ending = words[start:]
        # 城区, 郊区 and 新区 are also the last part of names that the table does not have.
        part_of_name = start > 0 and words[start - 1] not in "在日" and len(ending) == 2 and ending[1] == "区"
        place = None if part_of_name else find_place(ending)
        if place:
            return place.name
    return None


def _most_spoken_of(text: str, head: _Head) -> tuple[str, str] | None:
    """The place of the report's own kind (全市: a city) that the text names most, when it leads clearly."""
    own = _OWN_GOVERNMENT.search(head.opening)
    kind = own["kind"] if own else _own_kind(text)
    kind = kind if kind == "自治区" else kind[-1:]
    if not kind:
        return None
    votes = _count_places(text, kind)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    name, count = ranked[0]
    return name, Message("{place} named {count} times", place=name, count=count)


def _own_kind(text: str) -> str:
    """What the report calls its area most often: 省, 市, 县 …"""
    counts = {kind: sum(text.count(word) for word in words) for kind, words in load_words().areas.items()}
    if counts["自治区"] > 20:
        return "自治区"
    kind = max(counts, key=lambda one: counts[one])
    return kind if counts[kind] > 2 else ""


def _count_places(text: str, kind: str) -> Counter[str]:
    """How often each place of a kind is named, together with the places right under it: 济南 speaks for Shandong.

    The short names of counties are ordinary words too often (合作, 和平), so a county must be named in full once.
    """
    votes: Counter[str] = Counter()
    for place, count in places_named(text).items():
        if place.level == "county" and place.name.removeprefix(place.parent) not in text:
            continue
        if _is_of_kind(place, kind):
            votes[place.name] += count
        parent = find_place(place.parent)
        if parent and _is_of_kind(parent, kind):
            votes[parent.name] += count
    return votes


def _is_of_kind(place: Place, kind: str) -> bool:
    if kind in ("省", "自治区"):
        return place.level == "province" and not place.name.endswith("市")
    return place.name.endswith(kind) and not place.name.endswith("自治区")


# --- year ------------------------------------------------------------------------------------------------------------

_DIGITS = dict(zip("〇○零０一１二２三３四４五５六６七７八８九９", "0000112233445566778899", strict=True))
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九〇○零０-９0-9]{4}(?=年)")
_DATE = re.compile(
    r"(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[-./])(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_SESSION = re.compile(_DATE.pattern + r"[^\d]{0,12}?(?:在|于)?" + r"[\u4e00-\u9fff]{0,24}(?:届|人民代表大会|人大)")
_TITLE_YEAR = re.compile(
    r"(?P<year>\d{4})年?[\u4e00-\u9fff]{0,20}政府工作报告|政府(?P<middle>\d{4})年工作报告"
    r"|政府工作报告[^。]{0,20}?(?P<later>\d{4})(?=年[^\d])"
)
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
        in_name = years_in_name(hint)
        return (int(in_name[0]), Message(FILE_NAME, name=hint)) if in_name else (None, "")
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
        yield _Vote(int(title["year"] or title["middle"] or title["later"]), 3, title.group())
    yield from _heading_votes(text)
    yield from _spoken_votes(text)


def _arabic_years(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS.get(one, one) for one in match.group()), text)


def _dated_votes(above: str) -> Iterator[_Vote]:
    """A report given early in a year plans that year; one given at the end of a year plans the next."""
    session = _SESSION.search(above)
    date = session or _DATE.search(above)
    if date:
        year, month = int(date["year"]), _month(date["month"])
        weight = 4 if session else 1
        if month >= 11:
            yield _Vote(year + 1, weight, date.group())
        else:
            yield _Vote(year, weight, date.group())


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.get(word, 1)


def _heading_votes(text: str) -> Iterator[_Vote]:
    """一、2023年工作回顾 and 二、2024年重点工作: the first of each kind counts."""
    reviewed = planned = False
    for line, early in _short_lines(text):
        for year, said in _years_of_heading(line):
            kind = _kind_of_heading(said, early)
            if kind == "review" and not reviewed:
                reviewed = True
                yield _Vote(year + 1, 3, line)
            elif kind == "plan" and not planned:
                planned = True
                yield _Vote(year, 3, line)


_SENTENCE_ENDS = ("。", "；", "，")
_NO_HEADING = re.compile(rf"{_DATE.pattern}|工作报告")
_NUMBERED = re.compile(r"(?:第)?([一二三四五六七八九十]+)(?:、|部分|[.．])")


def _short_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Lines that can be headings, and whether each is the first: numbered 一, or without number in the first third."""
    position = 0
    for line in text.split("\n"):
        plain = _compact(line)
        if 5 < len(plain) <= 40 and not plain.endswith(_SENTENCE_ENDS) and not _NO_HEADING.search(plain):
            numbered = _NUMBERED.match(plain)
            early = numbered[1] == "一" if numbered else position * 3 < len(text)
            yield _arabic_years(plain), early
        position += len(line) + 1


def _years_of_heading(line: str) -> Iterator[tuple[int, str]]:
    """Each year of a heading with what is said after it: 1999年政府工作回顾和2000年的目标任务 has one of each kind.

    A year with nothing to its name shares what is said of the next one (2022年和2023年 …), or stands at the end.
    """
    found = list(re.finditer(r"(?<!\d)((?:19|20)\d\d)年?", line))
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(line)
        yield int(match[1]), line[match.end() : end] or line[: match.start()]


def _kind_of_heading(said: str, early: bool) -> str:
    """What a heading speaks of; 2019年主要工作 alone is a review at the top of a report and a plan farther down."""
    words = load_words()
    if any(word in said for word in words.review):
        return "review"
    if any(word in said for word in words.far):
        return ""
    if any(word in said for word in words.plan):
        return "plan"
    if any(word in said for word in words.work):
        return "review" if early else "plan"
    return ""


_AT_CLAUSE = re.compile(
    r"(?:^[\s*#]*|[。；，、！]|过去的|回顾|回首|截至|预计)((?:19|20)\d\d)(?=年(?!\d))", re.MULTILINE
)


def _spoken_votes(text: str) -> Iterator[_Vote]:
    """Two years that follow one another and begin clauses more than others: the one reviewed and the one planned.

    Years after 比, 是 and 到 are measures and goals and do not count.
    """
    counts = Counter(int(one) for one in _AT_CLAUSE.findall(_arabic_years(text)))
    if counts:
        year = max(counts, key=lambda one: counts[one] + counts[one + 1])
        yield _Vote(year + 1, 1, f"{year}年 and {year + 1}年 begin most clauses that name a year")
