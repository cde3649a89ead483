"""A period ends before it begins: 2028—2024年, from 2030 to 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout import lazy
from tieout.model import Block, Extraction, Finding, Period, Span
from tieout.rules._figures import figures, finding

LEVELS = ("warning",)
MESSAGES = {"en": "the period {stated} ends before it begins", "zh": "期间“{stated}”的结束早于开始"}
HELP = {"en": "swap the dates, or check the digits", "zh": "调换日期，或核对数字"}
_KINDS = ("paragraph", "list_item", "quote", "heading", "caption")
_FARTHEST = 30  # years: anything wider is two numbers
_YEARS = lazy.pattern(
    r"(?<![\d.,$€£¥第])(?P<a>(?:19|20)\d\d)\s?年?\s?(?:[—–~～]{1,2}|-|至|到)\s?(?P<b>(?:19|20)\d\d)\s?年(?![前后])"
    r"|从\s?(?P<c>(?:19|20)\d\d)\s?年\s?(?:到|至)\s?(?P<d>(?:19|20)\d\d)\s?年"
    r"|\bfrom (?P<e>(?:19|20)\d\d) (?:to|until|through) (?P<f>(?:19|20)\d\d)(?![\d,%]|\.\d| (?:units|people|items|users))"
    r"|\bbetween (?P<g>(?:19|20)\d\d) and (?P<h>(?:19|20)\d\d)(?![\d,%]|\.\d| (?:units|people|items|users))",
    re.IGNORECASE,
)


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    seen: set[tuple[int, int]] = set()
    for block in document.blocks:
        if block.kind in _KINDS:
            for start, end in _written(block):
                seen.add((start, end))
                data = [("stated", document.text[start:end])]
                yield finding("period-order", "warning", [], data, spans=[Span(document.id, start, end)])
    for claim in figures(extraction):
        period = claim.period
        place = None if period is None else (period.start, period.end)
        if period is None or place is None or not _backwards(period):
            continue
        if not any((a <= place[0] and place[1] <= b) or (place[0] <= a and b <= place[1]) for a, b in seen):
            seen.add(place)
            yield finding("period-order", "warning", [claim], [("stated", period.text)])


def _written(block: Block) -> Iterator[tuple[int, int]]:
    """Places of a block where two years stand in the wrong order as the ends of a period."""
    for m in _YEARS.finditer(block.reading):
        first, last = (int(y) for y in m.groups() if y is not None)
        if 0 < first - last <= _FARTHEST:
            yield block.span(m.start(), m.end())


def _backwards(period: Period) -> bool:
    return period.start_date is not None and period.end_date is not None and period.end_date < period.start_date
