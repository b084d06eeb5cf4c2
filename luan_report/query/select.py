"""A library and a filter in; the observations that meet it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.filters import Condition, Filter, condition_of, order_of, prefilter

# SQLite counts no further.
_MOST = 2**63 - 1


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
    chosen = [int(row[0]) for row in library.connection.execute(sql, (*condition.values, min(asked.limit, _MOST)))]
    return library.rows_numbered(chosen)


def further_condition(library: Library, filter: Filter) -> Condition | None:
    """What a filter asks of rows beyond its `prefilter` and its periods; None where that is nothing.

    Raises what `select` does.
    """
    condition = condition_of(library, filter)
    bounded = replace(prefilter(library, filter), periods=filter.periods)
    return None if bounded == replace(filter, sort="", limit=None) else condition


def one_meets(
    library: Library, filter: Filter, among: Condition | None = None
) -> Callable[[Observation | None, Observation | None], bool]:
    """Whether one of two rows meets the filter, whatever its order and limit; both are within its `prefilter`.

    A condition that both are known to meet spares looking through all other rows. Raises what `select` does.
    """
    condition = further_condition(library, filter)
    if condition is None:
        return lambda first, second: True
    known = among or Condition("1")
    sql = f"SELECT rows.id FROM rows JOIN reports USING (report) WHERE ({known.sql}) AND ({condition.sql})"
    ids = {str(row[0]) for row in library.connection.execute(sql, (*known.values, *condition.values))}
    return lambda first, second: any(row is not None and row.id in ids for row in (first, second))
