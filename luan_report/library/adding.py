"""Files and folders in; their reports, extracted on all cores, in the library out, with what became of each."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from luan_report.language import Message
from luan_report.library.fingerprints import fingerprint_of
from luan_report.library.store import Library, LibraryError
from luan_report.library.writing import Prepared, forget, store
from luan_report.places import find_place, name_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Status = Literal["added", "replaced", "unchanged", "conflict", "failed"]

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf"})
STANDARD_INPUT = "-"
# How many files each worker may be ahead of what is stored: enough to keep it busy, little enough for memory.
_AHEAD = 4


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


@dataclass(frozen=True, slots=True)
class Wish:
    """How reports are to be added: a place and year in place of those found in the texts, and whether a report from
    another source is replaced. `jobs` is the number of processes, all cores where it is None.

    The place and year given for a file are remembered: they stand when it is read again, until others are given.
    """

    place: str | None = None
    year: int | None = None
    replace: bool = False
    jobs: int | None = None

    def about(self, known: _Known | None) -> Wish:
        """The wish for a file: what it does not say was said when the file was added before."""
        if known is None:
            return self
        year = self.year if self.year is not None else known.given_year
        return replace(self, place=self.place or known.given_place or None, year=year)


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
    with _Workers(asked) as workers:
        for path, known, work in workers.run(files, _known_sources(library)):
            yield _settle(library, path, known, work, asked.about(known))


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


@cache
def fingerprint() -> str:
    """A short hash of all that the rows of a text depend on: when it differs, a report is extracted again."""
    return fingerprint_of("reading", "extraction", "lexicon", "places.py", "subjects.py")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the library knows of a source file: which report it gave, how it looked then, and what was given for it."""

    report: str
    place: str
    year: int
    mtime_ns: int
    size: int
    sha256: str
    current: bool
    given_place: str = ""
    given_year: int | None = None

    def stays(self, wish: Wish) -> bool:
        """Whether the report needs no other reading than the one it had."""
        moved = wish.place is not None and name_of(wish.place) != self.place
        return self.current and not moved and wish.year in (None, self.year)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker made of a file: a prepared report with remarks, nothing because it is as before, or a failure."""

    prepared: Prepared | None = None
    remarks: tuple[str, ...] = ()
    failure: str = ""
    sha256: str = ""
    mtime_ns: int = 0
    size: int = 0


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


def _known_sources(library: Library) -> dict[str, _Known]:
    bundled = library.meta("bundled_report")
    known: dict[str, _Known] = {}
    for path, id, place, year, mtime, size, sha256, extractor, given in library.connection.execute(_SOURCES_SQL):
        current = id == bundled or extractor == fingerprint()
        known[path] = _Known(id, place, year, mtime, size, sha256, current, *_given(given))
    return known


_SOURCES_SQL = """
SELECT path, id, place, year, mtime_ns, size, sources.sha256, extractor, coalesce(given.value, '')
FROM sources
JOIN reports USING (report)
LEFT JOIN meta AS given ON given.key = 'given ' || path
"""


def _settle(library: Library, path: str, known: _Known | None, work: _Work, wish: Wish) -> Outcome:
    """Store what was made of a file, or say why not."""
    if work.failure:
        return Outcome(path, "failed", message=work.failure)
    if work.prepared is not None:
        with library.transaction():
            return _put(library, path, known, work, work.prepared, wish)
    assert known is not None
    if work.sha256:
        with library.transaction():
            _note_source(library, path, known.report, work, wish)
    return Outcome(path, "unchanged", known.report)


def _put(library: Library, path: str, known: _Known | None, work: _Work, prepared: Prepared, wish: Wish) -> Outcome:
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
            same = _joined(Message("the same text as {source}", source=source), left)
            return Outcome(path, "replaced" if gone else "unchanged", prepared.id, message=same)
        if sha256 != _text_hash(prepared) and not wish.replace:
            message = Message(
                "the library has {id} from {source}; add it with --replace to take this one",
                id=prepared.id,
                source=source,
            )
            return Outcome(path, "conflict", prepared.id, message=message)
    gone, left = _leave(library, path, before)
    store(library.connection, prepared)
    _note_source(library, path, prepared.id, work, wish)
    status: Status = "replaced" if there or gone else "added"
    return Outcome(path, status, prepared.id, len(prepared.rows), _joined(left, *work.remarks))


def _leave(library: Library, path: str, report: str) -> tuple[bool, str]:
    """Take away the report that a file was before, if no other file is it too; whether it went, and what to say."""
    if not report or report == library.meta("bundled_report"):
        return False, ""
    sql = "SELECT path FROM sources JOIN reports USING (report) WHERE id = ? AND path <> ? LIMIT 1"
    other = library.connection.execute(sql, (report, _key(path))).fetchone()
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


def _note_source(library: Library, path: str, report: str, work: _Work, wish: Wish) -> None:
    if path == STANDARD_INPUT:
        return
    key = _key(path)
    sql = "INSERT OR REPLACE INTO sources SELECT ?, report, ?, ?, ? FROM reports WHERE id = ?"
    library.connection.execute(sql, (key, work.mtime_ns, work.size, work.sha256, report))
    library.connection.execute("DELETE FROM meta WHERE key = ?", (_GIVEN + key,))
    if wish.place or wish.year is not None:
        library.set_meta(_GIVEN + key, f"{wish.year or ''} {wish.place or ''}")


# Under this and the path, the library notes the year and the place that were given for a file.
_GIVEN = "given "


def _given(noted: str) -> tuple[str, int | None]:
    year, _, place = noted.partition(" ")
    return place, int(year) if year else None


def _key(path: str) -> str:
    """The path under which the library knows a file, as text also where its name is none."""
    return os.path.abspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Workers:
    """Processes that read and extract files, or this process alone where one is enough."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._jobs = max(1, wish.jobs or len(_cores()))
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is None:
            return
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=error[0] is None, cancel_futures=True)
        for process in processes if error[0] is not None else ():
            process.terminate()

    def run(self, files: Sequence[str], known: dict[str, _Known]) -> Iterator[tuple[str, _Known | None, _Work]]:
        """What became of each file, in their order; a few are always under way ahead of the one that is given."""
        waiting: deque[tuple[str, _Known | None, Future[_Work] | _Work]] = deque()
        for path in files:
            source = known.get(_key(path)) if path != STANDARD_INPUT else None
            waiting.append((path, source, self._start(path, source, len(files))))
            if len(waiting) > self._jobs * _AHEAD:
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def _start(self, path: str, known: _Known | None, count: int) -> Future[_Work] | _Work:
        wish = self._wish.about(known)
        if _untouched(path, known, wish):
            return _Work()
        if self._jobs == 1 or count == 1 or path == STANDARD_INPUT:
            return _work(path, known, wish, fingerprint())
        with _undisturbed():
            return self._processes().submit(_work, path, known, wish, fingerprint())

    def _finish(self, path: str, known: _Known | None, work: Future[_Work] | _Work) -> tuple[str, _Known | None, _Work]:
        if isinstance(work, _Work):
            return path, known, work
        try:
            return path, known, work.result()
        except BrokenProcessPool:
            self._pool = None
            return path, known, self._alone(path, known)

    def _alone(self, path: str, known: _Known | None) -> _Work:
        """Try a file again that may have ended the process that read it, where it can hurt no other."""
        with _pool(1) as pool:
            try:
                return pool.submit(_work, path, known, self._wish.about(known), fingerprint()).result()
            except BrokenProcessPool:
                return _Work(failure=f"{path} ended the process that read it, maybe for want of memory")

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        return self._pool


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Within, Ctrl-C waits: processes begin here, and one that is interrupted at its birth complains of it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> Sequence[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from multiprocessing import get_all_start_methods, get_context

    # A forked worker has the word lists already; nothing here has threads or holds locks that forking could break.
    context = get_context("fork" if "fork" in get_all_start_methods() and os.name == "posix" else "spawn")
    _warm()
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker)


def _warm() -> None:
    from luan_report.extraction import pipeline  # noqa: F401 - imported once here, not once in each worker
    from luan_report.lexicon import load_lexicon

    load_lexicon()


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent is gone, however it went."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _untouched(path: str, known: _Known | None, wish: Wish) -> bool:
    if known is None or not known.stays(wish):
        return False
    try:
        status = os.stat(path)
    except OSError:
        return False
    return (status.st_mtime_ns, status.st_size) == (known.mtime_ns, known.size)


def _look(path: str) -> _Work:
    try:
        status = os.stat(path)
    except OSError:
        return _Work()
    return _Work(mtime_ns=status.st_mtime_ns, size=status.st_size)


def _work(path: str, known: _Known | None, wish: Wish, extractor: str) -> _Work:
    """Read and extract one file; whatever goes wrong with it is told, not raised."""
    from luan_report.reading import ReadingError

    try:
        return _made(path, known, wish, extractor)
    except ReadingError as error:
        return _Work(failure=error.args[0])
    except RecursionError:
        return _Work(failure=Message("{path} is nested too deep to be read", path=path))
    except MemoryError:
        return _Work(failure=Message("{path} needs more memory than there is", path=path))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".replace("\n", " ")
        return _Work(failure=Message("{path} cannot be extracted: {reason}", path=path, reason=reason))


def _made(path: str, known: _Known | None, wish: Wish, extractor: str) -> _Work:
    from luan_report.extraction.pipeline import extract_report
    from luan_report.library.bundle_building import standing_of
    from luan_report.library.writing import prepare
    from luan_report.reading import LARGEST_FILE, disagreements, identify, only_in_name, read_document
    from luan_report.registry.entries import sha256_of

    looked, digest = _Work(), ""
    source: str | BytesIO = path
    if path != STANDARD_INPUT:
        looked = _look(path)
        data = Path(path).read_bytes() if 0 < looked.size <= LARGEST_FILE else b""
        digest = hashlib.sha256(data).hexdigest()
        if known is not None and known.stays(wish) and known.sha256 == digest:
            return replace(looked, sha256=digest)
        source = BytesIO(data) if data else path
    document = read_document(source, name_of_source="" if path == STANDARD_INPUT else path)
    report, found = identify(document, place=wish.place, year=wish.year)
    given = (report.place if wish.place else None), wish.year
    remarks = [*disagreements(found, Path(document.source).stem, *given), only_in_name(found, *given) or ""]
    if not find_place(report.place):
        remarks.append(
            Message("{place} is in no table of places: --level and --within pass it over", place=report.place)
        )
    prepared = prepare(extract_report(report), sha256_of(report.text), extractor, standing_of(report.place))
    return replace(looked, prepared=prepared, remarks=tuple(remarks), sha256=digest)
