"""The name, measure and unit of a quantity -> the catalogue's indicator and the sector."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from luan_report.lexicon import LexiconError, WordSet, alternation, load_lexicon
from luan_report.lexicon.catalogue import Catalogue, Indicator, NameForms, load_catalogue
from luan_report.model import Sector

Origin = Literal["indicator", "name", "context", "default"]

_DECORATION = {ord(mark): None for mark in " \t\n\u3000“”\"'‘’《》〈〉「」『』·∙•_"}
_BRACKETS = {ord(mark): None for mark in "()[]"}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COUNTED = frozenset({"people", "firms", "counts"})
_SURE, _USUAL, _FAINT = 4.0, 2.0, 0.5
_HEAD = 1.6
_ENOUGH = 1.5
_DEFAULT: Sector = "macro"


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How names are brought to one spelling before they are compared."""

    same: re.Pattern[str]
    replacements: Mapping[str, str]

    @classmethod
    def of(cls, forms: NameForms) -> _Spelling:
        replacements = {key.casefold(): word.casefold() for key, word in forms.same.items()}
        return cls(re.compile(alternation(replacements)), replacements)

    def plain(self, name: str) -> str:
        """The name without quotes and spaces, and with one spelling for what is spelt in several ways."""
        bare = unicodedata.normalize("NFKC", name).translate(_DECORATION).casefold()
        return self.same.sub(lambda found: self.replacements[found[0]], bare)

    def key(self, name: str) -> str:
        """The plain name without brackets."""
        return self.plain(name).translate(_BRACKETS)


class _Verbs:
    """Verbs that stand before (or behind) a thing, each with the indicators that it makes of things."""

    __slots__ = ("longest", "things")

    def __init__(self, words: Mapping[str, Iterable[str]], things: Mapping[str, Mapping[str, str]]) -> None:
        self.things: dict[str, dict[str, str]] = {}
        for group, verbs in words.items():
            for verb in verbs:
                self.things.setdefault(verb, {}).update(things[group])
        self.longest = max(map(len, self.things), default=0)

    def before(self, name: str) -> str:
        """The id of the indicator that the verb at the start of a plain name makes of the rest, or ''."""
        for size in range(min(self.longest, len(name) - 1), 0, -1):
            found = self.things.get(name[:size])
            if found and name[size:] in found:
                return found[name[size:]]
        return ""

    def behind(self, name: str) -> str:
        """The id of the indicator that the verb at the end of a plain name makes of the rest, or ''."""
        for size in range(min(self.longest, len(name) - 1), 0, -1):
            found = self.things.get(name[-size:])
            if found and name[:-size] in found:
                return found[name[:-size]]
        return ""


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of the catalogue, and the words that may be taken off a name before it is looked up."""

    spelling: _Spelling
    inner: re.Pattern[str]
    growth_verb: str
    by_id: Mapping[str, Indicator]
    ids: Mapping[str, str]
    verbs_before: _Verbs
    verbs_behind: _Verbs
    prefixes: WordSet
    endings: WordSet
    growth_endings: WordSet
    stock_words: WordSet

    def known(self, name: str) -> str:
        """The id of the indicator that has exactly this plain name, or ''."""
        return self.ids.get(name) or self.verbs_before.before(name) or self.verbs_behind.behind(name)


def _own(ids: dict[str, str], name: str, indicator: Indicator) -> None:
    if ids.setdefault(name, indicator.id) != indicator.id:
        raise LexiconError(f"indicators.yaml: {name} is a name of {ids[name]} and of {indicator.id}")


@cache
def _names() -> _Names:
    catalogue = load_catalogue()
    forms, spelling = catalogue.forms, _Spelling.of(catalogue.forms)
    ids: dict[str, str] = {}
    things: dict[str, dict[str, str]] = {group: {} for group in forms.verbs}
    for indicator in catalogue.indicators:
        for name in (indicator.name, *indicator.aliases):
            _own(ids, spelling.key(name), indicator)
        for thing in indicator.things:
            _own(things[indicator.verbs], spelling.key(thing), indicator)
    return _Names(
        spelling=spelling,
        inner=re.compile(f"(?<=.){alternation(forms.inner)}"),
        growth_verb=forms.growth_verb,
        by_id={indicator.id: indicator for indicator in catalogue.indicators},
        ids=ids,
        verbs_before=_Verbs({key: group.before for key, group in forms.verbs.items()}, things),
        verbs_behind=_Verbs({key: group.behind for key, group in forms.verbs.items()}, things),
        prefixes=WordSet(forms.prefixes),
        endings=WordSet(forms.endings),
        growth_endings=WordSet(forms.growth_endings),
        stock_words=WordSet(forms.stock_words),
    )


def _without_prefixes(name: str, prefixes: WordSet) -> Iterator[str]:
    yield name
    while (prefix := prefixes.at_start(name)) and len(prefix) < len(name):
        name = name[len(prefix) :]
        yield name


def _without_endings(name: str, endings: WordSet) -> Iterator[str]:
    yield name
    while (ending := endings.at_end(name)) and len(ending) < len(name):
        name = name[: -len(ending)]
        yield name


def _cut_forms(name: str, measure: str) -> Iterator[str]:
    """A plain name, then what is left of it when words that keep the thing are taken off its start and its end."""
    names = _names()
    for front in _without_prefixes(name, names.prefixes):
        if measure == "growth":
            yield f"{front}{names.growth_verb}"
        for grown in _without_endings(front, names.growth_endings):
            yield from _without_endings(grown, names.endings)


def _forms_of(name: str, measure: str) -> Iterator[str]:
    """The forms under which a plain name may be known, the fullest first."""
    names = _names()
    whole = name.translate(_BRACKETS)
    yield whole
    stock = names.stock_words.at_start(whole)
    for form in dict.fromkeys((whole[len(stock) :], _BRACKETED.sub("", name), names.inner.sub("", whole))):
        yield from _cut_forms(form, measure)


@lru_cache(maxsize=4096)
def _unit_kind(unit: str) -> str:
    """The kind of thing a unit measures: money, count, share, area …; '' where it is not known."""
    lexicon = load_lexicon()
    whole = unicodedata.normalize("NFKC", unit)
    for part in (whole, whole.partition("/")[0]):
        scale = ""
        while part:
            kind = lexicon.units.get(part)
            if kind:
                return "count" if kind in _COUNTED else kind
            scale = next((s for s in lexicon.scales if part.startswith(s)), "")
            if not scale:
                break
            part = part[len(scale) :]
    return ""


def _unit_fits(indicator: Indicator, measure: str, unit: str) -> bool:
    """Whether an amount in this unit can be the indicator's: a sum of money is no length of road."""
    if measure not in ("level", "ratio") or not unit:
        return True
    kind = _unit_kind(unit)
    kinds = {_unit_kind(one) for one in (indicator.unit, *indicator.other_units)}
    return not kind or "" in kinds or kind in kinds or (measure == "ratio" and kind == "multiple")


@lru_cache(maxsize=8192)
def find_indicator(name: str, measure: str, unit: str) -> str:
    """Return the id of the catalogue's indicator that a quantity of this name, measure and unit is about, or ''."""
    names = _names()
    for form in _forms_of(names.spelling.plain(name), measure):
        id = names.known(form)
        if id:
            return id if _unit_fits(names.by_id[id], measure, unit) else ""
    return ""


class _Keywords:
    """The sectors' words, found in a text from left to right, the longest first."""

    __slots__ = ("lengths", "words")

    def __init__(self, catalogue: Catalogue) -> None:
        self.words: dict[str, tuple[Sector, float]] = {}
        for sector in catalogue.sectors:
            for words, weight in ((sector.sure, _SURE), (sector.usual, _USUAL), (sector.faint, _FAINT)):
                for word in words:
                    self._add(word.casefold(), sector.id, weight)
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}

    def _add(self, word: str, sector: Sector, weight: float) -> None:
        if self.words.setdefault(word, (sector, weight)) != (sector, weight):
            raise LexiconError(f"sectors.yaml: {word} stands in {self.words[word][0]} and in {sector}")

    def find(self, text: str) -> list[tuple[Sector, float]]:
        """The sector and weight of each word found, in the order of the text; of words that overlap the longest."""
        hits = [
            (-size, start)
            for start, first in enumerate(text)
            for size in self.lengths.get(first, ())
            if start + size <= len(text) and text[start : start + size] in self.words
        ]
        taken: list[tuple[int, int]] = []
        for size, start in sorted(hits):
            if all(start - size <= other or end <= start for other, end in taken):
                taken.append((start, start - size))
        return [self.words[text[start:end]] for start, end in sorted(taken)]


@cache
def _keywords() -> _Keywords:
    return _Keywords(load_catalogue())


def _votes(text: str, head: float) -> dict[Sector, float]:
    """The weight of the words of each sector; the last word, the head of a Chinese noun phrase, counts `head` times."""
    found = _keywords().find(unicodedata.normalize("NFKC", text).casefold())
    found = [one for one in found if one[1] > _FAINT] or found
    votes: dict[Sector, float] = {}
    for place, (sector, weight) in enumerate(found, 1):
        votes[sector] = votes.get(sector, 0.0) + weight * (head if place == len(found) else 1.0)
    return votes


@lru_cache(maxsize=8192)
def _name_votes(name: str) -> dict[Sector, float]:
    """The votes of a name; a share (制造业占生产总值比重) is about what has it, not about the whole it is taken of."""
    whole = unicodedata.normalize("NFKC", name.translate(_DECORATION))
    # What stands in brackets is not the head, though it may come last: 示范村（社区）.
    bare = _BRACKETED.sub("", whole)
    part = _share_verbs().split(bare, maxsplit=1)[0]
    return next(filter(None, (_votes(text, _HEAD) for text in (part, bare, whole))), {})


@cache
def _share_verbs() -> re.Pattern[str]:
    # 占有 is to hold, of no whole: 市场占有率, 人均占有粮食.
    return re.compile(alternation(load_catalogue().forms.share_verbs) + "(?!有)")


@lru_cache(maxsize=2048)
def _text_votes(text: str) -> dict[Sector, float]:
    return _votes(text, 1.0)


def _best(votes: Mapping[Sector, float]) -> tuple[Sector, float]:
    return max(votes.items(), key=lambda vote: vote[1], default=(_DEFAULT, 0.0))


class Passage(NamedTuple):
    """What stands around a quantity: its clause, the words that lead up to it, the sector before it, the headings."""

    clause: str = ""
    lead: str = ""
    before: Sector | None = None
    headings: Sequence[str] = ()


def _passage_votes(name: str, passage: Passage) -> dict[Sector, float]:
    """The votes of a name and its passage: the nearer to the quantity, the more they weigh."""
    votes: dict[Sector, float] = {passage.before: _USUAL} if passage.before else {}
    for found, weight in (
        (_name_votes(name), 0.5),
        (_text_votes(passage.clause), 1.5),
        (_text_votes(passage.lead), 0.5),
    ):
        for sector, vote in found.items():
            votes[sector] = votes.get(sector, 0.0) + weight * vote
    for distance, title in enumerate(reversed(passage.headings), 1):
        # A heading of many words says no more than one of few.
        for sector, vote in _text_votes(title).items():
            votes[sector] = votes.get(sector, 0.0) + 0.7 / distance * min(vote, _SURE)
    return votes


def find_sector(name: str, indicator: str, passage: Passage) -> tuple[Sector, Origin]:
    """Return the sector of a quantity and what told it: its indicator, its name, the passage around, or nothing."""
    known = _names().by_id.get(indicator)
    if known is not None:
        return known.sector, "indicator"
    sector, weight = _best(_name_votes(name))
    if weight >= _ENOUGH:
        return sector, "name"
    sector, weight = _best(_passage_votes(name, passage))
    return (sector, "context") if weight else (_DEFAULT, "default")
