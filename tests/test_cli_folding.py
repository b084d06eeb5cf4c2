"""What is said on standard error: one line for programs, folded for a terminal."""

from __future__ import annotations

import pytest
from terminal import seen_on_terminal

from luan_report.cli.folding import columns, fold


def test_lines_break_at_spaces_and_between_chinese_characters() -> None:
    lines = fold("the rule is 左右: up to 0.5 points below，以上是下限", 16)
    assert lines == ["the rule is 左", "右: up to 0.5", "points below，以", "上是下限"]
    assert max(map(columns, lines)) <= 16


def test_what_is_said_on_a_terminal_fits_it() -> None:
    shown = seen_on_terminal("luan track gdp >/dev/null", columns=60)
    assert shown.startswith("attained: ")
    assert max(columns(line) for line in shown.splitlines()) <= 60
    assert "points" in shown


def test_in_a_pipe_it_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    from luan_report.cli.failures import note

    note("a rule " * 40)
    assert capsys.readouterr().err.count("\n") == 1
