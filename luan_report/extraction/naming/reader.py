"""The quantities of a sentence part -> statements: what each is about, its measure, reference and sign.

A part is read from left to right. What stands between two quantities (the gap) tells both what follows the first and
what the second is about; the reader remembers the names already stated, because Chinese leaves out a subject that is
still the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from luan_report.extraction.clauses import LONGEST_PART, SEPARATORS, clause_end
from luan_report.extraction.naming.counting import NEXT_COUNT, CountReader
from luan_report.extraction.naming.counts import TIME_UNITS, noun_after
from luan_report.extraction.naming.lending import Lender
from luan_report.extraction.naming.lists import LIST_SPLIT, SPLIT
from luan_report.extraction.naming.namer import Memory, Move, Namer
from luan_report.extraction.naming.readings import RELATIVE, Reading, bound_in, read_left, strip_state
from luan_report.extraction.naming.runs import group_runs
from luan_report.extraction.naming.statements import PartText, Statement
from luan_report.extraction.naming.texts import EDGE, clean, noun_of, operation_of, trim_end
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity, bound_of
from luan_report.lexicon import restore
from luan_report.model import Measure

# Before the next count may stand its grade: 省定20项实事和市定15项实事.
_NEXT_MEMBER = re.compile(rf"、|{NEXT_COUNT}")


def _only_verbs(noun: str) -> bool:
    """Does what follows a count say what was done, and name no thing (挂牌运营, 建成投产)?"""
    while verb := operation_of(noun):
        noun = noun[len(verb) :]
    return not noun


_RATE = re.compile(r"(?:增速|增幅|涨幅|升幅|降幅)+$")


# How far behind its start the verb of a move (从…提高到) may stand.
_LONGEST_MOVE = 40
_RISE = re.compile("(?:增速|增幅|涨幅|升幅)(?:分别|控制)")
_STEP = re.compile("新?(?:台阶|大关|关口)(?=[、，])")
_STREAK_UNITS = TIME_UNITS | {"次", "届", "轮"}
_STRETCH = re.compile(r"不超过|不低于|不高于|最高|力争|争取|确保|努力|奋斗|冲刺|最好|争")


class PartReader:
    """Reads the runs of one sentence part in order."""

    def __init__(self, text: str, skeleton: str, quantities: Sequence[Quantity], earlier: tuple[str, ...] = ()) -> None:
        self.part = PartText(text, skeleton, {quantity.start: quantity for quantity in quantities})
        self.quantities = quantities
        self.memory = Memory(earlier=earlier)
        self.namer = Namer(self.memory)
        self.counts = CountReader(self.part, self.memory)
        self.part_of_name = 0
        self.statements: list[Statement] = []

    def read(self) -> list[Statement]:
        """Return the statements of the part."""
        runs = group_runs(self.part.skeleton, self.quantities)
        at = 0
        for i, run in enumerate(runs):
            stop = runs[i + 1][0].start if i + 1 < len(runs) else len(self.part.skeleton)
            if run[0].start >= self.part_of_name:
                self._read_run(run, at, stop)
            at = max(run[-1].end, self.counts.noun_end)
            # 外贸总额迈上百亿元台阶、达到114亿元
            at = step.end() if (step := _STEP.match(self.part.skeleton, at)) else at
        Lender(self.part, self.statements).lend()
        return self.statements

    def _read_run(self, run: list[Quantity], at: int, stop: int) -> None:
        w = words()
        first = run[0]
        gap = self.part.skeleton[at : first.start]
        cut = max(gap.rfind(c) for c in "，,：")
        left_start = at + cut + 1
        bracket = self.part.skeleton.rfind("（", left_start, first.start)
        if bracket >= 0 and "）" not in self.part.skeleton[bracket : first.start]:
            left_start = bracket + 1
        listed = cut < 0 and gap[:1] in "、和与及" and bool(gap) and at > 0
        left_start = max(left_start, first.start - LONGEST_PART)
        receiver = self.memory.receiver
        if receiver and cut < 0 and self.part.text.startswith(receiver, left_start):
            # 为1260家企业兑现资金3.4亿元: the receiver is no subject of what is done for it.
            left_start += len(receiver) if operation_of(self.part.text[left_start + len(receiver) : first.start]) else 0
        self.memory.receiver = ""
        left = self.part.text[left_start : first.start]
        skeleton_left = self.part.skeleton[left_start : first.start]
        joint = _NEXT_MEMBER.search(skeleton_left) if cut < 0 and at > 0 and self.memory.had_noun else None
        if joint:
            skip = joint.end()
            left, skeleton_left, listed = left[skip:], skeleton_left[skip:], True
            left_start += skip
        last = run[-1]
        after = self.part.after(last.end, stop)
        if not after and stop == last.end:
            after = self.part.after_adjacent(last)
        if after == "的" and stop == last.end + 1:
            # 总投资88亿元的16个配套项目: the noun stands behind the count that follows.
            after += self.part.after_adjacent(last._replace(end=stop))
        lead = self.part.text[at:left_start] if cut >= 0 else ""
        streak = self._streak(run, left)
        if streak:
            self.statements.append(streak)
            self.memory.had_noun = False
            return
        moves = bool(w.from_word.match(left) and w.to_word.match(after)) and not after.startswith("的")
        noun = "" if moves else noun_after(last, after, left)
        if noun and len(run) > 1:
            noun = "" if LIST_SPLIT.search(skeleton_left) or w.distribute.search(left) else noun
        if len(run) == 1 and self._counts_members(last, left, after, noun):
            self._counted_members(last, left, left_start)
            return
        if noun:
            for quantity in run:
                self._counted(quantity, left, noun, listed, left_start, stop if quantity is last else quantity.end)
        else:
            self._named(run, left, listed, left_start, after, lead)

    # -- 连续21个月保持 …

    def _streak(self, run: list[Quantity], left: str) -> Statement | None:
        quantity = run[0]
        if not left.rstrip("已").endswith("连续") or quantity.unit not in _STREAK_UNITS:
            return None
        rest = self.part.text[quantity.end : clause_end(self.part.skeleton, quantity.end)]
        rest = rest.split("、")[0]
        subject = self.namer.owned(clean(left))
        self.memory.remember([subject], "level", "", False)
        name = f"{subject}连续{rest}"
        return Statement(
            quantity, clean(name), "level", quote_start=quantity.start - len(left), left=left, rules=("streak",)
        )

    # -- 新建97个省级美丽乡村中心村

    def _counted(self, quantity: Quantity, left: str, noun: str, listed: bool, start: int, stop: int) -> None:
        counted = self.counts.read(quantity, left, noun, listed, start, stop)
        self._add(counted.quantity, counted.name, counted.measure, start, left, (counted.rule,))
        self.memory.remember(counted.things, counted.measure, counted.verb, True)

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

    def _counted_members(self, quantity: Quantity, left: str, start: int) -> None:
        subject, end = noun_of(self.memory.names[0]), clause_end(self.part.skeleton, quantity.end)
        whole = self.part.text[quantity.end : end].split("、")[0]
        predicate = re.sub("^(?:为|是)", "", whole)
        # 20项标准，其中5项为全国首创: what they are tells which of them.
        name = clean(subject + predicate) if predicate == whole else f"{trim_end(predicate)}的{subject}"
        self._add(quantity, name, "level", start, left, ("members",))
        self.part_of_name = end

    # -- 改造老旧小区55个, 增长7%左右, 占…的86.7%

    def _named(self, run: list[Quantity], left: str, listed: bool, start: int, after: str, lead: str) -> None:
        first = run[0]
        following = after
        if first.form == "rank" or re.search(r"[从由]", left):
            following = self.part.text[run[-1].end : run[-1].end + _LONGEST_MOVE]
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
            memory.move = Move(stated, reading.measure, reading.reference, first.unit in RELATIVE)
            memory.remember(names, reading.measure, "", False)
            return
        move = memory.move
        ranked = first.form == "rank"
        if move and (move.relative != (first.unit in RELATIVE) or (move.measure == "rank") != ranked):
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
        memory.remember(names, reading.measure, _verb_of(names[-1]) if names else "", False)

    def _ends_statement(self, end: int) -> bool:
        return self.part.skeleton[end : end + 1] in SEPARATORS

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
        # 失业率和物价涨幅分别控制在5%和3%: a rate is no growth of a rate.
        told = reading.rule == "growth.noun" or (reading.rule == "growth.verb" and _RISE.search(left))
        mixed = told and not all(map(_is_rate, names))
        for i, quantity in enumerate(run):
            name = names[i] if i < len(names) else names[-1]
            if len(scopes) == len(run):
                # 高于全国、全省5.7个和3.2个百分点
                reading = reading._replace(reference=scopes[i])
            measure: Measure = "ratio" if mixed and _is_rate(name) else reading.measure
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


# Verbs that are no part of a noun: who does it stands before them.
_DEED_INSIDE = re.compile("累计|(?:新增|新建|选派|建成|新引进|新培育)(?!(?:城镇)?就业|投资|面积|人口|.?$)")


def _verb_of(name: str) -> str:
    """Return the verb that a name lends to the next of a list (引才工程累计引进博士32人、硕士19人)."""
    if own := operation_of(name):
        return own
    found = _DEED_INSIDE.search(restore(name), 2)
    verb = operation_of(name[found.start() :]) if found else ""
    return verb if verb != "累计" else ""


def _is_rate(name: str) -> bool:
    return restore(name[-1:]) == "率"


# The members of a list share one reading, whose name is as long as the list.
@lru_cache(maxsize=8)
def _is_nameless(text: str) -> bool:
    return not clean(text)
