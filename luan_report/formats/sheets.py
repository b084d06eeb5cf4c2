"""Result records of one kind in; the sheet on which a person looks at them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from luan_report.formats.amounts import amount
from luan_report.formats.cells import exact
from luan_report.formats.sheet import Column, Sheet, bar_column, column, counted, shown
from luan_report.language import Message, label, translated
from luan_report.model import Observation

# A table of rows, the most usual answer, need not wait for what the other sheets are made of.
if TYPE_CHECKING:
    from luan_report.library import StoredReport
    from luan_report.query.audit import Audit, SetAsideNumber, Unexplained
    from luan_report.query.catalogue import Indicator
    from luan_report.query.compare import Direction, Pair
    from luan_report.query.show import Sentence

# What all rows have in common is said once, in the title, and needs no column.
_SHARED: tuple[tuple[str, Callable[[Observation], str], int], ...] = (
    ("place", lambda row: row.place, 0),
    ("report", lambda row: str(row.report_year), 5),
    ("period", lambda row: row.period, 2),
    ("kind", lambda row: row.kind, 2),
    ("sector", lambda row: row.sector, 4),
)
_KIND_OF_PERIOD = {
    "target": "targets for {period}",
    "actual": "results of {period}",
    "estimate": "estimates for {period}",
}


def observations_sheet(rows: Sequence[Observation], english: Mapping[str, str] | None = None) -> Sheet:
    """The rows of one report or of many: name, number, unit, and whatever is not the same for all.

    `english` has the English names of indicators; a wide table shows them beside the words of the report.
    """
    named = [(english or {}).get(row.indicator, "") for row in rows]
    amounts = [amount(row) for row in rows]
    varying = [
        column(heading, map(get, rows), rank=rank)
        for heading, get, rank in _SHARED
        if len({get(row) for row in rows}) > 1
    ]
    places = [c for c in varying if c.heading == "place"]
    return Sheet(
        _title(_shared(rows), len(rows)),
        (
            *places,
            column("name", (row.name for row in rows), least=14),
            *([column("English", named, least=20, rank=5)] if any(named) else []),
            column("value", (a.number for a in amounts), right=True, style="bold"),
            column("unit", (a.unit for a in amounts), least=8),
            *(c for c in varying if c not in places),
            _section(rows),
            column("id", (row.id for row in rows), rank=3, style="dim"),
        ),
    )


def _shared(rows: Sequence[Observation]) -> list[str]:
    same = {heading: text for heading, get, _ in _SHARED if (text := _same(map(get, rows)))}
    if "report" in same:
        same["report"] = Message("report of {year}", year=same["report"])
    if "period" in same and "kind" in same:
        same["kind"] = Message(_KIND_OF_PERIOD[same["kind"]], period=same.pop("period"))
    return [shown(heading, text) for heading, text in same.items()]


def _same(texts: Iterable[str]) -> str:
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def _section(rows: Sequence[Observation]) -> Column:
    return column("section", (row.section for row in rows), least=20, rank=6)


def _title(shared: Sequence[str], count: int, noun: str = "row") -> str:
    return " · ".join([*shared, counted(count, noun)])


def indicators_sheet(found: Sequence[Indicator]) -> Sheet:
    """The indicators with both names, their sector and unit, and how many rows speak of each."""
    return Sheet(
        counted(len(found), "indicator"),
        (
            column("id", (one.id for one in found), least=12),
            column("name", (one.name_zh for one in found), least=12),
            column("English", (one.name_en for one in found), least=16, rank=3),
            column("sector", (one.sector for one in found), rank=2),
            column("unit", (one.unit for one in found), rank=1),
            column("rows", (str(one.rows) for one in found), right=True),
        ),
    )


def sentences_sheet(found: Sequence[Sentence]) -> Sheet:
    """The sentences with their place in the text and the rows made from them."""
    return Sheet(
        counted(len(found), "sentence"),
        (
            column("report", (one.report for one in found), rank=2),
            column("line", (str(one.line) for one in found), right=True, rank=1),
            column("sentence", (one.sentence for one in found), least=20),
            column("rows", (" ".join(one.ids) for one in found), least=16, rank=3, style="dim"),
        ),
    )


def unexplained_sheet(numbers: Sequence[Unexplained]) -> Sheet:
    """The numbers that nothing explains, with the words around them."""
    return Sheet(
        translated(Message("Unexplained: {count}", count=counted(len(numbers), "number"))),
        (*_places(numbers), column("words around it", (one.context for one in numbers), least=20)),
    )


def set_asides_sheet(numbers: Sequence[SetAsideNumber]) -> Sheet:
    """The numbers that are no observations, each with its reason and the words around it."""
    return Sheet(
        translated(Message("Set aside: {count}", count=counted(len(numbers), "number"))),
        (
            *_places(numbers),
            column("reason", (one.reason for one in numbers)),
            column("words around it", (one.context for one in numbers), least=20),
        ),
    )


def _places(numbers: Sequence[Unexplained | SetAsideNumber]) -> list[Column]:
    """Where numbers stand, and how they are written."""
    reports = [one.report for one in numbers]
    return [
        *([column("report", reports)] if len(set(reports)) > 1 else []),
        column("line", (str(one.line) for one in numbers), right=True),
        column("number", (one.text for one in numbers), least=12, style="bold"),
    ]


def account_sheet(account: Audit) -> Sheet:
    """The account of one report: its numbers, and what became of them, down to the sum."""
    lines = [
        (Message("in rows"), account.in_rows),
        *(
            (Message("set aside: {reason}", reason=label(reason, "reason")), count)
            for reason, count in account.by_reason
        ),
        (Message("unexplained"), len(account.unexplained)),
        (Message("all numbers of the text"), account.numbers),
    ]
    rows = counted(account.rows, "row")
    title = Message("{rows}, {count} without a number", rows=rows, count=account.rows_without_number)
    return Sheet(
        f"{account.report} · {translated(title)}",
        (
            column("account", (label for label, _ in lines), least=20),
            column("numbers", (str(count) for _, count in lines), right=True),
        ),
    )


_ARROWS: dict[Direction, str] = {"rose": "↑", "fell": "↓", "held": "=", "": ""}


def pairs_sheet(pairs: Sequence[Pair], chart: bool = False) -> Sheet:
    """Two years side by side: both numbers, the difference, and whether the ambition rose, held or fell.

    A chart has a bar for each pair.
    """
    from luan_report.formats.charts import PAIRS_KEY, pair_bars

    shared = {pair.row.place for pair in pairs}
    periods = [
        next((row.period for row in rows if row), "")
        for rows in zip(*((p.first, p.second) for p in pairs), strict=True)
    ]
    return Sheet(
        _title(list(shared) if len(shared) == 1 else [], len(pairs), "pair"),
        (
            *([column("place", (pair.row.place for pair in pairs))] if len(shared) > 1 else []),
            column("name", (pair.row.name for pair in pairs), least=12),
            column(periods[0] if pairs else "first", map(_first, pairs), right=True, least=8),
            column(periods[1] if pairs else "second", map(_second, pairs), right=True, least=8, style="bold"),
            *([bar_column(pair_bars(pairs))] if chart else []),
            *_beside("promised", [pair.promised for pair in pairs], rank=int(chart)),
            *_beside("achieved", [pair.achieved for pair in pairs], rank=int(chart)),
            # A chart shows the difference too; where there is no room for both, it is the one that was asked for.
            column("difference", map(_difference, pairs), right=True, least=13, rank=int(chart)),
            column("", (_ARROWS[pair.direction] for pair in pairs)),
            column("ambition", (pair.ambition for pair in pairs), rank=2),
            column("kind", map(_kinds, pairs), rank=3),
            column("match", (pair.match for pair in pairs), rank=4),
            column("ids", (" ".join(row.id for row in (p.first, p.second) if row) for p in pairs), rank=5, style="dim"),
        ),
        PAIRS_KEY if chart else (),
    )


def _beside(heading: str, rows: Sequence[Observation | None], rank: int) -> list[Column]:
    """What another report says of the same year, where any does."""
    if not any(rows):
        return []
    return [column(heading, (str(amount(row)) if row else "" for row in rows), right=True, least=8, rank=rank)]


def _first(pair: Pair) -> str:
    return str(amount(pair.first)) if pair.first else "–"


def _second(pair: Pair) -> str:
    if pair.second is None:
        return "–"
    stated = str(amount(pair.second))
    if pair.implied_value is None:
        return stated
    upper = "" if pair.implied_max is None else f"–{exact(pair.implied_max)}"
    implied = f"{exact(pair.implied_value)}{upper} {pair.difference_unit}"
    return translated(Message("{stated}, implies {implied}", stated=stated, implied=implied))


def _difference(pair: Pair) -> str:
    if pair.difference is None:
        return ""
    step = f"{_signed(pair.difference)} {pair.difference_unit}"
    if not pair.relative or pair.implied:
        return step
    return f"{step} ({_signed(round(pair.relative, 1))}%)"


def _signed(number: Decimal) -> str:
    return f"+{exact(number)}" if number > 0 else exact(number)


def _kinds(pair: Pair) -> str:
    return " → ".join(row.kind if row else "–" for row in (pair.first, pair.second))


def reports_sheet(held: Sequence[StoredReport]) -> Sheet:
    """The reports of a library with their places and counts."""
    return Sheet(
        counted(len(held), "report"),
        (
            column("id", (one.id for one in held)),
            column("place", (one.place for one in held)),
            column("year", (str(one.year) for one in held), right=True),
            column("level", (one.level for one in held), rank=3),
            column("parent", (one.parent for one in held), rank=4),
            column("rows", (str(one.rows) for one in held), right=True),
            column("set aside", (str(one.set_asides) for one in held), right=True, rank=2),
            column("source", (one.source for one in held), least=16, rank=1),
        ),
    )
