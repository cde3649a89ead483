"""Numbers that point somewhere: Figure 3, 第12页, ISO 9001, phone numbers, ids."""

from __future__ import annotations

import re
from functools import cache

from tieout import lazy
from tieout.locate.hits import EN, ZH, Hit, digits_value
from tieout.locate.text import Text

_STANDARD = lazy.pattern(r"\d{1,6}(?:\.\d{1,3})?(?: ?[-—–] ?\d{4})?")
_NUMBERED = lazy.pattern(r"\d+([A-Za-z]?)")

_PHONE = lazy.pattern(
    r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|0\d{2,3}[-) ]{1,2}\d{7,8}(?!\d)|[48]00[- ]\d{3,4}[- ]\d{3,4}(?!\d)|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|\d{1,3}[- ]\(?\d{2,4}\)?[- ]\d{3,4}[-/ ]\d{4}(?!\d)"
    r"|0\d{2,3}[-) ]{1,2}\d{4}[- ]\d{4}(?!\d)|400 \d{3} \d{4}(?!\d)"
)
# after a plus sign: a country code and groups of digits, ten digits or more
_ABROAD = lazy.pattern(
    r"(?=(?:[ ()-]{0,2}\d){10})\d{1,3}(?:[- ]|[- ]?\()\d{2,4}\)?(?:[- ]\d{2,4}){1,4}(?![\d%.,]\d|\d|%)"
)


_ID = lazy.pattern(
    r"\d{5,6}\.(?:SH|SZ|HK|BJ|SS|TW|KS|T|NS)(?![A-Za-z])|\d{4}\.(?:HK|T|TW)(?![A-Za-z])|10\.\d{4,9}/\S{1,80}|\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\d{4}\.\d{4,5}(?:v\d)?(?![\d%万亿])(?= ?[,\])]|$)"
    r"|97[89](?:[- ]?\d){10}(?!\d| ?[万亿元%])|\d{8}-\d{4}-\d{4}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{10,30}"
)


_LONG = lazy.pattern(r"\d{16,40}(?![\d.,万亿]| ?[万亿元美%])|0\d{2,11}(?![\d.,%万亿])")


_VERSION = lazy.pattern(r"\d{1,3}(?:\.\d{1,3}){0,3}(?![\d,%]| ?(?:million|billion|percent|[a-z]+s\b))")

_NAMED_VERSION = lazy.pattern(r"\d{1,3}(?:\.\d{1,3}){0,3}(?![\d,%]| ?(?:million|billion|percent))")  # Gen 3 reactors
_ACT = lazy.pattern(r"\d{2,4}/\d{1,4}(?![\d/])")

_REFERENCE = lazy.pattern(r"(\d{1,3}(?:[-–.—]\d{1,3}){0,3})(?:-?[a-zA-Z](?![a-zA-Z])(?:-\d{1,2}(?![\d.,%]))?)?")
_CODED = ("model", "flight", "route", "highway")  # written large before a number they name one thing: Route 66 diners


@cache
def _cues() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Words that stand before a number and make it a reference: word -> kind, and lengths by last character."""
    table: dict[str, str] = {}
    for kind in ("section", "page", "id", "phone", "ordinal", "version"):
        for word in EN.get(kind, ()):
            table.setdefault(word, kind)
    for word in ZH["before_section"]:
        table[word] = "section"
    for word in ZH["before_id"]:
        table[word.lower()] = "id"
    for word in ZH["before_phone"]:
        table[word.lower()] = "phone"
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[-1], set()).add(len(word))
    return table, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def cue_before(low: str, at: int, floor: int) -> tuple[int, str, str] | None:
    """The reference word that ends just before `at`: start, kind, word."""
    k = at
    while k > floor and low[k - 1] in " :#.(" and at - k < 3:
        if low[k - 1] == "." and low[k - 2 : k - 1].isdigit():
            return None
        k -= 1
    if k <= floor:
        return None
    table, lengths = _cues()
    for end in (k, k + 1) if low[k : k + 1] in ("#", ".") else (k,):
        for n in lengths.get(low[end - 1], ()):
            start = end - n
            if start < floor:
                continue
            kind = table.get(low[start:end])
            if kind is None:
                continue
            if (
                low[start].isascii()
                and low[start].isalpha()
                and start
                and low[start - 1].isascii()
                and low[start - 1].isalpha()
            ):
                continue
            return start, kind, low[start:end]
    return None


def reference(t: Text, at: int, floor: int) -> Hit | None:
    """图表59, Figure 3, Table 2-1, ISO 9001, p. 12, 电话 12345678: a number that a word before it makes a reference."""
    if at == 0 or at <= floor:
        return None
    found = cue_before(t.low, at, floor)
    if found is None:
        if (
            t.s[max(floor, at - 8) : at].endswith(("(EU) ", "(EC) ", "(EU) No ", "(EC) No "))
            and (m := _ACT.match(t.s, at)) is not None
        ):
            return at, m.end(), "id", digits_value(m[0])
        if t.s[max(floor, at - 3) : at].rstrip().endswith(("/T", "/Z")) and (m := _STANDARD.match(t.s, at)) is not None:
            return at, m.end(), "id", digits_value(m[0])
        return None
    start, kind, word = found
    s = t.s
    if kind == "phone":
        known = (_ABROAD.match(s, at) if s[at - 1] == "+" else None) or _PHONE.match(s, at)
        if known is not None:
            return at, known.end(), "phone", digits_value(known[0])
        m = re.match(r"[+\d][\d\- ()]{3,20}\d", s[at : at + 24])
        return None if m is None else (at, at + m.end(), "phone", digits_value(m[0]))
    if word.isascii():
        if word == "#":
            numbered = _NUMBERED.match(s, at)
            if numbered is None or numbered[1] or s[at - 1] != "#" or s[at - 2 : at - 1] == "#":
                return None
            return start, numbered.end(), "id", digits_value(numbered[0])
        if kind == "id":
            m = re.match(r"\d[A-Za-z0-9_./-]{0,30}(?::(?:19|20)\d\d(?!\d))?", s[at : at + 36])
            if m is None or (
                word in ("number", "code", "model", "id", "route", "bs", "cas", "asc", "en", "nos.", "ref")
                and not word.endswith(".")
                and not s[start].isupper()
                and word not in ("id", "code", "ref")
            ):
                return None
            if word in ("number", "model", "flight", "route", "highway", "id", "ref") and re.match(
                r"[\d.,]+ ?(?:%|million|billion)" if word in _CODED else r"[\d.,]+ ?(?:%|million|billion|[a-z]+s\b)",
                s[at : at + 20],
            ):
                return None
            end = at + len(m[0].rstrip("./-"))
            return (start if word not in ("id", "code", "ref") else at), end, "id", digits_value(m[0])
        if kind == "version":
            m = (_NAMED_VERSION if s[start].isupper() else _VERSION).match(s, at)
            return None if m is None else (start, m.end(), "version", digits_value(m[0]))
        if kind == "ordinal":
            m = re.match(r"\d{1,4}(?:(?: ?[-–~] ?| to | or )\d{1,4})?(?![\d.,%])", s[at : at + 16])
            return None if m is None or word == "no" else (start, at + m.end(), "ordinal", digits_value(m[0]))
        if (
            kind == "section"
            and not s[start].isupper()
            and word
            not in (
                "figure",
                "table",
                "section",
                "chapter",
                "exhibit",
                "appendix",
                "fig.",
                "phase",
                "step",
                "slide",
                "equation",
                "figures",
                "tables",
                "tier",
                "grade",
                "scope",
            )
        ):
            return None
    if kind == "id":
        m = re.compile(r"\d[A-Za-z0-9_./-]{0,30}").match(s, at)
        return None if m is None or m.end() - at < 3 else (at, m.end(), "id", digits_value(m[0]))
    m = _REFERENCE.match(s, at)
    if m is None:
        return None
    tail = s[at + len(m[0]) : at + len(m[0]) + 1]
    if word.isascii() is False and (
        (tail in "%万亿元倍年月个家人千百，" and tail and tail != "，")
        or (s[start - 1 : start] in "代发列外仪报企试地版蓝宏" and len(word) == 1)
    ):
        return None
    if tail == "%" or (
        word in ("rank", "group", "class", "class", "note", "day", "round", "volume", "part", "level") and "." in m[0]
    ):
        return None
    if re.match(r" ?(?:million|billion|trillion|percent|bn\b|%)", s[at + len(m[0]) : at + len(m[0]) + 10]):
        return None
    return start, m.end(), "page" if kind == "page" else kind, digits_value(m[0])


PHONE_BEFORE = lazy.pattern(r"(?:\d{3,4}-\d{7,8}|\d{3}-\d{3,4}-\d{4})[ 、/,，]{1,3}(?:\d{7,8}[ 、/,，]{1,3}){0,1}\Z")


def phone_or_id(s: str, at: int, floor: int) -> Hit | None:
    abroad = s[at - 1 : at] == "+" and at > floor
    m = (_ABROAD.match(s, at) if abroad else None) or _PHONE.match(s, at)
    if m is not None:
        start = at - 1 if s[at - 1 : at] == "+" and at > floor else at
        return start, m.end(), "phone", digits_value(m[0])
    m = _ID.match(s, at)
    return None if m is None else (at, m.end(), "id", digits_value(m[0]))


def long_digits(s: str, at: int) -> Hit | None:
    m = _PHONE.match(s, at)
    if m is not None:
        return at, m.end(), "phone", digits_value(m[0])
    m = _LONG.match(s, at) or _ID.match(s, at)
    return None if m is None else (at, m.end(), "id", digits_value(m[0]))
