"""The command line in; the process's exit status out."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program `luan` on the arguments of this process."""
    from luan_report.cli.program import run

    sys.exit(run(sys.argv[1:]))
