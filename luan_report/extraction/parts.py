"""One sentence part and its quantities -> rows, and set-asides with their reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from luan_report.extraction.clauses import LONGEST_CLAUSE, clause_end, clause_start
from luan_report.extraction.naming import LONGEST_TOPIC, PartReader, Statement, topic_of
from luan_report.extraction.naming.counts import TIME_UNITS
from luan_report.extraction.naming.readings import strip_state
from luan_report.extraction.naming.texts import clean
from luan_report.extraction.periods import Clock, Cue, Time, names_average, since
from luan_report.extraction.quantities import Quantity
from luan_report.extraction.references import Comparison, find_comparisons, may_compare
from luan_report.extraction.rows import Row
from luan_report.extraction.sections import Paragraph
from luan_report.extraction.set_asides import Aside
from luan_report.extraction.thresholds import is_threshold, limits_a_count
from luan_report.lexicon import load_lexicon, restore

_CLASSES = frozenset(
    {
        "大",
        "强",
        "级",
        "级次",
        "星",
        "线",
        "端",
        "站",
        "点",
        "村",
        "字",
        "团",
        "队",
        "单位",
        "平台",
        "指标",
        "月",
        "日",
        "度",
        "里",
    }
)
# A month is one by its place in the year, and what is counted in 年次 takes no time.
_DURATIONS = TIME_UNITS - {"月", "年次"}
_DURATION_NAMES = re.compile(
    r"天数|寿命|时限|时间|周期|工期|年龄|年限|时长|用时|期限|里程|停电|优良天|日数|学时|空气|工作日|天气"
)
_YEARS_OF_LIFE = re.compile(r"寿命|年限|年龄|学龄")
_BARE_FROM = re.compile(r"(?:从|由)(?:上年的|原来的|(?:19|20)\d\d年的)?$")
_MOVES_ON = re.compile(r"[^，。；、\d]{0,8}(?:到|至|为)(?:(?:19|20)\d\d年的)?\d+\.?\d*(?=[，。；、（]|$)")
_BARE_TO = re.compile(r"(?:到|至|为)(?:(?:19|20)\d\d年的)?$")
_CARRIED_NAMES = 4
_OTHER_TIME = re.compile(r"(?<![可占之])比(?![重例值率价])|较(?!快|大|高|好)|年均|平均|递增|去年|上年|今年|当年|全年")
_SCOPE_BEFORE = re.compile(r"(?:全国|全省|全球|世界|全区|国内|全市)$")
_CLAUSE_BREAK = re.compile("[，；、]")
_CHANGED_TIME = re.compile(r"(?:提高|增加|减少|延长|缩短|压缩|压减|下降)(?:了|约|近|到|至)*$")
_ENUMERATION = re.compile(
    r"方面(?:的)?(?:重点|主要)?(?:工作|任务|内容|举措|措施|成绩)?(?:[：。，]|$)|(?:重点)?工作[：。]"
)
# 居全国第一 ranks; 第一梯队, 第八人民医院 and 全国第二例 do not.
_ORDERS = re.compile(r"[^位名强列](?=[一-鿿])(?![的和或与及上升提跃进到至变晋佳行为降下后由从再比])")
_OR = re.compile("或(?:投资|产值|收入)?[超过]{0,2}")
_NUMBER_NAMES = re.compile(r"(?:收入比|之比|比值|比|系数|指数|得分|评分|强度|倍数|总分|水平|率)$")


class Context(NamedTuple):
    """What a part takes over from the one before.

    The word of time that holds on, names, a word of commitment, and the growth that was compared with an earlier year.
    """

    cue: Cue | None = None
    names: tuple[str, ...] = ()
    announced: str = ""
    since: Row | None = None


class SentencePart:
    """One sentence part of a paragraph, read into rows and set-asides."""

    def __init__(
        self,
        text: str,
        skeleton: str,
        start: int,
        paragraph: Paragraph,
        report_year: int,
        context: Context,
    ) -> None:
        self.text = text
        self.skeleton = skeleton
        self.start = start
        self.paragraph = paragraph
        self.report_year = report_year
        self.context = context
        self.names = context.names
        self.bare_from = False
        self.since = context.since
        self.origins: dict[str, int] = {}

    @cached_property
    def words(self) -> str:
        """The text with whole words out of reach of the rules."""
        return load_lexicon().protect(self.text)

    @cached_property
    def clock(self) -> Clock:
        """The words of time; most parts state nothing and never ask."""
        return Clock(self.text, self.paragraph.frame, self.report_year, self.context.cue)

    @property
    def handed_on(self) -> Context:
        """What the part behind a ； takes over."""
        return Context(
            self.clock.last_cue() if self.text.endswith("；") else None, self.names, self.announced, self.since
        )

    @cached_property
    def announced(self) -> str:
        """The word of commitment that a list of goals opens with (预期目标是：…；…) and that holds for all of it."""
        found = _goals_announced().search(self.text)
        return found[1] if found else self.context.announced

    @property
    def topic(self) -> tuple[str, ...]:
        """What a short sentence without a number is about, for the next to go on with."""
        topic = topic_of(self.words) if len(self.text) <= LONGEST_TOPIC else ""
        return (topic,) if topic else ()

    def read(self, quantities: list[Quantity]) -> tuple[list[Row], list[Aside]]:
        """Return the rows of the part, in order, and the quantities of it that are set aside."""
        kept, dropped = self._sorted_out(quantities)
        reader = PartReader(self.words, self.skeleton, kept, self.names)
        statements = reader.read() if kept else []
        self.names = tuple(reader.memory.history[-_CARRIED_NAMES:])
        stated = {s.quantity.start for s in statements}
        dropped.extend(self._aside(quantity, "part_of_name") for quantity in kept if quantity.start not in stated)
        rows: list[Row] = []
        for statement in statements:
            if reason := _reason_against_statement(statement):
                dropped.append(self._aside(statement.quantity, reason))
            else:
                rows.append(self._row_after(rows, statement))
        rows.extend(self._comparisons(kept, statements, rows))
        rows.sort(key=lambda r: (r.start, r.end))
        return rows, dropped

    def _sorted_out(self, quantities: list[Quantity]) -> tuple[list[Quantity], list[Aside]]:
        """Tell the quantities that may be stated from those that are set aside for what they are."""
        kept: list[Quantity] = []
        dropped: list[Aside] = []
        for i, quantity in enumerate(quantities):
            later = quantities[i + 1 : i + 6]
            reason = self._reason_against(quantity, later)
            if not reason and self._stands_beside_threshold(quantity, later):
                reason = "threshold"
            if reason:
                dropped.append(self._aside(quantity, reason))
            else:
                kept.append(quantity)
        return kept, dropped

    def _aside(self, quantity: Quantity, reason: str) -> Aside:
        return Aside(quantity.start + self.start, quantity.end + self.start, reason)

    def _reason_against(self, quantity: Quantity, quantities: list[Quantity]) -> str:
        if is_threshold(quantity, self.words, quantities):
            return "threshold"
        if quantity.form == "rank" and _ORDERS.match(self.text, quantity.end - 1):
            return "ordinal"
        if quantity.unit in _CLASSES and (not quantity.scale or quantity.unit == "级"):
            return "class"
        if self.text[quantity.start - 1 : quantity.start] == "每":
            return "per_unit"
        if self._belongs_to_scope(quantity, quantities):
            return "part_of_name"
        if _ENUMERATION.match(self.text, quantity.end):
            return "enumeration"
        if quantity.form == "number" and not quantity.unit and not quantity.scale and not self._is_bare_value(quantity):
            return "bare"
        if quantity.unit in _DURATIONS and not self._is_measured_time(quantity):
            return "duration"
        return ""

    def _stands_beside_threshold(self, quantity: Quantity, later: list[Quantity]) -> bool:
        """主营业务收入100亿元、50亿元企业: the noun stands behind the last of the thresholds only."""
        if not later:
            return False
        if len(later) > 1 and limits_a_count(quantity, self.words, later[0], later[1]):
            return is_threshold(later[1], self.words, later[2:]) or self._stands_beside_threshold(later[1], later[2:])
        between = self.text[quantity.end : later[0].start]
        if not _OR.fullmatch(between) and (between not in ("、", "和") or later[0].unit != quantity.unit):
            return False
        return is_threshold(later[0], self.words, later[1:]) or self._stands_beside_threshold(later[0], later[1:])

    def _belongs_to_scope(self, quantity: Quantity, later: list[Quantity]) -> bool:
        """全国219个开发区第16位: the count tells among how many the rank is held."""
        ranks = any(q.form == "rank" for q in later) or quantity.form == "rank"
        if not ranks or quantity.form != "number" or not _SCOPE_BEFORE.search(self.text, 0, quantity.start):
            return False
        rank = next(q for q in later if q.form == "rank")
        return not _CLAUSE_BREAK.search(self.text, quantity.end, rank.start)

    def _is_bare_value(self, quantity: Quantity) -> bool:
        left = self.words[clause_start(self.skeleton, quantity.start) : quantity.start]
        after = self.text[quantity.end : quantity.end + 1]
        if found := _BARE_FROM.search(left):
            left = left[: found.start()]
            if _MOVES_ON.match(self.text, quantity.end):
                self.bare_from = True
                return True
        elif _BARE_TO.search(left) and self.bare_from:
            return True
        named = bool(_NUMBER_NAMES.search(restore(strip_state(left))))
        self.bare_from = named and found is not None
        return named and (found is not None or not after or after in "，。；、以左（")

    def _is_measured_time(self, quantity: Quantity) -> bool:
        left = self.text[clause_start(self.skeleton, quantity.start) : quantity.start]
        if left.endswith("连续"):
            return True
        if _CHANGED_TIME.search(left):
            return True
        if quantity.unit == "年":
            return bool(_YEARS_OF_LIFE.search(left))
        return bool(_DURATION_NAMES.search(left))

    def _row(self, statement: Statement) -> Row:
        quantity = statement.quantity
        if self.text.startswith(("的基础上", "基础上"), quantity.end):
            statement = statement._replace(role="from")
        time = self.clock.time(quantity.start, statement.measure, statement.role, statement.left)
        falls = statement.falls and statement.measure == "growth"
        kind, kind_rule = self.clock.kind(quantity.start, statement.role, time.period, falls)
        offset = self.start + self.paragraph.start
        quote_start = clause_start(self.skeleton, statement.quote_start)
        quote = (quote_start + offset, clause_end(self.skeleton, quantity.end) + offset)
        rules = (quantity.form, *statement.rules, time.rule, kind_rule)
        commitment = self._commitment(quantity.start) if kind == "target" else ""
        return Row(
            statement,
            quantity.start + offset,
            quantity.end + offset,
            time.period,
            kind,
            rules,
            self.paragraph,
            quote,
            commitment,
        )

    def _row_after(self, rows: Sequence[Row], statement: Statement) -> Row:
        """Make a row of a statement, whose time may be that of the rows before it."""
        row = self._row(statement)
        if rows and statement.inherited and statement.measure in ("gap", "change"):
            row = _with_average(row, rows[-1])
        if "period.origin" in row.rules:
            self.origins[statement.name] = int(row.period)
        if statement.measure in ("growth", "change") and not statement.role:
            row = self._since_the_same(self._since_origin(row))
        return row

    def _since_origin(self, row: Row) -> Row:
        """由2018年的100亿元增加到271亿元，增长1.7倍: what has moved grew since the year it started in."""
        stated = row.statement
        origin = self.origins.get(stated.name) if stated.inherited else None
        if origin is None or _OTHER_TIME.search(stated.left):
            return row
        found = since(Time(row.period, ""), origin)
        return _of_the_time(row, *found) if found.rule else row

    def _since_the_same(self, row: Row) -> Row:
        """比2002年增长1.7倍，其中出口增长2.9倍: growth that names no time of its own is compared with the same year."""
        stated, before = row.statement, self.since
        if before and "period.average" in row.rules:
            return row
        if before and "period.since" not in row.rules:
            again = (stated.name, stated.measure) == (before.statement.name, before.statement.measure)
            if again or _OTHER_TIME.search(stated.left) or row.period[-4:] != before.period[-4:]:
                before = None
            else:
                row = _of_the_time(row, before.period, "period.since")
        self.since = row if before or "period.since" in row.rules else None
        return row

    def _commitment(self, position: int) -> str:
        """Return the last word of commitment (力争, 确保 …) before a quantity in its part."""
        best = ""
        at = 0
        for word in _commitments():
            found = self.text.rfind(word, max(0, position - LONGEST_CLAUSE), position)
            end = found + len(word)
            if found >= 0 and (end, len(word)) > (at, len(best)):
                best, at = word, end
        return best or self.announced

    def _comparisons(
        self, quantities: Sequence[Quantity], statements: Sequence[Statement], rows: Sequence[Row]
    ) -> list[Row]:
        if not may_compare(self.text):
            return []
        streaks = {s.quantity.start for s in statements if "streak" in s.rules}
        taken = [(q.start, q.end) for q in quantities if q.start not in streaks]
        named = [row.statement for row in rows if "streak" not in row.statement.rules]
        return [
            self._comparison(found, next((row for row in rows if row.statement is found.of), None))
            for found in find_comparisons(self.words, self.skeleton, taken, named)
        ]

    def _comparison(self, found: Comparison, earlier: Row | None) -> Row:
        """Make a row of a comparison; one that goes on with an earlier row is of the same time."""
        offset = self.start + self.paragraph.start
        quantity = Quantity(found.start, found.end, None, None, "", "", found.bound, "reference")
        statement = Statement(quantity, found.name, found.measure, restore(found.reference), rules=(found.rule,))
        span = (found.start + offset, found.end + offset)
        if earlier:
            rules = (found.rule, "inherited_name", *earlier.rules[-2:])
            period, kind, quote = earlier.period, earlier.kind, (earlier.quote[0], span[1])
        else:
            against = self.text.find(statement.reference, found.start, found.end)
            said = (found.start, (against if against >= 0 else found.end) - 1)
            time = self.clock.time_of_comparison(*said, found.measure, found.rule)
            kind, kind_rule = self.clock.kind(found.start, "", time.period)
            rules = (found.rule, time.rule, kind_rule)
            period, quote = time.period, span
        commitment = self._commitment(found.start) if kind == "target" else ""
        return Row(statement, *span, period, kind, rules, self.paragraph, quote, commitment)


def _with_average(row: Row, before: Row) -> Row:
    """年均增长11%，高于全国2.4个百分点: what is compared is the average."""
    averaged = before.statement.measure == "growth" and names_average(before.statement.left)
    if (
        not (averaged or "period.average" in before.rules)
        or before.period == row.period
        or re.search(r"\d", row.statement.left)
    ):
        return row
    return _of_the_time(row, before.period, "period.average")


def _of_the_time(row: Row, period: str, rule: str) -> Row:
    *stated, _, kind_rule = row.rules
    return row._replace(period=period, rules=(*stated, rule, kind_rule))


def _reason_against_statement(statement: Statement) -> str:
    quantity = statement.quantity
    nowhere = not statement.reference and "rank.none" in statement.rules
    if quantity.form == "rank" and (nowhere or not clean(statement.name)):
        return "ordinal"
    return "" if statement.name.strip() else "nameless"


@cache
def _commitments() -> tuple[str, ...]:
    return load_lexicon().words("commitment")


@cache
def _goals_announced() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(_commitments())})[^，。；：]{{0,8}}(?:目标|指标)(?:是|为)?：")
