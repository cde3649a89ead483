"""Numbers in Arabic digits: 1,234.5, 6.2e-4, 1 3/5, ½, 1.3x10^6; and what every numeral is once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tieout import lazy

ONE = Decimal(1)


ZERO = Decimal(0)


ARABIC = lazy.pattern(
    r"(?:(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:, ?\d{3})+(?!\d)(?= ?[万亿])|\d{1,2}(?: \d{3}){2,}(?![\d])|\d{1,3}(?: \d{3}){2,}(?=\.\d)|\d+)(\.\d+| \. \d+(?! ?\.))?|(\.\d+))"
    r"(?:[eE]([+-]?\d{1,3})(?![A-Za-z0-9_.])|(?: ?[x×*] ?10(?:\^([+-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))))?"
)


_POWER = lazy.pattern(r"\^([+-]*)(\d{1,2})(?![\d.])")


_FRACTION = lazy.pattern(r" ?/ ?(\d{1,5})(?![\d./%kKMB]|,\d|\s*[万亿元])|⁄(\d{1,5})")


_MIXED = lazy.pattern(r"(\d{1,4})(?: and)? (\d{1,4}) ?/ ?(\d{1,4})(?![\d./])")


_DECIMAL_COMMA = lazy.pattern(r",(\d{1,2}(?= ?(?:%|€|EUR|percent))|00(?![\d,]))")


_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


_PARTS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "1/3",
    "⅔": "2/3",
    "⅛": "0.125",
    "⅕": "0.2",
    "⅜": "0.375",
    "⅝": "0.625",
}


MAX_DIGITS = 40


@dataclass(slots=True)
class Numeral:
    """A number as read, before its unit. `plain` is the number before its scale words, `scale` what they are worth."""

    start: int
    end: int
    value: Decimal
    step: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    bound_span: tuple[int, int] | None = None
    script: str = "digits"  # digits, zh, en
    bare: bool = False  # a multiplier without a digit: 千亿
    scale: Decimal = ONE  # of scale words after a plain number: 亿 in 56.2亿, bn
    whole: bool = False  # already a fraction of one, or percent: takes no scale
    unit: str | None = None  # percent, when the numeral says so (百分之五)
    single: bool = False  # one Chinese character, or "one"


@lru_cache(maxsize=4096)
def _decimal(digits: str) -> Decimal:
    return Decimal(digits)


@lru_cache(maxsize=512)
def unit_of(decimals: int, scale: Decimal) -> Decimal:
    """One unit of the last written digit: 2 decimals of 亿 -> 1000000."""
    return plain(ONE.scaleb(-decimals) * scale)


def plain(value: Decimal) -> Decimal:
    """A scaled value in its plain form: 1E+9 and 1000000000.00 are 1000000000."""
    if value.adjusted() < 27 and value == (whole := value.to_integral_value()):
        return whole.quantize(ONE)
    return value


def arabic(s: str, at: int) -> Numeral | None:
    """An Arabic number exactly at `at` (no sign, no scale words), or None."""
    m = ARABIC.match(s, at)
    if m is None:
        return None
    digits, fraction, leading, *powers = m.groups()
    end = m.end()
    if fraction is not None and fraction[0] == " ":
        fraction = "." + fraction[3:]
    if leading is not None:
        digits, fraction = "0", leading
    if len(digits) > MAX_DIGITS or (fraction and len(fraction) > MAX_DIGITS):
        return Numeral(at, end, ZERO, None)
    if "," in digits or " " in digits:
        digits = digits.replace(",", "").replace(" ", "")
    value = _decimal(digits + fraction if fraction else digits)
    step = unit_of(len(fraction) - 1 if fraction else 0, ONE)
    power = next((p for p in powers if p), None)
    if power is not None:
        shift = int(power.translate(_SUPERSCRIPT))
        value, step = plain(value.scaleb(shift)), plain(step.scaleb(shift))
        return Numeral(at, end, value, step)
    following = s[end : end + 1]
    if following == "," and fraction is None and (comma := _DECIMAL_COMMA.match(s, end)) is not None:
        return Numeral(at, comma.end(), _decimal(f"{digits}.{comma[1]}"), unit_of(len(comma[1]), ONE))
    if following == "^":
        p = _POWER.match(s, end)
        if p is not None and value and abs(value) < 10**6:
            exponent = -int(p[2]) if p[1].endswith("-") and p[1].count("-") % 2 else int(p[2])
            return Numeral(at, p.end(), value**exponent, None)
    elif following in "/ ⁄½¼¾⅓⅔" and following:
        return _parts(s, at, end, value) or Numeral(at, end, value, step)
    return Numeral(at, end, value, step)


def _parts(s: str, at: int, end: int, value: Decimal) -> Numeral | None:
    """1/4, 1 3/5, 2½: a fraction of whole numbers that is no date."""
    m = _MIXED.match(s, at)
    if m is not None and m[3].strip("0"):
        return Numeral(at, m.end(), Decimal(m[1]) + Decimal(m[2]) / Decimal(m[3]), None, whole=True)
    if s[end : end + 1] in _PARTS:
        return Numeral(at, end + 1, value + part(s[end]), None)
    f = _FRACTION.match(s, end)
    if f is not None and s[at - 1 : at] != "/" and "." not in s[at:end] and "," not in s[at:end]:
        below = f[1] or f[2]
        listed = value >= 10 and len(below) > 1 and s[f.end() : f.end() + 1] == "倍"  # 24/19倍: two multiples
        if below.strip("0") and len(s[at:end]) < 6 and not (len(below) > 2 and value >= 100) and not listed:
            return Numeral(at, f.end(), value / Decimal(below), None, whole=True)
    return None


def part(character: str) -> Decimal:
    """The value of a fraction character: ½ -> 0.5."""
    above, _, below = _PARTS[character].partition("/")
    return Decimal(above) / Decimal(below) if below else Decimal(above)


PART_CHARACTERS = "".join(_PARTS)


def skip_spaces(s: str, at: int, most: int = 2) -> int:
    """The first offset from `at` that is no space, or `at` itself where there are more than `most`."""
    end = at
    while end - at <= most and s[end : end + 1] == " ":
        end += 1
    return end if end - at <= most else at
