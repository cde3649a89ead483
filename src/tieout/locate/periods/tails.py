"""What English parts share: names of months and numbers, and the year behind a part."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import calendar
from tieout.locate.periods.words import EN, YEAR, G, Point, alternation, full_year

MONTHS: dict[str, int] = {w: i for i, words in enumerate(EN["months"], 1) for w in words}
NUMBERS: dict[str, int] = dict(EN["numbers"])
ORDINALS: dict[str, int] = dict(EN["ordinals"])
STATUS: dict[str, str] = {w: name for name, words in EN["status"].items() for w in words}

MONTH = rf"(?:{alternation(MONTHS)})(?![A-Za-z])"
NUM = rf"(?:{alternation(NUMBERS)}|[0-9]{{1,3}})"
FY = alternation(EN["fiscal"]["forms"])
STATUS_WORD = lazy.pattern(
    rf"[ ]?[(（](?P<status>{alternation(STATUS)})\.?[)）]|(?P<letter>[EeFAP])(?![A-Za-z0-9])", re.I
)
_OF = rf"(?:{G}(?:of|in){G}|,?{G}|-|’|'|/)?(?:the{G})?(?P<fy>(?:{FY}|calendar{G}year|year|cy){G}?)?['’]?"
_YEAR_PART = rf"(?P<year>{YEAR}|(?<=['’/])[0-9]{{2}}(?![0-9/])|(?<=[Yy])[0-9]{{2}}(?![0-9]))"
_LAST = rf"{G}(?:of{G}|in{G})?(?P<rel>last|this|next|the{G}previous|the{G}prior|the{G}current){G}(?:fiscal{G})?year"
_RELATIVE_YEARS = {"last": "-1Y", "previous": "-1Y", "prior": "-1Y", "this": "0Y", "current": "0Y", "next": "+1Y"}
_TAIL = lazy.pattern(_OF + _YEAR_PART + rf"(?!{G}?(?:%|percent))", re.I)
_TAIL_SHORT = lazy.pattern(r"(?P<fy>)(?P<year>[0-9]{2})(?:(?=[EFA](?![A-Za-z0-9]))|(?![0-9A-Za-z%]))")
_LAST_RE = lazy.pattern(_LAST, re.I)


def status_at(text: str, at: int) -> tuple[int, str] | None:
    """E, F, A or a word in brackets behind a year: (end, "estimate")."""
    m = STATUS_WORD.match(text, at)
    return None if m is None else (m.end(), STATUS[(m["status"] or m["letter"]).lower()])


def year_tail(text: str, at: int, *, short: bool = False) -> tuple[int, str, bool] | None:
    """The year behind a part: " of 2024", " FY24", "'24": (end, head, fiscal)."""
    m = _TAIL.match(text, at)
    if m is None and short:
        m = _TAIL_SHORT.match(text, at)
    if m is not None:
        year = m["year"] if len(m["year"]) == 4 else str(full_year(int(m["year"])))
        word = (m["fy"] or "").strip().lower()
        return m.end(), year, bool(word) and not word.startswith(("cal", "year", "cy"))
    relative = relative_year(text, at)
    return None if relative is None else (*relative, False)


def with_year(text: str, end: int, first: str, last: str, *, short: bool = False) -> Point:
    """A part with the year behind it where there is one, alone otherwise."""
    found = year_tail(text, end, short=short)
    if found is None:
        return Point(end, when_of("-", first, last))
    status = status_at(text, found[0])
    return Point(
        status[0] if status else found[0],
        when_of(found[1], first, last),
        fiscal=found[2],
        status=status[1] if status else None,
    )


def when_of(head: str, a: str, b: str) -> str:
    return head + a if a == b else calendar.pair(head, a, b)


def count_of(word: str | None) -> int:
    return 1 if word is None else int(word) if word.isdigit() else NUMBERS[word.lower()]


def relative_year(text: str, at: int) -> tuple[int, str] | None:
    """Words like " of last year" behind a part: (end, "-1Y")."""
    m = _LAST_RE.match(text, at)
    return None if m is None else (m.end(), _RELATIVE_YEARS[m["rel"].split()[-1].lower()])
