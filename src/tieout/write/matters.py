"""Trends, challenges and the like: topics with the number of independent documents behind each, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout import lazy
from tieout import statements as stating
from tieout.model import Statement, Topic
from tieout.reconcile.voices import Union
from tieout.write import named, quoting, values
from tieout.write.context import Context
from tieout.write.report import (
    Badge,
    Block,
    Bullets,
    Cite,
    Count,
    Inline,
    Inlines,
    Matter,
    Paragraph,
    Place,
    Quotation,
    Section,
    Term,
    Text,
)

SIDES = ("trends", "challenges", "drivers", "policies", "recommendations", "benefits")
TOPICS, TOPICS_SENTENCE = 12, 3
QUOTED_BRIEF = {"han": 46, "latin": 104}  # characters of a quotation on a one-page report
QUOTATIONS, MORE = 3, 12
QUOTABLE = 12  # statements of a topic that are tried
OTHERS, LISTED = 4, 5  # statements under no topic, names of a registry
FEW = 3  # topics with a quotation that says its kind: enough to leave the others out of one page
ALIKE = 8  # letters of a sentence that two documents do not find by chance
_LETTERS = lazy.pattern(r"[\W\d_]+")
FITTING = range(8, 180)  # characters of a quotation that can stand by itself


def sections(context: Context) -> list[Section]:
    """One section for each kind asked for; the full report adds drivers, policies and recommendations."""
    asked = [a for a in context.focus.aspects if a in SIDES]
    asked = asked or ([] if context.focus.outcome else ["trends", "challenges"])
    extra = [] if context.brief else [a for a in ("drivers", "policies", "recommendations") if a not in asked]
    found = []
    for aspect in (*asked, *extra):
        topics, loose = side(context, aspect), others(context, aspect)
        title = context.words.word("titles", aspect)
        if topics or loose:
            if context.room:
                most = max(2, context.room.topics // len(asked))
                blocks = _brief(context, topics, most, len(asked) == 1) if topics else ()
                blocks = (*blocks, *_others(context, loose[: max(0, most - len(topics))]))
            else:
                blocks = (*(_full(context, topics) if topics else ()), *_others(context, loose[:OTHERS]))
            found.append(Section(aspect, title, blocks))
        elif aspect in asked and not listed(context, aspect):
            found.append(Section(aspect, title, (Paragraph(context.words.say("matters_none")),)))
    return found


def side(context: Context, aspect: str) -> list[Topic]:
    """Topics of an aspect, those with the most independent voices first."""
    kinds = context.focus.kinds(aspect)
    topics = [t for t in context.topics if t.kind in kinds and any(quoting.fits(s, t) for s in _told_of(context, t))]
    telling = {t.key: any(quoting.worth(s, t) <= quoting.TELLING for s in context.said(t.statements)) for t in topics}
    topics.sort(key=lambda t: (-voices(context, t).number, not telling[t.key], -len(t.statements), t.key))
    return topics


def others(context: Context, aspect: str) -> list[Statement]:
    """Statements of an aspect's kinds that no topic gathers, those first whose words say their kind, then those that
    stand right below its name."""
    kinds = context.focus.kinds(aspect)
    gathered = {s.id for t in context.topics for s in (*t.statements, *t.dissent)}
    free = [s for e in context.pile for s in context.said(e.statements) if s.kind in kinds and s.id not in gathered]
    told = {s.reading: s for s in reversed(free) if _stands(s) and len(s.reading) in FITTING}
    return sorted(
        told.values(),
        key=lambda s: (s.document in context.weak, not quoting.says(s), *_weight(context, s, None)),
    )


def _stands(statement: Statement) -> bool:
    """Whether its words, or the list or heading it stands in, say its kind."""
    how = next((b.how for b in statement.basis if b.field == "kind"), "")
    return how in ("heading", "list", "clause") or quoting.says(statement)


def listed(context: Context, aspect: str) -> list[Inlines]:
    """What tables of the registry give for an aspect, by name."""
    return named.called(context, context.focus.tables(aspect))


def _others(context: Context, loose: Sequence[Statement]) -> tuple[Block, ...]:
    """A last group of what stands under no topic."""
    if not loose:
        return ()
    if context.room:
        return (Bullets(tuple(_told(context, s) for s in loose)),)
    return (Matter(head=context.words.say("matter_other"), quotations=tuple(_quotation(context, s) for s in loose)),)


def _told(context: Context, statement: Statement) -> Inlines:
    room = 2 * QUOTED_BRIEF[values.script(statement.reading)]
    return (Term(values.clipped(statement.reading, room), statement.language), Text(" "), Place(statement.span))


def voices(context: Context, topic: Topic) -> Count:
    """Independent voices: families of documents, and those that say it word for word alike, once each."""
    union = Union()
    told = context.said(topic.statements)
    for statement in told if context.all_weak else [s for s in told if s.document not in context.weak]:
        home = f"document {context.home.get(statement.document, statement.document)}"
        words = _LETTERS.sub("", statement.reading).casefold()
        union.join(home, f"words {words}" if len(words) >= ALIKE else home)
    return Count(tuple(dict.fromkeys(union.root(node) for node in list(union.parent))))


def sentences(context: Context) -> list[Inlines]:
    """One sentence for each of the sides asked for: the topics that most voices share."""
    words = context.words
    found = []
    registered = [(a, listed(context, a)) for a in context.focus.aspects if context.focus.asked]
    for aspect in context.focus.aspects:
        topics = side(context, aspect)[:TOPICS_SENTENCE] if aspect in SIDES else []
        if topics:
            told = [(_label(context, t), *_counted(context, t), *_cited(context, t)) for t in topics]
            key = "answer_topics_one" if context.alone else "answer_topics"
            found.append(words.say(key, kind=words.word("aspects", aspect), topics=words.join(told)))
    return found + [_registered(context, aspect, names) for aspect, names in registered if names]


def _registered(context: Context, aspect: str, names: Sequence[Inlines]) -> Inlines:
    """What the registry lists, the first of it by name."""
    words = context.words
    key = "answer_registry" if len(names) <= LISTED else "answer_registry_more"
    number = Count(tuple(str(i) for i in range(len(names))))
    return words.say(key, kind=words.word("aspects", aspect), n=number, names=words.join(names[:LISTED]))


def _counted(context: Context, topic: Topic) -> Inlines:
    """(3 independent sources); nothing where there is only one voice to count."""
    if context.alone:
        return ()
    n = voices(context, topic)
    return context.words.say("voices_note", n=n) if n.number else context.words.say("voices_weak")


def _told_of(context: Context, topic: Topic) -> list[Statement]:
    """The statements of a topic; of policies none that only a case tells."""
    told = context.said(topic.statements)
    return [s for s in told if not _of_case(context, s)] if topic.kind == "policy" else told


def _of_case(context: Context, statement: Statement) -> bool:
    cases = (e for e in context.by_document[statement.document].entities if e.kind == "use_case")
    return any(e.start < statement.end and statement.start < e.end for e in cases)


def strongest(context: Context, topic: Topic) -> list[Statement]:
    """The statements of a topic that bear it out, the most quotable of each voice first, then the rest."""
    told = [s for s in _told_of(context, topic) if quoting.fits(s, topic)]
    ranked = sorted(told, key=lambda s: _weight(context, s, topic))
    met: set[str] = set()
    first: list[Statement] = []
    rest: list[Statement] = []
    for statement in ranked:
        home = context.home[statement.document]
        (rest if home in met else first).append(statement)
        met.add(home)
    return first + rest


def count(documents: Iterable[str]) -> Count:
    return Count(tuple(documents))


def _weight(context: Context, statement: Statement, topic: Topic | None) -> tuple[object, ...]:
    """Small is strong: fit to be quoted, in the report's language, sourced, unhedged, not a garbled text's."""
    assessment = context.by_document[statement.document].assessment
    return (
        _reworded(context, statement),
        assessment.kind == "model_answer",
        quoting.worth(statement, topic) if topic else 0,
        len(statement.reading) not in FITTING,
        statement.language not in (context.words.language, "und"),
        statement.said_by is None,
        statement.hedged,
        -min(len(statement.reading), 80),
        statement.document,
        statement.start,
    )


def _full(context: Context, topics: Sequence[Topic]) -> tuple[Block, ...]:
    shared = [t for t in topics if len(t.statements) > 1 or voices(context, t).number > 1]
    shown = (shared or list(topics))[:TOPICS]
    rest = [t for t in topics if t not in shown]
    blocks: list[Block] = [_matter(context, t) for t in shown]
    if rest:
        also = [(_label(context, t), Cite(strongest(context, t)[0])) for t in rest[:TOPICS]]
        blocks.append(Paragraph(context.words.say("topics_rest", topics=context.words.join(also)), "note"))
    return tuple(blocks)


def _brief(context: Context, topics: Sequence[Topic], number: int, alone: bool) -> tuple[Block, ...]:
    quoted = {t.key: found for t in topics if (found := _quotable(context, t, 2 if alone else 1)) is not None}
    telling = [t for t in topics if t.key in quoted and quoting.worth(quoted[t.key][0], t) <= quoting.TELLING]
    chosen = telling if len(telling) >= FEW else [t for t in topics if t.key in quoted]
    items: list[Inlines] = []
    for topic in chosen[:number]:
        best, text = quoted[topic.key]
        quote = (*context.words.colon(), Term(text, best.language), Text(" "), Place(best.span))
        items.append((_label(context, topic), *_counted(context, topic), *quote))
    if not items:
        also = [(_label(context, t), Text(" "), Place(strongest(context, t)[0].span)) for t in topics[:number]]
        return (Paragraph(context.words.join(also)),)
    return (Bullets(tuple(items)),)


def _quotable(context: Context, topic: Topic, times: int) -> tuple[Statement, str] | None:
    """The best statement of a topic that stands on one page in whole, else one that can be cut at a clause."""
    ranked = strongest(context, topic)[:QUOTABLE]
    ranked = [s for s in ranked if not _reworded(context, s)] or ranked
    ranked.sort(key=lambda s: quoting.worth(s, topic) > quoting.TELLING)
    cut: tuple[Statement, str] | None = None
    for statement in ranked:
        room = QUOTED_BRIEF[values.script(statement.reading)] * times
        text = quoting.shown(statement, topic, room)
        if text is not None and not text.endswith("…"):
            return statement, text
        cut = cut or (None if text is None else (statement, text))
    return cut


def _matter(context: Context, topic: Topic) -> Matter:
    words = context.words
    ranked = strongest(context, topic)
    marks: list[Inline] = []
    if not context.alone:
        n = voices(context, topic)
        said = words.say("matter_voices", n=n) if n.number else words.say("matter_weak")
        marks = [Text(" "), Badge("voices", said)]
    if context.only_models(topic.statements):
        marks += [Text(" "), Badge("model", words.say("matters_models"))]
    dissent = context.said(topic.dissent)
    shown = [s for s in ranked if s not in dissent]
    clear = [s for s in shown if not _reworded(context, s)][:QUOTATIONS] or shown[:QUOTATIONS]
    more = [s for s in shown if s not in clear]
    return Matter(
        head=(_label(context, topic), *marks),
        quotations=tuple(_quotation(context, s) for s in clear),
        dissent=tuple(_quotation(context, s) for s in dissent[:QUOTATIONS]),
        more=tuple(_quotation(context, s) for s in more[:MORE]),
    )


def _quotation(context: Context, statement: Statement) -> Quotation:
    kind = context.by_document[statement.document].assessment.kind
    if _reworded(context, statement):
        return Quotation(statement, context.words.word("labels", "reworded"))
    model = kind == "model_answer" and not context.models_only
    return Quotation(statement, context.words.word("labels", "by_model") if model else None)


def _reworded(context: Context, statement: Statement) -> bool:
    return context.by_document[statement.document].assessment.trait("machine_reworded") is not None


def _cited(context: Context, topic: Topic) -> Inlines:
    """A footnote to a topic's strongest statement; on one page the topic's own section has the quotation."""
    return () if context.brief else (Cite(strongest(context, topic)[0]),)


def _label(context: Context, topic: Topic) -> Term:
    return Term(stating.label(topic.key, context.words.language))
