"""`luan mcp`: a library in, answers for an assistant on standard input and output out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from luan_report.cli.failures import Failure, note
from luan_report.cli.options import LibraryFile
from luan_report.cli.questions import require_library
from luan_report.language import Message


def mcp(
    *,
    config: Annotated[bool, Option("--config", help="Print what to tell an assistant that reads JSON.")] = False,
    tools: Annotated[bool, Option("--tools", help="Print the questions that an assistant may ask.")] = False,
    library: LibraryFile = None,
) -> None:
    """Answer an assistant, over the Model Context Protocol.

    An assistant starts this program and asks on its standard input. Each answer carries the provenance of its rows;
    nothing can be written. It needs the extra `mcp`.

    Examples:
        luan mcp --config
        luan mcp --tools
    """
    if config:
        print(_config(library))
        return
    if not tools:
        require_library(library)
    try:
        from luan_report.assistants.desk import QUESTIONS, Desk
        from luan_report.assistants.server import serve
    except ImportError as problem:
        install = 'pip install "luan-report[mcp]"'
        raise Failure(
            Message("{name} needs the library {needs}: {install}", name="luan mcp", needs="mcp", install=install)
        ) from problem
    if tools:
        print("".join(f"{name:11}{getattr(Desk, name).__doc__}\n" for name in QUESTIONS), end="")
        return
    if sys.stdin.isatty():
        note(Message("waiting for an assistant; `luan mcp --config` prints what to tell it, Ctrl-C ends"))
    serve(Path(library) if library else None)


def _config(library: str | None) -> str:
    """The entry for this program in the configuration of an assistant."""
    import json
    import os
    import shutil

    command = os.path.abspath(shutil.which("luan") or sys.argv[0])
    arguments = ["mcp", *(["--library", str(Path(library).resolve())] if library else [])]
    return json.dumps({"mcpServers": {"luan": {"command": command, "args": arguments}}}, indent=2, ensure_ascii=False)
