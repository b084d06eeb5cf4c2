"""The descriptions of the extractor's rules in YAML -> one typed entry for each rule of each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from luan_report.lexicon import LexiconError, read_yaml

Stage = Literal["frame", "quantity", "words", "name", "period", "kind", "indicator", "sector", "set_aside"]
STAGES: tuple[Stage, ...] = get_args(Stage)
# The steps whose rules stand on the rows themselves.
_ON_ROWS = ("quantity", "name", "period", "kind", "sector")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a row, or a reason for setting a number aside: what it recognises, and a sentence that shows it.

    The example is read under `heading`, in a report of `year`.
    """

    stage: Stage
    name: str
    english: str
    chinese: str
    example: str
    heading: str
    year: int


@cache
def load_rules() -> Mapping[tuple[Stage, str], Rule]:
    """Load the descriptions once, by stage and name; LexiconError where an entry is malformed."""
    raw = read_yaml("rules.yaml")
    if not isinstance(raw, dict) or set(raw) != set(STAGES):
        raise LexiconError(f"rules.yaml: the steps must be {', '.join(STAGES)}")
    return {(stage, name): _rule(stage, name, entry) for stage in STAGES for name, entry in raw[stage].items()}


def _rule(stage: Stage, name: str, entry: Mapping[str, object]) -> Rule:
    try:
        english, chinese, example = (str(entry[key]) for key in ("en", "zh", "example"))
    except (KeyError, TypeError) as error:
        raise LexiconError(f"rules.yaml: {stage} {name} needs en, zh and an example") from error
    return Rule(
        stage, name, english, chinese, example, str(entry.get("heading", "")), int(str(entry.get("year", 2024)))
    )


@cache
def _stages() -> Mapping[str, Stage]:
    return {name: stage for stage, name in load_rules() if stage in _ON_ROWS}


def stage_of(rule: str) -> Stage:
    """Return the step that a rule on a row belongs to; a rule that is not described names things."""
    return _stages().get(rule, "name")


def describe(stage: Stage, rule: str) -> Rule | None:
    """Return the description of a rule, or None where it has none."""
    return load_rules().get((stage, rule))
