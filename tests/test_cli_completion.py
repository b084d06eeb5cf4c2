"""Completion at the TAB key: of commands, options and values, in the shells' own ways of asking."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from luan_report.cli.commands import COMMANDS
from luan_report.cli.program import COMPLETING, run
from luan_report.library import open_library


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))


@pytest.fixture
def ids() -> list[str]:
    with open_library() as opened:
        return [row.id for row in opened.rows()]


def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str) -> list[str]:
    """What bash would offer for the last word of a line."""
    with monkeypatch.context() as patch:
        patch.setenv(COMPLETING, "complete_bash")
        patch.setenv("COMP_WORDS", line)
        patch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        assert run([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("luan ta", ["targets"]),
        ("luan targets --sec", ["--sector", "--section"]),
        ("luan targets --sector in", ["industry", "innovation", "infrastructure"]),
        ("luan targets --sector 农", ["农业"]),
        ("luan targets --measure gr", ["growth"]),
        ("luan targets --place 六", ["六安市"]),
        ("luan targets --format j", ["json", "jsonl"]),
        ("luan targets --sort base_", ["base_value", "base_max", "base_unit"]),
        ("luan rank gdp --weight gd", ["gdp", "gdp_pc"]),
        ("luan audit --report lu", ["luan-2024"]),
        ("luan cite luan-2024@739", ["luan-2024@7392"]),
        ("luan remove lu", ["luan-2024"]),
        ("luan compare 202", ["2023", "2024"]),
        ("luan targets --lang z", ["zh"]),
        ("luan --lang z", ["zh"]),
        ("luan list --columns name,base_", ["name,base_value", "name,base_max", "name,base_unit"]),
    ],
)
def test_a_word_is_completed(
    line: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(monkeypatch, capsys, line) == words


def test_all_commands_and_ids_are_offered(
    ids: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(monkeypatch, capsys, "luan ") == list(COMMANDS)
    beginning = ids[-1][:-1]
    assert ids[-1] in offered(monkeypatch, capsys, f"luan show {beginning}")


def test_a_broken_library_makes_no_noise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "library.db").write_text("no database")
    assert offered(monkeypatch, capsys, "luan targets --place 六") == []


def test_zsh_is_told_what_the_commands_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(COMPLETING, "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "luan ")
    assert run([]) == 0
    assert f'"targets":"{COMMANDS["targets"].summary}"' in capsys.readouterr().out


def test_words_are_explained_in_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(COMPLETING, "complete_zsh")
    monkeypatch.setenv("LUAN_LANG", "zh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "luan targets --sect")
    assert run([]) == 0
    assert '"--section":"标题中的文字。"' in capsys.readouterr().out
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "luan targets --sector ec")
    assert run([]) == 0
    assert '"ecology":"生态"' in capsys.readouterr().out


def test_a_report_cannot_make_a_shell_run_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("\\$(touch x)`y`'\"$z机器人生产3台。\n粮食总产72亿斤。\n", encoding="utf-8")
    assert run(["add", str(report), "--place", "\\$(touch x)市", "--year", "2024", "--jobs", "1"]) == 0
    with open_library() as opened:
        assert any("机器人" in row.name for row in opened.rows())
    capsys.readouterr()
    monkeypatch.setenv(COMPLETING, "complete_zsh")
    for line in ("luan show ", "luan list --place "):
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        assert run([]) == 0
        offered = capsys.readouterr().out.removeprefix("_arguments '*: :((").removesuffix("))'\n")
        assert '"' in offered
        assert not set(offered) & set("\\`$'")


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_with_the_script() -> None:
    script = "luan completion fish | source; complete -C 'luan targets --sector in'"
    assert asked("fish", "--no-config", "-c", script) == [
        "industry\t工业",
        "infrastructure\t基础设施",
        "innovation\t创新",
    ]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_completes_with_the_script() -> None:
    # The functions of the completion system only work on a terminal; here they print what they are given.
    script = """
    compdef() { true }
    _arguments() { print -r -- $2 $1 }
    source <(luan completion zsh)
    words=(luan targets --sector in); CURRENT=4
    _luan_completion
    """
    (line,) = (line for line in asked("zsh", "-f", "-c", script) if "industry" in line)
    assert '"industry":"工业"' in line


def asked(*command: str) -> list[str]:
    """The lines that a shell prints, with the program of this environment in reach."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert COMPLETING in capsys.readouterr().out


def test_an_unknown_shell_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "csh"]) == 2
    assert "zsh" in capsys.readouterr().err


def test_bash_completes_with_the_script(ids: list[str]) -> None:
    tools = Path(sys.executable).parent
    script = f"""
    PATH={tools}:$PATH
    source <(luan completion bash)
    COMP_WORDS=(luan show {ids[0]}); COMP_CWORD=2
    _luan_completion luan
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, encoding="utf-8")
    assert ids[0] in done.stdout.split()
    assert done.stderr == ""
