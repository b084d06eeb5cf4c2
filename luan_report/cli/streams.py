"""The standard streams of the process, made fit for Chinese text, pipes and old consoles."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO, cast


def prepare_streams() -> None:
    """Write UTF-8 with plain line ends into pipes and files; what a terminal cannot show becomes a question mark.

    An encoding that the user has asked Python for (PYTHONIOENCODING) is left alone. A stream that is closed is opened
    on nothing, before another file takes its number; an answer that is written to it fails all the same.
    """
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _closed()
    sys.stderr = sys.stderr or _nothing("w")
    chosen = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or chosen:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _nothing(mode: str) -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))


def _closed() -> TextIO:
    """A stream that refuses what is written to it."""
    return cast(TextIO, open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8"))


def discard_output() -> None:
    """Send what is still waiting to be written nowhere, so that the end of the process says nothing about it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def shows_colour() -> bool:
    """Does standard output go to a terminal that shows colours, to a person who wants them?"""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def draws_blocks() -> bool:
    """Does whatever shows standard output have blocks and lines, one column wide? Only Unicode says so surely."""
    dumb = on_terminal() and os.environ.get("TERM") == "dumb"
    return sys.stdout.encoding.lower().startswith("utf") and not dumb


def on_terminal() -> bool:
    """Does standard output go to a terminal?"""
    return sys.stdout.isatty()
