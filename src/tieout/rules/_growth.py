"""A stated growth rate and the pairs of levels it may belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Document
from tieout.rules._figures import compatible, cue, dated, is_level, same_series, shown, words_before, year

_TWICE = Decimal("0.06")  # of the last digit: 21.45 was printed as 21.5, and that as 22
_GROWTHS = ("cagr", "growth", "yoy_growth", "qoq_growth")
_MOST_LEVELS = 16  # of one sentence or block: beyond this it is a table, not an argument


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels of one series, and the yearly growth in percent they allow.

    `implied` also allows for digits that were cut off, and is what a rate is held against; `printed` is from rounding.
    """

    start: Claim
    end: Claim
    years_named: tuple[int, int]
    implied: Interval
    printed: Interval

    @property
    def years(self) -> int:
        return self.years_named[1] - self.years_named[0]

    @property
    def window(self) -> str:
        return "{}–{}".format(*self.years_named)

    @property
    def arithmetic(self) -> str:
        division = f"{shown(self.end)} / {shown(self.start)}"
        return f"({division})^(1/{self.years}) - 1" if self.years > 1 else f"{division} - 1"


def pairs(levels: Sequence[Claim]) -> list[Pair]:
    """Every two levels of one series in the order of their years."""
    dated = [c for c in levels[:_MOST_LEVELS] if year(c) is not None and is_level(c)]
    found = []
    for a, b in combinations(sorted(dated, key=lambda c: (year(c) or 0, c.start)), 2):
        if (pair := pair_of(a, b)) is not None:
            found.append(pair)
    return found


def loose_pairs(levels: Sequence[Claim]) -> list[Pair]:
    """Pairs of one unit whatever they are said to be of: good enough to acquit a rate, never to convict it."""
    dated = [c for c in levels[:_MOST_LEVELS] if year(c) is not None and is_level(c)]
    ordered = combinations(sorted(dated, key=lambda c: (year(c) or 0, c.start)), 2)
    return [p for a, b in ordered if a.unit == b.unit and (p := pair_of(a, b, strict=False)) is not None]


def pair_of(a: Claim, b: Claim, *, strict: bool = True) -> Pair | None:
    """Two levels as a pair, if the second is later; `strict`: and they are one series."""
    first, last = year(a), year(b)
    if first is None or last is None or last <= first or a.period is None or b.period is None:
        return None
    if strict and not (same_series(a, b) and dated(a) and dated(b)):
        return None
    if a.period.fiscal != b.period.fiscal:
        return None
    return _pair(a, b, (first, last))


def undated(rate: Claim, near: Sequence[Claim], named: tuple[int, int]) -> list[Pair]:
    """A "from" and a "to" without years of their own, told under the window of a rate of their sentence."""
    ends = [c for c in near if c.start < rate.start][-2:]
    if [c.role for c in ends] != ["from", "to"] or not all(map(is_level, ends)) or not same_series(*ends):
        return []
    if any(year(c) is not None for c in ends) or not related(rate, ends[1:]):
        return []
    pair = _pair(ends[0], ends[1], named)
    return [pair] if pair is not None else []


def _pair(a: Claim, b: Claim, named: tuple[int, int]) -> Pair | None:
    if any(c.high is not None and c.high > 20 * abs(c.value) for c in (a, b)):
        return None  # so wide a range is two figures that were read as one
    start, end = intervals.written(a, wide=True), intervals.written(b, wide=True)
    rounded = intervals.written(a), intervals.written(b)
    if start is None or end is None or rounded[0] is None or rounded[1] is None:
        return None
    implied = intervals.growth(start, end, named[1] - named[0])
    printed = intervals.growth(rounded[0], rounded[1], named[1] - named[0])
    return None if implied is None or printed is None else Pair(a, b, named, implied, printed)


def related(rate: Claim, levels: Iterable[Claim]) -> list[Claim]:
    """The levels that a rate may be the growth of."""
    return [c for c in levels if is_level(c) and c.id != rate.id and compatible(rate, c) and measures(rate, c)]


def measures(rate: Claim, level: Claim) -> bool:
    """Whether a rate may be one of a level's measure: profit does not grow by what revenue does."""
    return rate.of is None or rate.of in _GROWTHS or level.measure is None or rate.of == level.measure


def readings(rate: Claim, document: Document) -> list[Interval]:
    """What a stated rate can mean: as written; negative where it is told as a fall; both where that is not clear."""
    stated = intervals.written(rate, wide=True)
    if stated is None:
        return []
    if stated.low is not None and rate.step is not None:
        stated = Interval(stated.low - rate.step * _TWICE, stated.high)
    words = words_before(document, rate, 24)
    fall, rise = cue("fall").search(words) is not None, cue("rise").search(words) is not None
    if rate.direction == "down" and rate.value > 0 and fall and not rise:
        return [negative(stated)]
    return [stated, negative(stated)] if fall or rate.direction == "down" else [stated]


def negative(interval: Interval) -> Interval:
    return Interval(None if interval.high is None else -interval.high, None if interval.low is None else -interval.low)


def fits(stated: Iterable[Interval], implied: Interval) -> bool:
    return any(s.overlaps(implied) for s in stated)


def window(rate: Claim) -> tuple[int, int] | None:
    """First and last year of a rate's own window, where it spans more than one year."""
    period = rate.period
    if period is None or period.start_date is None or period.end_date is None:
        return None
    first, last = period.start_date.year, period.end_date.year
    return (first, last) if last > first else None


def exact_rate(pair: Pair) -> Decimal | None:
    """The rate that the two figures give as written, in percent."""
    if pair.start.value <= 0 or pair.end.value <= 0:
        return None
    point = Interval(pair.start.value, pair.start.value), Interval(pair.end.value, pair.end.value)
    found = intervals.growth(*point, pair.years)
    return found.low if found else None
