"""Measure the program against fixed comparisons and say where a limit is broken.

    cd tests && python -m bench [--only startup,speed] [--peers FOLDER] [--quick]

Every figure is a ratio of two things measured in turns in this run, but characters a second, which belong to the
machine. Processor time is measured, so that what else the machine does matters little; only the gain by more cores
needs an idle machine, and is not judged on a busy one. Exit status 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import extracting, libraries, startup
from bench.measuring import Figure


def parts(folder: Path, quick: bool, peers: Path | None) -> dict[str, Callable[[], Iterator[Figure]]]:
    """What can be measured, by name."""
    times = 7 if quick else 31
    found: dict[str, Callable[[], Iterator[Figure]]] = {
        "startup": lambda: startup.figures(folder, times),
        "speed": lambda: extracting.speed(10 if quick else 60),
        "growth": lambda: extracting.growth(3 if quick else 9),
        "memory": lambda: extracting.memory(folder),
        "adding": lambda: libraries.adding(folder, 24 if quick else 60, 1 if quick else 3),
        "queries": lambda: libraries.queries(folder, times),
    }
    if peers:
        found["peers"] = lambda: extracting.peers(folder, peers)
    return found


def main() -> int:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="names of parts with commas between")
    parser.add_argument("--peers", type=Path, help="a folder for an environment with the packages compared")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller measurements")
    asked = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory(prefix="luan-bench-") as folder:
        known = parts(Path(folder), asked.quick, asked.peers)
        wanted = asked.only.split(",") if asked.only else list(known)
        if unknown := set(wanted) - set(known):
            parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        for name in wanted:
            print(name, flush=True)
            for figure in known[name]():
                print(figure.line(), flush=True)
                broken += figure.broken
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
