"""A page whose runs are known -> its pieces in reading order, tables and charts in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf import charts, ruling, tables, tiles
from tieout.readers._pdf.chart import Chart
from tieout.readers._pdf.glyphs import RAISED, Box, Run
from tieout.readers._pdf.order import Line, lines_of, regions
from tieout.readers._pdf.pages import Page
from tieout.readers._pdf.paragraphs import Chunk, chunks, footnote, joined
from tieout.readers._pdf.pieces import Piece, Pieces, Row
from tieout.readers._pdf.ruling import Grid

HOLE = "\ufffc"  # stands in the reading order where a table or a chart is


def lay_out(page: Page, runs: list[Run], body: float, into: Pieces, recognised: bool) -> None:
    drawn, runs = charts.find(runs, page.turned, page.drawing)
    boxes, runs = tiles.find(runs, body)
    across, down = charts.clear(page.drawing.across, drawn, 0), charts.clear(page.drawing.down, drawn, 1)
    grids, runs = ruling.grids(across, down, runs)
    if not page.contents:
        free, runs = tables.find(runs, across)
        grids += free
    grids += boxes
    named = set(map(id, boxes))
    holes: dict[int, Grid | Chart | Picture] = {}
    seen = [Picture(*found) for found in page.pictures]
    standing_in: list[Grid | Chart | Picture] = [*grids, *drawn, *seen]
    pictured: set[int] = set()
    runs = runs + [_hole(item, body, holes) for item in standing_in]
    start = len(into.done)
    for region in regions(runs, charts.clear(across, [*grids, *drawn], 0)):
        if region.grid is not None:
            rows = [
                [(r, c, 1, 1, *joined([line])) for c, line in enumerate(row) if line]
                for r, row in enumerate(region.grid)
            ]
            into.table(rows, page.number)
            continue
        lines: list[Line] = []
        sides = (min(line.x0 for line in region.lines), max(line.x1 for line in region.lines))
        for line in region.lines:
            standing = [r for r in line.runs if id(r) in holes]
            if not standing:
                lines.append(line)
                continue
            into.done += _pieces(chunks(lines, body, page.number, sides, page.drawing.dots))
            lines = []
            for run in standing:
                before = len(into.done)
                _put(holes[id(run)], page.number, into, named)
                if isinstance(holes[id(run)], Picture):
                    pictured.update(map(id, into.done[before:]))
            beside = lines_of([r for r in line.runs if id(r) not in holes])
            into.done += _pieces(chunks(beside, body, page.number, sides, page.drawing.dots))
        into.done += _pieces(chunks(lines, body, page.number, sides, page.drawing.dots))
    made = [piece for piece in into.done[start:] if id(piece) not in pictured]
    _settle(made, page, body)
    if recognised:
        sure = {box: run.confidence for run in page.runs for box in run.boxes}
        for piece in made:
            own = [sure[b] for b in piece.boxes if b in sure]
            piece.confidence = min([piece.confidence or 1.0, *(c for c in own if c is not None)])
    if page.quarter:
        for piece in made:
            piece.boxes = [page.seen(b) if b else None for b in piece.boxes]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with recognised lines: its box on the page as it is read, its upper left corner on the page as it is
    seen, and the page that its lines make."""

    box: Box
    corner: tuple[float, float]
    inner: Page


def _hole(item: Grid | Chart | Picture, body: float, holes: dict[int, Grid | Chart | Picture]) -> Run:
    x0, y0, x1, y1 = item.box
    hole = Run(HOLE, [item.box], x0, y0, x1, y1, y1, body)
    holes[id(hole)] = item
    return hole


def _put(item: Grid | Chart | Picture, page: int, into: Pieces, tiles: set[int]) -> None:
    if isinstance(item, Picture):
        from tieout.readers._ocr import pictures

        pictures.put(item.inner, item.corner, into)
        return
    if not isinstance(item, Chart):
        into.table(_grid_rows(item), page, "tile" if id(item) in tiles else None)
        return
    if item.caption:
        text, boxes = joined([Line(list(item.caption))])
        into.done.append(Piece("caption", text, boxes, page, item.caption[0].size))
    if item.grid is not None:
        if item.title is not None:
            into.done.append(Piece("caption", item.title.text, item.title.boxes, page, item.title.size, part="chart"))
        into.table(_grid_rows(item.grid), page, "chart", item.confidence)
    for run in sorted(item.labels, key=lambda r: (round(r.base), r.x0)):
        into.done.append(Piece("furniture", run.text, run.boxes, page, run.size, part="chart"))


def _settle(pieces: Sequence[Piece], page: Page, body: float) -> None:
    """Kinds that only the page as a whole shows: entries of a table of contents, footnotes at its foot."""
    if page.contents:
        for piece in pieces:
            if piece.cell is None and len(piece.text) <= 80 and piece.text[-1] not in "。.；;":
                piece.kind = (
                    "furniture" if piece.kind != "heading" or any(c.isdigit() for c in piece.text) else "heading"
                )
        return
    for piece in pieces:
        if piece.kind == "paragraph" and piece.text[0] in RAISED.values() and piece.size < 0.93 * body:
            piece.kind = "note"
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


def _pieces(found: Sequence[Chunk]) -> list[Piece]:
    return [Piece(c.kind, c.text, c.boxes, c.page, c.size) for c in found if c.text.strip()]


def _grid_rows(grid: Grid) -> list[Row]:
    rows: dict[int, list[tuple[int, int, int, int, str, list[Box | None]]]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(
            (cell.row, cell.column, cell.row_span, cell.column_span, *joined(cell.lines))
        )
    return [rows[r] for r in sorted(rows)]
