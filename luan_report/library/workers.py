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
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.library.fingerprints import fingerprint_of
from luan_report.library.writing import Prepared
from luan_report.places import find_place, name_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

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


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker made of a file: a prepared report with remarks, nothing because it is as before, or a failure."""

    prepared: Prepared | None = None
    remarks: tuple[str, ...] = ()
    failure: str = ""
    sha256: str = ""
    mtime_ns: int = 0
    size: int = 0


@cache
def fingerprint() -> str:
    """A short hash of all that the rows of a text depend on: when it differs, a report is extracted again."""
    return fingerprint_of("reading", "extraction", "lexicon", "places.py", "subjects.py")


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

    def run(self, files: Sequence[str], known: dict[str, Known]) -> Iterator[tuple[str, Known | None, Work]]:
        """What became of each file, in their order; a few are always under way ahead of the one that is given."""
        waiting: deque[tuple[str, Known | None, Future[Work] | Work]] = deque()
        for path in files:
            source = known.get(key_of(path)) if path != STANDARD_INPUT else None
            waiting.append((path, source, self._start(path, source, len(files))))
            if len(waiting) > self._jobs * _AHEAD:
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def _start(self, path: str, known: Known | None, count: int) -> Future[Work] | Work:
        wish = self._wish.about(known)
        if _untouched(path, known, wish):
            return Work()
        if self._jobs == 1 or count == 1 or path == STANDARD_INPUT:
            return _work(path, known, wish, fingerprint())
        with _undisturbed():
            return self._processes().submit(_work, path, known, wish, fingerprint())

    def _finish(self, path: str, known: Known | None, work: Future[Work] | Work) -> tuple[str, Known | None, Work]:
        if isinstance(work, Work):
            return path, known, work
        try:
            return path, known, work.result()
        except BrokenProcessPool:
            self._pool = None
            return path, known, self._alone(path, known)

    def _alone(self, path: str, known: Known | None) -> Work:
        """Try a file again that may have ended the process that read it, where it can hurt no other."""
        with _pool(1) as pool:
            try:
                return pool.submit(_work, path, known, self._wish.about(known), fingerprint()).result()
            except BrokenProcessPool:
                return Work(failure=f"{path} ended the process that read it, maybe for want of memory")

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


def _untouched(path: str, known: Known | None, wish: Wish) -> bool:
    if known is None or not known.stays(wish):
        return False
    try:
        status = os.stat(path)
    except OSError:
        return False
    return (status.st_mtime_ns, status.st_size) == (known.mtime_ns, known.size)


def _look(path: str) -> Work:
    try:
        status = os.stat(path)
    except OSError:
        return Work()
    return Work(mtime_ns=status.st_mtime_ns, size=status.st_size)


def _work(path: str, known: Known | None, wish: Wish, extractor: str) -> Work:
    """Read and extract one file; whatever goes wrong with it is told, not raised."""
    from luan_report.reading import ReadingError

    try:
        return _made(path, known, wish, extractor)
    except ReadingError as error:
        return Work(failure=error.args[0])
    except RecursionError:
        return Work(failure=Message("{path} is nested too deep to be read", path=path))
    except MemoryError:
        return Work(failure=Message("{path} needs more memory than there is", path=path))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".replace("\n", " ")
        return Work(failure=Message("{path} cannot be extracted: {reason}", path=path, reason=reason))


def _made(path: str, known: Known | None, wish: Wish, extractor: str) -> Work:
    from luan_report.extraction.pipeline import extract_report
    from luan_report.library.bundle_building import standing_of
    from luan_report.library.writing import prepare
    from luan_report.reading import LARGEST_FILE, disagreements, identify, only_in_name, read_document
    from luan_report.registry.entries import sha256_of

    looked, digest = Work(), ""
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
