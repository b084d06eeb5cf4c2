"""Rooms of the package in; a short hash of all their files out: when it differs, what they made is out of date."""

from __future__ import annotations

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint_of(*rooms: str) -> str:
    """A short hash of the code and word lists in some rooms or modules of the package (`extraction`, `places.py`)."""
    found = (
        path for room in rooms for path in ((_PACKAGE / room).rglob("*.*"), [_PACKAGE / room])[room.endswith(".py")]
    )
    files = sorted(path for path in found if path.suffix in (".py", ".yaml", ".csv"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]
