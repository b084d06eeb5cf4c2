"""The id of what is not in the library in; the failure that says so, and names the nearest, out."""

from __future__ import annotations

from luan_report.cli.failures import DATA, Failure
from luan_report.language import Message
from luan_report.library import Library
from luan_report.query.ids import near_reports, near_rows


def no_report(library: Library, id: str) -> Failure:
    """There is no such report."""
    near = ", ".join(near_reports(library, id))
    if near:
        return Failure(
            Message("there is no report {id} in the library; nearest: {names}", id=id, names=near), status=DATA
        )
    return Failure(Message("there is no report {id} in the library; `luan reports` lists them", id=id), status=DATA)


def no_row(library: Library, id: str) -> Failure:
    """There is no such row."""
    near = ", ".join(near_rows(library, id))
    if near:
        return Failure(Message("there is no row {id}; nearest: {names}", id=id, names=near), status=DATA)
    return Failure(Message("there is no row {id}; `luan list --columns id,name` prints the ids", id=id), status=DATA)
