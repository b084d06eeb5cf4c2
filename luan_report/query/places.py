"""The name of a place as a person writes it in; the names under which the library has its reports out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.library import Library
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.names import nearest

if TYPE_CHECKING:
    from luan_report.places import Place


def place_names(library: Library, given: str) -> list[str]:
    """The library's name for a place: as it stands there, or under another of the place's names (安徽, 皖).

    Raises UnknownName when the library has no report of it.
    """
    held = _held(library)
    if given in held:
        return [given]
    from luan_report.places import find_place

    place = find_place(given)
    if place is not None and place.name in held:
        return [place.name]
    begun = [name for name in held if given and name.startswith(given)]
    if len(begun) == 1:
        return begun
    raise UnknownName("place", given, begun or nearest(given, held) or held[:5], ambiguous=bool(begun))


def places_within(library: Library, given: str) -> list[str]:
    """The places of the library that are a place or lie below it. Raises UnknownName for an unknown place."""
    from luan_report.places import find_place, is_within

    outer = find_place(given)
    if outer is None:
        raise UnknownName("place", given, nearest(given, _held(library)))
    inside = [name for name in _held(library) if (place := find_place(name)) and is_within(place, outer)]
    if not inside:
        raise FilterError(Message("no report from within {place} is in the library", place=outer.name))
    return inside


def places_above(name: str) -> list[Place]:
    """The places above a place, the nearest first; none for a place that is not known."""
    from luan_report.places import find_place

    above: list[Place] = []
    place = find_place(name)
    while place is not None and place.parent:
        place = find_place(place.parent)
        if place is not None:
            above.append(place)
    return above


def _held(library: Library) -> list[str]:
    return [str(row[0]) for row in library.connection.execute("SELECT DISTINCT place FROM reports ORDER BY place")]
