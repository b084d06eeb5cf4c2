"""A text in; the number that it is, if it is one that a report could state, out."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

# Beyond this no number of a report goes: a database would lose it, and arithmetic with it would not end.
_LARGEST_POWER = 30


def decimal_of(text: str) -> Decimal | None:
    """The number written in digits, or None: no number, an infinite one, or one beyond all reports."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST_POWER else None
