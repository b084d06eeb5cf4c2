"""`luan add`, `reports` and `remove`: files in, what became of each and what the library holds out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from luan_report.cli.failures import DATA, Failure, note
from luan_report.cli.missing import no_report
from luan_report.cli.options import LibraryFile, Output, Where
from luan_report.cli.output import Printer
from luan_report.cli.questions import filter_of, library_to_write, require_library, the_library
from luan_report.formats import TABLE, Grid
from luan_report.language import Message, label
from luan_report.library import Library, StoredReport

if TYPE_CHECKING:
    from luan_report.library.adding import Outcome

_NAMED = 20  # files that are named on standard error too, where the answer itself is not before the reader's eyes


def add(
    *,
    paths: Annotated[list[str], Argument(metavar="PATH...", help="Files, folders with reports in them, or -.")],
    replace: Annotated[
        bool, Option("--replace", help="Take these where the library has the same report from another source.")
    ] = False,
    place: Annotated[str | None, Option(help="The place, when the text does not say it.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan.", metavar="YEAR")] = None,
    jobs: Annotated[int | None, Option(help="How many processes; without it, all cores.", min=1, metavar="N")] = None,
    library: LibraryFile = None,
    output: Output,
) -> None:
    """Read reports into the library: files, folders, or -.

    Each is stored whole or not at all; what has not changed since is left as it is. It can be stopped at any moment
    and run again. Exit status 1 if a file could not be added.

    Place and year are taken from the text, else from the name of the file. --place and --year come before both, move a
    report that was added as another, and are remembered for its file. A library that --library names is made if it is
    not there.

    Examples:
        luan add reports/
        luan add report.html --place 金寨县 --year 2024
    """
    from luan_report.library.adding import Wish, add_reports, find_files

    printer = Printer.of(output, library)
    files = find_files(paths)
    if not files:
        raise Failure(Message("there is no report in {names}", names=", ".join(paths)), status=DATA)
    tally = _Tally()
    try:
        with library_to_write(library) as opened:
            _require_file(opened)
            with _progress("reports", len(files)) as advance:
                outcomes = add_reports(opened, files, Wish(place, year, replace, jobs))
                _print(printer, _counted(outcomes, tally, advance))
            _settle(opened)
    except KeyboardInterrupt:
        _name(tally.noteworthy)
        tally.tell()
        note(
            Message(
                "stopped after {count} of {all} files; what was added stays, and the same command goes on from there",
                count=tally.counts.total(),
                all=len(files),
            )
        )
        raise
    if printer.format is not TABLE:
        _name(tally.noteworthy)
    tally.tell()
    if tally.failed:
        raise Failure(Message("{count} of {all} files were not added", count=tally.failed, all=len(files)), status=DATA)


def _settle(library: Library) -> None:
    """Keep what follows from the rows of the places that changed, for questions about many places."""
    from luan_report.query.settled import settle, unsettled_places

    places = unsettled_places(library)
    with _progress("places", len(places)) as advance:
        for place in places:
            settle(library, place)
            advance()


class _Tally:
    """What became of the files so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.noteworthy: list[Outcome] = []

    def count(self, outcome: Outcome) -> None:
        """Take one more file into account."""
        self.counts[outcome.status] += 1
        if outcome.message and outcome.status != "unchanged":
            self.noteworthy.append(outcome)

    @property
    def failed(self) -> int:
        """How many files are not in the library."""
        return self.counts["failed"] + self.counts["conflict"]

    def tell(self) -> None:
        """Say how many there are of each kind."""
        if self.counts:
            note(", ".join(f"{count} {label(status)}" for status, count in self.counts.items()))


def _name(outcomes: list[Outcome]) -> None:
    # What failed comes first.
    ordered = sorted(outcomes, key=lambda one: one.status not in ("failed", "conflict"))
    for outcome in ordered[:_NAMED]:
        told = outcome.message if outcome.path in outcome.message else _of_file(outcome)
        note(Message("{status}: {message}", status=label(outcome.status), message=told))
    if len(ordered) > _NAMED:
        note(Message("and {count} more, as the answer says", count=len(ordered) - _NAMED))


def _of_file(outcome: Outcome) -> Message:
    return Message("{path}: {message}", path=outcome.path, message=outcome.message)


def _require_file(library: Library) -> None:
    if library.path is None:
        raise Failure(Message("there is no place to keep a library; name a file with --library or LUAN_LIBRARY"))


def _print(printer: Printer, outcomes: Iterable[Outcome]) -> None:
    from luan_report.library.adding import Outcome

    printer.print_grid(Grid(Outcome.columns, (tuple(one.cells().values()) for one in outcomes)))


def _counted(outcomes: Iterable[Outcome], tally: _Tally, advance: Callable[[], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        tally.count(outcome)
        advance()
        yield outcome


@contextmanager
def _progress(what: str, count: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal and there is something to wait for; each call moves it on."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # The answer goes to standard output as it is: Rich would take that over while the bar is shown.
    with Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        task = progress.add_task(what, total=count)
        yield lambda: progress.advance(task)


def reports(where: Where, output: Output) -> None:
    """The reports of the library, and how many rows each has.

    Examples:
        luan reports
        luan reports --level province --format csv
    """
    from luan_report.cli.options import Filters
    from luan_report.formats.sheets import reports_sheet
    from luan_report.query.reports import list_reports

    printer = Printer.of(output, where.library)
    with the_library(where.library) as library:
        held = list_reports(library, filter_of(Filters(), where))
        alone = [one.id for one in held] == [library.meta("bundled_report")] and len(library.reports()) == 1
    grid = Grid(StoredReport.columns, (tuple(one.cells().values()) for one in held))
    printer.print_grid(grid, sheet=lambda: reports_sheet(held))
    if alone and library.path:
        note(Message("{path} holds only the report that comes with luan; `luan add` adds others", path=library.path))


def remove(
    ids: Annotated[list[str], Argument(metavar="ID...", help="Ids as `luan reports` prints them.")],
    library: LibraryFile = None,
) -> None:
    """Take reports out of the library, all of them or none.

    Examples:
        luan remove hefei-2025
        luan remove hefei-2024 hefei-2025
    """
    from luan_report.library.adding import remove_reports

    require_library(library)
    with library_to_write(library) as opened:
        held = {report.id for report in opened.reports()}
        for id in ids:
            if id not in held:
                raise no_report(opened, id)
        removed = remove_reports(opened, ids)
        _settle(opened)
    note(Message("removed {names}", names=", ".join(removed)))
