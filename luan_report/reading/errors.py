"""What goes wrong in reading, as one line that says what to do."""

from __future__ import annotations


class ReadingError(Exception):
    """A file that cannot be read as a report; the message is one clear line for the person who asked."""
