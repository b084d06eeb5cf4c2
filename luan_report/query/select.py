"""A library and a filter in; the observations that meet it out."""

from __future__ import annotations

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.filters import Filter, condition_of, order_of


def select(library: Library, filter: Filter | None = None) -> list[Observation]:
    """The rows that meet the filter, in the order it asks for.

    Raises UnknownName for a named value that does not exist, and FilterError for filters that exclude one another.
    """
    asked = filter or Filter()
    condition = condition_of(library, asked)
    order = order_of(asked)
    if asked.limit is None:
        return library.rows(condition.sql, condition.values, order)
    # Finding which few rows are wanted needs less of the file than putting all of them together does.
    sql = f"SELECT row FROM rows JOIN reports USING (report) WHERE {condition.sql} ORDER BY {order} LIMIT ?"
    chosen = [int(row[0]) for row in library.connection.execute(sql, (*condition.values, asked.limit))]
    return library.rows_numbered(chosen)


def ids_of(library: Library, filter: Filter) -> set[str]:
    """The ids of the rows that meet the filter, whatever its order and limit. Raises what `select` does."""
    condition = condition_of(library, filter)
    sql = f"SELECT rows.id FROM rows JOIN reports USING (report) WHERE {condition.sql}"
    return {str(row[0]) for row in library.connection.execute(sql, condition.values)}
