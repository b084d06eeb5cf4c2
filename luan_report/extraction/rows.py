"""The statements of a report -> its records: observations, set-aside numbers, and the numbers that are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from luan_report.extraction.compact import CompactText
from luan_report.extraction.indicators import find_indicator, find_sector
from luan_report.extraction.naming import Statement
from luan_report.extraction.sections import Paragraph
from luan_report.extraction.set_asides import Aside
from luan_report.lexicon import restore
from luan_report.model import Observation, Problem, Report, SetAside

_NEAR = 60
_LONGEST_CONTEXT = 120


class Row(NamedTuple):
    """A statement with its offsets in the compact text, before it becomes an Observation."""

    statement: Statement
    start: int
    end: int
    period: str
    kind: str
    rules: tuple[str, ...]
    paragraph: Paragraph
    quote: tuple[int, int]
    commitment: str


def observations_of(report: Report, compacted: CompactText, rows: list[Row]) -> list[Observation]:
    """Return the rows as records, in the order of the text; rows that share a start get letters in their ids."""
    by_start: dict[int, int] = {}
    for row in rows:
        start = compacted.source(row.start)
        by_start[start] = by_start.get(start, 0) + 1
    seen: dict[int, int] = {}
    observations: list[Observation] = []
    told = -1
    for row in rows:
        start = compacted.source(row.start)
        letter = ""
        if by_start[start] > 1:
            seen[start] = seen.get(start, 0) + 1
            letter = _letters(seen[start])
        found = _observation(report, compacted, row, letter)
        if "sector.default" not in found.rules:
            told = len(observations)
        elif told >= 0 and row.start - rows[told].end <= _NEAR and found.section == observations[told].section:
            # A passage speaks of one field; where a name says nothing its neighbour before tells it.
            found = replace(found, sector=observations[told].sector, rules=(*found.rules[:-1], "sector.neighbour"))
        observations.append(found)
    return observations


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _signed(value: Decimal | None, falls: bool) -> Decimal | None:
    return -value if value is not None and falls else value


def _observation(report: Report, compacted: CompactText, row: Row, letter: str) -> Observation:
    statement, quantity = row.statement, row.statement.quantity
    span = compacted.source_span(row.start, row.end)
    quote_span = compacted.source_span(*row.quote)
    name = restore(statement.name)
    titles = row.paragraph.titles
    indicator = find_indicator(_without_place(name, report.place), statement.measure, quantity.unit)
    sector, sector_from = find_sector(
        name, quantity.unit, indicator, titles, compacted.text[row.quote[0] : row.quote[1]][-_LONGEST_CONTEXT:]
    )
    inferred = [
        field
        for field, is_inferred in (
            ("period", any(r.startswith("section.") and r != "section.kind" for r in row.rules)),
            ("kind", "section.kind" in row.rules),
            ("name", "inherited_name" in row.rules),
            ("sector", sector_from != "indicator"),
        )
        if is_inferred
    ]
    low, high = _signed(quantity.value, statement.falls), _signed(quantity.value_max, statement.falls)
    return Observation(
        id=f"{report.id}@{span.start}{letter}",
        place=report.place,
        report_year=report.year,
        period=row.period,
        kind=row.kind,  # type: ignore[arg-type]
        sector=sector,
        indicator=indicator,
        name=name,
        measure=statement.measure,
        value=low,
        value_max=high,
        unit=quantity.written_unit,
        bound=quantity.bound,
        base_value=quantity.base(low),
        base_max=quantity.base(high),
        base_unit=quantity.unit,
        reference=restore(statement.reference),
        commitment=row.commitment,
        inferred=" ".join(inferred),
        section=" / ".join(titles),
        quote=report.text[quote_span.start : quote_span.end].strip(),
        start=span.start,
        end=span.end,
        rules=(*row.rules, f"sector.{sector_from}"),
    )


def _without_place(name: str, place: str) -> str:
    """海口市生产总值 is the indicator 生产总值 in a report of 海口市."""
    for form in (place, place.rstrip("省市县区州")):
        if len(form) >= 2 and name.startswith(form) and len(name) > len(form) + 1:
            return name[len(form) :]
    return name


def set_asides_of(
    report: Report, compacted: CompactText, asides: list[Aside], observations: list[Observation]
) -> list[SetAside]:
    """Return the set-aside numbers; one inside a row's words (10亿元 in 签约10亿元以上项目) stays on the list."""
    made = []
    for aside in sorted(set(asides)):
        span = compacted.source_span(aside.start, aside.end)
        made.append(SetAside(span.start, span.end, report.text[span.start : span.end], aside.reason))
    return made


def unexplained_numbers(
    report: Report, observations: Sequence[Observation], set_asides: Sequence[SetAside]
) -> list[Problem]:
    """Return every digit run that is neither in a row nor set aside."""
    spans = sorted(
        [(o.start, o.end) for o in observations if o.value is not None] + [(s.start, s.end) for s in set_asides]
    )
    problems = []
    at = 0
    reach = 0
    for match in re.finditer(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*", report.text):
        while at < len(spans) and spans[at][0] <= match.start():
            reach = max(reach, spans[at][1])
            at += 1
        if reach <= match.start() and not (at < len(spans) and spans[at][0] < match.end()):
            problems.append(Problem(f"unexplained number: {match[0]}", match.start(), match.end()))
    return problems
