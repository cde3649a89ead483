"""Arithmetic with one foot in the sources: growth of a supported figure over the year that its source gives and the
document does not, shares of a supported whole, sums and ratios across the sentences of a paragraph.

Digits that chance could repeat prove nothing: what no words lead up to needs three of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from tieout import intervals, lazy
from tieout.against import wording
from tieout.against.index import Index, Place
from tieout.against.relation import role_class
from tieout.intervals import Interval
from tieout.model import Claim, Document
from tieout.reconcile.question import full_year
from tieout.rules._figures import cue, percent, shown, words_after, words_before

Found = tuple[str, tuple[Claim, ...], tuple[Place, ...]]  # in print, claims of the document, places in the sources
_MOST = 12
_NARROW = Decimal("0.08")  # an implied figure wider than this part of itself proves nothing
_RATES = ("percent", "percentage_point", "basis_point", "times")
_MARGINS = ("profit_margin", "net_margin", "gross_margin", "operating_margin", "ebitda_margin")
_ABOVE = lazy.pattern(r"\s*(?:above|higher than|more than|below|lower than|less than)", re.IGNORECASE)
_HIGHER = lazy.pattern(r"(?:高于|低于|高出|比)[^，。；]{0,30}$")
_YEARLY = lazy.pattern(r"每年|年均|复合|a year|per year|annual|compound", re.IGNORECASE)


def derived(
    claim: Claim,
    document: Document,
    sentence: Sequence[Claim],
    block: Sequence[Claim],
    every: Sequence[Claim],
    supported: Mapping[str, tuple[Place, ...]],
    index: Index,
) -> Iterator[Found]:
    """`sentence`, `block`, `every`: supported levels of the claim's sentence, paragraph and document."""  # fmt: skip
    stated = intervals.written(claim, wide=True)
    length = len(wording.digits(claim))
    if stated is None or length < 2 or claim.high is not None:
        return
    if claim.unit == "percent" and role_class(claim) == "growth":
        yield from _between(claim, document, sentence, stated)
        if length >= 3 or _YEARLY.search(claim.quote) or len(sentence) == 1:
            yield from _since(claim, document, sentence, stated, supported, index)
    elif claim.unit == "percent":
        if length >= 3:
            yield from _of_any_whole(claim, sentence, every, stated)
        if claim.measure in _MARGINS and len(block) <= 4:
            yield from _of_any_whole(claim, block, block, stated)
        yield from _of_a_part(claim, sentence, stated, supported, index)
    elif claim.unit not in (*_RATES, None) and role_class(claim) == "growth":
        yield from _more_than(claim, sentence, stated, supported, index)
    elif claim.unit not in (*_RATES, None) and length >= 3:
        yield from added(claim, document, block, stated)


def _between(claim: Claim, document: Document, levels: Sequence[Claim], stated: Interval) -> Iterator[Found]:
    """From A to B, so many percent; A, so many percent above B: whatever their years, where words say which is which."""
    above = _ABOVE.match(words_after(document, claim, 20)) or _HIGHER.search(words_before(document, claim, 40))
    for a, b in combinations(levels, 2):
        if a.unit != b.unit or a.measure != b.measure or (wording.subject(a) != wording.subject(b) and not above):
            continue
        first, last = (b, a) if b.role == "from" or above else (a, b)
        if not above and (first.role, last.role) not in (("from", "to"), ("from", "level")):
            continue
        if _grown(first, last, 1, stated):
            yield f"{shown(last)} / {shown(first)} - 1", (last, first), ()


def _since(
    claim: Claim,
    document: Document,
    levels: Sequence[Claim],
    stated: Interval,
    supported: Mapping[str, tuple[Place, ...]],
    index: Index,
) -> Iterator[Found]:
    """Growth to a figure of the sentence from what its own source says of another year."""  # fmt: skip
    near = sorted(levels, key=lambda c: abs(c.start - claim.start))[:2]
    for level in near:
        for place in supported[level.id][:2]:
            end, year = place.claim, full_year(place.claim.period)
            words = wording.subject(end)
            if year is None or not words or end.unit is None:
                continue
            for other in index.levels(words, end.unit):
                first = full_year(other.claim.period)
                same = other.claim.document == end.document and other.claim.measure == end.measure
                if first is None or first >= year or not same or other.claim.scope != end.scope:
                    continue
                years = year - first
                if years > 1 and not _YEARLY.search(claim.quote) and claim.measure != "cagr":
                    continue
                if _grown(other.claim, end, years, stated):
                    division = f"{shown(end)} / {shown(other.claim)}"
                    told = f"{division} - 1" if years == 1 else f"({division})^(1/{years}) - 1"
                    yield told, (level,), (other,)


def _more_than(
    claim: Claim, levels: Sequence[Claim], stated: Interval, supported: Mapping[str, tuple[Place, ...]], index: Index
) -> Iterator[Found]:
    """So much more than the year before, which the source of a figure of the sentence gives."""
    for level in sorted(levels, key=lambda c: abs(c.start - claim.start))[:2]:
        for place in supported[level.id][:2]:
            end, year, words = place.claim, full_year(place.claim.period), wording.subject(place.claim)
            if year is None or not words:
                continue
            for other in index.levels(words, end.unit or ""):
                same = other.claim.document == end.document and other.claim.measure == end.measure
                told = full_year(claim.period) in (None, year)
                if not (same and told) or full_year(other.claim.period) != year - 1 or end.unit != claim.unit:
                    continue
                a, b = intervals.written(other.claim), intervals.written(end)
                if a is None or b is None or a.low is None or a.high is None or b.low is None or b.high is None:
                    continue
                gap = Interval(b.low - a.high, b.high - a.low)
                if gap.overlaps(stated) or Interval(a.low - b.high, a.high - b.low).overlaps(stated):
                    yield f"{shown(end)} - {shown(other.claim)}", (level,), (other,)


def _grown(start: Claim, end: Claim, years: int, stated: Interval) -> bool:
    a, b = intervals.written(start, wide=True), intervals.written(end, wide=True)
    implied = intervals.growth(a, b, years) if a is not None and b is not None else None
    if (
        implied is None
        or implied.low is None
        or implied.high is None
        or implied.high - implied.low > max(Decimal(5), abs(implied.low + implied.high) / 6)
    ):
        return False
    turned = Interval(None if stated.high is None else -stated.high, None if stated.low is None else -stated.low)
    return implied.overlaps(stated) or implied.overlaps(turned)


def _of_any_whole(claim: Claim, parts: Sequence[Claim], wholes: Sequence[Claim], stated: Interval) -> Iterator[Found]:
    """What the figure just before a share is of a larger one of the document."""
    before = [c for c in parts if c.end <= claim.start]
    for part in reversed(before[-3:]):
        for whole in wholes[:60]:
            if (whole.unit, whole.noun) != (part.unit, part.noun) or not abs(part.value) < abs(whole.value):
                continue
            years = full_year(part.period), full_year(whole.period)
            if None not in years and years[0] != years[1]:
                continue
            if (implied := _percent(part, whole)) is not None and implied.overlaps(stated):
                yield f"{shown(part)} / {shown(whole)} = {percent(implied)}", (part, whole), ()


def _of_a_part(
    claim: Claim, levels: Sequence[Claim], stated: Interval, supported: Mapping[str, tuple[Place, ...]], index: Index
) -> Iterator[Found]:
    """A share of a whole of the sentence, whose part stands beside that whole in its source."""
    own = wording.subject_words(claim)
    for whole in sorted(levels, key=lambda c: abs(c.start - claim.start))[:2]:
        for place in supported[whole.id][:2]:
            for part in index.sentence(place)[:_MOST]:
                one = (part.claim.unit, part.claim.noun) == (place.claim.unit, place.claim.noun)
                if not one or not abs(part.claim.value) < abs(place.claim.value) or not own & part.lead:
                    continue
                if (implied := _percent(part.claim, place.claim)) is not None and implied.overlaps(stated):
                    yield f"{shown(part.claim)} / {shown(place.claim)} = {percent(implied)}", (whole,), (part,)


def _percent(part: Claim, whole: Claim) -> Interval | None:
    a, b = intervals.written(part, wide=True), intervals.written(whole, wide=True)
    found = intervals.ratio(a, b) if a is not None and b is not None else None
    if found is None or found.low is None or found.high is None or found.high - found.low > found.high * _NARROW:
        return None
    return Interval(found.low * 100, found.high * 100)


def added(claim: Claim, document: Document, block: Sequence[Claim], stated: Interval) -> Iterator[Found]:
    """The sum of two to four figures of the paragraph, where words say that it is one."""
    before = words_before(document, claim, 40)
    if not (cue("summed").search(before) or cue("total").search(before)):
        return
    parts = [c for c in block if (c.unit, c.noun) == (claim.unit, claim.noun) and c.end <= claim.start][-6:]
    for count in (2, 3, 4):
        for group in combinations(parts, count):
            written = [i for c in group if (i := intervals.written(c)) is not None]
            if len(written) == count and intervals.total(written).overlaps(stated):
                yield " + ".join(shown(c) for c in group), group, ()
