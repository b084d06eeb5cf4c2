"""What the quick path may import: a query that prints CSV pays for nothing that it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from measured import not_measured

HEAVY = (
    "rich",
    "yaml",
    "json",
    "luan_report.extraction",
    "luan_report.lexicon",
    "luan_report.places",
    "luan_report.reading",
    "luan_report.registry",
    "luan_report.subjects",
    "luan_report.formats.sheet",
    "luan_report.formats.table",
)


@pytest.fixture(scope="module", autouse=True)
def library(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A library that already holds the bundled report, as every run but the first finds it."""
    path = tmp_path_factory.mktemp("startup") / "library.db"
    os.environ["LUAN_LIBRARY"] = str(path)
    imported("targets")


def imported(*arguments: str) -> set[str]:
    """The modules that a command line imports."""
    code = (
        "import sys; from luan_report.cli.program import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0
    return set(done.stderr.splitlines()[-1].split())


def heavy(modules: set[str]) -> set[str]:
    return {name for name in modules for part in HEAVY if name == part or name.startswith(f"{part}.")}


@not_measured
def test_csv_of_targets_imports_nothing_heavy() -> None:
    modules = imported("targets", "--sector", "industry", "--format", "csv")
    assert "luan_report.formats.delimited" in modules
    assert heavy(modules) == set()


def test_only_the_module_of_the_command_that_runs_is_imported() -> None:
    commands = {name for name in imported("sectors", "--format", "csv") if name.startswith("luan_report.cli.")}
    assert "luan_report.cli.catalogues" in commands
    assert not commands & {f"luan_report.cli.{name}" for name in ("rows", "comparing", "checking", "showing")}


@not_measured
def test_the_help_of_the_program_imports_no_command() -> None:
    modules = imported("--help")
    assert heavy(modules) == set()
    assert "luan_report.cli.rows" not in modules


def test_the_package_imports_none_of_its_rooms() -> None:
    code = "import sys, luan_report; print(*[name for name in sys.modules if name.startswith('luan_report.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == ""


def test_the_bundled_texts_are_found_where_the_package_is() -> None:
    from luan_report.library.location import bundled_text

    assert Path(bundled_text()).is_file()
