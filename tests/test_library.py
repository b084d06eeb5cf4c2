"""The library: many reports in one file that is never half-written, never misread, and open to several processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_reports import estimate, made_report, result, target

from luan_report.library import Library, LibraryError, bundle, bundle_building, id_condition, open_library
from luan_report.library.location import library_path
from luan_report.library.schema import STEPS, VERSION
from luan_report.library.writing import forget
from luan_report.model import Extraction
from luan_report.registry import sha256_of, write_registry

HUSHAN = made_report(
    "hushan-2024", "湖山市", 2024, estimate("地区生产总值", "2100.50 亿元"), target("接待游客", "6000~6500 万人次")
)
HAIYAN = made_report(
    "haiyan-2024", "海沿市", 2024, target("地区生产总值", "7 %", "growth"), result("新增就业", "3 万人")
)


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundled registry of the test's own."""
    path = tmp_path / "seeds" / "hushan-2024.yaml"
    path.parent.mkdir()
    path.with_suffix(".txt").write_text(HUSHAN.report.text, encoding="utf-8")
    write_registry(HUSHAN, path)
    monkeypatch.setattr(bundle, "bundled_registry", lambda: path)
    monkeypatch.setattr(bundle_building, "bundled_registry", lambda: path)
    return path


@pytest.fixture
def path(tmp_path: Path, bundled: Path) -> Path:
    return tmp_path / "data" / "library.db"


def put(library: Library, extraction: Extraction) -> None:
    with library.transaction():
        library.put(extraction, sha256_of(extraction.report.text), "1")


def counts(library: Library) -> list[int]:
    tables = ("reports", "rows", "set_asides", "names", "sections", "sources")
    return [library.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_new_library_holds_the_bundled_report(path: Path) -> None:
    with open_library(path) as library:
        assert library.home == "湖山市"
        assert library.extraction("hushan-2024") == HUSHAN
        assert library.report("nowhere-2024") is None
        assert library.extraction("nowhere-2024") is None


def test_a_changed_registry_is_taken_over_and_an_unchanged_one_not_read(
    path: Path, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(path).close()
    write_registry(replace(HUSHAN, observations=HUSHAN.observations[:1]), bundled)
    with open_library(path) as library:
        assert library.rows() == [HUSHAN.observations[0]]
    monkeypatch.setattr(bundle_building, "rebuild", lambda library, stamp: pytest.fail("read again"))
    open_library(path).close()


def test_a_broken_bundled_registry_is_named_with_its_line(path: Path, bundled: Path) -> None:
    bundled.write_text(bundled.read_text(encoding="utf-8").replace("value: 6000", "value: many"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"hushan-2024\.yaml:\d+: .*“many” is not a number"):
        open_library(path)


def test_without_a_bundled_registry_a_library_is_empty_but_works(path: Path, bundled: Path) -> None:
    bundled.unlink()
    with open_library(path) as library:
        assert (library.reports(), library.home) == ([], "")
        put(library, HAIYAN)
        assert library.extraction("haiyan-2024") == HAIYAN


def test_what_is_put_comes_back_exactly(path: Path) -> None:
    with open_library(path) as library:
        put(library, HAIYAN)
        assert library.extraction("haiyan-2024") == HAIYAN
        assert str(library.rows("rows.id = ?", (HUSHAN.observations[0].id,))[0].value) == "2100.50"


def test_rows_of_several_reports_are_found_by_their_ids(path: Path) -> None:
    wanted = [HAIYAN.observations[1], HUSHAN.observations[0], HAIYAN.observations[0]]
    with open_library(path) as library:
        put(library, HAIYAN)
        found = library.rows(*id_condition([*(row.id for row in wanted), "nowhere-2024@1", wanted[0].id]))
    assert sorted(row.id for row in found) == sorted(row.id for row in wanted)


def test_replacing_and_removing_leave_nothing_behind(path: Path) -> None:
    with open_library(path) as library:
        before = counts(library)
        put(library, HAIYAN)
        put(library, replace(HAIYAN, observations=HAIYAN.observations[:1]))
        assert library.extraction("haiyan-2024") == replace(HAIYAN, observations=HAIYAN.observations[:1])
        with library.transaction():
            assert forget(library.connection, "haiyan-2024")
            assert not forget(library.connection, "haiyan-2024")
        assert counts(library) == before


def test_a_failed_transaction_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(path) as library:
        before = counts(library)
        monkeypatch.setattr("luan_report.library.writing._interned", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            put(library, HAIYAN)
        assert counts(library) == before
        assert not library.connection.in_transaction


def _interrupt(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_reports_are_listed_with_place_level_and_counts(path: Path) -> None:
    with open_library(path) as library:
        put(library, HAIYAN)
        listed = library.reports()
    assert [(report.id, report.rows, report.set_asides) for report in listed] == [
        ("haiyan-2024", 2, 1),
        ("hushan-2024", 2, 1),
    ]
    assert listed[0].cells()["sha256"] == sha256_of(HAIYAN.report.text)


def test_a_view_shows_people_the_columns(path: Path) -> None:
    with open_library(path) as library:
        cursor = library.connection.execute("SELECT * FROM observations ORDER BY start")
        names = [column[0] for column in cursor.description]
        first = dict(zip(names, cursor.fetchone(), strict=True))
    assert (first["place"], first["value"], first["base_value"], first["unit"]) == (
        "湖山市",
        2100.5,
        210_050_000_000,
        "亿元",
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"this is no database, but a text that someone gave this name" * 20, "is damaged or is no luan library"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "damaged"),
    ],
)
def test_a_file_that_is_no_library_is_refused_and_left_alone(path: Path, content: bytes, message: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=message):
        open_library(path)
    assert path.read_bytes() == content


def test_a_truncated_library_is_refused_and_left_alone(path: Path) -> None:
    with open_library(path) as library:
        library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LibraryError, match="damaged"):
        open_library(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        open_library(path)
    assert path.read_bytes() == before


def test_a_newer_library_is_refused(path: Path) -> None:
    open_library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(LibraryError, match="newer luan"):
        open_library(path)


def test_an_older_library_is_upgraded_in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(path) as library:
        put(library, HAIYAN)
    steps = (*STEPS, "CREATE TABLE later (a);\nINSERT INTO later VALUES (1);")
    monkeypatch.setattr("luan_report.library.opening.STEPS", steps)
    monkeypatch.setattr("luan_report.library.opening.VERSION", VERSION + 1)
    with open_library(path) as library:
        assert library.extraction("haiyan-2024") == HAIYAN
        assert library.connection.execute("SELECT a FROM later").fetchall() == [(1,)]
        assert library.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION + 1


def test_a_failed_upgrade_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_library(path).close()
    with monkeypatch.context() as patch:
        patch.setattr("luan_report.library.opening.STEPS", (*STEPS, "CREATE TABLE later (a);\nCREATE NONSENSE;"))
        patch.setattr("luan_report.library.opening.VERSION", VERSION + 1)
        with pytest.raises(LibraryError, match="cannot use"):
            open_library(path)
    with open_library(path) as library:
        assert library.extraction("hushan-2024") == HUSHAN
        assert not library.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with open_library(path) as library:
        assert library.home == "湖山市"


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"LUAN_LIBRARY": "/a/b.db", "HOME": "/home/x"}, "linux", "/a/b.db"),
        ({"XDG_DATA_HOME": "/data", "HOME": "/home/x"}, "linux", "/data/luan-report/library.db"),
        ({"XDG_DATA_HOME": "relative", "HOME": "/home/x"}, "linux", "/home/x/.local/share/luan-report/library.db"),
        ({"HOME": "/Users/x"}, "darwin", "/Users/x/Library/Application Support/luan-report/library.db"),
        ({"LOCALAPPDATA": "/c/local"}, "win32", "/c/local/luan-report/library.db"),
        ({}, "linux", None),
        ({}, "win32", None),
    ],
)
def test_the_library_lives_where_the_system_keeps_data(
    environment: dict[str, str], platform: str, expected: str | None
) -> None:
    assert library_path(environment, platform) == (Path(expected) if expected else None)


def test_without_a_home_a_copy_in_memory_answers(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LUAN_LIBRARY", "HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    with open_library() as library:
        assert library.path is None
        assert library.extraction("hushan-2024") == HUSHAN


def test_where_nothing_can_be_written_a_copy_in_memory_answers(
    tmp_path: Path, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LUAN_LIBRARY", str(tmp_path / "file" / "library.db"))
    with open_library() as library:
        assert library.path is None
        assert library.home == "湖山市"
    with pytest.raises(LibraryError, match="cannot use"):
        open_library(tmp_path / "file" / "library.db")


def unwritable(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    raise sqlite3.OperationalError("attempt to write a readonly database")


def test_a_library_that_cannot_be_written_is_still_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(path) as library:
        put(library, HAIYAN)
    monkeypatch.setattr("luan_report.library.opening._connect", unwritable)
    with open_library(path) as library:
        assert library.extraction("haiyan-2024") == HAIYAN
    with pytest.raises(LibraryError, match="can only be read"), open_library(path) as library:
        put(library, HUSHAN)


def test_a_library_of_another_version_that_cannot_be_written_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(path).close()
    monkeypatch.setattr("luan_report.library.opening._connect", unwritable)
    monkeypatch.setattr("luan_report.library.opening.VERSION", VERSION + 1)
    with pytest.raises(LibraryError, match="another version"):
        open_library(path)


_OPEN = """
import sys
from pathlib import Path
from luan_report.library import open_library
with open_library(Path(sys.argv[1])) as library:
    print(library.home)
"""


def test_processes_that_open_it_for_the_first_time_at_once_do_not_disturb_each_other(path: Path) -> None:
    command = [sys.executable, "-c", _OPEN, str(path)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    told = [process.communicate() for process in processes]
    assert {(out.strip() != "", error) for out, error in told} == {(True, "")}


def test_readers_are_not_held_up_by_a_writer(path: Path) -> None:
    with open_library(path) as writer, writer.transaction():
        writer.put(HAIYAN, "", "1")
        with open_library(path) as reader:
            reader.connection.execute("PRAGMA busy_timeout = 0")
            assert [report.id for report in reader.reports()] == ["hushan-2024"]


def test_many_processes_use_it_at_once(path: Path) -> None:
    open_library(path).close()
    wrong: list[str] = []

    def write(number: int) -> None:
        with open_library(path) as library:
            for year in range(2000, 2010):
                put(
                    library,
                    made_report(f"p{number}-{year}", f"地{number}", year, target("地区生产总值", "7 %", "growth")),
                )

    def read() -> None:
        for _ in range(20):
            with open_library(path) as library:
                if any(report.rows != (2 if report.id == "hushan-2024" else 1) for report in library.reports()):
                    wrong.append("half a report")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(2)] + [
        threading.Thread(target=read) for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_library(path) as library:
        assert (len(library.reports()), wrong) == (21, [])


_KILLED = """
import os, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from small_reports import made_report, target
from luan_report.library import open_library
with open_library(Path({path!r})) as library:
    for number in range(1000):
        with library.transaction():
            library.put(made_report(f"p-{{number}}", "地", number, target("地区生产总值", "7 %", "growth")), "", "1")
        print(number, flush=True)
"""


def test_a_process_killed_while_writing_loses_nothing_it_reported(path: Path) -> None:
    open_library(path).close()
    program = _KILLED.format(paths=[os.path.dirname(__file__)], path=str(path))
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = [process.stdout.readline() for _ in range(25)]
    process.kill()
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    with open_library(path) as library:
        held = {report.id for report in library.reports()}
        assert {f"p-{line.strip()}" for line in told if line.endswith("\n")} <= held
        assert library.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small library at rest."""
    path = tmp_path_factory.mktemp("whole") / "library.db"
    with open_library(path) as library:
        put(library, HAIYAN)
        library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(min_size=1, max_size=300), place=st.floats(0, 1))
def test_no_bytes_in_a_library_make_anything_but_a_clear_error(
    tmp_path: Path, whole: bytes, noise: bytes, place: float
) -> None:
    at = int(place * len(whole))
    path = tmp_path / "library.db"
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    told = None
    try:
        with open_library(path) as library:
            library.reports()
            library.extraction("haiyan-2024")
    except LibraryError as error:
        told = str(error)
    assert told is None or str(path) in told


def test_what_a_name_speaks_of_is_as_last_understood(path: Path) -> None:
    with open_library(path) as library:
        put(library, HAIYAN)
        library.connection.execute("UPDATE names SET subject = 'misunderstood'")
        put(library, HAIYAN)
        stale = library.connection.execute(
            "SELECT count(*) FROM names WHERE subject = 'misunderstood' AND name_id IN "
            "(SELECT name_id FROM rows JOIN reports USING (report) WHERE reports.id = 'haiyan-2024')"
        ).fetchone()
    assert stale == (0,)


def test_a_snapshot_sees_nothing_of_what_others_write_meanwhile(path: Path) -> None:
    with open_library(path) as reader, open_library(path) as writer:
        with reader.snapshot(), reader.snapshot():
            before = [report.id for report in reader.reports()]
            put(writer, HAIYAN)
            assert [report.id for report in reader.reports()] == before
        assert [report.id for report in reader.reports()] == sorted([*before, "haiyan-2024"])
        with pytest.raises(KeyError), reader.snapshot():
            raise KeyError
        with reader.transaction():
            reader.set_meta("a", "b")
