"""Characters a second against a digit regex and other packages; growth with the length of the text; memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import process_time

from bench.measuring import Figure, Program, best, peak_memory
from bench.texts import bundled, extract, reports

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_PEERS = ("recognizers-text-suite", "emoji<2", "jionlp")
# Both are given the same text and asked for all they find; warmed up first. Prints processor seconds.
_PEER_SCRIPTS = {
    "recognizers-text-suite": """
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature
from recognizers_text import Culture
def find(text):
    for recognize in (recognize_age, recognize_currency, recognize_dimension, recognize_temperature):
        recognize(text, Culture.Chinese)
""",
    "jionlp": """
import jionlp
def find(text):
    jionlp.ner.extract_money(text, with_parsing=False)
    jionlp.ner.extract_time(text, with_parsing=False)
""",
}
_PEER_TIMING = """
import sys, time
text = open(sys.argv[1], encoding="utf-8").read()
find(text[:200])
began = time.process_time()
find(text)
print(time.process_time() - began)
"""


def speed(count: int) -> Iterator[Figure]:
    """Characters a second on one core, and how many times as long as one pass of a digit regex."""
    texts = reports(count)
    extract(bundled())
    own = regex = 0.0
    for place, year, text in texts:
        own += best(lambda text=text, place=place, year=year: extract(text, place, year), 1)  # type: ignore[misc]
        regex += best(lambda text=text: _DIGITS.findall(text), 1)  # type: ignore[misc]
    characters = sum(len(text) for _, _, text in texts)
    yield Figure(f"extraction, {count} reports", characters / own, "char/s", 300_000, at_least=True)
    yield Figure("extraction / one pass of a digit regex", own / regex, "times")


def peers(folder: Path, environment: Path) -> Iterator[Figure]:
    """Characters a second of other packages on the bundled report, and of ours; made and run apart from ours."""
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *_PEERS], check=True)
    text = bundled()
    path = folder / "peers.txt"
    path.write_text(text, encoding="utf-8")
    own = best(lambda: extract(text))
    for name, script in _PEER_SCRIPTS.items():
        done = subprocess.run(
            [str(python), "-c", script + _PEER_TIMING, str(path)], capture_output=True, text=True, check=True
        )
        seconds = float(done.stdout.split()[-1])
        yield Figure(
            f"{name} / extraction", seconds / own, "times", note=f"{len(text) / seconds:,.0f} characters a second"
        )


# ------------------------------------------------------------------ growth


def _list(count: int) -> str:
    names = "、".join(f"{chr(0x4E00 + number)}类产业投资" for number in range(count))
    return f"{names}分别增长{'、'.join(f'{number}%' for number in range(1, count + 1))}。"


def _shapes() -> Mapping[str, Callable[[int], str]]:
    """Texts of one kind and of a size, 1 or 10."""
    text = bundled()
    paragraph = text.replace("\n", "")
    tenth = paragraph * (100_000 // len(paragraph) + 1)
    return {
        "a report": lambda size: text * size,
        "one paragraph, to a megabyte": lambda size: tenth * size,
        "digits in a row, to 10,000": lambda size: "1" * (1000 * size) + "个。",
        "numerals in a row, to 10,000": lambda size: "一二三千百万" * (167 * size) + "个。",
        "nested brackets, to 1,000": lambda size: "（" * (100 * size) + "5个" + "）" * (100 * size),
        "nested quotation marks, to 1,000": lambda size: "“" * (100 * size) + "5个" + "”" * (100 * size),
        "分别 with members, to 500": lambda size: _list(50 * size),
    }


def growth(times: int) -> Iterator[Figure]:
    """How much longer ten times the text takes, for each ten times of its length; at most 1.1."""
    extract(bundled())
    for name, shape in _shapes().items():
        small, large = shape(1), shape(10)
        tries = times if len(large) < 10**5 else 2
        pairs = [(_seconds(small), _seconds(large)) for _ in range(tries)]
        slower = min(large for _, large in pairs) / min(small for small, _ in pairs)
        # What the text grew by, not ten: the numbers of a list get longer too.
        grown = len(large) / len(small)
        yield Figure(f"ten times {name}", slower * 10 / grown, "times", 11)


def _seconds(text: str) -> float:
    """Processor seconds of one extraction; of as many as make a measurable time."""
    count = max(1, 20_000 // len(text))
    began = process_time()
    for _ in range(count):
        extract(text)
    return (process_time() - began) / count


def memory(folder: Path) -> Iterator[Figure]:
    """The most memory that the program takes to extract the longest report of the sample."""
    place, year, text = max(reports(40), key=lambda report: len(report[2]))
    path = folder / "longest.txt"
    path.write_text(text, encoding="utf-8")
    luan = str(Path(sys.executable).with_name("luan"))
    arguments = [luan, "extract", str(path), "--place", place, "--year", str(year), "--format", "csv"]
    peak = peak_memory(Program(arguments, {"LUAN_LIBRARY": str(folder / "memory.db")}))
    yield Figure(f"peak memory, a report of {len(text):,} characters", peak, "MB", 80)
