"""HTML in, its tags and words one after the other out, in time that grows no faster than the page.

The parser of the standard library takes quadratic time over what is never closed, so that a small page can hold up a
program for hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

Kind = Literal["start", "end", "words"]

# Each alternative takes what is never closed up to the end of the page, as browsers do, and so cannot fail late.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
    | <[!?][^>]*(?:>|\Z)
    | </(?P<end>[a-zA-Z][^\s/>]*)[^>]*(?:>|\Z)
    | <(?P<start>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^"'>]|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*+)(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>"']+)))?""")
_RAW = frozenset({"script", "style", "textarea", "xmp", "noembed", "noframes"})


class Token(NamedTuple):
    """A start tag with its attributes, an end tag, or words between tags with their entities resolved."""

    kind: Kind
    name: str
    attributes: dict[str, str]


def read_tokens(page: str) -> Iterator[Token]:
    """The tags and words of a page in their order; comments and the insides of scripts and styles are left out."""
    position = 0
    while match := _TOKEN.search(page, position):
        yield from _words(page[position : match.start()])
        position = match.end()
        if match["end"]:
            yield Token("end", match["end"].lower(), {})
        elif match["start"]:
            name = match["start"].lower()
            yield Token("start", name, _attributes(match["attributes"]))
            if name in _RAW:
                position = _end_of_raw(page, name, position)
    yield from _words(page[position:])


def _words(words: str) -> Iterator[Token]:
    if words:
        yield Token("words", unescape(words), {})


def _attributes(source: str) -> dict[str, str]:
    if not source.strip(" /"):
        return {}
    return {
        name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(source)
    }


def _end_of_raw(page: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(page, position)
    return found.start() if found else len(page)
