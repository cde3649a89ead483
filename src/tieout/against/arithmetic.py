"""Figures that a document computed itself: sums, differences, shares, multiples and growth of supported figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout import intervals
from tieout.against import sourced, wording
from tieout.against.index import Index, Place
from tieout.against.relation import role_class
from tieout.intervals import Interval
from tieout.model import Claim, Document
from tieout.reconcile.question import area_name, full_year, years
from tieout.rules._figures import percent, shown

_MOST = 12  # figures of one sentence, row or column that are combined
_LOOSE = Decimal(
    "0.1"
)  # an implied interval wider than this part of it, and than thrice the stated one, proves nothing


@dataclass(frozen=True, slots=True)
class Sum:
    """`arithmetic` in print, and the figures it was made of: claims of the document, places in sources."""

    arithmetic: str
    own: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()


class Sums:
    """What can be computed for one document. `supported`: claim id -> where in the sources."""

    def __init__(
        self, document: Document, index: Index, claims: Sequence[Claim], supported: Mapping[str, tuple[Place, ...]]
    ) -> None:
        self._document, self._index, self._supported = document, index, supported
        self._every = [c for c in claims if c.id in supported and role_class(c) == "level"]
        self._kinds: dict[tuple[object, ...], list[Claim]] = {}
        self._series: dict[tuple[object, ...], list[Claim]] = {}
        self._blocks: dict[int, list[Claim]] = {}
        self._shares: dict[int, list[Claim]] = {}
        for claim in claims:
            if claim.id in supported and role_class(claim) == "share":
                self._shares.setdefault(claim.block, []).append(claim)
            if claim.id in supported and role_class(claim) == "level":
                self._blocks.setdefault(claim.block, []).append(claim)
                series = (claim.unit, wording.subject(claim))
                self._series.setdefault(series, []).append(claim)
                self._kinds.setdefault(_kind(claim), []).append(claim)

    def derive(self, claim: Claim, near: Sequence[Claim], words: frozenset[str]) -> Sum | None:
        """How a figure follows from figures that the sources bear out. `near`: the other figures of its sentence, row
        and column; `words`: of its surroundings."""
        stated = intervals.written(claim, wide=True)
        if stated is None or len(wording.digits(claim)) < 2:
            return None
        own = [c for c in near if c.id in self._supported and c.id != claim.id and c.high is None][:_MOST]
        for found in (*_rates(claim, own, stated), *_parts(claim, own, stated), *_sums(claim, own, stated)):
            return found
        for found in _sums(claim, self._named(claim, words), stated, differences=False):
            return found
        for found in (*self._changes(claim, stated), *self._portions(claim, own, stated)):
            return found
        if (made := _from_sources(claim, stated, self._index)) is not None:
            return made
        levels = [c for c in own if role_class(c) == "level"]
        if claim.unit == "percent" and role_class(claim) == "share":
            for found_sum in sourced.added(claim, self._document, self._shares.get(claim.block, ()), stated):
                return Sum(*found_sum)
        block, every = self._blocks.get(claim.block, ()), self._every
        found_there = sourced.derived(claim, self._document, levels, block, every, self._supported, self._index)
        return next((Sum(*found) for found in found_there), None)

    def _changes(self, claim: Claim, stated: Interval) -> Iterator[Sum]:
        """What a subject gained or lost between the year before and the claim's own year."""
        year = full_year(claim.period)
        if year is None or len(wording.digits(claim)) < 3:
            return
        levels = self._series.get((claim.unit, wording.subject(claim)), ())[:_MOST]
        for a, b in _dated_pairs(levels):
            if (a[0], b[0]) != (year - 1, year) or a[1].measure != b[1].measure:
                continue
            low, high = intervals.written(a[1]), intervals.written(b[1])
            gap = high + _negative(low) if low and high else None
            if gap and _tight(gap, stated) and (gap.overlaps(stated) or _negative(gap).overlaps(stated)):
                yield Sum(f"{shown(b[1])} - {shown(a[1])}", (b[1], a[1]))

    def _portions(self, claim: Claim, own: Sequence[Claim], stated: Interval) -> Iterator[Sum]:
        """What the amount just before a percentage is of a larger one told earlier in the paragraph: a margin of the
        revenue, a cost as a share of it."""
        before = [c for c in own if c.end <= claim.start and role_class(c) == "level"]
        if claim.unit != "percent" or role_class(claim) == "growth" or not before:
            return
        part = before[-1]
        if min(len(wording.digits(c)) for c in (claim, part)) < 2:
            return
        for whole in self._blocks.get(claim.block, ())[:_MOST]:
            if whole.end > part.start or abs(whole.value) <= abs(part.value) or not _one_year(part, whole):
                continue
            yield from _parts(claim, [part, whole], stated)

    def _named(self, claim: Claim, words: frozenset[str]) -> list[Claim]:
        """Supported figures of the same measure, unit and period whose subjects stand in the claim's sentence."""
        named: dict[tuple[object, ...], Claim] = {}
        areas = claim.area if isinstance(claim.area, tuple) else ()
        for other in self._kinds.get(_kind(claim), ())[:200]:
            subject = wording.words(other.subject or "")
            if other.id != claim.id and subject and (subject <= words or other.area in areas):
                named.setdefault((subject, other.area), other)
        return list(named.values())[:_MOST]


def _one_year(a: Claim, b: Claim) -> bool:
    left, right = full_year(a.period), full_year(b.period)
    return left is None or right is None or left == right


def _kind(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.unit, claim.period.iso if claim.period else None


def _rates(claim: Claim, own: Sequence[Claim], stated: Interval) -> Iterator[Sum]:
    """Growth between two supported levels of the sentence."""
    if role_class(claim) != "growth" or claim.unit not in ("percent", "times"):
        return
    for a, b in _dated_pairs([c for c in own if role_class(c) == "level"]):
        years_between = b[0] - a[0]
        if _grows(a[1], b[1], years_between, stated):
            yield Sum(_growth_words(a[1], b[1], years_between), (a[1], b[1]))


def _dated_pairs(levels: Sequence[Claim]) -> Iterator[tuple[tuple[int, Claim], tuple[int, Claim]]]:
    dated = sorted(((y, c) for c in levels if (y := full_year(c.period)) is not None), key=lambda p: (p[0], p[1].start))
    for a, b in combinations(dated, 2):
        if a[0] < b[0] and a[1].unit == b[1].unit:
            yield a, b


def _grows(start: Claim, end: Claim, years_between: int, stated: Interval) -> bool:
    a, b = intervals.written(start, wide=True), intervals.written(end, wide=True)
    implied = intervals.growth(a, b, years_between) if a and b else None
    if implied is None or implied.low is None or implied.high is None:
        return False
    if not _tight(implied, stated, Decimal("0.5")):
        return False
    return implied.overlaps(stated) or implied.overlaps(_negative(stated))


def _growth_words(start: Claim, end: Claim, years_between: int) -> str:
    division = f"{shown(end)} / {shown(start)}"
    return f"({division})^(1/{years_between}) - 1" if years_between > 1 else f"{division} - 1"


def _parts(claim: Claim, own: Sequence[Claim], stated: Interval) -> Iterator[Sum]:
    """A share or a multiple of two supported figures of one unit."""
    if claim.unit not in ("percent", "times") or role_class(claim) == "growth":
        return
    scale = 100 if claim.unit == "percent" else 1
    levels = [c for c in own if c.unit not in ("percent", "times", "percentage_point")]
    for a, b in combinations(levels, 2):
        if a.unit != b.unit:
            continue
        small, large = sorted((a, b), key=lambda c: abs(c.value))
        top, bottom = (small, large) if claim.unit == "percent" else (large, small)
        x, y = intervals.written(top, wide=True), intervals.written(bottom, wide=True)
        found = intervals.ratio(x, y) if x and y else None
        if found is None or found.low is None or found.high is None:
            continue
        implied = Interval(found.low * scale, found.high * scale)
        if _tight(implied, stated) and implied.overlaps(stated):
            words = percent(implied) if claim.unit == "percent" else f"{implied.low:.1f}–{implied.high:.1f}"
            yield Sum(f"{shown(top)} / {shown(bottom)} = {words}", (top, bottom))


def _sums(claim: Claim, own: Sequence[Claim], stated: Interval, *, differences: bool = True) -> Iterator[Sum]:
    """A sum of all, or of two, or a difference of two supported figures of the same unit."""
    parts = [c for c in own if c.unit == claim.unit and c.noun == claim.noun]
    if claim.unit == "percentage_point":
        parts = [c for c in own if c.unit == "percent"]
    if claim.unit == "percent":  # shares of two or three companies may be added, nothing else in percent
        parts = [c for c in parts if role_class(c) == role_class(claim) == "share"] if differences else []
        differences = False
    if len(wording.digits(claim)) < 3 or claim.unit in ("times", None) or len(parts) < 2:
        return
    written = {c.id: i for c in parts if (i := intervals.written(c)) is not None}
    parts = [c for c in parts if c.id in written]
    groups = [tuple(parts)] if len(parts) > 2 else []
    groups += list(combinations(parts, 2))
    for group in groups:
        total = intervals.total([written[c.id] for c in group])
        if _tight(total, stated) and total.overlaps(stated):
            yield Sum(" + ".join(shown(c) for c in group), group)
    for a, b in combinations(parts, 2) if differences else ():
        small, large = sorted((a, b), key=lambda c: c.value)
        gap = written[large.id] + _negative(written[small.id])
        if _tight(gap, stated) and gap.overlaps(stated):
            yield Sum(f"{shown(large)} - {shown(small)}", (large, small))


def _tight(interval: Interval, stated: Interval, floor: Decimal = Decimal(0)) -> bool:
    """Whether an implied interval is narrow enough that a figure inside it is no accident."""
    if interval.low is None or interval.high is None:
        return False
    told = Decimal(0) if stated.low is None or stated.high is None else stated.high - stated.low
    return interval.high - interval.low <= max(abs(interval.low + interval.high) / 2 * _LOOSE, told * 3, floor)


def _from_sources(claim: Claim, stated: Interval, index: Index) -> Sum | None:
    """A growth rate that the sources do not print, but whose endpoints they do."""
    window = _window(claim)
    if window is None or claim.unit != "percent" or role_class(claim) != "growth":
        return None
    words = wording.subject(claim)
    for unit in ("CNY", "USD", "EUR", "count", "vehicle", "kWh", "GWh", "ton", "person", "") if words else ():
        levels = [p for p in index.levels(words, unit) if _fits(claim, p.claim)]
        starts = [p for p in levels if full_year(p.claim.period) == window[0]][:4]
        ends = [p for p in levels if full_year(p.claim.period) == window[1]][:4]
        for a in starts:
            for b in ends:
                one = a.claim.document == b.claim.document and a.claim.measure == b.claim.measure
                if one and _grows(a.claim, b.claim, window[1] - window[0], stated):
                    return Sum(_growth_words(a.claim, b.claim, window[1] - window[0]), (), (a, b))
    return None


def _fits(rate: Claim, level: Claim) -> bool:
    areas = area_name(rate.area), area_name(level.area)
    return (rate.of is None or level.measure in (rate.of, None)) and (areas[0] == areas[1] or None in areas)


def _window(claim: Claim) -> tuple[int, int] | None:
    span = years(claim.period)
    if span is None:
        return None
    if span[1] > span[0]:
        return span
    year = full_year(claim.period)
    return (year - 1, year) if year is not None else None


def _negative(interval: Interval) -> Interval:
    return Interval(None if interval.high is None else -interval.high, None if interval.low is None else -interval.low)
