"""PDF with a text layer, by pdfium's per-character calls: reading order, paragraphs, tables, and a box for every character.

Document.text is made here: paragraphs joined as they were written, table cells parted by tabs. Document.layout holds
page and box of every character of it.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tieout.errors import UnreadableError
from tieout.model import Cell, Document, Layout, Locator, Source
from tieout.readers._blocks import BlockBuilder

if TYPE_CHECKING:
    from tieout.readers._pdf.glyphs import Box, Run
    from tieout.readers._pdf.order import Line
    from tieout.readers._pdf.paragraphs import Chunk
    from tieout.readers._pdf.ruling import Grid

SUFFIXES = [".pdf"]
VERSION = "1"
MAX_PAGES = 5_000
MAX_CHARS = 200_000  # on one page
HOLE = "\ufffc"  # stands in the reading order where a ruled table is


def sniff(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


@dataclass(slots=True)
class _Page:
    height: float
    runs: list[Run]
    grids: list[Grid]


@dataclass(slots=True)
class _Piece:
    """A block to be: where it goes is known once all the text is."""

    kind: str
    text: str
    boxes: Sequence[Box | None]
    page: int
    size: float = 0.0
    cell: Cell | None = None
    glue: str = "\n\n"  # what parts it from the piece before


@dataclass(slots=True)
class _Pieces:
    done: list[_Piece] = field(default_factory=list)
    tables: int = 0

    def table(self, rows: Sequence[Sequence[tuple[int, int, int, int, str, list[Box | None]]]], page: int) -> None:
        """Rows of (row, column, row span, column span, text, boxes)."""
        number, self.tables = self.tables, self.tables + 1
        glue = "\n\n"
        for row in rows:
            for r, c, tall, wide, text, boxes in row:
                if text:
                    cell = Cell(number, r, c, tall, wide)
                    self.done.append(_Piece("cell", text, boxes, page, cell=cell, glue=glue))
                glue = "\t"
            glue = "\n"


def read(name: str, data: bytes) -> Document:
    pages, notices, meta = _pages(name, data)
    body = _body_size(pages)
    pieces = _Pieces()
    skipped = _furniture(pages)
    for number, page in enumerate(pages, 1):
        _lay_out(page, number, [r for i, r in enumerate(page.runs) if (number - 1, i) not in skipped], body, pieces)
    return _document(name, data, pieces.done, pages, notices, meta)


def _pages(name: str, data: bytes) -> tuple[list[_Page], list[str], dict[str, str]]:
    import pypdfium2 as pdfium

    from tieout.readers._pdf import glyphs, ruling

    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        if "assword" in str(e):
            raise UnreadableError(name, "a PDF locked with a password", "save it without and give it again") from None
        raise UnreadableError(name, "a PDF that cannot be opened: it is cut short or damaged", "get it again") from None
    try:
        notices: list[str] = []
        count = len(file)
        if count > MAX_PAGES:
            notices.append(f"{count} pages; only the first {MAX_PAGES} were read.")
        pages: list[_Page] = []
        images: list[int] = []
        for number in range(min(count, MAX_PAGES)):
            try:
                page = file[number]
                width, height = page.get_size()
                left, _, _, top = page.get_cropbox() or page.get_mediabox()
                runs = glyphs.runs(page, MAX_CHARS)
                across, down = ruling.edges(page, height, width, left, top) if runs else ([], [])
                grids, rest = ruling.grids(across, down, runs)
                pages.append(_Page(height, rest, grids))
                if not runs:
                    images.append(number + 1)
                page.close()
            except pdfium.PdfiumError:
                pages.append(_Page(0.0, [], []))
                notices.append(f"Page {number + 1} is damaged and was left out.")
        if images:
            which = ", ".join(map(str, images[:12])) + (" ..." if len(images) > 12 else "")
            notices.append(f"{len(images)} of {count} pages hold no text (images?) and were not read: {which}.")
        return pages, notices, dict(file.get_metadata_dict(skip_empty=True))
    finally:
        file.close()


def _body_size(pages: Sequence[_Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return max(sizes.items(), key=lambda kv: (kv[1], kv[0]))[0] if sizes else 10.0


def _furniture(pages: Sequence[_Page]) -> set[tuple[int, int]]:
    from tieout.readers._pdf.furniture import furniture
    from tieout.readers._pdf.order import Line

    return furniture([(page.height, [Line([run]) for run in page.runs]) for page in pages])


def _lay_out(page: _Page, number: int, runs: list[Run], body: float, into: _Pieces) -> None:
    from tieout.readers._pdf.glyphs import Run
    from tieout.readers._pdf.order import regions
    from tieout.readers._pdf.paragraphs import chunks

    holes = {}
    for grid in page.grids:
        x0, y0, x1, y1 = grid.box
        hole = Run(HOLE, [grid.box], x0, y0, x1, y1, y1, body)
        holes[id(hole)] = grid
        runs.append(hole)
    for region in regions(runs):
        if region.grid is not None:
            rows = [
                [(r, c, 1, 1, *_cell_text([line])) for c, line in enumerate(row) if line]
                for r, row in enumerate(region.grid)
            ]
            into.table(rows, number)
            continue
        lines: list[Line] = []
        for line in region.lines:
            standing = [r for r in line.runs if id(r) in holes]
            if not standing:
                lines.append(line)
                continue
            into.done += _pieces(chunks(lines, body, number))
            lines = []
            for run in standing:
                into.table(_grid_rows(holes[id(run)]), number)
        into.done += _pieces(chunks(lines, body, number))


def _pieces(found: Sequence[Chunk]) -> list[_Piece]:
    return [_Piece(c.kind, c.text, c.boxes, c.page, c.size) for c in found if c.text.strip()]


def _grid_rows(grid: Grid) -> list[list[tuple[int, int, int, int, str, list[Box | None]]]]:
    rows: dict[int, list[tuple[int, int, int, int, str, list[Box | None]]]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(
            (cell.row, cell.column, cell.row_span, cell.column_span, *_cell_text(cell.lines))
        )
    return [rows[r] for r in sorted(rows)]


def _cell_text(lines: Sequence[Line]) -> tuple[str, list[Box | None]]:
    from tieout.readers._pdf.paragraphs import joined

    return joined(lines)


def _document(
    name: str, data: bytes, pieces: list[_Piece], pages: Sequence[_Page], notices: list[str], meta: dict[str, str]
) -> Document:
    if not pieces:
        if notices:
            problem = "a PDF whose pages are images: there is no text to read"
            raise UnreadableError(name, problem, "run it through OCR first")
        raise UnreadableError(name, "a PDF without text", "nothing to read")
    parts: list[str] = []
    numbers = array("H")
    boxes = array("f")
    starts: list[int] = []
    at = 0
    for i, piece in enumerate(pieces):
        glue = piece.glue if i else ""
        parts += (glue, piece.text)
        numbers.extend([0] * len(glue))
        boxes.extend([0.0] * (4 * len(glue)))
        starts.append(at + len(glue))
        for box in piece.boxes:
            numbers.append(piece.page if box else 0)
            boxes.extend(box or (0.0, 0.0, 0.0, 0.0))
        at += len(glue) + len(piece.text)
    text = "".join(parts)
    into = BlockBuilder(text)
    levels = _levels(pieces)
    tables = 0
    for piece, start in zip(pieces, starts, strict=True):
        if piece.cell is not None and piece.cell.table == tables:
            tables += 1
            into.new_table()
        _add(into, piece, start, levels)
    title = (meta.get("Title") or "").strip() or next((p.text for p in pieces if p.kind == "heading"), None)
    source = Source(title=title, author=(meta.get("Author") or "").strip() or None, issued=_date(meta))
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=text,
        blocks=tuple(into.blocks),
        source=source,
        media_type="application/pdf",
        reader=f"pdf/{VERSION}",
        notices=tuple(notices),
        layout=Layout(numbers, boxes),
    )


def _levels(pieces: Sequence[_Piece]) -> dict[float, int]:
    """Heading sizes, the largest first, at most six."""
    sizes = sorted({round(p.size) for p in pieces if p.kind == "heading"}, reverse=True)
    return {size: min(i, 6) for i, size in enumerate(sizes, 1)}


def _add(into: BlockBuilder, piece: _Piece, start: int, levels: dict[float, int]) -> None:
    end = start + len(piece.text)
    drawn = [b for b in piece.boxes if b]
    box = (
        (
            min(b[0] for b in drawn),
            min(b[1] for b in drawn),
            max(b[2] for b in drawn),
            max(b[3] for b in drawn),
        )
        if drawn
        else None
    )
    locator = Locator(page=piece.page, box=box)
    if piece.cell is not None:
        into.cell(start, end, piece.cell, locator=locator)
    elif piece.kind == "heading":
        into.heading(start, end, levels[round(piece.size)], locator=locator)
    elif piece.kind == "list_item":
        into.item(start, end, 1, locator=locator)
    else:
        lead = piece.text.endswith(("：", ":")) and len(piece.text) < 80
        into.paragraph(start, end, kind=piece.kind, lead=lead, locator=locator)


def _date(meta: dict[str, Any]) -> str | None:
    """The ISO day of a PDF date ("D:20240426103000+08'00'")."""
    found = re.match(r"D:(\d{4})(\d{2})?(\d{2})?", str(meta.get("CreationDate") or ""))
    return "-".join(p for p in found.groups() if p) if found else None
