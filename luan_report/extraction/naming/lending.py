"""What is stated in a part -> the same, where names take what stands behind the next number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luan_report.extraction.clauses import clause_end
from luan_report.extraction.naming.readings import strip_state
from luan_report.extraction.naming.statements import PartText, Statement
from luan_report.extraction.naming.texts import clean, noun_of, operation_of, strip_head
from luan_report.extraction.naming.vocabulary import words
from luan_report.lexicon import restore

# 3家产值超百亿元、10家产值超10亿元的企业: an amount that no noun follows.
_AMOUNT_AT_END = re.compile(r"\d*(?:\.\d+)?[十百千万亿]+元?(?:级|以上)?$")
_AMOUNT_BEFORE = re.compile(
    r"[^，、的]{0,10}?(?:超过|超|过|达到|达|突破)?\d*(?:\.\d+)?[十百千万亿]+元?(?:级|以上)?的?(?=.{2})"
)
_GRADE = re.compile(
    r"(?:国家|盟市|旗县|省|市|县|区|州|乡|[百千万]亿|[百千万])级|[省市县区州][列定属直管]|大中型|大型|中型|小型|国家|农村|县级|公办|民办"
)
# How long the words are that name an outlay by what is done with it, and how many counts they may come from.
_SHORTEST_DEED, _LONGEST_DEED, _MOST_DEEDS = 4, 24, 3
# 完成投资40亿元，新增企业6家: what came of the money, or more words for the money.
_NO_DEED = re.compile("、|新增|新开工|净增|拉动|带动|资金|惠及|受益")
_SOME = re.compile("^了?(?:一系列|一大批|一批)?")
# How far before the count that has the noun may stand one that takes it.
_LONGEST_REACH = 40
# 30万吨焦化的淘汰任务
_TASK = re.compile("(?:任务|工作)?$")
_MANNER = re.compile("(?<=..)(?:(?:环境)?综合|标准化|规范化|智能化|数字化|项目|工程)$")
_OWN_MANNER = ("项目", "工程", "化")
_GRADES = ("级", "街道")
# A村和B社区分别被评为…; 12所高校20个学科入选…: what its things have come to is told of the holder.
_EACH_ITS_OWN = re.compile("分别")
_HELD = re.compile("入选|进入|纳入|列入|获")
_ALL = re.compile("^(?:均|都)(?=..)")
_LISTS = ("和", "与", "及", "、")


class Lender:
    """Completes the names of a part: a bare grade takes the noun of the next, an outlay what is done with it."""

    def __init__(self, part: PartText, statements: list[Statement]) -> None:
        self.part = part
        self.statements = statements

    def lend(self) -> None:
        """Complete the names, in place."""
        self._lend_nouns()
        self._name_outlays()

    def _lend_nouns(self) -> None:
        """A count of a bare grade takes the noun of the next: 1个国家级、7个省级产业园."""
        for i in range(len(self.statements) - 2, -1, -1):
            this, after = self.statements[i], self.statements[i + 1]
            lends = "number_before_noun" in after.rules
            name = ""
            if lends:
                name = (
                    self._lent_owner(this, after)
                    or self._lent_name(this, after)
                    or self._lent_work(i)
                    or self._lent_predicate(this, after)
                )
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
        begin = end + self.part.skeleton.startswith(("，", ","), end)
        stop = clause_end(self.part.skeleton, begin)
        clause = self.part.text[begin:stop]
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
        bare = this.name in words().facets and self.part.text[this.quantity.end : this.quantity.end + 1] == "、"
        owned = bare and facet in words().facets and after.name.endswith(facet)
        return after.name.removesuffix(facet) + this.name if owned else ""

    def _lent_predicate(self, this: Statement, after: Statement) -> str:
        """10家单位、12名个人受到表彰: what the last of those counted have done is told of all of them."""
        told, found, thing = after.name.rpartition("的")
        between = self.part.text[this.quantity.end : after.quantity.start]
        joint = between.removeprefix(this.name)
        thing = thing.removeprefix(this.name) if not joint else thing
        shared = found and between.startswith(this.name) and joint in ("", *_LISTS)
        alone = not clean(strip_state(this.left)) and "number_before_noun" in this.rules
        done = (
            words().operations.at_end(this.name) or _EACH_ITS_OWN.match(told) or (not joint and not _HELD.match(told))
        )
        if not shared or not alone or done or not self.part.text.startswith(thing + told, after.quantity.end):
            return ""
        return f"{_ALL.sub('', told)}的{this.name}"

    def _lent_work(self, at: int) -> str:
        """完成7个旧小区和30条背街小巷改造: what is carried out is named behind the last that it is done to."""
        w = words()
        this, after = self.statements[at], self.statements[at + 1]
        task = _TASK.sub("", after.name)
        work = w.operations.at_end(task)
        joint = self._joint(at)
        plain = joint[:-1].lstrip("的") and this.name.endswith(joint[:-1].lstrip("的"))
        worked = (
            work in this.name
            or this.name.endswith(_GRADES)
            or w.operations.at_end(this.name)
            or w.operations.at_end(restore(this.name))
        )
        if worked or not plain or work not in w.second_verbs or work == after.name or not self._is_carried(at):
            return ""
        # 4个地铁、6条快速路项目建设: the class and the manner of the last are those of all.
        manner = _MANNER.search(restore(task.removesuffix(work)))
        own = this.name.endswith(_OWN_MANNER)
        return this.name + (manner[0] if manner and not own else "") + work

    def _joint(self, at: int) -> str:
        return self.part.text[self.statements[at].quantity.end : self.statements[at + 1].quantity.start]

    def _is_carried(self, at: int) -> bool:
        """Does a verb of carrying out lead to the list of counts that a statement is in?"""
        while "number_before_noun" in self.statements[at].rules and self._joint(at)[-1:] in _LISTS:
            if words().carriers.at_end(self.statements[at].left):
                return True
            if not at:
                break
            at -= 1
        return False

    def _lent_name(self, this: Statement, after: Statement) -> str:
        """Return the name that a count takes from the one behind it; '' where it has a noun of its own."""
        gap = after.quantity.start - this.quantity.end
        if not gap and (this.inherited or not this.name):
            # 1.06万户3.36万人脱贫
            return after.name
        if not clean(this.left + after.left) and self.part.skeleton[this.quantity.end : after.quantity.start] == "、":
            # 1.06万户、3.36万人脱贫
            return after.name
        verb = operation_of(this.name)
        bare_verb = verb == this.name and operation_of(after.name) and this.quantity.unit == after.quantity.unit
        if not (bare_verb or _GRADE.fullmatch(this.name) or "number_before_noun" in this.rules):
            return ""
        grade, noun = this.name.removeprefix(verb), noun_of(after.name)
        if (
            not grade
            and noun != verb
            and gap <= _LONGEST_REACH
            and self.part.skeleton[this.quantity.end] in "、和与及，"
        ):
            return verb + noun
        if _AMOUNT_AT_END.search(grade) and gap <= _LONGEST_REACH:
            while shared := operation_of(noun):
                noun = noun[len(shared) :]
            amount = _AMOUNT_BEFORE.match(noun)
            return this.name + (noun[amount.end() :] if amount else noun)
        own = _GRADE.match(noun)
        return this.name + noun[own.end() :] if _GRADE.fullmatch(grade) and own and len(noun) > own.end() else ""
