"""One report's content in; a self-contained page of HTML out that opens offline and runs no code but its own."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from string import Template

from luan_report.formats.page.anchors import Anchors
from luan_report.formats.page.comparison import comparison
from luan_report.formats.page.content import Content, gather
from luan_report.formats.page.full_text import full_text
from luan_report.formats.page.island import island
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, element, markup
from luan_report.formats.page.overview import overview
from luan_report.formats.page.tables import asides_section, rows_section
from luan_report.language import LANGUAGES, Language

__all__ = ["LANGUAGES", "Content", "Language", "gather", "write_page"]

_HERE = Path(__file__).parent


def write_page(content: Content, language: Language) -> str:
    """The page of one report in a language."""
    labels = Labels(language)
    anchors = Anchors.of(content.extraction, content.paragraphs)
    style, script = _file("page.css"), _file("page.js")
    report = content.extraction.report
    sections = (
        overview(content, labels),
        comparison(content, labels),
        rows_section(content, anchors, labels),
        full_text(content, labels),
        asides_section(content, anchors, labels),
    )
    named = {"place": report.place, "year": content.year}
    parts = {
        "language": labels("html"),
        "policy": _policy(style, script),
        "title": labels("title", **named),
        "style": Markup(style),
        "script": Markup(script),
        "skip": labels("skip"),
        "theme": labels("theme"),
        "heading": element("h1", labels("heading", **named)),
        "kicker": labels("kicker"),
        "lead": labels("lead", before=content.before, year=content.year),
        "navigation": _navigation(labels),
        "sections": Markup("\n".join(sections)),
        "source": _source(content, labels),
        "island": island(content, anchors, labels),
    }
    template = Template(_file("template.html"))
    return template.substitute({name: markup(part) for name, part in parts.items()})


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the browser may run and load for this page: its own style and script, known by their hashes, no more."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _navigation(labels: Labels) -> Markup:
    names = (("overview", "overview"), ("comparison", "comparison"), ("rows", "all_rows"), ("text", "text"))
    items = [
        element("li", element("a", labels(label), href=f"#{id}")) for id, label in (*names, ("asides", "set_aside"))
    ]
    return element("nav", element("ul", *items), aria_label=labels("sections"))


def _source(content: Content, labels: Labels) -> str:
    from luan_report import __version__

    stored = content.stored
    source = " ".join(part for part in (stored.title, stored.source or stored.id) if part)
    return labels("made", source=source, version=__version__, sha=stored.sha256)
