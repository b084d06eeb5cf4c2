"""What the parser of arguments found wrong in; the same in our words, and so in any language, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError
from typer._click.types import IntRange
from typer.core import TyperArgument, TyperOption

from luan_report.language import Message, help_text

_GIVEN = re.compile(r"'?(.*?)'? is not", re.DOTALL)
_EXTRA = re.compile(r"unexpected extra arguments?\S* \((.*)\)", re.DOTALL)


def usage_message(problem: UsageError) -> Message:
    """What is wrong, and where the help is."""
    path = problem.ctx.command_path if problem.ctx else "luan"
    return Message("{problem} (see {command} --help)", problem=_problem(problem), command=path)


def _problem(problem: UsageError) -> str:
    return next(_said(problem), problem.format_message().rstrip("."))


def _said(problem: UsageError) -> Iterator[Message]:
    if isinstance(problem, NoSuchOption):
        yield _no_option(problem)
    elif isinstance(problem, MissingParameter):
        yield Message("{name} is missing", name=_name(problem))
    elif isinstance(problem, BadParameter):
        yield _bad_value(problem)
    elif isinstance(problem, BadOptionUsage):
        yield _bad_option(problem)
    elif extra := _EXTRA.search(problem.message):
        yield Message("there is more than the command takes: {words}", words=extra[1])


def _no_option(problem: NoSuchOption) -> Message:
    if problem.possibilities:
        near = ", ".join(sorted(problem.possibilities))
        return Message("unknown option {option}; nearest: {names}", option=problem.option_name, names=near)
    return Message("unknown option {option}", option=problem.option_name)


def _bad_value(problem: BadParameter) -> Message:
    given = _GIVEN.match(problem.message)
    if given is None:
        return Message("{name}: {problem}", name=_name(problem), problem=problem.message.rstrip("."))
    kind = getattr(problem.param, "type", None)
    if isinstance(kind, IntRange) and "range x" in problem.message:
        return Message("{name} {value} is less than {least}", name=_name(problem), value=given[1], least=kind.min)
    return Message("{name} “{value}” is not a whole number", name=_name(problem), value=given[1])


def _bad_option(problem: BadOptionUsage) -> Message:
    if "does not take" in problem.message:
        return Message("{option} takes no value", option=problem.option_name)
    return Message("{option} needs a value", option=problem.option_name)


def _name(problem: BadParameter) -> str:
    param = problem.param
    if isinstance(param, TyperArgument):
        from luan_report.cli.helping import bare_metavar

        return help_text(bare_metavar(param).removesuffix("..."))
    return max(param.opts, key=len) if isinstance(param, TyperOption) else ""
