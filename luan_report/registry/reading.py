"""A registry file in; its entries out, or one clear line about what is wrong and where.

The file may have been edited by anyone. It is read as events, so that no tag constructs anything, no alias multiplies
anything, and every value knows its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from luan_report.language import Message
from luan_report.model import Observation, SetAside
from luan_report.registry.entries import FIELDS, Entry, Registry, RegistryError
from luan_report.registry.fields import FieldError, observation_from

LARGEST_FILE = 50_000_000
_DEEPEST = 4
_LONGEST_NUMBER = 9  # Python refuses to read a number of thousands of digits
_HEADER = ("report", "place", "title", "source", "text", "year", "sha256", "extractor")
_ENTRY_KEYS = frozenset({"id", *FIELDS, "rules", "check", "parser", "dropped", "added"})
_TRUE = ("true", "yes", "on")


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of the file with the line on which it begins."""

    value: str | list[_Node] | dict[str, _Node]
    line: int


def read_registry(path: Path) -> Registry:
    """The registry in a file; raises RegistryError naming the file, the line and what is wrong."""
    try:
        return _registry(_tree(_text(path)), path)
    except _Wrong as wrong:
        raise RegistryError(
            Message("{path}:{line}: {problem}", path=path, line=wrong.line, problem=wrong.problem)
        ) from wrong


class _Wrong(Exception):  # noqa: N818 - never seen outside
    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RegistryError(Message("{path}: too large for a registry", path=path))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RegistryError(
            Message("{path}: cannot be read: {reason}", path=path, reason=error.strerror or error)
        ) from error
    except UnicodeDecodeError as error:
        raise RegistryError(
            Message("{path}: is not UTF-8 text (byte {start})", path=path, start=error.start)
        ) from error


def _tree(text: str) -> _Node:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    events = yaml.parse(text, Loader=loader)
    try:
        nodes = [_node(event, events, 0) for event in events if not isinstance(event, _structure())]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it breaks off"
        raise _Wrong(mark.line + 1 if mark else 1, Message("is no YAML: {problem}", problem=problem)) from error
    if len(nodes) != 1:
        raise _Wrong(1, Message("is no registry: it should be one document"))
    return nodes[0]


def _structure() -> tuple[type, ...]:
    from yaml import DocumentEndEvent, DocumentStartEvent, StreamEndEvent, StreamStartEvent

    return StreamStartEvent, StreamEndEvent, DocumentStartEvent, DocumentEndEvent


def _node(event: object, events: Iterator[object], depth: int) -> _Node:
    from yaml import AliasEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

    assert isinstance(event, NodeEvent)
    line = event.start_mark.line + 1 if event.start_mark else 0
    if isinstance(event, AliasEvent) or event.anchor:
        raise _Wrong(line, Message("anchors and aliases (& and *) are not used in a registry"))
    if not isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
        raise _Wrong(line, Message("is no registry"))
    if event.tag not in (None, "!"):
        raise _Wrong(line, Message("tags are not used in a registry ({tag})", tag=event.tag))
    if isinstance(event, ScalarEvent):
        absent = event.implicit[0] and event.value in ("~", "null")
        return _Node("" if absent else str(event.value), line)
    if depth >= _DEEPEST:
        raise _Wrong(line, Message("is nested deeper than a registry is"))
    if isinstance(event, SequenceStartEvent):
        return _Node(list(_members(events, depth + 1)), line)
    return _Node(_pairs(list(_members(events, depth + 1))), line)


def _members(events: Iterator[object], depth: int) -> Iterator[_Node]:
    from yaml import CollectionEndEvent

    for event in events:
        if isinstance(event, CollectionEndEvent):
            return
        yield _node(event, events, depth)


def _pairs(members: list[_Node]) -> dict[str, _Node]:
    pairs: dict[str, _Node] = {}
    for key, value in zip(members[::2], members[1::2], strict=True):
        if not isinstance(key.value, str):
            raise _Wrong(key.line, Message("a key is a single word"))
        if key.value in pairs:
            raise _Wrong(key.line, Message("“{key}” stands here twice", key=key.value))
        pairs[key.value] = value
    return pairs


def _registry(tree: _Node, path: Path) -> Registry:
    top = _mapping(tree, Message("a registry"))
    _refuse_unknown(top, {*_HEADER, "rows", "set_aside"}, Message("header"))
    header = {key: _scalar(top, key, tree.line) for key in _HEADER}
    if not (header["year"].isdecimal() and len(header["year"]) <= _LONGEST_NUMBER):
        raise _Wrong(
            top["year"].line if "year" in top else tree.line,
            Message("year: “{year}” is not a year", year=header["year"]),
        )
    missing = next((key for key in ("report", "place") if not header[key]), "")
    if missing:
        raise _Wrong(tree.line, Message("{key} is missing", key=missing))
    place, year = header["place"], int(header["year"])
    entries = tuple(_entry(node, place, year) for node in _sequence(top, "rows"))
    _refuse_foreign(entries, header["report"])
    _refuse_double(entries)
    return Registry(
        header["report"],
        place,
        year,
        header["title"],
        header["source"],
        header["text"],
        header["sha256"],
        header["extractor"],
        entries,
        tuple(_set_aside(node) for node in _sequence(top, "set_aside")),
        path,
    )


def _entry(node: _Node, place: str, year: int) -> Entry:
    fields = _mapping(node, Message("a row"))
    _refuse_unknown(fields, _ENTRY_KEYS, Message("row"))
    texts = {key: _scalar(fields, key, node.line) for key in FIELDS}
    id = _scalar(fields, "id", node.line)
    if not id:
        raise _Wrong(node.line, Message("a row has no id"))
    row = replace(
        _observation(texts, id, place, year, fields, node.line),
        rules=tuple(_scalar(fields, "rules", node.line).split()),
    )
    parser = _parser(fields)
    entry = Entry(
        row,
        "" if _scalar(fields, "added", node.line).lower() in _TRUE else _scalar(fields, "check", node.line),
        tuple((key, value.value) for key, value in parser.items() if isinstance(value.value, str)),
        _scalar(fields, "dropped", node.line),
        node.line,
    )
    _observation(texts | dict(entry.parser), id, place, year, parser, node.line)
    return entry


def _parser(fields: Mapping[str, _Node]) -> dict[str, _Node]:
    if "parser" not in fields:
        return {}
    parser = _mapping(fields["parser"], "parser")
    _refuse_unknown(parser, frozenset(FIELDS), Message("row"))
    return parser


def _observation(
    texts: dict[str, str], id: str, place: str, year: int, nodes: Mapping[str, _Node], line: int
) -> Observation:
    try:
        return observation_from(texts, id, place, year)
    except FieldError as error:
        raise _Wrong(
            nodes[error.field].line if error.field in nodes else line, Message("{id}: {error}", id=id, error=error)
        ) from error


def _set_aside(node: _Node) -> SetAside:
    fields = _mapping(node, Message("a set-aside number"))
    _refuse_unknown(fields, frozenset({"start", "end", "text", "reason"}), Message("set-aside number"))
    start, end = (_scalar(fields, key, node.line) for key in ("start", "end"))
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) <= _LONGEST_NUMBER):
        raise _Wrong(node.line, Message("start and end of a set-aside number are offsets"))
    return SetAside(int(start), int(end), _scalar(fields, "text", node.line), _scalar(fields, "reason", node.line))


def _mapping(node: _Node, what: str) -> dict[str, _Node]:
    if not isinstance(node.value, dict):
        raise _Wrong(node.line, Message("{what} should be keys with values", what=what))
    return node.value


def _sequence(top: Mapping[str, _Node], key: str) -> list[_Node]:
    node = top.get(key)
    if node is None or node.value == "":
        return []
    if not isinstance(node.value, list):
        raise _Wrong(node.line, Message("{key} should be a list", key=key))
    return node.value


def _scalar(fields: Mapping[str, _Node], key: str, line: int) -> str:
    node = fields.get(key)
    if node is None:
        return ""
    if not isinstance(node.value, str):
        raise _Wrong(node.line or line, Message("{key} should be a single value", key=key))
    return node.value


def _refuse_unknown(fields: Mapping[str, _Node], known: set[str] | frozenset[str], what: str) -> None:
    for key, node in fields.items():
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, sorted(known), 1)
            raise _Wrong(node.line, _unknown_field(key, what, near))


def _unknown_field(key: str, what: str, near: list[str]) -> Message:
    if near:
        return Message("“{key}” is not a field of a {what}; {near}?", key=key, what=what, near=near[0])
    return Message("“{key}” is not a field of a {what}", key=key, what=what)


def _refuse_foreign(entries: tuple[Entry, ...], report: str) -> None:
    for entry in entries:
        if not entry.row.id.startswith(f"{report}@"):
            raise _Wrong(entry.line, Message("the id {id} should begin with {report}@", id=entry.row.id, report=report))


def _refuse_double(entries: tuple[Entry, ...]) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.row.id in seen:
            raise _Wrong(
                entry.line, Message("the id {id} stands also in line {seen}", id=entry.row.id, seen=seen[entry.row.id])
            )
        seen[entry.row.id] = entry.line
