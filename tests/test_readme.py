"""The README and the documents show what the program really prints, and name all that it offers."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from terminal import seen_on_terminal

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.partition("\n")[0])
def test_an_example_prints_what_the_readme_shows(block: str) -> None:
    prompt, _, expected = block.partition("\n")
    assert prompt.startswith("$ ")
    assert expected.strip()
    assert with_short_rules(seen_on_terminal(prompt[2:])) == with_short_rules(expected)


def with_short_rules(text: str) -> str:
    # Rich before 14.3 draws the rule below the headings one column longer.
    return re.sub("─+", "─", text)


def test_only_the_first_two_shell_blocks_do_set_up() -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    shell = [text for language, text in blocks if language == "sh"]
    assert len(shell) == 2
    assert "luan targets --sector industry" in shell[0]
    assert "pytest" in shell[1]
    assert not any("pip install" in text for language, text in blocks if language != "sh")


def test_the_python_example_runs_as_shown(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    (shown,) = re.findall(r"print\(.*\)  # (.*)", code)
    assert capsys.readouterr().out == shown + "\n"
    assert names["records"]
    assert names["pairs"]


def writer(name: str) -> ModuleType:
    """One of the scripts in `docs` that write documents, as a module."""
    specification = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_table_of_commands_is_what_the_program_offers() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == writer("write_commands").document()


@pytest.mark.parametrize(("language", "name"), [("en", "luan.1"), ("zh", "luan.zh.1")])
def test_the_manual_is_what_the_program_says(language: str, name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == writer("write_manual").document(language)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("name", ["luan.1", "luan.zh.1"])
def test_the_manual_is_clean_for_roff(name: str) -> None:
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(ROOT / "docs" / name)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "break" not in line]) == (0, [])
