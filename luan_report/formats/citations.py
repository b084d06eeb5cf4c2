"""Citations in; their text for a footnote, a BibTeX file or an RIS file out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from luan_report.formats.harmless import one_line
from luan_report.language import Message, translated
from luan_report.query.cite import Citation

# What BibTeX would take for its own; the braces would end the field.
_BIBTEX = str.maketrans({c: f"\\{c}" for c in "#$%&_"} | {"{": "\\{", "}": "\\}", "\\": "\\textbackslash "})

# Two pairs of braces keep the name of a body from being taken for a person's, and a title as it is.
_WHOLE = frozenset(("author", "institution", "title"))


def plain(citation: Citation) -> Iterator[str]:
    """Author, year and title; the section; the sentence; and what finds and proves it."""
    yield f"{citation.place} ({citation.report_year}). {title(citation)}. {citation.section}."
    yield f"“{citation.sentence}”"
    if address := _address(citation):
        yield address
    cells = {name: str(cell) for name, cell in citation.cells().items()}
    where = Message("line {line}, characters {start} to {end}", **cells)
    yield translated(Message("{where} of the text with SHA-256 {sha256}; row {id}, {program}.", where=where, **cells))


def bibtex(citation: Citation) -> Iterator[str]:
    """One entry of type techreport; the note says where in the text."""
    yield f"@techreport{{{citation.id.replace('@', ':')},"
    for name, text in _bibtex_fields(citation):
        escaped = one_line(text).translate(_BIBTEX)
        if text:
            yield f"  {name} = {{{{{escaped}}}}}," if name in _WHOLE else f"  {name} = {{{escaped}}},"
    yield "}"


def ris(citation: Citation) -> Iterator[str]:
    """One record of type RPRT."""
    yield "TY  - RPRT"
    for tag, text in _ris_fields(citation):
        if text:
            yield f"{tag}  - {one_line(text)}"
    yield "ER  - "


FORMS: Mapping[str, Callable[[Citation], Iterator[str]]] = {"text": plain, "bibtex": bibtex, "ris": ris}


def write_citations(citations: Iterable[Citation], form: str) -> Iterator[str]:
    """The citations in one of the forms, with an empty line between."""
    for at, citation in enumerate(citations):
        lines = "\n".join(one_line(line) if form == "text" else line for line in FORMS[form](citation))
        yield f"\n{lines}\n" if at else f"{lines}\n"


def title(citation: Citation) -> str:
    """The title of the report; in brackets, as librarians do it, where its text has none and this one was made."""
    return citation.title or f"[{citation.place}{citation.report_year}年政府工作报告]"


def _bibtex_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "institution", citation.place
    yield "author", citation.place
    yield "title", title(citation)
    yield "year", str(citation.report_year)
    yield "type", "Government work report"
    yield "chapter", citation.section
    yield "url", _address(citation)
    yield "language", "chinese"
    yield "note", f"{citation.sentence} ({_found(citation)})"


def _ris_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "ID", citation.id
    yield "AU", citation.place
    yield "PB", citation.place
    yield "TI", title(citation)
    yield "PY", str(citation.report_year)
    yield "M3", "Government work report"
    yield "SE", citation.section
    yield "UR", _address(citation)
    yield "LA", "zh"
    yield "AB", citation.sentence
    yield "N1", _found(citation)


def _address(citation: Citation) -> str:
    return citation.source if citation.source.startswith(("https://", "http://")) else ""


def _found(citation: Citation) -> str:
    where = f"line {citation.line}, characters {citation.start}-{citation.end}"
    return f"{citation.id}: {where}; SHA-256 {citation.sha256}; {citation.program}"
