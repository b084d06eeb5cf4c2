"""How long it takes to add reports, with one core and with all, and to ask a library of 1, 100 and 3,000 of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.measuring import Figure, Program, best, in_turns, ratio
from bench.texts import extract, of_year, varied
from luan_report.library import open_library
from luan_report.library.adding import Wish, add_reports, find_files
from luan_report.library.store import Standing
from luan_report.model import Extraction, Report
from luan_report.query.filters import Filter
from luan_report.query.select import select

SIZES = (1, 100, 3000)
_KINDS = 12
# What the processor may do besides when wall-clock time is judged.
_IDLE = 0.5
QUESTIONS = {
    "targets of a sector": ("targets", "--sector", "industry"),
    "results of an indicator": ("results", "--indicator", "gdp"),
    "rows that contain a word": ("list", "--contains", "农田"),
}


def adding(folder: Path, count: int, times: int) -> Iterator[Figure]:
    """Reports a second, and how many times as fast all cores are as one. Only an idle machine can show that."""
    source = folder / "reports"
    source.mkdir()
    for number in range(count):
        (source / f"{number}.txt").write_text(of_year(varied(number), number + 1), encoding="utf-8")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    pairs = [(_add(folder, source, 1), _add(folder, source, cores)) for _ in range(times)]
    yield Figure(f"adding {count} reports with one core", count / median(one for one, _ in pairs), "rep/s")
    faster = median(one / all_cores for one, all_cores in pairs)
    judged = cores >= 2 and busy < _IDLE
    note = "" if judged else f"not judged: {cores} cores, load {busy:.1f}"
    yield Figure(f"{cores} cores / one core", faster, "times", 1.8 if judged else None, at_least=True, note=note)


def _add(folder: Path, source: Path, jobs: int) -> float:
    path = folder / "adding.db"
    with open_library(path) as library:
        began = perf_counter()
        outcomes = list(add_reports(library, find_files([str(source)]), Wish(place="六安市", jobs=jobs)))
        taken = perf_counter() - began
    if bad := [outcome for outcome in outcomes if outcome.status in ("failed", "conflict")]:
        raise SystemExit(f"{bad[0].path}: {bad[0].message}")
    for made in folder.glob("adding.db*"):
        made.unlink()
    return taken


def queries(folder: Path, times: int) -> Iterator[Figure]:
    """The whole command, and the question alone, at each size of the library against the smallest."""
    paths = {size: folder / f"library-{size}.db" for size in SIZES}
    kinds = [extract(varied(number)) for number in range(_KINDS)]
    for size, path in paths.items():
        _fill(path, size, kinds)
    luan = str(Path(sys.executable).with_name("luan"))
    for name, question in QUESTIONS.items():
        programs = {
            str(size): Program([luan, *question, "--format", "csv"], {"LUAN_LIBRARY": str(path)})
            for size, path in paths.items()
        }
        seconds = in_turns(programs, times)
        for size in SIZES[1:]:
            limit = 2.0 if size == SIZES[-1] else None
            yield Figure(f"{name}: {size:,} reports / 1", ratio(seconds[str(size)], seconds["1"]), "times", limit)
    alone = {size: _alone(path) for size, path in paths.items()}
    for size in SIZES[1:]:
        note = f"{alone[size] * 1000:.2f} ms"
        yield Figure(f"the question alone: {size:,} reports / 1", alone[size] / alone[1], "times", note=note)


def _alone(path: Path) -> float:
    asked = Filter(sectors=("industry",), kinds=("target",))
    with open_library(path) as library:
        return best(lambda: select(library, asked), 30)


def _fill(path: Path, size: int, kinds: list[Extraction]) -> None:
    """Put copies of a few extracted reports beside the bundled one, each under a place and year of its own."""
    with open_library(path) as library, library.transaction():
        for number in range(size - 1):
            year = 2000 + number % 25
            copied = _copy(kinds[number % len(kinds)], f"copy{number // 25}-{year}", f"甲{number // 25}市", year)
            library.put(copied, "", "", Standing("prefecture", "安徽省"))


def _copy(extraction: Extraction, id: str, place: str, year: int) -> Extraction:
    report = Report(id, place, year, extraction.report.text)
    rows = tuple(
        replace(row, id=f"{id}@{row.id.partition('@')[2]}", place=place, report_year=year)
        for row in extraction.observations
    )
    return replace(extraction, report=report, observations=rows)
