"""Registries: what is written is read, a person's doing survives, and what is broken is named with its line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_reports import estimate, made_report, result, target

from luan_report.model import Extraction, Observation, SetAside
from luan_report.registry import Difference, Registry, RegistryError, read_registry, verify, write_registry
from luan_report.registry.writing import quoted

EXTRACTION = made_report(
    "hushan-2024",
    "湖山市",
    2024,
    estimate("地区生产总值", "2100 亿元"),
    result("接待游客", "5710 万人次", bound="approx", sector="services"),
    result("“小巨人”企业: 新增", "2 户", sector="industry"),
    target("接待游客", "6000~6500 万人次", sector="services"),
    target("社会消费品零售总额", "", "growth", reference="全省平均", bound="at_least", sector="services"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "hushan-2024.txt").write_text(EXTRACTION.report.text, encoding="utf-8")
    write_registry(EXTRACTION, tmp_path / "hushan-2024.yaml")
    return tmp_path / "hushan-2024.yaml"


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def rebuilt(path: Path, extraction: Extraction = EXTRACTION) -> Registry:
    write_registry(extraction, path, read_registry(path))
    return read_registry(path)


def differences(path: Path, extraction: Extraction = EXTRACTION) -> list[Difference]:
    return verify(read_registry(path), extraction.report, extraction)


def kinds(path: Path, extraction: Extraction = EXTRACTION) -> list[tuple[str, str, bool]]:
    return [(found.kind, found.field, found.failure) for found in differences(path, extraction)]


def with_row(row: Observation, **changes: object) -> Extraction:
    rows = tuple(replace(one, **changes) if one is row else one for one in EXTRACTION.observations)  # type: ignore[arg-type]
    return replace(EXTRACTION, observations=rows)


def test_what_is_written_is_read_and_agrees(path: Path) -> None:
    registry = read_registry(path)
    assert registry.rows() == EXTRACTION.observations
    assert registry.set_asides == EXTRACTION.set_asides
    assert registry.extraction() == replace(EXTRACTION, problems=())
    assert differences(path) == []


def test_writing_is_stable_and_leaves_no_other_file(path: Path) -> None:
    before = path.read_bytes()
    rebuilt(path)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["hushan-2024.txt", "hushan-2024.yaml"]


def test_rows_are_written_for_people(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "  name: 接待游客\n  measure: level\n  value: 5710\n  unit: 万人次\n  bound: approx\n" in text
    assert "base_value" not in text
    assert "reference: 全省平均" in text
    assert "value_max: 6500" in text


def test_an_edit_in_place_is_a_correction(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    row = read_registry(path).rows()[1]
    assert (row.value, row.base_value) == (Decimal(5701), Decimal(57_010_000))
    assert kinds(path) == [("corrected", "value", False)]
    found = differences(path)[0]
    assert (found.registry, found.parser) == ("5701", "5710")


def test_a_correction_survives_building_again_and_says_what_the_parser_said(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    registry = rebuilt(path)
    assert registry.rows()[1].value == Decimal(5701)
    assert registry.entries[1].parser == (("value", "5710"),)
    assert kinds(path) == [("corrected", "value", False)]
    assert rebuilt(path) == registry


def test_a_corrected_unit_changes_the_base(path: Path) -> None:
    edit(path, "unit: 万人次", "unit: 亿人次")
    assert rebuilt(path).rows()[1].base_value == Decimal(571_000_000_000)


def test_the_parser_getting_better_changes_only_what_no_person_touched(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    better = with_row(EXTRACTION.observations[1], name="接待国内外游客", sector="openness")
    assert ("changed", "name", True) in kinds(path, better)
    row = rebuilt(path, better).rows()[1]
    assert (row.value, row.name, row.sector) == (Decimal(5701), "接待国内外游客", "openness")
    assert kinds(path, better) == [("corrected", "value", False)]


def test_the_parser_changing_beneath_a_correction_is_reported(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    rebuilt(path)
    other = with_row(EXTRACTION.observations[1], value=Decimal(5711))
    assert kinds(path, other) == [("outdated", "value", True), ("corrected", "value", False)]
    assert rebuilt(path, other).rows()[1].value == Decimal(5701)
    assert kinds(path, other) == [("corrected", "value", False)]


def test_a_correction_that_the_parser_has_learnt_is_no_correction_any_more(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    learnt = with_row(EXTRACTION.observations[1], value=Decimal(5701), base_value=Decimal(57_010_000))
    assert rebuilt(path, learnt).entries[1].state == "parsed"
    assert kinds(path, learnt) == []


def test_a_correction_taken_back_is_gone(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    rebuilt(path)
    edit(path, "value: 5701", "value: 5710")
    assert rebuilt(path).entries[1].state == "parsed"
    assert "parser:" not in path.read_text(encoding="utf-8")


def test_a_field_may_be_added_or_emptied(path: Path) -> None:
    edit(path, "  value_max: 6500\n", "")
    edit(path, "bound: range", "bound: exact")
    registry = rebuilt(path)
    assert registry.rows()[3].value_max is None
    assert dict(registry.entries[3].parser) == {"value_max": "6500", "bound": "range"}


def test_a_row_dropped_by_hand_stays_dropped_and_is_set_aside(path: Path) -> None:
    edit(path, "value: 5710", "dropped: 只是描述\n  value: 5710")
    registry = rebuilt(path)
    assert len(registry.rows()) == len(EXTRACTION.observations) - 1
    assert [entry.state for entry in registry.entries] == ["parsed", "dropped", "parsed", "parsed", "parsed"]
    assert (
        SetAside(*_place(EXTRACTION.observations[1]), "dropped by hand: 只是描述") in registry.extraction().set_asides
    )
    assert kinds(path) == [("dropped", "", False)]


def _place(row: Observation) -> tuple[int, int, str]:
    return row.start, row.end, row.quote


def test_a_row_added_by_hand_survives(path: Path) -> None:
    block = """
- id: hushan-2024@3
  quote: 政府
  name: 政府
  measure: level
  value: 1
  unit: 个
  bound: exact
  kind: actual
  period: 2023
  sector: governance
  start: 3
  end: 5
"""
    edit(path, "\nset_aside:", block + "\nset_aside:")
    registry = rebuilt(path)
    assert registry.rows()[0].name == "政府"
    assert registry.entries[0].state == "added"
    assert "added: true" in path.read_text(encoding="utf-8")
    assert kinds(path) == [("added", "", False)]


def test_a_correction_whose_row_vanished_is_reported_and_kept(path: Path) -> None:
    edit(path, "value: 5710", "value: 5701")
    less = replace(EXTRACTION, observations=EXTRACTION.observations[:1] + EXTRACTION.observations[2:])
    registry = rebuilt(path, less)
    assert Decimal(5701) in [row.value for row in registry.rows()]
    assert kinds(path, less) == [("vanished", "", True)]


def test_rows_that_parser_or_registry_lacks_are_differences(path: Path) -> None:
    less = replace(EXTRACTION, observations=EXTRACTION.observations[1:], set_asides=())
    assert kinds(path, less) == [("extra", "", True), ("set_aside", "", True)]
    write_registry(less, path)
    assert kinds(path) == [("missing", "", True), ("set_aside", "", True)]


def test_a_difference_has_its_columns(path: Path) -> None:
    edit(path, "value: 5710", "value: 5711")
    (found,) = differences(path)
    assert found.cells() == {
        "kind": "corrected",
        "id": EXTRACTION.observations[1].id,
        "field": "value",
        "registry": "5711",
        "parser": "5710",
        "failure": "no",
        "line": found.line,
        "message": "corrected by hand",
    }
    assert found.line > 0


def test_another_text_is_a_difference(path: Path) -> None:
    report = replace(EXTRACTION.report, text=EXTRACTION.report.text.replace("5710", "5711"))
    found = [(one.kind, one.failure) for one in verify(read_registry(path), report, EXTRACTION)]
    assert found == [("text", True), ("words", True)]


# Each with the line at fault, counted from the one that is edited; None where the reader of YAML may say another one.
@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("value: 5710", "value: 57l0", 0, "value: “57l0” is not a number"),
        ("measure: level", "measure: levels", 0, "“levels” is none of level"),
        ("  bound: approx", "  bond: approx", 0, "“bond” is not a field of a row; bound?"),
        (f"start: {EXTRACTION.observations[1].start}", "start: -1", 0, "“-1” is not an offset"),
        ("rows:\n", "rows: &a\n", 0, "anchors and aliases"),
        ("name: 接待游客", "name: !!python/object/apply:os.system [ls]", 0, "tags are not used"),
        ("name: 接待游客", "name: *a", 0, "anchors and aliases"),
        ("name: 接待游客", "name: {a: 1}", 0, "name should be a single value"),
        ("  name: 接待游客", "  name: 接待游客\n  name: 接待游客", 1, "stands here twice"),
        ("year: 2024", "year: soon", 0, "“soon” is not a year"),
        ("place: 湖山市", "", -1, "place is missing"),
        ("year: 2024", f"year: {'9' * 5000}", 0, "is not a year"),
        (f"start: {EXTRACTION.observations[1].start}", f"start: {'9' * 5000}", 0, "is not an offset"),
        ("- id: hushan", "- id: haiyan", 0, "should begin with hushan-2024@"),
        ("  name: 接待游客", "  name:", 0, "name: is missing"),
        ("- id: hushan-2024@", '- id: ""\n  unit: ', None, ""),
        ("place: ", "? [place]\n: ", 0, "a key is a single word"),
        ("- {start: ", "- {start: x", 0, "are offsets"),
        ("- {start: ", f"- {{start: {'9' * 5000}", 0, "are offsets"),
        ("rows:\n", "rows: none\nold:\n", None, ""),
        ("\n- id", "\n -  - id", None, ""),
        ("quote: 地区", 'quote: "地区', None, "is no YAML"),
    ],
)
def test_a_broken_registry_is_named_with_its_line(
    path: Path, old: str, new: str, line: int | None, problem: str
) -> None:
    edited = path.read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    edit(path, old, new)
    with pytest.raises(RegistryError) as error:
        read_registry(path)
    message = str(error.value)
    assert message.startswith(f"{path}:" if line is None else f"{path}:{edited + line}: ")
    assert problem in message
    assert "\n" not in message


def test_a_row_that_stands_twice_is_named_with_both_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join([*lines[:2], lines[1], *lines[2:]]), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"stands also in line \d+"):
        read_registry(path)


def test_a_registry_without_rows_or_set_aside_numbers_is_one(path: Path) -> None:
    edit(path, path.read_text(encoding="utf-8").partition("rows:")[2], "\nset_aside:\n")
    assert (read_registry(path).entries, read_registry(path).set_asides) == ((), ())


def test_a_list_that_is_none_is_refused(path: Path) -> None:
    edit(path, path.read_text(encoding="utf-8").partition("rows:")[2], " {a: b}\n")
    with pytest.raises(RegistryError, match="rows should be a list"):
        read_registry(path)


def test_what_is_too_large_is_not_read(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(60_000_000)
    with pytest.raises(RegistryError, match="too large"):
        read_registry(path)


def test_a_correction_that_is_no_value_is_refused(path: Path) -> None:
    edit(path, "value: 5710", "value: 5711")
    rebuilt(path)
    edit(path, "parser: {value: 5710}", "parser: {value: [5710]}")
    with pytest.raises(RegistryError, match="nested deeper"):
        read_registry(path)


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "--- a\n--- b", "{" * 1000, "- " * 5000, "\x00", "a: b: c", "report: x"]
)
def test_what_is_no_registry_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=r"other\.yaml"):
        read_registry(path)


def test_aliases_that_explode_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    lines = ["a: &a [x, x, x]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RegistryError, match="anchors"):
        read_registry(path)


def test_a_missing_or_foreign_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("place: 湖山".encode("gb18030"))
    for name in ("nothing.yaml", "latin.yaml", "."):
        with pytest.raises(RegistryError) as error:
            read_registry(tmp_path / name)
        assert "\n" not in str(error.value)


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("luan_report.registry.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_registry(replace(EXTRACTION, observations=()), path)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2


@given(st.text())
def test_any_text_is_quoted_so_that_it_is_read_again(text: str) -> None:
    import yaml

    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    assert yaml.load(f"a: {quoted(text)}", Loader=yaml.CSafeLoader) == {"a": text}
    assert yaml.load(f"a: {quoted(text)}", Loader=yaml.SafeLoader) == {"a": text}
