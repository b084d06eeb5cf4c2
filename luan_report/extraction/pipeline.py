"""Report -> Extraction: the steps of the extractor in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from luan_report.extraction.clauses import LONGEST_CLAUSE, clause_end, clause_start, mask, split_parts
from luan_report.extraction.compact import CompactText, compact
from luan_report.extraction.indicators import find_indicator, find_sector
from luan_report.extraction.naming import PartReader, Statement
from luan_report.extraction.naming.readings import strip_state
from luan_report.extraction.naming.texts import clean
from luan_report.extraction.periods import Clock, Cue, kind_of
from luan_report.extraction.quantities import Quantity, find_quantities
from luan_report.extraction.references import find_comparisons, may_compare
from luan_report.extraction.sections import Paragraph, split_paragraphs
from luan_report.extraction.set_asides import Aside, find_counts_in_words, find_set_asides
from luan_report.extraction.thresholds import is_threshold
from luan_report.lexicon import load_lexicon, restore
from luan_report.model import Extraction, Observation, Problem, Report, SetAside

# How much of a clause is looked at for words of a sector.
_LONGEST_CONTEXT = 120
_PLANS_NEXT_YEAR = re.compile(r"明年[^，。；]{0,12}(?:工作|目标|任务|要求)[^。；]{0,8}(?:是|为)")
_LONG_DIGITS = re.compile(r"\d{21,}")
_MASKED_DIGITS = re.compile("■+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_TRIGGER = re.compile(r"[\d一二两三四五六七八九十百千万亿首]|高于|低于|快于|优于|同步|平均|任务|超全|好于|持平")
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
        "市",
    }
)
_DURATIONS = frozenset(
    {"年", "个月", "天", "周", "小时", "分钟", "秒", "岁", "季度", "个季度", "个工作日", "工作日", "日"}
)
_DURATION_NAMES = re.compile(
    r"天数|寿命|时限|时间|周期|工期|年龄|年限|时长|用时|期限|里程|停电|优良天|日数|学时|空气|工作日|天气"
)
_YEARS_OF_LIFE = re.compile(r"寿命|年限|年龄|学龄")
_BARE_FROM = re.compile(r"(?:从|由)(?:上年的|原来的|(?:19|20)\d\d年的)?$")
_MOVES_ON = re.compile(r"[^，。；、\d]{0,8}(?:到|至|为)(?:(?:19|20)\d\d年的)?\d+\.?\d*(?=[，。；、（]|$)")
_BARE_TO = re.compile(r"(?:到|至|为)(?:(?:19|20)\d\d年的)?$")
_SCOPE_BEFORE = re.compile(r"(?:全国|全省|全球|世界|全区|国内|全市)$")
_CLAUSE_BREAK = re.compile("[，；、]")
_CHANGED_TIME = re.compile(r"(?:提高|增加|减少|延长|缩短|压缩|压减|下降)(?:了|约|近|到|至)*$")
_ENUMERATION = re.compile(
    r"方面(?:的)?(?:重点|主要)?(?:工作|任务|内容|举措|措施|成绩)?(?:[：。，]|$)|(?:重点)?工作[：。]"
)
_NUMBER_NAMES = re.compile(r"(?:收入比|之比|比值|比|系数|指数|得分|评分|强度|倍数|总分|水平|率)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement with its offsets in the compact text, before it becomes an Observation."""

    statement: Statement
    start: int
    end: int
    period: str
    kind: str
    rules: tuple[str, ...]
    paragraph: Paragraph
    quote: tuple[int, int]
    commitment: str


def extract_report(report: Report) -> Extraction:
    """Return every observation and every set-aside number of a report.

    The spans count characters of `report.text`; each number of the text is in one of the two.
    """
    compacted = compact(report.text)
    text = _as_of_january(compacted.text)
    rows: list[_Row] = []
    asides: list[Aside] = []
    for paragraph in split_paragraphs(text, report.year):
        found_rows, found_asides = _read_paragraph(paragraph, report.year)
        rows.extend(found_rows)
        asides.extend(found_asides)
    observations = _observations(report, compacted, rows)
    set_asides = _set_asides(report, compacted, asides, observations)
    problems = _unexplained(report, observations, set_asides)
    return Extraction(report, tuple(observations), tuple(set_asides), tuple(problems))


def _as_of_january(text: str) -> str:
    """A report given in December calls the planned year 明年; the rules read it as if given in January."""
    if not _PLANS_NEXT_YEAR.search(text):
        return text
    return text.replace("今年", "去年").replace("明年", "今年")


def _read_paragraph(paragraph: Paragraph, report_year: int) -> tuple[list[_Row], list[Aside]]:
    text = paragraph.text
    if not _TRIGGER.search(text):
        return [], []
    if paragraph.role in ("front", "glossary"):
        reason = "front_matter" if paragraph.role == "front" else "glossary"
        return [], [
            Aside(paragraph.start + m.start(), paragraph.start + m.end(), reason) for m in _DIGITS.finditer(text)
        ]
    if _LONG_DIGITS.search(text):
        # No number has so many digits; a code that has them would cost every pattern a long search.
        text = _LONG_DIGITS.sub(lambda m: "■" * len(m[0]), text)
        paragraph = replace(paragraph, text=text)
    asides = find_set_asides(text)
    quantities = _not_set_aside(find_quantities(text), asides)
    rows: list[_Row] = []
    skeleton = mask(text)
    carried: Cue | None = None
    at = 0
    for start, end in split_parts(skeleton):
        inside: list[Quantity] = []
        while at < len(quantities) and quantities[at].start < end:
            inside.append(_shift(quantities[at], -start))
            at += 1
        if start and skeleton[start - 1] != "；":
            carried = None
        part = _Part(text[start:end], skeleton[start:end], start, paragraph, report_year, carried)
        found, dropped = part.read(inside)
        rows.extend(found)
        asides.extend(dropped)
        carried = part.carried
    offset = paragraph.start
    claimed = sorted([(r.start - offset, r.end - offset) for r in rows] + [(a.start, a.end) for a in asides])
    asides.extend(_unclaimed(find_counts_in_words(text), claimed))
    asides.extend(Aside(m.start(), m.end(), "code") for m in _MASKED_DIGITS.finditer(text))
    return rows, [Aside(a.start + offset, a.end + offset, a.reason) for a in asides]


def _unclaimed(found: list[Aside], claimed: list[tuple[int, int]]) -> Iterator[Aside]:
    """Yield the set-asides that touch no span of `claimed`; both are in order."""
    at = 0
    reach = 0
    for aside in found:
        while at < len(claimed) and claimed[at][0] < aside.end:
            reach = max(reach, claimed[at][1])
            at += 1
        if reach <= aside.start:
            yield aside


def _shift(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _not_set_aside(quantities: list[Quantity], asides: Sequence[Aside]) -> list[Quantity]:
    kept: list[Quantity] = []
    at = 0
    for quantity in quantities:
        while at < len(asides) and asides[at].end <= quantity.start:
            at += 1
        if at < len(asides) and asides[at].start < quantity.end:
            continue
        kept.append(quantity)
    return kept


class _Part:
    """One sentence part of a paragraph, read into rows and set-asides."""

    def __init__(
        self, text: str, skeleton: str, start: int, paragraph: Paragraph, report_year: int, carried: Cue | None
    ) -> None:
        self.text = text
        self.skeleton = skeleton
        self.start = start
        self.paragraph = paragraph
        self.report_year = report_year
        self.before = carried
        self.bare_from = False

    @cached_property
    def words(self) -> str:
        """The text with whole words out of reach of the rules."""
        return load_lexicon().protect(self.text)

    @cached_property
    def clock(self) -> Clock:
        """The words of time; most parts state nothing and never ask."""
        return Clock(self.text, self.paragraph.frame, self.report_year, self.before)

    @property
    def carried(self) -> Cue | None:
        """The word of time that holds on behind a ；."""
        return self.clock.last_cue() if self.text.endswith("；") else None

    def read(self, quantities: list[Quantity]) -> tuple[list[_Row], list[Aside]]:
        kept: list[Quantity] = []
        dropped: list[Aside] = []
        for i, quantity in enumerate(quantities):
            reason = self._reason_against(quantity, quantities[i + 1 : i + 6])
            if not reason and self._stands_beside_threshold(quantity, quantities[i + 1 : i + 4]):
                reason = "threshold"
            if reason:
                dropped.append(Aside(quantity.start + self.start, quantity.end + self.start, reason))
            else:
                kept.append(quantity)
        rows: list[_Row] = []
        statements = PartReader(self.words, self.skeleton, kept).read() if kept else []
        stated = {s.quantity.start for s in statements}
        dropped.extend(
            Aside(q.start + self.start, q.end + self.start, "part_of_name") for q in kept if q.start not in stated
        )
        for statement in statements:
            reason = _reason_against_statement(statement)
            if reason:
                quantity = statement.quantity
                dropped.append(Aside(quantity.start + self.start, quantity.end + self.start, reason))
                continue
            rows.append(self._row(statement))
        taken = [(q.start, q.end) for q in kept]
        rows.extend(self._comparisons(taken))
        rows.sort(key=lambda r: r.start)
        return rows, dropped

    def _reason_against(self, quantity: Quantity, quantities: list[Quantity]) -> str:
        if is_threshold(quantity, self.words, quantities):
            return "threshold"
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
        if not later or self.text[quantity.end : later[0].start] not in ("、", "和") or later[0].unit != quantity.unit:
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

    def _row(self, statement: Statement) -> _Row:
        quantity = statement.quantity
        if self.text.startswith("的基础上", quantity.end):
            statement = replace(statement, role="from")
        time = self.clock.time(quantity.start, quantity.end, statement.measure, statement.role, statement.left)
        kind, kind_rule = kind_of(
            self.clock, quantity.start, self.paragraph.frame, statement.role, time.period, self.report_year
        )
        offset = self.start + self.paragraph.start
        quote_start = clause_start(self.skeleton, statement.quote_start)
        quote = (quote_start + offset, clause_end(self.skeleton, quantity.end) + offset)
        rules = (quantity.form, *statement.rules, time.rule, kind_rule)
        commitment = self._commitment(quantity.start) if kind == "target" else ""
        return _Row(
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

    def _commitment(self, position: int) -> str:
        """Return the last word of commitment (力争, 确保 …) before a quantity in its part."""
        best = ""
        at = 0
        for word in load_lexicon().words("commitment"):
            found = self.text.rfind(word, max(0, position - LONGEST_CLAUSE), position)
            end = found + len(word)
            if found >= 0 and (end, len(word)) > (at, len(best)):
                best, at = word, end
        return best

    def _comparisons(self, taken: list[tuple[int, int]]) -> Iterator[_Row]:
        if not may_compare(self.text):
            return
        offset = self.start + self.paragraph.start
        target = self.paragraph.frame.kind == "target"
        for found in find_comparisons(self.words, self.skeleton, taken, target):
            quantity = Quantity(found.start, found.end, None, None, "", "", found.bound, "reference")
            statement = Statement(quantity, found.name, found.measure, found.reference, rules=(found.rule,))
            time = self.clock.time(found.start, found.end, found.measure, "", self.text[: found.start])
            kind, kind_rule = kind_of(self.clock, found.start, self.paragraph.frame, "", time.period, self.report_year)
            commitment = self._commitment(found.start) if kind == "target" else ""
            span = (found.start + offset, found.end + offset)
            yield _Row(
                statement,
                *span,
                time.period,
                kind,
                (found.rule, time.rule, kind_rule),
                self.paragraph,
                span,
                commitment,
            )


def _reason_against_statement(statement: Statement) -> str:
    quantity = statement.quantity
    if quantity.form == "rank" and not statement.reference and "rank.none" in statement.rules:
        return "ordinal"
    if quantity.form == "rank" and (not clean(statement.name)):
        return "ordinal"
    if not statement.name:
        return "nameless"
    return ""


# ------------------------------------------------------------------ rows -> records


def _observations(report: Report, compacted: CompactText, rows: list[_Row]) -> list[Observation]:
    rows.sort(key=lambda r: (compacted.source(r.start), r.end))
    by_start: dict[int, int] = {}
    for row in rows:
        start = compacted.source(row.start)
        by_start[start] = by_start.get(start, 0) + 1
    seen: dict[int, int] = {}
    observations = []
    for row in rows:
        start = compacted.source(row.start)
        letter = ""
        if by_start[start] > 1:
            seen[start] = seen.get(start, 0) + 1
            letter = _letters(seen[start])
        observations.append(_observation(report, compacted, row, letter))
    return observations


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _signed(value: Decimal | None, falls: bool) -> Decimal | None:
    return -value if value is not None and falls else value


def _observation(report: Report, compacted: CompactText, row: _Row, letter: str) -> Observation:
    statement, quantity = row.statement, row.statement.quantity
    span = compacted.source_span(row.start, row.end)
    quote_span = compacted.source_span(*row.quote)
    name = restore(statement.name)
    titles = row.paragraph.titles
    indicator = find_indicator(_without_place(name, report.place), statement.measure, quantity.unit)
    sector, sector_from = find_sector(
        name, quantity.unit, indicator, titles, compacted.text[row.quote[0] : row.quote[1]][-_LONGEST_CONTEXT:]
    )
    inferred = [
        field
        for field, is_inferred in (
            ("period", any(r.startswith("section.") and r != "section.kind" for r in row.rules)),
            ("kind", "section.kind" in row.rules),
            ("name", "inherited_name" in row.rules),
            ("sector", sector_from != "indicator"),
        )
        if is_inferred
    ]
    low, high = _signed(quantity.value, statement.falls), _signed(quantity.value_max, statement.falls)
    return Observation(
        id=f"{report.id}@{span.start}{letter}",
        place=report.place,
        report_year=report.year,
        period=row.period,
        kind=row.kind,  # type: ignore[arg-type]
        sector=sector,
        indicator=indicator,
        name=name,
        measure=statement.measure,
        value=low,
        value_max=high,
        unit=quantity.written_unit,
        bound=quantity.bound,
        base_value=quantity.base(low),
        base_max=quantity.base(high),
        base_unit=quantity.unit,
        reference=restore(statement.reference),
        commitment=row.commitment,
        inferred=" ".join(inferred),
        section=" / ".join(titles),
        quote=report.text[quote_span.start : quote_span.end].strip(),
        start=span.start,
        end=span.end,
        rules=(*row.rules, f"sector.{sector_from}"),
    )


def _without_place(name: str, place: str) -> str:
    """海口市生产总值 is the indicator 生产总值 in a report of 海口市."""
    for form in (place, place.rstrip("省市县区州")):
        if len(form) >= 2 and name.startswith(form) and len(name) > len(form) + 1:
            return name[len(form) :]
    return name


def _set_asides(
    report: Report, compacted: CompactText, asides: list[Aside], observations: list[Observation]
) -> list[SetAside]:
    """Return the set-aside numbers; one inside a row's words (10亿元 in 签约10亿元以上项目) stays on the list."""
    made = []
    for aside in sorted(set(asides)):
        span = compacted.source_span(aside.start, aside.end)
        made.append(SetAside(span.start, span.end, report.text[span.start : span.end], aside.reason))
    return made


def _unexplained(report: Report, observations: Sequence[Observation], set_asides: Sequence[SetAside]) -> list[Problem]:
    """Return every digit run that is neither in a row nor set aside."""
    spans = sorted(
        [(o.start, o.end) for o in observations if o.value is not None] + [(s.start, s.end) for s in set_asides]
    )
    problems = []
    at = 0
    reach = 0
    for match in re.finditer(r"[\d０-９]+(?:[.,．，][\d０-９]+)*", report.text):
        while at < len(spans) and spans[at][0] <= match.start():
            reach = max(reach, spans[at][1])
            at += 1
        if reach <= match.start() and not (at < len(spans) and spans[at][0] < match.end()):
            problems.append(Problem(f"unexplained number: {match[0]}", match.start(), match.end()))
    return problems
