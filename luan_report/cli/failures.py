"""What ends a command early, and the one line on standard error that says so."""

from __future__ import annotations

import sys

from luan_report.formats.harmless import one_line
from luan_report.language import translated

DATA, USAGE = 1, 2


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


def complain(message: str) -> None:
    """Print one line on standard error, whatever the message holds."""
    print(f"luan: {one_line(translated(message))}", file=sys.stderr)


def note(message: str) -> None:
    """Tell the person something that is no part of the answer, on standard error."""
    print(one_line(translated(message)), file=sys.stderr)
