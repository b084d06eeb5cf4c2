"""Years and periods as people write them."""

from __future__ import annotations

import pytest

from luan_report.query.errors import FilterError
from luan_report.query.periods import period_of, year_of, years_of


@pytest.mark.parametrize(
    ("given", "period"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        (" 2024年 ", "2024"),
        ("2024-h1", "2024-H1"),
        ("2024-Q3", "2024-Q3"),
        ("2024-05", "2024-05"),
        ("2021/2025", "2021/2025"),
        ("2021—2025年", "2021/2025"),
        ("2021-2025", "2021/2025"),
        ("2024-01/2024-06", "2024-01/2024-06"),
    ],
)
def test_a_period_has_one_form(given: str | int, period: str) -> None:
    assert period_of(given) == period


@pytest.mark.parametrize("given", ["", "24", "20244", "next", "2024-13", "2024-H3", "2024/", "２０２４"])
def test_what_is_no_period_is_said_to_be_none(given: str) -> None:
    with pytest.raises(FilterError, match=f"“{given}” is no period; write 2024"):
        period_of(given)


def test_years_are_single() -> None:
    assert (year_of("2024年"), year_of(2023), years_of(("2023", "2024年"))) == (2024, 2023, {2023, 2024})
    with pytest.raises(FilterError, match="“2021/2025” is not a year"):
        year_of("2021/2025")
