"""A file or stream (txt, Markdown, HTML, docx, PDF; any usual encoding) in, a Report out."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from luan_report.model import Report
from luan_report.places import find_place, slug_of
from luan_report.reading.detection import Detected, detect_place_and_year
from luan_report.reading.encodings import decode
from luan_report.reading.errors import ReadingError

__all__ = [
    "Detected",
    "Document",
    "ReadingError",
    "decode",
    "detect_place_and_year",
    "identify",
    "read_document",
    "read_report",
    "read_text",
]

Format = Literal["text", "html", "docx", "pdf"]
LARGEST_FILE = 50_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, its title ("" when it has none), its format, and what to call it."""

    text: str
    title: str
    format: Format
    source: str


def read_report(
    source: str | Path | BinaryIO,
    *,
    place: str | None = None,
    year: int | None = None,
    name_of_source: str = "",
) -> Report:
    """Read a report from a path, "-" for standard input, or a binary stream.

    Place and year are found in the text unless given. Raises ReadingError, with one line that says what to do, when
    the file cannot be read or does not tell its place or year.
    """
    return identify(read_document(source, name_of_source=name_of_source), place=place, year=year)[0]


def read_document(source: str | Path | BinaryIO, *, name_of_source: str = "") -> Document:
    """Read a file of any format that the project knows; its format is told by its content, then by its suffix."""
    if isinstance(source, str | Path):
        name = name_of_source or ("standard input" if str(source) == "-" else str(source))
        data = _read_stream(sys.stdin.buffer, name) if str(source) == "-" else _read_file(Path(source), name)
    else:
        name = name_of_source or str(getattr(source, "name", "standard input"))
        data = _read_stream(source, name)
    return _document(data, name)


def read_text(data: bytes, name: str = "the input") -> str:
    """The text in the bytes of a file of any known format."""
    return _document(data, name).text


def identify(document: Document, *, place: str | None = None, year: int | None = None) -> tuple[Report, Detected]:
    """The report that a document holds, and what was found out about its place and year.

    A place or year that is given is taken instead of the one found. Raises ReadingError when one is missing.
    """
    hint = Path(document.source).stem
    found = detect_place_and_year(document.text, hint, document.title)
    whose = _canonical(place) if place else found.place
    when = year if year is not None else found.year
    missing = [option for option, value in (("--place", whose), ("--year", when)) if value is None]
    if whose is None or when is None:
        raise ReadingError(f"{document.source} does not say whose report it is or for which year; give {_and(missing)}")
    report = Report(f"{slug_of(whose)}-{when}", whose, when, document.text, document.title, document.source)
    return report, found


def _and(options: list[str]) -> str:
    return " and ".join(options)


def _canonical(name: str) -> str:
    place = find_place(name)
    return place.name if place else name.strip()


def _read_file(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(f"{name} is a directory; give a file")
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(name)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"{name} does not exist; check the path") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadingError(f"{name} cannot be read: {reason}") from None


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReadingError:
    return ReadingError(
        f"{name} is larger than {LARGEST_FILE // 1_000_000} MB, which no report is; give the report alone"
    )


def _document(data: bytes, name: str) -> Document:
    if not data.strip():
        raise ReadingError(f"{name} is empty; give a file with the text of a report")
    text = decode(data, name)
    return Document(text, _title(text), "text", name)


def _title(text: str) -> str:
    """The title that the front matter gives, else the line at the top that calls itself a work report."""
    front = re.match(r"---\n(.*?)\n---(?:\n|$)", text, flags=re.DOTALL)
    stated = re.search(r"^title:[ \t]*(.+)$", front[1], flags=re.MULTILINE) if front else None
    if stated:
        return stated[1].strip().strip("\"'")
    for line in text[:3000].split("\n"):
        plain = re.sub(r"[\s*#]+", "", line)
        if len(plain) <= 40 and plain.endswith("工作报告"):
            return plain
    return ""
