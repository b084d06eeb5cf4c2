"""Adding reports: each whole or not at all, what is unchanged is skipped, and a stop at any moment loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from luan_report.library import Library, LibraryError, adding, open_library, workers
from luan_report.library.adding import Outcome, Wish, add_reports, find_files, remove_reports


def text_of(place: str, year: int, growth: int = 7) -> str:
    return (
        f"{place}政府工作报告\n\n一、{year - 1}年工作回顾\n\n{year - 1}年，地区生产总值增长6%，城镇新增就业3万人。\n\n"
        f"二、{year}年工作安排\n\n{year}年主要预期目标是：地区生产总值增长{growth}%左右，城镇新增就业3.1万人。\n"
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "city").mkdir(parents=True)
    (folder / "安徽省-2024.txt").write_text(text_of("安徽省", 2024), encoding="utf-8")
    (folder / "city" / "合肥市-2024.md").write_text(text_of("合肥市", 2024), encoding="utf-8")
    (folder / "city" / "notes.json").write_text("{}", encoding="utf-8")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "~$开着.docx").write_text("x", encoding="utf-8")
    return folder


def added(library: Library, *paths: str | Path, **wish: object) -> list[Outcome]:
    return list(add_reports(library, find_files([str(path) for path in paths]), Wish(**wish)))  # type: ignore[arg-type]


def statuses(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.report, outcome.status) for outcome in outcomes]


def ids(library: Library) -> list[str]:
    return [report.id for report in library.reports() if report.id != library.meta("bundled_report")]


def test_files_are_found_in_folders_in_order_each_once(folder: Path) -> None:
    named = folder / "city" / "notes.json"
    found = find_files([str(folder), str(named), str(folder / "安徽省-2024.txt"), "-", "no/such"])
    assert [os.path.basename(path) for path in found] == [
        "安徽省-2024.txt",
        "合肥市-2024.md",
        "notes.json",
        "-",
        "such",
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_are_added_with_place_and_level(library: Library, folder: Path, jobs: int) -> None:
    assert statuses(added(library, folder, jobs=jobs)) == [("anhui-2024", "added"), ("hefei-2024", "added")]
    stored = {report.id: report for report in library.reports()}
    assert (stored["hefei-2024"].level, stored["hefei-2024"].parent, stored["hefei-2024"].year) == (
        "prefecture",
        "安徽省",
        2024,
    )
    assert stored["hefei-2024"].rows == 4
    rows = library.rows("reports.id = 'hefei-2024' AND kind = 'target'")
    assert [(row.name, str(row.value), row.bound) for row in rows] == [
        ("地区生产总值", "7", "approx"),
        ("城镇新增就业", "3.1", "exact"),
    ]


def test_what_is_unchanged_is_skipped_without_reading(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(library, folder, jobs=1)
    monkeypatch.setattr(workers, "_work", lambda *arguments: pytest.fail("read again"))
    assert [outcome.status for outcome in added(library, folder, jobs=1)] == ["unchanged", "unchanged"]


def test_a_touched_file_is_read_but_stays(library: Library, folder: Path) -> None:
    added(library, folder, jobs=1)
    os.utime(folder / "安徽省-2024.txt", ns=(1, 1))
    assert [outcome.status for outcome in added(library, folder, jobs=1)] == ["unchanged", "unchanged"]


def test_what_changed_is_replaced(library: Library, folder: Path) -> None:
    added(library, folder, jobs=1)
    (folder / "安徽省-2024.txt").write_text(text_of("安徽省", 2024, growth=8), encoding="utf-8")
    assert statuses(added(library, folder, jobs=1)) == [("anhui-2024", "replaced"), ("hefei-2024", "unchanged")]
    rows = library.rows("reports.id = 'anhui-2024' AND kind = 'target' AND measure = 'growth'")
    assert [str(row.value) for row in rows] == ["8"]
    assert len(ids(library)) == 2


def test_a_file_that_becomes_another_report_takes_the_old_one_with_it(library: Library, folder: Path) -> None:
    added(library, folder, jobs=1)
    (folder / "安徽省-2024.txt").write_text(text_of("安徽省", 2025), encoding="utf-8")
    assert statuses(added(library, folder / "安徽省-2024.txt", jobs=1)) == [("anhui-2025", "replaced")]
    assert ids(library) == ["hefei-2024", "anhui-2025"]


def test_a_better_extractor_reads_all_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added(library, folder, jobs=1)
    for module in (adding, workers):
        monkeypatch.setattr(module, "fingerprint", lambda: "another")
    assert [outcome.status for outcome in added(library, folder, jobs=1)] == ["replaced", "replaced"]
    assert [outcome.status for outcome in added(library, folder, jobs=1)] == ["unchanged", "unchanged"]


def test_one_place_and_year_from_two_sources_is_asked_about(library: Library, folder: Path, tmp_path: Path) -> None:
    added(library, folder, jobs=1)
    other = tmp_path / "other.txt"
    other.write_text(text_of("安徽省", 2024, growth=9), encoding="utf-8")
    outcome = added(library, other)[0]
    assert (outcome.status, outcome.report) == ("conflict", "anhui-2024")
    assert "安徽省-2024.txt" in outcome.message
    assert "--replace" in outcome.message
    assert statuses(added(library, other, replace=True)) == [("anhui-2024", "replaced")]
    assert ids(library) == ["hefei-2024", "anhui-2024"] or ids(library) == ["anhui-2024", "hefei-2024"]


def test_two_texts_of_one_report_never_take_turns(library: Library, folder: Path) -> None:
    (folder / "龙.txt").write_text(text_of("安徽省", 2024, growth=9), encoding="utf-8")
    for _ in range(3):
        outcomes = {Path(one.path).name: one for one in added(library, folder, replace=True, jobs=1)}
        assert outcomes["龙.txt"].status == "conflict"
        told = "安徽省-2024.txt is anhui-2024 too, with another text; add only the one that is meant"
        assert outcomes["龙.txt"].message.endswith(told)
    assert outcomes["安徽省-2024.txt"].status == "unchanged"
    assert statuses(added(library, folder / "龙.txt", replace=True)) == [("anhui-2024", "replaced")]


def test_a_name_that_contradicts_a_text_is_told_though_the_text_is_not_taken(library: Library, folder: Path) -> None:
    text = (folder / "安徽省-2024.txt").read_text(encoding="utf-8")
    (folder / "湖北省-2023.txt").write_text(text, encoding="utf-8")
    (folder / "江西省-2022.txt").write_text(text.replace("3.1", "3.2"), encoding="utf-8")
    messages = {Path(one.path).name: (one.status, one.message) for one in added(library, folder, jobs=1)}
    assert messages["湖北省-2023.txt"][0] == "unchanged"
    assert "the text says 安徽省 2024, the name of the file 湖北省 2023" in messages["湖北省-2023.txt"][1]
    assert messages["江西省-2022.txt"][0] == "conflict"
    assert "the text says 安徽省 2024, the name of the file 江西省 2022" in messages["江西省-2022.txt"][1]


def test_an_empty_place_is_no_place(library: Library, folder: Path) -> None:
    for place in ("", " "):
        (outcome,) = added(library, folder / "安徽省-2024.txt", place=place)
        assert (outcome.status, outcome.message[:27]) == ("failed", "the place given is empty; n")


def test_the_same_text_from_another_file_is_not_counted_double(library: Library, folder: Path, tmp_path: Path) -> None:
    added(library, folder, jobs=1)
    copy = tmp_path / "copy.txt"
    copy.write_bytes((folder / "安徽省-2024.txt").read_bytes())
    outcome = added(library, copy)[0]
    assert (outcome.status, outcome.report) == ("unchanged", "anhui-2024")
    assert "the same text" in outcome.message


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_file_does_not_keep_the_others(library: Library, folder: Path, jobs: int) -> None:
    (folder / "a-empty.txt").touch()
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "c-nameless.txt").write_text("增长7%。", encoding="utf-8")
    outcomes = added(library, folder, folder / "missing.txt", jobs=jobs)
    by_name = {os.path.basename(outcome.path): outcome for outcome in outcomes}
    failed = {name for name, outcome in by_name.items() if outcome.status == "failed"}
    assert failed == {"a-empty.txt", "b-binary.txt", "c-nameless.txt", "missing.txt"}
    assert all(name in by_name[name].message and "\n" not in by_name[name].message for name in failed)
    assert len(ids(library)) == 2


def test_an_error_in_reading_one_file_is_its_own(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workers._made

    def failing(task: workers.Task, extractor: str) -> workers.Work:
        if task.path.endswith(".md"):
            raise RecursionError
        if task.path.endswith(".json"):
            raise MemoryError
        if task.path.endswith(".txt"):
            raise ZeroDivisionError("two\nlines")
        return made(task, extractor)

    monkeypatch.setattr(workers, "_made", failing)
    assert [outcome.message for outcome in added(library, folder, folder / "city" / "notes.json", jobs=1)] == [
        f"{folder}/安徽省-2024.txt cannot be extracted: ZeroDivisionError: two lines",
        f"{folder}/city/合肥市-2024.md is nested too deep to be read",
        f"{folder}/city/notes.json needs more memory than there is",
    ]


def test_a_worker_that_dies_takes_only_its_own_file_along(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workers._made

    def dying(task: workers.Task, extractor: str) -> workers.Work:
        if task.path.endswith(".md"):
            os._exit(9)
        return made(task, extractor)

    monkeypatch.setattr(workers, "_made", dying)
    (folder / "全国-2024.txt").write_text(text_of("全国", 2024), encoding="utf-8")
    outcomes = added(library, folder, jobs=2)
    assert sorted(outcome.status for outcome in outcomes) == ["added", "added", "failed"]
    assert "ended the process" in next(outcome.message for outcome in outcomes if outcome.status == "failed")


def test_place_and_year_can_be_given(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("地区生产总值增长7%。", encoding="utf-8")
    assert statuses(added(library, path, place="六安", year=2019)) == [("luan-2019", "added")]


# --- a place or year that is given, or that the name of the file tells ---------------------------


def one_report(library: Library, path: Path, **wish: object) -> Outcome:
    (outcome,) = added(library, path, jobs=1, **wish)
    return outcome


@pytest.fixture
def anhui(folder: Path) -> Path:
    return folder / "安徽省-2024.txt"


def test_a_report_moves_to_the_place_and_year_that_are_given(library: Library, anhui: Path) -> None:
    one_report(library, anhui)
    moved = one_report(library, anhui, place="Wuhu", year=2023)
    assert (moved.status, moved.report, moved.rows) == ("replaced", "wuhu-2023", 4)
    assert moved.message == "it was anhui-2024 before; as given; the text says 安徽省 2024"
    assert ids(library) == ["wuhu-2023"]
    assert statuses([one_report(library, anhui, year=2022)]) == [("wuhu-2022", "replaced")]
    assert ids(library) == ["wuhu-2022"]


@pytest.mark.parametrize("wish", [{"place": "安徽"}, {"year": 2024}, {"place": "Anhui", "year": 2024}])
def test_what_is_given_as_it_is_changes_nothing(library: Library, anhui: Path, wish: dict[str, object]) -> None:
    one_report(library, anhui)
    assert one_report(library, anhui, **wish) == Outcome(str(anhui), "unchanged", "anhui-2024", 4)


def test_what_was_given_for_a_file_stands_until_other_is_given(
    library: Library, anhui: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_report(library, anhui, place="芜湖")
    assert statuses([one_report(library, anhui)]) == [("wuhu-2024", "unchanged")]
    for module in (adding, workers):
        monkeypatch.setattr(module, "fingerprint", lambda: "another")
    assert statuses([one_report(library, anhui)]) == [("wuhu-2024", "replaced")]
    anhui.write_text(text_of("安徽省", 2025), encoding="utf-8")
    assert statuses([one_report(library, anhui)]) == [("wuhu-2025", "replaced")]
    assert statuses([one_report(library, anhui, year=2021)]) == [("wuhu-2021", "replaced")]
    remove_reports(library, ["wuhu-2021"])
    assert statuses([one_report(library, anhui)]) == [("anhui-2025", "added")]


def test_a_report_that_two_files_are_stays_when_one_of_them_moves(
    library: Library, anhui: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(anhui.read_bytes())
    one_report(library, anhui)
    one_report(library, copy)
    moved = one_report(library, copy, place="芜湖")
    assert statuses([moved]) == [("wuhu-2024", "added")]
    assert moved.message.startswith(f"it was anhui-2024 before, which {anhui} still is; ")
    assert ids(library) == ["anhui-2024", "wuhu-2024"]
    back = one_report(library, copy, place="安徽")
    assert statuses([back]) == [("anhui-2024", "replaced")]
    assert back.message == f"the same text as {anhui}; it was wuhu-2024 before"
    assert ids(library) == ["anhui-2024"]


def test_moving_upon_a_report_of_another_source_is_asked_about(library: Library, folder: Path) -> None:
    added(library, folder, jobs=1)
    assert statuses([one_report(library, folder / "安徽省-2024.txt", place="合肥")]) == [("hefei-2024", "conflict")]
    assert ids(library) == ["hefei-2024", "anhui-2024"]
    replaced = one_report(library, folder / "安徽省-2024.txt", place="合肥", replace=True)
    assert (replaced.status, ids(library)) == ("replaced", ["hefei-2024"])


def test_the_bundled_report_does_not_move(library: Library, tmp_path: Path) -> None:
    bundled = library.report(library.meta("bundled_report"))
    assert bundled is not None
    path = tmp_path / "again.txt"
    path.write_text(bundled.text, encoding="utf-8")
    one_report(library, path)
    assert statuses([one_report(library, path, year=2025)]) == [("luan-2025", "added")]
    path.write_text(text_of("安徽省", 2024), encoding="utf-8")
    assert statuses([one_report(library, path, year=2024, place="六安市")]) == [(bundled.id, "conflict")]
    assert library.report(bundled.id) == bundled


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "合肥市-2024",
            "the text says 芜湖市 2023, the name of the file 合肥市 2024; --place and --year say otherwise",
        ),
        ("合肥市-2023", "the text says 芜湖市, the name of the file 合肥市; --place and --year say otherwise"),
        ("hefei-2023", "the text says 芜湖市, the name of the file 合肥市; --place and --year say otherwise"),
        ("2024年工作报告", "the text says 2023, the name of the file 2024; --place and --year say otherwise"),
        ("安徽芜湖2023年计划2022年总结", ""),
        ("芜湖2023", ""),
        ("wuhu-2023", ""),
        ("report-2023", ""),
    ],
)
def test_a_name_that_contradicts_the_text_is_told(library: Library, tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(text_of("芜湖市", 2023), encoding="utf-8")
    outcome = one_report(library, path)
    assert (outcome.status, outcome.report, outcome.message) == ("added", "wuhu-2023", message)


def test_what_only_the_name_says_is_told(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "hefei-2019.txt"
    path.write_text("地区生产总值增长7%。", encoding="utf-8")
    outcome = one_report(library, path)
    assert (outcome.report, outcome.message) == (
        "hefei-2019",
        "only the name of the file says whose report it is and for which year",
    )
    outcome = one_report(library, path, year=2018)
    assert (outcome.report, outcome.message) == (
        "hefei-2018",
        "it was hefei-2019 before; only the name of the file says whose report it is",
    )


def test_a_place_that_no_table_has_is_told_and_one_of_several_is_asked_about(library: Library, anhui: Path) -> None:
    assert "湖山市 is in no table of places" in one_report(library, anhui, place="湖山市").message
    outcome = one_report(library, anhui, place="Suzhou")
    assert outcome.status == "failed"
    assert outcome.message == (
        "place “Suzhou” could be several; one of: anhui-suzhou (宿州市), jiangsu-suzhou (苏州市)"
    )


def test_reports_are_removed_all_or_none(library: Library, folder: Path) -> None:
    added(library, folder, jobs=1)
    with pytest.raises(LibraryError, match="no report nowhere-2024"):
        remove_reports(library, ["anhui-2024", "nowhere-2024"])
    assert len(ids(library)) == 2
    assert remove_reports(library, ["anhui-2024", "anhui-2024"]) == ["anhui-2024"]
    assert ids(library) == ["hefei-2024"]
    assert library.connection.execute("SELECT count(*) FROM sources").fetchone() == (1,)
    assert statuses(added(library, folder, jobs=1)) == [("anhui-2024", "added"), ("hefei-2024", "unchanged")]


def test_the_bundled_report_stays_as_it_is(library: Library, tmp_path: Path) -> None:
    bundled = library.meta("bundled_report")
    with pytest.raises(LibraryError, match="comes with luan"):
        remove_reports(library, [bundled])
    report = library.report(bundled)
    assert report is not None
    path = tmp_path / "again.txt"
    path.write_text(report.text, encoding="utf-8")
    before = library.extraction(bundled)
    assert [outcome.status for outcome in added(library, path)] == ["unchanged"]
    assert [outcome.status for outcome in added(library, path)] == ["unchanged"]
    assert library.extraction(bundled) == before


_ADD = """
import sys
from pathlib import Path
from luan_report.library import open_library
from luan_report.library.adding import Wish, add_reports, find_files
with open_library(Path(sys.argv[1])) as library:
    for outcome in add_reports(library, find_files(sys.argv[2:]), Wish(jobs=2)):
        print(outcome.report, outcome.status, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_killed_while_adding_everything_reported_is_there_and_the_rest_can_be_added(tmp_path: Path, lines: int) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for year in range(2000, 2024):
        (folder / f"合肥市-{year}.txt").write_text(text_of("合肥市", year), encoding="utf-8")
    path = tmp_path / "library.db"
    command = [sys.executable, "-c", _ADD, str(path), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout
    told = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    # The workers hold the pipe too: that it ends says that they ended with their parent.
    told += process.stdout.read().splitlines(keepends=True)
    process.wait()
    process.stdout.close()
    with open_library(path) as library:
        assert {line.split()[0] for line in told if line.endswith("\n")} <= set(ids(library))
        assert library.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        outcomes = added(library, folder, jobs=2)
        assert {outcome.status for outcome in outcomes} <= {"added", "unchanged"}
        assert len(ids(library)) == 24
