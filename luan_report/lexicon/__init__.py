"""YAML word lists -> one typed, checked Lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class LexiconError(ValueError):
    """A word list is malformed; the message says which entry."""


class WordSet:
    """A set of words that finds the longest of them at the start or the end of a text."""

    __slots__ = ("_by_first", "_by_last", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        # Most texts begin and end with a character that no word has there: they are not cut and looked up at all.
        self._by_first = _lengths((word[0], len(word)) for word in self.words)
        self._by_last = _lengths((word[-1], len(word)) for word in self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def at_start(self, text: str, start: int = 0) -> str:
        """Return the longest word that `text` has at `start`, or ''."""
        for size in self._by_first.get(text[start : start + 1], ()):
            if (word := text[start : start + size]) in self.words:
                return word
        return ""

    def at_end(self, text: str) -> str:
        """Return the longest word that ends `text`, or ''."""
        for size in self._by_last.get(text[-1:], ()):
            if (word := text[-size:]) in self.words:
                return word
        return ""


def _lengths(found: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that have a character at their end, the longest first."""
    lengths: dict[str, set[int]] = {}
    for character, length in found:
        lengths.setdefault(character, set()).add(length)
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in lengths.items()}


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words that do the same thing in a sentence, with an example of it."""

    name: str
    example: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words the extractor knows, by group (`grow_up`, `bounds_after.approx` …), and the units."""

    groups: Mapping[str, WordGroup]
    scales: tuple[str, ...]
    units: Mapping[str, str]
    denominators: tuple[str, ...]
    digits_only: frozenset[str]
    size_units: frozenset[str]
    not_before: Mapping[str, str]
    whole: re.Pattern[str]

    def protect(self, text: str) -> str:
        """Move the characters of whole words (惠及, 签约, 高速 …) out of reach of the rules; lengths stay."""
        return self.whole.sub(lambda m: "".join(chr(ord(c) + _PRIVATE) for c in m[0]), text)

    def words(self, *names: str) -> tuple[str, ...]:
        """Return the words of the named groups, and of the groups below them (`grow_up`, `bounds_after`)."""
        found = [
            word
            for name in names
            for key, group in self.groups.items()
            if key == name or key.startswith(f"{name}.")
            for word in group.words
        ]
        if not found:
            raise LexiconError(f"no word group is called {' or '.join(names)}")
        return tuple(found)

    def word_set(self, *names: str) -> WordSet:
        """Return the words of the named groups as a WordSet."""
        return WordSet(self.words(*names))

    def pattern(self, *names: str) -> str:
        """Return the words of the named groups as a regular expression, longest first."""
        return alternation(self.words(*names))


_PRIVATE = 0xF0000
_PROTECTED = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + 0xFFFF)}]")


def restore(text: str) -> str:
    """Undo Lexicon.protect."""
    return _PROTECTED.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)


def alternation(words: Iterable[str]) -> str:
    """Return a non-capturing group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


def read_yaml(name: str) -> object:
    """Read a YAML file of this package into plain values."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=Loader)


def _groups(raw: object, prefix: str = "") -> Iterable[WordGroup]:
    if not isinstance(raw, dict):
        raise LexiconError(f"words.yaml: {prefix or 'the file'} must be a mapping")
    for name, entry in raw.items():
        key = f"{prefix}{name}"
        if isinstance(entry, dict) and "words" not in entry:
            yield from _groups(entry, f"{key}.")
            continue
        try:
            words = tuple(str(word) for word in entry["words"])
            yield WordGroup(key, str(entry["example"]), words)
        except (KeyError, TypeError) as error:
            raise LexiconError(f"words.yaml: {key} needs an example and a list of words") from error


@cache
def load_lexicon() -> Lexicon:
    """Load the word lists once; LexiconError where an entry is malformed."""
    units = read_yaml("units.yaml")
    assert isinstance(units, dict)
    by_unit = {str(unit): str(dimension) for dimension, names in units["dimensions"].items() for unit in names}
    sizes = set(units["size_dimensions"])
    groups = {group.name: group for group in _groups(read_yaml("words.yaml"))}
    return Lexicon(
        groups=groups,
        scales=tuple(units["scales"]),
        units=by_unit,
        denominators=tuple(str(d) for d in units["denominators"]),
        digits_only=frozenset(str(d) for d in units["digits_only"]),
        size_units=frozenset(unit for unit, dimension in by_unit.items() if dimension in sizes),
        not_before={str(unit): str(after) for unit, after in units["not_before"].items()},
        whole=re.compile(alternation(groups["whole_words"].words)),
    )
