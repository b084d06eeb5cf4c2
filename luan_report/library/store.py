"""Questions in SQL over the tables of a library in; its reports and rows as records out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from luan_report.language import Message
from luan_report.model import Bound, Extraction, Kind, Measure, Observation, Report, Sector, SetAside

Value = str | int | float | None

# In the order of the fields of Observation, with the report's own fields taken from its table; then the row's number.
_ROW_SQL = """
SELECT rows.id, place, year, period, kind, sector, indicator, name, measure, value, value_max, unit, bound, base_value,
    base_max, base_unit, reference, commitment, inferred, section, quote, start, "end", rules, rows.row
FROM rows
JOIN reports USING (report)
JOIN names USING (name_id)
JOIN sections USING (report, section_id)
JOIN rules USING (rules_id)
"""
_NUMBER = 24
_CHUNK = 5000
_RULE_SEPARATOR = "\n"


class LibraryError(Exception):
    """A library that cannot be used: foreign, damaged, newer or out of reach; its text says what to do."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What the library knows of one report, with the numbers of its rows and set-aside numbers."""

    columns = (
        "id",
        "place",
        "level",
        "parent",
        "year",
        "title",
        "source",
        "sha256",
        "characters",
        "rows",
        "set_asides",
    )

    id: str
    place: str
    level: str
    parent: str
    year: int
    title: str
    source: str
    sha256: str
    characters: int
    rows: int
    set_asides: int

    def cells(self) -> dict[str, Decimal | str | int | None]:
        """The cells in the order of `columns`."""
        return {column: getattr(self, column) for column in self.columns}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report belongs: its level of government and the place above its own; empty where not known."""

    level: str = ""
    parent: str = ""


class Library:
    """An open library. Use it as a context manager, or call `close`."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError) and self.path:
            raise damaged(self.path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def rows(
        self, where: str = "1", values: Sequence[Value] = (), order: str = "reports.id, start, rows.id"
    ) -> list[Observation]:
        """The observations that meet a condition in SQL over the tables of the library, in the order asked for."""
        return [
            _observation(row) for row in self.connection.execute(f"{_ROW_SQL} WHERE {where} ORDER BY {order}", values)
        ]

    def rows_numbered(self, numbers: Sequence[int]) -> list[Observation]:
        """The observations with these row numbers of the table, in this order."""
        found: dict[int, Observation] = {}
        for at in range(0, len(numbers), _CHUNK):
            chunk = ", ".join(map(str, numbers[at : at + _CHUNK]))
            rows = self.connection.execute(f"{_ROW_SQL} WHERE rows.row IN ({chunk})")
            found.update((row[_NUMBER], _observation(row)) for row in rows)
        return [found[number] for number in numbers]

    def reports(self, where: str = "1", values: Sequence[Value] = ()) -> list[StoredReport]:
        """The reports that meet a condition in SQL over their table, all by default, by place and year."""
        sql = f"{_REPORTS_SQL} WHERE {where} ORDER BY place, year, id"
        return [StoredReport(*row) for row in self.connection.execute(sql, values)]

    def report(self, id: str) -> Report | None:
        """One report with its text, or None if it is not in the library."""
        found = self.connection.execute(_REPORT_SQL, (id,)).fetchone()
        return Report(*found) if found else None

    def reports_with(self, word: str) -> list[int]:
        """The numbers of the reports whose texts may contain a word, and of all that do."""
        from luan_report.library.signatures import may_contain, places_of

        places = places_of(word)
        held = self.connection.execute("SELECT report, bits FROM signatures")
        return [int(report) for report, bits in held if may_contain(bits, places)]

    def set_asides(self, id: str) -> list[SetAside]:
        """The set-aside numbers of one report in the order of its text."""
        return [SetAside(*row) for row in self.connection.execute(_SET_ASIDES_SQL, (id,))]

    def extraction(self, id: str) -> Extraction | None:
        """One report with its rows and set-aside numbers as they are in the library, or None."""
        report = self.report(id)
        if report is None:
            return None
        return Extraction(report, tuple(self.rows("reports.id = ?", (id,))), tuple(self.set_asides(id)))

    @property
    def home(self) -> str:
        """The place that questions are about when they name none: that of the bundled report."""
        return self.meta("home")

    def meta(self, key: str) -> str:
        """What the library notes under a key about itself; empty where nothing is."""
        found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def set_meta(self, key: str, value: str) -> None:
        """Note something under a key."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within, the library is as it was at the first question, whatever other processes write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within, or none of them; waits for another writer."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def put(self, extraction: Extraction, sha256: str, extractor: str, standing: Standing | None = None) -> None:
        """Store one report with its rows, in place of what was there under its id. Call it within a transaction."""
        from luan_report.library.writing import prepare, store

        store(self.connection, prepare(extraction, sha256, extractor, standing or Standing()))


_REPORT_SQL = "SELECT id, place, year, text, title, source FROM reports JOIN texts USING (report) WHERE id = ?"
_SET_ASIDES_SQL = """
SELECT start, "end", set_asides.text, reason FROM set_asides JOIN reports USING (report) WHERE id = ? ORDER BY start
"""
_REPORTS_SQL = """
SELECT id, place, level, parent, year, title, source, sha256, characters,
    (SELECT count(*) FROM rows WHERE rows.report = reports.report),
    (SELECT count(*) FROM set_asides WHERE set_asides.report = reports.report)
FROM reports
"""


def report_of(id: str) -> str:
    """The id of the report that a row's id begins with."""
    return id.partition("@")[0]


def id_condition(ids: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The condition in SQL, with its values, for rows with one of these ids: by way of their reports, to be quick."""
    wanted = tuple(dict.fromkeys(ids))
    reports = tuple(dict.fromkeys(map(report_of, wanted)))
    marks, report_marks = ", ".join("?" * len(wanted)), ", ".join("?" * len(reports))
    return f"reports.id IN ({report_marks}) AND rows.id IN ({marks})", (*reports, *wanted)


def damaged(path: Path | None, error: Exception) -> LibraryError:
    """What to tell of a file in which SQLite finds something that does not belong there."""
    if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
        if "readonly" in str(error):
            return LibraryError(
                Message("{path} can only be read: it is write-protected or its disk is full", path=path)
            )
        return LibraryError(Message("cannot use the library {path}: {error}", path=path, error=error))
    return LibraryError(
        Message(
            "{path} is damaged or is no luan library ({error}); move it away or name another one with --library",
            path=path,
            error=error,
        )
    )


# A row as `_ROW_SQL` gives it.
_Stored = tuple[
    str, str, int, str, Kind, Sector, str, str, Measure, str | None, str | None, str, Bound, str | None, str | None,
    str, str, str, str, str, str, int, int, str, int,
]  # fmt: skip


def _observation(row: _Stored) -> Observation:
    value, value_max, base_value, base_max = _number(row[9]), _number(row[10]), _number(row[13]), _number(row[14])
    rules = _rules(row[23])
    return Observation(
        *row[:9], value, value_max, *row[11:13], base_value, base_max, *row[15:21], row[21], row[22], rules
    )


# The same few thousand numbers and lists of rules fill an answer of any length.
@lru_cache(maxsize=1 << 16)
def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@lru_cache(maxsize=1 << 12)
def _rules(text: str) -> tuple[str, ...]:
    return tuple(text.split(_RULE_SEPARATOR)) if text else ()


def rules_text(rules: Iterable[str]) -> str:
    """The names of the rules of a row as the library keeps them."""
    return _RULE_SEPARATOR.join(rules)
