"""Sentences that give a figure before, a figure after, and the change between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction
from tieout.rules._figures import clean, cue, figures, sentences, words_before
from tieout.rules._growth import fits, negative
from tieout.rules._pairs import before_and_after

_RIGHT_AFTER = lazy.pattern(r"\s*[，,(（]?\s*(?:从|由|from)(?:\s*\d{4}\s*年?的?)?\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """`implied`: the readings of the change that the two figures allow; `stated`: those of the words.

    `confused` says when the words mix percent and points: "percent" where percent are written for points, "points"
    where points are written for percent. `printed` is what the change should read, from rounding alone.
    """

    said: Claim
    start: Claim
    end: Claim
    stated: tuple[Interval, ...]
    implied: tuple[Interval, ...]
    printed: Interval
    confused: str | None


def changes(extraction: Extraction) -> Iterator[Change]:
    document = extraction.document
    for group in sentences(figures(extraction)):
        for three in zip(group, group[1:], group[2:], strict=False):
            if (told := _told(*three, document)) is not None and (change := _change(*told)) is not None:
                yield change


def _told(a: Claim, b: Claim, c: Claim, document: Document) -> tuple[Claim, Claim, Claim] | None:
    """(the change, from, to) of three neighbouring figures: 从A升至B，提高C; B, up from A, a rise of C; up C, from A to B."""
    if _is_change(c) and _led().search(words_before(document, c, 40)):
        if before_and_after(a, b, document):
            return (c, a, b) if _one_year(c, a, b) else None
        if before_and_after(b, a, document, turned=True):
            return (c, b, a) if _one_year(c, b, a) else None
    if (
        _is_change(a)
        and before_and_after(b, c, document)
        and _RIGHT_AFTER.fullmatch(clean(document.text[a.end : b.start]))
    ):
        words = words_before(document, a, 40)
        if cue("rise").search(words) or cue("fall").search(words):
            return (a, b, c) if _one_year(a, b, c) else None
    return None


def _is_change(claim: Claim) -> bool:
    return (
        claim.unit in ("percent", "percentage_point", "times")
        and claim.bound in ("exact", "approx")
        and claim.measure != "cagr"
    )


def _one_year(said: Claim, start: Claim, end: Claim) -> bool:
    return said.measure != "yoy_growth" or _neighbours(start, end)


@cache
def _led() -> re.Pattern[str]:
    """A clause that is only a word for a change before its figure: 提高了, an increase of. Anything else in the clause
    may be another subject (客流增加3倍)."""
    return re.compile(
        rf"(?:[，,；;（(—]|^)\s*(?:(?:{cue('plain_change').pattern})\s*){{0,2}}"
        rf"(?:{cue('rise').pattern}|{cue('fall').pattern})(?:了|近|约|超过?|逾|达|高达|幅度为|by|of|about|nearly|over|\s){{0,4}}$",
        re.IGNORECASE,
    )


def _neighbours(start: Claim, end: Claim) -> bool:
    """A change on the year before is no change over several years."""
    if start.period is None or end.period is None or start.period.end_date is None or end.period.end_date is None:
        return True
    return 0 < end.period.end_date.year - start.period.end_date.year <= 1


def _change(said: Claim, start: Claim, end: Claim) -> Change | None:
    a, b, written = (intervals.written(c, wide=True) for c in (start, end, said))
    if a is None or b is None or written is None:
        return None
    implied = _implied(said, start, a, b)
    rounded = _implied(said, start, intervals.written(start) or a, intervals.written(end) or b)
    if not implied or not rounded:
        return None
    stated = (written,) if said.unit == "times" else (written, negative(written))
    return Change(said, start, end, stated, implied, rounded[0], _confused(said, start, a, b, stated))


def _implied(said: Claim, start: Claim, a: Interval, b: Interval) -> tuple[Interval, ...]:
    """The changes that two figures allow, in the unit of the words; the first is the plainest."""
    if said.unit == "times":
        there, back = intervals.ratio(b, a), intervals.ratio(a, b)
        return (
            ()
            if there is None or back is None
            else (Interval(_less_one(there.low), _less_one(there.high)), there, back)
        )
    if said.unit == "percentage_point":
        return (_difference(a, b),) if start.unit == "percent" else ()
    relative = intervals.growth(a, b, 1)
    found = () if relative is None else (relative,)
    return (*found, _difference(a, b)) if start.unit == "percent" else found


def _confused(said: Claim, start: Claim, a: Interval, b: Interval, stated: tuple[Interval, ...]) -> str | None:
    if start.unit != "percent" or said.unit == "times" or (relative := intervals.growth(a, b, 1)) is None:
        return None
    as_percent, as_points = fits(stated, relative), fits(stated, _difference(a, b))
    if said.unit == "percent":
        return "percent" if as_points and not as_percent else None
    return "points" if as_percent and not as_points else None


def _difference(a: Interval, b: Interval) -> Interval:
    low = None if b.low is None or a.high is None else b.low - a.high
    high = None if b.high is None or a.low is None else b.high - a.low
    return Interval(low, high)


def _less_one(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - 1
