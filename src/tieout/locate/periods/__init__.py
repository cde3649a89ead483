"""Periods: dates, years, parts of years, ranges of them, and words that are counted from a date.

`match_at` says whether one starts at a place; the scanner calls it at digits and where `may_start` says so.

Conventions (all intervals are closed):
- 截至2024年4月, as of April 2024, until 2030: "../2024-04"; before 2030: "../2029"; since 2018: "2018/.."; after 2018:
  "2019/.."; after a *day* counts the day in. A target year (by 2030, 到2030年, 至2030年) is that year.
- 2024年底, year-end 2024, by the end of 2024: its last day. Vague parts are thirds: early 2024 (January to April),
  mid-2024, late 2024; of a month its ten days. "The end of 2024" without by, at, as of is its last third.
- A part without its year has `partial` ("--H1"), a word counted from a date has `relative` ("-1Y"); see `combine`, `resolve`.
- A fiscal year whose end is not said has `iso` and no dates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tieout import lazy
from tieout.locate.periods import calendar
from tieout.locate.periods.gate import first_characters, first_words, may_start
from tieout.locate.periods.matching import match_at
from tieout.model import Period

__all__ = ["find", "first_characters", "first_words", "match_at", "may_start", "resolve"]


def resolve(period: Period, today: dt.date | None) -> Period:
    """A relative period as seen from `today`; any other, and any without a date to stand on, comes back as it is."""
    if period.relative is None or today is None:
        return period
    when = calendar.resolve(period.relative, today)
    ends = None if when is None else calendar.days(when)
    return period if ends is None else replace(period, iso=when, start_date=ends[0], end_date=ends[1])


def find(text: str, today: dt.date | None = None) -> list[Period]:
    """Every period in a text, left to right, none overlapping: what the scanner does, without figures and names."""
    found: list[Period] = []
    at = 0
    while at < len(text):
        digits = _DIGITS.match(text, at)
        period = match_at(text, at) if digits is not None or may_start(text, at) else None
        if period is None:
            at = digits.end() if digits is not None else at + 1
        else:
            found.append(resolve(period, today))
            at = period.end
    return found


_DIGITS = lazy.pattern("[0-9０-９]+")
