"""The quantities of a sentence part -> runs: those that are handed out together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luan_report.extraction.naming.lists import SPLIT
from luan_report.extraction.naming.readings import RELATIVE
from luan_report.extraction.naming.texts import operation_of
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity

_JOINS = ("、", "和", "与", "及", "以及", "，", ",")


def group_runs(skeleton: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Group the quantities that are handed out together: members of one unit, joined by 、 or 和."""
    runs: list[list[Quantity]] = []
    gap_start = 0
    for quantity in quantities:
        if runs:
            last = runs[-1][-1]
            between = skeleton[last.end : quantity.start]
            if between == "：" and last.form == quantity.form == "proportion":
                runs[-1].append(quantity)
                continue
            gap = skeleton[gap_start : runs[-1][0].start]
            together = between in _JOINS and (
                _same_kind(last, quantity)
                or _lists_more(gap, runs[-1], quantity)
                or _answers(gap, runs)
                or (between not in "，," and _HANDS_ON.search(gap))
            )
            if together and between in "，,":
                together = "分别" in gap
            if together:
                runs[-1].append(quantity)
                continue
            gap_start = last.end
        runs.append([quantity])
    return runs


def _lists_more(gap: str, run: Sequence[Quantity], following: Quantity) -> bool:
    """Does the text before a run name more members than it has values yet (每千人托位、养老床位数 4.7个、27.3张)?"""
    count = len(run)
    clause = re.split("[，,：]", gap)[-1].lstrip("、")
    names, handed, _ = clause.partition("分别")
    if handed:
        return len(SPLIT.findall(names)) >= count
    # 播种面积和产量1000万亩、400万吨: an area and a mass are not said of one thing.
    measured = {run[-1].unit, following.unit} <= words().size_units
    more = len(SPLIT.findall(clause)) if measured else clause.count("、")
    return more >= count and not operation_of(clause) and "等" not in clause


_NOTHING_NEW = re.compile("[，、]?(?:分别)?(?:达到?|为)")


# 发放救助资金6000万元和补助资金1000万元，分别惠及2万人次和1万户次
_HANDS_ON = re.compile("[，,]分别[^，、增减升降居列]*$")


def _answers(gap: str, runs: Sequence[Sequence[Quantity]]) -> bool:
    """分别增长24%、12%，达到480家、62亿元: as many values again for what was just told of."""
    return len(runs) > 1 and len(runs[-1]) < len(runs[-2]) and _NOTHING_NEW.fullmatch(gap) is not None


def _same_kind(first: Quantity, second: Quantity) -> bool:
    if first.form == "rank" or second.form == "rank":
        return first.form == second.form
    same = first.unit == second.unit or {first.unit, second.unit} <= {"家", "户", "个"}
    return same or (first.unit in RELATIVE and second.unit in RELATIVE)
