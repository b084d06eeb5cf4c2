"""The fifteen questions that users ask, each answered by the command that the documents name."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from test_cli_library import write

from luan_report.cli.program import run

ROOT = Path(__file__).parent.parent
COMMANDS = re.findall(r"\| `(luan .*?)` \|$", (ROOT / "docs" / "questions.md").read_text("utf-8"), re.MULTILINE)
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three provinces and a city over some years, besides the bundled report."""
    folder = tmp_path_factory.mktemp("questions")
    (folder / "reports").mkdir()
    for place, targets in {
        "安徽省": {2023: "6", 2024: "5", 2025: "5.5", 2026: "5"},
        "江苏省": {2024: "5", 2025: "4"},
        "浙江省": {2025: "5.5"},
        "合肥市": {2024: "7", 2025: "6"},
    }.items():
        for year, target in targets.items():
            write(folder / "reports", place, year, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUAN_LIBRARY", str(folder / "library.db"))
        assert run(["add", str(folder / "reports"), "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def answer(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Rows]:
    monkeypatch.setenv("LUAN_LIBRARY", str(prepared / "library.db"))
    monkeypatch.chdir(tmp_path)

    def ask(command: str) -> Rows:
        assert command in COMMANDS
        capsys.readouterr()
        assert run(shlex.split(command)[1:]) == 0
        printed = capsys.readouterr().out
        made = tmp_path / "panel.csv"
        return list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8") if made.exists() else printed)))

    return ask


Ask = Callable[[str], Rows]


def test_there_are_fifteen() -> None:
    assert len(COMMANDS) == len(set(COMMANDS)) == 15


def test_targets_of_a_place(answer: Ask) -> None:
    rows = answer("luan targets --place 六安市 --period 2024")
    assert {(r["kind"], r["period"], r["place"]) for r in rows} == {("target", "2024", "六安市")}
    assert all(r["quote"] for r in rows)


def test_results_of_the_year_before(answer: Ask) -> None:
    assert {r["kind"] for r in answer("luan results --place 六安市 --period 2023")} == {"actual", "estimate"}


def test_one_sector(answer: Ask) -> None:
    rows = answer("luan list --sector agriculture")
    assert {r["sector"] for r in rows} == {"agriculture"}
    assert {"actual", "target"} <= {r["kind"] for r in rows}


def test_result_beside_target(answer: Ask) -> None:
    assert {"raised", "lowered"} <= {r["ambition"] for r in answer("luan compare 2023 2024")}


def test_promise_beside_result(answer: Ask) -> None:
    (row,) = answer("luan track gdp --place 安徽省 --period 2024")
    assert [row[key] for key in ("target_value", "result_value", "verdict")] == ["5", "6", "attained"]


def test_all_places_in_order(answer: Ask) -> None:
    order = [(r["position"], r["place"]) for r in answer("luan rank gdp --period 2025")]
    assert order == [("1", "合肥市"), ("2", "安徽省"), ("2", "浙江省"), ("4", "江苏省"), ("", "六安市")]


def test_means_of_the_provinces(answer: Ask, prepared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(answer("luan rank gdp --period 2025 --level province --low")) == 3
    assert run(["rank", "gdp", "--period", "2025", "--level", "province", "--low"]) == 0
    assert "mean (low ends): 5 %" in capsys.readouterr().err


def test_who_changed_a_target(answer: Ask) -> None:
    steps = {r["place"]: r["step"] for r in answer("luan changes 2025 --indicator gdp")}
    assert steps == {"合肥市": "lowered", "安徽省": "raised", "江苏省": "lowered"}


def test_city_beside_province_and_nation(answer: Ask) -> None:
    found = {(r["indicator"], r["above"]): r["difference"] for r in answer("luan gap 六安市")}
    assert found["gdp", "安徽省"] == "2.5"


def test_how_firmly_it_is_promised(answer: Ask) -> None:
    rows = {(r["place"], r["year"]): r for r in answer("luan wording")}
    assert "确保" in rows["六安市", "2024"]["words"]
    assert ("江苏省", "2025") in rows
    for row in rows.values():
        assert int(row["targets"]) == int(row["firm"]) + int(row["soft"]) + int(row["plain"])


def test_what_has_no_number(answer: Ask) -> None:
    rows = answer("luan targets --without-number")
    assert rows
    assert {r["value"] for r in rows} == {""}
    assert all(r["reference"] for r in rows)


def test_one_indicator_over_the_years(answer: Ask) -> None:
    targets = [(r["year"], r["value"]) for r in answer("luan panel gdp --place 安徽省") if r["role"] == "target"]
    assert targets == [("2023", "6"), ("2024", "5"), ("2025", "5.5"), ("2026", "5")]


def test_what_stands_in_one_year_only(answer: Ask) -> None:
    assert {"first only", "second only"} <= {r["match"] for r in answer("luan compare 2023 2024 --all")}


def test_where_a_number_comes_from(answer: Ask) -> None:
    (row,) = answer("luan show luan-2024@7392")
    assert row["quote"] in row["sentence"]


def test_a_tidy_panel_says_what_is_missing(answer: Ask) -> None:
    rows = answer("luan panel gdp grain_out --missing -o panel.csv")
    keys = [(r["place"], r["year"], r["indicator"], r["role"]) for r in rows]
    assert len(keys) == len(set(keys))
    assert {"stated", "not stated", "no report"} <= {r["status"] for r in rows}
