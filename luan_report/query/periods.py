"""A year or another period as a person writes it in; the form in which rows have it out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from luan_report.language import Message
from luan_report.query.errors import FilterError

_YEAR = re.compile(r"\d{4}", re.ASCII)
_PART = r"\d{4}(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])))?"
_PERIOD = re.compile(rf"({_PART})(?:[/~—–至-]+({_PART}))?", re.ASCII)


def period_of(given: str | int) -> str:
    """A period as rows have it: 2024年 is 2024, 2021—2025年 is 2021/2025. Raises FilterError for what is no period."""
    found = _PERIOD.fullmatch(str(given).strip().replace("年", "").upper())
    if not found:
        raise FilterError(
            Message("“{text}” is no period; write 2024, 2024-H1, 2024-Q3, 2024-05 or 2021/2025", text=given)
        )
    return "/".join(part for part in found.groups() if part)


def year_of(given: str | int) -> int:
    """A single year. Raises FilterError for anything else."""
    text = str(given).strip().removesuffix("年")
    if not _YEAR.fullmatch(text):
        raise FilterError(Message("“{text}” is not a year", text=given))
    return int(text)


def years_of(given: Iterable[str]) -> frozenset[int]:
    """The years of a filter's periods. Raises FilterError for one that is not a year."""
    return frozenset(map(year_of, given))
