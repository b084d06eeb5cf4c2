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
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from luan_report.cli.commands import COMMANDS, Command
from luan_report.cli.failures import DATA, USAGE, Failure, ReaderGone, complain, told
from luan_report.cli.grouping import with_option_groups
from luan_report.cli.speaking import OPTION, choose_language
from luan_report.cli.streams import discard_output, prepare_streams
from luan_report.language import Message, help_text
from luan_report.query.errors import QueryError, UnknownName
from luan_report.query.names import nearest

if TYPE_CHECKING:
    from typer._click.core import Command as ClickCommand
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter
    from typer._click.shell_completion import CompletionItem

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
        gc.freeze()
        # Records of answers form no cycles: looking for some among them every 700 took a tenth of a long answer's time.
        gc.set_threshold(100_000)
        gc.enable()
        return command

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help of the group, from the table of commands alone, short enough for one screen."""
        from luan_report.cli.helping import program_help

        formatter.write("".join(f"{line}\n" for line in program_help(COMMANDS.values())))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, from the table of commands alone."""
        from typer._click.shell_completion import CompletionItem

        names = [
            CompletionItem(c.name, help=help_text(c.summary))
            for c in COMMANDS.values()
            if c.name.startswith(incomplete)
        ]
        return [*names, *super(TyperGroup, self).shell_complete(ctx, incomplete)]

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """The command that the arguments name; for an unknown one, the nearest are suggested."""
        if args and args[0] not in COMMANDS:
            raise UnknownName("command", args[0], nearest(args[0], COMMANDS))
        return super().resolve_command(ctx, args)


class PlainCommand(TyperCommand):
    """A command whose help is plain text; `epilog` holds its examples, a line each."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The whole help."""
        from luan_report.cli.helping import command_help

        formatter.write("".join(f"{line}\n" for line in command_help(self, ctx)))


def _load(entry: Command) -> ClickCommand:
    module, _, function = entry.target.partition(":")
    callback = getattr(import_module(f"luan_report.cli.{module}"), function)
    about, _, examples = (getdoc(callback) or "").partition("\n\nExamples:\n")
    info = CommandInfo(
        name=entry.name,
        cls=PlainCommand,
        callback=with_option_groups(callback),
        # The lines of the source end where its width does; paragraphs are folded anew where they are shown.
        help="\n\n".join(paragraph.replace("\n", " ") for paragraph in about.split("\n\n")),
        epilog=examples,
        short_help=entry.summary,
        context_settings=_SETTINGS,
    )
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    if not any(OPTION in param.opts for param in command.params):
        command.params.append(_language_option())
    if COMPLETING in os.environ:
        from luan_report.cli.completing import offer_values

        offer_values(command)
    return command


def _language_option() -> TyperOption:
    """The option that `choose_language` has already heeded; it stands here to be allowed, shown and completed."""
    return TyperOption(
        param_decls=[OPTION],
        type=str,
        help="The language of what people read: en or zh.",
        metavar="NAME",
        rich_help_panel="Output",
        expose_value=False,
    )


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
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
    lang: Annotated[str | None, typer.Option(OPTION, help="en or zh.", metavar="NAME")] = None,
) -> None:
    """Hold the options that stand before a command."""


def run(arguments: list[str]) -> int:
    """Run one command line; whatever goes wrong ends as one line on standard error and the right exit status."""
    prepare_streams()
    if COMPLETING in os.environ:
        return _complete()
    try:
        choose_language(arguments)
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
                filename=problem.filename or Message("standard output"),
                reason=problem.strerror or problem,
            ),
            DATA,
        )
        return DATA
    except NoArgsIsHelpError as help:
        print(help.format_message())
        return USAGE
    except UsageError as problem:
        from luan_report.cli.usage import usage_message

        complain(usage_message(problem), problem.exit_code)
        return problem.exit_code
    except Failure as problem:
        complain(told(problem), problem.status)
        return problem.status
    except QueryError as problem:
        complain(told(problem), USAGE)
        return USAGE
    except MemoryError:
        complain(Message("there is not enough memory for this"), DATA)
        return DATA
    return status if isinstance(status, int) else 0


def _complete() -> int:
    """Answer a shell that asks at the TAB key; whatever goes wrong, the shell is told nothing."""
    from typer import _completion_classes

    from luan_report.cli.completing import offer_values

    # Typer would import Rich to take marks out of help texts; ours have none.
    _completion_classes._sanitize_help_text = lambda text: text
    _completion_classes.completion_init()
    try:
        choose_language(())
        group = get_command(app)
        offer_values(group)
        group.main([], prog_name="luan", standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except Exception:
        return 1
    return 0
