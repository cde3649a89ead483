"""A range runs from the larger to the smaller number, or a period from the later to the earlier date."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tieout import lazy
from tieout.model import Claim, Document, Extraction, Finding, Period
from tieout.rules._figures import figures, finding, shown

LEVELS = ("warning",)
MESSAGES = {
    "en": {"range": "the range {stated} runs backwards", "period": "the period {stated} ends before it begins"},
    "zh": {"range": "区间“{stated}”前大后小", "period": "期间“{stated}”的结束早于开始"},
}
HELP = {
    "en": {"range": "swap the ends, or check the digits", "period": "swap the dates, or check the digits"},
    "zh": {"range": "调换两端，或核对数字", "period": "调换日期，或核对数字"},
}

_NUMERAL = lazy.pattern(r"\d{1,12}(?:\.\d{1,6})?")
_BARE = lazy.pattern(r"(?<![\d.,，])(\d{1,9}(?:\.\d{1,6})?)\s?[~～—–]\s?$")
_SIGN = lazy.pattern(r"[~～—–]|-")


def check(extraction: Extraction) -> Iterator[Finding]:
    claims = figures(extraction)
    for first, second in pairwise(claims):
        if first.end < second.start <= first.end + 3 and _reversed(first, second, extraction.document):
            stated = extraction.document.text[first.start : second.end]
            yield finding("range-order", "warning", [first, second], [("stated", stated)], case="range")
    seen: set[tuple[int, int]] = set()
    for claim in claims:
        if (start := _bare_before(claim, extraction.document)) is not None:
            stated = extraction.document.text[start : claim.end]
            yield finding("range-order", "warning", [claim], [("stated", stated)], case="range")
        if claim.high is not None and claim.high < claim.value and claim.value >= 0:
            yield finding("range-order", "warning", [claim], [("stated", shown(claim))], case="range")
        period = claim.period
        if period is not None and _backwards(period) and (period.start, period.end) not in seen:
            seen.add((period.start, period.end))
            yield finding("range-order", "warning", [claim], [("stated", period.text)], case="period")


def _reversed(first: Claim, second: Claim, document: Document) -> bool:
    """30~20元: a bare number, a range sign, a smaller number with the unit of both."""
    between = document.text[first.end : second.start].strip()
    bare = first.unit is None or first.unit == second.unit
    return bool(_SIGN.fullmatch(between)) and bare and second.unit is not None and first.value > second.value > 0


def _bare_before(claim: Claim, document: Document) -> int | None:
    """Where a larger bare number begins that a range sign ties to this figure (30~20元); not where the figure has a
    scale of its own (9~1.2万), which the first number may lack."""
    text = document.text[max(claim.quote_start, claim.start - 20) : claim.start]
    m = _BARE.search(text)
    own = _NUMERAL.match(claim.text)
    if m is None or own is None or claim.unit is None or Decimal(own[0]) != claim.value:
        return None
    return claim.start - len(text) + m.start() if Decimal(m[1]) > claim.value else None


def _backwards(period: Period) -> bool:
    return period.start_date is not None and period.end_date is not None and period.end_date < period.start_date
