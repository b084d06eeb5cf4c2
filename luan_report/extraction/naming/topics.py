"""Clauses and short sentences without a number -> what the amounts behind them are told of."""

from __future__ import annotations

import re

from luan_report.extraction.naming.texts import clean, operation_of, strip_head
from luan_report.extraction.naming.vocabulary import words

_LONGEST_SUBJECT = 32
# 补助标准，由550元提高到580元: a verb behind the comma goes on with the subject before it.
_GOES_ON = re.compile(r"^[^的]{0,6}?(?:[由从比较占]|达|增|降|减|提高|分别|保持)")
# 实施三年行动，建成10条…: what is built is no programme.
_PROGRAMMES = ("行动", "计划", "保障")
_FAIRS = ("会", "节", "展")
_LONGEST_OBJECT = 16
# What says nothing of what it is about.
_BARE_CLASSES = ("项目", "工程", "企业", "工作")
# How long a clause is that names a topic, and how much of it holds the verb.
_LONGEST_CLAUSE, _OPENING = 30, 8
_PROGRAMME = re.compile("^新一轮|(?:提升|改造|建设|整治|修复|畅通)(?:行动|工程)(?:计划)?$")
_NO_SUBJECT = re.compile(r"^（|作为|其中|全部")
# 服务业快速发展。完成增加值2169亿元
_TOPIC = re.compile(r"^[^对随为在与]*(?:(?<![就创毕作企失事])业|经济|园区|集群)$")
LONGEST_TOPIC = 24


def is_branch(text: str) -> bool:
    """Is a text a branch of the economy or a zone: what a bare measure may be told of from afar?"""
    return bool(_TOPIC.search(text))


def topic_of(sentence: str) -> str:
    """Return what a short sentence without a number is about (服务业快速发展。), '' where it is no branch or zone."""
    w = words()
    stop = w.topic_stops.search(sentence, 2)
    # 工业对经济的支撑作用明显。总产值达到860亿元
    subject = clean(sentence[: stop.start()].split("对")[0]) if stop else ""
    if not subject and (found := w.topic.match(sentence.rstrip("。！"))):
        # 全力做优建筑业。实现总产值420亿元
        subject = found["object"].removesuffix(w.topic_tails.at_end(found["object"]))
    return subject if is_branch(subject) and not operation_of(subject) else ""


def subject_before(lead: str, left: str, alone: bool) -> str:
    """Return the subject that the clause before names without a number: 进出口总值创历史新高，达到5379亿元.

    Where it stands `alone`, nothing else was named before.
    """
    clause = re.split("[，,：]", lead.rstrip("，,：、"))[-1] if lead else ""
    if not clause or len(clause) > 40:
        return ""
    stop = words().subject_stops.search(clause, 2)
    subject = clean(
        re.sub(
            r"[近多]年来|在[^，]{2,10}(?:之年|情况下|基础上)$|扣除[^，]{0,8}因素(?:影响)?$",
            "",
            clause[: stop.start()] if stop else clause,
        )
    )
    head = words().heads.at_end(subject)
    if stop is None and not (
        (head or subject.endswith("投入")) and _GOES_ON.search(left) and not _NO_SUBJECT.search(subject)
    ):
        return ""
    if not subject or (operation_of(subject) == subject and head != subject):
        return ""
    fits = bool(head) or subject.endswith(("总值", "总额", "总量"))
    return subject if (fits or alone) and len(subject) <= _LONGEST_SUBJECT else ""


def topic_before(lead: str) -> str:
    """Return the subject of a clause without a number before a bare facet: 服务业蓬勃发展，增加值达到1600亿元."""
    *before, clause = re.split("[，,：]", lead.rstrip("，,：、"))
    if topic := _topic_of_clause(clause):
        return topic
    topic = _topic_of_clause(before[-1]) if before else ""
    return topic if is_branch(topic) else ""


def _topic_of_clause(clause: str) -> str:
    if not 3 <= len(clause) <= 30:
        return ""
    stop = words().topic_stops.search(clause, 2)
    subject = clean(clause[: stop.start()].split("作为")[0]) if stop else ""
    if not subject or len(subject) > 14 or operation_of(subject) == subject:
        return ""
    return "" if words().light.at_start(clause) and operation_of(subject) else subject


def object_before(lead: str, text: str, alone: bool) -> str:
    """Return the object of a clause without a number before a bare facet or verb: 加强停车场建设，新建36处."""
    *before, clause = re.split("[，,：]", lead.rstrip("，,：、"))
    if len(clause) > _LONGEST_CLAUSE and "等" in clause:
        # 培育食品、药材、茶叶等优势产业，实现产值…: what the examples before 等 are of stands behind it.
        clause = clause[:_OPENING] + clause[clause.rfind("等") :]
    if not 4 <= len(clause) <= _LONGEST_CLAUSE or (not alone and not before):
        return ""
    found = words().topic.match(clause) or words().topic.match(strip_head(clause))
    if not found:
        return ""
    *_, topic = found["object"].split("等")
    topic = topic.removeprefix("一批").removesuffix(words().topic_tails.at_end(topic))
    if text in words().bare:
        # 实施农村公路提升行动，新（改）建90公里
        topic = _PROGRAMME.sub("", topic)
        topic = topic.removesuffix(words().topic_deeds.at_end(topic))
    longest = LONGEST_TOPIC if topic.endswith(_FAIRS) else _LONGEST_OBJECT
    named = 2 <= len(topic) <= longest and topic not in _BARE_CLASSES and not operation_of(topic) and "、" not in topic
    return topic if named and not (text in words().bare and topic.endswith(_PROGRAMMES)) else ""
