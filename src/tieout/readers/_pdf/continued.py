"""Tables that go on on the next page: one table, whose head is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Cell
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.pieces import Piece
from tieout.readers._shape import is_note

EDGE = 4.0  # points by which the columns of the two parts may differ
_ASIDE = ("furniture", "note")


def continued(pieces: Sequence[Piece], heights: dict[int, float]) -> list[Piece]:
    """Pieces in which tables cut by the end of a page are one; `heights` of the pages by their number.

    The second part must be the first thing on its page, the first part the last on its own, and their columns must
    stand at the same places. A head printed again is furniture.
    """
    out: list[Piece] = []
    last: tuple[int, list[Piece]] = (-1, [])  # the last table as it is called now, and its last part
    rows, end, count = 0, 0, 0  # of that table: its rows, where it ends in `out`; tables so far
    for part in _parts(pieces):
        cell = part[0].cell
        if cell is None:
            out += part
            continue
        own = 1 + max(p.cell.row for p in part if p.cell is not None)
        head = _goes_on(last[1], part, heights) if last[1] and _ends(out, end) else None
        if head is None:
            out += [_called(p, count, 0) for p in part]
            last, rows, end, count = (count, part), own, len(out), count + 1
            continue
        again = [replace(p, kind="furniture", cell=None, glue="\n") for p in part if p.cell and p.cell.row < head]
        rest = [_called(p, last[0], rows - head) for p in part if p.cell and p.cell.row >= head]
        rest[0] = replace(rest[0], glue="\n")
        out[end:end] = rest
        out += again
        last, rows, end = (last[0], part), rows + own - head, end + len(rest)
    return out


def _parts(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The cells of one table together, every other piece by itself."""
    out: list[list[Piece]] = []
    for piece in pieces:
        before = out[-1][0].cell if out else None
        if piece.cell is not None and before is not None and before.table == piece.cell.table:
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _called(piece: Piece, table: int, rows: int) -> Piece:
    cell = piece.cell
    if cell is None or (cell.table == table and not rows):
        return piece
    return replace(piece, cell=Cell(table, cell.row + rows, cell.column, cell.row_span, cell.column_span))


def _ends(done: Sequence[Piece], end: int) -> bool:
    """Whether only furniture and footnotes follow `end`; a source or a remark right below a table ends it."""
    return all(done[i].kind in _ASIDE and not is_note(done[i].text) for i in range(end, len(done)))


def _goes_on(above: Sequence[Piece], below: Sequence[Piece], heights: dict[int, float]) -> int | None:
    """How many rows at the top of `below` repeat the head of `above`; None where it is a table of its own."""
    page = above[-1].page
    if below[0].page != page + 1 or above[0].part or below[0].part:
        return None
    low = max((b[3] for p in above for b in p.boxes if b), default=0.0)
    high = min((b[1] for p in below for b in p.boxes if b), default=1e9)
    if low < 0.6 * heights.get(page, 1e9) or high > 0.35 * heights.get(page + 1, 0.0) or not _level(above, below):
        return None
    head = 0
    rows, first = _rows(below), _rows(above)
    while head < min(len(rows), len(first), 4) and _said(rows[head]) == _said(first[head]):
        head += 1
    if head:
        return head if head < len(rows) else None
    cells = [p for p in rows[0] if p.cell and p.cell.column > 0]
    if cells and not any(figure(p.text) for p in cells):
        return None  # a head of its own
    return 0


def _level(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether the columns of both stand at the same places: by their left edges, or by their right ones."""
    a, b = _columns(above), _columns(below)
    if set(a) != set(b) or len(a) < 2:
        return False
    if 0 in a and not (b[0][0] > a[0][0] - EDGE and b[0][1] < min(x0 for c, (x0, _) in a.items() if c)):
        return False  # names of rows are set in by their depth
    return all(
        abs(a[c][0] - b[c][0]) < EDGE or abs(a[c][1] - b[c][1]) < EDGE or _within(a[c], b[c]) for c in a if c > 0
    )


def _within(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Centred columns share their middle."""
    return abs((a[0] + a[1]) - (b[0] + b[1])) < 2 * EDGE


def _columns(table: Sequence[Piece]) -> dict[int, tuple[float, float]]:
    out: dict[int, tuple[float, float]] = {}
    for piece in table:
        boxes = [b for b in piece.boxes if b]
        if piece.cell is None or not boxes or piece.cell.column_span > 1:
            continue
        x0, x1 = min(b[0] for b in boxes), max(b[2] for b in boxes)
        had = out.get(piece.cell.column)
        out[piece.cell.column] = (min(x0, had[0]), max(x1, had[1])) if had else (x0, x1)
    return out


def _rows(table: Sequence[Piece]) -> list[list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for piece in table:
        if piece.cell is not None:
            rows.setdefault(piece.cell.row, []).append(piece)
    return [rows[r] for r in sorted(rows)]


def _said(row: Sequence[Piece]) -> list[tuple[int, str]]:
    return [(p.cell.column, p.text) for p in row if p.cell is not None]
