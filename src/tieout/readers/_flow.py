"""Blocks of formats whose text is not the file itself (HTML, DOCX): first a flow of pieces, then one text with blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tieout import lazy
from tieout.model import Cell, Locator
from tieout.readers._blocks import BlockBuilder
from tieout.readers._shape import is_caption, is_contents_entry, is_note, item_mark, numbered_level
from tieout.readers._tables import Piece, placed
from tieout.readers._view import ViewBuilder, plain_view

_MARK = lazy.pattern(r"\[\d{1,4}\] (?=\S)")  # of a footnote


@dataclass(frozen=True, slots=True)
class FlowCell:
    text: str
    path: str
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """One block before it has a place: `kind` as in Block, or "table" with its rows.

    `links`: how many of its characters are links; `region`: number of the article or main element it is in, 0 if none;
    `around`: stands in navigation, a sidebar, an advertisement; `hidden`: the page does not show it.
    """

    kind: str
    text: str
    path: str
    level: int = 0
    rows: tuple[tuple[FlowCell, ...], ...] = ()
    links: int = 0
    region: int = 0
    around: bool = False
    hidden: bool = False
    page: int | None = None  # of a slide
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None  # of what was recognised in a picture

    @property
    def words(self) -> str:
        return self.text or " ".join(cell.text for row in self.rows for cell in row)


def written(flows: Iterable[Flow]) -> BlockBuilder:
    """One text (a block or a table row per line, cells parted by tabs) and its blocks."""
    pieces = [shaped(flow) for flow in _with_tab_tables(flow for flow in flows if flow.words.strip())]
    text = "\n".join(_lines(pieces))
    into = BlockBuilder(text)
    at = 0
    for flow in pieces:
        had = len(into.blocks)
        if flow.kind == "table":
            at = _table(into, flow, at)
        else:
            _block(into, flow, at, at + len(flow.text))
            at += len(flow.text) + 1
        if flow.confidence is not None:
            into.blocks[had:] = [replace(b, confidence=round(flow.confidence, 3)) for b in into.blocks[had:]]
    return into


def _with_tab_tables(flows: Iterable[Flow]) -> Iterator[Flow]:
    """Runs of paragraphs whose columns are parted by tabs become tables."""
    run: list[Flow] = []
    for flow in flows:
        if flow.kind == "paragraph" and "\t" in flow.text.strip():
            run.append(flow)
            continue
        yield from _as_table(run)
        run = []
        yield flow
    yield from _as_table(run)


def _as_table(run: list[Flow]) -> Iterator[Flow]:
    widest = max((sum(bool(c.strip()) for c in f.text.split("\t")) for f in run), default=0)
    if (len(run) > 1 and widest > 1) or widest > 2:
        rows = tuple(tuple(FlowCell(c.strip(), f.path) for c in f.text.rstrip().split("\t")) for f in run)
        yield replace(run[0], kind="table", text="", rows=rows)
    else:
        yield from run


def shaped(flow: Flow) -> Flow:
    """A paragraph that is a heading by its number, a caption or a note by its shape."""
    text = flow.text.strip()
    flow = replace(flow, text=text)
    if flow.kind != "paragraph":
        return flow
    if flow.level == 0 and "\n" not in text:
        if is_contents_entry(text):
            return replace(flow, kind="furniture")
        if level := numbered_level(text):
            return replace(flow, kind="numbered", level=level)
        if is_caption(text):
            return replace(flow, kind="caption")
        if is_note(text) and not text.endswith(("：", ":")):
            return replace(flow, kind="note")
        if mark := item_mark(text):
            return replace(flow, kind="list_item", level=1, text=text[mark:])
    return flow


def _lines(flows: Iterable[Flow]) -> Iterator[str]:
    for flow in flows:
        if flow.kind == "table":
            yield from ("\t".join(cell.text for cell in row) for row in flow.rows)
        else:
            yield flow.text


def _block(into: BlockBuilder, flow: Flow, start: int, end: int) -> None:
    where = Locator(flow.page, flow.box, flow.path)
    mark = _MARK.match(flow.text) if flow.kind == "note" else None
    view = plain_view(into.text, [(start, end)])
    if mark:
        shown = ViewBuilder(into.text)
        shown.keep(start + mark.end(), end)
        view = shown.build()
    if flow.kind in ("heading", "numbered"):
        into.heading(start, end, flow.level, real=flow.kind == "heading", view=view, locator=where)
    elif flow.kind == "list_item":
        into.item(start, end, flow.level, view=view, locator=where)
    else:
        lead = flow.kind == "caption" or flow.text.endswith(("：", ":"))
        into.paragraph(start, end, kind=flow.kind, lead=lead, depth=flow.level, view=view, locator=where)


def _table(into: BlockBuilder, flow: Flow, at: int) -> int:
    """Adds the cells; returns the offset after the table."""
    table = into.new_table()
    rows: list[list[Piece]] = []
    paths: dict[int, str] = {}
    for row in flow.rows:
        pieces = []
        for cell in row:
            pieces.append(Piece(at, at + len(cell.text), cell.rows, cell.columns, cell.header))
            if cell.text:
                paths[at] = cell.path
            at += len(cell.text) + 1
        at += not row
        rows.append(pieces)
    for r, c, piece in placed(rows):
        if piece.start < piece.end:
            cell_at = Cell(table, r, c, max(piece.rows, 1), max(piece.columns, 1), piece.header)
            view = plain_view(into.text, [(piece.start, piece.end)])
            into.cell(
                piece.start, piece.end, cell_at, view=view, locator=Locator(flow.page, flow.box, paths[piece.start])
            )
    into.close_leads()
    return at
