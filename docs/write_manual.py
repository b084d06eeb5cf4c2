"""The program in; its manual pages, in English and in Chinese, as `docs/luan.1` and `docs/luan.zh.1` out.

python docs/write_manual.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from luan_report import __version__
from luan_report.cli.commands import COMMANDS
from luan_report.cli.folding import pieces
from luan_report.cli.helping import Entry, about, examples, panels, usage
from luan_report.cli.program import app
from luan_report.cli.topics import TOPICS
from luan_report.language import Language, choose, chosen, help_text

DOCUMENTS: dict[Language, Path] = {
    "en": Path(__file__).parent / "luan.1",
    "zh": Path(__file__).parent / "luan.zh.1",
}
HEADINGS: dict[Language, dict[str, str]] = {
    "en": {"name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "commands": "COMMANDS"},
    "zh": {"name": "名称", "synopsis": "用法", "description": "说明", "commands": "命令"},
}
DESCRIPTION: dict[Language, tuple[str, ...]] = {
    "en": (
        "Chinese government work reports promise and account for hundreds of numbers a year, in prose. luan turns a "
        "report into rows: which indicator, how much, in which unit, for which year, achieved or promised, and where "
        "exactly the report says so. The report of Lu'an (六安市) of 2024 is inside; luan add reads others.",
        "Answers are a table on a terminal and CSV in a pipe. Values may be given in English or Chinese, and the "
        "beginning is enough. What people read is in the language of --lang; what machines read is the same in both.",
    ),
    "zh": (
        "政府工作报告每年用文字承诺和交代数百个数字。luan 把报告变成一行行数据：哪个指标、多少、什么单位、哪一年、"
        "是做到的还是承诺的，以及报告原文在哪里。自带六安市 2024 年的报告；用 luan add 读入其他报告。",
        "在终端上显示表格，在管道中输出 CSV。取值可用中文或英文，写开头几个字即可。给人看的文字用 --lang 选语言；"
        "给机器读的两种语言相同。",
    ),
}


def document(language: Language) -> str:
    """The whole manual page in one language."""
    before = chosen()
    choose(language)
    try:
        return "\n".join(_lines(language)) + "\n"
    finally:
        choose(before)


def _lines(language: Language) -> Iterator[str]:
    headings = HEADINGS[language]
    yield '.\\" Written by docs/write_manual.py from the program itself.'
    yield f'.TH LUAN 1 "" "luan-report {__version__}"'
    yield ".ad l"
    yield from (f".SH {headings['name']}", f"luan \\- {_text(_purpose())}")
    yield from (f".SH {headings['synopsis']}", _text(f"luan {help_text('COMMAND [OPTIONS]')}"))
    yield f".SH {headings['description']}"
    for paragraph in DESCRIPTION[language]:
        yield from (".PP", _text(paragraph))
    yield f".SH {headings['commands']}"
    for name in COMMANDS:
        yield from _command(name)
    for name, topic in TOPICS.items():
        told = topic()
        yield from (f".SH {name.upper()}", _text(told.summary), *_entries(told.entries))


def _purpose() -> str:
    return help_text("The numbers of Chinese government work reports, as rows.").rstrip(".。")


def _command(name: str) -> Iterator[str]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    parent = group.context_class(group, info_name="luan")
    command = group.get_command(parent, name)
    assert isinstance(command, TyperCommand)
    context = command.context_class(command, parent=parent, info_name=name, **command.context_settings)
    yield f".SS {_text(usage(command, context).partition('luan ')[2])}"
    for paragraph in about(command):
        yield from (".PP", _text(paragraph))
    yield from (".PP", ".nf", ".RS", *map(_text, examples(command)), ".RE", ".fi")
    for panel, entries in panels(command, context).items():
        yield from (".PP", f".I {_text(panel)}", *_entries(entries))


def _entries(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (".TP", f".B {_text(entry.written)}", _text(entry.meaning))


def _text(words: str) -> str:
    """Words as roff takes them: nothing in them is a request or an escape, and Chinese may be broken anywhere."""
    plain = "\\:".join(piece.replace("\\", "\\e").replace("-", "\\-") for piece in pieces(words))
    plain = plain.replace(" \\:", " ")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    for language, path in DOCUMENTS.items():
        path.write_text(document(language), encoding="utf-8")
