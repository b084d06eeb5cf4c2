"""A path in, an open library out: reports and their rows in one SQLite file that several processes can use at once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from luan_report.language import Message
from luan_report.library.location import library_path
from luan_report.library.schema import APPLICATION_ID, STEPS, VERSION
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
_BUSY_MILLISECONDS = 30_000


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
            raise _damaged(self.path, error) from error

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


def open_library(path: Path | None = None) -> Library:
    """The library at a path, or the user's own; made, upgraded and given the bundled report when that is needed.

    Where the user's own cannot be written or no home is known, a copy in memory answers instead. Raises LibraryError
    for a file that is not a library, is damaged, or was made by a newer version; such a file is left as it is.
    """
    named = path or library_path()
    if named is not None and _one_byte_is_left(named):
        raise LibraryError(
            Message("{path} is damaged: it holds one byte; restore it, or move it away to begin anew", path=named)
        )
    try:
        return _prepared(_connect(named), named)
    except sqlite3.OperationalError as error:
        return _out_of_reach(named, path is not None, error)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise _damaged(named, error) from error


def _one_byte_is_left(path: Path) -> bool:
    """Whether a file is one that SQLite would take for a new one though something was in it."""
    try:
        return path.stat().st_size == 1
    except OSError:
        return False


def _out_of_reach(named: Path | None, wanted: bool, error: sqlite3.OperationalError) -> Library:
    """What answers where the library cannot be written: the file as it is, or else a copy in memory."""
    unwritable = any(words in str(error) for words in ("unable to open", "readonly", "disk I/O", "disk is full"))
    library = _read_only(named) if named is not None and unwritable and named.is_file() else None
    if library:
        return library
    if wanted or named is None or not unwritable:
        raise LibraryError(Message("cannot use the library {named}: {error}", named=named, error=error)) from error
    return _prepared(_connect(None), None)


def _read_only(path: Path) -> Library | None:
    """The library in a file that cannot be written; None if it was never filled.

    Nobody can be writing it, so that no lock is needed, unless a writer left something beside it that belongs to it.
    """
    beside = path.with_name(f"{path.name}-wal")
    alone = not (beside.exists() and beside.stat().st_size)
    uri = f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if alone else "")
    try:
        library = Library(sqlite3.connect(uri, uri=True, isolation_level=None), path)
        version = _pragma(library.connection, "user_version")
        if version == VERSION and library.meta("bundled_stamp"):
            return library
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    library.close()
    if version in (0, VERSION):
        return None
    raise LibraryError(
        Message("{path} is of another version of luan and cannot be written to bring it up to date", path=path)
    )


def _damaged(path: Path | None, error: Exception) -> LibraryError:
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


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite3.OperationalError(f"unable to open database file: {error.strerror}") from error
    connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=_BUSY_MILLISECONDS / 1000)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _prepared(connection: sqlite3.Connection, path: Path | None) -> Library:
    from luan_report.library.bundle import refresh

    try:
        library = Library(connection, path)
        _upgrade(library)
        refresh(library)
    except BaseException:
        connection.close()
        raise
    return library


class _Marks(NamedTuple):
    """What a file says of itself, all at one moment."""

    version: int
    application: int
    empty: bool

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> _Marks:
        # One transaction, so that nobody makes the library between the first look and the last.
        connection.execute("BEGIN")
        try:
            empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            return cls(_pragma(connection, "user_version"), _pragma(connection, "application_id"), empty)
        finally:
            connection.execute("ROLLBACK")


def _upgrade(library: Library) -> None:
    """Bring the tables up to date in one transaction; refuse what is not ours or is newer than this program."""
    connection = library.connection
    marks = _Marks.of(connection)
    if marks.version == VERSION and marks.application == APPLICATION_ID:
        return
    _refuse_foreign(library, marks)
    _write_ahead(connection)
    with library.transaction():
        for step in STEPS[_pragma(connection, "user_version") :]:
            for statement in step.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at once; of several processes that switch at once, each waits for its turn."""
    deadline = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite's own waiting does not cover this statement.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _refuse_foreign(library: Library, marks: _Marks) -> None:
    ours = marks.application == APPLICATION_ID
    if not ours and not (marks.empty and marks.version == 0):
        raise LibraryError(
            Message("{path} is a database of another program; name another file with --library", path=library.path)
        )
    if ours and marks.version > VERSION:
        raise LibraryError(
            Message(
                "{path} was made by a newer luan (library version {version}); upgrade luan-report",
                path=library.path,
                version=marks.version,
            )
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


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
