"""Pictures inside Office files as flows: read by the optional part `ocr`, or counted as unread."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tieout.readers import _ocr, _pulse
from tieout.readers._flow import Flow, FlowCell

if TYPE_CHECKING:
    from tieout.readers._ocr.pictures import Budget
    from tieout.readers._pdf.pieces import Piece

LEAST_SIDES = (72.0, 40.0)  # points: what is narrower or lower is a logo, a line, a signature
LEAST_AREA = 15_000.0  # square points: 4 cm by 4 cm
Box = tuple[float, float, float, float]


class Pictures:
    """Reads the pictures of one file one after the other, within bounds, and counts what was read and what was not."""

    def __init__(self) -> None:
        self.read = self.unread = 0
        self._budget: Budget | None = None
        self._seen: set[bytes] = set()  # a picture that stands in a file again and again is read once

    def flows(
        self, data: bytes | None, size: tuple[float, float], path: str, page: int | None, box: Box | None
    ) -> list[Flow]:
        """What a picture of `size` points says. Nothing for an ornament, and for one that is not read."""
        if size[0] < LEAST_SIDES[0] or size[1] < LEAST_SIDES[1] or size[0] * size[1] < LEAST_AREA:
            return []
        if not data or not _ocr.installed():
            self.unread += 1
            return []
        digest = hashlib.sha256(data).digest()
        if digest in self._seen:
            return []
        self._seen.add(digest)
        from tieout.readers._ocr import pictures

        self._budget = self._budget or pictures.Budget()
        picture = pictures.opened(data, self._budget)
        if picture is None:
            self.unread += 1
            return []
        _pulse.beat()
        found = _flows(pictures.pieces(picture, page or 1), f"{path}/picture", page, box)
        self.read += bool(found)
        return found

    @property
    def notices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All that is to be said, and of it what was not read."""
        hint = "" if _ocr.installed() else f" ({_ocr.advice()})"
        left = (f"{_number(self.unread)} not read{hint}.",) if self.unread else ()
        return ((f"{_number(self.read)} read by OCR.",) if self.read else ()) + left, left


def _number(n: int) -> str:
    return f"{n} pictures were" if n > 1 else "1 picture was"


def _flows(pieces: list[Piece], path: str, page: int | None, box: Box | None) -> list[Flow]:
    out: list[Flow] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        where = f"{path}#chart" if piece.part == "chart" else path
        if piece.cell is None:
            out.append(Flow(piece.kind, piece.text, where, page=page, box=box, confidence=piece.confidence))
            at += 1
            continue
        table = [p for p in pieces[at:] if p.cell is not None and p.cell.table == piece.cell.table]
        sure = min((p.confidence for p in table if p.confidence is not None), default=None)
        out.append(Flow("table", "", where, rows=_rows(table, where), page=page, box=box, confidence=sure))
        at += len(table)
    return out


def _rows(cells: list[Piece], path: str) -> tuple[tuple[FlowCell, ...], ...]:
    """Rows with every column filled, so that each cell stands in its own."""
    grid: dict[int, dict[int, Piece]] = {}
    for piece in cells:
        if piece.cell is not None:
            grid.setdefault(piece.cell.row, {})[piece.cell.column] = piece
    rows: list[tuple[FlowCell, ...]] = []
    for r in sorted(grid):
        row: list[FlowCell] = []
        at = 0
        for c, piece in sorted(grid[r].items()):
            row += [FlowCell("", "")] * (c - at)
            wide = max(piece.cell.column_span if piece.cell else 1, 1)
            row.append(FlowCell(" ".join(piece.text.split()), path, 1, wide))
            at = c + wide
        rows.append(tuple(row))
    return tuple(rows)
