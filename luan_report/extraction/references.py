"""A sentence part -> promises and results without a number: 增幅高于全省平均, 与经济增长同步, 完成省下达目标任务."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from luan_report.extraction.clauses import LONGEST_CLAUSE
from luan_report.extraction.naming.lists import split_names
from luan_report.extraction.naming.statements import Statement
from luan_report.extraction.naming.texts import clean, operation_of, strip_head, strip_tail
from luan_report.extraction.naming.vocabulary import words
from luan_report.lexicon import Lexicon, alternation, load_lexicon, restore
from luan_report.model import Bound, Measure

_GROWTH_NOUN = re.compile(r"(?:增长幅度|增长速度|增长率|增幅|增速|增长|涨幅|提高|提升|降幅|累计降幅|上涨)$")
# 完成国家下达的任务指标: nothing is said of an indicator.
_GOALS = frozenset({"任务", "目标", "目标任务", "指标", "各项任务", "年度任务", "计划"})
# 速度、质量和效益同步提高: what keeps step is the list itself.
_LISTED = re.compile(r"和(?!.*(?:经济|生产总值|GDP|财政)).*(?:提高|提升|增长)")
_RATE_NOUN = re.compile(r"(?:率|比重|占比|比例)$")
_FINISHED = re.compile(r"(?:增长|提高|提升|下降|上升|扩大|改善)$")
_REDUCED = re.compile(r"(?:下降|降低|削减|减排|减少)(?:量|率|幅度)?等?$")
_CLAUSE = re.compile(r"[^，,：；。！？]+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement of a name against a comparator, with its place in the part.

    `of` is the statement before it whose subject it goes on with, where it has none of its own.
    """

    start: int
    end: int
    name: str
    measure: Measure
    bound: Bound
    reference: str
    rule: str
    of: Statement | None = None


class _Clause(NamedTuple):
    """What the words of a comparison say; the name is empty where the subject is that of the words before."""

    name: str
    measure: Measure
    bound: Bound
    reference: str
    rule: str


class _Subject(NamedTuple):
    """What the words before spoke of; where they stated it with a number, `of` is the last such statement."""

    names: tuple[str, ...]
    measure: Measure
    of: Statement | None = None


# How a growth stands above another, between its name and the verb.
_STILL = r"(?:总体|整体|明显|持续|继续|始终|连续.{1,4}|均|都|略|远|也|要|应|力争|保持)*"


class _Shapes:
    def __init__(self, lexicon: Lexicon) -> None:
        def pattern(name: str) -> str:
            return alternation(map(lexicon.protect, lexicon.words(name)))

        comparators, scopes = pattern("comparators"), pattern("comparator_scopes")
        comparators = f"{comparators}(?!额)了?"
        self.comparator = re.compile(comparators)
        self.comparison = re.compile(
            rf"(?P<name>.*?)(?P<verb>{comparators})(?P<ref>(?:全[省市国]、)?[^，、]*?{scopes}[^，、]{{0,6}})$"
        )
        self.scope = re.compile(rf"[^，、]{{0,8}}?{scopes}(?:的?(?:平均|水平|增速|增幅|增长))*$")
        self.growth_comparison = re.compile(
            rf"(?P<name>[^，、]*?(?:增速|增幅|涨幅|增长速度|增长)){_STILL}(?P<verb>{comparators})"
            r"(?P<ref>(?!预期|一[季年月])[^，、\d]{2,12})$"
        )
        self.kept_above = re.compile(
            rf"(?P<name>.*?)(?:保持|稳定|控制|达到|达)在?(?!{comparators})(?P<ref>[^，、]{{0,6}}(?:平均水平|平均))"
            r"(?P<side>以上|之上|以下|之下|以内|之内|左右)?$"
        )
        self.in_step = re.compile(
            rf"(?P<name>.*?)(?:与|和|同)(?P<ref>[^，、与和同]{{2,18}}?)(?:保持|实现)?(?:基本|大体)?{pattern('in_step')}$"
        )
        goal = r"(?:目标任务|目标|任务|计划|指标|要求)"
        self.task_after = re.compile(
            rf"(?P<name>.+?)(?P<failed>没有|没能?|未能?)?(?P<verb>(?:不折不扣|圆满|如期)?{pattern('task_verbs')}了?)"
            rf"(?P<ref>(?:{pattern('task_givers')}|年度|考核|规划)[^，、]{{0,10}}?{goal}(?P<side>以内|之内|以上)?)$"
        )
        self.kept_within = re.compile(
            rf"(?P<name>.+?)(?:控制|保持|稳定)在(?P<ref>[^，\d]{{0,14}}?(?:{goal}|限额|额度|范围)(?:范围)?)(?:之|以)?内$"
        )
        self.task_plan = re.compile(
            rf"(?P<name>.+?)(?P<verb>(?:不折不扣|圆满|如期)?{pattern('task_verbs')})(?P<ref>“[一二三四五六七八九十]+五”(?:规划|计划|考核|确定的)?(?:目标)?(?:任务|目标|要求))$"
        )
        self.task_of = re.compile(
            rf"(?P<verb>{pattern('task_verbs')}了?)(?P<ref>{pattern('task_givers')}(?:下达|确定|规定)的?)"
            r"(?P<name>(?!的)[^，]{3,30}?)(?P<noun>目标任务|约束性指标|目标|任务|指标)$"
        )
        self.task_alone = re.compile(
            rf"{pattern('task_verbs')}了?(?:年度)?(?P<name>[^，、的“”各全主重]{{2,10}}?)(?P<ref>(?:年度)?目标任务)$"
        )
        self.measurable = re.compile(lexicon.pattern("measurable"))
        self.at_most = frozenset(lexicon.words("comparator_at_most"))


@cache
def _shapes() -> _Shapes:
    return _Shapes(load_lexicon())


# 物价和计划生育等约束性指标: the task is that of each.
_EXAMPLES = re.compile(r"((?:[^、和及与]{2,}[、和及与])+[^、和及与]{2,})等(?:约束性|主要|各项)?(?:指标|任务)?$")
_TRIGGER = re.compile(
    r"[制持定]在[^，。；]{2,20}内|高于|低于|快于|优于|好于|跑赢|超过|超全|超上|领先|大于|高出|同步|持平|相适应|平均|下达|任务|规定|考核|要求|[定控度划励制达](?:的)?目标|五”目标|相当|一致"
)


def may_compare(text: str) -> bool:
    """Does any word that a comparison needs stand in a part?"""
    return _TRIGGER.search(text) is not None


def find_comparisons(
    text: str, skeleton: str, taken: Sequence[tuple[int, int]], statements: Sequence[Statement]
) -> Iterator[Comparison]:
    """Yield the comparisons without a number of one part.

    `taken` are its quantities: words with one are no such comparison. `statements` are what was said with them, which
    a comparison without a subject of its own goes on with.
    """
    if not may_compare(text):
        return
    starts = [start for start, _ in taken]
    subject: _Subject | None = None
    for match in _CLAUSE.finditer(skeleton):
        before, subject = subject, None
        if match.end() - match.start() > LONGEST_CLAUSE:
            continue
        unread = -1
        for piece, offset in _pieces(text[match.start() : match.end()], match[0]):
            start = match.start() + offset
            end = start + len(piece)
            if unread >= 0:
                # 经济指标好于预期、好于全国平均水平: what says nothing alone begins with its subject.
                piece, start = text[unread:end], unread
            each = _EACH.search(piece) is not None
            if bisect_left(starts, start) < bisect_left(starts, end):
                before = subject = _stated(statements, end)
            elif (found := _read_clause(piece)) and (about := _about(found, before, statements, each)):
                start += len(piece) - len(piece.lstrip("、和且并"))
                for name in about.names:
                    measure = _measure_of(name, about.measure, found.rule)
                    yield Comparison(start, end, name, measure, found.bound, found.reference, found.rule, about.of)
                before = subject = about
            else:
                unread = start if _shapes().comparator.search(piece) else -1
                continue
            unread = -1


def _about(found: _Clause, before: _Subject | None, statements: Sequence[Statement], each: bool) -> _Subject | None:
    """Return what a comparison speaks of: its own name, or what the words before it spoke of."""
    if found.name:
        return _Subject(tuple(_names(found.name, found.measure, each)), found.measure)
    if before is None or (before.of and found.rule not in _GO_ON):
        return None
    names = _alike(statements, before.of) if each and before.of else before.names
    return _Subject(names, "growth" if found.measure == "growth" else before.measure, before.of)


# A task is said to be met of many things at once: a number before it is one of them at most.
_GO_ON = ("reference.comparison", "reference.kept", "reference.in_step")
_EACH = re.compile("均|都|双")


def _stated(statements: Sequence[Statement], end: int) -> _Subject | None:
    """Return what the last quantity before a place was stated of, with all that share its list."""
    before = [s for s in statements if s.quantity.end <= end and s.measure != "rank"]
    if not before:
        return None
    last = next((s for s in reversed(before) if s.measure in _OF_ITSELF and s.name == before[-1].name), before[-1])
    names = [s.name for s in before if s.left == last.left and s.quote_start == last.quote_start]
    return _Subject(tuple(dict.fromkeys(names)), last.measure if last.measure in _OF_ITSELF else "level", last)


# A change or a gap (提高2个百分点) says how what it is of moved; what is compared behind it is the thing again.
_OF_ITSELF: tuple[Measure, ...] = ("level", "growth", "ratio")


def _alike(statements: Sequence[Statement], last: Statement) -> tuple[str, ...]:
    """Return the names of the statements up to `last` that measure the same without a break: 均 speaks of each."""
    names: list[str] = []
    for statement in reversed(statements[: statements.index(last) + 1]):
        if statement.measure != last.measure:
            break
        names.insert(0, statement.name)
    return tuple(dict.fromkeys(names))


def _pieces(clause: str, skeleton: str) -> Iterator[tuple[str, int]]:
    """Cut a clause at a 、 where a comparison ends or what follows has no subject of its own (…、高于全国平均水平)."""
    at = 0
    compares = _shapes().comparator.search(clause) is not None
    for match in _JOINT.finditer(skeleton):
        cuts = _CUT.match(skeleton, match.start())
        if cuts or (compares and _ends_comparison(clause[at : match.start()], clause[match.end() :])):
            yield clause[at : match.start()], at
            at = match.end()
    yield clause[at:], at


def _ends_comparison(before: str, after: str) -> bool:
    """项目投资增速快于经济增速、制造业投资增速快于…, but 高于全国、全省平均水平."""
    shapes = _shapes()
    following = after.partition("、")[0]
    if shapes.comparison.match(before):
        return not _AREA.match(after) and not shapes.scope.match(following)
    # 标准提高至842元/月、收入均超过全国平均水平
    found = shapes.comparison.match(following) if _NUMBER_ENDS.search(before) else None
    return bool(found and len(found["name"]) > 1 and not _NUMBER_ENDS.search(following))


_JOINT = re.compile("、")
_NUMBER_ENDS = re.compile(r"(?<![A-Za-z\d.])\d[\d.]*[^、\d]{1,7}$")
_AREA = re.compile("全[国省市区州县盟]")
_CUT = re.compile(
    r"、(?=(?:增速|增幅|涨幅)?(?:持续|明显|连续.{1,5})?[均都也远略]?(?:高于|快于|优于|好于|跑赢|低于|与)|位次)|(?<=同步)、|(?<=水平)、|(?<=平均)、"
)


def _read_clause(clause: str) -> _Clause | None:
    shapes = _shapes()
    if found := shapes.task_of.search(clause):
        reference = found["ref"].rstrip("的") + found["noun"]
        if named := _named(found["name"], "exact", reference, "reference.task_of"):
            return named
    if clause.endswith("内") and (found := shapes.kept_within.match(clause)):
        return _named(found["name"], "at_most", found["ref"], "reference.within")
    if found := shapes.task_after.match(clause) or shapes.task_plan.match(clause):
        stated = found.groupdict()
        side = stated.get("side") or ""
        beyond = side == "以上" or found["verb"].startswith("超额")
        kept: Bound = "at_least" if beyond else "at_most" if side or stated.get("failed") else "exact"
        return _named(found["name"], kept, found["ref"], "reference.task")
    if clause.endswith("任务") and (found := shapes.task_alone.search(clause)):
        return _named(found["name"], "exact", found["ref"], "reference.task")
    if "不相" in clause or clause.startswith(("引导", "推动宗教")):
        return None
    found = shapes.in_step.match(clause)
    if found and _thing(found["ref"]) and not _LISTED.fullmatch(clause, found.start("ref") - 1):
        return _named(found["name"], "exact", _thing(found["ref"]), "reference.in_step")
    if found := shapes.kept_above.match(clause):
        side = found["side"] or "左右"
        bound: Bound = "exact" if side == "左右" else "at_least" if side[-1] == "上" else "at_most"
        return _named(found["name"], bound, found["ref"], "reference.kept")
    if found := shapes.comparison.match(clause) or shapes.growth_comparison.match(clause):
        reference = _TREND.sub("", found["ref"]).strip("的")
        if len(reference) > 16 or re.search(r"\d", reference):
            return None
        bound = "at_most" if found["verb"].rstrip("了") in shapes.at_most else "at_least"
        name = found["name"]
        if shapes.comparator.search(name):
            # 收入增速不低于经济增速、农民收入增速高于…: what follows the first comparison, or its subject again.
            name = name.rpartition("、")[2] or shapes.comparator.split(name)[0]
        return _named(name, bound, reference, "reference.comparison")
    return None


# 保持高于全省平均水平的良好态势
_TREND = re.compile("的?(?:良好|较好|发展|增长)*(?:态势|势头|趋势)$|的目标$")


def _thing(reference: str) -> str:
    return re.sub(r"(?:增长|增速|提高)?(?:保持|基本)+$", "", reference)


_STREAK = re.compile(r"(?:已|实现)?连续(?:\d+|[一二两三四五六七八九十]+)(?:个月|个季度|季度|年|月)$")


_SAYS_HOW = re.compile(
    r"(?:总体|基本|均|都|略|预计|力争|目标|(?<!约束性)指标|保持|持续|也|历史性|明显|继续|增长|全部|能够"
    r"|有?可能|虽然|总是|要)+$"
)


def _named(name: str, bound: Bound, reference: str, rule: str) -> _Clause | None:
    bare = _SAYS_HOW.sub("", name) or name
    text = clean(_STREAK.sub("", bare))
    text = re.sub(r"均$", "", text)
    pieces = text.split("、")
    if len(pieces) > 1 and _FINISHED.search(pieces[-2]) and not all(_REDUCED.search(p) for p in pieces[-2:]):
        # 居民收入较快增长、劳动报酬与…同步: a verb ends a statement of its own; 能耗下降、排放削减 are a list.
        text = clean(pieces[-1])
    measure: Measure = "level"
    whole = text
    grows = _GROWTH_NOUN.search(text) or _GROWTH_NOUN.search(strip_tail(name))
    if grows:
        measure = "growth"
        while (cut := _GROWTH_NOUN.search(text)) and cut.start() != 1:
            text = text[: cut.start()]
    elif re.search(r"增速|增幅|增长", reference):
        measure = "growth"
    elif _RATE_NOUN.search(text):
        measure = "ratio"
    elif rule == "reference.in_step":
        measure = "growth"
    text = clean(strip_head(text))
    if not text:
        return _Clause("", measure, bound, reference, rule)
    if (
        len(text) < 2
        or len(text) > 34
        or (operation_of(text) == text and not _shapes().measurable.fullmatch(text))
        or text in words().light
        or text in _GOALS
        or text.endswith("发展环境")
        or not (grows or _shapes().measurable.search(restore(whole)))
    ):
        return None
    return _Clause(text, measure, bound, reference, rule)


def _measure_of(one: str, measure: Measure, rule: str) -> Measure:
    """Each name of a list says what is measured: a task of reduction is one of growth, that of a rate a ratio."""
    if measure != "level":
        return measure
    if rule.startswith("reference.task") and re.search(r"减排|降低|下降|削减|降幅|减少$", one):
        return "growth"
    return "ratio" if _RATE_NOUN.search(one) else measure


def _names(name: str, measure: Measure, each: bool) -> list[str]:
    """Split the names that a comparison speaks of; 城乡 are two where it speaks of each."""
    if examples := _EXAMPLES.match(name):
        return [p for p in re.split("[、和及与]", examples[1]) if p]
    pieces = [p for p in re.split("、", name) if p]
    if len(pieces) > 1 and "等" not in name:
        return split_names(name, len(pieces)) or [name]
    joined = re.split("及|和", name)
    if measure == "level" and len(joined) == 2 and min(map(len, joined)) >= 3:
        return joined
    return split_names(name, 2) or [name] if each and name.startswith("城乡") else [name]
