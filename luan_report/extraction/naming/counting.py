"""A count and the words around it -> its name: 新建 + 97个 + 省级美丽乡村中心村."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luan_report.extraction.clauses import clause_end
from luan_report.extraction.naming.counts import counted_subject, cut_noun, predicate_start
from luan_report.extraction.naming.follow_ups import with_facet
from luan_report.extraction.naming.lists import LIST_SPLIT, share_head
from luan_report.extraction.naming.namer import Memory
from luan_report.extraction.naming.readings import PERCENT, bound_in, strip_state
from luan_report.extraction.naming.statements import PartText
from luan_report.extraction.naming.texts import (
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

_RELATIVE_AMOUNT = re.compile(
    r"[^，、的]{0,8}?(?:规模|产值|收入|投资|营收|销售额|人口|面积|资产|利润|市值|容量|装机)(?:超过|超|过|达到|达|近|约|在)?"
    r"\d*(?:\.\d+)?[百千万亿]+[一-鿿]{0,3}(?:以上|以下)?的(?P<head>[^，、的]{2,})$"
)
_NEXT_STATEMENT = re.compile(r"、(?=居|位居|列|占|增长|下降|总)")
NEXT_COUNT = "(?:以及|[和与及])(?=(?:[省市县区州乡镇国家]{1,2}[级定属直管])?$)"
_LEADS_TO_COUNT = re.compile("(?<=..)(?:以及|[和与及])[省市县区州乡镇国家]{1,2}[级定属直管]$")
_DONE_FOR = ("为", "对", "给", "向")
_RECEIVES = re.compile(r"(?:为|对|给|向|帮助|支持|帮扶)$")
# 8个合作园区和新能源等7个产业联盟: what stands before 等 are examples of what the second number counts.
_EXAMPLES_AHEAD = re.compile(r"[^，：]{4,60}等")
_OF_THE_NEXT = re.compile(r"(?:以及|[和与及]).*$")
_THAT_REACH = re.compile(
    r"(?P<thing>[^占]*(?:企业|公司|集团|集群|产业链?|园区|[县市区镇乡村]|街道|平台|项目|景区|断面|基金)(?:（[^）]{1,8}）)?|[^占的]{2,12}(?=的))(?!）)的?"
    r"(?P<measure>[^占、（）]{1,11}[入收值额量模资润税率例])(?P<all>全部|均|都)*(?P<verb>超过|超|突破|达到|达|过"
    r"|(?:提升|提高|上升|增加|增长|扩大|下降|降低|缩小|减少|升|降|增|减)[到至])"
)
# What each of the counted things has of its own; an investment or a rate may be that of them all.
_OF_EACH = re.compile(r"(?:收入|营收|产值|销售额)$(?<!总产值)")
# 新建卫生室20个、将180个卫生室纳入医保: what one of these takes up has a verb of its own behind it.
_OPENS_ANEW = ("将", "把", "对", "让", "使")
_NEXT_IN_LIST = re.compile("[、是]")
_COUNT_AT_START = re.compile(r"^\d[\d.,]*[百千万亿]*(?:余|多)?[一-鿿]")
_JOINED = re.compile("(?:以及|[和及、])$")
# 30个老区签约项目、…: the verb belongs to the noun.
_DEED_AND_THING = re.compile("(?:签约|开工|竣工|投产|改造|建设|建成)(?:项目|工程|企业|率)$")
# 新增5家企业入选绿色工厂: new is what they are called, not they themselves.
_NAMED_AS = re.compile("入选|获评|被评为|评为|认定为|成为|获批|列入|纳入|上榜|入围")
# How long a noun with a verb behind it is at least.
_SHORTEST_DOER = 3
_RATED = re.compile("(?<=..)[一-鿿]{2}率$")
# Classes that name nothing without what they are of.
_BARE_CLASSES = ("项目", "工程", "企业")
_REACHING = ("惠及", "受惠", "受益")
_FOLLOWS = re.compile("(?:以上|左右)?[，、]?(?:累计|共|预计|可)?(?:惠及|受惠|受益)(?:约|近|超过?|了)?")
# What has an amount of its own.
_HAVING = re.compile(
    r"(?P<owner>[^，、占]*?(?:企业|公司|集团|集群|产业链|园区|[县市区镇乡](?![县市区镇])|街道|平台|项目|景区|制造业))"
    r"[^，、占的]*?(?:[增产总]加?值|收入|利润|利税|税收|营收|余额|固定资产投资|面积|产量)"
)
# 20项任务和市10件实事, 6个乡镇的40名学员: what stands between two counts joins them or leads to the second.
_NO_HOLDER = re.compile("[和与及、等）]|[的有人口入值额量模资积]$")
# 提出10个方面55条措施: the first count only orders what the second counts.
_ASPECTS = ("方面", "领域", "大类", "类别", "环节", "层面", "板块", "重点领域", "批次")
_ALREADY = re.compile("^(?:均|都)?已经?")
_EXAMPLES_BEFORE = re.compile(r"[^等]{6,}、[^等]*等([^、]{2,})$")
# 完成30万贫困人口脱贫任务: the task is done, and the people do nothing.
_DOES = ("完成", "抓好", "做好", "加快", "推进", "实现")
_DONE = ("全覆盖", "任务", "工作", "工程", "进程", "步伐", "建设", "升级")


# 在甲市、乙市等地设立3个办事处
_PLACES = re.compile("^.*等(?:地区?|国家?|省区?|市|县|城市)")
# 在全省率先建成9家平价菜店
_SCOPE = re.compile("^在全[国省市区县州盟旗](?:范围内)?(?:率先|首创|首家)?")


def _at_places(before: str) -> str:
    found = _PLACES.match(before) or _SCOPE.match(before)
    return before[found.end() :] if found and operation_of(before[found.end() :]) else before


def _does_at_end(before: str) -> str:
    """为困难家庭提供: whom it is done for is no part of what is done."""
    return "提供" if before.endswith("提供") else words().operations.at_end(before)


class Counted(NamedTuple):
    """How a count is named; what follows speaks of the `things`, and the next of a list takes over the `verb`."""

    quantity: Quantity
    name: str
    things: Sequence[str]
    verb: str = ""
    measure: Measure = "level"
    rule: str = "number_before_noun"


class CountReader:
    """Names the counts of a part."""

    def __init__(self, part: PartText, memory: Memory) -> None:
        self.part = part
        self.memory = memory
        # What the last amount was of its thing (投资12亿元的甲厂、9亿元的乙厂), and where the list behind a count ends.
        self.facet = ""
        self.noun_end = 0

    def read(self, quantity: Quantity, left: str, noun: str, listed: bool, start: int, stop: int) -> Counted:
        """Name a count by the words before it and the noun behind it."""
        bound = words().bounds.at_end(left) or bound_in(left)
        if bound and quantity.bound == "exact":
            quantity = quantity._replace(bound=bound_of(bound))
        before = self._before(quantity, left)
        self.facet = self.facet if listed else ""
        holds = False
        owned = self.memory.had_noun and not listed and start > 0 and self.part.text[start - 1] not in "，,：、"
        if owned:
            # The words between two counts begin with the noun of the first; its predicate leads to the second.
            predicate = before[predicate_start(before) :]
            holds = not predicate and not operation_of(before) and not _NO_HOLDER.search(restore(left))
            before = predicate or before
            # 12个断面中8个达标: the group has no other noun.
            group, before = (before[:-1], "") if before.endswith("中") else ("", before)
            noun = f"{noun}的{group}" if group and operation_of(strip_head(noun)) else noun
        aspect = owned and before.rstrip("的") in _ASPECTS
        before = "" if aspect else before
        # 改造县医院和26个卫生院: what stands before 和 or 、 is another thing, to which the same was done.
        joined = _JOINED.search(left)
        verb = operation_of(strip_head(left)) if joined else self._verb_before(before, quantity)
        if aspect:
            verb = self.memory.verb
        elif not verb and listed and self.memory.had_noun and not left.endswith(_OPENS_ANEW):
            # 甲厂12万吨烯烃、乙厂9万吨甲醇等36个项目: whose the examples are is no part of their class.
            verb = operation_of(self.memory.verb) if before.endswith("等") else self.memory.verb
        counted = self._named(quantity, left, before, verb, noun, stop)
        if holds and verb and (subject := self._counted_subject(quantity, noun, stop)):
            # 12所院校20个专业入选名录
            told, _, thing = subject.rpartition("的")
            counted = counted._replace(name=f"{told}的{verb}{thing}")
        # 4所中学13个班级获奖、7所小学 …: the owner of the one is none of the next.
        return counted._replace(verb=operation_of(counted.verb)) if owned else counted

    def _before(self, quantity: Quantity, left: str) -> str:
        """Return what of the words before a count may belong to its name."""
        # 政府出资为120户家庭安装电表: who does it is no part of whom it is done for.
        done_for = left.endswith(_DONE_FOR) and quantity.unit in words().counters
        before = "" if done_for or _JOINED.search(left) else strip_prepositions(strip_state(left))
        return before if clean(before) else ""

    def _named(self, quantity: Quantity, left: str, before: str, verb: str, noun: str, stop: int) -> Counted:
        examples_follow = stop in self.part.by_start and bool(
            _EXAMPLES_AHEAD.fullmatch(self.part.skeleton, quantity.end, stop)
        )
        noun = _OF_THE_NEXT.sub("", noun) or noun if examples_follow else _LEADS_TO_COUNT.sub("", noun)
        full_after = self.part.text[quantity.end : min(stop, clause_end(self.part.skeleton, quantity.end))] or noun
        if quantity.unit in PERCENT or quantity.form == "fraction":
            name = self._share_of(before, full_after)
            return Counted(quantity, name, [name], verb, "ratio")
        if attribute := self._attribute(quantity, before, full_after, stop):
            return Counted(quantity, attribute, [attribute], verb)
        self.facet = ""
        if reached := self._that_reach(noun, stop):
            return Counted(quantity, clean_count(verb + reached[0]), [reached[1]], verb)
        self.memory.receiver = cut_noun(noun) if _RECEIVES.search(left) else ""
        if left.endswith("有") and before:
            cut = clean_count(noun)
        else:
            cut = cut_noun(noun if examples_follow else self._whole_noun(quantity, noun, stop))
        if cut.endswith(("台阶", "大关")) and (before or self.memory.names):
            return self._steps(quantity, before or self.memory.names[-1])
        verb = "" if verb == cut else verb
        bare = not verb and (not before or before.endswith("等"))
        newly = verb == "新增" and _NAMED_AS.search(noun)
        subject = self._counted_subject(quantity, noun, stop) if bare or newly else ""
        subject = verb + subject if subject and newly else subject
        whole = self._reached(quantity, verb, clean_count(verb + cut)) or noun
        things = [verb if left.endswith("有") and verb else whole]
        return Counted(quantity, subject or self._having(quantity, whole, stop), things, verb)

    def _having(self, quantity: Quantity, name: str, stop: int) -> str:
        """27户新兴产业企业增加值增长20%: what is counted are those whose measure the next number is of."""
        measured = quantity.unit in words().counters and stop in self.part.by_start
        if not measured or clause_end(self.part.skeleton, quantity.end) < stop:
            return name
        found = _HAVING.fullmatch(restore(name))
        return name[: found.end("owner")] if found else name

    def _reached(self, quantity: Quantity, verb: str, name: str) -> str:
        """改造老旧小区20个，惠及8000户居民: what reaches them is what was just counted."""
        before = max((start for start in self.part.by_start if start < quantity.start), default=None)
        if restore(verb) not in _REACHING or before is None or not self.memory.names:
            return name
        if self.memory.names[-1] not in self.memory.counted.values():
            return name
        gap = self.part.text[self.part.by_start[before].end : quantity.start]
        return with_facet(self.memory.names[-1], name) if _FOLLOWS.fullmatch(restore(gap)) else name

    def _that_reach(self, noun: str, stop: int) -> tuple[str, str] | None:
        """19个县财政收入超10亿元 -> (财政收入超10亿元的县, 县), but 9个项目投资达10亿元 -> (项目, 项目)."""
        following = self.part.by_start.get(stop)
        found = _THAT_REACH.fullmatch(restore(noun)) if following and noun[-1] in "超过破到至达" else None
        if following is None or found is None or not self.part.text.endswith(found["verb"], 0, stop):
            return None
        thing = noun[: found.end("thing")]
        if predicate_start(noun) < len(thing):
            return None
        if found["all"] or not (_OF_EACH.search(found["measure"]) and found["verb"][-1] in "超过破"):
            return thing, thing
        return (
            f"{noun[found.start('measure') : found.end('verb')]}{self.part.text[stop : following.end]}的{thing}",
            thing,
        )

    def _share_of(self, before: str, full_after: str) -> str:
        """90%的县医院达到标准 -> 县医院达到标准比例; 财政支出75%以上用于民生 -> 财政支出用于民生比例."""
        predicate = full_after.lstrip("的")
        if not before and self.memory.names and (known := self._known_thing(predicate)):
            predicate = known
        name = clean_count(before + predicate)
        return name if re.search(r"(?:率|比重|比例|占比)$", name) else f"{name}比例"

    def _known_thing(self, predicate: str) -> str:
        """引进项目209个，近8成的项目已落地: a bare class is what was counted before."""
        thing = words().project.at_start(predicate)
        if thing not in _BARE_CLASSES or thing == predicate:
            return ""
        known = [name for name in self.memory.history if name.endswith(thing) and name != thing]
        return noun_of(known[-1]) + _ALREADY.sub("", predicate[len(thing) :]) if known else ""

    def _counted_subject(self, quantity: Quantity, noun: str, stop: int) -> str:
        """A count that opens its clause and has the clause to itself is named with its predicate."""
        end = clause_end(self.part.skeleton, quantity.end)
        if stop < end:
            # 49座公园全天开放、占总数的87%
            end = self.part.skeleton.rfind("、", quantity.end, stop)
            if _DEED_AND_THING.search(self.part.text, quantity.end, end):
                return ""
        if end < 0 or (quantity.unit not in words().counters and quantity.unit):
            return ""
        begin = quantity.end + (self.part.text.startswith("的", quantity.end) and noun[:1] != "的")
        whole = _NEXT_STATEMENT.split(self.part.text[begin:end])[0]
        done = whole.endswith(_DONE) and self.part.text.endswith(_DOES, 0, quantity.start)
        return counted_subject(noun, whole) if len(whole) <= 40 and not done else ""

    def _whole_noun(self, quantity: Quantity, noun: str, stop: int) -> str:
        """Follow a noun over its relative clause (34支规模达340亿元的各类基金) and its list (16个国考、省考断面)."""
        end = min(stop, clause_end(self.part.skeleton, quantity.end))
        if end <= quantity.end:
            return noun
        if stop in self.part.by_start and self.part.text.endswith(noun, 0, stop):
            # 28个项目开工率100%; 120名干部服务600家企业
            rate = _RATED.search(restore(noun))
            deed = words().acts.at_end(noun) if len(noun) > _SHORTEST_DOER else ""
            if rate or deed:
                return noun[: rate.start()] if rate else noun.removesuffix(deed)
        begin = quantity.end + (1 if self.part.text.startswith("的", quantity.end) else 0)
        clause = self.part.text[begin:end]
        relative = _RELATIVE_AMOUNT.match(self.part.text[begin : clause_end(self.part.skeleton, begin)])
        if relative:
            # An amount that is stated has a row of its own; one that defines the thing stays in its name.
            stated = begin <= stop < begin + relative.start("head")
            return relative["head"] if stated else relative[0]
        noun = clause[: self._list_end(clause, len(noun), begin, stop)]
        examples = _EXAMPLES_BEFORE.match(noun)
        return examples[1] if examples else noun

    def _list_end(self, clause: str, at: int, begin: int, stop: int) -> int:
        """Return where a noun ends that goes on behind 、 (国考、省考断面): as long as it has no head of its own."""
        shown = self.part.skeleton[begin : begin + len(clause)]
        while shown[at : at + 1] == "、" and predicate_start(clause[:at]) >= at:
            end = shown.find("、", at + 1)
            end = len(shown) if end < 0 else end
            piece = clause[at + 1 : end]
            own = words().heads.at_end(clause[:at]) if at else ""
            if not piece or operation_of(piece) or (own and len(own) > 1):
                break
            if stop == begin + end:
                joint = _JOINED.search(piece)
                if not joint or clause[:at] not in words().siblings:
                    break
                # 2个省、市级示范县和55个示范村: 和 leads to the next count.
                end -= len(joint[0])
                self.noun_end = begin + end
                return end
            at = end
        return at

    def _steps(self, quantity: Quantity, before: str) -> Counted:
        """地区生产总值连跨两个万亿元台阶: the count of steps has the name, what follows has the thing."""
        subject = clean(re.sub(r"(?:连续|先后)?(?:连跨|跨越|跨上|迈上|迈过|跃上|登上|突破|越过)$", "", before))
        members = [m for m in LIST_SPLIT.split(hide_quotes(subject)) if m]
        things = [show_quotes(n, subject) for n in share_head(members)] if len(members) > 1 else [subject]
        if quantity.unit not in words().counters:
            # 先后跨过4万亿元、5万亿元两个台阶: an amount is one of the thing itself.
            return Counted(quantity, subject, things, rule="steps")
        return Counted(quantity, f"{subject}台阶" if subject else "台阶", things, rule="steps")

    def _verb_before(self, before: str, quantity: Quantity) -> str:
        """Return what of the words before a count belongs to its name: a verb (新建), a place, an owner."""
        if before.endswith("等"):
            return operation_of(strip_head(before))
        if before.startswith(("为", "给", "向")) and (deed := _does_at_end(before)):
            return deed
        before = _at_places(before)
        pieces = before.split("、")
        kept = pieces[-1]
        if len(pieces) > 1 and (len(pieces) == quantity.value or len(pieces) > 2) and not operation_of(kept):
            return operation_of(strip_head(before))
        for piece in reversed(pieces[:-1]):
            if operation_of(piece) != piece or not kept:
                break
            kept = f"{piece}、{kept}"
        return strip_head(kept)

    def _attribute(self, quantity: Quantity, before: str, full_after: str, stop: int) -> str:
        """投资40亿元的洼地治理工程 -> 洼地治理工程投资."""
        if not full_after.startswith("的"):
            return ""
        facet = self.facet
        if before:
            facet = next((f for f in sorted(words().facets, key=len, reverse=True) if before.endswith(f)), "")
        noun = self._had(quantity, full_after[1:], stop) if facet else ""
        self.facet = facet
        return clean(noun) + facet if noun else ""

    def _had(self, quantity: Quantity, rest: str, stop: int) -> str:
        """Return the thing that has what was measured, from the words behind 的."""
        begin = quantity.end + 1
        following = self.part.by_start.get(begin)
        if following is not None:
            rest = self.part.after(following.end, len(self.part.skeleton))
        elif rest[:1].isdigit():
            rest = _COUNT_AT_START.sub("", rest)
        else:
            return cut_noun(rest[: self._list_end(rest, len(_NEXT_IN_LIST.split(rest)[0]), begin, stop)])
        return cut_noun(_NEXT_IN_LIST.split(rest)[0])
