"""What every output format must keep: all columns, exact numbers, absent things absent, and harmless text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from luan_report.formats import FORMATS, Grid, render_bytes, render_text
from luan_report.formats.amounts import amount
from luan_report.formats.cells import exact
from luan_report.formats.grids import grid_of
from luan_report.formats.harmless import harmless, one_line
from luan_report.formats.sheet import Sheet, column
from luan_report.formats.sheets import observations_sheet
from luan_report.formats.table import draw
from luan_report.model import COLUMNS, Observation

ROW = Observation(
    id="hushan-2024@10",
    place="湖山市",
    report_year=2024,
    period="2024",
    kind="target",
    sector="agriculture",
    indicator="grain_output",
    name="粮食总产",
    measure="level",
    value=Decimal("72.10"),
    value_max=None,
    unit="亿斤",
    bound="at_least",
    base_value=Decimal("7.210E+9"),
    base_max=None,
    base_unit="斤",
    reference="",
    commitment="确保",
    inferred="sector",
    section="二、2024年工作/农业",
    quote="72.10亿斤以上",
    start=10,
    end=19,
)
HOSTILE = 'a,"b"\n|c| <b> \x1b[31m\u202e [x] :100: ~~d~~'


def rendered(name: str, rows: list[Observation], header: bool = True) -> str:
    return "".join(render_text(FORMATS[name], grid_of(Observation, rows), header))


def test_csv_has_exactly_the_columns_and_plain_line_ends() -> None:
    text = rendered("csv", [ROW, ROW])
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert "\r" not in text
    assert text.endswith("\n")
    assert len(list(csv.reader(io.StringIO(text)))) == 3


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_text_comes_back_as_it_was(name: str, delimiter: str) -> None:
    hostile = replace(ROW, name=HOSTILE + "\t")
    (back,) = csv.DictReader(io.StringIO(rendered(name, [hostile])), delimiter=delimiter)
    assert back["name"] == HOSTILE + "\t"
    assert back["value"] == "72.10"
    assert back["base_value"] == "7210000000"
    assert back["value_max"] == ""


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_header_can_be_left_out(name: str) -> None:
    assert rendered(name, [ROW], header=False).startswith("hushan-2024@10")


def test_json_numbers_are_exact_and_absent_is_null() -> None:
    text = rendered("json", [replace(ROW, value=Decimal("0.1000000000000000055"))])
    (back,) = json.loads(text, parse_float=Decimal)
    assert list(back) == list(COLUMNS)
    assert back["value"] == Decimal("0.1000000000000000055")
    assert back["base_value"] == 7210000000
    assert back["value_max"] is None
    assert back["reference"] is None
    assert back["start"] == 10


def test_json_of_nothing_is_an_empty_array() -> None:
    assert json.loads(rendered("json", [])) == []


def test_jsonl_is_one_object_a_line_without_anything_a_terminal_obeys() -> None:
    text = rendered("jsonl", [replace(ROW, name=HOSTILE + "\x9b"), ROW])
    assert [json.loads(line)["name"] for line in text.splitlines()] == [HOSTILE + "\x9b", "粮食总产"]
    assert harmless(text) == text


def test_yaml_comes_back_with_exact_numbers() -> None:
    back = yaml.safe_load(rendered("yaml", [replace(ROW, name=HOSTILE), ROW]))
    assert [row["name"] for row in back] == [HOSTILE, "粮食总产"]
    assert list(back[0]) == list(COLUMNS)
    assert back[0]["base_value"] == 7210000000
    assert back[0]["period"] == "2024"
    assert back[0]["value_max"] is None
    assert "value: 72.10\n" in rendered("yaml", [ROW])
    assert yaml.safe_load(rendered("yaml", [])) == []


def test_a_markdown_row_is_one_line_with_as_many_cells_as_columns() -> None:
    lines = rendered("markdown", [replace(ROW, name=HOSTILE)]).splitlines()
    assert len(lines) == 3
    cells = [line.replace("\\|", "").count("|") for line in lines]
    assert cells == [len(COLUMNS) + 1] * 3
    assert "<b>" not in lines[2]


def test_chosen_columns_come_in_the_order_chosen() -> None:
    grid = grid_of(Observation, [ROW], ("unit", "value"))
    assert "".join(render_text(FORMATS["csv"], grid)) == "unit,value\n亿斤,72.10\n"
    assert "".join(render_text(FORMATS["csv"], grid_of(Observation, [ROW], ("unit",)))) == "unit\n亿斤\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_registered_format_writes_something(name: str) -> None:
    grid = Grid(("id", "value"), [("hushan-2024@10", Decimal("1.5"))])
    format = FORMATS[name]
    if format.binary:
        if format.needs:
            pytest.importorskip(format.needs)
        assert render_bytes(format, grid)
    else:
        assert "1.5" in "".join(render_text(format, grid))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "≥ 72.10 亿斤"),
        ({"bound": "approx", "value": Decimal(5710), "unit": "万人次"}, "约 5710 万人次"),
        (
            {"measure": "growth", "bound": "range", "value": Decimal(5), "value_max": Decimal("5.5"), "unit": "%"},
            "+5–5.5 %",
        ),
        ({"measure": "growth", "bound": "exact", "value": Decimal("7.8"), "unit": "%"}, "+7.8 %"),
        ({"measure": "growth", "bound": "exact", "value": Decimal("-2"), "unit": "%"}, "-2 %"),
        ({"measure": "ratio", "bound": "at_most", "value": Decimal("5.5"), "unit": "%"}, "≤ 5.5 %"),
        (
            {"measure": "rank", "bound": "exact", "value": Decimal(3), "unit": "位", "reference": "全省"},
            "第 3 位 · 全省",
        ),
        ({"measure": "rank", "bound": "at_most", "value": Decimal(5), "unit": "位"}, "前 5 位"),
        (
            {"measure": "growth", "bound": "at_least", "value": None, "unit": "", "reference": "全省平均"},
            "≥ 全省平均",
        ),
        ({"measure": "level", "bound": "exact", "value": None, "unit": "", "reference": "省下达任务"}, "= 省下达任务"),
    ],
)
def test_an_amount_reads_at_a_glance(changes: dict[str, object], shown: str) -> None:
    assert str(amount(replace(ROW, **changes))) == shown  # type: ignore[arg-type]


def test_exact_never_writes_an_exponent() -> None:
    assert [exact(Decimal("1E+3")), exact(Decimal("1E-7")), exact(None), exact(7)] == ["1000", "0.0000001", "", "7"]


def test_harmless_leaves_chinese_alone_and_shows_what_a_terminal_would_obey() -> None:
    assert harmless("粮食 ５％\t%\n") == "粮食 ５％\t%\n"
    assert harmless("\x1b[2J\u202e\x9b\x7f") == "␛[2J��␡"
    assert one_line(" a\n b\r\n") == "a b"


LONG = "推动规模以上工业企业数字化改造和绿色化转型示范项目（含续建）" * 2


@pytest.mark.parametrize("width", [10, 20, 40, 80, 120, 200])
def test_a_table_fits_its_width_and_cuts_nothing_off(width: int) -> None:
    from rich.cells import cell_len

    text = draw(observations_sheet([replace(ROW, name=LONG), replace(ROW, period="2021/2025")]), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    letters = "".join(text.split())
    assert all(letters.count(letter) >= LONG.count(letter) for letter in set(LONG))
    assert "…" not in text


def test_a_table_takes_text_as_it_is() -> None:
    sheet = Sheet("[b]t[/b]", (column("[x]", ["[/b] :100: [red]", "\x1b[31m\u202e"]),))
    text = draw(sheet, width=80)
    assert "[b]t[/b]" in text
    assert "[/b] :100: [red]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_narrow_table_gives_up_columns_before_it_folds_numbers() -> None:
    rows = [ROW, replace(ROW, period="2021/2025", sector="industry")]
    narrow, wide = (draw(observations_sheet(rows), width=width) for width in (40, 140))
    assert "≥ 72.10" in narrow
    assert "hushan-2024@10" not in narrow
    assert all(heading in wide for heading in ("name", "value", "unit", "period", "sector", "id", "section"))


def test_what_all_rows_share_is_said_once_in_the_title() -> None:
    sheet = observations_sheet([ROW, replace(ROW, period="2025")])
    assert sheet.title == "湖山市 · report of 2024 · target · agriculture · 2 rows"
    assert [c.heading for c in sheet.columns] == ["name", "value", "unit", "period", "section", "id"]


def test_colour_is_only_there_when_asked_for() -> None:
    sheet = observations_sheet([ROW])
    assert "\x1b" not in draw(sheet, width=80)
    assert "\x1b[" in draw(sheet, width=80, colour=True)
