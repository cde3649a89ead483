"""Reads English months and days: May 3, 2024, 3-5 May, April of 1987, Jan-24."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import calendar
from tieout.locate.periods.tails import MONTH, MONTHS, relative_year, status_at, when_of, with_year
from tieout.locate.periods.words import EN, YEAR, G, Point, full_year, patterns

_MONTH_RE = lazy.pattern(rf"(?P<month>{MONTH})\.?", re.I)
_DAY = lazy.pattern(
    rf"[ -]?{G}?(?:the{G})?(?P<a>[0-9]{{1,2}})(?P<th>st|nd|rd|th)?(?:(?:{G}?[-–—]{G}?|{G}to{G})(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?)?(?![0-9A-Za-z%:]|[.,][0-9]|/[0-9])(?:,?{G}?(?:of{G}|in{G})?(?P<year>{YEAR}))?",
    re.I,
)
_MONTH_YEAR = lazy.pattern(
    rf"(?:,{G}?|{G}of{G}|{G}in{G}|{G}|[-/])(?P<year>{YEAR})|(?:{G}?['’]|[-–])(?P<short>[0-9]{{2}})(?![0-9A-Za-z/%-])",
    re.I,
)
_QUARTER = lazy.pattern(rf"{G}(?:(?P<year>{YEAR}){G})?quarter(?![A-Za-z])", re.I)
_AFTER_PREPOSITION = lazy.pattern(rf"(?:^|[^A-Za-z])(?:{patterns(EN['month_after'])})[ \n-]$", re.I)
_DAY_FIRST = lazy.pattern(
    rf"(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:{G}?[-–—]{G}?|{G}to{G})(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?)?(?:{G}(?:of{G})?|-)(?P<month>{MONTH})\.?(?:(?:,?{G}?(?:of{G}|in{G})?|-)(?P<year>{YEAR}))?",
    re.I,
)


def month(text: str, at: int) -> Point | None:
    """A month by name with what stands behind it: a day, a year, both, or nothing (then it is read only where it fits)."""
    if text[at : at + 5].lower() == "this ":
        named = _MONTH_RE.match(text, at + 5)
        return None if named is None else Point(named.end("month"), f"0Y-{MONTHS[named['month'].lower()]:02d}")
    m = _MONTH_RE.match(text, at)
    if m is None:
        return None
    number = MONTHS[m["month"].lower()]
    quarter = _QUARTER.match(text, m.end("month"))
    if quarter is not None and number % 3 == 0 and m["month"][0].isupper():
        name = f"-Q{number // 3}"
        if quarter["year"]:
            return Point(quarter.end(), quarter["year"] + name)
        return with_year(text, quarter.end(), name, name)
    year = _MONTH_YEAR.match(text, m.end())
    if year is not None:
        head = year["year"] or str(full_year(int(year["short"])))
        status = status_at(text, year.end())
        if m["month"].islower() and year["short"]:
            return None
        return Point(status[0] if status else year.end(), f"{head}-{number:02d}", status=status[1] if status else None)
    relative = relative_year(text, m.end())
    if relative is not None:
        return Point(relative[0], f"{relative[1]}-{number:02d}")
    day = _DAY.match(text, m.end())
    if day is not None:
        found = _days(day.end(), day["year"], number, int(day["a"]), int(day["b"] or day["a"]))
        if found is not None:
            return found._replace(kind="weak") if m["month"].islower() and not day["year"] and not day["th"] else found
    end = m.end()
    if m["month"].islower() or not _month_fits(text, at, end):
        return Point(m.end("month"), f"--{number:02d}", "weak")
    return Point(end if text[end : end + 2].strip(" \n") else m.end("month"), f"--{number:02d}")


def _days(end: int, year: str | None, number: int, a: int, b: int) -> Point | None:
    head = year or "-"
    if not 1 <= a <= b <= calendar.last_day(int(year) if year else 2024, number):
        return None
    return Point(end, when_of(head, f"-{number:02d}-{a:02d}", f"-{number:02d}-{b:02d}"))


def _month_fits(text: str, at: int, end: int) -> bool:
    """Whether a bare capitalised month is one: behind a preposition, or alone in a cell."""
    if _AFTER_PREPOSITION.search(text, max(0, at - 12), at):
        return not re.match(r" [A-Z][a-z]", text[end : end + 3])
    return at < 3 and len(text) - end < 3


def day_first(text: str, at: int) -> Point | None:
    """3 May 2024, 3rd of May, 3-5 May 2024."""
    m = _DAY_FIRST.match(text, at)
    if m is None:
        return None
    found = _days(m.end(), m["year"], MONTHS[m["month"].lower()], int(m["a"]), int(m["b"] or m["a"]))
    return None if found is None or (not m["year"] and m["month"].islower()) else found


def dated(text: str, at: int) -> Point | None:
    """A month or day in words or digits."""
    return month(text, at) or day_first(text, at)
