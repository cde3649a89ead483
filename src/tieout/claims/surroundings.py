"""What stands around a table: captions and notes of units above it, the line that names its source."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims import said_by
from tieout.claims.context import Context
from tieout.claims.header_units import UNIT_NOTE
from tieout.claims.passage import Passage

Source = tuple[str, int, int]  # who is named, and where in the document's text

_FIGURE = lazy.pattern(r"\d")


def read(context: Context, first: int, last: int) -> tuple[list[Passage], Source | None]:
    """Captions and notes before the table (up to three short blocks), nearest first, and the line that names its
    source, before or after it. `first`, `last`: the indices of the table's blocks."""
    notes: list[Passage] = []
    source: Source | None = None
    blocks = context.document.blocks
    units = True  # nothing but notes of units stands between
    for at in range(first - 1, max(-1, first - 4), -1):
        block = blocks[at]
        if block.cell is not None or block.kind in ("front_matter", "code"):
            break
        text = block.reading
        if _tells_figures(context, at):
            continue
        near = units and len(text) < 160 and not text.rstrip().endswith((".", "。", "!", "！"))
        dated = len(text) < 160 and words.tells_time(text)
        if block.kind in ("caption", "note") or UNIT_NOTE.search(text) or near or dated:
            notes.append(context.passage(at).parse())
            units = units and UNIT_NOTE.search(text) is not None
            follows_table = at > 0 and blocks[at - 1].cell is not None
            if source is None and not follows_table and (line := said_by.source_line(text)):
                source = (line[0], *block.span(line[1], line[2]))
        if block.kind == "heading" or len(text) > 400:
            break
    for at in range(last + 1, min(len(blocks), last + 4)):
        block = blocks[at]
        if block.cell is not None or block.kind == "heading":
            break
        line = said_by.source_line(block.reading)
        if line is not None:
            source = (line[0], *block.span(line[1], line[2]))
            break
        if block.kind not in ("note", "caption") and not re.match(r"\s*(?:注|[Nn]ote)", block.reading):
            break
    return notes, source


def _tells_figures(context: Context, index: int) -> bool:
    """Whether a block above a table is a sentence with figures of its own: nothing in it is the table's."""
    block = context.document.blocks[index]
    if block.kind in ("caption", "note", "heading") or not _FIGURE.search(block.reading):
        return False
    finished = block.reading.rstrip().endswith((".", "。", "!", "！", ";", "；"))
    if not finished or UNIT_NOTE.match(block.reading.lstrip(" *_(（[")):
        return False
    return bool(context.passage(index).figures)
