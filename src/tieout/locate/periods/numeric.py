"""Reads one point in time that starts with a digit: 2024, 2024年5月, 2024-05-03, 1Q24, 5月3日, 3 May 2024, 1990s."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import calendar, chinese, months, parts
from tieout.locate.periods.relative import ago, five_year_plan
from tieout.locate.periods.tails import MONTH, MONTHS, ORDINALS, status_at, with_year
from tieout.locate.periods.words import DASH, D, Point, S, full_year

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_RUN = lazy.pattern(f"{D}+")
_DATE = lazy.pattern(r"(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d|\.\d|[A-SU-Za-su-z])")
_NAMED = lazy.pattern(rf"[-/ ](?P<m>{MONTH})\.?(?:[-/ ](?P<d>\d{{1,2}})(?!\d|[,.]\d))?", re.I)
_MONTH = lazy.pattern(rf"(?:-(?P<a>0[1-9]|1[0-2])|/(?P<b>0?[1-9]|1[0-2]))(?!\d|[-/.,]\d|{S}年|[%％A-Za-z万亿元])")
_SHORT = lazy.pattern(r"[- /']{0,2}(?:(?P<k>[QHqh])(?P<n>[1-4])|(?P<n2>[1-4])(?P<k2>[QH]))(?![0-9A-Za-z])")
_SPELLED = lazy.pattern(
    r"[ -](?:the )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<unit>half|quarter)\b", re.I
)
_FISCAL = lazy.pattern(r" (?:fiscal|financial) year\b", re.I)
_DECADE = lazy.pattern(r"(?P<s>(?:['’]|\s)?s(?![A-Za-z0-9]))|(?P<zh>年代(?P<stage>初|早期|前期|中期|末|后期|晚期)?)")
_NINETIES = lazy.pattern(r"([5-9]0)['’]?s(?![A-Za-z0-9])")
_THE = lazy.pattern(r"(?<![a-z])the (?:early |mid[- ]|late )?['’]?\Z", re.I)
_YEAR_SHORT = lazy.pattern(r"(?P<y>[1-4][0-9])(?P<k>[QH])(?P<n>[1-4])(?:(?=[EFA](?![A-Za-z0-9]))|(?![0-9A-Za-z]))")
_SHORT_FIRST = lazy.pattern(r"(?P<n>[1-4])(?P<k>[QH])(?!(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3}|(?!FY)[A-Z])")
_MONTHS_SHORT = lazy.pattern(r"(?P<n>[369]|12)M(?P<y>(?:20)?[1-4][0-9])(?:(?=[EFA](?![A-Za-z0-9]))|(?![0-9A-Za-z]))")
_DOTTED = lazy.pattern(r"(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>(?:19|20)\d{2})(?![\dA-Za-z]|\.\d)")
_DOTTED_MONTHS = lazy.pattern(
    rf"\.(?P<a>0[1-9]|1[0-2])\s?(?:{DASH}{{1,2}}|至|到)\s?(?P<y>(?:19|20)\d{{2}})\.(?P<b>0[1-9]|1[0-2])(?!\d|[.%]\d)"
)
_SLASHED = lazy.pattern(
    r"(?P<a>\d{1,2})(?P<sep>[-/])(?P<b>\d{1,2})(?:(?P=sep)|,\s?)(?P<y>(?:19|20)\d{2})(?!\d|[-/.]\d(?!\d?[-/]\d{1,2}[-/]\d{4})|[A-Za-z])"
)
_MONTH_YEAR = lazy.pattern(r"(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d{2})(?!\d|[-/.]\d|[A-Za-z])")
_MONTH_DAY = lazy.pattern(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d|[-/.]\d\d?(?![/\d])|[A-Za-z%])")
_ORDINAL = lazy.pattern(r"\d{1,2}(?:st|nd|rd|th)[ -]", re.I)
_DAY = lazy.pattern(f"{D}{{1,2}}{S}[日号]")
_SPACES = " \u3000\u00a0\n"
_DASHES = "-–—~～"
_CHINESE_AHEAD = f"月世季年{_DASHES}至到、−－"
_ENGLISH_AHEAD = "JFMASONDjfmasondwoty-–—"
_TWO = lazy.pattern(
    r"(?P<a>[1-4]\d)(?:(?P<status>[EF])(?![A-Za-z0-9])"
    r"|[-–—/](?P<b>[1-4]\d)[EF]?(?:(?P<fiscal>财年)|年(?=.{0,3}(?:CAGR|复合|年均|均复))))"
)


def point(text: str, at: int) -> Point | None:
    run = _RUN.match(text, at)
    if run is None:
        return None
    size = run.end() - at
    if size == 4:
        return _year(text, run.end(), run[0].translate(_FULL_WIDTH))
    return _small(text, at, run.end(), run[0].translate(_FULL_WIDTH)) if size < 3 else None


def _year(text: str, end: int, year: str) -> Point | None:
    """Four digits and what hangs on them."""
    plausible = "1500" <= year <= "2199"
    following = text[end : end + 1]
    if following in "-/. QqHh'1234" and following:
        found = _joined(text, end, year) if plausible else None
        if found is not None:
            return found
    if following in "年财会上下全前第一二三四首 \u3000\u00a01234" and following and "1000" <= year <= "2999":
        chinese_year = chinese.after_year(text, end, year)
        if chinese_year is not None:
            return chinese_year
    if not plausible:
        return None
    if following in "'’s 年\n" and following:
        m = _DECADE.match(text, end)
        if m is not None and year[3] == "0" and (m["s"] != " s" or not text[m.end() : m.end() + 1].isalnum()):
            return Point(m.end(), chinese.decade(int(year), (m["stage"] or "")[:1]))
        m = _FISCAL.match(text, end)
        if m is not None:
            return Point(m.end(), year, fiscal=True)
    if "1900" <= year <= "2099":
        status = status_at(text, end)
        if status is not None:
            return Point(status[0], year, status=status[1])
        return Point(end, year, "bare")
    return None


def _joined(text: str, end: int, year: str) -> Point | None:
    """2024-05-03, 2024-aug-01, 2024-05, 2024Q1, 2024 first quarter."""
    m = _DATE.match(text, end)
    if m is not None and calendar.is_day(int(year), int(m["m"]), int(m["d"])):
        return Point(m.end(), f"{year}-{int(m['m']):02d}-{int(m['d']):02d}")
    m = _DOTTED_MONTHS.match(text, end) if text[end] == "." else None
    if m is not None:
        when = calendar.join(f"{year}-{m['a']}", f"{m['y']}-{m['b']}")
        return None if when is None else Point(m.end(), when)
    m = _SHORT.match(text, end)
    if m is not None:
        kind, n = (m["k"] or m["k2"]).upper(), m["n"] or m["n2"]
        if kind == "Q" or n < "3":
            status = status_at(text, m.end())
            return Point(status[0] if status else m.end(), f"{year}-{kind}{n}", status=status[1] if status else None)
    m = _MONTH.match(text, end)
    if m is not None:
        return Point(m.end(), f"{year}-{int(m['a'] or m['b']):02d}")
    m = _SPELLED.match(text, end)
    if m is not None:
        n = ORDINALS.get(m["n"].lower(), 0)
        if m["unit"].lower() == "quarter" or 0 < n <= 2:
            return Point(m.end(), f"{year}-{m['unit'][0].upper()}{n}")
    m = _NAMED.match(text, end)
    if m is not None and (m["d"] or text[end] in "-/"):
        month = MONTHS[m["m"].lower()]
        if m["d"] is None:
            return Point(m.end(), f"{year}-{month:02d}")
        if calendar.is_day(int(year), month, int(m["d"])):
            return Point(m.end(), f"{year}-{month:02d}-{int(m['d']):02d}")
    return None


def _small(text: str, at: int, end: int, digits: str) -> Point | None:
    """One or two digits: what follows decides, and mostly it is nothing of ours."""
    following = text[end : end + 1]
    if not following:
        return None
    if following == "M":
        return _first_months(text, at)
    if following in "QH":
        return _short_first(text, at) if len(digits) == 1 else _short_year(text, at)
    if len(digits) == 2 and following in "EF-–—/":
        found = _two_digits(text, at)
        if found is not None:
            return found
    if following == ".":
        m = _DOTTED.match(text, at)
        found_day = m is not None and calendar.is_day(int(m["y"]), int(m["m"]), int(m["d"]))
        return Point(m.end(), f"{m['y']}-{m['m']}-{m['d']}") if m is not None and found_day else None
    if (
        following in "s'’"
        and (decade := _NINETIES.match(text, at)) is not None
        and _THE.search(text, max(0, at - 12), at)
    ):
        begin = 1900 + int(decade[1])
        return Point(decade.end(), chinese.decade(begin))
    if following in "/-":
        found = _slashed(text, at)
        if found is not None:
            return found
    if following in "年财" and len(digits) == 2:
        if following == "年" and text.startswith("年代", end):
            return chinese.point(text, at)
        return chinese.two_digit_year(text, end, digits)
    gap = end + (following in _SPACES) + (text[end : end + 2] in ("  ", "\u3000\u3000"))
    ahead = text[gap : gap + 1]
    if ahead and ahead in _CHINESE_AHEAD:
        found = chinese.digits(text, at)
        if found is not None:
            return found
    if following in _DASHES or (following in _SPACES and ahead in _ENGLISH_AHEAD) or following in "snrtSNRT":
        return _english(text, at, following)
    return None


def _english(text: str, at: int, following: str) -> Point | None:
    """3 May 2024, 3rd of May, 12 months ended March 2024, 1st quarter of 2024."""
    found = months.day_first(text, at) or parts.ended(text, at) or ago(text, at)
    if found is None and following in "snrtSNRT" and _ORDINAL.match(text, at):
        return parts.halves(text, at) or five_year_plan(text, at)
    return found


def _two_digits(text: str, at: int) -> Point | None:
    """25E, 23-24财年, 23-25年CAGR: two digits that something else shows to be years."""
    m = _TWO.match(text, at)
    if m is None:
        return None
    a = full_year(int(m["a"]))
    if m["status"]:
        return Point(m.end(), str(a), status="estimate" if m["status"] == "E" else "forecast")
    b = full_year(int(m["b"]))
    return Point(m.end(), f"{a}/{b}", fiscal=m["fiscal"] is not None) if a < b else None


def _short_first(text: str, at: int) -> Point | None:
    """1Q24, 1H 2024, 3Q."""
    m = _SHORT_FIRST.match(text, at)
    if m is None or (m["k"] == "H" and m["n"] > "2"):
        return None
    name = f"-{m['k']}{m['n']}"
    found = with_year(text, m.end(), name, name, short=True)
    if (
        calendar.head(found.when) == "-"
        and text[m.end() : m.end() + 1].isalnum()
        and text[m.end() : m.end() + 1].isascii()
    ):
        return None
    return found


def _first_months(text: str, at: int) -> Point | None:
    """9M24, 6M2025: the first months of a year."""
    m = _MONTHS_SHORT.match(text, at)
    if m is None:
        return None
    year = int(m["y"]) if len(m["y"]) == 4 else full_year(int(m["y"]))
    status = status_at(text, m.end())
    when = f"{year}-01/{year}-{int(m['n']):02d}"
    return Point(status[0] if status else m.end(), when, status=status[1] if status else None)


def _short_year(text: str, at: int) -> Point | None:
    """24Q3, 25H1, 25Q1E."""
    m = _YEAR_SHORT.match(text, at)
    if m is None or (m["k"] == "H" and m["n"] > "2"):
        return None
    status = status_at(text, m.end())
    when = f"{full_year(int(m['y']))}-{m['k']}{m['n']}"
    return Point(status[0] if status else m.end(), when, status=status[1] if status else None)


def _slashed(text: str, at: int) -> Point | None:
    """10/1/2017 (month first; day first where the month cannot be), 10/2017, 5/1 as an end of a range."""
    m = _SLASHED.match(text, at)
    if m is not None:
        a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
        for month, day in ((a, b), (b, a)):
            if calendar.is_day(year, month, day):
                return Point(m.end(), f"{year}-{month:02d}-{day:02d}")
        return None
    m = _MONTH_YEAR.match(text, at)
    if m is not None:
        return Point(m.end(), f"{m['y']}-{int(m['m']):02d}")
    m = _MONTH_DAY.match(text, at)
    if m is not None and calendar.is_day(2024, int(m["m"]), int(m["d"])):
        return Point(m.end(), f"--{int(m['m']):02d}-{int(m['d']):02d}", "weak")
    return None


def elided(text: str, at: int, left: Point) -> Point | None:
    """The right end of a range that leaves out what it shares with the left: 2019-24, 2023/24, 5月1日-7日."""
    m = _RUN.match(text, at)
    if m is None or m.end() - at > 2:
        return None
    value, last = int(m[0]), calendar.last(left.when)
    grain = calendar.grain(last)
    if grain == "Y" and m.end() - at == 2 and last.isdigit() and "/" not in left.when:
        year = int(last[:2] + f"{value:02d}")
        if year <= int(last):
            return None
        tail = text[m.end() : m.end() + 1]
        if tail == "年" or (tail == " " and text[m.end() + 1 : m.end() + 2] == "年"):
            return chinese.after_year(text, m.end(), str(year))
        status = status_at(text, m.end())
        return Point(status[0], str(year), status=status[1]) if status else Point(m.end(), str(year), "bare")
    if grain == "D":
        day = _DAY.match(text, at)
        if day is not None:
            when = f"{last[:-2]}{value:02d}"
            if calendar.head(when) == "-" or calendar.is_absolute(when) or not last[:1].isdigit():
                return Point(day.end(), when)
    if grain == "Q" and text[m.end() : m.end() + 1] in "QqHh":
        return None
    return None
