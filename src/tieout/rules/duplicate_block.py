"""A paragraph with figures is repeated word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model import Block, Document, Extraction, Finding, Span

LEVELS = ("info",)
MESSAGES = {
    "en": "the same {characters} characters as in line {line}",
    "zh": "与第{line}行的{characters}个字符完全相同",
}
HELP = {
    "en": "drop one of the two",
    "zh": "删去其一",
}
_KINDS = ("paragraph", "list_item", "quote")
_SHORTEST = 50  # characters: anything shorter is a label, a slogan or a footer
_DIGITS = re.compile(r"\d[^\d]+\d")


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    first: dict[str, Block] = {}
    for block in document.blocks:
        text = "".join(block.reading.split())
        if block.kind not in _KINDS or len(text) < _SHORTEST or not _DIGITS.search(text):
            continue
        earlier = first.setdefault(text, block)
        if earlier is not block:
            yield _finding(block, earlier, len(text), document)


def _finding(block: Block, earlier: Block, characters: int, document: Document) -> Finding:
    spans = tuple(Span(document.id, b.start, b.end) for b in (block, earlier))
    computed = (("characters", str(characters)), ("line", str(earlier.line)))
    return Finding("duplicate-block", "info", "", spans, computed)
