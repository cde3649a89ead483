"""What every section of a report works from: the pile, what was asked, and the figures that bear on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout import entities, lexicon
from tieout.entities import Registry, Table
from tieout.model import Claim, Extraction, Finding, Series, Statement, Topic
from tieout.reconcile import Voices
from tieout.write import grounding, values
from tieout.write.asked import APART, CUT, RELATED
from tieout.write.focus import Focus
from tieout.write.phrases import Words
from tieout.write.report import Count, Share
from tieout.write.room import STEPS, Room

_NONE: Mapping[str, str] = {}
JOINING = ("same_publisher", "same_origin", "repeats")
FIRST_HAND = ("official_statistics", "agency_report", "company")
SIZES = ("market_size", "addressable_market", "output_value")
LOOKED_AT = 5000  # characters of a block
GROWTH = ("cagr", "yoy_growth", "qoq_growth", "growth")


@dataclass(frozen=True)
class Context:
    pile: tuple[Extraction, ...]
    series: tuple[Series, ...]
    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...]
    focus: Focus
    words: Words
    question: str
    room: Room | None = None  # a report of one page
    named: bool = True  # the question itself names a subject
    unreadable: tuple[str, ...] = ()  # a line for each file that was given and could not be read

    @property
    def brief(self) -> bool:
        return self.room is not None

    @cached_property
    def by_document(self) -> dict[str, Extraction]:
        return {e.document.id: e for e in self.pile}

    @cached_property
    def home(self) -> dict[str, str]:
        """Document id -> the first document of its family: those that one publisher or one origin joins."""
        home = {e.document.id: e.document.id for e in self.pile}
        for extraction in self.pile:
            for trait in extraction.assessment.traits:
                if trait.name in JOINING:
                    for other in trait.related:
                        if other in home:
                            _join(home, extraction.document.id, other)
        return home

    @cached_property
    def weak(self) -> frozenset[str]:
        """Documents that are no evidence: outlines, models' answers that name no source, advertisements, texts
        reworded by machine."""
        return frozenset(e.document.id for e in self.pile if self._weak(e))

    @cached_property
    def all_weak(self) -> bool:
        return len(self.weak) == len(self.by_document)

    @staticmethod
    def _weak(extraction: Extraction) -> bool:
        assessment = extraction.assessment
        bare = assessment.kind == "model_answer" and assessment.trait("no_sources_named") is not None
        told = any(assessment.trait(name) for name in ("outline_only", "machine_reworded"))
        return bare or told or assessment.kind in ("outline", "advertorial")

    @cached_property
    def cites(self) -> dict[str, frozenset[str]]:
        """Document -> the voices of others that its figures are credited to."""
        found: dict[str, set[str]] = {}
        for claim in self.claims:
            voice = self.voices_behind.of(claim)
            if claim.said_by and voice != self.voices_behind.behind(claim.document):
                found.setdefault(claim.document, set()).add(voice)
        return {document: frozenset(voices) for document, voices in found.items()}

    def voices(self, documents: Iterable[str]) -> Count:
        """Independent documents among these that are evidence; among all where none of the pile is."""
        kept = [d for d in documents if self.all_weak or d not in self.weak]
        return Count(tuple(dict.fromkeys(self.home.get(d, d) for d in kept)))

    def issued(self, document: str) -> str | None:
        """When a document says that it was issued: in its fields, or in its own words."""
        extraction = self.by_document[document]
        return extraction.document.source.issued or extraction.assessment.issued

    def publisher(self, document: str) -> str | None:
        extraction = self.by_document[document]
        return extraction.document.source.publisher or extraction.assessment.publisher

    def facts(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims that may be shown as facts: figures of documents in the pile, outside advertising and outlines."""
        return [c for c in claims if c.kind == "figure" and c.document in self.by_document and not self._inert(c)]

    def said(self, statements: Iterable[Statement]) -> list[Statement]:
        """Statements of documents in the pile, outside advertising and outlines."""
        return [s for s in statements if s.document in self.by_document and not self._inert(s)]

    def _inert(self, said: Claim | Statement) -> bool:
        extraction = self.by_document[said.document]
        if self._announces(extraction):
            return True
        return any(a <= said.start < b for a, b in extraction.assessment.inert)

    @staticmethod
    def _announces(extraction: Extraction) -> bool:
        """Whether a document only announces what another one holds."""
        return extraction.assessment.kind == "outline" or extraction.assessment.trait("outline_only") is not None

    def weight(self, claim: Claim) -> tuple[object, ...]:
        """Small is strong: evidence, a named source, a sentence rather than a table's cell."""
        assessment = self.by_document[claim.document].assessment
        bare = len(claim.quote) <= len(claim.text) + 2
        model = assessment.kind == "model_answer"
        return claim.document in self.weak, self.who(claim) is None, model, bare, claim.document, claim.start

    @cached_property
    def _expected(self) -> set[tuple[str, str]]:
        """(series, period) that at least as many claims call a forecast as not."""
        found = set()
        for one in self.series:
            by_period: dict[str, list[bool]] = {}
            for claim in one.claims:
                if claim.period and claim.period.iso:
                    by_period.setdefault(claim.period.iso, []).append(claim.status == "forecast")
            found |= {(one.key, iso) for iso, told in by_period.items() if 2 * sum(told) >= len(told)}
        return found

    @cached_property
    def _series_of(self) -> dict[str, str]:
        return {c.id: one.key for one in self.series for c in one.claims}

    def settled(self, claim: Claim) -> bool:
        """Whether a figure is about something that had happened: not called a forecast, there or elsewhere in its
        series, and not about a time after its document was issued."""
        period, issued = claim.period, self.issued(claim.document)
        if claim.status == "forecast" or period is None or period.end_date is None:
            return False
        if issued is not None and period.start_date is not None and period.start_date.isoformat() > issued:
            return False
        if issued is not None and claim.status == "actual" and issued > period.end_date.isoformat():
            return True
        return (self._series_of.get(claim.id, ""), period.iso or "") not in self._expected

    def soberly(self, same: Sequence[Claim]) -> Claim:
        """Of claims that give one answer the first; for what had not happened yet the first that does not tell it as
        a fact."""
        first = same[0]
        if self.settled(first):
            return first
        return next((c for c in same if c.status in ("forecast", "estimate")), first)

    @cached_property
    def _named(self) -> tuple[list[Extraction], Registry]:
        """The documents that state facts, and the registry of whom and what they name."""
        facts = [e for e in self.pile if not self._announces(e)]
        return facts, entities.registry(facts)

    @cached_property
    def slips(self) -> dict[str, str]:
        """Spelling of an organization that is probably a slip -> the name meant."""
        return {form: e.slip_of for e in self._named[1].of("organization") if e.slip_of for form in e.forms}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Who and what the pile names. An outline announces charts but states no fact."""
        found = [t for t in entities.tables(*self._named) if t.name != "charts"]
        return (*found, *(t for t in entities.tables(self.pile) if t.name == "charts"))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for e in self.pile for c in self.facts(e.claims))

    @cached_property
    def relevant(self) -> tuple[tuple[int, Series], ...]:
        """(closeness, series) of what bears on the question: by subject, and by measure where one is asked for."""
        wanted = set(self.focus.measures)
        if any(m in wanted for m in SIZES):
            wanted |= {"cagr"}
        found = self._near(wanted)
        if self.focus.wants_sizes and not any(r >= CUT and o.measure in SIZES and self.dated(o) for r, o in found):
            found = self._near(wanted | set(self.focus.proxies))
        if not found and not self.named:
            found = [(RELATED, o) for o in self.series if (not wanted or o.measure in wanted) and self.facts(o.claims)]
        found.sort(key=lambda pair: (-pair[0], *self._breadth(pair[1])))
        return tuple(found)

    def _near(self, wanted: set[str]) -> list[tuple[int, Series]]:
        """(closeness, series) of the measures wanted. Where nothing is about the very thing asked, what a document
        about it says of anything will do."""
        found: list[tuple[int, Series]] = []
        apart: list[tuple[int, Series]] = []
        for one in self.series:
            facts = self.facts(one.claims) if not wanted or one.measure in wanted else []
            if not facts:
                continue
            closeness = self.focus.rank(one) or (RELATED if any(self.beside(c) for c in facts) else APART)
            if closeness != APART:
                found.append((closeness, one))
            elif any(self._titled(c.document) for c in facts):
                apart.append((RELATED, one))
        return found if any(closeness >= CUT for closeness, _ in found) else found + apart

    @cached_property
    def off_topic(self) -> bool:
        """Whether the pile is about something else: no figure comes near what is asked and no document speaks of it,
        or every place that is asked about is missing."""
        facts = [e.document.text.casefold() for e in self.pile if not self._announces(e)]
        areas = lexicon.entries("vocabularies", "areas")
        held = {a for c in self.claims for a in ((c.area,) if isinstance(c.area, str) else c.area or ())}
        asked = [a for a in self.focus.areas if a not in held]
        forms = [f.casefold() for a in asked for _, f in lexicon.forms(areas.get(a, {})) if len(f) > 1]
        if self.focus.areas and len(asked) == len(self.focus.areas):
            return not any(form in text for form in forms for text in facts)
        if not (self.named and (self.focus.names or self.focus.subjects)):
            return False
        near = any(self.focus.rank(one) > APART for one in self.series)
        return not near and not any(self.focus.names_subject(text) for text in facts)

    @cached_property
    def devoted(self) -> frozenset[str]:
        """Documents that give the size of the market asked about and of no other."""
        sizes = [one for one in self.series if one.measure in SIZES]
        mine = {c.document for one in sizes if self.focus.rank(one) >= CUT for c in one.claims}
        return frozenset(mine - {c.document for one in sizes if self.focus.rank(one) < CUT for c in one.claims})

    def dated(self, one: Series) -> list[Claim]:
        """Facts of a series that say when, and can be a size: no bare number, speed or power."""
        return [c for c in self.facts(one.claims) if c.period and c.period.end_date and c.unit and "/" not in c.unit]

    def _breadth(self, one: Series) -> tuple[object, ...]:
        """Small is broad: a series that says where, that many voices and documents speak in."""
        documents = {c.document for c in one.claims}
        return one.area is None, -len(one.origins), -len(documents), -len(one.claims), one.key

    def beside(self, claim: Claim) -> bool:
        """Whether a figure about something else stands in a passage about what is asked: its block speaks of it, or
        a heading above names both the subject and what is asked of it."""
        blocks = self.by_document[claim.document].document.blocks
        if self._on_topic(claim.document):
            return True
        if claim.block >= len(blocks):
            return False
        block = blocks[claim.block]
        above = [blocks[i].reading for i in block.headings if i < len(blocks)]
        if self.focus.names_subject(block.reading[:LOOKED_AT]):
            return True
        return any(self.focus.names_subject(t) and self.focus.names_aspect(t) for t in above)

    def _on_topic(self, document: str) -> bool:
        """Whether a whole document is about a subject that no vocabulary knows, by the question it answers or by its
        title. A known subject is told from its neighbours by name instead."""
        return bool(self.focus.measures) and not self.focus.subjects and self._titled(document)

    def _titled(self, document: str) -> bool:
        """Whether the question that a document answers, or its title, names the subject."""
        source = self.by_document[document].document.source
        return self.focus.names_subject(source.question or source.title or "")

    def relevant_of(self, measures: Sequence[str]) -> list[Series]:
        return [one for _, one in self.relevant if one.measure in measures]

    def telling(self, claim: Claim) -> bool:
        """Whether a figure can stand in a table of key figures: a known measure, in money, percent, multiples or a
        rate. Bare counts and durations need their sentence to mean anything."""
        unit = claim.unit or ""
        if claim.measure in self.focus.proxies:
            return claim.period is not None and claim.role in ("level", "from", "to")
        known = claim.measure in lexicon.entries("vocabularies", "measures")
        return known and (values.is_money(unit) or unit in values.WRITTEN or "/" in unit)

    @cached_property
    def used(self) -> tuple[Claim, ...]:
        """The claims the body rests on."""
        return tuple({c.id: c for _, one in self.relevant for c in self.facts(one.claims)}.values())

    @cached_property
    def voices_behind(self) -> Voices:
        """Who speaks, by whatever name and in whichever document."""
        return Voices(self.pile)

    def first_hand(self, claim: Claim) -> str | None:
        """The house whose own report a figure stands in, told in its own name; None where nobody signs for it."""
        assessment = self.by_document[claim.document].assessment
        weak = any(assessment.trait(name) for name in ("relayed", "machine_reworded"))
        if claim.said_by or weak or assessment.kind not in FIRST_HAND:
            return None
        return self.publisher(claim.document)

    def who(self, claim: Claim) -> str | None:
        """The source of a figure: the one it names, or the house that publishes it in its own report."""
        return claim.said_by or self.first_hand(claim)

    @cached_property
    def relaying(self) -> dict[str, str]:
        """Documents most of whose figures that bear on the question are another house's, and that house's name."""
        found: dict[str, str] = {}
        for extraction in self.pile:
            document = extraction.document.id
            own = [c for c in self.used if c.document == document]
            mine = self.voices_behind.behind(document)
            told = Counter(c.said_by for c in own if c.said_by and self.voices_behind.of(c) != mine)
            mostly = told.total() > 1 and 2 * told.total() >= len(own)
            if mostly and extraction.assessment.kind not in ("model_answer", "outline"):
                found[document] = min(told, key=lambda n: (-told[n], n))
        return found

    def sourced(self, claims: Sequence[Claim]) -> Share:
        return Share(tuple(c.id for c in claims if self.who(c)), tuple(c.id for c in claims))

    @cached_property
    def alone(self) -> bool:
        """One voice in the whole pile: counting voices would say nothing."""
        return self.voices(e.document.id for e in self.pile).number < 2

    @cached_property
    def models_only(self) -> bool:
        """A pile of nothing but models' answers: what would mark each of them would mark all."""
        return all(e.assessment.kind == "model_answer" for e in self.pile)

    def only_models(self, statements: Iterable[Statement]) -> bool:
        """Whether nobody but models says so, in a pile that has other sources too."""
        if self.models_only:
            return False
        kinds = {self.by_document[s.document].assessment.kind for s in statements if s.document in self.by_document}
        return kinds == {"model_answer"}


def build(
    pile: Sequence[Extraction],
    series: Sequence[Series],
    topics: Sequence[Topic],
    findings: Sequence[Finding],
    question: str,
    length: str,
    glossed: Mapping[str, str] = _NONE,
) -> Context:
    """`glossed`: names that the pile gives as one in two languages."""
    focus, named = grounding.grounded(question, pile, series, glossed)
    return Context(
        pile=tuple(pile),
        series=tuple(series),
        topics=tuple(topics),
        findings=tuple(findings),
        focus=focus,
        words=Words(focus.language),
        question=question,
        named=named,
        room=STEPS[0] if length == "brief" else None,
    )


def _join(home: dict[str, str], a: str, b: str) -> None:
    kept, gone = home[a], home[b]
    if kept != gone:
        home.update({document: kept for document, root in home.items() if root == gone})
