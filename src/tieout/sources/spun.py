"""Machine-reworded ("spun") text: a tool swapped common words for near-synonyms or look-alikes to pass as original.

A word list of both directions finds it. Words that hardly occur otherwise are strong signs, words of their own weak ones;
a text is called reworded when enough different strong ones stand densely enough. `normalise` reads the words back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from tieout.model import Segment, Span, Trait, View
from tieout.sources._cues import Phrases, table
from tieout.sources._facts import Facts

DISTINCT = 4  # different strong words
STRONG_DENSITY = 1.5  # strong words in a thousand characters
DENSITY = 4.0  # strong words and a quarter of the weak ones in a thousand characters
WEAK = 0.25
_SAMPLE = 300_000  # characters that are enough to tell
_MAX_SPANS = 80
_MAX_WORDS = 12


@cache
def _lists() -> tuple[Phrases, dict[str, str], frozenset[str], dict[str, str]]:
    strong: dict[str, str] = table("spun", "strong")
    pairs = {**table("spun", "weak"), **strong}
    return Phrases(pairs), pairs, frozenset(strong), table("spun", "unless_after")


def spun_words(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, written, normal) of every word of the list, strong and weak, in order."""
    forms, pairs, _, guards = _lists()
    for found in sorted(forms.finditer(text), key=lambda m: m.start()):
        written, start = found.group().lower(), found.start()
        if start and text[start - 1] in guards.get(written[0], ""):
            continue
        if pairs[written] != written:
            yield start, found.end(), written, pairs[written]


def normalise(text: str) -> View:
    """`text` as it read before it was reworded, with the map back. Use it only on text that was called reworded."""
    parts: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    for start, end, _, normal in spun_words(text):
        for piece, a, b, kept in ((text[at:start], at, start, True), (normal, start, end, False)):
            if piece:
                segments.append(Segment(length, a, b, kept))
                parts.append(piece)
                length += len(piece)
        at = end
    if at < len(text):
        segments.append(Segment(length, at, len(text), True))
        parts.append(text[at:])
    return View("".join(parts), tuple(segments))


def traits(facts: Facts) -> tuple[Trait, ...]:
    return facts.once(_traits)


def _traits(facts: Facts) -> tuple[Trait, ...]:
    strong_words = _lists()[2]
    strong: Counter[str] = Counter()
    weak = 0
    normal: dict[str, str] = {}
    spans: list[Span] = []
    length = 0
    for _, block, _ in facts.blocks:
        if length > _SAMPLE:
            break
        length += min(len(block.reading), _SAMPLE)
        for start, end, written, meant in spun_words(block.reading[:_SAMPLE]):
            if written in strong_words:
                strong[written] += 1
                normal[written] = meant
                if len(spans) < _MAX_SPANS:
                    spans.append(facts.span(block, start, end))
            else:
                weak += 1
    thousand = max(length, 200) / 1000
    count = sum(strong.values())
    density = (count + WEAK * weak) / thousand
    if len(strong) < DISTINCT or count / thousand < STRONG_DENSITY or density < DENSITY:
        return ()
    shown = sorted(strong.items(), key=lambda w: (-w[1], w[0]))[:_MAX_WORDS]
    data = [("words", str(count)), ("distinct", str(len(strong))), ("per_thousand", f"{count / thousand:.1f}")]
    data += [("word", f"{word}→{normal[word]}") for word, _ in shown]
    detail = "、".join(word for word, _ in shown[:5])
    return (Trait("machine_reworded", detail, tuple(spans), data=tuple(data)),)
