"""Every test begins in English, whatever the locale of the machine."""

from __future__ import annotations

import os

import pytest

from luan_report.language import choose

# Set before any test module runs the program in a process of its own.
os.environ["LUAN_LANG"] = "en"


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")
