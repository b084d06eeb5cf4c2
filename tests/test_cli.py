"""The command line as a person or a script meets it: answers, messages, exit statuses."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from luan_report.cli.commands import COMMANDS
from luan_report.cli.program import run
from luan_report.library import open_library
from luan_report.model import COLUMNS, Extraction, Kind, Measure, Observation, Report, Sector, SetAside

TEXT = """湖山市政府工作报告

一、2023年工作回顾
粮食总产达72.45亿斤，规上工业增加值增长7.8%，居全省第3位。
二、2024年工作安排
粮食总产稳定在72亿斤以上，规上工业增加值增长8.5%左右，新增专精特新企业20家。
"""


def row(quote: str, name: str, value: str, unit: str, sector: Sector, kind: Kind, measure: Measure) -> Observation:
    start = TEXT.index(quote)
    number = Decimal(value)
    scale = Decimal(100_000_000) if unit.startswith("亿") else Decimal(1)
    return Observation(
        id=f"hushan-2024@{start}",
        place="湖山市",
        report_year=2024,
        period="2024" if kind == "target" else "2023",
        kind=kind,
        sector=sector,
        indicator="",
        name=name,
        measure=measure,
        value=number,
        value_max=None,
        unit=unit,
        bound="at_least" if "以上" in quote else "exact",
        base_value=number * scale,
        base_max=None,
        base_unit=unit.removeprefix("亿"),
        reference="",
        commitment="",
        inferred="period",
        section="二、2024年工作安排" if kind == "target" else "一、2023年工作回顾",
        quote=quote,
        start=start,
        end=start + len(quote),
        rules=("number", "unit"),
    )


ROWS = (
    row("72.45亿斤", "粮食总产", "72.45", "亿斤", "agriculture", "actual", "level"),
    row("7.8%", "规上工业增加值", "7.8", "%", "industry", "actual", "growth"),
    row("72亿斤以上", "粮食总产", "72", "亿斤", "agriculture", "target", "level"),
    row("8.5%左右", "规上工业增加值", "8.5", "%", "industry", "target", "growth"),
    row("20家", "新增专精特新企业", "20", "家", "industry", "target", "level"),
)
THIRD = TEXT.index("第3位")


class Answer(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


class Luan:
    """Runs command lines in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Answer:
        self.capsys.readouterr()
        status = run(list(arguments))
        return Answer(status, *self.capsys.readouterr())


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "library.db"
    monkeypatch.setenv("LUAN_LIBRARY", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    report = Report("hushan-2024", "湖山市", 2024, TEXT, "湖山市政府工作报告", "hushan.txt")
    asides = [SetAside(at, at + 4, year, "year") for year in ("2023", "2024") for at in [TEXT.index(year)]]
    asides.append(SetAside(THIRD, THIRD + 3, "第3位", "ordinal"))
    with open_library() as opened, opened.transaction():
        opened.put(Extraction(report, ROWS, tuple(asides)), "0" * 64, "test")
        opened.set_meta("home", "湖山市")
    return path


@pytest.fixture
def luan(capsys: pytest.CaptureFixture[str]) -> Luan:
    return Luan(capsys)


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "luan_report.cli", *arguments]
    return subprocess.run(command, capture_output=True, **options)  # type: ignore[call-overload,no-any-return]


def test_targets_of_a_sector_come_as_csv_in_a_pipe(luan: Luan) -> None:
    answer = luan("targets", "--sector", "industry")
    assert answer.status == 0
    assert answer.out.splitlines()[0] == ",".join(COLUMNS)
    assert [r["name"] for r in answer.rows] == ["规上工业增加值", "新增专精特新企业"]
    assert answer.err == ""


@pytest.mark.parametrize(("command", "count"), [("targets", 3), ("results", 2), ("list", 5)])
def test_each_command_answers_for_its_kinds(luan: Luan, command: str, count: int) -> None:
    assert len(luan(command).rows) == count


@pytest.mark.parametrize("value", ["industry", "工业", "ind"])
def test_a_value_may_be_english_chinese_or_a_unique_prefix(luan: Luan, value: str) -> None:
    assert len(luan("list", "--sector", value).rows) == 3


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (["--measure", "growth"], ["规上工业增加值"]),
        (["--unit", "亿斤"], ["粮食总产"]),
        (["--bound", "以上"], ["粮食总产"]),
        (["--contains", "专精特新"], ["新增专精特新企业"]),
        (["--section", "2024年"], ["粮食总产", "规上工业增加值", "新增专精特新企业"]),
        (["--min", "20"], ["粮食总产", "新增专精特新企业"]),
        (["--max", "20"], ["规上工业增加值", "新增专精特新企业"]),
        (["--sector", "工业", "--sector", "农业", "--limit", "1"], ["粮食总产"]),
        (["--sort", "value:desc"], ["粮食总产", "新增专精特新企业", "规上工业增加值"]),
        (["--sort", "value"], ["规上工业增加值", "新增专精特新企业", "粮食总产"]),
        (["--period", "2030"], []),
    ],
)
def test_filters_choose_rows(luan: Luan, filters: list[str], names: list[str]) -> None:
    answer = luan("targets", *filters)
    assert [r["name"] for r in answer.rows] == names
    assert answer.status == 0


def test_columns_are_chosen_by_name_or_prefix_and_the_header_left_out(luan: Luan) -> None:
    arguments = ["targets", "--contains", "粮食", "--columns", "value,uni,bound"]
    assert luan(*arguments).out == "value,unit,bound\n72,亿斤,at_least\n"
    assert luan(*arguments, "--no-header").out == "72,亿斤,at_least\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["targets", "--sector", "industri"], "ndustry"),
        (["targets", "--sector", "工夜"], "unknown sector"),
        (["targets", "--kind", "actual"], "actual"),
        (["targets", "--format", "cvs"], "csv"),
        (["targets", "--columns", "valeu"], "value"),
        (["targets", "--sort", "valeu"], "value"),
        (["targets", "--min", "5", "--max", "2"], "--min 5"),
        (["targets", "--min", "many"], "not a number"),
        (["targets", "--limit", "x"], "--limit"),
        (["targets", "--format", "json", "--no-header"], "--no-header"),
        (["targets", "--place", "云山市"], "place"),
        (["targets", "--secto", "industry"], "--sector"),
        (["target"], "targets"),
        (["show"], "ID"),
        (["extract", "/no/such/file.txt"], "/no/such/file.txt"),
        (["extract", "."], "directory"),
        (["audit", "x.txt", "--all-places"], "--all-places"),
        (["audit", "--set-aside", "--unexplained"], "--unexplained"),
        (["search", "粮食", "--in", "cellar"], "rows"),
        (["verify", "/no/such.yaml"], "/no/such.yaml"),
    ],
)
def test_wrong_usage_is_one_line_that_helps_and_status_2(luan: Luan, arguments: list[str], said: str) -> None:
    answer = luan(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert said in answer.err


def test_formats_agree_on_the_rows(luan: Luan) -> None:
    from_json = json.loads(luan("list", "--format", "json").out)
    from_lines = [json.loads(line) for line in luan("list", "--format", "jsonl").out.splitlines()]
    assert from_json == from_lines
    assert [r["id"] for r in from_json] == [r["id"] for r in luan("list", "--format", "csv").rows]
    assert [r["value"] for r in from_json] == [72.45, 7.8, 72, 8.5, 20]


def test_a_table_shows_number_bound_and_unit_together(luan: Luan) -> None:
    answer = luan("targets", "--format", "table")
    assert "≥ 72  亿斤" in answer.out
    assert "+8.5  %" in answer.out
    assert "\x1b" not in answer.out
    assert "\x1b" in luan("targets", "--format", "table", "--color", "always").out


def test_an_answer_goes_to_a_file_whole_or_not_at_all(luan: Luan, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    assert luan("targets", "-o", str(path)) == (0, "", "")
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 3
    answer = luan("targets", "-o", str(tmp_path / "missing" / "rows.csv"))
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert luan("targets", "-o", str(tmp_path)).status == 2
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_a_write_protected_file_stays_as_it_is(luan: Luan, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("mine")
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert luan("targets", "-o", str(path)).status == 2
    assert path.read_text() == "mine"


def test_show_prints_the_row_with_its_sentence(luan: Luan) -> None:
    id = ROWS[2].id
    table = luan("show", id, "--format", "table").out
    assert "【72亿斤以上】" in table
    assert "二、2024年工作安排" in table
    assert "number, unit" in table
    (record,) = json.loads(luan("show", id, "--format", "json").out)
    assert list(record)[: len(COLUMNS)] == list(COLUMNS)
    assert record["sentence"] == TEXT.splitlines()[5]
    assert record["line"] == 6


def test_show_of_something_that_is_not_there_is_status_1(luan: Luan) -> None:
    answer = luan("show", "hushan-2024@99999")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "hushan-2024@99999" in answer.err


def test_search_finds_rows_and_sentences(luan: Luan) -> None:
    assert [r["name"] for r in luan("search", "粮食").rows] == ["粮食总产", "粮食总产"]
    sentences = luan("search", "粮食", "--in", "sentences").rows
    assert [r["line"] for r in sentences] == ["4", "6"]
    assert "2 sentences" in luan("search", "粮食", "--format", "table").out
    nothing = luan("search", "鹅卵石")
    assert nothing.status == 0
    assert "鹅卵石" in nothing.err


def test_sectors_are_counted(luan: Luan) -> None:
    counts = {r["id"]: (r["results"], r["targets"]) for r in luan("sectors").rows}
    assert counts["industry"] == ("1", "2")
    assert len(counts) == 10


def test_the_audit_adds_up_and_says_what_is_unexplained(luan: Luan, library: Path) -> None:
    answer = luan("audit")
    assert answer.status == 0
    (account,) = answer.rows
    assert int(account["numbers"]) == int(account["in_rows"]) + int(account["set_aside"])
    assert [r["reason"] for r in luan("audit", "--set-aside").rows] == ["year", "ordinal", "year"]
    assert "set aside: year" in luan("audit", "--format", "table").out
    with open_library() as opened, opened.transaction():
        report = opened.report("hushan-2024")
        assert report
        opened.put(Extraction(report, ROWS, ()), "0" * 64, "test")
    answer = luan("audit", "--unexplained")
    assert answer.status == 1
    assert [r["text"] for r in answer.rows] == ["2023", "3", "2024"]
    assert "3 of 8 numbers are unexplained" in answer.err
    table = luan("audit", "--format", "table").out
    assert table.index("Unexplained: 3 numbers") < table.index("all numbers of the text")


def test_the_program_says_its_version(luan: Luan) -> None:
    answer = luan("--version")
    assert answer.status == 0
    assert answer.out.startswith("luan 0.")


def test_help_fits_on_one_screen_and_says_where_to_start(luan: Luan) -> None:
    answer = luan("--help")
    assert answer.status == 0
    assert len(answer.out.splitlines()) <= 45
    assert "luan targets --sector industry" in " ".join(answer.out.split())
    assert all(command in answer.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_its_summary_and_two_examples(luan: Luan, command: str) -> None:
    answer = luan(command, "--help")
    assert answer.status == 0
    assert " ".join(COMMANDS[command].summary.split()) in " ".join(answer.out.split())
    assert answer.out.count(f" luan {command}") >= 3


def test_a_closed_pipe_is_silent_and_breaks_no_script(library: Path) -> None:
    script = f"set -o pipefail; {sys.executable} -m luan_report.cli list | head -1"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"id,place")


def test_a_pipe_closed_before_anything_is_written_is_silent_too(library: Path) -> None:
    script = f"set -o pipefail; {sys.executable} -m luan_report.cli list | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
@pytest.mark.parametrize("arguments", [["list", "--format", "table"], ["show", ROWS[2].id, "--format", "table"]])
def test_an_old_console_does_not_crash(settings: dict[str, str], arguments: list[str]) -> None:
    done = process(*arguments, env=os.environ | settings)
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"72" in done.stdout


def test_messages_are_harmless_whatever_a_name_holds(luan: Luan) -> None:
    answer = luan("extract", "no\nsuch\x1b[2Jfile")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_a_file_that_is_no_library_is_left_alone(luan: Luan, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes and no database at all")
    answer = luan("list", "--library", str(path))
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert path.read_text() == "these are my notes and no database at all"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["list", "list --format table", f"show {ROWS[2].id}", "--help", "--version"])
def test_a_full_disk_is_one_line_and_status_1(command: str) -> None:
    script = f"{sys.executable} -m luan_report.cli {command} > /dev/full"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "<&-"])
@pytest.mark.parametrize("command", ["list", "--help"])
def test_a_closed_stream_is_no_harm(command: str, closed: str) -> None:
    script = f"{sys.executable} -m luan_report.cli {command} {closed}"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["list", "list --format table", "list -f xlsx", "--help", "reports"])
def test_an_answer_to_a_closed_output_is_one_line_and_status_1(command: str) -> None:
    script = f"{sys.executable} -m luan_report.cli {command} >&-"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"standard output: Bad file descriptor" in done.stderr
    done = subprocess.run(["bash", "-c", f"{script} 2>&-"], capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")


def test_who_writes_nothing_to_a_closed_output_is_content(tmp_path: Path) -> None:
    script = f"{sys.executable} -m luan_report.cli list -o {tmp_path}/rows.csv >&-"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "rows.csv").stat().st_size > 500


@pytest.mark.parametrize("command", ["--help", "targets --help", "list --format table --color always"])
def test_a_reader_who_leaves_early_breaks_nothing(command: str) -> None:
    script = f"set -o pipefail; {sys.executable} -m luan_report.cli {command} | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
