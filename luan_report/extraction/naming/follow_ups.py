"""A facet or bare verb and what was named before it -> a complete name."""

from __future__ import annotations

import re

from luan_report.extraction.naming.texts import clean, hide_quotes, joined, operation_of, show_quotes
from luan_report.extraction.naming.vocabulary import words
from luan_report.lexicon import restore


def after_predicate(text: str) -> str:
    """A 、 behind a finite predicate ends a clause: 比重持续上升、基础设施投资 -> 基础设施投资."""
    pieces = hide_quotes(text).split("、")
    for i in range(len(pieces) - 2, -1, -1):
        if words().finite.search(pieces[i], 2):
            return clean(show_quotes("、".join(pieces[i + 1 :]), text)) or text
    return text


def sharer(name: str) -> str:
    """高技术产业增加值占规上工业比重 -> 高技术产业增加值: what has a share, '' where a name ends in none."""
    share = name.find("占", 1)
    return name[:share] if share > 1 and name.endswith(("比重", "比例")) else ""


def with_facet(noun: str, facet: str) -> str:
    """工业机器人产量 + 出口量 -> 工业机器人出口量; 引进项目 + 总投资 -> 引进项目总投资."""
    if noun.endswith(facet) or (facet in noun and operation_of(facet)):
        return noun
    if noun in words().facets:
        return facet
    if facet in _EARNED:
        return joined(_LENT_MONEY.sub("", noun), facet)
    owner = sharer(noun)
    shared = bool(owner)
    noun = owner or noun.removesuffix("占比") or noun
    whole = facet in _WHOLES and restore(noun[-1:]) not in "量数"
    if whole or facet.endswith(_OF_A_MEASURE) or (facet in _BESIDE_A_MEASURE and shared):
        return joined(noun, facet)
    if noun.endswith("标准"):
        # 低保标准提高到900元，保障人数达到187万人: a standard is one of the thing.
        return joined(noun.removesuffix("标准"), facet)
    head = _measure_at_end(noun)
    if head and restore(head)[-1] in _MEASURED:
        return joined(noun[: -len(head)], facet)
    if noun[-2:] != facet[-2:]:
        return joined(noun, facet)
    # 新增风电装机200万千瓦，总装机达到500万千瓦
    return noun[:-2].removesuffix("总") + facet if facet[0] in _WHOLE else facet


_SIZE = re.compile(r"(?:增加值|总产值|产值|比重|占比)$")


def without_measure(name: str) -> str:
    """战新产业增加值 -> 战新产业: what a thing contributes is told of the thing and not of its size."""
    plain = sharer(name) or name
    found = _SIZE.search(restore(plain))
    return plain[: found.start()] if found else plain


def strip_share(name: str, grows: bool = False) -> str:
    """财政收入占年计划比重 -> 财政收入: what follows such a share speaks of its subject again.

    What grows by a percentage behind any share is its subject, for a share grows by points.
    """
    owner = sharer(name)
    if owner and (grows or "计划" in name[len(owner) :]):
        return owner
    return _TASK_SHARE.sub("", name)


_TASK_SHARE = re.compile(r"(?<=..)完成[^完成]*(?:计划|任务|目标|预算|指标)[一-鿿]{0,2}比例$")
# A share or a rate of growth is one of the measure itself.
_OF_A_MEASURE = ("占比", "比重", "增速", "增幅", "涨幅", "降幅")
# The last characters of nouns that name a measure; a thing that is measured ends otherwise.
_MEASURED = frozenset("量额值率数积程次模入收资口税润益例重产容")


# Facets that stand beside a share of the measure before; the others take its place.
_BESIDE_A_MEASURE = frozenset({"总量", "总额", "总数", "增量", "位次", "规模", "总规模"})
# All that there is of a measure is counted in it (生产总值总量), but not of a number (市场主体数量).
_WHOLES = ("总量", "增量", "总规模")
# 金融机构存、贷款分别增长8%和9%，盈利25亿元: what is earned is earned by the owner.
_EARNED = ("盈利", "收益")
_LENT_MONEY = re.compile("(?<=..)[存贷]款(?:余额)?$")
# What opens the name of a whole or a rest, which has the owner of its part: 总装机, 净资产.
_WHOLE = ("总", "净")
_OWNER = re.compile(r"^(?:产业|园区|企业|产品)(?=..)")


def _measure_at_end(noun: str) -> str:
    """Return the measure that ends a name, without the thing that a list may lend with it (产业产值)."""
    return _OWNER.sub("", max(words().heads.at_end(noun), _facet_at_end(noun), key=len))


def _facet_at_end(noun: str) -> str:
    return next((noun[i:] for i in range(max(1, len(noun) - 6), len(noun) - 1) if noun[i:] in words().facets), "")


def is_measured(name: str) -> bool:
    """Does a name end in a measure that is not the whole of it (规模以上工业总产值)?"""
    head = _measure_at_end(name)
    return bool(head) and head != name and restore(head)[-1] in _MEASURED - frozenset("率例重")


def strip_facet(name: str) -> str:
    """Take a facet of money from the end of a name, before another is put there."""
    for facet in ("总投资", "投资额", "完成投资"):
        if name.endswith(facet) and len(name) > len(facet):
            return name[: -len(facet)]
    return name
