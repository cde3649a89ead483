"""A figure at an offset: sign, currency sign, number, scale, unit, "per", range and bounds, put together into one Quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tieout.locate import bounds, forms, nouns, words
from tieout.locate.forms import Unit
from tieout.locate.numerals import MULTIPLIERS, ONE, PART_CHARACTERS, Numeral, number, part, plain, skip_spaces
from tieout.model import Quantity


class Text:
    """One text while it is scanned: as given, folded, and folded in lower case; all of one length."""

    __slots__ = ("given", "low", "s")

    def __init__(self, given: str, folded: str, low: str) -> None:
        self.given, self.s, self.low = given, folded, low


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


_LETTER_SCALE = re.compile(r"([kKMGBbTtm]|MM)(?![A-Za-z0-9])")
_LETTER_SCALE_UNIT = re.compile(r"(bn|mn|tn|mln|[kKMBT])(?=(?:USD|EUR|RMB|CNY|HKD|GBP|JPY|HK\$|US\$)(?![A-Za-z]))")
_SPACED_POINT = re.compile(r" {0,3}个? {0,2}百 {0,2}分 {0,2}点")
_COUNTED = re.compile(
    r" ?(?:[a-z]+s\b|people\b|parameters?\b|tokens?\b|yuan\b|rmb\b|yen\b|won\b|usd\b|eur\b|euros?\b|参数|用户|人|元|次)"
)
_COMPOUND = re.compile(
    r" ?(\d|[一二三四五六七八九]) ?(角|毛)(?: ?(\d|[一二三四五六七八九]) ?分(?!之))?| ?(\d{1,2}|[一二三四五六七八九]) ?分(?!之|钟|析)"
)
_PLUS = re.compile(r"\+(?: ?(million|billion|trillion|thousand)|(?! ?[\d(]))")
_FEET = re.compile(r" (\d{1,2}(?:\.\d+)?) ?(?:in|inches|\")(?![a-z])")
_CENTS = re.compile(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?) cents?(?![a-z])")
_MORE_CENTS = re.compile(r"(?: and)? (\d{1,2}|[a-z]+(?:[- ][a-z]+)?)(?= ?(?:[.!?;]|$))")


def scale_letters(t: Text, n: Numeral, money: bool) -> None:
    """Reads k, M, bn, million ... after a plain Arabic number into the numeral."""
    end = n.end
    c = t.s[end : end + 1]
    if c and c in "kKMGBbTtm":
        m = _LETTER_SCALE.match(t.s, end)
        if m is not None and not (m[1] in "mtb" and not money and not _COUNTED.match(t.low, m.end()) and m[1] != "b"):
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
    found = words.scale_after(t.low, end)
    while found is not None:
        _apply(n, *found)
        found = words.scale_after(t.low, n.end)


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


_COUNT_IN = re.compile(r" (?:in|over|out of) |and a ")
_CONTINUES = re.compile(
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
    at = skip_spaces(s, n.end, 3)
    c = s[at : at + 1]
    if not c:
        return None
    if c in "百个" and (m := _SPACED_POINT.match(s, n.end)) is not None:
        return m.end(), Unit("percentage_point", kind="ratio")
    if c == "-" and at == n.end and s[at + 1 : at + 2].isascii() and s[at + 1 : at + 2].isalpha():
        found = lower.at(t.low, at + 1)
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
        if small is not None and (found is None or small[0] >= found[0]):
            found = small
    if found is None or (n.bare and found[1].noun == "级"):
        return None
    end, unit = found
    if (at > n.end or s[at] == '"') and _too_far(t, n, at, end, unit):
        return None
    return end, unit


_SHORT = frozenset(
    (
        "x",
        "X",
        "m",
        "t",
        "g",
        "s",
        "h",
        "L",
        "V",
        "W",
        "N",
        "J",
        '"',
        "′",
        "″",
        "cf",
        "ha",
        "ct",
        "mi",
        "ns",
        "rad",
        "$",
        "¥",
        "€",
        "£",
    )
)


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
    if form in ("$", "¥", "€", "£"):
        return t.s[end : end + 1].isdigit() or (
            t.s[end : end + 1] == " " and t.s[end + 1 : end + 2].isdigit() and n.start != 0
        )
    if form == '"':
        return t.s.count('"', max(0, at - 120), at) % 2 == 1
    if form in ("x", "X", "×"):
        return True
    return form in ("s", "h", "N", "J", "in")


# --------------------------------------------------------------------------------------------------------------------
# One side: number + unit


def side_at(t: Text, at: int, floor: int, money: Unit | None = None) -> Side | None:
    """A number at `at` with the currency sign before it and the unit after it."""
    prefix = forms.prefix_before(t.s, at, floor) if at > floor else None
    n = numeral_at(t, at, money=prefix is not None or money is not None)
    if n is None:
        return None
    start, unit, end = n.start, None, n.end
    if n.unit is not None:
        unit = _PERCENT
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
_PERCENT = Unit("percent", kind="ratio")


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
            and following in _ZH_DIGIT
            and following != "零"
            and n.high is None
            and t.s[side.end + 1 : side.end + 2] not in MULTIPLIERS
            and unit_after(t, Numeral(side.end, side.end + 1, ONE)) is None
        ):
            side.value, side.end, side.step = side.value + _ZH_DIGIT[following] / 10, side.end + 1, Decimal("0.1")
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
        and unit.kind in ("time", "ratio")
        and t.s[side.end : side.end + 1] == "半"
        and unit.how == ""
        and unit.name != "percent"
        and n.high is None
    ):
        side.value, side.end, side.step = side.value + Decimal("0.5"), side.end + 1, Decimal("0.5")


def _discount(side: Side) -> Decimal:
    """八折 -> 80, 75折 -> 75, 五五折 -> 55, 9.9折 -> 99: below ten it counts tenths."""
    n = side.n
    if n.high is not None and n.script == "zh" and n.end - n.start == 2:  # 七八折 reads as 78
        side.value, side.high, n.high, n.bound = n.value * 10 + n.high, None, None, "exact"
        return ONE
    return Decimal(10) if n.value < 10 else ONE


_ZH_DIGIT = {c: Decimal(i) for i, c in enumerate("零一二三四五六七八九")}


def _digit(text: str) -> Decimal:
    return _ZH_DIGIT[text] if text in _ZH_DIGIT else Decimal(text)


def _compound(t: Text, side: Side) -> None:
    """五元三毛, 50元6角三分, thirteen dollars forty-five cents, 5 ft 2 in: a smaller unit carries on."""
    unit = side.unit
    assert unit is not None
    if unit.name == "CNY" and unit.scale == ONE and not side.prefixed and t.s[side.end - 1] in "元块圆":
        m = _COMPOUND.match(t.s, side.end)
        if m is not None and side.n.scale == ONE:
            tenths, hundredths = (m[1], m[3]) if m[1] else (None, m[4])
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
        m = _CENTS.match(t.low, side.end) or _MORE_CENTS.match(t.low, side.end)
        if m is not None and not (side.prefixed and m.re is _MORE_CENTS and " and " not in m[0]):
            cents = number(t.s, m.start(1)) or words.words(t.low, m.start(1))
            if cents is not None and cents.end == m.end(1) and 0 < cents.value < 100 and cents.value % 1 == 0:
                side.value, side.step, side.end = side.value + cents.value / 100, Decimal("0.01"), m.end()


# --------------------------------------------------------------------------------------------------------------------
# Rates


_PER = re.compile(
    r" ?/ ?| per | an? (?=(?:year|month|week|day|hour|share|barrel|ton|tonne|quarter|dozen|gallon|pound|person|unit|kilo|kilogram|bushel|ounce|minute|night|piece|head|car|square)\b)|-a-(?=share)|每|(?<=[\u4e00-\u9fff])/"
)
_PER_NUMBER = re.compile(r"(百万|千万|亿|万|千|百|十|一)? ?|(\d{1,3}(?:,\d{3})*|\d+)([万千百亿]|百万)? ?")
_SCALE_NAME = {
    Decimal(10) ** 2: "100",
    Decimal(1000): "thousand",
    Decimal(10) ** 4: "10 thousand",
    Decimal(10) ** 6: "million",
    Decimal(10) ** 7: "10 million",
    Decimal(10) ** 8: "100 million",
    Decimal(10) ** 9: "billion",
    Decimal(10) ** 12: "trillion",
}
_EN_WORD = re.compile(r"[a-z][a-z-]*")


_EACH = re.compile("每(?:个)?([^，。；、每 \\d]{1,8})\\Z")


def _each_before(t: Text, start: int, floor: int) -> str | None:
    """每秒3000 token, 每百万token 16元: a denominator directly before the figure."""
    m = _EACH.search(t.s, max(floor, start - 10), start)
    if m is None:
        return None
    found = denominator(t, m.start(1), slash=False)
    return found[1] if found is not None and found[0] == start else None


def rate_after(t: Text, end: int) -> tuple[int, str] | None:
    """A denominator after a figure: "/百万token", " per MWh", " a year", "每月": its end and its name."""
    c = t.s[end : end + 1]
    if not c or c not in " /每-":
        return None
    m = _PER.match(t.low, end)
    if m is None:
        return None
    return denominator(t, m.end(), slash="/" in m[0])


def denominator(t: Text, at: int, slash: bool = True) -> tuple[int, str] | None:
    """What follows a slash, "per" or 每: an optional number or scale word, and a unit or noun."""
    n = None
    whole = forms.after()[0].at(t.s, at)
    if (whole is None or whole[1].kind not in ("physical", "data")) and t.s[at : at + 1]:
        n = (
            numeral_at(t, at)
            if (
                t.s[at].isdigit()
                or t.s[at] in "一十百千万亿"
                or t.low.startswith(("million", "thousand", "hundred", "billion"), at)
            )
            else None
        )
    scale, stop = "", at
    if n is not None and n.high is None and n.value > 0:
        stop = n.end
        if n.value != 1:
            scale = _SCALE_NAME.get(n.value) or format(n.value.normalize(), "f")
        stop = skip_spaces(t.s, stop, 1)
    exact, lower = forms.after()
    found = exact.at(t.s, stop)
    small = lower.at(t.low, stop)
    if small is not None and (found is None or small[0] >= found[0]):
        found = small
    if found is not None and found[1].how == "" and found[1].kind != "ratio":
        name = found[1].noun or found[1].name or ""
    else:
        m = _EN_WORD.match(t.low, stop)
        if m is None:
            return None
        name, found = nouns.singular(m[0]) if nouns.is_plural(m[0]) else m[0], (m.end(), _PERCENT)
        if (slash and t.s[stop : stop + 1].isupper() and len(name) < 2) or name in (
            "a",
            "the",
            "and",
            "or",
            "se",
            "cent",
        ):
            return None
        if t.s[stop : m.end()].isupper():
            name = t.s[stop : m.end()]
    return found[0], f"{scale} {name}".strip()


# --------------------------------------------------------------------------------------------------------------------
# Ranges


_CONNECT = re.compile(r" ?(?:-|–|—|~|～|至|到|\u2011|\uFFFE)(?:-|—)? ?| to ")
_BETWEEN_EN = re.compile(r" ?and ")
_BETWEEN_ZH = re.compile(r" ?[与和] ?")
_PLUS_MINUS = re.compile(r" ?(?:±|\+/-) ?")
_RANGE_CUE = re.compile(
    r"(?:between|from|rang(?:e|es|ing)(?: from| between)?|在|介于|处于)[ ]?(?:about |around |approximately |roughly |约)?$"
)
_FROM = re.compile(
    r"(?:(?<![a-z])from (?:about |around |approximately |nearly |roughly |some |just |less than |more than |over |under )?|[从由自](?:约|近|不足|超)?)[ ]?$"
)
_RANGE_WORD = re.compile(
    r"rang(?:e|es|ing|ed)(?: is| was| of)? from |var(?:y|ies|ying) from |(?:is|are|be) from |区间|在[^，。]{0,4}$"
)


def second_side(t: Text, first: Side, floor: int) -> Side | None:
    """The other end of a range that begins with `first`, or None."""
    s, low = t.s, t.low
    m = _CONNECT.match(low, first.end)
    between = False
    if m is None:
        window = low[max(floor, first.start - 24) : first.start]
        if _RANGE_CUE.search(window) or s[first.end : first.end + 1] in " 与和":
            m = _BETWEEN_EN.match(low, first.end) if re.search(r"between[^,.;]{0,12}$", window) else None
            if m is None and first.high is None:
                m = _BETWEEN_ZH.match(low, first.end)
                if m is not None and not _zh_between(s, m.end(), window):
                    m = None
            between = m is not None
    if m is None:
        return None
    at = m.end()
    connector = m[0].strip()
    if connector == "to" or connector in ("到", "至"):
        window = low[max(floor, first.start - 30) : first.start]
        if (
            _FROM.search(window)
            and not _RANGE_WORD.search(window)
            and first.unit is not None
            and first.unit.kind != "count"
        ):
            return None
    second = _far_end(t, at, first)
    if second is None or second.high is not None or second.n.bound not in ("exact", "over", "approx"):
        return None
    if "en" in (first.n.script, second.n.script) and connector == "-":
        return None
    if (
        not between
        and connector == "-"
        and " " not in m[0]
        and second.n.script != first.n.script
        and "zh" not in (second.n.script, first.n.script)
    ):
        return None
    return second if _agree(first, second, between or connector != "-") else None


def _zh_between(s: str, at: int, window: str) -> bool:
    return re.match(r"[^，。；,;]{1,14}?之间", s[at : at + 20]) is not None


def _far_end(t: Text, at: int, first: Side) -> Side | None:
    """The number after a connector; a currency sign may stand before it, a minus may not."""
    stop = at
    table, _lengths = forms.before()
    money: Unit | None = first.unit if first.unit is not None and first.unit.kind == "currency" else None
    for n in range(min(5, len(t.s) - at), 0, -1):
        unit = table.get(t.s[at : at + n])
        if unit is not None and (t.s[at + n : at + n + 1].isdigit() or t.s[at + n : at + n + 2].strip().isdigit()):
            stop = skip_spaces(t.s, at + n, 1)
            break
    c = t.s[stop : stop + 1]
    if not c or not (
        (c.isdigit() and c.isascii())
        or c in "一二两三四五六七八九十百千数几"
        or (c.isascii() and c.isalpha() and (first.n.script == "en" or stop == at))
    ):
        return None
    if c.isascii() and c.isalpha() and not re.match(words.gate(), t.low[stop : stop + 12]):
        return None
    return side_at(t, stop, at, money)


def _agree(first: Side, second: Side, loose: bool) -> bool:
    """Whether two sides make one range: units that can be one, low before high. Carries unit and scale to the first."""
    a, b = first.unit, second.unit
    if a is not None and b is not None and (a.name != b.name or a.noun != b.noun):
        if not (a.kind == "currency" and b.kind == "currency" and (a.name == b.name or not first.prefixed)):
            return False
        return False
    if b is not None and a is None and b.kind == "count" and first.scaled and not second.scaled:
        return False
    low, high = first.value, second.value
    if a is None and b is not None and b.how == "":
        factor = second.factor if not first.scaled and first.n.scale == ONE and not first.n.bare else b.scale
        if factor != ONE and low * factor <= high:
            low = plain(low * factor)
            first.step = None if first.step is None else plain(first.step * factor)
        elif factor != ONE:
            return False
    elif a is None and b is not None:
        scale = second.value / second.n.value if second.n.value else ONE
        low = plain(low * scale)
    elif (
        second.scaled and not first.scaled and low < high and (a is None or first.prefixed or second.prefixed or a is b)
    ):
        if low * second.n.scale <= high and (a is None or first.prefixed):
            low = plain(low * second.n.scale)
            first.step = None if first.step is None else plain(first.step * second.n.scale)
    elif first.scaled and not second.scaled and a is not None and b is None:
        if a.kind == "currency" and first.prefixed:
            return False
        return False
    if low > high or (low == high):
        return False
    first.value, first.high = low, high
    return True


# --------------------------------------------------------------------------------------------------------------------
# All together


_SIGN_BEFORE = frozenset(" \t\n(（[【,，:：;；|=*~<>≥≤约为达至是增长降幅率在、。")
_NEGATIVE_WORD = re.compile(r"(?:负增长率?(?:为|达|约|超过)?|(?<![a-z])negative |(?<![a-z])minus |负|△)\s?$")


def _negative(t: Text, start: int, floor: int, side: Side) -> int | None:
    """Where the sign begins, if the number is negative: minus, 负, △, 负增长, "minus"."""
    s = t.s
    at = start
    if at > floor and s[at - 1] == "-":
        before = s[at - 2 : at - 1] if at - 2 >= 0 else ""
        if at - 1 == floor and floor and not (before.isspace() or before in _SIGN_BEFORE):
            return None
        if before == "-" or before == "<" or before == ">":
            return None
        if before and not (before in _SIGN_BEFORE or before.isspace() or "\u4e00" <= before <= "\u9fff"):
            return None
        return at - 1
    if (
        at > floor + 1
        and s[at - 2 : at] == "- "
        and side.n.script == "digits"
        and (at - 2 == 0 or (side.n.whole and not s[: at - 2].strip()))
    ):
        return at - 2 if side.n.whole else None
    if at > floor and s[at - 1] in "负△长率e s为达约过 ":
        m = _NEGATIVE_WORD.search(t.low, max(floor, at - 9), at)
        if m is not None:
            return m.start() if m[0].strip() in ("负", "△", "negative", "minus") else -1
    return None


_ACCOUNTING_AFTER = re.compile(r" ?\)")


def _accounting(t: Text, start: int, end: int) -> bool:
    """(1,234) or (5.2%) filling a cell: an accountant's negative."""
    s = t.s
    if not (start and s[start - 1] == "(" and s[end : end + 1] == ")"):
        return False
    i, j = start - 2, end + 1
    while i >= 0 and s[i] == " " and start - i < 40:
        i -= 1
    while s[j : j + 1] == " " and j - end < 40:
        j += 1
    left, right = s[i] if i >= 0 else "", s[j : j + 1]
    alone = left in ("", "|", "\t", "\n") and right in ("", "|", "\t", "\n")
    return alone and ("," in s[start:end] or "." in s[start:end] or "%" in s[start:end])


def script_of(t: Text, start: int, end: int) -> str:
    """zh or en by the letters of the match, else by the nearest letters around it; und where there are none."""
    for c in t.s[start:end]:
        if "\u4e00" <= c <= "\u9fff":
            return "zh"
    latin = False
    for c in t.s[start:end]:
        if "a" <= c <= "z" or "A" <= c <= "Z":
            latin = True
    for d in range(1, 13):
        for c in (t.s[start - d : start - d + 1] if start >= d else "", t.s[end + d - 1 : end + d]):
            if "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef":
                return "zh"
            if "a" <= c <= "z" or "A" <= c <= "Z":
                return "en"
    return "en" if latin else "und"


_RATIO = re.compile(r" ?: ?(\d{1,4}(?:\.\d{1,4})?)(?![\d:.]| ?[%万亿年月])")
_RATIO_UNIT = Unit("ratio", kind="ratio")


def _ratio(t: Text, side: Side) -> None:
    """3:1, 1 : 2.5: one number to another, as their quotient."""
    m = _RATIO.match(t.s, side.end)
    if m is not None and side.n.scale == ONE and Decimal(m[1]):
        side.value, side.step, side.end, side.unit = side.value / Decimal(m[1]), None, m.end(), _RATIO_UNIT


def figure_at(t: Text, at: int, floor: int) -> Quantity | None:
    """The figure whose number begins at `at`; words and signs before it are looked for back to `floor`."""
    side = side_at(t, at, floor)
    if side is None:
        return None
    if side.n.start < floor:
        return None
    n = side.n
    span: tuple[int, int] | None = n.bound_span
    bound = n.bound if n.bound in ("over", "at_least", "approx") else "exact"
    if n.high is None and (n.bound != "at_least" or (n.script == "digits" and n.step is not None)):
        m = _PLUS_MINUS.match(t.s, side.end)
        if (
            m is not None
            and (error := side_at(t, m.end(), m.end())) is not None
            and (error.unit is None or side.unit is None or error.unit.name == side.unit.name)
        ):
            delta = error.value
            side.high, side.value, side.end = side.value + delta, side.value - delta, error.end
            side.unit = side.unit or error.unit
        else:
            second = second_side(t, side, floor)
            if second is not None:
                side.end, side.unit = second.end, (side.unit or second.unit)
                if second.n.bound == "over":
                    span = second.n.bound_span
    if (
        side.unit is None
        and side.high is None
        and n.script == "digits"
        and t.s[side.end : side.end + 2].lstrip()[:1] == ":"
    ):
        _ratio(t, side)
    unit = side.unit
    name = None if unit is None else unit.name
    noun = None if unit is None else unit.noun
    end = side.end
    if (
        unit is None
        and side.high is None
        and n.script != "zh"
        and not n.whole
        and n.value != 1
        and n.value == n.value.to_integral_value()
    ) or (unit is None and side.high is not None):
        found = nouns.after(t.given, end + 1 if t.s[end : end + 1] == "+" else end)
        if found is not None:
            end, noun, name = found[0], found[1], "count"
    if name is not None:
        for _ in range(2):
            per = rate_after(t, end)
            if per is None:
                break
            end, name = per[0], f"{name}/{per[1]}"
        if "/" not in name and (each := _each_before(t, side.start, floor)) is not None:
            name = f"{name}/{each}"
    sign = _negative(t, side.start, floor, side) if n.bound != "at_least" else None
    start = side.start
    value, high = side.value, side.high
    if sign is not None:
        value = -value
        high = None if high is None else -high
        if high is not None and high < value:
            value, high = high, value
        start = sign if sign >= 0 else start
    elif high is None and _accounting(t, start, end):
        value, start, end = -value, start - 1, end + 1
    if sign is None or sign >= 0:
        found_prefix = forms.prefix_before(t.s, start, floor) if sign is not None and not side.prefixed else None
        if found_prefix is not None and name is None:
            start, name = found_prefix[0], found_prefix[1].name
    kind_context = {"none" if unit is None else unit.kind}
    if unit is not None:
        kind_context.add({"currency": "money"}.get(unit.kind, unit.kind))
        kind_context.add(unit.name or "")
    if n.bare:
        kind_context.add("bare")
    extra = None
    trailing = bounds.after(t.low, end, frozenset(kind_context))
    leading = bounds.before(t.low, start, floor) or bounds.than(t.low, start, end, floor)
    if leading is not None:
        bound, span = (bounds.join(leading[0], bound) if bound != "approx" else leading[0]), leading[1]
    if trailing is not None:
        found_bound, found_span = trailing[1]
        if bound in ("exact", "approx"):
            bound, span = found_bound, (found_span if span is None else span)
            if found_bound != "approx":
                span = found_span
        extra = trailing[0]
    if high is not None:
        bound = "range"
    del extra
    return Quantity(
        start,
        end,
        t.given[start:end],
        value,
        high,
        None if n.bare else side.step,
        name,
        noun,
        bound,
        span,
        "figure",
        script_of(t, start, end),
    )
