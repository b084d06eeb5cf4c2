"""Raised characters in, the way they are written in one line out."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[［(（〔【]?\d{1,3}[\]］)）〕】]?")


def write_raised(before: str, raised: str) -> str:
    """What stands for raised characters after the given words: m, 3 is m3; 10, 8 is 10^8; a note's number is [1].

    Without this, the mark of a note would become a digit of the number before it.
    """
    if not _MARK.fullmatch(raised.strip()) or re.search(r"[A-Za-z]$", before):
        return raised
    digits = re.sub(r"\D", "", raised)
    return f"^{digits}" if re.search(r"(?<!\d)10$", before) and raised.strip() == digits else f"[{digits}]"
