"""Slides say in fragments what prose says in sentences: which lines of a document without stops say something."""

from __future__ import annotations

from tieout import lazy
from tieout.model import Block, Document
from tieout.statements.cues import width
from tieout.statements.standing import is_title

_STOPPED = lazy.pattern(r"[。！？!?；;.：:][”\"'）)\]]*\s*$")
_LABEL = lazy.pattern(r"\s*[^：:\s]{1,12}\s*[:：]\s*(?P<value>.*)")
_NUMBERED = lazy.pattern(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*[\s.、]|第?[一二三四五六七八九十]{1,3}[、章节]|.{1,4}[一二三四五六七八九十]\s)"
)
_TITLE = 28  # columns up to which a line over a longer one is its title
_SAYS = 14  # columns from which a line may say something
_FEWEST = 8  # lines that make a deck
_SHARE = 0.6  # of its lines without a stop


def fragments(document: Document) -> frozenset[int] | None:
    """Blocks that are title-like lines but say something themselves; None where the document is no slide deck.

    A line is a title where it is numbered or where a longer line follows that tells more.
    """
    lines = [b for b in document.blocks if b.kind == "paragraph" and width(b.reading) >= _SAYS]
    bare = sum(not _STOPPED.search(b.reading) for b in lines)
    if len(lines) < _FEWEST or bare < _SHARE * len(lines):
        return None
    return frozenset(n for n, b in enumerate(document.blocks) if _speaks(b) and not _titles(document, n))


def _speaks(block: Block) -> bool:
    text = block.reading
    label = _LABEL.match(text)
    return (
        block.kind == "paragraph"
        and is_title(block)
        and width(text.strip()) >= _SAYS
        and (label is None or width(label.group("value")) >= _SAYS)
        and not _NUMBERED.match(text)
    )


def _titles(document: Document, number: int) -> bool:
    """Whether the line after a short one is longer: it tells what the short one names."""
    own = width(document.blocks[number].reading.strip())
    after = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if own > _TITLE or after is None or after.kind not in ("paragraph", "list_item"):
        return False
    first = after.reading.strip().split("\n")[0]
    return width(first) > own * 1.2 and not _NUMBERED.match(first)
