"""The quantities of a sentence part -> statements: what each is about, its measure, reference and sign.

A part is read from left to right. What stands between two quantities (the gap) tells both what follows the first and
what the second is about; the reader remembers the names already stated, because Chinese leaves out a subject that is
still the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, NamedTuple

from luan_report.extraction.clauses import clause_end
from luan_report.extraction.quantities import Quantity, bound_of
from luan_report.lexicon import Lexicon, WordSet, alternation, load_lexicon
from luan_report.model import Measure

Role = Literal["", "from", "to"]

_EDGE = "、，,：的和与及以或-·□ ”）’》"
_EDGE_END = "、，,：的和与及-·□ “（‘《"
_SPLIT = re.compile(r"、|以及|和|与|及")
_LIST_SPLIT = re.compile(r"、")
_NEXT_MEMBER = re.compile(r"、|(?:以及|[和与及])$")
_JOINS = ("、", "和", "与", "及", "以及", "，", ",")
# What the three parts of an industrial structure (8.3：41.4：50.3) are shares of.
_THREE_SECTORS = ("第一产业比重", "第二产业比重", "第三产业比重")
_PERCENT = frozenset({"%", "‰", "成"})
_TIMES = frozenset({"倍", "番"})
_POINTS = frozenset({"百分点", "千分点"})
_RELATIVE_AMOUNT = re.compile(
    r"[^，、的]{1,12}?(?:超过|超|过|达到|达|近|约)?\d*(?:\.\d+)?[百千万亿]+[一-鿿]{0,3}(?:以上|以下)?的(?P<head>[^，、的]{2,})$"
)
_TIME_UNITS = frozenset(
    {"年", "个月", "月", "天", "日", "周", "小时", "分钟", "秒", "岁", "季度", "个季度", "个工作日", "工作日", "年次"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity with what it is about. `falls` makes it negative; `role` marks the ends of 从…到…"""

    quantity: Quantity
    name: str
    measure: Measure
    reference: str = ""
    falls: bool = False
    role: Role = ""
    inherited: bool = False
    quote_start: int = 0
    left: str = ""
    rules: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What the words before a quantity say: the text that names it, and how the number belongs to it."""

    name: str
    measure: Measure
    rule: str
    reference: str = ""
    falls: bool = False
    role: Role = ""
    distribute: bool = False
    each: bool = False
    grown: bool = False
    left: str = ""


@dataclass(slots=True)
class _Memory:
    """What the part has named so far."""

    names: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    verb: str = ""
    measure: Measure = "level"
    scope: str = ""
    start: int = 0
    from_run: tuple[tuple[str, ...], Measure, str] | None = None
    had_noun: bool = False
    growth: str = ""
    falls: bool = False

    def remember(self, names: Sequence[str], measure: Measure, verb: str, had_noun: bool) -> None:
        self.names = [n for n in names if n] or self.names
        for name in names:
            if name and name not in self.history[-6:]:
                self.history.append(name)
        self.measure, self.verb, self.had_noun = measure, verb, had_noun


class Words:
    """The word sets the reader uses, built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(*names: str) -> frozenset[str]:
            return frozenset(map(lexicon.protect, lexicon.words(*names)))

        def word_set(*names: str) -> WordSet:
            return WordSet(words(*names))

        def pattern(*names: str) -> str:
            return alternation(words(*names))

        self.object_verbs = words("object_verbs")
        self.per_head = lexicon.protect("人均")
        self.reduces = re.compile(
            rf"^(?:平均|再|又)?{alternation(words('object_changes'))}(?P<name>[^，、到至]{{2,14}})$"
        )
        self.bounds = word_set("bounds_before")
        self.state = word_set("state")
        self.light = word_set("light")
        self.adverbs = word_set("adverbs")
        self.prepositions = word_set("prepositions")
        self.operations = word_set("operations")
        self.grow = word_set("grow_up", "grow_down")
        self.falls = words("grow_down")
        self.facets = words("facets")
        self.bare = words("bare_follow_ups")
        self.heads = word_set("heads")
        self.noun_stops = re.compile(pattern("noun_stops"))
        self.subject_stops = re.compile(pattern("subject_stops"))
        self.topic_stops = re.compile(pattern("topic_stops"))
        self.finite = re.compile(pattern("finite_verbs"))
        self.predicate_adverbs = word_set("predicate_adverbs")
        self.follow = word_set("follow_verbs")
        self.rank_verbs = word_set("rank_verb")
        self.weak_rank_verbs = words("weak_rank_verb")
        self.scopes = word_set("scope")
        self.per = word_set("per")
        self.gap_falls = words("gap_down")
        self.project = word_set("project_nouns")
        self.money = re.compile(pattern("money_nouns"))
        self.size_units = lexicon.size_units
        self.counters = frozenset(u for u, d in lexicon.units.items() if d in ("counts", "firms", "people"))
        self.money_units = frozenset(u for u, d in lexicon.units.items() if d == "money")
        gap = alternation(v for v in words("gap_verb") if len(v) > 1) + "|超(?=全|省|上|国)"
        grow = pattern("grow_up", "grow_down")
        earlier = pattern("earlier")
        than = pattern("than")
        self.earlier = re.compile(rf"{earlier}|“|\d|之前|以前")
        self.gap = re.compile(
            rf"(?P<name>.*?)(?P<verb>{gap})(?P<ref>[^，、高低了]{{2,22}}?)(?P<hedge>约|近|超过?|了)?$"
        )
        self.gap_than = re.compile(
            rf"(?P<name>.*?)(?<![占对之入])(?:比|较)(?![例重值])(?P<ref>[^，、比较]{{1,18}}?)(?<![提升降])"
            rf"(?P<verb>高出?|低|快|慢|{grow})(?:了|出|约|近|超过?)*$"
        )
        self.share = re.compile(
            r"(?P<name>.*?)(?P<share>占(?:到)?(?P<whole>[^，占]{1,26}?))(?:的)?(?P<noun>比重|比例|份额|比率|总量|比)?(?:的)?$"
        )
        self.multiple = re.compile(r"(?P<name>.*?)(?:是|为|相当于|约为|达到?)(?P<whole>[^，是]{2,16})的$")
        self.than = re.compile(rf"(?:{than})[^，、比较]{{1,14}}$")
        self.from_word = re.compile(
            r"(?P<name>.*?)(?:分别)?(?:从(?![业事严紧优重])|(?<![自理经缘])由(?![于此]))(?P<base>[^，从由]{0,14}?)$"
        )
        self.to_word = re.compile(r"^[^，。；]{0,16}?(?:到|至|为|居|成)")
        self.compressed = dict(pair.split("=") for pair in words("compressed"))
        self.compressed_pattern = re.compile("|".join(map(re.escape, sorted(self.compressed, key=len, reverse=True))))
        self.compounds = tuple(words("compounds"))
        self.compound_pattern = re.compile(pattern("compounds"))
        self.distribute = re.compile(pattern("distribute"))
        self.each = re.compile(r"双双|(?<![年人平户月日亩村])均|都(?!市)|皆|各(?=[增达完超建新])")
        self.growth_noun = re.compile(
            r"^(?:以上|以内|左右)?的?(?:高?速度?(?:增长|递增|增|发展|推进)|增长|增速|增幅|速度|递增|涨幅|两位数增长)"
        )


@cache
def words() -> Words:
    """Return the word sets of the reader."""
    return Words(load_lexicon())


# ------------------------------------------------------------------ names as text


_LAYOUT = re.compile(
    r"^(?:\*+|#+|[（(]\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}是(?=[^，]{2})|[一二三四五六七八九十]{1,3}、(?![二三])|第[一二三四五六七八九十]，)"
)
_REMARK = re.compile(r"\[\d{1,3}\]|[*#]+|（(?:牵头|责任|含|不含|其中|下同|以下|见|注)[^（）]*）")


def strip_head(name: str) -> str:
    """Take light words (预计, 全年, 实现 …) and marks of lists from the start of a name."""
    w = words()
    while name:
        name = _LAYOUT.sub("", name.lstrip(_EDGE))
        light = w.light.at_start(name)
        if not light or (len(light) == len(name) and len(name) > 2):
            return name
        name = name[len(light) :]
    return name


def trim_end(text: str) -> str:
    """Take punctuation and conjunctions from the end."""
    return text.rstrip(_EDGE_END)


def strip_tail(name: str) -> str:
    """Take adverbs (同比, 分别, 预计 …) from the end of a name."""
    w = words()
    while name:
        name = trim_end(name)
        adverb = w.adverbs.at_end(name)
        if not adverb:
            return name
        name = name[: -len(adverb)]
    return name


_TIME_HEAD = re.compile(
    r"^(?:到|至|在|截至)?(?:(?:19|20)\d\d(?:-(?:19|20)?\d\d)?年?(?:底|末|初|度|以来)?|“?[一二三四五六七八九十]+五”?(?:时期|期间|规划期间|以来|期末|末|规划)"
    r"|连续[一二三四五六七八九十\d]+年|(?:近|过去)?[一二三四五六七八九十\d]+年(?:来|间|累计|共)?)(?:，|、|的)?"
)
_TIME_TAIL = re.compile(
    r"(?:(?:到|在|于)?(?:19|20)\d\d年(?:底|末)?|[一二三四五六七八九十\d]+年(?:来|间|累计)?|期末|提前[一二三\d]年|在?[^，、]{0,12}的?基础上|，)$"
)
_ATTRIBUTION = re.compile(
    r"^.*(?:(?:提出|确定|下达|规定|要求|明确)的(?=[^，]{3})|(?:预期|主要|奋斗|发展|具体)?(?:目标|指标|要求)(?:是|为)：?(?=[^，]{2}))"
)
_GOAL_TAIL = re.compile(r"(?:的?(?:增长|增速|增幅))?的?(?:年度|主要|全年)?(?:预期|奋斗|调控|控制|计划)?目标$")


def clean(name: str) -> str:
    """Return a name without light words, adverbs, dates, attributions and loose punctuation."""
    while True:
        shorter = strip_tail(strip_head(_REMARK.sub("", name)))
        shorter = _ATTRIBUTION.sub("", _TIME_HEAD.sub("", shorter))
        shorter = shorter.removesuffix("中") if shorter.endswith(("指标中", "企业中", "项目中", "其中")) else shorter
        shorter = _TIME_TAIL.sub("", shorter)
        if shorter == name:
            return _balance(name)
        name = shorter


def clean_count(name: str) -> str:
    """Clean the name of a count: what follows a number ends in its own noun, which is no adverb."""
    return _balance(trim_end(_TIME_HEAD.sub("", strip_head(_REMARK.sub("", name)))))


def _balance(name: str) -> str:
    """Drop a quote or bracket that lost its partner, with what stands before or after it."""
    for opening, closing in ("“”", "（）", "《》"):
        if name.count(closing) > name.count(opening) and closing != "”":
            name = name.split(closing, 1)[1]
        if name.count(opening) > name.count(closing) and not (opening == "“" and name.count("“") % 2 == 0):
            name = name.rsplit(opening, 1)[0] or name.replace(opening, "")
    return name.strip("、，,：的 ")


# A verb before one of these is part of a noun: 服务业, 保障性, 接待量, 投资额.
_NOUN_TAIL = frozenset("性业者员房费金线商型量额率度站点化区力史网类级权期库")


def operation_of(name: str) -> str:
    """Return the verbs that begin a name and define a flow (新增, 新建、改造), or ''."""
    w = words()
    at = 0
    while True:
        verb = w.operations.at_start(name, at)
        while verb and name[at + len(verb) : at + len(verb) + 1] in _NOUN_TAIL and at + len(verb) < len(name):
            shorter = next((verb[:n] for n in range(len(verb) - 1, 1, -1) if verb[:n] in w.operations), "")
            verb = shorter
        if not verb:
            return name[:at].rstrip("、和")
        at += len(verb)
        if not (at < len(name) and name[at] in "、和" and w.operations.at_start(name, at + 1)):
            return name[:at]
        at += 1


def noun_of(name: str) -> str:
    """Return a name without the verb that begins it: what a follow-up says something of."""
    verb = operation_of(name)
    return name[len(verb) :] if len(name) - len(verb) >= 2 else name


def split_names(text: str, count: int) -> list[str] | None:
    """Split the names of a list among `count` values; None where they cannot be told apart."""
    w = words()
    shown = w.compound_pattern.sub(lambda m: re.sub("[、和与及]", "\x00", m[0]) if _SPLIT.search(m[0]) else m[0], text)
    shown = shown.removesuffix("等")
    for pattern in (_LIST_SPLIT, _SPLIT):
        members = [m for m in pattern.split(shown) if m]
        if len(members) == count and count > 1:
            return _share_unit_prefix(_share_head([_unhide(m, text) for m in members]))
    expanded = _expand(text)
    if expanded is not None and len(expanded) == count:
        return expanded
    members = [m for m in _SPLIT.split(shown) if m]
    if len(members) > count > 1:
        # A member holds 和 itself: the last values belong to the last members.
        merged = ["".join(members[: len(members) - count + 1]), *members[len(members) - count + 1 :]]
        return _share_head([_unhide(m, text) for m in merged])
    return None


def _unhide(member: str, text: str) -> str:
    if "\x00" not in member:
        return member
    found = re.search(re.escape(member).replace("\x00", "[、和与及]"), text)
    return found[0] if found else member.replace("\x00", "和")


def _expand(text: str) -> list[str] | None:
    """Expand a compressed head: 城乡居民收入 -> 城镇居民收入, 农村居民收入."""
    w = words()
    found = w.compressed_pattern.search(text)
    if not found:
        return None
    halves = w.compressed[found[0]].split("|")
    names = []
    for half in halves:
        end = found.end()
        # 存贷款余额 -> 存款余额: the expanded half may repeat what follows it.
        rest = text[end:]
        names.append(text[: found.start()] + half + (rest[len(half) :] if rest.startswith(half) else rest))
    return names


def _share_head(members: list[str]) -> list[str]:
    """Give the earlier members what the last lends them: 工业、技改投资 -> 工业投资; 食品、药品抽检合格率 -> 食品抽检合格率."""
    w = words()
    last = members[-1]
    head = w.heads.at_end(last)
    if head == last or last in w.facets:
        return _share_owner(members)
    nested = any(last.startswith(member) for member in members[:-1])
    shared = [member + (head if nested else _lent_part(member, last, head)) for member in members[:-1]]
    prefix = operation_of(members[0])
    if prefix and not operation_of(last) and prefix != members[0]:
        return [shared[0], *(m if operation_of(m) else prefix + m for m in shared[1:]), prefix + last]
    return [*shared, last]


def _lent_part(member: str, last: str, head: str) -> str:
    """Return what the last member of a list lends to an earlier one: all that follows the part parallel to it."""
    w = words()
    own = w.heads.at_end(member)
    if own and (own != member or len(own) > 2) and (own[-1:] == last[-1:] or own[-1:] in "量额值率数入"):
        return ""
    if member.endswith(head) and head:
        return ""
    if not last.startswith(member):
        parallel = last.find(member[-1], 0, max(len(member) + 6, 1)) if len(member) > 1 else -1
        if head and 0 <= parallel < len(last) - 1:
            rest = last[parallel + 1 :]
            if rest.endswith(head):
                return rest
    if len(head) >= 2 and last.find(head) >= min(len(member), 2):
        overlap = 1 if len(member) > 1 and head.startswith(member[-1]) and member[-1] in "款资" else 0
        return head[overlap:]
    if len(last) > len(member) + 1 and (len(member) <= 2 or head) and not operation_of(member):
        return last[len(member) :]
    return head


def _share_owner(members: list[str]) -> list[str]:
    """Give bare heads the owner of the first: 省属企业营收和利润 -> 省属企业营收, 省属企业利润."""
    w = words()
    first = members[0]
    own = w.heads.at_end(first)
    owner = first[: -len(own)] if own and own != first else ""
    bare = [(m in w.facets or w.heads.at_end(m) == m) and not m.startswith(owner or "\0") for m in members[1:]]
    return [first, *(owner + m if b else m for m, b in zip(members[1:], bare, strict=True))]


def _share_unit_prefix(members: list[str]) -> list[str]:
    """Give the members the denominator of the first: 每千人托位、养老床位数 -> 每千人养老床位数."""
    prefix = re.match(r"每(?:\d+|[百千万十]+)?[一-鿿]?(?:人|户|亩|平方公里|村)", members[0])
    if not prefix:
        return members
    return [members[0], *(m if m.startswith("每") else prefix[0] + m for m in members[1:])]


# ------------------------------------------------------------------ what stands before a quantity


def strip_state(text: str) -> str:
    """Take the verbs of state (达到, 提高到, 为 …), hedges and per-person words from the end."""
    w = words()
    while text:
        text = trim_end(text.rstrip("了"))
        word = w.bounds.at_end(text) or w.state.at_end(text)
        per = w.per.at_end(text)
        if per and (per.startswith("每") or text[: -len(per)].endswith(("到", "至", "为", "达", "由", "从", "按"))):
            word = per
        if not word or (len(word) == 1 and word == text and word not in "为达至到有是"):
            return text
        text = text[: -len(word)]
    return text


def read_left(left: str, quantity: Quantity, after: str) -> Reading:
    """Say how the words directly before a quantity name it; the first rule that fits decides."""
    w = words()
    each = bool(w.each.search(left[-12:]))
    distribute = bool(w.distribute.search(left))
    for rule in (_read_rank, _read_from, _read_gap, _read_multiple, _read_share, _read_growth):
        reading = rule(left, quantity, after)
        if reading is not None:
            return reading._replace(each=each or reading.each, distribute=distribute, left=left)
    return _read_state(left, quantity, after)._replace(each=each, distribute=distribute, left=left)


def _read_rank(left: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.form != "rank":
        return None
    w = words()
    text = left.rstrip("的")
    moved = w.from_word.match(text)
    if moved and len(moved["base"]) <= 8 and w.to_word.match(after) and not w.rank_verbs.at_end(text):
        return Reading(moved["name"], "rank", "rank.from", moved["base"], role="from")
    scope = ""
    for size in range(min(22, len(text)) + 1):
        verb = w.rank_verbs.at_end(text[: len(text) - size]) if size < len(text) else ""
        if verb and (_is_scope(text[len(text) - size :]) if size else verb not in w.weak_rank_verbs):
            scope = text[len(text) - size :]
            name = text[: len(text) - size - len(verb)]
            fronted = _FRONTED_SCOPE.match(_strip_rank_noun(name))
            if fronted and not scope:
                name, scope = fronted["name"], fronted["scope"]
            return Reading(
                _strip_rank_noun(name),
                "rank",
                "rank.verb",
                scope.removeprefix("在"),
                each="均" in verb or "双" in name[-2:],
            )
    scope = w.scopes.at_end(text)
    if scope:
        return Reading(_strip_rank_noun(text[: -len(scope)]), "rank", "rank.scope", scope)
    return Reading("", "rank", "rank.none")


def _is_scope(text: str) -> bool:
    w = words()
    return bool(
        w.scopes.at_start(text.removeprefix("在"))
        or w.scopes.at_end(text)
        or re.search(r"[省市区县国州球界部群圈地]$|行业|系统|城市", text)
    )


def _strip_rank_noun(name: str) -> str:
    return re.sub(r"(?:排名|位次|排位|综合排名)$", "", name)


_FRONTED_SCOPE = re.compile(
    r"^(?P<name>.*?)在(?P<scope>(?:全国|全省|全区|世界|全球|西部|中部|东部|东北|国内|省内)[^，]{0,16}?)(?:中|里|内)?$"
)


def _read_from(left: str, quantity: Quantity, after: str) -> Reading | None:
    w = words()
    moved = w.from_word.match(left)
    if moved is None or not w.to_word.match(after):
        return None
    base = moved["base"]
    if base and not re.search(
        r"^(?:原来|原先|以前|过去)?的?$|年|每|人均|上|“|不足|约|近|全|目前|当前|当初|初|末|最", base
    ):
        return None
    name = moved["name"]
    measure: Measure = "ratio" if quantity.unit in _PERCENT or quantity.unit in _TIMES else "level"
    share = w.share.match(name)
    if measure == "ratio" and share:
        name = _share_name(share)
    return Reading(name, measure, "from", role="from")


_BEYOND_GOAL = re.compile(
    r"(?P<name>.*?)(?P<verb>超过|超出|超|高于|低于|高出)(?P<ref>[^，、]{0,12}(?:目标|计划|任务|预期))(?:任务|值|数)?$"
)


def _read_gap(left: str, quantity: Quantity, after: str) -> Reading | None:
    """高于全国0.5个百分点, 比上年提高2个百分点, 提高2个百分点."""
    w = words()
    points = quantity.unit in _POINTS
    than = w.gap_than.match(left)
    if than:
        verb, ref = than["verb"], than["ref"]
        earlier = bool(w.earlier.search(ref)) and not re.search(r"全国|全省|平均", ref)
        falls = verb in w.falls or verb in ("低", "慢")
        if points:
            measure: Measure = "change" if earlier or (verb in w.grow and verb not in ("高", "低")) else "gap"
            return Reading(
                than["name"], measure, f"{measure}.than", "" if measure == "change" else ref, falls, grown=True
            )
        if verb in ("高出", "高", "低") and not earlier and quantity.unit not in _TIMES:
            return Reading(than["name"], "gap", "gap.than", ref, falls, grown=True)
        return None
    if found := _BEYOND_GOAL.match(left):
        return Reading(found["name"], "gap", "gap.goal", found["ref"], falls=found["verb"].startswith("低"), grown=True)
    gap = w.gap.match(left) if points or quantity.unit in w.money_units else None
    if gap and (points or gap["verb"] in ("高于", "低于", "高出")):
        ref, verb = gap["ref"], gap["verb"]
        measure = "change" if w.earlier.search(ref) and not re.search(r"全国|全省|平均", ref) else "gap"
        return Reading(
            gap["name"], measure, f"{measure}.verb", "" if measure == "change" else ref, verb in w.gap_falls, grown=True
        )
    if not points:
        return None
    text, verb = _growth_tail(left)
    if verb:
        return Reading(text, "change", "change.points", falls=verb in w.falls, grown=True)
    bare = strip_state(left)
    if bare != left and re.search(r"(?:差距|差)$", bare):
        return Reading(bare, "gap", "gap.noun")
    return Reading(bare, "change", "change.bare", grown=True)


def _read_multiple(left: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.unit != "倍":
        return None
    found = words().multiple.match(left)
    return Reading(found["name"], "ratio", "ratio.multiple") if found else None


def _share_name(found: re.Match[str]) -> str:
    whole = found["whole"].rstrip("的")
    return f"{found['name']}占{whole}比重"


def _read_share(left: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.unit not in _PERCENT and quantity.form != "fraction":
        return None
    text = strip_state(left)
    found = words().share.match(text)
    if found is None or re.search(r"占(?:比|地|道|据|用|领|补|优|有)", found["share"]):
        return None
    return Reading(_share_name(found), "ratio", "ratio.share")


def _growth_tail(left: str) -> tuple[str, str]:
    """Split 出口逆势增长约 into the text before the verb and the verb; ('', '') where no verb of growth ends it."""
    w = words()
    text = trim_end(left.rstrip("了"))
    while True:
        verb = w.grow.at_end(text)
        if verb:
            break
        hedge = w.bounds.at_end(text) or next(
            (
                s
                for s in ("达到", "达", "为", "幅度", "分别", "了", "至少", "各", "在", "控制", "保持", "超")
                if text.endswith(s)
            ),
            "",
        )
        if not hedge:
            return left, ""
        text = text[: -len(hedge)].rstrip("了")
    if text.endswith(("新增", "净新增")) or (text.endswith("净增") and not w.than.search(strip_tail(text[:-2]))):
        return left, ""
    before = text[: -len(verb)]
    inner = w.grow.at_end(before)
    if inner and len(inner) > 1 and len(verb) > 1 and verb in ("增幅", "增速", "涨幅", "降幅"):
        before = before[: -len(inner)]
    return before, verb


def _drop_comparison(text: str) -> str:
    """Take 比上年, 较2020年, 同比 from the end of a name."""
    w = words()
    text = strip_tail(text)
    found = w.than.search(text)
    if found and (w.earlier.search(found[0]) or re.search(r"\d", found[0])):
        text = text[: found.start()]
    return strip_tail(text)


def _read_growth(left: str, quantity: Quantity, after: str) -> Reading | None:
    w = words()
    if (
        quantity.unit in _PERCENT
        and (found := w.reduces.match(strip_state(left)))
        and not re.search("[率比]", found["name"][-2:])
    ):
        return Reading(
            found["name"], "growth", "growth.object", falls=not left.startswith(("提高", "提速")), grown=True
        )
    relative = quantity.unit in _PERCENT or quantity.unit in _TIMES or quantity.form in ("digits_growth", "fraction")
    if relative and w.growth_noun.match(after):
        text = strip_state(left)
        text = re.sub(r"以$|以(?=年均|平均)", "", text)
        return Reading(_drop_comparison(text), "growth", "growth.noun", grown=True)
    text, verb = _growth_tail(left)
    if not verb:
        if quantity.form == "digits_growth":
            return Reading(strip_state(left), "growth", "growth.digits", grown=True)
        return None
    falls = verb in w.falls
    compared = bool(w.than.search(strip_tail(text)) and w.earlier.search(strip_tail(text)[-14:]))
    name = _drop_comparison(text)
    if relative:
        return Reading(name, "growth", "growth.verb", falls=falls, grown=True)
    if (len(verb) < 2 and verb not in ("增", "减", "降")) or (len(verb) == 1 and not compared):
        return None
    if verb in w.object_verbs and not compared:
        return None
    if (
        not compared
        and not clean(name)
        and verb in ("增加", "减少", "提高", "降低", "增长", "下降", "提升", "净增", "缩短", "压缩")
    ):
        return Reading("", "change", "change.follow", falls=falls, grown=True)
    if name.strip() and operation_of(clean(name)) == clean(name):
        return None
    return Reading(name, "change", "change.verb", falls=falls, grown=True)


def _read_state(left: str, quantity: Quantity, after: str) -> Reading:
    text = strip_state(left)
    ratio = quantity.unit in _PERCENT or quantity.unit in _TIMES or quantity.form in ("fraction", "proportion")
    ratio = ratio or (not quantity.written_unit and text.endswith(("比", "率", "系数", "强度")))
    measure: Measure = "ratio" if ratio else "level"
    name = strip_tail(text)
    goal = _GOAL_TAIL.search(name)
    if goal and goal.start() >= 2:
        name = name[: goal.start()]
        if ratio and re.search("增长|增速|增幅", goal[0]):
            return Reading(name, "growth", "growth.goal")
        text = name
    if ratio and re.search(r"(?:增速|增幅|涨幅|增长率|升幅)$", name):
        return Reading(re.sub(r"(?:增长速度|增速|增幅|涨幅|增长率|升幅)$", "", name), "growth", "growth.noun")
    if ratio and name.endswith("降幅"):
        return Reading(name[:-2], "growth", "growth.noun", falls=True)
    return Reading(text, measure, f"{measure}.state")


# ------------------------------------------------------------------ what stands after a quantity


def noun_after(quantity: Quantity, after: str, left: str) -> str:
    """Return the noun phrase that a quantity counts (97个 + 省级美丽乡村中心村), or '' where none follows."""
    w = words()
    if (
        not after
        or quantity.form in ("rank", "digits_growth", "times", "proportion")
        or quantity.unit in _POINTS | _TIMES
    ):
        return ""
    if after[0] in "）”》]/-%":
        return ""
    if quantity.unit in _PERCENT or quantity.form == "fraction":
        share = (
            after.startswith("的")
            and not w.growth_noun.match(after)
            and not re.match(r"的(?:目标|水平|速度|比例|基础|要求)", after)
        )
        opening = not strip_state(left).strip(_EDGE) and (quantity.form == "tenths" or quantity.bound != "exact")
        opening = opening and not w.follow.at_start(after) and not w.growth_noun.match(after)
        used = bool(re.match(r"用于|投向|投入到?|由(?!于)|来自|集中在|以上用于", after))
        return after.lstrip("的") if share or opening or used else ""
    if after.startswith("的"):
        rest = after[1:]
        plain = re.match(r"目标|任务|水平|规模|台阶|大关|速度|基础|增长|产能$|高位|记录|标准|要求", rest)
        return "" if plain or rest.endswith("目标") else rest
    follow = w.follow.at_start(after)
    if follow and not (len(follow) == 1 and w.project.at_start(after)):
        return ""
    if quantity.unit in _TIME_UNITS:
        return ""
    return after


def _predicate_start(noun: str) -> int:
    """Return where a noun phrase ends and its predicate begins."""
    w = words()
    stop = w.noun_stops.search(noun, 2)
    if stop is None or noun.startswith(("凭", "被", "在", "通过", "为", "由")):
        return len(noun)
    at = stop.start()
    while at > 2 and (adverb := w.predicate_adverbs.at_end(noun[:at])) and len(adverb) < at:
        at -= len(adverb)
    return at


def counted_subject(noun: str, whole: str) -> str:
    """Name what a count that opens a clause counts: 企业通过国家贯标 -> 通过国家贯标的企业."""
    at = _predicate_start(noun)
    predicate = trim_end(whole[at:])
    subject = trim_end(noun[:at])
    if at >= len(noun) or len(predicate) < 2 or len(predicate) > 24 or predicate[0] in "为等是":
        return ""
    return f"{predicate}的{subject}"


def cut_noun(noun: str) -> str:
    """End a noun phrase before its predicate: 规上工业企业与上海企业建立合作关系 -> 规上工业企业."""
    noun = noun[: _predicate_start(noun)]
    noun = re.sub(r"(?<=[^“])[和与及]“.*$", "", noun) if "“" not in noun.split("和")[0] else noun
    noun = re.sub(r"(?:等|的|了|以及|以上|左右|之中)$", "", trim_end(noun))
    return trim_end(noun)


# ------------------------------------------------------------------ the reader


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
            together = between in _JOINS and (_same_kind(last, quantity) or _lists_more(gap, len(runs[-1])))
            if together and between in "，,":
                together = "分别" in gap
            if together:
                runs[-1].append(quantity)
                continue
            gap_start = last.end
        runs.append([quantity])
    return runs


def _lists_more(gap: str, count: int) -> bool:
    """Does the text before a run name more members than it has values yet (每千人托位、养老床位数 4.7个、27.3张)?"""
    clause = re.split("[，,：]", gap)[-1].lstrip("、")
    return clause.count("、") >= count and not operation_of(clause) and "等" not in clause


def _same_kind(first: Quantity, second: Quantity) -> bool:
    if first.form == "rank" or second.form == "rank":
        return first.form == second.form
    same = first.unit == second.unit or {first.unit, second.unit} <= {"家", "户", "个"}
    return same or (first.unit in _PERCENT and second.unit in _PERCENT)


_STRETCH = re.compile(r"力争|争取|确保|努力|奋斗|冲刺|最好|争")


class PartReader:
    """Reads the runs of one sentence part in order."""

    def __init__(
        self, text: str, skeleton: str, quantities: Sequence[Quantity], asides: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text = text
        self.skeleton = skeleton
        self.quantities = quantities
        self.asides = asides
        self.memory = _Memory()
        self.part_of_name = 0
        self.statements: list[Statement] = []

    def read(self) -> list[Statement]:
        """Return the statements of the part."""
        runs = group_runs(self.skeleton, self.quantities)
        at = 0
        for i, run in enumerate(runs):
            stop = runs[i + 1][0].start if i + 1 < len(runs) else len(self.skeleton)
            if run[0].start >= self.part_of_name:
                self._read_run(run, at, stop)
            at = run[-1].end
        return self.statements

    def _after(self, end: int, stop: int) -> str:
        match = re.compile(r"[，,：；。！？、]").search(self.skeleton, end, stop)
        return self.text[end : match.start() if match else stop]

    def _after_adjacent(self, last: Quantity) -> str:
        """Two counts of one thing stand side by side (12批1181项政策): the noun follows the second."""
        following = next((q for q in self.quantities if q.start == last.end), None)
        return self._after(following.end, len(self.skeleton)) if following else ""

    def _read_run(self, run: list[Quantity], at: int, stop: int) -> None:
        w = words()
        first = run[0]
        gap = self.skeleton[at : first.start]
        cut = max(gap.rfind(c) for c in "，,：")
        left_start = at + cut + 1
        bracket = self.skeleton.rfind("（", left_start, first.start)
        if bracket >= 0 and "）" not in self.skeleton[bracket : first.start]:
            left_start = bracket + 1
        listed = cut < 0 and gap[:1] in "、和与及" and bool(gap) and at > 0
        left = self.text[left_start : first.start]
        skeleton_left = self.skeleton[left_start : first.start]
        joint = _NEXT_MEMBER.search(skeleton_left) if cut < 0 and at > 0 and self.memory.had_noun else None
        if joint:
            skip = joint.end()
            left, skeleton_left, listed = left[skip:], skeleton_left[skip:], True
            left_start += skip
        last = run[-1]
        after = self._after(last.end, stop)
        if not after and stop == last.end:
            after = self._after_adjacent(last)
        lead = self.text[at:left_start] if cut >= 0 else ""
        streak = self._streak(run, left)
        if streak:
            self.statements.append(streak)
            self.memory.had_noun = False
            return
        moves = bool(w.from_word.match(left) and w.to_word.match(after)) and not after.startswith("的")
        noun = noun_after(last, after, left) if len(run) == 1 and not moves else ""
        if not noun and len(run) == 1 and self._counts_members(last, left, after):
            self._counted_members(last, left, after, left_start, stop)
            return
        if noun:
            self._counted(run[0], left, noun, listed, left_start, stop)
        else:
            self._named(run, left, skeleton_left, listed, left_start, after, lead)

    # -- 连续21个月保持 …

    def _streak(self, run: list[Quantity], left: str) -> Statement | None:
        quantity = run[0]
        if not left.rstrip("已").endswith(("连续", "实现连续")) or quantity.unit not in _TIME_UNITS | {
            "次",
            "届",
            "轮",
        }:
            return None
        rest = self.text[quantity.end : clause_end(self.skeleton, quantity.end)]
        rest = rest.split("、")[0]
        subject = clean(left.removesuffix("连续")) or (self.memory.names[-1] if self.memory.names else "")
        name = f"{subject}连续{rest}"
        return Statement(
            quantity, clean(name), "level", quote_start=quantity.start - len(left), left=left, rules=("streak",)
        )

    # -- 新建97个省级美丽乡村中心村

    def _counted(self, quantity: Quantity, left: str, noun: str, listed: bool, start: int, stop: int) -> None:
        full_after = self.text[quantity.end : min(stop, clause_end(self.skeleton, quantity.end))]
        bound = words().bounds.at_end(left) or _bound_in(left)
        if bound and quantity.bound == "exact":
            quantity = replace(quantity, bound=bound_of(bound))
        before = "" if left.endswith("、") else _strip_prepositions(strip_state(left))
        verb = self._verb_before(before, quantity)
        if not verb and listed and self.memory.had_noun:
            verb = self.memory.verb
        if quantity.unit in _PERCENT or quantity.form == "fraction":
            name, measure, thing = self._share_of(before, full_after), "ratio", ""
        elif attribute := self._attribute(quantity, before, full_after):
            name, measure, thing = attribute, "level", ""
        else:
            cut = (
                clean_count(noun)
                if left.endswith("有") and before
                else cut_noun(self._whole_noun(quantity, noun, stop))
            )
            if cut.endswith(("台阶", "大关")) and before:
                self._add_steps(quantity, before, start, left)
                return
            subject = "" if verb or before else self._counted_subject(quantity, noun, stop)
            thing = verb if left.endswith("有") and verb else clean_count(verb + cut) or noun
            name, measure = subject or clean_count(verb + cut) or noun, "level"
        self._add(quantity, name, measure, start, left, ("number_before_noun",))
        self.memory.remember([thing or name], measure, verb, True)

    def _share_of(self, before: str, full_after: str) -> str:
        """90%的县医院达到标准 -> 县医院达到标准比例; 财政支出75%以上用于民生 -> 财政支出用于民生比例."""
        name = clean_count(before + full_after.lstrip("的"))
        return name if re.search(r"(?:率|比重|比例|占比)$", name) else f"{name}比例"

    def _counted_subject(self, quantity: Quantity, noun: str, stop: int) -> str:
        """A count that opens its clause and has the clause to itself is named with its predicate."""
        end = clause_end(self.skeleton, quantity.end)
        if stop < end or (quantity.unit not in words().counters and quantity.unit):
            return ""
        whole = self.text[quantity.end : end].split("、")[0]
        return counted_subject(noun, whole) if len(whole) <= 40 else ""

    def _whole_noun(self, quantity: Quantity, noun: str, stop: int) -> str:
        """Follow a noun over its relative clause (34支规模达340亿元的各类基金) and its list (16个国考、省考断面)."""
        end = min(stop, clause_end(self.skeleton, quantity.end))
        if end <= quantity.end:
            return noun
        clause = self.text[quantity.end : end]
        relative = _RELATIVE_AMOUNT.match(clause)
        if relative:
            return relative["head"]
        at = len(noun)
        shown = self.skeleton[quantity.end : end]
        while shown[at : at + 1] == "、":
            following = re.compile("[、]").search(shown, at + 1)
            piece_end = following.start() if following else len(shown)
            piece = clause[at + 1 : piece_end]
            own = words().heads.at_end(clause[:at]) if at else ""
            if not piece or stop == quantity.end + piece_end or operation_of(piece) or (own and len(own) > 1):
                break
            at = piece_end
            if _predicate_start(clause[:at]) < at:
                break
        return clause[:at]

    def _add_steps(self, quantity: Quantity, before: str, start: int, left: str) -> None:
        """地区生产总值连跨两个万亿元台阶: the count of steps has the name, what follows has the thing."""
        subject = re.sub(r"(?:连续)?(?:连跨|跨越|跨上|迈上|迈过|跃上|登上|突破|越过)$", "", before)
        subject = clean(subject)
        self._add(quantity, f"{subject}台阶" if subject else "台阶", "level", start, left, ("steps",))
        members = [m for m in _LIST_SPLIT.split(_hide_quotes(subject)) if m]
        names = [_show_quotes(n, subject) for n in _share_head(members)] if len(members) > 1 else [subject]
        self.memory.remember(names, "level", "", True)

    def _verb_before(self, before: str, quantity: Quantity) -> str:
        """Return what of the words before a count belongs to its name: a verb (新建), a place, an owner."""
        if before.endswith(("等", "等的")):
            return operation_of(strip_head(before))
        pieces = re.split(r"、", before)
        kept = pieces[-1]
        if len(pieces) > 1 and (len(pieces) == quantity.value or len(pieces) > 2) and not operation_of(kept):
            return operation_of(strip_head(before))
        if (
            re.search(r"[和与及]", kept)
            and operation_of(strip_head(kept))
            and not operation_of(re.split(r"[和与及]", kept)[-1])
        ):
            kept = re.split(r"[和与及]", kept)[-1] if kept[-1] in "和与及" else kept
        for piece in reversed(pieces[:-1]):
            tail = operation_of(piece) == piece or words().operations.at_end(piece) == piece
            if not tail or not (operation_of(kept) or kept):
                break
            kept = f"{piece}、{kept}"
        return strip_head(kept)

    def _attribute(self, quantity: Quantity, before: str, full_after: str) -> str:
        """投资40亿元的洼地治理工程 -> 洼地治理工程投资."""
        if not full_after.startswith("的") or not before:
            return ""
        facet = next((f for f in sorted(words().facets, key=len, reverse=True) if before.endswith(f)), "")
        if not facet:
            return ""
        rest = (
            re.sub(r"^\d[\d.,]*[百千万亿]*(?:余|多)?[一-鿿]", "", full_after[1:])
            if full_after[1:2].isdigit()
            else full_after[1:]
        )
        following = next((q for q in self.quantities if q.start == quantity.end + 1), None)
        if following is not None:
            rest = self._after(following.end, len(self.skeleton))
        noun = cut_noun(rest.split("、")[0])
        return clean(noun) + facet if noun else ""

    # -- 20项主要指标中，15项增幅高于全省; 其中56项为全国首创

    def _counts_members(self, quantity: Quantity, left: str, after: str) -> bool:
        bare = strip_state(left).strip(_EDGE)
        countable = quantity.form == "number" and quantity.unit in words().counters
        return (
            countable
            and self.memory.had_noun
            and bare in ("", "其中", "有", "其中有")
            and len(after) >= 3
            and bool(self.memory.names)
        )

    def _counted_members(self, quantity: Quantity, left: str, after: str, start: int, stop: int) -> None:
        subject = noun_of(self.memory.names[0])
        predicate = re.sub(
            r"^(?:为|是)", "", self.text[quantity.end : clause_end(self.skeleton, quantity.end)].split("、")[0]
        )
        self._add(quantity, clean(subject + predicate), "level", start, left, ("members",))
        self.part_of_name = clause_end(self.skeleton, quantity.end)

    # -- 改造老旧小区55个, 增长7%左右, 占…的86.7%

    def _named(
        self, run: list[Quantity], left: str, skeleton_left: str, listed: bool, start: int, after: str, lead: str
    ) -> None:
        w = words()
        first = run[0]
        full_after = self.text[run[-1].end : clause_end(self.skeleton, run[-1].end)]
        reading = read_left(left, first, full_after if first.form == "rank" or re.search(r"[从由]", left) else after)
        bound = _bound_in(left)
        if bound:
            run = [replace(q, bound=bound_of(bound)) if q.bound == "exact" else q for q in run]
        memory = self.memory
        if reading.role == "from":
            names = self._names_for(reading, run, listed, lead)
            self._emit(run, names, reading, start, left)
            memory.from_run = (
                tuple(s.name for s in self.statements[-max(len(names), len(run)) :]),
                reading.measure,
                reading.reference,
            )
            memory.remember(names, reading.measure, "", False)
            return
        if memory.from_run and self._completes_move(left, reading):
            self._complete_move(run, reading, start, left)
            return
        names = self._names_for(reading, run, listed, lead)
        if reading.rule == "ratio.state" and memory.growth and not clean(reading.name) and _STRETCH.search(left):
            reading = reading._replace(measure="growth", rule="growth.stretch", falls=memory.falls)
            left = memory.growth + left
        memory.growth = left if reading.measure == "growth" else ""
        memory.falls = reading.falls
        self._emit(run, names, reading, start, left)
        memory.remember(names, reading.measure, operation_of(names[-1]) if names else "", False)

    def _completes_move(self, left: str, reading: Reading) -> bool:
        moved = re.match(r"^(?:、.*?)?(?:的)?[^，]{0,12}(?:到|至|为|居|成|了)", left) or reading.measure == "rank"
        rest = re.sub(r"(?:19|20)\d\d年的?", "", left)
        return bool(moved) and len(clean(strip_state(rest))) <= 6

    def _complete_move(self, run: list[Quantity], reading: Reading, start: int, left: str) -> None:
        assert self.memory.from_run is not None
        names, measure, reference = self.memory.from_run
        self.memory.from_run = None
        done = reading._replace(
            measure=measure, reference=reading.reference or reference, role="to", rule=f"{measure}.to", falls=False
        )
        if len(run) == 1 and len(names) > 1:
            for name in dict.fromkeys(names):
                self._add(run[0], name, measure, start, left, (done.rule, "each"), reading=done)
        else:
            for i, quantity in enumerate(run):
                self._add(quantity, names[min(i, len(names) - 1)], measure, start, left, (done.rule,), reading=done)
        self.memory.remember(list(dict.fromkeys(names)), measure, "", False)

    def _lead_subject(self, lead: str) -> str:
        """The clause before may name the subject without a number: 进出口总值创历史新高，达到5379亿元."""
        clause = re.split("[，,：]", lead.rstrip("，,：、"))[-1] if lead else ""
        if not clause or len(clause) > 40:
            return ""
        stop = words().subject_stops.search(clause, 2)
        subject = clean(clause[: stop.start()]) if stop else ""
        if not subject or operation_of(subject) == subject:
            return ""
        fits = bool(words().heads.at_end(subject)) or subject.endswith(("总值", "总额", "总量"))
        return subject if (fits or not self.memory.names) and len(subject) <= 20 else ""

    def _names_for(self, reading: Reading, run: list[Quantity], listed: bool, lead: str) -> list[str]:
        """Return the names the values of a run are handed to: as many as values, or several for one value."""
        count = len(run)
        text = clean(reading.name)
        if not text:
            subject = self._lead_subject(lead)
            return [subject] * count if subject else self._inherited(count, reading)
        if count == 3 and run[0].form == "proportion" and re.search("产业|三产", text):
            return list(_THREE_SECTORS)
        text = _after_predicate(text)
        listing = _hide_quotes(text)
        if count > 1:
            names = split_names(listing, count)
            if names:
                return [_show_quotes(n, text) for n in names]
        elif self._hands_out(reading, run[0], listing):
            members = [m for m in _LIST_SPLIT.split(listing) if m]
            if len(members) == 1 and (reading.each or reading.measure != "level"):
                members = (_expand(text) or members) if reading.each else members
            if len(members) > 1:
                return [_show_quotes(n, text) for n in _share_head(members)]
        name = self._complete(text, reading, run[0], listed, lead)
        return [name] * 1 if count == 1 else [name] * count

    def _hands_out(self, reading: Reading, quantity: Quantity, listing: str) -> bool:
        """Is one value said of each member of the list, and not of their sum?"""
        if listing.endswith("等") or re.search(r"等[^、]*$", listing):
            return False
        if operation_of(listing) and "、" in listing[: len(operation_of(listing)) + 1]:
            return False
        if reading.measure in ("growth", "rank", "ratio", "gap", "change"):
            return True
        exceeds = re.search(r"(?:突破|超过?|跨过|迈上|跨越)$", reading.left.rstrip("了")) is not None
        return reading.each or (exceeds and bool(words().heads.at_end(listing)) and not operation_of(listing))

    def _inherited(self, count: int, reading: Reading) -> list[str]:
        memory = self.memory
        if reading.rule == "rank.none":
            return [""]
        if count > 1 and len(memory.history) >= count:
            return memory.history[-count:]
        if reading.each:
            named = memory.names if len(memory.names) > 1 else memory.history
            return list(named) or [""]
        if not memory.names:
            return [""] * count
        name = memory.names[-1]
        if reading.measure == "level" and re.search(r"达|突破|超过?|总数|累计|总量|合计", reading.left):
            name = re.sub(r"^(?:新增|净增|新建|累计新增)(?=.{2})|(?:新增|净增)$", "", name)
        return [name] * count

    def _complete(self, text: str, reading: Reading, quantity: Quantity, listed: bool, lead: str) -> str:
        """Give a follow-up what it leaves out: the thing (总投资), the verb (竣工), the flow (新增 …、…)."""
        memory = self.memory
        share = reading.rule == "ratio.share" and text.startswith("占")
        facet = text in words().facets and (listed or len(text) <= 6)
        if facet or share or text in words().bare:
            topic = self._topic(lead)
            if topic:
                return topic + text if text not in words().bare else text + noun_of(topic)
        if not memory.names:
            return text
        previous = memory.names[-1]
        if reading.measure == "rank" and re.fullmatch(r"(?:增速|增幅|总量|增长率|涨幅|规模|位次|排名|总数|人均)", text):
            return previous if previous.endswith(text) else previous + text
        if text in words().bare and reading.measure == "level":
            noun = noun_of(previous)
            return text + noun if noun not in text else text
        if share:
            return previous + text
        if text == words().per_head:
            return text + noun_of(previous)
        if facet:
            noun = noun_of(previous) if text in ("总数", "总量", "总里程", "总面积", "总规模", "总长") else previous
            return _with_facet(_strip_facet(noun), text)
        if listed and memory.verb and reading.rule == "level.state" and not operation_of(text):
            return memory.verb + text
        return text

    def _topic(self, lead: str) -> str:
        """Return the subject of a clause without a number before a bare facet: 服务业蓬勃发展，增加值达到1600亿元."""
        clause = re.split("[，,：]", lead.rstrip("，,：、"))[-1] if lead else ""
        if not 3 <= len(clause) <= 30:
            return ""
        stop = words().topic_stops.search(clause, 2)
        subject = clean(clause[: stop.start()]) if stop else ""
        if not subject or len(subject) > 14 or operation_of(subject) == subject:
            return ""
        return "" if words().light.at_start(clause) and operation_of(subject) else subject

    def _emit(self, run: list[Quantity], names: list[str], reading: Reading, start: int, left: str) -> None:
        if len(run) == 1:
            for name in names:
                rules = (reading.rule, "each") if len(names) > 1 else (reading.rule,)
                self._add(run[0], name, reading.measure, start, left, rules, reading=reading)
            return
        for i, quantity in enumerate(run):
            name = names[i] if i < len(names) else names[-1]
            self._add(quantity, name, reading.measure, start, left, (reading.rule, "distribution"), reading=reading)

    def _add(
        self,
        quantity: Quantity,
        name: str,
        measure: Measure,
        start: int,
        left: str,
        rules: tuple[str, ...],
        reading: Reading | None = None,
    ) -> None:
        inherited = bool(reading and not clean(reading.name))
        quote_start = self.memory.start if inherited and self.memory.names else start
        if not inherited:
            self.memory.start = start
        self.statements.append(
            Statement(
                quantity,
                name,
                measure,
                reading.reference if reading else "",
                bool(reading and reading.falls and measure in ("growth", "change", "gap")),
                reading.role if reading else "",
                inherited,
                quote_start,
                left,
                (*rules, "inherited_name") if inherited else rules,
            )
        )


def _after_predicate(text: str) -> str:
    """A 、 behind a finite predicate ends a clause: 比重持续上升、基础设施投资 -> 基础设施投资."""
    pieces = _hide_quotes(text).split("、")
    for i in range(len(pieces) - 2, -1, -1):
        if words().finite.search(pieces[i], 2):
            return clean(_show_quotes("、".join(pieces[i + 1 :]), text)) or text
    return text


def _with_facet(noun: str, facet: str) -> str:
    """工业机器人产量 + 出口量 -> 工业机器人出口量; 引进项目 + 总投资 -> 引进项目总投资."""
    if facet in noun:
        return noun
    head = max(words().heads.at_end(noun), _facet_at_end(noun), key=len)
    if head and head[-1] in "量额值率数积程次模入资口" and head != noun and head not in ("项目总投资",):
        return noun[: -len(head)] + facet
    return facet if noun[-2:] == facet[-2:] else noun + facet


def _facet_at_end(noun: str) -> str:
    return next((noun[i:] for i in range(max(1, len(noun) - 6), len(noun) - 1) if noun[i:] in words().facets), "")


def _strip_facet(name: str) -> str:
    for facet in ("总投资", "投资额", "完成投资"):
        if name.endswith(facet) and len(name) > len(facet):
            return name[: -len(facet)]
    return name


def _strip_prepositions(text: str) -> str:
    w = words()
    while text:
        text = text.rstrip(_EDGE_END)
        word = w.prepositions.at_end(text)
        if not word or word == "等":
            return text
        text = text[: -len(word)]
    return text


def _bound_in(left: str) -> str:
    """Return the word of bound that ends the words before a quantity, also before 分别 or a verb of growth."""
    w = words()
    text = left.rstrip("了")
    word = w.bounds.at_end(text)
    if word and not (word in ("高于", "低于", "超过", "高出", "超出", "过") and len(text) == len(word)):
        return word
    found = re.search(
        r"(约|近|超|超过|不低于|突破)(?:为|达到?|[每年月人均]{1,4})$|(至少)[^，、]{1,6}$|(约)占[^，]{1,12}$", text
    )
    return next((g for g in found.groups() if g), "") if found else ""


def _hide_quotes(text: str) -> str:
    """Hide the separators inside quotes and brackets of a name while it is split."""
    return re.sub(r"“[^“”]*[“”]|（[^（）]*）|《[^》]*》", lambda m: re.sub("[、和与及]", "\x01", m[0]), text)


def _show_quotes(name: str, text: str) -> str:
    if "\x01" not in name:
        return clean(name)
    found = re.search(re.escape(name).replace("\x01", "[、和与及]"), text)
    return clean(found[0] if found else name.replace("\x01", "、"))
