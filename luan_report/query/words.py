"""A library and a role in; the words that queries rest on in that role out."""

from __future__ import annotations

from luan_report.library import Library


def words_of(library: Library, role: str) -> dict[str, str]:
    """The words that queries rest on in one role, with what each stands for."""
    return dict(library.connection.execute("SELECT word, stands_for FROM words WHERE role = ?", (role,)))
