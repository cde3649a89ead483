"""Questions about one period: is it only a base of comparison, is it more than one calendar unit."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Passage
from tieout.model import Period

_BASE_BEFORE = lazy.pattern(
    r"(?:恢复[到至]|回升[到至]|回到|相当于|较|超过|超越|超出|低于|高于|优于|不及|不如|相比于?|相较于?|比|相对于|对比|与|同)\s*$|(?:compared (?:with|to)|versus|vs\.?|than(?: in)?|relative to|up from|down from|against|since|on|over|above|below)\s+(?:the\s+)?(?:same (?:period|quarter) (?:of|in)\s+)?$",
    re.IGNORECASE,
)
_BASE_AFTER = lazy.pattern(
    r"^\s*(?:年)?(?:的水平|水平|同期)?\s*(?:相比|相较|以来|基础上|的基础上|不变价|可比价)|^\s*(?:levels?|baseline)\b",
    re.IGNORECASE,
)
_EXCEPT = lazy.pattern(r"除[^，。；]{0,24}$")
_BASE_OF_RATE = lazy.pattern(
    r"(?:%|percent|per cent|points?|times|fold)\s+(?:higher |lower |more |less |growth |increase |rise |drop |fall |decline )?(?:than|from|over|on)\s+(?:in |the )*$",
    re.IGNORECASE,
)


_OVER = lazy.pattern(r"\b(?:over|on)\s+(?:the\s+)?$", re.IGNORECASE)


def is_base(passage: Passage, period: Period) -> bool:
    """Whether a period is only what something is compared with. Worked out once for each period."""
    known = passage.bases.get(period.start)
    if known is None:
        known = passage.bases[period.start] = _is_base(passage, period)
    return known


def _is_base(passage: Passage, period: Period) -> bool:
    """Whether a period is only what something is compared with."""
    before = passage.text[max(0, period.start - 32) : period.start]
    if not is_window(period) and _BASE_OF_RATE.search(before):
        return True
    if _EXCEPT.search(before) and "外" in passage.text[period.end : period.end + 40]:
        return True
    if is_window(period) and _OVER.search(before):
        return False  # averaged 11 over the first eight months
    if len(str(period.iso)) == 10 and before.endswith(" on "):
        return False  # hit 57 GW on 24 June
    return bool(_BASE_BEFORE.search(before) or _BASE_AFTER.match(passage.text[period.end : period.end + 12]))


_TOLD_AFTER = lazy.pattern(
    r"\s*(?:最新|正式|首次|对外|联合|在[^，。；]{1,12})?(?:发布|公布|披露|出具|更新|修订|印发|出台)(?:的|了)?(?![^，。；]{0,3}\d)"
    r"|\s*,?\s*(?:the |its )?(?:[A-Z][\w&.’'-]*\s+){1,6}(?:trimmed|cut|raised|lowered|lifted|revised|said|published|released|announced|updated)\s+(?:its|the|that|a|an)\b"
)
_TOLD_BEFORE = lazy.pattern(
    r"\b(?:published|released|said|announced|updated|projected|forecast|forecasted|predicted|expected|guided|seen)\s+(?:in|on|back in|at the end of)\s+(?:early |late |mid-)?$"
)


def is_telling(passage: Passage, period: Period) -> bool:
    """Whether a period dates the telling, not what is told: 4月发布的报告显示, "projected in December"."""
    if is_window(period) or (period.iso is not None and len(period.iso) == 4 and period.text.isascii()):
        return False
    start, end = period.start, period.end
    return bool(
        _TOLD_AFTER.match(passage.text, end, end + 80) or _TOLD_BEFORE.search(passage.text[max(0, start - 40) : start])
    )


def is_window(period: Period) -> bool:
    """More than one calendar unit: 2022/2028, not 2024 and not 2024-Q1."""
    return period.iso is not None and "/" in period.iso


def is_stretch(period: Period) -> bool:
    """One time that is reported on, not a change over years: a year or less, whenever it ends (53 weeks, a fiscal year)."""
    start, end = period.start_date, period.end_date
    return start is not None and end is not None and 0 <= (end - start).days <= 372
