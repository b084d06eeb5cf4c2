"""Plain units in; how numbers in one are said in another, so that two reports can be compared, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from luan_report.library import Library
from luan_report.model import Observation
from luan_report.query.words import words_of


class Units:
    """The units that count or measure the same kind of thing, as `subjects.yaml` lists them.

    A unit that is not listed is of a kind of its own. Money is never converted: 亿美元 and 亿元 do not compare.
    """

    def __init__(self, library: Library) -> None:
        self._common: dict[str, tuple[str, Decimal]] = {
            unit: (counter, Decimal(1)) for unit, counter in words_of(library, "unit").items()
        }
        for unit, meant in words_of(library, "conversion").items():
            common, _, factor = meant.partition(" ")
            self._common[unit] = common, Decimal(factor)

    def common(self, unit: str) -> str:
        """The unit that stands for all of its kind: 吨 for 斤, 个 for 户."""
        return self._common.get(unit, (unit, Decimal(1)))[0]

    def like(self, row: Observation, other: Observation) -> Observation:
        """The row with its base numbers in the plain unit of another; as it is where the units do not compare."""
        return self.in_unit(row, other.base_unit)

    def in_unit(self, row: Observation, unit: str) -> Observation:
        """The row with its base numbers in a plain unit; as it is where the units do not compare."""
        own, wanted = (self._common.get(one, (one, Decimal(1))) for one in (row.base_unit, unit))
        if row.base_unit == unit or own[0] != wanted[0]:
            return row
        factor = own[1] / wanted[1]
        return replace(
            row, base_value=_times(row.base_value, factor), base_max=_times(row.base_max, factor), base_unit=unit
        )

    def usual(self, rows: Iterable[Observation]) -> str:
        """The plain unit in which most rows have their numbers, of the kind that most rows are of."""
        units = Counter(row.base_unit for row in rows if row.base_value is not None)
        kinds: Counter[str] = Counter()
        for unit, count in units.items():
            kinds[self.common(unit)] += count
        if not kinds:
            return ""
        kind = max(kinds, key=lambda one: kinds[one])
        return max((unit for unit in units if self.common(unit) == kind), key=lambda unit: units[unit])


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor
