"""Reports of companies on a year or a part of it: the part that a title means where it names only the year (Half-year
report 2025, 中期报告), and whether a document is such a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tieout import lazy
from tieout.claims.stretch import of_year
from tieout.locate import scan
from tieout.model import Block, Period

_KIND = (
    r"(?:(?:un)?audited |consolidated |condensed |financial |management )*"
    r"(?:reports?|results?|accounts|statements?|announcement|review|figures|update|presentation|highlights|trading)\b"
)
_PARTS = (
    (
        "--H1",
        lazy.pattern(
            rf"\b(?:half[- ]year(?:ly)?|interim|semi-?annual|first[- ]half|H1|six[- ]months?) {_KIND}", re.IGNORECASE
        ),
    ),
    ("--H1", lazy.pattern(r"中期(?:财务)?(?:报告|业绩|报表|简报)|半年(?:度)?(?:报|业绩)")),
    ("--H2", lazy.pattern(rf"\b(?:second[- ]half|H2) {_KIND}", re.IGNORECASE)),
    ("--01/--09", lazy.pattern(rf"\b(?:nine|9)[- ]months?(?:ly)? {_KIND}|前三季度|三季报", re.IGNORECASE)),
)
_QUARTER = lazy.pattern(
    rf"\b(?:(?P<word>first|second|third|fourth)[- ]quarter|Q(?P<number>[1-4])) (?:interim )?{_KIND}", re.IGNORECASE
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SIX_MONTHS = lazy.pattern(
    r"\b(?:six|6)[- ]months?(?: period)? (?:ended|ending|to)\b|\bhalf[- ]year (?:ended|to)\b|止六个月", re.IGNORECASE
)
_ACCOUNTS = lazy.pattern(
    rf"\b(?:annual|interim|half[- ]year(?:ly)?|semi-?annual|quarterly|[a-z]+[- ]quarter|Q[1-4]|full[- ]year|year[- ]end) {_KIND}"
    r"|\b(?:report|results) (?:for|of) the (?:\w+ ){0,4}(?:year|quarter|half|months)\b"
    r"|年度报告|年报|中期(?:财务)?(?:报告|业绩)|半年度?报|季度?报|业绩(?:公告|报告|快报|说明)|管理层讨论",
    re.IGNORECASE,
)
_OF_MARKET = lazy.pattern(
    r"行业|产业|市场|白皮书|蓝皮书|统计|协会|\b(?:industry|markets?|sector|association|survey|trends?|statistics)\b",
    re.IGNORECASE,
)
_BLOCKS = 40  # at the start of a document


def is_of_company(heads: Sequence[Block]) -> bool:
    """Whether the first lines of a document say that it is a company's report on its own year, half or quarter."""
    first = [b.reading[:200] for b in heads[:4] if b.cell is None and b.kind != "list_item" and len(b.reading) <= 200]
    told = next((at for at, t in enumerate(first) if _ACCOUNTS.search(t)), None)
    return told is not None and not any(_OF_MARKET.search(t) for t in first[: told + 1])


def reported(title: str, year: Period, blocks: Sequence[Block]) -> Period | None:
    """The half or quarter of `year` (a year alone, named in `title`) that a report is on; the half is the one that the
    document says it is, where its years do not end in December. None where the title names no part of a year."""
    if year.end_date is None or len(year.iso or "") != 4:
        return None
    quarter = _QUARTER.search(title)
    if quarter is not None:
        number = int(quarter["number"] or _ORDER[quarter["word"].lower()])
        return of_year(year, f"--Q{number}", year.end_date.year)
    part = next((part for part, pattern in _PARTS if pattern.search(title)), None)
    if part is None:
        return None
    told = _six_months(blocks) if part == "--H1" else None
    return told or of_year(year, part, year.end_date.year)


def _six_months(blocks: Sequence[Block]) -> Period | None:
    """For the six months ended 30 September 2025, in the first blocks of a report."""
    for block in islice(blocks, _BLOCKS):
        text = block.reading[:600]
        if not _SIX_MONTHS.search(text):
            continue
        for period in scan(text).periods:
            days = (period.end_date - period.start_date).days if period.start_date and period.end_date else 0
            if re.fullmatch(r"\d{4}-\d\d/\d{4}-\d\d", period.iso or "") and 170 < days < 190:
                start, end = block.span(period.start, period.end)
                return replace(period, start=start, end=end)
    return None
