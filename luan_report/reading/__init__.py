"""A file or stream (txt, Markdown, HTML, docx, PDF; any usual encoding) in, a Report out."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from luan_report.language import Message
from luan_report.model import Report
from luan_report.places import name_of, places_called, slug_of, written_like
from luan_report.reading.detection import Detected, detect_place_and_year
from luan_report.reading.encodings import decode
from luan_report.reading.errors import ReadingError
from luan_report.reading.file_names import disagreements, only_in_name

__all__ = [
    "Detected",
    "Document",
    "ReadingError",
    "decode",
    "detect_place_and_year",
    "disagreements",
    "identify",
    "only_in_name",
    "read_document",
    "read_report",
    "read_text",
]

Format = Literal["text", "html", "docx", "pdf"]
LARGEST_FILE = 50_000_000

_PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
_NOT_READ = {
    b"\xd0\xcf\x11\xe0": Message("an old Word file (.doc) or a locked one; save it as docx without password"),
    b"{\\rtf": Message("an RTF file; save it as docx or txt"),
    b"\x89PNG": Message("a picture; run OCR on it and give the text"),
    b"\xff\xd8\xff": Message("a picture; run OCR on it and give the text"),
    b"GIF8": Message("a picture; run OCR on it and give the text"),
    b"\x1f\x8b": Message("a gzip archive; unpack it first"),
    b"7z\xbc\xaf": Message("a 7z archive; unpack it first"),
    b"Rar!": Message("a RAR archive; unpack it first"),
    b"SQLite format 3": Message("an SQLite file; give the text of a report"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, its title, its format, what to call it, and for a web page the name of its site."""

    text: str
    title: str
    format: Format
    source: str
    site: str = ""


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
    found = detect_place_and_year(document.text, Path(document.source).stem, document.title, document.site)
    if place is not None and not place.strip():
        raise ReadingError(Message("the place given is empty; name one, such as 六安市, or give none"))
    whose = _named(place) if place else found.place
    if year is not None and year not in _YEARS:
        raise ReadingError(
            Message(
                "{year} is no year of a report; give one from {first} to {last}",
                year=year,
                first=_YEARS[0],
                last=_YEARS[-1],
            )
        )
    when = year if year is not None else found.year
    if whose is None or when is None:
        raise ReadingError(Message("{name} does not say {what}", name=document.source, what=_asking_for(whose, when)))
    # A name of a file that is no text in any encoding would be no text for whoever stores or prints it either.
    source = document.source.encode("utf-8", "replace").decode()
    report = Report(f"{slug_of(whose)}-{when}", whose, when, document.text, document.title, source)
    return report, found


# The first reports of this kind are of the 1950s.
_YEARS = range(1950, 2101)


def _asking_for(place: str | None, year: int | None) -> Message:
    if place is None and year is None:
        return Message("whose report it is and for which year; give --place and --year")
    if place is None:
        return Message("whose report it is; give --place")
    return Message("for which year it is; give --year")


def _named(given: str) -> str:
    """The name of the place that is given; ReadingError where it could be several."""
    several = places_called(given)
    if len(several) > 1:
        raise ReadingError(
            Message(
                "{kind} “{value}” could be several; one of: {names}",
                kind=Message("place"),
                value=given,
                names=", ".join(written_like(given, place) for place in several[:8]),
            )
        )
    return name_of(given)


def _read_file(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(Message("{name} is a directory; give a file", name=name))
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(name)
        # A device or a pipe does not tell its size.
        with path.open("rb") as stream:
            return _read_stream(stream, name)
    except FileNotFoundError:
        raise ReadingError(Message("{name} does not exist; check the path", name=name)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadingError(Message("{name} cannot be read: {reason}", name=name, reason=reason)) from None


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReadingError:
    return ReadingError(
        Message(
            "{name} is larger than {megabytes} MB, which no report is; give the report alone",
            name=name,
            megabytes=LARGEST_FILE // 1_000_000,
        )
    )


def _document(data: bytes, name: str) -> Document:
    """The document in the bytes of a file, whose first bytes tell its format better than its name."""
    if not data.strip():
        raise ReadingError(Message("{name} is empty; give a file with the text of a report", name=name))
    if data.startswith(b"%PDF-"):
        from luan_report.reading.pdf import read_pdf

        return _written(read_pdf(data, name), "pdf", name)
    if data.startswith(b"PK\x03\x04"):
        from luan_report.reading.word import read_docx

        return _written(read_docx(data, name), "docx", name)
    for mark, advice in _NOT_READ.items():
        if data.startswith(mark):
            raise ReadingError(Message("{name} is {advice}", name=name, advice=advice))
    return _text_document(decode(_page_of_archive(data), name), name)


def _page_of_archive(data: bytes) -> bytes:
    """The page in a web archive (mhtml), in which browsers save a page with its pictures; other data as they are."""
    if not re.match(
        rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", data[:4000], re.I
    ):
        return data
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else data
    return data


def _text_document(text: str, name: str) -> Document:
    from luan_report.reading.webpages import is_page, read_page

    if not is_page(text) and not (name.lower().endswith(_PAGE_SUFFIXES) and "<" in text):
        return _written(text, "text", name)
    page = read_page(text)
    return _written(page.text, "html", name, page.title, page.site)


def _written(text: str, kind: Format, name: str, title: str = "", site: str = "") -> Document:
    if not text.strip():
        raise ReadingError(Message("{name} has no text in it; give a file with the text of a report", name=name))
    return Document(text, title or _title(text), kind, name, site)


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
