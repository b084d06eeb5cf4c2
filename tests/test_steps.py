"""Each step of the extractor by itself: tests/steps/<step>.yaml maps what goes in to what comes out of it.

The cases of tests/corpus see a step only through whole rows, where a later step may hide what an earlier one did. Here
each is asked alone; what it answers is written on one line, and was checked by reading before it was written down. A
question with an empty answer is answered by `python tests/test_steps.py`, for you to read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from luan_report.extraction import extract_report
from luan_report.extraction.clauses import mask, split_parts
from luan_report.extraction.compact import compact
from luan_report.extraction.explain import explain_text
from luan_report.extraction.frames import (
    Frame,
    frame_of_title,
    is_frame_title,
    named_plans,
    open_frame,
    split_by_frame,
)
from luan_report.extraction.indicators import Passage, find_indicator, find_sector
from luan_report.extraction.naming.counts import counted_subject, cut_noun, noun_after, predicate_start
from luan_report.extraction.naming.follow_ups import after_predicate, strip_facet, strip_share, with_facet
from luan_report.extraction.naming.lists import expand, share_head, split_names
from luan_report.extraction.naming.reader import PartReader
from luan_report.extraction.naming.readings import bound_in, read_left, strip_state
from luan_report.extraction.naming.runs import group_runs
from luan_report.extraction.naming.texts import (
    clean,
    clean_count,
    noun_of,
    operation_of,
    strip_head,
    strip_prepositions,
    strip_tail,
)
from luan_report.extraction.periods import Clock, find_cues
from luan_report.extraction.quantities import Quantity, find_quantities
from luan_report.extraction.references import find_comparisons
from luan_report.extraction.sections import split_paragraphs, split_title
from luan_report.extraction.set_asides import find_counts_in_words, find_set_asides
from luan_report.extraction.thresholds import is_threshold
from luan_report.lexicon import load_lexicon, restore
from luan_report.model import Report

FOLDER = Path(__file__).parent / "steps"
YEAR = 2024
LONGEST_ENTRY = 110
FRAMES = {
    "review": Frame("actual", 2023, "2019/2023"),
    "years": Frame("actual", 2023, "2019/2023", True),
    "plan": Frame("target", 2024, "2024/2028"),
    "goals": Frame("target", 2024, "2024/2028", True),
    "fourteenth": Frame("actual", 2023, "2021/2025", True),
    "began": Frame("actual", 2021, "2017/2021"),
    "ended": Frame("actual", 2025, "2021/2025"),
    "fifteenth": Frame("target", 2024, "2026/2030", True),
}


def shown(value: object) -> str:
    """One word for a value; what is empty or usual is left out."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None or value is False or value == "" else str(value)


def line(*values: object) -> str:
    return " | ".join(shown(value) for value in values).rstrip(" |")


def lines(items: Iterable[object]) -> str:
    return "; ".join(shown(item) for item in items)


def protect(text: str) -> str:
    return load_lexicon().protect(text)


def frame_line(frame: Frame) -> str:
    return " ".join(
        filter(None, (frame.kind, str(frame.year), frame.span, "span" * frame.whole_span, "once" * (not frame.lasting)))
    )


def quantity_line(text: str, found: Quantity) -> str:
    written = text[found.start : found.end]
    return line(written, found.value, found.value_max, found.scale, found.unit, found.bound, found.form, found.bare)


def framed(given: str) -> tuple[Frame, str]:
    """`plan: text` stands in a plan; without a word before it a text stands in a review."""
    name, colon, text = given.partition(": ")
    return (FRAMES[name], text) if colon else (FRAMES["review"], given)


def quantities(text: str) -> str:
    return lines(quantity_line(text, found) for found in find_quantities(text))


def counted(text: str) -> list[Quantity]:
    """The quantities of a text that are no years, codes or dates."""
    asides = find_set_asides(text)
    found = find_quantities(text)
    return [one for one in found if not any(aside.start <= one.start < aside.end for aside in asides)]


def left_and_right(text: str) -> tuple[str, Quantity, str]:
    """The words before the first quantity of a text, the quantity, the words after it."""
    found = counted(text)[0]
    hidden = protect(text)
    return hidden[: found.start], found, hidden[found.end :]


def readings(text: str) -> str:
    left, quantity, right = left_and_right(text)
    read = read_left(left, quantity, right)
    words = restore(read.name), read.measure, read.rule, restore(read.reference), "falls" * read.falls, read.role
    return line(*words, "each" * read.each)


def bounds(text: str) -> str:
    return bound_in(protect(text))


def states(text: str) -> str:
    return restore(strip_state(protect(text)))


def cleaned(text: str) -> str:
    hidden = protect(text)
    return line(*(restore(step(hidden)) for step in (clean, clean_count, strip_head, strip_tail, strip_prepositions)))


def operations(text: str) -> str:
    hidden = protect(text)
    return line(restore(operation_of(hidden)), restore(noun_of(hidden)))


def lists(text: str) -> str:
    """`3 甲、乙、丙产量` is handed to three values."""
    count, _, names = text.partition(" ")
    found = split_names(protect(names), int(count))
    return "none" if found is None else lines(restore(name) for name in found)


def expanded(text: str) -> str:
    found = expand(protect(text))
    return "none" if found is None else lines(restore(name) for name in found)


def shared(text: str) -> str:
    return lines(restore(name) for name in share_head([protect(name) for name in text.split("、")]))


def nouns(text: str) -> str:
    left, quantity, right = left_and_right(text)
    return restore(noun_after(quantity, right, left))


def subjects(text: str) -> str:
    """`noun / whole`: how a count that opens a clause is named with its predicate."""
    noun, _, whole = text.partition(" / ")
    hidden = protect(noun)
    named = counted_subject(hidden, protect(whole or noun))
    return line(predicate_start(hidden), restore(cut_noun(hidden)), restore(named))


def facets(text: str) -> str:
    """`noun + facet`; without a facet what a name is without the facets at its end."""
    noun, plus, facet = (protect(part) for part in text.partition(" + "))
    if plus:
        return restore(with_facet(noun, facet))
    return line(*(restore(step(noun)) for step in (after_predicate, strip_facet, strip_share)))


def runs(text: str) -> str:
    grouped = group_runs(mask(text), counted(text))
    return lines(" + ".join(text[one.start : one.end] for one in run) for run in grouped)


def statements(text: str) -> str:
    found = []
    for one in PartReader(protect(text), mask(text), counted(text), ("前项", "后项")).read():
        written = text[one.quantity.start : one.quantity.end]
        amount = f"{written} {one.quantity.bound}".removesuffix(" exact")
        name, reference = restore(one.name), restore(one.reference)
        signs = " ".join(filter(None, ("falls" * one.falls, one.role)))
        found.append(
            line(amount, name, one.measure, reference, signs, " ".join(one.rules), text[one.quote_start :][:4])
        )
    return lines(found)


def cues(given: str) -> str:
    frame, text = framed(given)
    found = find_cues(text, frame, YEAR)
    reach = ["" if cue.reach >= len(text) else text[cue.reach :][:3] for cue in found]
    return lines(
        line(text[cue.start : cue.end], cue.period, cue.rule, end) for cue, end in zip(found, reach, strict=True)
    )


def clocks(given: str) -> str:
    """The period and kind of each quantity of a text, read with its measure and role."""
    frame, text = framed(given)
    clock = Clock(text, frame, YEAR)
    found = []
    for one in PartReader(protect(text), mask(text), counted(text)).read():
        time = clock.time(one.quantity.start, one.measure, one.role, one.left)
        kind = clock.kind(one.quantity.start, one.role, time.period, one.falls)
        found.append(line(text[one.quantity.start : one.quantity.end], time.period, time.rule, *kind))
    return lines(found)


def titles(given: str) -> str:
    frame, title = framed(given)
    split = split_title(title)
    return line("title" * is_frame_title(title), frame_line(frame_of_title(title, YEAR, frame)), split and split[:2])


def openings(given: str) -> str:
    """The frame that the words at the start of a paragraph open, and that they open inside of one."""
    frame, text = framed(given)
    return line(*(frame_line(open_frame(text, YEAR, frame, first)) for first in (True, False)))


def pieces(given: str) -> str:
    frame, text = framed(given)
    return lines(f"{piece[:6]} {frame_line(found)}" for _, piece, found in split_by_frame(text, YEAR, frame))


def plans(text: str) -> str:
    return lines(f"{first}-{last}" for first, last in named_plans(text))


def paragraphs(text: str) -> str:
    found = split_paragraphs(text, YEAR)
    return lines(
        line(one.start, one.text[:8], " / ".join(one.titles), frame_line(one.frame), one.role) for one in found
    )


def asides(text: str) -> str:
    found = [*find_set_asides(text), *find_counts_in_words(text)]
    return lines(f"{text[one.start : one.end]} {one.reason}" for one in found)


def thresholds(text: str) -> str:
    """The quantities of a text that define a thing."""
    found = counted(text)
    hidden = protect(text)
    return lines(text[q.start : q.end] for i, q in enumerate(found) if is_threshold(q, hidden, found[i + 1 :]))


def comparisons(text: str) -> str:
    hidden, skeleton, found = protect(text), mask(text), counted(text)
    said = PartReader(hidden, skeleton, found).read() if found else []
    made = find_comparisons(hidden, skeleton, [(one.start, one.end) for one in found], said)
    return lines(
        line(text[one.start : one.end], restore(one.name), one.measure, one.bound, restore(one.reference), one.rule)
        + (f" | of {restore(one.of.name)}" if one.of else "")
        for one in made
    )


def compacted(text: str) -> str:
    """The text the rules see; where it was shortened, the place behind and how far it is off the text as read."""
    found = compact(text)
    off = [found.source(place) - place for place in range(len(found.text))]
    shifts = [f"{place}+{by}" for place, by in enumerate(off) if by != (off[place - 1] if place else 0)]
    span = found.source_span(0, len(found.text))
    return line(found.text, f"{span.start}-{span.end}", lines(shifts))


def parts(text: str) -> str:
    skeleton = mask(text)
    return lines(skeleton[start:end] for start, end in split_parts(skeleton))


def indicators(text: str) -> str:
    """`name measure unit / heading`."""
    words, _, heading = text.partition(" / ")
    name, measure, unit = (*words.split(" "), "", "")[:3]
    known = find_indicator(name, measure, unit)
    return line(known, *find_sector(name, known, Passage(headings=[heading] if heading else [])))


def whole(given: str) -> str:
    """Every field of every row of a report, then what was set aside."""
    found = extract_report(Report("case", "六安市", YEAR, given))
    rows = []
    for one in found.observations:
        written = given[one.start : one.end]
        amount = " ".join(filter(None, (shown(one.value), shown(one.value_max), one.unit, one.bound)))
        base = " ".join(filter(None, (shown(one.base_value), shown(one.base_max), one.base_unit)))
        told = one.period, one.kind, one.sector, one.indicator, one.reference, one.commitment, one.inferred, one.section
        rows.append(line(one.id, written, one.name, one.measure, amount, base, *told, " ".join(one.rules), one.quote))
    asides = [f"{one.text} {one.reason} {one.start}-{one.end}" for one in found.set_asides]
    return lines([*rows, *asides, *(one.message for one in found.problems)])


def explained(given: str) -> str:
    """`heading / text` is explained step by step."""
    heading, slash, text = given.partition(" / ")
    steps = explain_text(text if slash else given, YEAR, heading=heading if slash else "")
    return lines(line(step.stage, step.rule, step.text, step.result, step.what[:8], step.chinese[:4]) for step in steps)


STEPS: dict[str, Callable[[str], str]] = {
    step.__name__: step
    for step in (
        quantities, readings, bounds, states, cleaned, operations, lists, expanded, shared, nouns, subjects, facets,
        runs, statements, cues, clocks, titles, openings, pieces, plans, paragraphs, asides, thresholds, comparisons,
        compacted, parts, indicators, whole, explained,
    )
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_a_step_answers_as_it_should(step: str) -> None:
    wanted = yaml.load((FOLDER / f"{step}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert {given: STEPS[step](given) for given in wanted} == wanted


def test_every_table_belongs_to_a_step() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(STEPS)


def rewrite() -> None:
    """Write down what the steps answer today; read what changed before you keep it."""
    for step, answer in STEPS.items():
        path = FOLDER / f"{step}.yaml"
        given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        entries = [(quoted(text), quoted(answer(text))) for text in given]
        path.write_text("".join(f"{text}:{_gap(text + said)}{said}\n" for text, said in entries), encoding="utf-8")


def _gap(entry: str) -> str:
    return " " if len(entry) < LONGEST_ENTRY else "\n  "


def quoted(text: str) -> str:
    seen = all(character.isprintable() or character in "\n\u3000" for character in text)
    return json.dumps(text, ensure_ascii=not seen)


if __name__ == "__main__":
    rewrite()
