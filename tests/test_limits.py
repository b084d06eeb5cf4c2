"""What keeps damaged text from costing much time: longest parts, clauses and memories; and numerals that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luan_report.extraction import extract_report
from luan_report.extraction.clauses import LONGEST_CLAUSE, LONGEST_PART, clause_end, clause_start, split_parts
from luan_report.extraction.explain import explain, explain_row, explain_text
from luan_report.extraction.naming.namer import Memory
from luan_report.extraction.naming.readings import read_left
from luan_report.extraction.numerals import parse_chinese
from luan_report.extraction.quantities import find_quantities
from luan_report.extraction.rows import unexplained_numbers
from luan_report.model import Observation, Report, SetAside, Span


@pytest.mark.parametrize("between", ["", "，", "、", ","])
def test_a_part_without_an_end_is_read_in_pieces(between: str) -> None:
    text = between.join(["甲" * 99] * 250)
    parts = list(split_parts(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= LONGEST_PART for start, end in parts)
    assert all(text[end - 1] == between for _, end in parts[:-1] if between)


@pytest.mark.parametrize(("size", "pieces"), [(LONGEST_PART, 1), (LONGEST_PART + 1, 2), (2 * LONGEST_PART + 1, 3)])
def test_a_part_is_cut_where_it_must_be(size: int, pieces: int) -> None:
    assert len(list(split_parts("甲" * size))) == pieces


def test_a_clause_is_sought_no_farther_than_it_can_be_long() -> None:
    text = "，" + "甲" * 1000 + "，"
    assert clause_start(text, 300) == 1
    assert clause_start(text, 900) == 900 - LONGEST_CLAUSE
    assert clause_start(text, 1 + LONGEST_CLAUSE) == 1
    assert clause_end(text, 300) == 300 + LONGEST_CLAUSE
    assert clause_end(text, 900) == 1001
    assert clause_end("甲乙", 1) == 2


def test_a_part_forgets_what_it_named_long_ago() -> None:
    memory = Memory()
    for number in range(2001):
        memory.remember([f"名{number}"], "level", "新增", False)
    assert len(memory.history) == 1000
    assert memory.history[-1] == "名2000"
    memory.remember(["", "名2000"], "growth", "造林", True)
    assert len(memory.history) == 1000
    assert (memory.names, memory.measure, memory.verb, memory.had_noun) == (["名2000"], "growth", "", True)
    memory.remember([""], "level", "新建", False)
    assert (memory.names, memory.verb) == (["名2000"], "新建")


def test_of_a_long_list_the_last_words_are_read() -> None:
    left = "、".join(f"产业{number}" for number in range(60)) + "产值增长"
    quantity = find_quantities("8%")[0]
    read = read_left(left, quantity, "")
    assert (read.measure, read.rule, read.name, read.left) == ("growth", "growth.verb", left[: -len("增长")], left)


@pytest.mark.parametrize("written", ["", "点五", "三点", "三点百", "三x", "百分之", "分之三"])
def test_what_is_no_numeral_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"numeral|no number"):
        parse_chinese(written)


def test_an_explanation_keeps_to_its_span() -> None:
    report = Report(
        "case", "", 2024, "一、2023年工作回顾\n新建学校3所。新建医院5所。\n二、2024年重点工作\n新建公园8座。"
    )
    whole = [step.text for step in explain(report) if step.stage == "quantity"]
    assert whole == ["3所", "5所", "8座"]
    at = report.text.index("新建医院")
    inside = [step.text for step in explain(report, Span(at, at + 8)) if step.stage == "quantity"]
    assert inside == ["5所"]
    assert explain_row(report, "case@0") == ()
    row = f"case@{report.text.index('8座')}"
    assert [step.text for step in explain_row(report, row) if step.stage in ("frame", "quantity", "words")] == [
        "二、2024年重点工作",
        "8座",
        "新建公园〔8座〕",
    ]


def test_a_row_is_explained_without_the_numbers_of_its_neighbours() -> None:
    report = Report("case", "", 2024, "G206线建成。新建学校3所，S108线通车。第3届大会召开。")
    row = f"case@{report.text.index('3所')}"
    steps = explain_row(report, row)
    assert [step.text for step in steps if step.stage == "set_aside"] == ["S108线"]
    assert [step.rule for step in explain_text("", 2024)] == []


def test_a_number_in_neither_account_is_a_problem() -> None:
    report = Report("case", "", 2024, "产值12亿元，编号3,456，共６７。89")
    (row,) = extract_report(replace(report, text="产值12亿元")).observations

    def unexplained(rows: list[Observation], asides: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
        set_asides = [SetAside(start, end, report.text[start:end], "code") for start, end in asides]
        return [(one.message, one.start, one.end) for one in unexplained_numbers(report, rows, set_asides)]

    first, second = ("unexplained number: 12", 2, 4), ("unexplained number: 3,456", 9, 14)
    third, fourth = ("unexplained number: ６７", 16, 18), ("unexplained number: 89", 19, 21)
    assert unexplained([], []) == [first, second, third, fourth]
    assert unexplained([row], []) == [second, third, fourth]
    assert unexplained([replace(row, value=None)], []) == [first, second, third, fourth]
    assert unexplained([row], [(9, 14), (15, 18)]) == [fourth]
    assert unexplained([row], [(11, 12), (17, 19), (19, 20)]) == []
    assert unexplained([], [(0, 18)]) == [fourth]
    assert unexplained([], [(4, 9), (14, 16), (18, 19)]) == [first, second, third, fourth]
    assert unexplained([], [(0, 15), (1, 3)]) == [third, fourth]


def test_the_rows_of_a_report_stand_in_its_order_with_letters_where_they_share_a_place() -> None:
    report = Report("case", "", 2024, "新建学校3所。城镇、农村居民收入增长5%。")
    assert [row.id for row in extract_report(report).observations] == ["case@4", "case@18a", "case@18b"]
