"""How long a command takes from its name to its last line, against the smallest program of its kind."""

from __future__ import annotations

import compileall
import sys
from collections.abc import Iterator
from pathlib import Path

import luan_report
from bench.measuring import Figure, Program, in_turns, ratio

TYPER_HELLO = """\
import typer

app = typer.Typer()

@app.command()
def hello(name: str = "world"):
    print(f"hello {name}")

app()
"""
RICH_HELLO = """\
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()

@app.command()
def hello(name: str = "world"):
    table = Table("word", "name")
    table.add_row("hello", name)
    Console().print(table)

app()
"""
_QUESTION = ("targets", "--sector", "industry", "--format")


def figures(folder: Path, times: int) -> Iterator[Figure]:
    """CSV and completion against a Typer hello-world, a table against a Rich hello table."""
    compileall.compile_dir(Path(luan_report.__file__).parent, quiet=2)
    (folder / "typer_hello.py").write_text(TYPER_HELLO, encoding="utf-8")
    (folder / "rich_hello.py").write_text(RICH_HELLO, encoding="utf-8")
    luan = str(Path(sys.executable).with_name("luan"))
    library = {"LUAN_LIBRARY": str(folder / "startup.db")}
    asked = {"_LUAN_COMPLETE": "complete_bash", "COMP_WORDS": "luan targets --sector in", "COMP_CWORD": "3"}
    seconds = in_turns(
        {
            "typer": Program([sys.executable, str(folder / "typer_hello.py")]),
            "rich": Program([sys.executable, str(folder / "rich_hello.py")]),
            "csv": Program([luan, *_QUESTION, "csv"], library),
            "table": Program([luan, *_QUESTION, "table"], library),
            "completion": Program([luan], library | asked),
        },
        times,
    )
    yield Figure("targets as CSV / Typer hello-world", ratio(seconds["csv"], seconds["typer"]), "times", 1.25)
    yield Figure("targets as a table / Rich hello table", ratio(seconds["table"], seconds["rich"]), "times", 1.25)
    yield Figure("completion / Typer hello-world", ratio(seconds["completion"], seconds["typer"]), "times", 1.5)
