"""Bytes of a text file in, its characters out."""

from __future__ import annotations

import codecs
import re

from luan_report.language import Message
from luan_report.reading.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u203f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, name: str = "the input") -> str:
    """The text of a file in any usual encoding, without byte-order mark and with "\\n" as the only line end.

    Tried in this order: the byte-order mark, UTF-16 betrayed by its NUL bytes, UTF-8, GB18030. A few NULs in a text
    become spaces. Raises ReadingError, which calls the file `name`, for what is no text, damaged, or Big5.
    """
    return _unify_line_ends(_characters(data, name))


def _characters(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    if b"\x00" in data:
        text = _unmarked_utf16(data, name)
        if text is not None:
            return text
        if data.count(b"\x00") * 100 > len(data):
            raise _binary(name)
        # Texts out of databases and old programs have some; they mean nothing, but what they part stays parted.
        data = data.replace(b"\x00", b" ")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _not_utf8(data, error.start, name)
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise _binary(name)
    return text


def _binary(name: str) -> ReadingError:
    return ReadingError(
        Message("{name} is a binary file, not a text; give a txt, md, html, docx or pdf file", name=name)
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = Message(
            "{name} is marked as {encoding} but is damaged at byte {start}; save it again as UTF-8",
            name=name,
            encoding=encoding.upper(),
            start=error.start,
        )
        raise ReadingError(message) from None


def _unmarked_utf16(data: bytes, name: str) -> str | None:
    """UTF-16 has NULs wherever it holds ASCII; the byte order is the one in which the text looks like a text."""
    whole = len(data) // 2 * 2
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:whole].decode(encoding, errors="replace")
        if len(_COMMON.findall(text)) * 10 >= len(text) * 9:
            if whole < len(data):
                raise _damaged("UTF-16", whole, name)
            return text
    return None


def _not_utf8(data: bytes, position: int, name: str) -> str:
    """What is nearly all UTF-8 is a damaged file; reading that as GB18030 would give a text that nobody wrote."""
    replaced = data.decode("utf-8", errors="replace")
    foreign = sum(character > "\x7f" for character in replaced)
    if replaced.count("\ufffd") * 10 < foreign:
        raise _damaged("UTF-8", position, name)
    if _is_big5(data):
        raise ReadingError(
            Message(
                "{name} is Big5, in traditional characters; convert it to simplified ones and save it as UTF-8",
                name=name,
            )
        )
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        message = Message("{name} is neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8 and try again", name=name)
        raise ReadingError(message) from None


def _damaged(encoding: str, position: int, name: str) -> ReadingError:
    return ReadingError(
        Message(
            "{name} is {encoding} but damaged at byte {position}; get the file again or save it anew",
            name=name,
            encoding=encoding,
            position=position,
        )
    )


def _is_big5(data: bytes) -> bool:
    """Nearly every text in Big5 would pass for one in GB18030 that nobody wrote.

    Two in five of its characters have a second byte below 0x80, which only rare ones have in GB18030.
    """
    pairs = re.findall(rb"[\x81-\xfe][\x40-\xfe]", data)
    if sum(pair[1] < 0x80 for pair in pairs) * 5 < len(pairs):
        return False
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return True


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
