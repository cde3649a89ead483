"""Tables without a grid of rules: columns of figures that line up, and text between rules that only go across.

A table is found from its columns of figures: figures below each other with one common edge are a chain; chains that share
rows are the core of a table; what stands to the left on those rows are its labels, what stands above its header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.readers._pdf.between import between_rules, ruled_bands
from tieout.readers._pdf.cells import built
from tieout.readers._pdf.chains import cores
from tieout.readers._pdf.columns import merged, reach, with_texts
from tieout.readers._pdf.figures import PROSE, SIGN, Column, Row, figure, rows_of, width, year
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.heads import below, header, lead_rows
from tieout.readers._pdf.order import words_of
from tieout.readers._pdf.ruling import Grid
from tieout.readers._pdf.strokes import Edge


def find(runs: Sequence[Run], across: Sequence[Edge]) -> tuple[list[Grid], list[Run]]:
    """Borderless tables of a page, and the runs that stand in none."""
    left = _with_signs([piece for run in runs for piece in _apart(run)])
    found: list[Grid] = []
    for core in cores(left):
        members = {id(r) for r in left}
        core = [[r for r in chain if id(r) in members] for chain in core]
        core = [chain for chain in core if len(chain) > 1]
        if not core:
            continue
        made = _table(core, left, across)
        if made is not None:
            grid, taken = made
            found.append(grid)
            left = [r for r in left if id(r) not in taken]
    for band in ruled_bands(across):
        if any(band[0] < g.box[2] and g.box[0] < band[1] and band[2] < g.box[3] and g.box[1] < band[-1] for g in found):
            continue  # rules under headings, with tables between them
        made = between_rules(band, left)
        if made is not None:
            grid, taken = made
            found.append(grid)
            left = [r for r in left if id(r) not in taken]
    return found, left


def _apart(run: Run) -> list[Run]:
    """A run of figures that stand in neighbouring columns cut between them; a figure set in groups of three is one."""
    if " " not in run.text or not run.text[-1:].strip():
        return [run]
    words = words_of(run)
    if not all(figure(w.text) or SIGN.match(w.text) for w in words):
        return [run]
    if all(
        re.fullmatch(r"[-(]?\d{1,3}", words[0].text) and re.fullmatch(r"\d{3}(?:[.,]\d+)?\)?", w.text)
        for w in words[1:]
    ):
        return [run]
    if any(re.fullmatch(r"[-–—−/]", w.text) for w in words) and len(words) == 3:
        return [run]  # a range
    return words


def _with_signs(runs: list[Run]) -> list[Run]:
    """A currency sign set apart at the left of its column joined to the figure it belongs to."""
    signs = [r for r in runs if SIGN.match(r.text)]
    if not signs:
        return runs
    gone: set[int] = set()
    for sign in signs:
        near = [
            r
            for r in runs
            if r.x0 >= sign.x1 - 1 and r.x0 - sign.x1 < 7 * sign.size and abs(r.base - sign.base) < 0.3 * sign.size
        ]
        after = min(near, key=lambda r: r.x0, default=None)
        if after is None or id(after) in gone or not figure(after.text):
            continue
        blank = (sign.x1, sign.top, after.x0, sign.bottom)
        joint = [" "] if after.x0 - sign.x1 > 0.2 * sign.size else []
        after.boxes = [*sign.boxes, *([blank] if joint else []), *after.boxes]
        after.text = sign.text + "".join(joint) + after.text
        after.x0 = sign.x0
        gone.add(id(sign))
    return [r for r in runs if id(r) not in gone]


def _table(core: list[list[Run]], runs: Sequence[Run], across: Sequence[Edge]) -> tuple[Grid, set[int]] | None:
    columns = merged([Column(min(r.x0 for r in c), max(r.x1 for r in c), True) for c in core])
    members = [r for c in core for r in c]
    size = sorted(r.size for r in members)[len(members) // 2]
    first, last = min(r.base for r in members) - 0.3 * size, max(r.base for r in members) + 0.3 * size
    chained = set(map(id, members))
    rows = [row for row in rows_of(runs) if first < row.base < last]
    full = [row for row in rows if any(id(r) in chained for r in row.runs)]
    named = [found for row in full if (found := _beside(row, columns[-1].x0))]
    if len(core) == 1 and (len(members) < 3 or len(named) < 0.6 * len(members) or _prose_beside(named)):
        return None
    words = [r for row in named for r in row if id(r) not in chained]
    around = [r for row in rows for r in row.runs if r.x1 <= columns[0].x0]
    first_chain = min(core, key=lambda c: c[0].x0)
    named_by_years = sum(year(r.text) for r in first_chain) >= 0.6 * len(first_chain)
    columns = with_texts(columns, words, len(full), around, named_by_years)
    if len(columns) < 2 or len({round(r.base) for r in members}) < 2:
        return None
    edge = columns[0].x0 - 2 * size
    right = reach(rows, chained, columns[-1].x1, size)
    rows += below(rows_of([r for r in runs if r.base >= last]), columns, rows[-1].base, edge, right)
    body = [[r for r in row.runs if r.x1 > edge and r.x0 < right + 1] for row in rows]
    above = header(runs, columns, first, size, edge, right)
    start = lead_rows(runs, columns, above, body, size)
    return built([*above, *start, *(row for row in body if row)], columns, size)


def _beside(row: Row, left: float) -> list[Run]:
    return [r for r in row.runs if r.x1 <= left + 1]


def _prose_beside(named: Sequence[list[Run]]) -> bool:
    """Figures right behind running text: numbers at line ends, not a column."""
    widths = sorted(width(r[-1].text) for r in named)
    return widths[len(widths) // 2] > 2 * PROSE
