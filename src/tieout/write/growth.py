"""Growth as stated beside growth worked out from its endpoints. A written number is an interval, so a rate is one too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim
from tieout.reconcile.question import full_year, years
from tieout.write import values
from tieout.write.report import Computed

SIZES = ("market_size", "addressable_market", "output_value")
RATES = ("cagr", "yoy_growth")
CANDIDATES = 4  # different values for one year that are tried as endpoints
NEAR = 8  # years in one paragraph that are tried as endpoints
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Check:
    """A stated rate, the endpoints that were found for it and what they give. `verdict`: agree, differ, bound
    (an open endpoint allows it), unknown."""

    stated: Claim
    first: Claim | None = None
    last: Claim | None = None
    computed: Computed | None = None
    verdict: str = "unknown"

    @property
    def ends(self) -> tuple[str | None, str | None]:
        return self.first.id if self.first else None, self.last.id if self.last else None


def check(stated: Claim, claims: Sequence[Claim], language: str) -> Check:
    """Holds a rate against every pair of endpoints that it may belong to: the stated window first, then the window
    with its base year left out of it, then any pair that stands in the same paragraph. It disagrees only when none
    of them fits; the first pair is shown then.

    Endpoints are levels of the same document, subject and area.
    """
    first: Check | None = None
    for a, b in _pairs(stated, claims):
        computed = between(a, b, language)
        if computed is None:
            continue
        rate, wide = _rate(a, b), intervals.written(stated, wide=True)
        if rate is not None and wide is not None and rate.overlaps(wide):
            return Check(stated, a, b, computed, "agree" if computed.bound == "exact" else "bound")
        first = first or Check(stated, a, b, computed, "differ")
    return first or _elsewhere_borne_out(stated, claims, language)


def _elsewhere_borne_out(stated: Claim, claims: Sequence[Claim], language: str) -> Check:
    """A rate whose own document gives no endpoints, by those of other documents: they can bear it out, and cannot
    refute it."""
    for a, b in _pairs(stated, claims, anywhere=True):
        rate, wide = _rate(a, b), intervals.written(stated, wide=True)
        computed = between(a, b, language) if rate is not None and wide is not None and rate.overlaps(wide) else None
        if computed is not None:
            return Check(stated, a, b, computed, "agree" if computed.bound == "exact" else "bound")
    return Check(stated)


def between(first: Claim, last: Claim, language: str) -> Computed | None:
    """Compound growth a year in percent: (last / first) ** (1 / years) - 1, as the interval that rounding leaves.

    Where an endpoint is open the end of that interval that stands, as a bound. None unless both are figures of one
    unit for full years, in order.
    """
    rate, span = _rate(first, last), _span(first, last)
    if rate is None or span is None or first.high or last.high or rate.low is rate.high is None:
        return None
    bound = "at_least" if rate.high is None else "at_most" if rate.low is None else "exact"
    ends = [end.quantize(_TENTH) for end in (rate.low, rate.high) if end is not None]
    low, high = ends[0], ends[-1]
    left, right = (values.claim_value(c, language) for c in (last, first))
    middle = ((last.value / first.value) ** (Decimal(1) / span) - 1) * 100
    root = f"({left} ÷ {right})^(1/{span}) − 1" if span > 1 else f"{left} ÷ {right} − 1"
    sign = {"at_least": "≥", "at_most": "≤"}.get(bound, "=")
    arithmetic = f"{root} {sign} {values.plain(middle.quantize(_TENTH))}%"
    return Computed(low, None if low == high else high, "percent", arithmetic, (first, last), bound)


def _rate(first: Claim, last: Claim) -> Interval | None:
    span, a, b = _span(first, last), intervals.written(first), intervals.written(last)
    if span is None or a is None or b is None or first.unit != last.unit:
        return None
    return intervals.growth(a, b, span)


def _span(first: Claim, last: Claim) -> int | None:
    start, end = full_year(first.period), full_year(last.period)
    return end - start if start is not None and end is not None and end > start else None


def _pairs(stated: Claim, claims: Sequence[Claim], *, anywhere: bool = False) -> Iterator[tuple[Claim, Claim]]:
    levels = [c for c in claims if _level_for(c, stated, anywhere=anywhere)]
    levels.sort(key=lambda c: (_elsewhere(c, stated), abs(c.start - stated.start)))
    by_year: dict[int, list[Claim]] = {}
    for claim in levels:
        same = by_year.setdefault(year, []) if (year := full_year(claim.period)) is not None else []
        if len(same) < CANDIDATES and all(c.value != claim.value for c in same):
            same.append(claim)
    for a, b in _windows(stated, levels):
        for first, last in product(by_year.get(a, ()), by_year.get(b, ())):
            one_voice = first.said_by == last.said_by or None in (first.said_by, last.said_by)
            if first.measure == last.measure and first.scope == last.scope and one_voice:
                yield first, last


def _elsewhere(claim: Claim, stated: Claim) -> tuple[bool, ...]:
    """Small is near: the same sentence, the same scope, the same source, a total rather than a part."""
    return (
        claim.quote_start != stated.quote_start,
        claim.scope != stated.scope,
        claim.said_by != stated.said_by,
        not claim.total,
    )


def _windows(stated: Claim, levels: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    window = years(stated.period)
    if window is not None and window[0] == window[1]:
        yield window[0] - 1, window[0]
    elif window is not None:
        yield window
        yield window[0] - 1, window[1]
    if window is None or stated.measure == "cagr":
        near = {full_year(c.period) for c in levels if c.block == stated.block}
        known = sorted(year for year in near if year is not None)[:NEAR]
        yield from ((a, b) for b in reversed(known) for a in known if a < b)


def _level_for(claim: Claim, stated: Claim, *, anywhere: bool = False) -> bool:
    same_subject = (claim.subject_key or claim.subject) == (stated.subject_key or stated.subject)
    near = claim.quote_start == stated.quote_start and claim.quote_end == stated.quote_end
    return (
        (claim.document == stated.document or (anywhere and claim.measure in SIZES))
        and claim.kind == "figure"
        and claim.unit is not None
        and claim.unit not in ("percent", "percentage_point", "basis_point", "times")
        and claim.role in ("level", "from", "to")
        and (claim.area == stated.area or None in (claim.area, stated.area))
        and (same_subject or (near and None in (claim.subject, stated.subject)))
    )


def rates(claims: Iterable[Claim]) -> list[Claim]:
    """Stated growth rates a year."""
    return [c for c in claims if c.measure in RATES and c.unit in ("percent", "times")]
