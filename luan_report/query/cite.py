"""Ids of rows in; what it takes to cite each of them, down to the sentence and the hash of the text, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library
from luan_report.query.records import Cell, plain_cells
from luan_report.query.show import show


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a row is stated: the report, the section, the sentence, and the characters of its text.

    `title` is the report's own title, empty where its text has none. `sha256` is the hash of the text as read, in
    UTF-8: who holds a text of this hash finds the quantity at `start` to `end`.
    """

    columns: ClassVar[tuple[str, ...]] = (
        *("id", "place", "report_year", "title", "source", "section", "line", "start", "end"),
        *("sentence", "quote", "name", "sha256", "program"),
    )

    id: str
    place: str
    report_year: int
    title: str
    source: str
    section: str
    line: int
    start: int
    end: int
    sentence: str
    quote: str
    name: str
    sha256: str
    program: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


def cite(library: Library, id: str) -> Citation | None:
    """What to cite a row by, or None when the library has no such row."""
    from luan_report import __version__
    from luan_report.registry import sha256_of

    shown = show(library, id)
    if shown is None:
        return None
    row, report = shown.row, shown.report
    return Citation(
        row.id,
        row.place,
        row.report_year,
        report.title,
        report.source,
        row.section,
        shown.line,
        row.start,
        row.end,
        shown.sentence,
        row.quote,
        row.name,
        sha256_of(report.text),
        f"luan-report {__version__}",
    )
