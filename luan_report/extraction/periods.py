"""The frame of a paragraph and the words of a sentence -> period and kind of each statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from luan_report.extraction.frames import Frame, named_plans
from luan_report.lexicon import load_lexicon
from luan_report.model import Kind

_YEAR = r"((?:19|20)\d\d)"
_SHORT_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
# (name of the rule, pattern); the year, where one is named, is group 1 or 2.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("against", re.compile(rf"{_YEAR}年?[末底]?[与和同]{_YEAR}年?[末底]?[^，。；]{{0,6}}(?:比较|相比|对比)(?=，)")),
    ("years", re.compile(rf"{_YEAR}年?(?:-|至|到){_YEAR}年(?!度)")),
    ("years_since", re.compile(rf"(?:^|(?<=[，。；、自]))自?{_YEAR}年(?:底|末|初)?以来(?!的)")),
    (
        "quarter",
        re.compile(rf"(?:{_YEAR}年|今年|去年)?(?:(?<!提)前([二三23])个?季度|第?([一二三四1-4])季度|([一二三])季度末)"),
    ),
    ("half", re.compile(rf"(?:{_YEAR}年|今年|去年)?(上|下)半年")),
    ("months", re.compile(rf"(?:{_YEAR}年|今年|去年)?(?:1[-至到]|(?<!提)前)(1[0-2]|[2-9])个?月(?!\d)")),
    ("month", re.compile(rf"{_YEAR}年(\d{{1,2}})月(?!\d{{1,2}}[日号])")),
    ("day", re.compile(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}[日号]")),
    ("year", re.compile(rf"{_YEAR}年(?!以来|代|版|起|-|至|到|\d{{1,2}}月|前|以前|之前)(?:底|末|初)?(以后|后)?")),
    ("plan_end", re.compile(r"“?[一二三四五六七八九十]{1,3}五”?(?:规划|计划)?(?:末|期末|末期)")),
    ("plan", re.compile(r"“[一二三四五六七八九十]{1,3}五”(?:时期|期间|以来|规划期|前[一二三四]年)?")),
    (
        "recent",
        re.compile(
            r"(?:近|过去|最近|(?<![提学])前)([二两三四五六七八九十]|\d{1,2})(?:个)?年(?:来|间|时间|累计)?+(?!的?(?:[首最少罕]|新[高低]))"
        ),
    ),
    ("recent", re.compile(r"([两三四六七八九])年来(?!的?(?:[首最少罕]|新[高低]))")),
    (
        "term",
        re.compile(
            r"五年来|5年来|(?<![十三四二一第])五年(?=分别|累计|实际|新增|共|完成|投入|建成|增加|减少|提高|新建)|过去五年|过去的五年|五年间|五年累计|5年累计|五年中|五年共|这五年|本届政府以来|任期内"
        ),
    ),
    (
        "years_of",
        re.compile(
            r"(?:^|(?<=[，、；。：]))([三四五345])年(?=[一-鿿])(?!来|间|内|以|前|后|的|期|大|一|再|级|制|任|左右|时间|时光|行动|计划|规划|攻坚|方案|战略|周期|连续"
            r"|目标|工程|见成效|实践|奋斗|耕耘|磨一剑|跨越)"
        ),
    ),
    ("next_term", re.compile(r"(?:今后|未来|接下来|下一个)(?:的)?(?:五|5)年|五年内|5年内|未来5年")),
    (
        "next_years",
        re.compile(r"(?:经过|用|今后|未来|力争|再用|利用|通过)([一二两三四]|[1-4])(?:-[二三四五3-5])?年(?:时间|左右)?"),
    ),
    ("last_year", re.compile(r"去年|上年(?!同期|末|底|增|提|度)|过去一年|过去的一年|一年来")),
    ("this_year", re.compile(r"今年|本年度|新的一年|(?<![全一])年内")),
    ("present", re.compile(r"(?:^|(?<=[，。；：、]))(?:截[至止])?目前(?=[，我全本已有])")),
    ("century", re.compile(r"本世纪末|二[○〇零]{3}年")),
    ("next_year", re.compile(r"明年")),
    ("wish", re.compile(r"(?:^|(?<=[，。；、]))(?:力争|力求)")),
)
_ANY_CUE = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _CUES))
# A piece of each word of time: most parts have none, and are not searched for the words.
_PART_OF_CUE = re.compile("[年月季五期纪届]|力[争求]|目前")


# 用四年时间: in a review it tells how long something took.
_TIME_TAKEN = re.compile("经过|用|再用|利用|通过")
_SUB_ANNUAL = re.compile(r"季度|半年|月")
_SINGLE_YEAR = re.compile(r"比上年|较上年|比去年|较去年|同比|全年(?!龄)|当年")
_FLOW = re.compile(
    r"改造|投产|投资|新增|净增|累计|新建|完成|引进|实施|投入|落地|每年|年均|整治|盘活|拆除|清理|培训|发放|减免|签约|化解|办结|受理|减量"
)
# 是前五年的4.1倍: a sum is measured by the sum of the years before.
_TIMES_A_SPAN = re.compile(
    r"(?:是|为|相当于)[^，。；]{0,6}(?:前.{1,3}年|五”(?:时期|期间)?|上一?个?五年)[^，。；末]{0,8}的?近?$"
)


# The reach of a word that holds for all that follows in its sentence.
_ON_AND_ON = 10**9


class Time(NamedTuple):
    """A period and how it was found: `rule` is section.* where no word of the sentence gave it."""

    period: str
    rule: str


class Cue(NamedTuple):
    """A word of time in a sentence: where it ends, the period it means, and its rule."""

    start: int
    end: int
    period: str
    rule: str
    reach: int = _ON_AND_ON


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _SHORT_NUMERALS[word]


def find_cues(text: str, frame: Frame, report_year: int) -> list[Cue]:
    """Return the adverbials of time of a sentence part, in order; comparisons (比2020年) are none."""
    if not _PART_OF_CUE.search(text) or not _ANY_CUE.search(text):
        return []
    found: list[Cue] = []
    taken = bytearray(len(text))
    for name, pattern in _CUES:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            period = _period_of(name, match, frame, report_year)
            if name == "next_years" and frame.kind == "actual" and _TIME_TAKEN.match(match[0]):
                continue
            if name == "wish" and frame.kind == "target":
                continue
            if _is_adverbial(name, match, text):
                found.append(Cue(match.start(), match.end(), period, f"period.{name}", _reach(name, match, text)))
            else:
                found.append(Cue(match.start(), match.end(), "", "comparison"))
    return sorted((c for c in found if c.period), key=lambda c: c.start)


def _reach(name: str, match: re.Match[str], text: str) -> int:
    """A cue that opens a clause holds to the end of the part, one inside a clause to the end of that clause."""
    if _SUB_ANNUAL.search(match[0]):
        return _reach_of_months(text, match)
    if match[0].startswith("用") or (name == "years_of" and match.start() > 0):
        stop = _CLAUSE_END.search(text, match.end() + 1)
        return stop.start() if stop else len(text)
    before = text[: match.start()].rstrip("到至在截自从确保力争取预计划拟展望")
    if built_upon := _UPON_THIS.match(text, match.end()):
        return built_upon.end()
    if before[-1:] == "“":
        quoted = text.find("”", match.end())
        return quoted if quoted >= 0 else len(text)
    if not before or text[match.start() - 1] in "，：、。；" or before[-1:] in "，：。；":
        return _ON_AND_ON
    end = _CLAUSE_END if text[match.start() - 1] in "到至" else _SUBJECT_END
    stop = end.search(text, match.end())
    return stop.start() if stop else len(text)


def _reach_of_months(text: str, match: re.Match[str]) -> int:
    """一季度A下降3%，B下降7%: what opens a clause holds on until 全年; else for its clause and what that leads to."""
    if match.start() == 0 or text[match.start() - 1] in "，。；：":
        return _whole_year(text, match.end(), _ON_AND_ON)
    stop = _SUBJECT_END.search(text, match.end() + 1)
    return _whole_year(text, match.end(), stop.start() if stop else len(text))


def _whole_year(text: str, position: int, otherwise: int) -> int:
    """Return where 全年 turns from a part of the year to all of it."""
    found = _WHOLE_YEAR.search(text, position, min(otherwise, len(text)))
    return found.start() if found else otherwise


_WHOLE_YEAR = re.compile("全年(?!龄)")
_CLAUSE_END = re.compile(r"[，；。]|：(?!\d)")
# 在2020年新增1.2万个基础上，再增加8000个: the time of what is built upon is not that of what is built.
_UPON_THIS = re.compile("[^，：；。]{0,40}基础(?:上|之上)")
# 其中2020年出口500亿元，增长7.5%: what goes on without a subject is of the same time.
_SUBJECT_END = re.compile(
    r"[；。]|：(?!\d)|，(?!(?:同比|比上年|较上年|比去年)?(?:增长|下降|上升|占|居|位居|稳居|位列|排名|分居|分别居|高于))"
)


def _is_adverbial(name: str, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 2) : match.start()]
    after = text[match.end() : match.end() + 3]
    if after in ("基础上", "的基础"):
        return False
    if name == "year" and text[max(0, match.start() - 4) : match.start()].endswith(("恢复到", "恢复至", "相当于")):
        return False
    if name in ("year", "years", "plan", "plan_end", "last_year", "quarter", "half", "months", "month"):
        if text.endswith(("特别是", "尤其是"), 0, match.start()):
            return True
        if (before and before[-1] in "比较是从由与自同占超以") or before in ("相比", "相当", "完成", "落实", "实施"):
            return False
        if before[-1:] == "于" and before[0] in "高低优好快多少大小慢当次早晚":
            return False
        if name == "plan":
            opens = match.start() == 0 and after[:1] in "，、"
            return opens or bool(re.search(r"时期|期间|以来|规划期|年$", match[0]))
        if name == "plan_end":
            return True
        if name in ("year", "last_year") and after[:1] in "的":
            return match.start() > 0 and text[match.start() - 1] in "到至"
        if after.startswith(("规划", "计划", "行动", "方案", "目标任务")):
            return False
    if name == "this_year":
        return not after.startswith(("以来", "是"))
    return not before or before[-1] not in ("比较是于" if name == "recent" else "比较")


def _period_of(name: str, match: re.Match[str], frame: Frame, report_year: int) -> str:
    """Return the period that a cue means; '' where it names none."""
    reported = frame.year if frame.kind == "actual" else report_year
    base = frame.year
    groups = match.groups()
    if name == "years":
        return f"{groups[0]}/{groups[1]}"
    if name == "against":
        return max(groups)
    if name == "years_since":
        last = base if frame.kind == "actual" else report_year - 1
        return f"{groups[0]}/{last}" if int(groups[0]) < last else ""
    if name in ("quarter", "half", "months"):
        year = groups[0] or (report_year if "今年" in match[0] else report_year - 1 if "去年" in match[0] else base)
        if name == "half":
            return f"{year}-H{1 if groups[1] == '上' else 2}"
        if name == "quarter":
            if groups[1]:
                return f"{year}-01/{year}-{3 * _number(groups[1]):02d}"
            return f"{year}-Q{_number(groups[2] or groups[3])}"
        return f"{year}-01/{year}-{int(groups[1]):02d}"
    if name == "month":
        return f"{groups[0]}-{int(groups[1]):02d}" if 1 <= int(groups[1]) <= 12 else groups[0]
    if name == "day":
        return groups[0]
    if name == "year":
        return str(groups[0])
    if name in ("plan", "plan_end"):
        plans = named_plans(match[0])
        if not plans:
            return ""
        if frame.kind == "actual" and plans[0][1] > frame.year >= plans[0][0] and re.search("以来|前", match[0]):
            return f"{plans[0][0]}/{frame.year}"
        return str(plans[0][1]) if name == "plan_end" else f"{plans[0][0]}/{plans[0][1]}"
    return _relative_period(name, match[0], groups, frame, reported, report_year)


def _relative_period(
    name: str, word: str, groups: tuple[str, ...], frame: Frame, reported: int, report_year: int
) -> str:
    base = frame.year
    if name == "recent":
        last = reported if frame.kind == "actual" else report_year - 1
        return f"{last - _number(groups[0]) + 1}/{last}"
    if name == "years_of":
        count = _number(groups[0])
        if count == 5 and frame.span:
            return frame.span
        return f"{reported - count + 1}/{reported}" if frame.kind == "actual" else f"{base}/{base + count - 1}"
    if name == "term" and frame.kind == "target":
        return frame.span or f"{report_year}/{report_year + 4}"
    if name == "term":
        return frame.span if frame.kind == "actual" and frame.span else f"{report_year - 5}/{report_year - 1}"
    if name == "next_term":
        return frame.span if frame.kind == "target" and frame.span else f"{report_year}/{report_year + 4}"
    if name == "next_years":
        return f"{report_year}/{report_year + _number(groups[0]) - 1}"
    if name == "last_year":
        return str(report_year - 1)
    if name == "century":
        return "2000"
    if name == "present":
        # What a plan tells of the present is known from the year before; a review needs no such word.
        return str(report_year - 1) if frame.kind == "target" else ""
    if name == "this_year" and "内" in word and frame.kind == "actual":
        return str(frame.year)
    return str(report_year + (1 if name == "next_year" else 0))


class _Words(NamedTuple):
    average: re.Pattern[str]
    estimate: re.Pattern[str]
    likely: re.Pattern[str]
    state: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = load_lexicon()
    return _Words(
        re.compile(rf"{lexicon.pattern('average')}(?!浓度|气温|降|温|湿|水温)"),
        re.compile(lexicon.pattern("estimate")),
        re.compile(lexicon.pattern("likely")),
        re.compile(
            r"达到|达(?!标|成)|突破|超过?|[增升降减]至|(?:提高|提升|增加|增长|发展|扩大|扩展|拓展|上升|减少|缩短|压缩|下降|降)[到至]|稳定在|保持在|保持|控制在|跨过|迈上|居|位列|余额|率|比重|占比|总量|总数|里程|存量|保有量|规模(?!化)"
        ),
    )


# 人均生产总值已超过6000美元: a plan tells what has been reached.
_REACHED = re.compile(r"已经?(?:达到?|超过?|突破|接近|增[到至]|提高[到至]|占|居)[^，；。的\d]{0,4}$")
# 比上年的3000吨增长16.5%: the amount belongs to the year that it is compared with.
_STATED_BASE = re.compile(rf"[比较](?:上年|去年|{_YEAR}年)(?:同期|末|底)?的$")
_TO_YEAR = re.compile(r"(?:到|至)((?:19|20)\d\d)年")
_PRELIMINARY = re.compile(r"[^，。；]{0,6}(?:预计|初步核算|初步统计|初步测算)")
_SPAN_WORD = re.compile(r"年均|五年|期间|时期|累计")
_YEARS_OF_AVERAGE = re.compile(
    r"(?<![\d一二三四五六七八九十])([一二两三四五六七八九十]|\d{1,2})年(?:来|间)?(?:年均|平均)(?!值|浓度|水平)"
)


# Words that name the years of a span, whose end states belong to its last year.
_OF_SPANS = (
    "period.plan",
    "period.term",
    "period.recent",
    "period.years_of",
    "period.next_term",
    "period.years",
    "period.years_since",
)
# How far before a number the words stand that say it has been reached, and those that say it is likely.
_NEAR, _FAR = 16, 120
# How many words of time before a quantity are looked at; the nearest that reaches it decides.
_NEAREST_CUES = 8


# The members of a list share the words before it, which are as long as the list.
@lru_cache(maxsize=8)
def names_average(left: str) -> bool:
    """Do the words before a number speak of an average over years?"""
    return _words().average.search(left) is not None


_BASE = re.compile(
    rf"[比较]{_YEAR}(?:年|(?=[增提翻下上减降]))(?![^，；]*[比较])|(?:在|以){_YEAR}年[^，；]{{0,8}}?(?:基础上|为基[数期准])|[比较](“?[一二三四五六七八九十]{{1,3}}五”?)(?:规划)?(?:末|期末)"
)


# 与2000年相比，…: all that follows in the part is compared with that year.
_AGAINST = re.compile(
    rf"(?:{_YEAR}年?[末底]?)?[与和同]{_YEAR}年?[末底]?[^，。；]{{0,6}}(?:比较|相比|对比)，"
    r"|[与和同](“?[一二三四五六七八九十]{1,3}五”?)(?:规划)?期?末(?:比较|相比|对比)，"
)


def _base_named(found: re.Match[str]) -> int:
    """Return the earliest year of a comparison, or the last of the plan that it names; 0 where it names none."""
    *years, plan = found.groups()
    if plan:
        return next((end for _, end in named_plans(plan)), 0)
    return min((int(year) for year in years if year), default=0)


def since(time: Time, base: int) -> Time:
    """比2002年增长65.5%: what changed against an earlier year than the last belongs to the years since."""
    last = time.period.rpartition("/")[2]
    if not base or not re.fullmatch(r"\d{4}", last) or int(last) <= base:
        return time
    period = f"{base + 1}/{last}" if int(last) - base > 1 else last
    return time if period == time.period else Time(period, "period.since")


class Clock:
    """Tells the period of each statement of one sentence part."""

    def __init__(self, text: str, frame: Frame, report_year: int, carried: Cue | None = None) -> None:
        self.text = text
        self.frame = frame
        self.report_year = report_year
        self.cues = find_cues(text, frame, report_year)
        self.carried = carried
        if carried and len(carried.period) > len("2024") and carried.period[4] == "-":
            self.carried = carried._replace(reach=_whole_year(text, 0, _ON_AND_ON))
        self._starts = [c.start for c in self.cues]
        against = _AGAINST.search(text) if "比" in text else None
        self.compared_from = against.end() if against else len(text)
        self.base = _base_named(against) if against else 0
        estimate = _words().estimate.search(text)
        self.estimated_from = estimate.end() if estimate else len(text) + 1
        if estimate and text[: estimate.start()].endswith("（"):
            # 2650亿元（预计，下同）: the remark speaks of the number before it too.
            self.estimated_from = 0

    def _cue_for(self, position: int) -> Cue | None:
        last = bisect_right(self._starts, position)
        for cue in reversed(self.cues[max(0, last - _NEAREST_CUES) : last]):
            if position <= cue.reach:
                return cue
        return self.carried if self.carried and position <= self.carried.reach else None

    def time(self, start: int, measure: str, role: str, left: str) -> Time:
        """Return the period of the quantity at `start`; `left` holds the words that name it."""
        # The names of a long list stand before each of its quantities: what tells their time is near.
        left = left[-_FAR:]
        found = self._time(start, measure, role, left)
        if role or measure not in ("growth", "change"):
            return found
        base = _BASE.search(left)
        return since(found, _base_named(base) if base else self._base_at(start))

    def _base_at(self, position: int) -> int:
        """Return the year that all is compared with at a place; 0 where there is none."""
        return self.base if position >= self.compared_from else 0

    def time_of_comparison(self, start: int, end: int, measure: str, rule: str) -> Time:
        """Return the time of the words from `start` to what they are compared with, which may name one of its own.

        What stands above or below another is a state; growth and tasks belong to the whole of their time.
        """
        if measure == "growth" or rule.startswith("reference.task"):
            return self._time(end, measure, "", self.text[:end])
        return self._time(end, measure, "to", self.text[start:end])

    def _time(self, start: int, measure: str, role: str, left: str) -> Time:
        cue = self._cue_for(start)
        frame = self.frame
        is_average = measure == "growth" and names_average(left)
        is_average = is_average or (measure in ("growth", "ratio") and _YEARS_OF_AVERAGE.search(left) is not None)
        if role == "from":
            return self._origin(left, cue, self._base_at(start))
        if is_average:
            return self._average(cue, left)
        if role == "to" and (named := _TO_YEAR.search(left)):
            return Time(named[1], "period.year")
        if stated := _STATED_BASE.search(left):
            return Time(stated[1] or str(frame.year - 1), "period.origin")
        if cue is not None and cue.rule != "period.this_year":
            if "/" in cue.period and cue.rule in _OF_SPANS:
                return self._in_span(cue.period, cue.rule, measure, role, left)
            return Time(cue.period, cue.rule)
        if frame.kind == "target" and "已" in self.text and _REACHED.search(self.text, max(0, start - _NEAR), start):
            return Time(str(self.report_year - 1), "period.present")
        if frame.whole_span and cue is None:
            clause = self.text[max(0, start - 24) : start].rpartition("，")[2]
            single = _SINGLE_YEAR.search(clause) or self._preliminary(start, measure, left)
            if frame.kind == "actual" and single and not _SPAN_WORD.search(clause):
                return Time(str(frame.year), "period.single")
            return self._in_span(frame.span, "section.span", measure, role, left)
        if cue is not None:
            return Time(cue.period, cue.rule)
        return Time(str(frame.year), "section.year")

    def _preliminary(self, start: int, measure: str, left: str) -> bool:
        """预计生产总值5312亿元，增长3.6%: what is not yet counted to the end is that of the year that is ending."""
        near = measure in ("level", "growth") and self.text.count("，", 0, start) <= 1
        return near and _PRELIMINARY.match(self.text) is not None and not _FLOW.search(left)

    def _average(self, cue: Cue | None, left: str) -> Time:
        """An average belongs to a span: the one named, the N years before 年均, or the years up to the one named."""
        frame = self.frame
        if cue is not None and "/" in cue.period:
            return Time(cue.period, cue.rule)
        if years := _YEARS_OF_AVERAGE.search(left):
            last = frame.year if frame.kind == "actual" else self.report_year - 1
            return Time(f"{last - _number(years[1]) + 1}/{last}", "period.average")
        last_of_span = frame.span.partition("/")[2]
        if cue is not None and cue.period[:4].isdigit() and cue.rule != "period.this_year":
            year = int(cue.period[:4])
            if str(year) != last_of_span and year >= self.report_year:
                return Time(f"{self.report_year}/{year}", "period.average")
        return Time(frame.span or str(frame.year), "period.average")

    def _in_span(self, span: str, rule: str, measure: str, role: str, left: str) -> Time:
        """End states belong to the last year of a span, flows, sums and averages to the whole."""
        last = span.partition("/")[2]
        if role == "to":
            return Time(last, rule)
        if measure in ("growth", "change"):
            return Time(span, rule)
        if (measure == "level" and _FLOW.search(left)) or _TIMES_A_SPAN.search(left):
            return Time(span, rule)
        if measure in ("ratio", "rank", "gap") or _words().state.search(left):
            return Time(last, rule)
        return Time(span, rule)

    def _origin(self, left: str, cue: Cue | None, base: int) -> Time:
        """The start of 从…到…: the year it names, else the year before the period."""
        named = re.search(rf"{_YEAR}年", left[-16:])
        if named:
            return Time(named[1], "period.origin")
        plan = named_plans(left[-12:])
        if plan and "末" in left[-12:]:
            return Time(str(plan[0][1]), "period.origin")
        if base:
            return Time(str(base), "period.origin")
        frame = self.frame
        period = cue.period if cue is not None else str(frame.year)
        if frame.whole_span and (cue is None or cue.period == frame.span.partition("/")[2]):
            # 2007年 …，从世界第六位上升到第四位: the review of a span compares with the year before it.
            period = frame.span
        first = period.partition("/")[0][:4]
        return Time(str(int(first) - 1), "period.before")

    def last_cue(self) -> Cue | None:
        """Return the cue that later parts of the sentence inherit."""
        open_cues = [cue for cue in self.cues if cue.reach == _ON_AND_ON]
        last = open_cues[-1] if open_cues else self.carried
        return last if last and last.reach == _ON_AND_ON else None

    def kind(self, start: int, role: str, period: str, falls: bool = False) -> tuple[Kind, str]:
        """Return kind and rule: starts of 从…到… and past years are results, 预计 makes an estimate of one."""
        last = period.partition("/")[2] or period
        year = int(last[:4]) if last[:4].isdigit() else self.frame.year
        if self.frame.kind == "target":
            if role == "from":
                return "actual", "kind.origin"
            counted = "-01/" in period or (falls and len(last) > len("2024"))
            if year < self.report_year or counted:
                # 前5个月出口增长3%, 一季度投资下降3%: nobody plans for a sum of months, or for a quarter to fall.
                return "actual", "kind.past_period"
            return "target", "section.kind"
        if year >= self.report_year:
            return "target", "kind.later_period"
        if self.estimated_from <= start or self._is_likely(start):
            before = role == "from" and year < self.frame.year
            return ("actual", "kind.origin") if before else ("estimate", "kind.estimate")
        return "actual", "section.kind"

    def _is_likely(self, position: int) -> bool:
        """全年进出口有望突破50亿元: the word holds for its own clause alone."""
        if "望" not in self.text:
            return False
        found = [m.end() for m in _words().likely.finditer(self.text, max(0, position - _FAR), position)]
        return bool(found) and not _CLAUSE_END.search(self.text, found[-1], position)
