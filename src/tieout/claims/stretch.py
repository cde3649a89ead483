"""Stretches of time by their ISO names: the days of a part of a year, the same stretch of another year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from tieout.model import Period

_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


def coarse(period: Period) -> Period:
    """2023年初, early 2023 tell a figure's year, 8月中旬 its month; what the words leave open is not made up."""
    found = re.fullmatch(r"(\d{4}-\d\d)(-\d\d)?/(\d{4}-\d\d)(-\d\d)?", period.iso or "")
    if found is None or period.start_date is None or period.end_date is None:
        return period
    if found[2] and found[1] == found[3] and re.search(r"[上中下]旬|[初末底]$", period.text):
        days = days_of(found[1][5:], period.start_date.year)
        return replace(period, iso=found[1], start_date=days[0], end_date=days[1]) if days else period
    months = (period.start_date.month, period.end_date.month)
    if not found[2] and months in ((1, 4), (5, 8), (9, 12)) and not re.search(r"\d\s*[-–—~至到]|月|month", period.text):
        year = period.start_date.year
        return replace(period, iso=f"{year}", start_date=dt.date(year, 1, 1), end_date=dt.date(year, 12, 31))
    return period


def of_year(period: Period, partial: str, year: int) -> Period | None:
    """A part of a year ("--Q3", "--10-14/--11-11", "" for all of it) in one year."""
    pieces = [p.removeprefix("--") for p in partial.split("/")]
    days = [days_of(piece, year) for piece in pieces]
    if not 1900 <= year <= 2200 or any(d is None for d in days) or len(pieces) > 2:
        return None
    first, last = days[0], days[-1]
    assert first is not None and last is not None
    iso = "/".join(f"{year}-{piece}" if piece else str(year) for piece in pieces)
    return replace(period, iso=iso, start_date=first[0], end_date=last[1], partial=None, relative=None)


def days_of(piece: str, year: int) -> tuple[dt.date, dt.date] | None:
    if not piece:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    months = _QUARTERS.get(piece)
    if months is None:
        found = re.fullmatch(r"(\d\d)(?:-(\d\d))?", piece)
        if found is None or not 1 <= int(found[1]) <= 12:
            return None
        if found[2]:
            try:
                day = dt.date(year, int(found[1]), int(found[2]))
            except ValueError:
                return None
            return day, day
        months = (int(found[1]), int(found[1]))
    return dt.date(year, months[0], 1), dt.date(year, months[1], calendar.monthrange(year, months[1])[1])


def shifted(period: Period, years: int) -> Period:
    """The same stretch of another year."""
    iso = re.sub(r"(?<!\d)\d{4}(?=$|[-/])", lambda m: str(int(m.group()) + years), str(period.iso))
    return replace(
        period, iso=iso, start_date=_moved(period.start_date, years), end_date=_moved(period.end_date, years)
    )


def _moved(day: dt.date | None, years: int) -> dt.date | None:
    if day is None or not 1 <= day.year + years <= 9999:
        return None
    return (
        day.replace(year=day.year + years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year + years)
    )


def interval(iso: str) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last day of a Period.iso ("2024", "2024-Q3", "2025/2030", "../2019"); None if it is none."""
    ends = iso.split("/")
    if len(ends) > 2 or ends in ([".."], ["..", ".."]):
        return None
    found: list[tuple[dt.date, dt.date] | None] = []
    for end in ends:
        match = re.fullmatch(r"(\d{4})(?:-(H[12]|Q[1-4]|\d\d(?:-\d\d)?))?", end)
        days = days_of(match[2] or "", int(match[1])) if match is not None and int(match[1]) else None
        if days is None and end != "..":
            return None
        found.append(days)
    first, last = found[0], found[-1]
    if first is not None and last is not None and first[0] > last[1]:
        return None
    return (first[0] if first else None), (last[1] if last else None)
