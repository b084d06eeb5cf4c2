"""Rows and the things they speak of in; the rows by what they state of which thing in which year, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from luan_report.model import Observation
from luan_report.query.things import Thing, Things

_COMPARED = ("level", "growth", "ratio", "rank")


@dataclass(frozen=True, slots=True)
class Key:
    """What rows must share to say the same of the same thing; the period is apart."""

    thing: tuple[str, str]
    measure: str
    unit: str
    role: str

    @classmethod
    def of(cls, row: Observation, thing: Thing) -> Key:
        """What a row says; a result is another statement than a target, and a rank among some than among others."""
        unit = f"{row.base_unit} {row.reference}" if row.measure == "rank" else row.base_unit
        return cls(thing.key, row.measure, unit, "target" if row.kind == "target" else "result")

    def as_result(self) -> Key:
        """The same as it was achieved."""
        return Key(self.thing, self.measure, self.unit, "result")

    @property
    def known(self) -> bool:
        """Whether the catalogue knows the thing: only then is it surely one and the same."""
        return self.thing[0].endswith("indicator")

    @property
    def plain(self) -> bool:
        """Whether nothing is done to the thing: what is done may be done again elsewhere."""
        return self.thing[0] == ""


_Years = Mapping[int, Sequence[Observation]]
ByThing = Mapping[Key, _Years]


def by_thing(rows: Iterable[Observation], things: Things) -> ByThing:
    """Rows with a number for whole years by what they say, and then by year."""
    grouped: dict[Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.value is not None and len(row.period) == 4 and row.measure in _COMPARED:
            grouped[Key.of(row, things.of(row))][int(row.period)].append(row)
    return grouped
