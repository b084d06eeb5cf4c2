"""Compact text -> the quantities in it: number, unit, bound, with the rule that found each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from luan_report.extraction.numerals import SCALES, parse_arabic, parse_chinese, scale_factor, scaled
from luan_report.lexicon import Lexicon, alternation, load_lexicon
from luan_report.model import Bound

NUMBER = (
    r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+亿\d{1,4}万(?:\d{1,4}(?!\d))?|\d+万\d{4}(?!\d)"
    r"|\d+(?:\.\d+|\.(?=[万亿]))?)"
)
# What rates and shares differ by.
POINTS = frozenset({"百分点", "千分点", "基点"})
# 千瓦 and 千克 are units, not thousands of something.
_METRIC = "[瓦克米伏卡帕赫乏焦]"
WORDS = r"[零〇一二两三四五六七八九十百千万亿]"


class Quantity(NamedTuple):
    """A number with its unit as written. `start` and `end` are offsets in the text it was found in.

    `scale` and `unit` are apart (万 and 人次); a fall has a positive value here: its sign comes from its verb. `form`
    is the rule that found it: number, words, rank, tenths, fraction, proportion, scale_only, digits_growth, times.
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    scale: str
    unit: str
    bound: Bound
    form: str
    bare: bool = False

    @property
    def written_unit(self) -> str:
        """The unit with its scale word, as a row prints it."""
        return self.scale + self.unit

    def base(self, value: Decimal | None) -> Decimal | None:
        """Move the scale word into a value."""
        return None if value is None else scaled(value, scale_factor(self.scale))


class _Grammar:
    """The compiled shapes, built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        unit = _guarded(alternation(lexicon.units), lexicon)
        below = alternation(lexicon.denominators)
        spoken = _guarded(
            alternation(u for u in lexicon.units if u not in lexicon.digits_only and u not in {"%", "‰"}), lexicon
        )
        # 千 and 百 begin the names of units too: 千瓦 is a unit, not a thousand of something.
        scale = (
            alternation(lexicon.scales).replace("|千|", f"|千(?!{_METRIC})|").replace("|百)", "|百(?!分)(?![货年]))")
        )
        after = lexicon.pattern("bounds_after")
        within = lexicon.pattern("bounds_after_time")
        more = lexicon.pattern("bounds_inside")
        full_unit = rf"{unit}(?:（(?:{unit}、?){{1,3}}）次?)?(?:[/每]{below}){{0,2}}"

        def one(n: str) -> str:
            trailing = rf"(?P<p{n}>{more}(?=[，。；、的]|$))?"
            # 7个多百分点: the counter stands before the word that bounds it.
            counter = rf"(?:个(?={more}(?:月|百分点|小时)))?"
            scaled = rf"(?P<s{n}>{scale})?{counter}(?P<m{n}>{more})?(?P<t{n}>{scale})?"
            return rf"(?P<n{n}>{NUMBER}){scaled}(?P<u{n}>{full_unit})?{trailing}"

        self.number = re.compile(
            rf"(?=\d){one('1')}(?:(?P<dash>-{{1,2}}|至|到)(?P<below>(?:不足)?){one('2')})?"
            rf"(?P<after>{after}|(?<=[日天时钟]){within}(?=[，。；、办完]|$))?"
        )
        reached = [*lexicon.words("bounds_before"), "达到", "达", "上", "跨", "完成", "实现"]
        reached += ["保持在", "稳定在", "维持在"]
        # What a quantity in words can begin with; elsewhere none of the alternatives is tried.
        openings = "".join({word[0] for word in reached})
        self.words = re.compile(
            rf"(?=[{WORDS[1:-1]}\d翻上数几近成{openings}])(?:"
            rf"(?P<percent>百分之(?P<pn>[零一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?))(?P<a1>{after})?"
            rf"|(?P<fraction>{WORDS}{{1,24}}分之{WORDS}{{1,24}}|(?<![\d.:/])\d{{1,2}}/\d{{1,3}}(?![\d/]))(?P<a2>{after})?"
            rf"|(?P<even>一半)(?P<a8>{after})?(?=[，。；、）！]|$)"
            rf"|(?P<tenths>[一二两三四五六七八九](?P<half>半)?)成(?![立为果功效本员长都熟就绩分品交渝份才])(?P<half2>半)?(?P<tm>多)?(?P<a3>{after})?"
            rf"|(?P<digits>[两三])位数(?P<a4>{after})?"
            rf"|(?P<nearly>接近|将近|近)?翻了?(?P<about>近|约|将近|超)?(?P<double>[一两二三四1234])番(?P<a9>多|{after})?"
            rf"|(?P<times>{WORDS}{{1,24}}(?:点[一二三四五六七八九])?)(?P<xm>{more})?倍(?P<ym>多)?(?![增子数率])(?P<a5>{after})?"
            rf"|(?P<vague>上|数|几|近|成)(?P<vs>十|百|千(?!{_METRIC})|万|十万|百万|千万|亿|十亿|百亿|千亿|万亿)(?P<vm>{more})?(?P<vu>{spoken})"
            rf"|(?P<big>[一二两三四五六七八九十]{WORDS}{{0,24}}(?:[百万亿]|千(?!{_METRIC})))(?P<bm>{more})?(?P<bu>{spoken})(?P<bp>{more}(?=[，。；、的]|$))?(?P<a6>{after})?"
            # 再跨千亿台阶 tells how high a step is, not where it leads.
            rf"|(?!再[跨上迈登]|(?<=再)[跨上迈登])(?P<reach>{alternation(reached)})(?P<so>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!{_METRIC})|百)"
            rf"(?:(?P<su>{spoken})(?P<a7>{after})?|(?=台阶|大关|关口|规模|[，。；、！]|$)))"
        )
        place = rf"(?:\d{{1,3}}|{WORDS}{{1,3}})"
        self.rank = re.compile(
            rf"(?=[第前首榜之])(?:第(?P<nth>{place})(?P<w1>位|名)?(?![大\d届次批个轮期号条章代版季产阶步类师节课场式条年方种步站]|书记|产业|(?:、第?[二三])+(?:次)?产业)"
            rf"|(?<!提)前(?P<top>{place})(?:位|名|强|列)?(?![\d.%年个批季天期项家月名单])"
            rf"|(?P<first>首位(?!度)|榜首|之首位?))"
        )
        self.proportion = re.compile(
            r"(?<![\d.：])(\d+(?:\.\d+)?)：(\d+(?:\.\d+)?)(?:：(\d+(?:\.\d+)?))?(?![\d.：])(" + after + ")?"
        )
        self.bounds = {
            word: bound
            for group in ("bounds_before", "bounds_after", "bounds_after_time", "bounds_inside")
            for bound in ("approx", "at_least", "at_most")
            if f"{group}.{bound}" in lexicon.groups
            for word in lexicon.groups[f"{group}.{bound}"].words
        }


def _guarded(pattern: str, lexicon: Lexicon) -> str:
    """Keep a unit from eating the start of a noun: 千万家庭 is no count of 家, 600多万群众 none of 群."""
    for unit, following in lexicon.not_before.items():
        pattern = re.sub(rf"(?<=[|:]){re.escape(unit)}(?=[|)])", f"{unit}(?![{following}])", pattern)
    return pattern


@cache
def _grammar() -> _Grammar:
    return _Grammar(load_lexicon())


def bound_of(word: str) -> Bound:
    """Return the bound that a word stands for (以上 -> at_least); '' is exact."""
    return _grammar().bounds[word] if word else "exact"  # type: ignore[return-value]


def find_numbers(text: str) -> Iterator[Quantity]:
    """Yield the quantities written in Arabic digits, with or without a unit."""
    grammar = _grammar()
    at = 0
    while match := grammar.number.search(text, at):
        at = match.end()
        if match["dash"] and match["dash"] in "至到" and _is_from_to(text, match):
            # 由30%到40% states two values, 8%至10% one range.
            at = match.start("dash")
            match = grammar.number.match(text, match.start(), at)
            assert match is not None
        yield from _read_number(match)


def _is_from_to(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(re.search(r"[从由自][^，。；、]*$", before)) or match["below"] != ""


def _read_number(match: re.Match[str]) -> Iterator[Quantity]:
    low_unit, high_unit = match["u1"] or "", match["u2"] or ""
    low_scale = (match["s1"] or "") + (match["t1"] or "")
    more = match["m1"] or match["p1"] or match["m2"] or match["p2"]
    bound = bound_of(match["after"] or ("" if not more else "多"))
    if low_scale not in SCALES:
        low_scale = match["s1"] or ""
    if not match["dash"]:
        end = match.end()
        yield Quantity(
            match.start(),
            end,
            parse_arabic(match["n1"]),
            None,
            low_scale,
            _plain(low_unit),
            bound,
            "number",
            not low_unit,
        )
        return
    high_scale = match["s2"] or ""
    if low_unit and high_unit and _plain(low_unit) != _plain(high_unit):
        yield Quantity(
            match.start(),
            match.start("dash"),
            parse_arabic(match["n1"]),
            None,
            low_scale,
            _plain(low_unit),
            "exact",
            "number",
        )
        yield Quantity(
            match.start("n2"),
            match.end(),
            parse_arabic(match["n2"]),
            None,
            high_scale,
            _plain(high_unit),
            bound,
            "number",
        )
        return
    unit = _plain(high_unit or low_unit)
    scale = high_scale or (low_scale if not high_unit or high_unit == low_unit else "")
    low, high = parse_arabic(match["n1"]), parse_arabic(match["n2"])
    if low_scale and low_scale != scale:
        low = low * scale_factor(low_scale) / scale_factor(scale)
    yield Quantity(match.start(), match.end(), low, high, scale, unit, "range", "number", not unit)


def _plain(unit: str) -> str:
    return unit.removeprefix("个") if unit[1:] in POINTS else unit


def find_words(text: str) -> Iterator[Quantity]:
    """Yield the quantities written in Chinese numerals that are data: 八成以上, 百分之五, 两万亿元, 突破百万辆."""
    for match in _grammar().words.finditer(text):
        with suppress(ArithmeticError, ValueError):
            if found := _read_words(match):
                yield found


def _read_words(m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    if m["percent"]:
        number = m["pn"]
        value = parse_arabic(number) if number[0].isdigit() else parse_chinese(number)
        return Quantity(start, end, value, None, "", "%", bound_of(m["a1"] or ""), "words")
    if m["fraction"]:
        below, _, above = m["fraction"].partition("/") if "/" in m["fraction"] else ("", "", "")
        value = Decimal(below) / Decimal(above) if below else parse_chinese(m["fraction"])
        return Quantity(start, end, value, None, "", "", bound_of(m["a2"] or ""), "fraction")
    if m["even"]:
        return Quantity(start, end, Decimal("0.5"), None, "", "", bound_of(m["a8"] or ""), "fraction")
    if m["tenths"]:
        value = parse_chinese(m["tenths"][0]) + (Decimal("0.5") if m["half"] or m["half2"] else 0)
        return Quantity(start, end, value, None, "", "成", bound_of(m["a3"] or m["tm"] or ""), "tenths")
    if m["digits"]:
        return Quantity(
            start, end, Decimal(10 ** (1 if m["digits"] == "两" else 2)), None, "", "%", "at_least", "digits_growth"
        )
    if m["double"]:
        number = m["double"]
        return Quantity(
            m.start("double"),
            end,
            Decimal(number) if number.isdigit() else parse_chinese(number),
            None,
            "",
            "番",
            bound_of(m["a9"] or m["about"] or m["nearly"] or ""),
            "times",
        )
    return _read_big_words(m, start, end)


def _read_big_words(m: re.Match[str], start: int, end: int) -> Quantity | None:
    if m["times"]:
        value = parse_chinese(m["times"])
        return Quantity(start, end, value, None, "", "倍", bound_of(m["a5"] or m["xm"] or m["ym"] or ""), "words")
    if m["vague"]:
        bound: Bound = "approx" if m["vague"] in "近成" else "at_least"
        return Quantity(start, end, Decimal(1), None, m["vs"], m["vu"], bound, "words") if m["vs"] != "十" else None
    if m["big"]:
        scale = next((s for s in ("万亿", "亿", "万", "千", "百") if m["big"].endswith(s)), "")
        value = parse_chinese(m["big"]) / scale_factor(scale)
        more = m["bm"] or m["bp"] or ""
        return Quantity(start, end, value, None, scale, m["bu"], bound_of(m["a6"] or more), "words")
    reach = m["reach"]
    bound = bound_of(m["a7"] or (reach if reach in _grammar().bounds else ""))
    return Quantity(m.start("so"), end, Decimal(1), None, m["so"], m["su"] or "", bound, "scale_only")


def find_ranks(text: str) -> Iterator[Quantity]:
    """Yield positions: 第3, 第二位, 前三, 首位. Whether a position is a rank is decided where its sentence is read."""
    for match in _grammar().rank.finditer(text):
        written = match["nth"] or match["top"] or "1"
        bound: Bound = "at_most" if match["top"] else "exact"
        with suppress(ValueError):
            value = Decimal(written) if written.isdigit() else parse_chinese(written)
            yield Quantity(match.start(), match.end(), value, None, "", "位", bound, "rank")


def find_proportions(text: str) -> Iterator[Quantity]:
    """Yield ratios of two or three parts: 2.54：1 is one quantity, 8.3：41.4：50.3 three shares."""
    for match in _grammar().proportion.finditer(text):
        if match[3]:
            for part in (1, 2, 3):
                yield Quantity(
                    match.start(part), match.end(part), Decimal(match[part]), None, "", "%", "exact", "proportion"
                )
        elif Decimal(match[2]):
            yield Quantity(
                match.start(),
                match.end(),
                Decimal(match[1]) / Decimal(match[2]),
                None,
                "",
                "",
                bound_of(match[4] or ""),
                "proportion",
            )


def find_quantities(text: str) -> list[Quantity]:
    """Return every quantity of a text in order; where two rules claim a place, the more special one has it."""
    special = [*find_proportions(text), *find_ranks(text), *find_words(text)]
    taken = sorted((q.start, q.end) for q in special)
    found = list(special)
    at = 0
    for quantity in find_numbers(text):
        while at < len(taken) and taken[at][1] <= quantity.start:
            at += 1
        if at < len(taken) and taken[at][0] < quantity.end:
            continue
        found.append(quantity)
    found.sort(key=lambda q: (q.start, -q.end))
    return share_units(_without_overlaps(found), text)


def _without_overlaps(quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if kept and quantity.start < kept[-1].end:
            continue
        kept.append(quantity)
    return kept


def share_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Give a number without a unit the unit of the list member after it: 20.9、36.2、54个百分点."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        this, after = shared[i], shared[i + 1]
        if this.unit == "个" and after.unit in POINTS and text[this.end : after.start] in ("、", "和", "，"):
            shared[i] = this = this._replace(unit=after.unit)
        if this.bare and this.form == "number" and not after.bare and after.form == "number":
            between = text[this.end : after.start]
            if between in ("、", "和", "，", "及", "与", "以及") and (
                between != "，" or this.scale or after.unit == "%"
            ):
                scale = this.scale or after.scale
                shared[i] = this._replace(unit=after.unit, scale=scale, bare=False)
    return shared
