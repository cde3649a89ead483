"""What other sources answer to the question of a figure that some source bears out.

Who says it, and whether it was counted or estimated, is no part of the question here: a reader wants to know that the
sources disagree. A forecast never disputes what came about. Where the document itself names whose figure it gives, and
that body bears it out, the disagreement is the sources' own affair.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.against import framed, wording
from tieout.against.contradiction import of_a_part, publisher, same_name
from tieout.against.index import Index, Place
from tieout.against.relation import apart, compatible, far, known_measure, relate, role_class, stated_area
from tieout.model import Claim

_MOST_ANSWERS = 3
_MOST_TIMES = 3
_DIGITS = 3  # that two amounts do not share by chance
_STRANGE = 2  # words that lead up to the other figure and are nowhere near this one


def find(asked: Place, held: Sequence[Place], index: Index) -> list[Place]:
    """Places with another answer, at most one a document; none where the sources give more than three answers (then it
    was not one question)."""
    claim = asked.claim
    if not known_measure(claim.measure) or _named_rightly(claim, held):
        return []
    borne = {p.claim.document for p in held}
    found: dict[str, Place] = {}
    own = (asked, *held[:2])
    for one in own:
        for place in (*index.of_measure(one.claim), *index.by_digits(one.claim)):
            if place.claim.document in borne:
                continue
            if any(_disputes(asked, o, place) or _another_currency(asked, o, place) for o in own):
                found.setdefault(place.claim.document, place)
    if any(p.claim.unit == claim.unit and compatible(claim, p.claim) for p in found.values()):
        return []
    answers: list[Place] = []
    for place in found.values():
        if not any(compatible(place.claim, a.claim) for a in answers):
            answers.append(place)
    return list(found.values()) if len(answers) <= _MOST_ANSWERS else []


def _disputes(asked: Place, own: Place, place: Place) -> bool:
    claim, other = asked.claim, place.claim
    r, near = relate(claim, other, asked.context, place.context), relate(own.claim, other, own.context, place.context)
    if "same" not in (r.subject, near.subject) or r.unit != "same" or r.role != "same" or r.measure == "differs":
        return False
    if "differs" in (r.area, r.scope, near.scope, near.area) or r.scope != "same" or of_a_part(place):
        return False
    if r.area == "unknown" and stated_area(other) is not None and stated_area(own.claim) != stated_area(other):
        return False
    if "same" not in (r.period, near.period) or "differs" in (r.period, near.period) or far(other, "subject"):
        return False
    if "forecast" in (claim.status, other.status) and claim.status != other.status:
        return False
    if not one_of(claim, own.claim, other) or not apart(claim, other) or other.bound not in ("exact", "approx"):
        return False
    if not _of_one_size(claim, other):
        return False
    return r.crossed or _strange(asked, place) <= _STRANGE or _strange(own, place) <= _STRANGE


def _another_currency(asked: Place, own: Place, place: Place) -> bool:
    """The very amount in another currency, of the same thing and time: one of the two sources slipped."""
    claim, other = asked.claim, place.claim
    if claim.value != other.value or len(wording.digits(claim)) < _DIGITS:
        return False
    r, near = relate(claim, other, asked.context, place.context), relate(own.claim, other, own.context, place.context)
    about = "same" in (r.subject, near.subject) and "differs" not in (r.area, r.scope, near.scope, r.role)
    return (
        r.unit == "currency"
        and about
        and "same" in (r.period, near.period)
        and "differs" not in (r.period, near.period)
    )


def _of_one_size(a: Claim, b: Claim) -> bool:
    """A market and one company's part of it are not two answers: amounts may be a few times apart, no more."""
    small, large = sorted((abs(a.value), abs(b.value)))
    return role_class(a) != "level" or large <= small * _MOST_TIMES


def one_of(claim: Claim, held: Claim, other: Claim) -> bool:
    """Whether growth is of one thing on both sides."""
    return other.grown in (claim.grown, held.grown)


def _strange(asked: Place, place: Place) -> int:
    said = wording.words((place.claim.said_by or "")[:80])
    extra = place.lead - framed.measured(place) - said - wording.words(place.claim.text)
    return framed.pieces(extra, asked.context | asked.heading | asked.lead | wording.subject_words(asked.claim))


def _named_rightly(claim: Claim, held: Sequence[Place]) -> bool:
    """The document says whose figure it is, and that is who bears it out."""
    if claim.said_by is None or wording.speaks_of_itself(claim):
        return False
    said = (p.claim.said_by or publisher(p) for p in held)
    return any(name is not None and same_name(claim.said_by, name) for name in said)
