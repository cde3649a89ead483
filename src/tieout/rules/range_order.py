"""A range runs from the larger to the smaller number, or a period from the later to the earlier date."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding, Period
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


def check(extraction: Extraction) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for claim in figures(extraction):
        if claim.high is not None and claim.high < claim.value and claim.value >= 0:
            yield finding("range-order", "warning", [claim], [("stated", shown(claim))], case="range")
        period = claim.period
        if period is not None and _backwards(period) and (period.start, period.end) not in seen:
            seen.add((period.start, period.end))
            yield finding("range-order", "warning", [claim], [("stated", period.text)], case="period")


def _backwards(period: Period) -> bool:
    return period.start_date is not None and period.end_date is not None and period.end_date < period.start_date
