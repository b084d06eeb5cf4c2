"""A message of the program in; its words in the language of the person who reads it out.

The program speaks English inside: what it returns, raises and writes for machines is the same for everyone. A message
remembers the template that it was made from, so that it can be put into another language where a person reads it. The
words of another language are imported when the first of them is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from types import ModuleType

__all__ = [
    "LANGUAGES",
    "Language",
    "Message",
    "choose",
    "chosen",
    "column_of",
    "heading",
    "help_text",
    "label",
    "language_of",
    "translated",
]

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

VARIABLE = "LUAN_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_chosen: Language = "en"


class Message(str):
    """An English text for people that can be put into their language.

    >>> Message("{name} is empty", name="report.txt")
    'report.txt is empty'
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """The text with the values in the places that the template names."""
        message = super().__new__(cls, template.format_map(values))
        message.template, message.values = template, values
        return message

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, object]]]:
        """Messages travel between processes."""
        return _message, (self.template, self.values)


def _message(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


def choose(language: Language) -> None:
    """From now on people are spoken to in this language."""
    global _chosen
    _chosen = language


def chosen() -> Language:
    """The language in which people are spoken to."""
    return _chosen


def language_of(environment: Mapping[str, str]) -> Language:
    """The language that LUAN_LANG names, else that of the locale, else English."""
    named = environment.get(VARIABLE, "")[:2].lower()
    for language in LANGUAGES:
        if named == language:
            return language
    locale = next((value for name in _LOCALE if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def translated(text: str) -> str:
    """A text in the chosen language: a message, or words of the program's help; anything else stays as it is."""
    if _chosen == "en":
        return text
    if isinstance(text, Message):
        values = {name: _value(value) for name, value in text.values.items()}
        return _in_chinese(text.template).format_map(values)
    return text


def _in_chinese(template: str) -> str:
    chinese = _words("chinese")
    found = (words.get(template) for words in (chinese.MESSAGES, chinese.LABELS, chinese.HEADINGS))
    return next((said for said in found if said), template)


def _value(value: object) -> object:
    if isinstance(value, Exception) and value.args and isinstance(value.args[0], str):
        value = value.args[0]
    return translated(value) if isinstance(value, str) else value


def heading(name: str) -> str:
    """The name of a column, in the chosen language, for the head of a table."""
    if _chosen == "en":
        return name
    chinese = _words("chinese")
    side, _, column = name.partition("_")
    if name not in chinese.HEADINGS and side in chinese.SIDES and column in chinese.HEADINGS:
        return f"{chinese.SIDES[side]}{chinese.HEADINGS[column]}"
    return str(chinese.HEADINGS.get(name, name))


def column_of(named: str) -> str:
    """The column that a Chinese heading names; any other text as it is."""
    if named.isascii():
        return named
    headings: Mapping[str, str] = _words("chinese").HEADINGS
    return next((column for column, said in headings.items() if said == named), named)


def label(value: str, column: str = "") -> str:
    """A value of the program's own vocabulary (industry, attained, exact → range) in the chosen language.

    The column in which it stands tells apart what is spelled alike.
    """
    if _chosen == "en" or not value:
        return value
    labels: Mapping[str, str] = _words("chinese").LABELS
    return " → ".join(labels.get(f"{column} {part}") or labels.get(part, part) for part in value.split(" → "))


def help_text(text: str) -> str:
    """A text of the help in the chosen language."""
    return text if _chosen == "en" else str(_words("chinese_help").HELP.get(text, text))


def _words(module: str) -> ModuleType:
    from importlib import import_module

    return import_module(f"luan_report.language.{module}")
