"""A text as read -> the text the rules see: half-width, without spaces and soft line ends, with a way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from luan_report.model import Span

_HALF_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
DASHES = "–—―－─‐‑‒−～~〜"
_KEPT_WIDE = "，；：！？（）"
# Forms that writers and typesetters use for one another become one form; no entry changes a length.
_ONE_FORM = {ord(wide): wide for wide in _KEPT_WIDE} | {
    ord(given): wanted
    for wanted, many in {
        "-": DASHES,
        "：": ":∶︰",
        "；": ";",
        "，": "﹐",
        "（": "(﹙",
        "）": ")﹚",
        "！": "!",
        "？": "?",
        "“": "「『〝",
        "”": "」』〞",
        "·": "∙•・‧",
        ".": "．﹒",
        "%": "％﹪",
        "/": "／∕",
        "、": "､",
        "[": "［〔【",
        "]": "］〕】",
    }.items()
    for given in many
}
_TABLE = {chr(code): wanted for code, wanted in (_HALF_WIDTH | _ONE_FORM).items() if chr(code) != wanted}
# Characters that are nobody's, behind which the lexicon hides whole words: none of them may come from a text.
_NO_CHARACTER = "□"
_VARIANT = re.compile(f"[{re.escape(''.join(_TABLE))}\U000f0000-\U000fffff]")
# The patterns begin with the character they look for, before they look behind it: so they are found at once.
# 1。2万公里: a full stop between digits was meant as a decimal point.
_POINT = re.compile(r"。(?=\d)(?:(?<=(?<![\d.])\d。)|(?<=(?<![\d.])\d\d。))")
# A half-width full stop behind a word ends a sentence; a middle dot between digits was meant as a decimal point.
_FULL_STOP = re.compile(r"\.(?<=[一-鿿%）”]\.)(?=[\s一-鿿]|$)")
_MIDDLE_DOT = re.compile(r"·(?<=\d·)(?=\d+\s*(?:%|[万亿]|个百分))")
# A half-width comma is one of a sentence, except between the digits of 1,278.
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d{3}(?!\d)))")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}$")
_GROUP_AFTER = re.compile(r"\d{3}(?!\d)")
_DATE_LINE = re.compile(r"\d{1,4}[-./：]\d{1,2}$")
_PLAIN_QUOTE = '"'
_PLAIN_QUOTED = re.compile(r'"([^"\n]{0,60})"')
_GAP = re.compile(r"\*\*+|[\s\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\u3164]+")
_HEADING_START = re.compile(
    r"[#*]|--|附[件录：]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]+[部章]"
)
_GLUED_START = re.compile(r"[，。；、）%》”]|\d+(?:[.]\d+)?(?![.、\d])")
_OPEN_END = re.compile(r"[、（《“，]$|[A-Za-z]$")
_COMPLETE_END = re.compile(r"[。！？；：…”）*#|>-]$")
# A line shorter than this may be a heading or a signature; a longer one without an end mark was broken by a typesetter.
_SHORTEST_BROKEN_LINE = 25
_SHORTEST_BEFORE_NUMBER = 15


@dataclass(frozen=True, slots=True)
class CompactText:
    """`text` is what the rules read; `source_span` gives the place of a part of it in the text as read."""

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def source(self, position: int) -> int:
        """Return the offset in the text as read of the character at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def source_span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` stand in the text as read."""
        if end <= start:
            return Span(self.source(start), self.source(start))
        return Span(self.source(start), self.source(end - 1) + 1)


def compact(text: str) -> CompactText:
    """Bring a text as read into the form the rules read; single line ends that separate paragraphs stay."""
    wide = _POINT.sub(".", _VARIANT.sub(lambda found: _TABLE.get(found[0], _NO_CHARACTER), text))
    wide = _COMMA.sub("，", _MIDDLE_DOT.sub(".", _FULL_STOP.sub("。", wide)))
    if _PLAIN_QUOTE in wide:
        wide = _PLAIN_QUOTED.sub("“\\1”", wide)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    at = size = 0
    line_start = line_size = 0
    bold_closed = False
    for gap in _GAP.finditer(wide):
        begin, end = gap.span()
        if gap[0][0] == "*" and (begin == line_start or (wide.startswith("**", line_start) and not bold_closed)):
            # The first pair of marks of a line may set off its title.
            bold_closed = begin > line_start
            continue
        pieces.append(wide[at:begin])
        size += begin - at
        at = end
        kept = ""
        if "\n" in gap[0] and not _is_soft(wide, line_start, size - line_size, gap):
            kept = "\n"
            line_start, line_size = end, size + 1
            bold_closed = False
        elif "\n" not in gap[0] and _separates(wide, begin, end):
            kept = " "
        pieces.append(kept)
        size += len(kept)
        starts.append(size)
        shifts.append(end - size)
    pieces.append(wide[at:])
    # The kept line end stands for the whole gap: its own place is the gap's last character.
    return CompactText("".join(pieces), tuple(starts), tuple(shifts))


def _separates(wide: str, begin: int, end: int) -> bool:
    """Do the spaces keep two numbers, or two Latin words, apart?"""
    if begin == 0 or end >= len(wide):
        return False
    before, after = wide[begin - 1], wide[end]
    if _GROUP_BEFORE.search(wide[max(0, begin - 4) : begin]) and _GROUP_AFTER.match(wide, end):
        return False
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_soft(wide: str, line_start: int, length: int, gap: re.Match[str]) -> bool:
    """Did a typesetter or a tag break the line here, inside a sentence? `length` is what is seen of the line."""
    begin, end = gap.span()
    line = wide[max(line_start, begin - _SHORTEST_BROKEN_LINE) : begin]
    if not line or end >= len(wide) or _COMPLETE_END.search(line) or _HEADING_START.match(wide, line_start):
        return False
    following = wide[end : end + 12]
    if _HEADING_START.match(following):
        return False
    if _OPEN_END.search(line):
        return True
    if line[-1].isdigit() and "一" <= following[0] <= "鿿" and not _DATE_LINE.search(line):
        return True
    if _GLUED_START.match(following):
        return length >= _SHORTEST_BEFORE_NUMBER or not following[0].isdigit()
    indented = gap[0].rpartition("\n")[2]
    return length >= _SHORTEST_BROKEN_LINE and not indented
