"""A compact text -> its paragraphs, each with the headings above it and the frame (kind, period) it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luan_report.extraction.frames import Frame, frame_of_title, is_frame_title, load_cues, split_by_frame

_NUMERALS = "一二三四五六七八九十"
_MARKUP = re.compile(r"^[#*\s>]+|[*\s]+$")
_FIRST_LEVEL = re.compile(rf"第[{_NUMERALS}]+部分|[{_NUMERALS}]{{1,3}}[、.]|[{_NUMERALS}]{{1,3}}(?=是?[，：])")
_SECOND_LEVEL = re.compile(rf"（[{_NUMERALS}]{{1,3}}）")
_THIRD_LEVEL = re.compile(r"\d{1,2}[.、](?!\d)|（\d{1,2}）|[①-⑳]")
_BOLD_TITLE = re.compile(r"\*\*[^*]{2,60}\*\*(?=[^*，。；：、])")
_ANNEX_NUMBER = re.compile(r"附件[\d一二三四五]*[：:]?$")
_LONGEST_TITLE = 60
_LONGEST_BARE_TITLE = 34
_ENDS_SENTENCE = re.compile(r"[。；！？]")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (or list item) with its place in the compact text."""

    text: str
    start: int
    titles: tuple[str, ...]
    frame: Frame
    role: str = "body"


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
        if marked or (not re.search(r"[，。；]", bare) and is_frame_title(bare)):
            return (1 if is_frame_title(bare) else 2), bare, len(line)
    return None


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
        before, role = role, _role_after(line, role)
        if role == "annex" and (before != role or (not titles and len(line) <= _LONGEST_BARE_TITLE)):
            # What is promised in an annex is promised for the planned year, under the title of the annex.
            titles = [] if _ANNEX_NUMBER.match(line) else [(0, _MARKUP.sub("", line))]
            frame = section_frame = Frame("target", year, f"{year}/{year + 4}")
            yield Paragraph(line, start, (), frame, "title")
            continue
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
        shown = tuple(t for _, t in titles)
        for offset, piece, piece_frame in split_by_frame(body, year, frame):
            yield Paragraph(piece, start + body_from + offset, shown, piece_frame, role)
            frame = piece_frame if piece_frame.lasting else frame
        if frame.kind != section_frame.kind:
            section_frame = frame


def _role_after(line: str, role: str) -> str:
    """Annexes and glossaries stand at the end; a glossary ends the report, an annex of promises belongs to it."""
    bare = _MARKUP.sub("", line)
    if len(bare) > _LONGEST_BARE_TITLE:
        return role
    cues = load_cues()
    if cues.glossary.search(bare):
        return "glossary"
    if _ANNEX_NUMBER.match(bare) or (bare.startswith(("附件", "附：", "附录")) and cues.annex.search(bare)):
        return "annex"
    return role
