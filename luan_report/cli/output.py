"""Result records in; an answer on standard output or in a file out, in the format asked for."""

from __future__ import annotations

import shutil
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from luan_report.cli.failures import DATA, Failure, ReaderGone, note, told
from luan_report.cli.files import write_file, write_folder
from luan_report.cli.questions import the_library
from luan_report.cli.settling import UTF8, settle_colour, settle_encoding, settle_format
from luan_report.cli.streams import discard_output, draws_blocks, on_terminal
from luan_report.formats import (
    TABLE,
    Format,
    FormatError,
    Grid,
    render_beside,
    render_bytes,
    render_files,
    render_text,
)
from luan_report.formats.grids import grid_of
from luan_report.formats.harmless import harmless
from luan_report.language import Message, column_of
from luan_report.query.names import resolve
from luan_report.query.records import columns_of

if TYPE_CHECKING:
    from luan_report.cli.options import Output
    from luan_report.formats.sheet import Sheet
    from luan_report.model import Observation, Report
    from luan_report.query.records import Row, Tabular
    from luan_report.query.sources import Source

_PIPED_WIDTH, _FILE_WIDTH = 120, 10_000
_Row = TypeVar("_Row", bound="Row")


class Printer(NamedTuple):
    """Where an answer goes and how it is written; settled before the question is put."""

    format: Format
    path: Path | None
    header: bool
    colour: bool
    encoding: str = UTF8
    bom: bool = False
    library: str | None = None
    report: Report | None = None

    @classmethod
    def of(
        cls, output: Output, library: str | None = None, *, statistical: bool = False, chart: bool = False
    ) -> Printer:
        """The printer that the options ask for. Raises Failure for a combination that makes no sense.

        `library` is where the answer comes from, for formats that name their sources; `statistical` whether the answer
        is made of rows or a panel, and `chart` whether it is to be drawn.
        """
        path = Path(output.output) if output.output else None
        format = settle_format(output, path, statistical, chart)
        encoding = settle_encoding(output, format)
        colour = settle_colour(output.color, path, format)
        return cls(format, path, not output.no_header, colour, encoding, output.bom, library)

    def about(self, report: Report) -> Printer:
        """The same printer for an answer about a report that is in no library."""
        return self._replace(report=report)

    def print_rows(
        self,
        kind: type[Observation] | type[Tabular],
        items: Iterable[_Row],
        *,
        columns: str | None = None,
        sheet: Callable[[Sequence[_Row]], Sheet] | None = None,
    ) -> None:
        """Write the records: the named columns, or all; `sheet` makes of them what a person sees in a table."""
        if sheet and not columns and self.format is TABLE:
            self.draw(sheet(list(items)))
            return
        if columns and self.format.statistical:
            raise Failure(Message("{name} has columns of its own; leave --columns out", name=self.format.name))
        if self.format.sources:
            items = list(items)
            sources = self._sources(grid_of(kind, items))
        else:
            sources = ()
        grid = grid_of(kind, items, _named(columns, columns_of(kind)))
        self.print_grid(grid._replace(sources=sources))

    def print_grid(self, grid: Grid, sheet: Callable[[], Sheet] | None = None) -> None:
        """Write rows of cells as they are; `sheet` makes what a person sees in a table."""
        if self.format is TABLE:
            self.draw(sheet() if sheet else _plain(grid))
        elif self.format.sources or self.format.beside:
            rows = Grid(grid.columns, list(grid.rows))
            self._write_grid(rows._replace(sources=grid.sources or self._sources(rows)))
        else:
            self._write_grid(_tamed(grid) if self._for_spreadsheet else grid)

    def _write_grid(self, grid: Grid) -> None:
        try:
            if self.format.folder and self.path and not self.path.suffix:
                write_folder(self.path, render_files(self.format, grid))
            elif self.format.binary:
                self._write_bytes([render_bytes(self.format, grid, self.header)])
            else:
                self._write_beside(grid)
                self.write_text(render_text(self.format, grid, self.header))
        except FormatError as problem:
            raise Failure(told(problem), status=DATA) from problem

    def _write_beside(self, grid: Grid) -> None:
        """The second file of a format that has two, where the first is a file too."""
        if not self.format.beside:
            return
        if self.path is None or (self.path.exists() and not self.path.is_file()):
            note(Message("with -o FILE, the structure of {name} is written beside it", name=self.format.name))
            return
        write_file(self.path.with_suffix(self.format.beside), [render_beside(self.format, grid).encode()])

    def _sources(self, grid: Grid) -> Sequence[Source]:
        """What is known of the reports behind a grid, for formats that say it."""
        from luan_report.query.sources import reports_behind, source_of, sources_of

        if self.report is not None:
            return (source_of(self.report),)
        with the_library(self.library) as library:
            return sources_of(library, reports_behind(grid.columns, grid.rows))

    def write_text(self, pieces: Iterable[str]) -> None:
        """Write text where it is to go; a terminal is kept from obeying what the text holds."""
        if self.path is None and on_terminal() and self.format is not TABLE:
            pieces = map(harmless, pieces)
        if self.path is not None or self._for_spreadsheet:
            self._write_bytes(self._encoded(pieces))
            return
        with _until_reader_leaves():
            sys.stdout.writelines(pieces)
            sys.stdout.flush()

    @property
    def _for_spreadsheet(self) -> bool:
        """Whether the text is for Excel: so say a byte-order mark, and an encoding that nothing else asks for."""
        return self.bom or self.encoding != UTF8

    def _encoded(self, pieces: Iterable[str]) -> Iterator[bytes]:
        if self.bom:
            yield BOM_UTF8
        yield from (piece.encode(self.encoding) for piece in pieces)

    def _write_bytes(self, pieces: Iterable[bytes]) -> None:
        if self.path is not None:
            write_file(self.path, pieces)
            return
        with _until_reader_leaves():
            sys.stdout.buffer.writelines(pieces)
            sys.stdout.buffer.flush()

    def draw(self, *sheets: Sheet) -> None:
        """Write sheets as tables, one below the other."""
        from luan_report.formats.table import draw

        plain = self.path is None and not draws_blocks()
        tables = (
            draw(sheet, width=self.width, header=self.header, colour=self.colour, plain=plain) for sheet in sheets
        )
        self.write_text(["\n".join(tables)])

    @property
    def width(self) -> int:
        """How many columns of characters a table may take."""
        return _FILE_WIDTH if self.path else shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns


@contextmanager
def _until_reader_leaves() -> Iterator[None]:
    # Typer would take a broken pipe for a failure of the command.
    try:
        yield
    except BrokenPipeError as problem:
        raise ReaderGone from problem
    except OSError as problem:
        discard_output()
        raise Failure(
            Message("cannot write to standard output: {reason}", reason=problem.strerror or problem), status=DATA
        ) from problem


def _named(names: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that the option names, in the order named; a prefix that only one column has is enough."""
    if names is None or names.strip() == "all":
        return known
    columns = dict.fromkeys(known, ())
    return tuple(
        dict.fromkeys(
            resolve("column", column_of(name.strip()), columns)
            for name in names.replace("，", ",").split(",")
            if name.strip()
        )
    )


def _tamed(grid: Grid) -> Grid:
    from luan_report.formats.formulas import without_formulas

    return without_formulas(grid)


def _plain(grid: Grid) -> Sheet:
    from luan_report.formats.sheet import plain_sheet

    return plain_sheet(grid)
