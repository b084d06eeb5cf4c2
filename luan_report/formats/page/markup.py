"""Texts and attributes in; HTML out in which no text can become anything but text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from luan_report.formats.harmless import harmless

_VOID = frozenset({"input", "meta"})
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

Attribute = str | int | bool | None


class Markup(str):
    """HTML that is finished: it goes into the page as it is."""

    __slots__ = ()


def plain(text: str) -> str:
    """The text with everything that a browser would not show, or would obey, made visible."""
    return _NO_CHARACTER.sub("\ufffd", harmless(text))


def markup(text: str) -> Markup:
    """The text as HTML; what is finished already stays as it is."""
    return text if isinstance(text, Markup) else Markup(escape(plain(text)))


def joined(parts: Iterable[str]) -> Markup:
    """The parts one after the other, texts escaped."""
    return Markup("".join(map(markup, parts)))


def element(tag: str, *children: str, **attributes: Attribute) -> Markup:
    """An element with its children (texts are escaped) and attributes.

    An attribute's name is written with `_` for `-` and may end in one (`class_`); True gives it no value, and one that
    is None or False is left out.
    """
    opening = Markup(f"<{tag}{''.join(_attributes(attributes))}>")
    return opening if tag in _VOID else Markup(f"{opening}{joined(children)}</{tag}>")


def _attributes(attributes: dict[str, Attribute]) -> Iterable[str]:
    for name, value in attributes.items():
        written = name.rstrip("_").replace("_", "-")
        if value is True:
            yield f" {written}"
        elif value is not None and value is not False:
            yield f' {written}="{markup(str(value))}"'
