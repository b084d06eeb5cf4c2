"""The sentences from which mutated texts are made: those of the cases in tests/corpus and of the bundled report."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_CORPUS = Path(__file__).parent.parent / "corpus"

HEADINGS = (
    "一、2023年工作回顾",
    "二、2024年重点工作",
    "（一）着力稳增长。",
    "过去五年工作回顾",
    "“十四五”规划主要目标",
    "附件",
    "名词解释",
)

# What a report's sentences are made of where it matters to the extractor; joined in any order.
PIECES = (
    *"0123456789０５９.．,，。；：、！？%％‰“”‘’（）()《》〈〉[]【】—-–~～·/+×*# \n\t\r\u3000\u200b\ufeff",
    *"一二三四五六七八九十百千万亿零〇两半几多余约近超达到至由从为以和与及等的了比占第前",
    *("1.5", "12", "100", "1,234.5", "2023年", "2024年", "1月10日", "3.2", "0", "00", "007", "１２．５", "99.99"),
    *(
        "亿元",
        "万元",
        "个",
        "家",
        "%",
        "个百分点",
        "万人",
        "公里",
        "亩",
        "吨",
        "倍",
        "成",
        "位",
        "户",
        "千瓦",
        "微克/立方米",
    ),
    *(
        "增长",
        "下降",
        "提高",
        "达到",
        "突破",
        "新增",
        "完成",
        "实现",
        "占",
        "高于",
        "不低于",
        "控制在",
        "居全省",
        "翻一番",
    ),
    *("分别", "均", "以上", "以内", "左右", "力争", "预计", "确保", "同比", "比上年", "其中", "总投资", "年均", "累计"),
    *(
        "地区生产总值",
        "财政收入",
        "粮食产量",
        "城镇新增就业",
        "规上工业增加值",
        "城乡居民收入",
        "森林覆盖率",
        "PM2.5浓度",
    ),
    *(
        "百分之五",
        "三分之一",
        "第一位",
        "前三",
        "首位",
        "八成以上",
        "万亿元",
        "两位数",
        "十四五",
        "2021—2025年",
        "8：2",
    ),
    *("全省平均", "与经济增长同步", "高于全省平均水平", "完成省下达任务", "第七届", "三年行动", "亿元以上项目", "G312"),
)


@cache
def sentences() -> tuple[str, ...]:
    """The texts of the corpus of cases, and the bundled report's sentences."""
    from luan_report.library.location import bundled_text

    cases = [
        case["text"]
        for path in sorted(_CORPUS.glob("*.yaml"))
        for topic in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).values()
        for case in topic
        if isinstance(case, dict) and "text" in case
    ]
    bundled = re.findall(r"[^。\n]+。?", bundled_text().read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(text for text in (*cases, *bundled) if len(text) <= 300))
