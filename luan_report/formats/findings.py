"""Contradictions in; a page on which a person reads each with its sentences and its arithmetic out."""

from __future__ import annotations

from collections.abc import Iterable

from rich.padding import Padding
from rich.text import Text

from luan_report.formats.harmless import one_line
from luan_report.formats.terminal import text_console, text_of
from luan_report.language import Message, label, translated
from luan_report.query.check import Finding


def draw_findings(findings: Iterable[Finding], *, width: int, colour: bool) -> str:
    """Each finding: what kind, of what, the arithmetic, the tolerance, and the sentences with the ids of their rows."""
    console = text_console(width, colour)
    for finding in findings:
        title = f"{label(finding.kind)} · {finding.rows[0].place} · {finding.rows[0].name}"
        console.print(Text(one_line(title), style="bold", overflow="fold"))
        console.print(Padding(Text(one_line(translated(finding.message)), overflow="fold"), (0, 0, 0, 2)))
        console.print(
            Padding(
                Text(one_line(translated(Message("tolerance: {tolerance}", tolerance=finding.tolerance))), style="dim"),
                (0, 0, 0, 2),
            )
        )
        for row, sentence in zip(finding.rows, finding.sentences, strict=True):
            line = Text.assemble((f"{row.id}  ", "dim"), one_line(sentence), overflow="fold")
            console.print(Padding(line, (0, 0, 0, 2)))
        console.print()
    return text_of(console)
