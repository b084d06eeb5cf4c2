"""What people read is there in both languages, and what machines read is the same in both."""

from __future__ import annotations

import ast
import pickle
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from typer.core import TyperArgument, TyperGroup
from typer.main import get_command

import luan_report
from luan_report import language
from luan_report.cli.commands import COMMANDS
from luan_report.cli.folding import columns as width
from luan_report.cli.helping import about, bare_metavar
from luan_report.cli.program import app, run
from luan_report.cli.speaking import known_language
from luan_report.cli.topics import TOPICS
from luan_report.formats import FORMATS
from luan_report.formats.meanings import MEANINGS
from luan_report.formats.sheet import counted
from luan_report.language import Message, chinese, chinese_help, heading, label, language_of, translated
from luan_report.model import BOUNDS, COLUMNS, KINDS, MEASURES, SECTORS
from luan_report.query import audit, catalogue, changes, check, compare, gap, judging, names, panel, rank, series, track
from luan_report.query.errors import UnknownName
from luan_report.registry import verifying

PACKAGE = Path(luan_report.__file__).parent
CHINESE = re.compile(r"[一-鿿]")
# Texts that need no translation: signs, and examples of what may be given.
SAME = re.compile(r"[^a-zA-Z]*|[^.]* …|[A-Z]")


def calls(function: str) -> Iterator[ast.Call]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
                yield node


def literals(function: str, position: int = 0) -> set[str]:
    """The texts that the program gives to a function at one position, where they stand there as they are."""
    given = (call.args[position] for call in calls(function) if len(call.args) > position)
    return {node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def templates() -> set[str]:
    indirect = {compare._IMPLIED, compare._AT_CONSTANT_PRICES}
    indirect |= {"the site {name}", "the file name {name}"}
    indirect |= {"targets for {period}", "results of {period}", "estimates for {period}"}
    kinds = literals("UnknownName") | {kind for kind in literals("resolve") if not kind.startswith("-")}
    return literals("Message") | indirect | kinds | _counts()


def _counts() -> set[str]:
    return {f"{{count}} {noun}" for noun in literals("counted", 1) | literals("_title", 2)}


def values() -> set[str]:
    """All names of the program's own that stand in cells."""
    closed = [
        *(judging.Verdict, judging.End, series.Status, compare.Direction, compare.Ambition, compare.Match),
        *(changes.Step, check.FindingKind, panel.Role, verifying.DifferenceKind),
    ]
    found = {value for choices in closed for value in get_args(choices)}
    found |= {*SECTORS, *MEASURES, *KINDS, *BOUNDS, *names.LEVEL_NAMES}
    return found - {""}


def columns() -> set[str]:
    kinds = [audit.Audit, audit.SetAsideNumber, audit.Unexplained, catalogue.Indicator, catalogue.SectorCount]
    kinds += [changes.Change, check.Finding, compare.Pair, gap.Gap, panel.PanelRow, rank.Ranked, track.Tracked]
    kinds += [verifying.Difference]
    found = {column for kind in kinds for column in kind.columns}
    return found | set(COLUMNS) | literals("column") - {""}


def help_texts() -> set[str]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    context = group.context_class(group, info_name="luan")
    found = literals("help_text") | {MEANINGS[column] for column in COLUMNS}
    found |= {format.summary for format in FORMATS.values()}
    for command in COMMANDS.values():
        found |= {command.summary, command.panel}
        made = group.get_command(context, command.name)
        found |= set(about(made))
        for param in made.get_params(context):
            found |= {param.help or "", getattr(param, "rich_help_panel", None) or ""}
            if isinstance(param, TyperArgument):
                found.add(bare_metavar(param).removesuffix("..."))
            else:
                found.add(param.metavar or "")
                assert param.help, f"luan {command.name} {param.opts[0]} has no help"
    return found - {""}


def missing(texts: set[str], known: object) -> list[str]:
    return sorted(text for text in texts if text not in known and not SAME.fullmatch(text))


def test_every_message_has_both_languages() -> None:
    assert missing(templates(), {**chinese.LABELS, **chinese.HEADINGS, **chinese.MESSAGES}) == []


def test_every_help_has_both_languages() -> None:
    assert missing(help_texts(), chinese_help.HELP) == []


def test_every_heading_and_every_name_has_both_languages() -> None:
    in_chinese = {name: language_says(heading, name) for name in columns()}
    assert [name for name, said in in_chinese.items() if not CHINESE.search(said) and name.isalpha()] == []
    assert missing(values(), chinese.LABELS) == []


def language_says(function: object, text: str) -> str:
    language.choose("zh")
    try:
        return function(text)
    finally:
        language.choose("en")


def test_nothing_is_translated_that_is_not_said() -> None:
    assert sorted(set(chinese.MESSAGES) - templates()) == []
    assert sorted(set(chinese_help.HELP) - help_texts()) == []


def test_translations_name_the_same_values() -> None:
    def fields(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    wrong = [english for english, said in chinese.MESSAGES.items() if fields(said) - fields(english)]
    assert wrong == []
    assert [english for english, said in chinese.MESSAGES.items() if said == english != "shell"] == []


def test_names_in_tables_are_those_that_options_take() -> None:
    for table in (names.SECTOR_NAMES, names.MEASURE_NAMES, names.KIND_NAMES, names.BOUND_NAMES, names.LEVEL_NAMES):
        for name, others in table.items():
            assert chinese.LABELS[name] == others[0]


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LUAN_LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LUAN_LANG": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LUAN_LANG": "fr"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_variable_then_of_the_locale(environment: dict[str, str], wanted: str) -> None:
    assert language_of(environment) == wanted


def test_an_option_comes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LUAN_LANG", "en")
    assert run(["targets", "--sector", "工业", "--format", "table", "--lang", "zh"]) == 0
    assert "2024 年目标 · 工业 · " in capsys.readouterr().out
    assert run(["--lang=Chinese", "show"]) == 2
    assert capsys.readouterr().err == "luan: 缺少 编号（见 luan show --help）\n"
    monkeypatch.setenv("LUAN_LANG", "zh")
    assert run(["--lang", "en", "show"]) == 2
    assert "missing" in capsys.readouterr().err


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnknownName):
        known_language("klingon")
    assert run(["sectors", "--lang", "klingon"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_help_speaks_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"用法：luan {name}")
    prose = [line for line in shown.splitlines() if re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", line)]
    assert [line for line in prose if not CHINESE.search(line) and "luan " not in line] == []


@pytest.mark.parametrize(
    "question",
    [
        ["targets"],
        ["compare", "2023", "2024", "--all"],
        ["track"],
        ["sectors"],
        ["audit"],
        ["audit", "--set-aside"],
        ["gap", "六安市"],
        ["explain", "粮食总产稳定在72亿斤以上", "--year", "2024"],
        ["show", "luan-2024@7392"],
        ["search", "粮食"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("format", ["csv", "json", "yaml"])
def test_machines_read_the_same_in_both_languages(
    question: list[str], format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run([*question, "--format", format, "--lang", "en"])
    english = capsys.readouterr()
    run([*question, "--format", format, "--lang", "zh"])
    assert capsys.readouterr().out == english.out != ""


def test_a_message_is_english_text_that_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Message("a row")
    message = Message("{what} should be keys with values", what=inner)
    again = pickle.loads(pickle.dumps(message))
    assert again == message == "a row should be keys with values"
    assert translated(again) == "a row should be keys with values"
    monkeypatch.setattr(language, "_chosen", "zh")
    assert translated(again) == "一行应当是键与值"
    assert translated("{what} from a report") == "{what} from a report"
    assert label("exact → range") == "等于 → 区间"
    assert heading("target_value") == "目标数值"
    assert counted(2, "row") == "2 条"


@pytest.mark.parametrize("chosen", ["en", "zh"])
def test_the_help_of_the_program_fits_on_a_screen_and_says_where_to_start(
    chosen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--help", "--lang", chosen]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 45
    assert max(map(width, lines)) <= 80
    assert any("luan targets --sector industry" in line for line in lines[:6])
    assert run(["help", "--lang", chosen]) == 0
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_told_in_both_languages(topic: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for chosen in ("en", "zh"):
        assert run(["help", topic, "--lang", chosen]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] != told[1]
    assert CHINESE.search(told[1])
    assert max(width(line) for text in told for line in text.splitlines()) <= 80


def test_help_of_a_command_is_what_the_command_says_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "compare"]) == 0
    asked = capsys.readouterr().out
    assert run(["compare", "--help"]) == 0
    assert capsys.readouterr().out == asked
    assert run(["help", "envronment"]) == 2
    assert "environment" in capsys.readouterr().err


@pytest.mark.parametrize("function", ["note", "complain", "Failure", "FilterError", "ReadingError", "LibraryError"])
def test_what_people_are_told_can_be_translated(function: str) -> None:
    """Nobody is told a text that was put together on the spot, which no catalogue could know."""
    wrong = [
        ast.unparse(call)
        for call in calls(function)
        if call.args and isinstance(call.args[0], ast.JoinedStr | ast.Constant)
    ]
    assert wrong == []


def test_columns_can_be_named_as_the_table_heads_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--columns", "名称,数值，单位", "--sort", "数值:desc", "--limit", "1", "--format", "csv"]) == 0
    in_chinese = capsys.readouterr().out
    assert run(["list", "--columns", "name,value,unit", "--sort", "value:desc", "--limit", "1", "--format", "csv"]) == 0
    assert capsys.readouterr().out == in_chinese
    assert in_chinese.startswith("name,value,unit\n")
    assert len({heading for column, heading in chinese.HEADINGS.items() if column in COLUMNS}) == len(COLUMNS)
