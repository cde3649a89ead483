"""The plainest figures, read without the general machinery: 36.9%, 45亿元, $1.2 billion, 1,234.5 alone in a cell.

`plain_figure` answers only where the characters on both sides leave no other reading, and then exactly what
figures.figure_at answers (tests/locate/test_plain.py holds the two against each other). Anything else is None.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from tieout import lazy
from tieout.locate import bounds, forms, idioms
from tieout.locate.arabic import ONE, Numeral, plain, unit_of
from tieout.locate.references import reference
from tieout.locate.sides import Side
from tieout.locate.signs import negative_from
from tieout.locate.text import Text, script_of
from tieout.locate.worded import worded_figure
from tieout.locate.words import GLUED, SCALES
from tieout.model import Quantity

_NUMBER = lazy.pattern(
    r"(?:([1-9]\d{0,2}(?:,\d{3})+)(?![\d]|, ?\d)|([1-9]\d{0,6}|0(?=\.))(?!\d))(?:\.(\d{1,12})(?![\d]))?"
)
# what may follow: a stop that ends the figure, or a word that carries nothing on
_ENDS = lazy.pattern(
    r"[，。；、！？\n|)]|$| \||[,;](?=[ \n]|$)|\.(?=[ \n](?! ?\d)|$)|\*\*(?=[，。；、,;.\n]|$)| ?\[\[?\d{1,3}\]| \("
    r"| and (?:the|its|their|is|was|are|were|will|has|had|have|for|by)(?![a-z])"
    r"| (?:in|of|on|from|for|by|was|is|were|are|with|while|but|this|last|during|since|after|compared|due|which|who|that)(?![a-z])"
)
_CELL_ENDS = lazy.pattern(r" ?\||\t[-+(]?\d|\n|$")
_SCALE = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_SCALE_WORD = lazy.pattern(r" ?(million|billion|trillion|bn|mn)(?![a-z])")
_SCALE_LETTER = lazy.pattern(r"[kKmMbBT](?![A-Za-z0-9\u00c0-\u024f])")
_QUIET_LEFT = frozenset("，。；、：:,|")
_LOUD_LEFT = frozenset("每第负△比前")
_ODD_NOUNS = frozenset(("强", "届", "号", "分", "点"))
_SIDE = Side(0, 1, Numeral(0, 1, ONE))  # what negative_from asks of a side: digits, no fraction


@lru_cache(maxsize=8192)
def _worth(digits: str, fraction: str, scale: Decimal) -> tuple[Decimal, Decimal]:
    """Value and step of a number in its scale: ("56", "2", 10^8) -> 5620000000, 10000000."""
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return (value if scale == ONE else plain(value * scale)), unit_of(len(fraction), scale)


def plain_figure(t: Text, at: int, floor: int) -> Quantity | None:
    """The figure at the digits at `at`, if it is a plain one."""
    s = t.s
    if at <= floor or at < 2:
        return None
    if s[at - 1] == " " and (found := worded_figure(t, at, floor)) is not None:
        return found
    m = _NUMBER.match(s, at)
    if m is None:
        return None
    grouped, whole, fraction = m.groups()
    if whole is not None and fraction is not None and len(whole) == 4 and len(fraction) in (4, 5):
        return None  # 2301.12345 may be an id
    end = m.end()
    following, before = s[end : end + 1], s[at - 1]
    digits = whole if grouped is None else grouped.replace(",", "")
    fraction = fraction or ""
    if before in "$€£¥":
        return _money(t, at, floor, end, digits, fraction)
    if before in "\t-":
        return _cell(t, at, floor, end, digits, fraction, grouped is not None)
    if following and (following in "%万亿元倍" or s.startswith("个百分点", end)):
        if whole is not None and not fraction and len(whole) in (4, 6):
            return None  # may be a year
        if (digits == "0" or following == "个") and reference(t, at, floor) is not None:
            return None  # Table 0.8亿, Table 3个百分点
        return _measured(t, at, floor, end, digits, fraction)
    return _cell(t, at, floor, end, digits, fraction, grouped is not None)


def _cell(t: Text, at: int, floor: int, end: int, digits: str, fraction: str, grouped: bool) -> Quantity | None:
    """| 1,234.5 |, or 12.3% and -0.8 between tabs: a number that fills its cell."""
    s = t.s
    if not (grouped or fraction or len(digits) in (1, 2, 3, 5) or (len(digits) < 7 and digits[0] not in "12")):
        return None  # may be a year, a date, a telephone number
    start = at - 1 if s[at - 1] == "-" else at
    edges = s[start - 2 : start]
    if start - (1 if edges[1:] == "\t" else 2) < floor or start < 2:
        return None
    if edges != "| " and not (edges[1] == "\t" and (edges[0].isalnum() or edges[0] in "%)")):
        return None
    name = None
    if s[end : end + 1] == "%":
        name, end = "percent", end + 1
    if _CELL_ENDS.match(s, end) is None or (edges[1] == "\t" and reference(t, at, floor) is not None):
        return None
    value, step = _worth(digits, fraction, ONE)
    leading = bounds.before(t.low, start, floor) if edges[1] == "\t" else None
    bound, span = ("exact", None) if leading is None else leading
    value = -value if start < at else value
    return Quantity(
        start, end, t.given[start:end], value, None, step, name, None, bound, span, language=script_of(t, start, end)
    )


def _money(t: Text, at: int, floor: int, end: int, digits: str, fraction: str) -> Quantity | None:
    """$1.2 billion, US$450: the sign before it is the unit."""
    s = t.s
    prefix = forms.prefix_before(s, at, floor)
    if prefix is None:
        return None
    start, unit = prefix
    scale = ONE
    if (word := _SCALE_WORD.match(t.low, end)) is not None:
        scale, end = SCALES[word[1]], word.end()
    elif (letter := _SCALE_LETTER.match(s, end)) is not None:
        scale, end = GLUED[letter[0]], letter.end()
    if _ENDS.match(s, end) is None or start <= floor or unit.scale != ONE or not _quiet(t, start, floor):
        return None
    value, step = _worth(digits, fraction, scale)
    leading = bounds.before(t.low, start, floor)
    bound, span = ("exact", None) if leading is None else leading
    words = t.given[start:end]
    return Quantity(
        start, end, words, value, None, step, unit.name, None, bound, span, language=script_of(t, start, end)
    )


def _measured(t: Text, at: int, floor: int, end: int, digits: str, fraction: str) -> Quantity | None:
    """36.9%, 45亿元, 1.2万家, 3.5亿: a percent sign, or a Chinese scale and unit, right behind the number."""
    s = t.s
    name, noun, scale, language = "percent", None, ONE, ""
    if s[end] == "%":
        end += 1
    else:
        for word in ("万亿", "万", "亿"):
            if s.startswith(word, end):
                scale, end = _SCALE[word], end + len(word)
                break
        found = forms.after()[0].at(s, end)
        language = "zh"
        if found is None:
            if scale == ONE:
                return None
            name = ""
        else:
            unit = found[1]
            if unit.scale != ONE or unit.how or unit.noun in _ODD_NOUNS or not "\u4e00" <= s[end] <= "\u9fff":
                return None
            end, name, noun = found[0], unit.name or "", unit.noun
    if _ENDS.match(s, end) is None or not _quiet(t, at, floor):
        return None
    table = idioms.table()
    if (s[at : at + 2] in table or s[at - 1 : at + 1] in table) and idioms.idiom_at(s, at, floor) is not None:
        return None
    if forms.prefix_before(s, at, floor) is not None:
        return None
    value, step = _worth(digits, fraction, scale)
    leading = bounds.before(t.low, at, floor)
    bound, span = ("exact", None) if leading is None else leading
    language = language or script_of(t, at, end)
    return Quantity(at, end, t.given[at:end], value, None, step, name or None, noun, bound, span, language=language)


def _quiet(t: Text, start: int, floor: int) -> bool:
    """Whether what stands before a figure is a word or a stop: no sign, bracket, slash, 每, "per" or 比."""
    s = t.s
    c = s[start - 1]
    if c == "*" and start - 3 >= floor and s[start - 2] == "*":  # bold
        start -= 2
        c = s[start - 1]
    if c == " ":
        if start - 2 < floor:
            return False
        c = s[start - 2]
        if not (
            ("a" <= c <= "z" and not t.low.startswith("per", max(0, start - 4)))
            or "\u4e00" <= c <= "\u9fff"
            or c in _QUIET_LEFT
        ):
            return False
    elif not ("\u4e00" <= c <= "\u9fff" or c in "，。；、"):
        return False
    if c in _LOUD_LEFT or "每" in s[max(floor, start - 10) : start]:
        return False
    return negative_from(t, start, floor, _SIDE) is None
