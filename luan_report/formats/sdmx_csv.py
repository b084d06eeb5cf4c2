"""Rows of statements or of a panel in; SDMX-CSV 2.0, and the structure file that goes with it, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luan_report.formats import Grid, delimited
from luan_report.formats.sdmx_observations import ATTRIBUTES, DIMENSIONS, MEASURE, SdmxObservation, observations

if TYPE_CHECKING:
    from luan_report.query.records import Cell

_HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *ATTRIBUTES)
# So the standard writes that a number is missing; with nothing there, sdmx1 cannot make a table of the numbers.
_MISSING = "NaN"


def write(grid: Grid, header: bool) -> Iterator[str]:
    """One line for each row, after the names of the components."""
    return delimited.write(Grid(_HEADER, _rows(observations(grid))), True)


def beside(grid: Grid) -> str:
    """The structure file, in SDMX-ML 2.1: what the components are, and what the codes in these rows mean."""
    from luan_report.formats.sdmx_structure import structure

    return structure(list(observations(grid)))


def _rows(found: Iterable[SdmxObservation]) -> Iterator[tuple[Cell, ...]]:
    from luan_report.formats.sdmx_structure import DATAFLOW

    target = ("dataflow", DATAFLOW, "I")
    return ((*target, *one.key, one.value or _MISSING, *one.attributes) for one in found)
