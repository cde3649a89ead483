"""Runs of entries that only announce what a report would say: tables of contents, lists of figures."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.model import Document
from tieout.statements.standing import is_title

_ENTRY = lazy.pattern(
    r"\s*(?:[-*•]\s*)?(?:#+\s*)?\**\s*(?:第[一二三四五六七八九十百\d]{1,3}[章节部篇]|图表?\s*\d|表\s*\d|\d{1,2}(?:\.\d{1,2})*[\s.、)）]|"
    r"[（(]\d{1,2}[)）]|(?:Chapter|Part|Section|Figure|Table|Exhibit)\s+[\dIVX]+)"
)
_FEWEST = 10  # entries that make an outline
_SHARE = 0.6  # of a run that is numbered
_NOT_TEXT = frozenset({"front_matter", "code", "cell"})


def outline(document: Document) -> frozenset[int]:
    """Indices of blocks inside runs of ten or more title-like blocks of which most are numbered."""
    found: set[int] = set(_contents(document))
    run: list[int] = []
    for number, block in enumerate(document.blocks):
        text = block.reading.strip()
        if block.kind in _NOT_TEXT:
            continue
        if is_title(block) and "，" not in text and len(text.split()) <= 14:
            run.append(number)
            continue
        found.update(_kept(document, run))
        run = []
    found.update(_kept(document, run))
    return frozenset(found)


_CONTENTS = lazy.pattern(r"\W*(?:目\s*录|议\s*程|提\s*纲|(?:table of )?contents|agenda|outline)\W*", re.IGNORECASE)


def _contents(document: Document) -> list[int]:
    """The numbered lines right below a line that says 目录 or Contents, however few."""
    found: list[int] = []
    inside = False
    for number, block in enumerate(document.blocks):
        if block.kind in _NOT_TEXT:
            continue
        if inside and is_title(block) and _ENTRY.match(document.text[_line_start(document, number) : block.end]):
            found.append(number)
            continue
        inside = len(block.reading) <= 20 and bool(_CONTENTS.fullmatch(block.reading))
    return found


def _kept(document: Document, run: list[int]) -> list[int]:
    if len(run) < _FEWEST:
        return []
    numbered = sum(1 for n in run if _ENTRY.match(document.text[_line_start(document, n) : document.blocks[n].end]))
    return run if numbered >= _SHARE * len(run) else []


def _line_start(document: Document, number: int) -> int:
    """Where the line of a block begins: a list item's number stands before the block itself."""
    start = document.blocks[number].start
    return max(document.text.rfind("\n", 0, start) + 1, start - 40)
