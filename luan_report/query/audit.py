"""One report's extraction in; the account of every number of its text out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from luan_report.model import Extraction, SetAside, Span
from luan_report.query.records import Cell, plain_cells

# Digits of any width with what holds them together; what else is a number is for the extractor to say.
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A number of the text that is neither in a row nor set aside: where it stands, and the words around it."""

    columns: ClassVar[tuple[str, ...]] = ("report", "line", "start", "end", "text", "context")

    report: str
    line: int
    start: int
    end: int
    text: str
    context: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


@dataclass(frozen=True, slots=True)
class SetAsideNumber:
    """A set-aside number with its report and line."""

    columns: ClassVar[tuple[str, ...]] = ("report", "line", "start", "end", "text", "reason", "context")

    report: str
    line: int
    start: int
    end: int
    text: str
    reason: str
    context: str

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`."""
        return plain_cells(self, self.columns)


@dataclass(frozen=True, slots=True)
class Audit:
    """The account of one report: `numbers` = `in_rows` + the sum of `by_reason` + the count of `unexplained`.

    A number is one place in the text: an unbroken run of digits, or a quantity in Chinese numerals that the extractor
    saw. `rows` and `rows_without_number` say how many observations the numbers in rows made, and how many have none.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "report",
        "numbers",
        "in_rows",
        "set_aside",
        "unexplained",
        "rows",
        "rows_without_number",
    )

    report: str
    numbers: int
    in_rows: int
    by_reason: tuple[tuple[str, int], ...]
    set_asides: tuple[SetAsideNumber, ...]
    unexplained: tuple[Unexplained, ...]
    rows: int
    rows_without_number: int

    @property
    def set_aside(self) -> int:
        """How many numbers were set aside, for whatever reason."""
        return sum(count for _, count in self.by_reason)

    @property
    def adds_up(self) -> bool:
        """Whether every number of the text is counted once."""
        return self.numbers == self.in_rows + self.set_aside + len(self.unexplained)

    def cells(self) -> dict[str, Cell]:
        """The totals in the order of `columns`."""
        return {
            "report": self.report,
            "numbers": self.numbers,
            "in_rows": self.in_rows,
            "set_aside": self.set_aside,
            "unexplained": len(self.unexplained),
            "rows": self.rows,
            "rows_without_number": self.rows_without_number,
        }


def audit(extraction: Extraction) -> Audit:
    """The account of every number of a report's text: each is in a row, set aside with a reason, or unexplained."""
    numbers = _numbers(extraction)
    owners = _owners(extraction, numbers)
    reasons = Counter(owner for owner in owners if owner)
    lines = _Lines(extraction)
    return Audit(
        extraction.report.id,
        len(numbers),
        owners.count(_IN_ROW),
        tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        tuple(lines.set_aside(aside) for aside in extraction.set_asides),
        tuple(lines.unexplained(span) for span, owner in zip(numbers, owners, strict=True) if owner is None),
        len(extraction.observations),
        sum(1 for row in extraction.observations if row.value is None),
    )


_IN_ROW = ""


def _numbers(extraction: Extraction) -> list[Span]:
    """Every run of digits, and every span of a row or set-aside number that is written in words alone."""
    text = extraction.report.text
    spans = {Span(*match.span()) for match in _DIGITS.finditer(text)}
    stated = [Span(row.start, row.end) for row in extraction.observations if row.value is not None]
    stated += [Span(aside.start, aside.end) for aside in extraction.set_asides]
    spans.update(span for span in stated if not _DIGITS.search(text, *span))
    return sorted(spans)


def _owners(extraction: Extraction, numbers: list[Span]) -> list[str | None]:
    """For each number the reason it was set aside, nothing at all when a row states it, and None when unexplained.

    A row that states a number comes before a set-aside, and that before a comparison without a number, whose span is
    a whole clause.
    """
    owners: dict[int, str] = {}
    for row in extraction.observations:
        if row.value is None:
            owners.update(dict.fromkeys(range(row.start, row.end), _IN_ROW))
    for aside in extraction.set_asides:
        owners.update(dict.fromkeys(range(aside.start, aside.end), aside.reason))
    for row in extraction.observations:
        if row.value is not None:
            owners.update(dict.fromkeys(range(row.start, row.end), _IN_ROW))
    return [owners.get(number.start) for number in numbers]


class _Lines:
    """The text of a report by lines, to say where a number stands."""

    def __init__(self, extraction: Extraction) -> None:
        self._report = extraction.report
        self._breaks = [at for at, letter in enumerate(extraction.report.text) if letter == "\n"]

    def set_aside(self, aside: SetAside) -> SetAsideNumber:
        line, context = self._place(aside.start, aside.end)
        return SetAsideNumber(self._report.id, line, aside.start, aside.end, aside.text, aside.reason, context)

    def unexplained(self, span: Span) -> Unexplained:
        line, context = self._place(*span)
        return Unexplained(
            self._report.id, line, span.start, span.end, self._report.text[span.start : span.end], context
        )

    def _place(self, start: int, end: int) -> tuple[int, str]:
        line = bisect_left(self._breaks, start) + 1
        text = self._report.text
        begin = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
        stop = text.find("\n", end)
        return line, text[begin : min(len(text) if stop < 0 else stop, end + _AROUND)]


_AROUND = 12
