"""Chinese and mixed numerals: characters -> value, step, vagueness. Digits alone are in arabic.py, English words in words.py.

1.3万亿 -> 1300000000000    40亿2000万 -> 4020000000    一百二十三万 -> 1230000    两千四百五 -> 2450
190多 -> 190, over          数十亿 -> 1000000000, at least        二三十 -> 20 .. 30     三分之一 -> 1/3
"""

from __future__ import annotations

import itertools
from decimal import Decimal

from tieout import lazy, lexicon
from tieout.locate import forms
from tieout.locate.arabic import ONE, ZERO, Numeral, arabic, plain, skip_spaces, unit_of

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
        elif c in _UNIT_FIRST and out and not _place(out) and _unit_follows(s, i):
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


def _place(out: list[Token]) -> bool:
    """Whether the last digit stands behind a scale and so needs a place of its own: 3万5千米 is 35,000 of them."""
    return len(out) >= 2 and out[-1][0] in ("dig", "num") and out[-2][0] == "big"


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
                elif current is None and previous == "big" and total:  # 1.2万千人次: thousands of passengers
                    total *= factor
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
            if previous in ("mul", "big") or (previous in ("more", "few") and kind == "big"):
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


_POINT = lazy.pattern("[ ]?点[ ]?([零〇一二三四五六七八九]{1,20})")


_OF = lazy.pattern(r" {0,2}分 {0,2}之 {0,2}(负?)")


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


_ALSO = lazy.pattern(" {0,2}又 {0,2}")


_KILO = lazy.pattern(" ?[kK](?![A-Za-z])")


def _mixed(s: str, n: Numeral, at: int) -> Numeral:
    part_ = number(s, at)
    if part_ is not None and part_.whole and part_.unit is None:
        return Numeral(n.start, part_.end, n.value + part_.value, None, script="zh", whole=True)
    return n


_BEFORE_OF = lazy.pattern(r" {0,2}又| {0,2}分 {0,2}之")


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
