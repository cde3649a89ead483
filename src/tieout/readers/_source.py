"""What a document says about itself outside its front matter: for now, its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Basis, Block, Source
from tieout.readers._shape import MAX_HEADING, is_sentence

_EARLY = 12  # blocks among which a title is looked for
_GOES_ON = ("及", "和", "与", "與", "的", "之", "、", "：", ":", "—", "–", "-", "&", ",", "，", " and", " of", " for")


def completed(source: Source, blocks: Sequence[Block]) -> Source:
    """Takes the title from the text where the source names none and is no answer to a question."""
    if source.title or source.model or source.question:
        return source
    title = _heading(blocks[:_EARLY]) or _first_lines(blocks[:2])
    if not title:
        return source
    words = "".join(b.reading.strip() for b in title)
    how = "heading" if title[0].kind == "heading" else "document"
    return replace(source, title=words, basis=(*source.basis, Basis("title", how, title[0].start, title[-1].end)))


def _heading(blocks: Sequence[Block]) -> Sequence[Block]:
    """The first heading, if none near the top is above it."""
    headings = [b for b in blocks if b.kind == "heading"]
    return headings[:1] if headings and headings[0].level == min(b.level for b in headings) else ()


def _first_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """A short first paragraph without a sentence, and the next one where a title is broken over two lines."""
    if not blocks or not _titled(blocks[0]):
        return ()
    goes_on = len(blocks) > 1 and blocks[0].reading.endswith(_GOES_ON) and _titled(blocks[1])
    return blocks[: 2 if goes_on else 1]


def _titled(block: Block) -> bool:
    reading = block.reading.strip()
    return block.kind == "paragraph" and 3 < len(reading) <= MAX_HEADING and not is_sentence(reading)
