"""Citing a row, and holding the whole library against its texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from small_reports import made_report, target
from test_cli_library import write

import luan_report
from luan_report.cli.program import run
from luan_report.library import open_library
from luan_report.library.location import bundled_text
from luan_report.registry import sha256_of

GRAIN = "luan-2024@7392"
REPORT = made_report("hefei-2024", "合肥市", 2024, target("粮食总产", "72 亿斤"), target("占比50%_的{产品}", "3 个"))


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "library.db"
    monkeypatch.setenv("LUAN_LIBRARY", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("LUAN_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with open_library(path) as opened, opened.transaction():
        opened.put(REPORT, sha256_of(REPORT.report.text), "test")
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert run(list(arguments)) == status
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_a_citation_leads_to_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    text = bundled_text().read_text(encoding="utf-8-sig")
    out, err = said(capsys, "cite", GRAIN)
    head, sentence, proof = out.splitlines()
    assert head.startswith("六安市 (2024). [六安市2024年政府工作报告]. 二、2024年重点工作 / ")
    found = re.match(r"line (\d+), characters (\d+) to (\d+) of the text with SHA-256 (\w{64}); row (\S+), luan", proof)
    assert found
    line, start, end = map(int, found.groups()[:3])
    assert text[start:end] in sentence
    assert sentence.strip("“”") in text.splitlines()[line - 1]
    assert found[4] == sha256_of(text)
    assert found[5] == GRAIN
    assert err == ""


def test_a_title_of_the_report_stands_without_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "cite", REPORT.observations[0].id)
    assert out.startswith("合肥市 (2024). 合肥市政府工作报告. ")


def test_several_rows_are_cited_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    other = REPORT.observations[0].id
    out, _ = said(capsys, "cite", GRAIN, other, GRAIN)
    assert [re.search(r"row (\S+),", part)[1] for part in out.split("\n\n")] == [GRAIN, other]  # type: ignore[index]


def test_json_has_what_the_python_verb_gives(capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = json.loads(said(capsys, "cite", GRAIN, "--format", "json")[0])
    with luan_report.open_library() as opened:
        citation = luan_report.cite(opened, GRAIN)
    assert citation
    assert told == {name: cell or None for name, cell in citation.cells().items()}
    assert told["quote"] in told["sentence"]


def test_bibtex_holds_the_fields_and_nothing_that_tex_would_run(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "cite", REPORT.observations[1].id, "-f", "bibtex")
    assert out.startswith("@techreport{hefei-2024:")
    assert "author = {{合肥市}}," in out
    assert "title = {{合肥市政府工作报告}}," in out
    assert "year = {2024}," in out
    assert r"占比50\%\_的\{产品\}3个" in out
    bare = re.sub(r"\\[{}%_&#$]", "", out)
    assert bare.count("{") == bare.count("}")
    assert not set("%#$&_") & set(bare)


def test_ris_is_one_record_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "cite", GRAIN, REPORT.observations[0].id, "-f", "ris")
    lines = out.splitlines()
    assert lines.count("TY  - RPRT") == lines.count("ER  - ") == 2
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert "AU  - 六安市" in lines
    assert "PY  - 2024" in lines


@pytest.mark.parametrize(("name", "begins"), [("a.bib", "@tech"), ("a.ris", "TY"), ("a.json", "["), ("a.txt", "六安")])
def test_the_ending_of_a_file_says_its_form(
    name: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cite", GRAIN, "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_an_address_is_cited_and_a_path_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    from dataclasses import replace

    report = replace(REPORT.report, id="hefei-2024", source="https://www.example.gov.cn/report.html")
    with open_library() as opened, opened.transaction():
        opened.put(replace(REPORT, report=report), sha256_of(report.text), "test")
    id = REPORT.observations[0].id
    assert "https://www.example.gov.cn/report.html\n" in said(capsys, "cite", id)[0]
    assert "url = {https://www.example.gov.cn/report.html}" in said(capsys, "cite", id, "-f", "bibtex")[0]
    assert "UR  - https" in said(capsys, "cite", id, "-f", "ris")[0]
    assert "luan-2024.txt" not in said(capsys, "cite", GRAIN, "-f", "bibtex")[0]


@pytest.mark.parametrize("ids", [("hefei-2024@999999",), (GRAIN, "nothing")])
def test_a_row_that_is_not_there_cannot_be_cited(ids: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "cite", *ids, status=1)
    assert out == ""
    assert f"no row {ids[-1]}" in err


def test_a_form_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nearest: text, bibtex, ris, json" in said(capsys, "cite", GRAIN, "-f", "apa7", status=2)[1]


def test_rows_that_stand_in_their_texts_are_verified(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "verify", "--all-places", "--format", "json")
    assert json.loads(out) == []
    assert re.search(r"2 reports, \d+ rows: each stands in the text where it says", err)
    assert "1 report, 2 rows" in said(capsys, "verify", "--report", "hefei-2024")[1]
    assert "1 report, 2 rows" in said(capsys, "verify", "--place", "合肥市")[1]


SPOILT = {
    "text": ("UPDATE texts SET text = replace(text, '亿斤。', '亿斤！')", "sha256"),
    "words": ('UPDATE rows SET start = start + 30, "end" = "end" + 30', "quote"),
    "span": ('UPDATE rows SET start = start - 1, "end" = "end" - 1', "id"),
    "quote": ("UPDATE rows SET quote = '粮食总产73亿斤'", "quote"),
    "id": ("UPDATE rows SET id = id || '9'", "id"),
    "set_aside": ("UPDATE set_asides SET text = '2023年'", "text"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_whatever_does_not_agree_is_found(spoilt: str, capsys: pytest.CaptureFixture[str]) -> None:
    sql, field = SPOILT[spoilt]
    with open_library() as opened:
        which = "report = (SELECT report FROM reports WHERE id = 'hefei-2024')"
        opened.connection.execute(f"{sql} WHERE {which}")
    out, err = said(capsys, "verify", "--all-places", "--format", "json", status=1)
    found = json.loads(out)
    assert field in {one["field"] for one in found}
    assert {one["id"].partition("@")[0] for one in found} == {"hefei-2024"}
    assert all(one["failure"] == "yes" for one in found)
    assert "between the rows and the texts of the library" in err
    # Other reports are not to blame.
    said(capsys, "verify", "--report", "luan-2024")


def test_reading_again_finds_what_words_cannot_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", str(write(tmp_path, "安庆市", 2025)))
    asked = ("verify", "--report", "anqing-2025", "--again", "--format", "json")
    assert json.loads(said(capsys, *asked)[0]) == []
    with open_library() as opened:
        opened.connection.execute("UPDATE rows SET value = '7' WHERE id LIKE 'anqing-2025@%' AND kind = 'target'")
    assert json.loads(said(capsys, *asked[:3], "--format", "json")[0]) == []
    (found,) = json.loads(said(capsys, *asked, status=1)[0])
    assert (found["field"], found["registry"], found["parser"]) == ("value", "7", "5")


def test_verifying_nothing_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert "unknown report" in said(capsys, "verify", "--report", "hefei-1999", status=2)[1]
    assert "no report of that" in said(capsys, "verify", "--level", "county", status=1)[1]


def test_a_registry_and_the_library_are_two_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert "leave them out" in said(capsys, "verify", "seeds/luan-2024.yaml", "--all-places", status=2)[1]
