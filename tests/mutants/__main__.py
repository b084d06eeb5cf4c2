"""Make lines of a room wrong, a sample of all ways to do so, and say what share of them the tests notice.

    cd tests && python -m mutants extraction query --sample 500 --seed 1 --folder ../../mutants

Needs mutmut (pip install "luan-report[mutants]"); pyproject.toml says which tests it runs. All is done in a copy of the
checkout, the folder. What has been run there is not run again, so a run that was broken off goes on;
`--again` runs again what survived, when tests have been added, and a new folder begins anew. The file mutants.jsonl in
the folder says on a line for each mutant of the sample what became of it, with the change where no test noticed it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from mutants.running import NOTICED, UNCHECKED, Workplace, sample, share_noticed

CHECKOUT = Path(__file__).parent.parent.parent


def line(workplace: Workplace, mutant: str, result: str) -> str:
    """What became of a mutant, as a line of JSON."""
    change = [] if result == NOTICED else workplace.change(mutant)
    return json.dumps({"mutant": mutant, "result": result, "change": change}, ensure_ascii=False)


def report(title: str, results: Mapping[str, str]) -> str:
    """The share that tests notice, and how many there are of each result."""
    counts = ", ".join(f"{count} {result}" for result, count in Counter(results.values()).most_common())
    return f"{title}: {share_noticed(results.values()):.1%} of {len(results)} noticed ({counts})"


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="+", choices=["extraction", "query"])
    parser.add_argument("--sample", type=int, default=500, help="how many mutants of all these rooms together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, required=True, help="for the copy of the checkout and what comes out")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="run again what no test noticed")
    asked = parser.parse_args()
    # mutmut runs in the folder, from where a relative path would lead elsewhere.
    asked.folder = asked.folder.resolve()
    if asked.folder.is_relative_to(CHECKOUT):
        parser.error("the folder must be outside the checkout")
    workplace = Workplace(asked.folder)
    workplace.fill(CHECKOUT)
    workplace.make_mutants()
    before = workplace.results()
    chosen = sample(before, tuple(f"luan_report.{room}." for room in asked.rooms), asked.sample, asked.seed)
    settled = {NOTICED} if asked.again else set(before.values()) - {UNCHECKED}
    if left := [mutant for mutant in chosen if before[mutant] not in settled]:
        workplace.run(left, asked.processes)
    after = workplace.results()
    results = {mutant: after[mutant] for mutant in chosen}
    lines = [line(workplace, mutant, result) for mutant, result in results.items()]
    (asked.folder / "mutants.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    for room in asked.rooms:
        print(report(room, {name: one for name, one in results.items() if f".{room}." in name}))
    print(report("together", results))


if __name__ == "__main__":
    main()
