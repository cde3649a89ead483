"""Amounts that a smaller unit carries on: 五元三毛, 5 ft 2 in, two dollars and ten cents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tieout import lazy
from tieout.locate import words
from tieout.locate.arabic import ONE
from tieout.locate.numerals import number
from tieout.locate.text import Text

if TYPE_CHECKING:
    from tieout.locate.sides import Side

_COMPOUND = lazy.pattern(
    r" ?(\d|[一二三四五六七八九]) ?(角|毛)(?: ?(\d|[一二三四五六七八九]) ?分(?!之)|([一二三四五六七八九])(?=[，。、；]|$))?| ?(\d{1,2}|[一二三四五六七八九]) ?分(?!之|钟|析)"
)


_FEET = lazy.pattern(r" (\d{1,2}(?:\.\d+)?) ?(?:in|inches|\")(?![a-z])")


_CENTS = lazy.pattern(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?) cents?(?![a-z])")


_MORE_CENTS = lazy.pattern(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?)(?= ?(?:[.!?;]|$|(?:more|less|each)(?![a-z])))")


ZH_DIGIT = {c: Decimal(i) for i, c in enumerate("零一二三四五六七八九")}


def _digit(text: str) -> Decimal:
    return ZH_DIGIT[text] if text in ZH_DIGIT else Decimal(text)


def compound(t: Text, side: Side) -> None:
    """五元三毛, 50元6角三分, two dollars and ten cents, 5 ft 2 in: a smaller unit carries on."""
    unit = side.unit
    assert unit is not None
    if unit.name == "CNY" and unit.scale == ONE and not side.prefixed and t.s[side.end - 1] in "元块圆":
        m = _COMPOUND.match(t.s, side.end)
        if m is not None and side.n.scale == ONE:
            tenths, hundredths = (m[1], m[3] or m[4]) if m[1] else (None, m[5])
            side.value += (_digit(tenths) / 10 if tenths else 0) + (_digit(hundredths) / 100 if hundredths else 0)
            side.step = Decimal("0.01") if hundredths else Decimal("0.1")
            side.end = m.end()
    elif unit.name == "foot":
        m = _FEET.match(t.s, side.end)
        if m is not None:
            side.value, side.step, side.end = side.value + Decimal(m[1]) / 12, None, m.end()
    elif (
        unit.kind == "currency"
        and unit.scale == ONE
        and side.n.value == side.n.value.to_integral_value()
        and side.n.scale == ONE
        and t.s[side.end : side.end + 1] == " "
    ):
        said = _CENTS.match(t.low, side.end)
        m = said or _MORE_CENTS.match(t.low, side.end)
        if m is not None and not (side.prefixed and said is None and " and " not in m[0]):
            cents = number(t.s, m.start(1)) or words.words(t.low, m.start(1))
            if cents is not None and cents.end == m.end(1) and 0 < cents.value < 100 and cents.value % 1 == 0:
                side.value, side.step, side.end = side.value + cents.value / 100, Decimal("0.01"), m.end()
