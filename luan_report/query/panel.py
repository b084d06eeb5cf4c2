"""Indicators and a scope in; a tidy table, one row for place, year, indicator and role, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from luan_report.library import Library
from luan_report.query.catalogue import indicator_id
from luan_report.query.filters import Filter, everywhere
from luan_report.query.periods import years_of
from luan_report.query.records import Cell, Side
from luan_report.query.series import Series, Status, Told, report_years, series_of, usual_measure

Role = Literal["target", "result"]
_STATED = Side(
    "",
    (
        "name",
        "kind",
        "value",
        "value_max",
        "unit",
        "base_value",
        "base_max",
        "base_unit",
        "bound",
        "reference",
        "commitment",
        "sector",
        "id",
        "quote",
    ),
)


@dataclass(frozen=True, slots=True)
class PanelRow:
    """What is stated of an indicator at a place for a year in one role, or how it is that nothing is.

    `report_year` is the year of the report that states it, or that would.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "place",
        "level",
        "parent",
        "year",
        "indicator",
        "measure",
        "role",
        "status",
        "report_year",
        *_STATED.names,
    )

    place: str
    level: str
    parent: str
    year: int
    indicator: str
    measure: str
    role: Role
    told: Told

    @property
    def status(self) -> Status:
        """Stated, without a number, not stated, or no report."""
        return self.told.status

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        row = self.told.row
        return {
            "place": self.place,
            "level": self.level,
            "parent": self.parent,
            "year": self.year,
            "indicator": self.indicator,
            "measure": self.measure,
            "role": self.role,
            "status": self.status,
            "report_year": row.report_year if row else self.year + (self.role == "result"),
            **_STATED.cells(row),
        }


def panel(
    library: Library, indicators: Sequence[str], filter: Filter | None = None, include_missing: bool = False
) -> list[PanelRow]:
    """The tidy table of indicators over places and years, ordered by indicator, place, year and role.

    All places are taken when the filter names none. An indicator is taken in the filter's measure, or in the one that
    most places use. Only whole years count: no averages over several years, no parts of a year. `include_missing`
    adds a row for each year that nothing is stated of, with the reason as its status. The filter's periods and kinds
    keep their years and roles. Raises UnknownName for an indicator that is not known.
    """
    asked = everywhere(filter or Filter())
    standing = _standings(library)
    found: list[PanelRow] = []
    for indicator in [indicator_id(library, given) for given in indicators]:
        chosen = _one_measure(series_of(library, indicator, asked, asked.measures))
        years = _years(chosen, asked)
        for series in _complete(library, chosen, asked) if include_missing else chosen:
            level, parent = standing.get(series.place, ("", ""))
            spoken = years if include_missing else sorted(series.spoken().intersection(years))
            for year, role, told in _cells(series, spoken, asked):
                if include_missing or told.row:
                    measure = series.measure
                    found.append(PanelRow(series.place, level, parent, year, indicator, measure, role, told))
    return found[: asked.limit]


def _one_measure(series: Sequence[Series]) -> list[Series]:
    measure = usual_measure(row for one in series for row in one.rows)
    return [one for one in series if one.measure == measure]


def _complete(library: Library, chosen: Sequence[Series], filter: Filter) -> Iterator[Series]:
    """The series with those of the places that never speak of the indicator, in the order of the places."""
    there = {series.place: series for series in chosen}
    measure = chosen[0].measure if chosen else ""
    for place, years in report_years(library, filter).items():
        yield there.get(place) or Series(place, measure, (), years)


def _years(series: Iterable[Series], filter: Filter) -> list[int]:
    wanted = years_of(filter.periods)
    spoken = {year for one in series for year in one.years()}
    return sorted(year for year in spoken if not wanted or year in wanted)


def _cells(series: Series, years: Sequence[int], filter: Filter) -> Iterator[tuple[int, Role, Told]]:
    from luan_report.query.names import KIND_NAMES, resolve

    kinds = {resolve("kind", kind, KIND_NAMES) for kind in filter.kinds}
    for year in years:
        if not kinds or "target" in kinds:
            yield year, "target", series.target(year)
        if not kinds or kinds - {"target"}:
            yield year, "result", series.result(year)


def _standings(library: Library) -> dict[str, tuple[str, str]]:
    sql = "SELECT DISTINCT place, level, parent FROM reports"
    return {str(place): (str(level), str(parent)) for place, level, parent in library.connection.execute(sql)}
