"""The same report written, set or saved in another way gives the same rows.

The bundled report and the sentences of the cases are always read; with LUAN_CORPUS naming a folder of reports called
地名-年份.txt or .md, every LUAN_CORPUS_EVERY-th of them (40) is read too.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fuzz.seeds import sentences

from luan_report.extraction import extract_report
from luan_report.library.location import bundled_text
from luan_report.model import Report
from luan_report.reading import read_report

COMPARED = [
    "name",
    "measure",
    "value",
    "value_max",
    "unit",
    "bound",
    "base_value",
    "base_unit",
    "kind",
    "period",
    "reference",
    "sector",
    "indicator",
    "commitment",
]
_HALF, _WIDE = "0123456789", "０１２３４５６７８９"
_QUOTE_PAIRS = {"corner": "「」", "white corner": "『』", "prime": "〝〞", "straight": '""'}


def texts() -> list[tuple[str, int, str]]:
    """Place, year and text of every report to be read."""
    found = [("六安市", 2024, bundled_text().read_text(encoding="utf-8-sig"))]
    found.append(("六安市", 2024, "二、2024年重点工作\n" + "\n".join(sentences())))
    if folder := os.environ.get("LUAN_CORPUS"):
        every = int(os.environ.get("LUAN_CORPUS_EVERY", "40"))
        paths = sorted(path for path in Path(folder).rglob("*-[12]*") if path.suffix in (".txt", ".md"))[::every]
        for path in paths:
            place, _, year = path.stem.rpartition("-")
            found.append((place, int(year), path.read_text(encoding="utf-8-sig")))
    return found


TEXTS = texts()
NAMES = ["bundled", "cases", *(f"{place}-{year}" for place, year, _ in TEXTS[2:])]


def translated(given: str, wanted: str) -> Callable[[str], str]:
    return lambda text: text.translate(str.maketrans(given, wanted))


def replaced(pattern: str, by: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text)


REWRITINGS: dict[str, Callable[[str], str]] = {
    "full-width digits": translated(_HALF, _WIDE),
    "half-width digits": translated(_WIDE, _HALF),
    "full-width percent": translated("%", "％"),
    "half-width percent": translated("％", "%"),
    "full-width point": replaced(r"(?<=\d)\.(?=\d)", "．"),
    "spaces around numbers": replaced(r"(?<=[0-9%])(?=[一-鿿])|(?<=[一-鿿])(?=[0-9])", " "),
    "ideographic spaces around numbers": replaced(r"(?<=[0-9%])(?=[一-鿿])|(?<=[一-鿿])(?=[0-9])", "\u3000"),
    "space before percent": replaced(r"(?<=\d)(?=[%％])", " "),
    "zero-width spaces": replaced(r"(?<=[一-鿿])(?=[一-鿿])", "\u200b"),
    "half-width commas": replaced(r"(?<![0-9])，|，(?![0-9])", ","),
    "half-width brackets": translated("（）", "()"),
    "half-width semicolons and colons": translated("；：", ";:"),
    "half-width list commas": translated("、", "､"),
    "en dashes": replaced(r"(?<=[\d%])[—－～](?=\d)", "–"),
    "hyphens": replaced(r"(?<=[\d%])[—－～](?=\d)", "-"),
    "tildes": replaced(r"(?<=[\d%])[—－–-](?=\d+(?:\.\d+)?[%％个万亿])", "~"),
    "other middle dots": translated("·", "•"),
    "indented": replaced(r"(?<=[。！？]\n)(?=[^\s#*|>-])", "\u3000\u3000"),
    "blank lines": replaced(r"\n", "\n\n"),
    "trailing spaces": replaced(r"\n", "  \n"),
    **{f"{name} quotes": translated("“”", pair) for name, pair in _QUOTE_PAIRS.items()},
}


def rows_of(place: str, year: int, text: str) -> list[tuple[object, ...]]:
    extraction = extract_report(Report("x", place, year, text))
    return [tuple(getattr(row, field) for field in COMPARED) for row in extraction.observations]


ORIGINALS: dict[str, list[tuple[object, ...]]] = {}


def original(name: str) -> list[tuple[object, ...]]:
    if name not in ORIGINALS:
        ORIGINALS[name] = rows_of(*TEXTS[NAMES.index(name)])
    return ORIGINALS[name]


def differences(before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> list[str]:
    """The rows that are not in both, as they are printed."""
    lost = [f"- {row}" for row in before if row not in after]
    return [*lost, *(f"+ {row}" for row in after if row not in before)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_another_way_of_writing_gives_the_same_rows(rewriting: str, name: str) -> None:
    place, year, text = TEXTS[NAMES.index(name)]
    assert differences(original(name), rows_of(place, year, REWRITINGS[rewriting](text))) == []


SAVINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "gb18030": lambda text: text.encode("gb18030"),
    "lines of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "lines of old Macs": lambda text: text.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("saving", SAVINGS)
def test_another_way_of_saving_gives_the_same_rows(saving: str, name: str) -> None:
    place, year, text = TEXTS[NAMES.index(name)]
    report = read_report(io.BytesIO(SAVINGS[saving](text)), place=place, year=year)
    assert differences(original(name), rows_of(place, year, report.text)) == []
