"""The bundled registry in; an up-to-date copy of it in the library out, without reading it when nothing changed."""

from __future__ import annotations

import os

from luan_report.library.location import bundled_registry, catalogue_files
from luan_report.library.store import Library


def refresh(library: Library) -> None:
    """Put the bundled report and the catalogue into the library if they are not there or changed since."""
    stamp = " ".join(_stamp(str(path)) for path in (bundled_registry(), *catalogue_files()))
    if library.meta("bundled_stamp") == stamp:
        return
    from luan_report.library.bundle_building import rebuild

    rebuild(library, stamp)


def _stamp(path: str) -> str:
    """A file's time and size: what shows, at the price of one look, that it may have changed."""
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_mtime_ns}:{status.st_size}"
