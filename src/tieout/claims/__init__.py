"""Quantity -> Claim: what each figure measures, of what, where, when, actual or forecast, and who says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tieout.claims import (
    announced,
    area,
    bases,
    charted,
    companies,
    currency,
    fits,
    header_units,
    houses,
    items,
    lent,
    measure,
    period,
    portions,
    present,
    rate,
    respective,
    role,
    said_by,
    series,
    several,
    short,
    status,
    subject,
    survey,
    unit,
)
from tieout.claims.context import SKIPPED, Context, population, topic
from tieout.claims.ident import Identities, selector
from tieout.claims.passage import Draft, Passage
from tieout.claims.record import record
from tieout.claims.scope import terms
from tieout.locate.misread import is_misread
from tieout.model import Claim, Document, Quote

__all__ = ["VERSION", "each", "extract", "record"]

VERSION = "claims/1"


_STRETCH = 1_000_000  # characters


def extract(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> tuple[Claim, ...]:
    """Every figure of a document as a claim, in the order of the text. Figures inside `inert` spans, code and front
    matter are left out."""
    return tuple(each(document, inert))


def each(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> Iterator[Claim]:
    """What `extract` gives, one by one. A very long document is read a stretch at a time, so that no more of it is held
    than its text and blocks; what is told once for all (its date, its matter) is looked for in the first stretch."""
    from tieout.claims import tables

    context = Context(document)
    identities = Identities(document)
    silent = sorted(inert)
    year: int | None = None
    about: str | None = None
    for stretch in stretches(document):
        passages = [
            context.passage(i)
            for i in stretch
            if (block := document.blocks[i]).kind not in SKIPPED and block.cell is None and block.reading.strip()
        ]
        if not stretch.start:
            year = present.read(document, passages)
            about = topic(document, context.title, passages)
        found: list[tuple[Passage, Draft]] = []
        for passage in passages:
            if passage.block.kind == "heading":
                context.company = None
            if passage.figures:
                found += [(passage, d) for d in interpret(passage, context, year, about, context.label(passage))]
                context.leave(passage)
        found += tables.drafts(context, year, about, stretch)
        currency.settle(document, found, passages)
        del passages
        yield from _claims(document, found, silent, identities)
        context.forget()


def stretches(document: Document, size: int = _STRETCH) -> Iterator[range]:
    """Indices of the blocks in runs of about `size` characters; no table is cut."""
    first = start = 0
    for index, block in enumerate(document.blocks):
        if block.start - start >= size and block.cell is None:
            yield range(first, index)
            first, start = index, block.start
    yield range(first, len(document.blocks))


def interpret(
    passage: Passage, context: Context, year: int | None, about: str | None, nearer: Sequence[tuple[str, Passage]] = ()
) -> list[Draft]:
    """The drafts of one block, every field filled. `nearer`: what stands above it before its headings do."""
    above = [*nearer, *context.above(passage.block, passage.index)]
    done: list[Draft] = []
    sources = said_by.attributions(passage.parse(), context.speakers)
    context.heard(s.who for s in sources)
    passage.spoken = sorted(s.stop for s in sources if s.stop)
    heard = houses.Heard(passage, sources)
    passage.company_before = context.company
    apart = context.whole(passage)
    profile = context.profile(passage.index) if passage.block.kind == "list_item" else None
    lists = announced.read(passage, above)
    announced.settle_bases(passage, lists)
    told = series.caption(context, passage)
    for draft in passage.drafts():
        if any(
            no(passage, draft.quantity) for no in (unit.denominator, unit.part_of_rate, unit.code, header_units.is_note)
        ):
            continue
        if announced.is_note(draft.quantity, lists):
            continue
        listed = announced.unit(passage, draft, lists)
        lender = None if listed else lent.unit(passage, draft, apart)
        unit.decide(passage, draft, done)
        measure.decide(passage, draft, done, above)
        unit.decide(passage, draft, done)
        if lender is not None:
            lent.measure(draft, done, lender)
        unnamed = draft.measure_hit is None or draft.measure is None
        caption = (context.charted(passage.index) or told) if draft.family == "number" else None
        if caption is not None:
            unnamed = not measure.by_caption(draft, caption)
        if (
            draft.family == "number"
            and unnamed
            and not listed
            and not fits.scaled(draft.quantity)
            and not lent.rate(passage, draft)
        ):
            continue  # a bare number that nothing names is no claim
        if draft.measure is None and passage.text.strip() == draft.quantity.text:
            continue  # a figure alone in its block, named by nothing: a chart's axis
        role.decide(passage, draft, done)
        subject.decide(passage, draft, done, above, about, profile)
        if caption is not None and (told is not None or charted.is_dated(passage)):
            charted.under(draft, caption)
        subject.component(draft)
        period.decide(passage, draft, done, above)
        if caption is not None and draft.period is None:
            period.by_caption(draft, caption)
        announced.follow(passage, draft, done, lists)
        done.append(draft)
    period.windows(passage, done)
    respective.decide(passage, done)
    done = several.decide(passage, done)
    scope = context.scope(passage)
    around = " ".join(other.text[:200] for _, other in above)
    portions.decide(passage, done, around)
    for at, draft in enumerate(done):
        rate.settle(passage, draft)
        items.settle(passage, draft, done[:at])
        survey.respondents(passage, draft, done[max(0, at - 4) : at], around)
        bases.decide(passage, draft, done[max(0, at - 4) : at])
        if not lent.is_rest(passage, draft):
            area.decide(passage, draft, done[:at][-8:], above)
        home = context.home() if draft.area is None else None
        of_world = home is not None and home[0] == "world"
        if of_world and area.of_a_firm(passage, draft, above):
            home = None
        if home is not None and not (home[1].block.kind != "heading" and area.is_own(passage, draft)):
            draft.area = home[0]
            draft.because("area", "document", *home[1].place(home[2], home[3]), note="the one place it speaks of")
        status.decide(passage, draft, done[max(0, at - 8) : at], year, above)
        said_by.decide(passage, draft, sources, context.references, said_by.lead(above))
        houses.settle(passage, draft, done[max(0, at - 8) : at], heard)
        if draft.subject_key and context.abbreviations:
            draft.subject_key = short.joined(draft.subject_key, context.abbreviations)
        if scope:
            draft.scope = scope[0]
            draft.because("scope", "caption", scope[1], scope[2])
        terms(passage, draft)
        if draft.family == "percent" and (people := population(passage, *passage.sentence(draft.sentence))):
            draft.population = people[0]
            draft.because("population", "sentence", people[1], people[2])
        elif draft.measure == "respondent_share" and (asked := context.asked()) is not None:
            draft.population = asked[0]
            draft.because("population", "document", asked[1], asked[2])
    if firms := passage.of_all(companies.named):
        context.company = firms[-1][1]
    return done


def _claims(
    document: Document, found: list[tuple[Passage, Draft]], spans: Sequence[tuple[int, int]], identities: Identities
) -> Iterator[Claim]:
    """Claims in the order of the text, but those inside one of the sorted `spans`; `found` is emptied on the way, so
    that drafts and claims are not both held."""
    starts = [s for s, _ in spans]
    placed = sorted(
        (
            (passage.block.span(d.quantity.start, d.quantity.end), d.ordinal, at, passage, d)
            for at, (passage, d) in enumerate(found)
        ),
        key=lambda x: (x[0], x[1], x[2]),
        reverse=True,
    )
    found.clear()
    while placed:
        (start, end), _, _, passage, draft = placed.pop()
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < spans[at][1]:
            continue
        quote = selector(document, start, end)
        identity = identities.new(quote, (start, end), draft.ordinal)
        yield _claim(document, passage, draft, start, end, identity, quote)


_DOUBTFUL = 0.5  # what a figure with a letter read as a digit is worth at most


def _sure(confidence: float | None, numeral: str) -> float | None:
    return min(confidence or 1.0, _DOUBTFUL) if is_misread(numeral) else confidence


def _words(passage: Passage, start: int, end: int) -> str:
    return passage.text[start:end]


def _claim(
    document: Document, passage: Passage, draft: Draft, start: int, end: int, identity: str, quote: Quote
) -> Claim:
    q = draft.quantity
    quote_start, quote_end = passage.block.span(*passage.sentence(draft.sentence))
    page, box = document.place(passage.block, start, end)
    return Claim(
        id=identity,
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        quote=passage.of_sentence(draft.sentence, _words),
        quote_start=quote_start,
        quote_end=quote_end,
        line=document.line_column(start)[0],
        value=q.value,
        high=q.high,
        step=q.step,
        bound=q.bound,
        unit=draft.unit,
        noun=q.noun,
        measure=draft.measure,
        of=draft.of,
        subject=draft.subject,
        subject_key=draft.subject_key,
        scope=draft.scope,
        area=draft.area,
        period=draft.period,
        status=draft.status,
        said_by=draft.said_by,
        population=draft.population,
        as_of=draft.as_of,
        kind="qualifier" if unit.qualifies(passage, q) else "figure",
        role=draft.role,
        direction=draft.direction,
        total=draft.total,
        language=q.language,
        selector=quote,
        basis=tuple(draft.basis),
        block=passage.index,
        page=page,
        box=box,
        confidence=_sure(passage.block.confidence, q.text),
        reader=document.reader,
        extractor=VERSION,
    )
