"""The words before a quantity -> what they say of it: name, measure, reference, sign."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from luan_report.extraction.naming.texts import clean, operation_of, strip_tail, trim_end
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import POINTS, Quantity
from luan_report.model import Measure

Role = Literal["", "from", "to"]


PERCENT = frozenset({"%", "‰", "成"})
TIMES = frozenset({"倍", "番"})
RELATIVE = PERCENT | TIMES
# Lengths and areas in which work on a thing is counted.
EXTENTS = frozenset({"公里", "千米", "平方公里", "平方千米", "平方米", "公顷", "亩"})


class Reading(NamedTuple):
    """What the words before a quantity say: the text that names it, and how the number belongs to it.

    `suffix` ends the name of each value, also of one whose subject stands further before.
    """

    name: str
    measure: Measure
    rule: str
    reference: str = ""
    falls: bool = False
    role: Role = ""
    each: bool = False
    left: str = ""
    suffix: str = ""


def strip_state(text: str) -> str:
    """Take the verbs of state (达到, 提高到, 为 …), hedges and per-person words from the end."""
    w = words()
    while text:
        text = trim_end(text.rstrip("了"))
        word = max(w.bounds.at_end(text), w.state.at_end(text), key=len)
        per = w.per.at_end(text)
        if per and (per.startswith("每") or text[: -len(per)].endswith(("到", "至", "为", "达", "由", "从", "按"))):
            word = per
        if not word or (len(word) == 1 and word == text and word not in "为达至到有是"):
            return text
        text = text[: -len(word)]
    return text


_LONGEST_LEFT = 160


def read_left(left: str, quantity: Quantity, after: str) -> Reading:
    """Say how the words directly before a quantity name it; the first rule that fits decides."""
    if len(left) > _LONGEST_LEFT:
        # Only a list is so long; its last words say how the number belongs to it, the rest are names.
        short = read_left(left[-_LONGEST_LEFT:], quantity, after)
        return short._replace(name=left[:-_LONGEST_LEFT] + short.name, left=left)
    if "（下同）" in left:
        left = left.replace("（下同）", "")
    w = words()
    each = bool(w.each.search(left[-12:]))
    for rule in (_read_goal, _read_rank, _read_from, _read_gap, _read_multiple, _read_task, _read_share, _read_growth):
        reading = rule(left, quantity, after)
        if reading is not None:
            return reading._replace(each=each or reading.each, left=left)
    return _read_state(left, quantity, after)._replace(each=each, left=left)


_GOAL_BEHIND = re.compile(
    r"^的(?P<name>[^，、的]{2,24}?)(?P<growth>增长|增速|增幅)?(?:年度|全年|预期|奋斗|调控|控制|计划)*目标"
)
_NO_GOAL = re.compile(r"(?:预期|年度|全年|奋斗|调控|控制|计划|发展|规划|工作|责任|任务|增长|约束性)+")
_ANNOUNCED = re.compile(
    r"^(?:提前[一两三\d]年)?(?:提出|确定|制定|设定|锁定|锚定|瞄准|围绕|实现|完成|达到|定下|确立)?(?:到?“.五”末|年底|年末)?$"
)


def _read_goal(left: str, quantity: Quantity, after: str) -> Reading | None:
    """提出6%的生产总值增长目标: what a goal is set for stands behind the number."""
    found = _GOAL_BEHIND.match(after) if "目标" in after else None
    if found is None or _NO_GOAL.fullmatch(found["name"]) or not _ANNOUNCED.match(clean(strip_state(left))):
        return None
    relative = quantity.unit in RELATIVE
    measure: Measure = "level" if not relative else "growth" if found["growth"] else "ratio"
    return Reading(found["name"], measure, "goal.behind")


# 连续八年全省第一
_YEARS_RUNNING = re.compile(r"连续[一二两三四五六七八九十]+年(?=[全省市])")


def _read_rank(left: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.form != "rank":
        return None
    w = words()
    text = _YEARS_RUNNING.sub("连续", left.rstrip("的"))
    moved = w.from_word.match(text)
    if (
        moved
        and (len(moved["base"]) <= 8 or _is_scope(moved["base"]))
        and w.to_word.match(after)
        and not w.rank_verbs.at_end(text)
    ):
        name, base = moved["name"], moved["base"]
        if fronted := _FRONTED_SCOPE.match(_strip_rank_noun(name).rstrip("的")):
            name, base = fronted["name"], fronted["scope"]
        ranked = _strip_rank_noun(name)
        verb = w.rank_verbs.at_start(ranked)
        if verb and not base and _is_scope(ranked[len(verb) :]):
            # 居全国位次由第11位上升到第8位
            return Reading("", "rank", "rank.from", ranked[len(verb) :], role="from")
        ranked = ranked if clean(ranked) else name
        return Reading(ranked, "rank", "rank.from", _YEAR_OF_BASE.sub("", base), role="from")
    scope = ""
    for size in range(min(22, len(text)) + 1):
        verb = w.rank_verbs.at_end(text[: len(text) - size]) if size < len(text) else ""
        if verb and (_is_scope(text[len(text) - size :]) if size else verb not in w.weak_rank_verbs):
            scope = text[len(text) - size :]
            name = text[: len(text) - size - len(verb)]
            name, scope = _rated(name, scope)
            fronted = _FRONTED_SCOPE.match(_strip_rank_noun(name))
            if fronted and not scope:
                name, scope = fronted["name"], fronted["scope"]
            elif "获" in verb and not clean(name) and (awarded := w.scopes.at_start(scope)):
                # 获全省脱贫攻坚综合评价地级市第一名: what is won stands between the scope and the rank.
                name, scope = scope[len(awarded) :].removesuffix(w.scopes.at_end(scope[len(awarded) :])), awarded
            return Reading(
                _strip_rank_noun(name),
                "rank",
                "rank.verb",
                scope.removeprefix("均").removeprefix("在"),
                each="均" in verb + scope[:1] or "双" in name[-2:],
            )
    scope = w.scopes.at_end(text)
    if scope:
        return Reading(_strip_rank_noun(text[: -len(scope)]), "rank", "rank.scope", scope)
    return Reading("", "rank", "rank.none")


_YEAR_OF_BASE = re.compile(r"(?:(?:19|20)\d\d年|上年|去年)的?")


def _is_scope(text: str) -> bool:
    w = words()
    return bool(
        w.scopes.at_start(text.removeprefix("在"))
        or w.scopes.at_end(text)
        or re.search(r"[省市区县国州球界部群圈地]$|行业|系统|城市", text)
    )


def _strip_rank_noun(name: str) -> str:
    return re.sub(r"(?:排名|位次|排位|综合排名)$", "", name)


_LONGEST_BARE_RATING = 3


def _rated(name: str, scope: str) -> tuple[str, str]:
    """Name how something did where it was rated: 园区在全省综合考评中 -> 园区综合考评, 全省."""
    found = words().rated.match(name)
    if found is None:
        return name, scope
    group = words().scopes.at_start(found["rating"])
    rating = found["rating"].removeprefix(group)
    told = bool(found["owner"]) or len(rating) > _LONGEST_BARE_RATING
    return (found["owner"] + rating if told else ""), scope or group


_FRONTED_SCOPE = re.compile(
    r"^(?P<name>.*?)在(?P<scope>(?:全国|全省|全区|世界|全球|西部|中部|东部|东北|国内|省内|副省级|省会|计划单列|同类|长三角|珠三角|大湾区|京津冀)[^，]{0,16}?)(?:中|里|内)?(?:分别|均|都)?$"
)


_BASE_OF_COMPARISON = re.compile(r"^(?:比|较)(?:19|20)\d\d年的$")


def _read_from(left: str, quantity: Quantity, after: str) -> Reading | None:
    w = words()
    if _BASE_OF_COMPARISON.match(left) and quantity.unit not in PERCENT:
        # 比2000年的1570亿元增长1.2倍: the base is a level of the year it names.
        return Reading("", "level", "from", role="from")
    moved = w.from_word.match(left)
    if moved is None or not w.to_word.match(after):
        return None
    base = moved["base"]
    if base and not w.from_base.search(base):
        return None
    name = moved["name"]
    measure: Measure = "ratio" if quantity.unit in RELATIVE else "level"
    share = w.share.match(name)
    if measure == "ratio" and share:
        name = _share_name(share)
    if measure == "ratio" and re.search("增长$|递增$|增速$|增幅$", base):
        measure = "growth"
    return Reading(name, measure, "from", role="from")


_BEYOND_GOAL = re.compile(
    r"(?P<name>.*?)(?P<verb>超过|超出|超|高于|低于|高出)(?P<ref>[^，、]{0,12}(?:目标|计划|任务|预期))(?:任务|值|数)?$"
)


def _read_gap(left: str, quantity: Quantity, after: str) -> Reading | None:
    """高于全国0.5个百分点, 比上年提高2个百分点, 提高2个百分点."""
    w = words()
    points = quantity.unit in POINTS
    than = w.gap_than.match(left)
    if than:
        verb, ref = than["verb"], than["ref"]
        earlier = bool(w.earlier.search(ref)) and not re.search(r"全国|全省|平均", ref)
        falls = verb in w.falls or verb in ("低", "慢")
        if points:
            measure: Measure = "change" if earlier or (verb in w.grow and verb not in ("高", "低")) else "gap"
            return Reading(than["name"], measure, f"{measure}.than", "" if measure == "change" else ref, falls)
        if verb in ("高出", "高", "低") and not earlier and quantity.unit not in TIMES:
            return Reading(than["name"], "gap", "gap.than", ref, falls)
        return None
    if found := _BEYOND_GOAL.match(left):
        return Reading(found["name"], "gap", "gap.goal", found["ref"], falls=found["verb"].startswith("低"))
    gap = w.gap.match(left) if points or quantity.unit in w.money_units else None
    if gap and (points or gap["verb"] in ("高于", "低于", "高出")):
        ref, verb = gap["ref"], gap["verb"]
        measure = "change" if w.earlier.search(ref) and not re.search(r"全国|全省|平均", ref) else "gap"
        return Reading(gap["name"], measure, f"{measure}.verb", "" if measure == "change" else ref, verb in w.gap_falls)
    if not points:
        return None
    text, verb = _growth_tail(left)
    if verb:
        return Reading(text, "change", "change.points", falls=verb in w.falls)
    bare = strip_state(left)
    if bare != left and re.search(r"(?:差距|差)$", bare):
        return Reading(bare, "gap", "gap.noun")
    return Reading(bare, "change", "change.bare")


_RECOVERED = re.compile(
    r"^(?P<name>.*?)(?:已|均|基本)*恢复[到至](?:(?:19|20)\d\d年|疫情前|疫前)(?:同期|水平)?的(?:约|近|超过?)?$"
)
# 水耗为全省平均水平的一半
_STANDARD = re.compile("平均|水平|标准")


def _read_multiple(left: str, quantity: Quantity, after: str) -> Reading | None:
    """旅游收入是2019年的1.2倍, 恢复到2019年的96%, 水耗为全省平均水平的一半."""
    part = quantity.form == "fraction" or quantity.unit in PERCENT
    if not part and quantity.unit != "倍":
        return None
    found = words().multiple.match(left)
    if part and (found is None or not _STANDARD.search(found["whole"])):
        found = _RECOVERED.match(left)
    return Reading(found["name"], "ratio", "ratio.multiple") if found else None


_TASK = re.compile(
    r"^(?P<name>.*?)(?:超额)?完成(?P<task>[^，、完成]{0,12}?(?:计划|任务|目标|预算|指标)(?:任务|总量|数)?)的?(?:超过|超|近|约)?$"
)


def _read_task(left: str, quantity: Quantity, after: str) -> Reading | None:
    """城镇新增就业完成年度任务的105%."""
    if quantity.unit not in PERCENT or not (found := _TASK.match(left)):
        return None
    return Reading(found["name"], "ratio", "ratio.task", suffix=f"完成{found['task']}比例")


def _share_name(found: re.Match[str]) -> str:
    whole = found["whole"].rstrip("的")
    name = found["name"]
    return f"{name if words().distribute.search(name) else strip_tail(name)}占{whole}比重"


def _read_share(left: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.unit not in PERCENT and quantity.form != "fraction":
        return None
    text = strip_tail(strip_state(left))
    found = words().share.match(text)
    if found is None or re.search(
        r"占(?:比|地(?![区方])|道|据|用|领|补|优|有)|比重(?:增长|提高|提升|上升|下降)$", found["share"]
    ):
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
    if text.endswith(("新增", "净新增")) or (text.endswith("净增") and text != "净增" and not w.than.search(text[:-2])):
        return left, ""
    before = text[: -len(verb)]
    inner = w.grow.at_end(before)
    if inner and len(inner) > 1 and len(verb) > 1 and verb in ("增幅", "增速", "涨幅", "降幅"):
        before = before[: -len(inner)]
    return before, verb


# 债务余额在上年基础上再下降20%
_ON_TOP_OF = re.compile(r"(?:在(?:上年|去年|现有|原有|(?:19|20)\d\d年)的?基础上再?|以[^，、]{2,14}为基[数准期])$")


def _drop_comparison(text: str) -> str:
    """Take 比上年, 较2020年, 同比 from the end of a name."""
    w = words()
    text = _ON_TOP_OF.sub("", strip_tail(text))
    found = w.than.search(text)
    if found and (w.earlier.search(found[0]) or re.search(r"\d", found[0])):
        text = text[: found.start()]
    return strip_tail(text)


def _counts_work(text: str, verb: str, quantity: Quantity) -> bool:
    """农房风貌提升26户 and 林分优化提升6万亩 count what was done, 比上年提升6个 and 绿地面积提升6万亩 a change."""
    w = words()
    if verb not in w.object_growth or w.than.search(text):
        return False
    thing = clean(text)
    bettered = quantity.unit in EXTENTS and verb in w.bettering and bool(thing) and not w.heads.at_end(thing)
    return bettered or quantity.unit in w.counters


# 城乡低保分别提标6%、8%
_STANDARD_RISES = "提标"
# What has this before its verb of change is told of the thing named before.
_ONLY_COMPARED = re.compile(r"比(?![重例值率较])[^，、比]{2,10}")


def _read_growth(left: str, quantity: Quantity, after: str) -> Reading | None:
    w = words()
    if (
        quantity.unit in PERCENT
        and (found := w.reduces.match(strip_state(left)))
        and not re.search("[率比]", found["name"][-2:])
    ):
        return Reading(found["name"], "growth", "growth.object", falls=not left.startswith(("提高", "提速")))
    relative = quantity.unit in RELATIVE or quantity.form in ("digits_growth", "fraction")
    if relative and w.growth_noun.match(after):
        text = strip_state(left)
        text = re.sub(r"以$|以(?=年均|平均)", "", text)
        return Reading(_drop_comparison(text), "growth", "growth.noun")
    text, verb = _growth_tail(left)
    if not verb:
        if quantity.form == "digits_growth":
            return Reading(strip_state(left), "growth", "growth.digits")
        return None
    if _counts_work(text, verb, quantity):
        return None
    if verb == _STANDARD_RISES:
        return Reading(_drop_comparison(text), "growth" if relative else "change", "growth.verb", suffix="标准")
    falls = verb in w.falls
    compared = bool(w.than.search(strip_tail(text)) and w.earlier.search(strip_tail(text)[-14:]))
    name = _drop_comparison(text)
    if name in w.state or _ONLY_COMPARED.fullmatch(name.lstrip("，、")):
        # 调整为年均增长13.5%, 比承诺时限压缩62%
        name = ""
    if relative:
        return Reading(name, "growth", "growth.verb", falls=falls)
    if (len(verb) < 2 and verb not in ("增", "减", "降")) or (len(verb) == 1 and not compared):
        return None
    if verb in w.object_verbs and not compared:
        return None
    if (
        not compared
        and not clean(name)
        and verb in ("增加", "减少", "提高", "降低", "增长", "下降", "提升", "净增", "缩短", "压缩")
    ):
        return Reading("", "change", "change.follow", falls=falls)
    if name.strip() and operation_of(clean(name)) == clean(name):
        return None
    return Reading(name, "change", "change.verb", falls=falls)


_GOAL_TAIL = re.compile(r"(?:的?(?:增长|增速|增幅))?的?(?:年度|主要|全年)?(?:预期|奋斗|调控|控制|计划)?目标$")


def _read_state(left: str, quantity: Quantity, after: str) -> Reading:
    text = strip_state(left)
    ratio = quantity.unit in RELATIVE or quantity.form in ("fraction", "proportion")
    ratio = ratio or (not quantity.written_unit and text.endswith(("比", "率", "系数", "强度")))
    measure: Measure = "ratio" if ratio else "level"
    name = strip_tail(text)
    goal = _GOAL_TAIL.search(name)
    if goal and goal.start() >= 2:
        name = name[: goal.start()]
        if ratio and re.search("增长|增速|增幅", goal[0]):
            return Reading(name, "growth", "growth.goal")
        text = name
    if ratio and (rate := _RATE_OF_GROWTH.search(name)):
        return Reading(name[: rate.start()], "growth", "growth.noun")
    if ratio and name.endswith("占"):
        # 其中新能源占三分之一
        return Reading(f"{name}比", measure, f"{measure}.state")
    if ratio and name.endswith("降幅"):
        return Reading(name[:-2], "growth", "growth.noun", falls=True)
    return Reading(text, measure, f"{measure}.state")


_RATE_OF_GROWTH = re.compile("(?:增长速度|增速|增幅|涨幅|增长率|升幅|(?:上涨|上升|增长)幅度)$")


def bound_in(left: str) -> str:
    """Return the word of bound that ends the words before a quantity, also before 分别 or a verb of growth."""
    w = words()
    text = left.rstrip("了")
    word = w.bounds.at_end(text)
    if word and len(w.state.at_end(text)) > len(word):
        return ""
    if word and not (word in ("高于", "低于", "高出", "超出") and len(text) == len(word)):
        return word
    multiple = re.search(r"(不低于|不少于|超过|不超过|不高于)(?:(?:19|20)\d\d年|[^，、\d]){1,18}的$", text)
    if multiple:
        return multiple[1]
    found = re.search(
        r"(约|近|超|超过|不低于|突破)(?:为|达到?|[每年月人均]{1,4})$|(至少)[^，、]{1,6}$|(约)占[^，]{1,12}$", text
    )
    return next((g for g in found.groups() if g), "") if found else ""
