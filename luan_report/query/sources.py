"""Result records in; the reports that they were taken from, with what it takes to find and check each text, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library, report_of
from luan_report.model import Observation, Report
from luan_report.query.records import Cell, Row, plain_cells

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


def reports_behind(items: Iterable[Row]) -> list[str]:
    """The ids of the reports that the records speak of, each once, in the order in which they come."""
    return list(dict.fromkeys(id for item in items for id in _reports_of(item)))


def _reports_of(item: Row) -> Iterator[str]:
    if isinstance(item, Observation):
        yield report_of(item.id)
        return
    for column, cell in item.cells().items():
        if isinstance(cell, str) and (column in _NAMING or column.endswith("_id")):
            yield from (report_of(word) for word in cell.split())


def sources_of(library: Library, ids: Iterable[str]) -> list[Source]:
    """What the library knows of these reports, in their order; those that it does not have are passed over."""
    found = ((library.connection.execute(_SQL, (id,)).fetchone()) for id in ids)
    return [Source(*row) for row in found if row]


def source_of(report: Report) -> Source:
    """What is known of a report that was just read."""
    from luan_report.registry import sha256_of
    from luan_report.registry.entries import extractor_version

    sha256 = sha256_of(report.text)
    return Source(report.id, report.place, report.year, report.title, report.source, sha256, extractor_version())


_SQL = "SELECT id, place, year, title, source, sha256, extractor FROM reports WHERE id = ?"
