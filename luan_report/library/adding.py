"""Files and folders in; their reports, extracted on all cores, in the library out, with what became of each."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from luan_report.language import Message
from luan_report.library.store import Library, LibraryError
from luan_report.library.workers import STANDARD_INPUT, Known, Wish, Work, Workers, fingerprint, key_of
from luan_report.library.writing import Prepared, forget, store

__all__ = ["Outcome", "Wish", "add_reports", "find_files", "remove_reports"]

Status = Literal["added", "replaced", "unchanged", "conflict", "failed"]

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    `added` and `replaced`: it is in the library, under `report`, with `rows`. `unchanged`: it already was. `conflict`:
    the library has this place and year from another source; `message` says which, and adding with `replace` takes this
    one. `failed`: `message` says why it was not added. `message` also says what a person should look at: a file that
    was another report before, or whose name says something else than its text.
    """

    columns: ClassVar[tuple[str, ...]] = ("path", "status", "report", "rows", "message")

    path: str
    status: Status
    report: str = ""
    rows: int = 0
    message: str = ""

    def cells(self) -> dict[str, str | int | None]:
        """The cells in the order of `columns`."""
        return {column: getattr(self, column) for column in self.columns}


def find_files(paths: Iterable[str]) -> list[str]:
    """The files to add: those named, and in folders named all whose names end like a report's, in order, each once.

    `-` stands for standard input. What does not exist stays in the list, to fail by name.
    """
    found: dict[str, None] = {}
    for path in paths:
        inside = _files_below(path) if path != STANDARD_INPUT and os.path.isdir(path) else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def add_reports(library: Library, files: Sequence[str], wish: Wish | None = None) -> Iterator[Outcome]:
    """Add each file and say what became of it, in the order of the files.

    Every report is stored in a transaction of its own before its outcome is given. One that cannot be read does not
    keep the others. Stopping in between loses nothing that was reported.
    """
    asked = wish or Wish()
    done: set[str] = set()
    with Workers(asked) as workers:
        for path, known, work in workers.run(files, _known_sources(library)):
            outcome = _settle(library, path, known, work, asked.about(known), done)
            done.add(outcome.report)
            yield outcome


def remove_reports(library: Library, ids: Iterable[str]) -> list[str]:
    """Take reports out of the library, all or none, and return their ids; LibraryError for one that cannot go."""
    wanted = list(dict.fromkeys(ids))
    with library.transaction():
        for id in wanted:
            if id == library.meta("bundled_report"):
                raise LibraryError(
                    Message("{id} comes with luan and stays; only reports that were added can be removed", id=id)
                )
            if not forget(library.connection, id):
                raise LibraryError(Message("no report {id} in the library; `luan reports` lists them", id=id))
    return wanted


def _files_below(folder: str) -> list[str]:
    found: list[str] = []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(at, name)
            wanted = not name.startswith((".", "~$")) and os.path.splitext(name)[1].lower() in SUFFIXES
            # A pipe that lies in a folder would be waited for without end.
            if wanted and os.path.isfile(path):
                found.append(path)
    return found


def _known_sources(library: Library) -> dict[str, Known]:
    bundled = library.meta("bundled_report")
    known: dict[str, Known] = {}
    for path, id, extractor, *rest in library.connection.execute(_SOURCES_SQL):
        known[path] = Known(id, id == bundled or extractor == fingerprint(), *rest)
    return known


_SOURCES_SQL = """
SELECT path, id, extractor, place, year, mtime_ns, size, sources.sha256, given_place, given_year
FROM sources JOIN reports USING (report)
"""


def _settle(library: Library, path: str, known: Known | None, work: Work, wish: Wish, done: Collection[str]) -> Outcome:
    """Store what was made of a file, or say why not; `done` are the reports that other files were just found to be."""
    if work.failure:
        return Outcome(path, "failed", message=work.failure)
    if work.prepared is not None:
        again = work.prepared.id in done
        with library.transaction():
            return _put(library, path, None if again else known, work, work.prepared, wish, again)
    assert known is not None
    if work.sha256:
        with library.transaction():
            _note_source(library, path, known.report, work, wish)
    return Outcome(path, "unchanged", known.report, _rows(library, known.report))


def _put(
    library: Library, path: str, known: Known | None, work: Work, prepared: Prepared, wish: Wish, again: bool
) -> Outcome:
    there = library.connection.execute(
        "SELECT source, sha256, extractor FROM reports WHERE id = ?", (prepared.id,)
    ).fetchone()
    bundled = prepared.id == library.meta("bundled_report")
    before = known.report if known is not None and known.report != prepared.id else ""
    if there and (known is None or before or bundled):
        source, sha256, extractor = (str(value) for value in there)
        if sha256 == _text_hash(prepared) and (bundled or extractor == fingerprint()):
            gone, left = _leave(library, path, before)
            _note_source(library, path, prepared.id, work, wish)
            same = _joined(Message("the same text as {source}", source=source), left, *work.remarks)
            return Outcome(path, "replaced" if gone else "unchanged", prepared.id, len(prepared.rows), same)
        if sha256 != _text_hash(prepared) and (again or not wish.replace):
            message = _conflict(prepared.id, source, again)
            return Outcome(path, "conflict", prepared.id, message=_joined(message, *work.remarks))
    gone, left = _leave(library, path, before)
    store(library.connection, prepared)
    _note_source(library, path, prepared.id, work, wish)
    status: Status = "replaced" if there or gone else "added"
    return Outcome(path, status, prepared.id, len(prepared.rows), _joined(left, *work.remarks))


def _conflict(report: str, source: str, again: bool) -> Message:
    if again:
        return Message(
            "{source} is {id} too, with another text; add only the one that is meant", id=report, source=source
        )
    return Message(
        "the library has {id} from {source}; add it with --replace to take this one", id=report, source=source
    )


def _rows(library: Library, report: str) -> int:
    sql = "SELECT count(*) FROM rows JOIN reports USING (report) WHERE reports.id = ?"
    return int(library.connection.execute(sql, (report,)).fetchone()[0])


def _leave(library: Library, path: str, report: str) -> tuple[bool, str]:
    """Take away the report that a file was before, if no other file is it too; whether it went, and what to say."""
    if not report or report == library.meta("bundled_report"):
        return False, ""
    sql = "SELECT path FROM sources JOIN reports USING (report) WHERE id = ? AND path <> ? LIMIT 1"
    other = library.connection.execute(sql, (report, key_of(path))).fetchone()
    if other:
        return False, Message("it was {id} before, which {source} still is", id=report, source=other[0])
    forget(library.connection, report)
    return True, Message("it was {id} before", id=report)


def _joined(*messages: str) -> str:
    """Several messages as one; none where there are none."""
    first, *others = [message for message in messages if message] or [""]
    for other in others:
        first = Message("{one}; {other}", one=first, other=other)
    return first


def _text_hash(prepared: Prepared) -> str:
    return str(prepared.report[7])


def _note_source(library: Library, path: str, report: str, work: Work, wish: Wish) -> None:
    if path == STANDARD_INPUT:
        return
    sql = "INSERT OR REPLACE INTO sources SELECT ?, report, ?, ?, ?, ?, ? FROM reports WHERE id = ?"
    looked = (work.mtime_ns, work.size, work.sha256)
    library.connection.execute(sql, (key_of(path), *looked, wish.place or "", wish.year, report))
