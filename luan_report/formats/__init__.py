"""Rows of cells in; the text or bytes of one output format out. Here is the registry of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, cast

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


class _TextWriter(Protocol):
    def write(self, grid: Grid, header: bool) -> Iterator[str]: ...


class _BytesWriter(Protocol):
    def pack(self, grid: Grid, header: bool) -> bytes: ...


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
    return cast(_TextWriter, _writer(format)).write(grid, header)


def render_bytes(format: Format, grid: Grid, header: bool = True) -> bytes:
    """The grid in a binary format."""
    return cast(_BytesWriter, _writer(format)).pack(grid, header)


def _writer(format: Format) -> object:
    return import_module(f"luan_report.formats.{format.module}")
