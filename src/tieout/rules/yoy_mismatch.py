"""The stated change on the year before is not what the two years' figures give."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.model import Claim, Extraction, Finding
from tieout.rules._figures import (
    by_block,
    by_sentence,
    compatible,
    figures,
    finding,
    is_level,
    like,
    percent,
    shown,
    year,
)
from tieout.rules._growth import Pair, exact_rate, fits, pair_of, readings

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "stated {stated}; {start} in {from} and {end} in {to} give {implied}",
    "zh": "文中称{stated}；{from}年{start}、{to}年{end}，推算为{implied}",
}
HELP = {
    "en": "write {corrected}, or check the two figures",
    "zh": "改为{corrected}，或核对两个数值",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    claims = figures(extraction)
    rates = [c for c in claims if c.measure == "yoy_growth" and c.unit == "percent"]
    if not rates:
        return
    sentences, blocks = by_sentence(claims), by_block(claims)
    earlier = _by_year(claims)
    for rate in rates:
        here = sentences[rate.quote_start, rate.quote_end]
        end = _grown(rate, here)
        stated = readings(rate, extraction.document)
        if end is None or not stated:
            continue
        near = [p for c in here if (p := pair_of(c, end)) is not None and p.years == 1]
        found = near or _before(end, blocks[rate.block]) or _before(end, earlier.get(_mark(end, -1), []))
        if found and not any(fits(stated, p.implied) for p in [*found, *_others(rate, here)]):
            yield _finding(rate, found[0], bool(near))


def _grown(rate: Claim, here: list[Claim]) -> Claim | None:
    """The level that a rate is told of: the last one before it in its sentence, for the rate's own year."""
    before = [c for c in here if c.start < rate.start and is_level(c)]
    if not before:
        return None
    last = before[-1]
    if year(last) is None or not compatible(rate, last) or last.role == "from" or last.measure is None:
        return None
    if any(last.start < c.start < rate.start for c in here if c.unit == "percent" and c.measure == rate.measure):
        return None  # a second rate after one level speaks of something else
    return last if rate.period is None or year(rate) in (None, year(last)) else None


def _others(rate: Claim, here: list[Claim]) -> list[Pair]:
    """Every other pair of neighbouring years in the sentence: one that fits acquits."""
    levels = [c for c in here if is_level(c) and year(c) is not None and compatible(rate, c)][:16]
    return [p for a in levels for b in levels if (p := pair_of(a, b)) is not None and p.years == 1]


def _before(end: Claim, claims: list[Claim]) -> list[Pair]:
    """Pairs with the year before, where that year has one answer."""
    if end.subject_key is None:
        return []
    found = [p for c in claims if (p := pair_of(c, end)) is not None and p.years == 1 and compatible(c, end)]
    return found if len({p.start.value for p in found}) == 1 else []


def _by_year(claims: list[Claim]) -> dict[tuple[object, ...], list[Claim]]:
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if is_level(claim) and year(claim) is not None and claim.subject_key is not None and claim.measure is not None:
            found.setdefault(_mark(claim, 0), []).append(claim)
    return found


def _mark(claim: Claim, shift: int) -> tuple[object, ...]:
    return claim.measure, claim.subject_key, claim.area, claim.unit, (year(claim) or 0) + shift


def _finding(rate: Claim, pair: Pair, near: bool) -> Finding:
    sure = near and not intervals.is_round(pair.start) and not intervals.is_round(pair.end)
    exact = exact_rate(pair)
    computed = [
        ("stated", shown(rate)),
        ("implied", percent(pair.implied)),
        ("arithmetic", f"{pair.arithmetic} = {percent(pair.implied)}"),
        ("corrected", "" if exact is None else like(rate, abs(exact))),
        ("start", shown(pair.start)),
        ("end", shown(pair.end)),
        ("from", str(pair.years_named[0])),
        ("to", str(pair.years_named[1])),
    ]
    return finding("yoy-mismatch", "error" if sure else "warning", [rate, pair.start, pair.end], computed)
