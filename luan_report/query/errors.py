"""What a question can be wrong about: an unknown name, or filters that exclude one another."""

from __future__ import annotations

from collections.abc import Iterable


class QueryError(ValueError):
    """A question that cannot be answered as asked; its text is one clear line for the person who asked."""


class FilterError(QueryError):
    """Filters that contradict one another or cannot be used together."""


class UnknownName(QueryError):  # noqa: N818 - it names what is wrong, as KeyError does
    """A named value that is unknown or fits several: what kind of name, the value given, and the nearest known ones."""

    def __init__(self, kind: str, value: str, near: Iterable[str] = (), ambiguous: bool = False) -> None:
        self.kind, self.value, self.near, self.ambiguous = kind, value, tuple(near), ambiguous
        problem = f"{kind} “{value}” could be several" if ambiguous else f"unknown {kind} “{value}”"
        hint = f"; {'one of' if ambiguous else 'nearest'}: {', '.join(self.near)}" if self.near else ""
        super().__init__(problem + hint)
