"""Government work reports as data: the public verbs and records."""

from __future__ import annotations

__version__ = "0.1.0"
