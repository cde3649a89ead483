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
ALL_DISTINCT = 12  # different words of both kinds
ALL_DENSITY = 12.0  # words of both kinds in a thousand characters
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
    weak: Counter[str] = Counter()
    normal: dict[str, str] = {}
    spans: list[tuple[bool, Span]] = []
    length = 0
    for _, block, _ in facts.blocks:
        if length > _SAMPLE:
            break
        length += min(len(block.reading), _SAMPLE)
        for start, end, written, meant in spun_words(block.reading[:_SAMPLE]):
            (strong if written in strong_words else weak)[written] += 1
            normal[written] = meant
            if len(spans) < 4 * _MAX_SPANS:
                spans.append((written in strong_words, facts.span(block, start, end)))
    thousand = max(length, 200) / 1000
    if not _reworded(strong, weak, thousand):
        return ()
    found = strong if len(strong) >= DISTINCT else strong + weak
    shown = sorted(found.items(), key=lambda w: (-w[1], w[0]))[:_MAX_WORDS]
    count = sum(found.values())
    data = [("words", str(count)), ("distinct", str(len(found))), ("per_thousand", f"{count / thousand:.1f}")]
    data += [("word", f"{word}→{normal[word]}") for word, _ in shown]
    evidence = [span for is_strong, span in spans if is_strong or found is not strong][:_MAX_SPANS]
    detail = "、".join(word for word, _ in shown[:5])
    return (Trait("machine_reworded", detail, tuple(evidence), data=tuple(data)),)


def _reworded(strong: Counter[str], weak: Counter[str], thousand: float) -> bool:
    """Enough strong words, or one of them amid more weak words than honest prose has (below 3 in a thousand characters)."""
    count, faint = sum(strong.values()), sum(weak.values())
    plain = len(strong) >= DISTINCT and count / thousand >= STRONG_DENSITY
    if plain and (count + WEAK * faint) / thousand >= DENSITY:
        return True
    return bool(strong) and len(strong) + len(weak) >= ALL_DISTINCT and (count + faint) / thousand >= ALL_DENSITY
