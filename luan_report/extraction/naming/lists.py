"""The names of a list and the count of its values -> one name for each value."""

from __future__ import annotations

import re
from itertools import takewhile

from luan_report.extraction.naming.texts import joined, operation_of
from luan_report.extraction.naming.vocabulary import words
from luan_report.lexicon import restore

SPLIT = re.compile(r"、|以及|和|与|及")
LIST_SPLIT = re.compile(r"、")


def split_names(text: str, count: int) -> list[str] | None:
    """Split the names of a list among `count` values; None where they cannot be told apart."""
    w = words()
    listed = w.compressed_pattern.search(text)
    if listed and "、" in listed[0]:
        halves = expand(text)
        if halves is not None and len(halves) == count:
            return halves
    shown = w.compound_pattern.sub(lambda m: re.sub("[、和与及]", "\x00", m[0]) if SPLIT.search(m[0]) else m[0], text)
    shown = shown.removesuffix("等")
    for pattern in (LIST_SPLIT, SPLIT):
        members = [m for m in pattern.split(shown) if m]
        if len(members) == count and count > 1:
            return completed([_unhide(m, text) for m in members])
    expanded = expand(text)
    if expanded is not None and len(expanded) == count:
        return expanded
    members = [m for m in SPLIT.split(shown) if m]
    if len(members) > count > 1:
        # A member holds 和 itself: the last values belong to the last members.
        last = list(SPLIT.finditer(shown))[1 - count :]
        merged = [shown[: last[0].start()], *members[1 - count :]]
        return share_head([_unhide(m, text) for m in merged])
    return None


def _unhide(member: str, text: str) -> str:
    if "\x00" not in member:
        return member
    found = re.search(re.escape(member).replace("\x00", "[、和与及]"), text)
    return found[0] if found else member.replace("\x00", "和")


def expand(text: str) -> list[str] | None:
    """Expand a compressed head: 城乡居民收入 -> 城镇居民收入, 农村居民收入."""
    w = words()
    found = w.compressed_pattern.search(text)
    if not found:
        return None
    halves = w.compressed[found[0]].split("|")
    names = []
    for half in halves:
        end = found.end()
        # 存贷款余额 -> 存款余额: the expanded half may repeat what follows it.
        rest = text[end:]
        names.append(text[: found.start()] + half + rest.removeprefix(half))
    return names


# A longer head (固定资产投资) is a name of its own: it belongs to no owner and lacks nothing but what is a part of it.
_LONGEST_BARE_HEAD = 4
# 煤炭、化工行业占工业增加值比重
_SHARE = re.compile(r"(?<=..)(?<!所)占.{2,}(?:比重|比例|份额)$")
_PARTS = ("占比", "比重", "比例", "率", "增速", "增幅")
# 接待游客和旅游收入: nobody does to an income what is done to a thing.
INCOME = ("收入", "额", "值", "率", "花费", "消费")
# 单位能耗和排放量: energy spent is an amount itself; 能耗、用地占比: but it can have a share.
_RATES = ("率", "比重", "占比", "比例")


def completed(members: list[str]) -> list[str]:
    """Give the members of a list what one of them says for all: the head of the last, the denominator of the first."""
    return _share_unit_prefix(share_head(members))


def share_head(members: list[str]) -> list[str]:
    """Give the earlier members what the last lends them: 工业、技改投资 -> 工业投资, 技改投资."""
    w = words()
    last = members[-1]
    if shared := _share_deed(members) or _share_kind(members):
        return shared
    share = _SHARE.search(last)
    if share and not any("占" in member for member in members[:-1]):
        owners = share_head([*members[:-1], last[: share.start()]])
        given = [m if len(w.heads.at_end(m)) > 2 else o for m, o in zip(members, owners, strict=True)]
        return [*(name + share[0] for name in given[:-1]), last]
    head = w.class_head(last) or w.heads.at_end(last)
    paired = any(last[: len(member)] in w.siblings and member in w.siblings for member in members[:-1])
    if not paired and ((head == last and len(last) <= _LONGEST_BARE_HEAD) or last in w.facets):
        return _share_owner(members)
    nested = any(last.startswith(member) for member in members[:-1])
    shared = [joined(member, head if nested else _lent_part(member, last, head)) for member in members[:-1]]
    prefix = operation_of(members[0])
    if prefix and not operation_of(last) and prefix != members[0] and not last.endswith(INCOME):
        return [shared[0], *(m if operation_of(m) else prefix + m for m in shared[1:]), prefix + last]
    return [*shared, last]


def _share_deed(members: list[str]) -> list[str]:
    """专利申请、授权量 -> 专利申请量, 专利授权量: verbs of one owner share what stands behind the last; [] for none."""
    w = words()
    first, *middle, last = members
    verb, deed = w.operations.at_start(last), w.operations.at_end(first)
    owner, shared = first.removesuffix(deed), last.removeprefix(verb)
    of_one = (
        bool(verb and deed)
        and len(w.heads.at_end(first)) <= len(deed)
        and len(owner) > 1
        and not operation_of(owner)
        and all(map(w.operations.__contains__, middle))
    )
    return [owner + one + shared for one in (deed, *middle, verb)] if of_one and shared else []


def _share_kind(members: list[str]) -> list[str]:
    """特困人员集中、分散供养标准: kinds of one owner share what stands behind the last; [] for none."""
    w = words()
    first, last = members[0], members[-1]
    kind, own = w.kinds.at_end(first), w.kinds.at_start(last)
    owner, shared = first.removesuffix(kind), last.removeprefix(own)
    told = len(members) == 2 and kind and own and len(own) == len(kind) and kind != own
    return [owner + kind + shared, owner + last] if told and len(owner) > 1 and shared else []


def _lent_part(member: str, last: str, head: str) -> str:
    """Return what the last member of a list lends to an earlier one: all that follows the part parallel to it."""
    w = words()
    verb = operation_of(last) if member in w.bare else ""
    if verb and len(verb) < len(last):
        # 开工、竣工学校各12所
        return last[len(verb) :]
    shown = restore(member)
    own = w.heads.at_end(shown)
    received = own[-1:] in ("客", "员", "生", "户") and last.endswith(INCOME)
    spent = own.endswith("耗") and not last.endswith(_RATES)
    complete = (
        own and (own != shown or len(own) > 2) and (own[-1:] == last[-1:] or own[-1:] in "量额值率数积入比重例次幅速")
    )
    if complete or spent or received:
        return ""
    if own == shown and len(own) > _LONGEST_BARE_HEAD and not head.endswith(_PARTS):
        return ""
    if head and (shown.endswith(head) or (len(shown) > 2 and shown[-1] == restore(head)[-1] and shown[-1] in "费资区")):
        # 会议费、出国经费; 开发区、产业园区
        return ""
    owned = last.find("的")
    if owned > 0 and "的" not in member and (len(member) > 1 or owned == 1):
        # 农村初中和小学的公用经费: what all of them have stands behind 的; but not 甲、乙类疾病的发病率.
        return head if last[owned + 1 :] == head else last[owned:]
    sibling = last[: len(member)] if last[: len(member)] in w.siblings else w.siblings.at_start(last)
    if sibling and member in w.siblings:
        return last[len(sibling) :]
    if len(member) > 1 and (inside := last.find(member)) > 0:
        # 专利和发明专利授权量
        return last[inside + len(member) :]
    if not last.startswith(member):
        reach = len(member) + 6
        shared = next((n for n in (2, 1) if len(member) > n and last.find(member[-n:], 0, reach) >= 0), 0)
        parallel = last.find(member[-shared:], 0, reach) + shared if shared else 0
        if head and 1 < parallel < len(last):
            rest = last[parallel:]
            if rest.endswith(head) or head.endswith(rest):
                return rest
    if len(head) >= 2 and last.find(head) >= min(len(member), 2):
        overlap = 1 if len(member) > 1 and head.startswith(member[-1]) and member[-1] in "款资" else 0
        return head[overlap:]
    if len(last) > len(member) + 1 and (len(member) <= 2 or head) and not operation_of(member):
        return last[len(member) :]
    return head


# 按时办复率和走访率
_IN_TIME = re.compile("按[时期]|限时|及时|法定时限|一次|一次性")


def _share_owner(members: list[str]) -> list[str]:
    """Give bare heads the owner of the first: 省属企业营收和利润 -> 省属企业营收, 省属企业利润.

    What stands before a bare 率 is what is done (办结率), no owner.
    """
    w = words()
    first = members[0]
    own = w.heads.at_end(first)
    own = first[-3:] if own == "率" and first[-3:] in w.facets else own
    owner = first[: -len(own)] if own not in ("", "率", first) else ""
    owner = "" if _IN_TIME.fullmatch(owner) else owner
    if own in w.project and operation_of(owner) != owner:
        # 引进重点项目和到位资金: a thing keeps its noun, and has what is said of it.
        owner = first if members[-1] in w.facets else ""
    if operation_of(owner) == owner and members[-1].endswith(INCOME):
        owner = ""
    owned = list(
        takewhile(lambda m: m in w.facets or (w.heads.at_end(m) == m and len(m) <= _LONGEST_BARE_HEAD), members[1:])
    )
    shared = [m if owner and m.startswith(owner) else joined(owner, m) for m in owned]
    return [first, *shared, *members[1 + len(owned) :]]


_PER_OUTPUT = r"(?:单位|万元)(?:GDP|地区生产总值|国内生产总值|生产总值|工业增加值)"
_PER_MANY = r"每(?:\d+|[百千万十]+)?[一-鿿]?(?:人|户|亩|平方公里|村)"


def _share_unit_prefix(members: list[str]) -> list[str]:
    """Give the members the denominator of the first: 每千人托位、养老床位数 -> 每千人养老床位数.

    What is no use of resources (单位GDP能耗、二氧化硫排放量) is counted for no output.
    """
    used = words().resources
    if prefix := re.match(_PER_OUTPUT, restore(members[0])):
        shared = [bool(used.search(m)) and not m.startswith(("每", "单位", "万元")) for m in members]
    elif prefix := re.match(_PER_MANY, members[0]):
        shared = [not m.startswith("每") for m in members]
    else:
        return members
    return [members[0], *(prefix[0] + m if s else m for m, s in zip(members[1:], shared[1:], strict=True))]
