"""A name of a place as people write it in, the administrative division it means out."""

from __future__ import annotations

import csv
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["nation", "province", "prefecture", "county"]
LEVELS: tuple[Level, ...] = ("nation", "province", "prefecture", "county")

_TABLE = Path(__file__).parent / "lexicon" / "places.csv"

_LONGEST_NAME = 40
_OFFICE = re.compile(r"(?:人民政府|政府)$")


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative division of China, of today or of the past.

    `name` is unique (two districts of one name carry the parent's before it: 南京市鼓楼区), `parent` is the name of the
    division above ("" above the nation), `slug` a unique short ASCII name, `code` the one of the national standard,
    `aliases` the short and old names.
    """

    name: str
    level: Level
    parent: str
    slug: str
    code: str
    aliases: tuple[str, ...] = ()


class _Atlas(NamedTuple):
    """The whole table: its rows as read, and for each kind of name the rows that bear it, higher levels first."""

    rows: dict[str, list[str]]
    short: dict[str, list[str]]
    former: dict[str, list[str]]


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    """Read the table once; places are made from its rows only when asked for, since most commands need one or two."""
    atlas = _Atlas({}, {}, {})
    for row in csv.reader(_TABLE.read_text(encoding="utf-8").splitlines()[2:]):
        _, _, name, _, _, short, former = row
        atlas.rows[name] = row
        for alias in short.split():
            atlas.short.setdefault(alias, []).append(name)
        for alias in former.split():
            atlas.former.setdefault(alias, []).append(name)
    return atlas


@lru_cache(maxsize=4096)
def _place(name: str) -> Place:
    code, level, _, parent, slug, short, former = _atlas().rows[name]
    known: Level = next(one for one in LEVELS if one == level)
    return Place(name, known, parent, slug, code, (*short.split(), *former.split()))


def all_places() -> list[Place]:
    """Every division of the table, higher levels first."""
    return [_place(name) for name in _atlas().rows]


@lru_cache(maxsize=4096)
def find_place(name: str) -> Place | None:
    """The place that a name means, or None when it is unknown or could be several.

    Taken, in this order: full names (安徽省), short names and abbreviations (安徽, 皖), old names (襄樊市), and any of
    these after the names of the places that it lies in (安徽六安, 江苏省南京市鼓楼区), also with 人民政府 after them. A
    name that several places bear means the one of the highest level, and nothing when there are two of that level.
    """
    wanted = _OFFICE.sub("", re.sub(r"\s+", "", name))
    found = _highest(_bearers(wanted)) or _within_named(wanted)
    return _place(found) if found else None


def _bearers(name: str) -> list[str]:
    """All places of this name, by the kind of name in which it is found first."""
    atlas = _atlas()
    if name in atlas.rows:
        return [name]
    return atlas.short.get(name) or atlas.former.get(name) or []


def _highest(names: list[str]) -> str | None:
    ranked = sorted((_rank(name), name) for name in names)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _rank(name: str) -> int:
    return LEVELS.index(_place(name).level)


def _within_named(name: str, ancestor: str = "全国") -> str | None:
    """The place meant by a name that begins with the names of one or more of the places above it."""
    if len(name) > _LONGEST_NAME:
        return None
    for cut in range(len(name) - 2, 1, -1):
        above = _highest(_inside(name[:cut], ancestor))
        if above:
            found = _highest(_inside(name[cut:], above)) or _within_named(name[cut:], above)
            if found:
                return found
    return None


def _inside(name: str, ancestor: str) -> list[str]:
    return [one for one in _bearers_anywhere(name) if _lies_in(one, ancestor)]


def _bearers_anywhere(name: str) -> list[str]:
    atlas = _atlas()
    full = [name] if name in atlas.rows else []
    return list(dict.fromkeys([*full, *atlas.short.get(name, []), *atlas.former.get(name, [])]))


def is_within(place: Place, ancestor: Place) -> bool:
    """Whether a place is the other one or lies in it."""
    return place.name == ancestor.name or _lies_in(place.name, ancestor.name)


def _lies_in(name: str, ancestor: str) -> bool:
    rows = _atlas().rows
    parent = rows[name][3]
    while parent:
        if parent == ancestor:
            return True
        parent = rows[parent][3]
    return False


def places_like(name: str, limit: int = 5) -> list[Place]:
    """Places whose names are near to one that means nothing or several: for "did you mean", the likeliest first."""
    from difflib import get_close_matches

    wanted = _OFFICE.sub("", re.sub(r"\s+", "", name))
    atlas = _atlas()
    exact = _bearers_anywhere(wanted)
    containing = [one for one in atlas.rows if len(wanted) > 1 and wanted in one]
    known = {**atlas.former, **atlas.short, **{one: [one] for one in atlas.rows}}
    near = [one for match in get_close_matches(wanted, known, n=4 * limit, cutoff=0.6) for one in known[match]]
    candidates = dict.fromkeys([*sorted(exact, key=_rank), *sorted(containing, key=_rank), *near])
    return [_place(one) for one in list(candidates)[:limit]]


def places_named(text: str) -> dict[Place, int]:
    """How often the text names each place, by its full or short name; the longest name counts where several begin."""
    counts: dict[str, int] = {}
    names = _spotting_names()
    position, end = 0, len(text)
    while position < end:
        lengths = names.get(text[position : position + 2], ())
        length = next((one for one in lengths if text[position : position + one] in names), 0)
        if length:
            found = text[position : position + length]
            counts[found] = counts.get(found, 0) + 1
        position += max(length, 1)
    places: dict[Place, int] = {}
    for found, count in counts.items():
        place = find_place(found)
        if place:
            places[place] = places.get(place, 0) + count
    return places


@lru_cache(maxsize=1)
def _spotting_names() -> dict[str, tuple[int, ...]]:
    """Each name of at least two characters, and under its first two characters the lengths of names so beginning."""
    atlas = _atlas()
    lengths: dict[str, set[int]] = {}
    names = [name for name in (*atlas.rows, *atlas.short) if len(name) > 1]
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    table: dict[str, tuple[int, ...]] = dict.fromkeys(names, ())
    table.update({start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()})
    return table


def slug_of(name: str) -> str:
    """A short ASCII name for use in ids: the table's for a known place, else one made of the characters themselves.

    The table's is plain pinyin (luan, shaanxi). Where two places would share it, the higher one keeps it; a prefecture
    named as a province adds its kind (jilin-shi), and others put their parent's before their own (anhui-suzhou).
    The same name always gives the same slug; unknown names that differ give slugs that differ.
    """
    place = find_place(name)
    if place:
        return place.slug
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if name.isascii() and plain:
        return plain
    digest = format(zlib.crc32(name.encode("utf-8", "surrogatepass")), "08x")
    return "-".join(part for part in ("place", plain, digest) if part)
