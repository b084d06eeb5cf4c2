"""`luan completion`, and what a shell asks at the TAB key: the beginning of a word in, the words it can become out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from luan_report.query.names import resolve

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.shell_completion import CompletionItem

    from luan_report.library import Library

_MOST = 200  # words that are offered at once
_SHELLS = ("bash", "zsh", "fish", "powershell")

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


def offer_values(command: Command) -> None:
    """Let the parameters of a command that take a known name offer the names that there are."""
    for param in command.params:
        words = _WORDS.get(param.name or "")
        if words:
            param.shell_complete = _completer(words)  # type: ignore[method-assign, assignment]


def _completer(words: Callable[[], Iterable[str]]) -> Callable[[Context, str], list[CompletionItem]]:
    def complete(context: Context, incomplete: str) -> list[CompletionItem]:
        from typer._click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in words() if word.startswith(incomplete)][:_MOST]

    return complete


def _named(table: str) -> Callable[[], Iterable[str]]:
    def words() -> Iterable[str]:
        from luan_report.query import names

        known = getattr(names, table)
        return [*known, *(others[0] for others in known.values())]

    return words


def _held(ask: Callable[[Library], Iterable[str]]) -> Callable[[], Iterable[str]]:
    def words() -> Iterable[str]:
        from luan_report.library import LibraryError, open_library

        # A key press must not fail, whatever is wrong with the library.
        try:
            with open_library() as library:
                return list(ask(library))
        except LibraryError:
            return ()

    return words


def _column(sql: str) -> Callable[[], Iterable[str]]:
    return _held(lambda library: (str(row[0]) for row in library.connection.execute(sql)))


def _indicators(library: Library) -> Iterable[str]:
    known = library.connection.execute("SELECT id, name_zh FROM indicators ORDER BY id").fetchall()
    return [*(str(id) for id, _ in known), *(str(name) for _, name in known)]


def _formats() -> Iterable[str]:
    from luan_report.formats import FORMATS

    return FORMATS


def _columns() -> Iterable[str]:
    from luan_report.model import COLUMNS

    return COLUMNS


_REPORTS = _column("SELECT id FROM reports ORDER BY id")
_WORDS: dict[str, Callable[[], Iterable[str]]] = {
    "sector": _named("SECTOR_NAMES"),
    "measure": _named("MEASURE_NAMES"),
    "kind": _named("KIND_NAMES"),
    "bound": _named("BOUND_NAMES"),
    "level": _named("LEVEL_NAMES"),
    "indicator": _held(_indicators),
    "indicators": _held(_indicators),
    "weight": _held(_indicators),
    "place": _column("SELECT DISTINCT place FROM reports ORDER BY place"),
    "within": _column("SELECT place FROM reports UNION SELECT parent FROM reports ORDER BY 1"),
    "period": _column("SELECT DISTINCT period FROM rows ORDER BY period"),
    "unit": _column("SELECT unit FROM rows GROUP BY unit ORDER BY count(*) DESC"),
    "report": _REPORTS,
    "ids": _REPORTS,
    "id": _column("SELECT id FROM rows ORDER BY id"),
    "format": _formats,
    "columns": _columns,
    "sort": _columns,
    "color": lambda: ("auto", "always", "never"),
    "end": lambda: ("low", "mid", "high"),
    "form": lambda: ("text", "bibtex", "ris", "json"),
    "part": lambda: ("rows", "indicators", "sentences"),
    "shell": lambda: _SHELLS,
}
