"""Headlines of other articles at the foot of a page: links to what somebody else's text says."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.model import Block, Trait
from tieout.sources._cues import words
from tieout.sources._facts import Facts, is_entry

_LINK = lazy.pattern(r"\s*(?:[-*+>]\s+|\d{1,2}[.)、]\s*)?\[[^\]\n]{2,120}\]\([^)\s]{1,600}\)\W*")
_ENTRY = 60  # characters of a headline


def traits(facts: Facts) -> Iterator[Trait]:
    return iter(())


def inert(facts: Facts) -> Iterator[tuple[int, int]]:
    """The headlines under a line that announces them (相关阅读, Related reading), up to the next text."""
    titles = frozenset(words("advertising", "related"))
    under = False
    for _, block, reading in facts.blocks:
        if block.cell is None and reading.strip(" :：#*_【】▼>").casefold() in titles:
            under = True
        elif under and block.cell is None and block.kind != "heading" and _headline(facts, block, reading):
            yield facts.whole(block)
        else:
            under = False


def _headline(facts: Facts, block: Block, reading: str) -> bool:
    if _LINK.fullmatch(facts.document.text[block.start : min(block.end, block.start + 800)]):
        return True
    return is_entry(block, reading) and len(reading) <= _ENTRY and not reading.endswith(("。", ".", "；", ";"))
