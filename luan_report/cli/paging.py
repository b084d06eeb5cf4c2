"""`luan page`: a report in, one page of HTML that opens offline out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from luan_report.cli.extracting import read
from luan_report.cli.failures import DATA, Failure, note
from luan_report.cli.files import write_file
from luan_report.cli.missing import no_report
from luan_report.cli.options import LibraryFile
from luan_report.cli.questions import IN_MEMORY, library_to_write, the_library
from luan_report.language import Message, chosen
from luan_report.library import Library


def page(
    *,
    source: Annotated[str | None, Argument(metavar="FILE", help="Any report; without it, one of the library.")] = None,
    output: Annotated[str, Option("--output", "-o", help="The page to write.", metavar="FILE.html")],
    report: Annotated[str | None, Option(help="A report of the library.", metavar="ID")] = None,
    place: Annotated[str | None, Option(help="The place of FILE.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan in FILE.", metavar="YEAR")] = None,
    library: LibraryFile = None,
) -> None:
    """A report as one page of HTML that opens offline.

    For phones as well as for paper: overview, results beside targets, tables to sort and search, and the text with
    every number marked, in the language of --lang.

    Examples:
        luan page -o luan-2024.html
        luan page report.txt --lang zh -o report.html
    """
    if source and (report or library):
        raise Failure(Message("--report and --library choose from the library; leave them out with a FILE"))
    if not source and (place or year):
        raise Failure(Message("--place and --year are about a FILE; choose from the library with --report"))
    if source:
        text = _page_of_file(source, place, year)
    else:
        with the_library(library) as opened:
            text = _page_of(opened, report or _home_report(opened))
    write_file(Path(output), [text.encode()])
    note(Message("{output}: {count} KB", output=output, count=len(text.encode()) // 1024))


def _page_of_file(source: str, place: str | None, year: int | None) -> str:
    from luan_report.extraction import extract_report
    from luan_report.registry import sha256_of

    extraction = extract_report(read(source, place, year))
    if not extraction.observations:
        raise Failure(
            Message("{source} states no number about anything; is it the text of a work report?", source=source),
            status=DATA,
        )
    with library_to_write(IN_MEMORY) as opened:
        with opened.transaction():
            opened.put(extraction, sha256_of(extraction.report.text), "")
        return _page_of(opened, extraction.report.id)


def _home_report(library: Library) -> str:
    """The latest report of the place that questions are about when they name none."""
    reports = library.reports("place = ?", (library.home,))
    if not reports:
        raise Failure(Message("the library has no report of its own place; name one with --report"), status=DATA)
    return max(reports, key=lambda one: one.year).id


def _page_of(library: Library, id: str) -> str:
    from luan_report.formats.page import gather, write_page

    content = gather(library, id)
    if content is None:
        raise no_report(library, id)
    return write_page(content, chosen())
