"""Claims -> series: everything a pile says in answer to one question over time, side by side.

Grouping is by hash; comparing is within one period of one group, between distinct answers only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from tieout import lexicon
from tieout.claims.key import counted
from tieout.model import Claim, Comparison, Extraction, Series
from tieout.reconcile.comparing import Voice, by_name, compare, compare_loosely, one_change
from tieout.reconcile.origins import origins
from tieout.reconcile.question import area_name, full_year, is_money, unit_family, years
from tieout.reconcile.voices import Voices

_ALL_PAIRS = 8  # distinct answers to one question; beyond this each is compared with its neighbours in value only
_SKIPPED_ROLES = ("ratio",)


def series(pile: Sequence[Extraction]) -> tuple[Series, ...]:
    """One Series for every (measure, subject, area, unit) that a pile speaks about, in a fixed order.

    Claims with no measure or no subject answer no question that could be named and are left out.
    """
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for extraction in pile:
        apart = _parts(extraction)
        for claim in extraction.claims:
            if claim.id not in apart and (key := _key(claim)) is not None:
                groups.setdefault(key, []).append(claim)
    groups = _of_one_measure(groups)
    issued = {e.document.id: e.document.source.issued or e.assessment.issued for e in pile}
    voices = Voices(pile)
    joined = origins(voices, groups.values())
    found = [
        _series(key, sorted(claims, key=_order), issued, joined[number], voices.of)
        for number, (key, claims) in enumerate(groups.items())
    ]
    return tuple(sorted(_across(found, issued, voices.of), key=lambda s: s.key))


def _of_one_measure(groups: dict[tuple[str, ...], list[Claim]]) -> dict[tuple[str, ...], list[Claim]]:
    """The groups with growth rates apart by what they are of, where that is more than one thing: profit grows by another
    rate than revenue. Those that do not say it stand by themselves then."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for key, claims in groups.items():
        several = len({c.grown for c in claims if c.grown}) > 1
        for claim in claims:
            found.setdefault((*key, claim.grown or "") if several else key, []).append(claim)
    return found


def rivals(one: Series) -> tuple[Series, ...]:
    """A series split by who speaks: one for every document, source and scope in it, and for every forecast that one document
    sets beside another. Claims that two voices share (one origin) stay with the first of them."""
    voices: dict[tuple[str, str, str], list[list[Claim]]] = {}
    latest: dict[tuple[str, str, str, int, str], Claim] = {}  # the first claim of a chain for each period
    for claim in sorted(one.claims, key=lambda c: (c.document, c.start)):
        voice = (claim.document, by_name(claim), claim.scope or "")
        chains = voices.setdefault(voice, [[]])
        iso = claim.period.iso if claim.period and claim.period.iso else ""
        met = latest.get((*voice, len(chains), iso))
        if iso and met is not None and _clashes(claim, met):
            chains.append([])
        latest.setdefault((*voice, len(chains), iso), claim)
        chains[-1].append(claim)
    parts = [sorted(chain, key=_order) for chains in voices.values() for chain in chains]
    parts.sort(key=lambda claims: (-len(claims), _order(claims[0])))
    return tuple(_part(one, claims, number) for number, claims in enumerate(parts, 1))


def _part(one: Series, claims: list[Claim], number: int) -> Series:
    ids = {c.id for c in claims}
    return replace(
        one,
        key=f"{one.key}-{number}",
        claims=tuple(claims),
        comparisons=tuple(c for c in one.comparisons if c.left.id in ids and c.right.id in ids),
        origins=tuple(kept for group in one.origins if (kept := tuple(i for i in group if i in ids))),
    )


def _clashes(claim: Claim, other: Claim) -> bool:
    """Whether one voice gives a second answer for a period: then it is quoting somebody else."""
    clash = ("contradiction", "spread", "vintage", "status")
    return claim.scope == other.scope and compare(claim, other).verdict in clash


def _key(claim: Claim) -> tuple[str, str, str, str] | None:
    if not claim.value.is_finite() or (claim.high is not None and not claim.high.is_finite()):
        return None
    if claim.kind != "figure" or claim.role in _SKIPPED_ROLES or claim.measure is None:
        return None
    subject = claim.subject_key or claim.subject
    if not subject or (claim.subject or subject).strip().casefold() in _measures():
        return None
    unit = claim.unit or ""
    if unit == "count" and claim.noun:
        unit = f"count {claim.noun}"
    return claim.measure, subject, area_name(claim.area) or "", unit


@cache
def _measures() -> frozenset[str]:
    """Words that only name a measure: 规模, market share. As a subject they name nothing; nouns that are counted (民宿,
    stores) do."""
    entries = lexicon.entries("vocabularies", "measures")
    return frozenset(f.casefold() for k, e in entries.items() for _, f in lexicon.forms(e) if not counted(k, f))


def _parts(extraction: Extraction) -> set[str]:
    """Claims in a table that gives several values for what looks like one question: its rows are parts of something,
    told apart by words that were not understood. Only the total answers the question."""
    blocks = extraction.document.blocks
    answers: dict[tuple[object, ...], list[Claim]] = {}
    for claim in extraction.claims:
        cell = blocks[claim.block].cell if claim.block < len(blocks) else None
        if cell is not None and claim.period and claim.period.iso and (key := _key(claim)) is not None:
            answers.setdefault((cell.table, claim.period.iso, claim.scope, claim.role, *key), []).append(claim)
    return {c.id for same in answers.values() if len({c.value for c in same}) > 1 for c in same if not c.total}


def _series(
    key: tuple[str, ...],
    claims: list[Claim],
    issued: dict[str, str | None],
    origin: tuple[tuple[str, ...], ...],
    voice: Voice,
) -> Series:
    first = claims[0]
    return Series(
        key=hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:12],
        measure=key[0],
        subject=_usual(c.subject for c in claims) or key[1],
        subject_key=key[1],
        area=first.area,
        unit=first.unit,
        claims=tuple(claims),
        comparisons=tuple(_comparisons(claims, issued, voice)),
        origins=origin,
    )


def _usual(names: Iterable[str | None]) -> str | None:
    """The most frequent name; the first met among equals."""
    counted: dict[str, int] = {}
    for name in names:
        if name:
            counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda n: counted[n]) if counted else None


def _comparisons(claims: Sequence[Claim], issued: dict[str, str | None], voice: Voice) -> list[Comparison]:
    by_period: dict[str, list[Claim]] = {}
    for claim in claims:
        by_period.setdefault(claim.period.iso if claim.period and claim.period.iso else "", []).append(claim)
    found: list[Comparison] = []
    for iso, group in by_period.items():
        if iso:
            found += _within(group, issued, voice)
    return found + _parts_of_years(claims, issued, voice)


def _within(group: Sequence[Claim], issued: dict[str, str | None], voice: Voice) -> list[Comparison]:
    """Comparisons of claims for one period: repeats against the first to say so, distinct answers with each other."""
    answers: dict[tuple[object, ...], list[Claim]] = {}
    for claim in group:
        mark = (claim.value, claim.high, claim.bound, claim.scope, claim.status, claim.as_of)
        answers.setdefault(mark, []).append(claim)
    found = [compare(same[0], other, issued, voice) for same in answers.values() for other in same[1:]]
    firsts = sorted((same[0] for same in answers.values()), key=lambda c: (c.value, _order(c)))
    pairs = combinations(firsts, 2) if len(firsts) <= _ALL_PAIRS else pairwise(firsts)
    ordered = (sorted(pair, key=_order) for pair in pairs)
    return found + [compare(a, b, issued, voice) for a, b in ordered if not one_change(a, b)]


def _parts_of_years(claims: Sequence[Claim], issued: dict[str, str | None], voice: Voice) -> list[Comparison]:
    """A half-year or quarter beside the year it lies in: one comparison for each distinct pair of periods."""
    whole: dict[int, Claim] = {}
    parts: dict[str, Claim] = {}
    for claim in claims:
        if (year := full_year(claim.period)) is not None:
            whole.setdefault(year, claim)
        elif claim.period and claim.period.iso and (span := years(claim.period)) and span[0] == span[1]:
            parts.setdefault(claim.period.iso, claim)
    found = []
    for claim in parts.values():
        span = years(claim.period)
        if span and span[0] in whole:
            found.append(compare(claim, whole[span[0]], issued, voice))
    return found


def _across(found: list[Series], issued: dict[str, str | None], voice: Voice) -> list[Series]:
    """Adds what stands between series: the same question in another currency, or with the area left unsaid."""
    homes: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(found):
        family = unit_family(one.unit) if is_money(one.unit) else one.unit or ""
        homes.setdefault((one.measure, one.subject_key, family), []).append(number)
    extra: dict[int, list[Comparison]] = {}
    for numbers in homes.values():
        for a, b in combinations(numbers[:_ALL_PAIRS], 2):
            left, right = found[a], found[b]
            if area_name(left.area) != area_name(right.area) and left.area is not None and right.area is not None:
                continue
            extra.setdefault(a, []).extend(_bridge(left, right, issued, voice))
    return [
        replace(one, comparisons=(*one.comparisons, *extra[number])) if number in extra else one
        for number, one in enumerate(found)
    ]


def _bridge(left: Series, right: Series, issued: dict[str, str | None], voice: Voice) -> list[Comparison]:
    theirs: dict[str, Claim] = {}
    for claim in right.claims:
        if claim.period and claim.period.iso:
            theirs.setdefault(claim.period.iso, claim)
    found: list[Comparison] = []
    met: set[str] = set()
    for claim in left.claims:
        iso = claim.period.iso if claim.period else None
        if iso and iso in theirs and iso not in met:
            met.add(iso)
            comparison = compare_loosely(claim, theirs[iso], issued, voice)
            if comparison is not None:
                found.append(comparison)
    return found


def _order(claim: Claim) -> tuple[str, str, str, int, str]:
    """By end of the period, then by its start, then by document and place."""
    period = claim.period
    end = period.end_date.isoformat() if period and period.end_date else "~"
    start = period.start_date.isoformat() if period and period.start_date else ""
    return end, start, claim.document, claim.start, claim.id
