"""The name of a file in; the place and year in it, and what a person should know where the text says otherwise, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.places import find_place, name_of, namesakes

if TYPE_CHECKING:
    from luan_report.reading.detection import Detected

# From where a place or year was taken that the text does not state.
FILE_NAME = "the file name {name}"
SITE = "the site {name}"


def place_in_name(name: str, told: str) -> tuple[str, str] | None:
    """The place named in the name of a file (六安市-2024, 2024年六安市政府工作报告) or of a site (六安市人民政府)."""
    places = (find_place(words) for words in _words_of_name(name))
    return next(((place.name, Message(told, name=name.strip())) for place in places if place), None)


def _words_of_name(name: str) -> Iterator[str]:
    """What may be the name of a place: the Chinese words, and what stands before the year in luan-2024."""
    for words in re.findall(r"[\u4e00-\u9fff]+", re.sub(r"\d{4}年", " ", name)):
        yield re.sub(r"(?:人民)?政府(?:工作报告|门户网站|网站|网)?$", "", words)
    latin = re.fullmatch(r"([a-zA-Z][a-zA-Z' -]*?)[ _-]*\d{4}", name.strip())
    if latin:
        yield latin[1]


def years_in_name(name: str) -> list[str]:
    """The years that stand in a name, apart from those in longer numbers."""
    return re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)


def only_in_name(found: Detected, place: str | None = None, year: int | None = None) -> Message | None:
    """That a person should know what only the name of the file says; `place` and `year` are what was given, if any."""
    whose = place is None and found.place and not _stated_place(found)
    when = year is None and found.year and not _stated_year(found)
    if whose and when:
        return Message("only the name of the file says whose report it is and for which year")
    if whose:
        return Message("only the name of the file says whose report it is")
    return Message("only the name of the file says for which year it is") if when else None


def disagreements(found: Detected, name: str, place: str | None = None, year: int | None = None) -> list[Message]:
    """What a person should know where the text says something else than the name of its file, or than what is given.

    `found` was detected with this name as its hint; `place` and `year` are those that were given, if any were.
    """
    return [one for one in (_against_name(found, name, place, year), _as_given(found, place, year)) if one]


def _against_name(found: Detected, name: str, place: str | None, year: int | None) -> Message | None:
    said, named = [], []
    if place is None and (other := _other_place(name, _stated_place(found))):
        said.append(_stated_place(found))
        named.append(other)
    if year is None and (other := _other_year(name, _stated_year(found))):
        said.append(str(_stated_year(found)))
        named.append(other)
    if not named:
        return None
    return Message(
        "the text says {said}, the name of the file {named}; --place and --year say otherwise",
        said=" ".join(said),
        named=" ".join(named),
    )


def _as_given(found: Detected, place: str | None, year: int | None) -> Message | None:
    whose, when = _stated_place(found), _stated_year(found)
    said = [
        *([whose] if place and whose not in ("", name_of(place)) else []),
        *([str(when)] if year and when not in (None, year) else []),
    ]
    return Message("as given; the text says {said}", said=" ".join(said)) if said else None


def _other_place(name: str, stated: str) -> str:
    """The place in a name, where no word of that name can mean the one that is stated."""
    named = [(place.name, words) for words in _words_of_name(name) if (place := find_place(words))]
    if not stated or any(stated in (place, *(one.name for one in namesakes(words))) for place, words in named):
        return ""
    return named[-1][0] if named else ""


def _other_year(name: str, stated: int | None) -> str:
    """The year in a name, where it is not the one that is stated."""
    years = years_in_name(name)
    return years[-1] if stated and years and str(stated) not in years else ""


def _stated_place(found: Detected) -> str:
    """The place as far as it stands in the text, not in the name of the file alone."""
    return "" if _is_file_name(found.place_from) else found.place or ""


def _stated_year(found: Detected) -> int | None:
    """The year as far as it stands in the text, not in the name of the file alone."""
    return None if _is_file_name(found.year_from) else found.year


def _is_file_name(told: str) -> bool:
    return isinstance(told, Message) and told.template == FILE_NAME
