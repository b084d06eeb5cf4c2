"""A width in; a Rich console that takes text as it is, and the text that was put on it, out."""

from __future__ import annotations

import io

from rich.console import Console


def text_console(width: int, colour: bool) -> Console:
    """A console that writes into memory and takes no character of the text for a mark of its own."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def text_of(console: Console) -> str:
    """What was put on the console, without the spaces that fill its lines."""
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip(" ") for line in console.file.getvalue().split("\n"))
