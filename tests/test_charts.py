"""Charts in tables: lengths that compare as the numbers do, on any terminal, with and without colour."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len
from small_reports import made_report, result, target
from terminal import seen_on_terminal

from luan_report.cli.program import run
from luan_report.formats.bars import Bar, Ink, Scale, draw_bar, scale_of, stretches_between, stretches_to
from luan_report.library import open_library

REPORTS = (
    *(
        made_report(
            f"hefei-{year}",
            "合肥市",
            year,
            target("地区生产总值", f"{aim} %", "growth", indicator="gdp", bound=bound),
            target("推动规模以上工业企业数字化改造和绿色化转型示范项目", f"{year - 2000} 个"),
            target("城镇新增就业", f"{4 * 2 ** (2025 - year)} 万人"),
            target("城镇调查失业率", f"{year - 2019} %", "ratio", bound="at_most"),
            result("地区生产总值", f"{got} %", "growth", indicator="gdp"),
            result("全省位次", f"{year - 2021} 位", "rank"),
        )
        for year, aim, bound, got in (
            (2023, "5.5~6", "range", "5"),
            (2024, "8", "exact", "4"),
            (2025, "6", "exact", "9"),
        )
    ),
    made_report("wuhu-2024", "芜湖市", 2024, target("地区生产总值", "-2 %", "growth", indicator="gdp")),
    made_report("anqing-2024", "安庆市", 2024, target("粮食总产", "1 亿斤")),
)
QUESTIONS = {
    "compare": "compare 2023 2024 --place 合肥市",
    "track": "track gdp --place 合肥市",
    "rank": "rank gdp --period 2024",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "library.db"
    with open_library(path) as opened, opened.transaction():
        for extraction in REPORTS:
            opened.put(extraction, "0" * 64, "test")
    return path


@pytest.fixture(autouse=True)
def surroundings(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAN_LIBRARY", str(library))
    for name in ("NO_COLOR", "PYTHONIOENCODING", "LUAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def drawn(*numbers: str, mark: str = "", width: int = 20, plain: bool = True) -> str:
    """One bar to the first number, with what is missing to the mark, on a scale that holds all numbers."""
    first, *others = map(Decimal, numbers)
    goal = Decimal(mark) if mark else None
    scale = scale_of([first, *others, *([goal] if goal is not None else [])])
    return draw_bar(Bar(scale, stretches_to(first, goal), goal), width, plain).plain


def step(first: str, second: str, width: int = 20) -> str:
    numbers = Decimal(first), Decimal(second)
    return draw_bar(Bar(scale_of(numbers), stretches_between(*numbers)), width, True).plain


@pytest.mark.parametrize(
    ("bar", "shown"),
    [
        (drawn("10", "10"), "=" * 20),
        (drawn("5", "10"), "=" * 10 + " " * 10),
        (drawn("5", "10", mark="8"), "=" * 10 + "-" * 6 + "|" + " " * 3),
        (drawn("8", "10", mark="5"), "=" * 10 + "|" + "=" * 5 + " " * 4),
        (drawn("-5", "5"), "=" * 10 + " " * 10),
        (drawn("0", "10"), " " * 20),
        (step("10", "20"), "=" * 10 + "+" * 10),
        (step("20", "10"), "=" * 10 + "-" * 10),
        (step("20", "20"), "=" * 20),
        (step("-10", "10"), "+" * 20),
        (step("-5", "-10"), "-" * 10 + "=" * 10),
        (step("0", "7"), "+" * 20),
        (step("1000", "1001"), "=" * 19 + "+"),
        (step("1001", "1000"), "=" * 19 + "-"),
    ],
)
def test_a_bar_is_as_long_as_its_number(bar: str, shown: str) -> None:
    assert bar == shown


@pytest.mark.parametrize(("number", "ends"), [("5", "█"), ("5.25", "▌"), ("5.4375", "▉"), ("0.01", "▏"), ("10", "█")])
def test_blocks_end_to_an_eighth(number: str, ends: str) -> None:
    bar = draw_bar(Bar(Scale(Decimal(0), Decimal(10)), stretches_to(Decimal(number), None)), 20, False).plain
    assert len(bar) == 20
    assert bar.rstrip()[-1] == ends
    assert set(bar.rstrip()[:-1]) <= {"█"}


def test_a_longer_number_never_has_a_shorter_bar() -> None:
    lengths = []
    for tenth in range(101):
        bar = draw_bar(Bar(Scale(Decimal(0), Decimal(10)), stretches_to(Decimal(tenth) / 10, None)), 13, False).plain
        last = " ▏▎▍▌▋▊▉█".index(bar.rstrip()[-1]) if bar.strip() else 0
        lengths.append(8 * max(len(bar.rstrip()) - 1, 0) + last)
    assert lengths == sorted(lengths)
    assert lengths[-1] == 8 * 13


@pytest.mark.parametrize("width", [1, 2, 7, 30])
def test_a_bar_fills_its_width_and_no_more(width: int) -> None:
    for first, second in (("3", "9"), ("9", "3"), ("-3", "9"), ("1000", "1001"), ("0", "0")):
        assert len(step(first, second, width)) == width


def chart(question: str, columns: int = 80, *, before: str = "", after: str = "") -> str:
    return seen_on_terminal(f"{before} luan {QUESTIONS[question]} --chart 2>/dev/null {after}", columns)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_chart_fits_the_terminal(question: str, columns: int) -> None:
    lines = chart(question, columns).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert any("█" in line for line in lines)
    assert "…" not in "".join(lines)


def test_pairs_show_what_was_gained_and_lost() -> None:
    lines = chart("compare").splitlines()
    assert lines[-1] == "█ in both years   ▓ gained   ░ lost (each pair to its own scale)"
    (jobs,) = [line for line in lines if line.startswith("城镇新增就业")]
    assert abs(jobs.count("█") - jobs.count("░")) <= 1 < jobs.count("█")
    (growth,) = [line for line in lines if line.startswith("地区生产总值") and "8 %" in line]
    assert growth.count("▓") > 0
    assert growth.count("█") / (growth.count("█") + growth.count("▓")) == pytest.approx(4 / 8, abs=0.05)
    # Of positions more is not more.
    assert not any(ink in line for line in lines if "全省位次" in line for ink in "█▓░")


def test_years_show_result_and_target_on_one_scale() -> None:
    lines = chart("track").splitlines()
    years = {line.split()[0]: line for line in lines if line[:2] == "20"}
    assert lines[-1] == "█ result   ░ from it to the target   ┃ target"
    # 2024 promised 8 and came to 9; 2023 promised 5.5 and came to 4.
    assert years["2024"].index("┃") > years["2023"].index("┃")
    assert years["2024"].rindex("█") > years["2024"].index("┃")
    assert "░" in years["2023"]
    assert "█" not in years["2025"]
    assert "┃" in years["2025"]


def test_places_show_their_numbers_the_range_and_the_mean() -> None:
    lines = seen_on_terminal("luan rank gdp --period 2023 --chart").splitlines()
    (hefei,) = [line for line in lines if "合肥市" in line]
    assert "▓" in hefei
    lines = chart("rank").splitlines()
    assert "█ value   ┃ mean" in lines
    (wuhu,) = [line for line in lines if "芜湖市" in line]
    (hefei,) = [line for line in lines if "合肥市" in line]
    # The bar of a fall ends where that of a growth begins.
    assert wuhu.index("█") < hefei.index("█") == wuhu.rindex("█") + 1
    (absent,) = [line for line in lines if "安庆市" in line]
    assert not set("█▓░┃") & set(absent)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("before", ["TERM=dumb", "PYTHONIOENCODING=ascii", "PYTHONIOENCODING=gbk"])
def test_a_terminal_that_cannot_draw_gets_ascii(question: str, before: str) -> None:
    after = "| iconv -f gbk -t utf-8" if before.endswith("gbk") else ""
    text = chart(question, before=before, after=after)
    assert not set("█▓░┃─▏▌") & set(text)
    assert "====" in text
    assert "-----" in text
    assert "= " in text.splitlines()[-1] or question == "rank"


def test_a_chart_in_a_pipe_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*QUESTIONS["compare"].split(), "--chart"]) == 0
    shown = capsys.readouterr().out
    assert "█" in shown
    assert "\x1b" not in shown


def test_a_chart_goes_into_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "chart.txt"
    assert run([*QUESTIONS["compare"].split(), "--chart", "-o", str(path)]) == 0
    assert "█" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("question", QUESTIONS)
def test_colour_changes_nothing_but_the_colour(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.text import Text

    shown = []
    for when in ("never", "always"):
        assert run([*QUESTIONS[question].split(), "--chart", "--color", when]) == 0
        shown.append(capsys.readouterr().out)
    plain, coloured = shown
    assert "\x1b[36m█" in coloured
    assert "\x1b" not in plain
    stripped = Text.from_ansi(coloured).plain
    assert [line.rstrip() for line in stripped.splitlines()] == [line.rstrip() for line in plain.splitlines()]


def test_the_key_names_only_what_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "2023", "2024", "--place", "合肥市", "--contains", "示范项目", "--chart"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "█ in both years   ▓ gained"
    assert run(["rank", "gdp", "--period", "2019", "--chart"]) == 0
    assert "█" not in capsys.readouterr().out


def test_the_inks_of_a_bar_are_those_that_are_seen() -> None:
    seen: set[Ink] = Bar(Scale(Decimal(0), Decimal(1)), stretches_to(Decimal(1), Decimal(2)), Decimal(2)).inks()
    assert seen == {"full", "less", "mark"}
