"""Figures between plain English words, read without the general machinery: "rose 12.4% to", "65.0 million units in", "by 81 bps [3]".

`worded_figure` answers only where a word of `quiet_before` stands before the number and nothing that could carry it on
stands behind it; what the words right behind the number mean is asked of the general machinery once and kept.
Anything else is None. tests/locate/test_plain.py holds both ways against each other.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from tieout import lazy, lexicon
from tieout.locate import bounds, figures, forms, names, periods
from tieout.locate.arabic import ONE, plain, unit_of
from tieout.locate.text import Text
from tieout.model import Quantity

_SHAPE = lazy.pattern(
    r"(?:([1-9]\d{0,2}(?:,\d{3}){1,2})|([1-9]\d{0,5}|0(?=\.)))(?:\.(\d{1,6}))?"
    r"(%| (?:million|billion|trillion)(?: [a-z]{2,20})?| [a-z]{2,20})"
    r"(?=[,;](?=[ \n]|$)|\.(?=[ \n](?! ?\d)|$)|[\n|]|$| \||\)(?=[,.;\n]|$| [a-z])|\*\*(?=[,.;\n]|$)| ?\[\[?\d{1,3}\]| \("
    r"| (?:in|on|from|for|by|was|is|were|are|with|while|but|this|last|during|since|after|compared|due|which|who|that|over|between|amid|as part)(?![a-z])|(?<=%) year(?:-on-| on )year"
    r"| of (?!an? |one |ages? )(?=[a-z])| and (?:the|its|their|is|was|are|were|will|has|had|have|for|by)(?![a-z])"
    r"| to (?:the|its|their|be|reach|become)(?![a-z])"
    r"|(?<=%) to (?:[$€£¥]\d|\d{1,3}(?:,\d{3}){0,2}(?:\.\d{1,3})? (?:million|billion|trillion)(?![a-z])(?! (?:%|per|point))))"
)
_SCALES = {" million": Decimal(10**6), " billion": Decimal(10**9), " trillion": Decimal(10**12)}
_LONGEST = 14  # of a word of `quiet_before`, with the space before it


@cache
def quiet_before() -> dict[str, bool]:
    """Words that say nothing of the number behind them -> whether a bound may end with them (over, than, to)."""
    said = {form.rsplit(" ", 1)[-1].rsplit("-", 1)[-1] for form in bounds.ends()}
    money = {form.lower() for form in forms.before()[0]}
    return {word: word in said for word in lexicon.cues("en", "around")["before"] if word not in money}


@lru_cache(maxsize=4096)
def _tail(tail: str, digits: int) -> tuple[str | None, str | None, Decimal, tuple[str, ...]] | None:
    """Unit, noun and scale that the words behind a number give it, and what would make a longer unit of them (barrels, of
    oil equivalent); `digits`: of a whole number, 0 for one with decimals.

    None where they make it anything but a plain figure that ends with them.
    """
    number = "7.3" if not digits else "6358" if digits > 3 else "635"[:digits]
    text = f"these were {number}{tail}, which"
    at, t = 11, Text(text, text, text)
    if (digits and periods.match_at(text, at) is not None) or names.around_digits(t, at, 0) is not None:
        return None
    q = figures.figure_at(t, at, 0)
    scale = next((s for word, s in _SCALES.items() if tail.startswith(word)), ONE)
    if (
        q is None
        or (q.start, q.end, q.bound, q.high) != (at, at + len(number) + len(tail), "exact", None)
        or q.value != Decimal(number) * scale
        or q.step != unit_of(0 if digits else 1, scale)
        or q.unit in ("pound", "foot")  # a price or a length by what stands farther off
        or tail.startswith((" point", " pt"))
    ):
        return None
    word = tail.rsplit(" ", 1)[-1]
    known = forms.after()[1].at(word, 0)
    if known is not None and (known[1].kind == "time" or known[1].how):
        return None
    longer = tuple(form[len(word) :] for form in forms.after()[1].forms if form.startswith(word + " "))
    return q.unit, q.noun, scale, longer


@lru_cache(maxsize=8192)
def _worth(digits: str, fraction: str, scale: Decimal) -> tuple[Decimal, Decimal]:
    """Value and step of a number in its scale: ("56", "2", 10^8) -> 5620000000, 10000000."""
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return (value if scale == ONE else plain(value * scale)), unit_of(len(fraction), scale)


def worded_figure(t: Text, at: int, floor: int) -> Quantity | None:
    """The figure at the digits at `at`, behind a space, if it is a plain one among English words."""
    low = t.low
    space = low.rfind(" ", max(floor, at - _LONGEST), at - 1)
    bounded = quiet_before().get(low[space + 1 : at - 1]) if space >= 0 else None
    if bounded is None:
        return None
    m = _SHAPE.match(t.s, at)
    if m is None:
        return None
    grouped, digits, fraction, tail = m.groups("")
    if tail != "%" and (digits == "0" or (digits == "1" and not fraction)):
        return None
    if fraction:
        if len(digits) == 4 and len(fraction) > 3:
            return None  # 2301.12345 may be an id
        if len(tail) > 1 and not fraction.strip("0") and not tail.startswith(tuple(_SCALES)):
            return None  # 35.0 vehicles is a count, 35.2 is none
    elif len(digits) > 3:
        return None  # may be a year or a code
    if grouped:
        digits = grouped.replace(",", "")
    end = m.end()
    given = t.given[at - 2 : end + 1]
    if not given.isascii():
        return None
    found = _tail(tail, 0 if fraction else len(digits))
    if found is None:
        return None
    unit, noun, scale, longer = found
    if longer and low.startswith(longer, end):
        return None
    value, step = _worth(digits, fraction, scale)
    leading = bounds.before(low, at, floor) if bounded else None
    bound, span = ("exact", None) if leading is None else leading
    return Quantity(at, end, given[2 : 2 + end - at], value, None, step, unit, noun, bound, span, language="en")
