"""A document against sources: one verdict for every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.against import arithmetic, citing, wording
from tieout.against.contradiction import contradicting, disputing
from tieout.against.index import Index, Place, figures
from tieout.against.relation import Relation, compatible, known_measure, relate
from tieout.against.textsearch import Texts
from tieout.against.verdict import ARITHMETIC, CONTRADICTED, SUPPORTED, UNSUPPORTED, Evidence, Judged, Verdict
from tieout.model import Claim, Document, Extraction
from tieout.reconcile.question import is_money

_SHOWN = 4  # pieces of evidence kept for one figure
_RATES = ("percent", "percentage_point", "basis_point", "times")


def judge(extraction: Extraction, sources: Sequence[Extraction]) -> Judged:
    """Verdicts on the figures of a document, in the order of its text. The document itself is no source of its own."""
    sources = tuple(s for s in sources if s.document.id != extraction.document.id)
    index, texts = Index(sources), Texts(sources)
    every = figures(extraction)
    chosen = [c for c in every if weighty(c)]
    words = {c.id: wording.context(extraction.document, c) for c in chosen}
    found: dict[str, Verdict] = {}
    places: dict[str, tuple[Place, ...]] = {}
    for claim in chosen:
        if held := _supporting(claim, words[claim.id], index):
            places[claim.id] = tuple(held)
            rivals = _evidence(disputing(claim, words[claim.id], index), "disputes")
            homes = tuple(p.claim.document for p in held)
            found[claim.id] = Verdict(claim, SUPPORTED, _evidence(held), rivals, homes=homes)
        elif seen := texts.find(claim, words[claim.id]):
            places[claim.id] = ()
            found[claim.id] = Verdict(claim, SUPPORTED, seen, homes=tuple(e.span.document for e in seen))
    near = _Near(chosen, extraction.document)
    told = _answers(chosen, places)
    for claim in chosen:
        if claim.id in found:
            continue
        if made := arithmetic.derive(claim, near(claim), places, index):
            evidence_places = [*made.places, *(p for c in made.own for p in places[c.id][:1])]
            homes = tuple(dict.fromkeys(p.claim.document for p in evidence_places))
            found[claim.id] = Verdict(
                claim, ARITHMETIC, _evidence(evidence_places), arithmetic=made.arithmetic, homes=homes
            )
            continue
        differs, against, others = contradicting(claim, words[claim.id], index, told)
        if against:
            disputes, beside = _evidence(against, "disputes"), _evidence(others, "rival")
            found[claim.id] = Verdict(claim, CONTRADICTED, disputes, beside, differs)
        else:
            found[claim.id] = Verdict(claim, UNSUPPORTED, rivals=_evidence(others, "rival"))
    skipped = tuple(c for c in every if c.id not in found)
    cited = citing.citations(extraction, chosen, sources)
    return Judged(extraction, sources, tuple(found[c.id] for c in chosen), skipped, cited)


def weighty(claim: Claim) -> bool:
    """Whether a figure can be looked up: money, a rate, at least two digits, or a count of a known measure. Three
    steps, two kinds and one year are no facts about a market."""
    if is_money(claim.unit) or claim.unit in _RATES:
        return True
    if len(wording.digits(claim)) >= 2 and (claim.unit != "count" or claim.measure is not None):
        return True
    return known_measure(claim.measure) and claim.period is not None and claim.unit not in ("year", "month", "day")


def _supporting(claim: Claim, words: frozenset[str], index: Index) -> list[Place]:
    """Places in the sources that bear a figure out, the surest first, at most one a document."""
    best: dict[str, tuple[tuple[int, float, int, str], Place]] = {}
    for place in index.by_value(claim):
        if not compatible(claim, place.claim):
            continue
        relation = relate(claim, place.claim, words, place.context)
        if (grade := _grade(claim, place.claim, relation)) is None:
            continue
        rank = (-grade, -relation.context, place.claim.start, place.claim.id)
        known = best.get(place.claim.document)
        if known is None or rank < known[0]:
            best[place.claim.document] = (rank, place)
    return [place for _, place in sorted(best.values(), key=lambda b: b[0])]


def _grade(claim: Claim, other: Claim, r: Relation) -> int | None:
    """How sure it is that two figures that can be one number are one: 3 the whole question, 2 distinctive digits and
    the subject, 1 distinctive digits in the same words; None if it is not."""
    if r.unit not in ("same", "unknown") or "differs" in (r.period, r.area) or r.period == "part":
        return None
    if r.scope == "differs" or (r.role == "differs" and not (claim.unit == "percent" and r.context >= 0.4)):
        return None
    if r.unit == "unknown" and claim.value != other.value:
        return None
    length = min(len(wording.digits(claim)), len(wording.digits(other)))
    exact = claim.value == other.value and claim.high == other.high
    if r.subject == "same" and r.measure == "same":
        return 3 if r.period == "same" or length >= 3 or (length == 2 and exact) or r.context >= 0.4 else None
    if r.measure == "differs" and not (length >= 3 and exact and r.context >= 0.3):
        return None
    if exact and length >= 3 and r.subject in ("same", "near"):
        return 2
    if r.crossed and exact:
        return 1 if _across(claim, other, r, length) else None
    if exact and length >= 3:
        return 1 if r.context >= 0.25 else None
    if r.subject in ("same", "near"):
        sure = r.period == "same" or (exact and length >= 2 and claim.period is None and other.period is None)
        return 2 if r.context >= 0.4 or (sure and r.measure == "same") else None
    enough = 0.65 if length < 2 else 0.5 if r.subject == "unknown" else 0.6
    return 1 if exact and r.context >= enough else None


def _across(claim: Claim, other: Claim, r: Relation, length: int) -> bool:
    """Two languages share no words: the digits, the measure and the frame have to do. A rare unit is half a proof."""
    if r.measure != "same" or r.role != "same":
        return False
    if claim.high is not None:
        length += 2
    framed = "same" == r.period == r.area
    rare = claim.unit not in ("percent", "count", None) and not is_money(claim.unit)
    return length >= 4 or (length >= 3 and (rare or r.period == "same")) or (length >= 2 and framed)


class _Near:
    """The other figures of a claim's sentence, or of its row and column."""

    def __init__(self, claims: Sequence[Claim], document: Document) -> None:
        self._document = document
        self._groups: dict[tuple[object, ...], list[Claim]] = {}
        for claim in claims:
            for key in self._keys(claim):
                self._groups.setdefault(key, []).append(claim)

    def _keys(self, claim: Claim) -> Iterator[tuple[object, ...]]:
        cell = self._document.blocks[claim.block].cell if claim.block < len(self._document.blocks) else None
        if cell is None:
            yield "sentence", claim.quote_start, claim.quote_end
        else:
            yield "row", cell.table, cell.row
            yield "column", cell.table, cell.column

    def __call__(self, claim: Claim) -> list[Claim]:
        met: dict[str, Claim] = {}
        for key in self._keys(claim):
            for other in self._groups[key][:40]:
                met.setdefault(other.id, other)
        return list(met.values())


def _answers(claims: Sequence[Claim], places: dict[str, tuple[Place, ...]]) -> frozenset[str]:
    """Ids of the source claims that bear out some figure of the document: it has told them."""
    return frozenset(p.claim.id for c in claims for p in places.get(c.id, ()))


def _evidence(places: Sequence[Place], relation: str = "same") -> tuple[Evidence, ...]:
    return tuple(
        Evidence(p.claim.span, p.claim.text, p.claim.quote, p.claim, "claim", relation) for p in places[:_SHOWN]
    )
