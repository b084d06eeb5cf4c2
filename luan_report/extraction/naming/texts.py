"""A stretch of a sentence -> a name without light words, adverbs and marks of layout."""

from __future__ import annotations

import re
from functools import lru_cache

from luan_report.extraction.naming.vocabulary import words
from luan_report.lexicon import restore

EDGE = "、，,：的和与及以或-·□ ”）’》"
EDGE_END = "、，,：的和与及-·□ “（‘《"


_LAYOUT = re.compile(
    r"^(?:\*+|#+|[（(]\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}是(?=[^，]{2})|[一二三四五六七八九十]{1,3}、(?![二三])|第[一二三四五六七八九十]，)"
)
REMARK = re.compile(
    r"<br ?/?>|\[\d{1,3}\]|[*#]+|（(?:牵头|责任|预计|含|不含|其中|下同|以下|见|注)[^（）]*）|（[^（）]*下同）"
)


def strip_head(name: str) -> str:
    """Take light words (预计, 全年, 实现 …) and marks of lists from the start of a name."""
    w = words()
    while name:
        name = _LAYOUT.sub("", name.lstrip(EDGE))
        light = w.light.at_start(name)
        alone = len(light) == len(name) and len(name) > 2 and light not in w.manners
        if not light or alone or _describes(light, name):
            return name
        name = name[len(light) :]
    return name


def _without_aspect(name: str) -> str:
    """认定了首批企业 -> 认定首批企业."""
    verb = operation_of(name) if "了" in name[:6] else ""
    return verb + name[len(verb) + 1 :] if verb and name[len(verb) : len(verb) + 1] == "了" else name


def _describes(light: str, name: str) -> bool:
    """高标准农田, but not 高标准建成: a way of doing that no verb follows belongs to the noun behind it."""
    w = words()
    noun = name[len(light) :].lstrip("、")
    return light in w.manners and bool(noun) and not (w.operations.at_start(noun) or w.light.at_start(noun))


def trim_end(text: str) -> str:
    """Take punctuation and conjunctions from the end."""
    return text.rstrip(EDGE_END)


_WITHIN_YEARS = re.compile(r"[一二两三四五六七八九十\d]+年内$|近[一二两三四五六七八九十\d]+年均?$")


def strip_tail(name: str) -> str:
    """Take adverbs (同比, 分别, 预计 …) from the end of a name."""
    w = words()
    while name:
        name = _WITHIN_YEARS.sub("", trim_end(name))
        adverb = w.adverbs.at_end(name)
        if not adverb:
            return name
        name = name[: -len(adverb)]
    return name


_TIME_HEAD = re.compile(
    r"^(?:到|至|在|截至)?(?:(?:19|20)\d\d(?:-(?:19|20)?\d\d)?年?(?:底|末|初|度|以来)?|“?[一二三四五六七八九十]+五”?(?:时期|期间|规划期间|以来|期末|末|规划)"
    r"|(?:上|下)半年|[一二三四1-4]季度|\d{1,2}月份?"
    r"|用[一二两三四五六七八九十\d]+年(?:左右)?的?时间|连续[一二两三四五六七八九十\d]+年|(?:近|过去)?[一二两三四五六七八九十\d]+年(?:多?来|间|内|累计|共)?)(?:，|、|的)?"
)
_TIME_TAIL = re.compile(
    r"(?:(?:到|在|于|自)?(?:19|20)\d\d年(?:底|末|以来)?|(?:连续)?[一二两三四五六七八九十\d]+年(?:来|间|累计)?|连续[一二两三四五六七八九十\d]+个(?:季度|月)|连续(?:第|多年)|[一二三四]季度|期末|提前[一二三\d]年|在?[^，、]{0,12}的?基础上|，)$"
)
_ATTRIBUTION = re.compile(
    r"^.*(?:(?:提出|确定|下达|规定|要求|明确)的(?=[^，]{3})|(?:预期|主要|奋斗|发展|具体)?(?:目标|指标|要求)(?:是|为)：?(?=[^，]{2}))"
)


# A verb that leads to the next number names nothing: 8个产业规模超千亿元, 参保率均在98%以上.
_VERB_TAIL = re.compile(r"(?:均|都|已|分别)*(?:超过?|突破|达到?|(?:调控|控制)?在|已有|不?[低高好优]于|向)$")
# 经济总量再跨千亿台阶、突破1.2万亿: how high the last step was names nothing.
_STEP_TAIL = re.compile(r"再[跨上迈登][^，、]{1,8}(?:台阶|关口)$")
# Words that lead to a second statement of the same thing and name nothing.
_NO_NAME = re.compile(
    r"^(?:(?:奋斗|力争|预期|确保|争取|冲刺)目标|折合(?:人民币|美元)?|约合(?:人民币)?|相当于|达到|达|完成|实现|控制|年|原计划)$"
)
# 在降低物流成本、用电成本等方面为企业减负
# 组织企业到甲国、乙国等地举办推介会
_AMID = re.compile(r"^在[^，]{2,40}等?方面(?=..)|(?:^|(?<=..))(?:到|赴|在)[^，到赴]{2,30}等地(?=[^方区理]..)")
_AMONG = ("指标中", "企业中", "项目中")
_CONDITION = re.compile(
    r"^按[^，、]{1,12}(?:计算|口径)|^扣除[^，、]{1,8}(?:因素(?:影响)?后?|影响后?|后)|按[^，、]{1,10}计算$|扣除[^，、]{1,8}因素(?:影响)?后?$"
)


_PRODUCED = re.compile(r"(?:值|收入|利润|利税|税收|额|营收|(?:吞吐|周转|运|产|业务)量)$")


def _without_achieving(name: str) -> str:
    """园区实现销售收入 -> 园区销售收入: 实现 before a head adds nothing, nor does 完成 before what is produced."""
    at = max(name.find("实现", 2), name.find("完成", 2))
    rest = name[at + 2 :] if at > 0 else ""
    if not rest or words().heads.at_end(rest) != rest:
        return name
    return name[:at] + rest if name[at] == "实" or _PRODUCED.search(restore(rest)) else name


@lru_cache(maxsize=4096)
def clean(name: str) -> str:
    """Return a name without light words, adverbs, dates, attributions and loose punctuation."""
    while True:
        shorter = strip_tail(strip_head(REMARK.sub("", name)))
        shorter = _CONDITION.sub("", shorter)
        shorter = _ATTRIBUTION.sub("", _TIME_HEAD.sub("", shorter))
        shorter = _without_aspect(words().hedges.sub("", shorter))
        shorter = _without_achieving(shorter)
        shorter = shorter.removesuffix("中") if shorter.endswith((*_AMONG, "其中")) else shorter
        shorter = _STEP_TAIL.sub("", _VERB_TAIL.sub("", _TIME_TAIL.sub("", shorter)))
        shorter = _NO_NAME.sub("", _AMID.sub("", shorter))
        if shorter == name:
            return _balance(name)
        name = shorter


def clean_count(name: str) -> str:
    """Clean the name of a count: what follows a number ends in its own noun, which is no adverb."""
    bare = trim_end(_TIME_HEAD.sub("", strip_head(REMARK.sub("", name))))
    bare = _without_aspect(words().hedges.sub("", bare))
    bare = bare.removesuffix("中") if bare.endswith(_AMONG) else bare
    return _balance(_VERB_TAIL.sub("", bare))


def _balance(name: str) -> str:
    """Drop a quote or bracket that lost its partner, with what stands before or after it."""
    for opening, closing in ("“”", "（）", "《》"):
        if name.count(closing) > name.count(opening) and closing != "”":
            name = name.split(closing, 1)[1]
        if name.count(opening) > name.count(closing) and not (opening == "“" and name.count("“") % 2 == 0):
            name = name.rsplit(opening, 1)[0] or name.replace(opening, "")
    return name.strip("、，,：的 ")


# A verb before one of these is part of a noun: 服务业, 保障性, 接待量, 投资额, 生产总值, 养殖大户.
_NOUN_TAIL = frozenset("性业者员房费金线商型量额率度站点化区力史网类级权期库")


def _is_noun_before(name: str, at: int) -> bool:
    return (name[at : at + 1] in _NOUN_TAIL and at < len(name)) or name.startswith(("总值", "总额", "大户"), at)


def operation_of(name: str) -> str:
    """Return the verbs that begin a name and define a flow (新增, 新建、改造), or ''."""
    w = words()
    at = 0
    while True:
        verb = w.operations.at_start(name, at)
        if not verb and name.startswith("新", at) and len(anew := w.operations.at_start(name, at + 1)) > 1:
            verb = "新" + anew
        while verb and _is_noun_before(name, at + len(verb)):
            shorter = next((verb[:n] for n in range(len(verb) - 1, 1, -1) if verb[:n] in w.operations), "")
            verb = shorter
        if not verb:
            return name[:at].rstrip("、和")
        at += len(verb)
        joined = at < len(name) and name[at] in "、和" and w.operations.at_start(name, at + 1)
        following = w.operations.at_start(name, at)
        paired = len(verb) == 2 and (following in w.second_verbs or (verb == "累计" and following))
        if not (joined or paired):
            return name[:at]
        at += 1 if joined else 0


def noun_of(name: str) -> str:
    """Return a name without the verb that begins it: what a follow-up says something of."""
    verb = operation_of(name)
    return name[len(verb) :] if len(name) - len(verb) >= 2 else name


def joined(noun: str, tail: str) -> str:
    """人民币贷款 + 贷款余额 -> 人民币贷款余额: what ends the one and begins the other is said once."""
    shared = next((n for n in range(min(len(noun), len(tail)), 1, -1) if noun.endswith(tail[:n])), 0)
    return noun + tail[shared:]


def strip_prepositions(text: str) -> str:
    """Take prepositions (在, 为, 对 …) from the end of the words before a count."""
    w = words()
    while text:
        text = text.rstrip(EDGE_END)
        word = w.prepositions.at_end(text)
        if not word or word == "等":
            return text
        text = text[: -len(word)]
    return text


def hide_quotes(text: str) -> str:
    """Hide the separators inside quotes and brackets of a name while it is split."""
    return re.sub(r"“[^“”]*[“”]|（[^（）]*）|《[^》]*》", lambda m: re.sub("[、和与及]", "\x01", m[0]), text)


def show_quotes(name: str, text: str) -> str:
    """Undo hide_quotes in a name that was cut from `text`, and clean it."""
    if "\x01" not in name:
        return clean(name)
    found = re.search(re.escape(name).replace("\x01", "[、和与及]"), text)
    return clean(found[0] if found else name.replace("\x01", "、"))
