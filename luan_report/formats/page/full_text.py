"""The paragraphs of a report in; its text with every number marked and linked to its row out."""

from __future__ import annotations

from collections.abc import Sequence

from luan_report.formats.page.anchors import aside_id, link, paragraph_id, row_id, words_id
from luan_report.formats.page.content import Content
from luan_report.formats.page.figures import number, unit
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.marking import Paragraph, Piece
from luan_report.formats.page.markup import Markup, element, joined
from luan_report.model import KINDS, Observation


def full_text(content: Content, labels: Labels) -> Markup:
    """The section with the report itself."""
    return element(
        "section",
        element("h2", labels("text"), id="text-title"),
        element("p", labels("text_note"), class_="note screen"),
        _legend(labels),
        element("article", *(_paragraph(one, content, labels) for one in content.paragraphs), lang="zh-Hans"),
        id="text",
        aria_labelledby="text-title",
    )


def _legend(labels: Labels) -> Markup:
    items = [element("li", element("span", labels.kind(kind), class_=f"q {kind}")) for kind in KINDS]
    items.append(element("li", element("span", labels("set_aside"), class_="s")))
    return element("ul", *items, class_="legend")


def _paragraph(paragraph: Paragraph, content: Content, labels: Labels) -> Markup:
    heading, body = (
        joined(_piece(piece, content, labels) for piece in pieces) for pieces in (paragraph.heading, paragraph.body)
    )
    parts = []
    if heading:
        parts.append(element(f"h{paragraph.level + 2}", heading, class_=None if body else "alone"))
    if body:
        parts.append(element("p", body))
    return element("div", *parts, id=paragraph_id(paragraph.number), class_="paragraph", data_number=paragraph.number)


def _piece(piece: Piece, content: Content, labels: Labels) -> Markup:
    text = content.extraction.report.text[piece.start : piece.end]
    if not piece.marked:
        return joined([text])
    rows = [content.extraction.observations[at] for at in piece.rows]
    asides = [content.extraction.set_asides[at] for at in piece.asides]
    said = [_said(row, labels) for row in rows]
    said += [f"{labels('set_aside_card')}: {labels.reason(aside.reason)}" for aside in asides]
    return element(
        "a",
        text,
        id=words_id(piece),
        href=link(row_id(rows[0]) if _about_row(piece, content) else aside_id(piece.asides[0])),
        class_=_class(piece, content),
        title="\n".join(said),
        tabindex=None if piece.begins else -1,
        data_r=_numbers(piece.rows),
        data_s=_numbers(piece.asides),
    )


def _about_row(piece: Piece, content: Content) -> bool:
    """Whether the narrowest claim is that of a row."""
    if not (piece.rows and piece.asides):
        return bool(piece.rows)
    row = content.extraction.observations[piece.rows[0]]
    aside = content.extraction.set_asides[piece.asides[0]]
    return row.end - row.start <= aside.end - aside.start


def _class(piece: Piece, content: Content) -> str:
    if not _about_row(piece, content):
        return "s within" if piece.rows else "s"
    row = content.extraction.observations[piece.rows[0]]
    return f"q {row.kind}" if row.value is not None else f"q {row.kind} clause"


def _numbers(numbers: Sequence[int]) -> str | None:
    return " ".join(map(str, numbers)) or None


def _said(row: Observation, labels: Labels) -> str:
    """A row in a line, for browsers that run no script."""
    amount = " ".join(part for part in (number(row, labels), unit(row)) if part)
    return " · ".join(
        (row.name, labels.measure(row.measure), amount, row.period, labels.kind(row.kind), labels.sector(row.sector))
    )
