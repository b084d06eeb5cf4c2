"""Files in; on all cores, what was made of each, ready for the library or with the reason why not, out."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from luan_report.language import Message
from luan_report.library.fingerprints import fingerprint
from luan_report.library.writing import Prepared
from luan_report.places import find_place, name_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from luan_report.reading import Detected, Document

STANDARD_INPUT = "-"
# How many files each worker may be ahead of what is stored: enough to keep it busy, little enough for memory.
_AHEAD = 4


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

    def about(self, known: Known | None) -> Wish:
        """The wish for a file: what it does not say was said when the file was added before."""
        if known is None:
            return self
        year = self.year if self.year is not None else known.given_year
        return replace(self, place=self.place or known.given_place or None, year=year)


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of a source file: which report it gave, how it looked then, and what was given for it."""

    report: str
    current: bool
    place: str
    year: int
    mtime_ns: int
    size: int
    sha256: str
    given_place: str
    given_year: int | None

    def stays(self, wish: Wish) -> bool:
        """Whether the report needs no other reading than the one it had."""
        moved = wish.place is not None and name_of(wish.place) != self.place
        return self.current and not moved and wish.year in (None, self.year)


class Task(NamedTuple):
    """A file to read, with what the library knows of it and how it is to be added."""

    path: str
    known: Known | None
    wish: Wish


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker made of a file: a prepared report with remarks, nothing because it is as before, or a failure."""

    prepared: Prepared | None = None
    remarks: tuple[str, ...] = ()
    failure: str = ""
    sha256: str = ""
    mtime_ns: int = 0
    size: int = 0


def key_of(path: str) -> str:
    """The path under which the library knows a file, as text also where its name is none."""
    return os.path.abspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class Workers:
    """Processes that read and extract files, or this process alone where one is enough."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._jobs = max(1, wish.jobs or len(_cores()))
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        # A process that is ended while it hands over what it made would keep this one waiting for the rest: those under
        # way come to their end, which is soon, and begin no other file.
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, files: Sequence[str], known: dict[str, Known]) -> Iterator[tuple[Task, Work]]:
        """What became of each file, in their order; a few are always under way ahead of the one that is given."""
        waiting: deque[tuple[Task, Future[Work] | Work]] = deque()
        for path in files:
            source = known.get(key_of(path)) if path != STANDARD_INPUT else None
            task = Task(path, source, self._wish.about(source))
            waiting.append((task, self._start(task, len(files))))
            if len(waiting) > self._jobs * _AHEAD:
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def _start(self, task: Task, count: int) -> Future[Work] | Work:
        if _untouched(task):
            return Work()
        if self._jobs == 1 or count == 1 or task.path == STANDARD_INPUT:
            return _work(task, fingerprint())
        with _undisturbed():
            return self._processes().submit(_work, task, fingerprint())

    def _finish(self, task: Task, work: Future[Work] | Work) -> tuple[Task, Work]:
        if isinstance(work, Work):
            return task, work
        try:
            return task, work.result()
        except BrokenProcessPool:
            self._pool = None
            return task, _alone(task)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        return self._pool


def _alone(task: Task) -> Work:
    """Try a file again that may have ended the process that read it, where it can hurt no other."""
    with _pool(1) as pool:
        try:
            return pool.submit(_work, task, fingerprint()).result()
        except BrokenProcessPool:
            return Work(
                failure=Message("{path} ended the process that read it, maybe for want of memory", path=task.path)
            )


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


def _untouched(task: Task) -> bool:
    if task.known is None or not task.known.stays(task.wish):
        return False
    try:
        status = os.stat(task.path)
    except OSError:
        return False
    return (status.st_mtime_ns, status.st_size) == (task.known.mtime_ns, task.known.size)


def _work(task: Task, extractor: str) -> Work:
    """Read and extract one file; whatever goes wrong with it is told, not raised."""
    from luan_report.reading import ReadingError

    try:
        return _made(task, extractor)
    except ReadingError as error:
        return Work(failure=error.args[0])
    except RecursionError:
        return Work(failure=Message("{path} is nested too deep to be read", path=task.path))
    except MemoryError:
        return Work(failure=Message("{path} needs more memory than there is", path=task.path))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".replace("\n", " ")
        return Work(failure=Message("{path} cannot be extracted: {reason}", path=task.path, reason=reason))


def _made(task: Task, extractor: str) -> Work:
    from luan_report.extraction.pipeline import extract_report
    from luan_report.library.bundle_building import standing_of
    from luan_report.library.writing import prepare
    from luan_report.reading import identify, read_document
    from luan_report.registry.entries import sha256_of

    looked, source = _look(task)
    if source is None:
        return looked
    document = read_document(source, name_of_source="" if task.path == STANDARD_INPUT else task.path)
    report, found = identify(document, place=task.wish.place, year=task.wish.year)
    prepared = prepare(extract_report(report), sha256_of(report.text), extractor, standing_of(report.place))
    return replace(looked, prepared=prepared, remarks=tuple(_remarks(task.wish, document, found, report.place)))


def _look(task: Task) -> tuple[Work, str | BytesIO | None]:
    """How a file looks, and what to read it from: its bytes, or its path to read or to fail by; None where it stays."""
    from luan_report.reading import LARGEST_FILE

    if task.path == STANDARD_INPUT:
        return Work(), task.path
    try:
        status = os.stat(task.path)
        looked = Work(mtime_ns=status.st_mtime_ns, size=status.st_size)
    except OSError:
        looked = Work()
    data = Path(task.path).read_bytes() if 0 < looked.size <= LARGEST_FILE else b""
    looked = replace(looked, sha256=hashlib.sha256(data).hexdigest())
    if task.known is not None and task.known.stays(task.wish) and task.known.sha256 == looked.sha256:
        return looked, None
    return looked, BytesIO(data) if data else task.path


def _remarks(wish: Wish, document: Document, found: Detected, place: str) -> Iterator[str]:
    """What a person should look at: where the text of a report does not say what its file's name says or was given."""
    from luan_report.reading import disagreements, only_in_name

    yield from disagreements(found, Path(document.source).stem, wish.place, wish.year)
    if alone := only_in_name(found, wish.place, wish.year):
        yield alone
    if not find_place(place):
        yield Message("{place} is in no table of places: --level and --within pass it over", place=place)
