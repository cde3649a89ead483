"""Reads one English point in time: May 3, 2024, Q1 2024, first half of FY24, mid-2024, last year, the past five years."""

from __future__ import annotations

import re

from tieout.locate.periods import calendar
from tieout.locate.periods.chinese import plan
from tieout.locate.periods.words import EN, YEAR, G, Point, alternation, full_year, patterns

_B = r"(?![A-Za-z0-9])"
_MONTHS: dict[str, int] = {w: i for i, words in enumerate(EN["months"], 1) for w in words}
_NUMBERS: dict[str, int] = dict(EN["numbers"])
_ORDINALS: dict[str, int] = dict(EN["ordinals"])
_STAGES: dict[str, str] = {w: name for name in ("early", "mid", "late", "end", "last_day") for w in EN["stages"][name]}
_COUNTED: dict[str, str] = dict(EN["counted"])
_STATUS: dict[str, str] = {w: name for name, words in EN["status"].items() for w in words}

MONTH = rf"(?:{alternation(_MONTHS)})(?![A-Za-z])"
_NUM = rf"(?:{alternation(_NUMBERS)}|[0-9]{{1,3}})"
_FY = alternation(EN["fiscal"]["forms"])
_PLAIN = alternation(EN["fiscal"]["plain"])
_SUFFIX = r"[ ]?[(（]?(?P<status>[EeFAP])[)）]?(?![A-Za-z0-9])"
STATUS_WORD = re.compile(
    rf"[ ]?[(（](?P<status>{alternation(_STATUS)})\.?[)）]|(?P<letter>[EeFAP])(?![A-Za-z0-9])", re.I
)
_OF = rf"(?:{G}(?:of|in){G}|,?{G}|-|’|'|/)?(?:the{G})?(?P<fy>(?:{_FY}|calendar{G}year|year|cy){G}?)?['’]?"
_YEAR_PART = rf"(?P<year>{YEAR}|(?<=['’])[0-9]{{2}}(?![0-9])|(?<=[Yy])[0-9]{{2}}(?![0-9]))"
_LAST = rf"{G}(?:of{G}|in{G})?(?P<rel>last|this|next|the{G}previous|the{G}prior|the{G}current){G}(?:fiscal{G})?year"
_RELATIVE_YEARS = {"last": "-1Y", "previous": "-1Y", "prior": "-1Y", "this": "0Y", "current": "0Y", "next": "+1Y"}

_COUNTED_RE = re.compile(rf"(?:{alternation(_COUNTED)}){_B}", re.I)
_WINDOW = re.compile(
    rf"(?P<side>{alternation([*EN['windows']['past'], *EN['windows']['next']])}){G}(?:{_NUM}(?:{G}to{G}|[-–]))?(?P<count>{_NUM})?(?:{G}of)?[ -]?{G}?"
    rf"(?P<unit>years?|quarters?|months?|weeks?|days?|decades?){_B}(?!-old)",
    re.I,
)
_AGO = re.compile(rf"(?P<count>{_NUM}){G}years?{G}(?:ago|earlier|prior){_B}", re.I)
_ENDED = re.compile(
    rf"(?:(?P<fiscal>fiscal{G}|financial{G})?(?:(?P<year>year|half[- ]year|quarter)|(?P<count>{_NUM})[ -]months?(?:{G}period)?|(?P<weeks>5[23]){G}weeks)){G}(?:period{G})?(?:ended|ending|to){G}(?:on{G})?",
    re.I,
)
_FISCAL = re.compile(
    rf"(?P<word>{_FY})(?:{G}of)?[ \n]?['’]?(?P<year>{YEAR}|(?<![0-9])[0-9]{{2}}(?![0-9]))(?:[/–-](?P<to>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?(?:{_SUFFIX})?(?:财年)?",
    re.I,
)
_NAMED_YEAR = re.compile(rf"(?:{_PLAIN}){G}?(?P<year>{YEAR})(?![0-9A-Za-z%-])", re.I)
_SHORT = re.compile(r"(?P<kind>[QHqh])(?P<n>[1-4])(?![0-9A-Za-z.])")
_HALVES = re.compile(
    rf"(?:(?P<all>first|last){G}(?P<count>{_NUM}){G}(?P<units>quarters|months|weeks)|(?P<n>{alternation(_ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))[ -]{G}?(?P<unit>half|quarter|month|week)){_B}",
    re.I,
)
_WEEK = re.compile(rf"(?P<unit>week|quarter){G}(?P<n>[0-9]{{1,2}})(?![0-9])", re.I)
_TAIL = re.compile(_OF + _YEAR_PART + rf"(?!{G}?(?:%|percent))", re.I)
_TAIL_SHORT = re.compile(r"(?P<fy>)(?P<year>[0-9]{2})(?![0-9A-Za-z%])")
_LAST_RE = re.compile(_LAST, re.I)
_OF_MONTH = re.compile(rf"{G}of{G}(?P<month>{MONTH}),?{G}(?P<year>{YEAR})", re.I)
_STAGE = re.compile(rf"(?P<stage>{alternation(_STAGES)})(?:[- ]|{G}|of{G})+(?:of{G})?(?:the{G})?", re.I)
_BY = re.compile(rf"(?:^|[^A-Za-z])(?:{patterns(EN['stages']['end_after'])}){G}(?:the{G})?$", re.I)
_PLANS = re.compile(r"(?P<n>1[0-9]|[1-9])th[ -]Five[ -]Year[ -]Plan(?:[ -]period)?", re.I)
_PLAN_NUMBERS = {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15}
_PLANS_WORDS = re.compile(rf"(?P<n>{'|'.join(_PLAN_NUMBERS)})[ -]Five[ -]Year[ -]Plan(?:[ -]period)?", re.I)

_MONTH_RE = re.compile(rf"(?P<month>{MONTH})\.?", re.I)
_DAY = re.compile(
    rf"[ -]?{G}?(?:the{G})?(?P<a>[0-9]{{1,2}})(?P<th>st|nd|rd|th)?(?:{G}?[-–—]{G}?(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?)?(?![0-9A-Za-z%:]|[.,][0-9]|/[0-9])(?:,?{G}?(?:of{G}|in{G})?(?P<year>{YEAR}))?",
    re.I,
)
_MONTH_YEAR = re.compile(
    rf"(?:,{G}?|{G}of{G}|{G}in{G}|{G}|[-/])(?P<year>{YEAR})|(?:{G}?['’]|[-–])(?P<short>[0-9]{{2}})(?![0-9A-Za-z/%-])",
    re.I,
)
_AFTER_PREPOSITION = re.compile(rf"(?:^|[^A-Za-z])(?:{patterns(EN['month_after'])})[ \n-]$", re.I)
_DAY_FIRST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:{G}?[-–—]{G}?(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?)?(?:{G}(?:of{G})?|-)(?P<month>{MONTH})\.?(?:(?:,?{G}?(?:of{G}|in{G})?|-)(?P<year>{YEAR}))?",
    re.I,
)
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12"), "end": ("09", "12")}
_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def point(text: str, at: int) -> Point | None:
    """A point that starts with an English word at `at` (the caller has seen to it that a word starts there)."""
    found = [p for p in (read(text, at) for read in _READERS) if p is not None]
    return max(found, key=lambda p: p.end) if found else None


def status_at(text: str, at: int) -> tuple[int, str] | None:
    """E, F, A or a word in brackets behind a year: (end, "estimate")."""
    m = STATUS_WORD.match(text, at)
    return None if m is None else (m.end(), _STATUS[(m["status"] or m["letter"]).lower()])


def year_tail(text: str, at: int, *, short: bool = False) -> tuple[int, str, bool] | None:
    """The year behind a part: " of 2024", " FY24", "'24": (end, head, fiscal)."""
    m = _TAIL.match(text, at)
    if m is None and short:
        m = _TAIL_SHORT.match(text, at)
    if m is not None:
        year = m["year"] if len(m["year"]) == 4 else str(full_year(int(m["year"])))
        word = (m["fy"] or "").strip().lower()
        return m.end(), year, bool(word) and not word.startswith(("cal", "year", "cy"))
    m = _LAST_RE.match(text, at)
    if m is not None:
        return m.end(), _RELATIVE_YEARS[m["rel"].split()[-1].lower()], False
    return None


def with_year(text: str, end: int, first: str, last: str, *, short: bool = False) -> Point:
    """A part with the year behind it where there is one, alone otherwise."""
    found = year_tail(text, end, short=short)
    if found is None:
        return Point(end, _when("-", first, last))
    status = status_at(text, found[0])
    return Point(
        status[0] if status else found[0],
        _when(found[1], first, last),
        fiscal=found[2],
        status=status[1] if status else None,
    )


def _when(head: str, a: str, b: str) -> str:
    return head + a if a == b else calendar.pair(head, a, b)


def _counted(text: str, at: int) -> Point | None:
    m = _COUNTED_RE.match(text, at)
    return None if m is None else Point(m.end(), _COUNTED[re.sub(r"\s+", " ", m[0].lower())])


def _count(word: str | None) -> int:
    return 1 if word is None else int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _window(text: str, at: int) -> Point | None:
    m = _WINDOW.match(text, at)
    if m is None:
        return None
    side, unit, count = m["side"].lower(), m["unit"][0].upper(), _count(m["count"])
    if m["unit"].lower().startswith("decade"):
        unit, count = "Y", count * 10
    if (m["count"] or "").lower() in ("few", "several") or (m["count"] is None and m["unit"].endswith("s")):
        return None
    if (m["count"] is None and side not in ("past", "next", "coming", "last")) or not count:
        return None
    return Point(m.end(), f"-{count}{unit}/0" if side in EN["windows"]["past"] else f"0/+{count}{unit}")


def _ago(text: str, at: int) -> Point | None:
    m = _AGO.match(text, at)
    return None if m is None or m["count"].lower() in ("few", "several") else Point(m.end(), f"-{_count(m['count'])}Y")


def ended(text: str, at: int) -> Point | None:
    m = _ENDED.match(text, at)
    end = _dated(text, m.end()) if m is not None else None
    if m is None or end is None:
        return None
    last = calendar.last(end.when)
    ends = calendar.atom_days(last)
    months = (
        12
        if (m["year"] and m["year"].lower() == "year") or m["weeks"]
        else 6
        if (m["year"] or "").lower().startswith("half")
        else 3
        if m["year"]
        else _count(m["count"])
    )
    if ends is None:
        return Point(end.end, end.when, fiscal=bool(m["fiscal"])) if calendar.head(last) == "-" else None
    when = months_to(ends[1], months)
    return (
        None
        if when is None
        else Point(end.end, when, fiscal=bool(m["fiscal"]) or (bool(m["year"] or m["weeks"]) and months == 12 and "/" in when), stated=True)
    )


def months_to(end: object, months: int) -> str | None:
    """The whole months that end on a day: months_to(31 March 2024, 12) is "2023-04/2024-03"."""
    import datetime as dt

    if not isinstance(end, dt.date) or not 1 <= months <= 60:
        return None
    count = end.year * 12 + end.month - 1 - months
    if end.day == calendar.last_day(end.year, end.month):
        return calendar.of_days(dt.date((count + 1) // 12, (count + 1) % 12 + 1, 1), end)
    begin = dt.date(count // 12, count % 12 + 1, min(end.day, calendar.last_day(count // 12, count % 12 + 1)))
    return calendar.of_days(begin + dt.timedelta(1), end)


def _dated(text: str, at: int) -> Point | None:
    """A month or day in words or digits."""
    return _month(text, at) or day_first(text, at)


def _fiscal(text: str, at: int) -> Point | None:
    m = _FISCAL.match(text, at)
    if m is None:
        return None
    if len(m["year"]) == 2 and not (m["word"].lower() in ("fy", "sy", "ay", "my") and m["word"].isupper()):
        return None
    if m["word"].lower() in ("my", "ay", "sy") and not (
        m["word"].isupper() or (len(m["year"]) == 4 and m["word"].lower() == "sy")
    ):
        return None
    year = m["year"] if len(m["year"]) == 4 else str(full_year(int(m["year"])))
    when = year
    if m["to"]:
        to = int(m["to"]) if len(m["to"]) == 4 else int(year[:2] + m["to"])
        if to == int(year) + 1 or to > int(year):
            when = f"{year}/{to}"
        else:
            return None
    status = {"e": "estimate", "f": "forecast", "p": "forecast", "a": "actual"}.get((m["status"] or "").lower())
    end = m.end()
    for pattern in (
        re.compile(r"[ -]?(?P<k>[QH])(?P<n>[1-4])(?![0-9A-Za-z])"),
        re.compile(r"[ -]?(?P<n>[1-4])(?P<k>[QH])(?![0-9A-Za-z])"),
    ):
        q = pattern.match(text, end)
        if q is not None and "/" not in when and not (q["k"] == "H" and q["n"] > "2"):
            return Point(q.end(), f"{when}-{q['k']}{q['n']}", fiscal=True, status=status)
    return Point(end, when, fiscal=True, status=status)


def _named_year(text: str, at: int) -> Point | None:
    m = _NAMED_YEAR.match(text, at)
    return None if m is None else Point(m.end(), m["year"])


def _short(text: str, at: int) -> Point | None:
    """Q1, H2, with or without its year."""
    m = _SHORT.match(text, at)
    if m is None or (m["kind"] in "Hh" and m["n"] > "2"):
        return None
    name = f"-{m['kind'].upper()}{m['n']}"
    found = with_year(text, m.end(), name, name)
    if calendar.head(found.when) == "-" and (m["kind"] != "Q"):
        alone = not text[:at].strip() and not text[m.end() :].strip() if len(text) < 20 else False
        kind = (
            "full"
            if m["kind"] == "H"
            and (alone or re.search(r"(?:^|\b)(?:in|for|of|since|during|and|the) $", text[max(0, at - 8) : at]))
            and not re.match(r" [a-z]", text[m.end() : m.end() + 2])
            else "weak"
        )
        return found._replace(kind=kind)
    return found


def _halves(text: str, at: int) -> Point | None:
    m = _HALVES.match(text, at)
    if m is None:
        return None
    if m["all"]:
        count, unit, side = _count(m["count"]), m["units"].lower().rstrip("s"), m["all"].lower()
        size = {"quarter": 4, "month": 12, "week": 52}[unit]
        if not 1 <= count <= size:
            return None
        a, b = (1, count) if side == "first" else (size - count + 1, size)
        if unit == "quarter":
            a, b, unit = a * 3 - 2, b * 3, "month"
        found = with_year(text, m.end(), _part(unit, a), _part(unit, b))
        bare = calendar.head(found.when) == "-"
        of_a_year = text[max(0, at - 4) : at].lower() == "the " and not text.startswith(" of ", m.end())
        return None if bare and (side == "last" or unit == "week" or not of_a_year) else found
    word, unit = m["n"].lower(), m["unit"].lower()
    n = _ORDINALS[word] if word in _ORDINALS else int(word[:-2])
    size = {"half": 2, "quarter": 4, "month": 12, "week": 53}[unit]
    if n > size:
        return None
    month = _OF_MONTH.match(text, m.end()) if unit == "week" else None
    if month is not None:
        return _week_of_month(month.end(), int(month["year"]), _MONTHS[month["month"].lower()], n)
    if n < 0:
        n = 52 if unit == "week" else size
        found = with_year(text, m.end(), _part(unit, n), _part(unit, n))
        return None if calendar.head(found.when) == "-" else found
    found = with_year(text, m.end(), _part(unit, n), _part(unit, n))
    return None if calendar.head(found.when) == "-" and unit in ("month", "week") else found


def _part(unit: str, n: int) -> str:
    return {"half": f"-H{n}", "quarter": f"-Q{n}", "month": f"-{n:02d}", "week": f"-W{n:02d}"}[unit]


def _week_of_month(end: int, year: int, month: int, n: int) -> Point | None:
    """The n-th week of a month: the first is the one that holds its first Thursday, as ISO has it for years."""
    import datetime as dt

    if not 1 <= n <= 5:
        return None
    fourth = dt.date(year, month, 4)
    return Point(end, "{:04d}-W{:02d}".format(*(fourth + dt.timedelta(7 * (n - 1))).isocalendar()))


def _week(text: str, at: int) -> Point | None:
    """week 3 of 2027, quarter 3 2018."""
    m = _WEEK.match(text, at)
    if m is None or not 1 <= int(m["n"]) <= (53 if m["unit"].lower() == "week" else 4):
        return None
    name = _part(m["unit"].lower(), int(m["n"]))
    found = with_year(text, m.end(), name, name)
    return None if calendar.head(found.when) == "-" else found


def _stage(text: str, at: int) -> Point | None:
    """early 2024, mid-May 2024, the late 1990s, year-end 2024, end of Q1 2024."""
    m = _STAGE.match(text, at)
    if m is None:
        return None
    stage = _STAGES[re.sub(r"\s+", " ", m["stage"].lower())]
    if stage == "end" and (_BY.search(text, max(0, at - 24), at) or m[0].lower().startswith("end-")):
        stage = "last_day"
    from tieout.locate.periods.numeric import point as digits

    inner = (
        digits(text, m.end())
        if m.end() < len(text) and text[m.end()].isdigit()
        else _month(text, m.end())
        or _short(text, m.end())
        or _halves(text, m.end())
        or _counted(text, m.end())
        or _fiscal(text, m.end())
    )
    if inner is None or inner.kind == "weak" or (inner.kind == "bare" and not YEAR_NEXT.match(text, m.end())):
        return None
    when = staged(inner.when, stage)
    return None if when is None else inner._replace(when=when, kind="full")


YEAR_NEXT = re.compile(YEAR)


def staged(when: str, stage: str) -> str | None:
    """Part of a period: the thirds of a year or month for vague words, its last day for its end."""
    a, grain = calendar.first(when), calendar.grain(when)
    head = calendar.head(when)
    if "/" in when:
        ends = calendar.days(when)
        if ends is None or ends[0] is None or ends[1] is None or ends[1].year - ends[0].year != 9:
            return None
        x, y = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(stage, (9, 9))
        return f"{ends[0].year + x}/{ends[0].year + y}"
    if grain == "Y" and head:
        return f"{head}-12-31" if stage == "last_day" else f"{head}-{_THIRDS[stage][0]}/{head}-{_THIRDS[stage][1]}"
    ends_ = calendar.atom_days(a)
    if ends_ is None:
        return None
    if stage in ("end", "last_day"):
        return ends_[1].isoformat()
    if grain == "M":
        x, y = _DAYS[stage]
        return f"{a}-{x:02d}/{a}-{min(y, ends_[1].day):02d}"
    return a


def _plan(text: str, at: int) -> Point | None:
    m = _PLANS.match(text, at) or _PLANS_WORDS.match(text, at)
    return (
        None if m is None else Point(m.end(), plan(int(m["n"]) if m["n"].isdigit() else _PLAN_NUMBERS[m["n"].lower()]))
    )


def _month(text: str, at: int) -> Point | None:
    if text[at : at + 5].lower() == "this ":
        named = _MONTH_RE.match(text, at + 5)
        return None if named is None else Point(named.end("month"), f"0Y-{_MONTHS[named['month'].lower()]:02d}")
    m = _MONTH_RE.match(text, at)
    if m is None:
        return None
    month = _MONTHS[m["month"].lower()]
    year = _MONTH_YEAR.match(text, m.end())
    if year is not None:
        head = year["year"] or str(full_year(int(year["short"])))
        status = status_at(text, year.end())
        if m["month"].islower() and year["short"]:
            return None
        return Point(status[0] if status else year.end(), f"{head}-{month:02d}", status=status[1] if status else None)
    rel = _LAST_RE.match(text, m.end())
    if rel is not None:
        return Point(rel.end(), f"{_RELATIVE_YEARS[rel['rel'].split()[-1].lower()]}-{month:02d}")
    day = _DAY.match(text, m.end())
    if day is not None:
        found = _days(day.end(), day["year"], month, int(day["a"]), int(day["b"] or day["a"]))
        if found is not None:
            return found._replace(kind="weak") if m["month"].islower() and not day["year"] and not day["th"] else found
    end = m.end()
    if m["month"].islower() or not _month_fits(text, at, end):
        return Point(m.end("month"), f"--{month:02d}", "weak")
    return Point(end if text[end : end + 2].strip(" \n") else m.end("month"), f"--{month:02d}")


def _days(end: int, year: str | None, month: int, a: int, b: int) -> Point | None:
    head = year or "-"
    if not 1 <= a <= b <= calendar.last_day(int(year) if year else 2024, month):
        return None
    return Point(end, _when(head, f"-{month:02d}-{a:02d}", f"-{month:02d}-{b:02d}"))


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
    found = _days(m.end(), m["year"], _MONTHS[m["month"].lower()], int(m["a"]), int(m["b"] or m["a"]))
    return None if found is None or (not m["year"] and m["month"].islower()) else found


_READERS = (_counted, _window, _ago, ended, _fiscal, _named_year, _short, _halves, _week, _stage, _plan, _month)
