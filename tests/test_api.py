"""The package as a Python library: what it offers is there, typed, and costs nothing until it is used."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from measured import not_measured

import luan_report

ROOT = Path(luan_report.__file__).parent


@pytest.mark.parametrize("name", luan_report.__all__)
def test_every_name_that_is_offered_is_there_and_explained(name: str) -> None:
    value = getattr(luan_report, name)
    assert name == "COLUMNS" or value.__doc__
    assert name in dir(luan_report)


def test_a_name_that_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        luan_report.nothing  # noqa: B018


def test_extract_gives_frozen_rows_with_their_words() -> None:
    text = "粮食总产稳定在72亿斤以上，规上工业增加值增长8.5%。"
    extraction = luan_report.extract(text, place="六安市", year=2024)
    assert [(row.name, row.value, row.bound) for row in extraction.observations] == [
        ("粮食总产", Decimal(72), "at_least"),
        ("规上工业增加值", Decimal("8.5"), "exact"),
    ]
    for row in extraction.observations:
        assert extraction.report.text[row.start : row.end] in row.quote
    with pytest.raises(AttributeError):
        extraction.observations[0].name = "x"  # type: ignore[misc]


def test_extract_asks_for_a_place_that_the_text_does_not_say() -> None:
    with pytest.raises(luan_report.ReadingError, match="--place and --year"):
        luan_report.extract("粮食总产72亿斤。")


def test_the_example_in_the_documentation_of_the_package_holds() -> None:
    assert doctest.testmod(luan_report).failed == 0


def test_the_package_is_marked_as_typed() -> None:
    assert (ROOT / "py.typed").is_file()


@not_measured
def test_importing_the_package_opens_nothing() -> None:
    code = "import sys, luan_report; sys.exit(any(m in sys.modules for m in ('sqlite3', 'yaml', 'rich', 'typer')))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_scale_word_that_is_moved_into_the_number_leaves_no_zeros_behind_the_point() -> None:
    rows = luan_report.extract("产粮72.45亿斤，造林3.0万亩，工业投资增长8.50%。", place="六安市", year=2024)
    assert [(str(row.value), str(row.base_value)) for row in rows] == [
        ("72.45", "7245000000"),
        ("3.0", "30000"),
        ("8.50", "8.50"),
    ]


def test_the_page_about_the_library_shows_what_it_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))
    page = ROOT.parent / "docs" / "api.md"
    tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert (tried.failed, tried.attempted > 20) == (0, True)


def test_the_page_about_the_library_names_everything_that_is_offered() -> None:
    page = (ROOT.parent / "docs" / "api.md").read_text(encoding="utf-8")
    # Records that only come out of what the page shows need no mention of their own.
    parts = {"COLUMNS", "Extraction", "Library", "Problem", "Report", "SetAside", "Span"}
    missing = [name for name in luan_report.__all__ if name not in parts and not re.search(rf"\b{name}\b", page)]
    assert missing == []
