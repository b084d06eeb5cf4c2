"""A PDF with a text layer in, its paragraphs out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from luan_report.language import Message
from luan_report.reading.errors import ReadingError
from luan_report.reading.superscripts import write_raised

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 500
_LARGEST_TEXT = 20_000_000
_PAGE_NUMBER = re.compile(r"[-—–－·.\s第/]*(?:\d{1,3}|[ivxIVX]{1,5})[-—–－·.\s页]*(?:[/共]\s*\d{1,3}\s*页?)?")
_LETTERS = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, where it stands (points from the left and the bottom), its letter size and page."""

    words: str
    left: float
    bottom: float
    size: float
    page: int

    @property
    def width(self) -> float:
        """How many full characters wide it is; Latin letters and digits are half as wide."""
        return sum(0.5 if character < "\u2000" else 1.0 for character in self.words)


def read_pdf(data: bytes, name: str) -> str:
    """The text of a PDF, its printed lines joined to paragraphs, without page numbers and running heads.

    Needs pypdf (the extra `pdf`). Raises ReadingError, which calls the file `name`, when that is missing and for
    encrypted, damaged, scanned and overlong files.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError
    except ImportError:
        raise ReadingError(
            Message('{name} is a PDF; to read PDFs: pip install "luan-report[pdf]"', name=name)
        ) from None
    # Its warnings about small faults would stand beside our one line on standard error.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _refuse_locked(reader, name)
        _refuse_long(reader, name)
        pages = [list(_printed_lines(page, number)) for number, page in enumerate(reader.pages)]
    except DependencyError:
        raise _locked(name) from None
    except ReadingError:
        raise
    except Exception as error:
        # What a parser raises on a broken file is not only its own errors, and there is but one thing to say.
        raise ReadingError(
            Message(
                "{name} is a damaged PDF ({error}); save it anew or give its text as txt",
                name=name,
                error=_one_line(error),
            )
        ) from None
    _refuse_scanned(pages, name)
    return "".join(line + "\n" for line in join_lines(_drop_furniture(pages)))


def _refuse_locked(reader: PdfReader, name: str) -> None:
    """Files that are only protected against changes open with an empty password."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)


def _locked(name: str) -> ReadingError:
    return ReadingError(Message("{name} is an encrypted PDF; save a copy without password and give that", name=name))


def _refuse_long(reader: PdfReader, name: str) -> None:
    if len(reader.pages) > _MOST_PAGES:
        message = Message(
            "{name} has {count} pages; more than {most} are not read, give the report alone",
            name=name,
            count=len(reader.pages),
            most=_MOST_PAGES,
        )
        raise ReadingError(message)


def _refuse_scanned(pages: list[list[Line]], name: str) -> None:
    characters = sum(len(line.words) for lines in pages for line in lines)
    if characters < 10 * len(pages):
        raise ReadingError(
            Message("{name} has no text layer (scanned pages); run OCR on it or give its text as txt", name=name)
        )
    if characters > _LARGEST_TEXT:
        raise ReadingError(
            Message(
                "{name} has more than {millions} million characters, which no report has",
                name=name,
                millions=_LARGEST_TEXT // 1_000_000,
            )
        )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


# The reader of PDFs guesses a space where two pieces stand apart; Chinese has none between its words.
_BETWEEN_CHINESE = re.compile(r"(?<=[一-鿿，。；：、]) +(?=[一-鿿])")


def _printed_lines(page: PageObject, number: int) -> Iterator[Line]:
    """The lines of a page; pieces on one height that follow one another are one line."""
    current: Line | None = None
    for piece in _pieces(page, number):
        if current and abs(piece.bottom - current.bottom) < 0.5 * max(current.size, piece.size):
            raised = piece.size < 0.8 * current.size and piece.bottom > current.bottom + 0.1 * current.size
            words = write_raised(current.words, piece.words) if raised else piece.words
            together = _BETWEEN_CHINESE.sub("", current.words + words)
            current = Line(together, current.left, current.bottom, current.size, number)
        else:
            if current:
                yield current
            current = piece
    if current:
        yield current


def _pieces(page: PageObject, number: int) -> list[Line]:
    pieces: list[Line] = []

    def gather(words: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        # A glyph without a character comes out as NUL; it stays visible as what it is, an unknown character.
        plain = words.replace("\n", "").replace("\x00", "\ufffd")
        if plain.strip():
            left = outer[4] + inner[4] * outer[0]
            bottom = outer[5] + inner[5] * outer[3]
            pieces.append(Line(plain, left, bottom, abs(size * inner[3] * outer[3]) or size, number))

    page.extract_text(visitor_text=gather)
    return pieces


def _drop_furniture(pages: list[list[Line]]) -> list[Line]:
    """Without page numbers, and without first and last lines that many pages have alike but for their digits."""
    edges = Counter(_alike(line) for lines in pages for line in _edges(lines))
    often = max(3, len(pages) // 3)
    kept = []
    for lines in pages:
        dropped = {
            id(line)
            for line in _edges(lines)
            if _PAGE_NUMBER.fullmatch(line.words.strip()) or edges[_alike(line)] >= often
        }
        kept += [line for line in lines if id(line) not in dropped]
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    """The highest and the lowest two lines of a page."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    return list({id(line): line for line in (*ordered[:2], *ordered[-2:])}.values())


def _alike(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.words.strip()), round(line.bottom / 4)


def join_lines(lines: list[Line]) -> Iterator[str]:
    """Paragraphs: a line goes on the one before unless it is indented, stands apart, or the one before ends early."""
    layout = _Layout.of(lines)
    paragraph = ""
    before: Line | None = None
    for line in lines:
        if before and not layout.breaks_between(before, line):
            paragraph = _glue(paragraph, line.words.strip())
        else:
            if paragraph:
                yield paragraph
            paragraph = line.words.strip()
        before = line
    if paragraph:
        yield paragraph


def _glue(first: str, second: str) -> str:
    between = " " if _LETTERS.match(first[-1:]) and _LETTERS.match(second[:1]) else ""
    return first + between + second


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is usual in a document: where lines begin on each page, how wide they are, how far apart, how large."""

    margins: dict[int, float]
    width: float
    step: float

    @classmethod
    def of(cls, lines: list[Line]) -> _Layout:
        pages: dict[int, list[Line]] = {}
        for line in lines:
            pages.setdefault(line.page, []).append(line)
        everywhere = _margin(lines)
        # Left and right pages can have margins of their own; a page with few lines does not tell.
        margins = {page: _margin(on_page) if len(on_page) > 7 else everywhere for page, on_page in pages.items()}
        steps = [
            round(upper.bottom - lower.bottom)
            for upper, lower in pairwise(lines)
            if upper.page == lower.page and upper.bottom > lower.bottom
        ]
        widths = sorted(line.width for line in lines)
        return cls(margins, widths[len(widths) * 9 // 10] if widths else 0.0, _usual(steps))

    def breaks_between(self, before: Line, line: Line) -> bool:
        """Whether a new paragraph begins with the second line."""
        indented = line.left > self.margins[line.page] + 0.8 * line.size
        apart = before.page == line.page and before.bottom - line.bottom > 1.4 * self.step > 0
        short = before.width + (before.left - self.margins[before.page]) / max(before.size, 1) < self.width - 4
        return indented or apart or short or abs(before.size - line.size) > 0.15 * line.size


def _margin(lines: list[Line]) -> float:
    """The leftmost place where lines begin again and again; where paragraphs are short, more begin at the indent."""
    counts = Counter(round(line.left) for line in lines)
    often = [left for left, count in counts.items() if count >= max(2, len(lines) / 20)]
    return float(min(often or counts, default=0))


def _usual(values: list[int]) -> float:
    return float(Counter(values).most_common(1)[0][0]) if values else 0.0
