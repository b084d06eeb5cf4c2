"""What a person asks for in; a condition in SQL over the library's tables, with its values, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from luan_report.language import Message
from luan_report.library import Library, id_condition
from luan_report.model import COLUMNS
from luan_report.numbers import decimal_of
from luan_report.query.errors import FilterError, UnknownName
from luan_report.query.ids import known_report
from luan_report.query.names import BOUND_NAMES, KIND_NAMES, LEVEL_NAMES, MEASURE_NAMES, SECTOR_NAMES, nearest, resolve
from luan_report.query.periods import period_of
from luan_report.query.places import place_name, places_within

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted. Empty fields ask nothing; several values of one field are alternatives.

    Named values may be English or Chinese, whole or a unique prefix (`工业`, `ind`). `contains` are texts that must all
    stand in a row's name or quote; `sections` are texts of which one must stand in its section path. `minimum` and
    `maximum` count in the unit as written, or, when one unit is named, in that unit. `units` takes a unit as written
    (亿元) or a plain one (元), which stands for itself with every scale word. `without_number` keeps only comparisons
    and delegated targets (高于全省平均, 完成省下达任务).

    Places: `places` by name, `levels` of government, `within` a place and all below it, `reports` by id, or
    `all_places`; with none of them the answer is about the home place of the library. `ids` are taken from anywhere.
    `sort` is a column, with `:desc` for the other way round; `limit` counts rows after sorting.
    """

    sectors: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    without_number: bool = False
    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    all_places: bool = False
    ids: tuple[str, ...] = ()
    sort: str = ""
    limit: int | None = None

    @property
    def wide(self) -> bool:
        """Whether the places are not named one by one: there may be thousands."""
        return bool(self.all_places or self.levels or self.within)


class Condition(NamedTuple):
    """A condition in SQL and the values of its marks."""

    sql: str
    values: tuple[Value, ...] = ()


def only_kinds(filter: Filter, kinds: Sequence[str]) -> Filter:
    """The filter narrowed to kinds that a command is about; FilterError if the person asked for none of them."""
    asked = {resolve("kind", kind, KIND_NAMES) for kind in filter.kinds} or set(kinds)
    left = tuple(kind for kind in kinds if kind in asked)
    if not left:
        raise FilterError(
            Message(
                "kind {names} is not among {kinds}; use `luan list --kind`",
                names=", ".join(filter.kinds),
                kinds=", ".join(kinds),
            )
        )
    return replace(filter, kinds=left)


def condition_of(library: Library, filter: Filter) -> Condition:
    """The whole filter as one condition; raises UnknownName or FilterError when it cannot be met by any library."""
    _check(filter)
    parts = [
        _among("sector", (resolve("sector", given, SECTOR_NAMES) for given in filter.sectors)),
        _indicators(library, filter.indicators),
        _among("measure", (resolve("measure", given, MEASURE_NAMES) for given in filter.measures)),
        _among("kind", (resolve("kind", given, KIND_NAMES) for given in filter.kinds)),
        _among("period", map(period_of, filter.periods)),
        _among("bound", (resolve("bound", given, BOUND_NAMES) for given in filter.bounds)),
        *_amounts(library, filter),
        Condition("value IS NULL" if filter.without_number else ""),
        _any(filter.sections, lambda text: Condition(_IN_SECTION, (text,))),
        *(_contains(library, text) for text in filter.contains),
        *_scope(library, filter),
        Condition(*id_condition(filter.ids)) if filter.ids else Condition(""),
    ]
    return _all(part for part in parts if part.sql)


def order_of(filter: Filter) -> str:
    """The order asked for as SQL; by report and place in the text when none is."""
    text_order = "reports.place, reports.year, start, rows.row"
    if not filter.sort:
        return text_order
    column, _, way = filter.sort.partition(":")
    if column not in COLUMNS:
        raise UnknownName("column", column, nearest(column, COLUMNS) or COLUMNS)
    if way not in ("", "asc", "desc"):
        raise FilterError(Message("--sort {sort}: after the colon comes asc or desc", sort=filter.sort))
    key = _SORT_KEYS.get(column, f'"{column}"')
    return f"{key} IS NULL, {key} {'DESC' if way == 'desc' else 'ASC'}, rows.report, start, rows.row"


def parse_number(text: str) -> Decimal:
    """A number as a person types it for --min or --max; FilterError if it is none."""
    number = decimal_of(text.strip().replace(",", ""))
    if number is None:
        raise FilterError(Message("“{text}” is not a number", text=text))
    return number


_IN_SECTION = "(rows.report, section_id) IN (SELECT report, section_id FROM sections WHERE instr(section, ?) > 0)"
_SORT_KEYS = {
    "id": "rows.id",
    "name": "(SELECT name FROM names WHERE names.name_id = rows.name_id)",
    "section": "(SELECT section FROM sections WHERE (report, section_id) = (rows.report, rows.section_id))",
    "report_year": "year",
    "end": '"end"',
    **{column: f"CAST({column} AS REAL)" for column in ("value", "value_max", "base_value", "base_max")},
}
_SORT_KEYS |= {
    column: f"CASE WHEN {column} IS NOT NULL THEN {key} END" for column, key in _SORT_KEYS.items() if "CAST" in key
}


def _check(filter: Filter) -> None:
    if filter.minimum is not None and filter.maximum is not None and filter.minimum > filter.maximum:
        raise FilterError(
            Message("--min {minimum} is more than --max {maximum}", minimum=filter.minimum, maximum=filter.maximum)
        )
    if filter.without_number and (filter.minimum is not None or filter.maximum is not None or filter.units):
        raise FilterError(Message("--min, --max and --unit ask for numbers, --without-number for rows that have none"))
    if filter.limit is not None and filter.limit < 0:
        raise FilterError(Message("--limit {limit} is less than nothing", limit=filter.limit))
    if filter.all_places and (filter.places or filter.levels or filter.within or filter.reports):
        raise FilterError(Message("--all-places cannot go together with --place, --level, --within or --report"))


def _indicators(library: Library, given: Sequence[str]) -> Condition:
    return _any(given, lambda text: _indicator(library, text))


def _indicator(library: Library, given: str) -> Condition:
    from luan_report.query.catalogue import find_indicators

    found = find_indicators(library, given)
    if found.ids:
        return _among("indicator", found.ids)
    return Condition("name_id IN (SELECT name_id FROM names WHERE name = ?)", (found.name,))


def _amounts(library: Library, filter: Filter) -> Iterable[Condition]:
    for unit in filter.units:
        _require_unit(library, unit)
    yield _any(filter.units, lambda unit: Condition("(unit = ? OR base_unit = ?)", (unit, unit)))
    scale = _scale(library, filter.units[0]) if len(filter.units) == 1 else None
    value, value_max = ("value", "value_max") if scale is None else ("base_value", "base_max")
    factor = scale or Decimal(1)
    # Texts give ranges either way round: 降低15%至20%.
    ends = f"CAST({value} AS REAL), CAST(coalesce({value_max}, {value}) AS REAL)"
    if filter.minimum is not None:
        yield Condition(f"{value} IS NOT NULL AND max({ends}) >= ?", (float(filter.minimum * factor),))
    if filter.maximum is not None:
        yield Condition(f"{value} IS NOT NULL AND min({ends}) <= ?", (float(filter.maximum * factor),))


def _require_unit(library: Library, unit: str) -> None:
    if library.connection.execute(
        "SELECT 1 FROM rows WHERE unit = ? OR base_unit = ? LIMIT 1", (unit, unit)
    ).fetchone():
        return
    known = [
        str(row[0]) for row in library.connection.execute("SELECT unit FROM rows GROUP BY unit ORDER BY count(*) DESC")
    ]
    raise UnknownName("unit", unit, nearest(unit, known) or known[:5])


def _scale(library: Library, unit: str) -> Decimal | None:
    """How many of its plain unit one of this unit is, as the rows themselves show."""
    sql = "SELECT value, base_value FROM rows WHERE unit = ? AND value IS NOT NULL AND CAST(value AS REAL) <> 0 LIMIT 1"
    found = library.connection.execute(sql, (unit,)).fetchone()
    if not found:
        return Decimal(1)
    return Decimal(found[1]) / Decimal(found[0])


def _contains(library: Library, text: str) -> Condition:
    """Rows whose name or quote contains a text; quotes are looked at only where the report's text may contain it."""
    reports = ", ".join(str(report) for report in library.reports_with(text))
    return Condition(
        "(name_id IN (SELECT name_id FROM names WHERE instr(name, ?) > 0)"
        f" OR (rows.report IN ({reports}) AND instr(quote, ?) > 0))",
        (text, text),
    )


def everywhere(filter: Filter) -> Filter:
    """The filter, with all places of the library where it names none: what questions across places start from."""
    if filter.places or filter.levels or filter.within or filter.reports:
        return filter
    return replace(filter, all_places=True)


def prefilter(library: Library, filter: Filter) -> Filter:
    """What of a filter may bound the rows before they are paired: its places, kinds and measures.

    Its indicators too where the catalogue knows them all, since such rows are paired by nothing else.
    """
    from luan_report.query.catalogue import find_indicators

    known = all(find_indicators(library, given).ids for given in filter.indicators)
    return Filter(
        indicators=filter.indicators if known else (),
        kinds=filter.kinds,
        measures=filter.measures,
        places=filter.places,
        levels=filter.levels,
        within=filter.within,
        reports=filter.reports,
        all_places=filter.all_places,
    )


def in_parts(places: Sequence[str], filter: Filter) -> Iterator[tuple[str, ...]]:
    """Places in parts: small ones where a filter wants few things, so that most places need not be looked at."""
    size = _FEW_PLACES if filter.limit is not None else _MANY_PLACES
    return (tuple(places[at : at + size]) for at in range(0, len(places), size))


_FEW_PLACES, _MANY_PLACES = 20, 500


def scope_of(library: Library, filter: Filter) -> Condition:
    """Only the part of a filter that says which reports are meant, as a condition over the table of reports."""
    return _all(part for part in _scope(library, filter) if part.sql)


def _scope(library: Library, filter: Filter) -> Iterable[Condition]:
    if filter.all_places:
        return
    yield _among("reports.id", (known_report(library, given) for given in filter.reports))
    yield _among("reports.place", (place_name(library, given) for given in filter.places))
    yield _among("reports.level", (resolve("level", given, LEVEL_NAMES) for given in filter.levels))
    yield _any(filter.within, lambda given: _among("reports.place", places_within(library, given)))
    if not (filter.reports or filter.places or filter.levels or filter.within or filter.ids):
        yield Condition("reports.place = ?", (library.home,))


def _among(column: str, values: Iterable[str]) -> Condition:
    chosen = tuple(dict.fromkeys(values))
    if not chosen:
        return Condition("")
    return Condition(f"{column} IN ({', '.join('?' * len(chosen))})", chosen)


def _any(given: Sequence[str], condition: Callable[[str], Condition]) -> Condition:
    parts = [condition(text) for text in given]
    return Condition(" OR ".join(part.sql for part in parts), _values(parts)) if parts else Condition("")


def _all(parts: Iterable[Condition]) -> Condition:
    kept = list(parts)
    return Condition(" AND ".join(f"({part.sql})" for part in kept) or "1", _values(kept))


def _values(parts: Iterable[Condition]) -> tuple[Value, ...]:
    return tuple(value for part in parts for value in part.values)
