"""Whatever a person can name and mistype is answered with what comes nearest to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli_library import write

from luan_report.cli.program import run


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    (folder / "reports").mkdir()
    for place, year in (("合肥市", 2024), ("合肥市", 2025), ("安徽省", 2025)):
        write(folder / "reports", place, year, "7")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUAN_LIBRARY", str(folder / "library.db"))
        assert run(["add", str(folder / "reports"), "--jobs", "1"]) == 0
    return folder / "library.db"


@pytest.mark.parametrize(
    ("line", "status", "nearest"),
    [
        ("tragets", 2, "targets"),
        ("targets --secotr industry", 2, "--sector"),
        ("targets --sector industri", 2, "industry"),
        ("targets --indicator gdpp", 2, "gdp"),
        ("track 地区生产总直", 2, "地区生产总值"),
        ("targets --measure grwoth", 2, "growth"),
        ("list --kind targte", 2, "target"),
        ("list --bound at_leats", 2, "at_least"),
        ("list --unit 万吨公里", 2, "公里"),
        ("list --level provinz", 2, "province"),
        ("targets --place 合非市", 2, "合肥市"),
        ("targets --report hefei-2042", 2, "hefei-2024"),
        ("audit --report hefei-2042", 1, "hefei-2024"),
        ("page --report hefei-2042 -o x.html", 1, "hefei-2024"),
        ("remove hefei-2042", 1, "hefei-2024"),
        ("show luan-2024@7393", 1, "luan-2024@7392"),
        ("show luan-2042@7392", 1, "luan-2024@7392"),
        ("explain luan-2024@7393", 1, "luan-2024@7392"),
        ("cite luan-2024@7393", 1, "luan-2024@7392"),
        ("list --columns nmae", 2, "name"),
        ("list --sort vlaue", 2, "value"),
        ("compare 2023 2024 --sort ambitoin", 2, "ambition"),
        ("list --format jsn", 2, "json"),
        ("list --color alwys", 2, "always"),
        ("list --lang chinese-ish", 2, "Chinese"),
        ("search 粮食 --in sentenses", 2, "sentences"),
        ("completion bsh", 2, "bash"),
    ],
)
def test_what_is_mistyped_is_guessed(
    line: str,
    status: int,
    nearest: str,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(library))
    monkeypatch.chdir(tmp_path)
    assert run(line.split()) == status
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert nearest in shown.err.partition("nearest: ")[2]
    assert list(tmp_path.iterdir()) == []


def test_an_id_of_no_known_shape_says_where_ids_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "seven"]) == 1
    assert "luan list --columns id,name" in capsys.readouterr().err


def test_extract_says_from_which_words_it_knows_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "2023年1月8日在霍山县第十八届人民代表大会第二次会议上\n二、2023年工作\n粮食总产稳定在35万吨。\n",
        encoding="utf-8",
    )
    assert run(["extract", str(report)]) == 0
    said = "read as the report of 霍山县 for 2023, from “2023年1月8日在霍山县第十八届人民代表大会"
    assert capsys.readouterr().err.startswith(said)
    assert run(["extract", str(report), "--place", "霍山县", "--year", "2023"]) == 0
    assert capsys.readouterr().err == ""


def test_the_words_of_promises_are_listed_with_their_firmness(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wording", "--word-list", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "wording,word"
    assert {"firm,确保", "soft,力争"} <= set(lines)


def test_errors_can_be_read_by_programs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LUAN_ERRORS", "json")
    monkeypatch.setenv("LUAN_LANG", "zh")
    assert run(["targets", "--sector", "industri"]) == 2
    assert json.loads(capsys.readouterr().err) == {
        "error": "unknown sector “industri”; nearest: industry",
        "status": 2,
        "message": "unknown {kind} “{value}”; nearest: {names}",
        "values": {"kind": "sector", "value": "industri", "names": "industry"},
    }
    assert run(["show", "luan-2024@1\x1b[31m"]) == 1
    told = json.loads(capsys.readouterr().err)
    assert told["status"] == 1
    assert "\x1b" not in told["error"]
    assert run(["show"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == "ID is missing (see luan show --help)"


def test_english_names_stand_beside_chinese_ones_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = ["targets", "--indicator", "gdp", "--format", "table"]
    for columns, language, there in (("140", "en", True), ("60", "en", False), ("140", "zh", False)):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv("LUAN_LANG", language)
        assert run(question) == 0
        assert ("Gross domestic product" in capsys.readouterr().out) == there
    assert run(["show", "luan-2024@7392", "--format", "table", "--lang", "en"]) == 0
    assert "grain_out · Grain output" in capsys.readouterr().out
