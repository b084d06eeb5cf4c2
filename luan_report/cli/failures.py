"""What ends a command early, and the one line on standard error that says so."""

from __future__ import annotations

import os
import sys

from luan_report.formats.harmless import one_line
from luan_report.language import Message, translated

DATA, USAGE = 1, 2
_USUAL_WIDTH = 80


class Failure(Exception):  # noqa: N818 - it ends a command; not every such end is an error
    """Ends the command with a message; `status` is 1 when the data are not fine, 2 when the usage is not."""

    def __init__(self, message: str, status: int = USAGE) -> None:
        super().__init__(message)
        self.status = status


def told(problem: Exception) -> str:
    """What an error says to people, as a message where it is one."""
    first = problem.args[0] if problem.args else ""
    return first if isinstance(first, str) else str(problem)


class ReaderGone(Exception):  # noqa: N818
    """Ends the command in silence: whoever read standard output has had enough."""


def complain(message: str, status: int) -> None:
    """Print one line on standard error, whatever the message holds; a terminal has it folded at its width.

    Who has set LUAN_ERRORS to json gets the line as an object, in English, with what the message is made of.
    """
    if os.environ.get("LUAN_ERRORS") == "json":
        print(_as_json(message, status), file=sys.stderr)
    else:
        _say(f"luan: {one_line(translated(message))}")


def _as_json(message: str, status: int) -> str:
    import json

    parts: dict[str, object] = {"error": one_line(message), "status": status}
    if isinstance(message, Message):
        parts["message"] = message.template
        parts["values"] = {name: one_line(str(value)) for name, value in message.values.items()}
    return json.dumps(parts, ensure_ascii=False)


def note(message: str) -> None:
    """Tell the person something that is no part of the answer, on standard error."""
    _say(one_line(translated(message)))


def _say(text: str) -> None:
    if not sys.stderr.isatty():
        print(text, file=sys.stderr)
        return
    from os import get_terminal_size

    from luan_report.cli.folding import fold

    # Standard output may be another terminal, or none.
    width = get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    print("\n".join(fold(text, width)), file=sys.stderr)
