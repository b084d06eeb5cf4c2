"""A library and a filter in; every place where a row does not agree with the stored text of its report out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luan_report.language import Message
from luan_report.library import Library, StoredReport
from luan_report.model import Extraction, Observation
from luan_report.query.filters import Filter
from luan_report.query.reports import list_reports
from luan_report.registry import Difference, sha256_of, stands_in


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in the reports that were looked at, and how many they and their rows are."""

    reports: int
    rows: int
    differences: tuple[Difference, ...]


def verify_library(library: Library, filter: Filter | None = None, again: bool = False) -> Verified:
    """Hold every row of the reports of a filter against the stored text: hash, span, quote and id.

    `again` also reads each text anew, and holds the rows against what this version makes of it; the bundled report is
    held against its registry, which a person may have corrected.
    What differs is told as `luan_report.verify` tells it, with the library in the place of the registry and the text in
    that of the parser.
    """
    found: list[Difference] = []
    rows = 0
    reports = list_reports(library, filter)
    for report in reports:
        extraction = library.extraction(report.id)
        assert extraction is not None
        rows += len(extraction.observations)
        found += [*_text(report, extraction), *_rows(extraction), *_set_asides(extraction)]
        if again:
            found += _read_again(library, extraction)
    return Verified(len(reports), rows, tuple(found))


def _read_again(library: Library, extraction: Extraction) -> Iterator[Difference]:
    """How the rows differ from those that are made of the text now, as far as nobody corrected them."""
    from luan_report.extraction import extract_report
    from luan_report.library.location import bundled_registry
    from luan_report.registry import read_registry, registry_of, verify

    report = extraction.report
    bundled = library.meta("bundled_report") == report.id
    stored = read_registry(bundled_registry()) if bundled else registry_of(extraction)
    return (one for one in verify(stored, report, extract_report(report)) if one.failure and one.kind != "words")


def _text(report: StoredReport, extraction: Extraction) -> Iterator[Difference]:
    actual = sha256_of(extraction.report.text)
    if actual != report.sha256:
        message = Message("the text is not the one whose hash is noted; add the report again")
        yield Difference("text", report.id, message, True, "sha256", report.sha256, actual)


def _rows(extraction: Extraction) -> Iterator[Difference]:
    text = extraction.report.text
    for row in extraction.observations:
        if not stands_in(row, text):
            message = Message("the words of the row are not in the text at {start}", start=row.start)
            yield Difference("words", row.id, message, True, "quote", row.quote, text[row.start : row.end])
        elif not _names_its_place(row, extraction.report.id):
            message = Message("the id does not name the place of the row, {start}", start=row.start)
            yield Difference("words", row.id, message, True, "id", row.id, str(row.start))


def _names_its_place(row: Observation, report: str) -> bool:
    return re.fullmatch(rf"{re.escape(report)}@{row.start}[a-z]*", row.id) is not None


def _set_asides(extraction: Extraction) -> Iterator[Difference]:
    report = extraction.report
    for aside in extraction.set_asides:
        words = report.text[aside.start : aside.end]
        if words != aside.text:
            message = Message("the set-aside number is not in the text at {start}", start=aside.start)
            yield Difference("set_aside", report.id, message, True, "text", aside.text, words)
