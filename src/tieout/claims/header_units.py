"""Units and scales that headers, corners, captions and notes name for the cells under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tieout import lazy
from tieout.claims import header_words
from tieout.claims.passage import Passage, family
from tieout.locate import scan
from tieout.model import Quantity

UNIT_NOTE = lazy.pattern(
    r"(?<!编制)(?:单位|计量单位|货币单位|币种|比例|百分比)\s*[:：]\s*(?P<unit>[^（()）\]】。；;\n]{1,40})|\b(?P<en>(?:[Ii]n|[Ff]igures in|[Aa]mounts in|[Aa]ll figures in)\s+(?:[A-Z]{2,3}\$?\s*|[$€£¥]\s*)?(?:millions?|billions?|thousands?|trillions?|percent|per cent|%|[A-Za-z]+ (?:tonnes|units|dollars|euros|yuan))(?:\s+of\s+[\w.]+(?:\s\w+)?|\s+[A-Za-z]+)?)"
)


BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,30})[)）\]】]")


# Mine output by region, million tonnes (copper content)
_AFTER_COMMA = lazy.pattern(r"[,，/]\s*([^,，/()（）]{1,20}?)(?:\s*[(（][^()（）]{1,40}[)）])?\s*$")


_CURRENCY_FIRST = lazy.pattern(r"^(?P<cur>[A-Z]{1,3}\$|[A-Z]{3}|RMB|[$€£¥￥])\s*(?P<rest>.*)$")


# $ in thousands, EUR in millions
_IN_SCALE = lazy.pattern(
    r"(?P<cur>[A-Z]{0,3}[$€£¥]|[A-Z]{3}|dollars|euros|pounds|yuan)[\s,]+in\s+(?P<scale>thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)


_CURRENCY_WORD = lazy.pattern(r"^(人民币|美元|欧元|日元|港币|港元|英镑|新台币|韩元)\s*([十百千万亿]+)元?$")


# "Passengers (m)" counts millions; "Depth (m)" is in metres.
_SHORT_SCALES = {"m": Decimal(10**6), "mn": Decimal(10**6), "bn": Decimal(10**9), "k": Decimal(1000)}


_LENGTHS = lazy.pattern(r"length|width|height|depth|distance|altitude|diameter|thickness|head", re.IGNORECASE)


_THOUSANDS = lazy.pattern(r"^[’'‘]?000s?$")


# 1,000 m3, '000 tonnes, 100 million pieces: a scale in digits before its unit
_ROUND = lazy.pattern(
    r"^(?:in )?[’'‘`]?(?P<scale>1[,.]?000,?000|10{1,4}|1[,. \u00a0\u202f]000|10,?000|100,?000|000)[’'‘]?s?(?P<rest>\s*[^\d\s].*)?$",
    re.IGNORECASE,
)


_THOUSANDS_OF = lazy.pattern(
    r"^(?:in )?(?P<cur>[A-Z]{1,3}[$€£¥]|[A-Z]{3}|[$€£¥￥])\s*(?:[’'‘`]?000[’'‘]?s?|1[,.]?000)$"
)


_PLURALS = lazy.pattern(r"\b(million|billion|thousand|trillion|hundred)s\b", re.IGNORECASE)


PERCENT_HEADER = lazy.pattern(
    r"%|％|占比|比重|份额|增速|增幅|同比|环比|增长率|率$|率[（(]|CAGR|share(?!s?holder|s\b)|growth|margin|yoy|qoq|[yqm]/[yqm]|\brates?\b|(?<!ex)change|\bchg",
    re.IGNORECASE,
)


# Table 1: Product sales, US$ millions, year ended December
CAPTIONED = lazy.pattern(r"\W*(?:table|exhibit|figure|chart|图表?|表)\s*\d", re.IGNORECASE)
_NUMBERED = frozenset({"表", "图", "图表", "Table", "Figure", "Exhibit", "Chart"})
_LISTED = lazy.pattern(r"(?<=[,，;；])\s*[^,，;；:：()（）]{1,30}(?=[,，;；.。]|\s*$)")


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What a header says of the cells under it: （亿元） is CNY by 100 million."""

    unit: str | None
    scale: Decimal
    start: int | None
    end: int | None
    of: str | None = None  # what it is the unit of, where a caption names several: 产量：万吨；出口：万美元


@lru_cache(maxsize=8192)
def unit_of(words: str) -> tuple[str | None, Decimal] | None:
    """Unit and scale that header words name: 亿元, USD million, '000, %; None if they name none."""
    words = words.strip(" \t\n:：.。,，")
    if scaled := _ROUND.match(words):
        return _scaled(scaled["scale"], (scaled["rest"] or "").strip())
    if dotted := _THOUSANDS_OF.match(words):
        words = f"{dotted['cur']} thousand"
    if re.match(r"\w*(?:thousand|million|billion)s?\b", words, re.IGNORECASE):
        words = _EACH.sub("", words)  # thousand per day
    if aside := _IN_SCALE.match(words):
        words = f"{aside['cur']} {aside['scale']}"
    if not words or len(words) > 40 or (_DIGITS.search(words) and not _THOUSANDS.match(words)):
        return None
    if _THOUSANDS.match(words):
        return None, Decimal(1000)
    if moved := _CURRENCY_WORD.match(words):
        words = moved.group(2) + moved.group(1)
    plain = _PLURALS.sub(
        r"\1", re.sub(r"^(?:in|figures in|amounts in|all figures in)\s+", "", words, flags=re.IGNORECASE)
    )
    plain = re.sub(r"^(million|billion|thousand|trillion)\s+of\s+", r"\1 ", plain, flags=re.IGNORECASE)
    tries = [f"1{plain}", f"1 {plain}"]
    if match := _CURRENCY_FIRST.match(plain):
        cur, rest = match.group("cur"), match.group("rest")
        tries = [f"1 {plain}"] * rest.startswith("/") + [
            f"{cur}1{rest}",
            f"{cur}1 {rest}",
            f"{cur} 1 {rest}",
            f"1 {rest} {cur}",
            *tries,
        ]
    for text in tries:
        found = [q for q in scan(text.strip()).quantities if q.kind == "figure"]
        if len(found) == 1 and found[0].start == 0 and found[0].end >= len(text.strip()) and found[0].value > 0:
            q = found[0]
            if q.unit is not None or q.value != 1:
                return (q.unit, q.value)
    return None


def _scaled(scale: str, rest: str) -> tuple[str | None, Decimal] | None:
    """Unit and scale of "1,000" and "m3"; a bare 100 is none."""
    by = Decimal(1000 if scale == "000" else re.sub(r"\D", "", scale))
    if not rest:
        return (None, by) if scale in ("000", "1,000", "1000", "1 000") else None
    rest = re.sub(r"^of\s+", "", rest, flags=re.IGNORECASE)
    named = unit_of(rest) if by > 1 else None
    if named is not None or not rest.isascii():
        return None if named is None else (named[0], named[1] * by)
    if re.fullmatch(r"millions?", rest, re.IGNORECASE):
        return None, by * 10**6
    return (None, by) if re.fullmatch(r"[A-Za-z ]{2,24}", rest) else None  # '000 head


def units_in(passage: Passage) -> list[UnitNote]:
    """Every unit that a header, caption or note names, in order."""
    return passage.once(_units)


def _units(passage: Passage) -> list[UnitNote]:
    text = passage.text[:400]
    found: list[UnitNote] = []
    pieces: list[tuple[str, int, int]] = []
    for match in UNIT_NOTE.finditer(text):
        words = match.group("unit") or match.group("en")
        at = match.start("unit") if match.group("unit") else match.start("en")
        if match.group("unit"):
            for piece in re.finditer(r"[^,，、;；/\s]+(?:[ /][^,，、;；/\s]+)*", words):
                pieces.append((piece.group(), at + piece.start(), at + piece.end()))
        else:
            sign = _SIGN_BEFORE.search(text, max(0, at - 8), at)
            at, words = (sign.start(), text[sign.start() : match.end()]) if sign is not None else (at, words)
            pieces.append((words, at, at + len(words)))
            if second := _AND_UNIT.match(text, match.end()):
                pieces.append((second[1], *second.span(1)))
    if part := _EXCEPT.match(text):
        pieces.append((part[1], part.start(1), part.end(1)))
    if part := _PER_CENT_OF.match(text):
        pieces.append((part[1], part.start(1), part.end(1)))
    elif part := _PER_CENT_WITHIN.search(text):
        name = "unit" if part.group("unit") else "zh"
        pieces.append(("%", *part.span(name)))
    tail = _PER_CENT_LAST.search(text[:24]) if not pieces and len(text) <= 24 else None
    if tail is not None and PERCENT_HEADER.search(text[: tail.start()]):
        pieces.append(("%", tail.start(1), tail.end(1)))
    if not pieces:
        for match in BRACKETS.finditer(text):
            inner = match.group(1)
            if inner in _SHORT_SCALES and not _LENGTHS.search(text):
                found.append(UnitNote(None, _SHORT_SCALES[inner], *passage.place(match.start(1), match.end(1))))
                continue
            whole = unit_of(inner)
            if whole is None and (kept := _OF_WHAT.match(inner)) and unit_of(kept[1]) is not None:
                pieces.append((kept[1], match.start(1), match.start(1) + kept.end(1)))  # million tonnes of product
                continue
            if whole is None and (first := _LEADING.match(inner)) and unit_of(first[1]) is not None:
                pieces.append((first[1], match.start(1), match.start(1) + first.end(1)))  # kt contained
                continue
            parts = (
                [(inner, match.start(1), match.end(1))]
                if whole
                else [
                    (p.group(), match.start(1) + p.start(), match.start(1) + p.end())
                    for p in re.finditer(r"[^,，、;；]+", inner)
                ]
            )
            pieces += parts
        if len(text) <= 24 and unit_of(text) is not None:
            pieces.insert(0, (text, 0, len(text)))
        elif tail := _AFTER_COMMA.search(text):
            pieces.append((tail.group(1), tail.start(1), tail.end(1)))
        plain = BRACKETS.sub("", text).rstrip()
        if len(plain) < len(text) <= 48 and text.startswith(plain) and not any(unit_of(p[0]) for p in pieces):
            pieces.append((plain, 0, len(plain)))  # m3/t (process water only)
        if len(text) <= 24:
            pieces.append((text, 0, len(text)))
            if (last := _UNIT_LAST.search(text)) and family((unit_of(last[1]) or (None,))[0]) in _SYMBOLS:
                pieces.append((last[1], *last.span(1)))
        if CAPTIONED.match(text) or passage.block.kind == "caption":
            pieces += [(p.group(), p.start(), p.end()) for p in _LISTED.finditer(text)]
    for words, start, end in [two for piece in pieces for two in _parted(*piece)]:
        told = _NAMED.match(words)
        words, start = (words[told.end() :], start + told.end()) if told is not None else (words, start)
        named = unit_of(words) if end - start < len(text) or not header_words.is_generic(words) else None
        if named is not None and not (end - start == len(text) and named == ("count", Decimal(1))):
            a, b = passage.place(start, end)
            rate = "percent" if named[0] == "percent/year" else named[0]  # growth, % a year
            found.append(UnitNote(rate, named[1], a, b, told[1].strip() if told is not None else None))
    return found


def _parted(words: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """亿元/% and 万辆/亿元 are two units for two kinds of figures; 元/吨 is one."""
    left, slash, right = words.partition("/")
    if not slash or "/" in right:
        return [(words, start, end)]
    one, two = unit_of(left), unit_of(right)
    if one is None or two is None:
        return [(words, start, end)]
    rates = [u for u in (one, two) if family(u[0]) == "percent"]
    if len(rates) == 1 or (one[1] >= 1000 and two[1] >= 1000):
        return [(left, start, start + len(left)), (right, end - len(right), end)]
    return [(words, start, end)]


_EXCEPT = lazy.pattern(
    r"[^\w$€£¥￥]*([^,，;；（(]{2,40}?)\s*[,，;；（(]?\s*(?:except|unless|other than|(?:[^,，;；（）()]{1,12})?除)",
    re.IGNORECASE,
)
_SIGN_BEFORE = lazy.pattern(r"(?:[A-Z]{0,3}[$€£¥]|\b[A-Z]{3})[\s,]+$")
_DIGITS = lazy.pattern(r"(?<![mO])\d|\d{2}")  # but not in m2, CO2
_PER_CENT_LAST = lazy.pattern(r"(?<=[\u4e00-\u9fffA-Za-z])\s?(%|％)$")
_LEADING = lazy.pattern(
    r"(%|[A-Za-z$€£¥/]+(?: (?:m|mn|bn|million|billion|thousand))?)(?: (?!per\b)[a-z]+){1,3}$", re.IGNORECASE
)
_AND_UNIT = lazy.pattern(
    r"\s+and\s+(?:in\s+)?((?:millions?|billions?|thousands?) (?:of )?[a-z]+|%|per ?cent)", re.IGNORECASE
)
_OF_WHAT = lazy.pattern(r"([^,;，；]{1,24}?) (?:of|in|as) [A-Za-z0-9 ]{2,24}$")
_NAMED = lazy.pattern(r"^\s*([^:：\d]{1,12})[:：]\s*")  # output: kt; exports: US$ million
_EACH = lazy.pattern(r"\s+(?:per|a|each)\s+(?:day|week|month|quarter|year)$", re.IGNORECASE)
_PER_CENT_OF = lazy.pattern(r"\W*(%|％|percent|per cent)(?=\s+(?:of|share|change)\b)", re.IGNORECASE)
# Use by task, % of respondents (N = 612); 使用比例（占受访门店%，N=1,206）
_PER_CENT_WITHIN = lazy.pattern(
    r"[,，;；:：（(]\s*(?P<unit>%|％|percent|per cent|percentage|share)\s+of\s+(?:all |the |those )?[a-z]"
    r"|占[^，,；;（）()\d]{1,12}?(?:的)?(?P<zh>%|％|比例|比重)(?=\s*[，,；;）)]|$)",
    re.IGNORECASE,
)
# Route km, Catch kt; but a passenger km is a unit of its own
_UNIT_LAST = lazy.pattern(
    r"(?<=[a-z])(?<!tonne)(?<!passenger)(?<!vehicle)(?<!seat)(?<!in)\s((?!in\b|at\b|as\b)[A-Za-z]{2,3}[²³23]?(?:/[a-z]{1,4})?)$",
    re.IGNORECASE,
)
_SYMBOLS = frozenset({"physical", "price", "length", "area", "mass", "energy", "power", "volume"})


def is_note(passage: Passage, quantity: Quantity) -> bool:
    """Whether words that look like a number are the unit that a caption names: 单位：百万元."""
    start, end = quantity.start, quantity.end
    if start < 12 and CAPTIONED.match(passage.text) and passage.text[:start].strip() in _NUMBERED:
        return True  # 表6 城市轨道
    worded = _OWN_DIGITS.search(quantity.text) is None
    if worded and passage.block.kind in ("heading", "caption") and quantity.text.isascii() and quantity.value <= 12:
        return (
            quantity.unit == "count" and _OPENING.match(passage.text[:start]) is not None
        )  # Two corridors, two clocks
    if _heads_figures(passage) and (worded or _ROUND.match(quantity.text)):
        a, b = passage.place(start, end)
        if any(n.start <= a and b <= n.end for n in units_in(passage) if n.start is not None and n.end and a and b):
            return True  # Output of sawnwood (1,000 m3)
    return worded and any(
        m.end() >= end for m in UNIT_NOTE.finditer(passage.text, max(0, start - 40), end + 40) if m.start() <= start
    )


_OWN_DIGITS = lazy.pattern(r"(?<![A-Za-z])\d")  # not those of m3
_OPENING = lazy.pattern(
    r"(?:.*[,:–—-]\s+)?\W*(?:(?:table|figure|exhibit|chart|box)?\s*[\d.]{0,5}[.:]?\s*)?(?:the )?$", re.IGNORECASE
)


def _heads_figures(passage: Passage) -> bool:
    """Whether a block can be the caption of a table: a short line that is no sentence."""
    text = passage.text
    return len(text) < 160 and passage.block.kind != "list_item" and not text.rstrip().endswith((".", "。", "!", "！"))
