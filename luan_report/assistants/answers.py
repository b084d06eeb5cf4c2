"""Result records in; what an assistant is told, with where each row stands in which text, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luan_report.library import Library, report_of
from luan_report.query.filters import Filter
from luan_report.query.records import Cell, Row, as_record
from luan_report.query.select import select
from luan_report.query.sources import sources_of

Value = str | int | float | None

# Without slots: the protocol's library takes a slot for the default of its field.


@dataclass(frozen=True)
class Provenance:
    """Where one row stands: `text[start:end]` of the report whose text has this SHA-256 is the quantity itself."""

    id: str
    report: str
    place: str
    year: int
    title: str
    source: str
    section: str
    quote: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Answer:
    """The rows of an answer without their empty cells, how many there are in all, and the provenance of each id.

    `note` says what has to be known to read it.
    """

    rows: list[dict[str, Value]]
    total: int
    provenance: list[Provenance]
    note: str = ""


def answer_of(library: Library, items: Sequence[Row], limit: int, note: str = "") -> Answer:
    """The first rows of a result, as many as the limit allows."""
    records = [as_record(item) for item in items[:limit]]
    return answer_with(library, records, len(items), note)


def answer_with(library: Library, records: Sequence[dict[str, Cell]], total: int, note: str = "") -> Answer:
    """An answer of records that are already chosen."""
    rows = [{name: _value(cell) for name, cell in record.items() if cell not in (None, "")} for record in records]
    return Answer(rows, total, provenance_of(library, _ids(records)), note)


def provenance_of(library: Library, ids: Iterable[str]) -> list[Provenance]:
    """Where each of these rows stands, in the order of the ids."""
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in select(library, Filter(ids=tuple(wanted)))} if wanted else {}
    sources = {one.report: one for one in sources_of(library, dict.fromkeys(map(report_of, rows)))}
    found = []
    for row in (rows[id] for id in wanted if id in rows):
        source = sources[report_of(row.id)]
        found.append(
            Provenance(
                row.id,
                source.report,
                source.place,
                source.year,
                source.title,
                source.source,
                row.section,
                row.quote,
                row.start,
                row.end,
                source.sha256,
            )
        )
    return found


def _ids(records: Iterable[dict[str, Cell]]) -> Iterable[str]:
    """The ids of rows that records name, in the columns `id`, `ids` and those that end so."""
    for record in records:
        for name, cell in record.items():
            if isinstance(cell, str) and (name in ("id", "ids") or name.endswith("_id")):
                yield from (word for word in cell.split() if "@" in word)


def _value(cell: Cell) -> Value:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
