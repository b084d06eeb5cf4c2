"""The name of a place as a person writes it in; the name under which the library has its reports out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.library import Library
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.names import nearest

if TYPE_CHECKING:
    from luan_report.places import Place


def place_name(library: Library, given: str) -> str:
    """The library's name for a place: as it stands there, or under another of the place's names (安徽, 皖, Anhui).

    Raises UnknownName for a place that is not known or could be several, and FilterError for one of which the library
    has no report.
    """
    held = _held(library)
    if given in held:
        return given
    from luan_report.places import places_called

    called = places_called(given)
    if len(called) == 1 and called[0].name in held:
        return called[0].name
    begun = _named_so_in_ids(library, given)
    # The beginning of a name is enough where it is not itself the name of a place: 北京 is not 北京市朝阳区.
    if not begun and not called:
        begun = [name for name in held if given and name.startswith(given)]
    if len(begun) == 1 and len(called) < 2:
        return begun[0]
    if len(called) == 1 and not begun:
        raise FilterError(_no_report_of(called[0], given, held))
    raise _unknown(given, begun, called, held)


def places_within(library: Library, given: str) -> list[str]:
    """The places of the library that are a place or lie below it.

    Raises UnknownName for a place that is not known or could be several.
    """
    from luan_report.places import find_place, is_within, places_called

    held, called = _held(library), places_called(given)
    if len(called) != 1:
        raise _unknown(given, (), called, held)
    outer = called[0]
    inside = [name for name in held if (place := find_place(name)) and is_within(place, outer)]
    if not inside:
        raise FilterError(Message("no report from within {place} is in the library", place=outer.name))
    return inside


def _no_report_of(place: Place, given: str, held: Sequence[str]) -> Message:
    """That there is no report of the place; with lower places of the name that have one: they may have been meant."""
    from luan_report.places import namesakes

    others = [other.name for other in namesakes(given) if other.name in held]
    if others:
        return Message(
            "no report of {place} is in the library, but of {names}", place=place.name, names=", ".join(others)
        )
    return Message("no report of {place} is in the library", place=place.name)


def _unknown(given: str, begun: Sequence[str], called: Sequence[Place], held: Sequence[str]) -> UnknownName:
    """What to say of a name that means no place or several: those it could mean, those in the library first."""
    from luan_report.places import written_like

    if called:
        there = sorted(called, key=lambda place: place.name not in held)
        return UnknownName("place", given, [written_like(given, place) for place in there[:8]], ambiguous=True)
    if begun:
        return UnknownName("place", given, begun, ambiguous=True)
    return UnknownName("place", given, nearest(given, held) or (_like(given, held) if given.isascii() else ()))


def _like(given: str, held: Sequence[str]) -> list[str]:
    """Places of the table with a name near to one that means none, those in the library and the higher ones first."""
    from luan_report.places import LEVELS, places_like, written_like

    like = sorted(places_like(given, 10), key=lambda place: (place.name not in held, LEVELS.index(place.level)))
    return [written_like(given, place) for place in like[:3]]


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
