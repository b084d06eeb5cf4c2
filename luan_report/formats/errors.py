"""What a format cannot hold or is not made for; its text says what to do instead."""

from __future__ import annotations


class FormatError(Exception):
    """An answer that cannot be written in the format asked for."""
