"""Blocks to be: their text and the place of every character of it, before the document's text is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout.model import Cell
from tieout.readers._pdf.glyphs import Box

Row = Sequence[tuple[int, int, int, int, str, list[Box | None]]]  # row, column, row span, column span, text, boxes


@dataclass(slots=True)
class Piece:
    """A block to be: where it goes is known once all the text is."""

    kind: str
    text: str
    boxes: Sequence[Box | None]
    page: int
    size: float = 0.0
    cell: Cell | None = None
    glue: str = "\n\n"  # what parts it from the piece before
    part: str | None = None
    confidence: float | None = None
    turns: tuple[tuple[int, int], ...] = ()  # (character, page): where it goes on on another page

    def page_of(self, index: int) -> int:
        return next((page for at, page in reversed(self.turns) if index >= at), self.page)


@dataclass(slots=True)
class Pieces:
    done: list[Piece] = field(default_factory=list)
    tables: int = 0

    def table(self, rows: Sequence[Row], page: int, part: str | None = None, confidence: float | None = None) -> None:
        number, self.tables = self.tables, self.tables + 1
        glue = "\n\n"
        for row in rows:
            for r, c, tall, wide, text, boxes in row:
                if text:
                    cell = Cell(number, r, c, tall, wide)
                    piece = Piece("cell", text, boxes, page, 0.0, cell, glue, part, confidence)
                    self.done.append(piece)
                glue = "\t"
            glue = "\n"
