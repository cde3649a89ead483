"""The frame of a table: which of its rows are heads, which of its columns only name the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.grid import (
    BARE,
    NO_FIGURE,
    YEARLIKE,
    Grid,
    below,
    column_heads,
    distinct_passages,
    header_text,
    is_date,
    is_numeric,
    is_numeric_column,
)
from tieout.claims.header_units import BRACKETS, PERCENT_HEADER, units_in
from tieout.claims.passage import Passage, family
from tieout.model import Block


def unit_rows(context: Context, grid: Grid) -> list[Passage]:
    """(NOK million), alone in a row of the head, over whichever of the columns it stands: a note on them all."""
    found: list[Passage] = []
    for row in range(grid.head_rows):
        places = [(row, c) for c in range(grid.columns) if (row, c) in grid.cells]
        told = distinct_passages(context, grid, places)
        if grid.columns > 2 and len(told) == 1 and BRACKETS.fullmatch(told[0].text.strip()) and units_in(told[0]):
            found += told
            for place in places:
                if grid.cells[place][0] == told[0].index:
                    del grid.cells[place]
    return found


def spread_groups(grid: Grid) -> None:
    """Output, nothing, nothing, Exports over 2022 2023 2024 2022: a word over the first of its columns, or over one in the
    middle of them, is over all of them. Fills the holes of every row of the head but the last."""
    first = grid.label_columns or 1
    for row in range(grid.head_rows - 2, -1, -1):
        filled = [c for c in range(first, grid.columns) if (row, c) in grid.cells]
        rows = range(row + 1, grid.head_rows)
        under = [c for c in range(first, grid.columns) if any((r, c) in grid.cells for r in rows)]
        if filled and any(c not in filled for c in under):
            for column, owner in _groups(filled, under).items():
                grid.cells.setdefault((row, column), grid.cells[row, owner])


def _groups(filled: Sequence[int], under: Sequence[int]) -> dict[int, int]:
    """For each of the columns `under` the one of those `filled` whose word it stands under."""
    wide, rest = divmod(len(under), len(filled))
    blocks = [under[n * wide : (n + 1) * wide] for n in range(len(filled))]
    if not rest and wide > 2 and all(b[0] < c <= b[-1] for b, c in zip(blocks, filled, strict=True)):
        return {c: owner for block, owner in zip(blocks, filled, strict=True) for c in block}
    return {c: max(f for f in filled if f <= c) for c in under if c >= filled[0]}


def whole_of(context: Context, grid: Grid, column: int) -> list[Passage]:
    """The head, left of a column "of which ...", that names an amount's unit: Capacity (m3), of which chilled."""
    for left in range(column - 1, grid.label_columns - 1, -1):
        told = [p for p in column_heads(context, grid, left) if any(family(n.unit) != "percent" for n in units_in(p))]
        if told:
            return told[-1:]
    return []


def name_column(context: Context, grid: Grid) -> int | None:
    """The first column whose cells are words, most unlike each other: figures stand before and after the row's name."""
    for column in range(1, min(grid.columns, 4)):
        texts = [b.reading.strip() for _, b in below(grid, column, 60) if b.reading.strip()]
        plain = [t for t in texts if any(c.isalpha() for c in t)]
        if len(plain) < 2 or len(plain) * 5 < len(texts) * 4 or len(set(plain)) * 5 < len(plain) * 3:
            continue
        if not is_numeric_column(context, grid, column):
            return column
    return None


def name_columns(context: Context, grid: Grid) -> frozenset[int]:
    """The first label columns of words, numbering and dates left aside, whose cells together differ in every row; and the
    column of models beside them."""
    kept: list[int] = []
    done = False
    rows: list[tuple[str, ...]] = [()] * len(below(grid, 0, 200))
    for column in range(grid.label_columns):
        body = below(grid, column, 200)
        told = [(i, b) for i, b in body if b.reading.strip()]
        header = header_text(grid, column)
        if len(body) != len(rows) or not told or _is_id_column(grid, column, told) or words.is_batch(header):
            continue
        if done:
            if words.is_model(header):
                kept.append(column)
            continue
        if sum(is_numeric(context, i, b) or is_date(context.passage(i)) for i, b in told) * 2 > len(told):
            continue
        kept.append(column)
        rows = [(*row, b.reading.strip()) for row, (_, b) in zip(rows, body, strict=True)]
        done = len(set(rows)) == len(rows)
    return frozenset(kept if done else ())


def heads_again(context: Context, grid: Grid, row: int) -> bool:
    """A row of words and years over columns of figures, with no label of its own or that of the first header."""
    if not grid.head_rows or not grid.label_columns:
        return False
    label = grid.cells[row, 0][1].reading.strip() if (row, 0) in grid.cells else ""
    first = grid.cells[0, 0][1].reading.strip() if (0, 0) in grid.cells else ""
    dates = label and label != first and not _AGAIN.fullmatch(label)
    columns = range(grid.label_columns, grid.columns)
    filled = {grid.cells[row, c][1].start: grid.cells[row, c] for c in columns if (row, c) in grid.cells}
    told = [(i, b) for i, b in filled.values() if b.reading.strip()]
    if len(told) * 2 <= len(columns) or len(told) < 2 or any(is_numeric(context, i, b) for i, b in told):
        return False
    return not dates or all(is_date(context.passage(i)) for i, _ in told)


_AGAIN = lazy.pattern(r"项目|指标|科目|items?|indicators?|in (?:millions|thousands|billions).*", re.IGNORECASE)


def head_rows(context: Context, grid: Grid) -> int:
    marked = 0
    for row in range(min(grid.rows, 6)):
        blocks = [grid.cells[row, c][1] for c in range(grid.columns) if (row, c) in grid.cells]
        if blocks and all(b.cell is not None and b.cell.header for b in blocks):
            marked = row + 1
        else:
            break
    row = marked
    while row < min(grid.rows - 1, 5):
        cells = [grid.cells[row, c] for c in range(grid.columns) if (row, c) in grid.cells]
        filled = [(i, b) for i, b in cells if b.reading.strip()]
        if not filled or (any(is_numeric(context, i, b) for i, b in filled) and not _bands(context, grid, row, filled)):
            break
        below = [
            grid.cells[r, c]
            for r in range(row + 1, min(grid.rows, row + 4))
            for c in range(grid.columns)
            if (r, c) in grid.cells
        ]
        if not any(is_numeric(context, i, b) for i, b in below):
            break
        if row and marked and not _looks_like_header(filled, grid):
            break
        row += 1
        if not marked and row >= 3:
            break
    return row


def _bands(context: Context, grid: Grid, row: int, filled: Sequence[tuple[int, Block]]) -> bool:
    """Under 50 staff, 50 staff or more, over columns of bare figures: a first row that says of whom they are."""
    if row or len(filled) < 3:
        return False
    for index, block in filled:
        if not is_numeric(context, index, block):
            continue
        column = block.cell.column if block.cell else 0
        under = [grid.cells[r, column][1].reading for r in range(1, min(grid.rows, 5)) if (r, column) in grid.cells]
        words_ = sum(c.isalpha() for c in block.reading)
        bare = sum(BARE.match(t) is not None for t in under)
        counted = all(q.unit in (None, "count", "person", "year") for q in context.passage(index).figures)
        if not column or not words_ or not counted or bare * 2 <= len(under):
            return False
    return True


def _looks_like_header(filled: Sequence[tuple[int, Block]], grid: Grid) -> bool:
    """A second header row: years or units under groups, hardly a label with empty cells (a section row)."""
    if len({b.start for _, b in filled}) <= 1:
        return False
    return any(
        YEARLIKE.match(b.reading) or PERCENT_HEADER.search(b.reading) or BRACKETS.search(b.reading) for _, b in filled
    )


def label_columns(context: Context, grid: Grid) -> int:
    count = 0
    for column in range(min(grid.columns - 1, 6)):
        body = below(grid, column, 60)
        filled = [(i, b) for i, b in body if b.reading.strip() and not (column and words.is_filler(b.reading))]
        numeric = sum(is_numeric(context, i, b) for i, b in filled)
        if column and words.is_units(header_text(grid, column)):
            numeric = 0
        if column and numeric and any(is_numeric(context, i, b) and _has_unit(context, i) for i, b in filled):
            break
        if column and numeric:
            numeric += sum(YEARLIKE.match(b.reading) is not None for _, b in filled)  # a size of 1974
        share = 4 if column else 2  # behind the first column figures among words (n/a, none) are still figures
        if filled and numeric * share > len(filled) and not _is_id_column(grid, column, filled):
            break
        count += 1
    return count


def _has_unit(context: Context, index: int) -> bool:
    return any(q.unit not in (None, "count") for q in context.passage(index).figures)


def _is_id_column(grid: Grid, column: int, filled: Sequence[tuple[int, Block]]) -> bool:
    """1, 2, 3 …: ranks under no unit, or a header that says so."""
    header = header_text(grid, column)
    if NO_FIGURE.match(header):
        return True
    texts = [b.reading.strip().rstrip(".、") for _, b in filled]
    return (
        len(texts) > 2
        and not BRACKETS.search(header)
        and texts
        == [str(n) for n in range(int(texts[0]) if texts[0].isdigit() and len(texts[0]) < 4 else -1, len(texts) + 5)][
            : len(texts)
        ]
    )
