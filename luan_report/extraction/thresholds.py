"""Quantities of a sentence part -> those that define a thing and do not count it: 10亿元以上项目, 750千伏变电站."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity

_SCALED_THRESHOLD = re.compile(r"\d+(?:\.\d+)?[万亿](?:以上|以下)(?:的)?(?:项目|企业|县|城市|投资项目|园区)")
_LONGEST_NAME = 80
_NEXT_STOP = re.compile(r"[，,：；。！？、]")
_CAPACITY_VERBS = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|月产|年生产|长|宽|高|直径|口径|每|容量|单机|能力|库容)$"
)
_DAILY_CAPACITY = re.compile(r"(?:日产|年产|日处理|年处理)$")
_EXCEEDS = re.compile(r"(?:过|超|超过|达|达到|突破)(?:[\d.]+[万亿]*元?[、和])?$")
_STATED_SIZE = re.compile(r"(?:规模|总投资|投资额|资金|总额)(?:达到?|为)?$")
_CLASS_NOUN = re.compile(
    r"(?:企业|合同|采购|集群|产业|项目|园区|县|镇|村|市场|品牌|基金|单品|商圈|公司|集团|乡|开发区|产品|城市|大户|专业户|户)"
)
_VOLTAGE = frozenset({"千伏", "伏", "kV", "KV", "英寸", "纳米", "毫米", "厘米", "兆", "Gbps", "Mbps", "千伏安"})
_PERSONAL = frozenset({"户", "人", "岁", "年", "亩", "层", "张", "床"})


def is_threshold(quantity: Quantity, part: str, quantities: Sequence[Quantity]) -> bool:
    """Is the quantity part of the name of a thing? What follows it decides: a separator, a noun, a later count."""
    w = words()
    if quantity.form == "number" and not quantity.unit and _SCALED_THRESHOLD.match(part, quantity.start):
        return True
    if quantity.form not in ("number", "scale_only", "words") or quantity.unit in (
        "%",
        "‰",
        "成",
        "百分点",
        "倍",
        "番",
    ):
        return False
    after = part[quantity.end : quantity.end + 16]
    if _DAILY_CAPACITY.search(part[: quantity.start]) and re.match("[和与、]", after):
        return True
    if not after or after[0] in "，,：；。！？、）”":
        return False
    if after[0] == "级":
        return True
    limit = min(len(part), quantity.end + _LONGEST_NAME)
    stop = _NEXT_STOP.search(part, quantity.end, limit)
    segment_end = stop.start() if stop else limit
    segment = part[quantity.end : segment_end]
    counted_later = any(
        quantity.end < q.start < segment_end and q.form == "number" and q.unit not in ("%", "‰") for q in quantities
    )
    project = w.project.at_start(after)
    before = part[max(0, quantity.start - 8) : quantity.start]
    written = part[quantity.start : quantity.end]
    bounded = written.endswith(("以上", "以下", "以内", "之上", "之下"))
    if after.startswith("规模的"):
        return True
    if w.follow.at_start(after) and not project:
        return False
    sized = quantity.unit.split("/")[0] in w.size_units
    if re.match(r"[^，。；、]{0,8}?(?:到|至|为)\d", after) and re.search(
        r"[从由][^，。；]{0,10}$", part[: quantity.start]
    ):
        return False
    if after.startswith("的"):
        stated = _STATED_SIZE.search(before) and not bounded
        exceeds = not stated and (bounded or bool(_EXCEEDS.search(before)))
        return exceeds and sized and bool(_CLASS_NOUN.search(segment)) and not segment.endswith("目标")
    if (
        quantity.unit in w.money_units
        and _EXCEEDS.search(before)
        and (project or (counted_later and _CLASS_NOUN.search(segment)))
    ):
        return True
    if quantity.unit in w.money_units:
        if w.money.search(segment[:12]) and not project:
            return False
        return bool(project) or (bounded and not w.money.search(segment))
    if bounded:
        if sized or quantity.unit in _PERSONAL:
            return True
        return counted_later and bool(project)
    if not sized:
        return False
    if quantity.unit in _VOLTAGE or _CAPACITY_VERBS.search(before):
        return True
    if re.match(r"机组|装机", segment):
        return False
    return counted_later or bool(
        re.search(r"(?:项目|工程|生产线|基地|装置|码头|泊位|航道|船闸|变电站|产能倍增|扩产)", segment)
    )
