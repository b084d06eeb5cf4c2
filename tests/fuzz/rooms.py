"""Bytes in; what a room of the package does wrong with them, as `rule: what`, out. Whatever they are, it must cope."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import process_time
from zlib import crc32

from invariants import complaints

from fuzz.mutations import LONGEST
from fuzz.seeds import HEADINGS, sentences
from luan_report.extraction import extract_report
from luan_report.library import Library, open_library
from luan_report.model import COLUMNS, Observation, Report
from luan_report.query.errors import QueryError
from luan_report.query.filters import Filter, parse_number
from luan_report.query.names import BOUND_NAMES, KIND_NAMES, MEASURE_NAMES, SECTOR_NAMES, resolve
from luan_report.query.select import select
from luan_report.query.show import search
from luan_report.reading import ReadingError, read_report
from luan_report.registry import RegistryError, read_registry, verify, write_registry
from luan_report.registry.writing import registry_text, save_registry

# Processor seconds for one input, whatever it is; a usual sentence takes less than a thousandth.
LONGEST_TIME = 0.5
YEAR = 2024
_SAMPLE = 8


def text_of(data: bytes) -> str:
    """Bytes as a text that a report could have."""
    return data.decode("utf-8", "ignore")[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")


def report_of(data: bytes) -> Report:
    """Bytes as a report of 2024."""
    return Report(f"luan-{YEAR}", "六安市", YEAR, text_of(data))


def check_extraction(data: bytes) -> list[str]:
    """Extract a text: the rows keep every promise, and a second time brings the same."""
    report = report_of(data)
    extraction = extract_report(report)
    found = complaints(extraction)
    if crc32(data) % _SAMPLE == 0 and extract_report(replace(report)) != extraction:
        found.append("same: the same text gives other rows")
    return found


# ------------------------------------------------------------------ reading

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _as_word(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", data)
    return buffer.getvalue()


def _as_page(data: bytes) -> bytes:
    return b"<html><meta charset=utf-8><body>" + data


_WRAPPERS: Mapping[int, Callable[[bytes], bytes]] = {
    ord("w"): _as_word,
    ord("h"): _as_page,
    ord("p"): b"%PDF-1.4\n".__add__,
}


def check_reading(data: bytes) -> list[str]:
    """Read bytes as a file, its kind told by the first of them: a clean text, or one clear line about what is wrong."""
    wrap = _WRAPPERS.get(data[0]) if data else None
    given = wrap(data[1:]) if wrap else data
    try:
        report = read_report(io.BytesIO(given), name_of_source="input")
    except ReadingError as error:
        message = str(error)
        return [] if message and "\n" not in message else [f"message: {message!r}"]
    return (
        ["text: line ends or a byte-order mark are left"] if "\r" in report.text or report.text[:1] == "\ufeff" else []
    )


# ------------------------------------------------------------------ registry


@cache
def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """The folder in which registries and the library are written; it goes when the process ends."""
    # In memory where that can be had: a registry is synced to the disk each time it is written.
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="luan-fuzz-", dir=memory if memory.is_dir() else None)


def _folder() -> Path:
    return Path(temporary_folder().name)


def check_registry(data: bytes) -> list[str]:
    """Write and read a registry: of a text, or (from `#` on) one that anybody may have edited."""
    return _edited_registry(data) if data.startswith(b"#") else _made_registry(data)


def _made_registry(data: bytes) -> list[str]:
    extraction = extract_report(report_of(data))
    path = _folder() / "made.yaml"
    write_registry(extraction, path)
    back = read_registry(path)
    found = [f"verify: {one.message}" for one in verify(back, extraction.report, extraction) if one.failure]
    if back.rows() != extraction.observations:
        found.append("registry: other rows are read than were written")
    if back.set_asides != extraction.set_asides:
        found.append("registry: other set-aside numbers are read than were written")
    return found


def _edited_registry(data: bytes) -> list[str]:
    path, again = _folder() / "edited.yaml", _folder() / "again.yaml"
    path.write_bytes(data)
    try:
        registry = read_registry(path)
    except RegistryError as error:
        message = str(error)
        return [] if message.startswith(str(path)) and "\n" not in message else [f"message: {message!r}"]
    save_registry(registry, again)
    back = read_registry(again)
    same = registry_text(back) == registry_text(registry)
    return [] if same and back.rows() == registry.rows() else ["registry: what is written is not what was read"]


# ------------------------------------------------------------------ query


@cache
def _library() -> Library:
    return open_library(_folder() / "library.db")


@cache
def _all_rows() -> tuple[Observation, ...]:
    return tuple(select(_library(), Filter(all_places=True)))


_WORDS = ("sectors", "indicators", "measures", "kinds", "periods", "units", "bounds", "sections", "contains")
_PLACES = ("places", "levels", "within", "reports", "ids")


def filter_of(text: str) -> Filter:
    """Lines of `field=value` as a filter; a field may come more than once. QueryError for a number that is none."""
    fields: dict[str, tuple[str, ...]] = {}
    asked = Filter()
    for line in text.splitlines():
        field, _, value = line.partition("=")
        if field in (*_WORDS, *_PLACES):
            fields[field] = (*fields.get(field, ()), value)
        elif field in ("minimum", "maximum"):
            asked = replace(asked, **{field: parse_number(value)})
        elif field == "sort":
            asked = replace(asked, sort=value)
        elif field == "limit" and value.isdecimal():
            asked = replace(asked, limit=min(int(value), 10**6))
        elif field in ("without_number", "all_places"):
            asked = replace(asked, **{field: True})
    return replace(asked, **fields)


def check_query(data: bytes) -> list[str]:
    """Put a question: the rows are some of those there are and fit it, or one clear line says what is wrong with it."""
    try:
        asked = filter_of(text_of(data))
        rows = select(_library(), asked)
        if asked.contains:
            search(_library(), asked.contains[0])
    except QueryError as error:
        return [] if "\n" not in str(error).strip() else [f"message: {str(error)!r}"]
    found = [f"select: {row.id} is no row of the library" for row in rows if row not in _all_rows()]
    if asked.limit is not None and len(rows) > asked.limit:
        found.append(f"limit: {len(rows)} rows")
    return found + [f"{problem}: {row.id} for {asked}" for row in rows for problem in _misfits(row, asked)]


def _misfits(row: Observation, asked: Filter) -> Iterator[str]:
    named = (
        ("sector", asked.sectors, row.sector, SECTOR_NAMES),
        ("measure", asked.measures, row.measure, MEASURE_NAMES),
        ("kind", asked.kinds, row.kind, KIND_NAMES),
        ("bound", asked.bounds, row.bound, BOUND_NAMES),
    )
    for field, wanted, value, names in named:
        if wanted and value not in {resolve(field, one, names) for one in wanted}:
            yield field
    if asked.units and not {row.unit, row.base_unit} & set(asked.units):
        yield "unit"
    if not all(text in row.name or text in row.quote for text in asked.contains):
        yield "contains"
    if asked.sections and not any(text in row.section for text in asked.sections):
        yield "section"
    if asked.without_number and row.value is not None:
        yield "without_number"
    low, high = asked.minimum, asked.maximum
    if (low is not None or high is not None) and row.value is None:
        yield "number"
    elif len(asked.units) != 1 and row.value is not None:
        top = row.value if row.value_max is None else row.value_max
        if (low is not None and top < low) or (high is not None and row.value > high):
            yield "value"


# ------------------------------------------------------------------ all of them

ROOMS: Mapping[str, Callable[[bytes], list[str]]] = {
    "extraction": check_extraction,
    "reading": check_reading,
    "registry": check_registry,
    "query": check_query,
}


def check(room: str, data: bytes) -> list[str]:
    """What is wrong with what a room makes of bytes: broken promises, an exception, or too long a time."""
    began = process_time()
    try:
        found = ROOMS[room](data)
    except Exception as error:
        return [f"{type(error).__name__}: {error} at {_where(error)}"]
    taken = process_time() - began
    return [*found, f"time: {taken:.2f} seconds"] if taken > LONGEST_TIME else found


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


@cache
def seeds(room: str) -> list[bytes]:
    """Inputs of a room that are as they should be, from which to go on."""
    if room == "query":
        return [text.encode() for text in _questions()]
    texts = [f"{heading}\n{text}" for text, heading in zip(sentences(), HEADINGS * len(sentences()), strict=False)]
    if room == "reading":
        return [data for text in texts[::8] for data in _files(f"六安市2024年政府工作报告\n{text}\n")]
    if room == "registry":
        return [text.encode() for text in texts[::4]] + [_registry_of(text) for text in texts[::40]]
    return [text.encode() for text in (*sentences(), *texts)]


def _files(text: str) -> list[bytes]:
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    word = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraph}</w:body></w:document>'
    page = f"h<title>2024年政府工作报告</title><p>{text}</p><table><tr><td>m<sup>3</sup></td></tr></table>"
    encoded = [text.encode(code) for code in ("utf-8", "utf-8-sig", "gb18030", "utf-16")]
    return [*encoded, page.encode(), f"w{word}".encode()]


def _registry_of(text: str) -> bytes:
    path = _folder() / "seed.yaml"
    write_registry(extract_report(report_of(text.encode())), path)
    return path.read_bytes()


def _questions() -> list[str]:
    columns = [f"sort={column}:desc\nlimit=3" for column in COLUMNS]
    return [
        "sectors=工业",
        "sectors=ind\nmeasures=growth\nkinds=target",
        "indicators=gdp\nindicators=地区生产总值",
        "units=亿元\nminimum=1\nmaximum=10,000",
        "units=元\nminimum=1000",
        "minimum=5\nmaximum=9.5\nbounds=以上",
        "periods=2024年\nsections=重点工作",
        "contains=农田\ncontains=%",
        "without_number\nsort=name",
        "places=六安\nwithin=安徽",
        "levels=市\nreports=luan-2024",
        "ids=luan-2024@1162\nall_places",
        *columns,
    ]
