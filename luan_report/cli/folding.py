"""Text with Chinese in it and a width in; the lines in which it fits out."""

from __future__ import annotations

from collections.abc import Iterator


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def fold(text: str, width: int) -> list[str]:
    """The text in lines of at most a width: broken at spaces and between Chinese characters; one line at least."""
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip(" ")) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip(" ") for line in lines]


def pieces(text: str) -> Iterator[str]:
    """The parts between which a line may break; a Chinese mark that ends a phrase stays with what is before it."""
    piece = ""
    for letter in text:
        if piece and (piece[-1] == " " or _breaks(piece[-1], letter)):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _breaks(before: str, after: str) -> bool:
    from unicodedata import east_asian_width

    wide = east_asian_width(before) in "WF" or east_asian_width(after) in "WF"
    return wide and after not in "，。；：、！？）》”… ,.;:!?)%" and before not in "（《“"
