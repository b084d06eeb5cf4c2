"""Rows in; one JSON array of objects out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luan_report.formats import json_lines

if TYPE_CHECKING:
    from luan_report.formats import Grid


def write(grid: Grid, header: bool) -> Iterator[str]:
    """An array with one object a line, so that two versions of it can be compared line by line."""
    before = "[\n  "
    for item in json_lines.objects(grid):
        yield before + item
        before = ",\n  "
    yield "[]\n" if before.startswith("[") else "\n]\n"
