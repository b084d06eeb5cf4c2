"""Short made-up reports for tests: rows described in a line each in, an extraction with a text that fits them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

from luan_report.library import Library, open_library
from luan_report.library.bundle_building import standing_of
from luan_report.model import Bound, Extraction, Kind, Measure, Observation, Report, Sector, SetAside
from luan_report.registry import sha256_of
from luan_report.registry.fields import scale_of


@dataclass(frozen=True)
class Said:
    """One statement of a made-up report. `period` is the plan year for targets, the year before for the rest."""

    name: str
    amount: str = ""
    measure: str = "level"
    kind: str = "actual"
    bound: str = "exact"
    sector: str = "macro"
    indicator: str = ""
    period: str = ""
    reference: str = ""
    commitment: str = ""


def target(name: str, amount: str = "", measure: str = "level", **others: str) -> Said:
    return Said(name, amount, measure, "target", **others)


def result(name: str, amount: str = "", measure: str = "level", **others: str) -> Said:
    return Said(name, amount, measure, "actual", **others)


def estimate(name: str, amount: str = "", measure: str = "level", **others: str) -> Said:
    return Said(name, amount, measure, "estimate", **others)


def made_report(id: str, place: str, year: int, *said: Said) -> Extraction:
    """A report whose text holds one sentence for each statement, with the rows of these."""
    text, rows = f"{place}政府工作报告\n\n{year}年\n", []
    for one in said:
        sentence = f"{one.name}{one.amount.replace(' ', '') or '高于' + one.reference}。"
        rows.append(_row(one, sentence, len(text), id, place, year))
        text += sentence + "\n"
    year_at = text.index(f"{year}年")
    aside = SetAside(year_at, year_at + 5, f"{year}年", "year")
    return Extraction(Report(id, place, year, text, f"{place}政府工作报告", f"{id}.txt"), tuple(rows), (aside,))


@contextmanager
def library_of(reports: Iterable[Extraction], folder: Path, home: str) -> Iterator[Library]:
    """A library of these reports alone, the bundled one taken out."""
    with open_library(folder / "library.db") as opened:
        opened.connection.execute("DELETE FROM reports")
        with opened.transaction():
            for report in reports:
                opened.put(report, sha256_of(report.report.text), "a version", standing_of(report.report.place))
        opened.set_meta("home", home)
        yield opened


def _row(said: Said, sentence: str, start: int, id: str, place: str, year: int) -> Observation:
    number, _, unit = said.amount.partition(" ")
    low, _, high = number.partition("~")
    factor, base_unit = scale_of(unit)
    values = [Decimal(text) if text else None for text in (low, high)]
    begin = start + (len(said.name) if number else 0)
    bases = [None if value is None else value * factor for value in values]
    return Observation(
        id=f"{id}@{begin}",
        place=place,
        report_year=year,
        period=said.period or str(year if said.kind == "target" else year - 1),
        kind=cast(Kind, said.kind),
        sector=cast(Sector, said.sector),
        indicator=said.indicator,
        name=said.name,
        measure=cast(Measure, said.measure),
        value=values[0],
        value_max=values[1],
        unit=unit,
        bound=cast(Bound, "range" if high else said.bound),
        base_value=bases[0],
        base_max=bases[1],
        base_unit=base_unit,
        reference=said.reference,
        commitment=said.commitment,
        inferred="period",
        section="二、重点工作" if said.kind == "target" else "一、工作回顾",
        quote=sentence.rstrip("。"),
        start=begin,
        end=start + len(sentence) - 1,
        rules=("made",),
    )
