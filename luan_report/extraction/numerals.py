"""A numeral as written (1,278.5 or 三分之一 or 3万4000) -> Decimal."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
SCALES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}

# 二三倍 is a guess of two numbers; a year or a code has more digits.
_DIGIT_BY_DIGIT = re.compile("[零〇○一二三四五六七八九]{3,}")
_DIGIT = "[一二两三四五六七八九]"
_SECTION = f"(?:{_DIGIT}?千)?(?:[零〇]?{_DIGIT}?百)?(?:[零〇]?{_DIGIT}?十)?(?:[零〇]?{_DIGIT})?"
_WHOLE = re.compile(f"(?:(?:{_SECTION}万)?{_SECTION}亿)?(?:{_SECTION}万)?{_SECTION}")
_MIXED = re.compile(r"(\d+)亿(?:(\d+)万)?(\d+)?|(\d+)万(\d+)")


def scale_factor(word: str) -> Decimal:
    """Return what a scale word (万, 百亿, '') multiplies by; 十亿 may be written 10亿 but not 十 alone."""
    return SCALES[word] if word else Decimal(1)


def scaled(value: Decimal, factor: Decimal) -> Decimal:
    """A value with its scale word moved into it; decimals that the scale used up do not stay as zeros."""
    product = value * factor
    whole = product.to_integral_value()
    return whole if factor != 1 and product == whole else product


def parse_arabic(written: str) -> Decimal:
    """Return the value of digits with separators or of a mixed form: 1,278 and 3万4000 and 3亿5000万."""
    plain = written.replace(",", "").replace("，", "")
    if mixed := _MIXED.fullmatch(plain):
        hundred_millions, ten_thousands, rest, more_ten_thousands, more_rest = (int(g or 0) for g in mixed.groups())
        return Decimal(hundred_millions * 10**8 + (ten_thousands + more_ten_thousands) * 10**4 + rest + more_rest)
    return Decimal(plain)


def parse_chinese(written: str) -> Decimal:
    """Return the value of a numeral in words: 二十万亿, 一万五千, 七点五, 百分之五, 三分之一.

    Raises ValueError where the characters do not make a number.
    """
    if "分之" in written:
        below, _, above = written.partition("分之")
        return parse_chinese(above) / parse_chinese(below)
    whole, point, fraction = written.partition("点")
    value = Decimal(_parse_whole(whole))
    if point:
        digits = "".join(str(DIGITS[c]) if c in DIGITS else "x" for c in fraction)
        if not digits.isdigit():
            raise ValueError(f"no number: {written}")
        value += Decimal(f"0.{digits}")
    return value


def _parse_whole(written: str) -> int:
    if written in DIGITS or _DIGIT_BY_DIGIT.fullmatch(written):
        return int("".join(str(DIGITS[c]) for c in written))
    if not written or not _WHOLE.fullmatch(written):
        raise ValueError(f"no number: {written}")
    total = section = digit = 0
    for c in written:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section += (digit or 1) * TENS[c]
            digit = 0
        else:
            # 二十万亿: a myriad of myriads multiplies what stands before both.
            total = (
                (total + section + digit or 1) * MYRIADS[c]
                if c == "亿"
                else total + (section + digit or 1) * MYRIADS[c]
            )
            section = digit = 0
    return total + section + digit
