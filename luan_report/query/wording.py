"""A library and a filter in; how firmly each report words its targets out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace as with_changes
from typing import ClassVar

from luan_report.library import Library
from luan_report.query.filters import Filter, everywhere, only_kinds
from luan_report.query.records import Cell
from luan_report.query.select import select
from luan_report.query.words import words_of


@dataclass(frozen=True, slots=True)
class Wording:
    """How many targets of one report are worded firm (确保), soft (力争) or plainly, and with which words how often."""

    columns: ClassVar[tuple[str, ...]] = ("place", "year", "targets", "firm", "soft", "plain", "words")

    place: str
    year: int
    firm: int
    soft: int
    plain: int
    words: tuple[tuple[str, int], ...]

    @property
    def targets(self) -> int:
        """All targets of the report that the filter keeps."""
        return self.firm + self.soft + self.plain

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`; the words with their counts, the most used first."""
        words = " ".join(f"{word}×{count}" for word, count in self.words)
        cells: dict[str, Cell] = {column: getattr(self, column) for column in self.columns[:-1]}
        return cells | {"words": words}


def commitment_words(library: Library) -> dict[str, str]:
    """The words that say how firmly something is promised, each with firm or soft."""
    return words_of(library, "commitment")


def wording(library: Library, filter: Filter | None = None) -> list[Wording]:
    """The wording of the targets of every report, by place and year; of all places when the filter names none."""
    asked = only_kinds(everywhere(filter or Filter()), ("target",))
    firmness = commitment_words(library)
    reports: dict[tuple[str, int], Counter[str]] = {}
    for row in select(library, with_changes(asked, sort="", limit=None)):
        reports.setdefault((row.place, row.report_year), Counter())[row.commitment] += 1
    found = [_wording(place, year, counts, firmness) for (place, year), counts in sorted(reports.items())]
    return found[: asked.limit]


def _wording(place: str, year: int, counts: Counter[str], firmness: dict[str, str]) -> Wording:
    by_kind: Counter[str] = Counter()
    for word, count in counts.items():
        by_kind[firmness.get(word, "plain")] += count
    words = tuple((word, count) for word, count in counts.most_common() if word)
    return Wording(place, year, by_kind["firm"], by_kind["soft"], by_kind["plain"], words)
