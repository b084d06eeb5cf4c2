"""A text and a source of chance in; a text that differs from it in a few places out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

from fuzz.seeds import HEADINGS, PIECES, sentences

LONGEST = 400
_MOST_EDITS = 6
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


def mutate(text: str, random: Random) -> str:
    """Change a text in one to six places; it stays within LONGEST characters."""
    for _ in range(random.randint(1, _MOST_EDITS)):
        text = random.choice(_EDITS)(text, random)[:LONGEST]
    return text


def _place(text: str, random: Random) -> int:
    return random.randint(0, len(text))


def _stretch(text: str, random: Random) -> tuple[int, int]:
    start = _place(text, random)
    return start, min(len(text), start + random.choice((1, 1, 2, 3, 5, 12, 40)))


def _insert_piece(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[:at] + random.choice(PIECES) + text[at:]


def _insert_any(text: str, random: Random) -> str:
    at = _place(text, random)
    reach = random.choice((0x7F, 0x2FF, 0x2FFF, 0x9FFF, 0xFFFF, 0x10FFFF))
    code = random.randint(0, reach)
    return text[:at] + ("" if 0xD800 <= code < 0xE000 else chr(code)) + text[at:]


def _delete(text: str, random: Random) -> str:
    start, end = _stretch(text, random)
    return text[:start] + text[end:]


def _repeat(text: str, random: Random) -> str:
    start, end = _stretch(text, random)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 8)) + text[end:]


def _move(text: str, random: Random) -> str:
    start, end = _stretch(text, random)
    rest = text[:start] + text[end:]
    at = _place(rest, random)
    return rest[:at] + text[start:end] + rest[at:]


def _replace(text: str, random: Random) -> str:
    start, end = _stretch(text, random)
    return text[:start] + random.choice(PIECES) + text[end:]


def _change_digit(text: str, random: Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice("0123456789０９") + text[at + 1 :]


def _join(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[:at] + random.choice(sentences()) + text[at:]


def _cross(text: str, random: Random) -> str:
    other = random.choice(sentences())
    return text[: _place(text, random)] + other[_place(other, random) :]


def _head(text: str, random: Random) -> str:
    return f"{random.choice(HEADINGS)}\n{text}"


def _widen(text: str, random: Random) -> str:
    start, end = _stretch(text, random)
    changed = text[start:end]
    changed = (
        "".join(_WIDE.get(c, c) for c in changed) if random.random() < 0.5 else unicodedata.normalize("NFKC", changed)
    )
    return text[:start] + changed + text[end:]


_EDITS: tuple[Callable[[str, Random], str], ...] = (
    _insert_piece,
    _insert_piece,
    _insert_any,
    _delete,
    _delete,
    _repeat,
    _move,
    _replace,
    _replace,
    _change_digit,
    _join,
    _cross,
    _head,
    _widen,
)
