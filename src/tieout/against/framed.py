"""Contradictions that subjects as extracted do not show: of one thing by nearly the same name, or by the section that
bears out the figure's neighbours.

A source often names what a figure is of only in a heading, or calls it by a longer name. Here the names may be near
instead of equal, so everything else has to be closer: the measure, the words that lead up to both figures, no other
answer in the sources that would fit, no word for a part or a rival.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tieout import lazy
from tieout.against import wording
from tieout.against.contradiction import coordinated, hedged
from tieout.against.index import Index, Place
from tieout.against.relation import (
    Relation,
    apart,
    compatible,
    far,
    how,
    known_measure,
    relate,
    role_class,
    stated_area,
    turned,
)
from tieout.model import Claim
from tieout.reconcile.question import is_money
from tieout.rules._figures import clause_before, cue

_MOST = 6
_TRIED = 40
_SINCE = lazy.pattern(r"\d[\d,.]*%?")
_SLIGHT = frozenset("业务板块收入的至为达到约")  # characters that tell no two things apart
_RATES = ("percent", "percentage_point", "basis_point", "times")


def otherwise(
    asked: Place,
    sentence: Sequence[Claim],
    sections: Mapping[str, Sequence[Sequence[Place]]],
    index: Index,
    told: frozenset[str],
) -> list[Place]:
    """The places that answer the question of an unsupported figure with another number; `told`: ids of source claims
    that the document states elsewhere; `sections`: claim id -> the sections of sources that bear it out."""  # fmt: skip
    claim = asked.claim
    if claim.unit is None or claim.bound not in ("exact", "approx") or claim.high is not None or _aside(asked):
        return []
    found = _by_section(asked, sentence, sections) or _by_name(asked, index)
    if not found or any(p.claim.id in told for p in found):
        return []
    return found


def crowded(
    asked: Place, sentence: Sequence[Claim], evidence: Mapping[str, Sequence[Claim]], index: Index
) -> list[Place]:
    """The very number in a sentence of a source that bears out two neighbours of the figure, or the one beside it that is
    beside it there too. `evidence`: claim id -> claims of sources that bear it out."""
    claim = asked.claim
    at = [n for n, c in enumerate(sentence) if c.id == claim.id]
    if len(wording.digits(claim)) < 2 or not at:
        return []
    beside = {c.id for n, c in enumerate(sentence) if abs(n - at[0]) == 1 and len(wording.digits(c)) >= 3}
    for place in index.by_value(claim)[:_TRIED]:
        other = place.claim
        if (other.value, other.high, other.unit) != (claim.value, claim.high, claim.unit) or turned(claim, other):
            continue
        r = relate(claim, other, frozenset(), frozenset())
        if r.role == "differs" or "differs" in (r.period, r.scope, r.area, r.said_by):
            continue
        there = [p.claim.id for p in index.sentence(place)]
        met = [c.id for c in sentence if any(e.id in there for e in evidence.get(c.id, ()))]
        mine = there.index(other.id)
        next_to = {i for i in there[max(0, mine - 1) : mine + 2] if i != other.id}
        adjacent = any(e.id in next_to for name in beside for e in evidence.get(name, ()))
        exact = len(wording.digits(claim)) >= 3 and r.period == "same" and len(met) == 1
        if (len(met) >= 2 and r.role == "same") or (adjacent and r.role == "same") or exact:
            return [place]
    return []


def _aside(asked: Place) -> bool:
    """Whether the document's own words say that its figure is a part, a rival or another year's."""
    before = clause_before(asked.document, asked.claim, 24)
    return any(cue(name).search(before) for name in ("part_year", "rival", "compared", "of_which", "forecast"))


def _by_name(asked: Place, index: Index) -> list[Place]:
    """One measure of one thing by the same or nearly the same name, wherever it stands."""
    claim = asked.claim
    answers: list[Place] = []
    for place in index.alike(claim):
        r = relate(claim, place.claim, asked.context, place.context)
        if (
            not _askable(asked, place, r)
            or not _plainly(asked, place, named=True)
            or r.subject not in ("same", "near")
            or _names_more(claim, place.claim)
        ):
            continue
        if r.crossed or far(claim, "subject") or how(place.claim, "subject") in ("document", "default", None):
            continue
        if r.measure != "same" and not (
            claim.measure is None and claim.unit not in _RATES and not is_money(claim.unit)
        ):
            continue
        if r.measure != "same" and not _led_alike(asked, place):
            continue
        if compatible(claim, place.claim) or not apart(claim, place.claim):
            return []  # some year's figure, or some neighbour's, would fit
        answers.append(place)
    same = [p for p in answers if relate(claim, p.claim, asked.context, p.context).period == "same"]
    if claim.period is None:
        latest = max((_end(p.claim) for p in answers), default="")
        same = [p for p in answers if _end(p.claim) == latest]
    return _one_answer(same)


def _by_section(
    asked: Place, sentence: Sequence[Claim], sections: Mapping[str, Sequence[Sequence[Place]]]
) -> list[Place]:
    """What the section of a source that bears out a neighbour says of the figure's measure, where it says one thing."""
    claim = asked.claim
    if not known_measure(claim.measure):
        return []
    at = [n for n, c in enumerate(sentence) if c.id == claim.id]
    near = sentence[max(0, at[0] - 2) : at[0] + 3] if at else ()
    for neighbour in near:
        for section in sections.get(neighbour.id, ())[:2]:
            if neighbour.id == claim.id or not section or not _clause_of(claim, neighbour, asked):
                continue
            one = [p for p in section if _question(p.claim) == _question(claim)]
            year = {p.claim.period.iso if p.claim.period else None for p in one}
            if not one or len(year) > 1 or any(not apart(claim, p.claim) for p in one):
                continue
            fit = [
                p
                for p in one
                if _askable(asked, p, relate(claim, p.claim, asked.context, p.context)) and _plainly(asked, p)
            ]
            if len(fit) == len(one):
                return _one_answer(fit)
    return []


def _clause_of(claim: Claim, neighbour: Claim, asked: Place) -> bool:
    """Whether two figures are of one stretch of a sentence: no semicolon, and nobody else named in between."""
    first, last = sorted((claim, neighbour), key=lambda c: c.start)
    between = asked.document.text[first.end : last.start]
    return len(between) <= 80 and not any(c in between for c in "；;。\n") and ". " not in between


def _question(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.unit, claim.noun, role_class(claim), claim.grown


def _askable(asked: Place, place: Place, r: Relation) -> bool:
    claim, other = asked.claim, place.claim
    if r.role != "same" or r.unit != "same" or "differs" in (r.period, r.area, r.scope, r.status, r.said_by, r.measure):
        return False
    if (
        r.period == "part"
        or coordinated(claim, other)
        or hedged(place)
        or other.bound not in ("exact", "approx")
        or other.high is not None
    ):
        return False
    if r.area == "unknown" and None not in (stated_area(claim), stated_area(other)):
        return False
    return other.value != 0 and claim.as_of in (None, other.as_of)


def _plainly(asked: Place, place: Place, *, named: bool = False) -> bool:
    """Whether next to nothing leads up to one figure and stands nowhere near the other; words of the measure aside.
    `named`: names have to tell the two together, so that a word more in the document's is a qualifier."""
    if named and {w for w in _frame(asked.claim) ^ _frame(place.claim) if w.endswith(("_profit", "_income"))}:
        return False
    there = place.context | place.heading | _frame(place.claim)
    mine = _told(asked) | (_frame(asked.claim) if named else frozenset())
    theirs = place.lead - wording.words(place.claim.text) - measured(place) - asked.context - _paragraph(asked)
    more, less = (
        pieces(mine - measured(asked), there),
        pieces(theirs, asked.context | asked.heading | _frame(asked.claim)),
    )
    return more <= (0 if named else 2) and less <= 2


def _told(place: Place) -> frozenset[str]:
    return wording.words(_SINCE.split(clause_before(place.document, place.claim, 60))[-1])


def _paragraph(place: Place) -> frozenset[str]:
    blocks = place.document.blocks
    return wording.words(blocks[place.claim.block].reading[:600]) if place.claim.block < len(blocks) else frozenset()


def pieces(extra: frozenset[str], known: frozenset[str]) -> int:
    """How many words are left over; of pairs of ideographs those whose characters are known do not count, and two that
    are not are one word."""
    seen = {c for w in known for c in w} | _SLIGHT
    ideographs = {c for w in extra if ord(w[0]) > 0x2E80 for c in w} - seen
    latin = [w for w in extra - known if ord(w[0]) <= 0x2E80]
    return len(latin) + (len(ideographs) + 1) // 2


def _frame(claim: Claim) -> frozenset[str]:
    return wording.subject_words(claim)


def measured(place: Place) -> frozenset[str]:
    """The words that name the measure, with what runs over their edges where words have no spaces."""
    basis, text = place.claim.basis_of("measure"), place.document.text
    if basis is None or basis.start is None or basis.end is None or not known_measure(place.claim.measure):
        return frozenset()
    return wording.words(text[max(0, basis.start - 1) : basis.end + 1][:60]) | wording.words(
        text[basis.start : basis.end][:60]
    )


def _led_alike(asked: Place, place: Place) -> bool:
    return len(asked.lead & place.lead) >= 1


def _names_more(a: Claim, b: Claim) -> bool:
    """Whether each name has words that the other lacks: two things of one kind."""
    left, right = wording.subject_words(a), wording.subject_words(b)
    return bool(left - right) and bool(right - left) and len(left & right) * 2 <= min(len(left), len(right))


def _end(claim: Claim) -> str:
    return str(claim.period.end_date) if claim.period is not None and claim.period.end_date else ""


def _one_answer(places: Sequence[Place]) -> list[Place]:
    if not places or any(not compatible(places[0].claim, p.claim) for p in places):
        return []
    return list(places[:_MOST])
