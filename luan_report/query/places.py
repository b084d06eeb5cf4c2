"""The name of a place as a person writes it in; the name under which the library has its reports out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.library import Library
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.names import nearest

if TYPE_CHECKING:
    from luan_report.places import Place


def place_name(library: Library, given: str) -> str:
    """The library's name for a place: as it stands there, or under another of the place's names (安徽, 皖, anhui).

    Raises UnknownName for a place that is not known, and FilterError for one of which the library has no report.
    """
    held = _held(library)
    if given in held:
        return given
    from luan_report.places import find_place

    place = find_place(given)
    if place is not None and place.name in held:
        return place.name
    begun = _named_so_in_ids(library, given) or [name for name in held if given and name.startswith(given)]
    if len(begun) == 1:
        return begun[0]
    if place is not None and not begun:
        raise FilterError(Message("no report of {place} is in the library", place=place.name))
    raise UnknownName("place", given, begun or nearest(given, held), ambiguous=bool(begun))


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


def _named_so_in_ids(library: Library, given: str) -> list[str]:
    """The place whose reports bear a name in their ids: anhui of anhui-2026."""
    sql = "SELECT DISTINCT place FROM reports WHERE id = ? || '-' || year"
    return [str(row[0]) for row in library.connection.execute(sql, (given.strip().lower(),))]


def _held(library: Library) -> list[str]:
    return [str(row[0]) for row in library.connection.execute("SELECT DISTINCT place FROM reports ORDER BY place")]
