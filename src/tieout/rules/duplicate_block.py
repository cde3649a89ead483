"""A paragraph with figures is repeated word for word."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.model import Block, Document, Extraction, Finding, Span

LEVELS = ("info",)
MESSAGES = {
    "en": "the same {characters} characters as in line {line}; they stand here {times} times",
    "zh": "与第{line}行的{characters}个字符完全相同，全文共出现{times}次",
}
HELP = {
    "en": "keep one of them",
    "zh": "只保留一处",
}
_KINDS = ("paragraph", "list_item", "quote")
_SHORTEST = 50  # characters: anything shorter is a label, a slogan or a footer
_MOST = 5  # repeats pointed at
_DIGITS = lazy.pattern(r"\d[^\d]+\d")


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    same: dict[str, list[Block]] = {}
    for block in document.blocks:
        text = "".join(block.reading.split())
        if block.kind in _KINDS and len(text) >= _SHORTEST and _DIGITS.search(text):
            same.setdefault(text, []).append(block)
    for text, blocks in same.items():
        if len(blocks) > 1:
            yield _finding(blocks, len(text), document)


def _finding(blocks: list[Block], characters: int, document: Document) -> Finding:
    first, *repeats = blocks
    spans = tuple(Span(document.id, b.start, b.end) for b in (*repeats[:_MOST], first))
    computed = (("characters", str(characters)), ("line", str(first.line)), ("times", str(len(blocks))))
    return Finding("duplicate-block", "info", "", spans, computed)
