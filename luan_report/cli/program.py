"""The arguments of the program in; its exit status out. A command's module is imported only when it runs."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from luan_report.cli.commands import COMMANDS, Command
from luan_report.cli.failures import DATA, USAGE, Failure, ReaderGone, complain, told
from luan_report.cli.grouping import with_option_groups
from luan_report.cli.streams import discard_output, prepare_streams
from luan_report.language import Message
from luan_report.query.errors import QueryError

if TYPE_CHECKING:
    from typer._click.core import Command as ClickCommand
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter
    from typer._click.shell_completion import CompletionItem

_HELP = """\
Usage: luan COMMAND [OPTIONS]

The numbers of Chinese government work reports, as rows.
Start with: luan targets --sector industry"""
COMPLETING = "_LUAN_COMPLETE"
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """The group of all commands. It knows their names and summaries; the rest is read when one of them is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """The command itself, its module imported."""
        entry = COMMANDS.get(cmd_name)
        command = _load(entry) if entry else None
        gc.enable()
        return command

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help of the group, from the table of commands alone, short enough for one screen."""
        formatter.write(f"{_HELP}\n")
        panels = dict.fromkeys(command.panel for command in COMMANDS.values())
        for panel in panels:
            formatter.write(f"\n{typer.style(panel, bold=True)}\n")
            formatter.write("".join(f"  {c.name:11}{c.summary}\n" for c in COMMANDS.values() if c.panel == panel))
        formatter.write("\nluan COMMAND --help shows its options and two examples; luan --version the version.\n")

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, from the table of commands alone."""
        from typer._click.shell_completion import CompletionItem

        names = [CompletionItem(c.name, help=c.summary) for c in COMMANDS.values() if c.name.startswith(incomplete)]
        return [*names, *super(TyperGroup, self).shell_complete(ctx, incomplete)]

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """The command that the arguments name; for an unknown one, the nearest are suggested."""
        if not self.commands and args and args[0] not in COMMANDS:
            self.commands = {name: TyperCommand(name) for name in COMMANDS}
        return super().resolve_command(ctx, args)


def _load(entry: Command) -> ClickCommand:
    module, _, function = entry.target.partition(":")
    callback = getattr(import_module(f"luan_report.cli.{module}"), function)
    about, _, examples = (getdoc(callback) or "").partition("\n\nExamples:\n")
    info = CommandInfo(
        name=entry.name,
        callback=with_option_groups(callback),
        help=_help(about, examples),
        short_help=entry.summary,
        context_settings=_SETTINGS,
    )
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode="rich")
    if COMPLETING in os.environ:
        from luan_report.cli.completing import offer_values

        offer_values(command)
    return command


def _help(about: str, examples: str) -> str:
    # Typer folds lines itself, and would keep the line ends of the source as well.
    paragraphs = [paragraph.replace("\n", " ") for paragraph in about.split("\n\n")]
    return "\n\n".join([*paragraphs, f"Examples:\n{examples}"])


app = typer.Typer(
    cls=LazyGroup,
    help=_HELP,
    add_completion=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
    rich_markup_mode="rich",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"luan {version('luan-report')}")
        raise typer.Exit


@app.callback()
def luan(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def run(arguments: list[str]) -> int:
    """Run one command line; whatever goes wrong ends as one line on standard error and the right exit status."""
    prepare_streams()
    if COMPLETING in os.environ:
        return _complete()
    try:
        status = get_command(app).main(arguments, prog_name="luan", standalone_mode=False)
        sys.stdout.flush()
    except (ReaderGone, BrokenPipeError):
        discard_output()
        return 0
    except SystemExit:
        # So Typer and Rich end when the reader of a help text has gone.
        discard_output()
        return 0
    except OSError as problem:
        discard_output()
        complain(
            Message(
                "{filename}: {reason}",
                filename=problem.filename or "standard output",
                reason=problem.strerror or problem,
            )
        )
        return DATA
    except NoArgsIsHelpError as help:
        print(help.format_message())
        return USAGE
    except UsageError as problem:
        complain(_usage_message(problem))
        return problem.exit_code
    except Failure as problem:
        complain(told(problem))
        return problem.status
    except QueryError as problem:
        complain(told(problem))
        return USAGE
    except MemoryError:
        complain(Message("there is not enough memory for this"))
        return DATA
    return status if isinstance(status, int) else 0


def _complete() -> int:
    """Answer a shell that asks at the TAB key; whatever goes wrong, the shell is told nothing."""
    from typer import _completion_classes

    # Typer would import Rich to take marks out of help texts; ours have none.
    _completion_classes._sanitize_help_text = lambda text: text
    _completion_classes.completion_init()
    try:
        get_command(app).main([], prog_name="luan", standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except Exception:
        return 1
    return 0


def _usage_message(problem: UsageError) -> str:
    path = problem.ctx.command_path if problem.ctx else "luan"
    return f"{problem.format_message().rstrip('.')} (see {path} --help)"
