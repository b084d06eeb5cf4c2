"""A registry, the report's text and the parser's rows in; where they disagree, and what a person corrected, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from luan_report.language import Message
from luan_report.model import Extraction, Observation, Report
from luan_report.registry.entries import Entry, Registry, corrected_fields, differing, sha256_of, text_of

Cell = str | int | None
DifferenceKind = Literal[
    "text", "words", "changed", "missing", "extra", "set_aside", "outdated", "vanished", "corrected", "added", "dropped"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between registry, text and parser.

    `failure` is whether they disagree: a person's correction, addition or dropping is shown but is none. `registry` and
    `parser` are what each says of `field`; `line` is the line of the registry, 0 where it has none.

    Kinds: `text` the text is another one; `words` a row's words are not in the text where it says; `changed` the parser
    says something else now; `missing` the parser has a row that the registry has not; `extra` the other way round;
    `set_aside` the set-aside numbers differ; `outdated` the parser changed beneath a correction; `vanished` what a
    person corrected is no longer found by the parser; `corrected`, `added`, `dropped` a person's doing.
    """

    columns: ClassVar[tuple[str, ...]] = ("kind", "id", "field", "registry", "parser", "failure", "line", "message")

    kind: DifferenceKind
    id: str
    message: str
    failure: bool
    field: str = ""
    registry: str = ""
    parser: str = ""
    line: int = 0

    def cells(self) -> dict[str, Cell]:
        """The cells in the order of `columns`; `failure` is yes or no."""
        cells = {column: getattr(self, column) for column in self.columns}
        return cells | {"failure": "yes" if self.failure else "no"}


def verify(registry: Registry, report: Report, extraction: Extraction) -> list[Difference]:
    """All differences between a registry, the report's text and what the parser makes of it now; failures first.

    They agree when none of the differences is a failure.
    """
    found = [*_text(registry, report), *_rows(registry, report, extraction), *_set_asides(registry, extraction)]
    return sorted(found, key=lambda difference: not difference.failure)


def _text(registry: Registry, report: Report) -> Iterator[Difference]:
    actual = sha256_of(report.text)
    if registry.sha256 != actual:
        message = Message("the text is not the one that the registry was made from; build the registry again")
        yield Difference("text", registry.id, message, True, "sha256", registry.sha256, actual)


def _rows(registry: Registry, report: Report, extraction: Extraction) -> Iterator[Difference]:
    made = {row.id: row for row in extraction.observations}
    for entry in registry.entries:
        yield from _words(entry, report)
        row = made.pop(entry.row.id, None)
        yield from _entry(entry, row) if row else _without_parser(entry)
    for row in made.values():
        message = Message(
            "the parser finds {name} {quote}, the registry has no such row", name=row.name, quote=row.quote
        )
        yield Difference("missing", row.id, message, True, parser=row.name)


def stands_in(row: Observation, text: str) -> bool:
    """Whether the words of a row are in a text where the row says: the span within the quote, the quote around it."""
    words = text[row.start : row.end]
    around = text[max(0, row.start - len(row.quote)) : row.end + len(row.quote)]
    return bool(words) and words in row.quote and row.quote in around


def _words(entry: Entry, report: Report) -> Iterator[Difference]:
    row = entry.row
    if not stands_in(row, report.text):
        message = Message("the words of the row are not in the text at {start}", start=row.start)
        words = report.text[row.start : row.end]
        yield Difference("words", row.id, message, True, "quote", row.quote, words, entry.line)


def _entry(entry: Entry, made: Observation) -> Iterator[Difference]:
    if entry.state == "added":
        yield _by_hand("added", entry, Message("added by hand; the parser now finds it too"))
        return
    if entry.dropped:
        yield _by_hand("dropped", entry, Message("dropped by hand: {dropped}", dropped=entry.dropped))
    corrected = corrected_fields(entry, made)
    for field in corrected:
        yield from _correction(entry, made, field)
    for field in differing(entry.row, made):
        if field not in corrected:
            yield _difference("changed", entry, made, field, Message("the parser says something else now"))


def _correction(entry: Entry, made: Observation, field: str) -> Iterator[Difference]:
    yield _difference("corrected", entry, made, field, Message("corrected by hand"), failure=False)
    noted = dict(entry.parser).get(field)
    if noted is not None and noted != text_of(made, field):
        yield _difference(
            "outdated", entry, made, field, Message("the parser said “{noted}” when this was corrected", noted=noted)
        )


def _without_parser(entry: Entry) -> Iterator[Difference]:
    if entry.state == "added":
        yield _by_hand("added", entry, Message("added by hand"))
    elif entry.state == "parsed":
        yield Difference(
            "extra",
            entry.row.id,
            Message("the parser finds no such row now"),
            True,
            registry=entry.row.name,
            line=entry.line,
        )
    elif not entry.dropped:
        message = Message(
            "corrected by hand, but the parser finds no such row now; put `added: true` for its check, or take it out"
        )
        yield Difference("vanished", entry.row.id, message, True, registry=entry.row.name, line=entry.line)


def _set_asides(registry: Registry, extraction: Extraction) -> Iterator[Difference]:
    noted, made = set(registry.set_asides), set(extraction.set_asides)
    for aside in sorted(noted ^ made, key=lambda aside: aside.start):
        who = Message("the registry") if aside in noted else Message("the parser")
        message = Message(
            "only {who} sets “{text}” at {start} aside as {reason}",
            who=who,
            text=aside.text,
            start=aside.start,
            reason=aside.reason,
        )
        yield Difference("set_aside", registry.id, message, True)


def _difference(
    kind: DifferenceKind, entry: Entry, made: Observation, field: str, message: str, failure: bool = True
) -> Difference:
    texts = text_of(entry.row, field), text_of(made, field)
    return Difference(kind, entry.row.id, message, failure, field, *texts, entry.line)


def _by_hand(kind: DifferenceKind, entry: Entry, message: str) -> Difference:
    return Difference(kind, entry.row.id, message, False, registry=entry.row.name, line=entry.line)
