"""Words for a time that only a document gives a meaning: 全年, 报告期末, "to date", "three months ended September"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tieout import lazy
from tieout.claims.stretch import of_year
from tieout.locate import scan
from tieout.model import Period

CAPITALS = 400
# What such words stand for, as Period.relative.
NOW, YEAR, FRAME, FRAME_END, THAT, NEXT, DECADE = "now", "year", "frame", "frame-end", "that", "next", "decade"

_WORDS = (
    (NOW, lazy.pattern(r"\bto date\b|\btoday\b(?!['’])|迄今|截至目前|截至发稿", re.IGNORECASE)),
    (
        YEAR,
        lazy.pattern(
            r"全年(?![龄级无不]|度假)|\b(?:full|whole|entire)[- ]year\b(?!\s+(?:ago|earlier))"
            r"|\bfor the (?:current |present )?year(?: as a whole)?(?=\s*(?:[.;,)]|$|and\b|is\b|are\b|has\b|was\b))",
            re.IGNORECASE,
        ),
    ),
    (
        FRAME_END,
        lazy.pattern(
            r"本?(?:报告)?期末(?![考试])|\b(?:at|by) (?:the )?(?:year|period|quarter)[- ]end\b"
            r"|\bat the end of the (?:year|period|quarter|half)\b",
            re.IGNORECASE,
        ),
    ),
    (
        THAT,
        lazy.pattern(
            r"\b(?:in|during|for|over|at the end of|by the end of) (?:the|that) (?:quarter|half|month)\b(?!\s+(?:ended|ending|to|of|from|in|before))"
            r"|[该当]季度?(?!节)|季内",
            re.IGNORECASE,
        ),
    ),
    (
        NEXT,
        lazy.pattern(r"[次翌]年(?!\s*\d|[^，。；]{0,2}月)|\b(?:in|by|for|during) the following year\b", re.IGNORECASE),
    ),
    (
        DECADE,
        lazy.pattern(
            r"\b(?:by|before|at|towards?|until) (?:the )?(?:end|close) of (?:the|this) (?:current )?decade\b"
            r"|\bby (?:the |this )?decade(?:['’]s)?[- ]end\b|\b(?:before|by the time) (?:the|this) decade is (?:out|over)\b"
            r"|\bby the turn of the decade\b|(?:到|至|在)?(?:本|这个?)十年(?:末|结束[时前]?|底)",
            re.IGNORECASE,
        ),
    ),
    (FRAME, lazy.pattern(r"(?<![较比])本?报告期内?(?!末)|本期(?=数|金额|发生)", re.IGNORECASE)),
)
# 2025/2026/2027年, 25/26/27年, 2025、26、27年: every one of them is a year.
_YEARS = lazy.pattern(r"(?<![\d.])(?:20)?[12]\d(?:\s?[/、]\s?(?:20)?[1-4]\d){1,5}\s?(?=年)")
_ENDED = lazy.pattern(
    r"(?:(?P<n>three|six|nine|twelve|3|6|9|12)[- ]months?|(?P<quarter>quarter)|(?P<half>half[- ]year|half)|(?P<year>(?:fiscal |financial )?year))"
    r"(?: period)? (?:ended|ending|to)\b",
    re.IGNORECASE,
)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}


def shouted(text: str) -> bool:
    return sum(c.isupper() for c in text) * 2 > len(text)


def heard(text: str, periods: Sequence[Period], *, month: bool, frame: bool) -> Sequence[Period]:
    """With the periods of a line in capitals and the words above. `month`, `frame`: whether the document's date has a
    month, whether it reports on one period; words that need what it lacks are left alone."""
    if len(text) < CAPITALS and shouted(text):
        spoken = [p for p in scan(text.lower()).periods if p.iso or p.partial]
        kept = [p for p in periods if not any(s.start < p.end and p.start < s.end for s in spoken)]
        periods = sorted([*kept, *spoken], key=lambda p: p.start)
    if len(text) <= _CELL and (short := _short(text)) is not None:
        return [short]
    periods = [weeks(_ended(_adjective(p), text), text) for p in periods]
    periods = _to_date(text, _listed(text, _dateline(text, _months(text, periods))))
    added: list[Period] = []
    for meaning, pattern in _WORDS:
        if (meaning == NOW and not month) or (meaning in (FRAME, FRAME_END) and not frame):
            continue
        for match in islice(pattern.finditer(text), 40):
            if not any(match.start() <= p.end and p.start < match.end() for p in [*periods, *added]):
                added.append(Period(*match.span(), match.group(), None, None, None, relative=meaning))
    return sorted([*periods, *added], key=lambda p: p.start) if added else periods


_CELL = 24  # characters of a column's head
_SHORT = lazy.pattern(
    r"\W*(?P<part>[HQ][1-4]|[1-4]Q|[12]H|FY|[369]M)(?: FY| |/|['’])\s?['’]?(?P<year>20\d\d|\d\d)(?P<mark>[AEF]|e)?\W*",
    re.IGNORECASE,
)


def _short(text: str) -> Period | None:
    """H1 25, Q3 FY25, 9M 2025E, alone in the head of a column."""
    match = _SHORT.fullmatch(text)
    if match is None:
        return None
    part = match["part"].upper()
    part = part[::-1] if part[0].isdigit() and part[1] in "HQ" else part
    partial = {"FY": "", "3M": "--01/--03", "6M": "--01/--06", "9M": "--01/--09", "H3": None, "H4": None}.get(
        part, f"--{part}"
    )
    year = int(match["year"]) % 100 + 2000
    period = Period(*match.span("part"), match.group(), None, None, None)
    whole = None if partial is None else of_year(replace(period, end=match.end("year")), partial, year)
    status = {"A": "actual", "E": "estimate", "F": "forecast"}.get((match["mark"] or "").upper())
    return None if whole is None else replace(whole, status=status)


_MONTHS_OF = lazy.pattern(r"(?<![\w.$€£¥])(?P<n>[69])M (?P<year>20\d\d)(?!\d|,\d)")


def _months(text: str, periods: Sequence[Period]) -> Sequence[Period]:
    """9M 2024: its first nine months."""
    for match in islice(_MONTHS_OF.finditer(text), 40):
        year, last = int(match["year"]), int(match["n"])
        whole = of_year(Period(*match.span(), match.group(), None, None, None), f"--01/--{last:02d}", year)
        if whole is not None:
            kept = [p for p in periods if p.end <= match.start() or p.start >= match.end()]
            periods = sorted([*kept, whole], key=lambda p: p.start)
    return periods


_YTD = lazy.pattern(r"\s*[–—-]\s*(?=year[- ]to[- ]date)", re.IGNORECASE)


def _dateline(text: str, periods: Sequence[Period]) -> Sequence[Period]:
    """24 July 2025 – Year-to-date …: a dateline and a new sentence, no window."""
    found: list[Period] = []
    for period in periods:
        cut = _YTD.search(period.text)
        if cut is None:
            found.append(period)
            continue
        at = period.start + cut.end()
        for p in scan(period.text[: cut.start()]).periods:
            found.append(replace(p, start=p.start + period.start, end=p.end + period.start))
        found.append(Period(at, period.end, text[at : period.end], None, None, None, relative="0Y/0D"))
    return found


def _to_date(text: str, periods: Sequence[Period]) -> Sequence[Period]:
    """Year-to-date June 2025: from January to then."""
    found: list[Period] = []
    for period in periods:
        last = found[-1] if found else None
        month = re.fullmatch(r"(\d{4})-\d\d", period.iso or "")
        if last and last.relative == "0Y/0D" and month and not text[last.end : period.start].strip(" ,"):
            start = dt.date(int(month[1]), 1, 1)
            whole = replace(period, start=last.start, text=text[last.start : period.end], start_date=start)
            found[-1] = replace(whole, iso=f"{month[1]}-01/{period.iso}")
        else:
            found.append(period)
    return found


def _listed(text: str, periods: Sequence[Period]) -> Sequence[Period]:
    """With the years of a list that only its last one calls so."""
    found: list[Period] = []
    for match in islice(_YEARS.finditer(text), 40) if "/" in text or "、" in text else ():
        numbers = list(re.finditer(r"\d+", match.group()))
        years = [int(n.group()) % 100 + 2000 for n in numbers]
        if years != list(range(years[0], years[0] + len(years))):
            continue
        for number, year in zip(numbers, years, strict=True):
            start = match.start() + number.start()
            end = match.start() + number.end() + (number is numbers[-1])
            days = dt.date(year, 1, 1), dt.date(year, 12, 31)
            found.append(Period(start, end, text[start:end], f"{year}", *days))
    if not found:
        return periods
    kept = [p for p in periods if not any(f.start < p.end and p.start < f.end for f in found)]
    return sorted([*kept, *found], key=lambda p: p.start)


_WEEKS = lazy.pattern(r"\b(?P<n>13|26|27|39|40|52|53)[- ]weeks?(?: period)? (?:ended|ending|to)\s*$", re.IGNORECASE)
_WEEKS_MONTHS = {13: 3, 26: 6, 27: 6, 39: 9, 40: 9, 52: 12, 53: 12}


def weeks(period: Period, text: str) -> Period:
    """26 weeks ended 27 September 2025: the six months to September."""
    head = _WEEKS.search(text[max(0, period.start - 32) : period.start])
    day = period.end_date
    if head is None or day is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", period.iso or ""):
        return period
    last = day.year * 12 + day.month - 1 - (day.day < 8)
    first = last - _WEEKS_MONTHS[int(head["n"])] + 1
    start, end = (f"{m // 12}-{m % 12 + 1:02d}" for m in (first, last))
    return replace(period, iso=f"{start}/{end}", start_date=dt.date(first // 12, first % 12 + 1, 1))


_AFTER = lazy.pattern(r"(?:after|following|since|from)\s+(?=\w+-(?:quarter|half)$)", re.IGNORECASE)


def _adjective(period: Period) -> Period:
    """after third-quarter sales of …: the quarter of those sales, no time that begins when it ends."""
    head = _AFTER.match(period.text) if (period.partial or period.iso or "").endswith("/..") else None
    if head is None or period.partial is None:
        return period
    text = period.text[head.end() :]
    return replace(period, start=period.start + head.end(), text=text, partial=period.partial.removesuffix("/.."))


_SO_FAR = lazy.pattern(r"(?:up to|through)\b", re.IGNORECASE)


def _ended(period: Period, text: str) -> Period:
    """three months ended September 30, with no year: the months, not their last day; up to June: since January."""
    if (until := re.fullmatch(r"\.\./--(\d\d)", period.partial or "")) and _SO_FAR.match(period.text):
        return replace(period, partial=f"--01/--{until[1]}")
    found = re.fullmatch(r"--(\d\d)(?:-\d\d)?", period.partial or "")
    words = _ENDED.match(period.text) or _before(period, text)
    if found is None or words is None:
        return period
    count = _MONTHS.get((words["n"] or "").lower(), 3 if words["quarter"] else 6 if words["half"] else 12)
    first = int(found[1]) - count + 1
    if first < 1:
        return period
    whole = "" if count == 12 else f"--{first:02d}/--{int(found[1]):02d}"
    return replace(period, partial=whole or "--01/--12")


def _before(period: Period, text: str) -> re.Match[str] | None:
    start = max(0, period.start - 40)
    last = next(
        (m for m in _ENDED.finditer(text, start, period.start) if not text[m.end() : period.start].strip()), None
    )
    return last
