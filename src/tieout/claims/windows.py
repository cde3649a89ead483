"""The window of a compound rate: its own words, a count of years, the outer endpoints of the levels beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.dated import placed, put
from tieout.claims.moment import is_base, is_window
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns
from tieout.model import Period

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


_DIGITS |= {w: n for n, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)}


def explicit_window(passage: Passage, draft: Draft, own: bool = False) -> bool:
    """2022-2028年 …, between 2024 and 2030: nearest in the clause, after the rate, at the sentence's start. `own`: only
    in the clause and behind the rate."""
    head = passage.head(draft.clause)
    q = draft.quantity
    start, end = passage.sentence(draft.sentence)
    spans = (
        passage.periods_between(draft.left, draft.start)[::-1],
        [p for p in passage.periods_between(q.end, min(end, draft.right + 60)) if _follows(passage, q.end, p)],
        passage.periods_between(head, draft.left)[::-1],
        passage.periods_between(max(start, head - 2000), head)[::-1],
    )
    for at, periods in enumerate(spans[:3] if own else spans):
        window = next((p for p in periods if is_window(p) and ".." not in str(p.iso)), None)
        if window is not None:
            put(draft, placed(passage, window), "clause" if at < 3 else "sentence")
            return True
    return False


def _follows(passage: Passage, end: int, period: Period) -> bool:
    between = passage.text[end : period.start]
    return len(between) < 50 and not re.search(r"[。；;]|\d", between)


def counted_window(passage: Passage, draft: Draft, before: Sequence[Draft]) -> bool:
    """近三年复合增速, a five-year CAGR: that many years up to the year of the level it goes with."""
    head = passage.head(draft.clause)
    text = passage.text[head : min(len(passage.text), draft.right)]
    match = next((m for p in patterns("claims", "years_window") if (m := p.search(text))), None)
    last = next(
        (
            d
            for d in reversed(before[-6:])
            if d.sentence == draft.sentence and d.period is not None and d.period.end_date
        ),
        None,
    )
    if match is not None and text[max(0, match.start("n") - 1) : match.start("n")].isdigit():
        return False  # the end of a year: 到2028年年均复合增长率
    if match is None or last is None or last.period is None or last.period.end_date is None:
        return False
    count = _DIGITS.get(match.group("n")) or (int(match.group("n")) if match.group("n").isdigit() else 0)
    year = last.period.end_date.year
    if not 1 < count <= 50 or year - count < 1:
        return False
    start = last.period.end_date.replace(year=year - count, month=1, day=1)
    span = passage.block.span(head + match.start(), head + match.end())
    draft.period = Period(*span, match.group(), f"{year - count}/{year}", start, last.period.end_date)
    draft.because("period", "clause", *span, note=f"{count} years to {year}")
    return True


def windows(passage: Passage, drafts: Sequence[Draft]) -> None:
    """Gives each compound growth rate without a window of its own the outer endpoints of the levels beside it."""
    for at, draft in enumerate(drafts):
        if draft.measure != "cagr" or draft.period is not None:
            continue
        ends = _endpoints(passage, drafts, at)
        if ends:
            first, last = ends[0], ends[-1]
            draft.period = _between(first, last)
            draft.because(
                "period",
                "sentence",
                first.start,
                last.end if last.end > first.start else None,
                note="endpoints of its series",
            )
        else:
            _explicit_elsewhere(passage, draft)


def _until(passage: Passage, rate: Draft) -> Period | None:
    """9% a year to 2029: where the years of a rate end, behind it."""
    end = rate.quantity.end
    after = next(iter(passage.periods_between(end, min(len(passage.text), end + 30))), None)
    if after is not None and after.iso and not is_window(after) and _TO.search(passage.text[end : after.start]):
        return placed(passage, after)
    start = max(passage.sentence(rate.sentence)[0], rate.start - 200)
    for period in (after, *passage.periods_between(start, rate.start)[-1:]):
        if period is None or period.iso is None:
            continue
        led = period.start < rate.start and _TOWARDS.search(passage.text, max(start, period.start - 16), period.start)
        if _OPEN.fullmatch(period.iso) or (led and _YEAR.fullmatch(period.iso)):
            return replace(placed(passage, period), iso=period.iso.removeprefix("../"))
    return None


_TOWARDS = lazy.pattern(r"(?:[到至]|\b(?:to|until|through|by)\s(?:the end of )?)\s*$", re.IGNORECASE)
_OPEN = lazy.pattern(r"\.\./\d{4}")
_YEAR = lazy.pattern(r"\d{4}")


_TO = lazy.pattern(r"^\s*(?:(?:a|per) year |annually )?(?:to|until|through|by|out to)\s+$", re.IGNORECASE)


def _endpoints(passage: Passage, drafts: Sequence[Draft], at: int) -> list[Period]:
    rate = drafts[at]
    near = [
        d
        for d in (*drafts[max(0, at - 8) : at], *drafts[at + 1 : at + 5])
        if d.role in ("level", "from", "to") and d.family not in ("percent", "times")
    ]
    for sentences in ({rate.sentence}, {rate.sentence, rate.sentence - 1}):
        levels = [d for d in near if d.sentence in sentences and d.period is not None and d.period.end_date is not None]
        if not levels:
            continue
        nearest = min(levels, key=lambda d: abs(d.quantity.start - rate.quantity.start))
        series = [d for d in levels if d.unit == nearest.unit and _one_series(d, nearest)]
        periods = {d.period.iso: d.period for d in series if d.period is not None and not is_window(d.period)}
        if len(periods) == 1 and (until := _until(passage, rate)) is not None and rate.sentence in sentences:
            periods |= {until.iso: until}
        ordered = sorted(periods.values(), key=lambda p: str(p.iso))
        if len(ordered) > 1:
            return ordered
    return []


def _one_series(left: Draft, right: Draft) -> bool:
    """One subject, or one measure where a subject says little (前置仓 beside 前置仓数量)."""
    return left.subject_key == right.subject_key or (left.measure == right.measure and left.subject_key is None)


def _explicit_elsewhere(passage: Passage, draft: Draft) -> None:
    start, end = passage.sentence(draft.sentence)
    periods = [p for p in passage.periods_between(start, end) if p.iso and not is_base(passage, p)]
    if window := next((p for p in periods if is_window(p)), None):
        put(draft, placed(passage, window), "sentence")
    elif len(periods) == 1 and periods[0].end_date is not None:
        only = periods[0]
        put(draft, replace(placed(passage, only), iso=f"../{only.iso}", start_date=None), "sentence")


def _between(first: Period, last: Period) -> Period:
    """A window from one period to another; its offsets (in the document) cover the first."""
    return Period(first.start, first.end, first.text, f"{_year(first)}/{_year(last)}", first.start_date, last.end_date)


def _year(period: Period) -> str:
    iso = str(period.iso)
    return iso if "/" not in iso else iso.split("/")[-1]
