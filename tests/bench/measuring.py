"""Things to time in; processor seconds of each, taken in turns, and figures with their limits, out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time
from typing import NamedTuple


class Figure(NamedTuple):
    """One line of the answer. `limit` is the most that `value` may be, or the least where `at_least`; None has none."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def broken(self) -> bool:
        """Whether the limit is broken."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.at_least else self.value > self.limit

    def line(self) -> str:
        """The figure as it is printed."""
        limit = "" if self.limit is None else f"{'>=' if self.at_least else '<='} {self.limit:,g}"
        state = "BROKEN" if self.broken else "ok" if self.limit is not None else ""
        shown = f"{self.value:,.0f}" if self.value >= 1000 else f"{self.value:,.2f}"
        return f"  {self.name:52} {shown:>12} {self.unit:6} {limit:>12}  {state:6} {self.note}".rstrip()


class Program(NamedTuple):
    """A command line with the variables of its environment, and how it may end."""

    arguments: Sequence[str]
    variables: Mapping[str, str] = {}
    statuses: Sequence[int] = (0,)


def run(program: Program) -> float:
    """Run a program to its end; its processor seconds."""
    # The machine may forbid bytecode; a start-up without it would measure the compiler.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(program.arguments, env=kept | dict(program.variables), stdout=nowhere)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in program.statuses:
        raise SystemExit(f"{' '.join(program.arguments)} ended with status {process.returncode}")
    return used.ru_utime + used.ru_stime


def lines_of(program: Program) -> int:
    """How many lines a program prints."""
    done = subprocess.run(program.arguments, env=os.environ | dict(program.variables), capture_output=True, check=False)
    return done.stdout.count(b"\n")


# A process starts with the peak of the one it was split from: a small one must stand between this and the measured.
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_memory(program: Program) -> float:
    """Run a program to its end; the most memory it had, in megabytes."""
    arguments = [sys.executable, "-c", _PEAK, *program.arguments]
    done = subprocess.run(
        arguments, env=os.environ | dict(program.variables), capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def in_turns(programs: Mapping[str, Program], times: int) -> dict[str, list[float]]:
    """Run the programs one after the other, many times over, so that what else the machine does strikes them alike."""
    for program in programs.values():
        run(program)
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(times):
        for name, program in programs.items():
            seconds[name].append(run(program))
    return seconds


def ratio(seconds: Sequence[float], against: Sequence[float]) -> float:
    """The median of the ratios of what was measured one after the other."""
    return median(one / other for one, other in zip(seconds, against, strict=True))


def best(work: Callable[[], object], times: int = 3) -> float:
    """The fewest processor seconds that a piece of work took in several tries."""
    taken = []
    for _ in range(times):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return min(taken)
