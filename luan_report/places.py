"""A name of a place as people write it in, the administrative division it means out."""

from __future__ import annotations

import csv
import re
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

Level = Literal["nation", "province", "prefecture", "county"]
LEVELS: tuple[Level, ...] = ("nation", "province", "prefecture", "county")

_TABLE = Path(__file__).parent / "lexicon" / "places.csv"
_ENGLISH_TABLE = _TABLE.with_name("places_english.csv")

# What is longer names no place, and is not tried in all its parts.
_LONGEST_NAME = 40
_MOST_WORDS = 12
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

    In Latin letters: pinyin and English names, with or without what they are (Lu'an, Anhui Province, Inner Mongolia),
    after or, behind a comma, before the places that they lie in (Anhui Suzhou; Gulou District, Nanjing).
    """
    meant = _meant(name)
    return _place(meant[0]) if len(meant) == 1 else None


def places_called(name: str) -> list[Place]:
    """All the places that a name could mean with equal right: none, the one that `find_place` gives, or several."""
    return [_place(one) for one in _meant(name)]


def namesakes(name: str) -> list[Place]:
    """All the places, of whatever level, that bear a name."""
    words = _latin_words(name)
    return [_place(one) for one in (_latin_bearers(words) if words else _bearers_anywhere(name.strip()))]


def written_like(given: str, place: Place) -> str:
    """A place as it can be asked for: by its name, and for who asked in Latin letters by its slug."""
    return f"{place.slug} ({place.name})" if given.isascii() else place.name


def name_of(given: str) -> str:
    """The name of the place that is meant; the name as it was given where that means no place of the table."""
    place = find_place(given)
    return place.name if place else given.strip()


def _meant(name: str) -> list[str]:
    words = _latin_words(name)
    if words:
        return _latin_meant(words)
    wanted = _without_office(name)
    return _highest(_bearers(wanted)) or _within_named(wanted)


def _without_office(name: str) -> str:
    return _OFFICE.sub("", re.sub(r"\s+", "", name))


def _bearers(name: str) -> list[str]:
    """All places of this name, by the kind of name in which it is found first."""
    atlas = _atlas()
    if name in atlas.rows:
        return [name]
    return atlas.short.get(name) or atlas.former.get(name) or []


def _highest(names: Sequence[str]) -> list[str]:
    """Those of the highest level among some places: more than one where a name could mean several."""
    top = min(map(_rank, names), default=0)
    return sorted(name for name in names if _rank(name) == top)


def _rank(name: str) -> int:
    return LEVELS.index(_place(name).level)


def _within_named(name: str, ancestor: str = "全国") -> list[str]:
    """The places meant by a name that begins with the names of one or more of the places above them."""
    return _behind_ancestors(name, ancestor, _bearers_anywhere, 2) if len(name) <= _LONGEST_NAME else []


_Name = TypeVar("_Name", str, tuple[str, ...])


def _behind_ancestors(
    name: _Name, ancestor: str, bearers: Callable[[_Name], Sequence[str]], shortest: int
) -> list[str]:
    """The places meant by the later part of a name whose first part, as long as may be, names a place above them."""
    several: list[str] = []
    for cut in range(len(name) - shortest, shortest - 1, -1):
        first, rest = name[:cut], name[cut:]
        above = _highest([one for one in bearers(first) if _lies_in(one, ancestor)])
        if len(above) != 1:
            continue
        found = _highest([one for one in bearers(rest) if _lies_in(one, above[0])])
        found = found or _behind_ancestors(rest, above[0], bearers, shortest)
        if len(found) == 1:
            return found
        several = several or found
    return several


def _bearers_anywhere(name: str) -> list[str]:
    atlas = _atlas()
    full = [name] if name in atlas.rows else []
    return list(dict.fromkeys([*full, *atlas.short.get(name, []), *atlas.former.get(name, [])]))


# --- names in Latin letters ------------------------------------------------------------------------------------------

# What a place may be called behind its name, and how the names of such places end.
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("province", "sheng"), ("省", "自治区")),
    **dict.fromkeys(("city", "shi", "municipality"), ("市",)),
    **dict.fromkeys(("county", "xian"), ("县", "旗")),
    **dict.fromkeys(("district", "qu"), ("区",)),
    **dict.fromkeys(("region", "sar"), ("区",)),
    **dict.fromkeys(("prefecture", "zhou"), ("州", "市", "地区", "盟")),
    **dict.fromkeys(("league", "meng"), ("盟",)),
    **dict.fromkeys(("banner", "qi"), ("旗",)),
}
_OWN_KIND = re.compile(r"-(?:shi|zhou)$")


@lru_cache(maxsize=1)
def _latin_names() -> dict[str, list[str]]:
    """The places that bear each name in Latin letters, written without spaces: slugs, pinyin alone, and English."""
    names: dict[str, dict[str, None]] = {}
    rows = _atlas().rows
    for name, (_, _, _, parent, slug, _, _) in rows.items():
        own = slug.removeprefix(rows[parent][4] + "-") if parent and not _OWN_KIND.search(slug) else slug
        # ü is written v in slugs, and u by who has no ü.
        for written in (slug, own, _OWN_KIND.sub("", own), own.replace("v", "u")):
            names.setdefault(written.replace("-", ""), {})[name] = None
    for english, name in csv.reader(_ENGLISH_TABLE.read_text(encoding="utf-8").splitlines()[2:]):
        names.setdefault("".join(_latin_words(english)), {})[name] = None
    return {written: list(bearers) for written, bearers in names.items()}


def _latin_words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, what stands behind a comma first; none of one in other letters."""
    letters = unicodedata.normalize("NFKC", name).casefold().replace("ü", "v").replace("lyu", "lv")
    letters = re.sub(r"['`ʹ-ʿ‘’\u0300-\u036f]", "", unicodedata.normalize("NFD", letters))
    if not letters.isascii():
        return ()
    parts = [re.findall(r"[a-z0-9]+", part) for part in letters.split(",")]
    return tuple(word for part in reversed(parts) for word in part)


def _latin_meant(words: tuple[str, ...]) -> list[str]:
    if len(words) > _MOST_WORDS:
        return []
    return _highest(_latin_bearers(words)) or _behind_ancestors(words, "全国", _latin_bearers, 1)


def _latin_bearers(words: tuple[str, ...]) -> list[str]:
    """All places of this name; what they are is taken from its end where nothing is called so altogether."""
    found = _latin_names().get("".join(words))
    ends = _KINDS.get(words[-1])
    if found or ends is None or len(words) == 1:
        return found or []
    return [one for one in _latin_names().get("".join(_without_peoples(words[:-1])), ()) if one.endswith(ends)]


def _without_peoples(words: tuple[str, ...]) -> tuple[str, ...]:
    """Guangxi of Guangxi Zhuang Autonomous, Hong Kong of Hong Kong Special Administrative: the longest known name."""
    if words[-1] not in ("autonomous", "administrative"):
        return words
    return next((words[:cut] for cut in range(len(words) - 1, 0, -1) if "".join(words[:cut]) in _latin_names()), words)


# --- places among others ---------------------------------------------------------------------------------------------


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

    words = _latin_words(name)
    if words:
        known = _latin_names()
        near = get_close_matches("".join(words), known, n=limit, cutoff=0.7)
        return [_place(one) for one in list(dict.fromkeys(one for match in near for one in known[match]))[:limit]]
    wanted = _without_office(name)
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
