"""Where something stands: spans, cells, blocks, boxes on pages, and the characters a field was read from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of one document's text; `document` is a Document.id. Never empty."""

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span {self.start}..{self.end} in {self.document}")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a block was in the original file: page from 1; box in PDF points (x0, y0, x1, y1), origin top left."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    part: str | None = None  # a member of the package ("word/footnotes.xml"), a sheet, a DOM path


@dataclass(frozen=True, slots=True)
class Layout:
    """Page and box of every character of a paged document, in parallel arrays; 0 marks what was not printed."""

    pages: array[int]  # one a character, from 1
    boxes: array[float]  # four a character: x0, y0, x1, y1 in PDF points, origin top left

    def place(self, start: int, end: int) -> tuple[int, tuple[float, float, float, float]] | None:
        """Page and enclosing box of characters [start, end) on the page where they begin; None if none was printed."""
        page = 0
        x0, y0, x1, y1 = 0.0, 0.0, 0.0, 0.0
        for i in range(start, min(end, len(self.pages))):
            if not self.pages[i] or (page and self.pages[i] != page):
                continue
            a, b, c, d = self.boxes[4 * i : 4 * i + 4]
            if page:
                x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, c), max(y1, d)
            else:
                page, x0, y0, x1, y1 = self.pages[i], a, b, c, d
        return (page, (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))) if page else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: the table's number in the document, and row and column in its grid, all from 0."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False  # the format says so (<th>, the row above a Markdown rule); readers do not guess


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a view. `kept`: character for character; otherwise the whole piece stands for the whole source."""

    view_start: int
    start: int
    end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text of a block and the map back: markup, entities, line-end hyphens and the like are gone."""

    text: str
    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of view characters [start, end). Raises ValueError when empty or outside the view."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}..{end} is not inside a view of {len(self.text)} characters")
        first = self._at(start)
        last = self._at(end - 1)
        a = first.start + (start - first.view_start) if first.kept else first.start
        b = last.start + (end - last.view_start) if last.kept else last.end
        return a, b

    def _at(self, offset: int) -> Segment:
        return self.segments[bisect_right(self.segments, offset, key=lambda s: s.view_start) - 1]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell ...: the unit in which text is matched.

    `kind`: paragraph, heading, list_item, cell, caption, note, quote, code, front_matter, furniture.
    Loose labels of a chart are furniture whose locator's part is "chart": what is not paired is never a claim.
    `level`: 1.. for headings; nesting depth from 1 for list items; 0 otherwise.
    `headings`: indices in Document.blocks of the headings this block stands under, outermost first; a list item that
    introduces deeper items (and a paragraph or bold lead that introduces a list) is a heading to them in this sense.
    """

    kind: str
    start: int
    end: int
    text: str  # document.text[start:end]
    line: int  # of `start`, from 1
    level: int = 0
    headings: tuple[int, ...] = ()
    view: View | None = None  # None: the text itself is the view
    cell: Cell | None = None
    locator: Locator | None = None
    confidence: float | None = None  # 0 to 1, of the reading: recognised characters, figures paired in a chart

    @property
    def reading(self) -> str:
        """The text that locating and extracting run on."""
        return self.text if self.view is None else self.view.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of `reading[start:end]`."""
        return (self.start + start, self.start + end) if self.view is None else self.view.span(start, end)


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a field has its value: the characters it was read from, and how it reached the claim.

    `how`: stated (in the figure itself), clause, sentence, list, heading, header (of a table), caption, document
    (title, front matter), default. `start` is None where there is nothing to point at.
    """

    field: str
    how: str
    start: int | None = None
    end: int | None = None
    note: str | None = None
