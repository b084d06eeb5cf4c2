"""A command in; its help as text for a terminal out, in the reader's language, without Rich and its start-up."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from typer.core import TyperArgument, TyperOption

from luan_report.cli.folding import columns, fold
from luan_report.cli.streams import shows_colour
from luan_report.language import Message, help_text, translated

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter
    from typer.core import TyperCommand

    from luan_report.cli.commands import Command

_NARROWEST, _WIDEST = 40, 100
_INDENT, _GAP = 2, 2
_MOST_LEFT = 26  # columns that the names of options may take before their meaning goes to the next line


class Entry(NamedTuple):
    """One option or argument of a help: how it is written, and what it means."""

    written: str
    meaning: str


def command_help(command: TyperCommand, context: Context) -> Iterator[str]:
    """The help in lines: usage, what the command does, examples, and the options in their groups."""
    width = screen_width()
    yield usage(command, context)
    for paragraph in about(command):
        yield from ("", *fold(paragraph, width))
    yield from ("", head(translated(Message("Examples"))))
    yield from (f"  {line}" for line in examples(command))
    for panel, entries in panels(command, context).items():
        yield from ("", head(panel))
        yield from two_columns(entries, width)


def program_help(commands: Iterable[Command]) -> Iterator[str]:
    """The help of the program in lines: where to start, and the commands in their groups."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.panel, []).append(command)
    yield translated(Message("Usage: {command}", command=f"luan {help_text('COMMAND [OPTIONS]')}"))
    yield from ("", help_text("The numbers of Chinese government work reports, as rows."))
    yield translated(Message("Start with: {command}", command="luan targets --sector industry"))
    for panel, members in groups.items():
        yield from ("", head(help_text(panel)))
        yield from (f"  {command.name:11}{help_text(command.summary)}" for command in members)
    yield from ("", help_text("luan COMMAND --help: options and two examples; --lang zh: 中文; --version."))
    yield help_text("luan help TOPIC: columns, formats, names, environment, files, status.")


def usage(command: TyperCommand, context: Context) -> str:
    """How the command is called: `Usage: luan show [OPTIONS] ID`."""
    arguments = (argument(param) for param in command.params if isinstance(param, TyperArgument))
    called = " ".join((context.command_path, help_text("[OPTIONS]"), *arguments))
    return translated(Message("Usage: {command}", command=called))


def argument(param: TyperArgument) -> str:
    """How an argument is written: `ID`, `[FILE]` where it can be left out, `PATH...` where there may be several."""
    name, several, _ = bare_metavar(param).partition("...")
    return help_text(name) + several if param.required else f"[{help_text(name)}]{several}"


def bare_metavar(param: TyperArgument) -> str:
    """What stands for an argument, without the brackets that say whether it can be left out."""
    return (param.metavar or param.human_readable_name).translate({ord("["): None, ord("]"): None})


def about(command: TyperCommand) -> list[str]:
    """What the command does, in paragraphs."""
    return [help_text(paragraph) for paragraph in (command.help or "").split("\n\n")]


def examples(command: TyperCommand) -> list[str]:
    """The command lines that show how it is used."""
    return [line.strip() for line in (command.epilog or "").splitlines()]


def panels(command: TyperCommand, context: Context) -> dict[str, list[Entry]]:
    """The arguments, then the options in their groups; those that belong to no group come last."""
    params = [param for param in command.get_params(context) if not getattr(param, "hidden", False)]
    arguments = [_argument(param) for param in params if isinstance(param, TyperArgument)]
    options: dict[str, list[Entry]] = {}
    for param in params:
        if isinstance(param, TyperOption):
            options.setdefault(param.rich_help_panel or "", []).append(_option(param))
    rest = options.pop("", [])
    named = {help_text(panel): entries for panel, entries in options.items()}
    first = {translated(Message("Arguments")): arguments} if arguments else {}
    return {**first, **named, translated(Message("Options")): rest}


def _argument(param: TyperArgument) -> Entry:
    return Entry(argument(param), help_text(param.help or ""))


def _option(param: TyperOption) -> Entry:
    spelled = ", ".join(sorted(param.opts, key=len))
    written = spelled if param.is_flag else f"{spelled} {help_text(param.metavar or 'NAME')}"
    return Entry(written, "".join(_meaning(param)))


def _meaning(param: Parameter) -> Iterator[str]:
    yield help_text(getattr(param, "help", "") or "")
    if param.required:
        yield translated(Message(" (required)"))
    elif isinstance(param.default, str) and param.default:
        yield translated(Message(" (default: {value})", value=param.default))


def head(text: str) -> str:
    """A heading of the help, bold where that can be seen."""
    return f"\x1b[1m{text}\x1b[0m" if shows_colour() else text


def screen_width() -> int:
    """How many columns of characters a help takes."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def two_columns(entries: Iterable[Entry], width: int) -> Iterator[str]:
    """Entries in lines, what is written on the left and what it means folded on the right."""
    listed = list(entries)
    left = min(_MOST_LEFT, max((columns(entry.written) for entry in listed), default=0))
    margin = " " * (_INDENT + left + _GAP)
    for entry in listed:
        folded = fold(entry.meaning, width - len(margin))
        room = left - columns(entry.written)
        if room < 0:
            yield " " * _INDENT + entry.written
        else:
            yield f"{'':{_INDENT}}{entry.written}{'':{room + _GAP}}{folded.pop(0)}".rstrip()
        yield from (margin + line for line in folded if line)
