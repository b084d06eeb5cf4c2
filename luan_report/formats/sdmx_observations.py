"""Rows of statements or of a panel in; observations of SDMX, each with its key and attributes, out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from luan_report.formats.cells import exact
from luan_report.formats.harmless import one_line

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.query.records import Cell

DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "MEASURE_TYPE", "ROLE", "STATEMENT", "TIME_PERIOD")
MEASURE = "OBS_VALUE"
ATTRIBUTES = (
    "UNIT_MEASURE",
    "UNIT_MULT",
    "OBS_STATUS",
    "UPPER_VALUE",
    "BOUND",
    "REFERENCE",
    "COMMITMENT",
    "SECTOR",
    "NAME",
    "ROW_ID",
    "REPORT_YEAR",
    "QUOTE",
)
_CODE = re.compile(r"[A-Za-z0-9_@$\-]+")
# What stands in the period of a row, the frequency that it has, and how SDMX writes it.
_PERIODS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\d{4}"), "A", "{0}"),
    (re.compile(r"(\d{4})-H([12])"), "S", "{1}-S{2}"),
    (re.compile(r"\d{4}-Q[1-4]"), "Q", "{0}"),
    (re.compile(r"\d{4}-\d{2}"), "M", "{0}"),
)
_SPAN = re.compile(r"(\d{4})/(\d{4})")
_MISSING = {"not stated": "O", "no report": "L"}


class SdmxObservation(NamedTuple):
    """One observation: the codes of its key, its value, and its attributes, by the names that SDMX gives them."""

    key: tuple[str, ...]
    value: str
    attributes: tuple[str, ...]
    place: str
    name: str


def observations(grid: Grid) -> Iterator[SdmxObservation]:
    """One observation for each row; statements of one thing are numbered, so that no two have one key."""
    said: Counter[tuple[str, ...]] = Counter()
    for row in grid.rows:
        cells = dict(zip(grid.columns, row, strict=True))
        frequency, period = _time(exact(cells.get("period") or cells.get("year")))
        begun = (frequency, area_code(_text(cells, "place")), _indicator(cells), _text(cells, "measure"), _role(cells))
        said[*begun, period] += 1
        value, upper, multiplier = _values(cells)
        attributes = _attributes(cells, upper, multiplier)
        key = (*begun, str(said[*begun, period]), period)
        yield SdmxObservation(key, value, attributes, _text(cells, "place"), _text(cells, "name"))


def area_code(place: str) -> str:
    """The code of the national standard for the divisions of China; a made one for a place that it does not have."""
    from luan_report.places import find_place

    found = find_place(place)
    return found.code if found else _made("P", place)


def indicator_code(indicator: str, name: str) -> str:
    """The id of the catalogue's indicator; for a thing that the catalogue has not, a code made from its name."""
    return indicator if _CODE.fullmatch(indicator) else _made("N", indicator or name)


def _made(letter: str, name: str) -> str:
    return f"{letter}{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _text(cells: Mapping[str, Cell], column: str) -> str:
    return one_line(exact(cells.get(column)))


def _indicator(cells: Mapping[str, Cell]) -> str:
    return indicator_code(_text(cells, "indicator"), _text(cells, "name"))


def _role(cells: Mapping[str, Cell]) -> str:
    return _text(cells, "role") or ("target" if cells.get("kind") == "target" else "result")


def _time(period: str) -> tuple[str, str]:
    """The frequency and the time of a period; a span of years is a range of that length."""
    for pattern, frequency, written in _PERIODS:
        found = pattern.fullmatch(period)
        if found:
            return frequency, written.format(found[0], *found.groups())
    span = _SPAN.fullmatch(period)
    if span:
        years = int(span[2]) - int(span[1]) + 1
        return f"A{years}", f"{span[1]}-01-01/P{years}Y"
    return "_U", period


def _values(cells: Mapping[str, Cell]) -> tuple[str, str, str]:
    """The number as written and the power of ten of its scale word; the base number where that is no power of ten."""
    value, base = cells.get("value"), cells.get("base_value")
    if not isinstance(value, Decimal) or not isinstance(base, Decimal):
        return exact(value), exact(cells.get("value_max")), ""
    power = (base / value).normalize().as_tuple() if value else Decimal(1).as_tuple()
    if power.digits == (1,) and not power.sign:
        return exact(value), exact(cells.get("value_max")), str(power.exponent)
    return exact(base), exact(cells.get("base_max")), "0"


def _attributes(cells: Mapping[str, Cell], upper: str, multiplier: str) -> tuple[str, ...]:
    return (
        _text(cells, "base_unit"),
        multiplier,
        _status(cells),
        upper,
        *(_text(cells, column) for column in ("bound", "reference", "commitment", "sector", "name", "id")),
        *(_text(cells, column) for column in ("report_year", "quote")),
    )


def _status(cells: Mapping[str, Cell]) -> str:
    if cells.get("value") is None:
        return _MISSING.get(exact(cells.get("status")), "O")
    return "E" if cells.get("kind") == "estimate" else "A"
