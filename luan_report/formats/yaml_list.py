"""Rows in; a YAML list of mappings out, with exact numbers and null for what is absent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import yaml

try:
    from yaml import CSafeDumper as SafeDumper
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeDumper  # type: ignore[assignment]

from luan_report.formats.cells import exact
from luan_report.language import Message

if TYPE_CHECKING:
    from luan_report.formats import Grid


class _Dumper(SafeDumper):
    """The safe dumper, and Decimals as plain numbers."""


def _plain_number(dumper: SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = exact(number)
    return dumper.represent_scalar("tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text)


_Dumper.add_representer(Decimal, _plain_number)
_Dumper.add_representer(Message, lambda dumper, message: dumper.represent_str(str(message)))


def write(grid: Grid, header: bool) -> Iterator[str]:
    """One block for each row, its keys in the order of the columns."""
    empty = True
    for row in grid.rows:
        empty = False
        record = {column: None if cell == "" else cell for column, cell in zip(grid.columns, row, strict=True)}
        yield yaml.dump([record], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    if empty:
        yield "[]\n"
