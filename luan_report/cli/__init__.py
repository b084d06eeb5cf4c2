"""The command line in; the process's exit status out."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program `luan` on the arguments of this process."""
    # What is made while a program starts lives until it ends. Looking for garbage among it, now and once more at the
    # end, is a fifth of the time of a quick command. The group of commands turns the collector on for the command.
    gc.disable()
    from luan_report.cli.program import run

    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)
