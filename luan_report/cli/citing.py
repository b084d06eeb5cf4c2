"""`luan cite`: ids of rows in, what to cite them by out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from luan_report.cli.missing import no_row
from luan_report.cli.options import LibraryFile
from luan_report.cli.output import Printer
from luan_report.cli.questions import the_library
from luan_report.formats import FORMATS, TABLE
from luan_report.library import Library
from luan_report.query.cite import Citation
from luan_report.query.cite import cite as cite_row
from luan_report.query.names import resolve

FORMS = ("text", "bibtex", "ris", "json")
_SUFFIXES = {".bib": "bibtex", ".ris": "ris", ".json": "json"}


def cite(
    *,
    ids: Annotated[list[str], Argument(metavar="ID...", help="Ids of rows, as every answer prints them.")],
    form: Annotated[
        str | None,
        Option("--format", "-f", help="text, bibtex, ris or json.", metavar="NAME", rich_help_panel="Output"),
    ] = None,
    output: Annotated[
        str | None, Option("--output", "-o", help="Write to this file.", metavar="FILE", rich_help_panel="Output")
    ] = None,
    library: LibraryFile = None,
) -> None:
    """What to cite a row by: report, section, sentence, hash.

    Who holds a text with this hash finds the words where the citation says.

    Examples:
        luan cite luan-2024@7392
        luan cite luan-2024@7392 luan-2024@7349 -o sources.bib
    """
    path = Path(output) if output else None
    chosen = resolve("format", form, dict.fromkeys(FORMS, ())) if form else _of(path)
    with the_library(library) as opened:
        citations = [_citation(opened, id) for id in dict.fromkeys(ids)]
    if chosen == "json":
        Printer(FORMATS["json"], path, True, False).print_rows(Citation, citations)
    else:
        from luan_report.formats.citations import write_citations

        Printer(TABLE, path, True, False).write_text(write_citations(citations, chosen))


def _of(path: Path | None) -> str:
    return _SUFFIXES.get(path.suffix.lower(), "text") if path else "text"


def _citation(library: Library, id: str) -> Citation:
    citation = cite_row(library, id)
    if citation is None:
        raise no_row(library, id)
    return citation
