"""`luan explain`: a sentence or a row's id in, the steps by which it was read out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from luan_report.cli.failures import DATA, Failure, note
from luan_report.cli.missing import no_row
from luan_report.cli.options import LibraryFile, Output
from luan_report.cli.output import Printer
from luan_report.cli.questions import the_library
from luan_report.language import Message

if TYPE_CHECKING:
    from luan_report.extraction.explain import Step

_ID = re.compile(r"[A-Za-z0-9_-]+@\d+[a-z]*")


def explain(
    *,
    text: Annotated[str, Argument(metavar="TEXT", help="A sentence, or a row's id.")],
    year: Annotated[int | None, Option(help="The year of the plan; this year.", metavar="YEAR")] = None,
    heading: Annotated[str, Option(help="The heading above the sentence.", metavar="TEXT")] = "",
    library: LibraryFile = None,
    output: Output,
) -> None:
    """How a sentence or a row was read, step by step.

    Examples:
        luan explain 粮食总产稳定在72亿斤以上 --year 2024 --heading 二、2024年重点工作
        luan explain luan-2024@7392
    """
    printer = Printer.of(output, library)
    from luan_report.extraction.explain import Step, explain_text
    from luan_report.formats.step_sheets import steps_sheet

    is_id = _ID.fullmatch(text.strip()) is not None
    steps = (
        _steps_of_row(text.strip(), library)
        if is_id
        else explain_text(text, year or date.today().year, heading=heading)
    )
    printer.print_rows(Step, steps, sheet=steps_sheet)
    if not any(step.stage in ("name", "set_aside") for step in steps):
        note(Message("no number and no comparison was found in it"))


def _steps_of_row(id: str, library: str | None) -> tuple[Step, ...]:
    from luan_report.extraction.explain import explain_row
    from luan_report.query.show import show

    with the_library(library) as opened:
        shown = show(opened, id)
        if shown is None:
            raise no_row(opened, id)
    steps = explain_row(shown.report, id)
    if not steps:
        raise Failure(
            Message("{id} was made by another version, or by hand; `luan explain` can read its sentence", id=id),
            status=DATA,
        )
    return steps
