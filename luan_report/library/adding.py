"""Files and folders in; their reports, extracted on all cores, in the library out, with what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from luan_report.language import Message
from luan_report.library.fingerprints import fingerprint
from luan_report.library.store import Library, LibraryError
from luan_report.library.workers import STANDARD_INPUT, Known, Task, Wish, Work, Workers, key_of
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
    intake = _Intake(library)
    with Workers(wish or Wish()) as workers:
        for task, work in workers.run(files, intake.sources()):
            yield intake.take(task, work)


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


_SOURCES_SQL = """
SELECT path, id, extractor, place, year, mtime_ns, size, sources.sha256, given_place, given_year
FROM sources JOIN reports USING (report)
"""


class _Intake:
    """Takes what was made of files into a library; of one report in several of them the first counts."""

    def __init__(self, library: Library) -> None:
        self._library, self._connection = library, library.connection
        self._bundled = library.meta("bundled_report")
        self._taken: set[str] = set()

    def sources(self) -> dict[str, Known]:
        """What the library knows of the files that its reports came from, by their paths."""
        known: dict[str, Known] = {}
        for path, id, extractor, *rest in self._connection.execute(_SOURCES_SQL):
            known[path] = Known(id, id == self._bundled or extractor == fingerprint(), *rest)
        return known

    def take(self, task: Task, work: Work) -> Outcome:
        """Store what was made of a file, or say why not."""
        outcome = self._outcome(task, work)
        self._taken.add(outcome.report)
        return outcome

    def _outcome(self, task: Task, work: Work) -> Outcome:
        if work.failure:
            return Outcome(task.path, "failed", message=work.failure)
        if work.prepared is not None:
            with self._library.transaction():
                return self._put(task, work, work.prepared)
        assert task.known is not None
        if work.sha256:
            with self._library.transaction():
                self._note_source(task, work, task.known.report)
        return Outcome(task.path, "unchanged", task.known.report, self._rows(task.known.report))

    def _put(self, task: Task, work: Work, prepared: Prepared) -> Outcome:
        again = prepared.id in self._taken
        known = None if again else task.known
        before = known.report if known is not None and known.report != prepared.id else ""
        there = self._connection.execute(_THERE_SQL, (prepared.id,)).fetchone()
        bundled = prepared.id == self._bundled
        if there and (known is None or before or bundled):
            source, sha256, extractor = map(str, there)
            same = sha256 == prepared.sha256
            if same and (bundled or extractor == fingerprint()):
                gone, left = self._leave(task.path, before)
                self._note_source(task, work, prepared.id)
                told = _joined(Message("the same text as {source}", source=source), left, *work.remarks)
                return Outcome(task.path, "replaced" if gone else "unchanged", prepared.id, len(prepared.rows), told)
            if not same and (again or not task.wish.replace):
                told = _joined(_conflict(prepared.id, source, again), *work.remarks)
                return Outcome(task.path, "conflict", prepared.id, message=told)
        gone, left = self._leave(task.path, before)
        store(self._connection, prepared)
        self._note_source(task, work, prepared.id)
        status: Status = "replaced" if there or gone else "added"
        return Outcome(task.path, status, prepared.id, len(prepared.rows), _joined(left, *work.remarks))

    def _leave(self, path: str, report: str) -> tuple[bool, str]:
        """Take away the report that a file was before, if no other file is it too; whether it went, and what to say."""
        if not report or report == self._bundled:
            return False, ""
        other = self._connection.execute(_OTHER_SOURCE_SQL, (report, key_of(path))).fetchone()
        if other:
            return False, Message("it was {id} before, which {source} still is", id=report, source=other[0])
        forget(self._connection, report)
        return True, Message("it was {id} before", id=report)

    def _rows(self, report: str) -> int:
        return int(self._connection.execute(_ROWS_SQL, (report,)).fetchone()[0])

    def _note_source(self, task: Task, work: Work, report: str) -> None:
        if task.path == STANDARD_INPUT:
            return
        looked = (work.mtime_ns, work.size, work.sha256)
        given = (task.wish.place or "", task.wish.year)
        self._connection.execute(_NOTE_SOURCE_SQL, (key_of(task.path), *looked, *given, report))


_THERE_SQL = "SELECT source, sha256, extractor FROM reports WHERE id = ?"
_OTHER_SOURCE_SQL = "SELECT path FROM sources JOIN reports USING (report) WHERE id = ? AND path <> ? LIMIT 1"
_ROWS_SQL = "SELECT count(*) FROM rows JOIN reports USING (report) WHERE reports.id = ?"
_NOTE_SOURCE_SQL = "INSERT OR REPLACE INTO sources SELECT ?, report, ?, ?, ?, ?, ? FROM reports WHERE id = ?"


def _conflict(report: str, source: str, again: bool) -> Message:
    if again:
        return Message(
            "{source} is {id} too, with another text; add only the one that is meant", id=report, source=source
        )
    return Message(
        "the library has {id} from {source}; add it with --replace to take this one", id=report, source=source
    )


def _joined(*messages: str) -> str:
    """Several messages as one; none where there are none."""
    first, *others = [message for message in messages if message] or [""]
    for other in others:
        first = Message("{one}; {other}", one=first, other=other)
    return first
