"""How long it takes to add reports, with one core and with all, and to ask a library of 1, 100 and 3,000 of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.measuring import Figure, Program, best, in_turns, lines_of, ratio
from bench.texts import bundled, extract, of_year, varied
from luan_report.library import open_library
from luan_report.library.adding import Wish, add_reports, find_files
from luan_report.library.store import Standing
from luan_report.model import Extraction
from luan_report.query.filters import Filter
from luan_report.query.select import select
from luan_report.query.settled import settle, unsettled_places

SIZES = (1, 100, 3000)
_LATEST = 2024
# What the processor may do besides when wall-clock time is judged.
_IDLE = 0.5
QUESTIONS = {
    "targets of a sector": ("targets", "--sector", "industry"),
    "results of an indicator": ("results", "--indicator", "gdp"),
    "rows that contain a word": ("list", "--contains", "农田"),
}
WIDE_QUESTIONS = {
    "two years compared": ("compare", "2019", "2020", "--all-places", "--sector", "agriculture"),
    "an indicator tracked": ("track", "gdp", "--all-places"),
    "an indicator ranked": ("rank", "gdp", "--period", "2020"),
    "targets that changed": ("changes", "2020", "--indicator", "gdp"),
    "how targets are worded": ("wording",),
    "a word searched for": ("search", "高标准农田", "--all-places"),
    "what contradicts itself": ("check", "--all-places"),
}
# Seconds that an answer about all places may take, unless it prints more lines than these.
_WIDE_SECONDS, _MANY_LINES = 0.3, 10_000


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
    years = {year: extract(of_year(bundled(), _LATEST - year), year=year) for year in range(_LATEST, 2000, -1)}
    for size, path in paths.items():
        _fill(path, size, years)
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
    yield from _wide(luan, paths[SIZES[-1]], times)
    alone = {size: _alone(path) for size, path in paths.items()}
    for size in SIZES[1:]:
        note = f"{alone[size] * 1000:.2f} ms"
        yield Figure(f"the question alone: {size:,} reports / 1", alone[size] / alone[1], "times", note=note)


def _wide(luan: str, path: Path, times: int) -> Iterator[Figure]:
    """Processor seconds of questions about all places at once; a contradiction that is found is a status of its own."""
    variables = {"LUAN_LIBRARY": str(path)}
    programs = {
        name: Program([luan, *question, "--format", "csv"], variables, (0, 1))
        for name, question in WIDE_QUESTIONS.items()
    }
    for name, seconds in in_turns(programs, times).items():
        lines = lines_of(programs[name])
        limit = _WIDE_SECONDS if lines <= _MANY_LINES else None
        yield Figure(f"{name}: all of {SIZES[-1]:,} reports", min(seconds), "s", limit, note=f"{lines:,} lines")


def _alone(path: Path) -> float:
    asked = Filter(sectors=("industry",), kinds=("target",))
    with open_library(path) as library:
        return best(lambda: select(library, asked), 30)


def _fill(path: Path, size: int, years: Mapping[int, Extraction]) -> None:
    """Put the report of each year beside the bundled one, under the names of as many made-up places as are needed."""
    with open_library(path) as library:
        with library.transaction():
            for number in range(size - 1):
                place, year = divmod(number, len(years))
                copied = _copy(years[_LATEST - year], f"copy{place}-{_LATEST - year}", f"甲{place}市")
                library.put(copied, "", "", Standing("prefecture", "安徽省"))
        for waiting in unsettled_places(library):
            settle(library, waiting)


def _copy(extraction: Extraction, id: str, place: str) -> Extraction:
    report = replace(extraction.report, id=id, place=place)
    rows = tuple(replace(row, id=f"{id}@{row.id.partition('@')[2]}", place=place) for row in extraction.observations)
    return replace(extraction, report=report, observations=rows)
