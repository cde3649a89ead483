"""Reads English words counted from a date that is not named (last year, the past five years), and five-year plans."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods.chinese import plan
from tieout.locate.periods.tails import NUM, count_of
from tieout.locate.periods.words import EN, YEAR, G, Point, alternation

_B = r"(?![A-Za-z0-9])"
_COUNTED: dict[str, str] = dict(EN["counted"])
_COUNTED_RE = lazy.pattern(rf"(?:{alternation(_COUNTED)}){_B}", re.I)
_SAME = lazy.pattern(rf"same{G}(?:period|quarter|month|half){G}(?:in|of){G}(?P<year>{YEAR})", re.I)
_WINDOW = lazy.pattern(
    rf"(?P<side>{alternation([*EN['windows']['past'], *EN['windows']['next']])}){G}(?:{NUM}(?:{G}to{G}|[-–]))?(?P<count>{NUM})?(?:{G}of)?[ -]?{G}?"
    rf"(?P<unit>years?|quarters?|months?|weeks?|days?|decades?){_B}(?!-old)",
    re.I,
)
_AGO = lazy.pattern(rf"(?P<count>{NUM}){G}years?{G}(?:ago|earlier|prior){_B}", re.I)
_PLAN_NUMBERS = {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15}
_PLANS = lazy.pattern(
    rf"(?:(?P<n>1[0-9]|[1-9])th|(?P<word>{'|'.join(_PLAN_NUMBERS)}))[ -]Five[ -]Year[ -]Plan(?:[ -]period)?", re.I
)


def counted(text: str, at: int) -> Point | None:
    m = _COUNTED_RE.match(text, at)
    return None if m is None else Point(m.end(), _COUNTED[re.sub(r"\s+", " ", m[0].lower())])


def same(text: str, at: int) -> Point | None:
    """same period of 2023: a part of a named year that only the context tells."""
    m = _SAME.match(text, at)
    return None if m is None else Point(m.end(), f"{m['year']}-same")


def window(text: str, at: int) -> Point | None:
    m = _WINDOW.match(text, at)
    if m is None:
        return None
    side, unit, count = m["side"].lower(), m["unit"][0].upper(), count_of(m["count"])
    if m["unit"].lower().startswith("decade"):
        unit, count = "Y", count * 10
    if (m["count"] or "").lower() in ("few", "several") or (m["count"] is None and m["unit"].endswith("s")):
        return None
    if (m["count"] is None and side not in ("past", "next", "coming", "last")) or not count:
        return None
    return Point(m.end(), f"-{count}{unit}/0" if side in EN["windows"]["past"] else f"0/+{count}{unit}")


def ago(text: str, at: int) -> Point | None:
    m = _AGO.match(text, at)
    return (
        None if m is None or m["count"].lower() in ("few", "several") else Point(m.end(), f"-{count_of(m['count'])}Y")
    )


def five_year_plan(text: str, at: int) -> Point | None:
    """14th Five-Year Plan, Fourteenth Five-Year Plan period."""
    m = _PLANS.match(text, at)
    return None if m is None else Point(m.end(), plan(int(m["n"]) if m["n"] else _PLAN_NUMBERS[m["word"].lower()]))
