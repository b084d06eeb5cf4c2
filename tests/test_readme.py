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


def blocks(text: str) -> list[tuple[str, str]]:
    """The blocks of code in a document, each with its kind."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


READMES = {"en": "README.md", "zh": "README.zh.md"}
TEXTS = {language: (ROOT / name).read_text(encoding="utf-8") for language, name in READMES.items()}
BLOCKS = [(language, block) for language, text in TEXTS.items() for kind, block in blocks(text) if kind == "console"]


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))


@pytest.mark.parametrize(
    ("language", "block"), BLOCKS, ids=[f"{language} {block.partition(chr(10))[0]}" for language, block in BLOCKS]
)
def test_an_example_prints_what_the_readme_shows(language: str, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LANG", language)
    prompt, _, expected = block.partition("\n")
    assert prompt.startswith("$ ")
    assert expected.strip()
    assert seen_on_terminal(prompt[2:]) == expected


@pytest.mark.parametrize("language", READMES)
def test_only_the_first_two_shell_blocks_do_set_up(language: str) -> None:
    shell = [text for kind, text in blocks(TEXTS[language]) if kind == "sh"]
    assert len(shell) == 2
    assert "luan targets --sector" in shell[0]
    assert "pytest" in shell[1]
    assert not any("pip install" in text for kind, text in blocks(TEXTS[language]) if kind != "sh")


@pytest.mark.parametrize("language", READMES)
def test_the_python_example_runs_as_shown(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [text for kind, text in blocks(TEXTS[language]) if kind == "python"]
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    (shown,) = re.findall(r"print\(.*\)  # (.*)", code)
    assert capsys.readouterr().out == shown + "\n"
    assert names["records"]
    assert names["pairs"]


def test_both_readmes_say_the_same_in_the_same_order() -> None:
    def outline(text: str) -> list[str]:
        """The kinds of lines that are alike in any language."""
        marks = re.findall(r"^(#+ |- \*\*|- |\*\*|```\w+|!\[|\|(?= [^-])|    python)", text, flags=re.MULTILINE)
        return [*marks, *sorted(re.findall(r"\]\((docs/[^)]*\.md)\)", text)), *re.findall(r"[01]\.\d\d\d", text)]

    assert outline(TEXTS["en"]) == outline(TEXTS["zh"])


@pytest.mark.parametrize("language", READMES)
def test_the_readme_links_to_what_is_there(language: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", TEXTS[language])
    assert len(targets) > 6
    assert [target for target in targets if not (ROOT / target).is_file()] == []
    pictures = [ROOT / target for target in targets if target.endswith(".png")]
    assert len(pictures) == 1
    assert pictures[0].stat().st_size < 200_000


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
