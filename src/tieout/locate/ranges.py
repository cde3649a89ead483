"""Two numbers as one figure: 100~200亿, 20%-30%, between 5 and 7 percent, 5±0.5, 3:1."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout import lazy
from tieout.locate import forms, words
from tieout.locate.arabic import ONE, plain, skip_spaces
from tieout.locate.forms import Unit
from tieout.locate.sides import Side, side_at
from tieout.locate.text import Text

_JOINERS = frozenset("-–—~～至到\u2011\ufffeta与和")  # what may stand first between two ends, past a space
_CONNECT = lazy.pattern(r"- (?:to|or) (?=[a-z0-9.]{1,12}-[a-z])| ?(?:-|–|—|~|～|至|到|\u2011|\uFFFE)(?:-|—)? ?| to ")


_BETWEEN_EN = lazy.pattern(r" ?and ")


_BETWEEN_ZH = lazy.pattern(r" ?[与和] ?")


PLUS_MINUS = lazy.pattern(r" ?(?:±|\+/-) ?")


_FROM = lazy.pattern(
    r"(?:(?<![a-z])from (?:about |around |approximately |nearly |roughly |some |just |less than |more than |over |under )?|[从由自](?:约|近|不足|超)?)[ ]?$"
)


_BY = lazy.pattern(r"(?<![a-z])by (?:about |around |approximately |nearly |roughly |some |just |over |almost )?$")


_BY_ZH = lazy.pattern(
    r"(?:增[加长]?|减[少]?|上升|下降|上涨|下跌|[升降涨跌]|回落|提高|提升|降低|[上下]调|扩大|收窄|缩窄|回升|下滑|攀升|反弹)了?[约近逾超]?$"
)


# 从18%到22%不等, 从5到10元之间: what follows the second end says that it is a range
_SPREAD = lazy.pattern(r"[\d.,万亿千百]+ ?[%‰a-z\u4e00-\u9fff]{0,4}?(?:不等|之间|的?区间|的?范围|左右波动|depending)")


_RANGE_WORD = lazy.pattern(
    r"rang(?:e|es|ing|ed)(?: is| was| of)? from |var(?:y|ies|ying) from |(?:is|are|be) from |区间|在[^，。]{0,4}$"
)


_CHANGE = lazy.pattern(
    r"(?<![a-z])(?:rose|ris|rais|grew|grow|increas|climb|jump|surg|soar|advanc|gain|improv|expand|widen|lift|fell|fall|declin|decreas|drop"
    r"|slid|slip|shr[aiu]nk|narrow|reduc|cut|plung|tumbl|edg|went|mov|up|down|doubl|tripl|swung|shift|chang|strengthen|weaken|push"
    r"|brought|lower|cool|recover|rebound|accelerat|slow)[a-z]{0,4}(?![a-z])[^.;!?]*$"
    r"|(?:增|升|涨|提高|扩|降|减|跌|缩|回落|下滑|上调|下调)[^，。；]*$"
)


def second_side(t: Text, first: Side, floor: int) -> Side | None:
    """The other end of a range that begins with `first`, or None."""
    s, low = t.s, t.low
    c = s[first.end : first.end + 1]
    if not c or (s[first.end + 1 : first.end + 2] if c == " " else c) not in _JOINERS:
        return None
    m = _CONNECT.match(low, first.end)
    between = False
    if m is None:
        following = s[first.end : first.end + 2].lstrip()[:1]
        if following and following in "a与和":
            window = low[max(floor, first.start - 24) : first.start]
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
    pair = False
    if connector == "to" or connector in ("到", "至"):
        window = low[max(floor, first.start - 48) : first.start]
        if (_BY.search(window) or _BY_ZH.search(window)) and second_is_level(t, at, first):
            return None
        if first.unit is not None and first.unit.name == "basis_point" and _CHANGE.search(window):
            return None  # rose 12 basis points to 58 basis points: what it reached
        if _FROM.search(window) and not _RANGE_WORD.search(window) and not _SPREAD.match(low, at):
            pair = _CHANGE.search(window) is not None
            if first.unit is not None and first.unit.kind != "count":
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
    if pair:
        _lend(first, second)
        return None
    return second if _agree(first, second, word=len(connector) == 2) else None


_BELOW = lazy.pattern(r"(?: ?(?:~|～|至|到|与|和) ?| (?:to|and) )(?P<minus>[-−负]|minus |negative )?")


def negative_range(t: Text, first: Side, floor: int) -> bool:
    """-0.3%至0.2%, -5%~-3%, between -2% and 1%: a range whose lower end has a minus. Makes it of the first side."""
    m = _BELOW.match(t.low, first.end)
    if m is None:
        return False
    window = t.low[max(0, first.start - 24) : first.start]
    chosen = m[0].strip(" -−") in ("与", "和", "and")
    if chosen and not (re.search(r"between[^,.;]{0,12}$", window) or _zh_between(t.s, m.end(), window)):
        return False
    if m[0].startswith((" to", "至", "到")) and _FROM.search(window.rstrip("-−")) and not _SPREAD.match(t.low, m.end()):
        return False
    second = _far_end(t, m.end(), first)
    if second is None or second.high is not None or second.n.bound != "exact":
        return False
    a, b = first.unit, second.unit
    if a is not None and b is not None and a.name != b.name:
        return False
    if a is not None and b is None and not first.prefixed:
        return False
    scale = second.factor if a is None and not first.scaled else ONE
    low, high = -plain(first.value * scale), -second.value if m["minus"] else second.value
    if low >= high:
        return False
    first.step = None if first.step is None else plain(first.step * scale)
    first.value, first.high, first.end, first.unit = low, high, second.end, a or b
    return True


def second_is_level(t: Text, at: int, first: Side) -> bool:
    """Whether what follows "by 6 cents to", "by $2 million to" is the level that was reached, not the upper end."""
    second = _far_end(t, at, first)
    if second is None or (second.unit is None) != (first.unit is None):
        return False
    return (first.n.whole and not second.n.whole) or second.value > 4 * first.value > 0


def _zh_between(s: str, at: int, window: str) -> bool:
    return re.match(r"[^，。；,;]{1,14}?之间", s[at : at + 20]) is not None


def _far_end(t: Text, at: int, first: Side) -> Side | None:
    """The number after a connector; a currency sign may stand before it, a minus may not."""
    stop = at
    table, _lengths = forms.before()
    money: Unit | None = first.unit if first.unit is not None and first.unit.kind == "currency" else None
    digit = t.s[at : at + 1].isdigit()
    for n in range(0 if digit else min(5, len(t.s) - at), 0, -1):
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


def _lend(first: Side, second: Side) -> None:
    """Gives the unit and scale of the second of a pair (from 3 to 5 million tonnes) to the first, which has none."""
    a, b = first.unit, second.unit
    if (
        a is not None
        or first.scaled
        or not first.n.value
        or second.n.value <= 0
        or (b is not None and (b.how or b.kind == "count"))
    ):
        return
    if not Decimal("0.02") < first.n.value / (second.n.value / second.n.scale) < 50 or (
        b is not None and second.prefixed
    ):
        return
    first.unit, factor = b, second.factor
    if factor != ONE:
        first.value, first.factor = plain(first.value * factor), factor
        first.step = None if first.step is None else plain(first.step * factor)


def _agree(first: Side, second: Side, word: bool) -> bool:
    """Whether two sides make one range: units that can be one, low before high. Carries unit and scale to the first.
    `word`: "to" joins them, which also joins a change and the level it led to (up 40% to 11.0 million)."""
    a, b = first.unit, second.unit
    if word and a is not None and b is None and not first.prefixed and (a.kind == "ratio" or second.scaled):
        return False
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
        elif factor != ONE and not (factor == second.n.scale and low < high <= low * 100):  # 5000到1万元
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
        elif low * 100 < high:
            return False
    elif first.scaled and not second.scaled and a is not None and b is None:
        if a.kind == "currency" and first.prefixed:
            return False
        return False
    if low > high or (low == high):
        return False
    first.value, first.high = low, high
    return True


_RATIO = lazy.pattern(r" ?: ?(\d{1,4}(?:\.\d{1,4})?)(?![\d:]|\.\d| ?[%万亿年月])")


_RATIO_UNIT = Unit("ratio", kind="ratio")


def as_ratio(t: Text, side: Side) -> None:
    """3:1, 1 : 2.5: one number to another, as their quotient."""
    m = _RATIO.match(t.s, side.end)
    if m is not None and side.n.scale == ONE and Decimal(m[1]):
        side.value, side.step, side.end, side.unit = side.value / Decimal(m[1]), None, m.end(), _RATIO_UNIT
