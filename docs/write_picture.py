"""The program in; the picture of the README, a terminal above a page, as `docs/luan.png` and `docs/luan.zh.png` out.

python docs/write_picture.py

It needs Chromium, and fonts for Chinese.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from shutil import which

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from luan_report.language import LANGUAGES, Language

FOLDER = Path(__file__).parent
FILES: dict[Language, str] = {"en": "luan.png", "zh": "luan.zh.png"}
COMMAND = "luan compare 2023 2024 --sector agriculture --chart"
WIDTH, HEIGHT = 920, 960
SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #d9dde3; font-family: sans-serif; }}
pre {{ margin: 24px 32px 0; padding: 18px 22px; border-radius: 10px; background: #15181d; color: #e6e6e6;
  font: 16px/1.4 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; box-shadow: 0 4px 18px #0004; }}
span.wide {{ display: inline-block; width: 2ch; text-align: center; }}
iframe {{ margin: 24px 32px 0; width: 856px; height: 606px; border: 0; border-radius: 10px; background: white;
  box-shadow: 0 4px 18px #0004; }}
</style><pre>{terminal}</pre><iframe src="{page}"></iframe>"""


def write_picture(language: Language) -> None:
    """Draw the terminal and the page, and photograph both."""
    browser = which("chromium") or which("google-chrome") or sys.exit("there is no Chromium here")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"LUAN_LANG": language, "COLUMNS": "80", "LUAN_LIBRARY": f"{folder}/library.db"}
        luan = [sys.executable, "-m", "luan_report.cli"]
        asked = [*luan, *COMMAND.split()[1:], "--format", "table", "--color", "always"]
        shown = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout
        subprocess.run([*luan, "page", "-o", f"{folder}/page.html"], env=environment, check=True)
        sheet = Path(folder) / "sheet.html"
        sheet.write_text(SHEET.format(terminal=_terminal(shown), page="page.html"), encoding="utf-8")
        picture = f"--screenshot={FOLDER / FILES[language]}"
        size = f"--window-size={WIDTH},{HEIGHT}"
        flags = ["--headless", "--no-sandbox", "--hide-scrollbars", picture, size]
        subprocess.run([browser, *flags, sheet.as_uri()], check=True, stderr=subprocess.DEVNULL)


def _terminal(shown: str) -> str:
    """What a terminal shows, as HTML in which each Chinese character is two columns wide."""
    console = Console(record=True, width=80, file=StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text(f"$ {COMMAND}", style="bold"))
    console.print(Text.from_ansi(shown))
    coded = console.export_html(theme=MONOKAI, inline_styles=True, code_format="{code}")
    return "".join(f'<span class="wide">{letter}</span>' if _wide(letter) else letter for letter in coded.rstrip())


def _wide(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uff60"


if __name__ == "__main__":
    for language in LANGUAGES:
        write_picture(language)
