"""`luan help`: the name of a command or of a topic in, what there is to know about it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument

from luan_report.cli.commands import COMMANDS
from luan_report.cli.folding import fold
from luan_report.cli.helping import Entry, command_help, head, program_help, screen_width, two_columns
from luan_report.language import help_text

if TYPE_CHECKING:
    from typer.core import TyperCommand


class Topic(NamedTuple):
    """What a topic is about in a line, and what it says in two columns."""

    summary: str
    entries: tuple[Entry, ...]


def show_help(
    topic: Annotated[str | None, Argument(metavar="TOPIC", help="A command, or one of the topics.")] = None,
) -> None:
    """A command, or a topic: columns, formats, names, environment …

    The topics are columns, formats, names, environment, files and status.

    Examples:
        luan help compare
        luan help environment
    """
    print("\n".join(_lines(topic)))


def _lines(topic: str | None) -> Iterator[str]:
    from luan_report.query.errors import UnknownName
    from luan_report.query.names import nearest

    if topic is None:
        yield from program_help(COMMANDS.values())
    elif topic in COMMANDS:
        yield from _command(topic)
    elif topic in TOPICS:
        yield from _topic(topic)
    else:
        names = (*COMMANDS, *TOPICS)
        raise UnknownName("topic", topic, nearest(topic, names) or list(TOPICS))


def _command(name: str) -> Iterator[str]:
    from typer.core import TyperGroup
    from typer.main import get_command

    from luan_report.cli.program import app

    group = get_command(app)
    assert isinstance(group, TyperGroup)
    context = group.context_class(group, info_name="luan")
    command: TyperCommand = group.get_command(context, name)  # type: ignore[assignment]
    return command_help(
        command, command.context_class(command, parent=context, info_name=name, **command.context_settings)
    )


def _topic(name: str) -> Iterator[str]:
    topic = TOPICS[name]()
    width = screen_width()
    yield head(name)
    yield from fold(topic.summary, width)
    yield ""
    yield from two_columns(topic.entries, width)


def columns() -> Topic:
    """The columns of a row."""
    from luan_report.formats.meanings import MEANINGS

    entries = tuple(Entry(name, help_text(meaning).replace("`", "")) for name, meaning in MEANINGS.items())
    return Topic(help_text("The columns of a row, as every format prints them and --columns names them."), entries)


def formats() -> Topic:
    """The formats of an answer."""
    from luan_report.formats import FORMATS

    entries = tuple(Entry(format.name, help_text(format.summary)) for format in FORMATS.values())
    return Topic(
        help_text(
            "What --format takes. Without it: a table on a terminal, CSV in a pipe, in a file what its name says."
        ),
        entries,
    )


def names() -> Topic:
    """The names of sectors, measures, kinds, bounds and levels of government."""
    from luan_report.query import names as known

    tables = (
        ("--sector", known.SECTOR_NAMES),
        ("--measure", known.MEASURE_NAMES),
        ("--kind", known.KIND_NAMES),
        ("--bound", known.BOUND_NAMES),
        ("--level", known.LEVEL_NAMES),
    )
    entries = tuple(
        Entry(option, ", ".join(f"{name} {others[0]}" for name, others in table.items())) for option, table in tables
    )
    return Topic(
        help_text("Names that options take, in English or Chinese; the beginning of a name is enough."), entries
    )


def environment() -> Topic:
    """The variables that the program heeds."""
    entries = (
        Entry("LUAN_LANG", help_text("The language of what people read, en or zh; --lang comes before it.")),
        Entry(
            "LC_ALL, LC_MESSAGES, LANG", help_text("The locale, whose language is taken where LUAN_LANG is not set.")
        ),
        Entry(
            "LUAN_LIBRARY", help_text("The file of the library, made if it is not there; --library comes before it.")
        ),
        Entry("XDG_DATA_HOME", help_text("The folder for data, in which the library lives otherwise.")),
        Entry("LUAN_ERRORS", help_text("json: errors are one JSON object a line, for programs.")),
        Entry("NO_COLOR", help_text("Set to anything: no colours.")),
        Entry("COLUMNS", help_text("How wide a table may be.")),
        Entry("PYTHONIOENCODING", help_text("The encoding of what is printed, instead of UTF-8 in a pipe.")),
        Entry("SOURCE_DATE_EPOCH", help_text("The time that files are given that carry one.")),
    )
    return Topic(help_text("Variables of the environment."), entries)


def files() -> Topic:
    """The files that the program keeps."""
    entries = (
        Entry("~/.local/share/luan-report/library.db", help_text("The library: one SQLite file. Linux.")),
        Entry("~/Library/Application Support/luan-report/library.db", help_text("The same on macOS.")),
        Entry("%LOCALAPPDATA%\\luan-report\\library.db", help_text("The same on Windows.")),
    )
    return Topic(help_text("Files. Nothing is written anywhere else, and no connection is ever opened."), entries)


def status() -> Topic:
    """The exit status."""
    entries = (
        Entry("0", help_text("All is well.")),
        Entry(
            "1", help_text("The data are not as they should be: a difference, a contradiction, a file or id missing.")
        ),
        Entry("2", help_text("The command was used wrongly.")),
    )
    return Topic(help_text("The exit status."), entries)


TOPICS = {
    "columns": columns,
    "formats": formats,
    "names": names,
    "environment": environment,
    "files": files,
    "status": status,
}
