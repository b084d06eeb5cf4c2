"""A library and a filter in; the reports that it speaks of, with their counts, out."""

from __future__ import annotations

from luan_report.library import Library, StoredReport
from luan_report.query.filters import Filter, scope_of


def list_reports(library: Library, filter: Filter | None = None) -> list[StoredReport]:
    """The reports of the places and levels that a filter names, all when it names none, by place and year."""
    asked = filter or Filter(all_places=True)
    if not (asked.places or asked.levels or asked.within or asked.reports):
        return library.reports()
    scope = scope_of(library, asked)
    return library.reports(scope.sql, scope.values)
