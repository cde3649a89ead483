"""Rows of runs -> the cells of a table: each run in its column, lines of one header or one label made one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.readers._pdf.figures import Column, figure, year
from tieout.readers._pdf.glyphs import Box, Run, is_cjk, part
from tieout.readers._pdf.order import lines_of
from tieout.readers._pdf.ruling import Grid, GridCell

_GOES_ON = lazy.pattern(
    r"(?:[-–,(（、，]|\b(?:and|or|of|to|in|for|on|from|by|the|at|with|per|attributable))$", re.IGNORECASE
)


def built(rows: list[list[Run]], columns: list[Column], size: float) -> tuple[Grid, set[int]] | None:
    """Cells by column; header lines set close above each other joined, labels over two lines joined."""
    last = max((r.x1 for row in rows for r in row), default=0.0)
    odd = [row for row in rows if len(row) != len(columns)]  # as many cells as columns: they go by order
    extra = [r for row in odd for r in row if r.x0 > columns[-1].x1 and r.x1 <= last]
    if extra:
        columns = [*columns, Column(min(r.x0 for r in extra), max(r.x1 for r in extra), False)]
    in_columns = [placed(row, columns) for row in rows if row]
    in_columns = _joined_heads(_spanned(in_columns, columns), columns, size)
    in_columns = _spanned(_joined_labels(in_columns, columns, size), columns)
    cells: list[GridCell] = []
    for r, row in enumerate(in_columns):
        for c, (wide, inside) in sorted(row.items()):
            cells.append(GridCell(r, c, 1, wide, tuple(lines_of(inside))))
    filled = {c.row for c in cells}, {c.column for c in cells}
    if len(filled[0]) < 2 or len(filled[1]) < 2:
        return None
    every = [run for row in rows for run in row]
    box: Box = (
        min(r.x0 for r in every),
        min(r.top for r in every),
        max(r.x1 for r in every),
        max(r.bottom for r in every),
    )
    return Grid(box, tuple(cells)), set(map(id, every))


Placed = dict[int, tuple[int, list[Run]]]  # column -> (columns spanned, runs)


def placed(row: list[Run], columns: Sequence[Column]) -> Placed:
    out: Placed = {}
    row = [piece for run in row for piece in _cut_between(run, columns)]
    by_order = len(row) == len(columns)
    for i, run in enumerate(row):
        over = [
            k
            for k, c in enumerate(columns)
            if min(run.x1, c.x1) - max(run.x0, c.x0) > 0.3 * min(c.x1 - c.x0, run.x1 - run.x0)
        ]
        if len(over) == 2 and columns[over[1]].figures and abs(run.x1 - columns[over[1]].x1) < 3:
            over = over[1:] if not columns[over[0]].figures else over  # a long word over its figures, flush right
        if by_order and len(over) < 2:
            first, wide = i, 1
        elif over:
            first, wide = over[0], over[-1] - over[0] + 1
            if not columns[first].figures and wide > 1 and run.x0 < columns[first].x1 and first == 0:
                wide = 1  # a long label that reaches over empty cells
        else:
            first, wide = min(range(len(columns)), key=lambda k: _distance(run, columns[k])), 1
        had = out.get(first)
        out[first] = (max(wide, had[0]), [*had[1], run]) if had else (wide, [run])
    return out


def _cut_between(run: Run, columns: Sequence[Column]) -> list[Run]:
    """Ideographs set with a gap between them where two columns meet are two cells of a close-set header."""
    over = [c for c in columns if min(run.x1, c.x1) - max(run.x0, c.x0) > 0]
    if len(over) != 2:
        return [run]
    for i in range(1, len(run.boxes)):
        gap = run.boxes[i][0] - run.boxes[i - 1][2]
        wide = is_cjk(run.text[i]) and is_cjk(run.text[i - 1]) and gap > 0.18 * run.size
        if wide and over[0].x0 < run.boxes[i - 1][2] and run.boxes[i][0] < over[1].x1:
            return [part(run, 0, i), part(run, i, len(run.boxes))]
    return [run]


def _distance(run: Run, column: Column) -> float:
    return max(column.x0 - run.x1, run.x0 - column.x1, 0.0)


def _joined_heads(rows: list[Placed], columns: Sequence[Column], size: float) -> list[Placed]:
    """Lines of a header set closely above each other are one row, as long as no cell spans columns."""
    out: list[Placed] = []
    for i, row in enumerate(rows):
        if out and i < 6 and _is_head(out[-1]) and _is_head_part(row, columns) and _tight(out[-1], row, size):
            merged = out[-1]
            for c, (wide, inside) in row.items():
                had = merged.get(c)
                merged[c] = (wide, [*had[1], *inside]) if had else (wide, inside)
            continue
        out.append(dict(row))
    return out


def _spanned(rows: list[Placed], columns: Sequence[Column]) -> list[Placed]:
    """Cells of a header's upper line that stand over the middle of several columns span them."""
    out = list(rows)
    for i, row in enumerate(rows[:-1]):
        below = rows[i + 1]
        named = all(year(r.text) or not figure(r.text) for _, inside in row.values() for r in inside)
        if i > 3 or not named or not any(c for c in row) or len(row) >= len(below):
            break
        upper = {c: cell for c, cell in row.items() if columns[c].figures}
        wider = {c: _range(inside, c, wide, columns, len(upper) == 1) for c, (wide, inside) in upper.items()}
        taken = [k for first, wide in wider.values() for k in range(first, first + wide)]
        others = [c for c in row if c not in wider]
        if wider and len(set(taken)) == len(taken) and not set(others) & set(taken):
            out[i] = {c: row[c] for c in others} | {first: (wide, row[c][1]) for c, (first, wide) in wider.items()}
    return out


def _range(inside: Sequence[Run], at: int, had: int, columns: Sequence[Column], alone: bool) -> tuple[int, int]:
    """(first, count) of the columns of figures whose middle is that of the words; (at, had) where there are none.
    Words `alone` in their line that already span columns span all they can."""
    middle = (min(r.x0 for r in inside) + max(r.x1 for r in inside)) / 2
    best, off = (at, had), abs(middle - (columns[at].x0 + columns[at + had - 1].x1) / 2)
    for wide in range(had + 1, 7):
        for first in range(max(at + had - wide, 0), at + 1):
            over = columns[first : first + wide]
            if len(over) == wide and all(c.figures for c in over):
                pitch = (over[-1].x1 - over[0].x1) / (wide - 1)  # figures set right begin where the last column ended
                away = min(abs(middle - (x0 + over[-1].x1) / 2) for x0 in (over[0].x0, over[0].x1 - pitch))
                if away < 12 and (away < 0.5 * off or (alone and had > 1 and away < off + 3)):
                    best, off = (first, wide), away
    return best


def _is_head(row: Placed) -> bool:
    """A header may hold years, not amounts; no cell of it spans several columns."""
    return all(wide == 1 and all(year(r.text) or not figure(r.text) for r in inside) for wide, inside in row.values())


def _is_head_part(row: Placed, columns: Sequence[Column]) -> bool:
    over_figures = any(columns[c].figures for c in row if c < len(columns))
    return _is_head(row) and over_figures and (0 not in row or columns[0].figures)


def _tight(above: Placed, below: Placed, size: float) -> bool:
    low = max(r.bottom for _, inside in above.values() for r in inside)
    high = min(r.top for _, inside in below.values() for r in inside)
    return high - low < 0.5 * size


def _joined_labels(rows: list[Placed], columns: Sequence[Column], size: float) -> list[Placed]:
    """A label that goes on in the next line, before or after the line that holds its figures."""
    out: list[Placed] = []
    for row in rows:
        if out and _goes_on(out[-1], row, columns, size):
            name = _name_column(columns) or 0
            wide, inside = row[name]
            before = out[-1][name][1]
            out[-1] = {**out[-1], **{c: v for c, v in row.items() if c != name}, name: (wide, [*before, *inside])}
            continue
        out.append(row)
    return out


def _name_column(columns: Sequence[Column]) -> int | None:
    return next((i for i, c in enumerate(columns) if not c.figures), None)


def _goes_on(above: Placed, row: Placed, columns: Sequence[Column], size: float) -> bool:
    name = _name_column(columns)
    if name is None or name not in above or name not in row or (len(above) > 1 and len(row) > 1):
        return False
    before, after = above[name][1][-1], row[name][1][0]
    if not -0.4 * size < after.top - before.bottom < 0.45 * size or before.bold != after.bold:
        return False
    if after.text[:1].islower() or (after.text[:1] in "(（" and after.x0 > before.x0 - 1 and len(row) > 1):
        return True
    if _GOES_ON.search(before.text):
        return True
    return is_cjk(before.text[-1]) and before.x1 > columns[name].x1 - 1.2 * size and len(row) == 1 and len(above) > 1
