"""The month in which the fiscal years of a document end, where that is not December."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate import scan
from tieout.model import Document, Period

_BLOCKS = 60  # at the start of a document
_CLOSES = lazy.pattern(
    r"\b(?:fiscal|financial) years?(?: \d{4})?,? (?:that |which )?(?:runs? to|ends?|ended|ending|closes?)(?: on| in)?\s+"
    r"|\b(?:years?|twelve months|12 months) (?:ended|ending|to)\s+|财(?:政)?年度?[^。；\d]{0,10}(?:截至|止于|结束于|截止于?)\s*|截至",
    re.IGNORECASE,
)
_YEAR_SO = lazy.pattern(r"止(?:财政|会计)?年度|止的?(?:全年|十二个月)")


def closing(document: Document, frame: Period | None) -> str | None:
    """ "06": the month that its years end in, by the period it reports on, or by every "year ended" that it tells."""
    if frame is not None and (month := _month(frame)) is not None:
        return None if month == "12" else month
    told: set[str] = set()
    for block in document.blocks[:_BLOCKS]:
        text = block.reading[:2000]
        if block.kind in ("code", "front_matter") or not _CLOSES.search(text):
            continue
        for period in scan(text).periods:
            month = _month(period) or _said(text, period)
            if month is not None:
                told.add(month)
    return told.pop() if len(told) == 1 and "12" not in told else None


def _month(period: Period) -> str | None:
    """The month that a stretch of twelve whole months ends in."""
    start, end = period.start_date, period.end_date
    if start is None or end is None or not 360 <= (end - start).days <= 372 or len(period.iso or "") <= 4:
        return None
    return f"{end.month:02d}"


def _said(text: str, period: Period) -> str | None:
    """Our fiscal year ends on June 30; 截至6月30日止年度."""
    found = re.fullmatch(r"(?:\.\./)?--(\d\d)(?:-\d\d)?", period.partial or "")
    if found is None:
        return None
    heads = [m for m in _CLOSES.finditer(text, max(0, period.start - 48), period.end) if m.group() != "截至"]
    before = heads[-1].end() >= period.start if heads else False
    return found[1] if before or _YEAR_SO.match(text, period.end - 1) else None
