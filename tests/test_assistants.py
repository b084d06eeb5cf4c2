"""`luan mcp` answers the official client of the Model Context Protocol, each answer with its provenance."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from test_cli_library import write

from luan_report.cli.program import run
from luan_report.library import open_library

pytest.importorskip("mcp.server.mcpserver", reason='the extra is not installed: pip install "luan-report[mcp]"')

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from luan_report.assistants.desk import QUESTIONS
from luan_report.assistants.server import server_of

Ask = Callable[..., dict[str, Any]]
IN_ROWS = {"list_rows", "compare", "track", "rank", "changes", "gap", "panel", "show", "search"}
QUESTIONS_ASKED: dict[str, dict[str, Any]] = {
    "list_rows": {"sector": ["工业"], "kind": ["target"]},
    "compare": {"first_year": 2023, "second_year": 2024},
    "track": {"indicators": ["gdp"], "place": ["安徽"]},
    "rank": {"indicator": "gdp", "year": 2025},
    "changes": {"year": 2025, "indicator": ["gdp"]},
    "gap": {"place": "合肥市", "indicators": ["gdp"]},
    "panel": {"indicators": ["gdp"], "level": ["province"]},
    "wording": {},
    "search": {"text": "粮食"},
    "show": {"id": "luan-2024@7392"},
    "sectors": {},
    "indicators": {"text": "income"},
    "reports": {"level": ["province"]},
    "check": {"all_places": True},
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistants")
    (folder / "reports").mkdir()
    for place, year, target in (("安徽省", 2024, "5"), ("安徽省", 2025, "5.5"), ("合肥市", 2025, "6")):
        write(folder / "reports", place, year, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUAN_LIBRARY", str(folder / "library.db"))
        assert run(["add", str(folder / "reports"), "--jobs", "1"]) == 0
    return folder / "library.db"


def with_client(server: Any, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    async def talked() -> Any:
        async with Client(server) as client:
            return await talk(client)

    return anyio.run(talked)


@pytest.fixture
def ask(library: Path) -> Ask:
    def asked(question: str, **arguments: Any) -> dict[str, Any]:
        result = with_client(server_of(library), lambda client: client.call_tool(question, arguments))
        assert not result.is_error, result.content
        answer = result.structured_content
        assert json.loads(result.content[0].text) == answer
        return answer

    return asked


def test_the_tools_only_read_and_explain_themselves(library: Path) -> None:
    tools = with_client(server_of(library), lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == list(QUESTIONS) == list(QUESTIONS_ASKED)
    for tool in tools:
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert "provenance" in tool.output_schema["properties"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_number_has_its_words_and_the_hash_of_its_text(question: str, ask: Ask, library: Path) -> None:
    answer = ask(question, **QUESTIONS_ASKED[question])
    assert answer["total"] >= len(answer["rows"])
    assert answer["rows"] or question == "check"
    assert bool(answer["provenance"]) == (question in IN_ROWS)
    with open_library(library) as opened:
        for one in answer["provenance"]:
            report = opened.report(one["report"])
            assert report
            assert one["sha256"] == hashlib.sha256(report.text.encode()).hexdigest()
            assert report.text[one["start"] : one["end"]] in one["quote"]
            assert one["id"].startswith(f"{one['report']}@")
    named = {id for row in answer["rows"] for column, cell in row.items() for id in ids_in(column, cell)}
    assert named == {one["id"] for one in answer["provenance"]}


def ids_in(column: str, cell: Any) -> list[str]:
    return [word for word in str(cell).split() if "@" in word] if column == "ids" or column.endswith("id") else []


def test_rows_are_those_of_the_command_line(ask: Ask, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = ["targets", "--sector", "industry", "--format", "json", "--library", str(library)]
    assert run(question) == 0
    printed = json.loads(capsys.readouterr().out)
    told = ask("list_rows", sector=["industry"], kind=["target"])
    assert told["rows"] == [{key: cell for key, cell in row.items() if cell is not None} for row in printed]


def test_limits_are_kept_and_said(ask: Ask) -> None:
    answer = ask("list_rows", all_places=True, limit=3)
    assert len(answer["rows"]) == len(answer["provenance"]) == 3
    assert answer["total"] > 100


@pytest.mark.parametrize(
    ("question", "arguments", "hint"),
    [
        ("list_rows", {"sector": ["industri"]}, "industry"),
        ("list_rows", {"place": ["合非市"]}, "合肥市"),
        ("show", {"id": "luan-2024@7393"}, "luan-2024@7392"),
        ("rank", {"indicator": "gdpp", "year": 2025}, "gdp"),
        ("compare", {"first_year": 2024, "second_year": 2024}, "two years"),
    ],
)
def test_an_assistant_is_told_what_is_wrong(question: str, arguments: dict[str, Any], hint: str, library: Path) -> None:
    result = with_client(server_of(library), lambda client: client.call_tool(question, arguments))
    assert result.is_error
    assert hint in result.content[0].text


def test_over_standard_input_and_output(library: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "luan_report.cli", "mcp", "--library", str(library)], env=dict(os.environ)
    )

    async def talk(client: Client) -> list[str]:
        answer = await client.call_tool("show", {"id": "luan-2024@7392"})
        reports = await client.call_tool("reports", {})
        return [answer.structured_content["rows"][0]["name"], *(r["id"] for r in reports.structured_content["rows"])]

    with open(os.devnull, "w") as nowhere:
        told = with_client(stdio_client(command, errlog=nowhere), talk)
    assert told[0] == "粮食总产"
    assert {"luan-2024", "hefei-2025"} <= set(told[1:])


def test_the_configuration_names_the_program_and_the_library(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mcp", "--config", "--library", str(library)]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["mcpServers"].values()
    assert Path(entry["command"]).is_absolute()
    assert entry["args"] == ["mcp", "--library", str(library)]


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ImportError('not installed')", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "LUAN_LANG": "en"}
    command = [sys.executable, "-m", "luan_report.cli", "mcp"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'luan: luan mcp needs the library mcp: pip install "luan-report[mcp]"\n'
