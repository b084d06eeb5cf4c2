"""The pairs of two years in; tables in which every line is also a drawing out, one table for each common scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from luan_report.formats.cells import exact
from luan_report.formats.page.anchors import link, row_id
from luan_report.formats.page.charts import Scale, axis, bar, dumbbell
from luan_report.formats.page.content import Content
from luan_report.formats.page.figures import difference, figure
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, element, joined
from luan_report.formats.page.overview import legend, row_name
from luan_report.formats.page.tables import cell, header, table
from luan_report.model import Observation
from luan_report.query.compare import Pair
from luan_report.query.judging import Rule, judge


class _Group(NamedTuple):
    """Pairs that share a scale: the label of the group, the scale, and how one of them is drawn on it."""

    label: str
    pairs: list[Pair]
    scale: Scale | None
    draw: Callable[[Pair, Scale], Markup] | None


def comparison(content: Content, labels: Labels) -> Markup:
    """The section that sets results and targets of the same thing side by side."""
    groups = [group for group in _groups(content.pairs) if group.pairs]
    parts = [_table(group, content, labels) for group in groups]
    return element(
        "section",
        element("h2", labels("comparison"), id="comparison-title"),
        legend(content, labels) if groups else element("p", labels("no_pairs"), class_="note"),
        *parts,
        _verdict_note(content, labels),
        id="comparison",
        aria_labelledby="comparison-title",
    )


def _groups(pairs: Sequence[Pair]) -> list[_Group]:
    growths = [pair for pair in pairs if pair.row.measure == "growth" and not pair.implied and _rates(pair)]
    ratios = [pair for pair in pairs if pair.row.measure == "ratio" and _rates(pair)]
    levels = [pair for pair in pairs if pair.relative is not None]
    drawn = {id(pair) for pair in (*growths, *ratios, *levels)}
    others = [pair for pair in pairs if id(pair) not in drawn]
    relatives = [pair.relative for pair in levels if pair.relative is not None]
    return [
        _Group("growth", growths, Scale.over(_numbers(growths)), dumbbell),
        _Group("ratio", ratios, Scale.over(_numbers(ratios)), dumbbell),
        _Group("level", levels, Scale.over(relatives), lambda pair, scale: bar(pair.relative or Decimal(0), scale)),
        _Group("other", others, None, None),
    ]


def _rates(pair: Pair) -> bool:
    """Whether all numbers of a pair are in percent."""
    stated = [row for row in (pair.first, pair.second) if row and row.value is not None]
    return bool(stated) and all(row.unit == "%" for row in stated)


def _numbers(pairs: Sequence[Pair]) -> list[Decimal]:
    rows = [row for pair in pairs for row in (pair.first, pair.second) if row]
    return [number for row in rows for number in (row.value, row.value_max) if number is not None]


def _table(group: _Group, content: Content, labels: Labels) -> Markup:
    years = {"before": content.before, "year": content.year}
    headers = [
        header(labels("name"), sort="text"),
        header(labels("chart"), axis(group.scale), kind="chart") if group.scale else None,
        *(header(label, sort="number", kind="number") for _, label in _columns(group, content, labels)),
    ]
    note = element("span", labels(f"{group.label}_note", **years), class_="note")
    return table(
        joined([element("strong", labels(f"{group.label}_chart", **years)), " ", note]),
        [one for one in headers if one is not None],
        [_row(pair, group, content, labels) for pair in group.pairs],
        class_=f"pairs {group.label}",
    )


def _verdict_note(content: Content, labels: Labels) -> Markup:
    """By what rule targets count as attained, where any verdict is given."""
    if not any(pair.promised or pair.achieved for pair in content.pairs):
        return Markup()
    return element("p", labels("verdict_note"), class_="note")


def _columns(group: _Group, content: Content, labels: Labels) -> list[tuple[str, str]]:
    """The roles of the columns of numbers with their heads; what other reports add, only where they add anything."""
    before, year = content.before, content.year
    promised = [("promised", labels("promised_of", year=before))] if any(one.promised for one in group.pairs) else []
    achieved = [("achieved", labels("achieved_of", year=year))] if any(one.achieved for one in group.pairs) else []
    stated = [("first", labels("result_of", year=before)), ("second", labels("target_of", year=year))]
    return [*promised, *stated, ("change", labels("change")), *achieved]


def _row(pair: Pair, group: _Group, content: Content, labels: Labels) -> Markup:
    sector = element("span", labels.sector(pair.row.sector), class_="sector")
    cells = [
        cell(element("span", row_name(pair.row, content, labels)), " ", sector, head=True),
        cell(group.draw(pair, group.scale), class_="chart") if group.draw and group.scale else None,
        *(_cell(role, label, pair, content, labels) for role, label in _columns(group, content, labels)),
    ]
    return element("tr", *(one for one in cells if one is not None), role="row")


def _cell(role: str, label: str, pair: Pair, content: Content, labels: Labels) -> Markup:
    if role == "change":
        step = difference(pair, labels)
        return cell(step, class_="number", label=label, value=pair.relative or pair.difference)
    row = {"promised": pair.promised, "first": pair.first, "second": pair.second, "achieved": pair.achieved}[role]
    more = {
        "first": _verdict(pair.promised, pair.first, content, labels),
        "second": _implied(pair, labels),
        "achieved": _verdict(pair.second, pair.achieved, content, labels),
    }
    return _number_cell(row, label, content, labels, more.get(role, Markup()))


def _verdict(aim: Observation | None, reached: Observation | None, content: Content, labels: Labels) -> Markup:
    """Whether a result attained the target that another report had set."""
    if aim is None or reached is None or aim.kind != "target" or reached.kind == "target":
        return Markup()
    known = content.indicators.get(aim.indicator)
    verdict = judge(aim, reached, Rule(), known.better if known else "higher").verdict
    word = verdict if verdict in ("attained", "missed") else "open"
    return joined([" ", element("span", labels(word), class_="verdict")])


def _number_cell(row: Observation | None, label: str, content: Content, labels: Labels, more: str) -> Markup:
    if row is None:
        return cell("–", class_="number none", label=label)
    stated = figure(row, labels)
    linked = element("a", stated, href=link(row_id(row))) if row.id in content.own else stated
    return cell(linked, more, class_="number", label=label, value=row.value)


def _implied(pair: Pair, labels: Labels) -> Markup:
    if pair.implied_value is None:
        return Markup()
    upper = "" if pair.implied_max is None else f"–{exact(pair.implied_max)}"
    words = labels("implied", value=f"{exact(pair.implied_value)}{upper}", unit=pair.difference_unit)
    return joined([" ", element("span", words, class_="implied")])
