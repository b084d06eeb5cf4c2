"""The records of the project: what each stage takes and gives. All are frozen; numbers are Decimal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal, NamedTuple

Measure = Literal["level", "growth", "change", "ratio", "rank", "gap"]
Kind = Literal["actual", "estimate", "target"]
Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
Sector = Literal[
    "macro",
    "industry",
    "agriculture",
    "services",
    "innovation",
    "openness",
    "infrastructure",
    "ecology",
    "livelihood",
    "governance",
]

MEASURES: tuple[Measure, ...] = ("level", "growth", "change", "ratio", "rank", "gap")
KINDS: tuple[Kind, ...] = ("actual", "estimate", "target")
BOUNDS: tuple[Bound, ...] = ("exact", "approx", "at_least", "at_most", "range")
SECTORS: tuple[Sector, ...] = (
    "macro",
    "industry",
    "agriculture",
    "services",
    "innovation",
    "openness",
    "infrastructure",
    "ecology",
    "livelihood",
    "governance",
)


class Span(NamedTuple):
    """Half-open character offsets into a report's text as read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One work report as read.

    `text` is what was read, with line ends as "\\n" and no byte-order mark; every offset counts its characters.
    `id` is a short ASCII slug of place and year (`luan-2024`). `year` is the year of the plan: the report of January
    2024 reviews 2023 and plans 2024.
    """

    id: str
    place: str
    year: int
    text: str
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One statement of one number about one indicator, as `docs/observation.md` defines it.

    The fields up to `end` are the columns of every output format, in this order. `rules` names, in order, the rules
    that made the row.
    """

    id: str
    place: str
    report_year: int
    period: str
    kind: Kind
    sector: Sector
    indicator: str
    name: str
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    bound: Bound
    base_value: Decimal | None
    base_max: Decimal | None
    base_unit: str
    reference: str
    commitment: str
    inferred: str
    section: str
    quote: str
    start: int
    end: int
    rules: tuple[str, ...] = ()


COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Observation) if f.name != "rules")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A number of the text that is no observation: where it stands, why, and the rule that said so."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at, with the place in the text where there is one."""

    message: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one report: its observations and set-aside numbers, both in the order of the text."""

    report: Report
    observations: tuple[Observation, ...]
    set_asides: tuple[SetAside, ...]
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)
