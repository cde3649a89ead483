"""What was located: figures and calendar intervals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: numeral, scale and unit in one span of the text that was scanned.

    `value` in base units (56.174亿美元 -> 5617400000; 36.9% -> 36.9); `high` is the upper end of a range, else None.
    `step` is one unit of the last written digit, None where there is none (数十亿, a third).
    `kind` is "figure", or what the digits are instead: period, version, name, ordinal, page, phone, id, url, citation,
    list_number, section, idiom, age_band, time_of_day, enumeration (three ways), numeral (a lone "one"), denominator (每10股).
    `unit`: ISO 4217 for money, percent, percentage_point, basis_point, times, count (with `noun`), a singular English
    name otherwise; rates carry "/" ("CNY/million token"); None for a bare number.
    """

    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str | None = None
    noun: str | None = None
    bound: str = "exact"  # exact approx at_least at_most over under range
    bound_span: tuple[int, int] | None = None
    kind: str = "figure"
    language: str = "und"  # zh, en: by script of the match


@dataclass(frozen=True, slots=True)
class Period:
    """A closed calendar interval as written. `start_date` / `end_date` are None where open or unresolved.

    `iso`: "2024", "2024-H1", "2024-Q3", "2024-05", "2024-05-03", "2025/2030", "../2019", "2025/.."; None when relative
    words have no given date to stand on.
    """

    start: int
    end: int
    text: str
    iso: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    fiscal: bool = False
    status: str | None = None  # what a suffix says: 2025E -> "estimate", 2030F -> "forecast", 2023A -> "actual"
    partial: str | None = None  # a part of a year that is not named: "--H1", "--Q3", "--03-15", "--01/--06"
    relative: str | None = None  # against a date that is not named: "-1Y", "0Y-H1", "-3Y/0" (last three years), "0/+5Y"
