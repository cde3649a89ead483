"""Sentences that give a figure before, a figure after, and the change between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Extraction
from tieout.rules._figures import by_sentence, cue, figures, words_before
from tieout.rules._growth import fits, negative
from tieout.rules._pairs import before_and_after


@dataclass(frozen=True, slots=True)
class Change:
    """`implied`: the readings of the change that the two figures allow; `stated`: those of the words.

    `confused` says when the words mix percent and points: "percent" where percent are written for points, "points"
    where points are written for percent.
    """

    said: Claim
    start: Claim
    end: Claim
    stated: tuple[Interval, ...]
    implied: tuple[Interval, ...]
    confused: str | None


def changes(extraction: Extraction) -> Iterator[Change]:
    document = extraction.document
    for group in by_sentence(figures(extraction)).values():
        for start, end, said in zip(group, group[1:], group[2:], strict=False):
            if said.unit not in ("percent", "percentage_point", "times") or said.bound not in ("exact", "approx"):
                continue
            if not before_and_after(start, end, document) or not _led().search(words_before(document, said, 40)):
                continue
            if said.measure == "cagr" or (said.measure == "yoy_growth" and not _neighbours(start, end)):
                continue
            if (change := _change(said, start, end)) is not None:
                yield change


@cache
def _led() -> re.Pattern[str]:
    """A word for a change right before its figure: 提高了, an increase of."""
    return re.compile(
        f"(?:{cue('rise').pattern}|{cue('fall').pattern})(?:了|近|约|超过?|逾|达|高达|幅度为|by|of|about|nearly|over|\\s){{0,4}}$",
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
    relative, points = intervals.growth(a, b, 1), _difference(a, b)
    stated = (written, negative(written))
    if said.unit == "times":
        if (ratio := intervals.ratio(b, a)) is None or (inverse := intervals.ratio(a, b)) is None:
            return None
        one = Interval(_less_one(ratio.low), _less_one(ratio.high))
        return Change(said, start, end, (written,), (one, ratio, inverse), None)
    if start.unit != "percent":
        return (
            None if relative is None or said.unit != "percent" else Change(said, start, end, stated, (relative,), None)
        )
    confused = None
    if said.unit == "percent":
        right = relative is not None and fits(stated, relative)
        confused = "percent" if not right and fits(stated, points) else None
        implied = (points,) if relative is None else (relative, points)
        return Change(said, start, end, stated, implied, confused)
    if not fits(stated, points) and relative is not None and fits(stated, relative):
        confused = "points"
    return Change(said, start, end, stated, (points,), confused)


def _difference(a: Interval, b: Interval) -> Interval:
    low = None if b.low is None or a.high is None else b.low - a.high
    high = None if b.high is None or a.low is None else b.high - a.low
    return Interval(low, high)


def _less_one(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - 1
