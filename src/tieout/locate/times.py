"""Times of day and ages: 10:30, 下午3点, 18-24岁, aged 65+."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.hits import ZH, Hit, digits_value
from tieout.locate.text import Text

_CLOCK = lazy.pattern(
    r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d.:])(?: ?[ap]\.?m\.?(?![a-z]))?|(1[0-2]|0?[1-9]) ?[ap]\.?m\.?(?![a-z])",
    re.I,
)


_ZH_CLOCK = lazy.pattern(r"([01]?\d|2[0-4]) ?[点时](?:([0-5]?\d) ?分|半|整|钟|许)?(?:[0-5]?\d秒)?")


_ZH_O_CLOCK = lazy.pattern(r"([01]?\d|2[0-4]) ?[点时](?![多个值击评位\d])")


_ZH_MINUTES = lazy.pattern(r"([01]?\d|2[0-4]) ?[点时](?:[0-5]?\d ?分(?!之|析)|半(?!年)|整|钟)")


_AGE_ZH = lazy.pattern(
    r"\d{1,2}(?: ?周?岁)?(?: ?[-~–—至到] ?\d{1,3})? ?周?岁(?:以上|以下|及以上|及以下|以内)?|\d{1,3} ?[-~–—至到] ?\d{1,3} ?周?岁"
)


_AGE_EN = lazy.pattern(
    r"\d{1,2}(?: ?(?:-|–|—|to) ?\d{1,3}|\+)?(?: years? old|[- ]year[- ]olds?| years of age)(?![a-z])|\d{1,2} ?[-–] ?\d{1,3}(?= age)",
    re.I,
)


_AGED = lazy.pattern(r"(?<![a-z])age[ds]? (?:between |from )?\Z")


# 平均年龄47岁, an average age of 31 years: a figure, and no band of ages
_MEAN_AGE = lazy.pattern(
    r"(?:平均|中位|寿命|均龄|年龄(?:均值|差))[^，。；、：:,;\d]{0,8}\Z|(?:average|mean|median) age (?:of|is|was|at) (?:about )?\Z"
    r"|life expectancy (?:of|is|was|at) (?:about )?\Z"
)

_COMPARED = lazy.pattern(r"(?:比例?|ratio|odds)(?:约?[为是]|约| of| is)? ?\Z")


def daytime(s: str, at: int, floor: int) -> Hit | None:
    """10:30, 3 p.m., 下午3点, 8点30分."""
    m = _CLOCK.match(s, at) if _COMPARED.search(s, max(floor, at - 9), at) is None else None
    if m is not None and not (m[1] and s.startswith(("%", "的比例", " ratio"), m.end())):
        return at, m.end(), "time_of_day", digits_value(m[0])
    m = _ZH_MINUTES.match(s, at)
    if m is not None:
        return at, m.end(), "time_of_day", digits_value(m[0])
    if s.startswith("时间", at - 2) and at - 2 >= floor and (m := _ZH_O_CLOCK.match(s, at)) is not None:
        return at, m.end(), "time_of_day", digits_value(m[0])
    for word in ZH["daytime"]:
        if s.startswith(word, at - len(word)) and at - len(word) >= floor:
            m = _ZH_CLOCK.match(s, at)
            if m is not None:
                return at - len(word), m.end(), "time_of_day", digits_value(m[0])
    return None


def age_band(t: Text, at: int) -> Hit | None:
    if _MEAN_AGE.search(t.low, max(0, at - 24), at):
        return None
    m = _AGE_ZH.match(t.s, at) or _AGE_EN.match(t.s, at)
    if m is not None and t.low.startswith((" on average", ", on average"), m.end()):
        return None
    if m is not None:
        return at, m.end(), "age_band", digits_value(m[0])
    if _AGED.search(t.low, max(0, at - 8), at):
        m = re.match(r"\d{1,2}(?: ?(?:-|–|to) ?\d{1,3}|\+)?", t.s[at : at + 12])
        if m is not None:
            return at, at + m.end(), "age_band", digits_value(m[0])
    return None
