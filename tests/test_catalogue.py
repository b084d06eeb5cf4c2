"""The catalogue of indicators and sectors: its entries, and what names mean by it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import luan_report
from luan_report.extraction import indicators as finding
from luan_report.extraction.indicators import Passage, find_indicator, find_sector
from luan_report.lexicon import LexiconError, read_yaml
from luan_report.lexicon import catalogue as loading
from luan_report.lexicon.catalogue import Indicator, all_names, indicator_names, load_catalogue, search_catalogue
from luan_report.model import SECTORS

CASES = yaml.safe_load((Path(__file__).parent / "corpus" / "indicators.yaml").read_text(encoding="utf-8"))
ALL = load_catalogue().indicators


def names_of(indicator: Indicator) -> tuple[str, ...]:
    return all_names(indicator, load_catalogue().forms)


def indicator_cases() -> Iterator[tuple[str, str, str, str]]:
    for case in CASES["indicators"]:
        for name in case["names"]:
            yield name, case.get("measure", "level"), case.get("unit", ""), case["indicator"]


def test_the_catalogue_is_large_and_every_id_is_one_of_a_kind() -> None:
    ids = [indicator.id for indicator in ALL]
    assert len(ids) >= 220
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", id) for id in ids)
    assert load_catalogue() is load_catalogue()


def test_every_sector_has_names_and_words_and_indicators() -> None:
    sectors = load_catalogue().sectors
    assert tuple(sector.id for sector in sectors) == SECTORS
    assert {indicator.sector for indicator in ALL} == set(SECTORS)
    names = [name for sector in sectors for name in (sector.name, sector.english, *sector.aliases)]
    assert len(names) == len(set(names))
    assert all(len(sector.sure) > 50 for sector in sectors)


def test_english_names_tell_indicators_apart() -> None:
    names = [indicator.english for indicator in ALL]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_name_belongs_to_one_indicator_and_finds_it() -> None:
    wrong = [
        (name, indicator.id, find_indicator(name, "level", ""))
        for indicator in ALL
        for name in names_of(indicator)
        if find_indicator(name, "level", "") != indicator.id
    ]
    assert wrong == []


def test_every_example_holds_a_number_and_a_name_of_its_indicator() -> None:
    spelling = finding._names().spelling
    for indicator in ALL:
        assert re.search(r"\d", indicator.example), indicator.id
        inside = [name for name in names_of(indicator) if spelling.key(name) in spelling.key(indicator.example)]
        assert inside, f"{indicator.id}: {indicator.example}"
        assert find_indicator(max(inside, key=len), "level", "") == indicator.id


def test_the_extractor_finds_the_indicator_in_its_example() -> None:
    """A structure of three shares (8∶42∶50) is read as its shares; every other example gives its own indicator."""
    missed = []
    for indicator in ALL:
        text = f"一、2023年工作回顾\n{indicator.example}。"
        rows = luan_report.extract(text, place="六安市", year=2024).observations
        if indicator.id not in {row.indicator for row in rows}:
            missed.append(indicator.id)
    assert len(missed) <= len(ALL) * 0.02, missed


@pytest.mark.parametrize(("name", "measure", "unit", "wanted"), list(indicator_cases()))
def test_a_name_means_its_indicator(name: str, measure: str, unit: str, wanted: str) -> None:
    assert find_indicator(name, measure, unit) == wanted


def test_there_are_cases_enough() -> None:
    cases = list(indicator_cases())
    assert len(cases) >= 150
    assert sum(not wanted for *_, wanted in cases) >= 30


@pytest.mark.parametrize(
    ("sector", "name"), [(sector, name) for sector in SECTORS for name in CASES["sectors"][sector]]
)
def test_a_name_points_to_its_sector(sector: str, name: str) -> None:
    assert find_indicator(name, "level", "") == ""
    assert find_sector(name, "", Passage()) == (sector, "name")


def test_the_sector_comes_from_the_surest_source() -> None:
    farming = Passage(headings=("二、2024年重点工作", "（四）夯实农业基础，推进乡村振兴"))
    assert find_sector("粮食总产", "grain_out", Passage(headings=("（九）守护青山绿水",))) == (
        "agriculture",
        "indicator",
    )
    assert find_sector("新建污水处理设施", "", farming) == ("ecology", "name")
    assert find_sector("实施项目", "", farming) == ("agriculture", "context")
    assert find_sector("若干", "", Passage()) == ("macro", "default")


def test_what_stands_nearest_tells_the_sector_of_a_name_that_does_not() -> None:
    farming, review = ("（四）夯实农业基础，推进乡村振兴",), ("一、2023年工作回顾",)
    assert find_sector("实施项目", "", Passage("推进甲铁路等3个项目", headings=farming)) == (
        "infrastructure",
        "context",
    )
    assert find_sector("数量", "", Passage(lead="高新技术企业不断成长，", headings=review)) == (
        "innovation",
        "context",
    )
    assert find_sector("成交额", "", Passage(before="openness", headings=review)) == (
        "openness",
        "context",
    )
    assert find_sector("成交额", "", Passage(before="openness", headings=farming)) == ("agriculture", "context")


def test_the_last_word_of_a_name_is_its_head() -> None:
    assert find_sector("工业企业污水处理厂", "", Passage())[0] == "ecology"
    assert find_sector("污水处理设备制造企业产值", "", Passage())[0] == "industry"


def test_a_share_is_about_what_has_it() -> None:
    assert find_sector("文化旅游产业收入占地区生产总值比重", "", Passage())[0] == "services"


def test_of_words_that_overlap_the_longest_counts() -> None:
    """国道 stands in 全国道德模范 only by accident."""
    assert find_sector("全国道德模范", "", Passage())[0] == "livelihood"


def test_the_names_to_show_are_few_and_known() -> None:
    forms = load_catalogue().forms
    shown = {indicator.id: indicator_names(indicator, forms) for indicator in ALL}
    assert shown["new_ht_ent"][:2] == ("新增高新技术企业", "新增国家高新技术企业")
    assert max(map(len, shown.values())) < 60
    assert all(set(shown[indicator.id]) <= set(names_of(indicator)) for indicator in ALL)


def test_search_finds_by_id_names_and_parts_of_them() -> None:
    def found(text: str) -> list[str]:
        return [indicator.id for indicator in search_catalogue(text)]

    assert found("gdp") == ["gdp"]
    assert found(" GDP ") == ["gdp"]
    assert found("社零总额") == ["retail"]
    assert found("Exports") == ["exports"]
    assert {"inc_all", "inc_urban", "inc_rural"} <= set(found("可支配收入"))
    assert "new_ht_ent" in found("新认定高新技术企业")
    assert found("没有这样的指标") == []


def test_looking_up_a_report_takes_little_time() -> None:
    names = [name for indicator in ALL for name in names_of(indicator)[:1]][:300]
    finding._names(), finding._keywords()
    best = min(_seconds(names) for _ in range(5))
    assert best < 0.1


def _seconds(names: list[str]) -> float:
    for cached in (finding.find_indicator, finding._name_votes, finding._text_votes):
        cached.cache_clear()
    start = time.process_time()
    for name in names:
        passage = Passage(f"推进{name}5个", headings=("重点工作",))
        find_sector(f"推进{name}", find_indicator(f"推进{name}", "level", "个"), passage)
    return time.process_time() - start


GOOD = {
    "id": "gdp",
    "name": "甲",
    "english": "A",
    "sector": "macro",
    "unit": "元",
    "better": "higher",
    "example": "甲1元",
}
FORMS = {
    "same": {"的": ""},
    "prefixes": ["全市"],
    "endings": ["总额"],
    "inner": ["实现"],
    "growth_endings": ["增速"],
    "stock_words": ["累计建成"],
    "growth_verb": "增长",
    "share_verbs": ["占"],
    "verbs": {"gain": {"before": ["新增"]}},
}


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ([{**GOOD, "sector": "trade"}], "entry gdp has 'trade' as its sector; one of macro"),
        ([{**GOOD, "better": "more"}], "entry gdp has 'more' as its better"),
        ([{**GOOD, "unit": ""}], "entry gdp needs a text as its unit"),
        ([{**GOOD, "colour": "red"}], "entry gdp has an unknown key 'colour'"),
        ([{**GOOD, "aliases": [7]}], "entry gdp needs a list of words as its aliases"),
        ([{**GOOD, "verbs": "gain"}], "entry gdp needs things where it has verbs"),
        ([{**GOOD, "verbs": "lose", "things": "乙"}], "entry gdp has unknown verbs 'lose'"),
        ([GOOD, GOOD], "two entries have the id gdp"),
        (["gdp"], "must be a mapping"),
        ({}, "a list of entries is needed"),
    ],
)
def test_a_malformed_entry_is_named(entries: object, complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sectors = read_yaml("sectors.yaml")
    files = {"indicators.yaml": {"indicators": entries, "forms": FORMS}, "sectors.yaml": sectors}
    monkeypatch.setattr(loading, "read_yaml", files.__getitem__)
    with pytest.raises(LexiconError, match=re.escape(complaint)):
        loading.load_catalogue.__wrapped__()


def test_a_sector_out_of_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"indicators.yaml": {"indicators": [GOOD], "forms": FORMS}, "sectors.yaml": []}
    monkeypatch.setattr(loading, "read_yaml", files.__getitem__)
    with pytest.raises(LexiconError, match="the sectors must be macro"):
        loading.load_catalogue.__wrapped__()


@pytest.mark.skipif("LUAN_CORPUS" not in os.environ, reason="LUAN_CORPUS names no folder with gold rows")
def test_sectors_of_gold_rows() -> None:
    """The sector of hand-made rows, from their name, unit and measure alone, is right in more than nine of ten."""
    for path in sorted((Path(os.environ["LUAN_CORPUS"]) / "gold").glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        right = 0
        for row in rows:
            name, measure, unit, accepted = row[2], row[3].split("|")[0], row[6], row[10].split("/")
            right += find_sector(name, find_indicator(name, measure, unit), Passage())[0] in accepted
        assert right / len(rows) >= 0.92, path.name
