"""Compact text -> the numbers in it that are no quantities, each with its reason: years, codes, ordinals, names …"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luan_report.lexicon import load_lexicon

CHINESE = "[一二三四五六七八九十百千两]"
_YEAR = r"(?<![\d.])(?:18|19|20)\d\d"
_CLOCK = r"\d{1,2}：\d\d(?:：\d\d)?"
_NUMBER = r"\d+(?:\.\d+)?"
_TIME = r"(?:个)?(?:年|个月|天|月|周)(?:时间|多|左右|以上)?"
# What follows an ordinal that orders events and editions: 第七届, 第3批.
_ORDERED = "家所座届次批个轮期号条章代版季产阶步类师节课场式年方种步站"
_LATIN_UNITS = (
    r"(?:PF?|EF?|TB|PB|GB|MB|EB|km|kg|t|kV|KV|kW|KW|MW|GW|kWh|KWh|MWh|GWh|TEU|PFLOPS|PFlops|[Ee]flops|EF[Ll][Oo][Pp][Ss]"
    r"|Gbps|Tbps|Mbps|G(?=(?:流量|出口|带宽)))(?![A-Za-z\d])"
)


class Aside(NamedTuple):
    """A stretch of compact text that holds numbers which are no quantities."""

    start: int
    end: int
    reason: str


def _rules() -> list[tuple[str, str]]:
    """(reason, pattern), the first that matches at a place wins."""
    lexicon = load_lexicon()
    years = lexicon.pattern("duration_nouns")
    return [
        ("address", r"https?：[A-Za-z\d_./%?&=：#~+-]+|https?:[A-Za-z\d_./%?&=：#~+-]+"),
        (
            "address",
            r"[A-Za-z\d_-]{1,60}(?:\.[A-Za-z\d_-]{1,60}){0,4}\.(?:s?html?|cn|com|jsp|aspx?)(?:/[A-Za-z\d_./-]*)?",
        ),
        ("front_matter", rf"^{lexicon.pattern('page_furniture')}[：].*$"),
        ("footnote", r"\[\d{1,3}\]|[①-⑳]|注\d{1,2}[：、]"),
        ("list_index", r"^\W{0,4}(?:\d{1,3}[.、](?!\d)|（\d{1,2}）)"),
        ("list_index", r"(?<=[。；：])(?:\d{1,2}[.、](?!\d)|（\d{1,2}）)|（\d{1,2}）(?=[^\d，。；]{2})"),
        ("name", r"《[^》\n]{1,60}》"),
        ("name", r"“[^“”\n]{0,14}\d[^“”\n]{0,14}”(?:号|工程|行动|计划)?"),
        ("name", r"(?<=[“])[^“”\n]{0,10}[一二三四五六七八九十百千万双两]+[^“”\n]{0,10}(?=[”])"),
        ("code", r"\d*(?:\.?\$\d+)+(?:\.\$?\d+)*%?"),
        (
            "code",
            r"(?<![A-Za-z])(?!GDP|CPI|PPI|FDI|PMI)[A-Za-z][A-Za-z_-]{0,9}[._-]?\d+(?:[.-]\d+)*[A-Za-z]*(?:号|线)?",
        ),
        ("code", rf"{_NUMBER}(?!{_LATIN_UNITS})(?:[A-Z]+[a-z]?(?:\+|-[A-Z])?级?|[a-z]{{1,3}}(?![a-z]))(?![A-Za-z])"),
        ("code", r"(?<=[国省县乡环])道\d{3}(?!\d|公里)"),
        ("code", r"\d+(?:(?:-|至|到)\d+)?号(?:线|楼|院|文|地块|公馆|码头|公路|墓|矿|机组)?"),
        ("code", r"\d+[+×*]\d+(?:[+×*]\d+)*(?:[+×]N)?|\d+\+N|N\+\d"),
        (
            "date",
            rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日(?: ?{_CLOCK})?|{_YEAR}年\d{{1,2}}(?:-\d{{1,2}})?月(?:份|底|末|初)?",
        ),
        ("date", rf"{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}(?: ?{_CLOCK})?"),
        ("date", r"\d{1,2}月\d{1,2}(?:日|号)|\d{1,2}日(?=[^\d均])|[“]?\d{1,2}·\d{1,2}[”]?"),
        ("date", r"\d{1,2}(?:(?:-|至|到)\d{1,2})?月(?:份|底|末|初|上旬|中旬|下旬)?(?=[^\d])"),
        ("date", r"\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?"),
        ("date", r"(?<![\d.：比为由到至成构例])\d{1,2}：\d\d(?![\d.：])"),
        ("year", rf"{_YEAR}(?:-|至|到|、|和){_YEAR}(?:学年|年)(?:底|末|初|度)?"),
        ("year", rf"{_YEAR}年?(?:-|至|到)(?:{_YEAR}|\d\d)年(?:底|末|初|度)?|{_YEAR}(?:、{_YEAR})+年"),
        ("year", rf"{_YEAR}年(?:以前|以来|底|末|初|度|代|版|上半年|下半年|前)?|(?<!\d)\d\d年代"),
        ("year", r"(?<![\d.])[89]\d年(?!以|来|内|[，。；、])"),
        ("year", rf"{_YEAR}(?=[一-鿿“A-Z])(?!(?:[万亿千百余多]|{_unit_pattern()}))"),
        ("ordinal", rf"第\d{{1,3}}(?=[{_ORDERED}])(?:个)?[届次批轮期号条章代版季]?"),
        ("ordinal", rf"第{CHINESE}{{1,3}}(?=[{_ORDERED}]|书记)"),
        ("name", rf"\d+强(?=[、，。；和》”]|{lexicon.pattern('top_list_nouns')})|(?<=前)\d+(?=强)"),
        ("name", r"(?<=世界|中国|民营|全国|百强)\d{3}强|(?<![\d.])5\.?0?G(?!W|b)|7[×xX*]\d+(?:小时)?"),
        ("anniversary", rf"(?:\d+|{CHINESE}{{1,12}})周年"),
        (
            "age",
            rf"(?:\d+|{CHINESE}{{1,12}})(?:-(?:\d+|{CHINESE}{{1,12}}))?周?岁{lexicon.pattern('age_nouns')}(?![，。；、）])",
        ),
        # 压减到3天内 says what a time has come to.
        (
            "duration",
            rf"(?<!连续)(?<![\d.])(?:\d+(?:-\d+)?年|(?<![到至])\d+(?:-\d+)?(?:个月|天|日|周)){years}",
        ),
        ("duration", rf"(?<!连续){CHINESE}{{1,12}}年{years}"),
        (
            "duration",
            rf"{lexicon.pattern('duration_leads')}(?:\d+(?:(?:-|至|到)\d+)?|{CHINESE}{{1,12}})(?:多|余)?{_TIME}",
        ),
        ("duration", rf"提前(?:\d+|{CHINESE}{{1,3}})(?:多|余)?(?:个)?(?:工作日|日|小时|分钟)"),
        (
            "clock",
            rf"(?<![\d.到至]){_NUMBER}(?:-{_NUMBER})?(?:小时|分钟|公里|米|秒){lexicon.pattern('clock_nouns')}|全天候?\d+小时",
        ),
        ("name", rf"(?<![\d.])\d{{4,5}}(?=[”“]?(?:政务|便民|市民|市长|服务)?{lexicon.pattern('brand_nouns')})"),
        ("version", r"(?<![\d.：])\d\.0(?=版|时代|模式|标准|政策|方案|”|[A-Za-z])"),
    ]


def _unit_pattern() -> str:
    lexicon = load_lexicon()
    units = sorted(lexicon.units, key=len, reverse=True)
    return "|".join(re.escape(u) for u in units if u not in {"年", "月", "日", "天"})


def _opening() -> str:
    """What any rule begins with or stands behind: elsewhere, which is almost everywhere, none of them is tried."""
    leads = "".join({word[0] for word in load_lexicon().words("duration_leads")})
    return rf"^|(?<=“)|(?=[\dA-Za-z“《（\[$①-⑳第道全注{CHINESE[1:-1]}{leads}])"


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rules = _rules()
    pattern = "|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(rules))
    return re.compile(f"(?:{_opening()})(?:{pattern})", re.M), tuple(reason for reason, _ in rules)


def find_set_asides(text: str) -> list[Aside]:
    """Return the stretches of a text whose numbers are no quantities, in order, not overlapping."""
    pattern, reasons = _compiled()
    found: list[Aside] = []
    for match in pattern.finditer(text):
        group = match.lastgroup
        if group is not None and match.end() > match.start():
            found.append(Aside(match.start(), match.end(), reasons[int(group[1:])]))
    return found


@cache
def _count_in_words() -> re.Pattern[str]:
    lexicon = load_lexicon()
    spoken = "|".join(
        re.escape(u)
        for u in sorted(lexicon.units, key=len, reverse=True)
        if not u.isascii() and u not in {"成", "里", "方"}
    )
    return re.compile(rf"[一二两三四五六七八九十百千万]{{1,12}}(?:多|余|几)?(?:{spoken})")


def find_counts_in_words(text: str) -> list[Aside]:
    """Return counts in Chinese numerals (三条高铁, 一批项目): most are slogans or names, so none is an observation."""
    return [Aside(m.start(), m.end(), "count_in_words") for m in _count_in_words().finditer(text)]
