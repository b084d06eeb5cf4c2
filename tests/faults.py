"""A command line and what is wrong with the machine in; how the program ends there, as a process of its own, out."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

PROGRAM = (sys.executable, "-m", "luan_report.cli")
# Of the superuser's powers, those that let him write and read where the marks of a file forbid it.
_POWERS = (1, 2)
_DROP = 24

REPORT = """{place}政府工作报告

——{year}年1月10日在{place}第十七届人民代表大会第三次会议上

一、{past}年工作回顾
地区生产总值增长6%。
二、{year}年工作安排
地区生产总值增长{target}%左右。
"""


class Ended(NamedTuple):
    """How a process ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error with which a command fails; anything else there is a mistake."""
        lines = self.err.splitlines()
        assert lines, "a failure without a word"
        assert "Traceback" not in self.err
        assert [line for line in lines if line.startswith("luan: ")] == lines[-1:]
        return lines[-1]


def luan(
    *arguments: str | bytes | Path,
    before: Callable[[], object] | None = None,
    without: tuple[str, ...] = (),
    stdin: bytes = b"",
    timeout: float = 60,
    **environment: str,
) -> Ended:
    """Run the program; `before` is done in the new process, `without` are variables that it does not get."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        env=environment_of(environment, without),
        preexec_fn=before,
        timeout=timeout,
    )
    return Ended(done.returncode, *(text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr)))


def environment_of(changes: dict[str, str], without: tuple[str, ...] = ()) -> dict[str, str]:
    """This process's environment with some variables changed and others gone."""
    return {key: value for key, value in os.environ.items() if key not in without} | changes


def write_report(folder: Path, place: str = "合肥市", year: int = 2024, target: str = "7") -> Path:
    """A short report in a file."""
    path = folder / f"{place}-{year}.txt"
    path.write_text(REPORT.format(place=place, year=year, past=year - 1, target=target), encoding="utf-8")
    return path


def as_anyone() -> None:
    """Give up the superuser's power over write-protected files, for this process and all that come from it."""
    library = ctypes.CDLL(None)
    for power in _POWERS:
        library.prctl(_DROP, power, 0, 0, 0)


def at_most(size: int) -> Callable[[], None]:
    """Let the process write no file larger than so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def on_small_disk(folder: Path, size: str, script: str, **environment: str) -> Ended:
    """Run a script of the shell in which `luan` is the program and the folder is a disk of its own of that size."""
    program = f'luan() {{ {PROGRAM[0]} -m luan_report.cli "$@"; }}\n'
    mount = f"mount -t tmpfs -o size={size} none {folder}\n"
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", mount + program + script],
        capture_output=True,
        text=True,
        env=environment_of(environment),
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@cache
def can_mount() -> bool:
    """May this user have a disk of its own for a process?"""
    try:
        return (
            subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode
            == 0
        )
    except OSError:
        return False
