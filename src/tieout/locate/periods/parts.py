"""Reads English parts of years and years by name: Q1 2024, first half of FY24, fiscal 2025, six months ended June 30, 2024."""

from __future__ import annotations

import datetime as dt
import re

from tieout import lazy
from tieout.locate.periods import calendar
from tieout.locate.periods.months import dated
from tieout.locate.periods.tails import FY, MONTH, MONTHS, NUM, ORDINALS, STATUS, count_of, with_year
from tieout.locate.periods.words import EN, YEAR, G, Point, alternation, full_year

_B = r"(?![A-Za-z0-9])"
_PLAIN = alternation(EN["fiscal"]["plain"])
_SUFFIX = r"[ ]?[(（]?(?P<status>[EeFAP])[)）]?(?![A-Za-z0-9])"
_ENDED = lazy.pattern(
    rf"(?:(?P<fiscal>fiscal{G}|financial{G})?(?:(?P<year>years?|half[- ]year|quarter)|(?P<count>{NUM})[ -]months?(?:{G}period)?|(?P<weeks>5[23]){G}weeks)){G}(?:period{G})?(?:ended|ending|to){G}(?:on{G})?",
    re.I,
)
_FISCAL = lazy.pattern(
    rf"(?P<word>{FY})(?:{G}of)?[ \n]?['’]?(?P<year>{YEAR}|(?<![0-9])[0-9]{{2}}(?![0-9]))(?:[/–-](?P<to>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?(?:{_SUFFIX})?(?:财年)?",
    re.I,
)
_NAMED_YEAR = lazy.pattern(rf"(?:{_PLAIN}){G}?(?P<year>{YEAR})(?![0-9A-Za-z%-])", re.I)
_SHORT = lazy.pattern(r"(?P<kind>[QHqh])(?P<n>[1-4])(?:(?=FY[0-9])|(?![0-9A-Za-z.]))")
_HALVES = lazy.pattern(
    rf"(?:(?P<all>first|last){G}(?P<count>{NUM}){G}(?P<units>quarters|months|weeks)|(?P<n>{alternation(ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))[ -]{G}?(?P<unit>half|quarter|month|week)){_B}",
    re.I,
)
_TWO = lazy.pattern(
    rf"(?P<a>first|second|third){G}and{G}(?P<b>second|third|fourth)[ -](?P<unit>quarters|halves|months){_B}", re.I
)
_WEEK = lazy.pattern(rf"(?P<unit>week|quarter){G}(?P<n>[0-9]{{1,2}})(?![0-9])", re.I)
_OF_MONTH = lazy.pattern(rf"{G}of{G}(?P<month>{MONTH}),?{G}(?P<year>{YEAR})", re.I)
_FISCAL_PART = lazy.pattern(r"[ -]?(?:(?P<k>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<k2>[QH]))(?![0-9A-Za-z])")
_PLACED = lazy.pattern(r"(?:^|[^A-Za-z])(?:in|for|of|since|during|and|the) $")


def ended(text: str, at: int) -> Point | None:
    """fiscal year ended March 31, 2024: the months that end with the day named."""
    m = _ENDED.match(text, at)
    end = dated(text, m.end()) if m is not None else None
    if m is None or end is None:
        return None
    last = calendar.last(end.when)
    ends = calendar.atom_days(last)
    if ends is None:
        return Point(end.end, end.when, fiscal=bool(m["fiscal"])) if calendar.head(last) == "-" else None
    months = _months(m)
    when = calendar.months_to(ends[1], months)
    if when is None:
        return None
    fiscal = bool(m["fiscal"]) or (bool(m["year"] or m["weeks"]) and months == 12 and "/" in when)
    return Point(end.end, when, fiscal=fiscal, stated=True)


def _months(m: re.Match[str]) -> int:
    if m["count"]:
        return count_of(m["count"])
    word = (m["year"] or "year").lower()
    return 12 if word.startswith("year") else 6 if word.startswith("half") else 3


def fiscal(text: str, at: int) -> Point | None:
    """FY24, fiscal 2025, FY2023-24, FY24E, FY24 Q3."""
    m = _FISCAL.match(text, at)
    if m is None:
        return None
    word, year = m["word"], m["year"]
    short = word.lower() in ("my", "ay", "sy")  # words of other meaning, unless in capitals
    if (
        (len(year) == 2 or short)
        and not (word.isupper() and len(word) == 2)
        and not (word.lower() == "sy" and len(year) == 4)
    ):
        return None
    year = year if len(year) == 4 else str(full_year(int(year)))
    when = year
    if m["to"]:
        to = m["to"] if len(m["to"]) == 4 else year[:2] + m["to"]
        if to <= year:
            return None
        when = f"{year}/{to}"
    status = STATUS.get((m["status"] or "").lower())
    q = _FISCAL_PART.match(text, m.end())
    if q is not None and when == year:
        kind, n = q["k"] or q["k2"], q["n"] or q["n2"]
        if kind == "Q" or n < "3":
            return Point(q.end(), f"{when}-{kind}{n}", fiscal=True, status=status)
    return Point(m.end(), when, fiscal=True, status=status)


def named_year(text: str, at: int) -> Point | None:
    m = _NAMED_YEAR.match(text, at)
    return None if m is None else Point(m.end(), m["year"])


def short(text: str, at: int) -> Point | None:
    """Q1, H2, with or without its year. H1 and H2 alone are headings and hydrogen unless a preposition leads them."""
    m = _SHORT.match(text, at)
    if m is None or (m["kind"] in "Hh" and m["n"] > "2"):
        return None
    name = f"-{m['kind'].upper()}{m['n']}"
    found = with_year(text, m.end(), name, name)
    if calendar.head(found.when) != "-" or m["kind"] == "Q":
        return found
    alone = len(text) < 20 and text.strip() == m[0]
    led = alone or _PLACED.search(text, max(0, at - 8), at) is not None
    followed = text[m.end() : m.end() + 1] == " " and text[m.end() + 1 : m.end() + 2].islower()
    return found._replace(kind="full" if m["kind"] == "H" and led and not followed else "weak")


def halves(text: str, at: int) -> Point | None:
    """first half of 2024, fourth quarter, last week of 2016, first nine months of 2023."""
    m = _HALVES.match(text, at)
    if m is None:
        return _two(text, at)
    if m["all"]:
        return _some(text, at, m)
    word, unit = m["n"].lower(), m["unit"].lower()
    n = ORDINALS[word] if word in ORDINALS else int(word[:-2])
    size = {"half": 2, "quarter": 4, "month": 12, "week": 52}[unit]
    month = _OF_MONTH.match(text, m.end()) if unit == "week" else None
    if month is not None:
        return _week_of_month(month.end(), int(month["year"]), MONTHS[month["month"].lower()], n)
    if n > size:
        return None
    name = _part(unit, n if n > 0 else size)
    found = with_year(text, m.end(), name, name)
    return None if calendar.head(found.when) == "-" and (n < 0 or unit in ("month", "week")) else found


def _two(text: str, at: int) -> Point | None:
    """first and second quarters of 2024: two parts in a row."""
    m = _TWO.match(text, at)
    if m is None or ORDINALS[m["b"].lower()] != ORDINALS[m["a"].lower()] + 1:
        return None
    unit = "half" if m["unit"].lower() == "halves" else m["unit"].lower().rstrip("s")
    a, b = (_part(unit, ORDINALS[m[k].lower()]) for k in "ab")
    found = with_year(text, m.end(), a, b)
    return None if calendar.head(found.when) == "-" and unit == "month" else found


def _some(text: str, at: int, m: re.Match[str]) -> Point | None:
    """The first or last few parts of a year; without a year only "the first nine months" that are not of something else."""
    count, unit, from_start = count_of(m["count"]), m["units"].lower().rstrip("s"), m["all"].lower() == "first"
    size = {"quarter": 4, "month": 12, "week": 52}[unit]
    if not 1 <= count <= size:
        return None
    a, b = (1, count) if from_start else (size - count + 1, size)
    if unit == "quarter":
        a, b, unit = a * 3 - 2, b * 3, "month"
    found = with_year(text, m.end(), _part(unit, a), _part(unit, b))
    if calendar.head(found.when) != "-":
        return found
    of_a_year = text[max(0, at - 4) : at].lower() == "the " and not text.startswith(" of ", m.end())
    return found if from_start and unit == "month" and of_a_year else None


def _part(unit: str, n: int) -> str:
    return {"half": f"-H{n}", "quarter": f"-Q{n}", "month": f"-{n:02d}", "week": f"-W{n:02d}"}[unit]


def _week_of_month(end: int, year: int, month: int, n: int) -> Point | None:
    """The n-th week of a month: the first is the one that holds its first Thursday, as ISO has it for years."""
    if not (1 <= n <= 5 or n == -1):
        return None
    day = dt.date(year, month, 4) + dt.timedelta(7 * (n - 1))
    if n == -1:
        day = dt.date(year, month, calendar.last_day(year, month)) - dt.timedelta(3)
    return Point(end, "{:04d}-W{:02d}".format(*day.isocalendar()))


def week(text: str, at: int) -> Point | None:
    """week 3 of 2027, quarter 3 2018."""
    m = _WEEK.match(text, at)
    if m is None or not 1 <= int(m["n"]) <= (53 if m["unit"].lower() == "week" else 4):
        return None
    name = _part(m["unit"].lower(), int(m["n"]))
    found = with_year(text, m.end(), name, name)
    return None if calendar.head(found.when) == "-" else found
