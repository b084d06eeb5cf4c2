"""Rooms of the package in; a short hash of all their files out: when it differs, what they made is out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_MADE_OF = (".py", ".yaml", ".csv")


def fingerprint() -> str:
    """A short hash of all that the rows of a text depend on: when it differs, a report is extracted again."""
    return fingerprint_of("reading", "extraction", "lexicon", "places.py", "subjects.py")


@cache
def fingerprint_of(*rooms: str) -> str:
    """A short hash of the code and word lists in some rooms or modules of the package (`extraction`, `places.py`)."""
    files = sorted(file for room in rooms for file in _files_of(_PACKAGE / room) if file.suffix in _MADE_OF)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _files_of(room: Path) -> Iterable[Path]:
    return room.rglob("*.*") if room.is_dir() else [room]
