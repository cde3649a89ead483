"""The key of a subject: what claims are compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tieout import lazy, lexicon
from tieout.claims.edges import CJK, edge_words, trim
from tieout.claims.english import listed
from tieout.claims.passage import entry
from tieout.claims.words import Hit, cue_words, patterns, vocabulary

_NUMBERISH = lazy.pattern(r"\d[\d,.]*%?")


SPACE = lazy.pattern(r"\s+")


_AMOUNT = lazy.pattern(r"[\d\s.,]*(?:billion|million|trillion|thousand|bn|m|units?|times)?")


@lru_cache(maxsize=8192)
def _is_cue(text: str) -> bool:
    """Whether a residue is only a word of change: 下调, 提升."""
    return bool(
        set(cue_words("claims").keys(text))
        & {"up", "down", "to", "from", "base", "each", "respectively", "lead", "tail"}
    )


@cache
def _lead_words() -> re.Pattern[str]:
    words = [w for w in edge_words("lead")[0] if len(w) > 1]
    return re.compile("^(?:" + "|".join(map(re.escape, words)) + ")+")


@cache
def _generic() -> re.Pattern[str]:
    zh, en = edge_words("generic")
    body = "|".join(map(re.escape, zh)) + "|" + "|".join(rf"\b{re.escape(w)}\b" for w in en)
    return re.compile(body, re.IGNORECASE)


YEARS = lazy.pattern(
    r"(?<!\d)(?:19|20)\d\d(?:\s*[-–—~至]\s*(?:19|20)\d\d)?\s*年?(?:上半年|下半年|第?[一二三四1-4]季度)?"
)


_THAN = lazy.pattern(
    r"(?:较|比|与)[^，。；]{0,6}?(?:年初|年末|年底|上年|同期|去年|上季度?|上月|前年)(?:末|底|同期)?(?:相比)?"
)


_PER = lazy.pattern(
    r"每(?:百万|千|万)?\s*(?:吨|桶|辆|台|人|户|平方米|公斤|千克|瓦|度|千瓦时|token|股|盎司|升|克|次|单|件|月|天|年|日|小时|GB)|(?<=\w)['’]s\b|\[{1,2}\d{1,3}\]{1,2}",
    re.IGNORECASE,
)


NUMBERING = lazy.pattern(
    r"^\s*(?:[IVX]{1,4}[.、)]\s+|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.、\s]*|(?:图表|表|图|[Tt]able|[Ff]igure|[Ff]ig\.|[Cc]hart|[Ee]xhibit)\s*\d+(?:[-.]\d+)*[.:：、]?\s*|第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2}){0,3}[.、)）\s])\s*"
)


_QUESTION = lazy.pattern(
    r"^\W*(?:how|what|why|where|which|when)\b[\w\s,’'-]{0,24}?\b(?:is|are|was|were|does|do|will|can|should)\b|\?\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """The key of a subject: no places, measures, years or filler; names of one thing become one name."""
    text = _QUESTION.sub("", text)
    text = NUMBERING.sub("", YEARS.sub(lambda m: " " * len(m.group()), text))
    text = _PER.sub(" ", _THAN.sub(" ", text))
    for name in ("per_before", "per_time"):
        for pattern in patterns("claims", name):
            text = pattern.sub(lambda m: " " * len(m.group()), text)
    keys: list[str] = []
    residue = list(text)
    named = [h for h in vocabulary("measures").find(text) if not counted(h.keys[0], h.form)]
    for hit in _subjects(text):
        if any(m.start <= hit.start and hit.end < m.end and not _measured(text[hit.end : m.end]) for m in named):
            continue  # 零售 in 零售额; not: 粗钢 in 粗钢产量
        if CJK.match(hit.form[-1]) and any(hit.start < m.start < hit.end < m.end for m in named):
            continue  # 快递业 in 快递业务量
        if hit.keys[0] not in keys:
            keys.append(hit.keys[0])
        residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    for name in ("areas", "measures"):
        rest = "".join(residue)
        for hit in reversed(vocabulary(name).find(rest)):
            if name == "measures" and (counted(hit.keys[0], hit.form) or _compounded(hit, residue)):
                continue
            residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = _NUMBERISH.sub(" ", "".join(residue)) if keys else "".join(residue)
    left = _generic().sub(" ", left.casefold())
    left = SPACE.sub(" ", re.sub(r"[^\w\s]", " ", left)).strip()
    left = _plain_english(trim(left)[0]) if not CJK.search(left) else _lead_words().sub("", left)
    left = "" if keys and left in _FORMS_OF_A_THING else left
    left = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", left)
    if (
        not re.search(r"\w", left)
        or _AMOUNT.fullmatch(left)
        or (len(left) < 2 and (keys or CJK.search(left)) and left not in _ORDINALS)
        or _is_cue(left)
        or re.fullmatch(r"[\d\s]+", left)
        or _stands_for_nothing(left)
    ):
        left = ""
    if not left and not keys and text.strip() in ("Service", "Services"):
        left = "service"  # alone and with a capital it is a segment: Service grew 15%
    return " ".join([*keys, *([left] if left else [])])


def _stands_for_nothing(left: str) -> bool:
    """加权, avg: what is left of a name that names nothing alone."""
    zh, en = edge_words("alone")
    return left in zh or left in en


def _measured(text: str) -> bool:
    return bool(vocabulary("measures").keys(text)) or text.strip().casefold() in ("volume", "size", "value", "numbers")


_ORDINALS = tuple("一二三四五六七八九十")  # 门店二 beside 门店三


_FORMS_OF_A_THING = frozenset({"系统", "产品", "systems", "system", "product", "products"})


def _plain_english(left: str) -> str:
    """Without verbs at either end, nouns in the singular: batteries and battery are one."""
    words = re.sub(
        r"\b(start|set|check|follow|add|pop|hand|take|roll|buy|lay|pay) (ups?|ins?|ons?|outs?|offs?|overs?)\b",
        r"\1\2",
        left,
    ).split()
    while words and words[-1] in listed():
        words.pop()
    while words and words[0] in listed():
        words.pop(0)
    return " ".join(_singular(w) for w in words)


def _singular(word: str) -> str:
    if (
        len(word) < 4
        or not word.isascii()
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is", "ics", "ews", "ries"))
    ):
        return word[:-3] + "y" if len(word) > 5 and word.endswith("ries") and word != "series" else word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def known(text: str) -> str:
    """The names of vocabularies/subjects.toml in a text, as a key: what a title or caption is about."""
    return " ".join(dict.fromkeys(h.keys[0] for h in _subjects(text)))


def _subjects(text: str) -> list[Hit]:
    """The names of subjects.toml in a text, but those that only say of what kind another thing is: cloud-based."""
    return [h for h in vocabulary("subjects").find(text) if _OF_ITS_KIND.match(text, h.end) is None]


_OF_ITS_KIND = lazy.pattern(r"[- ](?:based|enabled|driven|powered|native|assisted|connected|ready)\b", re.IGNORECASE)


def residue_key(text: str, form: str) -> str:
    """What is left of a subject that is made of measure words only, without the one that governs: 智能算力|需求."""
    rest = text.replace(form, " ") if form else text
    residue = list(rest)
    for hit in vocabulary("areas").find(rest):
        residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = _generic().sub(" ", "".join(residue).casefold())
    left = SPACE.sub(" ", re.sub(r"[^\w\s]", " ", YEARS.sub(" ", left))).strip()
    only_rates = all(
        set(h.keys) & {"cagr", "yoy_growth", "qoq_growth", "growth", "share"} for h in vocabulary("measures").find(left)
    )
    if _stands_for_nothing(left) or (left.isascii() and vocabulary("measures").keys(left)):
        return ""
    return "" if only_rates and vocabulary("measures").find(left) else left if len(left) > 1 else ""


def _compounded(hit: Hit, residue: Sequence[str]) -> bool:
    """分红 in 分红险 names no dividend: a Chinese measure word that other words of a name follow."""
    after = "".join(residue[hit.end : hit.end + 2])
    return (
        bool(CJK.match(hit.form[-1]))
        and bool(CJK.match(after[:1]))
        and not after.startswith(("的", "占", "较", "同", "为", "达", "与", "和", "及", "预", "情", "变", "增", "对"))
    )


@cache
def counted(key: str, form: str) -> bool:
    """Nouns that are counted (企业, models) are part of a subject; words for the count itself (数量) are not."""
    if key not in lexicon.entries("vocabularies", "measures"):
        return False  # a word of change: 增长
    return set(entry(key)["units"]) <= {"count", "number"} and not form.casefold().endswith(
        ("数", "数量", "量", "规模", "count")
    )
