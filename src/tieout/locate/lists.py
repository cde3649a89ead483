"""Numbers that number: "1." "（一）" "2.3 " at the start of a line, 一是 ... 二是."""

from __future__ import annotations

from decimal import Decimal

from tieout import lazy
from tieout.locate import forms
from tieout.locate.hits import Hit, digits_value
from tieout.locate.idioms import idiom_at
from tieout.locate.numerals import DIGITS, MULTIPLIERS, number

_LIST = lazy.pattern(
    r"\(?(\d{1,3})(?:\.(?!\d)|、|\)|。(?=\S)|\.(?=\d{1,2}[ \u4e00-\u9fff])(?!\d+%))(?!\d)|\(([一二三四五六七八九十]{1,3})\)|([一二三四五六七八九十]{1,3})(?:、|\.|\)| {1,2}(?=\S))"
)


_NUMBERED = lazy.pattern(
    r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=[ \u00a0]{1,3}[A-Z]|[ \u00a0]{0,3}[\u4e00-\u9fff])(?! ?(?:万|亿|千|百|元|%|倍|个|美元|人|家|吨|年|月|[kKMGTB]W|million|billion|trillion|percent|bn|mn))"
)


_LEAD = frozenset("#*->_+•·●■◆○\t ")


def at_line_start(s: str, at: int) -> bool:
    """Whether only markup and spaces stand between the start of the line and `at`."""
    k = at - 1
    low = max(-1, at - 14)
    while k > low and s[k] in _LEAD:
        if s[k] in "->_+" and k + 1 < len(s) and s[k + 1] not in " \t*#-":
            return False
        k -= 1
    return k < 0 or s[k] == "\n" or (k == low and False)


def no_unit(s: str, at: int) -> bool:
    """Whether no unit follows, over a space or two: "1.2 市场概况" but not "1.2 亿元", "9.9折"."""
    while s[at : at + 1] in (" ", "\u00a0"):
        at += 1
    found = forms.after()[0].at(s, at)
    if idiom_at(s, at, at) is not None:
        return True
    if s.startswith(("个", "折", "成"), at):
        return False
    return s[at : at + 1] not in MULTIPLIERS and (found is None or found[1].kind == "count")


def list_number(s: str, at: int) -> Hit | None:
    """ "1." "一、" "2.3 " at the start of a line."""
    m = _NUMBERED.match(s, at)
    if m is not None and (m[1].count(".") > 1 or no_unit(s, m.end())):
        return at, m.end(1), "section", digits_value(m[1])
    m = _LIST.match(s, at)
    if m is None:
        return None
    if m[1] and s[m.end() : m.end() + 1] == "" and at < 8 and s[:at].strip() == "" and not m[0].endswith((")", "、")):
        return None  # the whole text is "192."
    n = number(s, m.start(1) if m[1] else m.start(2) if m[2] else m.start(3))
    if m[3] and m[0][-1] == " ":
        following = s[m.end() : m.end() + 1]
        if (
            not "\u4e00" <= following <= "\u9fff"
            or following in "分又成折点个"
            or following in MULTIPLIERS
            or following in DIGITS
            or not no_unit(s, m.end())
        ):
            return None
    return at, m.end(), "list_number", n.value if n else Decimal(0)


_ENUMERATION = lazy.pattern(r"[一二三四五六七八九十](?=[是则]|，|、(?!二|三|四|五|六|七|八|九|十|[万亿]))")


def enumeration(s: str, at: int) -> Hit | None:
    """一是 ... 二是 ... after a stop: the counting of points."""
    before = s[at - 1 : at] if at else ""
    m = _ENUMERATION.match(s, at)
    if m is None or (before and before not in "，。；：;:,.、\n其（( "):
        return None
    if s[m.end() : m.end() + 1] in "是则" or before == "其":
        return at, at + 1, "list_number", Decimal(DIGITS.get(s[at], 10))
    return None
