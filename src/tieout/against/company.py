"""A figure known by its company: where a sentence of a source bears out other figures of its sentence, that sentence
also says what this one should be.

Only within one subject: both sentences have to speak of the figure as they speak of its neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tieout.against import wording
from tieout.against.contradiction import hedged, qualified
from tieout.against.index import Index, Place
from tieout.against.relation import alone, apart, compatible, known_measure, relate, role_class, stated_area
from tieout.model import Claim

_MOST = 6  # neighbours, and sentences of sources, that are looked at
Found = tuple[list[Place], list[Place]]


def find(asked: Place, sentence: Sequence[Claim], places: Mapping[str, tuple[Place, ...]], index: Index) -> Found:
    """(places that bear the figure out, places that say otherwise); at most one of the two has any."""
    claim = asked.claim
    if not known_measure(claim.measure) or claim.unit is None or _asked_twice(claim, sentence):
        return [], []
    used = {p.claim.id for c in sentence for p in places.get(c.id, ())}
    held: dict[str, Place] = {}
    against: dict[str, Place] = {}
    for neighbour in [c for c in sentence if c.id != claim.id and places.get(c.id)][:_MOST]:
        for home in places[neighbour.id][:_MOST]:
            answers = [p for p in index.sentence(home) if p.claim.id not in used and _same_kind(claim, p.claim)]
            answers = [p for p in answers if _same_bond(claim, neighbour, p.claim, home.claim)]
            if len(answers) != 1 or not _askable(claim, answers[0]):
                continue
            answer = answers[0]
            if compatible(claim, answer.claim):
                held.setdefault(answer.claim.id, answer)
            elif (
                apart(claim, answer.claim) and not alone(claim) and not qualified(asked, answer)
            ):  # what a column is of, a row does not say
                against.setdefault(answer.claim.id, answer)
    return list(held.values()), [] if held else list(against.values())


def _asked_twice(claim: Claim, sentence: Sequence[Claim]) -> bool:
    """Whether the document's own sentence has another figure of the kind: then it is not known which is which."""
    return any(c.id != claim.id and _same_kind(claim, c) and c.period == claim.period for c in sentence)


def _same_kind(a: Claim, b: Claim) -> bool:
    return (a.measure, a.unit, role_class(a), a.grown) == (b.measure, b.unit, role_class(b), b.grown)


def _same_bond(claim: Claim, neighbour: Claim, answer: Claim, home: Claim) -> bool:
    """One subject in both sentences, or the same subject across them."""
    here, there = wording.subject(claim), wording.subject(answer)
    if here and here == there:
        return True
    return here in (wording.subject(neighbour), frozenset()) and there in (wording.subject(home), frozenset())


def _askable(claim: Claim, place: Place) -> bool:
    r = relate(claim, place.claim, frozenset(), frozenset())
    if "differs" in (r.area, r.scope, r.status, r.said_by) or r.period not in ("same", "unknown"):
        return False
    if stated_area(claim) != stated_area(place.claim):
        return False
    both_silent = claim.period is None and place.claim.period is None
    return (r.period == "same" or both_silent) and not hedged(place)
