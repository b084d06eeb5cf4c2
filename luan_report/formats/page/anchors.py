"""The content of a page in; the names by which its parts point at one another out."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from luan_report.formats.page.marking import Paragraph, Piece
from luan_report.model import Extraction, Observation


@dataclass(frozen=True)
class Anchors:
    """Where the words of each row and set-aside number begin: the piece's name and its paragraph's number."""

    rows: dict[int, tuple[str, int]]
    asides: dict[int, tuple[str, int]]

    @classmethod
    def of(cls, extraction: Extraction, paragraphs: tuple[Paragraph, ...]) -> Anchors:
        """The anchors of a report. Who lays claim to no words at all is sent to the paragraph before."""
        rows: dict[int, tuple[str, int]] = {}
        asides: dict[int, tuple[str, int]] = {}
        for paragraph in paragraphs:
            for piece in (*paragraph.heading, *paragraph.body):
                for number in piece.rows:
                    rows.setdefault(number, (words_id(piece), paragraph.number))
                for number in piece.asides:
                    asides.setdefault(number, (words_id(piece), paragraph.number))
        for number, row in enumerate(extraction.observations):
            rows.setdefault(number, _before(row.start, paragraphs))
        for number, aside in enumerate(extraction.set_asides):
            asides.setdefault(number, _before(aside.start, paragraphs))
        return cls(rows, asides)


def _before(start: int, paragraphs: tuple[Paragraph, ...]) -> tuple[str, int]:
    found = 1
    for paragraph in paragraphs:
        if (*paragraph.heading, *paragraph.body)[0].start <= start:
            found = paragraph.number
    return paragraph_id(found), found


def words_id(piece: Piece) -> str:
    """The name of a marked piece of the text."""
    return f"w{piece.start}"


def paragraph_id(number: int) -> str:
    """The name of a paragraph."""
    return f"p{number}"


def row_id(row: Observation) -> str:
    """The name of a row of the table: the row's own id."""
    return row.id


def aside_id(number: int) -> str:
    """The name of a row of the table of set-aside numbers."""
    return f"aside-{number + 1}"


def link(name: str) -> str:
    """The address of a part of the page."""
    return f"#{quote(name, safe='@')}"
