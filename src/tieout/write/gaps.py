"""What the question asks and the sources do not say; what they promise and do not hold."""

from __future__ import annotations

from tieout import lexicon
from tieout.model import Trait
from tieout.write import absent, asked, cells, named, values
from tieout.write.asked import CUT, FIRST
from tieout.write.context import SIZES, Context
from tieout.write.matters import count
from tieout.write.report import Block, Bullets, Figure, Inlines, Link, Paragraph, Section, Term

NAMED = 6  # entries of an outline, captions of lost charts


def section(context: Context) -> Section:
    items = [
        *_aspects(context),
        *_areas(context),
        *_other_language(context),
        *_promised(context),
        *_sizes(context),
        *_unsourced(context),
    ]
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
    for aspect in context.focus.aspects if context.focus.asked else ():
        if not absent.answered(context, aspect):
            found.append(words.say("gap_aspect", aspect=words.word("aspects", aspect)))
    for measure in context.focus.named:
        if not context.relevant_of((measure,)):
            found.append(words.say("gap_aspect", aspect=values.measure(measure, words.language)))
    key = "gap_words_language" if absent.other_languages(context) else "gap_words"
    return found + [words.say(key, word=Term(word)) for word in absent.missing_words(context)[:NAMED]]


def _other_language(context: Context) -> list[Inlines]:
    """Figures of what is asked about markets whose names are in another script: nobody can tell what they match."""
    own = values.script(context.question)
    wanted = SIZES if context.focus.wants_sizes else context.focus.measures
    names: dict[str, list[str]] = {}
    for one in context.series:
        name = values.bare(one.subject)
        if one.measure not in wanted or not name or values.script(name) == own or context.focus.rank(one) >= CUT:
            continue
        if not set(asked.tokens(name)) <= set(lexicon.entries("vocabularies", "subjects")):
            names.setdefault(name, []).extend(c.id for c in context.facts(one.claims))
    ids = [i for found in names.values() for i in found]
    shown = context.words.join([context.words.quoted(n) for n in list(names)[:2]])
    return [context.words.say("gap_language", n=count(ids), names=shown)] if ids and context.focus.names else []


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
    found: list[Inlines] = []
    told: set[tuple[str, str | None]] = set()
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
            mark = (f"{one.area} {one.subject_key}", last.period.iso if last.period else None)
            if mark in told:
                continue
            told.add(mark)
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
