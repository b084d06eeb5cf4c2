"""A checkout copied, its mutants made and sampled, the sample run by mutmut, and what became of each mutant."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

NOTICED = "killed"
UNCHECKED = "not checked"
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__")
_MUTMUT = "import sys; from mutmut.__main__ import cli; cli(sys.argv[1:])"


class MutmutError(Exception):
    """What mutmut printed where it did not do as asked."""


@dataclass(frozen=True)
class Workplace:
    """A copy of a checkout, in which mutmut keeps mutants and results; the checkout stays as it is."""

    folder: Path

    def fill(self, checkout: Path) -> None:
        """Copy the checkout as it is now; what mutmut has written stays."""
        shutil.copytree(checkout, self.folder, ignore=_LEFT_OUT, copy_function=_copy_changed, dirs_exist_ok=True)

    def make_mutants(self) -> None:
        """Write all mutants and note which tests reach them."""
        # Mutmut makes mutants only on its way to running some; that none is called so ends the run at the right place.
        said = self._mutmut("run", "none of them")
        if not self.results():
            raise MutmutError(said)

    def results(self) -> dict[str, str]:
        """Every mutant with what became of it: killed, survived, timeout, no tests, or not checked yet."""
        lines = self._mutmut("results", "--all", "true").splitlines()
        return dict(line.strip().rsplit(": ", 1) for line in lines if "__mutmut_" in line)

    def run(self, mutants: Sequence[str], processes: int) -> None:
        """Run against each mutant the tests that reach its function. Raises MutmutError where it comes to no end."""
        said = self._mutmut("run", "--max-children", str(processes), *mutants)
        results = self.results()
        if any(results[mutant] == UNCHECKED for mutant in mutants):
            # What turns while mutmut works overwrites its own line.
            raise MutmutError("\n".join(line.rpartition("\r")[2] for line in said.splitlines()))

    def change(self, mutant: str) -> list[str]:
        """The lines that a mutant takes away and puts in their place."""
        lines = self._mutmut("show", mutant).splitlines()
        return [line for line in lines if line[:1] in ("-", "+") and line[:3] not in ("---", "+++")]

    def _mutmut(self, *arguments: str) -> str:
        mutants = self.folder / "mutants"
        paths = os.pathsep.join([str(mutants), str(mutants / "tests")])
        done = subprocess.run(
            [sys.executable, "-c", _MUTMUT, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        return done.stdout


def _copy_changed(source: str, target: str) -> None:
    """Copy a file where it differs from the copy, with the time of now: by that mutmut knows what to mutate anew."""
    if not os.path.exists(target) or not filecmp.cmp(source, target, shallow=False):
        shutil.copyfile(source, target)


def sample(results: Mapping[str, str], prefixes: tuple[str, ...], size: int, seed: int) -> list[str]:
    """As many mutants of the modules with these prefixes as asked, at random."""
    pool = sorted(name for name in results if name.startswith(prefixes))
    return Random(seed).sample(pool, min(size, len(pool)))


def share_noticed(results: Iterable[str]) -> float:
    """The share of mutants that tests notice: none that no test reaches, and none without an end.

    Mutmut says `timeout` of tests that it could not call as well, which is no merit of theirs.
    """
    found = list(results)
    return found.count(NOTICED) / len(found) if found else 0.0
