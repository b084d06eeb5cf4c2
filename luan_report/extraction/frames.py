"""A title, or the words that open a sentence -> the frame (kind and period) that the numbers after it stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from luan_report.lexicon import Lexicon, load_lexicon
from luan_report.model import Kind

_NUMERALS = "一二三四五六七八九十"
_PLAN_NAME = re.compile(
    rf"(?<!届)“?(?<![{_NUMERALS}])((?:[一二]?十)?[{_NUMERALS[:-1]}]|[一二]?十)五”?(?!届|年|个|大|是|项|八)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


class Frame(NamedTuple):
    """What the numbers of a passage are unless their sentence says otherwise.

    `kind` actual or target; `year` the single year reported or planned; `span` the years of the plan or term around
    it (`2021/2025`) or ''; `whole_span` says that the passage speaks of the span and not of the year; a frame that is
    not `lasting` holds for its own sentences alone.
    """

    kind: Kind
    year: int
    span: str = ""
    whole_span: bool = False
    lasting: bool = True


def plan_span(ordinal: int) -> tuple[int, int]:
    """Return first and last year of a five-year plan: the 14th is 2021 to 2025 (the first began in 1953)."""
    first = 2001 + 5 * (ordinal - 10)
    return first, first + 4


def plan_ordinal(numeral: str) -> int:
    """Return 14 for 十四, as in “十四五”."""
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return _NUMERALS.index(numeral[-1]) + 1
    return (10 * (_NUMERALS.index(tens) + 1) if tens else 10) + (_NUMERALS.index(ones) + 1 if ones else 0)


def years_in(numeral: str) -> int:
    """Return 4 for 四 and for 4."""
    return int(numeral) if numeral.isdigit() else plan_ordinal(numeral)


def named_plans(text: str) -> list[tuple[int, int]]:
    """Return the years of the five-year plans that the text names, in its order."""
    return [plan_span(plan_ordinal(m[1])) for m in _PLAN_NAME.finditer(text) if m[1] != "五"]


class Cues:
    """Compiled title and paragraph cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        def find(*groups: str) -> re.Pattern[str]:
            return re.compile(lexicon.pattern(*groups))

        self.looking_back = find("looking_back")
        self.review_end = re.compile(lexicon.pattern("review_titles") + r"[：*（）]*$")
        self.plan_end = re.compile(lexicon.pattern("plan_titles") + r"[：*（）]*$")
        self.self_made = find("self_titles")
        self.annex = find("annex_titles")
        self.glossary = re.compile(
            rf"^（?(?:附件?\d*[：:]?)?[^，。]{{0,16}}{lexicon.pattern('glossary_titles')}[：:]?）?$"
        )
        self.past = find("past_cues")
        self.ahead = find("next_five_cues", "this_year_cues")
        self.any_time = find("past_cues", "next_five_cues", "this_year_cues")
        self.five_years = find("five_year_cues")
        self.one_year = find("one_year_cues")
        self.next_five = find("next_five_cues")
        self.this_year = find("this_year_cues")


@cache
def load_cues() -> Cues:
    """Return the cues, compiled once."""
    return Cues(load_lexicon())


def is_frame_title(title: str) -> bool:
    """Does a line that carries no number read like the title of a review or a plan of some time?"""
    cues = load_cues()
    kind = cues.looking_back.search(title) or cues.review_end.search(title) or cues.plan_end.search(title)
    timed = _YEAR.search(title) or named_plans(title) or cues.any_time.search(title)
    return bool((kind or title.endswith("工作")) and timed)


def _span(first: int, last: int) -> str:
    return f"{first}/{last}"


def _review_frame(title: str, year: int) -> Frame:
    years = [int(m[1]) for m in _YEAR.finditer(title)]
    if len(years) == 2 and 0 < years[1] - years[0] <= 10 and years[1] < year:
        return Frame("actual", years[1], _span(*years), True)
    reported = next((y for y in years if year - 6 <= y < year), year - 1)
    spans = [(first, min(last, year - 1)) for first, last in named_plans(title) if first < year]
    span = spans[0] if spans else (year - 5, year - 1)
    only_span = bool(spans or load_cues().five_years.search(title)) and not years
    return Frame("actual", reported, _span(*span), only_span and not load_cues().one_year.search(title))


def _plan_frame(title: str, year: int) -> Frame:
    cues = load_cues()
    years = [int(m[1]) for m in _YEAR.finditer(title) if int(m[1]) <= year + 1]
    spans = [span for span in named_plans(title) if span[1] >= year]
    planned = next((y for y in years if y >= year), year)
    span = spans[-1] if spans else (year, year + 4)
    only_span = bool(spans or cues.next_five.search(title)) and not years and not cues.this_year.search(title)
    return Frame("target", planned, _span(*span), only_span)


def frame_of_title(title: str, year: int, before: Frame) -> Frame:
    """Return the frame that a first-level heading opens; the one before it goes on where the title gives no cue.

    Years and words that point at a time decide before words that name a kind of section, because 目标 and 工作 stand
    in titles of both kinds. A report runs from review to plan: behind a plan only a title of the past leads back.
    """
    cues = load_cues()
    years = list(_YEAR.finditer(title))
    spans = named_plans(title)
    past_at = [m.start() for m in years if int(m[1]) < year] + [m.start() for m in cues.past.finditer(title)]
    past_at += [title.find("五") for span in spans if span[1] < year]
    ahead_at = [m.start() for m in years if int(m[1]) >= year] + [m.start() for m in cues.ahead.finditer(title)]
    ahead_at += [title.rfind("五") for span in spans if span[0] >= year]
    if past_at and (not ahead_at or min(past_at) < min(ahead_at)):
        return _review_frame(title, year)
    if ahead_at:
        return _plan_frame(title, year)
    if cues.looking_back.search(title) or (before.kind == "actual" and cues.review_end.search(title)):
        return _review_frame(title, year)
    if cues.plan_end.search(title):
        return _plan_frame(title, year)
    return before._replace(whole_span=False) if cues.self_made.search(title) else before


_VOCATIVE = re.compile(
    r"^(?:[-*#—\s]|各位代表[，：！]*|同志们[，：！]*|（[一二三四五六七八九十]+）|[一二三四五六七八九十]是|在|即|特别是|尤其是|回顾|回望|总结)*"
)
_GREETING = re.compile(r"各位代表[！!。]\s*")
_OPENING_YEARS = re.compile(
    rf"(?:刚刚过去的|已经过去的|过去的)?{_YEAR.pattern}(?:-|至|到){_YEAR.pattern}(?:，|期间|是|的)?"
)
_OPENING_YEAR = re.compile(rf"(?:刚刚过去的|已经过去的|过去的)?{_YEAR.pattern}(?!年|以来|以前|底前|版|-|至|到)")
_OPENING_PLAN = re.compile(
    r"“?[一二三四五六七八九十]{1,3}五”?(?:规划|计划)?(?:时期|期间|以来|这五年|的五年|这极|，我们|，全[市省区县])"
)
_YEARS_UP_TO_NOW = re.compile(
    r"(?:过去的?|这)?([三四六七八九十346789])年(?:来|间|中|多来)|(?:过去的?|这)([三四六七八九十346789])年"
)
_DECADES = re.compile(rf"([{_NUMERALS}]{{0,2}}十[{_NUMERALS}]?|[1-9]\d)多?年(?:来|间)")
_OF_FIVE_YEARS = re.compile(r"(?:以来的五年|的五年，是|五年，是.{2,20}的五年)")
_TARGETS = re.compile(
    r"总体要求|总的要求|预期性?指标|发展目标|主要指标|指导思想|预期目标|奋斗目标|主要目标|工作思路|总体思路|基本思路|工作总体|总体部署|工作重点|重点抓好|重点做好|工作的总"
)
_LOOKS_BACK = re.compile(r"\d{4}年(?:是|，(?:面对|我们|全[市省区县国州]))")
_START_OF_PLAN = re.compile(r"开局|第一年|首年|起步|头一年")
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")


def split_by_frame(text: str, year: int, frame: Frame) -> Iterator[tuple[int, str, Frame]]:
    """Cut a paragraph where the words that open a sentence change the frame; yield (offset, piece, frame)."""
    start = 0
    current = frame
    lasting = frame
    for match in _SENTENCE.finditer(text):
        if not match[0]:
            continue
        first = match.start() == 0 or _GREETING.fullmatch(text, 0, match.start()) is not None
        opened = open_frame(match[0], year, lasting, first)
        if opened.lasting or first or _DECADES.match(match[0]):
            lasting = opened
        if opened != current and match.start() > start:
            yield start, text[start : match.start()], current
            start = match.start()
        current = opened
    if start < len(text):
        yield start, text[start:], current


def open_frame(sentence: str, year: int, frame: Frame, first: bool) -> Frame:
    """Return the frame of a sentence: the first word of time that opens it decides, else the frame goes on."""
    cues = load_cues()
    lead = _VOCATIVE.match(sentence)
    opening = sentence[lead.end() if lead else 0 :]
    head = opening[:50]
    if frame.kind == "target":
        return _open_plan(head, year, frame, first)
    if announced := _announced_frame(sentence, year):
        return announced
    if found := _OPENING_YEARS.match(head):
        low, high = int(found[1]), int(found[2])
        if low < high < year:
            return frame._replace(span=_span(low, high), whole_span=True, lasting=first)
    if found := _OPENING_YEAR.match(head):
        named = int(found[1])
        if named < year and first:
            return frame._replace(year=named, whole_span=False)
        return frame
    if cues.next_five.match(head):
        return Frame("target", year, _span(year, year + 4), True)
    if found := _OPENING_PLAN.match(head):
        plans = named_plans(found[0])
        if plans and plans[0][0] >= year:
            return Frame("target", year, _span(*plans[0]), True)
        if plans and plans[0][0] < year:
            return frame._replace(span=_span(plans[0][0], min(plans[0][1], year - 1)), whole_span=True)
    if found := _YEARS_UP_TO_NOW.match(head):
        count = years_in(found[1] or found[2])
        return frame._replace(span=_span(year - count, year - 1), whole_span=True)
    if found := _DECADES.match(head):
        return frame._replace(span=_span(year - years_in(found[1]), year - 1), whole_span=True, lasting=False)
    if cues.five_years.match(head) or (first and _OF_FIVE_YEARS.search(sentence[:48])):
        return frame._replace(whole_span=True)
    if cues.one_year.match(head):
        return frame._replace(year=year - 1, whole_span=False)
    return frame


def _announced_frame(sentence: str, year: int) -> Frame | None:
    """今年的预期目标, “十三五”发展的指导思想: where a report whose titles do not tell turns to its promises."""
    found = _TARGETS.search(sentence)
    if found is None:
        return None
    cues = load_cues()
    before = sentence[max(0, found.start() - 46) : found.start()]
    if cues.one_year.search(before) or cues.looking_back.search(before):
        return None
    if cues.this_year.search(before) or f"{year}年" in before:
        return Frame("target", year, _span(year, year + 4))
    spans = [span for span in named_plans(before) if span[0] >= year]
    if spans or cues.next_five.search(before):
        return Frame("target", year, _span(*(spans[-1] if spans else (year, year + 4))), True)
    return None


def _open_plan(head: str, year: int, frame: Frame, first: bool) -> Frame:
    cues = load_cues()
    if first and cues.one_year.match(head):
        return frame._replace(kind="actual", year=year - 1, whole_span=False, lasting=False)
    found = _OPENING_YEAR.match(head)
    if first and found and int(found[1]) < year and (head[0] not in "12" or _LOOKS_BACK.match(head)):
        return frame._replace(kind="actual", year=int(found[1]), whole_span=False, lasting=False)
    if cues.this_year.match(head) or head.startswith(f"{year}年"):
        return frame._replace(kind="target", year=year, whole_span=False, lasting=True)
    opening = _OPENING_PLAN.match(head)
    named = named_plans(opening[0]) if opening else []
    if first and (past := _past_span(head, named, year)):
        return frame._replace(kind="actual", year=year - 1, span=_span(*past), whole_span=True, lasting=False)
    spans = [span for span in named if span[1] > year]
    if (cues.next_five.match(head) or spans) and not _START_OF_PLAN.search(head) and not cues.this_year.search(head):
        span = spans[0] if spans else (year, year + 4)
        return Frame("target", frame.year, _span(*span), True, lasting=first)
    return frame._replace(lasting=True)


def _past_span(head: str, named: list[tuple[int, int]], year: int) -> tuple[int, int] | None:
    """Return the years behind that open a paragraph of a plan; 这五年 are the years that it plans."""
    if named:
        return named[0] if named[0][1] < year else None
    return (year - 5, year - 1) if load_cues().five_years.match(head) and head[0] != "这" else None
