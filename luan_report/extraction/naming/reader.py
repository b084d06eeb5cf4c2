"""The quantities of a sentence part -> statements: what each is about, its measure, reference and sign.

A part is read from left to right. What stands between two quantities (the gap) tells both what follows the first and
what the second is about; the reader remembers the names already stated, because Chinese leaves out a subject that is
still the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from luan_report.extraction.clauses import LONGEST_CLAUSE, LONGEST_PART, SEPARATORS, clause_end
from luan_report.extraction.naming.counts import TIME_UNITS, counted_subject, cut_noun, noun_after, predicate_start
from luan_report.extraction.naming.lists import LIST_SPLIT, SPLIT, share_head
from luan_report.extraction.naming.namer import Memory, Move, Namer
from luan_report.extraction.naming.readings import PERCENT, TIMES, Reading, Role, bound_in, read_left, strip_state
from luan_report.extraction.naming.texts import (
    EDGE,
    clean,
    clean_count,
    hide_quotes,
    noun_of,
    operation_of,
    show_quotes,
    strip_head,
    strip_prepositions,
)
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity, bound_of
from luan_report.lexicon import restore
from luan_report.model import Measure

_RELATIVE = PERCENT | TIMES
_NEXT_MEMBER = re.compile(r"、|(?:以及|[和与及])$")
_JOINS = ("、", "和", "与", "及", "以及", "，", ",")

_RELATIVE_AMOUNT = re.compile(
    r"[^，、的]{0,8}?(?:规模|产值|收入|投资|营收|销售额|人口|面积|资产|利润|市值|容量|装机)(?:超过|超|过|达到|达|近|约|在)?"
    r"\d*(?:\.\d+)?[百千万亿]+[一-鿿]{0,3}(?:以上|以下)?的(?P<head>[^，、的]{2,})$"
)


class Statement(NamedTuple):
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


def _only_verbs(noun: str) -> bool:
    """Does what follows a count say what was done, and name no thing (挂牌运营, 建成投产)?"""
    while verb := operation_of(noun):
        noun = noun[len(verb) :]
    return not noun


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
            together = between in _JOINS and (_same_kind(last, quantity) or _lists_more(gap, runs[-1], quantity))
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


def _same_kind(first: Quantity, second: Quantity) -> bool:
    if first.form == "rank" or second.form == "rank":
        return first.form == second.form
    same = first.unit == second.unit or {first.unit, second.unit} <= {"家", "户", "个"}
    return same or (first.unit in _RELATIVE and second.unit in _RELATIVE)


_RATE = re.compile(r"(?:增速|增幅|涨幅|升幅|降幅)+$")
_NEXT_STATEMENT = re.compile(r"、(?=居|位居|列|占|增长|下降|总)")
_NEXT_STOP = re.compile(r"[，,：；。！？、]")
_DONE_FOR = ("为", "对", "给", "向")
_RECEIVES = re.compile(r"(?:为|对|给|向|帮助|支持|帮扶)$")

# 8个合作园区和新能源等7个产业联盟: what stands before 等 are examples of what the second number counts.
_EXAMPLES_AHEAD = re.compile(r"[^，：]{4,60}等")
_OF_THE_NEXT = re.compile(r"(?:以及|[和与及]).*$")
# 3家产值超百亿元、10家产值超10亿元的企业: an amount that no noun follows.
_AMOUNT_AT_END = re.compile(r"\d*(?:\.\d+)?[十百千万亿]+元?(?:级|以上)?$")
_AMOUNT_BEFORE = re.compile(
    r"[^，、的]{0,10}?(?:超过|超|过|达到|达|突破)?\d*(?:\.\d+)?[十百千万亿]+元?(?:级|以上)?的?(?=.{2})"
)
_THAT_REACH = re.compile(
    r"(?P<thing>[^占]*(?:企业|公司|集团|集群|产业链?|园区|[县市区镇乡村]|街道|平台|项目|景区|断面|基金)(?:（[^）]{1,8}）)?)(?!）)"
    r"(?P<measure>[^占、（）]{1,11}[入收值额量模资润税率例])(?P<verb>超过|超|突破|达到|达|过"
    r"|(?:提升|提高|上升|增加|增长|扩大|下降|降低|缩小|减少|升|降|增|减)[到至])"
)
# What each of the counted things has of its own; an investment or a rate may be that of them all.
_OF_EACH = re.compile(r"(?:收入|营收|产值|销售额)$(?<!总产值)")
# 新建卫生室20个、将180个卫生室纳入医保: what one of these takes up has a verb of its own behind it.
_OPENS_ANEW = ("将", "把", "对", "让", "使")

_EXAMPLES_BEFORE = re.compile(r"[^等]{6,}、[^等]*等([^、]{2,})$")
# 完成30万贫困人口脱贫任务: the task is done, and the people do nothing.
_DOES = ("完成", "抓好", "做好", "加快", "推进")
_DONE = ("任务", "工作", "工程", "进程", "步伐", "建设", "升级")
_GRADE = re.compile(r"(?:国家|省|市|县|区|州|乡|[百千万]亿|[百千万])级|大中型|大型|中型|小型|国家|农村|县级|公办|民办")
# How far behind its start the verb of a move (从…提高到) may stand.
_LONGEST_MOVE = 40
# How long the words are that name an outlay by what is done with it, and how many counts they may come from.
_SHORTEST_DEED, _LONGEST_DEED, _MOST_DEEDS = 4, 24, 3
# 完成投资40亿元，新增企业6家: what came of the money, or more words for the money.
_NO_DEED = re.compile("、|新增|新开工|净增|拉动|带动|资金|惠及|受益")
_SOME = re.compile("^了?(?:一系列|一大批|一批)?")
_STRETCH = re.compile(r"不超过|不低于|不高于|最高|力争|争取|确保|努力|奋斗|冲刺|最好|争")


class PartReader:
    """Reads the runs of one sentence part in order."""

    def __init__(self, text: str, skeleton: str, quantities: Sequence[Quantity], earlier: tuple[str, ...] = ()) -> None:
        self.text = text
        self.skeleton = skeleton
        self.quantities = quantities
        self.by_start = {quantity.start: quantity for quantity in quantities}
        self.memory = Memory(earlier=earlier)
        self.namer = Namer(self.memory)
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
        self._lend_nouns()
        self._name_outlays()
        return self.statements

    def _lend_nouns(self) -> None:
        """A count of a bare grade takes the noun of the next: 1个国家级、7个省级产业园."""
        for i in range(len(self.statements) - 2, -1, -1):
            this, after = self.statements[i], self.statements[i + 1]
            lends = "number_before_noun" in after.rules
            name = ""
            if lends:
                name = self._lent_owner(this, after) or self._lent_name(this, after) or self._lent_work(this, after)
            if name:
                self.statements[i] = this._replace(name=name, rules=(*this.rules, "lent_noun"))

    def _name_outlays(self) -> None:
        """投资5亿元，实施城建项目60个: money that stands alone is named by what is done with it."""
        for i, this in enumerate(self.statements):
            if this.name in words().outlays and this.measure == "level" and not this.inherited:
                deed = self._deed_behind(this.quantity.end, self.statements[i + 1 : i + _MOST_DEEDS + 2])
                if deed:
                    self.statements[i] = this._replace(name=deed + this.name, rules=(*this.rules, "lent_noun"))

    def _deed_behind(self, end: int, following: Sequence[Statement]) -> str:
        """Return what the clause behind an amount carries out, without the verb of carrying it out; '' where none."""
        w = words()
        begin = end + self.skeleton.startswith(("，", ","), end)
        stop = clause_end(self.skeleton, begin)
        clause = self.text[begin:stop]
        if not (w.carriers.at_start(clause) or operation_of(strip_head(clause))) or _NO_DEED.match(clause):
            return ""
        counted = [s for s in following if s.quantity.start < stop]
        if any(s.measure != "level" or s.quantity.unit in w.money_units for s in counted):
            return ""
        first, *more = [s.name for s in counted] or [clause]
        first = clean(first)
        first = _SOME.sub("", first.removeprefix(w.carriers.at_start(first)))
        deed = "、".join([first, *map(noun_of, more)])
        return deed if _SHORTEST_DEED <= len(deed) <= _LONGEST_DEED else ""

    def _lent_owner(self, this: Statement, after: Statement) -> str:
        """总长18公里、投资5亿元的外环路: the thing stands behind the last of its facets."""
        facet = clean(strip_state(after.left))
        bare = this.name in words().facets and self.text[this.quantity.end : this.quantity.end + 1] == "、"
        owned = bare and facet in words().facets and after.name.endswith(facet)
        return after.name.removesuffix(facet) + this.name if owned else ""

    def _lent_work(self, this: Statement, after: Statement) -> str:
        """完成7个旧小区和30条背街小巷改造: what is carried out is named behind the last that it is done to."""
        w = words()
        work = w.operations.at_end(after.name)
        joint = self.text[this.quantity.end : after.quantity.start]
        listed = "number_before_noun" in this.rules and joint[-1:] in ("和", "与", "及", "、")
        carried = listed and w.carriers.at_end(this.left) and work in w.second_verbs and work != after.name
        plain = joint[:-1].lstrip("的") and this.name.endswith(joint[:-1].lstrip("的"))
        worked = w.operations.at_end(this.name) or w.operations.at_end(restore(this.name))
        if not carried or not plain or worked:
            return ""
        return this.name + work

    def _lent_name(self, this: Statement, after: Statement) -> str:
        """Return the name that a count takes from the one behind it; '' where it has a noun of its own."""
        gap = after.quantity.start - this.quantity.end
        if not gap and (this.inherited or not this.name):
            # 1.06万户3.36万人脱贫
            return after.name
        if not clean(this.left + after.left) and self.skeleton[this.quantity.end : after.quantity.start] == "、":
            # 1.06万户、3.36万人脱贫
            return after.name
        verb = operation_of(this.name)
        bare_verb = verb == this.name and operation_of(after.name) and this.quantity.unit == after.quantity.unit
        if not bare_verb and "number_before_noun" not in this.rules:
            return ""
        grade, noun = this.name.removeprefix(verb), noun_of(after.name)
        if not grade and noun != verb and gap <= _LONGEST_MOVE and self.skeleton[this.quantity.end] in "、和与及，":
            return verb + noun
        if _AMOUNT_AT_END.search(grade) and gap <= _LONGEST_MOVE:
            while shared := operation_of(noun):
                noun = noun[len(shared) :]
            amount = _AMOUNT_BEFORE.match(noun)
            return this.name + (noun[amount.end() :] if amount else noun)
        own = _GRADE.match(noun)
        return this.name + noun[own.end() :] if _GRADE.fullmatch(grade) and own and len(noun) > own.end() else ""

    def _after(self, end: int, stop: int) -> str:
        limit = min(stop, end + LONGEST_CLAUSE)
        match = _NEXT_STOP.search(self.skeleton, end, limit)
        return self.text[end : match.start() if match else limit]

    def _after_adjacent(self, last: Quantity) -> str:
        """Two counts of one thing stand side by side (12批1181项政策): the noun follows the second."""
        following = self.by_start.get(last.end)
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
        left_start = max(left_start, first.start - LONGEST_PART)
        receiver = self.memory.receiver
        if receiver and cut < 0 and self.text.startswith(receiver, left_start):
            # 为1260家企业兑现资金3.4亿元: the receiver is no subject of what is done for it.
            left_start += len(receiver) if operation_of(self.text[left_start + len(receiver) : first.start]) else 0
        self.memory.receiver = ""
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
        if after == "的" and stop == last.end + 1:
            # 总投资88亿元的16个配套项目: the noun stands behind the count that follows.
            after += self._after_adjacent(last._replace(end=stop))
        lead = self.text[at:left_start] if cut >= 0 else ""
        streak = self._streak(run, left)
        if streak:
            self.statements.append(streak)
            self.memory.had_noun = False
            return
        moves = bool(w.from_word.match(left) and w.to_word.match(after)) and not after.startswith("的")
        noun = "" if moves else noun_after(last, after, left)
        if noun and len(run) > 1:
            noun = "" if LIST_SPLIT.search(skeleton_left) or words().distribute.search(left) else noun
        if len(run) == 1 and self._counts_members(last, left, after, noun):
            self._counted_members(last, left, after, left_start, stop)
            return
        if noun:
            for quantity in run:
                self._counted(quantity, left, noun, listed, left_start, stop if quantity is last else quantity.end)
        else:
            self._named(run, left, skeleton_left, listed, left_start, after, lead)

    # -- 连续21个月保持 …

    def _streak(self, run: list[Quantity], left: str) -> Statement | None:
        quantity = run[0]
        if not left.rstrip("已").endswith(("连续", "实现连续")) or quantity.unit not in TIME_UNITS | {
            "次",
            "届",
            "轮",
        }:
            return None
        rest = self.text[quantity.end : clause_end(self.skeleton, quantity.end)]
        rest = rest.split("、")[0]
        subject = clean(left) or (self.memory.names[-1] if self.memory.names else "")
        self.memory.remember([subject], "level", "", False)
        name = f"{subject}连续{rest}"
        return Statement(
            quantity, clean(name), "level", quote_start=quantity.start - len(left), left=left, rules=("streak",)
        )

    # -- 新建97个省级美丽乡村中心村

    def _counted(self, quantity: Quantity, left: str, noun: str, listed: bool, start: int, stop: int) -> None:
        examples_follow = stop in self.by_start and bool(_EXAMPLES_AHEAD.fullmatch(self.skeleton, quantity.end, stop))
        noun = _OF_THE_NEXT.sub("", noun) or noun if examples_follow else noun
        full_after = self.text[quantity.end : min(stop, clause_end(self.skeleton, quantity.end))] or noun
        bound = words().bounds.at_end(left) or bound_in(left)
        if bound and quantity.bound == "exact":
            quantity = quantity._replace(bound=bound_of(bound))
        # 政府出资为120户家庭安装电表: who does it is no part of whom it is done for.
        done_for = left.endswith(_DONE_FOR) and quantity.unit in words().counters
        apart = done_for or left.endswith("、")
        before = "" if apart else strip_prepositions(strip_state(left))
        before = before if clean(before) else ""
        owned = self.memory.had_noun and not listed and start > 0 and self.text[start - 1] not in "，,：、"
        if owned:
            # The words between two counts begin with the noun of the first; its predicate leads to the second.
            before = before[predicate_start(before) :] or before
        verb = self._verb_before(before, quantity)
        if not verb and listed and self.memory.had_noun and not left.endswith(_OPENS_ANEW):
            verb = self.memory.verb
        measure: Measure = "level"
        if quantity.unit in PERCENT or quantity.form == "fraction":
            name, measure, thing = self._share_of(before, full_after), "ratio", ""
        elif attribute := self._attribute(quantity, before, full_after):
            name, thing = attribute, ""
        elif reached := self._that_reach(noun, stop):
            name, thing = clean_count(verb + reached[0]), reached[1]
        else:
            self.memory.receiver = cut_noun(noun) if _RECEIVES.search(left) else ""
            cut = (
                clean_count(noun)
                if left.endswith("有") and before
                else cut_noun(noun if examples_follow else self._whole_noun(quantity, noun, stop))
            )
            verb = "" if verb == cut else verb
            if cut.endswith(("台阶", "大关")) and before:
                self._add_steps(quantity, before, start, left)
                return
            examples = before.endswith("等")
            bare = not verb and (not before or examples)
            subject = self._counted_subject(quantity, noun, stop) if bare else ""
            thing = verb if left.endswith("有") and verb else clean_count(verb + cut) or noun
            name = subject or clean_count(verb + cut) or noun
        self._add(quantity, name, measure, start, left, ("number_before_noun",))
        # 4所中学13个班级获奖、7所小学 …: the owner of the one is none of the next.
        lent = operation_of(verb) if owned else verb
        self.memory.remember([thing or name], measure, lent, True)

    def _that_reach(self, noun: str, stop: int) -> tuple[str, str] | None:
        """19个县财政收入超10亿元 -> (财政收入超10亿元的县, 县), but 9个项目投资达10亿元 -> (项目, 项目)."""
        following = self.by_start.get(stop)
        found = _THAT_REACH.fullmatch(restore(noun)) if following and noun[-1] in "超过破到至达" else None
        if following is None or found is None or not self.text.endswith(found["verb"], 0, stop):
            return None
        thing = noun[: found.end("thing")]
        if predicate_start(noun) < len(thing):
            return None
        if not (_OF_EACH.search(found["measure"]) and found["verb"][-1] in "超过破"):
            return thing, thing
        return f"{noun[found.start('measure') : found.end('verb')]}{self.text[stop : following.end]}的{thing}", thing

    def _share_of(self, before: str, full_after: str) -> str:
        """90%的县医院达到标准 -> 县医院达到标准比例; 财政支出75%以上用于民生 -> 财政支出用于民生比例."""
        name = clean_count(before + full_after.lstrip("的"))
        return name if re.search(r"(?:率|比重|比例|占比)$", name) else f"{name}比例"

    def _counted_subject(self, quantity: Quantity, noun: str, stop: int) -> str:
        """A count that opens its clause and has the clause to itself is named with its predicate."""
        end = clause_end(self.skeleton, quantity.end)
        if stop < end or (quantity.unit not in words().counters and quantity.unit):
            return ""
        begin = quantity.end + (self.text.startswith("的", quantity.end) and noun[:1] != "的")
        whole = _NEXT_STATEMENT.split(self.text[begin:end])[0]
        done = whole.endswith(_DONE) and self.text.endswith(_DOES, 0, quantity.start)
        return counted_subject(noun, whole) if len(whole) <= 40 and not done else ""

    def _whole_noun(self, quantity: Quantity, noun: str, stop: int) -> str:
        """Follow a noun over its relative clause (34支规模达340亿元的各类基金) and its list (16个国考、省考断面)."""
        end = min(stop, clause_end(self.skeleton, quantity.end))
        if end <= quantity.end:
            return noun
        begin = quantity.end + (1 if self.text.startswith("的", quantity.end) else 0)
        clause = self.text[begin:end]
        relative = _RELATIVE_AMOUNT.match(self.text[begin : clause_end(self.skeleton, begin)])
        if relative:
            # An amount that is stated has a row of its own; one that defines the thing stays in its name.
            stated = begin <= stop < begin + relative.start("head")
            return relative["head"] if stated else relative[0]
        at = len(noun)
        shown = self.skeleton[begin:end]
        if predicate_start(clause[:at]) < at:
            return clause[:at]
        while shown[at : at + 1] == "、":
            following = re.compile("[、]").search(shown, at + 1)
            piece_end = following.start() if following else len(shown)
            piece = clause[at + 1 : piece_end]
            own = words().heads.at_end(clause[:at]) if at else ""
            if not piece or stop == begin + piece_end or operation_of(piece) or (own and len(own) > 1):
                break
            at = piece_end
            if predicate_start(clause[:at]) < at:
                break
        examples = _EXAMPLES_BEFORE.match(clause[:at])
        return examples[1] if examples else clause[:at]

    def _add_steps(self, quantity: Quantity, before: str, start: int, left: str) -> None:
        """地区生产总值连跨两个万亿元台阶: the count of steps has the name, what follows has the thing."""
        subject = re.sub(r"(?:连续)?(?:连跨|跨越|跨上|迈上|迈过|跃上|登上|突破|越过)$", "", before)
        subject = clean(subject)
        self._add(quantity, f"{subject}台阶" if subject else "台阶", "level", start, left, ("steps",))
        members = [m for m in LIST_SPLIT.split(hide_quotes(subject)) if m]
        names = [show_quotes(n, subject) for n in share_head(members)] if len(members) > 1 else [subject]
        self.memory.remember(names, "level", "", True)

    def _verb_before(self, before: str, quantity: Quantity) -> str:
        """Return what of the words before a count belongs to its name: a verb (新建), a place, an owner."""
        if before.endswith("等"):
            return operation_of(strip_head(before))
        pieces = before.split("、")
        kept = pieces[-1]
        if len(pieces) > 1 and (len(pieces) == quantity.value or len(pieces) > 2) and not operation_of(kept):
            return operation_of(strip_head(before))
        for piece in reversed(pieces[:-1]):
            if operation_of(piece) != piece or not kept:
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
        following = self.by_start.get(quantity.end + 1)
        if following is not None:
            rest = self._after(following.end, len(self.skeleton))
        noun = cut_noun(re.split("[、是]", rest)[0])
        return clean(noun) + facet if noun else ""

    # -- 20项主要指标中，15项增幅高于全省; 其中56项为全国首创

    def _counts_members(self, quantity: Quantity, left: str, after: str, noun: str) -> bool:
        bare = strip_state(left).strip(EDGE)
        if noun and not (left.endswith(("有", "其中")) and _only_verbs(noun)):
            return False
        countable = quantity.form == "number" and quantity.unit in words().counters
        return (
            countable
            and (self.memory.had_noun or bool(noun))
            and bare in ("", "其中", "有", "其中有", "另")
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
        first = run[0]
        following = after
        if first.form == "rank" or re.search(r"[从由]", left):
            following = self.text[run[-1].end : run[-1].end + _LONGEST_MOVE]
        reading = read_left(left, first, following)
        if len(run) == 1 and words().distribute.search(left) and self._ends_statement(first.end):
            # 东湖、西湖分别达30万人左右: the one value is said of each.
            reading = reading._replace(each=reading.each or bool(clean(reading.name)))
        bound = bound_in(left)
        if bound:
            run = [q._replace(bound=bound_of(bound)) if q.bound == "exact" else q for q in run]
        memory = self.memory
        if reading.role == "from":
            names = self.namer.names_for(reading, run, listed, lead)
            self._emit(run, names, reading, start, left)
            stated = tuple(s.name for s in self.statements[-max(len(names), len(run)) :])
            memory.move = Move(stated, reading.measure, reading.reference, first.unit in _RELATIVE)
            memory.remember(names, reading.measure, "", False)
            return
        move = memory.move
        ranked = first.form == "rank"
        if move and (move.relative != (first.unit in _RELATIVE) or (move.measure == "rank") != ranked):
            memory.move = move = None
        if move and self._completes_move(left, reading):
            self._complete_move(move, run, reading, start, left)
            return
        names = self.namer.names_for(reading, run, listed, lead)
        if not clean(reading.name):
            reading, names = self._still_growing(reading, names, left)
            if reading.rule == "growth.stretch":
                left = memory.growth + left
        memory.growth = left if reading.measure == "growth" else ""
        memory.falls = reading.falls
        self._emit(run, names, reading, start, left)
        memory.remember(names, reading.measure, operation_of(names[-1]) if names else "", False)

    def _ends_statement(self, end: int) -> bool:
        return self.skeleton[end : end + 1] in SEPARATORS

    def _still_growing(self, reading: Reading, names: list[str], left: str) -> tuple[Reading, list[str]]:
        """A percentage without a name of its own speaks of the growth that the words before spoke of."""
        if reading.rule in ("ratio.state", "growth.verb"):
            # 固定资产投资增速降幅收窄，预计下降1.5%: a subject that grows has a rate, no level.
            rates = [_RATE.sub("", name) for name in names]
            if all(rates) and rates != names:
                return reading._replace(measure="growth", rule="growth.noun"), rates
        if reading.rule == "ratio.state" and self.memory.growth:
            rule = "growth.stretch" if _STRETCH.search(left) else "growth.again" if left.endswith("为") else ""
            if rule:
                return reading._replace(measure="growth", rule=rule, falls=self.memory.falls), names
        return reading, names

    def _completes_move(self, left: str, reading: Reading) -> bool:
        moved = re.match(r"^(?:、.*?)?(?:的)?[^，]{0,12}(?:到|至|为|居|成|了)", left) or reading.measure == "rank"
        rest = re.sub(r"(?:19|20)\d\d年的?", "", left)
        return bool(moved) and len(clean(strip_state(rest))) <= 6

    def _complete_move(self, move: Move, run: list[Quantity], reading: Reading, start: int, left: str) -> None:
        self.memory.move = None
        names, measure = move.names, move.measure
        reference = reading.reference or move.reference
        done = reading._replace(measure=measure, reference=reference, role="to", rule=f"{measure}.to", falls=False)
        if len(run) == 1 and len(names) > 1:
            for name in dict.fromkeys(names):
                self._add(run[0], name, measure, start, left, (done.rule, "each"), reading=done)
        else:
            for i, quantity in enumerate(run):
                self._add(quantity, names[min(i, len(names) - 1)], measure, start, left, (done.rule,), reading=done)
        self.memory.remember(list(dict.fromkeys(names)), measure, "", False)

    def _emit(self, run: list[Quantity], names: list[str], reading: Reading, start: int, left: str) -> None:
        if len(run) == 1:
            for name in names:
                rules = (reading.rule, "each") if len(names) > 1 else (reading.rule,)
                self._add(run[0], name, reading.measure, start, left, rules, reading=reading)
            return
        scopes = SPLIT.split(reading.reference)
        for i, quantity in enumerate(run):
            name = names[i] if i < len(names) else names[-1]
            if len(scopes) == len(run):
                # 高于全国、全省5.7个和3.2个百分点
                reading = reading._replace(reference=scopes[i])
            rate = reading.rule == "growth.noun" and name.endswith("率") and len(set(names)) > 1
            measure: Measure = "ratio" if rate else reading.measure
            self._add(quantity, name, measure, start, left, (reading.rule, "distribution"), reading=reading)

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
        inherited = reading is not None and _is_nameless(reading.name)
        quote_start = self.memory.start if inherited and self.memory.names else start
        if not inherited:
            self.memory.start = start
            if measure == "level" and quantity.unit in words().counters:
                self.memory.counted[quantity.unit] = name
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


# The members of a list share one reading, whose name is as long as the list.
@lru_cache(maxsize=8)
def _is_nameless(text: str) -> bool:
    return not clean(text)
