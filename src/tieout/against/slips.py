"""How figures are copied wrongly, seen from the figure: the number of the year beside it, two digits in each other's
place, the one figure of a source's sentence that the document has otherwise, last year's figure told as today's.

The names of things may be less than equal here, because the slip itself is half of the proof.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tieout import lazy
from tieout.against import framed, wording
from tieout.against.contradiction import coordinated, hedged, ten_fold
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
from tieout.rules._figures import cell_of

_MOST = 6
_NOW = lazy.pattern(
    r"目前|现有|现在|如今|当前|迄今|\b(?:now|currently|today|at present|presently|to date)\b", re.IGNORECASE
)
_STALE_DAYS = 300
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Slip:
    differs: str
    against: list[Place]
    instead: list[Place]


def find(
    asked: Place, sentence: Sequence[Claim], homes: Mapping[str, Sequence[Place]], index: Index, told: frozenset[str]
) -> Slip | None:
    """`homes`: where the sources bear out figures of the document; `told`: ids of all claims of sources among them."""
    claim = asked.claim
    if claim.unit is None or claim.high is not None or claim.bound not in ("exact", "approx"):
        return None
    return _year(asked, index) or _transposed(asked, index, told) or _left_over(asked, sentence, homes, index)


def stale(asked: Place, held: Sequence[Place], index: Index) -> list[Place]:
    """Later answers of the sources to the question of a figure that is told as of now, and that they give for a year
    long past; none where some source has it of the later time."""
    claim = asked.claim
    dated = claim.period is not None and not far(claim, "period")
    if dated or not held or role_class(claim) != "level" or not _now(asked):
        return []
    ends = [p.claim.period.end_date for p in held if p.claim.period is not None and p.claim.period.end_date]
    if len(ends) != len(held):
        return []
    later: list[Place] = []
    for place in held[:_MOST]:
        for other in index.of_measure(place.claim):
            r, own = (relate(p.claim, other.claim, p.context, other.context) for p in (place, asked))
            end = other.claim.period.end_date if other.claim.period is not None else None
            if end is None or (end - max(ends)).days < _STALE_DAYS or other.claim.status == "forecast" or hedged(other):
                continue
            one = "same" in (r.subject, own.subject) or (r.subject == "near" and r.context >= 0.3)
            if one and r.unit == "same" and "differs" not in (r.area, r.scope, r.role):
                later.append(other)
    return later if later and all(apart(claim, p.claim) for p in later) else []


def promised(asked: Place, held: Sequence[Place]) -> bool:
    """Whether a figure is told as a fact, of no time or of one before, that the sources only have as a target or a
    forecast for a time of its own."""
    claim = asked.claim
    if claim.status != "actual" or not held or hedged(asked):
        return False
    own = claim.period if claim.period is not None and not far(claim, "period") else None
    for place in held:
        ahead = place.claim.period
        spoken = how(place.claim, "status") in ("stated", "clause", "sentence")
        if place.claim.status != "forecast" or not spoken or far(place.claim, "period"):
            return False
        if ahead is None or ahead.end_date is None:
            return False
        if own is not None and (own.end_date is None or own.end_date >= ahead.end_date):
            return False
    return True


def better(asked: Place, held: Sequence[Place], index: Index) -> list[Place]:
    """在手订单94.3亿 where the source has 新签订单94.3亿 and 在手订单118亿: the figure of a sister that the words tell apart."""
    claim, found = asked.claim, []
    for place in held:
        r = relate(claim, place.claim, asked.context, place.context)
        more = asked.lead - place.context - place.heading - wording.words(claim.text)
        less = place.lead - asked.context - asked.lead - asked.heading - wording.words(place.claim.text)
        if r.crossed or not more or not less or claim.value != place.claim.value:
            return []
        for sister in index.of_measure(place.claim):
            if sister.claim.document != place.claim.document or not apart(claim, sister.claim):
                continue
            near = relate(claim, sister.claim, asked.context, sister.context)
            told = more <= sister.lead | sister.context and more & sister.lead and not less & sister.lead
            if (
                told
                and near.subject != "differs"
                and _open(near, asked, sister)
                and near.unit == "same"
                and near.period != "differs"
            ):
                found.append(sister)
    return found if found and _agree(found) else []


def _now(asked: Place) -> bool:
    claim = asked.claim
    text = asked.document.text
    return _NOW.search(text[max(claim.quote_start, claim.start - _AROUND) : claim.start]) is not None


def _year(asked: Place, index: Index) -> Slip | None:
    """The very number is in a source, of another year, and the same sentence or row has another for the year asked."""
    claim = asked.claim
    if claim.period is None or how(claim, "period") in ("document", "heading", "default", None):
        return None
    if len(wording.digits(claim)) < 2:
        return None
    for place in index.by_value(claim):
        other = place.claim
        if (other.value, other.unit) != (claim.value, claim.unit):
            continue
        r = relate(claim, other, asked.context, place.context)
        if r.period != "differs" or not _open(r, asked, place) or not _meet(asked, place, r):
            continue
        beside = [p for p in index.sentence(place) if _kin(other, p.claim)]
        beside = [p for p in beside if relate(claim, p.claim, frozenset(), frozenset()).period == "same"]
        if beside and all(apart(claim, p.claim) for p in beside):
            return Slip("period", [place], beside[:2])
    return None


def _kin(a: Claim, b: Claim) -> bool:
    """Two figures of one series in one sentence."""
    if a.id == b.id or (a.unit, a.noun, role_class(a)) != (b.unit, b.noun, role_class(b)):
        return False
    return a.measure == b.measure and (stated_area(a) == stated_area(b) or None in (stated_area(a), stated_area(b)))


def _transposed(asked: Place, index: Index, told: frozenset[str]) -> Slip | None:
    """A source answers with the same digits, two neighbours of them in each other's place."""
    claim = asked.claim
    if len(wording.digits(claim)) < 3:
        return None
    found = []
    for place in index.by_anagram(claim):
        r = relate(claim, place.claim, asked.context, place.context)
        if place.claim.id in told or not _swapped(claim, place.claim) or not _open(r, asked, place):
            continue
        if r.unit != "same" or r.period in ("differs", "part") or not apart(claim, place.claim):
            continue
        if (r.measure == "same" and (_settled(r, asked, place) or _only(asked, place, index))) or (
            r.measure != "differs" and _meet(asked, place, r)
        ):
            found.append(place)
    return Slip("value", found, []) if found and _agree(found) else None


def _only(asked: Place, place: Place, index: Index) -> bool:
    """Whether a figure without a year of its own can only be the one answer that the sources have to its measure."""
    if asked.claim.period is not None or not known_measure(asked.claim.measure):
        return False
    return not _firm_both(asked.claim, place.claim) and _agree(index.of_measure(place.claim))


def _firm_both(a: Claim, b: Claim) -> bool:
    return not _loose(a) and not _loose(b)


def _settled(r: Relation, asked: Place, place: Place) -> bool:
    """Whether period and place are the same, and the names do not say that the two are of two things."""
    if r.subject == "differs" and not (_loose(asked.claim) or _loose(place.claim)):
        return False
    return r.period == "same" and (r.area == "same" or stated_area(asked.claim) is None)


def _swapped(a: Claim, b: Claim) -> bool:
    left, right = wording.digits(a), wording.digits(b)
    if len(left) != len(right):
        return False
    off = [n for n, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    near = len(off) == 2 and off[1] == off[0] + 1 and left[off[0]] == right[off[1]] and left[off[1]] == right[off[0]]
    return near and abs(a.value) < abs(b.value) * 10 and abs(b.value) < abs(a.value) * 10


def _left_over(
    asked: Place, sentence: Sequence[Claim], homes: Mapping[str, Sequence[Place]], index: Index
) -> Slip | None:
    """A sentence of a source bears out the neighbours of the figure; one figure of its kind is left there, and this one
    here."""
    claim = asked.claim
    mine = [c for c in sentence if c.id not in homes and _one_kind(c, claim)]
    if len(wording.digits(claim)) < 2 or len(mine) > 3:
        return None
    used = {p.claim.id for c in sentence for p in homes.get(c.id, ())}
    seen: set[tuple[int, int]] = set()
    near = sorted((c for c in sentence if c.id in homes), key=lambda c: abs(c.start - claim.start))[:_MOST]
    for neighbour in near:
        for home in homes[neighbour.id][:2]:
            where = (home.claim.quote_start, home.claim.quote_end)
            if where in seen:
                continue
            seen.add(where)
            left = [p for p in index.sentence(home) if p.claim.id not in used and _one_kind(claim, p.claim)]
            met = [c for c in near if any(h.claim.quote_start == where[0] for h in homes[c.id])]
            if (best := _best(asked, left, mine, len(met))) is not None:
                return Slip(way(claim, best.claim), [best], [])
    return None


def _best(asked: Place, left: Sequence[Place], mine: Sequence[Claim], met: int) -> Place | None:
    """The one figure of what is left whose lead shares words with the figure's, and that no other figure fits."""
    fit: list[tuple[int, Place]] = []
    for place in left:
        r = relate(asked.claim, place.claim, asked.context, place.context)
        swapped = _swapped(asked.claim, place.claim) and r.area != "unknown"
        if not _open(replace(r, measure="unknown") if swapped else r, asked, place) or not apart(
            asked.claim, place.claim
        ):
            continue
        if r.period in ("differs", "part"):
            continue
        if cell_of(asked.claim, asked.document) is not None and stated_area(asked.claim) != stated_area(place.claim):
            continue
        if r.crossed:
            shared = 1 if r.measure == "same" and len(left) == len(mine) == 1 else 0
        else:
            shared = len(
                (asked.lead | wording.subject_words(asked.claim)) & (place.lead | wording.subject_words(place.claim))
            )
        if _swapped(asked.claim, place.claim) or ten_fold_or_currency(asked.claim, place.claim):
            shared += 2
        if shared and (met > 1 or shared > 1 or r.measure == "same"):
            fit.append((shared, place))
    fit.sort(key=lambda f: -f[0])
    if not fit or (len(fit) > 1 and fit[0][0] == fit[1][0]):
        return None
    best = fit[0][1]
    if any(c.id != asked.claim.id and compatible(c, best.claim) for c in mine):
        return None
    cell = cell_of(asked.claim, asked.document) is not None  # its header tells parts apart: 国内收入
    mine_only = asked.lead if cell else asked.lead - framed.measured(asked)
    strange = framed.pieces(mine_only, best.context | best.heading | best.lead)
    most = 0 if cell else 2
    return best if strange <= most or _swapped(asked.claim, best.claim) else None


def way(a: Claim, b: Claim) -> str:
    if turned(a, b):
        return "direction"
    if wording.bare_digits(a) != wording.bare_digits(b):
        return "value"
    return "unit" if a.unit != b.unit else "scale" if ten_fold(a.value, b.value) else "value"


def ten_fold_or_currency(a: Claim, b: Claim) -> bool:
    same = wording.bare_digits(a) == wording.bare_digits(b) and len(wording.bare_digits(a)) > 1
    return same and (a.unit != b.unit or ten_fold(a.value, b.value))


def _one_kind(a: Claim, b: Claim) -> bool:
    units = a.unit == b.unit or (
        is_money(a.unit) and is_money(b.unit) and wording.bare_digits(a) == wording.bare_digits(b)
    )
    return units and role_class(a) == role_class(b) and {a.role, b.role} != {"from", "to"}


def _open(r: Relation, asked: Place, place: Place) -> bool:
    """Whether nothing that is said on both sides tells the two apart; and the source's is a plain figure."""
    other = place.claim
    if "differs" in (r.measure, r.area, r.scope, r.said_by) or r.role == "differs" or r.unit == "differs":
        return False
    if {asked.claim.status, other.status} >= {"forecast", "actual"} and r.period != "same":
        return False
    plain = other.bound in ("exact", "approx") and other.high is None and other.value != 0
    return plain and not coordinated(asked.claim, other)


def _meet(asked: Place, place: Place, r: Relation) -> bool:
    """Whether both speak of one thing, as far as words show."""
    if r.subject in ("same", "near"):
        return True
    if r.crossed:
        return r.measure == "same" and r.area == "same" and len(wording.digits(asked.claim)) >= 3
    shared = len(
        (asked.lead | wording.subject_words(asked.claim)) & (place.context | wording.subject_words(place.claim))
    )
    loose = r.subject == "unknown" or _loose(asked.claim) or _loose(place.claim)
    return shared >= (2 if loose else 3) and r.context >= (0.25 if loose else 0.5)


def _loose(claim: Claim) -> bool:
    """Whether what a figure is of was not read from its own clause or row."""
    return how(claim, "subject") not in ("stated", "clause", "header")


def _agree(places: Sequence[Place]) -> bool:
    return all(compatible(places[0].claim, p.claim) for p in places)
