"""Result records in; an answer on standard output or in a file out, in the format asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from luan_report.cli.failures import DATA, Failure, ReaderGone
from luan_report.cli.files import write_file
from luan_report.cli.streams import discard_output, on_terminal
from luan_report.formats import FORMATS, TABLE, Format, Grid, render_bytes, render_text
from luan_report.formats.grids import grid_of
from luan_report.formats.harmless import harmless
from luan_report.language import Message
from luan_report.query.names import resolve
from luan_report.query.records import columns_of

if TYPE_CHECKING:
    from luan_report.cli.options import Output
    from luan_report.formats.sheet import Sheet
    from luan_report.model import Observation
    from luan_report.query.records import Row, Tabular

_SUFFIXES = {"md": "markdown", "yml": "yaml", "ndjson": "jsonl", "txt": "table"}
_PIPED_WIDTH, _FILE_WIDTH = 120, 10_000
_Row = TypeVar("_Row", bound="Row")


class Printer(NamedTuple):
    """Where an answer goes and how it is written; settled before the question is put."""

    format: Format
    path: Path | None
    header: bool
    colour: bool

    @classmethod
    def of(cls, output: Output) -> Printer:
        """The printer that the options ask for. Raises Failure for a combination that makes no sense."""
        path = Path(output.output) if output.output else None
        format = _format(output.format, path)
        if output.no_header and not format.header:
            raise Failure(
                Message("--no-header says nothing to {name}, where each row names its columns", name=format.name)
            )
        if format.binary and path is None and on_terminal():
            raise Failure(Message("{name} is no text for a terminal; name a file with -o", name=format.name))
        return cls(format, path, not output.no_header, _colour(output.color, path))

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
        else:
            self.print_grid(grid_of(kind, items, _named(columns, columns_of(kind))))

    def print_grid(self, grid: Grid, sheet: Callable[[], Sheet] | None = None) -> None:
        """Write rows of cells as they are; `sheet` makes what a person sees in a table."""
        if self.format is TABLE:
            self.draw(sheet() if sheet else _plain(grid))
        elif self.format.binary:
            self._write_bytes(render_bytes(self.format, grid, self.header))
        else:
            self.write_text(render_text(self.format, grid, self.header))

    def write_text(self, pieces: Iterable[str]) -> None:
        """Write text where it is to go; a terminal is kept from obeying what the text holds."""
        if self.path is not None:
            write_file(self.path, (piece.encode() for piece in pieces))
            return
        if on_terminal() and self.format is not TABLE:
            pieces = map(harmless, pieces)
        with _until_reader_leaves():
            sys.stdout.writelines(pieces)
            sys.stdout.flush()

    def _write_bytes(self, content: bytes) -> None:
        if self.path is not None:
            write_file(self.path, [content])
        else:
            with _until_reader_leaves():
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()

    def draw(self, *sheets: Sheet) -> None:
        """Write sheets as tables, one below the other."""
        from luan_report.formats.table import draw

        tables = (draw(sheet, width=self.width, header=self.header, colour=self.colour) for sheet in sheets)
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


def _format(name: str | None, path: Path | None) -> Format:
    if name is not None:
        return FORMATS[resolve("format", name, dict.fromkeys(FORMATS, ()))]
    if path is not None:
        suffix = path.suffix[1:].lower()
        return FORMATS.get(_SUFFIXES.get(suffix, suffix), FORMATS["csv"])
    return TABLE if on_terminal() else FORMATS["csv"]


def _colour(when: str, path: Path | None) -> bool:
    chosen = resolve("--color", when, dict.fromkeys(("auto", "always", "never"), ()))
    if chosen != "auto":
        return chosen == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return path is None and on_terminal() and not plain


def _named(names: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that the option names, in the order named; a prefix that only one column has is enough."""
    if names is None or names.strip() == "all":
        return known
    columns = dict.fromkeys(known, ())
    return tuple(resolve("column", name, columns) for name in names.split(",") if name.strip())


def _plain(grid: Grid) -> Sheet:
    from luan_report.formats.sheet import plain_sheet

    return plain_sheet(grid)
