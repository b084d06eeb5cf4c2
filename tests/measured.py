"""Tests that ask what a process imports, opens or writes: a tool that measures coverage in it does all of that too."""

from __future__ import annotations

import sys

import pytest


def _is_measured() -> bool:
    coverage = sys.modules.get("coverage")
    return coverage is not None and coverage.Coverage.current() is not None


not_measured = pytest.mark.skipif(_is_measured(), reason="coverage itself imports, opens and writes files")
