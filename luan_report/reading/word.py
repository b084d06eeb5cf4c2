"""A Word file (docx) in, its paragraphs and table rows out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from luan_report.language import Message
from luan_report.reading.errors import ReadingError
from luan_report.reading.superscripts import write_raised

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = _WORD + "txbxContent"
_UNSEEN = frozenset({_WORD + "del", _WORD + "moveFrom", _WORD + "rt", _FALLBACK, _BOX})
_SIGNS = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
# What the standard library raises on archives that are cut off, altered or locked.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_LARGEST_PART = 50_000_000


def read_docx(data: bytes, name: str) -> str:
    """The text of a docx file, one line for each paragraph or row of a table.

    Automatic numbers of paragraphs (一、, （二）, 3.) are written out; deleted and hidden words, notes, headers and
    footers are left out. Raises ReadingError, which calls the file `name`, for what is no docx, is damaged, or unpacks
    to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml", name)
            if document is None:
                raise ReadingError(
                    Message(
                        "{name} is a zip archive but no Word file; give the docx, txt, html or pdf itself", name=name
                    )
                )
            numbers = _Numbers(_part(archive, "word/numbering.xml", name), _part(archive, "word/styles.xml", name))
        lines = list(_lines(document.find(_WORD + "body"), numbers))
    except RecursionError:
        raise ReadingError(
            Message("{name} is nested too deeply to be a report; save its text as txt", name=name)
        ) from None
    except _DAMAGES as error:
        reason = " ".join(str(error).split())[:80]
        raise ReadingError(
            Message(
                "{name} is a damaged or locked Word file ({reason}); save it anew in Word", name=name, reason=reason
            )
        ) from None
    return "".join(line + "\n" for line in lines)


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """One part of the archive, unless it is missing; a part that unpacks to more than any report is refused."""
    if part not in archive.namelist():
        return None
    with archive.open(part) as packed:
        # The size that the archive states can be a lie, so the limit holds for what is really unpacked.
        content = packed.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise ReadingError(
            Message(
                "{name} unpacks to more than {megabytes} MB, which no report does",
                name=name,
                megabytes=_LARGEST_PART // 1_000_000,
            )
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ReadingError(
            Message("{name} declares XML entities, which Word never does; save its text as txt", name=name)
        )
    return ElementTree.fromstring(content)


def _lines(parent: Element | None, numbers: _Numbers) -> Iterator[str]:
    """The lines of a body, a cell or a text box, in the order of the document."""
    for child in parent if parent is not None else ():
        if child.tag == _WORD + "p":
            yield from _paragraph(child, numbers)
        elif child.tag == _WORD + "tbl":
            for row in child.iter(_WORD + "tr"):
                yield from _row(row, numbers)
        elif child.tag in (_WORD + "sdt", _WORD + "sdtContent", _WORD + "customXml", _WORD + "ins"):
            yield from _lines(child, numbers)


def _row(row: Element, numbers: _Numbers) -> Iterator[str]:
    """A row of a table as one line with tabs between its cells, or line by line when a cell holds a whole text."""
    cells = [list(_lines(cell, numbers)) for cell in row.iter(_WORD + "tc")]
    if all(len(cell) <= 1 for cell in cells):
        yield "\t".join("".join(cell) for cell in cells)
    else:
        for cell in cells:
            yield from cell


def _paragraph(paragraph: Element, numbers: _Numbers) -> Iterator[str]:
    words = ""
    for raised, piece in _words(paragraph, raised=False):
        words += write_raised(words, piece) if raised else piece
    words = words.strip(" \t\n")
    if words:
        yield from (numbers.of(paragraph) + words).split("\n")
    for box in _boxes(paragraph):
        yield from _lines(box, numbers)


def _words(element: Element, *, raised: bool) -> Iterator[tuple[bool, str]]:
    """The pieces of text in an element, each with whether it is superscript."""
    for child in element:
        if child.tag == _WORD + "t":
            yield raised, child.text or ""
        elif child.tag in _SIGNS:
            yield False, _SIGNS[child.tag]
        elif child.tag not in _UNSEEN and not _is_hidden(child):
            yield from _words(child, raised=_value(child.find(f"{_WORD}rPr/{_WORD}vertAlign")) == "superscript")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; what Word adds for its older versions would be the same text again."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and _value(mark) not in ("0", "false")


def _value(element: Element | None) -> str:
    return element.get(_WORD + "val", "") if element is not None else ""


class _Level(NamedTuple):
    """How paragraphs of one level of a list are numbered."""

    start: int
    kind: str
    shape: str


class _Numbers:
    """Counts the numbered paragraphs of a document and writes the numbers that Word shows before them."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels = dict(_read_levels(numbering))
        self._lists = dict(_read_lists(numbering))
        self._styles = dict(_read_styles(styles))
        self._counts: dict[str, dict[int, int]] = {}

    def of(self, paragraph: Element) -> str:
        """The number before a paragraph, "" for one without."""
        properties = paragraph.find(_WORD + "pPr")
        stated = _list_of(properties)
        inherited = self._styles.get(_value(properties.find(_WORD + "pStyle"))) if properties is not None else None
        number, depth = stated or inherited or ("0", 0)
        shared = self._lists.get(number)
        level = self._levels.get((shared, depth)) if shared else None
        return self._next(shared, depth, level) if shared and level else ""

    def _next(self, shared: str, depth: int, level: _Level) -> str:
        counts = self._counts.setdefault(shared, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.kind in ("bullet", "none"):
            return ""
        label = level.shape
        for upper in range(depth + 1):
            known = self._levels.get((shared, upper), level)
            label = label.replace(f"%{upper + 1}", write_number(counts.get(upper, known.start), known.kind))
        return label


def _list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and the level that paragraph properties name."""
    mark = properties.find(_WORD + "numPr") if properties is not None else None
    if mark is None:
        return None
    depth = _value(mark.find(_WORD + "ilvl"))
    return _value(mark.find(_WORD + "numId")), int(depth) if depth.isdigit() else 0


def _read_levels(numbering: Element | None) -> Iterator[tuple[tuple[str, int], _Level]]:
    for shared in numbering.iter(_WORD + "abstractNum") if numbering is not None else ():
        for level in shared.iter(_WORD + "lvl"):
            start = _value(level.find(_WORD + "start"))
            known = _Level(
                int(start) if start.isdigit() else 1,
                _value(level.find(_WORD + "numFmt")) or "decimal",
                _value(level.find(_WORD + "lvlText")),
            )
            yield (shared.get(_WORD + "abstractNumId", ""), int(level.get(_WORD + "ilvl", "0"))), known


def _read_lists(numbering: Element | None) -> Iterator[tuple[str, str]]:
    for one in numbering.iter(_WORD + "num") if numbering is not None else ():
        yield one.get(_WORD + "numId", ""), _value(one.find(_WORD + "abstractNumId"))


def _read_styles(styles: Element | None) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in styles.iter(_WORD + "style") if styles is not None else ():
        found = _list_of(style.find(_WORD + "pPr"))
        if found:
            yield style.get(_WORD + "styleId", ""), found


def write_number(number: int, kind: str) -> str:
    """A number as Word writes it in a list of the given kind: 3 is 三 in `chineseCounting`, c in `lowerLetter`."""
    if kind.startswith(("chinese", "japanese", "taiwanese", "ideograph")):
        return _chinese(number)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    if kind in ("upperRoman", "lowerRoman"):
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """The number in Chinese up to ninety-nine; no list of a report is longer."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        written += sign * count
    return written
