"""Tables set in fixed width: columns are where the figures of several lines stand above one another.

Nothing is guessed from words: a line is a row when figures stand apart at its end, rows make a table when their figures
share columns of the page (CJK characters are two wide), and the short lines above that stand over those columns are its
head. All tables of a text are found in one pass, so the cost is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._aligned.cells import columns_of, loosened, row_cells, wrapped
from tieout.readers._aligned.heads import head_lines, head_row
from tieout.readers._aligned.regions import Column, is_aligned, shared_columns
from tieout.readers._aligned.tokens import Region, is_row, tokens
from tieout.readers._lines import Lines
from tieout.readers._tables import PAGED, Piece, is_amounts

_INNER = lazy.pattern(r"\s{2,}|\n|\u3000")


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Lines [first, end) of a text as rows of cells."""

    first: int
    end: int
    rows: tuple[tuple[Piece, ...], ...]


def aligned_tables(lines: Lines) -> dict[int, AlignedTable]:
    """The tables of a text by their first line."""
    found: dict[int, AlignedTable] = {}
    free = at = 0  # lines before `free` belong to a table
    while at < len(lines):
        if not is_row(tokens(lines, at)):
            at += 1
            continue
        region, columns, after = shared_columns(lines, at)
        table = _table(lines, region, columns, free) if is_aligned(region, columns) else None
        if table is not None:
            found[table.first] = table
            free = table.end
        at = max(after, at + 1)
    return found


def cell_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a cell without the space between them: a sign apart from its figure, the two lines of a label."""
    pieces, at = [], start
    for gap in _INNER.finditer(text, start, end):
        pieces.append((at, gap.start()))
        at = gap.end()
    return [*pieces, (at, end)]


def _table(lines: Lines, region: Region, columns: Sequence[Column], free: int) -> AlignedTable | None:
    figures = [(c.left, c.right) for c in columns]
    heads, sections = head_lines(lines, region[0][0], figures, free)
    body = [(number, loosened(parts, figures)) for number, parts in region]
    words = min((p.left for _, parts in body for p in parts if not p.value), default=0)
    last = [f for f in figures if f[0] > words]
    if len(last) < 2 and not _telling(body, heads, last):
        return None
    grid = columns_of(body, heads, figures)
    under = [*(parts for _, parts in heads[1:]), ()][: len(heads)]
    rows = [tuple(head_row(parts, grid, figures, below)) for (_, parts), below in zip(heads, under, strict=True)]
    rows += [tuple(row_cells(parts, grid)) for _, parts in wrapped(lines.text, [*sections, *body])]
    first = heads[0][0] if heads else region[0][0]
    return AlignedTable(first, region[-1][0] + 1, tuple(rows))


def _telling(body: Region, heads: Region, figures: Sequence[tuple[int, int]]) -> bool:
    """A single column of figures is a table under a head, or where the figures are written as amounts: no page numbers."""
    edge = figures[0][0] if figures else 0
    over = " ".join(p.text for _, parts in heads for p in parts[-1:] if p.right > edge)
    if over:
        return not PAGED.fullmatch(over)
    return is_amounts([p.text for _, parts in body for p in parts if p.value and p.left >= edge])
