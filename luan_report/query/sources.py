"""The cells of a result in; the reports that they were taken from, with what it takes to find each text, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library, report_of
from luan_report.model import Report
from luan_report.query.records import Cell, plain_cells

_NAMING = ("id", "ids", "report")


@dataclass(frozen=True, slots=True)
class Source:
    """One report behind an answer: whose, for which year, the hash of its text as read, and what read it.

    `source` is the file or address that the text came from, `extractor` the version of the program that made the rows.
    """

    columns: ClassVar[tuple[str, ...]] = ("report", "place", "year", "title", "source", "sha256", "extractor")

    report: str
    place: str
    year: int
    title: str
    source: str
    sha256: str
    extractor: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


def reports_behind(columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> list[str]:
    """The ids of the reports that the cells of some result name, each once, in the order in which they come."""
    naming = [at for at, name in enumerate(columns) if name in _NAMING or name.endswith("_id")]
    cells = (row[at] for row in rows for at in naming)
    return list(dict.fromkeys(report_of(word) for cell in cells if isinstance(cell, str) for word in cell.split()))


def sources_of(library: Library, ids: Iterable[str]) -> list[Source]:
    """What the library knows of these reports, in their order; those that it does not have are passed over."""
    found = (library.connection.execute(_SQL, (id,)).fetchone() for id in ids)
    return [Source(*row) for row in found if row]


def source_of(report: Report) -> Source:
    """What is known of a report that was just read."""
    from luan_report.registry import sha256_of
    from luan_report.registry.entries import extractor_version

    sha256 = sha256_of(report.text)
    return Source(report.id, report.place, report.year, report.title, report.source, sha256, extractor_version())


_SQL = "SELECT id, place, year, title, source, sha256, extractor FROM reports WHERE id = ?"
