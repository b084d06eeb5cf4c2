"""The statements of a report -> its records: observations, set-aside numbers, and the numbers that are neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from luan_report.extraction.compact import DASHES, CompactText
from luan_report.extraction.indicators import Passage, find_indicator, find_sector
from luan_report.extraction.naming import Statement
from luan_report.extraction.sections import Paragraph
from luan_report.extraction.set_asides import Aside
from luan_report.lexicon import restore
from luan_report.model import Observation, Problem, Report, Sector, SetAside

_LONGEST_LEAD = 120
_ENDS_SENTENCE = re.compile("[。；！？!?;]")


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
    observations: list[Observation] = []
    before: Sector | None = None
    passage = Passage()
    letters = _letters_of([compacted.source(row.start) for row in rows])
    for row, last, letter in zip(rows, (None, *rows), letters, strict=False):
        if last is None or last.paragraph is not row.paragraph:
            last = before = None
        if last is None or not _goes_on(compacted.text, last, row):
            passage = Passage(*_clause_and_lead(compacted.text, row, last), before, row.paragraph.titles)
        observations.append(_observation(report, compacted, row, letter, passage))
        if "sector.default" not in observations[-1].rules:
            before = observations[-1].sector
    return observations


def _letters_of(starts: Sequence[int]) -> list[str]:
    """The letters that tell the rows of one start apart; none where a row has its start to itself."""
    sharing, seen = Counter(starts), Counter[int]()
    letters = []
    for start in starts:
        seen[start] += 1
        letters.append(_letters(seen[start]) if sharing[start] > 1 else "")
    return letters


def _goes_on(text: str, last: Row, row: Row) -> bool:
    """Whether a row says more of what the row before in its sentence is about."""
    same = row.statement.name == last.statement.name
    return same and _ENDS_SENTENCE.search(text, last.end, max(last.end, row.start)) is None


def _clause_and_lead(text: str, row: Row, last: Row | None) -> tuple[str, str]:
    """The clause of a row, and what its sentence says between the row before and that clause."""
    start, end = row.quote
    first = max(row.paragraph.start, start - _LONGEST_LEAD, last.end if last else 0)
    return text[start:end][-_LONGEST_LEAD:], _ENDS_SENTENCE.split(text[first:start])[-1]


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


# A dash between digits is that of a range, which has one form.
_DASH = re.compile(r"(?<!\d)-{1,2}|-{1,2}(?!\d)")


def _as_written(name: str, quote: str) -> str:
    """Return a name with the dashes that the report writes in it (县城—中心镇)."""
    for found in reversed(list(_DASH.finditer(name))):
        before, after = name[: found.start()], name[found.end() :]
        written = re.search(f"{re.escape(before[-1:])}([-{DASHES}]{{1,2}}){re.escape(after[:1])}", quote)
        name = before + written[1] + after if written else name
    return name


def _signed(value: Decimal | None, falls: bool) -> Decimal | None:
    return -value if value is not None and falls else value


def _observation(report: Report, compacted: CompactText, row: Row, letter: str, passage: Passage) -> Observation:
    statement, quantity = row.statement, row.statement.quantity
    span = compacted.source_span(row.start, row.end)
    quote_span = compacted.source_span(*row.quote)
    quote = report.text[quote_span.start : quote_span.end]
    name = _as_written(restore(statement.name), quote)
    indicator = find_indicator(_without_place(name, report.place), statement.measure, quantity.unit)
    sector, sector_from = find_sector(name, indicator, passage)
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
        section=" / ".join(row.paragraph.titles),
        quote=quote.strip(),
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


def set_asides_of(report: Report, compacted: CompactText, asides: list[Aside]) -> list[SetAside]:
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
