"""The rows and set-aside numbers of a report in; tables that can be read, sorted and searched out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luan_report.formats.cells import exact
from luan_report.formats.page.anchors import Anchors, aside_id, link, row_id
from luan_report.formats.page.content import Content
from luan_report.formats.page.figures import number, unit
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.markup import Markup, element, joined
from luan_report.formats.page.overview import row_name
from luan_report.model import SECTORS, Observation

# The roles say again what the elements are: on a narrow page the styles lay tables out as lists, and browsers would
# otherwise stop calling them tables.


def header(text: str, *more: Markup, sort: str | None = None, kind: str | None = None) -> Markup:
    """The head of a column; `sort` says whether it is ordered as text or as numbers, or cannot be."""
    words = element("span", text, class_="spoken") if more else text
    return element("th", words, *more, scope="col", role="columnheader", data_sort=sort, class_=kind)


def cell(
    *children: str, head: bool = False, label: str | None = None, value: Decimal | int | None = None, class_: str = ""
) -> Markup:
    """A cell: `value` is what it is ordered by, `label` the head of its column, for pages too narrow for heads."""
    ordered = None if value is None else exact(value) if isinstance(value, Decimal) else str(value)
    attributes = {"class_": class_ or None, "data_label": label, "data_value": ordered}
    if head:
        return element("th", *children, scope="row", role="rowheader", **attributes)
    return element("td", *children, role="cell", **attributes)


def table(
    caption: str, headers: Sequence[Markup], rows: Sequence[Markup], class_: str, id: str | None = None
) -> Markup:
    """A table with its caption."""
    head = element("thead", element("tr", *headers, role="row"), role="rowgroup")
    body = element("tbody", *rows, role="rowgroup")
    caption_ = element("caption", caption)
    return element("table", caption_, head, body, role="table", class_=class_, id=id)


def rows_section(content: Content, anchors: Anchors, labels: Labels) -> Markup:
    """The section with every row, and the form that searches it."""
    rows = content.extraction.observations
    headers = [
        header(labels("name"), sort="text"),
        header(labels("value"), sort="number", kind="number"),
        header(labels("unit"), sort="text"),
        header(labels("measure"), sort="text"),
        header(labels("period"), sort="text"),
        header(labels("kind"), sort="text"),
        header(labels("sector"), sort="text"),
        header("¶", sort="number", kind="number"),
    ]
    lines = [_row(at, row, content, anchors, labels) for at, row in enumerate(rows)]
    return element(
        "section",
        element("h2", labels("all_rows"), id="rows-title"),
        _search("rows", len(rows), labels, _sector_choice(labels), _kind_choice(labels)),
        table(element("span", labels("rows_note"), class_="note"), headers, lines, class_="rows", id="rows-table"),
        id="rows",
        aria_labelledby="rows-title",
    )


def _row(at: int, row: Observation, content: Content, anchors: Anchors, labels: Labels) -> Markup:
    words, paragraph = anchors.rows[at]
    back = _back(words, paragraph, labels, f"{row.name} ", data_r=at)
    kind = labels.kind(row.kind)
    measured = " · ".join(part for part in (unit(row), row.reference if row.value is not None else "") if part)
    cells = (
        cell(row_name(row, content, labels), head=True),
        cell(number(row, labels), class_="number", value=row.base_value),
        cell(measured, _gloss(row, labels), class_="measured"),
        cell(labels.measure(row.measure), class_="fact measure"),
        cell(row.period, class_="fact period"),
        cell(kind, class_=f"fact kind {row.kind}"),
        cell(labels.sector(row.sector), class_="fact"),
        cell(back, class_="number back", value=paragraph),
    )
    group = "target" if row.kind == "target" else "result"
    found_by = f"{row.section} {row.quote} {row.indicator}"
    return element(
        "tr",
        *cells,
        role="row",
        id=row_id(row),
        tabindex=-1,
        data_sector=row.sector,
        data_kind=group,
        data_words=found_by,
    )


def _gloss(row: Observation, labels: Labels) -> Markup:
    """The unit again in the language of the page, where that helps."""
    words = labels.unit(unit(row))
    return joined([" ", element("span", words, class_="translated")]) if words else Markup()


def _back(words: str, paragraph: int, labels: Labels, name: str = "", data_r: int | None = None) -> Markup:
    spoken = f"{name}{labels('paragraph', number=paragraph)}"
    return element("a", f"¶ {paragraph}", href=link(words), aria_label=spoken, data_r=data_r)


def asides_section(content: Content, anchors: Anchors, labels: Labels) -> Markup:
    """The section with every set-aside number and its reason, and any number that nothing explains."""
    asides = content.extraction.set_asides
    headers = [
        header(labels("number"), sort="text"),
        header(labels("reason"), sort="text"),
        header("¶", sort="number", kind="number"),
    ]
    lines = []
    for at, aside in enumerate(asides):
        words, paragraph = anchors.asides[at]
        cells = (
            cell(aside.text, head=True),
            cell(labels.reason(aside.reason)),
            cell(_back(words, paragraph, labels, f"{aside.text} "), class_="number back", value=paragraph),
        )
        lines.append(element("tr", *cells, role="row", id=aside_id(at), tabindex=-1))
    return element(
        "section",
        element("h2", labels("set_aside"), id="asides-title"),
        element("p", labels("account", **_totals(content)), class_="account"),
        _reasons(content, labels),
        _unexplained(content, labels),
        _search("asides", len(asides), labels),
        table(
            element("span", labels("asides_note"), class_="note"), headers, lines, class_="asides", id="asides-table"
        ),
        id="asides",
        aria_labelledby="asides-title",
    )


def _totals(content: Content) -> dict[str, int]:
    account = content.account
    unexplained = len(account.unexplained)
    return {
        "numbers": account.numbers,
        "in_rows": account.in_rows,
        "set_aside": account.set_aside,
        "unexplained": unexplained,
    }


def _reasons(content: Content, labels: Labels) -> Markup:
    """How many numbers each reason took."""
    counts = content.account.by_reason
    items = [element("li", element("strong", str(count)), f" {labels.reason(reason)}") for reason, count in counts]
    return element("ul", *items, class_="reasons")


def _unexplained(content: Content, labels: Labels) -> Markup:
    numbers = content.account.unexplained
    if not numbers:
        return Markup()
    items = [element("li", element("strong", one.text), f" {one.context}") for one in numbers]
    return joined([element("p", labels("unexplained_note")), element("ul", *items)])


def _search(table_of: str, count: int, labels: Labels, *choices: Markup) -> Markup:
    """The form that narrows a table; hidden until the script that serves it runs."""
    field = element(
        "input",
        type="search",
        name="text",
        placeholder=labels("search_rows") if choices else None,
        autocomplete="off",
        spellcheck="false",
    )
    text = element("label", element("span", labels("search")), field)
    shown = element("output", labels("shown", shown=count, all=count), data_shown=labels("shown", shown="#", all=count))
    nothing = element("p", labels("nothing"), class_="nothing", hidden=True)
    clear = element("button", labels("clear"), type="reset")
    return element(
        "form", text, *choices, clear, shown, nothing, class_="search", role="search", data_table=table_of, hidden=True
    )


def _sector_choice(labels: Labels) -> Markup:
    options = [element("option", labels("all_sectors"), value="")]
    options += [element("option", labels.sector(sector), value=sector) for sector in SECTORS]
    return element("label", element("span", labels("sector")), element("select", *options, name="sector"))


def _kind_choice(labels: Labels) -> Markup:
    options = [
        element("option", labels("all_kinds"), value=""),
        element("option", labels("kinds_results"), value="result"),
        element("option", labels("kinds_targets"), value="target"),
    ]
    return element("label", element("span", labels("kind")), element("select", *options, name="kind"))
