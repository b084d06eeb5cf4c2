"""Every example that a command's help shows runs, and answers."""

from __future__ import annotations

import importlib
import shlex
import shutil
from inspect import getdoc
from pathlib import Path

import pytest
from test_cli_library import write

from luan_report.cli.commands import COMMANDS
from luan_report.cli.program import run
from luan_report.library.location import bundled_text


def examples() -> list[str]:
    found = []
    for command in COMMANDS.values():
        module, _, function = command.target.partition(":")
        text = getdoc(getattr(importlib.import_module(f"luan_report.cli.{module}"), function)) or ""
        found += [line.strip() for line in text.partition("Examples:\n")[2].splitlines()]
    return found


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples name, and a library with the reports that they ask about."""
    folder = tmp_path_factory.mktemp("examples")
    reports = folder / "reports"
    reports.mkdir()
    for place in ("安徽省", "合肥市", "六安市"):
        for year in (2023, 2024, 2025, 2026):
            if (place, year) != ("六安市", 2024):
                write(reports, place, year, target=str(year - 2020))
    (folder / "report.txt").write_bytes((reports / "合肥市-2024.txt").read_bytes())
    (folder / "report.html").write_bytes((reports / "合肥市-2024.txt").read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUAN_LIBRARY", str(folder / "library.db"))
        assert run(["add", str(reports), "--jobs", "1"]) == 0
    return folder


@pytest.mark.parametrize("example", examples())
def test_an_example_answers(
    example: str, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    shutil.copytree(prepared, here)
    (here / "seeds").mkdir()
    for seed in bundled_text().parent.iterdir():
        shutil.copy(seed, here / "seeds")
    monkeypatch.chdir(here)
    monkeypatch.setenv("LUAN_LIBRARY", str(here / "library.db"))
    monkeypatch.setattr("luan_report.cli.checking.bundled_text", lambda: here / "seeds" / "luan-2024.txt")
    program, *arguments = shlex.split(example.partition(" > ")[0])
    assert program == "luan"
    capsys.readouterr()
    assert run(arguments) == 0
    shown = capsys.readouterr()
    made = [path for path in here.iterdir() if path.name in arguments]
    assert shown.out or shown.err or made
    assert "no row" not in shown.err


def test_every_command_has_two_examples() -> None:
    shown = [example.split()[1] for example in examples()]
    assert {name: shown.count(name) for name in COMMANDS} == dict.fromkeys(COMMANDS, 2)
