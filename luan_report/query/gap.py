"""A place in; its numbers beside those of the province and the nation for the same indicator and year, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from luan_report.language import Message
from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.errors import FilterError
from luan_report.query.filters import Filter
from luan_report.query.judging import comparable, shorten
from luan_report.query.names import KIND_NAMES, resolve
from luan_report.query.periods import year_of
from luan_report.query.places import place_name, places_above
from luan_report.query.records import Cell, Side
from luan_report.query.series import Book, Series, Status, Told, report_years
from luan_report.query.track import promised_indicators
from luan_report.query.units import Units

_SIDE = ("value", "value_max", "unit", "bound", "reference", "id")
_OWN, _ABOVE = Side("", _SIDE), Side("above", _SIDE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place's number for an indicator and year beside that of one place above it.

    `difference` is the lower place's minus the upper one's: what is added on the way down (层层加码). `status` says how
    it stands with the upper place's number.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "indicator",
        "name",
        "measure",
        "period",
        "kind",
        "place",
        *_OWN.names,
        "above",
        *_ABOVE.names,
        "status",
        "difference",
        "difference_unit",
    )

    row: Observation
    above: str
    told: Told
    difference: Decimal | None = None
    difference_unit: str = ""

    @property
    def status(self) -> Status:
        """Whether the place above states a number, and if not, how that is."""
        return self.told.status

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        row, upper = self.row, self.told.row
        return {
            **{column: getattr(row, column) for column in self.columns[:6]},
            **_OWN.cells(row),
            "above": self.above,
            **_ABOVE.cells(upper),
            "status": self.status,
            "difference": self.difference,
            "difference_unit": self.difference_unit,
        }


def gap(library: Library, place: str = "", indicators: Sequence[str] = (), filter: Filter | None = None) -> list[Gap]:
    """A place's numbers beside those of all places above it, the nearest first; the home place when none is named.

    Without indicators, all of which the place stated a target and a place above says something; without a period in the
    filter, the year that the place's latest report plans, or reviews for results. `kinds` of the filter choose targets
    (the default) or results. Raises UnknownName for a place or indicator that is not known, and FilterError for a
    period that is not one year.
    """
    asked = filter or Filter()
    name = place_name(library, place) if place else library.home
    own = Filter(places=(name,))
    results = bool(asked.kinds) and "target" not in {resolve("kind", kind, KIND_NAMES) for kind in asked.kinds}
    year = _year(library, name, asked, results)
    held = report_years(library, Filter(all_places=True))
    uppers = [
        (above.name, Book(library, Filter(places=(above.name,))), held.get(above.name, frozenset()))
        for above in places_above(name)
    ]
    book, units = Book(library, own), Units(library)
    found: list[Gap] = []
    for indicator in indicators or promised_indicators(library, own):
        for series in book.series(indicator, asked.measures):
            row = (series.result(year) if results else series.target(year)).row
            beside = [_beside(row, *above, year, results, units) for above in uppers] if row else []
            if indicators or any(one.told.row for one in beside):
                found.extend(beside)
    return found[: asked.limit]


def _year(library: Library, place: str, filter: Filter, results: bool) -> int:
    if len(filter.periods) > 1:
        raise FilterError(Message("gap answers for one year; give --period once"))
    if filter.periods:
        return year_of(filter.periods[0])
    sql = "SELECT max(year) FROM reports WHERE place = ?"
    return int(library.connection.execute(sql, (place,)).fetchone()[0]) - results


def _beside(
    row: Observation, above: str, book: Book, years: frozenset[int], year: int, results: bool, units: Units
) -> Gap:
    series = book.series(row.indicator or row.name, (row.measure,)) if years else []
    upper = series[0] if series else Series(above, row.measure, (), years)
    return _gap(row, above, upper.result(year) if results else upper.target(year), units)


def _gap(row: Observation, above: str, told: Told, units: Units) -> Gap:
    amounts = comparable(told.row, units.like(row, told.row)) if told.row is not None else None
    if amounts is None:
        return Gap(row, above, told)
    upper, own, unit, scale = amounts
    return Gap(row, above, told, shorten((own - upper) / scale), unit)
