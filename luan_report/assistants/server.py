"""A library in; a server of the Model Context Protocol that answers questions about it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from luan_report import __version__
from luan_report.assistants.answers import Answer
from luan_report.assistants.desk import QUESTIONS, Desk
from luan_report.library import LibraryError
from luan_report.query.errors import QueryError

_Parameters = ParamSpec("_Parameters")

INSTRUCTIONS = """\
The numbers of Chinese government work reports, as rows. A report of a year accounts for the year before (results) and
promises for the year itself (targets). Names of places, indicators and sectors may be given in Chinese or English.
Each answer has `rows` without their empty cells, `total` (rows may be fewer than that: raise `limit` or narrow the
question), and `provenance`: for every id in the rows the report, its section, the words, their offsets in the text and
the SHA-256 of that text. Quote the words when you state a number. `value` and `unit` are as written, `base_value` is in
plain units; `bound` is approx for 左右, at_least for 以上, at_most for 以内. What no answer has, no report says.
"""


def server_of(path: Path | None = None) -> MCPServer:
    """The server with a tool for each question; none of them writes anything."""
    server = MCPServer("luan", title="luan", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    desk = Desk(path)
    harmless = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
    for name in QUESTIONS:
        server.tool(name=name, annotations=harmless, structured_output=True)(_told(getattr(desk, name)))
    return server


def serve(path: Path | None = None) -> None:
    """Answer on standard input and output until the other side leaves."""
    server_of(path).run("stdio")


def _told(question: Callable[_Parameters, Answer]) -> Callable[_Parameters, Answer]:
    """The question, with what is wrong with it told to the assistant, which can then ask better."""

    @wraps(question)
    def asked(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> Answer:
        try:
            return question(*args, **kwargs)
        except (QueryError, LibraryError) as problem:
            raise ToolError(str(problem)) from problem

    return asked
