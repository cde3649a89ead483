"""What a document says about itself outside its front matter: for now, its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Basis, Block, Source

_EARLY = 12  # blocks among which a title is looked for


def completed(source: Source, blocks: Sequence[Block]) -> Source:
    """Takes the title from the first heading of the highest level near the top where the source names none."""
    if source.title or source.model or source.question:
        return source
    headings = [b for b in blocks[:_EARLY] if b.kind == "heading" and b.locator is None or b.kind == "heading"]
    if not headings:
        return source
    top = min(headings, key=lambda b: b.level)
    if top is not headings[0]:
        return source
    title = top.reading.strip()
    return replace(source, title=title, basis=(*source.basis, Basis("title", "heading", top.start, top.end)))
