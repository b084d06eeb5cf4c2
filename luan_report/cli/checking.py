"""`luan audit`, `check`, `verify` and `build`: reports in, what is not accounted for or does not agree out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from luan_report.cli.extracting import read
from luan_report.cli.failures import DATA, Failure, note, told
from luan_report.cli.missing import no_report
from luan_report.cli.options import Filters, LibraryFile, Output, Texts, Where
from luan_report.cli.output import Printer
from luan_report.cli.questions import IN_MEMORY, filter_of, library_to_write, tell_unsettled, the_library
from luan_report.formats import TABLE, Grid
from luan_report.formats.sheet import counted
from luan_report.language import Message
from luan_report.library import report_of
from luan_report.library.location import bundled_registry, bundled_text
from luan_report.query.audit import Audit, SetAsideNumber, Unexplained
from luan_report.query.audit import audit as account_for
from luan_report.query.filters import Filter, parse_number

if TYPE_CHECKING:
    from luan_report.library import Library
    from luan_report.model import Extraction, Report
    from luan_report.query.check import Finding, Tolerances
    from luan_report.registry import Difference, Registry

_APART = "How far numbers may be apart"


def audit(
    *,
    source: Annotated[
        str | None, Argument(metavar="FILE", help="Any report; without it, the reports of the library.")
    ] = None,
    set_aside: Annotated[bool, Option("--set-aside", help="The set-aside numbers, each with its reason.")] = False,
    unexplained: Annotated[bool, Option("--unexplained", help="The numbers that nothing explains.")] = False,
    report: Annotated[Texts, Option(help="A report of the library.", metavar="ID")] = None,
    all_places: Annotated[bool, Option("--all-places", help="Every report of the library.")] = False,
    place: Annotated[str | None, Option(help="The place of FILE.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan in FILE.", metavar="YEAR")] = None,
    library: LibraryFile = None,
    output: Output,
) -> None:
    """The account of every number in the text.

    Each is in a row, set aside with a reason, or unexplained; the last makes the exit status 1.

    Examples:
        luan audit
        luan audit --set-aside --format csv
    """
    from luan_report.formats.sheets import set_asides_sheet, unexplained_sheet

    printer = Printer.of(output, library)
    if set_aside and unexplained:
        raise Failure(Message("--set-aside and --unexplained ask for two different lists; give one of them"))
    if source and (report or all_places):
        raise Failure(Message("--report and --all-places choose from the library; leave them out with a FILE"))
    extractions = [_extracted(source, place, year)] if source else _stored(library, report, all_places)
    if source:
        printer = printer.about(extractions[0].report)
    audits = [account_for(extraction) for extraction in extractions]
    if set_aside:
        set_asides = [number for one in audits for number in one.set_asides]
        printer.print_rows(SetAsideNumber, set_asides, sheet=set_asides_sheet)
    elif unexplained:
        numbers = [number for one in audits for number in one.unexplained]
        printer.print_rows(Unexplained, numbers, sheet=unexplained_sheet)
    elif printer.format is TABLE:
        _draw(printer, audits)
    else:
        printer.print_rows(Audit, audits)
    _judge(audits)


def _extracted(source: str, place: str | None, year: int | None) -> Extraction:
    from luan_report.extraction import extract_report

    return extract_report(read(source, place, year))


def _stored(path: str | None, wanted: list[str] | None, all_places: bool) -> list[Extraction]:
    with the_library(path) as library:
        held = {report.id: report.place for report in library.reports()}
        missing = [id for id in wanted or () if id not in held]
        if missing:
            raise no_report(library, missing[0])
        ids = wanted or [id for id, place in held.items() if all_places or place == library.home]
        return [extraction for id in ids if (extraction := library.extraction(id))]


def _draw(printer: Printer, audits: Sequence[Audit]) -> None:
    from luan_report.formats.sheet import plain_sheet
    from luan_report.formats.sheets import account_sheet, unexplained_sheet

    numbers = [number for one in audits for number in one.unexplained]
    if numbers:
        printer.draw(unexplained_sheet(numbers))
    if len(audits) == 1:
        printer.draw(account_sheet(audits[0]))
    else:
        from luan_report.formats.grids import grid_of

        printer.draw(plain_sheet(grid_of(Audit, audits), counted(len(audits), "report")))


def _judge(audits: Sequence[Audit]) -> None:
    wrong = [one.report for one in audits if not one.adds_up]
    if wrong:
        raise Failure(
            Message("the account of {report} does not add up; this is a mistake of the program", report=wrong[0]),
            status=DATA,
        )
    count = sum(len(one.unexplained) for one in audits)
    if count:
        raise Failure(
            Message("{count} of {all} numbers are unexplained", count=count, all=sum(one.numbers for one in audits)),
            status=DATA,
        )


def check(
    *,
    source: Annotated[
        str | None,
        Argument(metavar="FILE", help="A report, beside those of its place; without it, the reports of the library."),
    ] = None,
    growth: Annotated[
        str,
        Option(
            help="Percent that a level may be from what its growth makes.", metavar="NUMBER", rich_help_panel=_APART
        ),
    ] = "1.5",
    approx: Annotated[
        str, Option(help="Percent more where a number is approximate.", metavar="NUMBER", rich_help_panel=_APART)
    ] = "5",
    later: Annotated[
        str, Option(help="Percent that a later report may revise.", metavar="NUMBER", rich_help_panel=_APART)
    ] = "5",
    year: Annotated[int | None, Option(help="The year of the plan in FILE.", metavar="YEAR")] = None,
    where: Where,
    output: Output,
) -> None:
    """Contradictions that a careful reader would find.

    A level, its growth and last year's level that do not fit; parts beyond their whole; a number stated twice
    differently; a later report that says otherwise; a unit that looks wrong by ten or ten thousand times. Each with
    its sentences, the arithmetic and the tolerance; exit status 1 if there are any. A FILE, such as a draft, is held
    against the reports of its place in the library too.

    Examples:
        luan check
        luan check report.txt --place 六安市 --year 2024
    """
    from luan_report.query.check import Finding, Tolerances
    from luan_report.query.check import check as find_contradictions

    printer = Printer.of(output, where.library)
    allowed = Tolerances(*map(parse_number, (growth, approx, later)))
    if source:
        extraction = _extracted(source, where.place[0] if where.place else None, year)
        printer = printer.about(extraction.report)
        found = _check_file(extraction, where.library, allowed)
    else:
        asked = filter_of(Filters(), where)
        with the_library(where.library) as library:
            tell_unsettled(library, asked)
            found = find_contradictions(library, asked, allowed)
    if printer.format is not TABLE:
        printer.print_rows(Finding, found)
    elif found:
        from luan_report.formats.findings import draw_findings

        printer.write_text([draw_findings(found, width=printer.width, colour=printer.colour)])
    note(allowed.text)
    if found:
        raise Failure(
            Message("{count}, for a person to judge", count=counted(len(found), "contradiction")), status=DATA
        )
    note(Message("no contradiction"))


def _check_file(extraction: Extraction, library: str | None, allowed: Tolerances) -> list[Finding]:
    """The contradictions in a report, and those between it and the other reports of its place in a library."""
    from luan_report.query.check import check as find_contradictions

    report = extraction.report
    with _library_of(extraction, _beside(library, report)) as held:
        found = find_contradictions(held, Filter(places=(report.place,)), allowed)
    return [one for one in found if any(report_of(row.id) == report.id for row in one.rows)]


def _beside(library: str | None, report: Report) -> list[Extraction]:
    """The other reports of the place of a report that the library has."""
    with the_library(library) as opened:
        held = [one.id for one in opened.reports("place = ?", (report.place,)) if one.id != report.id]
        found = [extraction for id in held if (extraction := opened.extraction(id))]
    if found:
        note(Message("held against {names} of the library", names=", ".join(held)))
    return found


@contextmanager
def _library_of(extraction: Extraction, beside: Sequence[Extraction]) -> Iterator[Library]:
    """A library in memory that holds a report and some beside it."""
    from luan_report.registry import sha256_of

    with library_to_write(IN_MEMORY) as library:
        with library.transaction():
            for one in (*beside, extraction):
                library.put(one, sha256_of(one.report.text), "")
        yield library


def verify(
    *,
    registry: Annotated[
        Path | None, Argument(metavar="REGISTRY", help="A registry; without it, the bundled one.")
    ] = None,
    again: Annotated[
        bool, Option("--again", help="Of the library: also read each text again and compare the rows.")
    ] = False,
    where: Where,
    output: Output,
) -> None:
    """Do text, parser and registry agree?

    With an option that chooses reports, whether each row of theirs agrees with the text that the library keeps. Exit
    status 1 and the differences if they do not; what a person corrected is shown, and is no difference.

    Examples:
        luan verify
        luan verify --all-places --format json
    """
    from luan_report.extraction import extract_report
    from luan_report.registry import RegistryError
    from luan_report.registry import verify as compare_registry

    printer = Printer.of(output, where.library)
    if where != Where() or again:
        if registry:
            raise Failure(Message("options that choose reports are for the library; leave them out with a REGISTRY"))
        _verify_library(printer, where, again)
        return
    stored = _registry(registry or bundled_registry())
    try:
        report = stored.extraction().report
    except RegistryError as problem:
        raise Failure(told(problem), status=DATA) from problem
    differences = compare_registry(stored, report, extract_report(report))
    _print_differences(printer, differences)
    failures = sum(difference.failure for difference in differences)
    if failures:
        hint = Message("`luan build` makes the registry again and keeps corrections")
        apart = counted(failures, "difference")
        raise Failure(
            Message("{id}: {apart} between text, parser and registry; {hint}", id=stored.id, apart=apart, hint=hint),
            status=DATA,
        )
    by_hand = len({difference.id for difference in differences})
    note(
        Message(
            "{id}: text, parser and registry agree; {count} rows, {by_hand} of them corrected by hand",
            id=stored.id,
            count=len(stored.rows()),
            by_hand=by_hand,
        )
    )


def _print_differences(printer: Printer, differences: Sequence[Difference]) -> None:
    from luan_report.registry import Difference

    if differences or printer.format is not TABLE:
        printer.print_grid(Grid(Difference.columns, [tuple(one.cells().values()) for one in differences]))


def _verify_library(printer: Printer, where: Where, again: bool) -> None:
    from luan_report.query.verifying import verify_library

    with the_library(where.library) as library:
        verified = verify_library(library, filter_of(Filters(), where), again)
    if not verified.reports:
        raise Failure(Message("the library has no report of that; `luan reports` lists them"), status=DATA)
    differences = verified.differences
    _print_differences(printer, differences)
    if differences:
        apart = counted(len(differences), "difference")
        raise Failure(Message("{apart} between the rows and the texts of the library", apart=apart), status=DATA)
    reports, rows = counted(verified.reports, "report"), counted(verified.rows, "row")
    note(Message("{reports}, {rows}: each stands in the text where it says", reports=reports, rows=rows))


def build(
    source: Annotated[
        str | None, Argument(metavar="FILE", help="The text of a report; without it, the bundled one.")
    ] = None,
    registry: Annotated[
        Path | None, Option("--output", "-o", metavar="REGISTRY", help="The YAML file; without it, FILE.yaml.")
    ] = None,
    place: Annotated[str | None, Option(help="The place, when the text does not say it.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan.", metavar="YEAR")] = None,
) -> None:
    """Build the registry again from the text, keeping corrections.

    What a person corrected, added or dropped in the YAML file stays as it is.

    Examples:
        luan build
        luan build report.txt --place 六安市 --year 2024 -o report.yaml
    """
    from luan_report.extraction import extract_report
    from luan_report.registry import write_registry

    text = Path(source) if source else bundled_text()
    path = registry or text.with_suffix(".yaml")
    previous = _registry(path) if path.exists() else None
    if previous:
        place, year = place or previous.place, year or previous.year
    report = read(str(text), place, year, name=text.name)
    try:
        built = write_registry(extract_report(report), path, previous, text.name)
    except OSError as problem:
        raise Failure(
            Message("cannot write {path}: {reason}; name another file with -o", path=path, reason=problem.strerror)
        ) from problem
    by_hand = sum(entry.state != "parsed" for entry in built.entries)
    note(
        Message(
            "{path}: {count} rows, {by_hand} of them corrected by hand",
            path=path,
            count=len(built.rows()),
            by_hand=by_hand,
        )
    )


def _registry(path: Path) -> Registry:
    from luan_report.registry import RegistryError, read_registry

    try:
        return read_registry(path)
    except RegistryError as problem:
        raise Failure(told(problem), status=DATA if path.is_file() else 2) from problem
