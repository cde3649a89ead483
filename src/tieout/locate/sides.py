"""One number with the unit after it and the currency sign before it: a figure, or one end of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tieout import lazy
from tieout.locate import forms, words
from tieout.locate.arabic import ONE, PART_CHARACTERS, Numeral, part, plain, skip_spaces
from tieout.locate.forms import Unit
from tieout.locate.numerals import MULTIPLIERS, number
from tieout.locate.text import Text, script_of


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


_LETTER_SCALE = lazy.pattern(r"([kKMGBbTtm]|MM)(?![A-Za-z0-9\u00c0-\u024f])")


_LETTER_SCALE_UNIT = lazy.pattern(r"(bn|mn|tn|mln|[kKMBT])(?=(?:USD|EUR|RMB|CNY|HKD|GBP|JPY|HK\$|US\$)(?![A-Za-z]))")


_YEAR_NEXT = lazy.pattern(r" (?:FY ?)?(?:19|20)\d{2}[EFA]?(?![\d.,])")

# 1.6m in a sentence of English words is a million, unless something measures lengths beside it
_LENGTH_AFTER = lazy.pattern(
    r"[ -]?(?:x|by|×|long|wide|high|tall|deep|thick|above|below|below ground|in (?:length|width|height|depth|diameter)|diameter|span|lengths?"
    r"|telescope|pool|sprint|race|altitude|elevation|waves?|blades?|rotor|hull|draft|draught|tower|hub)(?![a-z])|[²³^/]|[ -]\d"
)
_LENGTH_BEFORE = lazy.pattern(
    r"(?:length|width|height|depth|diameter|distance|thickness|altitude|elevation|draft|draught|beam|span|rotor|metres?|meters?|\d ?x|×"
    r"|deep|sea level|pipes?|waves?)[^.;]{0,24}\Z"
)
_OF_A = lazy.pattern(r" (?:of )?(?:an?|one) (?:full |whole )?(?=[a-z])")

_SPACED_POINT = lazy.pattern(r" {0,3}个? {0,2}百 {0,2}分 {0,2}点")


_COUNTED = lazy.pattern(
    r" ?(?:[a-z]+s\b|people\b|parameters?\b|tokens?\b|yuan\b|rmb\b|yen\b|won\b|usd\b|eur\b|euros?\b|teu\b|oz\b|t\b|b/d|bpd|boe|dwt\b|sq\.? ?ft|ha\b|mwh\b|参数|用户|人|元|次)"
)


_COMPOUND = lazy.pattern(
    r" ?(\d|[一二三四五六七八九]) ?(角|毛)(?: ?(\d|[一二三四五六七八九]) ?分(?!之)|([一二三四五六七八九])(?=[，。、；]|$))?| ?(\d{1,2}|[一二三四五六七八九]) ?分(?!之|钟|析)"
)


_PLUS = lazy.pattern(r"\+(?: ?(million|billion|trillion|thousand)|(?! ?[\d(]))")


_FEET = lazy.pattern(r" (\d{1,2}(?:\.\d+)?) ?(?:in|inches|\")(?![a-z])")


_CENTS = lazy.pattern(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?) cents?(?![a-z])")


_MORE_CENTS = lazy.pattern(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?)(?= ?(?:[.!?;]|$|(?:more|less|each)(?![a-z])))")


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
            _apply(n, m.end(), words.GLUED[m[1]])
            return
        m = _LETTER_SCALE_UNIT.match(t.s, end)
        if m is not None:
            _apply(n, m.end(), words.GLUED.get(m[1]) or words.SCALES[m[1]])
            return
    if c == " " and t.s[end + 1 : end + 2] in "kKMGBbTm" and t.s[end + 1 : end + 2]:
        m = _LETTER_SCALE.match(t.s, end + 1)
        if (
            m is not None
            and (money or (m[1] in ("G", "k", "K") and not _COUNTED.match(t.low, m.end())))
            and m[1] not in "t"
        ):
            _apply(n, m.end(), words.GLUED[m[1]])
            return
    if not (c.isalpha() or t.low[end + 1 : end + 2].isalpha()):
        return
    for _ in range(3):
        found = words.scale_after(t.low, n.end)
        if found is None:
            break
        _apply(n, *found)


def _apply(n: Numeral, end: int, scale: Decimal) -> None:
    n.end, n.scale = end, n.scale * scale
    n.value = plain(n.value * scale)
    n.step = None if n.step is None else plain(n.step * scale)
    n.high = None if n.high is None else plain(n.high * scale)


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
    if c in "Mkmb" and n.script == "en" and (m := _LETTER_SCALE_UNIT.match(s, at)) is not None:
        _apply(n, m.end(), words.GLUED.get(m[1]) or words.SCALES[m[1]])
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
            _apply(n, *word)
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
            _apply(n, late[0], late[1])
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
        _compound(t, side)
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


ZH_DIGIT = {c: Decimal(i) for i, c in enumerate("零一二三四五六七八九")}


def _digit(text: str) -> Decimal:
    return ZH_DIGIT[text] if text in ZH_DIGIT else Decimal(text)


def _compound(t: Text, side: Side) -> None:
    """五元三毛, 50元6角三分, thirteen dollars forty-five cents, 5 ft 2 in: a smaller unit carries on."""
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
        and side.n.value % 1 == 0
        and side.n.scale == ONE
        and t.s[side.end : side.end + 1] == " "
    ):
        said = _CENTS.match(t.low, side.end)
        m = said or _MORE_CENTS.match(t.low, side.end)
        if m is not None and not (side.prefixed and said is None and " and " not in m[0]):
            cents = number(t.s, m.start(1)) or words.words(t.low, m.start(1))
            if cents is not None and cents.end == m.end(1) and 0 < cents.value < 100 and cents.value % 1 == 0:
                side.value, side.step, side.end = side.value + cents.value / 100, Decimal("0.01"), m.end()
