"""A number in; a report of that kind, made of the bundled one, out."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

from luan_report.extraction import extract_report
from luan_report.library.location import bundled_text
from luan_report.model import Extraction, Report


def bundled() -> str:
    """The text of the bundled report."""
    return bundled_text().read_text(encoding="utf-8-sig")


def varied(seed: int) -> str:
    """The bundled report with other digits, so that no two are alike."""
    random = Random(seed)
    first_digit = r"(?<![\d.])[1-9](?=\d*\.?\d*(?:%|[亿万个家]))"
    return re.sub(first_digit, lambda _: random.choice("123456789"), bundled())


def of_year(text: str, earlier: int) -> str:
    """A report as it would have been given so many years earlier."""
    return re.sub(r"20[12]\d", lambda year: str(int(year[0]) - earlier), text)


def reports(count: int) -> list[tuple[str, int, str]]:
    """Place, year and text of so many reports: of the folder LUAN_CORPUS where that is set, else made ones."""
    folder = os.environ.get("LUAN_CORPUS")
    if not folder:
        return [("六安市", 2024, varied(seed)) for seed in range(count)]
    paths = sorted(path for path in Path(folder).rglob("*-[12]*") if path.suffix in (".txt", ".md"))
    chosen = paths[:: max(1, len(paths) // count)][:count]
    return [
        (path.stem.rpartition("-")[0], int(path.stem.rpartition("-")[2]), path.read_text(encoding="utf-8-sig"))
        for path in chosen
    ]


def extract(text: str, place: str = "六安市", year: int = 2024) -> Extraction:
    """The rows of a text."""
    return extract_report(Report(f"report-{year}", place, year, text))
