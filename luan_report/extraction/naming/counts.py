"""The words behind a quantity -> the noun that it counts."""

from __future__ import annotations

import re

from luan_report.extraction.naming.readings import PERCENT, TIMES, strip_state
from luan_report.extraction.naming.texts import EDGE, REMARK, clean, operation_of, trim_end
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import POINTS, Quantity
from luan_report.lexicon import restore

TIME_UNITS = frozenset(
    {"年", "个月", "月", "天", "日", "周", "小时", "分钟", "秒", "岁", "季度", "个季度", "个工作日", "工作日", "年次"}
)

# 3个超200亿元的产业集群: the amount defines what is counted.
_DEFINED = re.compile(r"(?:超过?|达到?)\d*(?:\.\d+)?[十百千万亿]+元?(?:以上)?的[^，、目]{2}")

# 总规模超过200亿元的投资基金: this 超过 is no predicate of what is counted.
_DEFINING = re.compile(r"[^，、的超达]{0,10}(?:超过|达到)\d*(?:\.\d+)?[十百千万亿]+元?(?:以上)?的(?=[^目])")


def noun_after(quantity: Quantity, after: str, left: str) -> str:
    """Return the noun phrase that a quantity counts (97个 + 省级美丽乡村中心村), or '' where none follows."""
    w = words()
    if (
        not after
        or quantity.form in ("rank", "digits_growth", "times", "proportion")
        or quantity.unit in POINTS | TIMES
    ):
        return ""
    if after[0] in "）”》]/-%" or after == "人民币":
        return ""
    if quantity.unit in PERCENT or quantity.form == "fraction":
        share = (
            after.startswith("的")
            and not w.growth_noun.match(after)
            and not re.match(r"的(?:[^，]{0,8}目标|(?:较?高|较?低|较?好)?水平|速度|比例|基础|要求)", after)
        )
        opening = not clean(strip_state(left)) and after[0] != "的" and operation_of(after) != after
        opening = opening and not w.follow.at_start(after) and not w.growth_noun.match(after)
        used = bool(re.match(r"用于|投向|投入到?|由(?!于)|来自|集中在|以上用于", after))
        return after.lstrip("的") if share or opening or used else ""
    if after.startswith("的"):
        rest = after[1:]
        plain = re.match(
            r"目标|任务|水平|规模|台阶|大关|速度|基础|增长|产能$|高位|记录|标准|要求|成果|成效|优势|基础上", rest
        )
        return "" if plain or rest.endswith("目标") else rest
    if after.startswith("实现") and not strip_state(left).strip(EDGE) and w.operations.at_start(after[2:]):
        # 3.36万人实现脱贫: what has no subject before it is counted itself.
        return after[2:]
    follow = w.follow.at_start(after)
    defined = follow and follow[0] in "超达" and _DEFINED.match(after)
    if follow and not defined and not (len(follow) == 1 and w.project.at_start(after)):
        return ""
    if quantity.unit in TIME_UNITS:
        return ""
    return after


# 3个县脱贫摘帽: most nouns are longer, and what seems to be a verb in their second place is none.
_ONE_CHARACTER_NOUNS = frozenset("县市镇乡村区人")


# 12个安置区5月开始交付
_MONTH_AT_END = re.compile(r"(?<=..)\d{1,2}月(?:底|初|中旬|份)?$")
_QUOTED = re.compile("“[^“”]*”")


def predicate_start(noun: str) -> int:
    """Return where a noun phrase ends and its predicate begins."""
    w = words()
    defined = _DEFINING.match(noun)
    begin = defined.end() if defined else 1 if noun[:1] in _ONE_CHARACTER_NOUNS else 2
    stop = w.noun_stops.search(_QUOTED.sub(lambda m: "□" * len(m[0]), noun) if "“" in noun else noun, begin)
    whole = noun.startswith(("凭", "被", "在", "通过", "为", "由", "用于")) and not noun.startswith("在建")
    if stop is None or whole:
        return len(noun)
    at = stop.start()
    while at > 2 and (adverb := w.predicate_adverbs.at_end(noun[:at])) and len(adverb) < at:
        at -= len(adverb)
    if dated := _MONTH_AT_END.search(noun[:at]):
        at = dated.start()
    if noun[:at] in w.predicate_adverbs:
        # 安排20亿元集中实施十大工程
        return 0
    return len(noun) if w.noun_stops.fullmatch(noun[:at]) else at


# 12个专项规划取得阶段性成果
_PROGRESSED = re.compile("取得.*(?:进展|成效|成果|成绩|突破)$")


def counted_subject(noun: str, whole: str) -> str:
    """Name what a count that opens a clause counts: 企业通过国家贯标 -> 通过国家贯标的企业."""
    w = words()
    at = predicate_start(noun)
    predicate = trim_end(REMARK.sub("", whole[at:]))
    subject = trim_end(noun[:at])
    if (
        at >= len(noun)
        or operation_of(subject) == subject
        or len(predicate) < 2
        or len(predicate) > 24
        or predicate[0] in "为等是"
        or w.says_little.match(predicate)
        or _PROGRESSED.match(restore(predicate))
    ):
        return ""
    return f"{predicate}的{subject}"


# 33个工点中已有29个动工: the predicate of the next count begins.
_LEADS_ON = re.compile(r"(?<=[^“]{2})(?:之?中)?(?:(?:已经?|就|共|还|仍)?有|将|被|已经?|均|共)$")


# 7家龙头企业和一批合作社
_NEXT_KIND = re.compile("(?:以及|[和与及])(?:一大?批|一系列|一[座所个条处家项]|若干|部分|多[个家项条座所]).*$")
# What is left of the next statement at the end of a noun.
_LOOSE_END = re.compile(r"(?:等|的|了|达|以及|以上|左右|之中|中|共|近|约|超)$")


def cut_noun(noun: str) -> str:
    """End a noun phrase before its predicate: 规上工业企业与上海企业建立合作关系 -> 规上工业企业."""
    noun = noun[: predicate_start(noun)]
    noun = re.sub(r"(?<=[^“])[和与及]“.*$", "", noun) if "“" not in noun.split("和")[0] else noun
    noun = _LEADS_ON.sub("", _NEXT_KIND.sub("", noun))
    return trim_end(_LOOSE_END.sub("", trim_end(noun)))
