"""What a figure without a period of its own inherits: from the sentence before, from the document; and what never does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.dated import Found, looks_ahead, some_usable
from tieout.claims.moment import is_base, is_stretch
from tieout.claims.passage import Draft, Passage
from tieout.claims.stretch import shifted
from tieout.model import Period


def ends_later(period: Period, base: Period) -> bool:
    return bool(period.end_date and base.end_date and period.end_date > base.end_date)


def framed(passage: Passage, draft: Draft) -> Period | None:
    """The period that the whole document reports on, for what is told as done and dated by nothing else."""
    if _ABOUT.match(passage.text):
        return None
    if draft.family == "duration" and not AVERAGE.search(passage.text, draft.left, draft.start):
        return None
    return None if _ahead_of(passage, draft) else passage.frame


_ABOUT = lazy.pattern(
    r"\W*(?:About [A-Z]|Notes? to editors|Notes?:\s*The [A-Z]|For (?:more|further) information|Contacts?\b|关于我们|公司简介)"
)
AVERAGE = lazy.pattern(r"平均|人均|户均|\baverage\b|\bmean\b|\bmedian\b", re.IGNORECASE)


# What holds whatever the year: a capability, a condition, a rule.
_TIMELESS = lazy.pattern(
    r"按[^，。；]{1,14}计算|可达|可以|能够|一般|通常|往往|若|如果|假设|理论上|不得|每(?:上涨|下降|变动|波动|升|降)|\ba change of\b|\b(?:can|could|(?-i:may)|might|typically|usually|generally|if|would|should|must)\b",
    re.IGNORECASE,
)


_AGAINST = lazy.pattern(
    r"(?:\b(?:compared (?:with|to)|versus|vs\.?|(?:up|down|raised|lowered|improved|cut)(?:\s+[\d.]+%?)? from|against)\s+(?:(?:the|an?)\s+(?:[a-z-]+\s+){1,4}of\s+)?(?:(?:about|around|just|only|some|nearly|a|under|over)\s+){0,2}|[,，]\s*from\s+)$",
    re.IGNORECASE,
)


def compared_with(passage: Passage, draft: Draft) -> bool:
    """Whether a figure is only what another one is compared with: its year is not that one's."""
    if _AGAINST.search(passage.text[max(passage.sentence(draft.sentence)[0], draft.start - 48) : draft.start]):
        return True
    before = passage.periods_between(draft.left, draft.start)[-1:]
    if not before or draft.role == "growth" or not is_base(passage, before[0]):
        return False
    ratio = draft.family in ("percent", "times")
    return not (ratio and RECOVERED.search(passage.text[max(0, before[0].start - 8) : before[0].start]))


RECOVERED = lazy.pattern(r"(?:恢复[到至]|回升[到至]|回到|相当于)\s*$")


def undated(passage: Passage, start: int, end: int) -> bool:
    """今年6月 in a document that has no date: what stands after it is of a time that nothing tells."""
    return any(not is_base(passage, p) for p in passage.undated_between(start, end))


def from_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """A sentence that names no period goes on in the one that the sentence before it settled in, where that is one."""
    start = passage.sentence(draft.sentence)[0]
    if (
        draft.sentence == 0
        or any(p.iso and not is_base(passage, p) for p in passage.periods_between(start, draft.start))
        or _ahead_of(passage, draft, but_forecasts=True)
    ):
        return None
    outer = passage.sentence(draft.sentence - 1)
    ahead = _forecasts(passage, start, draft.right)
    if ahead != _forecasts(passage, *outer):
        return None
    told = [
        d
        for d in before[-6:]
        if d.sentence == draft.sentence - 1 and d.family != "duration" and not passage.clause(d.clause).depth
    ]
    settled = [
        d
        for d in told
        if d.role != "from" and not _starts(passage, d) and not compared_with(passage, d) and not looks_back(d.period)
    ]
    if any(d.period is None and d.role == "level" for d in settled):
        return None
    known = {str(d.period.iso): d.period for d in settled if d.period is not None}
    named = {str(p.iso) for p in some_usable(passage, *outer, 0) if not looks_back(p)}
    if (
        draft.measure_hit is None
        or any(not _STRETCH.fullmatch(iso) and not _of_month(iso, draft, settled) for iso in known)
        or len(known) != 1
        or len(named) > 1
        or (not ahead and any(looks_ahead(passage, d) for d in told))
        or (not ahead and any(_until(passage, p) for p in passage.periods_between(*outer)))
        or passage.cues.first(*outer, lambda h: "target" in h.keys or "conditional" in h.keys) is not None
    ):
        return None
    period = next(iter(known.values()))
    if not is_stretch(period) or (passage.frame is not None and ends_later(period, passage.frame)):
        return None  # guided for the full year, in the report of a half
    return period, "sentence", None


_BACK = lazy.pattern(r"同期|\bago\b|\bearlier\b|\bprior|\bprevious|^same\b", re.IGNORECASE)


def looks_back(period: Period | None) -> bool:
    """去年同期: told beside a figure, no time that what follows goes on in."""
    return period is not None and _BACK.search(period.text) is not None


def _of_month(iso: str, draft: Draft, told: Sequence[Draft]) -> bool:
    """Statistics of one month, in the sentence before and in this one; an event of a month dates nothing else."""
    return bool(_MONTH.fullmatch(iso)) and (draft.measure in _FLOWS) and any(d.measure in _FLOWS for d in told)


_MONTH = re.compile(r"\d{4}-\d\d")
_FLOWS = frozenset(
    [
        "sales_volume",
        "shipments",
        "output",
        "exports",
        "imports",
        "trade_volume",
        "throughput",
        "passenger_count",
        "volume",
        "freight_volume",
        "orders",
        "revenue",
        "generation",
        "capacity_utilization",
        "load_factor",
        "demand",
        "consumption",
        "share",
        "vessel_count",
        "visitor_count",
        "parcel_volume",
        "price",
        "occupancy_rate",
        "revpar",
        "flight_count",
        "transaction_count",
        "payment_volume",
        "gmv",
        "processing_time",
    ]
)
_STRETCH = re.compile(r"\d{4}(?:-[QH]\d)?|\d{4}-\d\d/\d{4}-\d\d")


_BY = lazy.pattern(r"\bby\s+(?:the end of\s+)?$|[到至]\s*$", re.IGNORECASE)


def _until(passage: Passage, period: Period) -> bool:
    return _BY.search(passage.text[max(0, period.start - 16) : period.start]) is not None


def _starts(passage: Passage, draft: Draft) -> bool:
    return (
        re.search(r"\bfrom\s+(?:\w+\s+)?[$€£¥]?$", passage.text[max(draft.left, draft.start - 20) : draft.start])
        is not None
    )


def _forecasts(passage: Passage, start: int, end: int) -> bool:
    return passage.statuses.first(start, end, lambda h: "forecast" in h.keys) is not None


def _ahead_of(passage: Passage, draft: Draft, but_forecasts: bool = False) -> bool:
    start, end = passage.sentence(draft.sentence)
    return (
        (not but_forecasts and _forecasts(passage, start, draft.right))
        or passage.cues.first(start, draft.right, lambda h: "target" in h.keys or "conditional" in h.keys) is not None
        or _TIMELESS.search(passage.text, max(start, draft.start - 60), min(end, draft.quantity.end + 24)) is not None
        or compared_with(passage, draft)
    )


EARLIER = lazy.pattern(
    r"\s*(?:[a-z]+\s)?\(?(?:(?:a|one) year (?:ago|earlier|before)|twelve months (?:ago|earlier)|in the (?:prior|previous|same)[- ](?:year )?(?:period|quarter|month)(?: (?:last|a) year(?: ago| earlier)?)?)",
    re.IGNORECASE,
)


_VERSUS = lazy.pattern(
    r"(?:\b(?:compared (?:with|to)|versus|vs\.?|against)|相比之下为)\s+(?:(?:about|around|just|only|some|nearly|roughly)\s+)?$",
    re.IGNORECASE,
)
_ENDS = lazy.pattern(r"\s*(?:\w+\s*){0,2}[,.;)]|\s*(?:\w+\s*){0,2}$|\s*(?:\w+\s+){0,2}(?:and|while|but)\b")
_FACED = lazy.pattern(r"\b(?:expect|forecast|target|guid|consensus|plan|budget|average|in|for|at)\w*", re.IGNORECASE)


def against_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """Margin was 21% against 19%: of the same stretch a year earlier, where nothing else says what it is measured by."""
    told = before[-1] if before else None
    if told is None or told.sentence != draft.sentence or told.unit != draft.unit or told.period is None:
        return None
    between = passage.text[told.quantity.end : draft.start]
    if len(between) > 30 or not _VERSUS.search(between) or _FACED.search(between):
        return None
    if told.role == "growth" or not _ENDS.match(passage.text, draft.quantity.end, draft.quantity.end + 40):
        return None
    behind = passage.text[draft.quantity.end : min(draft.right, draft.quantity.end + 40)]
    if (
        _FACED.search(behind)
        or re.match(r"\s*\w+ly\b", behind)
        or not is_stretch(told.period)
        or told.status == "forecast"
    ):
        return None
    return shifted(told.period, -1), "sentence", None


def year_earlier(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """compared with $2.02 a year ago: one year before the figure it stands beside, or what the document reports on."""
    end = draft.quantity.end - len(" a year") * draft.quantity.text.endswith(" a year")
    match = EARLIER.match(passage.text, end, end + 60)
    if match is None or draft.role == "growth":
        return None
    beside = next(
        (d.period for d in reversed(before[-3:]) if d.sentence == draft.sentence and d.period is not None), None
    )
    whole = beside or passage.frame
    if whole is None or whole.end_date is None or str(whole.iso).startswith("..") or str(whole.iso).endswith(".."):
        return None
    first, last = passage.place(match.start(), match.end())
    earlier = replace(shifted(whole, -1), start=first or 0, end=last or 1, text=match.group().strip())
    return earlier, "sentence", None
