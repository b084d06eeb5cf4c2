"""Documents with `console` blocks in; the same documents out, with what the commands in them print now.

python docs/write_examples.py README.md README.zh.md

In a document whose name ends in `.zh.md` the program speaks Chinese.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from terminal import seen_on_terminal


def renewed(document: str) -> str:
    """The document with each block's command run again."""
    return re.sub(r"^```console\n(.*?)^```$", _block, document, flags=re.DOTALL | re.MULTILINE)


def _block(found: re.Match[str]) -> str:
    prompt = found[1].partition("\n")[0]
    return f"```console\n{prompt}\n{seen_on_terminal(prompt.removeprefix('$ '))}```"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        os.environ["LUAN_LANG"] = "zh" if name.endswith(".zh.md") else "en"
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
