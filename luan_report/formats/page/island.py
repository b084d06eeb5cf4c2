"""The rows of a page in; what its script shows of them, as JSON that cannot leave its element, out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from luan_report.formats.page.anchors import Anchors, aside_id, row_id
from luan_report.formats.page.content import Content
from luan_report.formats.page.figures import number, unit
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, plain
from luan_report.model import Observation

_FACTS = (
    "unit",
    "bound",
    "measure",
    "kind",
    "period",
    "sector",
    "indicator",
    "reference",
    "commitment",
    "base",
    "section",
    "inferred",
    "id",
)
_INFERRED = frozenset(
    {"period", "kind", "sector", "name", "indicator", "measure", "unit", "value", "bound", "reference"}
)
_WORDS = ("close", "to_table", "to_text", "also", "set_aside_card")


def island(content: Content, anchors: Anchors, labels: Labels) -> Markup:
    """All rows and reasons in the words of the page: `facts` are the labels of what each row has in this order."""
    rows = content.extraction.observations
    data = {
        "words": {word: labels(word, count="#") for word in _WORDS},
        "facts": [labels(fact) for fact in _FACTS],
        "rows": [
            {
                "id": row_id(row),
                "words": anchors.rows[at][0],
                "name": plain(row.name),
                "figure": plain(f"{number(row, labels)} {unit(row)}".strip()),
                "kind": row.kind,
                "quote": plain(row.quote),
                "facts": [plain(fact) for fact in _facts(row, content, labels)],
            }
            for at, row in enumerate(rows)
        ],
        "asides": [
            {
                "id": aside_id(at),
                "words": anchors.asides[at][0],
                "name": plain(aside.text),
                "reason": plain(labels.reason(aside.reason)),
            }
            for at, aside in enumerate(content.extraction.set_asides)
        ],
    }
    return Markup(_contained(json.dumps(data, ensure_ascii=False, separators=(",", ":"))))


def _contained(text: str) -> str:
    """JSON in which nothing can be taken for the end of its element or the beginning of a comment."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _facts(row: Observation, content: Content, labels: Labels) -> Iterator[str]:
    yield labels.unit(unit(row))
    yield labels.bound(row.bound)
    yield labels.measure(row.measure)
    yield labels.kind(row.kind)
    yield row.period
    yield labels.sector(row.sector)
    yield _indicator(row, content, labels)
    yield row.reference
    yield row.commitment
    yield _base(row)
    yield row.section
    yield _inferred(row, labels)
    yield row.id


def _indicator(row: Observation, content: Content, labels: Labels) -> str:
    found = content.indicators.get(row.indicator)
    if found is None:
        return row.indicator
    return f"{found.name_zh if labels.language == 'zh' else found.name_en} ({found.id})"


def _base(row: Observation) -> str:
    """The number without scale words, where it had any."""
    if row.base_value is None or row.base_value == row.value:
        return ""
    ends = [f"{value.normalize():,f}" for value in (row.base_value, row.base_max) if value is not None]
    return f"{'–'.join(ends)} {row.base_unit}"


def _inferred(row: Observation, labels: Labels) -> str:
    """What stands in the row but not in the words; fields have the names of their columns."""
    named = [labels(field) if field in _INFERRED else field for field in row.inferred.split()]
    return "、".join(named) if labels.language == "zh" else ", ".join(named).lower()
