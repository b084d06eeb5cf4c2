"""A library in; what follows from the rows of each of its places, worked out once and kept, out.

Over thousands of reports it takes seconds to find which rows of two years speak of one thing, and which contradict one
another. `settle` keeps both for a place, and it is settled until one of its reports comes or goes, or this
program works otherwise. Whoever asks takes what is kept of settled places and works out the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, cast

from luan_report.language import Message
from luan_report.library import Library
from luan_report.library.fingerprints import fingerprint_of
from luan_report.model import Observation
from luan_report.query.filters import Condition
from luan_report.query.pairing import Match, Matched, match_rows

if TYPE_CHECKING:
    from luan_report.query.contradictions import Contradiction, FindingKind

# So many years lie between two that are compared at most, if what they say of the same things is kept: the two ends of
# a five-year plan.
KEPT_YEARS = 5
# How the rows of one place stand when they are set against one another.
READING_ORDER = "reports.year, start, rows.row"


def _stamp() -> str:
    return fingerprint_of("query", "lexicon", "library", "places.py", "subjects.py")


def unsettled_places(library: Library) -> list[str]:
    """The places of which nothing is kept, or only what another version of the program worked out."""
    return [str(row[0]) for row in library.connection.execute(_UNSETTLED, (_stamp(),))]


def settle(library: Library, place: str) -> None:
    """Work out and keep what follows from the rows of a place, wholly or not at all."""
    with library.transaction():
        _settle(library, place)


def unsettled(column: str) -> Condition:
    """The condition for a column with the place that nothing is kept of this place."""
    return Condition(f"{column} NOT IN (SELECT place FROM settled WHERE stamp = ?)", (_stamp(),))


def kept_matches(
    library: Library, scope: Condition, earlier: str, later: str, further: Condition | None = None
) -> list[Matched]:
    """The pairs of two years, at most `KEPT_YEARS` apart, at the settled places of a scope, as `match_rows` finds them.

    `further` keeps those of which the first or the second row meets it.
    """
    met = f"EXISTS ({_ONE_MEETS} AND {further.sql})" if further else "1"
    values = (earlier, later, _stamp(), *scope.values, *(further.values if further else ()))
    kept = library.connection.execute(_PAIRS.format(scope=scope.sql, met=met), values)
    pairs = [_Pair(*row) for row in kept]
    rows = _numbered(library, (number for pair in pairs for number in pair.numbers))
    return [
        Matched(rows[one.first], rows[one.second], one.match, one.note, rows.get(one.promised), rows.get(one.achieved))
        for one in pairs
    ]


def kept_contradictions(library: Library, scope: Condition) -> dict[str, list[Contradiction]]:
    """What contradicts itself at the settled places of a scope under the usual tolerances, by place."""
    from luan_report.query.contradictions import Contradiction

    places = library.connection.execute(_SETTLED.format(scope=scope.sql), (_stamp(), *scope.values))
    found: dict[str, list[Contradiction]] = {str(row[0]): [] for row in places}
    kept = library.connection.execute(_FINDINGS.format(scope=scope.sql), (_stamp(), *scope.values)).fetchall()
    rows = _numbered(library, (number for finding in kept for number in json.loads(finding[2])))
    for place, kind, numbers, message, tolerance in kept:
        of = tuple(rows[number] for number in json.loads(numbers))
        told, allowed = (cast(str, _unpacked(json.loads(text))) for text in (message, tolerance))
        found[place].append(Contradiction(cast("FindingKind", kind), of, told, allowed))
    return found


class _Pair(NamedTuple):
    """A pair as it is kept, its rows by their numbers."""

    first: int
    second: int
    match: Match
    note: str
    promised: int | None
    achieved: int | None

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(one for one in (self.first, self.second, self.promised, self.achieved) if one is not None)


_UNSETTLED = """
SELECT DISTINCT place FROM reports WHERE place NOT IN (SELECT place FROM settled WHERE stamp = ?) ORDER BY place
"""
_HELD = "place IN (SELECT place FROM settled WHERE stamp = ?) AND place IN (SELECT place FROM reports WHERE {scope})"
_SETTLED = f"SELECT DISTINCT place FROM reports WHERE {_HELD}"
_PAIRS = f"""
SELECT first, second, match, note, promised, achieved FROM pairs
WHERE earlier = ? AND later = ? AND {_HELD} AND {{met}} ORDER BY place, number
"""
_ONE_MEETS = "SELECT 1 FROM rows JOIN reports USING (report) WHERE rows.row IN (first, second)"
_FINDINGS = f"SELECT place, kind, rows, message, tolerance FROM findings WHERE {_HELD} ORDER BY place, number"


def _settle(library: Library, place: str) -> None:
    """Keep what follows from the rows of one place, unless another process has just done so."""
    connection, stamp = library.connection, _stamp()
    if connection.execute("SELECT 1 FROM settled WHERE (place, stamp) = (?, ?)", (place, stamp)).fetchone():
        return
    for table in ("pairs", "findings"):
        connection.execute(f"DELETE FROM {table} WHERE place = ?", (place,))
    rows = library.rows("reports.place = ?", (place,), READING_ORDER)
    numbers = dict(connection.execute(_NUMBERS, (place,)))
    connection.executemany(f"INSERT INTO pairs VALUES (?{', ?' * 9})", _pairs(library, place, rows, numbers))
    connection.executemany(f"INSERT INTO findings VALUES (?{', ?' * 5})", _findings(library, place, rows, numbers))
    connection.execute("INSERT OR REPLACE INTO settled VALUES (?, ?)", (place, stamp))


_NUMBERS = "SELECT rows.id, row FROM rows JOIN reports USING (report) WHERE place = ?"


def _pairs(
    library: Library, place: str, rows: Sequence[Observation], numbers: Mapping[str, int]
) -> Iterator[tuple[object, ...]]:
    periods = {row.period for row in rows if row.period.isdecimal()}
    apart = product(periods, range(1, KEPT_YEARS + 1))
    for earlier, later in ((period, str(int(period) + years)) for period, years in apart):
        if later not in periods:
            continue
        both = [row for row in rows if row.period in (earlier, later)]
        matched = (one for one in match_rows(library, both, earlier, later) if one.first and one.second)
        for number, one in enumerate(matched):
            sides = (one.first, one.second, one.promised, one.achieved)
            first, second, *beside = (numbers[row.id] if row else None for row in sides)
            yield earlier, later, place, number, first, second, one.match, one.note, *beside


def _findings(
    library: Library, place: str, rows: Sequence[Observation], numbers: Mapping[str, int]
) -> Iterator[tuple[object, ...]]:
    from luan_report.query.contradictions import Contradictions, Texts, Tolerances

    among = Contradictions(library, Texts(library), Tolerances()).among
    for number, one in enumerate(among(rows)):
        of = json.dumps([numbers[row.id] for row in one.rows])
        yield place, number, one.kind, of, json.dumps(_packed(one.message)), json.dumps(_packed(one.tolerance))


def _packed(text: object) -> object:
    """A message with its template and values, so that it can be told in any language; anything else as text."""
    if isinstance(text, Message):
        return {"template": text.template, "values": {name: _packed(value) for name, value in text.values.items()}}
    return {"number": str(text)} if isinstance(text, Decimal) else str(text)


def _unpacked(packed: object) -> object:
    if not isinstance(packed, dict):
        return packed
    if "number" in packed:
        return Decimal(packed["number"])
    return Message(packed["template"], **{name: _unpacked(value) for name, value in packed["values"].items()})


def _numbered(library: Library, numbers: Iterable[int]) -> dict[int | None, Observation]:
    wanted = list(dict.fromkeys(numbers))
    return dict(zip(wanted, library.rows_numbered(wanted), strict=True))
