"""Reports of a library and tolerances in; contradictions that a careful reader would find, with the arithmetic, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.contradictions import Contradiction, Contradictions, FindingKind, Texts, Tolerances
from luan_report.query.filters import Filter, scope_of
from luan_report.query.records import Cell
from luan_report.query.series import report_years
from luan_report.query.settled import READING_ORDER, kept_contradictions
from luan_report.query.show import sentence_at

__all__ = ["Finding", "FindingKind", "Tolerances", "check"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between numbers, or within one: the rows, their sentences, the arithmetic, and the tolerance.

    Kinds: `growth` a level, its growth and last year's level do not fit; `share` a share beyond the whole; `part` a
    part larger than its whole, or parts that do not make it; `stated twice` one report says two numbers of one thing;
    `later report` two reports do; `magnitude` a level is ten or ten thousand times another, of the year
    before or of its own.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "kind",
        "place",
        "name",
        "message",
        "tolerance",
        "first_id",
        "first_sentence",
        "second_id",
        "second_sentence",
        "third_id",
        "third_sentence",
    )

    kind: FindingKind
    rows: tuple[Observation, ...]
    sentences: tuple[str, ...]
    message: str
    tolerance: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        cells: dict[str, Cell] = {
            "kind": self.kind,
            "place": self.rows[0].place,
            "name": self.rows[0].name,
            "message": self.message,
            "tolerance": self.tolerance,
        }
        for at, word in enumerate(("first", "second", "third")):
            cells[f"{word}_id"] = self.rows[at].id if at < len(self.rows) else None
            cells[f"{word}_sentence"] = self.sentences[at] if at < len(self.sentences) else None
        return cells


def check(library: Library, filter: Filter | None = None, tolerances: Tolerances | None = None) -> list[Finding]:
    """All contradictions within and between the reports of each place of the filter, the home place by default.

    Only the filter's places, levels and reports count. Raises UnknownName for one that the library does not have.
    """
    texts = Texts(library)
    with library.snapshot():
        return [
            Finding(one.kind, one.rows, tuple(_sentence(texts, row) for row in one.rows), one.message, one.tolerance)
            for one in _contradictions(library, texts, filter or Filter(), tolerances or Tolerances())
        ]


def _contradictions(library: Library, texts: Texts, filter: Filter, tolerances: Tolerances) -> Iterator[Contradiction]:
    """What contradicts itself, place by place: what is kept of a place, as far as that was asked, or worked out now."""
    scope = scope_of(library, filter)
    usual = tolerances == Tolerances() and not filter.reports
    kept = kept_contradictions(library, scope) if usual else {}
    among = Contradictions(library, texts, tolerances).among
    for place in report_years(library, filter):
        if place in kept:
            yield from kept[place]
        else:
            # No more than one place at a time: all together are too much for memory.
            yield from among(
                library.rows(f"({scope.sql}) AND reports.place = ?", (*scope.values, place), READING_ORDER)
            )


def _sentence(texts: Texts, row: Observation) -> str:
    text = texts.of(row)
    return text[slice(*sentence_at(text, row.start, row.end))]
