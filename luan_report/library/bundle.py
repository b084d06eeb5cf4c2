"""The bundled registry in; an up-to-date copy of it in the library out, without reading it when nothing changed."""

from __future__ import annotations

from luan_report.library.location import bundled_registry
from luan_report.library.store import Library


def refresh(library: Library) -> None:
    """Put the bundled report into the library if it is not there or its registry changed since."""
    stamp = _stamp()
    if not stamp or library.meta("bundled_stamp") == stamp:
        return
    from luan_report.library.bundle_building import rebuild

    rebuild(library, stamp)


def _stamp() -> str:
    """The registry's time and size: what shows, at the price of one look at the folder, that it may have changed."""
    from luan_report import __version__

    try:
        status = bundled_registry().stat()
    except OSError:
        return ""
    return f"{__version__}:{status.st_mtime_ns}:{status.st_size}"
