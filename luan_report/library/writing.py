"""One report's extraction in; its rows in the tables of the library out."""

from __future__ import annotations

import sqlite3
import zlib
from decimal import Decimal

from luan_report.library.store import Standing, rules_text
from luan_report.model import Extraction, Observation
from luan_report.subjects import subject_of

_ROW_COLUMNS = 24


def put(
    connection: sqlite3.Connection, extraction: Extraction, sha256: str, extractor: str, standing: Standing
) -> None:
    """Write the report and its rows in place of what was there under its id."""
    forget(connection, extraction.report.id)
    number = _put_report(connection, extraction, sha256, extractor, standing)
    interned = Interned(connection, number)
    marks = ", ".join("?" * _ROW_COLUMNS)
    connection.executemany(
        f"INSERT INTO rows VALUES (NULL, {marks[3:]})",
        [_row_values(number, row, interned) for row in extraction.observations],
    )
    connection.executemany(
        "INSERT INTO set_asides VALUES (?, ?, ?, ?, ?)",
        [(number, aside.start, aside.end, aside.text, aside.reason) for aside in extraction.set_asides],
    )


def forget(connection: sqlite3.Connection, id: str) -> bool:
    """Take a report and all that came from it out of the tables; False if it was not there."""
    used = connection.execute(_NAMES_OF, (id,)).fetchall()
    found = connection.execute("DELETE FROM reports WHERE id = ?", (id,)).rowcount
    connection.executemany(_DELETE_UNUSED_NAME, used)
    return found > 0


_NAMES_OF = "SELECT DISTINCT name_id FROM rows JOIN reports USING (report) WHERE reports.id = ?"
_DELETE_UNUSED_NAME = "DELETE FROM names WHERE name_id = ?1 AND NOT EXISTS (SELECT 1 FROM rows WHERE name_id = ?1)"


class Interned:
    """The numbers of texts that are kept once: names and rule lists for all reports, sections for one."""

    def __init__(self, connection: sqlite3.Connection, report: int) -> None:
        self._connection = connection
        self._report = report
        self._known: dict[tuple[str, str], int] = {}
        self._sections: dict[str, int] = {}

    def name(self, name: str) -> int:
        """The number of a row's name; a new one is noted with the subject it speaks of."""
        subject = subject_of(name)
        return self._number("names", "name", name, (subject.operation, subject.core))

    def section(self, section: str) -> int:
        """The number of a section path within its report."""
        if section not in self._sections:
            self._sections[section] = len(self._sections) + 1
            values = (self._report, self._sections[section], section)
            self._connection.execute("INSERT INTO sections VALUES (?, ?, ?)", values)
        return self._sections[section]

    def rules(self, rules: tuple[str, ...]) -> int:
        """The number of a list of rules."""
        return self._number("rules", "rules", rules_text(rules))

    def _number(self, table: str, column: str, text: str, others: tuple[str, ...] = ()) -> int:
        known = self._known.get((table, text))
        if known is None:
            known = self._known[(table, text)] = self._stored(table, column, text, others)
        return known

    def _stored(self, table: str, column: str, text: str, others: tuple[str, ...]) -> int:
        found = self._connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (text,)).fetchone()
        if found:
            return int(found[0])
        marks = ", ".join("?" * (1 + len(others)))
        return int(
            self._connection.execute(f"INSERT INTO {table} VALUES (NULL, {marks})", (text, *others)).lastrowid or 0
        )


def _put_report(
    connection: sqlite3.Connection, extraction: Extraction, sha256: str, extractor: str, standing: Standing
) -> int:
    report = extraction.report
    text = zlib.compress(report.text.encode("utf-8", "surrogatepass"), 6)
    values = (report.id, report.place, standing.level, standing.parent, report.year, report.title, report.source)
    cursor = connection.execute(
        "INSERT INTO reports VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, sha256, extractor, len(report.text), text),
    )
    return int(cursor.lastrowid or 0)


def _row_values(report: int, row: Observation, interned: Interned) -> tuple[str | int | None, ...]:
    return (
        report,
        row.id,
        row.period,
        row.kind,
        row.sector,
        row.indicator,
        interned.name(row.name),
        row.measure,
        _digits(row.value),
        _digits(row.value_max),
        row.unit,
        row.bound,
        _digits(row.base_value),
        _digits(row.base_max),
        row.base_unit,
        row.reference,
        row.commitment,
        row.inferred,
        interned.section(row.section),
        row.quote,
        row.start,
        row.end,
        interned.rules(row.rules),
    )


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
