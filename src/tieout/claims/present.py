"""The year a document speaks from: its date, else its title's year, else the years it tells of without a forecast."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import calendar
from tieout.claims.passage import AS_OF, Passage
from tieout.model import Document, Period

_YEAR = lazy.pattern(r"(?<!\d)(19|20)\d\d(?!\d)")


def read(document: Document, passages: Sequence[Passage]) -> int | None:
    """The year a document speaks from: its date, else its title's year, else its latest year with no forecast word by."""
    if (own := calendar.read(document)).dated or own.frame is not None:
        return own.year
    if document.source.issued and (found := _YEAR.search(document.source.issued)):
        return int(found.group())
    title = document.source.title or next((b.reading for b in document.blocks if b.kind == "heading"), "")
    years = [int(m.group()) for m in _YEAR.finditer(title)]
    if len(years) == 1 and not calendar.TITLE_AHEAD.search(title):
        return years[0]
    counts: Counter[int] = Counter()
    stated: list[int] = []
    for passage in passages:
        for period in passage.periods[:400]:
            year = _plain_year(period)
            if year is None:
                continue
            if AS_OF.match(period.text) or _AS_OF_BEFORE.search(passage.text[max(0, period.start - 8) : period.start]):
                stated.append(year)
            before = _LAST_STOP.split(passage.text[max(0, period.start - 40) : period.start])[-1]
            behind = _NEXT_CLAUSE.split(passage.text[period.end : period.end + 40], maxsplit=1)[0]
            ahead = _AHEAD.search(before[-30:] + passage.text[period.start : period.end] + behind)
            seen = _SEEN.search(_LAST_STOP.split(passage.text[max(0, period.start - 90) : period.start])[-1])
            if not ahead and not seen and not _TOWARDS.search(before):
                counts[year] += 1
    often = max(counts.values(), default=0)
    latest = max(stated, default=2200) + 1  # written within a year of what it states the standing of
    usual = [y for y, n in counts.items() if n * 2 >= often and y <= latest]
    return max([*stated, *usual], default=None)


def _plain_year(period: Period) -> int | None:
    """The year of a period inside one calendar year."""
    year = end_year(period)
    if year is None or not 1990 <= year <= 2100 or period.status in ("forecast", "estimate"):
        return None
    if period.start_date is not None and period.start_date.year != year:
        return None
    return year


_NEXT_CLAUSE = lazy.pattern(r"[,;，；。]|\.\s|\s(?:and|but|while)\s")
_SEEN = lazy.pattern(
    r"\b(?:sees?|puts?|expects?|forecasts?|predicts?|projects?) [^;]{3,80} (?:in|for|by) $|预[计测][^，；]{2,60}$"
)
_LAST_STOP = lazy.pattern(r"[。；;]|\.\s")
_AS_OF_BEFORE = lazy.pattern(r"(?:截至|截止|as of|as at)\s*$", re.IGNORECASE)
_TOWARDS = lazy.pattern(
    r"\b(?:to|by|until|through) (?:about |around |some |nearly |over |more than )?[$€£¥\d][^.;]{0,30}$|(?:至|到)\s*[^，。；]{0,12}$"
)
_AHEAD = lazy.pattern(
    r"\bputs?\b|\bsees?\b|\bestimate|预计|预测|将|有望|到\s*(?:20|本世纪)|至\s*20|未来|目标|力争|计划|规划|expect|project|forecast|will|by\s+(?:20|the)|until|through|target|could|would|likely|set to|poised|anticipat|outlook|goal"
)


def end_year(period: Period | None) -> int | None:
    if period is None:
        return None
    if period.end_date is not None:
        return period.end_date.year
    if period.start_date is not None:
        return period.start_date.year
    return None
