"""The word list of reading in, its typed form out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent.parent / "lexicon" / "reading.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that tell what a heading, an area's name for itself, or a line of a web page is."""

    review: tuple[str, ...]
    plan: tuple[str, ...]
    work: tuple[str, ...]
    far: tuple[str, ...]
    areas: dict[str, tuple[str, ...]]
    controls: frozenset[str]
    page_starts: tuple[str, ...]
    page_notices: tuple[str, ...]


@cache
def load_words() -> Words:
    """The words of `lexicon/reading.yaml`, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(_LIST.read_text(encoding="utf-8"), Loader=loader)
    areas = {kind: tuple(words) for kind, words in entries.pop("areas").items()}
    controls = frozenset(str(word) for word in entries.pop("controls"))
    return Words(areas=areas, controls=controls, **{kind: tuple(words) for kind, words in entries.items()})
