"""A path in, an open library out: one SQLite file for several processes at once, made and upgraded as needed."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from luan_report.language import Message
from luan_report.library.location import library_path
from luan_report.library.schema import APPLICATION_ID, STEPS, VERSION
from luan_report.library.store import Library, LibraryError, damaged

_BUSY_MILLISECONDS = 30_000


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
        raise damaged(named, error) from error


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
        raise damaged(path, error) from error
    library.close()
    if version in (0, VERSION):
        return None
    raise LibraryError(
        Message("{path} is of another version of luan and cannot be written to bring it up to date", path=path)
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
