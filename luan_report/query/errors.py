"""What a question can be wrong about: an unknown name, or filters that exclude one another."""

from __future__ import annotations

from collections.abc import Iterable

from luan_report.language import Message


class QueryError(ValueError):
    """A question that cannot be answered as asked; its text is one clear line for the person who asked."""


class FilterError(QueryError):
    """Filters that contradict one another or cannot be used together."""


class UnknownName(QueryError):  # noqa: N818 - it names what is wrong, as KeyError does
    """A named value that is unknown or fits several: what kind of name, the value given, and the nearest known ones."""

    def __init__(self, kind: str, value: str, near: Iterable[str] = (), ambiguous: bool = False) -> None:
        self.kind, self.value, self.near, self.ambiguous = kind, value, tuple(near), ambiguous
        super().__init__(self._message())

    def _message(self) -> Message:
        given: dict[str, object] = {"kind": Message(self.kind), "value": self.value, "names": ", ".join(self.near)}
        if self.ambiguous:
            return Message("{kind} “{value}” could be several; one of: {names}", **given)
        if self.near:
            return Message("unknown {kind} “{value}”; nearest: {names}", **given)
        return Message("unknown {kind} “{value}”", **given)
