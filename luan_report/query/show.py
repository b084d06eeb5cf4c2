"""An id or a text in; the row with its sentence and provenance, or what the library has on the text, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from luan_report.language import Message
from luan_report.library import Library, id_condition, report_of
from luan_report.model import Observation, Report, Span
from luan_report.query.catalogue import Indicator, indicators
from luan_report.query.errors import FilterError
from luan_report.query.filters import Filter, condition_of, scope_of
from luan_report.query.records import Cell, as_record

Part = Literal["rows", "indicators", "sentences"]
PARTS: tuple[Part, ...] = get_args(Part)

_SENTENCE_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with what it takes to judge it: its report, its sentence, and where in that sentence its quantity stands.

    `sentence[quantity.start:quantity.end]` are the words of the quantity; `line` counts from 1.
    """

    columns: ClassVar[tuple[str, ...]] = ("id", "sentence", "line", "title", "source", "rules")

    row: Observation
    report: Report
    sentence: str
    quantity: Span
    line: int

    def cells(self) -> dict[str, Cell]:
        """The row's id with its sentence, line, title and rules."""
        return {
            "id": self.row.id,
            "sentence": self.sentence,
            "line": self.line,
            "title": self.report.title,
            "source": self.report.source,
            "rules": " ".join(self.row.rules),
        }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report in which a text was found: where it is, and the ids of the rows made from it."""

    columns: ClassVar[tuple[str, ...]] = ("report", "line", "start", "end", "sentence", "ids")

    report: str
    line: int
    start: int
    end: int
    sentence: str
    ids: tuple[str, ...]

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return {
            "report": self.report,
            "line": self.line,
            "start": self.start,
            "end": self.end,
            "sentence": self.sentence,
            "ids": " ".join(self.ids),
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: rows by their name or quote, indicators of the catalogue, and sentences of the texts."""

    rows: tuple[Observation, ...]
    indicators: tuple[Indicator, ...]
    sentences: tuple[Sentence, ...]


def show(library: Library, id: str) -> Shown | None:
    """The row with an id, or None when the library has no such row."""
    rows = library.rows(*id_condition((id,)))
    report = library.report(report_of(id)) if rows else None
    if report is None:
        return None
    row = rows[0]
    sentence = sentence_at(report.text, row.start, row.end)
    quantity = Span(row.start - sentence.start, row.end - sentence.start)
    line = report.text.count("\n", 0, row.start) + 1
    return Shown(row, report, report.text[sentence.start : sentence.end], quantity, line)


def search(library: Library, text: str, filter: Filter | None = None, parts: Collection[Part] = PARTS) -> Found:
    """All that has a text in it: rows (name or quote), indicators (id, names, aliases) and sentences.

    The filter's places bound the search; its other fields bound the rows. Only the parts wanted are looked for.
    """
    asked = filter or Filter()
    if not text.strip():
        raise FilterError(Message("nothing to search for; name a text"))
    reports = ", ".join(str(report) for report in library.reports_with(text))
    return Found(
        tuple(_rows_with(library, reports, text, asked) if "rows" in parts else ()),
        tuple(indicators(library, text) if "indicators" in parts else ()),
        tuple(_sentences_with(library, reports, text, asked) if "sentences" in parts else ()),
    )


def sentence_at(text: str, start: int, end: int) -> Span:
    """The sentence around a span, without its line's indentation: to the full stop after it, or the end of its line."""
    begin = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    stops = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end)) >= 0]
    stop = min(stops, default=len(text))
    stop += stop < len(text) and text[stop] != "\n"
    while begin < start and text[begin].isspace():
        begin += 1
    return Span(begin, stop)


def row_with_sentence(shown: Shown) -> dict[str, Cell]:
    """The whole row with its sentence, line, title, source and rules, flat: what machine formats of `show` carry."""
    return as_record(shown.row) | shown.cells()


def _rows_with(library: Library, reports: str, text: str, filter: Filter) -> list[Observation]:
    condition = condition_of(library, filter)
    return library.rows(
        f"({condition.sql}) AND ({_HAS_TEXT.format(reports=reports)})", (*condition.values, *[text] * 4)
    )


_HAS_TEXT = """
name_id IN (SELECT name_id FROM names WHERE instr(name, ?) > 0) OR (rows.report IN ({reports}) AND instr(quote, ?) > 0)
OR indicator IN (SELECT id FROM indicators WHERE id = ? OR instr(name_zh || ' ' || aliases, ?) > 0)
"""


def _sentences_with(library: Library, reports: str, wanted: str, filter: Filter) -> Iterator[Sentence]:
    scope = scope_of(library, filter)
    texts = library.connection.execute(f"{_TEXTS.format(reports=reports)} AND ({scope.sql}) {_IN_ORDER}", scope.values)
    for report, id, text in texts:
        at = text.find(wanted)
        while at >= 0:
            span = sentence_at(text, at, at + len(wanted))
            ids = tuple(str(row[0]) for row in library.connection.execute(_ROWS_WITHIN, (report, *span, span.end)))
            line = text.count("\n", 0, at) + 1
            yield Sentence(str(id), line, span.start, span.end, text[span.start : span.end], ids)
            at = text.find(wanted, span.end)


_TEXTS = "SELECT report, id, text FROM texts JOIN reports USING (report) WHERE report IN ({reports})"
_IN_ORDER = "ORDER BY place, year, id"
_ROWS_WITHIN = 'SELECT id FROM rows WHERE report = ? AND start >= ? AND start < ? AND "end" <= ? ORDER BY start'
