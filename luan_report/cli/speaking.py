"""The arguments and the environment in; the language in which the program speaks to people out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from luan_report.language import VARIABLE, Language, choose, language_of

OPTION = "--lang"
_NAMES = {"en": ("English", "英文", "英语"), "zh": ("Chinese", "中文", "汉语", "zh_CN", "zh-CN")}


def choose_language(arguments: Sequence[str]) -> None:
    """Speak the language that the arguments name, else LUAN_LANG, else the locale's.

    The arguments are looked at before they are parsed, so that what is wrong with them is said in the right language.
    Raises UnknownName for a language that is not spoken.
    """
    # Errors that a program reads are in English.
    choose("en" if os.environ.get("LUAN_ERRORS") == "json" else language_of(os.environ))
    for name in _named(arguments):
        choose(known_language(name))


def known_language(name: str) -> Language:
    """The language with a name. Raises UnknownName."""
    from luan_report.query.names import resolve

    return "zh" if resolve(OPTION, name, _NAMES) == "zh" else "en"


def _named(arguments: Sequence[str]) -> Iterator[str]:
    for position, argument in enumerate(arguments):
        if argument == "--":
            return
        option, equals, name = argument.partition("=")
        if option == OPTION and equals:
            yield name
        elif option == OPTION and position + 1 < len(arguments):
            yield arguments[position + 1]


__all__ = ["OPTION", "VARIABLE", "choose_language", "known_language"]
