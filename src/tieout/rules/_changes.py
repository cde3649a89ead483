"""Sentences that give a figure before, a figure after, and the change between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Extraction
from tieout.rules._figures import by_sentence, compatible, cue, figures, words_before
from tieout.rules._growth import fits, negative

_GROWTHS = ("growth", "yoy_growth", "qoq_growth", "decline", "change")


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
    for group in by_sentence(figures(extraction)).values():
        for said in group:
            if said.unit not in ("percent", "percentage_point", "times") or said.role in ("from", "to"):
                continue
            if said.measure not in _GROWTHS and said.unit != "percentage_point":
                continue
            if cue("fall").search(text := words_before(extraction.document, said, 24)) is None and not cue(
                "rise"
            ).search(text):
                continue
            pair = _pair(said, group)
            if pair is not None and (change := _change(said, *pair)) is not None:
                yield change


def _pair(said: Claim, group: list[Claim]) -> tuple[Claim, Claim] | None:
    """The one from-to pair of the sentence that stands before the change and shares its subject."""
    before = [c for c in group if c.end <= said.start]
    if len(before) < 2 or before[-1].role != "to" or before[-2].role != "from":
        return None
    start, end = before[-2:]
    same = start.unit == end.unit and start.noun == end.noun and compatible(start, end) and compatible(said, end)
    return (start, end) if same and (said.measure != "yoy_growth" or _neighbours(start, end)) else None


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
