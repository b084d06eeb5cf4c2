"""`luan explain`: a sentence or a row, and what became of each number in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from luan_report.cli.program import run

Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Runs the command on a library of its own; gives the exit status, the answer and the messages."""
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))

    def ask(*arguments: str) -> tuple[int, str, str]:
        status = run(["explain", *arguments])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return ask


def steps(answer: str) -> list[tuple[str, str]]:
    return [(step["stage"], step["result"]) for step in csv.DictReader(io.StringIO(answer))]


def test_a_sentence_is_read_as_if_it_stood_in_a_report(explain: Explain) -> None:
    status, answer, _ = explain("粮食总产稳定在72亿斤以上", "--year", "2024", "--heading", "二、2024年重点工作")
    assert status == 0
    assert ("frame", "target 2024") in steps(answer)
    assert ("name", "粮食总产, level") in steps(answer)
    status, answer, _ = explain("粮食总产达到72亿斤", "--year", "2024")
    assert ("frame", "actual 2023") in steps(answer)


def test_a_row_is_found_by_its_id(explain: Explain) -> None:
    status, answer, _ = explain("luan-2024@7392")
    assert status == 0
    assert ("period", "2024") in steps(answer)


def test_a_row_that_is_not_there_ends_in_one_line(explain: Explain) -> None:
    status, answer, messages = explain("luan-2024@1")
    assert (status, answer) == (1, "")
    assert messages.startswith("luan: there is no row luan-2024@1")
    assert messages.count("\n") == 1


def test_a_text_without_a_number_says_so(explain: Explain) -> None:
    status, _, messages = explain("工业经济回升向好")
    assert status == 0
    assert "no number" in messages


def test_a_table_shows_what_the_rules_recognise(explain: Explain) -> None:
    _, answer, _ = explain("新签约10亿元以上项目12个", "--format", "table")
    assert answer.startswith("9 steps")
    assert "what it recognises" in answer
    assert "set_aside" in answer
