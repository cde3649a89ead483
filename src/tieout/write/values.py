"""Numbers, periods and places in the conventions of the report's language. Nothing is rounded: a claim's digits stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from tieout import lexicon
from tieout.model import Claim, Period

NAMED_BY_MARKET = ("market_size", "addressable_market", "output_value", "cagr", "growth", "yoy_growth")
LONG, SHORTEST = 24, 4  # characters of a name that is cut at its colon, and of what must be left of it
PLACES = 4  # decimals that a scaled number may have: 56.174亿, but 6,447,183.36 and not 644.718336万
LARGE = Decimal(10) ** 6  # a bare number from here on is shown with a scale
_NUMBERING = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2}){0,3})[)）、.．:：]\s*(?=\D)"
    r"|^\d{1,2}(?:\.\d{1,2}){1,3}\s+"
    r"|^(?:table|figure|exhibit|chart|图表|表|图)\s*\d{1,3}[.．:：]?\s*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\W{0,3}(?:[A-Z]{2,3}\s?)?\W{0,2}\d[\d,. ]*(?:[%％万亿]|[a-z]+illion\b|[a-z]n?\b|元|美元)*\W*$")
_STRANDED = re.compile(r"(?: ,)* (?=[.,;:!?](?:\s|$))")
WRITTEN = {"percentage_point", "basis_point", "percent", "times"}


def claim_value(claim: Claim, language: str) -> str:
    """The figure of a claim, with its bound: 约147亿元, over CNY 14.7bn, 20%–30%.

    Where the figure has no digits of its own (数十亿, a third), or counts things whose names we do not translate, the
    words of the source stand as they are.
    """
    words = _words(language)
    verbatim = " ".join(claim.text.split())
    if claim.step is None and claim.high is None:
        shown = _fraction(claim, language) or verbatim
    elif claim.unit is None or not (is_money(claim.unit) or claim.unit in WRITTEN):
        shown = _other(claim, language, verbatim)
    else:
        shown = number(claim.value, claim.unit, language, claim.high)
    form = words["bounds"].get(claim.bound)
    bounded = form.replace("{value}", shown) if form and not _bound_written(claim, shown) else shown
    return _falling(bounded, exact=bounded == shown and claim.high is None) if is_fall(claim) else bounded


def _fraction(claim: Claim, language: str) -> str | None:
    """A third in a report in Chinese: 三分之一; None where the words can stand, or are no fraction."""
    if language != "zh" or claim.unit != "percent" or not claim.text.isascii() or not 0 < claim.value < 100:
        return None
    part = Fraction(claim.value / 100).limit_denominator(10)
    digits = "零一二三四五六七八九十"
    if abs(part - Fraction(claim.value / 100)) > Fraction(1, 1000) or part.numerator > 10:
        return None
    return "一半" if part == Fraction(1, 2) else f"{digits[part.denominator]}分之{digits[part.numerator]}"


def is_fall(claim: Claim) -> bool:
    """Whether the words say that something fell by a figure that is written without a sign, under a name that does
    not say so (growth, change; a reduction is one)."""
    named = (claim.measure or "").endswith(("_reduction", "_decline", "_loss"))
    return claim.role == "growth" and claim.direction == "down" and claim.value > 0 and not named


def _falling(shown: str, *, exact: bool) -> str:
    """−45.6%; where there is a bound or a range a sign would turn it around, so an arrow says it."""
    return f"−{shown}" if exact and shown[:1].isdigit() else f"↓{shown}"


def number(value: Decimal, unit: str | None, language: str, high: Decimal | None = None) -> str:
    """A value (and the upper end of a range) with its unit: 56.174亿美元, US$5.6174bn, 20%–30%."""
    words = _words(language)
    if unit is not None and is_money(unit):
        scale, name = _scale(max(abs(value), abs(high or value)), words["scales"])
        shown = _between(plain(value / scale), None if high is None else plain(high / scale), words)
        form = words["currencies"].get(unit, words["currencies"]["other"])
        return str(form).replace("{value}", shown + name).replace("{code}", unit)
    form = words["units"].get(unit or "bare")
    if form is None or (unit is None and abs(high or value) >= LARGE):
        scale, name = _scale(max(abs(value), abs(high or value)), words["scales"])
        shown = _between(plain(value / scale), None if high is None else plain(high / scale), words)
        told = _unit(unit or "", language)
        close = language == "zh" and not told[:1].isascii()
        return (
            str(words["units"]["other"])
            .replace(" ", "" if close else " ")
            .replace("{value}", shown + name)
            .replace("{unit}", told)
            .strip()
        )
    ends = [str(form).replace("{value}", plain(v)) for v in (value, high) if v is not None]
    return str(words["range"]).replace("{low}", ends[0]).replace("{high}", ends[1]) if high is not None else ends[0]


@lru_cache(maxsize=1024)
def _unit(unit: str, language: str) -> str:
    """A unit in a language, as far as the tables of units have it there: CNY/share is 元/股, count/year 个/年."""
    words = _words(language)
    parts = []
    for at, part in enumerate(unit.split("/")):
        scale, _, thing = part.rpartition(" ")
        if is_money(part):
            told = str(words["currencies"].get(part, "{value} {code}")).replace("{value}", "").replace("{code}", part)
        elif part == "count":
            told = "" if at == 0 and "/" not in unit else str(words.get("piece", "count"))
        else:
            forms = _unit_forms().get(thing, {}).get(language, ())
            told = str(words.get("per_scales", {}).get(scale, scale + " " if scale else ""))
            told += str(forms[0]) if language == "zh" and forms else thing
        parts.append(told.strip())
    return "/".join(parts)


@cache
def _unit_forms() -> dict[str, Mapping[str, Any]]:
    return {key: e for name in lexicon.names("units") for key, e in lexicon.entries("units", name).items()}


def computed(value: Decimal, unit: str | None, language: str, high: Decimal | None, bound: str) -> str:
    """A number that we worked out, with its bound: 至少46.7% where an endpoint was open."""
    shown = number(value, unit, language, high)
    form = _words(language)["bounds"].get(bound)
    return str(form).replace("{value}", shown) if form else shown


def plain(value: Decimal) -> str:
    """Digits with thousands separators and no exponent: 1,179 and 56.174; a minus is a minus sign."""
    text = format(value.normalize(), ",f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def reading(words: str) -> str:
    """A statement's words on one line, without the blanks that citations taken out of it leave before its commas."""
    return _STRANDED.sub("", " ".join(words.split()))


def capital(words: str) -> str:
    """With a capital where the language has them."""
    return words[:1].upper() + words[1:]


def period(when: Period, language: str) -> str:
    """2024-H1 -> 2024年上半年, H1 2024. The words of the document where the period has no date to stand on."""
    if when.iso is None:
        return " ".join(when.text.split())
    words = _words(language)["periods"]
    low, slash, high = when.iso.partition("/")
    if not slash:
        shown = _point(low, words)
    elif low == "..":
        shown = str(words["until"]).replace("{to}", _point(high, words))
    elif high == "..":
        shown = str(words["since"]).replace("{from}", _point(low, words))
    elif low.isdigit() and high.isdigit():
        shown = str(words["years"]).replace("{from}", low).replace("{to}", high)
    else:
        shown = str(words["window"]).replace("{from}", _point(low, words)).replace("{to}", _point(high, words))
    return str(words["fiscal"]).replace("{period}", shown) if when.fiscal else shown


def area(where: str | tuple[str, ...] | None, language: str) -> str:
    """Names of areas in a language; the code itself where we have no name; nothing for nowhere."""
    codes = (where,) if isinstance(where, str) else where or ()
    return str(_words(language)["list"]).join(_area(code, language) for code in codes)


def measure(key: str | None, language: str) -> str:
    """What a measure is called: the report's own word, or the first form of the vocabulary, or the key in words."""
    if key is None:
        return str(_words(language)["measures"]["unnamed"])
    if own := _words(language)["measures"].get(key):
        return str(own)
    forms = lexicon.entries("vocabularies", "measures").get(key, {}).get(language, ())
    if forms:
        return str(forms[0])
    return _unknown(key, language)


def measured(key: str | None, grown: str | None, language: str) -> str:
    """A measure, and of a growth rate what it is of: 营业收入同比增长, year-on-year growth (revenue)."""
    name = measure(key, language)
    if grown is None:
        return name
    of = measure(grown, language)
    return f"{of}{name}" if language == "zh" else f"{name} ({of})"


def _unknown(key: str, language: str) -> str:
    """A measure that only its documents name, in their words: 植入量; in the report's language where the vocabulary
    has it as a measure's form."""
    entries = lexicon.entries("vocabularies", "measures")
    meant = next((e for e in entries.values() if any(f.casefold() == key.casefold() for _, f in lexicon.forms(e))), {})
    if meant.get(language):
        return str(meant[language][0])
    head, _, tail = key.rpartition("_")
    if (word := _words(language).get("measure_ends", {}).get(tail)) is None:
        return key.replace("_", " ")
    known = head in entries or head in _words(language)["measures"]
    of = measure(head, language) if known else "" if _foreign(head, language) else head.replace("_", " ")
    return (f"{of}{word}" if language == "zh" else f"{of} {word}").strip()


def _foreign(key: str, language: str) -> bool:
    """Whether a name is in letters that the report's language is not written in."""
    return language == "zh" and key.isascii()


def subject(name: str | None, key: str | None, language: str) -> str:
    """What to call a subject: its own words without the area and the measure around them (我国大模型行业市场规模 ->
    大模型行业), or its vocabulary name where nothing is left of them or they are in another script. Where the
    vocabulary knows only a part of it, its own words stay beside that name."""
    parts = (key or "").split()
    known = [forms[0] for part in parts if (forms := _subject_forms(part, language))]
    written = " ".join((name or "").split())
    if _FIGURE.match(written):  # an amount is not what a figure is about
        written = ""
    bare = _bare(written, _written_in(written))
    if bare and (not known or script(bare) == script(known[0])):
        return bare
    if not known:
        return bare or written or ("" if _FIGURE.match(key or "") else key or "")
    return f"{known[0]} [{bare}]" if bare and len(known) < len(parts) else known[0]


@lru_cache(maxsize=8192)
def bare(name: str | None) -> str:
    """A subject's own words, without places before them and measures behind them; nothing where that is all."""
    written = " ".join((name or "").split())
    return "" if _FIGURE.match(written) else _bare(written, _written_in(written))


def _written_in(text: str) -> str:
    """The language that most of a text's letters belong to."""
    codes = [code for code in lexicon.languages() if lexicon.cues(code, "report")]
    return max(codes, key=lambda code: len(re.findall(_words(code)["letters"], text)))


def _bare(name: str, language: str) -> str:
    """A subject without areas before it and measures after it; nothing where that is all there was."""
    name = _clause(name)
    for _ in range(4):
        before = name
        name = _NUMBERING.sub("", name)
        name = re.sub(r"^['’]s\b", "", _leading_area(language).sub("", name).strip()).strip()
        name = _trailing_measure(language).sub("", name).strip(" 的")
        if name == before:
            break
    return name if len(name) > 1 else ""


def _clause(name: str) -> str:
    """The first part of a long name that goes on after a colon, as titles do."""
    head = re.split(r"\s*[:：—|]\s*", name, maxsplit=1)[0]
    return head if len(name) > LONG and len(head) >= SHORTEST else name


@cache
def _leading_area(language: str) -> re.Pattern[str]:
    names = {f for e in lexicon.entries("vocabularies", "areas").values() for f in e.get(language, ()) if len(f) > 1}
    return _any(names | set(_words(language)["here"]), r"^(?:{})", language)


@cache
def _trailing_measure(language: str) -> re.Pattern[str]:
    sizes = [lexicon.entries("vocabularies", "measures").get(key, {}) for key in NAMED_BY_MARKET]
    forms = {f for e in sizes for f in e.get(language, ())}
    return _any(forms, str(_words(language)["after_measure"]), language)


def _any(forms: set[str], shape: str, language: str) -> re.Pattern[str]:
    edge = "" if language == "zh" else r"\b"
    longest = sorted(forms, key=lambda f: (-len(f), f))
    return re.compile(shape.format("|".join(edge + re.escape(f) + edge for f in longest) or r"(?!)"), re.IGNORECASE)


def _subject_forms(key: str, language: str) -> list[str]:
    return [str(f) for f in lexicon.entries("vocabularies", "subjects").get(key, {}).get(language, ())]


def script(text: str) -> str:
    """ "han" for text with Chinese characters, else "latin": all that naming a subject needs to know."""
    return "han" if any("\u3400" <= c <= "\u9fff" for c in text) else "latin"


def clipped(text: str, room: int) -> str:
    """At most `room` characters of somebody's words, cut at the end of a clause where there is one."""
    text = reading(text)
    if len(text) <= room:
        return text
    cut = max((text.rfind(mark, room // 2, room) for mark in "，。；,;.、 "), default=-1)
    return text[: cut if cut > 0 else room].rstrip("，。；,;.、 ") + "…"


def shortened(name: str, room: int) -> str:
    """A name of at most about `room` characters, cut between words (never inside one) and with its bracket closed."""
    name = " ".join(name.split())
    if len(name) <= room:
        return name
    cut = name[:room]
    if name[room : room + 1].isascii() and name[room : room + 1].isalnum() and cut[-1:].isascii():
        head = re.sub(r"[A-Za-z0-9.'’&-]+$", "", cut)
        cut = head if len(head) * 2 > room else cut
    cut = re.sub(r"(?:\s|[，、,;；:：(（\[-]|\b(?:and|or|of|the|for|in|with|to))+$", "", cut) or cut
    close = "]" if cut.count("[") > cut.count("]") else ""
    return f"{cut}…{close}"


def is_money(unit: str) -> bool:
    """ISO 4217: three capital letters."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def axis_scale(values: list[Decimal], unit: str | None, language: str) -> tuple[Decimal, str]:
    """What to divide by on an axis, and the axis' words: (10**8, 亿元)."""
    words = _words(language)
    peak = max((abs(v) for v in values), default=Decimal(1))
    if unit is None or unit in words["units"]:
        return Decimal(1), str(words["units"].get(unit or "bare", "")).replace("{value}", "").strip()
    scale, name = _scale(peak, words["scales"])
    form = words["currencies"].get(unit, words["currencies"]["other"]) if is_money(unit) else words["units"]["other"]
    text = str(form).replace("{value}", name).replace("{code}", unit).replace("{unit}", unit)
    return scale, " ".join(text.split())


def _other(claim: Claim, language: str, verbatim: str) -> str:
    """Counts and physical units: the source's words in its own language, our conventions in another."""
    if claim.language in (language, "und") and not verbatim.replace(",", "").replace(".", "").isdigit():
        return verbatim
    unit = claim.noun or "" if claim.unit in (None, "count") else claim.unit
    return number(claim.value, unit or None, language, claim.high).strip()


def _bound_written(claim: Claim, shown: str) -> bool:
    """A figure shown in the source's own words may hold its bound already: 190多个, 千余本, dozens."""
    if shown != " ".join(claim.text.split()):
        return False
    return any(re.search(_words(code)["vague"], shown) for code in lexicon.languages() if _words(code))


def _area(code: str, language: str) -> str:
    forms = lexicon.entries("vocabularies", "areas").get(code, {}).get(language, ())
    return str(_words(language)["areas"].get(code) or (forms[0] if forms else code))


def _between(low: str, high: str | None, words: Mapping[str, Any]) -> str:
    return low if high is None else str(words["range"]).replace("{low}", low).replace("{high}", high)


def _scale(value: Decimal, scales: Mapping[str, str]) -> tuple[Decimal, str]:
    """The largest scale that leaves at least one and few decimals: (10**8, 亿). `scales` maps powers of ten to names."""
    for power in sorted(map(int, scales), reverse=True):
        scale = Decimal(10) ** power
        if value >= scale and _places(value / scale) <= PLACES:
            return scale, str(scales[str(power)])
    return Decimal(1), ""


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _point(iso: str, words: Mapping[str, Any]) -> str:
    year, _, rest = iso.partition("-")
    if not rest:
        return str(words["year"]).replace("{year}", year)
    if rest[:1] in ("H", "Q"):
        return str(words[rest]).replace("{year}", year) if rest in words else iso
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return iso
    form = words["day"] if day else words["month"]
    name = words["months"][int(month) - 1]
    return str(form).replace("{year}", year).replace("{month}", str(name)).replace("{day}", day.lstrip("0"))


def _words(language: str) -> Mapping[str, Any]:
    return lexicon.cues(language, "report")
