"""A language in; the words of the page in it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from luan_report.model import Bound, Kind, Measure, Sector
from luan_report.query.names import BOUND_NAMES, KIND_NAMES, MEASURE_NAMES, SECTOR_NAMES

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True)
class Labels:
    """The words of the page in one language."""

    language: Language

    def __call__(self, label: str, **values: object) -> str:
        """The words under a label with the values filled in."""
        return _words()[label][self.language].format_map(values)

    def reason(self, reason: str) -> str:
        """Why a number was set aside, in a sentence; the reason's own name where there is none."""
        sentence = _words().get(f"reasons {reason}")
        return sentence[self.language] if sentence else reason

    def sector(self, sector: Sector) -> str:
        """The name of a sector."""
        return self._named(SECTOR_NAMES[sector])

    def measure(self, measure: Measure) -> str:
        """The name of a measure."""
        return self._named(MEASURE_NAMES[measure])

    def kind(self, kind: Kind) -> str:
        """The name of a kind."""
        return self._named(KIND_NAMES[kind])

    def bound(self, bound: Bound) -> str:
        """The name of a bound."""
        return self._named(BOUND_NAMES[bound])

    def _named(self, names: tuple[str, ...]) -> str:
        return names[0] if self.language == "zh" else names[1]


@cache
def _words() -> dict[str, dict[Language, str]]:
    import yaml

    read = yaml.load(
        Path(__file__).with_name("labels.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    reasons: dict[str, dict[Language, str]] = read.pop("reasons")
    words: dict[str, dict[Language, str]] = read
    return words | {f"reasons {reason}": sentence for reason, sentence in reasons.items()}
