"""An extraction and what a person corrected before in; the entries of a registry, corrections kept, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Literal

from luan_report.language import Message
from luan_report.model import COLUMNS, Extraction, Observation, Report, SetAside
from luan_report.registry.fields import observation_from

# What a reviewer sees of a row, in this order; the other columns follow from these and from the header.
FIELDS: tuple[str, ...] = (
    "quote",
    "name",
    "measure",
    "value",
    "value_max",
    "unit",
    "bound",
    "kind",
    "period",
    "sector",
    "indicator",
    "reference",
    "commitment",
    "inferred",
    "section",
    "start",
    "end",
)
DERIVED: tuple[str, ...] = ("place", "report_year", "base_value", "base_max", "base_unit")
assert {"id", *FIELDS, *DERIVED} == set(COLUMNS)

State = Literal["parsed", "corrected", "edited", "added", "dropped"]

# More fields than this edited at once while the parser changed too: all that differs is held to be the person's.
_MOST_FIELDS_TO_TRY = 12


class RegistryError(ValueError):
    """A registry that cannot be read; its text says in which file and line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a registry.

    `row` is the row as it stands, and what queries use. `check` is the checksum of the row as the parser made it: a row
    that no longer fits it was edited by a person, and a row without one was added by a person. `parser` holds what the
    parser said of the fields that a person is known to have corrected. `dropped` is a person's reason why the row is
    not to be used. `line` is the line of the file where the entry begins, 0 when it is not from a file.
    """

    row: Observation
    check: str = ""
    parser: tuple[tuple[str, str], ...] = ()
    dropped: str = ""
    line: int = 0

    @property
    def made(self) -> Observation:
        """The row as the parser made it, as far as the entry tells."""
        return with_fields(self.row, dict(self.parser))

    @property
    def state(self) -> State:
        """Whether the row is as parsed, corrected or newly edited by a person, added or dropped by one."""
        if self.dropped:
            return "dropped"
        if not self.check:
            return "added"
        if check_of(self.made) != self.check:
            return "edited"
        return "corrected" if self.parser else "parsed"


@dataclass(frozen=True, slots=True)
class Registry:
    """One report's rows with the header that says of which report they are.

    `text` is the name of the text file beside the registry, `sha256` the hash of the text as read, `extractor` the
    version that made the rows.
    """

    id: str
    place: str
    year: int
    title: str
    source: str
    text: str
    sha256: str
    extractor: str
    entries: tuple[Entry, ...]
    set_asides: tuple[SetAside, ...]
    path: Path | None = None

    def rows(self) -> tuple[Observation, ...]:
        """The rows to be used: with corrections and additions, without what was dropped."""
        return tuple(entry.row for entry in self.entries if not entry.dropped)

    def extraction(self, report: Report | None = None) -> Extraction:
        """The report with the registry's rows; its text is read from beside the registry unless a report is given.

        Rows dropped by hand are set aside with the person's reason. Raises RegistryError if the text is not there.
        """
        dropped = tuple(_set_aside(entry) for entry in self.entries if entry.dropped)
        asides = tuple(sorted(self.set_asides + dropped, key=lambda aside: aside.start))
        return Extraction(report or self._report(), self.rows(), asides)

    def _report(self) -> Report:
        path = (self.path or Path()).parent / self.text
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RegistryError(
                Message("{path}: the text of the registry cannot be read: {error}", path=path, error=error)
            ) from error
        return Report(self.id, self.place, self.year, text, self.title, self.source or self.text)


def registry_of(
    extraction: Extraction, previous: Registry | None = None, text: str = "", extractor: str = ""
) -> Registry:
    """The registry of an extraction, with what a person corrected, added or dropped in the previous one.

    `text` names the text file, `extractor` the version; both are taken from the previous registry or the program
    where they are not given.
    """
    report = extraction.report
    entries = tuple(_merged(extraction.observations, previous.entries if previous else ()))
    return Registry(
        report.id,
        report.place,
        report.year,
        report.title,
        report.source,
        text or (previous.text if previous else f"{report.id}.txt"),
        sha256_of(report.text),
        extractor or extractor_version(),
        tuple(sorted(entries, key=lambda entry: (entry.row.start, entry.row.end, entry.row.id))),
        extraction.set_asides,
    )


def sha256_of(text: str) -> str:
    """The hash of a report's text as read, in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def extractor_version() -> str:
    """The version of this program, as registries note it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("luan-report")
    except PackageNotFoundError:
        return "unknown"


def check_of(row: Observation) -> str:
    """A short checksum of what a reviewer sees of a row."""
    seen = "\x1f".join(text_of(row, field) for field in FIELDS)
    return "x" + hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def text_of(row: Observation, field: str) -> str:
    """One field of a row as it is written in a registry; empty when absent."""
    value = getattr(row, field)
    if value is None:
        return ""
    return value if isinstance(value, str) else format(value, "f") if field.startswith("value") else str(value)


def with_fields(row: Observation, fields: dict[str, str]) -> Observation:
    """The row with some fields read from their written form, and what is derived from them."""
    if not fields:
        return row
    texts = {field: text_of(row, field) for field in FIELDS} | fields
    return replace(observation_from(texts, row.id, row.place, row.report_year), rules=row.rules)


def differing(first: Observation, second: Observation) -> tuple[str, ...]:
    """The fields that a reviewer sees in which two rows differ."""
    return tuple(field for field in FIELDS if text_of(first, field) != text_of(second, field))


def corrected_fields(entry: Entry, made: Observation) -> tuple[str, ...]:
    """Which fields of an entry are a person's, given what the parser makes of the row now.

    Those noted in the file are. In a row edited since, the others are found with the checksum of what the parser had
    made: if putting the parser's present values into some fields gives that row again, those are the ones edited.
    Where the parser changed as well, all that differs is the person's, so that nothing of theirs is lost.
    """
    noted = tuple(field for field, _ in entry.parser)
    if entry.state != "edited":
        return noted
    others = tuple(field for field in differing(entry.row, made) if field not in noted)
    return noted + next(_restoring(entry, made, others), others)


def _restoring(entry: Entry, made: Observation, others: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(others) > _MOST_FIELDS_TO_TRY:
        return
    for count in range(1, len(others) + 1):
        for fields in combinations(others, count):
            restored = with_fields(entry.made, {field: text_of(made, field) for field in fields})
            if check_of(restored) == entry.check:
                yield fields


def _merged(made: Iterable[Observation], previous: Iterable[Entry]) -> Iterator[Entry]:
    before = {entry.row.id: entry for entry in previous}
    for row in made:
        entry = before.pop(row.id, None)
        yield _merge(row, entry) if entry else Entry(row, check_of(row))
    yield from (entry for entry in before.values() if entry.state != "parsed")


def _merge(made: Observation, entry: Entry) -> Entry:
    """The parser's row with what a person had made of it before."""
    fields = differing(entry.row, made) if entry.state == "added" else corrected_fields(entry, made)
    row = with_fields(made, {field: text_of(entry.row, field) for field in fields})
    parser = tuple((field, text_of(made, field)) for field in differing(row, made))
    return Entry(row, check_of(made), parser, entry.dropped)


def _set_aside(entry: Entry) -> SetAside:
    return SetAside(entry.row.start, entry.row.end, entry.row.quote, f"dropped by hand: {entry.dropped}")
