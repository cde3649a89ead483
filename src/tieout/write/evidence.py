"""What the report rests on and how far that carries: said first, so that nobody reads a figure without it."""

from __future__ import annotations

from collections.abc import Iterable

from tieout import audit
from tieout.model import Trait
from tieout.write import by_hand, conflicts, values, worth
from tieout.write.context import Context
from tieout.write.matters import count
from tieout.write.report import Block, Bullets, Card, Count, Figure, Inlines, Link, Paragraph, Section, Term, Text

FIRST = (
    "model_answer",
    "no_sources_named",
    "outline_only",
    "machine_reworded",
    "relayed",
    "same_publisher",
    "same_origin",
    "repeats",
    "lost_charts",
    "ocr",
    "advertising",
    "undated",
)
KINDS = (
    "official_statistics",
    "agency_report",
    "company",
    "news",
    "advertorial",
    "model_answer",
    "outline",
    "unknown",
)
QUIET = ("same_publisher", "same_origin", "repeats")  # said of a family of documents at once
LONGEST = 80
UNREAD, LOST = 160, 6  # characters of what was not read, and how many of them are told
HELD = 3  # findings named on a source's card
LINKED = 12  # sources named in a sentence
NAMED = 30  # sources in one line
SHARED, SHARED_BRIEF = 4, 1  # houses that several documents repeat
IN_BRIEF = ("no_sources_named", "outline_only", "machine_reworded", "same_publisher")


def section(context: Context) -> Section:
    words = context.words
    items: list[Inlines] = [_counted(context), *_unread(context), *by_hand.lines(context)]
    items += _first_hand(context)
    items += _figures(context)
    items += _shared(context)
    for name in IN_BRIEF if context.brief else FIRST:
        items += _traits(context, name)
    if context.brief or not any(context.issued(e.document.id) for e in context.pile):
        items.append(_dated(context))
    blocks: list[Block] = [Bullets(tuple(i for i in items if i))]
    if not context.brief:
        blocks.append(Paragraph(words.say("sources_line", sources=_named(context)), "note"))
    return Section("evidence", words.word("titles", "evidence"), tuple(blocks))


def _counted(context: Context) -> Inlines:
    words = context.words
    documents = [e.document.id for e in context.pile]
    kinds = []
    for kind in KINDS:
        these = [e.document.id for e in context.pile if e.assessment.kind == kind]
        if these:
            kinds.append(words.say("evidence_kind_n", kind=words.word("sources", kind), n=count(these)))
    good = worth.evidence(context)
    if good:
        key = "evidence_count_all" if len(good) == len(documents) else "evidence_count"
        behind = Count(worth.origins(context, good))
        total = words.say(key, n=count(documents), good=count(good), voices=words.say("origins", n=behind))
    else:
        total = words.say("evidence_count_none", n=count(documents))
    return words.sentences([total, words.say("evidence_kinds", kinds=words.join(kinds))])


def _unread(context: Context) -> list[Inlines]:
    """Files that could not be read, and pages of others: what is missing here may say something else."""
    words = context.words
    lost = [words.say("evidence_unreadable", said=Term(values.clipped(line, UNREAD))) for line in context.unreadable]
    for extraction in context.pile:
        for said in extraction.document.unread:
            source = Link(extraction.document.id)
            lost.append(words.say("evidence_unread", source=source, said=Term(values.clipped(said, UNREAD))))
    if len(lost) <= LOST:
        return lost
    rest = Count(tuple(str(i) for i in range(len(lost) - LOST)))
    return [*lost[:LOST], words.say("evidence_unread_more", n=rest)]


def _first_hand(context: Context) -> list[Inlines]:
    """Which of the documents are neither a model's answer nor an outline, a reworded or a relayed page."""
    weak = {"model_answer", "outline_only", "machine_reworded", "relayed"}
    strong = [
        e.document.id
        for e in context.pile
        if e.assessment.kind not in ("model_answer", "outline")
        and e.document.id not in context.relaying
        and not weak & {t.name for t in e.assessment.traits}
    ]
    if len(strong) == len(context.pile):
        return []
    if not strong:
        return [context.words.say("evidence_no_first")]
    return [context.words.say("evidence_first", n=count(strong), sources=links(context, strong))]


def _figures(context: Context) -> list[Inlines]:
    words = context.words
    if not context.claims:
        return []
    every = count(c.id for c in context.claims)
    share = context.sourced(context.claims)
    key = "evidence_figures" if share.part else "evidence_figures_none"
    extracted = words.say(key, figures=words.say("figures_n", n=every), share=share)
    key = "evidence_used_brief" if context.brief else "evidence_used"
    used = words.say(key, n=count(c.id for c in context.used))
    return [words.sentences([extracted, used])]


def _shared(context: Context) -> list[Inlines]:
    """Houses whose figures several documents give: one source, however often it is met."""
    words, voices = context.words, context.voices_behind
    where: dict[str, dict[str, None]] = {}
    for claim in context.used:
        if voices.names(voice := voices.of(claim)):
            where.setdefault(voice, {}).setdefault(claim.document)
    met = [(v, d) for v, d in where.items() if len({context.home[x] for x in d}) > 1]
    met.sort(key=lambda pair: -len(pair[1]))
    order = [e.document.id for e in context.pile]
    return [
        words.say("shared_voice", who=_names(context, v), sources=links(context, sorted(d, key=order.index)))
        for v, d in met[: SHARED_BRIEF if context.brief else SHARED]
    ]


def _names(context: Context, voice: str) -> Inlines:
    """A house by its first name, with its name in the other script where the pile gives one."""
    first, *others = context.voices_behind.names(voice)
    other = next((n for n in others if values.script(n) != values.script(first)), None)
    return context.words.say("two_names", first=Term(first), other=Term(other)) if other else (Term(first),)


def _traits(context: Context, name: str) -> list[Inlines]:
    """One sentence a trait, naming the documents that have it; families of documents one sentence each."""
    words = context.words
    told = context.relaying if name == "relayed" else {}
    having = [e.document.id for e in context.pile if e.assessment.trait(name) or e.document.id in told]
    if not having or not words.has(f"trait_{name}"):
        return []
    if name in QUIET:
        families: dict[str, list[str]] = {}
        for document in having:
            families.setdefault(context.home[document], []).append(document)
        return [words.say(f"trait_{name}", sources=links(context, f)) for f in families.values() if len(f) > 1]
    return [words.say(f"trait_{name}", sources=links(context, having))]


def _dated(context: Context) -> Inlines:
    dated = [e.document.id for e in context.pile if context.issued(e.document.id)]
    if not dated:
        return context.words.say("evidence_none_dated")
    if len(dated) == len(context.pile):
        return ()
    return context.words.say("evidence_dates", n=count(dated))


def links(context: Context, documents: Iterable[str]) -> Inlines:
    """Sources by their short names; of a crowd the first ones and how many more."""
    named = list(documents)
    if len(named) <= LINKED + 2:
        return context.words.join([(Link(d),) for d in named])
    shown = context.words.join([(Link(d),) for d in named[:LINKED]], context.words.comma)
    return context.words.say("links_more", links=shown, n=count(named[LINKED:]))


# --------------------------------------------------------------------------------------------------------------------
# Cards


def cards(context: Context) -> Section:
    """Every source and what it is worth."""
    found = tuple(_card(context, e.document.id) for e in context.pile)
    return Section("sources", context.words.word("titles", "sources"), found)


def line(context: Context) -> Section:
    """The sources in one paragraph, for a report of one page."""
    words = context.words
    text = words.sentences([words.say("sources_line", sources=_named(context)), words.say("notes_line")])
    return Section("sources", words.word("titles", "sources"), (Paragraph(text, "note"),))


def _named(context: Context) -> Inlines:
    """S1 Title (kind); S2 ..."""
    words = context.words
    return words.series(
        words.say(
            "source_entry",
            source=Link(e.document.id),
            title=Term(
                values.shortened(title(context, e.document.id), context.room.title if context.room else LONGEST)
            ),
            kind=words.word("sources", e.assessment.kind),
        )
        for e in context.pile[:NAMED]
    )


def title(context: Context, document: str) -> str:
    """What to call a source: its title, the name its model goes by, or the file's name."""
    of = context.by_document[document].document
    return " ".join((of.source.title or of.source.display_name or of.name).split())


def _card(context: Context, document: str) -> Card:
    words = context.words
    extraction = context.by_document[document]
    of, source = extraction.document, extraction.document.source
    rows: list[tuple[str, Inlines]] = []

    def row(key: str, value: str | None) -> None:
        if value:
            rows.append((words.word("labels", key), (Term(" ".join(value.split())),)))

    row("file", of.name)
    row("publisher", context.publisher(document))
    row("author", source.author)
    row("issued", context.issued(document))
    row("url", source.url)
    rows.append((words.word("labels", "kind"), (Text(words.word("sources", extraction.assessment.kind)),)))
    rows.append((words.word("labels", "figures"), _used(context, document)))
    rows.append((words.word("labels", "assessment"), _assessed(context, document, extraction.assessment.traits)))
    for notice in of.notices[:3]:
        row("read", notice)
    return Card(document, (Link(document), Text(" "), Term(title(context, document))), tuple(rows))


def _used(context: Context, document: str) -> Inlines:
    of_it = [c.id for c in context.claims if c.document == document]
    if not of_it:
        return context.words.say("card_claims_none")
    used = Count(tuple(c.id for c in context.used if c.document == document))
    return context.words.say("card_claims", n=count(of_it), used=used)


def _assessed(context: Context, document: str, traits: tuple[Trait, ...]) -> Inlines:
    words = context.words
    said: list[Inlines] = []
    for trait in sorted(traits, key=lambda t: FIRST.index(t.name) if t.name in FIRST else len(FIRST)):
        if words.has(f"card_{trait.name}"):
            related = links(context, [d for d in trait.related if d in context.by_document])
            said.append(words.say(f"card_{trait.name}", related=related))
    if (house := context.relaying.get(document)) is not None:
        said.insert(0, words.say("card_relaying", who=Term(house)))
    said += _held_against(context, document)
    return words.sentences(said) if said else words.say("card_traits_none")


def _held_against(context: Context, document: str) -> list[Inlines]:
    """What speaks against figures of a source that the body shows."""
    words = context.words
    found: list[Inlines] = []
    for finding in worth.grave(context, document)[:HELD]:
        message = audit.message(finding, words.language).rstrip("。.")
        found.append(words.say("card_flagged", message=Term(message)))
    for pair in conflicts.slips(context):
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if own.document == document and other.document != document:
                place = (Link(other.document), *words.gap(), Figure(other, noted=False))
                found.append(words.say("card_slip", value=Figure(own, noted=False), other=place))
    for claim in worth.stale(context):
        if claim.document == document:
            period = values.period(claim.period, words.language) if claim.period else ""
            found.append(words.say("card_stale", period=period, value=Figure(claim, noted=False)))
    return found[: 2 * HELD]
