"""A command line in; what a person would see of it on a terminal of eighty columns out."""

from __future__ import annotations

import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path


def seen_on_terminal(command: str, columns: int = 80) -> str:
    """What `command` prints, standard error and output together, run by a shell on a terminal without colour."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    tools = Path(sys.executable).parent
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    environment |= {"NO_COLOR": "1", "TERM": "xterm", "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    running = subprocess.Popen(["bash", "-c", command], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    running.wait()
    return shown.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    # A terminal whose last writer has gone reports an error where a pipe would report its end.
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
