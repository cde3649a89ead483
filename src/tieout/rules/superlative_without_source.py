"""Somebody is called the largest, the first or the only one, and no figure, rank or source stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout import lazy, lexicon
from tieout.model import Block, Document, Extraction, Finding, Span
from tieout.rules._figures import cue, figures, finding

LEVELS = ("info",)
MESSAGES = {
    "en": '"{said}": nothing here says by what measure, or who says so',
    "zh": "“{said}”：未说明依据何种指标或来源",
}
HELP = {
    "en": "give the rank or the share with its source, or leave the word out",
    "zh": "补充排名或份额及其来源，或删去该表述",
}
_SENTENCE = lazy.pattern(r"[^。！？!?；;\n]{1,600}?(?:[。！？!?；;\n]|\.(?=\s|$)|$)")
_CITED = lazy.pattern(r"\[\^?\d{1,3}\]|https?://|\]\(|《|\b(?:19|20)\d\d\b.{0,40}\breport\b|【\d")
_DIGIT = lazy.pattern(r"\d")
_HEDGED = lazy.pattern(
    r"之一|有望|目标|力争|打造|成为.{0,6}(?:目标|愿景)|one of|aims? to|wants? to|hopes? to|would|could|\?|？"
)
_KINDS = ("paragraph", "list_item", "quote")
_MOST = 5  # of one document: a text that praises all the way needs no longer list


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    told = {c.block for c in figures(extraction) if c.said_by is not None}
    found = 0
    for number, block in enumerate(document.blocks):
        if block.kind not in _KINDS or number in told:
            continue
        place = _bare(block, document, extraction.assessment.inert)
        if place is not None and found < _MOST:
            found += 1
            yield finding("superlative-without-source", "info", [], [("said", document[place])], spans=[place])


def _bare(block: Block, document: Document, inert: tuple[tuple[int, int], ...]) -> Span | None:
    """The first superlative of a block whose sentence gives no figure and names nobody who says so."""
    text = block.reading
    if _CITED.search(text) or cue("attributed").search(text):
        return None
    for sentence in _SENTENCE.finditer(text):
        m = _superlative().search(sentence[0])
        if m is None or _DIGIT.search(sentence[0]) or _HEDGED.search(sentence[0]):
            continue
        start, end = block.span(sentence.start() + m.start(), sentence.start() + m.end())
        if not any(a <= start < b for a, b in inert):
            return Span(document.id, start, end)
    return None


@cache
def _superlative() -> re.Pattern[str]:
    """全球最大, 国内首家; between the two no other noun than 范围内, 市场上 and the like."""
    zh = lexicon.cues("zh", "audit")
    places, words = ("|".join(map(re.escape, map(str, zh.get(k, ())))) for k in ("superlative_place", "superlative"))
    en = "|".join(re.escape(str(w)) for w in lexicon.cues("en", "audit").get("superlative", ()))
    return re.compile(rf"(?:{places})(?:范围内?|市场|领域|规模|上|内|的){{0,2}}(?:{words})|\b(?:{en})\b", re.IGNORECASE)
