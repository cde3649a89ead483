"""What a question asks of this pile: what is understood of its words, held against what the documents hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tieout.model import Extraction, Series
from tieout.write import asked as asking
from tieout.write import focus as focusing
from tieout.write import values
from tieout.write.asked import Name
from tieout.write.focus import Focus


def grounded(
    question: str, pile: Sequence[Extraction], series: Sequence[Series], glossed: Mapping[str, str]
) -> tuple[Focus, bool]:
    """What is asked, and whether the question itself names a subject.

    `glossed`: names that the pile gives as one in two languages.
    """
    told = _measured(focusing.understand(question, _names(series)), series, question)
    focus = _in_time(_shared(_met(told, pile), pile), pile)
    rows = {n.tokens for n in focus.names}
    both = [pair for pair in glossed.items() if any(asking.tokens(name) in rows for name in pair)]
    focus = replace(focus, also=tuple(dict.fromkeys(name for pair in both for name in pair)))
    return focus, bool(told.subjects or told.names)


def _names(series: Iterable[Series]) -> list[str]:
    """The names of what figures of known measures are about, places and measures taken off."""
    told = {values.bare(c.subject) for one in series for c in one.claims}
    return sorted(n for n in told if asking.telling(n))


def _measured(focus: Focus, series: Iterable[Series], question: str) -> Focus:
    """With the measures that no vocabulary holds, the pile has figures of, and the question names: 植入量."""
    own = {one.measure for one in series if not one.measure.isascii() and len(one.measure) > 2}
    held = sorted(m for m in own if m in question or any(m.endswith(o) and o in question for o in own))
    if not held:
        return focus
    aspects = () if focus.outcome and not focus.asked else focus.aspects
    return replace(focus, named=(*focus.named, *held), aspects=aspects)


def _met(focus: Focus, pile: Sequence[Extraction]) -> Focus:
    """A question that holds forecasts against outcomes has many ways to say so: what is left of them and no document
    holds is no subject."""
    if not focus.outcome:
        return focus
    text = "\n".join(e.document.text for e in pile).casefold()
    words = tuple(w for w in focus.words if w.casefold() in text)
    unknown = tuple(w for w in focus.unknown if w.casefold() in text)
    names = tuple(n for n in focus.names if set(n.tokens) & set(focus.subjects) or n.written.casefold() in text)
    return replace(focus, words=words, unknown=unknown, names=names)


def _in_time(focus: Focus, pile: Sequence[Extraction]) -> Focus:
    """A year in which some document of the pile was issued, and the question speaks of forecasts made then, is no
    year that figures are asked for."""
    issued = {(e.document.source.issued or e.assessment.issued or "")[:4] for e in pile}
    made = tuple(y for y in focus.made_in if y in issued)
    return replace(focus, made_in=made, years=tuple(y for y in focus.years if y not in made))


def _shared(focus: Focus, pile: Sequence[Extraction]) -> Focus:
    """A question that names no subject is about what most of the documents are about, by their question or title."""
    if focus.subjects or focus.names or not pile:
        return focus
    told = [e.document.source.question or e.document.source.title or "" for e in pile]
    understood = [focusing.understand(text) for text in told if text]
    subjects = Counter(s for u in understood for s in u.subjects)
    words = Counter(w for u in understood for w in u.words)
    names = Counter(n for u in understood for n in dict.fromkeys(u.names))
    half = len(pile) / 2
    known = tuple(s for s, n in subjects.items() if n > half)
    shared = tuple(name for name, n in names.items() if n > half)
    return replace(
        focus,
        subjects=known,
        words=tuple(w for w, n in words.items() if n > half),
        names=shared or tuple(Name(s, (s,)) for s in known),
    )
