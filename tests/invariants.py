"""An extraction in; every promise about extractions that it breaks, as `rule: what`, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luan_report.model import BOUNDS, KINDS, MEASURES, SECTORS, Extraction, Observation
from luan_report.query.audit import audit

# Written here again and not imported: what the package says is what is to be checked.
SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
DIGIT_RUN = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")
PART_OF_YEAR = r"(?:19|20|21)\d\d(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?"
PERIOD = re.compile(rf"{PART_OF_YEAR}(?:/{PART_OF_YEAR})?")
NUMBER = re.compile(r"\d+亿\d{1,4}万(?:\d{1,4}(?!\d))?|\d+万\d{4}(?!\d)|\d[\d,，]*(?:\.\d+)?")
MIXED = re.compile(r"(?:(\d+)亿)?(?:(\d+)万)?(\d+)?")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
UNSEEN = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\u3164]+")


def complaints(extraction: Extraction) -> list[str]:
    """Return what is wrong with an extraction, whatever its text; [] where nothing is."""
    found = [*_set_asides(extraction), *_account(extraction), *_ids(extraction)]
    for row in extraction.observations:
        found += [f"{problem} — {row.id} {row.quote[:80]!r}" for problem in _row(row, extraction.report.text)]
    return found


def _row(row: Observation, text: str) -> Iterator[str]:
    yield from _words(row, text)
    yield from _fields(row)
    if row.value is None:
        if not row.reference:
            yield "empty: a row has neither value nor reference"
        if row.value_max is not None or row.unit or row.base_value is not None:
            yield "empty: a row without a value has a unit or a base value"
        return
    yield from _base(row)
    yield from _digits(row, plain(text[row.start : row.end]))


def _words(row: Observation, text: str) -> Iterator[str]:
    if not 0 <= row.start < row.end <= len(text):
        yield f"span: {row.start} to {row.end} is not inside a text of {len(text)}"
        return
    words = text[row.start : row.end]
    if words != words.strip():
        yield f"span: {words!r} begins or ends with a space"
    if words not in row.quote:
        yield f"quote: {words!r} is not in it"
    if row.quote not in text:
        yield "quote: is not in the text"
    if not row.name.strip() or row.name != row.name.strip():
        yield f"name: {row.name!r}"


def _fields(row: Observation) -> Iterator[str]:
    closed = (row.kind, KINDS), (row.measure, MEASURES), (row.bound, BOUNDS), (row.sector, SECTORS)
    for value, allowed in closed:
        if value not in allowed:
            yield f"vocabulary: {value}"
    if not PERIOD.fullmatch(row.period):
        yield f"period: {row.period}"
    if (row.bound == "range") != (row.value_max is not None):
        yield f"range: {row.bound} with {row.value} and {row.value_max}"
    if row.measure == "rank" and row.value is not None and row.unit != "位":
        yield f"rank: has the unit {row.unit}"
    if row.commitment and row.kind != "target":
        yield f"commitment: {row.commitment} in a row of kind {row.kind}"
    if row.value is not None and row.value < 0 and row.measure not in ("growth", "change", "gap"):
        yield f"sign: {row.value} is a {row.measure}"


def _base(row: Observation) -> Iterator[str]:
    scale = row.unit.removesuffix(row.base_unit)
    factor = 1
    for word in scale:
        factor *= SCALES.get(word, 0)
    if scale + row.base_unit != row.unit or not factor:
        yield f"base: {row.unit} is no scale word and {row.base_unit}"
        return
    for value, base in ((row.value, row.base_value), (row.value_max, row.base_max)):
        if (None if value is None else value * factor) != base:
            yield f"base: {value} {row.unit} gives {base} {row.base_unit}"


def _digits(row: Observation, words: str) -> Iterator[str]:
    """The digits of the words are those of the value, where the words are a plain number or range in digits."""
    if row.rules[0] != "number" or row.value is None:
        return
    written = [number_of(found) for found in NUMBER.findall(words)]
    values = [abs(value) for value in (row.value, row.value_max) if value is not None]
    if [_significant(value) for value in values] != [_significant(number) for number in written]:
        yield f"digits: {words!r} was read as {' and '.join(map(str, values))}"


def number_of(written: str) -> Decimal:
    """The value of digits as they are written: 1,278.5 or 3万4000."""
    bare = re.sub("[,，]", "", written)
    if bare.replace(".", "").isdigit():
        return Decimal(bare)
    found = MIXED.fullmatch(bare)
    hundred_millions, ten_thousands, ones = (int(part or 0) for part in (found.groups() if found else ("", "", "")))
    return Decimal(hundred_millions * 10**8 + ten_thousands * 10**4 + ones)


def _significant(number: Decimal) -> str:
    return f"{number:f}".replace(".", "").strip("0")


def plain(words: str) -> str:
    """Words in half width, without what cannot be seen, with a point where a full stop or middle dot stands for it."""
    return re.sub(r"(?<=\d)[。·](?=\d)", ".", UNSEEN.sub("", words.translate(_HALF_WIDTH)))


def _set_asides(extraction: Extraction) -> Iterator[str]:
    text = extraction.report.text
    for aside in extraction.set_asides:
        if not 0 <= aside.start < aside.end <= len(text) or text[aside.start : aside.end] != aside.text:
            yield f"set_aside: {aside}"
        if not aside.reason:
            yield f"reason: {aside}"
    starts = [aside.start for aside in extraction.set_asides]
    if starts != sorted(starts):
        yield "set_aside: they are not in the order of the text"


def _account(extraction: Extraction) -> Iterator[str]:
    account = audit(extraction)
    if not account.adds_up:
        yield f"account: {account.cells()}"
    covered = bytearray(len(extraction.report.text) + 1)
    spans = [(row.start, row.end) for row in extraction.observations if row.value is not None]
    for start, end in [*spans, *((aside.start, aside.end) for aside in extraction.set_asides)]:
        covered[start:end] = b"\1" * (end - start)
    lost = [run.span() for run in DIGIT_RUN.finditer(extraction.report.text) if not any(covered[slice(*run.span())])]
    told = [(problem.start, problem.end) for problem in extraction.problems]
    if lost != told:
        yield f"account: unexplained are {lost}, told are {told}"


def _ids(extraction: Extraction) -> Iterator[str]:
    ids = [row.id for row in extraction.observations]
    if len(set(ids)) != len(ids):
        yield f"id: {[id for id in ids if ids.count(id) > 1][:2]} stands twice"
    places = [(row.start, row.id) for row in extraction.observations]
    if [start for start, _ in places] != sorted(start for start, _ in places):
        yield "order: the rows are not in the order of the text"
    for row in extraction.observations:
        if not re.fullmatch(rf"{re.escape(extraction.report.id)}@{row.start}[a-z]*", row.id):
            yield f"id: {row.id} of a row at {row.start}"
