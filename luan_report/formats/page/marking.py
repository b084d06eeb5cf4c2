"""A report's text with the spans of its rows and set-aside numbers in; paragraphs cut into marked pieces out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from luan_report.model import Extraction, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to which the same rows and set-aside numbers lay claim (by their places in the extraction).

    `rows` and `asides` are in order of length, the narrowest first: it is the one the piece is about. `begins` says
    that one of them begins here, so that a reader who goes from mark to mark stops here and not in the middle.
    """

    start: int
    end: int
    rows: tuple[int, ...] = ()
    asides: tuple[int, ...] = ()
    begins: bool = False

    @property
    def marked(self) -> bool:
        """Whether any row or set-aside number lays claim to it."""
        return bool(self.rows or self.asides)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text: its number from 1, the heading it begins with (level 1 or 2), and the rest."""

    number: int
    level: int
    heading: tuple[Piece, ...]
    body: tuple[Piece, ...]


def paragraphs_of(extraction: Extraction) -> list[Paragraph]:
    """The paragraphs of the report, blank lines left out; the pieces of each follow one another without a gap."""
    text = extraction.report.text
    claims = _Claims(extraction)
    found = []
    for number, line in enumerate(_lines(text), 1):
        level, cut = _heading_of(text[line.start : line.end])
        heading = claims.pieces(Span(line.start, line.start + cut))
        found.append(Paragraph(number, level, heading, claims.pieces(Span(line.start + cut, line.end))))
    return found


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something, each without the blanks around it."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Span(start, start + len(bare))
        at += len(line) + 1


def _heading_of(line: str) -> tuple[int, int]:
    """The level of the heading that a line begins with and its length; nothing of either where there is none."""
    from luan_report.extraction.compact import compact
    from luan_report.extraction.sections import split_title

    packed = compact(line)
    found = split_title(packed.text)
    if found is None or found[0] > _DEEPEST:
        return 0, 0
    level, _, length = found
    return level, packed.source_span(0, length).end if length < len(packed.text) else len(line)


_DEEPEST = 2


class _Claims:
    """Who lays claim to which part of the text."""

    def __init__(self, extraction: Extraction) -> None:
        size = len(extraction.report.text)
        spans = [Span(row.start, row.end) for row in extraction.observations]
        self._rows = len(spans)
        spans += [Span(aside.start, aside.end) for aside in extraction.set_asides]
        self._spans = [Span(max(0, min(size, start)), max(0, min(size, end))) for start, end in spans]
        self._by_line: dict[int, list[int]] = defaultdict(list)
        self._breaks = [at for at, letter in enumerate(extraction.report.text) if letter == "\n"]
        for claimant, span in enumerate(self._spans):
            for line in range(self._line(span.start), self._line(max(span.start, span.end - 1)) + 1):
                self._by_line[line].append(claimant)

    def _line(self, at: int) -> int:
        return bisect_left(self._breaks, at)

    def pieces(self, part: Span) -> tuple[Piece, ...]:
        """The part of a line cut wherever a claim begins or ends."""
        here = [one for one in self._by_line.get(self._line(part.start), ()) if _meet(self._spans[one], part)]
        cuts = {part.start, part.end}
        for one in here:
            cuts.update(at for at in self._spans[one] if part.start < at < part.end)
        coming = sorted(here, key=lambda one: self._spans[one].start, reverse=True)
        owners: list[int] = []
        found = []
        for start, end in pairwise(sorted(cuts)):
            while coming and self._spans[coming[-1]].start <= start:
                owners.append(coming.pop())
            owners = [one for one in owners if self._spans[one].end > start]
            found.append(self._piece(Span(start, end), owners))
        return tuple(found)

    def _piece(self, span: Span, owners: Iterable[int]) -> Piece:
        narrowest_first = sorted(owners, key=lambda one: (self._spans[one].end - self._spans[one].start, one))
        return Piece(
            *span,
            rows=tuple(one for one in narrowest_first if one < self._rows),
            asides=tuple(one - self._rows for one in narrowest_first if one >= self._rows),
            begins=any(self._spans[one].start == span.start for one in narrowest_first),
        )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
