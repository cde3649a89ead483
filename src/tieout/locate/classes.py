"""Which class a Chinese numeral word is: a figure, an enumeration (三大方向), a lone numeral (一个), or nothing."""

from __future__ import annotations

from tieout import lexicon
from tieout.locate.numerals import DIGITS, MULTIPLIERS
from tieout.model import Quantity

_STRUCTURAL = tuple(lexicon.cues("zh", "nouns")["structural"])
_LONE = frozenset("，。、；：！？,.;:!? \n的是")
_PHYSICAL_ONE = frozenset(
    (
        "year",
        "month",
        "day",
        "week",
        "hour",
        "minute",
        "second",
        "quarter",
        "person",
        "share",
        "lot",
        "times",
        "cubic meter",
        "degree",
        "liter",
        "barrel",
    )
)


def word_kind(s: str, q: Quantity, at: int) -> str | None:
    """Which class a Chinese numeral word is: figure; enumeration (三大方向); numeral (一个, a lone 五); None: no number."""
    single = q.value < 11 and q.high is None and q.bound == "exact" and q.end - q.start <= 3
    if is_order(s, q):
        return "ordinal"
    if q.unit is None and q.noun is None:
        c = s[at : q.end]
        following = s[q.end : q.end + 1]
        if len(c) == 1:
            if q.bound not in ("exact", "approx") and (
                following in _LONE or not following or following in "小大低高但且并而"
            ):
                return "figure"
            if c in MULTIPLIERS and c != "十":
                return None if q.bound in ("exact", "approx") else "figure"
            before = s[at - 1 : at]
            if before == "是" and c != "一":
                return "numeral"
            if (following in _LONE or not following) and (
                not before or before in _LONE or before in "是排第" or before.isspace()
            ):
                return "numeral"
            if c == "十" and following == "个":
                return "figure"
            if following == "大" and c in DIGITS:
                return "enumeration"
            return None
        return "figure"
    if q.noun == "号":
        return "id"
    if s.startswith("岁", q.end - 1) and "平均" not in s[max(0, at - 10) : at]:
        return "age_band"
    if q.noun == "分" and s[at : q.end] == "百分":
        return None
    if not single:
        return _header(s, q, at)
    if q.unit == "count" or q.unit in ("person",):
        rest = q.end
        if q.noun is not None and s.startswith(_STRUCTURAL, rest):
            return "enumeration"
        if s[at] == "一":
            return "numeral"
        if q.noun in ("届", "强"):
            return "ordinal"
        if (
            q.noun in ("类", "种", "层", "步", "点", "项", "方", "维", "线", "面", "端", "代", "级", "章", "节")
            and q.value <= 10
        ):
            return "enumeration"
        return "figure"
    if single and q.unit in ("cubic meter", "share", "lot") and q.end - q.start <= 2:
        return "enumeration"
    if q.unit == "doubling" and s[at - 1 : at] not in ("翻", "了"):
        return None
    if s[at : at + 1] == "一" and q.unit in _PHYSICAL_ONE and q.end - q.start <= 3:
        return "numeral"
    return _header(s, q, at)


_STAGED = ("临床", "试验", "工程", "项目", "产能", "基金", "厂", "扩建", "建设", "投产", "规划", "产线")


def is_order(s: str, q: Quantity) -> bool:
    """500强, 十四届, 三期临床, 19世纪: the number tells which one, not how many."""
    if q.noun == "期":
        return s.startswith(_STAGED, q.end) and s[q.start] != "两" and q.value < 10 and q.high is None
    return q.noun in ("强", "届") or (q.unit is None and s.startswith("世纪", q.end))


def _header(s: str, q: Quantity, at: int) -> str | None:
    """万元, 百万美元 as the unit of a table (单位：百万元) state no number."""
    word = s[at : q.end]
    following = word.lstrip("十百千万亿兆 ")[:1]
    if q.unit == "percent" or following in DIGITS or following == "分":
        return "figure"
    if word[0] not in MULTIPLIERS or word[0] == "十":
        return "figure"
    said = q.bound not in ("approx", "exact") or (q.bound_span is not None and q.bound_span[0] < q.start)
    if len(word) > 1 and word[0] in "万亿兆" and word[1] not in MULTIPLIERS and not said:
        return None
    before = s[max(0, at - 4) : at].rstrip(" :")
    if before.endswith(("单位", "(单位")) or (s[at - 1 : at] == "(" and s[q.end : q.end + 1] == ")"):
        return None
    if s[at - 1 : at] == "/" or s[at - 1 : at] == "每":
        return None
    if len(word) > 1 and word[0] in "百千" and word[1] not in MULTIPLIERS and not said:
        return None
    return "figure"
