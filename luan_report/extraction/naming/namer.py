"""What a reading says and what the part has named so far -> a name for each value of a run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from luan_report.extraction.naming.follow_ups import (
    after_predicate,
    is_measured,
    sharer,
    strip_facet,
    strip_share,
    with_facet,
    without_measure,
)
from luan_report.extraction.naming.lists import INCOME, LIST_SPLIT, SPLIT, completed, expand, split_names
from luan_report.extraction.naming.readings import Reading
from luan_report.extraction.naming.texts import clean, hide_quotes, noun_of, operation_of, show_quotes
from luan_report.extraction.naming.topics import is_branch, object_before, subject_before, topic_before
from luan_report.extraction.naming.vocabulary import words
from luan_report.extraction.quantities import Quantity
from luan_report.lexicon import restore
from luan_report.model import Measure

# What the three parts of an industrial structure (8.3：41.4：50.3) are shares of.
_THREE_SECTORS = ("第一产业比重", "第二产业比重", "第三产业比重")
# How many names a part remembers, and to how many of them one value may be handed (均居全国第一).
_LONGEST_MEMORY = 1000
_LONGEST_EACH = 12
# 地区生产总值迈上新台阶，总量突破5万亿元
_WHOLES = ("总量", "总规模")
_EACH_NEW = re.compile("各(?P<deed>新增|净增|新建)$")
_SUMMED_UP = re.compile(r"(?:[两二三四五六七八九十]|\d)+(?:大|市|县|区|省|地|州|项|类)")


# 战新产业增加值增长18%、对工业增长贡献率达70%
_CONTRIBUTION = re.compile(r"贡献(?:率|度|份额)?$")


class Move(NamedTuple):
    """The start of a 从…到… whose end is still to come; `relative` where it counts percent or times."""

    names: tuple[str, ...]
    measure: Measure
    reference: str
    relative: bool


@dataclass(slots=True)
class Memory:
    """What the part has named so far."""

    names: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    # What the part before the ； named, for a part that names nothing itself.
    earlier: tuple[str, ...] = ()
    verb: str = ""
    measure: Measure = "level"
    start: int = 0
    move: Move | None = None
    had_noun: bool = False
    receiver: str = ""
    growth: str = ""
    falls: bool = False
    # What was counted last in each unit: 竣工30个 speaks of the projects, not of the investment named between.
    counted: dict[str, str] = field(default_factory=dict)
    # The last part of a whole that was told of (其中…), and the whole.
    part: str = ""
    whole: str = ""

    def remember(self, names: Sequence[str], measure: Measure, verb: str, had_noun: bool) -> None:
        """Keep what a run was about: its names, its measure, the verb that began them, whether a noun followed it."""
        self.names = [n for n in names if n] or self.names
        for name in names:
            if name and name not in self.history[-6:]:
                self.history.append(name)
        if len(self.history) > 2 * _LONGEST_MEMORY:
            del self.history[:-_LONGEST_MEMORY]
        self.verb = "" if verb.removeprefix("累计") in words().whole_verbs else verb
        self.measure, self.had_noun = measure, had_noun


_LINE = r"(?:超过?|过|突破)?(?:\d[\d.]*)?[百千万亿]+元?(?:以上|以下)?"
_LINE_ALONE = re.compile(_LINE)
_LINE_INSIDE = re.compile(_LINE + "(?=的?[^百千万亿])")


def _of_class(text: str, previous: str) -> str:
    """销售收入超50亿元的企业15家，其中超百亿元的5家: the same thing above another line."""
    if not _LINE_ALONE.fullmatch(text):
        return ""
    found = _LINE_INSIDE.search(previous)
    return previous[: found.start()] + text + previous[found.end() :] if found else f"{text}的{noun_of(previous)}"


def _shortened(text: str, noun: str) -> str:
    """省级农民合作示范社10个、市级示范社25个: the second of two grades has the whole noun of the first."""
    text = noun_of(text)
    own, other = words().siblings.at_start(text), words().siblings.at_start(noun)
    kind = text[len(own) :]
    graded = own != other and own[-1:] == other[-1:] == "级" and not SPLIT.search(noun)
    return own + noun[len(other) :] if graded and len(kind) > 1 and noun.endswith(kind) else ""


def _by_deed(noun: str, done: str) -> str:
    """医疗救助资金 + 救助 -> 医疗救助: a deed that the noun holds is not said twice."""
    at = noun.find(done)
    return noun[: at + len(done)] if at > 0 else noun + done


def _is_bare(text: str) -> bool:
    """Is a name a verb alone, or two of them (分配入住)?"""
    bare = words().bare
    return text in bare or any(text[:i] in bare and text[i:] in bare for i in range(2, len(text) - 1))


def _without_flow(name: str) -> str:
    """新增国家级单项冠军 -> 国家级单项冠军: a total is no flow."""
    name = re.sub("(?<=.{2})(?:新增|净增)$", "", name)
    return re.sub("^[新净]增(?=..)", "", name) if name.startswith(("新增", "净增")) else noun_of(name)


def _thing_of(name: str) -> str:
    """市场主体总量, 市场主体增速 -> 市场主体: what can be new."""
    return re.sub("(?<=..)(?:总[数量]|增速|增幅)$", "", name)


_LONGEST_FACET = 6
_LONGEST_DEED_RATE = 3
_MADE = ("产值", "收入", "营收", "税收", "利税", "利润")
# How well all that was dealt with was dealt with, and how many kinds of it a name may hold.
_WELL_DONE = ("结率", "复率", "满意率", "满意度", "见面率", "化解率", "结案率")
_MOST_TOGETHER = 3
# What stands between two, and how far back the two were told of.
_BETWEEN = re.compile("收入(?:倍差|差距|之?比)")
_LONGEST_PAIR = 4
_AMONG = re.compile("[，,、]?其中")
# What land is planted for, and the verbs of planting it: what is reaped is no work.
_YIELDS = ("总产", "单产", "亩产", "产量", "总产量", "产值", "总产值")
_GROWING = re.compile("^(?:种植|栽植|栽种|播种|养殖)(?=..)")
_PEOPLE = ("人员", "职工", "员工", "毕业生")
# What counts or sums up all there is.
_TOTALS = frozenset({"总数", "总量", "总里程", "总面积", "总规模", "总长", "总装机"})


# A deed that was named before, with a measure of it.
_ECHO = re.compile("[一-鿿]{2}(?P<measure>金额|人数|户数|资金|面积|数量)")

# Whom a thing has reached: 惠及居民, 受益群众.
_REACHES = re.compile("(?:惠及|受惠|受益)[一-鿿]{2,4}")

_Part = Literal["share", "bare", "facet", ""]
_RANKED = re.compile(r"(?:增速|增幅|总量|增长率|涨幅|规模|位次|排名|总数|人均)")


def _part_of(text: str, reading: Reading, listed: bool) -> _Part:
    """Tell what a name is only a part of one as: a share (占…比重), a verb alone (竣工), a facet (总投资)."""
    if _is_bare(text):
        return "bare"
    if text.startswith("占") and text.endswith(("比重", "比例")) and reading.measure in ("ratio", "change"):
        return "share"
    return "facet" if _is_facet(text) and (listed or len(text) <= _LONGEST_FACET) else ""


def _is_facet(text: str) -> bool:
    return text.removeprefix("累计") in words().facets or _REACHES.fullmatch(restore(text)) is not None


def _of_topic(topic: str, text: str, part: _Part) -> str:
    """Complete what is said of the topic of the clause before."""
    if part == "bare":
        # 绿道建设加快，建成36公里
        return text + _thing_of(noun_of(topic.removesuffix(words().topic_deeds.at_end(topic)) or topic))
    if part == "facet" and SPLIT.search(topic) and words().heads.at_end(topic):
        # 粮食播种面积和产量双增长，总产稳定在600亿斤
        topic = SPLIT.split(topic)[0]
    if restore(topic).endswith(text):
        return topic
    return topic + text if part == "share" or text in _WHOLES else with_facet(topic, text)


class Namer:
    """Finds the names of a run: those before it, those a list lends, those the part has named already."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def names_for(self, reading: Reading, run: list[Quantity], listed: bool, lead: str) -> list[str]:
        """Return the names the values of a run are handed to: as many as values, or several for one value."""
        names = self._names_for(reading, run, listed, lead)
        return [name + reading.suffix for name in names] if reading.suffix else names

    def owned(self, text: str) -> str:
        """Return what is said of the thing named last: 生产总值 + 总量; the thing itself where nothing is said."""
        previous = self._rated(text, self.memory.names[-1]) if self.memory.names else ""
        return with_facet(previous, text) if previous and _is_facet(text) else text or previous

    def _rated(self, text: str, previous: str) -> str:
        """签约项目400个，其中10亿元以上项目6个，开工率90%: the rate is that of the whole."""
        return self.memory.whole if restore(text[-1:]) == "率" and previous == self.memory.part else previous

    def _names_for(self, reading: Reading, run: list[Quantity], listed: bool, lead: str) -> list[str]:
        count = len(run)
        text = clean(reading.name)
        if not text and count > 1 and len(SPLIT.split(reading.reference)) == count:
            return self._inherited(1, reading) * count
        if text == "新增数量" and self.memory.names and self.memory.names[-1].startswith("新增"):
            # 新增企业210家，新增数量居全省第一: a number of what is new is said of it again.
            return self._inherited(count, reading)
        if not text:
            counted = self.memory.had_noun and count > 1 and not re.search("[，,：]", lead.rstrip("，,：、"))
            subject = "" if counted else subject_before(lead, reading.left, not self.memory.names)
            if not subject:
                return self._inherited(count, reading)
            members = split_names(subject, count) if count > 1 and SPLIT.search(subject) else None
            return members or [subject] * count
        if count == 3 and run[0].form == "proportion" and re.search("产业|三产", text):
            return list(_THREE_SECTORS)
        if (told := after_predicate(text)) != text:
            # 医疗保险实现市级统筹、参保率96%: what ends in a predicate is a clause before.
            lead, text = text.removesuffix(told).rstrip("、") or lead, told
        if count > 1 and (handed := self._handed_out(text, count, lead)):
            return handed
        text = text.removeprefix("分别")
        members = SPLIT.split(text)
        if len(members) == count > 1 and all(map(_is_facet, members)):
            # 乡镇企业较快发展，总产值和总收入分别达到86亿元、79亿元
            topic = topic_before(lead)
            topic = topic.removesuffix(words().topic_deeds.at_end(topic)) or topic
            if topic or not (self.memory.names and operation_of(self.memory.names[-1]) in words().falls):
                return [with_facet(topic, member) if topic else self.owned(member) for member in members]
        if each := _EACH_NEW.search(text):
            # 甲类企业、乙类企业各新增12家
            listed_names = text[: each.start()]
            things = [show_quotes(n, text) for n in self._each_of(hide_quotes(listed_names))] or [listed_names]
            return [each["deed"] + thing for thing in things]
        listing = hide_quotes(text)
        if count > 1:
            names = split_names(listing, count)
            if names:
                return [show_quotes(n, text) for n in names]
        elif self._hands_out(reading, listing):
            members = [m for m in LIST_SPLIT.split(listing) if m]
            if len(members) == 1 and reading.each:
                members = self._each_of(listing)
            owned = self.memory.names or topic_before(lead) or (members and object_before(lead, members[0], True))
            if len(members) > 1 and all(map(_is_facet, members)) and owned:
                # 生产总值6.7万亿元，总量和增速均居第5位
                return [self._complete(member, reading, run[0], listed, lead) for member in members]
            if len(members) > 1:
                return [show_quotes(n, text) for n in completed(members)]
        return [self._complete(text, reading, run[0], listed, lead)] * count

    def _handed_out(self, text: str, count: int, lead: str) -> list[str]:
        """Hand values out where the names stand before 分别 and the head behind it, or in the clauses before."""
        names, found, head = text.partition("分别")
        names, head = clean(names), clean(head)
        if found and names:
            members = split_names(hide_quotes(names), count)
            if members and head and head != names:
                whole = [clean(show_quotes(m, names)) for m in members]
                done = head in words().operations
                return [m if m.endswith(head) else head + m if done else m + head for m in whole]
            return []
        text = head if found else text
        share = text.startswith("占")
        if not (share or text in words().facets):
            return self._handed_on(text, count) if found and not lead.strip("，,、") else []
        topic = topic_before(lead)
        owners = split_names(topic, count) if topic and SPLIT.search(topic) else None
        if owners is None and len(self.memory.history) >= count:
            owners = self.memory.history[-count:]
        if text in _TOTALS:
            owners = [_without_flow(owner) for owner in owners or ()]
        return [owner + text if share else with_facet(owner, text) for owner in owners] if owners else []

    def _handed_on(self, done: str, count: int) -> list[str]:
        """幼儿园60所、小学40所，分别新增学位2万个、5万个: what was just counted has done it, in order."""
        owners = self.memory.history[-count:]
        if len(owners) < count:
            return []
        w = words()
        if done in w.state or done in w.grow or not done:
            return owners
        return [_by_deed(noun_of(owner), done) for owner in owners]

    def _hands_out(self, reading: Reading, listing: str) -> bool:
        """Is one value said of each member of the list, and not of their sum?"""
        if _SUMMED_UP.search(listing.rpartition("、")[2]):
            return False
        if listing.endswith("等") or re.search(r"等[^、]*$", listing):
            return False
        if not reading.each and operation_of(listing) and "、" in listing[: len(operation_of(listing)) + 1]:
            return False
        if reading.measure in ("growth", "rank", "ratio", "gap", "change"):
            return True
        exceeds = re.search(r"(?:突破|超过?|跨过|迈上|跨越)$", reading.left.rstrip("了")) is not None
        return reading.each or (exceeds and bool(words().heads.at_end(listing)) and not operation_of(listing))

    def _each_of(self, listing: str) -> list[str]:
        """Split the names that one value is said of: A和B, or 城乡 for two."""
        compressed = words().compressed_pattern.search(listing)
        apart = compressed is None or not SPLIT.search(compressed[0])
        members = [m for m in SPLIT.split(listing) if len(m) > 1] if apart else []
        return members if len(members) > 1 else expand(listing) or members

    def _inherited(self, count: int, reading: Reading) -> list[str]:
        memory = self.memory
        if reading.rule == "rank.none":
            return [""]
        if count > 1 and len(memory.history) >= count:
            return memory.history[-count:]
        if reading.each:
            named = memory.names if len(memory.names) > 1 else memory.history[-_LONGEST_EACH:]
            return list(named) or [""]
        if not memory.names:
            if count > 1 and len(memory.earlier) >= count:
                return list(memory.earlier[-count:])
            return [memory.earlier[-1] if memory.earlier else ""] * count
        name = memory.names[-1]
        again = reading.measure in ("growth", "change") and reading.rule != "growth.stretch"
        if again and memory.measure == "ratio":
            name = strip_share(name, reading.measure == "growth")
        if memory.measure == "rank" and reading.measure in ("level", "growth"):
            # 总量由第9位升至第7位，累计完成15300亿元: what was ranked is told of again.
            name = re.sub(r"(?<=[值额入资量])(?:总量|位次|排名)$", "", name)
        if reading.measure == "level" and re.search(r"达|突破|超过?|总数|累计|总量|合计", reading.left):
            name = re.sub(r"^(?:新增|净增|新建|累计新增|新[一-鿿]{2})(?=.{2})|(?:新增|净增)$", "", name)
        return [name] * count

    def _complete(self, text: str, reading: Reading, quantity: Quantity, listed: bool, lead: str) -> str:
        """Give a follow-up what it leaves out: the thing (总投资), the verb (竣工), the flow (新增 …、…)."""
        part = _part_of(text, reading, listed)
        topic = topic_before(lead) or object_before(lead, text, not self.memory.names) if part else ""
        if topic:
            return _of_topic(topic, text, part)
        if not self.memory.names:
            return self._goes_on(text) if part and _is_facet(text) and not lead else text
        return self._of_previous(text, part, reading, quantity) or self._with_flow(text, reading, quantity, listed)

    def _of_previous(self, text: str, part: _Part, reading: Reading, quantity: Quantity) -> str:
        """Complete what is said of the thing named last; '' where the words stand for themselves."""
        previous = strip_share(self.memory.names[-1])
        if text.startswith("对") and _CONTRIBUTION.search(restore(text)):
            return without_measure(self.memory.names[-1]) + text
        if _BETWEEN.fullmatch(restore(text)) and (pair := self._pair()):
            return pair + text
        if reading.measure == "rank" and _RANKED.fullmatch(text):
            owner = _without_flow(previous) if text in _TOTALS else previous
            return owner if owner.endswith(text) else owner + text
        if _is_bare(text) and reading.measure == "level":
            noun = noun_of(self.memory.counted.get(quantity.unit, previous))
            # 产业项目开工20个、竣工15个
            noun = _thing_of(clean(noun.removesuffix(words().stages.at_end(noun))))
            return text + noun if noun not in text else text
        if text.endswith("率") and len(text) == _LONGEST_DEED_RATE and previous[:-1].startswith(text[:-1]):
            # 精简审批事项240项、精简率42%
            return noun_of(previous) + text
        if echoed := _ECHO.fullmatch(restore(text)):
            # 家庭共济改革惠及600万人、共济金额69亿元
            deed = text[: -len(echoed["measure"])]
            at = previous.find(deed, 2)
            if at > 0 and (echoed["measure"] != "面积" or deed in words().operations):
                return previous[:at] + text
        if part == "share":
            return previous.removesuffix("惠及") + text
        if text == words().per_head:
            return text + noun_of(previous)
        if part and _is_facet(text):
            if text.removeprefix("累计") not in words().facets and previous not in self.memory.counted.values():
                # 发放补贴300万元，惠及学生2000人: money that was given reaches whom it names.
                return ""
            previous = self._rated(text, previous)
            if previous.endswith(_PEOPLE) and text.endswith(_MADE):
                # 入驻企业300家，从业人员2万人，实现产值120亿元
                previous = next((n for n in reversed(self.memory.history) if not n.endswith(_PEOPLE)), "")
            if restore(text).endswith(_WELL_DONE):
                # 办理建议573件、提案667件，办复率100%
                previous = self._done_together(previous)
            elif restore(text) in _YIELDS:
                # 种植中药材30万亩，总产值5亿元
                previous = _GROWING.sub("", previous)
            return with_facet(strip_facet(_without_flow(previous) if text in _TOTALS else previous), text)
        return (
            _of_class(text, previous) or self._graded(text, previous) or self._among(text, previous, reading, quantity)
        )

    def _among(self, text: str, previous: str, reading: Reading, quantity: Quantity) -> str:
        """引进项目120个，其中亿元项目30个: a part has had done to it what was done to the whole."""
        of_whole = (
            _AMONG.match(reading.left) and reading.measure == "level" and not operation_of(text) and text[0] != "在"
        )
        if not of_whole or self.memory.counted.get(quantity.unit) != previous:
            return ""
        told, found, _ = previous.rpartition("的")
        same = restore(previous[-2:]) == restore(text[-2:]) != "就业"
        if found and same and not _LINE_INSIDE.search(told + found):
            return f"{told}的{text}"
        verb = operation_of(previous)
        if not same or verb in ("", "累计"):
            return ""
        self.memory.part, self.memory.whole = verb + text, previous
        return verb + text

    def _pair(self) -> str:
        """Return the one word for the two that were told of last: 城镇居民…, 农村居民… -> 城乡居民."""
        told = self.memory.history[-_LONGEST_PAIR:]
        pairs = ((pair, halves.split("|")) for pair, halves in words().compressed.items())
        return next((p for p, halves in pairs if all(any(n.startswith(h) for n in told) for h in halves)), "")

    def _done_together(self, previous: str) -> str:
        """Return all that was counted under one verb: how well it was done is told of all of it."""
        verb, unit_names = operation_of(previous), self.memory.history[-_LONGEST_EACH:]
        if not verb or previous not in unit_names:
            return previous
        together: list[str] = []
        for name in reversed(unit_names[: unit_names.index(previous) + 1]):
            if operation_of(name) != verb or is_measured(name):
                break
            together.insert(0, noun_of(name))
        return "、".join(together) if 0 < len(together) <= _MOST_TOGETHER else previous

    def _with_flow(self, text: str, reading: Reading, quantity: Quantity, listed: bool) -> str:
        """新增养老床位300张、托位200个: a member of a list takes the verb of the one before."""
        lends = listed and bool(self.memory.verb) and reading.rule == "level.state"
        earned = quantity.unit in words().money_units and text.endswith(("投资", *INCOME))
        if (
            lends
            and not operation_of(text)
            and self.memory.verb not in text
            and not earned
            and not text.endswith(("总数", "总量"))
        ):
            return self.memory.verb + text
        return text

    def _goes_on(self, facet: str) -> str:
        """规模以上工业总产值达到6600亿元；增加值1650亿元: another facet of what came before."""
        before = self.memory.earlier[-1] if self.memory.earlier else ""
        if is_branch(before):
            return before + facet
        before = sharer(before) or before
        plain = is_measured(before) and not operation_of(before) and not SPLIT.search(before)
        return with_facet(before, facet) if plain else facet

    def _graded(self, text: str, previous: str) -> str:
        """A grade alone takes the noun of the member before: 国家级绿色工厂3家、省级7家; A级景区42家，其中5A级2家."""
        verb, noun = operation_of(previous), noun_of(previous)
        grade = text.removeprefix(verb) if verb else text
        if shortened := _shortened(text, noun):
            return (operation_of(text) or verb) + shortened
        if re.fullmatch(r"\d?[A-Z]+级", grade) and (found := re.match(r"\d?[A-Z]+级", noun)):
            return grade + noun[found.end() :]
        sibling = words().siblings.at_start(noun)
        if grade in words().siblings and grade.endswith("级") and sibling.endswith("级") and len(noun) > len(sibling):
            return verb + grade + noun[len(sibling) :]
        return ""
