"""`luan sectors` and `indicators`: what there is to ask for, with counts."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from luan_report.cli.failures import note
from luan_report.cli.options import LibraryFile, Output, Texts
from luan_report.cli.output import Printer
from luan_report.cli.questions import the_library
from luan_report.language import Message
from luan_report.query.catalogue import Indicator, SectorCount
from luan_report.query.catalogue import indicators as find_indicators
from luan_report.query.catalogue import sectors as count_sectors
from luan_report.query.names import SECTOR_NAMES, resolve


def sectors(
    *,
    place: Annotated[str | None, Option(help="Count the rows of this place.", metavar="NAME")] = None,
    library: LibraryFile = None,
    output: Output,
) -> None:
    """The sectors, and how many rows each has.

    Examples:
        luan sectors
        luan sectors --format json
    """
    from luan_report.query.places import place_name

    printer = Printer.of(output, library)
    with the_library(library) as opened:
        name = place_name(opened, place) if place else ""
        counts = count_sectors(opened, name)
    printer.print_rows(SectorCount, counts)


def indicators(
    *,
    text: Annotated[str | None, Argument(metavar="TEXT", help="Part of an id, a name or an alias.")] = None,
    sector: Annotated[Texts, Option(help="industry, 工业, eco …", metavar="NAME")] = None,
    library: LibraryFile = None,
    output: Output,
) -> None:
    """The catalogue's indicators, and how many rows speak of each.

    Examples:
        luan indicators 收入
        luan indicators --sector ecology --format csv
    """
    from luan_report.formats.sheets import indicators_sheet

    printer = Printer.of(output, library)
    wanted = {resolve("sector", name, SECTOR_NAMES) for name in sector or ()}
    with the_library(library) as opened:
        found = [one for one in find_indicators(opened, text) if not wanted or one.sector in wanted]
    printer.print_rows(Indicator, found, sheet=indicators_sheet)
    if not found:
        note(Message("no indicator of the catalogue fits; `luan indicators` lists them all"))
