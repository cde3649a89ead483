"""Lexicalised numerals (百模大战, 统一), ordinals (第一批) and ranks (前三)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from tieout import lazy, lexicon
from tieout.locate.arabic import Numeral
from tieout.locate.hits import ZH, Hit
from tieout.locate.numerals import DIGITS, MULTIPLIERS, number
from tieout.locate.words import ORDINALS


@cache
def table() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """Two characters at a numeral (the one before and it, or it and the one after) -> words, offset in word, kind."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    fold = lexicon.cues("zh", "numerals")["fold"]
    for kind, name in (("idiom", "idioms"), ("name", "names"), ("", "silent")):
        for word in ZH[name]:
            word = "".join(fold.get(c, c) for c in word)
            at = next(
                (
                    k
                    for k, c in enumerate(word)
                    if c in DIGITS or c in MULTIPLIERS or c.isdigit() or c == "半" or c == "第"
                ),
                None,
            )
            if at is None:
                continue
            key = word[at : at + 2] if at + 1 < len(word) else word[at - 1 : at + 1]
            found.setdefault(key, []).append((word, at, kind))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in found.items()}


def idiom_at(s: str, at: int, floor: int) -> tuple[int, int, str] | None:
    """The lexicalised word around the numeral at `at`: start, end, kind ("" where it is not worth reporting)."""
    words = table()
    best: tuple[int, int, str] | None = None
    for key in (s[at : at + 2], s[at - 1 : at + 1] if at else ""):
        for word, offset, kind in words.get(key, ()):
            start = at - offset
            end = start + len(word)
            if word[-1] in "点分" and s[end : end + 1] in ("之", *DIGITS) and s[end : end + 1]:
                continue  # 一点五亿, 万分之三
            if start >= floor and s.startswith(word, start):
                if best is None or len(word) > best[1] - best[0]:
                    best = (start, start + len(word), kind)
                break
    return best


_ZH_ORDINAL = lazy.pattern(
    r"第 ?(\d{1,6}(?:\.\d{1,3}){0,3}|[零〇一二两三四五六七八九十百千万]{1,8}) ?(?:(页|版(?!本))|(章|节|条|款|篇|部分|讲|单元)|([\u4e00-\u9fff])?)"
)


_ORDINAL_WORD = frozenset("个名位批届次大期代轮种类类条项天年季级家款")


def ordinal_at(s: str, at: int) -> Hit | None:
    """第一批, 第12页, 第3章: `at` is at 第."""
    m = _ZH_ORDINAL.match(s, at)
    if m is None:
        return None
    n = number(s, m.start(1))
    value = n.value if n is not None else Decimal(0)
    if m[2]:
        return at, m.end(), "page", value
    if m[3]:
        return at, m.end(), "section", value
    end = m.end() if m[4] and m[4] in _ORDINAL_WORD else m.end(1)
    return at, end, "ordinal", value


_TOP = lazy.pattern(
    r"前 ?(\d{1,4}|[一二三四五六七八九十百]{1,3})(?:[-–~至到](?:\d{1,4}|[一二三四五六七八九十百]{1,3}))?(?= ?(?:大|强|名|位|的|，|。|、|家|款|个|$|城|十|省))"
)


def is_ordinal(word: str) -> Decimal | None:
    """first -> 1; None for other words."""
    found = ORDINALS.get(word)
    return None if found is None else Decimal(found)


def top(s: str, at: int) -> Hit | None:
    """前三, 前10大: a rank."""
    m = _TOP.match(s, at)
    if m is None:
        return None
    n: Numeral | None = number(s, m.start(1))
    return None if n is None else (at, m.end(), "ordinal", n.value)
