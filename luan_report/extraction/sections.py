"""A compact text -> its paragraphs, each with the headings above it and the frame (kind, period) it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from luan_report.lexicon import Lexicon, load_lexicon
from luan_report.model import Kind

_NUMERALS = "一二三四五六七八九十"
_MARKUP = re.compile(r"^[#*\s>]+|[*\s]+$")
_FIRST_LEVEL = re.compile(rf"第[{_NUMERALS}]+部分|[{_NUMERALS}]{{1,3}}[、.]|[{_NUMERALS}]{{1,3}}(?=是?[，：])")
_SECOND_LEVEL = re.compile(rf"（[{_NUMERALS}]{{1,3}}）")
_THIRD_LEVEL = re.compile(r"\d{1,2}[.、](?!\d)|（\d{1,2}）|[①-⑳]")
_BOLD_TITLE = re.compile(r"\*\*[^*]{2,60}\*\*(?=[^*，。；：、])")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_PLAN_NAME = re.compile(rf"“?([{_NUMERALS}]+)五”?")
_LONGEST_TITLE = 60
_LONGEST_BARE_TITLE = 34
_ENDS_SENTENCE = re.compile(r"[。；！？]")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the numbers of a passage are unless their sentence says otherwise.

    `kind` actual or target; `year` the single year reported or planned; `span` the years of the plan or term around
    it (`2021/2025`) or ''; `whole_span` says that the passage speaks of the span and not of the year.
    """

    kind: Kind
    year: int
    span: str = ""
    whole_span: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (or list item) with its place in the compact text."""

    text: str
    start: int
    titles: tuple[str, ...]
    frame: Frame
    role: str = "body"


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


def named_plans(text: str) -> list[tuple[int, int]]:
    """Return the years of the five-year plans that the text names, in its order."""
    return [plan_span(plan_ordinal(m[1])) for m in _PLAN_NAME.finditer(text) if m[1] != "五"]


class _Cues:
    """Compiled title and paragraph cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        def find(*groups: str) -> re.Pattern[str]:
            return re.compile(lexicon.pattern(*groups))

        self.looking_back = find("looking_back")
        self.review_end = re.compile(lexicon.pattern("review_titles") + r"[：*（）]*$")
        self.plan_end = re.compile(lexicon.pattern("plan_titles") + r"[：*（）]*$")
        self.self_made = find("self_titles")
        self.annex = find("annex_titles")
        self.glossary = re.compile(rf"^（?(?:附件?\d*[：:]?)?{lexicon.pattern('glossary_titles')}[：:]?）?$")
        self.five_years = find("five_year_cues")
        self.one_year = find("one_year_cues")
        self.next_five = find("next_five_cues")
        self.this_year = find("this_year_cues")


@cache
def _cues() -> _Cues:
    return _Cues(load_lexicon())


def split_title(line: str) -> tuple[int, str, int] | None:
    """Return (level, title, length of the title in the line) where a line is or begins with a heading."""
    if bold := _BOLD_TITLE.match(line):
        found = split_title(bold[0])
        if found is not None:
            return found[0], found[1].rstrip("*：。"), bold.end()
    bare = _MARKUP.sub("", line)
    lead = line.find(bare) if bare else 0
    for level, pattern in ((1, _FIRST_LEVEL), (2, _SECOND_LEVEL), (3, _THIRD_LEVEL)):
        if pattern.match(bare):
            stop = _ENDS_SENTENCE.search(bare)
            if stop is None:
                size = len(bare)
                if size > _LONGEST_TITLE or (level == 3 and re.search(r"\d", bare[3:])):
                    return None
                return level, bare, len(line)
            if (
                level == 3
                or stop.start() > _LONGEST_TITLE
                or re.search(r"\d[\d.]*(?:[%万亿]|个百分)", bare[: stop.start()])
            ):
                return None
            return level, bare[: stop.start()], lead + stop.end()
    if bare and len(bare) <= _LONGEST_BARE_TITLE and not re.search(r"[。；！？：，,、]$", bare):
        marked = line.startswith(("#", "**"))
        if marked or (not re.search(r"[，。；]", bare) and _is_frame_title(bare)):
            return (1 if _is_frame_title(bare) else 2), bare, len(line)
    return None


def _is_frame_title(title: str) -> bool:
    cues = _cues()
    return bool(
        (cues.looking_back.search(title) or cues.review_end.search(title) or cues.plan_end.search(title)
         or title.endswith("工作"))
        and (_YEAR.search(title) or cues.this_year.search(title) or cues.one_year.search(title)
             or cues.five_years.search(title) or cues.next_five.search(title) or named_plans(title))
    )  # fmt: skip


def _review_frame(title: str, year: int) -> Frame:
    years = [int(m[1]) for m in _YEAR.finditer(title)]
    reported = next((y for y in years if year - 6 <= y < year), year - 1)
    spans = [span for span in named_plans(title) if span[0] < year]
    span = spans[-1] if spans else (year - 5, year - 1)
    only_span = bool(spans or _cues().five_years.search(title)) and not years and not _cues().one_year.search(title)
    return Frame("actual", reported, f"{span[0]}/{span[1]}", only_span)


def _plan_frame(title: str, year: int) -> Frame:
    cues = _cues()
    years = [int(m[1]) for m in _YEAR.finditer(title) if int(m[1]) <= year + 1]
    spans = [span for span in named_plans(title) if span[1] >= year]
    planned = next((y for y in years if y >= year), year)
    span = spans[-1] if spans else (year, year + 4)
    only_span = bool(spans or cues.next_five.search(title)) and not years and not cues.this_year.search(title)
    return Frame("target", planned, f"{span[0]}/{span[1]}", only_span)


def frame_of_title(title: str, year: int, before: Frame) -> Frame:
    """Return the frame that a first-level heading opens; the one before it goes on where the title gives no cue.

    Years and words that point at a time decide before words that name a kind of section, because 目标 and 工作 stand
    in titles of both kinds.
    """
    cues = _cues()
    years = [int(m[1]) for m in _YEAR.finditer(title)]
    spans = named_plans(title)
    past = any(y < year for y in years) or bool(cues.five_years.search(title) or cues.one_year.search(title))
    past = past or any(span[1] < year for span in spans)
    ahead = any(y >= year for y in years) or bool(cues.next_five.search(title) or cues.this_year.search(title))
    ahead = ahead or any(span[0] >= year for span in spans)
    if past and (not ahead or cues.looking_back.search(title)):
        return _review_frame(title, year)
    if ahead:
        return _plan_frame(title, year)
    if cues.looking_back.search(title) or cues.review_end.search(title):
        return _review_frame(title, year)
    if cues.plan_end.search(title):
        return _plan_frame(title, year)
    if cues.self_made.search(title):
        return replace(before, whole_span=False)
    return before


_OPENING_PLAN = re.compile(
    r"(?:^[^，。“]{0,3}|回望|回顾|总结)(?<![比较是与从施])“?[一二三四五六七八九十]+五”?(?:时期|期间|以来|这五年|的五年|，我们)"
)
_PLAN_OPENING = re.compile(
    r"(?:总体要求|总的要求|预期性?指标|发展目标|主要指标|指导思想|预期目标|奋斗目标|主要目标|工作思路|总体思路|基本思路|工作总体|总体部署|工作重点|重点抓好|重点做好)"
)


def paragraph_frame(text: str, year: int, frame: Frame) -> Frame:
    """Adapt the frame to the words that open a paragraph (五年来, 一年来, “十五五”时期, 2024年是 …)."""
    cues = _cues()
    head = text[:46]
    if frame.kind == "actual":
        opening = _PLAN_OPENING.search(text)
        if opening:
            before = text[max(0, opening.start() - 46) : opening.start()].rpartition("。")[2]
            if (cues.this_year.search(before) or f"{year}年" in before) and not cues.one_year.search(before):
                return Frame("target", year, f"{year}/{year + 4}")
        return _review_paragraph(head, year, frame)
    this_year = cues.this_year.search(head) or f"{year}年" in head
    if not this_year and (cues.next_five.search(head) or any(s[0] >= year for s in named_plans(head))):
        spans = [s for s in named_plans(head) if s[1] > year]
        span = spans[-1] if spans else (year, year + 4)
        if not re.search(r"开局|第一年|首年|起步|头一年", head):
            return Frame("target", frame.year, f"{span[0]}/{span[1]}", True)
    return replace(frame, whole_span=False) if this_year else frame


def _review_paragraph(head: str, year: int, frame: Frame) -> Frame:
    cues = _cues()
    opening = _OPENING_PLAN.search(head)
    spans = [s for s in named_plans(opening[0]) if s[1] < year + 1] if opening else []
    if cues.five_years.search(head) or spans:
        span = spans[0] if spans else _span_before(frame, year)
        if not cues.one_year.search(head):
            return replace(frame, span=f"{span[0]}/{span[1]}", whole_span=True)
    if cues.one_year.search(head) or f"{year - 1}年" in head[:12]:
        return replace(frame, year=year - 1, whole_span=False)
    return frame


def _span_before(frame: Frame, year: int) -> tuple[int, int]:
    if frame.span:
        first, _, last = frame.span.partition("/")
        return int(first), int(last)
    return year - 5, year - 1


def split_paragraphs(text: str, year: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of a compact text with titles, frame and role (body, annex, glossary, front, title)."""
    titles: list[tuple[int, str]] = []
    frame = Frame("actual", year - 1, f"{year - 5}/{year - 1}")
    section_frame = frame
    role = "body"
    front = _FRONT_MATTER.match(text)
    at = 0
    if front:
        yield Paragraph(front[0], 0, (), frame, "front")
        at = front.end()
    for line in text[at:].split("\n"):
        start, at = at, at + len(line) + 1
        if not line:
            continue
        role = _role_after(line, role)
        if role == "glossary":
            yield Paragraph(line, start, tuple(t for _, t in titles), frame, role)
            continue
        body_from = 0
        found = split_title(line)
        if found:
            level, title, body_from = found
            titles = [(n, t) for n, t in titles if n < level] + [(level, title)]
            if level == 1:
                frame = section_frame = frame_of_title(title, year, section_frame)
            yield Paragraph(line[:body_from], start, tuple(t for _, t in titles[:-1]), frame, "title")
        body = line[body_from:]
        if not body:
            continue
        frame = paragraph_frame(body, year, frame)
        shown = tuple(t for _, t in titles)
        yield Paragraph(body, start + body_from, shown, frame, role)


def _role_after(line: str, role: str) -> str:
    """Annexes and glossaries stand at the end; a glossary ends the report, an annex of promises belongs to it."""
    bare = _MARKUP.sub("", line)
    if len(bare) > _LONGEST_BARE_TITLE:
        return role
    cues = _cues()
    if cues.glossary.search(bare):
        return "glossary"
    if bare.startswith(("附件", "附：", "附录")) and cues.annex.search(bare):
        return "annex"
    return role
