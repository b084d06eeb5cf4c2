"""Rows of cells in; the text or bytes of one output format out. Here is the registry of the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from luan_report.query.records import Cell


class Grid(NamedTuple):
    """What every format is given: the names of the columns, and rows with one cell for each."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


class Format(NamedTuple):
    """One output format: its name, the module that writes it, and what it is good for.

    `header` says whether the column names can be left out, `binary` whether the output is bytes, and `extra` which
    optional dependency it needs.
    """

    name: str
    module: str
    summary: str
    header: bool = False
    binary: bool = False
    extra: str = ""


TABLE = Format("table", "table", "for reading on a terminal", header=True)

FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        TABLE,
        Format("csv", "delimited", "comma-separated, RFC 4180, UTF-8", header=True),
        Format("tsv", "tabbed", "tab-separated", header=True),
        Format("json", "json_array", "one array of objects"),
        Format("jsonl", "json_lines", "one object a line"),
        Format("markdown", "markdown", "a pipe table", header=True),
        Format("yaml", "yaml_list", "a list of mappings"),
    )
}


def render_text(format: Format, grid: Grid, header: bool = True) -> Iterator[str]:
    """The grid in a text format, piece by piece."""
    write: Callable[[Grid, bool], Iterator[str]] = _module(format).write
    return write(grid, header)


def render_bytes(format: Format, grid: Grid, header: bool = True) -> bytes:
    """The grid in a binary format."""
    pack: Callable[[Grid, bool], bytes] = _module(format).pack
    return pack(grid, header)


def _module(format: Format) -> ModuleType:
    return import_module(f"luan_report.formats.{format.module}")
