"""Any text in; text out that a terminal only shows and never obeys."""

from __future__ import annotations

import re

# Control characters other than tab and line end, and the marks that turn the direction of writing.
HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"


def harmless(text: str) -> str:
    """The text with every control character and direction mark made visible."""
    return re.sub(HIDDEN, _picture, text)


def one_line(text: str) -> str:
    """The text made harmless and put on one line."""
    return harmless(" ".join(text.split()))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
