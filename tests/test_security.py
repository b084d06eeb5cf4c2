"""The program reaches no network and runs nothing that it reads: no module could, and no command tries."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_cli_examples as shown
from measured import not_measured

import luan_report
from luan_report.cli.commands import COMMANDS
from luan_report.cli.program import run

prepared = shown.prepared

PACKAGE = Path(luan_report.__file__).parent
# What reaches a network, starts a program, or makes objects or code of bytes.
FORBIDDEN_MODULES = frozenset(
    (
        "asyncio",
        "code",
        "codeop",
        "ctypes",
        "ftplib",
        "http",
        "imaplib",
        "marshal",
        "pickle",
        "poplib",
        "pty",
        "runpy",
        "requests",
        "shelve",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "subprocess",
        "urllib",
        "webbrowser",
        "xmlrpc",
    )
)
ALLOWED_PARTS = frozenset({"urllib.parse"})
FORBIDDEN_CALLS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint", "input"})
FORBIDDEN_OF_OS = ("system", "popen", "exec", "spawn", "posix_spawn", "startfile", "fork")
SAFE_LOADERS = frozenset({"Loader", "loader", "getattr(yaml, 'CSafeLoader', yaml.SafeLoader)"})

REACHING_OUT = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")
STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn")
_caught: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _caught is not None and event.startswith((*REACHING_OUT, *STARTING)):
        _caught.append(event)
        raise PermissionError(f"{event} is forbidden here")


sys.addaudithook(_watch)


@pytest.fixture
def caught() -> Iterator[list[str]]:
    """What was tried while the test ran, and refused."""
    global _caught
    _caught = []
    yield _caught
    _caught = None


def trees() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text(encoding="utf-8"))


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_no_module_imports_what_reaches_out_or_runs_things() -> None:
    wrong = [
        f"{path}: {name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        for name in imported(node)
        if name.partition(".")[0] in FORBIDDEN_MODULES and name not in ALLOWED_PARTS
    ]
    assert wrong == []


def dangers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            yield node.func.id
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            module, function = node.func.value.id, node.func.attr
            if module == "os" and function.startswith(FORBIDDEN_OF_OS):
                yield f"os.{function}"
            if module == "yaml" and "load" in function:
                loaders = [ast.unparse(word.value) for word in node.keywords if word.arg == "Loader"]
                if function != "safe_load" and not (loaders and set(loaders) <= SAFE_LOADERS):
                    yield ast.unparse(node)
        if isinstance(node.func, ast.Name) and node.func.id == "import_module" and not _own_module(node.args[0]):
            yield ast.unparse(node)


def _own_module(name: ast.expr) -> bool:
    first = name.values[0] if isinstance(name, ast.JoinedStr) else name
    return isinstance(first, ast.Constant) and str(first.value).startswith("luan_report.")


def test_no_module_runs_or_makes_objects_of_what_is_read() -> None:
    assert [f"{path}: {danger}" for path, tree in trees() for danger in dangers(tree)] == []


@pytest.mark.parametrize(
    "code", ["eval(x)", "os.system(x)", "yaml.load(x)", "yaml.load(x, Loader=yaml.Loader)", "import_module(x)"]
)
def test_the_search_for_dangers_finds_them(code: str) -> None:
    assert len(list(dangers(ast.parse(code)))) == 1


def one_of_each_command() -> list[str]:
    return list({example.split()[1]: example for example in reversed(shown.examples())}.values())


@not_measured
@pytest.mark.parametrize("example", one_of_each_command())
def test_no_command_reaches_out_or_starts_a_program(
    example: str,
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caught: list[str],
) -> None:
    shown.test_an_example_answers(example, prepared, tmp_path, monkeypatch, capsys)
    assert caught == []


def test_every_command_is_watched() -> None:
    assert {example.split()[1] for example in one_of_each_command()} == set(COMMANDS)


PAGE = """<html><head><title>合肥市政府工作报告</title><link rel="stylesheet" href="https://example.org/a.css">
<script src="https://example.org/a.js"></script><script>fetch("https://example.org/")</script></head><body>
<iframe src="https://example.org/"></iframe><img src="https://example.org/a.png" onerror="alert(1)">
<p>合肥市政府工作报告</p><p>一、2023年工作回顾</p><p>地区生产总值增长6%，接待游客<img src="file:///etc/passwd">5万人次。</p>
</body></html>"""
XML = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "https://example.org/a">]><x>&a;</x>"""


@pytest.mark.parametrize("name", ["report.html", "report.xhtml", "report.md", "report.txt"])
def test_what_a_report_points_to_is_not_fetched(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], caught: list[str]
) -> None:
    path = tmp_path / name
    path.write_text(PAGE + (XML if name.endswith("txt") else ""), encoding="utf-8")
    assert run(["extract", str(path), "--place", "合肥市", "--year", "2024", "--columns", "name,value"]) == 0
    assert "地区生产总值,6" in capsys.readouterr().out
    assert caught == []


def test_the_watch_is_awake(caught: list[str]) -> None:
    import socket
    import subprocess

    with pytest.raises(PermissionError), socket.socket() as one:
        one.connect(("127.0.0.1", 9))
    with pytest.raises(PermissionError):
        subprocess.run(["true"], check=False)
    assert len(caught) >= 2
