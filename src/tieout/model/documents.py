"""What a reader hands over, and who published it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tieout.model.places import Basis, Block, Layout, Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a document, as far as the document itself says. Names follow CSL-JSON. Dates are ISO strings."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    issued: str | None = None
    url: str | None = None
    model: str | None = None  # the model that wrote an answer
    display_name: str | None = None  # what to call that model while names are hidden
    question: str | None = None
    question_id: str | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Document:
    """What a reader hands over. `text` is never edited again: spans are only true of this text."""

    id: str  # sha256 of the file's bytes; "#part" appended where a file holds several documents
    name: str  # the file's name as given
    text: str
    blocks: tuple[Block, ...] = ()
    source: Source = Source()
    media_type: str = "text/plain"
    reader: str = ""  # name/version of the reader, e.g. "markdown/1"
    encoding: str | None = None
    notices: tuple[str, ...] = ()  # what the reader left out or repaired, one sentence each
    unread: tuple[str, ...] = ()  # those notices that say which pages, sheets or slides were not read
    layout: Layout | None = None  # of paged formats

    def __getitem__(self, span: Span) -> str:
        if span.document != self.id:
            raise KeyError(f"span belongs to {span.document!r}, not to {self.id!r}")
        return self.text[span.start : span.end]

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def place(self, block: Block, start: int, end: int) -> tuple[int | None, tuple[float, float, float, float] | None]:
        """Page and box of characters [start, end) of a block, as finely as the format knows."""
        if self.layout is not None and (found := self.layout.place(start, end)):
            return found
        return (block.locator.page, block.locator.box) if block.locator else (None, None)

    def tables(self) -> Iterator[tuple[Block, ...]]:
        """The cells of each table, in the order written."""
        cells: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                cells.setdefault(block.cell.table, []).append(block)
        return (tuple(c) for c in cells.values())
