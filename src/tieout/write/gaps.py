"""What the question asks and the sources do not say; what they promise and do not hold."""

from __future__ import annotations

from tieout.model import Trait
from tieout.write import cells, matters, named, values
from tieout.write.asked import FIRST
from tieout.write.context import SIZES, Context
from tieout.write.matters import count
from tieout.write.report import Block, Bullets, Figure, Inlines, Link, Paragraph, Section, Term

NAMED = 6  # entries of an outline, captions of lost charts


def section(context: Context) -> Section:
    items = [*_aspects(context), *_areas(context), *_promised(context), *_sizes(context), *_unsourced(context)]
    if context.room:
        items = items[: context.room.gaps]
    blocks: list[Block] = [Bullets(tuple(items)) if items else Paragraph(context.words.say("gaps_none"))]
    if not context.brief and (charts := named.promised(context)):
        blocks.append(charts)
    return Section("gaps", context.words.word("titles", "gaps"), tuple(blocks))


def _aspects(context: Context) -> list[Inlines]:
    """Parts of the question that nothing in the pile answers."""
    words = context.words
    found = []
    for aspect in context.focus.aspects:
        measures, kinds = context.focus.wanted(aspect)
        told = bool(context.relevant_of(measures)) or (bool(kinds) and bool(matters.side(context, aspect)))
        if not told:
            found.append(words.say("gap_aspect", aspect=words.word("aspects", aspect)))
    for measure in context.focus.named:
        if not context.relevant_of((measure,)):
            found.append(words.say("gap_aspect", aspect=values.measure(measure, words.language)))
    text = "\n".join(e.document.text for e in context.pile).casefold()
    missing = [w for w in context.focus.unknown if w.casefold() not in text]
    return found + [words.say("gap_words", word=Term(word)) for word in missing[:NAMED]]


def _areas(context: Context) -> list[Inlines]:
    held = {a for c in context.claims for a in ((c.area,) if isinstance(c.area, str) else c.area or ())}
    words = context.words
    told = {iso for c in context.used if c.period and (iso := c.period.iso)}
    missing = [y for y in context.focus.years if not any(y in iso for iso in told)]
    return [words.say("gap_year", year=Term(year)) for year in missing] + [
        words.say("gap_area", area=values.area(area, words.language))
        for area in context.focus.areas
        if area not in held
    ]


def _sizes(context: Context) -> list[Inlines]:
    """Sizes with no actual value, and where the actual values end."""
    words = context.words
    found = []
    for one in context.relevant_of(SIZES):
        if context.focus.rank(one) != FIRST:
            continue
        claims = context.facts(one.claims)
        known = [c for c in claims if c.status in ("actual", None) and context.settled(c)]
        what = cells.name(context, one)
        if not known:
            found.append(words.say("gap_actual", what=what))
        else:
            last = max(known, key=lambda c: c.period.end_date.isoformat())  # type: ignore[union-attr]
            found.append(words.say("gap_latest", what=what, period=Figure(last, "period", noted=False)))
    return found[:NAMED]


def _promised(context: Context) -> list[Inlines]:
    """What an outline lists and charts announce without the data."""
    words = context.words
    found = []
    for extraction in context.pile:
        source = Link(extraction.document.id)
        if trait := extraction.assessment.trait("outline_only"):
            entries = _entries(context, extraction.document.id, trait)
            if entries:
                found.append(words.say("gap_outlines", source=source, entries=entries))
        if trait := extraction.assessment.trait("lost_charts"):
            entries = _entries(context, extraction.document.id, trait)
            key = "gap_charts" if entries else "gap_charts_plain"
            found.append(words.say(key, source=source, entries=entries))
    return found


def _entries(context: Context, document: str, trait: Trait) -> Inlines:
    """The entries that the trait points at, those that bear on the question first."""
    of = context.by_document[document].document
    texts = [" ".join(of[span].split()).strip("#-* ") for span in trait.evidence if span.document == of.id]
    texts = [t for t in dict.fromkeys(texts) if 2 < len(t) < 60]
    texts.sort(key=lambda t: -context.focus.interest(t))
    return context.words.join([context.words.quoted(t) for t in texts[: 1 if context.brief else NAMED]])


def _unsourced(context: Context) -> list[Inlines]:
    words = context.words
    bare = [c.id for c in context.used if not context.who(c)]
    found = [words.say("gap_unsourced", n=count(bare))] if bare else []
    if context.used and not any(e.assessment.kind == "official_statistics" for e in context.pile):
        found.append(words.say("gap_official"))
    return found
