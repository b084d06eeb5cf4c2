"""What goes wrong on real machines: each ends in one clear line and the right status, and nothing that was is lost."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import pytest
from measured import not_measured

if os.name != "posix":
    pytest.skip("these faults are those of POSIX systems", allow_module_level=True)

from faults import PROGRAM, as_anyone, at_most, can_mount, environment_of, luan, on_small_disk, write_report

from luan_report.cli.program import run
from luan_report.library import open_library
from luan_report.library.location import bundled_registry, bundled_text
from luan_report.library.schema import VERSION

TREACHEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with the bundled report, at rest."""
    path = tmp_path / "data" / "library.db"
    monkeypatch.setenv("LUAN_LIBRARY", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    open_library().close()
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path)


def ids(path: Path) -> list[str]:
    with open_library(path) as opened:
        assert opened.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [one.id for one in opened.reports()]


# --- full disks ----------------------------------------------------------------------------------

small_disk = pytest.mark.skipif(not can_mount(), reason="this user cannot make a small disk")


@not_measured
@pytest.mark.parametrize("arguments", [["list", "--format", "json"], ["page"]])
def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "answer"
    path.write_text("mine")
    ended = luan(*arguments, "-o", path, before=at_most(4096))
    assert (ended.status, ended.out) == (2, "")
    assert "File too large" in ended.complaint
    assert path.read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


@not_measured
def test_a_registry_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "luan-2024.yaml"
    path.write_bytes(bundled_registry().read_bytes())
    ended = luan("build", bundled_text(), "-o", path, before=at_most(4096))
    assert ended.status == 2
    assert str(path) in ended.complaint
    assert path.read_bytes() == bundled_registry().read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_a_library_that_cannot_grow_keeps_what_it_holds(library: Path, report: Path, tmp_path: Path) -> None:
    assert luan("add", report).status == 0
    large = tmp_path / "六安市-2020.txt"
    large.write_text(
        report.read_text(encoding="utf-8") + "粮食总产达到72亿斤，新增企业30家。\n" * 5000, encoding="utf-8"
    )
    ended = luan("add", large, "--place", "六安", "--year", "2020", before=at_most(library.stat().st_size + 10_000))
    assert ended.status == 1
    assert str(library) in ended.complaint
    assert ids(library) == ["luan-2024", "hefei-2024"]


@small_disk
def test_on_a_full_disk_the_first_question_is_answered_all_the_same(tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    ask = "luan targets --limit 1 --columns id && " * 2 + "true\n"
    ended = on_small_disk(place, "200k", ask, LUAN_LIBRARY=str(place / "library.db"))
    assert ended == (0, "id\nluan-2024@4640\n" * 2, "")
    ended = on_small_disk(place, "200k", f": >{place}/named.db; luan targets --library {place}/named.db")
    assert (ended.status, ended.out) == (1, "")
    assert "disk is full" in ended.complaint


@small_disk
def test_on_a_full_disk_a_library_keeps_what_it_holds(library: Path, report: Path, tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    script = f"""
    cp {library} {place}/library.db
    head -c 10000000 /dev/zero > {place}/filling 2>/dev/null
    tell() {{ luan "$@" > /dev/null; echo "$1 $?"; }}
    tell add {report}
    tell remove luan-2023
    tell list
    tell list -o {place}/rows.csv
    ls {place} | grep -c rows
    rm {place}/filling
    tell add {report}
    luan reports --no-header | cut -d, -f1
    """
    ended = on_small_disk(place, "700k", script, LUAN_LIBRARY=str(place / "library.db"))
    told = ["add 1", "remove 1", "list 0", "list 2", "0", "add 0", "luan-2024", "hefei-2024"]
    assert (ended.out.splitlines(), "Traceback" in ended.err) == (told, False)
    assert "only be read" in ended.err or "disk is full" in ended.err


# --- folders that cannot be written or are not there ---------------------------------------------


def test_a_write_protected_library_answers_and_refuses_to_change(library: Path, report: Path) -> None:
    with open_library(library) as opened:
        opened.connection.execute("PRAGMA journal_mode = DELETE")
    before = library.read_bytes()
    library.chmod(0o444)
    library.parent.chmod(0o555)
    assert len(list(csv.DictReader(io.StringIO(luan("list", before=as_anyone).out)))) > 100
    for command in (["add", report], ["remove", "luan-2023"]):
        ended = luan(*command, before=as_anyone)
        assert ended.status == 1
        assert "can only be read" in ended.complaint or "no report luan-2023" in ended.complaint
    assert library.read_bytes() == before
    assert [path.name for path in library.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("arguments", [["list"], ["page"], ["build", str(bundled_text())]])
def test_a_write_protected_folder_gets_no_file(tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    ended = luan(*arguments, "-o", folder / "answer.yaml", before=as_anyone)
    assert (ended.status, ended.out) == (2, "")
    assert "Permission denied" in ended.complaint
    assert list(folder.iterdir()) == []


def test_without_a_home_questions_are_answered_and_nothing_is_added(report: Path) -> None:
    homeless = ("HOME", "XDG_DATA_HOME", "LUAN_LIBRARY")
    assert luan("targets", "--limit", "1", "--columns", "id", without=homeless).out == "id\nluan-2024@4640\n"
    ended = luan("add", report, without=homeless)
    assert (ended.status, ended.out) == (2, "")
    assert "--library" in ended.complaint


def test_a_home_that_does_not_exist_is_no_harm(report: Path) -> None:
    ended = luan("targets", "--limit", "1", before=as_anyone, without=("LUAN_LIBRARY",), HOME="/proc/none")
    assert (ended.status, ended.err) == (0, "")


# --- many processes ------------------------------------------------------------------------------


def test_two_writers_and_ten_readers_get_along(library: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, place in zip(folders, ("合肥市", "安徽省"), strict=True):
        folder.mkdir()
        for year in range(2010, 2022):
            write_report(folder, place, year)
    commands = [["add", str(folder), "--jobs", "1"] for folder in folders]
    commands += [["list", "--all-places", "--columns", "id,place,report_year"]] * 10
    running = [
        subprocess.Popen([*PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    told = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 12
    assert [err for _, err in told[2:]] == [""] * 10
    for out, _ in told[2:]:
        rows = list(csv.DictReader(io.StringIO(out)))
        counts: dict[str, int] = {}
        for row in rows:
            counts[row["id"].partition("@")[0]] = counts.get(row["id"].partition("@")[0], 0) + 1
        assert counts.pop("luan-2024") > 100
        assert set(counts.values()) <= {2}, "half a report was read"
    assert len(ids(library)) == 25


def test_killed_while_adding_the_library_is_whole_and_adding_goes_on(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in range(2000, 2020):
        write_report(folder, "合肥市", year)
    command = [*PROGRAM, "add", str(folder), "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment_of({"PYTHONUNBUFFERED": "1"}))
    assert running.stdout
    told = [running.stdout.readline() for _ in range(4)]
    running.kill()
    running.communicate()
    held = ids(library)
    assert {line.split(b",")[2].decode() for line in told[1:]} <= set(held)
    assert luan("add", folder).status == 0
    assert len(ids(library)) == 21


# --- files that are no library -------------------------------------------------------------------


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def text(path: Path) -> None:
    path.write_text("my notes\n" * 1000)


def rotten_within(path: Path) -> None:
    """Damage that opening the file does not meet: every page of the table of rows is overwritten."""
    with sqlite3.connect(path) as connection:
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = 'rows'").fetchall()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * size)
            file.write(b"\xa5" * size)


def names_of_pages() -> bool:
    with sqlite3.connect(":memory:") as connection:
        options = {name for (name,) in connection.execute("PRAGMA compile_options")}
    return "ENABLE_DBSTAT_VTAB" in options


@pytest.mark.parametrize("spoil", [truncated, foreign, newer, text, rotten_within])
@pytest.mark.parametrize("command", ["list", "add", "reports", "search 粮食", "audit", "compare 2023 2024"])
def test_what_is_no_sound_library_is_refused_in_a_line_and_left_alone(
    library: Path, report: Path, command: str, spoil: object, capsys: pytest.CaptureFixture[str]
) -> None:
    if spoil is rotten_within and not names_of_pages():
        pytest.skip("this SQLite does not tell where its pages are")
    assert callable(spoil)
    spoil(library)
    before = library.read_bytes()
    status = run([*command.split(), *([str(report)] if command == "add" else [])])
    if status == 0:
        assert spoil is rotten_within, "only what does not touch the damage may answer"
        return
    message = capsys.readouterr().err.splitlines()[-1]
    assert status == 1
    assert message.startswith("luan: ")
    assert str(library) in message
    assert library.read_bytes() == before


# --- hostile registries --------------------------------------------------------------------------

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{'*' + chr(97 + n) + ', '}{'*' + chr(97 + n)}]\n" for n in range(24)
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        "report: !!python/object/apply:os.system ['touch {mark}']\n",
        "report: !!python/name:os.system\nplace: x\n",
        "report: [unclosed\n",
        "\x00\x01\x02",
        "- " * 3000,
        "{" * 3000,
        "report: x\nplace: y\nyear: " + "9" * 10_000 + "\n",
    ],
)
@pytest.mark.parametrize("command", ["verify", "build"])
def test_a_broken_or_hostile_registry_is_refused_and_left_alone(tmp_path: Path, content: str, command: str) -> None:
    path, mark = tmp_path / "report.yaml", tmp_path / "mark"
    path.write_text(content.replace("{mark}", str(mark)), encoding="utf-8")
    before = path.read_bytes()
    arguments = [path] if command == "verify" else [bundled_text(), "-o", path]
    ended = luan(command, *arguments, timeout=20)
    assert (ended.status, ended.out) == (1, "")
    assert str(path) in ended.complaint
    assert path.read_bytes() == before
    assert not mark.exists()


# --- hostile and huge reports --------------------------------------------------------------------


def zip_bomb() -> bytes:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(b" " * 1_000_000)
    return bomb.getvalue()


def pdf_of(pages: int, password: str = "") -> bytes:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.docx", zip_bomb, "unpacks to more than"),
        ("long.pdf", lambda: pdf_of(1000), "1000 pages"),
        ("locked.pdf", lambda: pdf_of(1, "secret"), "encrypted"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "add"])
def test_files_made_to_do_harm_are_refused(
    tmp_path: Path, library: Path, name: str, content: object, said: str, command: str
) -> None:
    assert callable(content)
    path = tmp_path / name
    path.write_bytes(content())
    ended = luan(command, path, timeout=30)
    assert ended.status == 1
    assert said in ended.err
    assert str(path) in ended.err
    assert ended.complaint
    assert ids(library) == ["luan-2024"]


def test_a_text_of_200_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    for command in ("extract", "add"):
        ended = luan(command, path, timeout=20)
        assert ended.status == 1
        assert "larger than 50 MB" in ended.err
    script = f"head -c 200000000 /dev/zero | {shlex.join(PROGRAM)} extract -"
    piped = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=30)
    assert piped.returncode == 1
    assert piped.stderr.count("\n") == 1
    assert "larger than 50 MB" in piped.stderr


HOSTILE = """合肥市政府工作报告\x1b]0;owned\x07

——2024年1月10日在合肥市第十七届人民代表大会第三次会议上

一、2023年\x1b[2J工作回顾\u202e
接待游客\x1b[31m430万人次。粮食\u202e总产\x9b2J达到72亿斤\x1b[1A。
接待游客495万人次、增长25%。工业\u2066企业\x7f达到38\x0b家，\x85其中小企业50家。
二、2024年工作安排
粮食\u202e总产\x9b2J达到73亿斤\x1b]8;;x\x07以上，新签约\x1b[5m10亿元以上项目12个。
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE + "全市上下团结奋斗、再接再厉，" * 200 + "\n", encoding="utf-8")
    assert run(["add", str(path), "--place", "合肥市", "--year", "2024"]) == 0
    return path


@pytest.mark.parametrize(
    "command",
    [
        "list --place 合肥",
        "list --place 合肥 --format csv",
        "list --place 合肥 --format tsv",
        "list --place 合肥 --format json",
        "list --place 合肥 --format jsonl",
        "list --place 合肥 --format yaml",
        "list --place 合肥 --format markdown",
        "targets --place 合肥 --columns name,quote,section",
        "show $(luan list --place 合肥 --contains 粮食 --columns id --no-header --format csv | head -1)",
        "explain $(luan list --place 合肥 --contains 粮食 --columns id --no-header --format csv | head -1)",
        "search 总 --place 合肥",
        "search 总 --place 合肥 --in sentences --format csv",
        "explain $'粮食\\e[2J总产\\u202e达到72亿斤' --year 2024",
        "extract {path} --place 合肥 --year 2024",
        "extract $'no\\e[2J\\nsuch'",
        "audit {path} --place 合肥 --year 2024 --set-aside",
        "check {path} --place 合肥 --year 2024",
        "compare 2023 2024 --place 合肥 --all",
        "reports --place 合肥",
        "add {path} --year 2024",
        "$'tar\\e[2Jgets'",
        "list --sector $'\\e[2J\\u202e'",
        "track --place 合肥",
    ],
)
def test_a_terminal_has_nothing_to_obey(hostile: Path, command: str) -> None:
    from terminal import seen_on_terminal

    shown = seen_on_terminal(f"luan {command.replace('{path}', str(hostile))}")
    assert shown.strip()
    assert "Traceback" not in shown
    assert TREACHEROUS.findall(shown.replace("\r\n", "\n")) == []


def test_a_page_has_nothing_to_obey(hostile: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(["page", str(hostile), "--place", "合肥", "--year", "2024", "-o", str(page)]) == 0
    assert TREACHEROUS.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["two\nlines.txt", "a\x1b[2Jb.txt", "-", "--help", "quo\"te's.txt", "空 格.txt"])
def test_any_name_of_a_file_is_a_name(tmp_path: Path, library: Path, name: str) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    write_report(folder).rename(folder / name)
    ended = luan("add", folder / name)
    (row,) = csv.DictReader(io.StringIO(ended.out))
    assert (row["path"], row["status"]) == (str(folder / name), "added")
    (folder / name).write_bytes(b"")
    ended = luan("add", folder / name)
    assert ended.status == 1
    assert len(ended.err.splitlines()) == 3
    assert ids(library) == ["luan-2024", "hefei-2024"]


def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_bytes(write_report(tmp_path).read_bytes())
    assert luan("extract", path).status == 0
    assert [luan("add", path, "--no-header").out.split(",")[1] for _ in range(2)] == ["added", "unchanged"]


# --- pipes, terminals, locales -------------------------------------------------------------------


@pytest.mark.parametrize("command", ["extract -", "add -", "audit -", "check -"])
@pytest.mark.parametrize("stdin", ["<&-", "</dev/null"])
def test_nothing_on_standard_input_is_said_in_a_line(command: str, stdin: str) -> None:
    done = subprocess.run(["bash", "-c", f"{shlex.join(PROGRAM)} {command} {stdin}"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "standard input" in done.stderr


def test_a_writer_that_dies_in_the_middle_leaves_a_text_that_is_read_as_it_is(report: Path) -> None:
    script = (
        f"set -o pipefail; (head -c 150 {shlex.quote(str(report))}; kill -9 $BASHPID) | {shlex.join(PROGRAM)} extract -"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("columns", [1, 10])
@pytest.mark.parametrize(
    "command",
    ["list --limit 5", "show luan-2024@7392", "explain luan-2024@7392", "compare 2023 2024", "audit", "reports"],
)
def test_a_very_narrow_terminal_loses_nothing(
    command: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "10000")
    assert run([*command.split(), "--format", "table"]) == 0
    wide = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run([*command.split(), "--format", "table"]) == 0
    narrow = capsys.readouterr().out
    assert max(map(len, narrow.splitlines())) <= max(columns, 10)
    for id in re.findall(r"luan-2024@\d+", wide):
        assert id in re.sub(r"\s", "", narrow)


C = {"LC_ALL": "C", "LANG": "C"}


def test_in_the_locale_c_names_options_and_answers_are_as_everywhere(tmp_path: Path, report: Path) -> None:
    for arguments in (["targets", "--sector", "工业"], ["search", "粮食"], ["extract", report], ["show", "没有"]):
        assert luan(*arguments, **C) == luan(*arguments)
    assert luan("add", report, **C).status == 0
    path = tmp_path / "答案.csv"
    assert luan("targets", "-o", path, **C).status == 0
    assert path.read_text(encoding="utf-8") == luan("targets").out


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_file_that_does_not_end_is_read_no_further_than_a_report_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "/dev/zero", "--place", "六安市", "--year", "2024"]) != 0
    assert "is larger than" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["1e999999999", "1e99999", "1e-9999999"])
def test_a_number_beyond_all_reports_is_no_number_of_a_registry(
    tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = bundled_registry().read_text(encoding="utf-8").replace("value: 639", f"value: {number}", 1)
    path = tmp_path / "luan-2024.yaml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "luan-2024.txt").write_bytes(bundled_text().read_bytes())
    assert number in text
    assert run(["verify", str(path)]) != 0
    assert f"“{number}” is not a number" in capsys.readouterr().err


def test_a_limit_beyond_all_rows_keeps_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--limit", str(2**63), "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") > 100
