"""The lexicon -> the word sets and compiled shapes that name quantities."""

from __future__ import annotations

import re
from functools import cache

from luan_report.lexicon import Lexicon, WordSet, alternation, load_lexicon


class Words:
    """The word sets the reader uses, built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(*names: str) -> frozenset[str]:
            return frozenset(map(lexicon.protect, lexicon.words(*names)))

        def word_set(*names: str) -> WordSet:
            return WordSet(words(*names))

        def pattern(*names: str) -> str:
            return alternation(words(*names))

        self.object_verbs = words("object_verbs")
        self.object_growth = words("object_growth")
        self.bettering = words("bettering")
        self.kinds = word_set("kinds")
        self.siblings = word_set("siblings")
        self.second_verbs = words("second_verbs")
        self.acts = word_set("acts")
        self.carriers = word_set("carriers")
        self.outlays = words("outlays")
        self.per_head = lexicon.protect("人均")
        self.reduces = re.compile(
            rf"^(?:平均|再|又)?{alternation(words('object_changes'))}(?P<name>[^，、到至]{{2,14}})$"
        )
        self.bounds = word_set("bounds_before")
        self.state = word_set("state")
        self.light = word_set("light", "manners")
        self.manners = words("manners")
        self.adverbs = word_set("adverbs")
        self.hedges = re.compile(f"(?<=[^“][^“、努]){pattern('hedges')}(?=[^”“]{{2}})")
        self.prepositions = word_set("prepositions")
        self.operations = word_set("operations")
        self.whole_verbs = words("whole_verbs")
        self.grow = word_set("grow_up", "grow_down")
        self.falls = words("grow_down")
        self.facets = words("facets")
        self.bare = words("bare_follow_ups")
        self.stages = word_set("stages")
        self.heads = word_set("heads")
        self.resources = re.compile(pattern("resources"))
        heads = pattern("heads")
        self._class_head = re.compile(rf"(?<=..){pattern('classes')}(?!园)(?:{heads})?{heads}$")
        self.noun_stops = re.compile(pattern("noun_stops"))
        self.subject_stops = re.compile(pattern("subject_stops"))
        self.topic_stops = re.compile(pattern("topic_stops"))
        self.topic = re.compile(rf".{{0,4}}?{pattern('topic_verbs')}+[好了]?(?P<object>.{{2,24}})$")
        self.topic_tails = word_set("topic_tails")
        self.topic_deeds = word_set("topic_deeds")
        self.finite = re.compile(pattern("finite_verbs"))
        self.predicate_adverbs = word_set("predicate_adverbs")
        adverbs = pattern("predicate_adverbs", "light")
        self.says_little = re.compile(rf"{adverbs}*(?:{pattern('progress')}$|{pattern('needs')})")
        self.follow = word_set("follow_verbs")
        self.rank_verbs = word_set("rank_verb")
        self.weak_rank_verbs = words("weak_rank_verb")
        self.scopes = word_set("scope")
        self.rated = re.compile(rf"(?P<owner>.*?)在(?P<rating>[^，]{{2,}}(?:{pattern('evaluations')}|”))(?:中|里|上)$")
        self.per = word_set("per")
        self.gap_falls = words("gap_down")
        self.project = word_set("project_nouns")
        self.money = re.compile(pattern("money_nouns"))
        self.size_units = lexicon.size_units
        self.counters = frozenset(u for u, d in lexicon.units.items() if d in ("counts", "firms", "people"))
        self.money_units = frozenset(u for u, d in lexicon.units.items() if d == "money")
        gap = alternation(v for v in words("gap_verb") if len(v) > 1) + "|超(?=全|省|上|国)"
        grow = pattern("grow_up", "grow_down")
        earlier = pattern("earlier")
        than = pattern("than")
        scopes = pattern("scope")
        self.earlier = re.compile(rf"{earlier}|“[一二三四五六七八九十]+五|\d|之前|以前|前$")
        self.gap = re.compile(
            rf"(?P<name>.*?)(?P<verb>{gap})(?P<ref>(?:{scopes}、)*[^，、高低了]{{2,22}}?)(?P<hedge>约|近|超过?|了)?$"
        )
        self.gap_than = re.compile(
            rf"(?P<name>.*?)(?<![占对之入])(?:比|较)(?![例重值])(?P<ref>[^，、比较]{{1,18}}?)(?<![提升降])"
            rf"(?P<verb>高出?|低|快|慢|{grow})(?:了|出|约|近|超过?)*$"
        )
        self.share = re.compile(
            r"(?P<name>.*?)(?P<share>占(?:到)?(?P<whole>(?!比$)[^，占]{1,26}?))(?:的)?(?P<noun>比重|比例|份额|比率|比)?(?:的)?$"
        )
        self.multiple = re.compile(
            r"(?P<name>.*?)(?:是|为|相当于|约为|达到?)(?P<whole>[^，是]{2,16})(?:的|(?<=平均水平))$"
        )
        self.than = re.compile(rf"(?:{than})[^，、比较]{{1,14}}$")
        self.from_word = re.compile(
            r"(?P<name>.*?)(?:分别)?(?:从(?![业事严紧优重])|(?<![自理经缘])由(?![于此]))(?P<base>[^，从由]{0,14}?)$"
        )
        self.to_word = re.compile(r"^，?[^，。；]{0,16}?(?:到|至|为|居|成)")
        self.from_base = re.compile(
            rf"^(?:原来|原先|以前|过去)?的?$|年|每|{self.per_head}|上|“|不足|不到|约|近|全|目前|当前|当初|初|末|最"
        )
        self.compressed = dict(pair.split("=") for pair in words("compressed"))
        self.compressed_pattern = re.compile("|".join(map(re.escape, sorted(self.compressed, key=len, reverse=True))))
        self.compound_pattern = re.compile(pattern("compounds"))
        self.distribute = re.compile(pattern("distribute"))
        self.each = re.compile(r"双双|(?<![年人平户月日亩村])均|都(?!市)|皆|各(?=[增达完超建新]|$)")
        pace = alternation(
            map(lexicon.protect, ("高速", "中高速", "较快", "快速", "平稳", "稳定", "持续", "强劲", "较高"))
        )
        self.growth_noun = re.compile(
            rf"^(?:以上|以内|左右)?的?{pace}*(?:高?速度?(?:增长|递增|增|发展|推进)|增长|增速|增幅|速度|递增|涨幅|两位数增长)"
        )

    def class_head(self, name: str) -> str:
        """Return what a list lends with the class of its members (水产、蔬菜产业占比 -> 产业占比), or ''."""
        found = self._class_head.search(name)
        return found[0] if found else ""


@cache
def words() -> Words:
    """Return the word sets of the reader."""
    return Words(load_lexicon())
