"""An extraction in; its registry as a YAML file out, with what a person corrected before."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from luan_report.model import Extraction, SetAside
from luan_report.registry.entries import FIELDS, Entry, Registry, registry_of, text_of

_HEADING = """\
# The numbers of one report: what the parser made of its text, in the order of the text.
# To correct a row, edit its value here: `check` shows that a person did, and the correction stays.
# To leave a row out, add `dropped: the reason`; to add one, write its block without `check`.
"""

# Plain scalars that any reader of YAML takes for the text they are; all others are quoted.
_PLAIN = re.compile(
    r"[A-Za-z_“\u4e00-\u9fff](?:[^\x00-\x1f\x7f-\xa0:#\u2028\u2029\ufeff]*[^\s\x00-\x1f\x7f-\xa0:#\u2028\u2029\ufeff])?"
)
_WORDS = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|nan|inf")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_NUMERIC_FIELDS = frozenset({"value", "value_max", "start", "end"})


def write_registry(
    extraction: Extraction, path: Path, previous: Registry | None = None, text: str = "", extractor: str = ""
) -> Registry:
    """Write the registry of an extraction and return it.

    Corrections, additions and droppings of the previous registry are kept. The file is replaced whole or not at all.
    """
    registry = registry_of(extraction, previous, text, extractor)
    save_registry(registry, path)
    return registry


def save_registry(registry: Registry, path: Path) -> None:
    """Write a registry in place of the file that is there, whole or not at all."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
    ) as file:
        try:
            file.write(registry_text(registry))
            file.flush()
            os.fsync(file.fileno())
            file.close()
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            file.close()
            os.unlink(file.name)
            raise


def registry_text(registry: Registry) -> str:
    """The registry as it is written: the same for the same registry."""
    return "\n".join(_lines(registry)) + "\n"


def _lines(registry: Registry) -> Iterator[str]:
    yield _HEADING + f"report: {quoted(registry.id)}"
    for key in ("place", "title", "source", "text"):
        if value := getattr(registry, key):
            yield f"{key}: {quoted(value)}"
    yield f"year: {registry.year}"
    yield f"sha256: {quoted(registry.sha256)}"
    yield f"extractor: {quoted(registry.extractor)}"
    yield "rows:" if registry.entries else "rows: []"
    for entry in registry.entries:
        yield "\n" + "\n".join(_entry_lines(entry))
    yield "\nset_aside:" if registry.set_asides else "\nset_aside: []"
    for aside in registry.set_asides:
        yield _set_aside_line(aside)


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"- id: {quoted(entry.row.id)}"
    for field in FIELDS:
        if text := text_of(entry.row, field):
            yield f"  {field}: {text if field in _NUMERIC_FIELDS else quoted(text)}"
    if entry.row.rules:
        yield f"  rules: {quoted(' '.join(entry.row.rules))}"
    if entry.dropped:
        yield f"  dropped: {quoted(entry.dropped)}"
    if entry.parser:
        yield f"  parser: {{{', '.join(f'{field}: {_in_flow(field, text)}' for field, text in entry.parser)}}}"
    yield f"  check: {quoted(entry.check)}" if entry.check else "  added: true"


def _set_aside_line(aside: SetAside) -> str:
    reason = _flow_quoted(aside.reason)
    return f"- {{start: {aside.start}, end: {aside.end}, text: {_flow_quoted(aside.text)}, reason: {reason}}}"


def _in_flow(field: str, text: str) -> str:
    return text if field in _NUMERIC_FIELDS and _NUMBER.fullmatch(text) else _flow_quoted(text)


def _flow_quoted(text: str) -> str:
    return _double_quoted(text) if re.search(r"[\[\]{},]", text) else quoted(text)


def quoted(text: str) -> str:
    """A text as a scalar of YAML that every reader takes for this text: plain where that is safe."""
    return text if _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) else _double_quoted(text)


def _double_quoted(text: str) -> str:
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    code = ord(letter)
    if letter.isprintable() or code == 0x3000:
        return letter
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
