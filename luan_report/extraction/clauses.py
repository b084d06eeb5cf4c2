"""A paragraph -> sentence parts, and the skeleton of a part in which quotes and brackets hide their punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

SEPARATORS = "，,：；。！？"
_PART = re.compile(r"[^。；！？!?]+[。；！？!?]?")
_PAIRED = re.compile(r"“[^“”]{0,60}[“”]|（[^（）]{0,40}）|《[^《》]{0,60}》|\[[^\[\]]{0,20}\]|‘[^‘’]{0,30}’")
_INNER = re.compile(r"[，,、：；。！？和与及]")
_HIDDEN = "□"
_STOP = re.compile(r"[，,：；。！？]")


def mask(text: str) -> str:
    """Hide the separators inside quotes and brackets; lengths stay."""
    return _PAIRED.sub(lambda m: _INNER.sub(_HIDDEN, m[0]) if _INNER.search(m[0]) else m[0], text)


def split_parts(skeleton: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentence parts of a skeleton: what stands between 。；！？"""
    for match in _PART.finditer(skeleton):
        yield match.span()


def clause_start(skeleton: str, position: int, floor: int = 0) -> int:
    """Return where the clause around `position` begins, not before `floor`."""
    for i in range(position - 1, floor - 1, -1):
        if skeleton[i] in SEPARATORS:
            return i + 1
    return floor


def clause_end(skeleton: str, position: int) -> int:
    """Return where the clause around `position` ends."""
    stop = _STOP.search(skeleton, position)
    return stop.start() if stop else len(skeleton)
