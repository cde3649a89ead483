"""What a figure is per: "/百万token", "per MWh", "a year", 每秒."""

from __future__ import annotations

from decimal import Decimal

from tieout import lazy
from tieout.locate import forms, nouns
from tieout.locate.arabic import skip_spaces
from tieout.locate.sides import PERCENT, numeral_at
from tieout.locate.text import Text

_PER = lazy.pattern(
    r" ?/ ?| per | an? (?=(?:year|month|week|day|hour|share|barrel|(?:short |long |metric )?tonn?e?|quarter|dozen|gallon|pound|person|unit|kilo|kilogram|bushel|ounce|minute|night|piece|head|car|square|lit(?:re|er)|mile|hectare|acre|kilomet(?:re|er)|kWh|MWh|seat|ticket|bottle|room|bed|dose|litre|word|page|pack|carat|therm|barrel|visit|trip|ride|second|megawatt|kilowatt)\b(?! (?:earlier|ago|before|later|prior|previously|from now(?! on))(?![a-z])))|-a-(?=share)|每|(?<=[\u4e00-\u9fff])/"
)


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


_EN_WORDS = lazy.pattern(r"[a-z]+ [a-z]{3,}(?![a-z-])(?<! (?:and|for|the|was|has|are|but|nor|its|per))")
_EN_WORD = lazy.pattern(r"[a-z][a-z-]*")


_SHORT = {"d": "day", "a": "year", "y": "year", "mo": "month", "wk": "week"}  # t/a, m³/d
_KIND_OF = lazy.pattern(
    r"(?:fully )?(?:diluted|basic|ordinary|common) (?=shares?(?![a-z]))|(?:input|output|cached) (?=tokens?(?![a-z]))"
)
_AND_BY = lazy.pattern(" ?[·•∙⋅] ?")

_EACH = lazy.pattern("每(?:个)?([^，。；、每 \\d]{1,8})\\Z")


def each_before(t: Text, start: int, floor: int) -> str | None:
    """每秒3000 token, 每百万token 16元: a denominator directly before the figure."""
    first = max(floor, start - 10)
    if t.s.find("每", first, start) < 0 or (m := _EACH.search(t.s, first, start)) is None:
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
    if n is not None and (n.high is not None or n.value <= 0 or n.value.normalize().as_tuple().digits != (1,)):
        return None
    if n is not None:
        stop = n.end
        if n.value != 1:
            scale = _SCALE_NAME.get(n.value) or format(n.value.normalize(), "f")
        stop = skip_spaces(t.s, stop, 1)
    exact, lower = forms.after()
    if (m := _KIND_OF.match(t.low, stop)) is not None:
        stop = m.end()
    found = exact.at(t.s, stop)
    small = lower.at(t.low, stop)
    if small is not None and (found is None or small[0] >= found[0]):
        found = small
    if found is not None and found[1].how == "" and found[1].kind != "ratio":
        name = found[1].noun or found[1].name or ""
        if (by := _AND_BY.match(t.s, found[0])) is not None:  # 元/平方米·天
            other = exact.at(t.s, by.end()) or lower.at(t.low, by.end())
            if other is not None and other[1].kind not in ("ratio", "currency"):
                name, found = f"{name}·{other[1].noun or other[1].name}", other
    elif slash and (m := _EN_WORD.match(t.low, stop)) is not None and m[0] in _SHORT:
        name, found = _SHORT[m[0]], (m.end(), PERCENT)
    else:
        m = _EN_WORD.match(t.low, stop)
        if m is None:
            return None
        if m[0].endswith("ing") and (longer := _EN_WORDS.match(t.low, stop)) is not None:
            m = longer  # per charging point, per working day
        name, found = nouns.singular(m[0]) if nouns.is_plural(m[0]) else m[0], (m.end(), PERCENT)
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
