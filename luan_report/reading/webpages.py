"""A saved web page in, the text of its article out."""

from __future__ import annotations

import re
from typing import NamedTuple

from luan_report.reading.markup import Token, read_tokens
from luan_report.reading.superscripts import write_raised
from luan_report.reading.words import load_words

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"})
_AROUND = frozenset({"nav", "aside", "footer", "button"})
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_BLOCK_NAMES = (
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot thead ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})
# Noncharacters, which no text may hold, mark where the words of a link begin and end.
_LINK, _END_OF_LINK = "\ufdd0", "\ufdd1"
_IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b", re.I | re.S
)
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"
_LONGEST_ROW_CELL = 80
_DEEPEST_TABLE = 30


class Page(NamedTuple):
    """What a web page says: its article, the title of that, and the name of the site."""

    text: str
    title: str
    site: str


def is_page(text: str) -> bool:
    """Whether a text is HTML, by its first tag."""
    return _IS_PAGE.match(text[:5000]) is not None


def read_page(source: str) -> Page:
    """The article of a page, one line for each paragraph or row of a table.

    Scripts, navigation and the page's own controls are left out; sub- and superscripts stay in the line.
    """
    reader = _PageReader(_UNSEEN | _AROUND)
    reader.read(source)
    if reader.never_closed():
        # A page whose <nav> or <footer> is never closed would otherwise be lost whole.
        reader = _PageReader(_UNSEEN)
        reader.read(source)
    title = reader.meta.get("articletitle") or reader.title()
    return Page(_article(reader.text()), title, reader.meta.get("sitename", ""))


class _PageReader:
    """Gathers the visible words, a buffer for each open cell, so that a row can become one line."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self.meta: dict[str, str] = {}
        self._unseen = unseen
        self._skipping: list[str] = []
        self._in_title = False
        self._title: list[str] = []
        self._preformatted = 0
        self._links = 0
        self._buffers: list[list[str]] = [[]]
        self._rows: list[list[str]] = []
        self._open_cells: list[bool] = []
        self._raised: int | None = None

    def read(self, source: str) -> None:
        """Take in a whole page; what is still open at its end is closed."""
        for token in read_tokens(source.replace(_LINK, "").replace(_END_OF_LINK, "")):
            if token.kind == "words":
                self._take_words(token.name)
            elif token.kind == "end":
                self._end(token.name)
            else:
                self._begin(token)
        while self._open_cells:
            self._end_table()

    def never_closed(self) -> bool:
        """Whether something left out is still open at the end, so that all after it was left out too."""
        return bool(self._skipping)

    def text(self) -> str:
        return "".join(self._buffers[0])

    def title(self) -> str:
        return re.sub(r"\s+", " ", "".join(self._title)).strip()

    def _begin(self, token: Token) -> None:
        if token.name in _VOID:
            self._void(token.name, token.attributes)
        elif self._skipping or token.name in self._unseen or _is_hidden(token.attributes):
            # Within what is skipped only its own kind of tag is counted: others are often left open.
            if not self._skipping or token.name == self._skipping[0]:
                self._skipping.append(token.name)
        else:
            self._start(token.name, token.attributes)

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            self.meta[attributes.get("name", "").lower()] = attributes.get("content", "").strip()
        elif tag in ("br", "hr") and not self._skipping:
            self._put("\n")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "title":
            self._in_title = True
        elif tag == "a" and attributes.get("href"):
            self._links += 1
            self._put(_LINK)
        elif tag == "sup":
            self._raised = len(self._buffers[-1])
        elif tag == "table" and len(self._rows) < _DEEPEST_TABLE:
            self._put("\n")
            self._rows.append([])
            self._open_cells.append(False)
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag in _CELLS and self._rows:
            self._end_cell()
            self._open_cells[-1] = True
            self._raised = None
            self._buffers.append([])
        elif tag in _BLOCKS:
            self._preformatted += tag == "pre"
            self._put("\n")

    def _end(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[0]:
                self._skipping.pop()
        elif tag == "title":
            self._in_title = False
        elif tag == "a" and self._links:
            self._links -= 1
            self._put(_END_OF_LINK)
        elif tag == "sup":
            self._end_raised()
        elif tag in _CELLS and self._rows:
            self._end_cell()
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag == "table" and self._rows:
            self._end_table()
        elif tag in _BLOCKS:
            self._preformatted -= tag == "pre" and self._preformatted > 0
            self._put("\n")

    def _take_words(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)
        elif not self._skipping:
            self._put(data if self._preformatted else _flow(data))

    def _put(self, words: str) -> None:
        self._buffers[-1].append(words)

    def _end_raised(self) -> None:
        """Rewrite what was put since <sup>; a cell that began or ended in between has unset the mark."""
        buffer = self._buffers[-1]
        if self._raised is not None and self._raised < len(buffer):
            before, raised = "".join(buffer[max(0, self._raised - 8) : self._raised]), "".join(buffer[self._raised :])
            plain = raised.replace(_LINK, "").replace(_END_OF_LINK, "")
            buffer[self._raised :] = [raised.replace(plain, write_raised(before, plain)) if plain else raised]
        self._raised = None

    def _end_cell(self) -> None:
        if self._open_cells[-1]:
            self._open_cells[-1] = False
            self._raised = None
            self._rows[-1].append("".join(self._buffers.pop()))

    def _end_row(self) -> None:
        self._end_cell()
        cells = [_tidy(cell) for cell in self._rows[-1]]
        self._rows[-1] = []
        if cells:
            narrow = all("\n" not in cell and len(cell) <= _LONGEST_ROW_CELL for cell in cells)
            self._put(("\t" if narrow else "\n").join(cells) + "\n")

    def _end_table(self) -> None:
        self._end_row()
        self._rows.pop()
        self._open_cells.pop()


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style", "")).lower()
    return "hidden" in attributes or "display:none" in style


def _flow(data: str) -> str:
    """Words as a browser flows them; a line end in the source beside a Chinese character is no space."""
    first, *others = re.split(r"[\r\n]", data)
    pieces = [first.rstrip(" \t\f") if others else first]
    last = pieces[0][-1:]
    for left, line in enumerate(others, start=1 - len(others)):
        words = line.lstrip(" \t\f") if left == 0 else line.strip(" \t\f")
        if words or left == 0:
            wide = re.match(_WIDE, last) or re.match(_WIDE, words)
            pieces += ["" if wide else " ", words]
            last = words[-1:] or last
    return re.sub(r"[ \t\f]+", " ", "".join(pieces))


def _tidy(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip(_LINK + _END_OF_LINK + " "))


def _article(marked: str) -> str:
    """The lines that belong to the article, without the marks of links."""
    kept = []
    linked = False
    for line in marked.replace("\xa0", " ").split("\n"):
        words, links, linked = _measure_links(line, linked)
        words = words.strip()
        if words and not _is_navigation(words, links) and not is_furniture(words):
            kept.append(words)
    return "\n".join(kept) + "\n" if kept else ""


def _measure_links(line: str, linked: bool) -> tuple[str, int, bool]:
    """The line without marks, how many of its characters are links, and whether a link is open at its end."""
    words: list[str] = []
    count = 0
    for part in re.split(f"([{_LINK}{_END_OF_LINK}])", line):
        if part in (_LINK, _END_OF_LINK):
            linked = part == _LINK
        else:
            words.append(part)
            count += len(part.strip()) if linked else 0
    return "".join(words), count, linked


def _is_navigation(words: str, links: int) -> bool:
    """Lines that are nothing but links and the bars between them."""
    return links > 0 and links >= 0.9 * len(re.sub(r"[\s>|»›·/]+", "", words))


def is_furniture(line: str) -> bool:
    """Whether a line is a control or notice of the page: 打印, 【字号：大 中 小】, 浏览次数：123."""
    words = load_words()
    plain = line.strip(" \u3000\t")
    if plain.startswith(words.page_starts) and len(plain) < 80:
        return True
    if len(plain) < 200 and any(notice in plain for notice in words.page_notices):
        return True
    parts = [part for part in re.split(r"[\s\u3000【】\[\]()（）:：|｜>＞<·,，、/]+", plain) if part]
    return all(part in words.controls for part in parts)
