"""A paragraph -> sentence parts, and the skeleton of a part in which quotes and brackets hide their punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

SEPARATORS = "，,：；。！？"
_PART = re.compile(r"[^。；！？!?]+[。；！？!?]?")
# A longer stretch without an end of sentence is damaged text; it is read in pieces of this size.
LONGEST_PART = 8000
_PAIRED = re.compile(r"“[^“”]{0,60}”|（[^（）]{0,40}）|《[^《》]{0,60}》|\[[^\[\]]{0,20}\]|‘[^‘’]{0,30}’")
_INNER = re.compile(r"[，,、：；。！？和与及]")
_HIDDEN = "□"
_STOP = re.compile(r"[，,：；。！？]")


def mask(text: str) -> str:
    """Hide the separators inside quotes and brackets; lengths stay."""
    return _PAIRED.sub(lambda m: _INNER.sub(_HIDDEN, m[0]) if _INNER.search(m[0]) else m[0], text)


def split_parts(skeleton: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentence parts of a skeleton: what stands between 。；！？"""
    for match in _PART.finditer(skeleton):
        start, end = match.span()
        while end - start > LONGEST_PART:
            cut = max(skeleton.rfind(c, start, start + LONGEST_PART) for c in "，,、") + 1
            cut = cut if cut > start else start + LONGEST_PART
            yield start, cut
            start = cut
        yield start, end


# No clause of a report is longer; the bound keeps a text without any separator from being read again and again.
LONGEST_CLAUSE = 400


def clause_start(skeleton: str, position: int) -> int:
    """Return where the clause around `position` begins, at most LONGEST_CLAUSE characters before it."""
    floor = max(0, position - LONGEST_CLAUSE)
    return max(floor, 1 + max(skeleton.rfind(c, floor, position) for c in SEPARATORS))


def clause_end(skeleton: str, position: int) -> int:
    """Return where the clause around `position` ends."""
    limit = min(len(skeleton), position + LONGEST_CLAUSE)
    stop = _STOP.search(skeleton, position, limit)
    return stop.start() if stop else limit
