"""One report's extraction in; its rows in the tables of the library out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from luan_report.library.signatures import signature_of
from luan_report.library.store import Standing, rules_text
from luan_report.model import Extraction, Observation
from luan_report.subjects import subject_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be stored: all that can be worked out apart from the library.

    `rows` hold the columns of the table after the report, with indexes into `names`, `sections` and `rules` where the
    table has numbers.
    """

    id: str
    report: tuple[Cell, ...]
    text: str
    signature: bytes
    rows: tuple[tuple[Cell, ...], ...]
    names: tuple[tuple[str, str, str], ...]
    sections: tuple[str, ...]
    rules: tuple[str, ...]
    set_asides: tuple[tuple[Cell, ...], ...]

    @property
    def sha256(self) -> str:
        """The hash of the report's text."""
        return str(self.report[_SHA256])


def prepare(extraction: Extraction, sha256: str, extractor: str, standing: Standing) -> Prepared:
    """The report's rows as the tables take them, and its text compressed."""
    report, rows = extraction.report, extraction.observations
    names = _numbered(row.name for row in rows)
    sections = _numbered(row.section for row in rows)
    rules = _numbered(rules_text(row.rules) for row in rows)
    place = (report.place, standing.level, standing.parent, report.year)
    return Prepared(
        report.id,
        (report.id, *place, report.title, report.source, sha256, extractor, len(report.text)),
        report.text,
        signature_of(report.text),
        tuple(_row(row, names[row.name], sections[row.section], rules[rules_text(row.rules)]) for row in rows),
        tuple((name, *subject_of(name)) for name in names),
        tuple(sections),
        tuple(rules),
        tuple((aside.start, aside.end, aside.text, aside.reason) for aside in extraction.set_asides),
    )


def store(connection: sqlite3.Connection, prepared: Prepared) -> int:
    """Write a prepared report in place of what was there under its id, and return its number."""
    forget(connection, prepared.id)
    report = connection.execute(f"INSERT INTO reports VALUES (NULL{', ?' * 10})", prepared.report).lastrowid
    assert report is not None
    connection.execute("INSERT INTO texts VALUES (?, ?)", (report, prepared.text))
    connection.execute("INSERT INTO signatures VALUES (?, ?)", (report, prepared.signature))
    names = [_interned(connection, "names", name) for name in prepared.names]
    rules = [_interned(connection, "rules", (rule,)) for rule in prepared.rules]
    sections = [(report, number, section) for number, section in enumerate(prepared.sections)]
    connection.executemany("INSERT INTO sections VALUES (?, ?, ?)", sections)
    rows = (
        (report, *row[:_NAME], names[cast(int, row[_NAME])], *row[_NAME + 1 : -1], rules[cast(int, row[-1])])
        for row in prepared.rows
    )
    connection.executemany(f"INSERT INTO rows VALUES (NULL{', ?' * 23})", rows)
    asides = ((report, *aside) for aside in prepared.set_asides)
    connection.executemany("INSERT INTO set_asides VALUES (?, ?, ?, ?, ?)", asides)
    return report


def forget(connection: sqlite3.Connection, id: str) -> bool:
    """Take a report and all that came from it out of the tables; False if it was not there."""
    used = connection.execute(_NAMES_OF, (id,)).fetchall()
    found = connection.execute("DELETE FROM reports WHERE id = ?", (id,)).rowcount
    connection.executemany(_DELETE_UNUSED_NAME, used)
    return found > 0


Cell = str | int | bytes | None

_NAMES_OF = "SELECT DISTINCT name_id FROM rows JOIN reports USING (report) WHERE reports.id = ?"
_DELETE_UNUSED_NAME = "DELETE FROM names WHERE name_id = ?1 AND NOT EXISTS (SELECT 1 FROM rows WHERE name_id = ?1)"
# Where the hash stands in a prepared report, and the name in a prepared row; the rules stand last.
_SHA256 = 7
_NAME = 5


def _numbered(texts: Iterable[str]) -> dict[str, int]:
    return {text: number for number, text in enumerate(dict.fromkeys(texts))}


# A text that is kept once; what a name speaks of is as the program that stored it last understood it.
_KEEP = {
    "names": """
INSERT INTO names VALUES (NULL, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET operation = excluded.operation, subject = excluded.subject
""",
    "rules": "INSERT INTO rules VALUES (NULL, ?) ON CONFLICT (rules) DO NOTHING",
}
_NUMBER_OF = {
    "names": "SELECT name_id FROM names WHERE name = ?",
    "rules": "SELECT rules_id FROM rules WHERE rules = ?",
}


def _interned(connection: sqlite3.Connection, table: str, values: tuple[str, ...]) -> int:
    """The number of a text that is kept once."""
    connection.execute(_KEEP[table], values)
    return int(connection.execute(_NUMBER_OF[table], values[:1]).fetchone()[0])


def _row(row: Observation, name: int, section: int, rules: int) -> tuple[Cell, ...]:
    return (
        row.id,
        row.period,
        row.kind,
        row.sector,
        row.indicator,
        name,
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
        section,
        row.quote,
        row.start,
        row.end,
        rules,
    )


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
