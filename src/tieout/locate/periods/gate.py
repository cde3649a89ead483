"""A cheap regex for the places where a period that starts with no digit may start.

Words are folded into tries, each alternative beginning with a literal or a class, so that the regex engine turns most
characters away with one comparison. What must follow a word is checked here where it spares many calls of `match_at`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from tieout import lazy
from tieout.locate.periods.words import CHINESE_DIGITS, EN, ZH, D

Follow = str
_END = ""
_GAP = "[ \u00a0\u2009\n]"


def trie(words: Iterable[tuple[str, Follow]], *, english: bool = False) -> dict[str, str]:
    """First character -> alternatives that match any of the words that begin with it, each followed by its own regex.
    English ones may begin with a capital and only where a word begins: that is looked up behind the second character."""
    root: dict[str, Any] = {}
    for word, follow in words:
        node = root
        for i, c in enumerate(word):
            initial = english and c.isalpha() and (i == 0 or not word[i - 1].isalpha()) and not word.isupper()
            key = f"[{c.upper()}{c.lower()}]" if initial else _GAP if c == " " else re.escape(c)
            node = node.setdefault(key, {})
        node.setdefault(_END, set()).add(follow)
    depth = 1 if english else 3
    found: dict[str, list[str]] = {}
    for key in sorted(root):
        for c in key[1:-1] if len(key) == 4 and key[0] == "[" else key[-1]:
            found.setdefault(c, []).extend(_branches({key: root[key]}, depth))
    return {c: "|".join(branches) for c, branches in found.items()}


def _branches(node: dict[str, Any], depth: int) -> list[str]:
    out = []
    for key in sorted(k for k in node if k != _END):
        tail = _branches(node[key], depth + 1)
        boundary = "(?<![A-Za-z0-9_]..)" if depth == 2 else ""
        out.append(key + boundary + (tail[0] if len(tail) == 1 else f"(?:{'|'.join(tail)})"))
    if _END in node:
        out.extend(sorted(node[_END]))
    return out


@cache
def _english() -> tuple[tuple[str, Follow], ...]:
    """English words that begin a period, with what must follow."""
    bounds, stages, windows = EN["bounds"], EN["stages"], EN["windows"]
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    stems = "|".join(
        [
            *months,
            "early",
            "mid",
            "late",
            "end",
            "year",
            "fiscal",
            "financial",
            "last",
            "next",
            "this",
            "first",
            "second",
            "third",
            "fourth",
            "begin",
            "start",
            "close",
            "yesterday",
            "[qh][1-4]",
            "latter",
            "calendar",
            "school",
            "fy",
        ]
    )
    point = rf"(?=[ \u00a0\u2009\n-]{{1,2}}(?:the{_GAP})?(?:[^a-z ]|{stems}))"
    number = "|".join(EN["numbers"])
    units = "(?:year|quarter|month|week|day|decade)"
    span = rf"(?={_GAP}(?:[0-9]|{units}|(?:{number})[^a-z]))"
    part = rf"(?=[ \n-]{{1,2}}(?:and{_GAP}(?:second|third|fourth){_GAP}[qh]|half|quarter|month|week|[0-9]|{number}|Half|Quarter))"
    ended = rf"(?={_GAP}(?:period{_GAP})?(?:ended|ending|to))"
    year = rf"(?={_GAP}{{0,2}}(?:of{_GAP}{{1,2}}|’|')?[0-9]|{_GAP}{{1,2}}(?:ended|ending|’))"
    word = "(?![A-Za-z])"
    openers = [w for k, ws in bounds.items() if k.endswith("before") for w in ws if "?" not in w]
    entries = [
        *((w, point) for w in [*openers, "from", "between", "years greater than", "year greater than"]),
        *((w, point) for w in ("year later than", "year less than", "year earlier than", "years later than")),
        *((w, point) for name in ("early", "mid", "late", "end", "last_day") for w in stages[name]),
        *((w, year) for w in [*EN["fiscal"]["forms"], *EN["fiscal"]["plain"]]),
        *((w.upper(), year) for w in [*EN["fiscal"]["forms"], *EN["fiscal"]["plain"]] if len(w) < 3),
        *((w, part) for w in EN["ordinals"] if not w[0].isdigit()),
        *((w, word) for w in EN["counted"]),
        ("YTD", word),
        *((f"same {w}", rf"(?={_GAP}(?:in|of){_GAP}[0-9])") for w in ("period", "quarter", "month", "half")),
        *((w, span) for side in ("past", "next") for w in windows[side]),
        *((w, ended) for w in ("year", "years", "quarter", "half year", "half-year", "fiscal year", "financial year")),
        ("week", rf"(?={_GAP}[0-9])"),
        ("quarter", rf"(?={_GAP}[1-4]{_GAP})"),
        *(
            (w, rf"(?=[ -](?:months?{_GAP}(?:period{_GAP})?(?:ended|ending|to)|years?{_GAP}(?:ago|earlier|prior)))")
            for w in EN["numbers"]
        ),
        *((w, "(?=[ -][Ff]ive)") for w in ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth")),
        ("this", rf"(?={_GAP}(?:[A-Z]|{'|'.join(months)}))"),
    ]
    after = (
        rf"\.?(?:,?{_GAP}{{0,2}}(?:of{_GAP}|in{_GAP}|the{_GAP})?['’]?[0-9]|[/–—-]"
        rf"|{_GAP}(?:to|through|thru|till|until|and|of|in|this|last|next){_GAP}|{_GAP}quarter)"
    )
    names = [w for ws in EN["months"] for w in ws]
    entries += [(w, word) for w in names if w not in ("may", "march")]
    entries += [("may", f"(?:(?<=M..){word}|(?={after}))"), ("march", f"(?:(?<=M....){word}|(?={after}))")]
    entries += [(w.upper(), word) for w in names if len(w) > 3 or w == "may"]
    entries += [(f"{k}{n}", "(?:(?=FY[0-9])|(?![0-9A-Za-z.]))") for k in "QH" for n in "1234" if k == "Q" or n < "3"]
    entries += [(f"q{n}", "(?![0-9A-Za-z.])") for n in "1234"]
    return tuple(entries)


def _chinese() -> tuple[tuple[str, Follow], ...]:
    n = f"(?:{D}{{1,2}}|[一二三四五六七八九十廿两]{{1,3}})"
    gap = "[ \u3000\u00a0]?"
    bounds = ZH["bounds"]
    point = f"(?=[到至于]?{gap}(?:[0-9０-９A-Za-z零〇○一二三四五六七八九十上今去明本前当第“]))"
    openers = [w for k in bounds if k.endswith("_before") for w in bounds[k]]
    window = f"(?={gap}[0-9０-９一二三四五六七八九十两])"
    counted = "|".join(w for side in ("past", "next") for w in ZH["windows"][side])
    point = rf"(?:{point}|(?=(?:{counted}){gap}[0-9０-９一二三四五六七八九十两]))"
    entries = [
        *((w, point) for w in openers),
        *((w, "") for w in [*ZH["parts"], *ZH["years"], *ZH["counted"], *ZH["same"]]),
        *((w, window) for side in ("past", "next") for w in ZH["windows"][side]),
        ("第", f"(?={gap}{n}{gap}(?:个?财?季|个月|个五年|[周週至到~～、-]))"),
        *((w, f"(?={gap}{n}{gap}个?(?:月|年|季度|[周週]))") for w in "前首头"),
        *((w, f"(?={gap}(?:季度|(?:至|到|-|~|、)?第?[二三四]{gap}季度))") for w in "一二三四"),
        *((w, f"(?=[{CHINESE_DIGITS}]{{3}}{gap}[年至到—-])") for w in CHINESE_DIGITS),
        *((w, f"(?=[一二三四五六七八九十]{{0,2}}{gap}月)") for w in "一二三四五六七八九十廿"),
        *((w, f"(?={gap}(?:至|到|-|~|～)[一二三四五六七八九十]{{1,2}}月)") for w in "一二三四五六七八九十"),
        *((w, "(?=十年代)") for w in "三四五六七八九"),
        *((w, "(?=五(?:规划|计划|时期|期|末))") for w in "一二三四五六七八九"),
        ("十", "(?=[一二三四五六]?五)"),
        ("二十", "(?=一?世纪)"),
        *((w, "(?=世纪)") for w in ("上", "上个", "本")),
        *((w, '(?=[一二三四五六七八九十]{1,2}五[”"」』’])') for w in '“"「『‘'),
    ]
    return tuple(entries)


_WORD = lazy.pattern("[A-Za-z]+")


@cache
def gates() -> dict[str, re.Pattern[str]]:
    """What must stand where a period may start, by its first character, or its first word in lower case where that is
    English; compiled where it is first met."""
    table = {c: lazy.pattern(f"(?:{source})") for c, source in trie(_chinese()).items()}
    english: dict[str, list[tuple[str, Follow]]] = {}
    for entry in _english():
        m = _WORD.match(entry[0])
        if m is not None:
            english.setdefault(m[0].lower(), []).append(entry)
    return table | {word: lazy.pattern(partial(_source, tuple(entries))) for word, entries in english.items()}


def _source(entries: tuple[tuple[str, Follow], ...]) -> str:
    return "|".join(trie(entries, english=True).values())


def may_start(text: str, at: int) -> bool:
    """Whether a period that begins with no digit may start at `at`."""
    first = text[at]
    if "A" <= first <= "z" and (m := _WORD.match(text, at)) is not None:
        first = m[0].lower()
    gate = gates().get(first)
    return gate is not None and gate.match(text, at) is not None


def first_words() -> frozenset[str]:
    """The letters that English periods begin with, in lower case, up to the first other character: by, january, q."""
    return frozenset(word for word in gates() if word[0].isascii() and word[0].isalpha())


def first_characters() -> frozenset[str]:
    """The characters, no digits and no Latin letters, that a period may begin with."""
    return frozenset(c for c in gates() if len(c) == 1 and not (c.isascii() and c.isalpha()))
