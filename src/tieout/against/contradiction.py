"""What in the sources says otherwise: only where no charitable reading is left.

The whole question has to be the same: measure, role, subject, area, period, scope, status, and who says it. A second
agency's figure is a rival, not a contradiction. A source that gives several answers itself was not asked one question.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tieout import lazy
from tieout.against import wording
from tieout.against.index import Index, Place
from tieout.against.relation import (
    Relation,
    alone,
    apart,
    compatible,
    far,
    one_family,
    relate,
    role_class,
    stated_area,
    turned,
)
from tieout.claims.words import vocabulary
from tieout.model import Claim
from tieout.rules._figures import cell_of, clause_before, cue, words_before
from tieout.rules._restated import SINGLE

_MOST_ANSWERS = 2  # different answers of the sources to what looks like one question
_SOLE = SINGLE | {"passenger_count", "vehicle_count", "store_count", "user_count", "employee_count", "premium_income",
                  "shipments", "output", "ownership", "capacity", "installed_capacity"}  # fmt: skip
_DAY = lazy.pattern(r"\d{1,2}\s?月\s?\d{1,2}\s?日|(?:年|月)末|月底")
Found = tuple[str | None, list[Place], list[Place]]


def contradicting(asked: Place, index: Index, told: frozenset[str]) -> Found:
    """(what differs, places that say otherwise, places of other agencies or other scopes that answer the question).

    `told`: ids of source claims that the document states elsewhere: they are not what this figure should have been.
    """
    claim, words = asked.claim, asked.context
    if slip := _same_digits(claim, words, index):
        return slip
    if moved := _moved(asked, words, index):
        return moved
    against: list[Place] = []
    rivals: list[Place] = []
    for place in index.by_question(claim):
        relation = relate(claim, place.claim, words, place.context)
        if relation.unit != "same" or not apart(claim, place.claim):
            continue
        if _one_question(asked, place, relation):
            (rivals if relation.said_by == "differs" or _other_voice(claim, place) else against).append(place)
        elif relation.period == "same" and stated_area(claim) == stated_area(place.claim) and relation.role == "same":
            rivals.append(place)
    against = _unanimous(against)
    if any(p.claim.id in told for p in against) and not any(_echo(claim, p, words) for p in against):
        return None, [], rivals
    if not against:
        return None, [], rivals
    return "direction" if turned(claim, against[0].claim) else "value", against, rivals


def _one_question(asked: Place, place: Place, r: Relation) -> bool:
    claim, other = asked.claim, place.claim
    if r.measure != "same" or r.role != "same" or r.subject != "same" or r.scope != "same" or r.status == "differs":
        return False
    if claim.unit is None or other.value == 0:
        return False
    if (
        (claim.as_of and other.as_of and claim.as_of != other.as_of)
        or not one_family(claim.grown, other.grown)
        or hedged(place)
        or qualified(asked, place)
    ):
        return False
    if coordinated(claim, other):
        return False  # 地铁 alone, and 地铁、轻轨 together
    close = r.context >= 0.5 and (r.area == "same" or not alone(claim))
    if r.area == "differs" or (r.area == "unknown" and stated_area(claim) != stated_area(other) and not close):
        return False
    sole = claim.measure in _SOLE
    if far(claim, "subject") or far(other, "subject"):
        return False
    if r.period == "same":
        settled = not far(claim, "period") and not far(other, "period")
        return (sole and (settled or r.context >= 0.3)) or (close and not r.crossed)
    if claim.period is None and other.period is None and not r.crossed:
        return sole and (r.context >= 0.4 or cell_of(other, place.document) is not None)
    return False


def coordinated(claim: Claim, other: Claim) -> bool:
    """Whether the source tells its figure of the document's subject and something else together: 地铁、轻轨线路."""
    name = claim.subject_key or ""
    if not name or name.isascii() or f"{name}、" in claim.quote:
        return False
    before = other.quote[: max(0, other.start - other.quote_start)]
    return f"{name}、" in before[before.rfind("；") + 1 :]


def qualified(asked: Place, place: Place) -> bool:
    """Whether words lead up to one of two figures that the other knows nothing of: it may be of a part, or counted in
    another way. Two ideographs of a qualifier make three pairs; in two languages words cannot be compared."""
    if _language(asked) != _language(place):
        return False
    extra = wording.unshared(asked.lead, place.lead, asked.context, place.context)
    return extra > (1 if _language(asked) == "zh" else 0)


def _language(place: Place) -> str:
    """zh or en, by the script of the words around a figure: a bare cell has no language of its own."""
    ideographs = sum(1 for w in place.context if ord(w[0]) > 0x2E80)
    return "zh" if 2 * ideographs > len(place.context) else "en"


def hedged(place: Place) -> bool:
    """Whether the words before a source's figure say that it is a part, a base or a rival of what was asked."""
    clause = clause_before(place.document, place.claim, 24)
    beside = (
        ("rival", "of_which") if role_class(place.claim) in ("growth", "share") else ("rival", "compared", "of_which")
    )
    return of_a_part(place) or any(cue(name).search(clause) for name in beside)


def of_a_part(place: Place) -> bool:
    """Whether the words before a source's figure speak of a part of the year, or of what was asked. A day of a month
    is no part of a year: 截至2024年12月31日."""
    before = _DAY.sub(" ", words_before(place.document, place.claim, 24))
    return cue("part_year").search(before) is not None or cue("of_which").search(before[-12:]) is not None


def _other_voice(claim: Claim, place: Place) -> bool:
    """The document names who says it, and the source is somebody else's word."""
    if claim.said_by is None or wording.speaks_of_itself(claim):
        return False
    said = place.claim.said_by or publisher(place)
    return said is None or not same_name(claim.said_by, said)


def publisher(place: Place) -> str | None:
    return place.extraction.document.source.publisher or place.extraction.assessment.publisher


def same_name(left: str, right: str) -> bool:
    """One name inside the other, spaces and case aside; long enough to be a name."""
    a, b = ("".join(n.split()).casefold() for n in (left, right))
    return a == b or (min(len(a), len(b)) >= 2 and (a in b or b in a))


def _unanimous(places: Sequence[Place]) -> list[Place]:
    """The places, if they give at most two different answers."""
    answers: list[Place] = []
    for place in places:
        if not any(compatible(place.claim, a.claim) for a in answers):
            answers.append(place)
        if len(answers) > _MOST_ANSWERS:
            return []
    return list(places)


def _echo(claim: Claim, place: Place, words: frozenset[str]) -> bool:
    return wording.likeness(words, place.context) >= 0.6


def _same_digits(claim: Claim, words: frozenset[str], index: Index) -> Found | None:
    """The same digits in another currency, or off by a power of ten."""
    if len(wording.bare_digits(claim)) < 3 or len(wording.digits(claim)) < 3:
        return None
    alike = index.by_digits(claim)
    if any(p.claim.value == claim.value and p.claim.unit == claim.unit for p in alike):
        return None  # the figure itself is in the sources: of something else, it seems
    for place in alike:
        r = relate(claim, place.claim, words, place.context)
        if "differs" in (r.measure, r.role, r.period, r.area, r.scope, r.said_by) or r.period == "part":
            continue
        if not _told_by_digits(claim, r):
            continue
        if r.unit == "currency" and claim.value == place.claim.value:
            return "unit", [place], []
        if r.unit == "same" and claim.value != place.claim.value and ten_fold(claim.value, place.claim.value):
            return "scale", [place], []
    return None


def _told_by_digits(claim: Claim, r: Relation) -> bool:
    """Whether two figures with the same digits are about one thing. Across languages four digits, the measure and the
    area tell it; else the subject or the words do, with the period."""
    if r.measure != "same":
        return False
    if r.subject == "unknown" and r.unit == "currency" and r.area == "same" and r.context >= 0.5:
        return True
    alike = r.subject == "same" or (r.subject == "near" and r.context >= 0.4) or r.context >= 0.6
    if r.crossed and not alike:
        return len(wording.digits(claim)) >= 4 and r.role == r.area == "same" and not far(claim, "subject")
    return alike and (r.period == "same" or r.context >= 0.5)


def ten_fold(left: Decimal, right: Decimal) -> bool:
    small, large = sorted((abs(left), abs(right)))
    return small > 0 and large >= small * 10


def _moved(asked: Place, words: frozenset[str], index: Index) -> Found | None:
    """The very number, but in the sources it is of another period or another area."""
    claim = asked.claim
    if len(wording.digits(claim)) < 3 or claim.high is not None:
        return None
    for place in index.by_value(claim):
        other = place.claim
        if other.value != claim.value or other.unit != claim.unit:
            continue
        r = relate(claim, other, words, place.context)
        same = r.measure == r.role == "same" and r.scope == "same" and r.said_by != "differs"
        alike = r.subject == "same" or (r.subject == "near" and (r.context >= 0.5 or r.crossed))
        alike = alike or (r.subject != "differs" and r.area == "same" and r.context >= 0.6)
        if not same or not alike or far(claim, "subject") or _window_put_together(claim) or _window_put_together(other):
            continue
        if r.period == "differs" and r.area in ("same", "unknown") and stated_area(claim) == stated_area(other):
            instead = _answer_for(claim, words, index)
            if instead or not _may_stand_still(claim):
                return "period", [place], instead
        if r.area == "differs" and r.period == "same" and not far(claim, "area") and not far(other, "area"):
            if _names(asked, stated_area(other)):
                continue
            return "area", [place], []
    return None


def _names(asked: Place, area: str | None) -> bool:
    """Whether the clause of a figure names a place itself, whatever area was read from it."""
    before = words_before(asked.document, asked.claim, 30)
    return area is not None and any(area in hit.keys for hit in vocabulary("areas").find(before))


def _may_stand_still(claim: Claim) -> bool:
    """A rate or a price may well be the same in two years: only another answer for the year itself tells."""
    return claim.unit in (None, "percent", "percentage_point", "times") or "/" in (claim.unit or "")


def _answer_for(claim: Claim, words: frozenset[str], index: Index) -> list[Place]:
    """What the sources say for the document's own period."""
    found = []
    for place in index.by_question(claim):
        r = relate(claim, place.claim, words, place.context)
        if r.period == "same" and r.unit == "same" and r.area != "differs":
            found.append(place)
    return found[:2]


def _window_put_together(claim: Claim) -> bool:
    basis = claim.basis_of("period")
    return claim.measure == "cagr" and (basis is None or basis.how not in ("stated", "clause"))
