"""A named value as a person writes it, English or Chinese, whole or a unique prefix, in; the value itself out.

This is the vocabulary of the interface, not of the reports: it must be at hand without reading any lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from luan_report.library.vocabulary import SECTOR_NAMES
from luan_report.query.errors import UnknownName

__all__ = [
    "BOUND_NAMES",
    "KIND_NAMES",
    "LEVEL_NAMES",
    "MEASURE_NAMES",
    "SECTOR_NAMES",
    "nearest",
    "resolve",
]

MEASURE_NAMES: Mapping[str, tuple[str, ...]] = {
    "level": ("总量", "Level", "数量", "水平", "绝对值"),
    "growth": ("增长", "Growth", "增速", "增幅", "涨幅"),
    "change": ("增减", "Change", "变化", "增量"),
    "ratio": ("比率", "Ratio", "占比", "比例", "比重", "率"),
    "rank": ("位次", "Rank", "排名", "名次"),
    "gap": ("差距", "Gap", "高于"),
}
KIND_NAMES: Mapping[str, tuple[str, ...]] = {
    "actual": ("实绩", "Result", "实际", "完成", "结果"),
    "estimate": ("预计", "Estimate", "估计"),
    "target": ("目标", "Target", "计划"),
}
BOUND_NAMES: Mapping[str, tuple[str, ...]] = {
    "exact": ("等于", "Exactly", "确数"),
    "approx": ("左右", "About", "约", "约数"),
    "at_least": ("以上", "At least", "不低于", "下限"),
    "at_most": ("以内", "At most", "以下", "不超过", "上限"),
    "range": ("区间", "Range", "范围"),
}
LEVEL_NAMES: Mapping[str, tuple[str, ...]] = {
    "nation": ("全国", "Nation", "国家"),
    "province": ("省级", "Province", "省", "自治区", "直辖市"),
    "prefecture": ("地级", "Prefecture", "city", "市", "地级市", "州"),
    "county": ("县级", "County", "县", "区", "区县", "district"),
}


def resolve(kind: str, given: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """The key of `names` that `given` means: the key, one of its names, or a prefix that fits one key alone.

    Raises UnknownName with the nearest names when nothing or more than one fits.
    """
    wanted = given.strip().casefold()
    keys = _matching(names, lambda name: name == wanted) or (
        _matching(names, lambda name: name.startswith(wanted)) if wanted else []
    )
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise UnknownName(kind, given, keys[:8], ambiguous=True)
    known = (name for key, others in names.items() for name in (key, *others))
    raise UnknownName(kind, given, nearest(given, known) or names)


def nearest(given: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like the one given, the best first."""
    from difflib import get_close_matches

    lower: dict[str, str] = {}
    for name in known:
        lower.setdefault(name.casefold(), name)
    close = get_close_matches(given.strip().casefold(), lower, n=count, cutoff=0.5)
    inside = sorted(name for key, name in lower.items() if given and given.casefold() in key)
    return [lower[name] for name in close] or inside[:count]


def _matching(names: Mapping[str, tuple[str, ...]], fits: Callable[[str], bool]) -> list[str]:
    return [key for key, others in names.items() if any(fits(name.casefold()) for name in (key, *others))]
