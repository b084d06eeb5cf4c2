"""Every case of tests/corpus: a text, and the rows and set-aside numbers that must come out of it.

A file of the corpus maps topics to cases. A case has a `text` of its own, where needed a `place`, a `year` (2024) and a
`heading` that stands above it, and says what must come out: `rows`, of which only the fields given are compared but the
number must be right (`written` is the text between `start` and `end`), and `set_aside`, each to be found with its
reason. A case with a `gap` is a known gap: it must fail, for that reason, until the extractor is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from luan_report.extraction import extract_report
from luan_report.model import Extraction, Observation, Report

FILES = sorted(path for path in (Path(__file__).parent / "corpus").glob("*.yaml") if path.stem != "indicators")
# The numbered phenomena that the cases must show: whose number, what kind of value, when, no quantity, sector, unit.
PHENOMENA = [f"A{n}" for n in range(1, 8)] + [f"B{n}" for n in range(1, 15)] + [f"C{n}" for n in range(1, 6)]
PHENOMENA += ["D1", "D2", "E", "F"]
FIELDS = {"text", "place", "year", "heading", "rows", "set_aside", "gap"}
NUMBERS = ("value", "value_max", "base_value", "base_max")


def topics() -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    for path in FILES:
        # The base loader keeps every value as it is written: 3.10 stays 3.10.
        for topic, cases in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            yield path.stem, topic, cases


def all_cases() -> Iterator[object]:
    for file, topic, cases in topics():
        for number, case in enumerate(cases, 1):
            gap = pytest.mark.xfail(reason=case["gap"], strict=True) if "gap" in case else ()
            yield pytest.param(case, id=f"{file}/{topic}/{number}", marks=gap)


def extract_case(case: Mapping[str, object]) -> Extraction:
    heading = f"{case['heading']}\n" if "heading" in case else ""
    year = int(str(case.get("year", 2024)))
    return extract_report(Report("case", str(case.get("place", "六安市")), year, f"{heading}{case['text']}"))


def fields_of(row: Observation, text: str, wanted: Mapping[str, str]) -> dict[str, object]:
    return {field: text[row.start : row.end] if field == "written" else getattr(row, field) for field in wanted}


def read_fields(wanted: Mapping[str, str]) -> dict[str, object]:
    return {f: (Decimal(v) if v else None) if f in NUMBERS else v for f, v in wanted.items()}


@pytest.mark.parametrize("case", list(all_cases()))
def test_case(case: dict[str, list[dict[str, str]]]) -> None:
    extraction = extract_case(case)
    wanted = case.get("rows", [])
    rows = extraction.observations
    shown = [f"{r.name} {r.measure} {r.value} {r.unit} {r.bound} {r.kind} {r.period} {r.reference}" for r in rows]
    assert len(rows) == len(wanted), shown
    for row, fields in zip(rows, wanted, strict=True):
        assert fields_of(row, extraction.report.text, fields) == read_fields(fields)
    found = [{"text": aside.text, "reason": aside.reason} for aside in extraction.set_asides]
    assert [aside for aside in case.get("set_aside", []) if aside not in found] == [], found
    assert extraction.problems == ()


def test_cases_are_well_formed_and_tell_one_another_apart() -> None:
    cases = [case for _, _, cases in topics() for case in cases]
    texts = [(case.get("heading"), case["text"], case.get("year")) for case in cases]
    assert len(texts) == len(set(texts))
    assert [
        case["text"] for case in cases if not case.keys() <= FIELDS or not case.keys() & {"rows", "set_aside"}
    ] == []


def test_every_phenomenon_has_cases() -> None:
    names = [topic.partition(" ")[0] for _, topic, cases in topics() for case in cases if "gap" not in case]
    assert {phenomenon: names.count(phenomenon) for phenomenon in PHENOMENA if names.count(phenomenon) < 3} == {}
