"""Imports point one way: each room may use only the rooms below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import luan_report

PACKAGE = Path(luan_report.__file__).parent

# Each room with the rooms that it may import, besides itself.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "language": frozenset(),
    "numbers": frozenset(),
    "places": frozenset({"model"}),
    "lexicon": frozenset({"model"}),
    "subjects": frozenset({"model", "lexicon"}),
    "reading": frozenset({"model", "places", "language"}),
    "extraction": frozenset({"model", "lexicon"}),
}
_LOW = frozenset(MAY_IMPORT)
MAY_IMPORT["registry"] = _LOW
MAY_IMPORT["library"] = _LOW | {"registry"}
MAY_IMPORT["query"] = _LOW | {"registry", "library"}
MAY_IMPORT["formats"] = MAY_IMPORT["query"] | {"query"}
MAY_IMPORT["assistants"] = MAY_IMPORT["query"] | {"query"}
MAY_IMPORT["cli"] = MAY_IMPORT["formats"] | {"formats", "assistants"}


def imports(path: Path) -> Iterator[str]:
    """The rooms that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write the whole name of what is imported"
            names = [node.module or ""]
            if node.module == "luan_report":
                names = [f"luan_report.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("luan_report."):
                yield name.split(".")[1]


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def test_every_room_has_its_place() -> None:
    assert {room for room, _ in modules()} <= set(MAY_IMPORT)


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {used}"
        for room, path in modules()
        for used in imports(path)
        if used not in (room, "__version__") and used not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_every_module_says_what_goes_in_and_what_comes_out() -> None:
    silent = [str(path) for _, path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [path for path in silent if Path(path).read_text(encoding="utf-8").strip()] == []
