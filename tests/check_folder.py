"""A folder of reports in, figures out: crashes, spans, the audit, unexplained numbers, speed.

    python tests/check_folder.py FOLDER [--targets gdp_growth_targets.csv]

A file called 地名-年份.txt or .md gives place and year; otherwise they are found in its text. With --targets, a CSV
with the columns place, year, low, high and bound, the growth target of GDP of each report is compared with it. Exit
status 1 where a report could not be read, a span is wrong or an account does not add up.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
import traceback
from collections import Counter
from decimal import Decimal
from pathlib import Path

from luan_report.extraction import extract_report
from luan_report.model import Extraction
from luan_report.reading import read_report

DIGITS = re.compile(r"[\d０-９]+(?:[.,．，][\d０-９]+)*")
BOUNDS = {"左右": "approx", "以上": "at_least", "": "exact"}


def check_spans(extraction: Extraction) -> list[str]:
    text = extraction.report.text
    wrong = []
    for row in extraction.observations:
        written = text[row.start : row.end]
        if not written.strip() or (row.value is not None and row.quote.find(written.strip()) < 0):
            wrong.append(f"{row.id}: {written!r} is not in {row.quote!r}")
    return wrong


def count_numbers(extraction: Extraction) -> Counter[str]:
    """Count the digit runs of the text by what became of them."""
    spans = [(o.start, o.end, "row") for o in extraction.observations]
    spans += [(a.start, a.end, "set aside") for a in extraction.set_asides]
    covered: dict[int, str] = {}
    for start, end, state in sorted(spans, key=lambda s: s[2] == "row"):
        for position in range(start, end):
            covered[position] = state
    return Counter(covered.get(m.start(), "unexplained") for m in DIGITS.finditer(extraction.report.text))


def check_targets(path: Path, extractions: dict[tuple[str, int], Extraction]) -> None:
    """Compare the growth targets of GDP with a table of them; print every disagreement with its sentence."""
    agree = stated = 0
    for cell in csv.DictReader(path.open(encoding="utf-8-sig")):
        extraction = extractions.get((cell["place"], int(cell["year"])))
        if extraction is None or not cell["low"]:
            continue
        stated += 1
        rows = [
            r
            for r in extraction.observations
            if r.indicator == "gdp" and r.measure == "growth" and r.kind == "target" and r.period == cell["year"]
        ]
        low, high = Decimal(cell["low"]), Decimal(cell["high"]) if cell["high"] else None
        right = [
            r for r in rows if r.value == low and r.value_max == high and _bound_fits(r.bound, cell["bound"], high)
        ]
        agree += bool(right)
        if not right:
            found = "; ".join(f"{r.value} {r.value_max or ''} {r.bound} 「{r.quote[:60]}」" for r in rows) or "no row"
            stated_by_panel = f"{cell['low']}–{cell['high']} {cell['bound']} ({cell['source']})"
            print(f"  {cell['place']} {cell['year']}: {stated_by_panel} | {found}")
    print(f"growth targets of GDP: {agree} of {stated} cells agree ({agree / max(stated, 1):.1%})")


def _bound_fits(bound: str, word: str, high: Decimal | None) -> bool:
    return high is not None or word not in BOUNDS or not word or BOUNDS[word] == bound


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--targets", type=Path)
    args = parser.parse_args()
    extractions: dict[tuple[str, int], Extraction] = {}
    failed: list[str] = []
    total: Counter[str] = Counter()
    characters = seconds = 0.0
    for path in sorted(p for p in args.folder.rglob("*") if p.suffix in (".txt", ".md", ".html", ".docx", ".pdf")):
        name, _, year = path.stem.rpartition("-")
        try:
            report = read_report(path, place=name or None, year=int(year) if year.isdigit() else None)
            began = time.perf_counter()
            extraction = extract_report(report)
            seconds += time.perf_counter() - began
        except Exception:
            failed.append(f"{path.name}: {traceback.format_exc(limit=-2).strip().splitlines()[-1]}")
            continue
        characters += len(report.text)
        extractions[report.place, report.year] = extraction
        failed += [f"{path.name}: {problem}" for problem in check_spans(extraction)]
        counts = count_numbers(extraction)
        total += counts
        if counts["unexplained"] != len(extraction.problems):
            failed.append(f"{path.name}: the account says {len(extraction.problems)}, the text {counts['unexplained']}")
    numbers = sum(total.values())
    rows = sum(len(e.observations) for e in extractions.values())
    print(f"reports {len(extractions)}, rows {rows}, characters a second {characters / max(seconds, 1e-9):,.0f}")
    unexplained = f"{total['unexplained']} ({total['unexplained'] / max(numbers, 1):.2%})"
    print(f"numbers {numbers}: in rows {total['row']}, set aside {total['set aside']}, unexplained {unexplained}")
    if args.targets:
        check_targets(args.targets, extractions)
    print(f"failures: {len(failed)}")
    for line in failed[:20]:
        print(f"  {line}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
