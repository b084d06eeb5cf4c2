"""`luan extract`: a report's text in, its rows out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from luan_report.cli.failures import DATA, USAGE, Failure, note, told
from luan_report.cli.options import Output
from luan_report.cli.output import Printer
from luan_report.language import Message, translated
from luan_report.model import Observation, Report


def extract(
    *,
    source: Annotated[str, Argument(metavar="FILE", help="A report, or - for standard input.")],
    place: Annotated[str | None, Option(help="The place, when the text does not say it.", metavar="NAME")] = None,
    year: Annotated[int | None, Option(help="The year of the plan.", metavar="YEAR")] = None,
    columns: Annotated[str | None, Option(help="Names with commas between, or all.", metavar="NAMES")] = None,
    output: Output,
) -> None:
    """The rows of any report: a file, or -.

    Place and year are taken from the text and shown; the options override them.

    Examples:
        luan extract report.txt --place 六安市 --year 2024
        luan extract report.txt --format jsonl -o rows.jsonl
    """
    printer = Printer.of(output, statistical=True)
    report = read(source, place, year)
    printer = printer.about(report)
    from luan_report.extraction import extract_report
    from luan_report.formats.sheets import observations_sheet

    extraction = extract_report(report)
    for problem in extraction.problems:
        note(Message("unexplained number: {text}", text=report.text[problem.start : problem.end]))
    printer.print_rows(Observation, extraction.observations, columns=columns, sheet=observations_sheet)
    if not extraction.observations:
        raise Failure(
            Message("{source} states no number about anything; is it the text of a work report?", source=report.source),
            status=DATA,
        )


def read(source: str, place: str | None, year: int | None, name: str = "") -> Report:
    """The report in a file or on standard input; says on standard error whose it is taken to be.

    `name` is what the report notes as its source, if not the path.
    """
    from luan_report.reading import ReadingError, disagreements, identify, read_document

    try:
        document = read_document(source, name_of_source=name)
    except ReadingError as problem:
        there = source == "-" or Path(source).is_file()
        raise Failure(told(problem), status=DATA if there else USAGE) from problem
    try:
        report, found = identify(document, place=place, year=year)
    except ReadingError as problem:
        raise Failure(told(problem)) from problem
    if place is None or year is None:
        words = _words([found.place_from if place is None else "", found.year_from if year is None else ""])
        note(
            Message(
                "read as the report of {place} for {year}, from {words}; --place and --year say otherwise",
                place=report.place,
                year=report.year,
                words=words,
            )
        )
    for remark in disagreements(found, Path(document.source).stem, place, year):
        note(remark)
    return report


def _words(found: Iterable[str]) -> str:
    """From what something was found out, each once: words of the text, none longer than a line holds, or a reason."""
    all_found = list(dict.fromkeys(found))
    return ", ".join(
        translated(words) if isinstance(words, Message) else f"“{_short(words)}”"
        for words in all_found
        if words and not any(words in other for other in all_found if other != words)
    )


def _short(words: str) -> str:
    on_one_line = " ".join(words.split())
    return on_one_line if len(on_one_line) <= _LONGEST else f"{on_one_line[:_LONGEST]}…"


_LONGEST = 30
