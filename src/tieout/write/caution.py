"""Why to be careful with an answer: figures the audit questions, slips, old figures, sources of little worth."""

from __future__ import annotations

from tieout.write import conflicts, matters, values, worth
from tieout.write.context import Context
from tieout.write.report import Count, Figure, Inlines, Link, Place

FLAGGED = 3  # figures named that the audit questions


def sentence(context: Context) -> Inlines:
    """Why to be careful, in one sentence; nothing where there is nothing to say."""
    words = context.words
    reasons: list[Inlines] = []
    reasons += _held_against(context)
    bare = [
        e.document.id
        for e in context.pile
        if e.assessment.kind == "model_answer" and e.assessment.trait("no_sources_named")
    ]
    for key, documents in (
        ("quality_models", bare),
        ("quality_outline", [e.document.id for e in context.pile if e.assessment.trait("outline_only")]),
        ("quality_reworded", [e.document.id for e in context.pile if e.assessment.trait("machine_reworded")]),
    ):
        if documents:
            reasons.append(words.say(key, n=matters.count(documents)))
    share = context.sourced(context.used)
    if share.whole and not share.part:
        reasons.append(words.say("quality_none_sourced"))
    elif share.whole and share.percent < 80:
        reasons.append(words.say("quality_unsourced", share=share))
    return words.say("answer_quality", reasons=words.series(reasons)) if reasons else ()


def _held_against(context: Context) -> list[Inlines]:
    """What the audit questions, slips of currency or scale, and old figures told as of today: of what is shown."""
    words = context.words
    found: list[Inlines] = []
    questioned = worth.flagged(context)
    shown = list({(c.document, c.value): c for c in reversed(context.used) if c.id in questioned}.values())[::-1]
    if shown:
        figures = [(Figure(c, noted=False), *words.gap(), Place(c.span)) for c in shown[:FLAGGED]]
        found.append(words.say("quality_flagged", figures=words.join(figures)))
    slips = conflicts.slips(context)
    if slips:
        found.append(words.say("quality_slips", n=Count(tuple(c.left.id for c in slips))))
    for claim in worth.stale(context)[:1]:
        period = values.period(claim.period, words.language) if claim.period else ""
        said = Figure(claim, noted=False)
        found.append(words.say("quality_stale", source=Link(claim.document), period=period, value=said))
    return found
