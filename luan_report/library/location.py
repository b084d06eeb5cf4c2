"""The environment in, the paths of the library file and of the bundled registry out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "LUAN_LIBRARY"
FILE_NAME = "library.db"
_PACKAGE = Path(__file__).resolve().parent.parent


def library_path(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Where the library lives: LUAN_LIBRARY, or in the user's data folder; None when no such folder is known."""
    named = environment.get(VARIABLE)
    if named:
        return Path(named)
    folder = data_folder(environment, platform)
    return folder / "luan-report" / FILE_NAME if folder else None


def data_folder(environment: Mapping[str, str], platform: str) -> Path | None:
    """The usual folder for a user's data on this system, or None where no home is known."""
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) if local else None
    xdg = environment.get("XDG_DATA_HOME", "")
    if os.path.isabs(xdg):
        return Path(xdg)
    home = environment.get("HOME", "")
    if not os.path.isabs(home):
        return None
    return Path(home) / "Library" / "Application Support" if platform == "darwin" else Path(home) / ".local" / "share"


def seed_folder() -> Path:
    """The folder of the bundled report's text and registry: inside an installed package, beside it in a checkout."""
    inside = _PACKAGE / "seeds"
    return inside if inside.is_dir() else _PACKAGE.parent / "seeds"


def bundled_text() -> Path:
    """The bundled report's text as received."""
    return seed_folder() / "luan-2024.txt"


def bundled_registry() -> Path:
    """The bundled report's registry."""
    return seed_folder() / "luan-2024.yaml"


def catalogue_files() -> tuple[Path, ...]:
    """The word lists of which the library keeps a copy."""
    return tuple(_PACKAGE / "lexicon" / name for name in ("subjects.yaml", "indicators.yaml", "sectors.yaml"))
