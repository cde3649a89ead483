"""What the question names and no source speaks of: said before anything that comes near it."""

from __future__ import annotations

from tieout import lexicon
from tieout.write import focus, matters, shares, values
from tieout.write.context import Context
from tieout.write.report import Inlines, Term

NAMED = 4
LEAST = 5  # letters of a stem
LOOKED_AT = 2000  # characters of a document


def sentence(context: Context) -> Inlines:
    """One sentence that names the places, things and measures of the question that the pile does not hold; nothing
    where it holds all of them."""
    things = [*_places(context), *_measures(context), *_words(context)]
    if context.off_topic:  # nothing of it is there: its subject and places say so
        named = [values.measure(m, context.words.language) for m in context.focus.named]
        things = [*_words(context), *_places(context), *named] or things
    shown = [Term(t) for t in dict.fromkeys(things)][:NAMED]
    return context.words.say("answer_absent", things=context.words.join(shown)) if shown else ()


def _facts(context: Context) -> str:
    """The text of the documents that state facts."""
    told = [e for e in context.pile if e.assessment.kind != "outline" and not e.assessment.trait("outline_only")]
    return "\n".join(e.document.text for e in told).casefold()


def _places(context: Context) -> list[str]:
    """Areas that no figure is about and no fact mentions."""
    held = {a for c in context.claims for a in ((c.area,) if isinstance(c.area, str) else c.area or ())}
    names = lexicon.entries("vocabularies", "areas")
    found = []
    text = _facts(context)
    for area in context.focus.areas:
        forms = [form.casefold() for _, form in lexicon.forms(names.get(area, {})) if len(form) > 1]
        if area not in held and not any(form in text for form in forms):
            found.append(values.area(area, context.words.language))
    return found


def _measures(context: Context) -> list[str]:
    """Measures that the question calls by name, and aspects it asks for, that nothing in the pile answers."""
    words = context.words
    found = []
    for measure in context.focus.named:
        if not any(c.measure == measure for c in context.used):
            found.append(values.measure(measure, words.language))
    if context.focus.asked:
        for aspect in context.focus.aspects:
            told = answered(context, aspect)
            if not told and not (aspect == "size" and context.relevant):
                found.append(words.word("aspects", aspect))
    return found


def answered(context: Context, aspect: str) -> bool:
    """Whether anything in the pile answers an aspect, in whatever words: a share may be told by a verb (led with)."""
    measures, kinds = context.focus.wanted(aspect)
    if (aspect == "share" and shares.holders(context)) or matters.listed(context, aspect):
        return True
    figures = context.claims if context.focus.of_everyone(aspect) else context.used
    if any(c.measure in measures for c in figures):
        return True
    return bool(kinds) and bool(matters.side(context, aspect) or matters.others(context, aspect))


def _words(context: Context) -> list[str]:
    """Words of the question that no vocabulary knows and no fact mentions; none where documents in another language
    may have them in other words."""
    return [] if other_languages(context) and not context.off_topic else missing_words(context)


def missing_words(context: Context) -> list[str]:
    text = _facts(context)
    return [w for w in context.focus.unknown if not any(form in text for form in _shapes(w.casefold()))]


def _shapes(word: str) -> list[str]:
    """A word, and what is left of it without the endings that make a noun of it or name whoever does it."""
    found = [word]
    for end in lexicon.entries("write", "aspects")["filler"].get("endings", ()):
        if word.endswith(end) and len(stem := word.removesuffix(end)) >= (2 if end[0] >= "\u2e80" else LEAST):
            found.append(stem)
    return found


def other_languages(context: Context) -> bool:
    """Whether documents speak another language than the question."""
    return any(focus.language_of(e.document.text[:LOOKED_AT]) != context.words.language for e in context.pile)
