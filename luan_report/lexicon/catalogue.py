"""The word lists of indicators and sectors -> typed, checked records, and what a search among them finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from luan_report.lexicon import LexiconError, read_yaml
from luan_report.model import SECTORS, Sector

Better = Literal["higher", "lower", "neutral"]
BETTER: tuple[Better, ...] = ("higher", "lower", "neutral")
_Choice = TypeVar("_Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its names, what it is about, its usual unit, and whether more of it is better.

    `verbs` names a group of verbs of the catalogue; each of them with each of the `things` is a name of the indicator
    (新增 and 高新技术企业), besides `name` and `aliases`. `other_units` are units of another kind that it comes in too.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    english: str
    sector: Sector
    unit: str
    better: Better
    example: str
    other_units: tuple[str, ...] = ()
    verbs: str = ""
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """A sector: its names, and the words that point to it surely, as a rule, or only where nothing better is said."""

    id: Sector
    name: str
    english: str
    aliases: tuple[str, ...]
    sure: tuple[str, ...]
    usual: tuple[str, ...]
    faint: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Verbs that make the same indicator of a thing, by where they stand: 新增X; X改造."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameForms:
    """What may stand around an indicator's name, or be written otherwise, without making it another thing."""

    same: Mapping[str, str]
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    inner: tuple[str, ...]
    growth_endings: tuple[str, ...]
    stock_words: tuple[str, ...]
    growth_verb: str
    share_verbs: tuple[str, ...]
    verbs: Mapping[str, VerbGroup]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators and sectors that are known, and the forms their names take."""

    indicators: tuple[Indicator, ...]
    sectors: tuple[SectorEntry, ...]
    forms: NameForms


class _Entry:
    """One mapping of a word list, with complaints that say where it stands."""

    def __init__(self, raw: object, file: str, place: str) -> None:
        self.file, self.place = file, place
        if not isinstance(raw, dict):
            raise self.wrong("must be a mapping")
        self.raw: dict[object, object] = raw
        self.used: set[str] = set()

    def wrong(self, complaint: str) -> LexiconError:
        return LexiconError(f"{self.file}: {self.place} {complaint}")

    def text(self, key: str, default: str | None = None) -> str:
        self.used.add(key)
        found = self.raw.get(key, default)
        if not isinstance(found, str) or (not found and default is None):
            raise self.wrong(f"needs a text as its {key}")
        return found

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of words, written as a list or as one text with spaces between the words."""
        self.used.add(key)
        found = self.raw.get(key, "")
        words = tuple(found.split()) if isinstance(found, str) else found
        if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) and word for word in words):
            raise self.wrong(f"needs a list of words as its {key}")
        if needed and not words:
            raise self.wrong(f"needs at least one word in its {key}")
        return tuple(words)

    def choice(self, key: str, choices: tuple[_Choice, ...]) -> _Choice:
        found = self.text(key)
        for choice in choices:
            if choice == found:
                return choice
        raise self.wrong(f"has {found!r} as its {key}; one of {', '.join(choices)} is needed")

    def entry(self, key: str) -> _Entry:
        self.used.add(key)
        return _Entry(self.raw.get(key), self.file, f"{self.place} {key}".strip())

    def done(self) -> None:
        for key in self.raw:
            if key not in self.used:
                raise self.wrong(f"has an unknown key {key!r}")


def _place(raw: object) -> str:
    return f"entry {raw.get('id', '')}" if isinstance(raw, dict) else f"entry {raw!r}"


def _indicator(raw: object) -> Indicator:
    entry = _Entry(raw, "indicators.yaml", _place(raw))
    indicator = Indicator(
        id=entry.text("id"),
        name=entry.text("name"),
        aliases=entry.words("aliases"),
        english=entry.text("english"),
        sector=entry.choice("sector", SECTORS),
        unit=entry.text("unit"),
        better=entry.choice("better", BETTER),
        example=entry.text("example"),
        other_units=entry.words("other_units"),
        verbs=entry.text("verbs", ""),
        things=entry.words("things"),
    )
    entry.done()
    if bool(indicator.verbs) != bool(indicator.things):
        raise entry.wrong("needs things where it has verbs, and the reverse")
    return indicator


def _sector(raw: object) -> SectorEntry:
    entry = _Entry(raw, "sectors.yaml", _place(raw))
    sector = SectorEntry(
        id=entry.choice("id", SECTORS),
        name=entry.text("name"),
        english=entry.text("english"),
        aliases=entry.words("aliases"),
        sure=entry.words("sure", needed=True),
        usual=entry.words("usual"),
        faint=entry.words("faint"),
    )
    entry.done()
    return sector


def _forms(entry: _Entry) -> NameForms:
    same, verbs = entry.entry("same"), entry.entry("verbs")
    groups = {str(key): verbs.entry(str(key)) for key in verbs.raw}
    return NameForms(
        same={str(key): same.text(str(key), "") for key in same.raw},
        prefixes=entry.words("prefixes", needed=True),
        endings=entry.words("endings", needed=True),
        inner=entry.words("inner", needed=True),
        growth_endings=entry.words("growth_endings", needed=True),
        stock_words=entry.words("stock_words", needed=True),
        growth_verb=entry.text("growth_verb"),
        share_verbs=entry.words("share_verbs", needed=True),
        verbs={
            key: VerbGroup(group.words("before", needed=True), group.words("behind")) for key, group in groups.items()
        },
    )


def _entries(raw: object, file: str) -> list[object]:
    if not isinstance(raw, list):
        raise LexiconError(f"{file}: a list of entries is needed")
    return raw


def _check(catalogue: Catalogue) -> Catalogue:
    seen: set[str] = set()
    for indicator in catalogue.indicators:
        if indicator.id in seen:
            raise LexiconError(f"indicators.yaml: two entries have the id {indicator.id}")
        seen.add(indicator.id)
        if indicator.verbs and indicator.verbs not in catalogue.forms.verbs:
            raise LexiconError(f"indicators.yaml: entry {indicator.id} has unknown verbs {indicator.verbs!r}")
    if tuple(sector.id for sector in catalogue.sectors) != SECTORS:
        raise LexiconError(f"sectors.yaml: the sectors must be {', '.join(SECTORS)}, in this order")
    return catalogue


@cache
def load_catalogue() -> Catalogue:
    """Load the word lists once; LexiconError where an entry is malformed."""
    raw = _Entry(read_yaml("indicators.yaml"), "indicators.yaml", "")
    indicators = tuple(_indicator(one) for one in _entries(raw.raw.get("indicators"), "indicators.yaml"))
    sectors = tuple(_sector(one) for one in _entries(read_yaml("sectors.yaml"), "sectors.yaml"))
    return _check(Catalogue(indicators, sectors, _forms(raw.entry("forms"))))


def indicator_names(indicator: Indicator, forms: NameForms) -> tuple[str, ...]:
    """The names to show of an indicator: its own, its aliases, and its things with the foremost of its verbs."""
    verbs = forms.verbs[indicator.verbs].before[:1] if indicator.verbs else ()
    made = (f"{verb}{thing}" for verb in verbs for thing in indicator.things)
    return tuple(dict.fromkeys((indicator.name, *indicator.aliases, *made)))


def all_names(indicator: Indicator, forms: NameForms) -> tuple[str, ...]:
    """Every name by which an indicator is known: those to show, and each of its things with each of its verbs."""
    group = forms.verbs.get(indicator.verbs, VerbGroup((), ()))
    made = [f"{verb}{thing}" for thing in indicator.things for verb in group.before]
    made += [f"{thing}{verb}" for thing in indicator.things for verb in group.behind]
    return tuple(dict.fromkeys((*indicator_names(indicator, forms), *made)))


def search_catalogue(text: str) -> tuple[Indicator, ...]:
    """The indicators whose id, Chinese or English name or alias is the text; failing these, those that contain it."""
    wanted, catalogue = text.strip().casefold(), load_catalogue()

    def names(indicator: Indicator) -> list[str]:
        written = (indicator.id, indicator.english, *all_names(indicator, catalogue.forms))
        return [name.casefold() for name in written]

    exact = tuple(one for one in catalogue.indicators if wanted in names(one))
    return exact or tuple(one for one in catalogue.indicators if any(wanted in name for name in names(one)))
