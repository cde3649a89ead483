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
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tieout.errors import UnreadableError
from tieout.model import Basis, Cell, Document, Layout, Locator, Source
from tieout.readers._blocks import BlockBuilder
from tieout.readers._titles import is_contents_title, joined_title, real_author, real_title

if TYPE_CHECKING:
    from tieout.readers._pdf.charts import Chart
    from tieout.readers._pdf.glyphs import Box, Run
    from tieout.readers._pdf.order import Line
    from tieout.readers._pdf.pages import Page
    from tieout.readers._pdf.paragraphs import Chunk
    from tieout.readers._pdf.ruling import Grid

SUFFIXES = [".pdf"]
VERSION = "2"
HOLE = "\ufffc"  # stands in the reading order where a table or a chart is
_CREATED = "the day the file was made, not said in its text"


def sniff(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


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
    part: str | None = None
    confidence: float | None = None
    turns: tuple[tuple[int, int], ...] = ()  # (character, page): where it goes on on another page

    def page_of(self, index: int) -> int:
        return next((page for at, page in reversed(self.turns) if index >= at), self.page)


Row = Sequence[tuple[int, int, int, int, str, "list[Box | None]"]]  # row, column, row span, column span, text, boxes


@dataclass(slots=True)
class _Pieces:
    done: list[_Piece] = field(default_factory=list)
    tables: int = 0

    def table(self, rows: Sequence[Row], page: int, part: str | None = None, confidence: float | None = None) -> None:
        number, self.tables = self.tables, self.tables + 1
        glue = "\n\n"
        for row in rows:
            for r, c, tall, wide, text, boxes in row:
                if text:
                    cell = Cell(number, r, c, tall, wide)
                    piece = _Piece("cell", text, boxes, page, 0.0, cell, glue, part, confidence)
                    self.done.append(piece)
                glue = "\t"
            glue = "\n"


def read(name: str, data: bytes) -> Document:
    from tieout.readers._pdf import pages as files

    notices: list[str] = []
    with files.opened(name, data) as file:
        pages = files.pages(file, notices)
        meta = dict(file.get_metadata_dict(skip_empty=True))
        scans = _recognised(file, pages, notices)
    return document(name, data, pages, notices, meta, scans, "application/pdf", f"pdf/{VERSION}")


def document(
    name: str,
    data: bytes,
    pages: Sequence[Page],
    notices: list[str],
    meta: dict[str, str],
    scans: dict[int, float],
    media: str,
    reader: str,
) -> Document:
    """The document of pages whose runs are known; `scans`: numbers of recognised pages with their mean confidence."""
    body = _body_size(pages)
    pieces = _Pieces()
    skipped = _furniture(pages)
    for i, page in enumerate(pages):
        runs = [r for k, r in enumerate(page.runs) if (i, k) not in skipped]
        _lay_out(page, runs, body, pieces, page.number in scans)
        for k, run in enumerate(page.runs):
            if (i, k) in skipped:
                boxes = [page.seen(b) for b in run.boxes]
                pieces.done.append(_Piece("furniture", run.text, boxes, page.number, run.size))
    made = _joined(pieces.done)
    return replace(_document(name, data, made, notices, meta), media_type=media, reader=reader)


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Paragraphs that go on in the next column or on the next page made one."""
    from tieout.readers._pdf.across import Text, goes_on, joint

    out: list[_Piece] = []
    last: int | None = None  # index in `out` of the last piece that is neither furniture nor a footnote
    for piece in pieces:
        above = out[last] if last is not None else None
        if above is not None and piece.cell is None and above.cell is None:
            page = above.turns[-1][1] if above.turns else above.page
            begin = above.turns[-1][0] if above.turns else 0
            before = Text(above.kind, above.text, above.boxes[begin:], page, above.size)
            if goes_on(before, Text(piece.kind, piece.text, piece.boxes, piece.page, piece.size)):
                off, between = joint(above.text, piece.text)
                text, boxes = above.text[: len(above.text) - off], list(above.boxes)[: len(above.boxes) - off]
                turn = (len(text) + len(between), piece.page)
                above.text, above.boxes = text + between + piece.text, [*boxes, *[None] * len(between), *piece.boxes]
                above.turns = (*above.turns, turn)
                continue
        out.append(piece)
        if piece.kind not in ("furniture", "note"):
            last = len(out) - 1
    return out


def _recognised(file: Any, pages: Sequence[Page], notices: list[str]) -> dict[int, float]:
    """Pages without text read by OCR where that part is installed: confidence by page number. Says what was not read."""
    from tieout.readers import _ocr
    from tieout.readers._pdf.pages import ranges

    wanted = [p for p in pages if p.state in ("image", "garbled")]
    if not wanted:
        return {}
    done: dict[int, float] = {}
    if _ocr.installed():
        for page in wanted[: _ocr.MAX_PAGES]:
            runs, confidence, quarter = _ocr.page_runs(file, page.number - 1)
            if runs:
                page.runs, done[page.number] = runs, confidence
                page.turn(quarter)
        if done:
            notices.append(f"{len(done)} of {len(pages)} pages were read by OCR: {ranges(sorted(done))}.")
    for state, why in (("image", "hold no text (images?)"), ("garbled", "have a text layer that is no text")):
        left = [p.number for p in wanted if p.state == state and p.number not in done]
        if left:
            hint = "" if _ocr.installed() else f" To read them: {_ocr.INSTALL}"
            notices.append(f"{len(left)} of {len(pages)} pages {why} and were not read: {ranges(left)}.{hint}")
    return done


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return max(sizes.items(), key=lambda kv: (kv[1], kv[0]))[0] if sizes else 10.0


def _furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    from tieout.readers._pdf.furniture import furniture
    from tieout.readers._pdf.order import Line

    return furniture([(page.height, [Line([run]) for run in page.runs]) for page in pages])


def _lay_out(page: Page, runs: list[Run], body: float, into: _Pieces, recognised: bool) -> None:
    from tieout.readers._pdf import charts, ruling, tables
    from tieout.readers._pdf.order import regions
    from tieout.readers._pdf.paragraphs import chunks

    drawn, runs = charts.find(runs, page.turned, page.bars)
    across, down = charts.clear(page.across, drawn, 0), charts.clear(page.down, drawn, 1)
    grids, runs = ruling.grids(across, down, runs)
    if not page.contents:
        free, runs = tables.find(runs, across)
        grids += free
    holes: dict[int, Grid | Chart] = {}
    runs = runs + [_hole(item, body, holes) for item in grids] + [_hole(item, body, holes) for item in drawn]
    start = len(into.done)
    for region in regions(runs):
        if region.grid is not None:
            rows = [
                [(r, c, 1, 1, *_cell_text([line])) for c, line in enumerate(row) if line]
                for r, row in enumerate(region.grid)
            ]
            into.table(rows, page.number)
            continue
        lines: list[Line] = []
        for line in region.lines:
            standing = [r for r in line.runs if id(r) in holes]
            if not standing:
                lines.append(line)
                continue
            into.done += _pieces(chunks(lines, body, page.number))
            lines = []
            for run in standing:
                _put(holes[id(run)], page.number, into)
        into.done += _pieces(chunks(lines, body, page.number))
    made = into.done[start:]
    _settle(made, page, body)
    if page.quarter:
        for piece in made:
            piece.boxes = [page.seen(b) if b else None for b in piece.boxes]
    if recognised:
        sure = {box: run.confidence for run in page.runs for box in run.boxes}
        for piece in made:
            own = [sure[b] for b in piece.boxes if b in sure]
            piece.confidence = min([piece.confidence or 1.0, *(c for c in own if c is not None)])


def _hole(item: Grid | Chart, body: float, holes: dict[int, Grid | Chart]) -> Run:
    from tieout.readers._pdf.glyphs import Run

    x0, y0, x1, y1 = item.box
    hole = Run(HOLE, [item.box], x0, y0, x1, y1, y1, body)
    holes[id(hole)] = item
    return hole


def _put(item: Grid | Chart, page: int, into: _Pieces) -> None:
    from tieout.readers._pdf.charts import Chart

    if not isinstance(item, Chart):
        into.table(_grid_rows(item), page)
        return
    if item.caption:
        from tieout.readers._pdf.order import Line

        text, boxes = _cell_text([Line(list(item.caption))])
        into.done.append(_Piece("caption", text, boxes, page, item.caption[0].size))
    if item.grid is not None:
        if item.title is not None:
            into.done.append(_Piece("caption", item.title.text, item.title.boxes, page, item.title.size, part="chart"))
        into.table(_grid_rows(item.grid), page, "chart", item.confidence)
    for run in sorted(item.labels, key=lambda r: (round(r.base), r.x0)):
        into.done.append(_Piece("furniture", run.text, run.boxes, page, run.size, part="chart"))


def _settle(pieces: Sequence[_Piece], page: Page, body: float) -> None:
    """Kinds that only the page as a whole shows: entries of a table of contents, footnotes at its foot."""
    from tieout.readers._pdf.paragraphs import footnote

    if page.contents:
        for piece in pieces:
            if piece.cell is None and len(piece.text) <= 80 and piece.text[-1] not in "。.；;":
                piece.kind = (
                    "furniture" if piece.kind != "heading" or any(c.isdigit() for c in piece.text) else "heading"
                )
        return
    for piece in reversed(pieces):
        tops = [b[1] for b in piece.boxes if b]
        if (
            piece.cell is not None
            or not tops
            or min(tops) < 0.5 * page.height
            or not footnote(piece.text, piece.size, body)
        ):
            break
        piece.kind = "note"


def _pieces(found: Sequence[Chunk]) -> list[_Piece]:
    return [_Piece(c.kind, c.text, c.boxes, c.page, c.size) for c in found if c.text.strip()]


def _grid_rows(grid: Grid) -> list[Row]:
    rows: dict[int, list[tuple[int, int, int, int, str, list[Box | None]]]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(
            (cell.row, cell.column, cell.row_span, cell.column_span, *_cell_text(cell.lines))
        )
    return [rows[r] for r in sorted(rows)]


def _cell_text(lines: Sequence[Line]) -> tuple[str, list[Box | None]]:
    from tieout.readers._pdf.paragraphs import joined

    return joined(lines)


def _document(name: str, data: bytes, pieces: list[_Piece], notices: list[str], meta: dict[str, str]) -> Document:
    if not pieces or (notices and all(piece.kind == "furniture" and piece.part is None for piece in pieces)):
        from tieout.readers import _ocr

        if any("text layer" in n for n in notices):
            raise UnreadableError(name, "a PDF whose text layer is no text (fonts without a map)", _ocr.ADVICE)
        if any("images" in n for n in notices):
            raise UnreadableError(name, "a PDF whose pages are images: there is no text to read", _ocr.ADVICE)
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
        for k, box in enumerate(piece.boxes):
            numbers.append((piece.page_of(k) if piece.turns else piece.page) if box else 0)
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
    issued = _date(meta)
    source = Source(
        title=real_title(meta.get("Title")) or _first_title(pieces),
        author=real_author(meta.get("Author")),
        issued=issued,
        basis=(Basis("issued", "document", note=_CREATED),) if issued else (),
    )
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


def _first_title(pieces: Sequence[_Piece]) -> str | None:
    """The largest heading of the first page that has one, as long as it is not the name of a list of contents."""
    headings = [p for p in pieces if p.kind == "heading" and not is_contents_title(p.text)]
    if not headings:
        return None
    first = [p for p in headings if p.page == headings[0].page]
    largest = max(p.size for p in first)
    at = next(i for i, p in enumerate(first) if p.size == largest)
    parts = [first[at]]
    for piece in first[at + 1 : at + 3]:  # a title over several lines is several headings of one size
        if abs(piece.size - largest) > 0.5 or pieces.index(piece) != pieces.index(parts[-1]) + 1:
            break
        parts.append(piece)
    return joined_title([p.text for p in parts])


def _levels(pieces: Sequence[_Piece]) -> dict[float, int]:
    """Heading sizes, the largest first, at most six."""
    sizes = sorted({round(p.size) for p in pieces if p.kind == "heading"}, reverse=True)
    return {size: min(i, 6) for i, size in enumerate(sizes, 1)}


def _add(into: BlockBuilder, piece: _Piece, start: int, levels: dict[float, int]) -> None:
    end = start + len(piece.text)
    own = piece.boxes[: piece.turns[0][0]] if piece.turns else piece.boxes
    drawn = [b for b in own if b]
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
    locator = Locator(piece.page, box, piece.part)
    had = len(into.blocks)
    if piece.cell is not None:
        into.cell(start, end, piece.cell, locator=locator)
    elif piece.kind == "heading":
        into.heading(start, end, levels[round(piece.size)], locator=locator)
    elif piece.kind == "list_item":
        into.item(start, end, 1, locator=locator)
    else:
        lead = piece.text.endswith(("：", ":")) and len(piece.text) < 80
        lead = lead or piece.kind == "caption"
        into.paragraph(start, end, kind=piece.kind, lead=lead, locator=locator)
    if piece.confidence is not None and len(into.blocks) > had:
        into.blocks[-1] = replace(into.blocks[-1], confidence=round(piece.confidence, 3))


def _date(meta: dict[str, Any]) -> str | None:
    """The ISO day of a PDF date ("D:20240426103000+08'00'")."""
    found = re.match(r"D:(\d{4})(\d{2})?(\d{2})?", str(meta.get("CreationDate") or ""))
    return "-".join(p for p in found.groups() if p) if found else None
