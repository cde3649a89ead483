"""Several figures of one sentence stand, in the same order, in one sentence of a source: then it says them, in whatever
words or language. One number may be met by chance, three with their units in step are not."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.against import wording
from tieout.against.index import Index, Place
from tieout.against.relation import relate, turned
from tieout.model import Claim

_LEAST = 3  # figures in step
_MOST = 12  # figures of a sentence that are looked at, and sentences of sources for each

Sentence = tuple[str, int, int]


def find(sentence: Sequence[Claim], index: Index) -> dict[str, tuple[Place, ...]]:
    """Claim id -> places that bear it out, for a sentence whose figures a source's sentence has in step; else nothing."""
    figures = sorted((c for c in sentence if len(wording.digits(c)) > 1), key=lambda c: c.start)[:_MOST]
    if len({(c.value, c.unit) for c in figures}) < _LEAST:
        return {}
    met: dict[Sentence, list[tuple[Claim, Place]]] = {}
    for claim in figures:
        for place in index.by_value(claim)[:_MOST]:
            if _the_same(claim, place):
                other = place.claim
                met.setdefault((other.document, other.quote_start, other.quote_end), []).append((claim, place))
    found: dict[str, tuple[Place, ...]] = {}
    for pairs in met.values():
        if _in_step(pairs):
            for claim, place in pairs:
                found[claim.id] = (*found.get(claim.id, ()), place)
    return found


def _the_same(claim: Claim, place: Place) -> bool:
    """One number in one unit; what both say of it does not differ."""
    other = place.claim
    if (claim.value, claim.high, claim.unit) != (other.value, other.high, other.unit) or turned(claim, other):
        return False
    r = relate(claim, other, frozenset(), frozenset())
    rate = claim.unit in ("percent", "percentage_point", "times")  # of an amount, added and new are one
    return "differs" not in (r.period, r.area, r.role if rate else "") and (r.crossed or r.subject != "differs")


def _in_step(pairs: Sequence[tuple[Claim, Place]]) -> bool:
    """Each figure once, and those of one unit in the same order on both sides, or each known by its own time."""
    if len({c.id for c, _ in pairs}) != len(pairs) or len({p.claim.id for _, p in pairs}) != len(pairs):
        return False
    if len({(c.value, c.unit) for c, _ in pairs}) < _LEAST:
        return False
    return all(_ordered([x for x in pairs if x[0].unit == unit]) for unit in dict.fromkeys(c.unit for c, _ in pairs))


def _ordered(pairs: Sequence[tuple[Claim, Place]]) -> bool:
    places = [p.claim.start for _, p in sorted(pairs, key=lambda x: x[0].start)]
    if places == sorted(places):
        return True
    times = [(c.period.iso if c.period else None, p.claim.period.iso if p.claim.period else None) for c, p in pairs]
    return all(a is not None and a == b for a, b in times) and len(set(times)) == len(times)
