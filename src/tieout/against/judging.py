"""A document against sources: one verdict for every figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tieout.against import aliases, arithmetic, citing, company, disputes, framed, instep, naming, slips, wording
from tieout.against.contradiction import contradicting
from tieout.against.index import Index, Place, figures
from tieout.against.relation import Relation, compatible, how, known_measure, relate, turned
from tieout.against.textsearch import Texts
from tieout.against.verdict import ARITHMETIC, CONTRADICTED, DISPUTED, SUPPORTED, UNSUPPORTED, Evidence, Judged, Verdict
from tieout.model import Claim, Document, Extraction
from tieout.reconcile.question import is_money

_MANY = 100  # of anything: such a count is a fact
_SHOWN = 4  # pieces of evidence kept for one figure
_RATES = ("percent", "percentage_point", "basis_point", "times")


def judge(
    extraction: Extraction, sources: Sequence[Extraction], refuted: Mapping[str, str] = MappingProxyType({})
) -> Judged:
    """Verdicts on the figures of a document, in the order of its text. The document itself is no source of its own.

    `refuted`: claim id -> the rule that the document's own figures break there. What a source bears out and arithmetic
    refutes is disputed.
    """
    sources = tuple(s for s in sources if s.document.id != extraction.document.id)
    names = aliases.pairs((extraction, *sources))
    extraction, sources = aliases.applied(extraction, names), tuple(aliases.applied(s, names) for s in sources)
    called = naming.known((extraction, *sources))
    extraction, sources = naming.applied(extraction, called), tuple(naming.applied(s, called) for s in sources)
    every = figures(extraction)
    chosen = [c for c in every if weighty(c)]
    found = _Bench(extraction, chosen, sources).verdicts()
    for id_, verdict in found.items():
        if id_ in refuted and verdict.verdict in (SUPPORTED, DISPUTED):
            found[id_] = replace(verdict, verdict=DISPUTED, refuted=refuted[id_])
    skipped = tuple(c for c in every if c.id not in found)
    cited = citing.citations(extraction, chosen, sources)
    return Judged(extraction, sources, tuple(found[c.id] for c in chosen), skipped, cited)


class _Bench:
    """One document before its sources: first what they bear out, then what follows from that, then the rest."""

    def __init__(self, extraction: Extraction, claims: Sequence[Claim], sources: Sequence[Extraction]) -> None:
        self.claims, self.document = claims, extraction.document
        self.index, self.texts = Index(sources), Texts(sources)
        self.asked = {c.id: Place(c, extraction) for c in claims}
        self.near = _Near(claims, extraction.document)
        self.places: dict[str, tuple[Place, ...]] = {}  # where a supported figure is in the sources
        self.found: dict[str, Verdict] = {}

    def verdicts(self) -> dict[str, Verdict]:
        for claim in self.claims:
            self._support(claim)
        self._in_step()
        for claim in self.claims:
            if claim.id not in self.found:
                self._company(claim)
        told = frozenset(p.claim.id for held in self.places.values() for p in held)
        sums = arithmetic.Sums(self.document, self.index, self.claims, self.places)
        for claim in self.claims:
            if claim.id not in self.found:
                self._rest(claim, told, sums)
        return self.found

    def _support(self, claim: Claim) -> None:
        held, elsewhere = _supporting(claim, self.asked[claim.id].context, self.index)
        if held:
            self._supported(claim, held)
        elif seen := self.texts.find(claim, self.asked[claim.id].context, elsewhere):
            there = [p for e in seen if (p := self.index.at(e.span.document, e.span.start)) is not None]
            if against := [p for p in there if turned(claim, p.claim)]:
                self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(against, "disputes"), differs="direction")
                return
            if better := slips.better(self.asked[claim.id], there, self.index):
                self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(better, "disputes"), differs="value")
                return
            self.places[claim.id] = ()
            self.found[claim.id] = Verdict(claim, SUPPORTED, seen, homes=tuple(e.span.document for e in seen))

    def _in_step(self) -> None:
        met: set[tuple[int, int]] = set()
        for claim in self.claims:
            sentence = (claim.quote_start, claim.quote_end)
            if claim.id in self.found or sentence in met:
                continue
            met.add(sentence)
            held = instep.find(self.near.sentence(claim), self.index)
            for other in self.near.sentence(claim):
                if other.id in held and other.id not in self.found:
                    self._supported(other, held[other.id])

    def _supported(self, claim: Claim, held: Sequence[Place]) -> None:
        if later := slips.stale(self.asked[claim.id], held, self.index):
            instead = _evidence(later, "rival")
            self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(held, "disputes"), instead, "period")
            return
        if better := slips.better(self.asked[claim.id], held, self.index):
            self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(better, "disputes"), differs="value")
            return
        if slips.promised(self.asked[claim.id], held):
            self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(held, "disputes"), differs="status")
            return
        self.places[claim.id] = tuple(held)
        rivals = _evidence(disputes.find(self.asked[claim.id], held, self.index), "disputes")
        homes = tuple(p.claim.document for p in held)
        told = DISPUTED if rivals else SUPPORTED
        self.found[claim.id] = Verdict(claim, told, _evidence(held), rivals, homes=homes)

    def _company(self, claim: Claim) -> None:
        """A figure is known by its company: the source's sentence that bears out the others of its sentence."""
        held, against = company.find(self.asked[claim.id], self.near.sentence(claim), self.places, self.index)
        held = held or self._crowded(claim)
        if held:
            self._supported(claim, held)
        elif against:
            differs = "direction" if turned(claim, against[0].claim) else slips.way(claim, against[0].claim)
            self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(against, "disputes"), differs=differs)

    def _rest(self, claim: Claim, told: frozenset[str], sums: arithmetic.Sums) -> None:
        if made := sums.derive(claim, self.near(claim), self.asked[claim.id].context):
            places = [*made.places, *(p for c in made.own for p in self.places[c.id][:1])]
            homes = tuple(dict.fromkeys(p.claim.document for p in places))
            self.found[claim.id] = Verdict(
                claim, ARITHMETIC, _evidence(places), arithmetic=made.arithmetic, homes=homes
            )
            return
        differs, against, others = contradicting(self.asked[claim.id], self.index, told)
        rivals = _evidence(others, "rival")
        if not against and (
            slip := slips.find(self.asked[claim.id], self.near.sentence(claim), self.places, self.index, told)
        ):
            differs, against, rivals = slip.differs, slip.against, _evidence(slip.instead, "rival")
        if not against and not rivals:
            against = self._framed(claim, told)
            differs = "direction" if against and turned(claim, against[0].claim) else "value"
        if differs == "value" and against:
            differs = slips.way(claim, against[0].claim)
        if against:
            self.found[claim.id] = Verdict(claim, CONTRADICTED, _evidence(against, "disputes"), rivals, differs)
        else:
            echoes = _evidence(_echoes(claim, self.index), "echo")
            self.found[claim.id] = Verdict(claim, UNSUPPORTED, rivals=rivals, echoes=echoes)

    def _crowded(self, claim: Claim) -> list[Place]:
        near = self.near.sentence(claim)
        borne_out = {c.id: [p.claim for p in self.places[c.id]] for c in near if c.id in self.places}
        return framed.crowded(self.asked[claim.id], near, borne_out, self.index)

    def _framed(self, claim: Claim, told: frozenset[str]) -> list[Place]:
        sentence = self.near.sentence(claim)
        found = {
            c.id: v.evidence
            for c in sentence
            if (v := self.found.get(c.id)) is not None and v.verdict in (SUPPORTED, DISPUTED)
        }
        sections = {
            name: [self.index.section(e.span.document, e.span.start) for e in seen] for name, seen in found.items()
        }
        return framed.otherwise(self.asked[claim.id], sentence, sections, self.index, told)


def _echoes(claim: Claim, index: Index) -> list[Place]:
    """Places with the very same number and unit, of at least two digits, one a document."""
    if len(wording.digits(claim)) < 2:
        return []
    same = [
        p
        for p in index.by_value(claim)
        if (p.claim.value, p.claim.high, p.claim.unit) == (claim.value, claim.high, claim.unit)
    ]
    return list({p.claim.document: p for p in reversed(same)}.values())[::-1]


def weighty(claim: Claim) -> bool:
    """Whether a figure can be looked up: money, a rate, at least two digits, or a count of a known measure. Three
    steps, two kinds and one year are no facts about a market."""
    if is_money(claim.unit) or claim.unit in _RATES:
        return True
    if len(wording.digits(claim)) >= 2 and (claim.unit != "count" or claim.measure is not None):
        return True
    if claim.unit == "count" and claim.noun is not None and claim.value >= _MANY:
        return True
    return known_measure(claim.measure) and claim.period is not None and claim.unit not in ("year", "month", "day")


def _supporting(claim: Claim, words: frozenset[str], index: Index) -> tuple[list[Place], frozenset[tuple[str, int]]]:
    """Places in the sources that bear a figure out, the surest first, at most one a document; and (document, start) of
    figures with the same value that are of another subject, period, area or scope."""
    elsewhere: set[tuple[str, int]] = set()
    best: dict[str, tuple[tuple[int, float, int, str], Place]] = {}
    for place in index.by_value(claim):
        if not compatible(claim, place.claim):
            continue
        relation = relate(claim, place.claim, words, place.context)
        grade = _grade(claim, place.claim, relation)
        if grade is not None and relation.subject == "differs" and _of_another(claim, words, place):
            elsewhere.add((place.claim.document, place.claim.start))
            continue
        if grade is None:
            if "differs" in (relation.period, relation.area, relation.scope) or relation.period == "part":
                elsewhere.add((place.claim.document, place.claim.start))
            continue
        rank = (-grade, -relation.context, place.claim.start, place.claim.id)
        known = best.get(place.claim.document)
        if known is None or rank < known[0]:
            best[place.claim.document] = (rank, place)
    return [place for _, place in sorted(best.values(), key=lambda b: b[0])], frozenset(elsewhere)


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
    long = length >= 4 or (length == 3 and "same" == r.period == r.area)
    if r.crossed and exact and long and r.role == "same" and r.subject in ("same", "near"):
        return 1  # two languages name one measure in two ways
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


def _of_another(claim: Claim, words: frozenset[str], place: Place) -> bool:
    """Whether two figures are of two things: what each is of is said nowhere near the other."""
    if not (_firm(claim) and _firm(place.claim)):
        return False
    here, there = wording.subject_words(claim), wording.subject_words(place.claim)
    if claim.language != place.claim.language and "und" not in (claim.language, place.claim.language):
        return False
    return not here & place.context and not there & words


def _firm(claim: Claim) -> bool:
    """Whether what a figure is of was read from its own clause or its row, and not carried over."""
    return how(claim, "subject") in ("stated", "clause", "header")


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

    def sentence(self, claim: Claim) -> list[Claim]:
        """The figures of its sentence or row, itself among them."""
        return self._groups[next(iter(self._keys(claim)))][:40]

    def __call__(self, claim: Claim) -> list[Claim]:
        met: dict[str, Claim] = {}
        for key in self._keys(claim):
            for other in self._groups[key][:40]:
                met.setdefault(other.id, other)
        return list(met.values())


def _evidence(places: Sequence[Place], relation: str = "same") -> tuple[Evidence, ...]:
    return tuple(
        Evidence(p.claim.span, p.claim.text, p.claim.quote, p.claim, "claim", relation) for p in places[:_SHOWN]
    )
