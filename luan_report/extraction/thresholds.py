"""Quantities of a sentence part -> those that define a thing and do not count it: 10亿元以上项目, 750千伏变电站."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from luan_report.extraction.naming.readings import EXTENTS
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity

_SCALED_THRESHOLD = re.compile(r"\d+(?:\.\d+)?[万亿](?:以上|以下)(?:的)?(?:项目|企业|县|城市|投资项目|园区)")
_LONGEST_NAME = 80
_FAR = 16
_NEXT_STOP = re.compile(r"[，,：；。！？、]")
_CAPACITY_VERBS = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|月产|年生产|(?<![延加])长|(?<![拓加])宽|(?<![提加])高|直径|口径|每|容量|单机|能力|库容)$"
)
_DAILY_CAPACITY = re.compile(r"(?:日产|年产|日处理|年处理)$")
_COUNTED = re.compile(r"\d[个家户所座条项](?:投资|产值|营收)?$")
_EXCEEDS = re.compile(r"(?:过|超|超过|达|达到|突破)(?:[\d.]+[万亿]*元?[、和])?$")
_EXCEEDED = re.compile(r"级?的?(?:工业|骨干|龙头|上市|产值)?(?:企业|集群|产业|园区|公司|集团|项目)")
# 打造一批超百亿、超千亿的产业链, 14个过百亿、6个过50亿的项目: one line of several that are drawn.
_NEXT_LINE = re.compile(r"、(?:(?:\d+|十?几)[个家户]|[过超冲近跨][\d十百千万亿])")
_CONVERTED = re.compile(r"(?:（[^（），。]{1,14}）|）)(?:以上|以下)")
_STATED_SIZE = re.compile(r"(?:规模|总投资|投资额|资金|总额)(?:达到?|为)?$")
_CLASS_NOUN = re.compile(
    r"(?:企业|合同|采购|集群|产业|项目|园区|县|镇|村|市场|品牌|基金|单品|商圈|公司|集团|乡|开发区|产品|城市|大户|专业户|户)"
)
_VOLTAGE = frozenset({"千伏", "伏", "kV", "KV", "英寸", "纳米", "毫米", "厘米", "兆", "Gbps", "Mbps", "千伏安"})
_PERSONAL = frozenset({"户", "人", "岁", "年", "亩", "层", "张", "床"})
_JOINT = re.compile("[和与及]")


# 占比超过10%的有44种, 超百亿元的达到10个: the number tells which ones are counted.
_THAT_HAVE = re.compile(r"的(?:[一-鿿]{0,6})?(?:有|达到?|共)")
# 100个过亿元重点技改项目: what is counted before is what the amount defines.
_COUNTED_BEFORE = re.compile(r"\d(?:个|家|户|条|支|只|项)(?:以上)?[一-鿿]{0,6}?(?:过|超|超过)$")
_SHARES = frozenset({"%", "‰", "成", "百分点", "倍", "番"})
_MOVES_ON = re.compile(r"[^，。；、]{0,8}?(?:到|至|为)\d")
_MOVES_FROM = re.compile(r"[从由][^，。；]{0,10}$")
_INSTALLED = re.compile(r"机组|装机")
_PLANT = re.compile(r"项目|工程|生产线|基地|装置|码头|泊位|航道|船闸|变电站|产能倍增|扩产")


class _Place(NamedTuple):
    """A quantity and what stands around it: the words before, those after, and the segment up to the next stop."""

    quantity: Quantity
    before: str
    after: str
    segment: str
    bounded: bool
    sized: bool
    money: bool
    project: bool
    counted_later: bool
    described: bool


def is_threshold(quantity: Quantity, part: str, later: Sequence[Quantity]) -> bool:
    """Is the quantity part of the name of a thing? The first rule that knows decides.

    `part` is the protected text of its sentence part, `later` the quantities behind it.
    """
    if _SCALED_THRESHOLD.match(part, quantity.start):
        return True
    if quantity.form == "number" and not quantity.unit and quantity.scale and _EXCEEDED.match(part, quantity.end):
        return bool(_EXCEEDS.search(part, max(0, quantity.start - 4), quantity.start))
    if quantity.form == "scale_only" and not quantity.unit and _NEXT_LINE.match(part, quantity.end):
        return True
    if later and _THAT_HAVE.fullmatch(part, quantity.end, later[0].start) and _draws_a_line(quantity, part):
        return True
    if quantity.form not in ("number", "scale_only", "words") or quantity.unit in _SHARES:
        return False
    place = _look_around(quantity, part, later)
    for rule in _RULES:
        verdict = rule(place)
        if verdict is not None:
            return verdict
    return False


def limits_a_count(quantity: Quantity, part: str, count: Quantity, other: Quantity) -> bool:
    """3家产值超100亿元、10家产值超10亿元的企业: may an amount define what its count shares with the next count?"""
    w = words()
    return (
        quantity.unit in w.money_units
        and other.unit == quantity.unit
        and count.unit in w.counters
        and part[quantity.end : count.start] in ("、", "和", "，")
        and bool(_EXCEEDS.search(part, max(0, quantity.start - 4), quantity.start))
    )


def _draws_a_line(quantity: Quantity, part: str) -> bool:
    bounded = part.endswith(("以上", "以下"), 0, quantity.end)
    return quantity.unit == "%" or bounded or _EXCEEDS.search(part, 0, quantity.start) is not None


def _look_around(quantity: Quantity, part: str, later: Sequence[Quantity]) -> _Place:
    w = words()
    if converted := _CONVERTED.match(part, quantity.end):
        # 5亿元（3000万美元）以上项目: both amounts draw the same line.
        quantity = quantity._replace(end=converted.end())
    limit = min(len(part), quantity.end + _LONGEST_NAME)
    stop = _NEXT_STOP.search(part, quantity.end, limit)
    end = stop.start() if stop else limit
    counts = [q for q in later if quantity.end < q.start < end and q.form == "number" and q.unit not in ("%", "‰")]
    after = part[quantity.end : quantity.end + 16]
    return _Place(
        quantity,
        part[max(0, quantity.start - _FAR) : quantity.start],
        after,
        part[quantity.end : end],
        part[quantity.start : quantity.end].endswith(("以上", "以下", "以内", "之上", "之下")),
        quantity.unit.split("/")[0] in w.size_units,
        quantity.unit in w.money_units,
        bool(w.project.at_start(after)),
        bool(counts),
        any(q.unit != quantity.unit and not _JOINT.search(part, quantity.end, q.start) for q in counts),
    )


def _daily_capacity(place: _Place) -> bool | None:
    """日产4500吨和…"""
    return True if _DAILY_CAPACITY.search(place.before) and place.after[:1] in ("和", "与", "、") else None


def _behind_a_count(place: _Place) -> bool | None:
    """引进2个30亿元以上、55个亿元以上项目: the count before it is what is stated."""
    listed = place.bounded and place.after[:1] in ("、", "和") and _COUNTED.search(place.before)
    return True if listed else None


def _before_a_stop(place: _Place) -> bool | None:
    return False if not place.after or place.after[0] in "，,：；。！？、）”" else None


def _grade(place: _Place) -> bool | None:
    """20万吨级码头, 3000人规模的高中"""
    return True if place.after[0] == "级" or place.after.startswith("规模的") else None


def _before_a_statement(place: _Place) -> bool | None:
    return False if words().follow.at_start(place.after) and not place.project else None


def _start_of_a_move(place: _Place) -> bool | None:
    """由265平方公里扩展到316平方公里"""
    return False if _MOVES_ON.match(place.after) and _MOVES_FROM.search(place.before) else None


def _relative_clause(place: _Place) -> bool | None:
    """产值超千亿元的集群 defines, 总投资40亿元的工程 states."""
    if not place.after.startswith("的"):
        return None
    stated = _STATED_SIZE.search(place.before) and not place.bounded
    exceeds = not stated and (place.bounded or bool(_EXCEEDS.search(place.before)))
    return exceeds and place.sized and bool(_CLASS_NOUN.search(place.segment)) and not place.segment.endswith("目标")


def _amount(place: _Place) -> bool | None:
    """10亿元以上项目 defines, 1398万元财政贴息 counts."""
    if not place.money:
        return None
    counted = place.counted_later or _COUNTED_BEFORE.search(place.before) is not None
    named = place.project or (counted and bool(_CLASS_NOUN.search(place.segment)))
    if _EXCEEDS.search(place.before) and named:
        return True
    return place.project or (place.bounded and not words().money.search(place.segment))


def _bounded_count(place: _Place) -> bool | None:
    """20户以上自然村 defines, 2家以上外贸企业 counts."""
    if not place.bounded:
        return None
    return place.sized or place.quantity.unit in _PERSONAL or (place.counted_later and place.project)


def _extent(place: _Place) -> bool | None:
    """拓宽260公里农村道路 says how much of a thing there is, 万亩果带25个 describes it."""
    if place.quantity.unit not in EXTENTS or place.quantity.form != "number" or _CAPACITY_VERBS.search(place.before):
        return None
    return place.described


def _size(place: _Place) -> bool | None:
    """750千伏变电站, 年产60万吨油料项目"""
    if not place.sized:
        return False
    if place.quantity.unit in _VOLTAGE or _CAPACITY_VERBS.search(place.before):
        return True
    if _INSTALLED.match(place.segment):
        return False
    return place.counted_later or bool(_PLANT.search(place.segment))


_RULES: tuple[Callable[[_Place], bool | None], ...] = (
    _daily_capacity,
    _behind_a_count,
    _before_a_stop,
    _grade,
    _before_a_statement,
    _start_of_a_move,
    _relative_clause,
    _amount,
    _bounded_count,
    _extent,
    _size,
)
