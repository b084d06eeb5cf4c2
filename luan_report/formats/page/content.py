"""A library and a report's id in; all that its page says out, gathered before any of it is written."""

from __future__ import annotations

from dataclasses import dataclass

from luan_report.formats.page.marking import Paragraph, paragraphs_of
from luan_report.library import Library, StoredReport
from luan_report.model import SECTORS, Extraction, Observation, Sector
from luan_report.query.audit import Audit, audit
from luan_report.query.catalogue import Indicator, indicators
from luan_report.query.compare import Pair, compare
from luan_report.query.filters import Filter

_FEWEST_HEADLINES = 3
_WHOLE = "gdp"


@dataclass(frozen=True, slots=True)
class Headline:
    """A main target, and what is said of the same thing in the year before, if anything is."""

    target: Observation
    pair: Pair | None


@dataclass(frozen=True, slots=True)
class SectorPart:
    """What a report says of one sector: how many results and targets, its pairs, the other targets and results."""

    sector: Sector
    results: int
    targets: int
    pairs: tuple[Pair, ...]
    unpaired: tuple[Observation, ...]
    only_results: tuple[Observation, ...]


@dataclass(frozen=True)
class Content:
    """One report with all that its page says of it.

    `own` are the ids of its rows: pairs may also hold rows of other reports.
    """

    stored: StoredReport
    extraction: Extraction
    paragraphs: tuple[Paragraph, ...]
    account: Audit
    pairs: tuple[Pair, ...]
    headlines: tuple[Headline, ...]
    sectors: tuple[SectorPart, ...]
    indicators: dict[str, Indicator]
    own: frozenset[str]

    @property
    def year(self) -> int:
        """The year of the plan."""
        return self.extraction.report.year

    @property
    def before(self) -> int:
        """The year of the results."""
        return self.extraction.report.year - 1


def gather(library: Library, id: str) -> Content | None:
    """The content of a report's page, or None when the library has no such report."""
    extraction = library.extraction(id)
    stored = library.reports("id = ?", (id,))
    if extraction is None or not stored:
        return None
    paragraphs = tuple(paragraphs_of(extraction))
    pairs = _pairs(library, extraction)
    named = {row.indicator for row in extraction.observations}
    return Content(
        stored[0],
        extraction,
        paragraphs,
        audit(extraction),
        pairs,
        tuple(_headlines(extraction, paragraphs, pairs)),
        tuple(_sectors(extraction, pairs)),
        {one.id: one for one in indicators(library) if one.id in named},
        frozenset(row.id for row in extraction.observations),
    )


def _pairs(library: Library, extraction: Extraction) -> tuple[Pair, ...]:
    """The pairs of the year before and the plan year that rest on this report; others of the place add to them."""
    report = extraction.report
    same_place = tuple(one.id for one in library.reports("place = ?", (report.place,)))
    found = compare(library, report.year - 1, report.year, Filter(reports=same_place))
    own = {row.id for row in extraction.observations}
    return tuple(pair for pair in found if {row.id for row in (pair.first, pair.second) if row} & own)


def _headlines(extraction: Extraction, paragraphs: tuple[Paragraph, ...], pairs: tuple[Pair, ...]) -> list[Headline]:
    """The targets of the paragraph in which the plan year's main ones stand together."""
    paired = {pair.second.id: pair for pair in pairs if pair.second}
    year = str(extraction.report.year)
    best: list[Observation] = []
    for paragraph in paragraphs:
        pieces = (*paragraph.heading, *paragraph.body)
        numbers = dict.fromkeys(row for piece in pieces for row in piece.rows)
        rows = [extraction.observations[number] for number in numbers]
        targets = [row for row in rows if row.kind == "target" and row.period == year]
        if len(targets) >= _FEWEST_HEADLINES and _weight(targets) > _weight(best):
            best = targets
    return [Headline(row, paired.get(row.id)) for row in best]


def _weight(targets: list[Observation]) -> tuple[bool, bool, int]:
    """How much a group of targets looks like the main ones: growth of the whole economy, then all kinds of things."""
    whole = [row for row in targets if row.sector == "macro" and row.measure in ("growth", "ratio")]
    return any(row.indicator == _WHOLE for row in whole), bool(whole), len({row.sector for row in targets})


def _sectors(extraction: Extraction, pairs: tuple[Pair, ...]) -> list[SectorPart]:
    paired = {row.id for pair in pairs for row in (pair.first, pair.second) if row}
    parts = []
    for sector in SECTORS:
        rows = [row for row in extraction.observations if row.sector == sector]
        targets = [row for row in rows if row.kind == "target"]
        own = tuple(pair for pair in pairs if pair.row.sector == sector)
        alone = [row for row in rows if row.id not in paired]
        unpaired, results = ([row for row in alone if (row.kind == "target") == wanted] for wanted in (True, False))
        counts = len(rows) - len(targets), len(targets)
        parts.append(SectorPart(sector, *counts, own, tuple(unpaired), tuple(results)))
    return parts
