"""`luan completion`, and what a shell asks at the TAB key: the beginning of a word in, the words it can become out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument
from typer.core import TyperOption

from luan_report.language import help_text
from luan_report.query.names import resolve

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.shell_completion import CompletionItem

    from luan_report.library import Library

_MOST = 200  # words that are offered at once
_SHELLS = ("bash", "zsh", "fish", "powershell")

# Zsh evaluates what it is offered. Words of a report that could run there as code are not offered.
_ACTIVE = re.compile("[\\\\`$\"'\x00-\x1f\x7f]")

# Bash takes @ for a break between words, and would complete only what stands behind it in an id.
_BASH_IDS = 'COMP_WORDBREAKS="${COMP_WORDBREAKS//@}"\n'


def completion(
    *,
    shell: Annotated[str, Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> None:
    """The script that completes words at the TAB key.

    Put its output where your shell looks for such scripts, or source it.

    Examples:
        luan completion bash > ~/.local/share/bash-completion/completions/luan
        luan completion fish > ~/.config/fish/completions/luan.fish
    """
    from typer._completion_shared import get_completion_script

    from luan_report.cli.program import COMPLETING

    name = resolve("shell", shell, dict.fromkeys(_SHELLS, ()))
    script = get_completion_script(prog_name="luan", complete_var=COMPLETING, shell=name)
    print((_BASH_IDS if name == "bash" else "") + script)


class Word(NamedTuple):
    """A word that the shell may offer, and what it means."""

    text: str
    meaning: str = ""


Words = Callable[[], Iterable[Word]]


def offer_values(command: Command) -> None:
    """Let the parameters of a command that take a known name offer the names that there are."""
    for param in command.params:
        if isinstance(param, TyperOption):
            param.help = help_text(param.help or "")
        words = _WORDS.get(f"{command.name} {param.name}") or _WORDS.get(param.name or "")
        if words:
            in_list = param.name == "columns"
            param.shell_complete = _completer(words, in_list)  # type: ignore[method-assign, assignment]


def _completer(words: Words, in_list: bool) -> Callable[[Context, str], list[CompletionItem]]:
    def complete(context: Context, incomplete: str) -> list[CompletionItem]:
        from typer._click.shell_completion import CompletionItem

        # Names with commas between: what stands before the last comma is done.
        done, comma, begun = incomplete.rpartition(",") if in_list else ("", "", incomplete)
        fitting = [word for word in words() if word.text.startswith(begun) and not _ACTIVE.search(word.text)][:_MOST]
        return [CompletionItem(done + comma + word.text, help=_ACTIVE.sub(" ", word.meaning)) for word in fitting]

    return complete


def _fixed(*words: str) -> Words:
    return lambda: map(Word, words)


def _named(table: str) -> Words:
    def words() -> Iterable[Word]:
        from luan_report.query import names

        known = getattr(names, table)
        yield from (Word(name, others[0]) for name, others in known.items())
        yield from (Word(others[0], name) for name, others in known.items())

    return words


def _held(ask: Callable[[Library], Iterable[Word]]) -> Words:
    def words() -> Iterable[Word]:
        from luan_report.library import LibraryError, open_library

        # A key press must not fail, whatever is wrong with the library.
        try:
            with open_library() as library:
                return list(ask(library))
        except LibraryError:
            return ()

    return words


def _column(sql: str) -> Words:
    return _held(lambda library: (Word(*map(str, row)) for row in library.connection.execute(sql)))


def _formats() -> Iterable[Word]:
    from luan_report.formats import FORMATS

    return (Word(format.name, format.summary) for format in FORMATS.values())


def _columns() -> Iterable[Word]:
    from luan_report.model import COLUMNS

    return map(Word, COLUMNS)


def _topics() -> Iterable[Word]:
    from luan_report.cli.commands import COMMANDS
    from luan_report.cli.topics import TOPICS

    return (*(Word(command.name, help_text(command.summary)) for command in COMMANDS.values()), *map(Word, TOPICS))


_INDICATORS = _column("SELECT id, name_zh FROM indicators UNION SELECT name_zh, id FROM indicators ORDER BY 1")
_REPORTS = _column("SELECT id, place || ' ' || year FROM reports ORDER BY id")
_ROWS = _column(
    "SELECT rows.id, name || ' ' || coalesce(value, reference) || unit FROM rows JOIN names USING (name_id) ORDER BY 1"
)
_PLACES = _column("SELECT DISTINCT place FROM reports ORDER BY place")
_PERIODS = _column("SELECT DISTINCT period FROM rows ORDER BY period")
_YEARS = _column("SELECT DISTINCT period FROM rows WHERE length(period) = 4 ORDER BY period")
_WORDS: dict[str, Words] = {
    "sector": _named("SECTOR_NAMES"),
    "measure": _named("MEASURE_NAMES"),
    "kind": _named("KIND_NAMES"),
    "bound": _named("BOUND_NAMES"),
    "level": _named("LEVEL_NAMES"),
    "indicator": _INDICATORS,
    "indicators": _INDICATORS,
    "weight": _INDICATORS,
    "place": _PLACES,
    "within": _column("SELECT place FROM reports UNION SELECT parent FROM reports ORDER BY 1"),
    "period": _PERIODS,
    "first": _YEARS,
    "second": _YEARS,
    "unit": _column("SELECT unit FROM rows GROUP BY unit ORDER BY count(*) DESC"),
    "report": _REPORTS,
    "remove ids": _REPORTS,
    "cite ids": _ROWS,
    "id": _ROWS,
    "format": _formats,
    "columns": _columns,
    "sort": _columns,
    "encoding": _fixed("utf-8", "gb18030"),
    "color": _fixed("auto", "always", "never"),
    "lang": _fixed("en", "zh"),
    "end": _fixed("low", "mid", "high"),
    "form": _fixed("text", "bibtex", "ris", "json"),
    "part": _fixed("rows", "indicators", "sentences"),
    "shell": _fixed(*_SHELLS),
    "topic": _topics,
}
