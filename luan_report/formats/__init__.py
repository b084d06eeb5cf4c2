"""Rows of cells in; the text or bytes of one output format out. Here is the registry of the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from luan_report.query.records import Cell

if TYPE_CHECKING:
    from luan_report.query.sources import Source


class FormatError(Exception):
    """An answer that a format cannot hold; its text says what to do instead."""


class Grid(NamedTuple):
    """What every format is given: the names of the columns, and rows with one cell for each.

    `sources` are the reports behind the rows, for formats that say where they come from.
    """

    columns: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    sources: Sequence[Source] = ()


class Format(NamedTuple):
    """One output format: its name, the module that writes it, and what it is good for.

    `header` says whether the column names can be left out, `binary` whether the output is bytes, `delimited` whether
    spreadsheets read it as text, `folder` whether it can also be several files in a folder, and `sources` whether it
    wants to know them. A `statistical` format takes rows and panels alone, always with all their columns; `beside` is
    the ending of a second file that belongs to it. `extra` is the optional dependency that it needs, and `needs` the
    module that this brings.
    """

    name: str
    module: str
    summary: str
    header: bool = False
    binary: bool = False
    delimited: bool = False
    folder: bool = False
    statistical: bool = False
    beside: str = ""
    sources: bool = False
    extra: str = ""
    needs: str = ""


TABLE = Format("table", "table", "for reading on a terminal", header=True)

FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        TABLE,
        Format("csv", "delimited", "comma-separated, RFC 4180, UTF-8", header=True, delimited=True),
        Format("tsv", "tabbed", "tab-separated", header=True, delimited=True),
        Format("json", "json_array", "one array of objects"),
        Format("jsonl", "json_lines", "one object a line"),
        Format("markdown", "markdown", "a pipe table", header=True),
        Format("yaml", "yaml_list", "a list of mappings"),
        Format(
            "xlsx",
            "xlsx_workbook",
            "an Excel workbook: rows, and a sheet of their sources",
            header=True,
            binary=True,
            sources=True,
            extra="xlsx",
            needs="xlsxwriter",
        ),
        Format(
            "parquet",
            "parquet_file",
            "a Parquet file, with its sources in its metadata",
            binary=True,
            sources=True,
            extra="parquet",
            needs="pyarrow",
        ),
        Format("sqlite", "sqlite_file", "an SQLite database: rows and sources", binary=True, sources=True),
        Format(
            "datapackage",
            "data_package",
            "a Frictionless Data Package 2: a zip file, or a folder",
            binary=True,
            folder=True,
            sources=True,
        ),
        Format(
            "sdmx-csv",
            "sdmx_csv",
            "SDMX-CSV 2.0 of rows or a panel, and beside a file its structure in SDMX-ML 2.1",
            statistical=True,
            beside=".structure.xml",
        ),
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


def render_files(format: Format, grid: Grid, header: bool = True) -> dict[str, bytes]:
    """The grid in a format of several files, under their names."""
    files: Callable[[Grid, bool], dict[str, bytes]] = _module(format).files
    return files(grid, header)


def render_beside(format: Format, grid: Grid) -> str:
    """The text of the second file that belongs to the grid in a format."""
    beside: Callable[[Grid], str] = _module(format).beside
    return beside(grid)


def _module(format: Format) -> ModuleType:
    return import_module(f"luan_report.formats.{format.module}")
