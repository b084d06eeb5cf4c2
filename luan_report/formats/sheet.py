"""What a person looks at: a titled sheet of columns of ready text, wide or narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from luan_report.formats.cells import exact
from luan_report.formats.harmless import one_line
from luan_report.language import Message, chosen, label, translated

if TYPE_CHECKING:
    from luan_report.formats import Grid
    from luan_report.formats.bars import Bar, Ink


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `least` is the narrowest the column may be folded to, 0 if it must not be folded. A column with a higher `rank`
    gives way first when the sheet is wider than the terminal; rank 0 never does. A column of `bars` has empty cells,
    and takes the room that is left.
    """

    heading: str
    cells: tuple[str, ...]
    right: bool = False
    least: int = 0
    rank: int = 0
    style: str = ""
    bars: tuple[Bar | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title and the columns below it, in the order in which they are shown; `key` says what the bars mean."""

    title: str
    columns: tuple[Column, ...]
    key: tuple[tuple[Ink, Message], ...] = ()


def column(
    heading: str, cells: Iterable[str], *, right: bool = False, least: int = 0, rank: int = 0, style: str = ""
) -> Column:
    """A column whose cells are made harmless, put on one line each and said in the reader's language."""
    return Column(heading, tuple(one_line(shown(heading, cell)) for cell in cells), right, least, rank, style)


def bar_column(bars: Iterable[Bar | None]) -> Column:
    """A column that draws its rows' numbers."""
    drawn = tuple(bars)
    return Column("", ("",) * len(drawn), least=6, bars=drawn)


def shown(heading: str, cell: str) -> str:
    """A cell as people read it: messages and the program's own names in their language, all else as it is."""
    kind = heading.rpartition("_")[2]
    return label(cell, kind) if kind in _NAMED and not isinstance(cell, Message) else translated(cell)


# Columns whose cells are names of the program's own, not words of a report.
_NAMED = frozenset(
    (
        *("ambition", "better", "bound", "direction", "failure", "form", "kind", "level", "match", "measure", "reason"),
        *("role", "sector", "stage", "status", "step", "verdict", "wording"),
    )
)


def plain_sheet(grid: Grid, title: str = "") -> Sheet:
    """The grid as it is, a column for a column, numbers on the right."""
    rows = list(grid.rows)
    return Sheet(title, tuple(_plain_column(name, [row[i] for row in rows]) for i, name in enumerate(grid.columns)))


def _plain_column(heading: str, cells: Sequence[str | int | Decimal | None]) -> Column:
    numbers = all(isinstance(cell, (int, Decimal)) for cell in cells if cell is not None)
    return column(heading, map(_text, cells), right=numbers and any(cell is not None for cell in cells), least=4)


def _text(cell: str | int | Decimal | None) -> str:
    # `exact` would make plain text of a message.
    return cell if isinstance(cell, str) else exact(cell)


def counted(count: int, noun: str) -> str:
    """`1 row`, `24 rows`, in the reader's language."""
    if chosen() != "en":
        return translated(Message("{count} " + noun, count=count))
    return f"{count} {noun}{'' if count == 1 else 's'}"
