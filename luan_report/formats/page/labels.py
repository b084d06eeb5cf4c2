"""A language in; the words of the page in it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from luan_report.language import Language
from luan_report.model import Bound, Kind, Measure, Sector
from luan_report.query.names import BOUND_NAMES, KIND_NAMES, MEASURE_NAMES, SECTOR_NAMES


@dataclass(frozen=True)
class Labels:
    """The words of the page in one language."""

    language: Language

    def __call__(self, label: str, **values: object) -> str:
        """The words under a label with the values filled in."""
        return _words()[label][self.language].format_map(values)

    def reason(self, reason: str) -> str:
        """Why a number was set aside, in a sentence; the reason's own name where there is none."""
        sentence = _reasons().get(reason)
        return sentence[self.language] if sentence else reason

    def unit(self, unit: str) -> str:
        """A unit in English; nothing where the language is Chinese or the unit only says that something is counted."""
        if self.language == "zh" or not unit:
            return ""
        scales, units = _glosses("scales"), _glosses("units")
        fitting = (scale for scale in sorted(scales, key=len, reverse=True) if unit.startswith(scale))
        scale = "" if unit in units else next(fitting, "")
        words = (scales.get(scale, ""), units.get(unit.removeprefix(scale), ""))
        return " ".join(word for word in words if word)

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


_WITHOUT_SLOTS = ("reasons", "scales", "units")


@cache
def _file() -> dict[str, dict[str, object]]:
    import yaml

    text = Path(__file__).with_name("labels.yaml").read_bytes()
    return cast("dict[str, dict[str, object]]", yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def _words() -> dict[str, dict[Language, str]]:
    """The words under each label."""
    words = {label: said for label, said in _file().items() if label not in _WITHOUT_SLOTS}
    return cast("dict[str, dict[Language, str]]", words)


@cache
def _reasons() -> dict[str, dict[Language, str]]:
    """The sentence for each reason."""
    return cast("dict[str, dict[Language, str]]", _file()["reasons"])


@cache
def _glosses(of: Literal["scales", "units"]) -> dict[str, str]:
    """What scale words or units mean in English."""
    return cast("dict[str, str]", _file()[of])
