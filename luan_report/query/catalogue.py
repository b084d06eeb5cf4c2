"""A library in; the indicators and sectors it knows, with how many rows speak of each, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from luan_report.library import Library
from luan_report.query.errors import UnknownName
from luan_report.query.names import SECTOR_NAMES, nearest
from luan_report.query.records import Cell, plain_cells

_ALIAS_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the catalogue, and the numbers of rows and reports in the library that speak of it."""

    columns: ClassVar[tuple[str, ...]] = (
        "id",
        "name_zh",
        "name_en",
        "sector",
        "unit",
        "better",
        "aliases",
        "rows",
        "reports",
    )

    id: str
    name_zh: str
    name_en: str
    sector: str
    unit: str
    better: str
    aliases: str
    rows: int
    reports: int

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A sector with its names and the numbers of its rows in the library, results and targets apart."""

    columns: ClassVar[tuple[str, ...]] = ("id", "name_zh", "name_en", "rows", "results", "targets")

    id: str
    name_zh: str
    name_en: str
    rows: int
    results: int
    targets: int

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """What an indicator's name means: ids of the catalogue, or the name that rows bear where the catalogue has none."""

    ids: tuple[str, ...]
    name: str


def sectors(library: Library, place: str = "") -> list[SectorCount]:
    """All ten sectors with their counts for one place, the home place when none is named."""
    counts = {str(row[0]): row[1:] for row in library.connection.execute(_SECTOR_SQL, (place or library.home,))}
    return [
        SectorCount(sector, names[0], names[1], *(int(count) for count in counts.get(sector, (0, 0, 0))))
        for sector, names in SECTOR_NAMES.items()
    ]


def indicators(library: Library, text: str | None = None, place: str = "", everywhere: bool = False) -> list[Indicator]:
    """The catalogue, or those of its indicators whose id, names or aliases contain a text; the most used first.

    The counts are for one place, the home place when none is named, or for the whole library (`everywhere`).
    """
    scope = "WHERE " if everywhere else "JOIN reports USING (report) WHERE place = ? AND +"
    values = () if everywhere else (place or library.home,)
    found = [Indicator(*row) for row in library.connection.execute(_INDICATOR_SQL.format(scope=scope), values)]
    wanted = (text or "").strip().casefold()
    return [one for one in found if wanted in _words(one)]


def catalogue_names(library: Library, chinese: bool) -> dict[str, str]:
    """The Chinese or English names of the catalogue's indicators by their ids."""
    return dict(library.connection.execute(f"SELECT id, {'name_zh' if chinese else 'name_en'} FROM indicators"))


def find_indicators(library: Library, given: str) -> FoundIndicator:
    """What is meant by an indicator's id, Chinese or English name, alias, unique prefix of these, or a row's own name.

    Raises UnknownName with the nearest names.
    """
    wanted = given.strip().casefold()
    known = {
        str(row[0]): _names(row)
        for row in library.connection.execute("SELECT id, name_zh, name_en, aliases FROM indicators")
    }
    exact = tuple(id for id, names in known.items() if wanted in names)
    if exact:
        return FoundIndicator(exact, "")
    if library.connection.execute("SELECT 1 FROM names WHERE name = ?", (given.strip(),)).fetchone():
        return FoundIndicator((), given.strip())
    begun = [id for id, names in known.items() if wanted and any(name.startswith(wanted) for name in names)]
    if len(begun) == 1:
        return FoundIndicator((begun[0],), "")
    if begun:
        raise UnknownName("indicator", given, begun[:8], ambiguous=True)
    raise UnknownName("indicator", given, nearest(given, (name for names in known.values() for name in names)))


def indicator_id(library: Library, given: str) -> str:
    """The catalogue's id of what a person calls an indicator; the name itself where the catalogue has none, or several.

    Raises UnknownName as `find_indicators` does.
    """
    found = find_indicators(library, given)
    return found.ids[0] if len(found.ids) == 1 else found.name or given.strip()


def _names(row: tuple[str, str, str, str]) -> tuple[str, ...]:
    id, name_zh, name_en, aliases = row
    return tuple(name.casefold() for name in (id, name_zh, name_en, *aliases.split(_ALIAS_SEPARATOR)) if name)


def _words(indicator: Indicator) -> str:
    return f"{indicator.id} {indicator.name_zh} {indicator.name_en} {indicator.aliases}".casefold()


_SECTOR_SQL = """
SELECT sector, count(*), sum(kind <> 'target'), sum(kind = 'target')
FROM rows JOIN reports USING (report) WHERE place = ? GROUP BY sector
"""
_INDICATOR_SQL = """
SELECT id, name_zh, name_en, sector, unit, better, aliases, coalesce(counts.rows, 0), coalesce(counts.reports, 0)
FROM indicators
LEFT JOIN (
    SELECT indicator, count(*) AS rows, count(DISTINCT rows.report) AS reports
    FROM rows {scope}indicator <> '' GROUP BY indicator
) AS counts
ON counts.indicator = indicators.id
ORDER BY counts.rows DESC, id
"""
