"""The program in; the tables of its commands, options, formats and columns as `docs/commands.md` out.

python docs/write_commands.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command

from luan_report.cli.commands import COMMANDS
from luan_report.cli.helping import argument
from luan_report.cli.program import app
from luan_report.formats import FORMATS
from luan_report.formats.meanings import MEANINGS
from luan_report.model import COLUMNS

DOCUMENT = Path(__file__).parent / "commands.md"


def document() -> str:
    """The whole document."""
    return "\n".join(
        [
            "# Commands, options, formats and columns",
            "",
            "Written by `docs/write_commands.py` from the program itself; `luan COMMAND --help` says the same.",
            "",
            "## Commands",
            "",
            *_table(("command", "what it does"), _commands()),
            "",
            "## Options",
            "",
            *_table(("option", "meaning", "commands"), _options()),
            "",
            "## Formats",
            "",
            *_table(("format", "what it is", "`--no-header`", "needs"), _formats()),
            "",
            "## Columns of a row",
            "",
            "Every format prints them under these names and in this order; a table shows fewer.",
            "",
            *_table(("column", "meaning"), ((f"`{name}`", MEANINGS[name]) for name in COLUMNS)),
            "",
        ]
    )


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "|".join(" --- " for _ in headings) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _commands() -> Iterator[tuple[str, str]]:
    for name, params in _parameters().items():
        arguments = "".join(f" {argument(param)}" for param in params if isinstance(param, TyperArgument))
        yield f"`luan {name}{arguments}`", COMMANDS[name].summary


def _options() -> Iterator[tuple[str, str, str]]:
    users: dict[tuple[str, str], list[str]] = {}
    for name, params in _parameters().items():
        for param in params:
            if isinstance(param, TyperOption) and param.opts != ["--help"]:
                spelled = ", ".join(f"`{option}`" for option in sorted(param.opts, key=len))
                metavar = "" if param.is_flag else f" {param.metavar or 'NAME'}"
                users.setdefault((spelled + metavar, param.help or ""), []).append(name)
    for (option, meaning), names in sorted(users.items(), key=lambda item: item[0][0].split("--")[-1]):
        yield option, meaning, ", ".join(names)


def _formats() -> Iterator[tuple[str, str, str, str]]:
    for format in FORMATS.values():
        yield f"`{format.name}`", format.summary, "yes" if format.header else "", format.extra


def _parameters() -> dict[str, list[object]]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    context = group.context_class(group, info_name="luan")
    found: dict[str, list[object]] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[name] = list(command.params)
    return found


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
