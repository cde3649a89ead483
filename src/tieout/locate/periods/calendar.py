"""Arithmetic on the notation of periods. Pure; knows no language and no text.

A *when* is one atom or two with "/" between them. An atom has a head and perhaps a part:

    head   2024 (a year), "-" (a year not named), 0Y, -1Y, +2Y (a year counted from a date not named)
    part   -H1  -Q3  -05  -05-03  -W07
    so     2024-H1   --H1   -1Y-H1   2024-05-03   --05-03

A pair is "2025/2030", "../2019", "2025/..", or counted from a date not named: "-3Y/0" the three years that end there,
"0/+5Y" the five that begin after it, "0Y/0D" its year so far. Units: Y, Q, M, W, D.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from tieout import lazy

ATOM = lazy.pattern(r"(\d{4}|-|[+-]?\d+Y)(?:-(H[12]|Q[1-4]|W\d\d|\d\d)(?:-(\d\d))?)?\Z")
COUNTED = lazy.pattern(r"([+-]?\d+)([YQMWD])\Z")
OPEN = ".."
Days = tuple[dt.date | None, dt.date | None]


def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def is_day(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= last_day(year, month)


@lru_cache(maxsize=4096)
def atom_days(atom: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an absolute atom; None for any other or for a day that does not exist."""
    m = ATOM.match(atom)
    if m is None or not m[1].isdigit() or not 1 <= int(m[1]) <= 9998:
        return None
    year, part, day = int(m[1]), m[2], m[3]
    if part is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if part[0] == "H":
        first = 1 if part == "H1" else 7
        return dt.date(year, first, 1), dt.date(year, first + 5, last_day(year, first + 5))
    if part[0] == "Q":
        end = int(part[1]) * 3
        return dt.date(year, end - 2, 1), dt.date(year, end, last_day(year, end))
    if part[0] == "W":
        try:
            monday = dt.date.fromisocalendar(year, int(part[1:]), 1)
        except ValueError:
            return None
        return monday, monday + dt.timedelta(6)
    month = int(part)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, last_day(year, month))
    return (dt.date(year, month, int(day)),) * 2 if is_day(year, month, int(day)) else None


def days(when: str) -> Days | None:
    """First and last day of an absolute when, None at an open end; None as a whole when it is not absolute."""
    left, slash, right = when.partition("/")
    a = atom_days(left)
    if not slash:
        return a
    b = atom_days(right)
    if (a is None and left != OPEN) or (b is None and right != OPEN):
        return None
    return (a[0] if a else None), (b[1] if b else None)


def is_absolute(when: str) -> bool:
    return days(when) is not None


def head(when: str) -> str | None:
    """The head of an atom or of a pair's first atom that has one."""
    for atom in when.split("/"):
        m = ATOM.match(atom)
        if m is not None:
            return m[1]
    return None


def part(atom: str) -> str:
    """What follows an atom's head: "-H1", "-05-03" or nothing."""
    m = ATOM.match(atom)
    return "" if m is None else atom[m.end(1) :]


def rebase(when: str, new: str) -> str:
    """The same part of another year: rebase("--H1", "2024") is "2024-H1"."""
    return "/".join(new + part(a) if ATOM.match(a) else a for a in when.split("/"))


def pair(head_: str, first: str, last: str) -> str:
    """A when of one head: pair("2024", "-01", "-06") is "2024-01/2024-06"."""
    return f"{head_}{first}/{head_}{last}"


def first(when: str) -> str:
    return when.partition("/")[0]


def last(when: str) -> str:
    return when.rpartition("/")[2]


def is_partial(when: str) -> bool:
    """Whether it needs only a year: "--H1", "--01/--06", "../--05"."""
    heads = [m[1] for m in map(ATOM.match, when.split("/")) if m is not None]
    return bool(heads) and all(h == "-" for h in heads)


def join_years(when: str) -> str | None:
    """A pair whose ends were put into one year: the second moves on a year where it would run backwards."""
    left, slash, right = when.partition("/")
    if not slash or OPEN in (left, right):
        return when
    return f"{left}/{_year_off(right, 1)}" if _backwards(left, right) else when


def grain(atom: str) -> str:
    """Y, H, Q, W, M or D: how long an atom is."""
    m = ATOM.match(atom)
    if m is None or m[2] is None:
        return "Y"
    return "D" if m[3] else m[2][0] if m[2][0] in "HQW" else "M"


def step(atom: str, by: int) -> str:
    """The atom `by` places on, of the same length: step("2024-Q1", -1) is "2023-Q4". Relative ones come back as they are."""
    ends = atom_days(atom)
    m = ATOM.match(atom)
    if ends is None or m is None:
        return atom
    year, size = int(m[1]), grain(atom)
    try:
        if size == "Y":
            return f"{year + by:04d}"
        if size in "DW":
            day = ends[0] + dt.timedelta(by * (7 if size == "W" else 1))
            return day.isoformat() if size == "D" else "{:04d}-W{:02d}".format(*day.isocalendar())
    except OverflowError:
        return atom
    per = {"H": 2, "Q": 4, "M": 12}[size]
    index = year * per + int(m[2].lstrip("HQ")) - 1 + by
    year, number = divmod(index, per)
    return f"{year:04d}-{number + 1:02d}" if size == "M" else f"{year:04d}-{size}{number + 1}"


def before(when: str) -> str:
    """Everything before: before("2030") is "../2029"."""
    return f"{OPEN}/{step(first(when), -1)}"


def until(when: str) -> str:
    return f"{OPEN}/{last(when)}"


def since(when: str) -> str:
    return f"{first(when)}/{OPEN}"


def after(when: str) -> str:
    """Everything after: after("2018") is "2019/..". A day is counted in: both languages leave it open whether it is."""
    end = last(when)
    return f"{end if grain(end) == 'D' else step(end, 1)}/{OPEN}"


def join(left: str, right: str) -> str | None:
    """From the begin of one when to the end of another, the year of either lent to the other; None if it runs backwards."""
    a, b = first(left), last(right)
    if OPEN in (a, b):
        return None
    ha, hb = head(a), head(b)
    if ha == "-" and hb not in (None, "-"):
        a = rebase(a, hb or "")
        if _backwards(a, b):
            a = (
                step(a, -12 if grain(a) == "M" else -4 if grain(a) == "Q" else -2)
                if grain(a) in "MQH"
                else _year_off(a, -1)
            )
    elif hb == "-" and ha not in (None, "-"):
        b = rebase(b, ha or "")
        if _backwards(a, b):
            b = _year_off(b, 1)
    if grain(a) == "Y" and b[4:] in ("-12", "-12-31"):
        b = b[:4]  # 2020 to the end of 2023: whole years
    return None if _backwards(a, b) else f"{a}/{b}"


def _year_off(atom: str, by: int) -> str:
    h = head(atom)
    return rebase(atom, f"{int(h) + by:04d}") if h and h.isdigit() else atom


def _backwards(a: str, b: str) -> bool:
    x, y = atom_days(a), atom_days(b)
    return x is not None and y is not None and (x[0] > y[1] or a == b)


def of_days(a: dt.date, b: dt.date) -> str:
    """The shortest notation for a closed interval: whole years, then whole months, then days."""
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year:04d}" if a.year == b.year else f"{a.year:04d}/{b.year:04d}"
    if a.day == 1 and b.day == last_day(b.year, b.month):
        x, y = a.isoformat()[:7], b.isoformat()[:7]
    else:
        x, y = a.isoformat(), b.isoformat()
    return x if x == y else f"{x}/{y}"


def span(head_: str, a: str, b: str) -> str:
    """Two parts of one head: one atom where they are the same, a pair otherwise."""
    return head_ + a if a == b else pair(head_, a, b)


def months_to(end: dt.date, months: int) -> str | None:
    """The whole months that end on a day: months_to(31 March 2024, 12) is "2023-04/2024-03"."""
    if not 1 <= months <= 60 or end.year < 1000:
        return None
    before = _moved(end, -months, "M")
    if end.day == last_day(end.year, end.month):
        before = before.replace(day=last_day(before.year, before.month))
    return of_days(before + dt.timedelta(1), end)


# --------------------------------------------------------------------------------------------------------------------
# Counted from a date


def resolve(when: str, today: dt.date) -> str | None:
    """An absolute when for a relative one, as seen from `today`. None where even that does not tell ("the same period")."""
    try:
        return _resolve(when, today)
    except (ValueError, OverflowError):
        return None


def _resolve(when: str, today: dt.date) -> str | None:
    left, slash, right = when.partition("/")
    if not slash:
        return _resolve_atom(left, today)
    if left == "0" and (m := COUNTED.match(right)):
        return of_days(today + dt.timedelta(1), _moved(today, int(m[1]), m[2]))
    if right == "0" and (m := COUNTED.match(left)):
        return of_days(_moved(today, int(m[1]), m[2]) + dt.timedelta(1), today)
    a = left if left == OPEN else _resolve_atom(left, today)
    b = right if right == OPEN else _resolve_atom(right, today)
    return f"{a}/{b}" if a and b and not _backwards(a, b) else None


def _resolve_atom(atom: str, today: dt.date) -> str | None:
    if atom_days(atom):
        return atom
    if m := COUNTED.match(atom):
        count, unit = int(m[1]), m[2]
        here = {
            "Y": f"{today.year:04d}",
            "Q": f"{today.year:04d}-Q{(today.month + 2) // 3}",
            "M": today.isoformat()[:7],
            "W": "{:04d}-W{:02d}".format(*today.isocalendar()),
            "D": today.isoformat(),
        }[unit]
        return step(here, count)
    m = ATOM.match(atom)
    if m is None or not m[1].endswith("Y"):
        return None
    found = f"{today.year + int(m[1][:-1]):04d}{part(atom)}"
    return found if atom_days(found) else None


def _moved(day: dt.date, count: int, unit: str) -> dt.date:
    if unit in "DW":
        return day + dt.timedelta(count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + count * {"Y": 12, "Q": 3, "M": 1}[unit]
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, last_day(year, month + 1)))
