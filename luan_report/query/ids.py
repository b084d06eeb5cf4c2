"""The id of a report or of a row, perhaps mistyped, in; the ids in the library that are most like it out."""

from __future__ import annotations

from luan_report.library import Library, report_of
from luan_report.query.errors import UnknownName
from luan_report.query.names import nearest


def known_report(library: Library, given: str) -> str:
    """The id of a report of the library. Raises UnknownName with the nearest ids."""
    if library.connection.execute("SELECT 1 FROM reports WHERE id = ?", (given,)).fetchone():
        return given
    raise UnknownName("report", given, near_reports(library, given))


def near_reports(library: Library, given: str) -> list[str]:
    """The ids of reports most like the one given, the best first."""
    return nearest(given, (str(row[0]) for row in library.connection.execute("SELECT id FROM reports ORDER BY id")))


def near_rows(library: Library, given: str) -> list[str]:
    """The ids of rows most like the one given: those of its report that stand next to its place in the text."""
    report, _, place = given.partition("@")
    known = next((report for _ in library.connection.execute(_REPORT, (report_of(given),))), "")
    if not known:
        return [f"{near}@{place}" for near in near_reports(library, report) if place][:1]
    digits = "".join(letter for letter in place if letter.isdecimal())
    if not digits:
        return []
    found = library.connection.execute(_NEAREST, (known, int(digits[:9])))
    return [str(row[0]) for row in found]


_REPORT = "SELECT 1 FROM reports WHERE id = ?"
_NEAREST = (
    "SELECT rows.id FROM rows JOIN reports USING (report)"
    " WHERE reports.id = ? ORDER BY abs(start - ?), rows.row LIMIT 3"
)
