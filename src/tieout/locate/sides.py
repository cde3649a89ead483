"""One number with the unit after it and the currency sign before it: a figure, or one end of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tieout import lazy
from tieout.locate import forms, words
from tieout.locate.arabic import ONE, PART_CHARACTERS, Numeral, part, plain, skip_spaces
from tieout.locate.compound import ZH_DIGIT, compound
from tieout.locate.forms import Unit
from tieout.locate.numerals import MULTIPLIERS, number
from tieout.locate.scales import LETTER_SCALE_UNIT, apply, scale_letters
from tieout.locate.text import Text


@dataclass(slots=True)
class Side:
    """One number with its unit: a figure, or one end of a range."""

    start: int
    end: int
    n: Numeral
    unit: Unit | None = None
    prefixed: bool = False
    value: Decimal = ONE
    high: Decimal | None = None
    step: Decimal | None = None
    factor: Decimal = ONE  # scale of words and unit together, for the elided end of a range
    scaled: bool = False


_YEAR_NEXT = lazy.pattern(r" (?:FY ?)?(?:19|20)\d{2}[EFA]?(?![\d.,])")

_OF_A = lazy.pattern(r" (?:of )?(?:an?|one) (?:full |whole )?(?=[a-z])")

_SPACED_POINT = lazy.pattern(r" {0,3}个? {0,2}百 {0,2}分 {0,2}点")


_PLUS = lazy.pattern(r"\+(?: ?(million|billion|trillion|thousand)|(?! ?[\d(]))")


def numeral_at(t: Text, at: int, money: bool = False) -> Numeral | None:
    """A number in any notation exactly at `at`, with its scale words."""
    c = t.s[at : at + 1]
    if c.isascii():
        if c.isdigit() or c == ".":
            n = number(t.s, at)
            if n is None or n.script == "zh" or n.unit is not None:
                return n
            following = t.s[n.end : n.end + 1]
            if n.scale == ONE and following and (following in " -" or (following.isascii() and following.isalpha())):
                whole = n.whole
                scale_letters(t, n, money)
                if n.scale != ONE and not whole and t.s[n.end : n.end + 1] == " ":
                    return words.words(t.low, at, _first(t, at)) if _continues(t, n.end) else n
                if n.scale == ONE and not whole and following == " ":
                    longer = words._with_part(t.low, n) if _COUNT_IN.match(t.low, n.end) else n
                    return longer
            return n
        return words.words(t.low, at)
    if c in PART_CHARACTERS:
        return Numeral(at, at + 1, part(c), None)
    return number(t.s, at)


_COUNT_IN = lazy.pattern(r" (?:in|over|out of) |and a ")


_CONTINUES = lazy.pattern(
    r" and (?:(?:a|an|one|two|three|four|five|\d) )?(?:half|halves|thirds?|quarters?|fourths?|fifths?|eighths?|tenths?)(?![a-z])"
    r"|(?<=hundred) and \d{1,2}(?![\d.,%]| ?(?:million|billion|percent))|(?<=thousand) and \d{1,3}(?![\d.,%]| ?(?:million|billion|percent))"
    r"| \d{1,3} (?:hundred|thousand)(?![a-z])"
)


def _continues(t: Text, end: int) -> bool:
    return _CONTINUES.match(t.low, end) is not None


def _first(t: Text, at: int) -> Numeral | None:
    return number(t.s, at)


def unit_after(t: Text, n: Numeral) -> tuple[int, Unit] | None:
    """The unit that follows a number: longest form, one or two spaces or an English hyphen may stand between."""
    exact, lower = forms.after()
    s = t.s
    if (n.whole or 0 < n.value < 1) and (m := _OF_A.match(t.low, n.end)) is not None:
        part = lower.at(t.low, m.end())
        if part is not None and part[1].kind in ("ratio", "time", "physical") and part[1].name != "times":
            return part  # half a percentage point, three quarters of a mile
    at = skip_spaces(s, n.end, 3)
    c = s[at : at + 1]
    if not c:
        return None
    if c in "百个" and (m := _SPACED_POINT.match(s, n.end)) is not None:
        return m.end(), Unit("percentage_point", kind="ratio")
    if c == "-" and at == n.end and s[at + 1 : at + 2].isascii() and s[at + 1 : at + 2].isalpha():
        found = lower.at(t.low, at + 1)
        if (found is None or t.s[found[0] : found[0] + 1] == "-") and t.low.startswith(
            ("square-", "cubic-", "sq-", "basis-"), at + 1
        ):
            found = lower.at(t.low[at + 1 : at + 40].replace("-", " ", 1), 0) or found
            found = None if found is None else (at + 1 + found[0], found[1])
        return found if found is not None and t.low[at + 1 : found[0]] not in ("x", "times") else None
    if c == "*" and s[at : at + 2] == "**":
        at += 2
        c = s[at : at + 1]
    if c in "Mkmb" and n.script == "en" and (m := LETTER_SCALE_UNIT.match(s, at)) is not None:
        apply(n, m.end(), words.GLUED.get(m[1]) or words.SCALES[m[1]])
        at = m.end()
    found = exact.at(s, at)
    if (c.isascii() and c.isalpha()) or c in "%$°":
        small = lower.at(t.low, at)
        if small is not None and (found is None or small[0] > found[0]):
            found = small
    if found is None or (n.bare and found[1].noun == "级"):
        return None
    if s[found[0] : found[0] + 1] == "-":
        found = _by(t, *found)
    end, unit = found
    if unit.name == "times" and s[end - 1] in "×xX" and s[end : end + 2].lstrip()[:1].isdigit():
        return (end, unit) if _YEAR_NEXT.match(s, end) is not None else None
    if (at > n.end or s[at] == '"') and _too_far(t, n, at, end, unit):
        return None
    return end, unit


def _by(t: Text, end: int, unit: Unit) -> tuple[int, Unit]:
    """tonne-kilometres: a unit times another one, joined by the hyphen at `end`; else the unit as it is."""
    found = forms.after()[1].at(t.low, end + 1)
    if found is None or found[1].kind not in ("time", "physical") or not unit.scale == ONE == found[1].scale:
        return end, unit
    return found[0], Unit(f"{unit.name}-{found[1].name}", kind="physical")


def _too_far(t: Text, n: Numeral, at: int, end: int, unit: Unit) -> bool:
    """Whether a unit after a space is more likely the next word: "5 x 3", "$5 $6", "10 s", "in 2 in"."""
    form = t.s[at:end]
    if (
        unit.kind == "count"
        and n.script == "digits"
        and t.s[end : end + 1] in ("", " ")
        and len(form) == 1
        and form in "点分行面线段"
    ):
        return True
    if form[-1] in "$¥€£₩₹₽":
        return t.s[end : end + 1].isdigit() or (
            t.s[end : end + 1] == " " and t.s[end + 1 : end + 2].isdigit() and n.start != 0
        )
    if form == '"':
        return t.s.count('"', max(0, at - 120), at) % 2 == 1
    if form in ("x", "X", "×"):
        return True
    return form in ("s", "h", "N", "J", "in") or (form == "p" and t.s.startswith(".", end))


def side_at(t: Text, at: int, floor: int, money: Unit | None = None) -> Side | None:
    """A number at `at` with the currency sign before it and the unit after it."""
    prefix = forms.prefix_before(t.s, at, floor) if at > floor else None
    n = numeral_at(t, at, money=prefix is not None or money is not None)
    if n is None:
        return None
    start, unit, end = n.start, None, n.end
    if n.unit is not None:
        unit = PERCENT
    if prefix is not None:
        start, unit = prefix
    plus = 0
    if t.s[n.end : n.end + 1] == "+" and n.bound == "exact" and (more := _PLUS.match(t.low, n.end)) is not None:
        plus, n.end = n.end, n.end + 1
        n.bound, n.bound_span = "at_least", (plus, plus + 1)
        if (word := words.scale_after(t.low, n.end)) is not None:
            apply(n, *word)
        elif more[1]:
            n.end = plus + 1
    found = unit_after(t, n) if n.unit is None else None
    if plus and found is None and n.end == plus + 1:
        n.end = end = plus
    elif plus:
        end = n.end
    if found is not None:
        following = found[1]
        if unit is not None and following.kind == "ratio" and t.s[start].isalpha():
            start, unit, prefix = n.start, None, None  # IRR 12% is no money
        if unit is None or following.name == unit.name or (following.kind == "currency" and t.s[start] in "¥$"):
            end, unit = found
    if unit is not None and unit.kind == "currency" and n.scale == ONE and t.s[end : end + 1] == " ":
        late = words.scale_after(t.low, end)
        if late is not None and not t.low.startswith(("hundred", "dozen"), end + 1):
            apply(n, late[0], late[1])
            end = late[0]
    elif (
        unit is not None
        and unit.name == "pound"
        and (
            n.scale >= 10**6
            or re.search(
                r"(?:cost|price|paid?|worth|salary|wage|budget|fee|fine|profit|revenue|sales)[a-z]*(?: [a-z]+){0,3} $",
                t.low[max(0, start - 36) : start],
            )
        )
    ):
        unit = _STERLING
    side = Side(start, end, n, unit, prefix is not None)
    if unit is not None and unit.kind == "count" and n.whole:
        side.unit, side.end = None, n.end
    _value(t, side)
    return side


_STERLING = Unit("GBP", kind="currency")


PERCENT = Unit("percent", kind="ratio")


_AFTER_HALF = frozenset("径导岛年天月挂球数固成自小个决路途空")


def _value(t: Text, side: Side) -> None:
    """Value, high and step in base units."""
    n, unit = side.n, side.unit
    scale = ONE if unit is None else unit.scale
    side.value, side.high, side.step = n.value, n.high, n.step
    side.scaled = n.scale != ONE
    if unit is not None and unit.how == "tenths":
        scale = Decimal(10)
        following = t.s[side.end : side.end + 1]
        if (
            following
            and following in ZH_DIGIT
            and following != "零"
            and n.high is None
            and t.s[side.end + 1 : side.end + 2] not in MULTIPLIERS
            and unit_after(t, Numeral(side.end, side.end + 1, ONE)) is None
        ):
            side.value, side.end, side.step = side.value + ZH_DIGIT[following] / 10, side.end + 1, Decimal("0.1")
        if following == "半":
            side.value, side.end = side.value + Decimal("0.5"), side.end + 1
            side.step = Decimal("0.5")
    elif unit is not None and unit.how == "discount":
        scale = _discount(side)
    if scale != ONE:
        side.value = plain(side.value * scale)
        side.high = None if side.high is None else plain(side.high * scale)
        side.step = None if side.step is None else plain(side.step * scale)
    side.factor = n.scale * scale
    if unit is not None and unit.kind in ("currency", "physical"):
        compound(t, side)
    if (
        unit is not None
        and unit.kind in ("time", "ratio", "physical")
        and t.s[side.end : side.end + 1] == "半"
        and t.s[side.end + 1 : side.end + 2] not in _AFTER_HALF
        and unit.how == ""
        and unit.name != "percent"
        and n.high is None
    ):
        side.value, side.end, side.step = side.value + Decimal("0.5"), side.end + 1, Decimal("0.5")


def _discount(side: Side) -> Decimal:
    """八折 -> 80, 75折 -> 75, 五五折 -> 55, 9.9折 -> 99, 十折 -> 100: up to ten it counts tenths."""
    n = side.n
    if n.high is not None and n.script == "zh" and n.end - n.start == 2:  # 七八折 reads as 78
        side.value, side.high, n.high, n.bound = n.value * 10 + n.high, None, None, "exact"
        return ONE
    return Decimal(10) if n.value <= 10 else ONE
