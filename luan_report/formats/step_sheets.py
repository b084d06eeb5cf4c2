"""The steps of an explanation in; the sheet on which a person follows them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luan_report.extraction.explain import Step
from luan_report.formats.sheet import Sheet, column, counted
from luan_report.language import chosen, label


def steps_sheet(steps: Sequence[Step]) -> Sheet:
    """What each step looked at, what it made of that and by which rule, and what the rule recognises."""
    in_chinese = chosen() == "zh"
    return Sheet(
        counted(len(steps), "step"),
        (
            column("stage", (label(step.stage) for step in steps), style="dim"),
            column("words", (step.text for step in steps), least=16),
            column("made", (_named(step.result) for step in steps), least=16, style="bold"),
            column("rule", (step.rule for step in steps), rank=2),
            column("what it recognises", (step.chinese if in_chinese else step.what for step in steps), least=24),
        ),
    )


def _named(result: str) -> str:
    """What a step made, with the program's own names in the reader's language."""
    return re.sub("[a-z_]+", lambda name: label(name[0]), result)
