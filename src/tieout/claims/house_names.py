"""Names of sources: what a name is without its filler, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tieout import lazy, lexicon
from tieout.claims.words import vocabulary

_TRIM = lazy.pattern(
    r"^(?:(?:另外?一?[家个]|某|一家|另有)?(?:知名|著名|权威|领先|专业|第三方|独立|市场|研究|咨询|调研|分析|国际|海外|全球|国内|评级|数据|行业|财经|服务)*(?:机构|公司|平台|媒体|智库|网站)\s*(?=[A-Z])|(?:知名|著名|权威|领先|第三方|独立)的?(?:市场|研究|咨询|调研|分析|国际|评级|数据|行业|财经)*(?:机构|公司|平台|媒体|智库|网站)(?=[\u4e00-\u9fff]{2})|(?:知名|著名)(?=[A-Z])|此外|另外|其中|同时|近日|日前|而|但|据|根据|按照|来自|由|Both |[Tt]he |[Aa] |[Aa]n |(?:In|On|By|At|For|During|Since) (?:(?:early|late|mid)[- ])?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?(?:,? \d{4})?,? )+|(?:在[^，。在]{0,6}(?:研报|报告|年报|公告|财报|白皮书|采访|发布会|致辞|演讲|论坛)(?:中|里|上)?|的|最新|近期|发布|年度|年|于|在|最近|近日|还|也|则|亦|(?<=[\u4e00-\u9fff])(?:19|20)\d\d|'s|’s|研究|调研|报告|统计|数据|整理|绘制|制图|编制|汇编|and|of|,)+$"
)
_DATE = lazy.pattern(r"\d{4}\s*年(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?|\d{1,2}\s*月")
_NAME_CHARS = lazy.pattern(r"[A-Z]|[\u4e00-\u9fff]")
_SENTENCE_VERB = lazy.pattern(r"[为是有将达](?:到)?|增长|下降|占|使|通过|实现|is|are|was|were|grew|rose")


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(
        w.casefold() for code in lexicon.languages() for w in lexicon.cues(code, "attribution").get(name, ())
    )


@cache
def selves() -> frozenset[str]:
    """该机构, the firm, it: whoever was named last."""
    words = {w.casefold() for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("self_pronoun", ())}
    return frozenset(words) | listed("self")


@cache
def suffixes() -> tuple[str, ...]:
    return tuple(sorted(listed("suffix")))


def trimmed_name(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The name without dates and filler at its ends."""
    for _ in range(4):
        piece = text[start:end]
        trimmed = _TRIM.sub("", piece)
        trimmed = (
            _DATE.sub("", trimmed).strip(" 　“”\"'《》*,，")
            if _DATE.match(trimmed) or _DATE.search(trimmed[-8:])
            else trimmed.strip(" 　“”\"'*,，.")
        )
        at = piece.find(trimmed) if trimmed else 0
        if trimmed == piece or not trimmed:
            break
        if _PLAIN_AFTER.match(text, end) and (tail := _KIND_OF_HOUSE.match(piece, at + len(trimmed))):
            return text[start + at : start + tail.end()], start + at, start + tail.end()
        start, end = start + at, start + at + len(trimmed)
    return text[start:end], start, max(end, start + 1)


# 远山研究更乐观: before words that tell no study, 研究 and 数据 are of the house's name.
_PLAIN_AFTER = lazy.pattern(
    r"\s*(?:更|较|最|相对|略|偏|给|则|却|报|口径|[）)]|认为|的(?:数字|口径|预测|估计|判断|说法))"
)
_KIND_OF_HOUSE = lazy.pattern(r"(?:研究|数据)$")
NEVER = lazy.pattern(
    r"^[向对给让把将被以使自从在比较按]|.*每\d|.*(?:相当于|不及|高于|低于|[^\W\d_]\d[\d.,]*[万亿])|.*(?:计算|口径|不变价|可比价|标准|要求|规定)$"
    r"|.*(?:屏幕?|仪表盘?|界面|面板|画面|终端|表盘|页面)(?:上|中|内|里|可|能|会|还|也|可以|同时){0,2}$"
)  # 向全体股东每10股: an object, not who speaks


def kind_of(who: str) -> str:
    """name, vague, self (该机构: whoever spoke before) or no (not a source at all)."""
    folded = who.casefold().strip()
    if any(c in who for c in "%％") or re.match(r"\d+(?:\.\d+)?[^\d\s]?的", who):
        return "no"
    if folded in listed("never") or NEVER.match(who):
        return "no"
    if folded in suffixes():
        return "self"  # 协会, "the council": one that was named before
    if len(folded) < 2 or not _NAME_CHARS.search(who):
        return "no" if folded not in listed("vague") else "vague"
    if folded in selves():
        return "self"
    if folded in listed("vague"):
        return "vague"
    for name in listed("organization"):
        at = folded.find(name)
        if at == 0 or (at > 0 and (name.isascii() or at <= 4)):
            rest = folded[at + len(name) :]
            whole = not name.isascii() or not (rest[:1].isalpha() or (at and folded[at - 1].isalpha()))
            if whole and len(rest) <= 12 and not re.search(r"[“”\"/对将]", folded):
                return "name"
    if folded.endswith(suffixes()):
        return "name"
    if re.match(r"^[A-ZÀ-ÖØ-Þ]", who) and all(ord(c) < 0x250 or c == "’" for c in who):
        words = who.split()
        return "no" if words[0].casefold() in listed("vague") else "name"
    if _titled(folded):
        return "name"
    if any(folded.startswith(v) or folded.endswith(v) for v in listed("vague") if len(v) > 1 and not v.isascii()):
        return "vague"
    if (
        vocabulary("measures").find(who)
        or _SENTENCE_VERB.search(who)
        or len(who) > 10
        or re.search(r"[与和的及或]", who)
    ):
        return "no"
    area = vocabulary("areas").find(who)
    return "no" if area and area[0].end - area[0].start == len(who) else "name"


def _titled(who: str) -> bool:
    """青禾数据, 云帆调查机构: a kind of house after what is no word of the trade (官方数据, 行业数据)."""
    kind = max((h for h in _houses() if who.endswith(h)), key=len, default="")
    stem = who[: len(who) - len(kind)]
    if not kind or who.isascii() or not 2 <= len(stem) <= 6 or any(stem.startswith(v) for v in listed("vague") if v):
        return False
    return not any(vocabulary(name).find(stem) for name in ("measures", "subjects", "areas"))


def is_house(who: str, known: Sequence[str] = ()) -> bool:
    """Whether a name alone says that it counts markets: it ends as houses do, is a known one, or spoke before."""
    folded = who.casefold()
    if not (2 <= len(who) <= 60) or folded in listed("vague") or kind_of(who) != "name":
        return False
    if who in known or any(k.casefold().startswith(folded) for k in known):
        return True
    if any(
        folded == n or (folded.startswith(n) and not folded[len(n) :][:1].isalpha()) for n in listed("organization")
    ):
        return True
    return folded.endswith(_houses()) and folded not in _houses()


@cache
def _houses() -> tuple[str, ...]:
    return tuple(sorted(listed("house")))


def inside_word(text: str, at: int) -> bool:
    """Whether the cut at `at` lies inside a word that only holds a verb of saying: 名称, 称重."""
    return any(
        word.startswith(text[start:at], 0) and text.startswith(word, start)
        for word in listed("holds")
        for start in range(max(0, at - len(word)), at)
    )
