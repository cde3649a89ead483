"""Regex fragments and tables made of the words in languages/*/periods.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tieout import lexicon

ZH = lexicon.cues("zh", "periods")
EN = lexicon.cues("en", "periods")

D = "[0-9０-９]"
S = "[ \u00a0\u3000\u2009]{0,2}"  # CJK text is set with and without spaces; longer gaps belong to tables
G = "(?:[ \u00a0\u2009\n]{1,2})"  # a gap between English words; a line may end there
DASH = "[-‐‑‒–—―−－~～〜]"
CHINESE_DIGITS = "零〇○一二三四五六七八九"
CHINESE_NUMBER = "(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九两])"
NUMBER = f"(?:{D}{{1,2}}|{CHINESE_NUMBER})"
YEAR = "(?:1[5-9]|2[01])[0-9]{2}(?![0-9])"


class Point(NamedTuple):
    """One end of a period as read: `when` in the notation of calendar.py, ending before text[end].

    `kind`: full; bare (four digits, a year only in fitting company); weak (stands only as an end of a range).
    """

    end: int
    when: str
    kind: str = "full"
    fiscal: bool = False
    status: str | None = None
    stated: bool = False  # a fiscal year whose days are known


def alternation(words: Iterable[str]) -> str:
    """Literal words, longest first, any run of spaces in them matching one or two."""
    return "|".join(re.escape(w).replace(r"\ ", G) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def patterns(words: Iterable[str]) -> str:
    """Like alternation, but the words may be small regexes."""
    return "|".join(w.replace(" ", G) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def guarded(table: Iterable[str], not_before: Mapping[str, Iterable[str]]) -> str:
    """Alternation of Chinese words, each refused in front of what would make it another word."""
    out = []
    for word in sorted(set(table), key=lambda w: (-len(w), w)):
        refused = not_before.get(word)
        out.append(re.escape(word) + (f"(?!{'|'.join(map(re.escape, refused))})" if refused else ""))
    return "|".join(out)


def number(text: str) -> int:
    """1..39 and two-digit numbers in either script; 0 where it is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    value = {"": 0, "两": 2}.get(ones, CHINESE_DIGITS.find(ones) - 2 if ones else 0)
    if not ten:
        return value
    return (CHINESE_DIGITS.find(tens) - 2 if tens else 1) * 10 + value


def full_year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 70 else 1900)
