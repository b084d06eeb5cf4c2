"""Report -> Extraction: the steps of the extractor in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luan_report.extraction.clauses import mask, split_parts
from luan_report.extraction.compact import compact
from luan_report.extraction.parts import Context, SentencePart
from luan_report.extraction.quantities import Quantity, find_quantities
from luan_report.extraction.references import may_compare
from luan_report.extraction.rows import Row, observations_of, set_asides_of, unexplained_numbers
from luan_report.extraction.sections import Paragraph, split_paragraphs
from luan_report.extraction.set_asides import Aside, find_counts_in_words, find_set_asides
from luan_report.model import Extraction, Report

_PLANS_NEXT_YEAR = re.compile(r"明年[^，。；]{0,12}(?:工作|目标|任务|要求)[^。；]{0,8}(?:是|为)")
_LONG_DIGITS = re.compile(r"\d{21,}")
_MASKED_DIGITS = re.compile("■+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿首]")


def extract_report(report: Report) -> Extraction:
    """Return every observation and every set-aside number of a report.

    The spans count characters of `report.text`; each number of the text is in one of the two.
    """
    compacted = compact(report.text)
    text = _as_of_january(compacted.text)
    rows: list[Row] = []
    asides: list[Aside] = []
    for paragraph in split_paragraphs(text, report.year):
        found_rows, found_asides = _read_paragraph(paragraph, report.year)
        rows.extend(found_rows)
        asides.extend(found_asides)
    observations = observations_of(report, compacted, rows)
    set_asides = set_asides_of(report, compacted, asides)
    problems = unexplained_numbers(report, observations, set_asides)
    return Extraction(report, tuple(observations), tuple(set_asides), tuple(problems))


def _as_of_january(text: str) -> str:
    """A report given in December calls the planned year 明年; the rules read it as if given in January."""
    if not _PLANS_NEXT_YEAR.search(text):
        return text
    return text.replace("今年", "去年").replace("明年", "今年")


def _read_paragraph(paragraph: Paragraph, report_year: int) -> tuple[list[Row], list[Aside]]:
    text = paragraph.text
    counts = _NUMERAL.search(text) is not None
    if not counts and not may_compare(text):
        return [], []
    if paragraph.role in ("front", "glossary"):
        reason = "front_matter" if paragraph.role == "front" else "glossary"
        return [], [
            Aside(paragraph.start + m.start(), paragraph.start + m.end(), reason) for m in _DIGITS.finditer(text)
        ]
    if _LONG_DIGITS.search(text):
        # No number has so many digits; a code that has them would cost every pattern a long search.
        text = _LONG_DIGITS.sub(lambda m: "■" * len(m[0]), text)
        paragraph = replace(paragraph, text=text)
    asides = find_set_asides(text) if counts else []
    quantities = _not_set_aside(find_quantities(text), asides)
    rows: list[Row] = []
    skeleton = mask(text)
    context = Context()
    topic: tuple[str, ...] = ()
    at = 0
    for start, end in split_parts(skeleton):
        inside: list[Quantity] = []
        while at < len(quantities) and quantities[at].start < end:
            inside.append(_shift(quantities[at], -start))
            at += 1
        if start and skeleton[start - 1] != "；":
            context = Context(names=topic)
        part = SentencePart(text[start:end], skeleton[start:end], start, paragraph, report_year, context)
        found, dropped = part.read(inside)
        rows.extend(found)
        asides.extend(dropped)
        context = part.handed_on
        topic = () if inside else part.topic
    offset = paragraph.start
    claimed = sorted([(r.start - offset, r.end - offset) for r in rows] + [(a.start, a.end) for a in asides])
    asides.extend(_unclaimed(find_counts_in_words(text), claimed))
    asides.extend(Aside(m.start(), m.end(), "code") for m in _MASKED_DIGITS.finditer(text))
    return rows, [Aside(a.start + offset, a.end + offset, a.reason) for a in asides]


def _unclaimed(found: list[Aside], claimed: list[tuple[int, int]]) -> Iterator[Aside]:
    """Yield the set-asides that touch no span of `claimed`; both are in order."""
    at = 0
    reach = 0
    for aside in found:
        while at < len(claimed) and claimed[at][0] < aside.end:
            reach = max(reach, claimed[at][1])
            at += 1
        if reach <= aside.start:
            yield aside


def _shift(quantity: Quantity, by: int) -> Quantity:
    return quantity._replace(start=quantity.start + by, end=quantity.end + by)


def _not_set_aside(quantities: list[Quantity], asides: Sequence[Aside]) -> list[Quantity]:
    kept: list[Quantity] = []
    at = 0
    for quantity in quantities:
        while at < len(asides) and asides[at].end <= quantity.start:
            at += 1
        if at < len(asides) and asides[at].start < quantity.end:
            continue
        kept.append(quantity)
    return kept
