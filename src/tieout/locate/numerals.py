"""Arabic and Chinese numerals: characters -> value, step, vagueness. English words are in words.py.

1.3万亿 -> 1300000000000    40亿2000万 -> 4020000000    一百二十三万 -> 1230000    两千四百五 -> 2450
190多 -> 190, over          数十亿 -> 1000000000, at least        二三十 -> 20 .. 30     三分之一 -> 1/3
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tieout import lexicon
from tieout.locate import forms

_DATA = lexicon.cues("zh", "numerals")
DIGITS: dict[str, int] = dict(_DATA["digits"])
TENS: dict[str, int] = dict(_DATA["tens"])
GROUPS: dict[str, int] = dict(_DATA["groups"])
MULTIPLIERS: dict[str, int] = {**TENS, **GROUPS}
MORE = frozenset(_DATA["words"]["more"])
FEW = frozenset(_DATA["words"]["few"])
ABOUT = frozenset(_DATA["words"]["about"])
SEVERAL = frozenset("数几上成好")
CHINESE = "".join([*DIGITS, *MULTIPLIERS])
ONE = Decimal(1)
ZERO = Decimal(0)

ARABIC = re.compile(
    r"(?:(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:, ?\d{3})+(?!\d)(?= ?[万亿])|\d{1,2}(?: \d{3}){2,}(?![\d])|\d{1,3}(?: \d{3}){2,}(?=\.\d)|\d+)(\.\d+| \. \d+(?! ?\.))?|(\.\d+))"
    r"(?:[eE]([+-]?\d{1,3})(?![A-Za-z0-9_.])|(?: ?[x×*] ?10(?:\^([+-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))))?"
)
_POWER = re.compile(r"\^([+-]*)(\d{1,2})(?![\d.])")
_FRACTION = re.compile(r" ?/ ?(\d{1,5})(?![\d./%]|,\d|\s*[万亿元])|⁄(\d{1,5})")
_MIXED = re.compile(r"(\d{1,4}) (\d{1,4}) ?/ ?(\d{1,4})(?![\d./])")
_DECIMAL_COMMA = re.compile(r",(\d{1,2}(?= ?(?:%|€|EUR|percent))|00(?![\d,]))")
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
        if below.strip("0") and len(s[at:end]) < 6 and not (len(below) > 2 and value >= 100):
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


# --------------------------------------------------------------------------------------------------------------------
# Chinese

Token = tuple[str, object, int]  # kind, value, end


def _tokens(s: str, at: int, first: Numeral | None) -> tuple[list[Token], int]:
    """Digits, multipliers and filler from `at`; kinds: num, dig, mul, big, zero, more, few."""
    out: list[Token] = []
    end = at
    if first is not None:
        out.append(("num", first, first.end))
        end = first.end
    limit = min(len(s), at + 60)
    while end < limit:
        i = end
        c = s[i]
        last = out[-1][0] if out else ""
        if c == " ":
            i = skip_spaces(s, i)
            c = s[i : i + 1]
            if out and _spaced_more(s, i, last):
                out.append(("more", c, i + 1))
                end = i + 1
                continue
            if (
                not out
                or (last == "dig" and c not in MULTIPLIERS)
                or (c not in MULTIPLIERS and last not in ("mul", "big"))
                or i == end
            ):
                break
            if not (c in MULTIPLIERS or c in DIGITS or c.isdigit()):
                break
        if c == "两" and last in ("dig", "num", "zero"):
            break
        if c in DIGITS and last != "num":
            if c in "零〇":
                out.append(("zero", 0, i + 1))
            else:
                out.append(("dig", DIGITS[c], i + 1))
        elif c in _UNIT_FIRST and out and _unit_follows(s, i):
            break
        elif c in TENS:
            if last == "num" and i > end + 1:
                break
            out.append(("mul", TENS[c], i + 1))
        elif c in GROUPS:
            out.append(("big", GROUPS[c], i + 1))
        elif c in MORE and last in ("mul", "big", "num", "dig", "zero") and _more(s, i, last):
            out.append(("more", c, i + 1))
        elif c in FEW and (last in ("mul", "zero") or (not out and s[i + 1 : i + 2] in MULTIPLIERS)):
            out.append(("few", c, i + 1))
        elif c in ABOUT and last == "mul" and s[i + 1 : i + 2] not in "看说讲源自临回到" and s[i + 1 : i + 2]:
            out.append(("about", c, i + 1))
        elif "0" <= c <= "9" and last in ("mul", "big", "zero"):
            n = arabic(s, i)
            if n is None or n.whole:
                break
            after = s[n.end : n.end + 1]
            spaced = s[skip_spaces(s, n.end) : skip_spaces(s, n.end) + 1]
            if not (
                after in MULTIPLIERS
                or spaced in MULTIPLIERS
                or (i == end and n.value == n.value.to_integral_value() and not (after and after in ".,%"))
            ):
                break
            if i > end and spaced not in MULTIPLIERS:
                break
            out.append(("num", n, n.end))
        else:
            break
        end = out[-1][2]
    return out, end


_UNIT_FIRST = frozenset("千兆百")


def _unit_follows(s: str, at: int) -> bool:
    """Whether 千 or 兆 at `at` begins a unit of its own: 千米, 千瓦时, 兆赫."""
    found = forms.after()[0].at(s, at)
    return found is not None and found[1].kind in ("physical", "data", "ratio")


def _spaced_more(s: str, at: int, last: str) -> bool:
    """多 or 余 after a space, before a unit or a multiplier: "300 多个", "十 余 万"."""
    if s[at : at + 1] not in MORE or not s[at : at + 1] or last not in ("num", "mul", "big"):
        return False
    after = skip_spaces(s, at + 1)
    return s[after : after + 1] in MULTIPLIERS or forms.after()[0].at(s, after) is not None


def _more(s: str, at: int, last: str) -> bool:
    """Whether 多 or 余 at `at` says "and some" (190多个, 500余万), and is not the start of a word."""
    following = s[skip_spaces(s, at + 1) : skip_spaces(s, at + 1) + 1]
    if following in MULTIPLIERS:
        return True
    return (
        (last != "dig" and following not in ("元", "样", "数", "边", "方", "媒", "少", "模", "种"))
        or (last != "dig" and s[at + 1 : at + 3] in ("元人", "元的", "元/", "元，", "元。", "元、", "元左", "元以"))
        or (last != "dig" and s[at + 1 : at + 2] in ("元", "种", "方") and s[at + 1 : at + 3] not in ("元化", "种多"))
    )


def _evaluate(tokens: list[Token], pick: int) -> tuple[Decimal, Decimal | None, Decimal]:
    """Value, step and last scale; `pick` chooses of two neighbouring digits (二三十) the first or the last."""
    total = section = ZERO
    current: Decimal | None = None
    decimals = 0
    scale = ONE
    last_group = 10**20
    previous = ""
    lowest = 1
    pending: list[int] = []
    for n, (kind, value, _) in enumerate(tokens):
        if kind == "num":
            assert isinstance(value, Numeral)
            current = value.value
            exponent = (value.step or ONE).as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            scale = ONE
            lowest = 1
        elif kind == "dig":
            pending.append(int(str(value)))
            current = Decimal(pending[0 if pick == 0 else -1])
            scale = ONE
        elif kind in ("mul", "big"):
            factor = Decimal(int(str(value)))
            pending = []
            if kind == "mul":
                if current is None and previous == "mul" and section:
                    section *= factor
                else:
                    section += (ONE if current is None else current) * factor
            else:
                amount = section + (current or ZERO)
                if not amount and current is None and total:
                    total *= factor
                elif factor > last_group:
                    total = (total + amount) * factor
                else:
                    total += (amount or (ONE if current is None else ZERO)) * factor
                section = ZERO
                last_group = int(factor)
            if (previous in ("mul", "big", "more", "few") and kind == "big") or (previous == "mul" and kind == "mul"):
                scale *= factor
            else:
                scale = factor
            lowest = int(factor)
            current = None
        elif kind == "few" and n == 0:
            current = ONE
        previous = kind if kind not in ("about",) else previous
    if (
        current is not None
        and len(tokens) >= 2
        and tokens[-1][0] == "dig"
        and tokens[-2][0] in ("mul", "big")
        and lowest >= 100
    ):
        elided = Decimal(lowest // 10)  # 两千四百五: the last digit stands for the next lower place
        return total + section + current * elided, elided, elided
    value = total + section + (current or ZERO)
    return value, unit_of(decimals, scale), scale


def chinese(s: str, at: int, first: Numeral | None = None) -> Numeral | None:
    """A Chinese or mixed numeral exactly at `at`; `first` is the Arabic number it starts with, already read."""
    start = at
    several = False
    if first is None and s[at] in SEVERAL:
        width = 2 if s.startswith("好几", at) else 1
        if s[at + width : at + width + 1] not in MULTIPLIERS or (s[at] == "好" and width == 1):
            return None
        if s[at] == "成" and s[at + 1 : at + 3] not in ("百上", "千上"):
            return None
        several = True
        at += width
    tokens, end = _tokens(s, at, first)
    if not tokens:
        return None
    kinds = [t[0] for t in tokens]
    while kinds and kinds[-1] == "zero" and len(kinds) > 1 and kinds[-2] in ("mul", "big", "num"):
        tokens.pop()
        kinds.pop()
    end = tokens[-1][2]
    if all(k in ("dig", "zero") for k in kinds) and len(tokens) > 1:
        return _positional(s, start, end, tokens)
    low, step, scale = _evaluate(tokens, 0)
    result = Numeral(start, end, plain(low), step, script="zh" if first is None else "digits", scale=scale)
    result.single = len(tokens) == 1 and first is None
    result.bare = (
        first is None
        and kinds[0] in ("mul", "big")
        and (tokens[0][1] not in (10, 20, 30) or several)
        and len(set(kinds) - {"mul", "big"}) == 0
    )
    doubled = any(a == b == "dig" for a, b in itertools.pairwise(kinds))
    if doubled:
        high, _, _ = _evaluate(tokens, -1)
        if high > low:
            result.high, result.bound, result.step = plain(high), "range", scale
        else:
            return None
    if several or kinds[0] == "few":
        result.bound, result.bound_span, result.step = "at_least", (start, at if several else at + 1), None
    elif "few" in kinds or "more" in kinds:
        k = kinds.index("few") if "few" in kinds else kinds.index("more")
        result.bound, result.bound_span, result.step = "over", (tokens[k][2] - 1, tokens[k][2]), None
    elif "about" in kinds:
        k = kinds.index("about")
        result.bound, result.bound_span, result.step = "approx", (tokens[k][2] - 1, tokens[k][2]), None
    elif result.bare:
        result.bound, result.step = "approx", None
    return result


def _positional(s: str, start: int, end: int, tokens: list[Token]) -> Numeral | None:
    """Digits in a row: 二〇二三 -> 2023; two neighbours are a range: 三五 -> 3..5, 七八 -> 7..8."""
    digits = [int(str(t[1])) for t in tokens]
    if len(digits) == 2 and digits[0] > 0 and (digits[1] == digits[0] + 1 or digits == [3, 5]):
        return Numeral(start, end, Decimal(digits[0]), ONE, Decimal(digits[1]), "range", script="zh")
    return Numeral(start, end, Decimal("".join(map(str, digits))), ONE, script="zh")


_POINT = re.compile("[ ]?点[ ]?([零〇一二三四五六七八九]{1,20})")
_OF = re.compile(r" {0,2}分 {0,2}之 {0,2}(负?)")


def with_fraction(s: str, n: Numeral) -> Numeral:
    """The numeral with its decimals (二点五) or as a fraction (三分之一, 三百又三分之一, 百分之五)."""
    m = _POINT.match(s, n.end)
    if m is not None and n.bound == "exact" and (n.script == "zh"):
        digits = "".join(str(DIGITS[c]) for c in m[1])
        n.value += Decimal("0." + digits)
        n.end, n.step, n.single = m.end(), unit_of(len(digits), ONE), False
        n.bare = False
        tail = s[n.end : n.end + 1]
        if tail in GROUPS:
            while s[n.end : n.end + 1] in MULTIPLIERS:
                factor = Decimal(MULTIPLIERS[s[n.end]])
                n.value, n.step, n.scale, n.end = plain(n.value * factor), plain(n.step * factor), factor, n.end + 1
    if (also := _ALSO.match(s, n.end)) is not None:
        return _mixed(s, n, also.end())
    m = _OF.match(s, n.end)
    if m is None:
        return n
    above = number(s, m.end())
    if above is None or not n.value:
        return n
    sign = -1 if m[1] else 1
    if (kilo := _KILO.match(s, above.end)) is not None:
        above.value, above.step, above.end = above.value * 1000, None, kilo.end()
    if n.bare and n.script == "zh" and n.value in (100, 1000, 10000, 1000000, 10**10, 10**8):
        factor = Decimal(100) / n.value
        above.value, above.unit = above.value * factor * sign, "percent"
        above.step = None if above.step is None else above.step * factor
        above.high = None if above.high is None else above.high * factor
        above.start, above.whole, above.single, above.bare = n.start, True, False, False
        above.script = "zh"
        return above
    return Numeral(n.start, above.end, sign * above.value / n.value, None, script="zh", whole=True)


_ALSO = re.compile(" {0,2}又 {0,2}")
_KILO = re.compile(" ?[kK](?![A-Za-z])")


def _mixed(s: str, n: Numeral, at: int) -> Numeral:
    part_ = number(s, at)
    if part_ is not None and part_.whole and part_.unit is None:
        return Numeral(n.start, part_.end, n.value + part_.value, None, script="zh", whole=True)
    return n


_BEFORE_OF = re.compile(r" {0,2}又| {0,2}分 {0,2}之")
_SCALE_NEXT = frozenset(MULTIPLIERS) | MORE


def number(s: str, at: int) -> Numeral | None:
    """An Arabic, Chinese or mixed number exactly at `at`, without sign and unit, or None."""
    c = s[at : at + 1]
    if not c:
        return None
    if "0" <= c <= "9" or c == ".":
        n = arabic(s, at)
        if n is None or n.whole:
            return n
        following = s[n.end : n.end + 1]
        if following == " ":
            following = s[n.end + 1 : n.end + 2]
        if following in _SCALE_NEXT and following:
            n = chinese(s, at, n) or n
        if following in ("分", "又", " ") and _BEFORE_OF.match(s, n.end):
            return with_fraction(s, n)
        return n
    if c in DIGITS or c in MULTIPLIERS or c in SEVERAL:
        found = chinese(s, at)
        return None if found is None else with_fraction(s, found)
    return None
