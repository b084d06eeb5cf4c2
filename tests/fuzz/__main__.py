"""Mutate the seeds of one room, guided by what they reach in the package, and say what goes wrong.

    cd tests && python -m fuzz extraction --runs 1000000 --found ../found

Needs atheris (pip install "luan-report[fuzz]"). Every kind of failure is kept once in the folder --found, as the
shortest input that shows it, and does not end the run; the exit status is 1 when there is any. `--blind` mutates
without guidance, and without atheris.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

from fuzz.mutations import mutate


class Findings:
    """The shortest input for each kind of failure, kept in a folder."""

    def __init__(self, room: str, folder: Path) -> None:
        self.room, self.folder = room, folder
        self.inputs: dict[str, bytes] = {}
        self.runs = 0
        self.slowest = 0.0

    def look(self, data: bytes) -> None:
        """Check one input and keep it where it fails in a new way or is shorter than what failed so before."""
        from fuzz.rooms import check

        began = time.process_time()
        problems = check(self.room, data)
        self.slowest = max(self.slowest, time.process_time() - began)
        self.runs += 1
        for problem in problems:
            kind = kind_of(problem)
            if kind not in self.inputs or len(data) < len(self.inputs[kind]):
                self._keep(kind, data, problem)

    def _keep(self, kind: str, data: bytes, problem: str) -> None:
        if kind not in self.inputs:
            print(f"{self.runs}: {problem}", file=sys.stderr, flush=True)
        self.inputs[kind] = data
        self.folder.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() else "-" for c in kind)
        (self.folder / f"{self.room}-{name}.input").write_bytes(data)

    def report(self) -> str:
        """What was run and found, on a line for each failure."""
        lines = [
            f"{self.room}: {self.runs:,} inputs, {len(self.inputs)} kinds of failure, slowest {self.slowest:.2f} s"
        ]
        return "\n".join([*lines, *(f"  {kind}: {shown(data)}" for kind, data in self.inputs.items())])


def kind_of(problem: str) -> str:
    """The rule that a failure breaks, and for an exception the line that raised it."""
    rule, _, place = problem.partition(":")
    return f"{rule} {problem.rpartition(' at ')[2]}" if rule.endswith("Error") else rule or place


def shown(data: bytes) -> str:
    """Bytes as a person can read them."""
    return repr(data.decode("utf-8", "backslashreplace")[:200])


def shrink(room: str, data: bytes, kind: str) -> bytes:
    """Leave out of an input what its failure does not need."""
    from fuzz.rooms import check

    text, size = data.decode("utf-8", "surrogateescape"), max(1, len(data) // 2)
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            problems = check(room, shorter.encode("utf-8", "surrogateescape"))
            if any(kind_of(problem) == kind for problem in problems):
                text = shorter
            else:
                at += size
        size //= 2
    return text.encode("utf-8", "surrogateescape")


def mutated(data: bytes, seed: int, most: int) -> bytes:
    """An input changed in a few places, whole characters at a time."""
    text = mutate(data.decode("utf-8", "surrogateescape"), Random(seed))
    return text.encode("utf-8", "surrogateescape")[:most]


def run_blind(findings: Findings, runs: int, seconds: float, seed: int) -> None:
    """Mutate the seeds at random."""
    from fuzz.rooms import seeds

    random, pool = Random(seed), seeds(findings.room)
    end = time.monotonic() + seconds
    while findings.runs < runs and time.monotonic() < end:
        findings.look(mutated(random.choice(pool), random.getrandbits(32), 4096))


def run_guided(findings: Findings, runs: int, seconds: float, seed: int, corpus: Path) -> None:
    """Mutate the seeds and what came of them, keeping inputs that reach something new; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["luan_report"]):
        from fuzz.rooms import seeds
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(findings.room)):
        (corpus / f"seed-{number:05}").write_bytes(data)

    def change(data: bytes, most: int, chance: int) -> bytes:
        return mutated(data, chance, most) if chance % 8 else atheris.Mutate(data, most)

    end = time.monotonic() + seconds

    def look(data: bytes) -> None:
        findings.look(data)
        if findings.runs >= runs or time.monotonic() > end:
            finish(findings)

    atheris.Setup(
        [sys.argv[0], f"-seed={seed}", "-max_len=4096", "-timeout=60", "-verbosity=0", str(corpus)],
        look,
        custom_mutator=change,
    )
    atheris.Fuzz()


def finish(findings: Findings) -> None:
    """Shrink what was found, say what it is, and end."""
    import os

    from fuzz.rooms import temporary_folder

    for kind, data in list(findings.inputs.items()):
        findings._keep(kind, shrink(findings.room, data, kind), "")
    print(findings.report(), flush=True)
    temporary_folder().cleanup()
    os._exit(bool(findings.inputs))


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=["extraction", "reading", "registry", "query"])
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"), help="folder for inputs that fail")
    parser.add_argument("--corpus", type=Path, help="folder for inputs that reach something new")
    parser.add_argument("--blind", action="store_true", help="without guidance by coverage")
    asked = parser.parse_args()
    findings = Findings(asked.room, asked.found)
    if asked.blind:
        run_blind(findings, asked.runs, asked.seconds, asked.seed)
        finish(findings)
    run_guided(findings, asked.runs, asked.seconds, asked.seed, asked.corpus or asked.found / f"corpus-{asked.room}")


if __name__ == "__main__":
    main()
