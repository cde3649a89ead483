"""Lists in a sentence that are summed up in it: A、B、C三项合计D; A, B and C, a total of D."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tieout import lazy
from tieout.model import Claim, Document, Extraction
from tieout.reconcile.question import is_money
from tieout.rules._figures import cell_of, clean, cue, figures, sentences, words_before

_BETWEEN = 32  # characters between two parts
_MOST_PARTS = 12
_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_COUNTED = lazy.pattern(
    r"([两三四五六七八九十])(?:项|者|家|类|国|地|省|市|大|个|种|部分|业务|板块|公司|企业|季度|个月)"
)
_SOME = lazy.pattern(r"前[两二三四五六七八九十]|\b(?:largest|biggest|leading|top|first|last)\b|[最较]大", re.IGNORECASE)
_WHOLE = lazy.pattern(
    r"[，,]\s?(?:全年|总|公司|整体|全部)[^，。；\d]{0,10}$|\b(?:total|full-year|overall) [a-z ]{0,20}$", re.IGNORECASE
)
_PAIRS = (
    ("出口|海外|境外|国外|外销", "国内|境内|内销"),
    ("上半年", "下半年"),
    ("线上", "线下"),
    ("exports|overseas|foreign|international", "domestic|at home"),
    ("first half", "second"),
)  # two that make up the whole
_CLAUSE = lazy.pattern(r"[，,；;（(]")
_TENS = tuple(Decimal(10) ** n for n in (1, 2, 3, 4, 6, 8))
_POINTING = lazy.pattern(
    r"(?:以上|上述|前述|这|它们|他们|二者|两者|三者|各|[前共占比份额]|[一二两三四五六七八九十几数]+[家者项大类个国地省市区]?|合计|企业|公司|厂商|地区|区域|品类|产品|业务"
    r"|渠道|市场|全年|\s|\b(?:and|or|but|with|for|so|that|which|they|these|those|the|all|both|two|three|four|five|six|top|firms?"
    r"|companies|players|vendors|suppliers|regions?|segments?|markets?|shares?|of|is|was|a|an|account\w*|mak\w+|giv\w+|hold\w*|held)\b)*",
    re.IGNORECASE,
)  # nothing but words that point back at the list
_TWO = lazy.pattern(r"([\u3400-\u9fff]{2,8})[和与及]([\u3400-\u9fff]{2,8})$")
_HOLD = lazy.pattern(
    r"\b(?:together|combined|between them)\b,? (?:the |these |they )?(?:two |three |four |five )?"
    r"(?:hold|held|ha[ds]|have|account(?:ed)? for|make up|made up|control(?:led)?|took|take) (?:about |some )?$",
    re.IGNORECASE,
)
_ALL_TOLD = lazy.pattern(r"\s?(?:in all|in total|altogether|all told|combined)\b", re.IGNORECASE)
_STOP = lazy.pattern(r"[。；;！？!?\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Summed:
    """`counted`: the words say how many parts there are, and so many are listed."""

    parts: tuple[Claim, ...]
    total: Claim
    counted: bool


def sums(extraction: Extraction) -> Iterator[Summed]:
    document = extraction.document
    for group in sentences(figures(extraction)):
        if len(group) < 3 or cell_of(group[0], document) is not None:
            continue
        for at in range(2, len(group)):
            if (found := _summed(group[max(0, at - _MOST_PARTS - 1) : at], group[at], document)) is not None:
                yield found


def mixed(extraction: Extraction) -> Iterator[tuple[Summed, tuple[Claim, ...]]]:
    """Lists that are summed up across currencies as if they were one, and the figures in another one than the total."""
    document = extraction.document
    for group in sentences(figures(extraction)):
        if len(group) < 3 or len({c.unit for c in group if is_money(c.unit)}) < 2:
            continue
        for at in range(2, len(group)):
            total = group[at]
            if not is_money(total.unit):
                continue
            before = group[max(0, at - _MOST_PARTS - 1) : at]
            found = _summed([replace(c, unit=total.unit) if is_money(c.unit) else c for c in before], total, document)
            own = {c.id: c for c in before}
            odd = tuple(own[c.id] for c in found.parts if own[c.id].unit != total.unit) if found else ()
            if found is not None and odd:
                yield replace(found, parts=tuple(own[c.id] for c in found.parts)), odd


def _summed(before: list[Claim], total: Claim, document: Document) -> Summed | None:
    led = clean(document.text[before[-1].end : total.start])
    if not _alike(total, total) or len(led) > 56 or _STOP.search(led.lstrip("；; ")):
        return None
    if not (
        _lead().search(led)
        or (total.unit == "percent" and _HOLD.search(led))
        or _ALL_TOLD.match(document.text, total.end, total.end + 24)
    ):
        return _both(before, total, led, document)
    if before[-1].start < total.start and _COUNTED.fullmatch(before[-1].text.strip()):
        before = before[:-1]  # 三家合计: the scanner may take the count for a figure
    parts = _run(before, total, document)
    if len(parts) > 2 and parts[0].value == total.value:
        parts = parts[1:]  # A, made up of B and C, a total of A: the whole said twice
    if len(parts) < 2:
        return None
    words = clean(document.text[parts[-1].end : total.start])
    told = _COUNTED.search(words)
    if told is not None and _NUMBERS[told[1]] != len(parts):
        return None
    if cue("open_list").search(words) or cue("until_now").search(words):
        return None
    if told is None and _of_others(words, total, parts, document):
        return None
    if _SOME.search(words) and any(_lead().search(words_before(document, p, 16)) for p in parts):
        return None  # four together A, all of them B, the two largest together C
    return Summed(tuple(parts), total, told is not None)


def _of_others(words: str, total: Claim, parts: list[Claim], document: Document) -> bool:
    """Whether what is summed up is not the list before it but what is left (其他合计) or a group with a name of its own
    (国产品牌合计, 东北和西北合计). A sum below one of its parts is of something else, unless a zero is missing."""
    clause = _CLAUSE.split(words)[-1]
    if cue("remainder").search(clause):
        return True
    led = _lead().search(clause)
    own = clause[: led.start()] + cue("summed").split(led[0])[0] if led else ""
    if _POINTING.fullmatch(own):
        return False
    together = sum(p.value for p in parts)
    if min(p.value for p in parts) >= 0 and 0 <= total.value < max(p.value for p in parts):
        return not any(total.value * ten == together for ten in _TENS)
    listed, two = document.text[parts[0].quote_start : parts[-1].end], _TWO.search(own.rstrip())
    return total.unit == "percent" or (two is not None and not any(name in listed for name in two.groups()))


def _both(before: list[Claim], total: Claim, led: str, document: Document) -> Summed | None:
    """出口30亿元，国内25亿元，全年55亿元: two that are all there is, and the whole right behind them."""
    parts = _run(before, total, document)[-2:]
    if len(parts) < 2 or not _WHOLE.search(led) or (total.measure != parts[1].measure and total.measure is not None):
        return None
    words = clean(document.text[max(parts[0].quote_start, parts[0].start - 24) : parts[1].start])
    return Summed(tuple(parts), total, True) if any(_two(words, *pair) for pair in _PAIRS) else None


def _two(words: str, left: str, right: str) -> bool:
    one, other = (re.search(side, words, re.IGNORECASE) for side in (left, right))
    return one is not None and other is not None


def _run(before: list[Claim], total: Claim, document: Document) -> list[Claim]:
    """The figures that stand as a list right before the total: one unit, short names between, nothing nested."""
    parts: list[Claim] = []
    for claim in reversed(before):
        if parts:
            between = clean(document.text[claim.end : parts[0].start])
            if len(between) > _BETWEEN or _STOP.search(between):
                break
            if cue("of_which").search(between) or cue("nested_part").search(between):
                break
        if is_money(claim.unit) and is_money(total.unit) and claim.unit != total.unit:
            return []  # the list goes on in another currency
        if not _alike(claim, total) or claim.total:
            break
        parts.insert(0, claim)
    return parts


def _alike(claim: Claim, total: Claim) -> bool:
    level = claim.role in ("level", "share") and claim.unit not in ("times", "basis_point", "percentage_point")
    growth = claim.measure in ("cagr", "growth", "yoy_growth", "price") or "/" in (claim.unit or "")
    nouns = claim.noun == total.noun or None in (claim.noun, total.noun)
    same = nouns and (claim.unit, claim.role) == (total.unit, total.role)
    return level and same and not growth and claim.bound in ("exact", "approx") and claim.high is None


@cache
def _lead() -> re.Pattern[str]:
    """Words that sum up what was listed, right before the figure."""
    return re.compile(
        rf"(?:{cue('summed').pattern})\s?(?:占比?|为|达|达到|约|of|about|is|was|were|to|\s){{0,3}}$"
        r"|^[^,;]{0,24}\b(?:together|combined|between them)\b (?!account|make|made|hold|held|had \w+ of)[a-z]+(?: [a-z]+)? $"
        r"|\b(?:for|giving|making|bringing|to give|to make) (?:an? |the )?(?:[\w-]+ ){0,2}total(?: [a-z]+){0,2} (?:of|to) $",
        re.IGNORECASE,
    )
