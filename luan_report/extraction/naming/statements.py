"""The words of a sentence part, and what is stated of its quantities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from luan_report.extraction.clauses import LONGEST_CLAUSE
from luan_report.extraction.naming.readings import Role
from luan_report.extraction.quantities import Quantity
from luan_report.model import Measure

_NEXT_STOP = re.compile(r"[，,：；。！？、]")


class Statement(NamedTuple):
    """One quantity with what it is about. `falls` makes it negative; `role` marks the ends of 从…到…"""

    quantity: Quantity
    name: str
    measure: Measure
    reference: str = ""
    falls: bool = False
    role: Role = ""
    inherited: bool = False
    quote_start: int = 0
    left: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartText:
    """The words of a part, the same with the separators inside quotes and brackets hidden, and its quantities."""

    text: str
    skeleton: str
    by_start: Mapping[int, Quantity]

    def after(self, end: int, stop: int) -> str:
        """Return what stands behind a quantity, to the next mark or the next quantity."""
        limit = min(stop, end + LONGEST_CLAUSE)
        match = _NEXT_STOP.search(self.skeleton, end, limit)
        return self.text[end : match.start() if match else limit]

    def after_adjacent(self, last: Quantity) -> str:
        """Two counts of one thing stand side by side (12批1181项政策): the noun follows the second."""
        following = self.by_start.get(last.end)
        return self.after(following.end, len(self.skeleton)) if following else ""
