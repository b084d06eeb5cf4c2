"""The steps of an explanation in; the sheet on which a person follows them out."""

from __future__ import annotations

from collections.abc import Sequence

from luan_report.extraction.explain import Step
from luan_report.formats.sheet import Sheet, column, counted


def steps_sheet(steps: Sequence[Step]) -> Sheet:
    """What each step looked at, what it made of that and by which rule, and what the rule recognises."""
    return Sheet(
        counted(len(steps), "step"),
        (
            column("step", (step.stage for step in steps), style="dim"),
            column("words", (step.text for step in steps), least=16),
            column("result", (step.result for step in steps), least=16, style="bold"),
            column("rule", (step.rule for step in steps), rank=2),
            column("what it recognises", (step.what for step in steps), least=24),
        ),
    )
