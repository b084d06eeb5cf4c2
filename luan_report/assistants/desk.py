"""A library in; the questions that an assistant may ask of it, each a method that answers with provenance, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import Field

from luan_report.assistants.answers import Answer, answer_of, answer_with
from luan_report.library import Library, open_library
from luan_report.query.errors import UnknownName
from luan_report.query.filters import Filter
from luan_report.query.ids import near_rows

Names = list[str] | None
Sectors = Annotated[
    Names, Field(description="industry, agriculture, services, ecology, livelihood …; `sectors` lists them.")
]
Indicators = Annotated[Names, Field(description="Ids or names, Chinese or English: gdp, 粮食产量; see `indicators`.")]
Indicator = Annotated[str, Field(description="An id or name, Chinese or English: gdp, 地区生产总值; see `indicators`.")]
Measures = Annotated[Names, Field(description="level, growth, change, ratio, rank, gap.")]
Kinds = Annotated[Names, Field(description="target (promised), actual (achieved), estimate (预计).")]
Periods = Annotated[Names, Field(description="2024, 2021/2025, 2024-H1.")]
Contains = Annotated[Names, Field(description="Words of the report or of a row's name.")]
Places = Annotated[Names, Field(description="六安市, 安徽, 皖, Anhui; without any, the library's own place.")]
Within = Annotated[Names, Field(description="A place: it and all places below it.")]
Levels = Annotated[Names, Field(description="nation, province, prefecture, county.")]
AllPlaces = Annotated[bool, Field(description="Every report of the library.")]
Limit = Annotated[int, Field(description="How many rows at most.", ge=1, le=500)]
USUAL_LIMIT = 50


class Desk:
    """Answers questions from one library, which is opened anew for each, so that what was added meanwhile counts."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def list_rows(
        self,
        kind: Kinds = None,
        sector: Sectors = None,
        indicator: Indicators = None,
        measure: Measures = None,
        period: Periods = None,
        contains: Contains = None,
        place: Places = None,
        within: Within = None,
        level: Levels = None,
        all_places: AllPlaces = False,
        without_number: Annotated[bool, Field(description="Only relative targets, such as 高于全省平均.")] = False,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """What reports state: targets and results with their values, units, bounds, periods and words."""
        from luan_report.query.select import select

        asked = Filter(
            kinds=_all(kind),
            sectors=_all(sector),
            indicators=_all(indicator),
            measures=_all(measure),
            periods=_all(period),
            contains=_all(contains),
            places=_all(place),
            within=_all(within),
            levels=_all(level),
            all_places=all_places,
            without_number=without_number,
        )
        with self._library() as library:
            return answer_of(library, select(library, asked), limit)

    def compare(
        self,
        first_year: int,
        second_year: int,
        sector: Sectors = None,
        indicator: Indicators = None,
        place: Places = None,
        unpaired: Annotated[bool, Field(description="Also what stands in one of the years only.")] = False,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """Two years side by side: what is said of the same thing in both, the difference, and whether ambition rose."""
        from luan_report.query.compare import compare

        asked = Filter(sectors=_all(sector), indicators=_all(indicator), places=_all(place))
        with self._library() as library:
            return answer_of(library, compare(library, first_year, second_year, asked, unpaired), limit)

    def track(
        self,
        indicators: Indicators = None,
        place: Places = None,
        measure: Measures = None,
        period: Periods = None,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """For each year what was promised, what the next report says was achieved, and whether it was attained."""
        from luan_report.query.judging import Rule
        from luan_report.query.track import track

        asked = Filter(places=_all(place), measures=_all(measure), periods=_all(period))
        with self._library() as library:
            return answer_of(library, track(library, indicators or (), asked), limit, str(Rule().text))

    def rank(
        self,
        indicator: Indicator,
        year: int,
        kind: Annotated[str, Field(description="target or actual.")] = "target",
        within: Within = None,
        level: Levels = None,
        measure: Measures = None,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """All places of the library in order of an indicator, with those that state nothing; the note has the means."""
        from luan_report.query.rank import rank

        asked = Filter(within=_all(within), levels=_all(level), measures=_all(measure))
        with self._library() as library:
            ranking = rank(library, indicator, year, kind, asked, weight="gdp")
            means = [f"mean ({one.end} ends of ranges): {one.mean} {one.unit}" for one in ranking.means]
            return answer_of(library, ranking.places, limit, "; ".join(filter(None, (*means, ranking.choice))))

    def changes(
        self,
        year: Annotated[int | None, Field(description="The later of the two years; without it, the latest.")] = None,
        sector: Sectors = None,
        indicator: Indicators = None,
        place: Places = None,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """Who raised, lowered, dropped or reworded a target from one year's report to the next."""
        from luan_report.query.changes import changes

        asked = Filter(sectors=_all(sector), indicators=_all(indicator), places=_all(place))
        with self._library() as library:
            return answer_of(library, changes(library, year or "", asked), limit)

    def gap(
        self,
        place: Annotated[str, Field(description="A place; without it, the library's own.")] = "",
        indicators: Indicators = None,
        kind: Kinds = None,
        year: int | None = None,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """A place's numbers beside those of its province and the nation for the same indicator and year."""
        from luan_report.query.gap import gap

        asked = Filter(kinds=_all(kind), periods=(str(year),) if year else ())
        with self._library() as library:
            return answer_of(library, gap(library, place, indicators or (), asked), limit)

    def panel(
        self,
        indicators: Annotated[list[str], Field(description="Ids or names: gdp, new_jobs.", min_length=1)],
        place: Places = None,
        within: Within = None,
        level: Levels = None,
        period: Periods = None,
        missing: Annotated[bool, Field(description="Also years of which nothing is stated, and why.")] = False,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """A tidy table over places and years: one row for place, year, indicator and role (target or result)."""
        from luan_report.query.panel import panel

        asked = Filter(places=_all(place), within=_all(within), levels=_all(level), periods=_all(period))
        with self._library() as library:
            return answer_of(library, panel(library, indicators, asked, missing), limit)

    def wording(self, place: Places = None, sector: Sectors = None, limit: Limit = USUAL_LIMIT) -> Answer:
        """How firmly each report words its targets: with 确保 and the like, with 力争 and the like, or plainly."""
        from luan_report.query.wording import wording

        with self._library() as library:
            found = wording(library, Filter(places=_all(place), sectors=_all(sector)))
            return answer_of(library, found, limit)

    def search(
        self,
        text: Annotated[str, Field(description="Words as they stand in a report.", min_length=1)],
        place: Places = None,
        all_places: AllPlaces = False,
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """Sentences of the reports that hold a text, each with the ids of the rows made from it."""
        from luan_report.query.show import search

        with self._library() as library:
            found = search(library, text, Filter(places=_all(place), all_places=all_places))
            return answer_of(library, found.sentences, limit)

    def show(self, id: Annotated[str, Field(description="The id of a row: luan-2024@7392.")]) -> Answer:
        """One row in full, with its sentence, line, section and the rules by which it was read."""
        from luan_report.query.show import row_with_sentence, show

        with self._library() as library:
            shown = show(library, id)
            if shown is None:
                raise UnknownName("row", id, near_rows(library, id))
            return answer_with(library, [row_with_sentence(shown)], 1)

    def sectors(self) -> Answer:
        """The ten sectors with their names and how many rows of the library's own place each has."""
        from luan_report.query.catalogue import sectors

        with self._library() as library:
            return answer_of(library, sectors(library), USUAL_LIMIT)

    def indicators(
        self,
        text: Annotated[str, Field(description="Part of an id, a name or an alias.")] = "",
        limit: Limit = USUAL_LIMIT,
    ) -> Answer:
        """The catalogue of indicators: ids, Chinese and English names, units, and how many rows speak of each."""
        from luan_report.query.catalogue import indicators

        with self._library() as library:
            return answer_of(library, indicators(library, text, everywhere=True), limit)

    def reports(self, within: Within = None, level: Levels = None, limit: Limit = USUAL_LIMIT) -> Answer:
        """The reports of the library: place, level, year, title, source, and the hash of each text."""
        from luan_report.query.reports import list_reports

        with self._library() as library:
            asked = Filter(within=_all(within), levels=_all(level), all_places=not (within or level))
            found = list_reports(library, asked)
            return answer_with(library, [one.cells() for one in found[:limit]], len(found))

    def check(self, place: Places = None, all_places: AllPlaces = False, limit: Limit = USUAL_LIMIT) -> Answer:
        """Contradictions between numbers that a careful reader would find, with the arithmetic and both sentences."""
        from luan_report.query.check import Tolerances, check

        with self._library() as library:
            found = check(library, Filter(places=_all(place), all_places=all_places))
            return answer_of(library, found, limit, str(Tolerances().text))

    @contextmanager
    def _library(self) -> Iterator[Library]:
        with open_library(self._path) as library, library.snapshot():
            yield library


def _all(names: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(names or ())


QUESTIONS = (
    *("list_rows", "compare", "track", "rank", "changes", "gap", "panel", "wording", "search", "show"),
    *("sectors", "indicators", "reports", "check"),
)
