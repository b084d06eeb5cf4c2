"""The static table of commands: which module runs each, and its line in the help of the program."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command: its name, the function that runs it as `module:function`, its panel and its one line of help."""

    name: str
    target: str
    panel: str
    summary: str


_ASK, _READ, _TRUST, _USE = "Ask", "Read reports", "Check", "Use"

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("targets", "rows:targets", _ASK, "What is promised for the year ahead."),
        Command("results", "rows:results", _ASK, "What is reported as achieved or estimated."),
        Command("list", "rows:list_rows", _ASK, "Every row, targets and results."),
        Command("compare", "comparing:compare", _ASK, "Two years side by side: did the ambition rise, hold or fall?"),
        Command("track", "following:track", _ASK, "For each year the target, the result, and whether it was attained."),
        Command("rank", "following:rank", _ASK, "All places in order of an indicator, with what is missing."),
        Command("changes", "following:changes", _ASK, "Who raised, lowered, dropped or reworded a target."),
        Command("gap", "following:gap", _ASK, "A place's numbers beside those of the province and the nation."),
        Command("wording", "firmness:wording", _ASK, "How firmly each report words its targets."),
        Command("panel", "following:panel", _ASK, "A tidy table: one row for place, year, indicator and role."),
        Command("show", "showing:show", _ASK, "One row in full, with its sentence."),
        Command("search", "showing:search", _ASK, "Rows, indicators and sentences that hold a text."),
        Command("sectors", "catalogues:sectors", _ASK, "The sectors, and how many rows each has."),
        Command(
            "indicators", "catalogues:indicators", _ASK, "The catalogue's indicators, and how many rows speak of each."
        ),
        Command("add", "libraries:add", _READ, "Read reports into the library: files, folders, or -."),
        Command("reports", "libraries:reports", _READ, "The reports of the library, and how many rows each has."),
        Command("remove", "libraries:remove", _READ, "Take reports out of the library, all of them or none."),
        Command("extract", "extracting:extract", _READ, "The rows of any report: a file, or -."),
        Command("page", "paging:page", _READ, "A report as one page of HTML that opens offline."),
        Command("explain", "explaining:explain", _TRUST, "How a sentence or a row was read, step by step."),
        Command("cite", "citing:cite", _TRUST, "What to cite a row by: report, section, sentence, hash."),
        Command("audit", "checking:audit", _TRUST, "The account of every number in the text."),
        Command("check", "checking:check", _TRUST, "Contradictions that a careful reader would find."),
        Command("verify", "checking:verify", _TRUST, "Do text, parser and registry agree?"),
        Command("build", "checking:build", _TRUST, "Build the registry again from the text, keeping corrections."),
        Command("mcp", "serving:mcp", _USE, "Answer an assistant, over the Model Context Protocol."),
        Command("help", "topics:show_help", _USE, "A command, or a topic: columns, formats, names, environment …"),
        Command("completion", "completing:completion", _USE, "The script that completes words at the TAB key."),
    )
}
