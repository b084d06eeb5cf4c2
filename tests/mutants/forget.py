"""A plugin for pytest: while it is noted which test reaches which function, caches are emptied every few tests.

Otherwise what makes a cached answer would count as reached by the first test alone, and meet its mutants there alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from itertools import count

ROOMS = ("luan_report.extraction", "luan_report.query")
# Before every test it would take ten times as long as the tests.
_EVERY = 20
_tests = count()


def caches() -> Iterator[_lru_cache_wrapper[object]]:
    """The cached functions of the rooms whose mutants are tested."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            yield from (one for one in vars(module).values() if isinstance(one, _lru_cache_wrapper))


def pytest_runtest_setup() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats" and next(_tests) % _EVERY == 0:
        for cached in caches():
            cached.cache_clear()
