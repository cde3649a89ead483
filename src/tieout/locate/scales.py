"""Scales after a number: k, M, bn and million; whether a small m is a million or metres."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout import lazy
from tieout.locate import words
from tieout.locate.arabic import Numeral, plain
from tieout.locate.text import Text, script_of

_LETTER_SCALE = lazy.pattern(r"([kKMGBbTtm]|MM)(?![A-Za-z0-9\u00c0-\u024f])")


LETTER_SCALE_UNIT = lazy.pattern(r"(bn|mn|tn|mln|[kKMBT])(?=(?:USD|EUR|RMB|CNY|HKD|GBP|JPY|HK\$|US\$)(?![A-Za-z]))")


# 1.6m in a sentence of English words is a million, unless something measures lengths beside it
_LENGTH_AFTER = lazy.pattern(
    r"[ -]?(?:x|by|×|long|wide|high|tall|deep|thick|above|below|below ground|in (?:length|width|height|depth|diameter)|diameter|span|lengths?"
    r"|telescope|pool|sprint|race|altitude|elevation|waves?|blades?|rotor|hull|draft|draught|tower|hub)(?![a-z])|[²³^/]|[ -]\d"
)
_LENGTH_BEFORE = lazy.pattern(
    r"(?:length|width|height|depth|diameter|distance|thickness|altitude|elevation|draft|draught|beam|span|rotor|metres?|meters?|\d ?x|×"
    r"|deep|sea level|pipes?|waves?)[^.;]{0,24}\Z"
)
_COUNTED = lazy.pattern(
    r" ?(?:[a-z]+s\b|people\b|parameters?\b|tokens?\b|yuan\b|rmb\b|yen\b|won\b|usd\b|eur\b|euros?\b|teu\b|oz\b|t\b|b/d|bpd|boe|dwt\b|sq\.? ?ft|ha\b|mwh\b|参数|用户|人|元|次)"
)


def _is_scale(t: Text, n: Numeral, m: re.Match[str], money: bool) -> bool:
    """Whether a letter against the digits is a scale: k, M, B, bn always, small m and t where nothing else fits."""
    if money or m[1] not in "mt" or _COUNTED.match(t.low, m.end()) is not None:
        return True
    return m[1] == "m" and _million(t, n, m.end())


def _million(t: Text, n: Numeral, end: int) -> bool:
    """Whether a small m behind a number is a million: "exceeded 1.6m in July", not "a 3m pipe"."""
    if not t.low.startswith((" ", ",", ".", ";", ")"), end) and end < len(t.low):
        return False
    if script_of(t, n.start, end) != "en" or t.low[n.start - 1 : n.start] not in (" ", "("):
        return False
    return (
        _WORDS_BEFORE.search(t.low, max(0, n.start - 24), n.start) is not None
        and _LENGTH_AFTER.match(t.low, end) is None
        and _LENGTH_BEFORE.search(t.low, max(0, n.start - 40), n.start) is None
    )


_WORDS_BEFORE = lazy.pattern(
    r"(?:exceed(?:ed|s|ing)?|reach(?:ed|es|ing)?|to|from|nearly|almost|over|than|sold|shipped|added|adding|employs?"
    r"|hit|surpass(?:ed|es|ing)?|topped|had|has|have|serves?|serving|total(?:led|ed|ling|ing)?) \(?\Z"
)


def scale_letters(t: Text, n: Numeral, money: bool) -> None:
    """Reads k, M, bn, million ... after a plain Arabic number into the numeral."""
    end = n.end
    c = t.s[end : end + 1]
    if c and c in "kKMGBbTtm":
        m = _LETTER_SCALE.match(t.s, end)
        if m is not None and _is_scale(t, n, m, money):
            apply(n, m.end(), words.GLUED[m[1]])
            return
        m = LETTER_SCALE_UNIT.match(t.s, end)
        if m is not None:
            apply(n, m.end(), words.GLUED.get(m[1]) or words.SCALES[m[1]])
            return
    if c == " " and t.s[end + 1 : end + 2] in "kKMGBbTm" and t.s[end + 1 : end + 2]:
        m = _LETTER_SCALE.match(t.s, end + 1)
        if (
            m is not None
            and (money or (m[1] in ("G", "k", "K") and not _COUNTED.match(t.low, m.end())))
            and m[1] not in "t"
        ):
            apply(n, m.end(), words.GLUED[m[1]])
            return
    if not (c.isalpha() or t.low[end + 1 : end + 2].isalpha()):
        return
    for _ in range(3):
        found = words.scale_after(t.low, n.end)
        if found is None:
            break
        apply(n, *found)


def apply(n: Numeral, end: int, scale: Decimal) -> None:
    n.end, n.scale = end, n.scale * scale
    n.value = plain(n.value * scale)
    n.step = None if n.step is None else plain(n.step * scale)
    n.high = None if n.high is None else plain(n.high * scale)
