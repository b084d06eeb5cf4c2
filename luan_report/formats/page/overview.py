"""The content of a page in; its opening out: what is promised above all, and each sector at a glance."""

from __future__ import annotations

from luan_report.formats.page.anchors import link, row_id
from luan_report.formats.page.charts import stacked
from luan_report.formats.page.content import Content, Headline, SectorPart
from luan_report.formats.page.figures import arrow, figure
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, element, joined
from luan_report.model import Observation
from luan_report.query.compare import Pair

_SHOWN = 4


def overview(content: Content, labels: Labels) -> Markup:
    """The first section: the main targets, the counts, and the sectors."""
    return element(
        "section",
        element("h2", labels("overview"), id="overview-title", class_="spoken"),
        _headlines(content, labels),
        _counts(content, labels),
        element("h3", labels("by_sector")),
        legend(content, labels),
        element("ul", *(_sector(part, content, labels) for part in content.sectors), class_="sectors"),
        id="overview",
        aria_labelledby="overview-title",
    )


def legend(content: Content, labels: Labels) -> Markup:
    """What the two colours mean."""
    marks = (("result", labels("result_of", year=content.before)), ("target", labels("target_of", year=content.year)))
    items = [element("li", element("span", class_=f"key {role}", aria_hidden="true"), text) for role, text in marks]
    return element("ul", *items, class_="legend")


def _headlines(content: Content, labels: Labels) -> Markup:
    if not content.headlines:
        return Markup()
    cards = [_headline(headline, content, labels) for headline in content.headlines]
    heading = element("h3", labels("headline", year=content.year))
    return joined([heading, element("ul", *cards, class_="headlines")])


def _headline(headline: Headline, content: Content, labels: Labels) -> Markup:
    target, pair = headline.target, headline.pair
    before = Markup()
    if pair and pair.first:
        before = element(
            "span",
            f"{labels('result_of', year=content.before)} ",
            figure(pair.first, labels),
            " ",
            arrow(pair, labels),
            class_="before",
        )
    return element(
        "li",
        element("a", row_name(target, content, labels), href=link(row_id(target)), class_="label"),
        element("span", figure(target, labels), class_="big" if target.value is not None else "big words"),
        before,
    )


def row_name(row: Observation, content: Content, labels: Labels) -> Markup:
    """A row's name in the words of the report; for readers of English, also the indicator's English name."""
    own = element("span", row.name, lang="zh-Hans" if labels.language != "zh" else None, class_="name")
    indicator = content.indicators.get(row.indicator)
    if labels.language == "zh" or indicator is None or not indicator.name_en:
        return own
    return joined([own, " ", element("span", indicator.name_en, class_="translated")])


def _counts(content: Content, labels: Labels) -> Markup:
    rows = content.extraction.observations
    targets = sum(row.kind == "target" for row in rows)
    account = content.account
    unexplained = labels("numbers_count", unexplained=len(account.unexplained))
    facts = (
        (len(rows), labels("statements"), "#rows"),
        (len(rows) - targets, labels("results_count"), "#rows"),
        (targets, labels("targets_count"), "#rows"),
        (account.numbers, unexplained, "#asides"),
    )
    items = [
        element("li", element("strong", str(count)), " ", element("a", text, href=where))
        for count, text, where in facts
    ]
    return element("ul", *items, class_="counts")


def _sector(part: SectorPart, content: Content, labels: Labels) -> Markup:
    name = labels.sector(part.sector)
    most = max((one.results + one.targets for one in content.sectors), default=0)
    chosen = [_pair_line(pair, content, labels) for pair in part.pairs[:_SHOWN]]
    chosen += [_target_line(row, content, labels) for row in part.unpaired[: _SHOWN - len(chosen)]]
    if not chosen:
        chosen = [_result_line(row, content, labels) for row in part.only_results[:_SHOWN]]
    counts = f"{labels('results_of', results=part.results)} · {labels('targets_of', targets=part.targets)}"
    return element(
        "li",
        element(
            "h4",
            element("a", name, href="#rows", data_sector=part.sector, title=labels("show_sector", sector=name)),
        ),
        element("p", counts, class_="count"),
        stacked(((part.results, "result"), (part.targets, "target")), most),
        element("ul", *chosen) if chosen else "",
    )


def _pair_line(pair: Pair, content: Content, labels: Labels) -> Markup:
    assert pair.second is not None
    first = element("span", figure(pair.first, labels), " → ", class_="first") if pair.first else ""
    return _line(pair.second, content, labels, joined([first, figure(pair.second, labels)]))


def _target_line(row: Observation, content: Content, labels: Labels) -> Markup:
    return _line(row, content, labels, figure(row, labels))


def _result_line(row: Observation, content: Content, labels: Labels) -> Markup:
    return _line(row, content, labels, element("span", figure(row, labels), class_="first"))


def _line(row: Observation, content: Content, labels: Labels, numbers: Markup) -> Markup:
    name = row_name(row, content, labels)
    return element(
        "li",
        element("a", name, href=link(row_id(row))) if row.id in content.own else name,
        element("span", numbers, class_="numbers"),
    )
