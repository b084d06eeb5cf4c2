"""The written form of a row's fields in; the observation, with what follows from them, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import cast

from luan_report.language import Message
from luan_report.model import BOUNDS, KINDS, MEASURES, SECTORS, Bound, Kind, Measure, Observation, Sector
from luan_report.numbers import decimal_of

_LONGEST_OFFSET = 9


class FieldError(ValueError):
    """A field whose written form cannot be read: which one, and why."""

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(Message("{field}: {problem}", field=field, problem=problem))


def observation_from(texts: Mapping[str, str], id: str, place: str, year: int) -> Observation:
    """The row whose fields are written so; raises FieldError for one that cannot be read."""
    value, value_max = _number(texts, "value"), _number(texts, "value_max")
    unit = texts.get("unit", "")
    factor, base_unit = scale_of(unit)
    return Observation(
        id=id,
        place=place,
        report_year=year,
        period=_required(texts, "period"),
        kind=cast(Kind, _one_of(texts, "kind", KINDS)),
        sector=cast(Sector, _one_of(texts, "sector", SECTORS)),
        indicator=texts.get("indicator", ""),
        name=_required(texts, "name"),
        measure=cast(Measure, _one_of(texts, "measure", MEASURES)),
        value=value,
        value_max=value_max,
        unit=unit,
        bound=cast(Bound, _one_of(texts, "bound", BOUNDS)),
        base_value=_scaled(value, factor),
        base_max=_scaled(value_max, factor),
        base_unit="" if value is None and not unit else base_unit,
        reference=texts.get("reference", ""),
        commitment=texts.get("commitment", ""),
        inferred=texts.get("inferred", ""),
        section=texts.get("section", ""),
        quote=_required(texts, "quote"),
        start=_offset(texts, "start"),
        end=_offset(texts, "end"),
    )


def _required(texts: Mapping[str, str], field: str) -> str:
    if not texts.get(field):
        raise FieldError(field, Message("is missing"))
    return texts[field]


def _one_of(texts: Mapping[str, str], field: str, allowed: Sequence[str]) -> str:
    given = _required(texts, field)
    if given not in allowed:
        raise FieldError(field, Message("“{given}” is none of {names}", given=given, names=", ".join(allowed)))
    return given


def _number(texts: Mapping[str, str], field: str) -> Decimal | None:
    text = texts.get(field, "")
    if not text:
        return None
    number = decimal_of(text)
    if number is None:
        raise FieldError(field, Message("“{text}” is not a number", text=text))
    return number


def _offset(texts: Mapping[str, str], field: str) -> int:
    text = _required(texts, field)
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_OFFSET):
        raise FieldError(field, Message("“{text}” is not an offset", text=text))
    return int(text)


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    from luan_report.extraction.numerals import scaled

    return None if value is None else scaled(value, factor)


@cache
def scale_of(unit: str) -> tuple[Decimal, str]:
    """How many of its plain unit one of this unit is, and that plain unit: 万人次 is 10,000 人次."""
    from luan_report.extraction.numerals import SCALES
    from luan_report.lexicon import load_lexicon

    if unit in load_lexicon().units:
        return Decimal(1), unit
    word = max((scale for scale in SCALES if unit.startswith(scale)), key=len, default="")
    return SCALES.get(word, Decimal(1)), unit.removeprefix(word)
