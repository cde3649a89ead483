"""What every trait needs to know about a document, found once: its readings, sentences, figures, short entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from tieout import lazy
from tieout.model import Block, Document, Span
from tieout.sources._listed import Listed, listed

T = TypeVar("T")
_END = lazy.pattern(r"[。！？!?；;]|\.(?=\s|$)")
_PROSE = lazy.pattern(
    r"[。！？；]|[a-z]{2}[.!?](?:\s|$)|[a-z];|\b[a-z]{2,15} (?:[^\s.]{1,20} )?[€$£¥]?\d[\d,.]{0,20}[%)]?[.!?](?:\s|$)"
)
_FIGURE = lazy.pattern(r"\d")
_SKIPPED = frozenset(("front_matter", "code", "furniture"))
ENTRY = 70  # characters up to which a line can be an entry of a list rather than a sentence


@dataclass(frozen=True, eq=False)
class Facts:
    document: Document
    _known: dict[object, object] = field(default_factory=dict)

    def once(self, find: Callable[[Facts], T]) -> T:
        """`find(self)`, worked out at the first call."""
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[return-value]

    @cached_property
    def blocks(self) -> tuple[tuple[int, Block, str], ...]:
        """(index, block, reading) of what a person reads, tables included, front matter and code left out."""
        return tuple(
            (i, b, b.reading.strip())
            for i, b in enumerate(self.document.blocks)
            if b.kind not in _SKIPPED and b.reading.strip()
        )

    @cached_property
    def listed(self) -> Listed:
        """Its list of references."""
        return listed(self.document)

    @cached_property
    def own(self) -> tuple[tuple[int, Block, str], ...]:
        """`blocks` without the list of references: what may speak of the document itself."""
        return tuple(one for one in self.blocks if one[0] not in self.listed.blocks)

    @cached_property
    def length(self) -> int:
        """Characters read."""
        return sum(len(reading) for _, _, reading in self.blocks)

    def span(self, block: Block, start: int = 0, end: int | None = None) -> Span:
        """The span of reading characters [start, end) of a block."""
        return Span(self.document.id, *block.span(start, len(block.reading) if end is None else end))

    def whole(self, block: Block) -> tuple[int, int]:
        return block.start, block.end


def is_prose(reading: str) -> bool:
    """A finished sentence stands in it."""
    return _PROSE.search(reading) is not None


def is_entry(block: Block, reading: str) -> bool:
    """A line of a list, a heading or a label: short, and no sentence."""
    return block.cell is None and len(reading) <= ENTRY and not is_prose(reading)


def sentences(reading: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the sentences of a reading."""
    at = 0
    for found in _END.finditer(reading):
        if found.end() > at:
            yield at, found.end()
        at = found.end()
    if at < len(reading):
        yield at, len(reading)


def has_figure(text: str) -> bool:
    return _FIGURE.search(text) is not None
