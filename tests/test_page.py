"""The page of a report: complete, linked both ways, safe with any text, and working in a real browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdf
import pytest
from browser import Browser, running_browser
from small_reports import estimate, made_report, result, target

from luan_report.cli.program import run
from luan_report.formats.page import LANGUAGES, Content, gather, write_page
from luan_report.formats.page.charts import Scale
from luan_report.formats.page.labels import Labels
from luan_report.formats.page.marking import Piece, paragraphs_of
from luan_report.library import Library, open_library
from luan_report.model import Extraction, Report, SetAside

VOID = {"meta", "input"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for one in self.children:
            if isinstance(one, Node):
                yield from one.walk()

    def all(self, tag: str, class_: str = "") -> list[Node]:
        return [n for n in self.walk() if n.tag == tag and (not class_ or class_ in (n.attributes.get("class") or ""))]

    def by_id(self, id: str) -> Node:
        (found,) = [n for n in self.walk() if n.attributes.get("id") == id]
        return found


class Tree(HTMLParser):
    """A strict reader of pages: what is opened is closed, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]
        self.feed(page)
        self.close()
        assert self._open == [self.root], "something was not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute of {tag} is given twice"
        node = Node(tag, dict(attrs))
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(page: str) -> Node:
    return Tree(page).root


def page_with(extraction: Extraction, language: str = "en") -> str:
    with open_library(Path(":memory:")) as library:
        with library.transaction():
            library.put(extraction, hashlib.sha256(extraction.report.text.encode("utf-8", "replace")).hexdigest(), "")
        return write_page(content_of(library, extraction.report.id), Labels(language).language)  # type: ignore[arg-type]


def content_of(library: Library, id: str) -> Content:
    content = gather(library, id)
    assert content is not None
    return content


@pytest.fixture(scope="module")
def bundled() -> Content:
    with open_library(Path(":memory:")) as library:
        return content_of(library, "luan-2024")


@pytest.fixture(scope="module", params=LANGUAGES)
def page(bundled: Content, request: pytest.FixtureRequest) -> str:
    return write_page(bundled, request.param)


@pytest.fixture(scope="module")
def tree(page: str) -> Node:
    return parse(page)


def test_every_row_and_every_set_aside_number_stands_in_its_table(bundled: Content, tree: Node) -> None:
    rows = [row.attributes["id"] for row in tree.by_id("rows-table").all("tr") if "id" in row.attributes]
    assert rows == [row.id for row in bundled.extraction.observations]
    asides = [row for row in tree.by_id("asides-table").all("tr") if "id" in row.attributes]
    assert [row.children[0].text for row in asides if isinstance(row.children[0], Node)] == [
        aside.text for aside in bundled.extraction.set_asides
    ]


def test_every_link_leads_somewhere_and_every_name_is_given_once(tree: Node) -> None:
    names = Counter(id for node in tree.walk() if (id := node.attributes.get("id")))
    assert [name for name, count in names.items() if count > 1] == []
    links = [node.attributes["href"] or "" for node in tree.all("a")]
    assert [link for link in links if not link.startswith("#") or unquote(link[1:]) not in names] == []


def test_the_text_is_whole(bundled: Content, tree: Node) -> None:
    (article,) = tree.all("article")
    assert article.text == "".join(line.strip() for line in bundled.extraction.report.text.split("\n"))


def test_every_row_links_to_its_words_and_back(bundled: Content, tree: Node) -> None:
    (article,) = tree.all("article")
    marks = [(node, (node.attributes.get("data-r") or "").split()) for node in article.all("a")]
    for number, row in enumerate(bundled.extraction.observations):
        line = tree.by_id(row.id)
        words = tree.by_id(unquote(line.all("a")[-1].attributes["href"] or "")[1:])
        own = [node for node, rows in marks if str(number) in rows]
        assert words is own[0]
        assert "".join(node.text for node in own) == bundled.extraction.report.text[row.start : row.end]
        back = {unquote(node.attributes["href"] or "")[1:] for node in own}
        same_place = {one.id for one in bundled.extraction.observations if one.start == row.start}
        assert back & same_place or row.value is None


def test_set_aside_numbers_show_their_reason(bundled: Content, tree: Node) -> None:
    (article,) = tree.all("article")
    marked = [node for node in article.all("a") if "data-s" in node.attributes]
    assert "".join(node.text for node in marked) == "".join(aside.text for aside in bundled.extraction.set_asides)
    assert all(node.attributes["title"] for node in marked)


def test_the_overview_counts_what_the_report_says(bundled: Content, tree: Node) -> None:
    counts = [node.text for node in tree.all("ul", "counts")[0].all("strong")]
    rows = bundled.extraction.observations
    targets = sum(row.kind == "target" for row in rows)
    assert counts == [str(n) for n in (len(rows), len(rows) - targets, targets, bundled.account.numbers)]
    assert sum(one.results + one.targets for one in bundled.sectors) == len(rows)
    assert len(tree.all("ul", "sectors")[0].all("h4")) == 10


def test_the_main_targets_are_those_that_stand_together(bundled: Content) -> None:
    assert {"gdp", "ind_va_as", "fai", "fiscal_rev"} <= {one.target.indicator for one in bundled.headlines}
    assert len({bundled.extraction.report.text.count("\n", 0, one.target.start) for one in bundled.headlines}) == 1


def test_every_pair_is_in_a_table_and_drawn_where_it_has_a_scale(bundled: Content, tree: Node) -> None:
    tables = tree.all("table", "pairs")
    lines = [row for table in tables for row in table.all("tbody")[0].all("tr")]
    assert len(lines) == len(bundled.pairs) > 20
    assert all(table.all("caption")[0].text for table in tables)
    drawn = [line for line in lines if line.all("circle") or line.all("rect")]
    assert len(drawn) == len(lines)


def test_the_page_asks_for_nothing_from_elsewhere(page: str) -> None:
    assert not re.search(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]", page)
    assert not re.search(r"\b(?:src|srcset|action|formaction)=|url\(|@import", page)


def test_the_policy_lets_only_the_pages_own_style_and_script_run(page: str, tree: Node) -> None:
    (policy,) = [n.attributes["content"] or "" for n in tree.all("meta") if "http-equiv" in n.attributes]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert not any(name.startswith("on") or name == "style" for node in tree.walk() for name in node.attributes)


def test_the_page_is_small(page: str) -> None:
    assert len(page.encode()) < 600_000


def test_language_and_names_of_parts_are_declared(tree: Node) -> None:
    (html,) = tree.all("html")
    assert html.attributes["lang"] in ("en", "zh-Hans")
    assert tree.all("article")[0].attributes["lang"] == "zh-Hans"
    assert [len(tree.all(tag)) for tag in ("main", "header", "footer", "h1", "nav")] == [1] * 5
    for section in tree.all("section"):
        assert tree.by_id(section.attributes["aria-labelledby"] or "").text
    levels = [int(node.tag[1]) for node in tree.by_id("main").walk() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not re.search("[一-鿿]", html.all("nav")[0].text) or html.attributes["lang"] == "zh-Hans"


def test_both_languages_have_all_words() -> None:
    import yaml

    labels = yaml.safe_load(Path(write_page.__code__.co_filename).with_name("labels.yaml").read_text(encoding="utf-8"))
    reasons = labels.pop("reasons")
    units = labels.pop("scales") | labels.pop("units")
    assert not re.search("[一-鿿]", "".join(units.values()))
    for label, words in (labels | reasons).items():
        assert set(words) == set(LANGUAGES), label
        slots = [set(re.findall(r"{(\w+)}", words[language])) for language in LANGUAGES]
        assert slots[0] == slots[1], label
        assert not re.search("[一-鿿]", words["en"]), label
    here = Path(write_page.__code__.co_filename).parent
    program = "".join(path.read_text(encoding="utf-8") for path in (*here.glob("*.py"), here / "page.js"))
    used = [f'"{label}"' in program or label.endswith(("_of", "_chart", "_note")) for label in labels]
    assert all(used), [label for label, one in zip(labels, used, strict=True) if not one]


HOSTILE = (
    "</script><script>window.owned=1</script>",
    "<!--<script>",
    '"><img src=x onerror="window.owned=1">',
    "' onmouseover='window.owned=1' x='",
    "javascript:window.owned=1//",
    "</style></title></textarea>&lt;b&gt;&amp;",
    "$script ${script} {{7*7}} `${window.owned=1}`",
    "\u202egnp.exe\u202c \u2066x\u2069 \x00\x07\x1b[31m\x7f\u2028\ud800\ufffe",
)


def hostile_report() -> Extraction:
    """A report in which every text that can come from a report or a registry tries to get out of its place."""
    lines, rows, asides = ["六安市政府工作报告"], [], []
    for number, evil in enumerate(HOSTILE):
        start = sum(len(line) + 1 for line in lines)
        line = f"新增{evil}企业{number + 5}家，第{evil}届。"
        at = start + len(f"新增{evil}企业")
        lines.append(line)
        row = made_report("x-2024", "六安市", 2024, target(f"新增企业{evil}", f"{number + 5} 家")).observations[0]
        rows.append(
            replace(
                row,
                id=f"x-2024@{at}",
                unit=f"家{evil}",
                reference=evil,
                commitment=evil,
                section=evil,
                quote=line,
                start=at,
                end=at + 2,
                base_unit=evil,
                inferred=evil,
                period=evil if number % 2 else "2024",
                indicator=evil if number % 3 else "",
            )
        )
        asides.append(SetAside(at + 4, at + 4 + len(evil), evil, evil))
    report = Report("x-2024", f"六安市{HOSTILE[0]}", 2024, "\n".join(lines), HOSTILE[2], HOSTILE[1])
    rows = [replace(row, place=report.place) for row in rows]
    return Extraction(report, tuple(rows), tuple(asides))


def clean(extraction: Extraction) -> Extraction:
    """The extraction with texts that a library can hold."""

    def without(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    def cleaned(record: Any) -> Any:
        texts = {name: getattr(record, name) for name in record.__slots__}
        return replace(record, **{name: without(text) for name, text in texts.items() if isinstance(text, str)})

    return Extraction(
        cleaned(extraction.report),
        tuple(map(cleaned, extraction.observations)),
        tuple(map(cleaned, extraction.set_asides)),
    )


def shape(tree: Node) -> set[tuple[str, str]]:
    """Which elements with which attributes there are."""
    return {(node.tag, name) for node in tree.walk() for name in (*node.attributes, "")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_becomes_anything_but_text(bundled: Content, language: str) -> None:
    extraction = clean(hostile_report())
    page = page_with(extraction, language)
    tree = parse(page)
    usual = shape(parse(write_page(bundled, Labels(language).language)))  # type: ignore[arg-type]
    assert shape(tree) <= usual | {("p", ""), ("ul", ""), ("li", ""), ("strong", "")}
    assert len(tree.all("script")) == 2
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", page)
    rows = json.loads(tree.by_id("data").text)["rows"]
    assert [row["id"] for row in rows] == [row.id for row in extraction.observations]
    assert HOSTILE[0] in rows[0]["name"]


def extraction_of(text: str, *spans: tuple[str, bool], asides: tuple[str, ...] = ()) -> Extraction:
    """A text with rows for some of its words (False: a comparison without a number) and set-aside words."""
    like = made_report("x-2024", "六安市", 2024, target("企业", "5 家")).observations[0]
    rows = []
    for number, (words, with_number) in enumerate(spans):
        start = text.index(words)
        row = replace(like, id=f"x-2024@{start}{'abc'[number]}", start=start, end=start + len(words), quote=words)
        rows.append(row if with_number else replace(row, value=None, base_value=None, unit="", reference="全省"))
    rows.sort(key=lambda row: (row.start, row.id))
    found = tuple(SetAside(text.index(words), text.index(words) + len(words), words, "name") for words in asides)
    return Extraction(Report("x-2024", "六安市", 2024, text), tuple(rows), found)


def pieces_of(extraction: Extraction) -> list[tuple[str, Piece]]:
    text = extraction.report.text
    pieces = [piece for one in paragraphs_of(extraction) for piece in (*one.heading, *one.body)]
    return [(text[piece.start : piece.end], piece) for piece in pieces]


def test_two_rows_with_one_span_share_its_mark() -> None:
    pieces = pieces_of(extraction_of("新建和改建5公里。", ("5公里", True), ("5公里", True)))
    assert [(words, piece.rows) for words, piece in pieces if piece.marked] == [("5公里", (0, 1))]


def test_a_number_within_a_comparison_is_marked_as_itself() -> None:
    extraction = extraction_of(
        "12项增幅高于全省前5城市。", ("增幅高于全省前5城市", False), ("12项", True), asides=("前5",)
    )
    marked = [(words, piece.rows, piece.asides, piece.begins) for words, piece in pieces_of(extraction) if piece.marked]
    assert marked == [
        ("12项", (0,), (), True),
        ("增幅高于全省", (1,), (), True),
        ("前5", (1,), (0,), True),
        ("城市", (1,), (), False),
    ]
    (article,) = parse(page_with(extraction)).all("article")
    links = {node.text: node.attributes for node in article.all("a")}
    assert links["前5"]["href"] == "#aside-1"
    assert links["城市"]["tabindex"] == "-1"
    assert "tabindex" not in links["前5"]


def test_marking_takes_no_longer_than_the_text_is_long() -> None:
    rows = made_report("x-2024", "六安市", 2024, target("企业", "5 家")).observations * 20_000
    text = "新增企业5家，" * len(rows)
    spread = tuple(replace(row, start=7 * at + 4, end=7 * at + 6) for at, row in enumerate(rows))
    started = time.perf_counter()
    pieces = pieces_of(Extraction(Report("x-2024", "六安市", 2024, text), spread, ()))
    assert sum(piece.marked for _, piece in pieces) == len(rows)
    assert time.perf_counter() - started < 10


def test_a_span_over_a_line_end_is_marked_on_both_lines() -> None:
    pieces = pieces_of(extraction_of("新增企业100\n  家以上。", ("100\n  家以上", True)))
    assert [words for words, piece in pieces if piece.marked] == ["100", "家以上"]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (900, 950), (5, 2), (0, 10_000)])
def test_rows_with_impossible_spans_still_lead_to_the_text(start: int, end: int) -> None:
    extraction = extraction_of("第一行。\n新增企业5家。", ("5家", True))
    row = replace(extraction.observations[0], start=start, end=end)
    tree = parse(page_with(replace(extraction, observations=(row,))))
    (article,) = tree.all("article")
    assert article.text == "第一行。新增企业5家。"
    back = tree.by_id(row.id).all("a")[-1].attributes["href"] or ""
    assert tree.by_id(back[1:]) in list(article.walk())


def test_a_report_without_pairs_or_main_targets_has_a_page() -> None:
    tree = parse(page_with(made_report("x-2024", "六安市", 2024, result("新增企业", "5 家"))))
    assert tree.by_id("comparison").text
    assert len(tree.by_id("rows-table").all("tr")) == 2


def test_what_other_reports_of_the_place_say_stands_beside(tmp_path: Path) -> None:
    said = {
        2024: (
            result("地区生产总值增长", "7 %", "growth", indicator="gdp"),
            target("地区生产总值增长", "7.5 %", "growth", indicator="gdp"),
        ),
        2023: (target("地区生产总值增长", "8 %", "growth", indicator="gdp"),),
        2025: (estimate("地区生产总值增长", "6.5 %", "growth", indicator="gdp"),),
    }
    with open_library(Path(":memory:")) as library:
        with library.transaction():
            for year, statements in said.items():
                library.put(made_report(f"hushan-{year}", "湖山市", year, *statements), "0" * 64, "")
        tree = parse(write_page(content_of(library, "hushan-2024"), "en"))
    (table,) = tree.all("table", "pairs")
    cells = [cell.text for cell in table.all("tbody")[0].all("td") if "number" in (cell.attributes["class"] or "")]
    assert [cell.split("%")[0] for cell in cells] == ["+8", "+7", "+7.5", "↑higher  +0.5 points", "+6.5"]
    assert [cell.text for cell in table.all("span", "verdict")] == ["missed", "missed"]


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        (("7", "7.5", "10"), 0, 10),
        (("-3", "4"), -4, 4),
        ((), 0, 1),
        (("5", "6", "7", "8", "9", "10", "11", "12", "13", "900"), 0, 15),
    ],
)
def test_a_scale_has_room_for_all_but_the_far_ones(numbers: tuple[str, ...], low: int, high: int) -> None:
    scale = Scale.over(map(Decimal, numbers))
    assert (scale.low, scale.high) == (low, high)
    assert 2 <= len(scale.ticks) <= 8
    assert scale.at(scale.low) == "3.00%"
    assert scale.at(10**6) == scale.at(scale.high) == "97.00%"


@pytest.mark.parametrize(
    ("unit", "meaning"),
    [
        ("亿元", "100 million yuan"),
        ("万亿元", "trillion yuan"),
        ("万人次", "10,000 visits"),
        ("千米", "km"),
        ("个", ""),
        ("万个", "10,000"),
        ("%", ""),
    ],
)
def test_units_are_explained_to_those_who_cannot_read_them(unit: str, meaning: str) -> None:
    assert Labels("en").unit(unit) == meaning
    assert Labels("zh").unit(unit) == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LUAN_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_follows_the_environment(
    environment: dict[str, str], language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LUAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["page", "-o", str(tmp_path / "page.html")]) == 0
    assert f'<html lang="{language}">' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_command_writes_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert run(["page", "-o", str(path), "--lang", "中文"]) == 0
    assert capsys.readouterr().err.startswith(str(path))
    assert '<html lang="zh-Hans">' in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_the_page_of_a_file(tmp_path: Path) -> None:
    report, path = tmp_path / "report.txt", tmp_path / "page.html"
    report.write_text("湖山市政府工作报告\n\n一、2024年工作安排\n新增专精特新企业20家。\n", encoding="utf-8")
    assert run(["page", str(report), "--place", "湖山市", "--year", "2024", "-o", str(path)]) == 0
    (article,) = parse(path.read_text(encoding="utf-8")).all("article")
    assert "20家" in [node.text for node in article.all("a")]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--report", "luan-2042"], 1, "there is no report luan-2042 in the library; nearest: luan-2024"),
        (["--lang", "fr"], 2, "unknown --lang “fr”"),
        (["--year", "2024"], 2, "--year"),
        (["nothing.txt"], 2, "nothing.txt"),
        (["nothing.txt", "--report", "luan-2024"], 2, "leave them out with a FILE"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_line(
    arguments: list[str], status: int, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    assert run(["page", *arguments, "-o", str(path)]) == status
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not path.exists()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_texts_stand_out_from_what_is_behind_them() -> None:
    style = Path(write_page.__code__.co_filename).with_name("page.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r"{([^{}]*)}", style)]
    screens = [theme for theme in themes if "paper" in theme]
    paper = next(theme for theme in themes if "ink" in theme and "paper" not in theme)
    themes = [*screens, screens[0] | paper]
    assert len(themes) == 4
    for theme in themes:
        for text in ("ink", "soft", "target", "result", "aside"):
            for behind in ("paper", "panel", "target-wash", "result-wash"):
                if text in ("soft", "aside") and behind.endswith("wash"):
                    continue
                light, dark = sorted((luminance(theme[text]), luminance(theme[behind])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, behind)


# What follows needs a browser.


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def files(bundled: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[str, str] = {language: write_page(bundled, language) for language in LANGUAGES}
    pages["hostile"] = page_with(clean(hostile_report()))
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


def complaints(browser: Browser) -> list[object]:
    """What the browser objected to, and whatever it asked for besides the page."""
    wrong = [one["params"] for one in browser.events if one["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]
    asked = [one["params"]["request"]["url"] for one in browser.events if one["method"] == "Network.requestWillBeSent"]
    return wrong + asked[1:]


@pytest.mark.parametrize("name", [*LANGUAGES, "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_without_complaint_at_every_width(
    browser: Browser, files: dict[str, Path], name: str, scheme: str
) -> None:
    browser.media("", scheme)
    browser.open(files[name])
    assert complaints(browser) == []
    for width in (320, 390, 768, 833, 1280):
        browser.resize(width)
        assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.value("typeof window.owned") == "undefined"
    dark = browser.value("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", dark))) < 200) == (scheme == "dark")


def mark(number: int) -> str:
    return f"article a[data-r~='{number}']"


def number_of(content: Content, indicator: str, kind: str, measure: str) -> int:
    return next(
        at
        for at, row in enumerate(content.extraction.observations)
        if (row.indicator, row.kind, row.measure) == (indicator, kind, measure)
    )


def test_pointing_at_a_number_shows_its_row(browser: Browser, files: dict[str, Path], bundled: Content) -> None:
    browser.open(files["en"])
    at = number_of(bundled, "gdp", "target", "growth")
    assert browser.value("document.getElementById('card').hidden")
    browser.point(mark(at))
    browser.until("!document.getElementById('card').hidden")
    shown = browser.value("document.getElementById('card').innerText")
    row = bundled.extraction.observations[at]
    for part in (row.name, "≈ +7.5 %", "About", "Growth", "Target", "2024", "Economy as a whole", "(gdp)", row.id):
        assert part in shown
    assert browser.value(f"document.querySelector(\"{mark(at)}\").getAttribute('aria-describedby')") == "card"
    browser.press("Escape", 27)
    assert browser.value("document.getElementById('card').hidden")


def test_moving_to_a_number_by_keyboard_shows_its_row(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["zh"])
    browser.press("Tab", 9)
    assert browser.value("document.activeElement.className") == "skip"
    browser.value(
        "document.querySelector('article a').previousSibling, document.querySelectorAll('article a')[0].focus()"
    )
    browser.press("Tab", 9)
    browser.until("!document.getElementById('card').hidden")
    assert browser.value("document.activeElement.dataset.s") == "1"
    assert "年份" in browser.value("document.getElementById('card').innerText")
    browser.press("Tab", 9)
    browser.until("document.getElementById('card').innerText.includes('主要经济指标')")
    browser.press("Enter", 13)
    browser.until("document.activeElement.matches('#rows-table tr')")


def test_tapping_on_a_number_shows_its_row(browser: Browser, files: dict[str, Path], bundled: Content) -> None:
    browser.open(files["zh"], width=390)
    browser.resize(390, touch=True)
    at = number_of(bundled, "grain_out", "target", "level")
    browser.tap(mark(at))
    browser.until("!document.getElementById('card').hidden")
    assert "≥ 72 亿斤" in browser.value("document.getElementById('card').innerText")
    assert browser.value("location.hash") == ""
    box = browser.value(
        "(({left, right, bottom}) => [left, right, bottom])(document.getElementById('card').getBoundingClientRect())"
    )
    assert box == [0, 390, 900]
    browser.tap("#card .close")
    browser.until("document.getElementById('card').hidden")
    browser.tap(mark(at))
    browser.tap("#card .links a")
    browser.until(f"document.activeElement.id === '{bundled.extraction.observations[at].id}'")
    browser.resize(1280)


def test_two_rows_of_one_place_are_both_shown(browser: Browser, files: dict[str, Path], bundled: Content) -> None:
    browser.open(files["en"])
    browser.point(mark(number_of(bundled, "inc_rural", "target", "growth")))
    browser.until("document.querySelectorAll('#card .entry').length === 2")


def test_a_column_is_sorted_up_down_and_back(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["en"])
    head = "#rows-table th.number"
    rows = "[...document.querySelectorAll('#rows-table tbody tr')]"
    values = f"{rows}.map(row => row.cells[1].dataset.value).filter(value => value).map(Number)"
    order = f"{rows}.map(row => row.id)"
    written = browser.value(order)
    for way, direction in (("ascending", 1), ("descending", -1)):
        browser.click(f"{head} button")
        assert browser.value(f"document.querySelector('{head}').getAttribute('aria-sort')") == way
        sorted_ = browser.value(values)
        assert sorted_ == sorted(sorted_, key=lambda value: direction * value)
        without = browser.value("document.querySelector('#rows-table tbody tr:last-child').cells[1].dataset.value")
        assert without is None
    browser.click(f"{head} button")
    assert browser.value(order) == written


def test_a_search_narrows_the_table_and_links_still_find_their_rows(
    browser: Browser, files: dict[str, Path], bundled: Content
) -> None:
    browser.open(files["en"])
    browser.value("document.querySelector('form [name=text]').focus()")
    browser.send("Input.insertText", text="粮食")
    shown = "[...document.querySelectorAll('#rows-table tbody tr')].filter(r => r.offsetParent).map(r => r.id)"
    rows = bundled.extraction.observations
    found = browser.value(shown)
    assert found == [row.id for row in rows if "粮食" in row.name + row.section + row.quote]
    assert browser.value("document.querySelector('form output').textContent") == f"{len(found)} of {len(rows)} shown"
    hidden = next(row for row in rows if row.id not in found)
    browser.value(f"location.hash = '{hidden.id}'")
    browser.until(f"document.activeElement.id === '{hidden.id}' && !document.activeElement.hidden")
    browser.click("a[data-sector=ecology]")
    browser.until(f"{shown}.length === {sum(row.sector == 'ecology' for row in rows)}")


def test_light_and_dark_can_be_chosen(browser: Browser, files: dict[str, Path]) -> None:
    browser.media("", "light")
    browser.open(files["en"])
    browser.value("localStorage.clear()")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = browser.value(colour)
    browser.click("#theme")
    assert browser.value(colour) != light
    browser.open(files["en"])
    assert browser.value(colour) != light
    browser.click("#theme")
    assert browser.value(colour) == light
    browser.value("localStorage.clear()")


def test_without_scripts_the_page_is_read_and_followed_by_links(
    browser: Browser, files: dict[str, Path], bundled: Content
) -> None:
    browser.open(files["en"], script=False)
    text = browser.send("DOM.getDocument", depth=0)
    html = browser.send("DOM.getOuterHTML", nodeId=text["root"]["nodeId"])["outerHTML"]
    tree = parse(re.sub(r"<!DOCTYPE html>|(<(?:meta|input)[^>]*>)", lambda found: found[1] or "", html))
    assert all("hidden" in form.attributes for form in tree.all("form"))
    assert len(tree.by_id("rows-table").all("tr")) == len(bundled.extraction.observations) + 1
    assert all(mark.attributes["title"] for mark in tree.all("article")[0].all("a"))
    browser.send("Emulation.setScriptExecutionDisabled", value=False)


def test_on_paper_all_is_there_but_what_only_a_screen_needs(
    browser: Browser, files: dict[str, Path], tmp_path: Path
) -> None:
    browser.media("print", "dark")
    browser.open(files["zh"])
    hidden = "['.topbar', 'form', '.skip'].every(s => !document.querySelector(s).offsetParent)"
    assert browser.value(hidden)
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    browser.paper(tmp_path / "page.pdf")
    sheets = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert len(sheets) < 30
    headed = ["性质" in text and "领域" in text for text in (sheet.extract_text() for sheet in sheets[3:7])]
    assert sum(headed) > 1, "heads stand on every sheet of a table"
    browser.media("", "light")


@pytest.mark.parametrize("width", [390, 1280])
def test_tables_are_tables_to_those_who_hear_them(browser: Browser, files: dict[str, Path], width: int) -> None:
    browser.open(files["en"], width=width)
    browser.send("Accessibility.enable")
    nodes = browser.send("Accessibility.getFullAXTree")["nodes"]
    spoken = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    tables = [name for role, name in spoken if role == "table"]
    assert len(tables) == browser.value("document.querySelectorAll('table').length")
    assert all(tables)
    roles = Counter(role for role, _ in spoken)
    assert roles["columnheader"] == browser.value("document.querySelectorAll('thead th').length")
    assert roles["row"] == browser.value("document.querySelectorAll('tr').length")
    assert {"banner", "navigation", "main", "contentinfo", "article"} <= set(roles)
    assert [
        (role, name) for role, name in spoken if role in ("link", "button", "searchbox", "combobox") and not name
    ] == []
