"""A library and a filter in; how firmly each report words its targets out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library
from luan_report.query.filters import Filter, condition_of, everywhere, only_kinds
from luan_report.query.records import Cell
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
    condition = condition_of(library, asked)
    reports: dict[tuple[str, int], Counter[str]] = {}
    for place, year, word, count in library.connection.execute(_COUNTS.format(condition.sql), condition.values):
        reports.setdefault((str(place), int(year)), Counter())[str(word)] = int(count)
    found = [_wording(place, year, counts, firmness) for (place, year), counts in reports.items()]
    return found[: asked.limit]


# Of words used equally often, the one that the report uses first comes first.
_COUNTS = """
SELECT place, year, commitment, count(*) FROM rows JOIN reports USING (report) WHERE {}
GROUP BY rows.report, commitment ORDER BY place, year, min(row)
"""


def _wording(place: str, year: int, counts: Counter[str], firmness: dict[str, str]) -> Wording:
    by_kind: Counter[str] = Counter()
    for word, count in counts.items():
        by_kind[firmness.get(word, "plain")] += count
    words = tuple((word, count) for word, count in counts.most_common() if word)
    return Wording(place, year, by_kind["firm"], by_kind["soft"], by_kind["plain"], words)
