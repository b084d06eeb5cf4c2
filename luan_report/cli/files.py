"""Pieces of an answer in; a whole file with them out, or no file at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from luan_report.cli.failures import Failure
from luan_report.language import Message


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces to the path in one step: until all are written, what was there before stays.

    A path that is no regular file (/dev/stdout, a named pipe) is written to directly.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(b"".join(pieces))
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise Failure(
            Message(
                "cannot write {path}: {reason}; name another file with -o",
                path=path,
                reason=problem.strerror or problem,
            )
        ) from problem


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, each in one step and in their order; the folder is made if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Failure(
            Message(
                "cannot write into the folder {path}: {reason}; name another one with -o",
                path=path,
                reason=problem.strerror or problem,
            )
        ) from problem
    for name, content in files.items():
        write_file(path / name, [content])


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        with open(temporary, "xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _keep_mode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _keep_mode(path: Path, temporary: Path) -> None:
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    os.chmod(temporary, path.stat().st_mode & 0o7777)
