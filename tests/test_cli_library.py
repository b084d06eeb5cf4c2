"""Adding reports to a library from the command line, listing and removing them."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import seen_on_terminal

from luan_report.cli.program import run

TEXT = """{place}人民政府工作报告

{year}年1月10日在{place}第十届人民代表大会第三次会议上

一、{past}年工作回顾
地区生产总值增长{result}%。
二、{year}年工作安排
地区生产总值增长{target}%左右。
"""


def write(folder: Path, place: str, year: int, target: str = "5") -> Path:
    path = folder / f"{place}-{year}.txt"
    path.write_text(TEXT.format(place=place, year=year, past=year - 1, result="6", target=target), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder, "安徽省", 2024)
    write(folder, "合肥市", 2025)
    return folder


def rows(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run(list(arguments)) == status
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_a_folder_is_added_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = rows(capsys, "add", str(folder), "--jobs", "1")
    assert [(r["status"], r["report"]) for r in added] == [("added", "hefei-2025"), ("added", "anhui-2024")]
    assert {r["status"] for r in rows(capsys, "add", str(folder))} == {"unchanged"}
    write(folder, "合肥市", 2025, target="7")
    assert [r["status"] for r in rows(capsys, "add", str(folder))] == ["replaced", "unchanged"]


def test_a_bad_file_does_not_keep_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "空.txt").write_bytes(b"")
    capsys.readouterr()
    assert run(["add", str(folder), "--jobs", "1"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("added") == 2
    assert "空.txt" in shown.err
    assert "1 of 3 files were not added" in shown.err


def test_a_terminal_shows_what_became_of_each_file(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    shown = seen_on_terminal(f"luan add {folder}; echo status $?")
    assert "Traceback" not in shown
    assert shown.count("added") >= 2
    assert "1 of 3 files were not added" in shown
    assert "status 1" in shown


def test_behind_a_bar_on_the_terminal_the_answer_goes_where_it_is_sent(folder: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.csv"
    shown = seen_on_terminal(f"luan add {folder} >{answer}")
    assert [line.split(",")[1] for line in answer.read_text("utf-8").splitlines()] == ["status", "added", "added"]
    assert "hefei-2025" not in shown


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_a_folder_is_no_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert len(rows(capsys, "add", str(folder), "--jobs", "1")) == 2


@pytest.mark.parametrize("year", ["0", "99", "3000"])
def test_a_year_that_no_report_can_have_is_refused(folder: Path, year: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(folder / "合肥市-2025.txt"), "--year", year]) == 1
    assert f"{year} is no year of a report; give one from 1950 to 2100" in capsys.readouterr().err
    assert run(["extract", str(folder / "合肥市-2025.txt"), "--year", year]) != 0


def test_nothing_to_add_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["add", str(tmp_path / "empty")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["add", str(tmp_path / "missing.txt")]) == 1


def test_a_report_moves_to_where_it_is_said_to_belong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(folder / "合肥市-2025.txt")
    rows(capsys, "add", path)
    (moved,) = rows(capsys, "add", path, "--place", "Wuhu", "--year", "2024")
    assert (moved["status"], moved["report"]) == ("replaced", "wuhu-2024")
    assert {r["id"] for r in rows(capsys, "reports")} == {"luan-2024", "wuhu-2024"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_name_that_contradicts_the_text_is_told(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "合肥市-2025.txt").rename(folder / "芜湖市-2024.txt")
    path = str(folder / "芜湖市-2024.txt")
    told = {
        "en": "the text says 合肥市 2025, the name of the file 芜湖市 2024; --place and --year say otherwise",
        "zh": "正文写的是合肥市 2025，文件名写的是芜湖市 2024；以正文为准，不对就用 --place 和 --year",
    }
    assert run(["add", path, "--lang", language]) == 0
    shown = capsys.readouterr()
    assert told["en"] in shown.out
    assert told[language] in shown.err
    assert path in shown.err
    assert run(["extract", path, "--lang", language]) == 0
    assert told[language] in capsys.readouterr().err
    assert run(["extract", path, "--lang", language, "--place", "合肥", "--year", "2025"]) == 0
    assert capsys.readouterr().err == ""


# --- which library -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["reports", "list", "rank gdp --period 2024", "remove luan-2024", "audit", "mcp"])
def test_a_library_that_is_named_must_be_there(folder: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "typo" / "library.db"
    assert run([*command.split(), "--library", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"luan: there is no library {path}; `luan add --library {path} FILE` would make it\n"
    )
    assert not path.parent.exists()


def test_adding_makes_the_library_that_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = ("--library", str(folder.parent / "new" / "library.db"))
    rows(capsys, "add", str(folder), *named)
    assert {r["id"] for r in rows(capsys, "reports", *named)} == {"luan-2024", "anhui-2024", "hefei-2025"}


@pytest.mark.parametrize("content", [None, b""])
def test_the_library_of_the_environment_is_made_when_it_is_asked(
    folder: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "library.db"
    if content is not None:
        path.write_bytes(content)
    assert run(["reports"]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 2
    assert shown.err == f"{path} holds only the report that comes with luan; `luan add` adds others\n"
    rows(capsys, "add", str(folder))
    assert run(["reports", "--level", "prefecture", "--place", "六安"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["reports", "list", "add {folder}", "list --library {library}"])
def test_a_library_of_which_a_byte_is_left_is_damaged(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "library.db"
    path.write_bytes(b"S")
    assert run(command.format(folder=folder, library=path).split()) == 1
    assert capsys.readouterr().err.startswith(f"luan: {path} is damaged: it holds one byte; ")
    assert path.read_bytes() == b"S"


def test_what_was_added_answers_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(capsys, "add", str(folder))
    held = {r["id"]: r["level"] for r in rows(capsys, "reports")}
    assert held["hefei-2025"] == "prefecture"
    assert held["anhui-2024"] == "province"
    assert [r["id"] for r in rows(capsys, "reports", "--level", "province")] == ["anhui-2024"]
    assert [r["value"] for r in rows(capsys, "targets", "--place", "合肥", "--indicator", "gdp")] == ["5"]
    everywhere = rows(capsys, "targets", "--within", "皖", "--indicator", "gdp", "--period", "2025")
    assert {r["place"] for r in everywhere} == {"合肥市"}


def test_reports_are_removed_all_or_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(capsys, "add", str(folder))
    rows(capsys, "remove", "hefei-2025", "no-such-1999", status=1)
    assert "hefei-2025" in {r["id"] for r in rows(capsys, "reports")}
    rows(capsys, "remove", "hefei-2025")
    assert "hefei-2025" not in {r["id"] for r in rows(capsys, "reports")}
    rows(capsys, "remove", "luan-2024", status=1)


@pytest.fixture
def years(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three reports in a row of Anhui (targets of 5, 6 and 5 percent; 6 percent achieved) and one of Hefei."""
    for year, target in ((2024, "5"), (2025, "6"), (2026, "5")):
        write(folder, "安徽省", year, target)
    rows(capsys, "add", str(folder))


@pytest.mark.usefixtures("years")
def test_track_sets_the_result_beside_the_promise(capsys: pytest.CaptureFixture[str]) -> None:
    found = {r["year"]: r for r in rows(capsys, "track", "gdp", "--place", "安徽省")}
    assert [found["2024"][key] for key in ("target_value", "result_value", "difference", "verdict")] == [
        "5",
        "6",
        "1",
        "attained",
    ]
    assert found["2026"]["result_status"] == "no report"
    assert run(["track", "gdp", "--place", "安徽省", "--format", "table"]) == 0
    shown = capsys.readouterr()
    assert "约 +5 %" in shown.out
    assert "attained" in shown.out
    assert "0.5 points" in shown.err


@pytest.mark.usefixtures("years")
def test_the_rule_of_track_can_be_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "合肥市", 2024, "6.4")
    rows(capsys, "add", str(folder))

    def verdict(*options: str) -> str:
        (found,) = rows(capsys, "track", "gdp", "--place", "合肥市", "--period", "2024", *options)
        return found["verdict"]

    assert [verdict(), verdict("--points", "0.3")] == ["attained", "missed"]
    rows(capsys, "track", "gdp", "--points", "-1", status=2)
    rows(capsys, "track", "gdp", "--end", "middling", status=2)


@pytest.mark.usefixtures("years")
def test_rank_gives_positions_ties_and_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "江苏省", 2025, "6")
    rows(capsys, "add", str(folder))
    found = rows(capsys, "rank", "gdp", "--period", "2025")
    assert list(found[0])[:2] == ["position", "id"]
    places = [(r["position"], r["place"], r["value"]) for r in found]
    assert places == [("1", "安徽省", "6"), ("1", "江苏省", "6"), ("3", "合肥市", "5"), ("", "六安市", "")]
    assert run(["rank", "gdp", "--period", "2025", "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert "no report" in shown
    assert "5.67 %" in shown
    rows(capsys, "rank", "gdp", "--period", "2025", "--low", "--high", status=2)
    rows(capsys, "rank", "gdp", "--period", "2025-H1", status=2)
    rows(capsys, "rank", "gdp", status=2)


@pytest.mark.usefixtures("years")
def test_rank_says_which_measure_it_took_where_there_is_a_choice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(folder, "江苏省", 2025, "6")
    told = "ranked by growth, which most places state; --measure also takes level\n"
    assert run(["rank", "gdp", "--period", "2025", "--format", "table"]) == 0
    assert capsys.readouterr().err == ""
    path.write_text(path.read_text(encoding="utf-8") + "地区生产总值达到13万亿元。\n", encoding="utf-8")
    rows(capsys, "add", str(folder))
    for options in (["--format", "table"], ["--format", "csv"], ["--columns", "place,value"]):
        assert run(["rank", "gdp", "--period", "2025", *options]) == 0
        assert told in capsys.readouterr().err
    for measure in ("level", "growth"):
        assert run(["rank", "gdp", "--period", "2025", "--measure", measure]) == 0
        assert "ranked by" not in capsys.readouterr().err


@pytest.mark.usefixtures("years")
def test_changes_gap_and_panel_answer(capsys: pytest.CaptureFixture[str]) -> None:
    steps = {r["place"]: r["step"] for r in rows(capsys, "changes", "2026", "--indicator", "gdp")}
    assert steps == {"安徽省": "lowered"}
    above = {r["above"]: (r["difference"], r["status"]) for r in rows(capsys, "gap", "合肥", "--indicator", "gdp")}
    assert above == {"安徽省": ("-1", "stated"), "全国": ("", "no report")}
    tidy = rows(capsys, "panel", "gdp", "--place", "安徽省", "--kind", "target")
    assert [(r["year"], r["value"]) for r in tidy] == [("2024", "5"), ("2025", "6"), ("2026", "5")]
    for command in (["changes", "2026"], ["gap", "合肥"], ["panel", "gdp"]):
        assert run([*command, "--format", "table"]) == 0
        assert "约 +" in capsys.readouterr().out


def test_check_shows_the_arithmetic_and_both_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "湖北省", 2024)
    text = path.read_text(encoding="utf-8").replace("一、2023年工作回顾\n", "一、2023年工作回顾\n接待游客430万人次。\n")
    path.write_text(text + "接待游客495万人次、增长25%。\n", encoding="utf-8")
    (found,) = rows(capsys, "check", str(path), status=1)
    assert found["kind"] == "growth"
    assert "430" in found["message"]
    assert found["first_sentence"] == "接待游客495万人次、增长25%。"
    assert run(["check", str(path), "--format", "table"]) == 1
    shown = capsys.readouterr()
    assert "接待游客430万人次。" in shown.out
    assert "1 contradiction," in shown.err
    rows(capsys, "check", str(path), "--growth", "20")
    assert rows(capsys, "reports") == rows(capsys, "reports", "--place", "六安市")


def test_check_holds_a_draft_against_the_reports_of_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("六安市2025年政府工作报告\n过去一年，接待游客6500万人次，增长30%。\n", encoding="utf-8")
    assert run(["check", str(draft), "--format", "csv"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 2
    assert "5710万人次 +30% makes 7423万人次, and 6500万人次 is 12.43% less" in shown.out
    assert "held against luan-2024 of the library" in shown.err
    assert [row["id"] for row in rows(capsys, "reports")] == ["luan-2024"]


def test_ctrl_c_ends_with_130_says_how_far_it_came_and_keeps_what_was_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in range(1954, 2024):
        path = write(folder, "安徽省", year)
        path.write_text(path.read_text(encoding="utf-8") + "粮食总产72亿斤、增长3%。\n" * 50, encoding="utf-8")
    command = [sys.executable, "-m", "luan_report.cli", "add", str(folder), "--jobs", "2"]
    # Where the tests run in the background SIGINT is ignored, and who is started from there ignores it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # The lines of so many reports do not fit into the pipe: however fast it is, it is not done when it is interrupted.
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        bufsize=0,
        pipesize=4096,
    )
    assert running.stdout
    assert running.stdout.readline().startswith(b"path,")
    assert b",added," in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    added, stopped = err.decode().splitlines()
    count, _, word = added.partition(" ")
    assert word == "added"
    assert stopped.startswith(f"stopped after {count} of 72 files; ")
    assert run(["add", str(folder)]) == 0
    again = {status: int(number) for number, status in (one.split() for one in capsys.readouterr().err.split(", "))}
    assert again["unchanged"] >= int(count)
    assert sum(again.values()) == 72
