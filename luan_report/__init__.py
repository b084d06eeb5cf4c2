"""Government work reports as data: the public verbs and records.

>>> import luan_report
>>> rows = luan_report.extract("粮食总产稳定在72亿斤以上。", place="六安市", year=2024)
>>> [(row.name, row.value, row.unit, row.bound) for row in rows]
[('粮食总产', Decimal('72'), '亿斤', 'at_least')]

Everything else is imported when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luan_report.library import Library, LibraryError, open_library
    from luan_report.library.adding import Wish, add_reports, find_files, remove_reports
    from luan_report.model import COLUMNS, Extraction, Observation, Problem, Report, SetAside, Span
    from luan_report.query.audit import Audit, audit
    from luan_report.query.catalogue import indicators, sectors
    from luan_report.query.changes import Change, changes
    from luan_report.query.check import Finding, Tolerances, check
    from luan_report.query.cite import Citation, cite
    from luan_report.query.compare import Pair, compare
    from luan_report.query.errors import FilterError, QueryError, UnknownName
    from luan_report.query.filters import Filter
    from luan_report.query.gap import Gap, gap
    from luan_report.query.judging import Rule
    from luan_report.query.panel import PanelRow, panel
    from luan_report.query.rank import Ranking, rank
    from luan_report.query.records import as_record
    from luan_report.query.reports import list_reports
    from luan_report.query.select import select
    from luan_report.query.settled import settle, unsettled_places
    from luan_report.query.show import search, show
    from luan_report.query.track import Tracked, track
    from luan_report.query.verifying import verify_library
    from luan_report.query.wording import Wording, commitment_words, wording
    from luan_report.reading import ReadingError, read_report
    from luan_report.registry import read_registry, verify, write_registry

__version__ = "0.1.0"

__all__ = [
    "COLUMNS",
    "Audit",
    "Change",
    "Citation",
    "Extraction",
    "Filter",
    "FilterError",
    "Finding",
    "Gap",
    "Library",
    "LibraryError",
    "Observation",
    "Pair",
    "PanelRow",
    "Problem",
    "QueryError",
    "Ranking",
    "ReadingError",
    "Report",
    "Rule",
    "SetAside",
    "Span",
    "Tolerances",
    "Tracked",
    "UnknownName",
    "Wish",
    "Wording",
    "add_reports",
    "as_record",
    "audit",
    "changes",
    "check",
    "cite",
    "commitment_words",
    "compare",
    "extract",
    "find_files",
    "gap",
    "indicators",
    "list_reports",
    "open_library",
    "panel",
    "rank",
    "read_registry",
    "read_report",
    "remove_reports",
    "search",
    "sectors",
    "select",
    "settle",
    "show",
    "track",
    "unsettled_places",
    "verify",
    "verify_library",
    "wording",
    "write_registry",
]

_HOMES = {
    "library": ("Library", "LibraryError", "open_library"),
    "model": ("COLUMNS", "Extraction", "Observation", "Problem", "Report", "SetAside", "Span"),
    "query.audit": ("Audit", "audit"),
    "query.compare": ("Pair", "compare"),
    "query.catalogue": ("indicators", "sectors"),
    "query.errors": ("FilterError", "QueryError", "UnknownName"),
    "query.filters": ("Filter",),
    "query.records": ("as_record",),
    "query.select": ("select",),
    "query.settled": ("settle", "unsettled_places"),
    "query.show": ("search", "show"),
    "query.track": (
        "track",
        "Tracked",
    ),
    "query.rank": (
        "rank",
        "Ranking",
    ),
    "query.panel": ("PanelRow", "panel"),
    "query.gap": ("Gap", "gap"),
    "query.changes": ("Change", "changes"),
    "query.check": ("Finding", "Tolerances", "check"),
    "query.cite": ("Citation", "cite"),
    "query.judging": ("Rule",),
    "library.adding": (
        "Wish",
        "add_reports",
        "find_files",
        "remove_reports",
    ),
    "query.reports": ("list_reports",),
    "query.verifying": ("verify_library",),
    "query.wording": ("Wording", "commitment_words", "wording"),
    "reading": ("ReadingError", "read_report"),
    "registry": ("read_registry", "verify", "write_registry"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def extract(text: str, *, place: str | None = None, year: int | None = None) -> Extraction:
    """The rows and set-aside numbers of a report's text, as frozen records in the order of the text.

    `year` is the year of the plan. Place and year are found in the text unless given; raises ReadingError when one of
    them is missing. Offsets count the characters of the result's `report.text`, which has line ends as "\\n".
    """
    from io import BytesIO

    from luan_report.extraction import extract_report
    from luan_report.reading import read_report

    source = BytesIO(text.encode("utf-8", "replace"))
    return extract_report(read_report(source, place=place, year=year, name_of_source="the text"))


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'luan_report' has no attribute {name!r}")
    value = getattr(import_module(f"luan_report.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
