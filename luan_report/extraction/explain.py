"""A report, a row of it or a sentence -> the steps by which its numbers were read, each with its rule in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from luan_report.extraction.clauses import clause_end, clause_start, mask
from luan_report.extraction.compact import CompactText, compact
from luan_report.extraction.periods import find_cues
from luan_report.extraction.pipeline import extract_report
from luan_report.extraction.sections import Paragraph, split_paragraphs
from luan_report.lexicon.catalogue import load_catalogue
from luan_report.lexicon.rules import Stage, describe, stage_of
from luan_report.model import Extraction, Observation, Report, SetAside, Span

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reading a sentence.

    `stage` is frame, set_aside, quantity, words, name, period, kind, indicator or sector; `rule` the rule that decided
    it; `text` the words it looked at; `result` what it made of them; `what` and `chinese` say what the rule recognises.
    """

    columns: ClassVar[tuple[str, ...]] = ("stage", "rule", "text", "result", "what", "chinese")

    stage: Stage
    rule: str
    text: str
    result: str
    what: str
    chinese: str

    def cells(self) -> dict[str, Decimal | str | int | None]:
        """The cells in the order of `columns`."""
        return {column: getattr(self, column) for column in self.columns}


def explain(report: Report, span: Span | None = None) -> tuple[Step, ...]:
    """Return the steps of all numbers of a report, or of those that begin inside a span of its text."""
    whole = span or Span(0, len(report.text))
    reading = _Reading(report)
    items = [item for item in reading.items() if whole.start <= item.start < whole.end]
    return tuple(reading.steps(items, whole))


def explain_row(report: Report, id: str) -> tuple[Step, ...]:
    """Return the steps of the row with an id and of what was set aside in its sentence; () where no row has the id."""
    reading = _Reading(report)
    row = next((row for row in reading.extraction.observations if row.id == id), None)
    if row is None:
        return ()
    sentence = reading.sentence(row.start)
    inside = [aside for aside in reading.extraction.set_asides if sentence.start <= aside.start < sentence.end]
    return tuple(reading.steps([*inside, row], sentence))


def explain_text(text: str, year: int, *, heading: str = "", place: str = "") -> tuple[Step, ...]:
    """Return the steps of a sentence, read as if it stood under the heading in the report of `year`.

    Without a heading it stands in the review of the year before.
    """
    above = f"{heading}\n" if heading else ""
    report = Report("text", place, year, above + text)
    return explain(report, Span(len(above), len(report.text)))


class _Reading:
    """A report read once: its extraction, and the passages in which its numbers stand."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.extraction: Extraction = extract_report(report)
        self.compacted: CompactText = compact(report.text)
        self.paragraphs: list[Paragraph] = list(split_paragraphs(self.compacted.text, report.year))

    def items(self) -> list[Observation | SetAside]:
        """The rows and set-asides in the order of the text."""
        items: list[Observation | SetAside] = [*self.extraction.set_asides, *self.extraction.observations]
        return sorted(items, key=lambda item: item.start)

    def _compact_place(self, position: int) -> int:
        places = range(len(self.compacted.text))
        return bisect_left(places, position, key=self.compacted.source)

    def _paragraph_of(self, position: int) -> Paragraph | None:
        place = self._compact_place(position)
        return next((p for p in reversed(self.paragraphs) if p.start <= place), None)

    def sentence(self, position: int) -> Span:
        """The sentence around an offset, in the text as read."""
        paragraph = self._paragraph_of(position)
        if paragraph is None:
            return Span(position, position + 1)
        inside = self._compact_place(position) - paragraph.start
        for found in _SENTENCE.finditer(paragraph.text):
            if found.start() <= inside < found.end():
                return self.compacted.source_span(found.start() + paragraph.start, found.end() + paragraph.start)
        return Span(position, position + 1)

    def steps(self, items: list[Observation | SetAside], whole: Span) -> Iterator[Step]:
        """The frame of each passage, then what was made of each number in it."""
        shown = None if items else self._paragraph_of(whole.start)
        if shown is not None:
            yield _frame_step(shown)
        for item in items:
            paragraph = self._paragraph_of(item.start)
            if paragraph is not None and paragraph is not shown:
                yield _frame_step(paragraph)
                shown = paragraph
            if isinstance(item, SetAside):
                yield _step("set_aside", item.reason, item.text, "no row")
            else:
                yield from self._row_steps(item, paragraph)

    def _row_steps(self, row: Observation, paragraph: Paragraph | None) -> Iterator[Step]:
        written = self.report.text[row.start : row.end]
        for rule in row.rules:
            stage = stage_of(rule)
            if stage == "quantity":
                yield _step(stage, rule, written, _amount(row))
            elif stage == "name":
                yield _step(stage, rule, row.quote, _named(row))
            elif stage == "period":
                yield _step(stage, rule, _cue(row, rule, paragraph, self.report.year), row.period)
            elif stage == "kind":
                yield _step(stage, rule, "", " ".join(filter(None, (row.kind, row.commitment))))
            if stage == "quantity" and paragraph is not None:
                yield self._words_step(row, paragraph)
        yield from _meaning_steps(row)

    def _words_step(self, row: Observation, paragraph: Paragraph) -> Step:
        skeleton = mask(paragraph.text)
        start = self._compact_place(row.start) - paragraph.start
        end = self._compact_place(row.end - 1) - paragraph.start + 1
        before = paragraph.text[clause_start(skeleton, start) : start]
        after = paragraph.text[end : clause_end(skeleton, end)]
        return _step("words", "clause", f"{before}〔{paragraph.text[start:end]}〕{after}", "")


def _step(stage: Stage, rule: str, text: str, result: str) -> Step:
    described = describe(stage, rule)
    english, chinese = (described.english, described.chinese) if described else ("", "")
    return Step(stage, rule, text, result, english, chinese)


def _frame_step(paragraph: Paragraph) -> Step:
    frame = paragraph.frame
    period = frame.span if frame.whole_span else str(frame.year)
    return _step("frame", frame.kind, " / ".join(paragraph.titles), f"{frame.kind} {period}")


def _amount(row: Observation) -> str:
    """72 亿斤, at_least, 7200000000 斤."""
    values = (row.value, row.value_max)
    written = "-".join(f"{value}" for value in values if value is not None)
    base = "-".join(f"{value:f}" for value in (row.base_value, row.base_max) if value is not None)
    same = row.base_unit == row.unit
    return ", ".join(
        filter(None, (f"{written} {row.unit}".strip(), row.bound, "" if same else f"{base} {row.base_unit}"))
    )


def _named(row: Observation) -> str:
    bound = "" if row.value is not None else row.bound
    return ", ".join(filter(None, (row.name, row.measure, bound, row.reference and f"against {row.reference}")))


def _cue(row: Observation, rule: str, paragraph: Paragraph | None, report_year: int) -> str:
    """The words of the passage that gave the period, or the heading where the section gave it."""
    if paragraph is None:
        return ""
    if rule.startswith("section."):
        return paragraph.titles[-1] if paragraph.titles else ""
    cues = find_cues(paragraph.text, paragraph.frame, report_year)
    return next((paragraph.text[cue.start : cue.end] for cue in cues if cue.period == row.period), "")


def _meaning_steps(row: Observation) -> Iterator[Step]:
    known = next((one for one in load_catalogue().indicators if one.id == row.indicator), None)
    result = f"{known.id} {known.name} ({known.english})" if known else "none"
    yield _step("indicator", "known" if known else "unknown", row.name, result)
    rule = next((rule for rule in row.rules if stage_of(rule) == "sector"), "")
    yield _step("sector", rule, row.section if rule == "sector.context" else row.name, row.sector)
