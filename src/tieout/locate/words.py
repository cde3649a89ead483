"""Numbers in English words: "one hundred and sixteen", "two and a half million", "a third of", "tens of thousands", "one in five"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from tieout import lazy, lexicon
from tieout.locate.arabic import ONE, ZERO, Numeral, arabic, plain

_DATA = lexicon.cues("en", "numerals")
SMALL: dict[str, int] = {**_DATA["ones"], **_DATA["tens"]}
TENS: dict[str, int] = dict(_DATA["tens"])
SCALES: dict[str, Decimal] = {k: Decimal(v) for k, v in _DATA["scales"].items()}
GLUED: dict[str, Decimal] = {k: Decimal(v) for k, v in _DATA["glued"].items()}
PARTS: dict[str, int] = dict(_DATA["parts"])
ORDINALS: dict[str, int] = dict(_DATA["ordinals"])
VAGUE = frozenset(_DATA["words"]["vague"])
NEGATIVE = frozenset(_DATA["words"]["negative"])
STARTS = sorted(
    {
        *SMALL,
        *VAGUE,
        *NEGATIVE,
        "half",
        "few",
        "couple",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "quarter",
        "third",
        "trillionth",
        "hundredth",
        "fifth",
        "several",
    }
)

_WORD = lazy.pattern(r"(?:[ ]{0,3}-[ ]?|[ ]{1,3})?([a-z]+|\d[\d,]*(?:\.\d+)?)", re.ASCII)


def scale_after(low: str, at: int) -> tuple[int, Decimal] | None:
    """A scale word after a number that ends at `at` (one space or hyphen may stand between): its end and what it is worth."""
    m = _SCALE.match(low, at)
    return None if m is None else (m.end(), SCALES[m[1]])


_SCALE = lazy.pattern(r"[ -]{0,2}(" + "|".join(sorted(SCALES, key=len, reverse=True)) + r")(?![a-z])")
_PART = lazy.pattern(r"[ -]{1,3}(" + "|".join(sorted(PARTS, key=len, reverse=True)) + r")(?![a-z])")

_COMPOUND_PART = lazy.pattern(
    r"[ -](twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?(?![a-z])"
)


class _Reading:
    """State of reading one number, word by word."""

    __slots__ = ("current", "end", "last_scale", "total", "words")

    def __init__(self) -> None:
        self.total = self.current = ZERO
        self.end = 0
        self.words = 0
        self.last_scale: Decimal | None = None

    @property
    def value(self) -> Decimal:
        return self.total + self.current

    def take(self, word: str, end: int) -> bool:
        """Adds a word; False where it does not continue the number."""
        small = SMALL.get(word)
        if small is not None:
            cur = self.current
            if word in TENS:
                if cur % 100 or (self.words and not cur and not self.total):
                    return False
            elif (
                cur % 10
                or (cur % 100 and (cur % 100 < 20 or small >= 10))
                or (self.words and not cur and not self.total)
            ):
                return False
            self.current += small
        elif word in ("hundred", "hundreds"):
            if self.current >= 1000 or (self.current == 0 and self.words):
                return False
            self.current = (self.current or ONE) * 100
        elif word in SCALES:
            factor = SCALES[word]
            if self.last_scale is not None and factor >= self.last_scale:
                if self.current:
                    return False
                self.total *= factor
            else:
                self.total += (self.current or (ONE if not self.words else ZERO)) * factor
            self.current, self.last_scale = ZERO, factor
        else:
            return False
        self.words += 1
        self.end = end
        return True


def _take_digits(reading: _Reading, low: str, at: int) -> bool:
    n = arabic(low, at)
    if (
        n is None
        or n.whole
        or (reading.words and not (reading.total or reading.current))
        or (reading.words and n.value >= 1000)
    ):
        return False
    if reading.words and reading.current and (n.value >= 100 or reading.current % 100):
        return False
    reading.current += n.value
    reading.words += 1
    reading.end = n.end
    return True


def words(low: str, at: int, first: Numeral | None = None, inner: bool = False) -> Numeral | None:
    """An English number in words exactly at `at` of lower-case text; `first`: an Arabic number that it starts with."""
    reading = _Reading()
    start = at
    decimals = 0
    if first is not None:
        reading.current, reading.end, reading.words = first.value, first.end, 1
        exponent = (first.step or ONE).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    else:
        m = _WORD.match(low, at)
        if m is None or m.start(1) != at:
            return None
        word = m[1]
        if word in VAGUE or word in ("several", "few", "couple"):
            return _vague(low, at, word, m.end())
        if word == "half":
            return _half(low, at)
        if word in PARTS and word not in SMALL:
            return _a_part(low, at, word)
        if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
            start = at - 2 if low[max(0, at - 2) : at] == "a " and not low[at - 3 : at - 2].isalnum() else at
        if not reading.take(word, m.end()):
            return None
    for _ in range(40):
        m = _WORD.match(low, reading.end)
        if m is None:
            break
        word = m[1]
        if word == "and" and inner:
            break
        if (
            word == "and"
            and reading.words
            and (piece := _after_and(low, m.end(), reading.last_scale is not None)) is not None
        ):
            scale = reading.last_scale if reading.last_scale is not None and not reading.current else ONE
            if piece.scale != ONE:
                scale = ONE
            return _scaled(
                low,
                Numeral(
                    start,
                    piece.end,
                    plain(reading.value + piece.value * scale),
                    None,
                    script="en" if first is None else "digits",
                    scale=scale,
                ),
            )
        if word == "and" and reading.words and (reading.last_scale is not None or reading.current >= 100):
            after = _WORD.match(low, m.end())
            if after is None or not (after[1] in SMALL or after[1][0].isdigit()):
                break
            if after[1][0].isdigit():
                if not (
                    0 < int(after[1].replace(",", "").split(".")[0] or 0) < 1000
                    and _take_digits(reading, low, after.start(1))
                ):
                    break
            elif _begins_another(low, after, reading) or not reading.take(after[1], after.end()):
                break
        elif word == "point" and (n := _point(low, m.end())) is not None and first is None:
            digits, end = n
            value = reading.value + Decimal("0." + digits)
            return _scaled(low, Numeral(start, end, value, ONE.scaleb(-len(digits)), script="en"))
        elif word[0].isdigit():
            if (
                m.start(1) == reading.end
                or (reading.last_scale is None and reading.current < 100)
                or not _take_digits(reading, low, m.start(1))
            ):
                break
        elif not reading.take(word, m.end()):
            break
    step = ONE.scaleb(-decimals)
    if reading.last_scale is not None and not reading.current:
        step = plain(step * reading.last_scale)
    result = Numeral(start, reading.end, plain(reading.value), step, script="en" if first is None else "digits")
    result.single = reading.words == 1 and first is None and reading.last_scale is None
    if reading.last_scale is not None:
        result.scale = reading.last_scale
    if start != at or (first is None and low[at : at + 3] in ("hun", "tho", "mil", "bil", "tri", "doz")):
        result.step, result.bare = None, True
    return result if inner and not _PART.match(low, result.end) else _with_part(low, result)


def _begins_another(low: str, after: re.Match[str], reading: _Reading) -> bool:
    """Whether the word after "and" begins a number of its own: one hundred and two hundred, two million and three million."""
    m = _WORD.match(low, after.end())
    if m is None:
        return False
    if m[1] == "hundred":
        return reading.current >= 100
    return reading.last_scale is not None and SCALES.get(m[1], ZERO) >= reading.last_scale


def _after_and(low: str, at: int, scaled: bool) -> Numeral | None:
    """The part of one after "and": "two and | a half", "a billion and | three quarters million"."""
    m = _WORD.match(low, at)
    if m is None:
        return None
    if m[1] in ("a", "an"):
        part = _PART.match(low, m.end())
        piece = None if part is None else Numeral(at, part.end(), ONE / PARTS[part[1]], None, whole=True)
        return _scaled(low, piece) if piece is not None and scaled else piece
    if m[1] == "half" and low[m.end() : m.end() + 1] != "-":
        return Numeral(at, m.end(), Decimal("0.5"), None, whole=True)
    found = words(low, m.start(1), inner=True) if m[1] in SMALL or (m[1][0].isdigit() and False) else None
    return found if found is not None and found.whole and (found.value < 1 or found.scale != ONE) else None


def _scaled(low: str, n: Numeral) -> Numeral:
    found = scale_after(low, n.end)
    if found is not None:
        n.end, n.scale = found
        n.value = plain(n.value * n.scale)
        n.step = None if n.step is None else plain(n.step * n.scale)
    return n


def _point(low: str, at: int) -> tuple[str, int] | None:
    digits, end = "", at
    while (m := _WORD.match(low, end)) is not None and m[1] in SMALL and len(digits) < 20:
        digits += str(SMALL[m[1]])
        end = m.end()
    return (digits, end) if digits else None


def _with_part(low: str, n: Numeral) -> Numeral:
    """three fifths, one and a half, 2 million and a quarter, one in five, 1 over 3."""
    m = _PART.match(low, n.end)
    if m is None and n.script == "en" and n.value < 100 and (c := _COMPOUND_PART.match(low, n.end)) is not None:
        below = TENS[c[1]] + ORDINALS[c[2]]
        return _scaled(low, Numeral(n.start, c.end(), n.value / below, None, script="en", whole=True))
    if (
        m is not None
        and n.script == "en"
        and not (m[1] in ("quarter", "quarters") and n.value > 3)
        and m[1] not in ("half",)
        and not (m[1] in ("third", "quarter", "fifth", "second") and n.value != 1 and n.value % 10 == 0)
    ):
        result = Numeral(n.start, m.end(), n.value / PARTS[m[1]], None, script="en", whole=True)
        return _scaled(low, result)
    return _ratio(low, n)


_SCORED = lazy.pattern(r"\b(?:scor(?:e|es|ed|ing)|rat(?:ed|ing|es)|graded|marks?|points)\b[^.;,]{0,30}\Z")
_RATIO = lazy.pattern(r" (over|in|out of)(?: every)? (?:a )?(?=[a-z0-9])")


def _ratio(low: str, n: Numeral) -> Numeral:
    m = _RATIO.match(low, n.end)
    if m is None or n.value > 1000 or n.value % 1:
        return n
    if m[1] == "out of" and _SCORED.search(low, max(0, n.start - 40), n.start):
        return n  # of full marks
    below = arabic(low, m.end()) if low[m.end()].isdigit() else words(low, m.end())
    if (
        below is None
        or below.value <= 1
        or below.bound != "exact"
        or below.value != below.value.to_integral_value()
        or below.whole
        or n.value > below.value
    ):
        return n
    if (m[1] == "in" and not (n.value == 1 or below.value in (3, 4, 5, 10, 100))) or (
        m[1] == "in" and below.value >= 1000
    ):
        return n
    if m[1] == "over" and (n.value != 1 or re.match(r"[ -][a-z]", low[below.end : below.end + 2])):
        return n
    if re.match(
        r"\s?[%.]\d|\s?%|\s?(?:percent|million|billion|years?|months?|days?|weeks?|quarters?)\b",
        low[below.end : below.end + 10],
    ):
        return n
    return Numeral(n.start, below.end, n.value / below.value, None, script="en", whole=True)


_OF_VAGUE = lazy.pattern(r" of (hundreds|thousands|millions|billions|trillions)(?![a-z])")


def _vague(low: str, at: int, word: str, end: int) -> Numeral | None:
    """tens of thousands, hundreds of, several hundred million: at least one of the multiplier."""
    if word in ("several", "few", "couple"):
        if word != "several":  # a few thousand, a couple of million
            if low[max(0, at - 2) : at] != "a " or low[at - 3 : at - 2].isalnum():
                return None
            at -= 2
        m = _SCALE.match(low, end + 3 if word == "couple" and low.startswith(" of", end) else end)
        if m is None:
            return None
        value, stop = SCALES[m[1]] * (2 if word == "couple" else 1), m.end()
    else:
        value, stop = (Decimal(10), end) if word == "tens" else (SCALES[word], end)
        if word == "tens" and not low.startswith(" of ", end):
            return None
    more = _OF_VAGUE if word in VAGUE else _SCALE
    while value < 10**15 and (m := more.match(low, stop)) is not None:
        value, stop = value * SCALES[m[1]], m.end()
    return Numeral(
        at, stop, plain(value), None, bound="at_least", bound_span=(at, stop), script="en", bare=True, scale=value
    )


_HALF = lazy.pattern(r"half(?: of| an?(?= (?:million|billion|trillion|dozen)))?(?![a-z-])")


def _half(low: str, at: int) -> Numeral | None:
    before = low[max(0, at - 8) : at]
    if re.search(
        r"(?:first|second|latter|other|last|early|late|1st|2nd|final|upper|lower|top|bottom|better)[ -]$", before
    ) or re.match(r"half[- ](?:year|yearly|time|hour|way|life|day)", low[at : at + 12]):
        return None
    m = _HALF.match(low, at)
    if m is None:
        return None
    start = at - 2 if low[max(0, at - 2) : at] == "a " and not low[at - 3 : at - 2].isalnum() else at
    return _scaled(
        low,
        Numeral(
            start,
            at + 4 if m.end() - at == 7 and low[at + 4 : at + 7] == " of" else m.end(),
            Decimal("0.5"),
            None,
            script="en",
        ),
    )


def _a_part(low: str, at: int, word: str) -> Numeral | None:
    """a third, a quarter of, a hundredth: only after a/an, which belongs to it."""
    if low[max(0, at - 2) : at] == "a ":
        start = at - 2
    elif low[max(0, at - 3) : at] == "an ":
        start = at - 3
    else:
        return None
    if low[start - 1 : start].isalnum():
        return None
    end = at + len(word)
    if (
        (word in ORDINALS or word == "quarter")
        and re.match(r"[ -][a-z]", low[end : end + 2])
        and not low.startswith((" of ", " the ", " in ", " to ", " more", " less", " as ", " from "), end)
    ):
        return None
    return Numeral(start, end, ONE / PARTS[word], None, script="en", whole=True)


@cache
def gate() -> str:
    """A regex fragment for the first word of a number in lower-case text."""
    return "|".join(STARTS)
