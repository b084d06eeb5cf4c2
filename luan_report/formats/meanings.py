"""The name of a column in; what its cells mean, in one line, out."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "id": "the report and the place in its text; a letter follows where rows share a span",
    "place": "whose report it is",
    "report_year": "the year of the plan",
    "period": "a year, a span of years `2021/2025`, or a part of a year `2024-H1`",
    "kind": "`actual`, `estimate` or `target`",
    "sector": "one of ten; see `luan sectors`",
    "indicator": "the catalogue's id; empty where the catalogue has none",
    "name": "what is counted or measured, in the words of the report",
    "measure": "`level`, `growth`, `change`, `ratio`, `rank` or `gap`",
    "value": "the number as written; the lower end of a range; negative for a fall",
    "value_max": "the upper end of a range",
    "unit": "the unit as written",
    "bound": "`exact`, `approx`, `at_least`, `at_most` or `range`",
    "base_value": "the value with the scale word (万, 亿 …) moved into the number",
    "base_max": "the same of the upper end",
    "base_unit": "the unit without its scale word",
    "reference": "what a rank, a gap or a target without a number is measured against",
    "commitment": "the words that say how firmly something is promised",
    "inferred": "the fields that were not in the words but taken from their surroundings or the catalogue",
    "section": "the headings above it",
    "quote": "the words of the report",
    "start": "where the quantity begins, in characters of the text as read",
    "end": "where it ends",
}
# Columns of other answers, and of the sources of any.
_OTHERS: Mapping[str, str] = {
    "report": "the id of the report",
    "year": "the year",
    "level": "`nation`, `province`, `prefecture` or `county`",
    "parent": "the place that the place belongs to",
    "role": "`target` or `result`",
    "status": "how it stands with the number: stated, without a number, not stated, or no report",
    "position": "the place in the order; places that state the same share one",
    "title": "the title of the report, where its text has one",
    "source": "the file or address that the text came from",
    "sha256": "the SHA-256 of the text as read, in UTF-8",
    "extractor": "the version of the program that made the rows from the text",
    "written_by": "the program that wrote this file",
    "written": "the day on which this file was written",
    "difference": "the second number minus the first, or the result minus the target",
    "difference_unit": "the unit of the difference",
    "relative": "the difference in percent of the first number",
    "direction": "where the number went: `rose`, `held` or `fell`",
    "ambition": "the same for the better side of the indicator: `raised`, `kept` or `lowered`",
    "implied_value": "the level that follows from the growth promised on the first number",
    "implied_max": "the same for the upper end of that growth",
    "match": "by what the two rows were paired",
    "note": "what has to be known to judge it",
    "verdict": "`attained`, `missed` or `cannot be said`",
    "sentence": "the sentence of the report",
    "line": "the line of the text, counted from 1",
}
_SIDES: Mapping[str, str] = {
    "first": "in the earlier year",
    "second": "in the later year",
    "target": "of the target",
    "result": "of the result",
    "earlier": "in the earlier report",
    "later": "in the later report",
    "promised": "of the target for the earlier year",
    "achieved": "of the result for the later year",
    "above": "of the place above",
}


def meaning(column: str) -> str:
    """What the column's cells are; empty where nobody has said."""
    known = MEANINGS.get(column) or _OTHERS.get(column)
    if known:
        return known
    side, _, rest = column.partition("_")
    whose, what = _SIDES.get(side), MEANINGS.get(rest) or _OTHERS.get(rest)
    return f"{whose}: {what}" if whose and what else ""
