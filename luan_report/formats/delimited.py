"""Rows in; comma-separated lines out (RFC 4180, line ends as "\\n")."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from luan_report.formats.cells import exact

if TYPE_CHECKING:
    from luan_report.formats import Grid

# What the csv module would write in a way of its own; with the rest it is several times as fast as `exact`.
_WRITTEN_OTHERWISE = frozenset({Decimal, bool})


class _Line:
    """Hands back what the csv writer wants written, so that lines can be passed on one at a time."""

    def write(self, line: str) -> str:
        return line


def write(grid: Grid, header: bool, delimiter: str = ",") -> Iterator[str]:
    """One line for each row, after the names of the columns if there is to be a header."""
    writer = csv.writer(_Line(), delimiter=delimiter, lineterminator="\n")
    # The stub of the csv module does not know that writerow returns what write returned.
    if header:
        yield str(writer.writerow(grid.columns))
    for row in grid.rows:
        yield str(writer.writerow([exact(cell) if type(cell) in _WRITTEN_OTHERWISE else cell for cell in row]))
