"""The sources of a grid in; what a file says of where it comes from and by what it was made, out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from luan_report import __version__
from luan_report.query.records import Cell
from luan_report.query.sources import Source

PROGRAM = f"luan-report {__version__}"
COLUMNS = (*Source.columns, "written_by", "written")


def written() -> datetime:
    """When the file is written; the time that SOURCE_DATE_EPOCH names, for whoever needs the same file twice."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
    return now.replace(microsecond=0)


def source_rows(sources: Sequence[Source]) -> list[tuple[Cell, ...]]:
    """One row for each source in the order of `COLUMNS`: its own cells, this program, and the day."""
    return [(*source.cells().values(), PROGRAM, written().date().isoformat()) for source in sources]
