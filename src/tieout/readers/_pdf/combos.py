"""Lines drawn over upright bars, on a scale of their own: a column more of the bars' own table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from tieout.readers._pdf.bars import Bars, slots_of
from tieout.readers._pdf.chart import Chart, used_in
from tieout.readers._pdf.curves import CONFIDENCE, figures_at, keyed
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.order import Line
from tieout.readers._pdf.ruling import GridCell
from tieout.readers._pdf.strokes import Drawing, Shape


def with_lines(chart: Chart, group: Bars, drawing: Drawing, runs: Sequence[Run], ticks: set[int]) -> Chart:
    """The chart with the lines whose corners stand over its bars, where all their figures fit them and the legend names
    them; else as it was. `ticks`: runs, by identity, of its scales."""
    grid = chart.grid
    slots = slots_of(group)
    if grid is None or group.along != 1 or len(slots) < 3 or not any(c.row == 0 and c.column for c in grid.cells):
        return chart
    if max(c.row for c in grid.cells) != len(slots):
        return chart  # no row of heads: what a further column holds could not be told
    centres = [sum(group.middle(b) for b in slot) / len(slot) for slot in slots]
    step = min(b - a for a, b in itertools.pairwise(centres))
    lines = [s for s in drawing.shapes if not s.filled and _over(s, centres, step)]
    used = used_in(grid)
    free = [
        r
        for r in runs
        if id(r) not in used | ticks and centres[0] - 0.6 * step < (r.x0 + r.x1) / 2 < centres[-1] + 0.6 * step
    ]
    cells, taken = list(grid.cells), list[Run]()
    for line in lines:
        near = [r for r in free if figure(r.text) and _at(r, line, step) and r not in taken]
        found = figures_at(line, near, step)
        name = keyed(line, [r for r in runs if not figure(r.text)], drawing)
        if found is None or name is None or id(name) in used:
            continue
        column = 1 + max(c.column for c in cells)
        cells.append(GridCell(0, column, 1, 1, (Line([name]),)))
        cells += [GridCell(row, column, 1, 1, (Line([run]),)) for row, run in enumerate(found, 1)]
        taken += [*found, name]
    if not taken:
        return chart
    rest = tuple(r for r in chart.labels if r not in taken)
    return replace(chart, grid=replace(grid, cells=tuple(cells)), labels=rest, confidence=_least(chart.confidence))


def _least(confidence: float | None) -> float:
    return min(confidence or CONFIDENCE, CONFIDENCE)


def _over(line: Shape, centres: Sequence[float], step: float) -> bool:
    xs = sorted(p[0] for p in line.points)
    return len(xs) == len(centres) and all(abs(x - c) < 0.3 * step for x, c in zip(xs, centres, strict=True))


def _at(run: Run, line: Shape, step: float) -> bool:
    """Whether a figure stands at one of the corners of a line."""
    x = (run.x0 + run.x1) / 2
    return any(abs(x - px) < 0.4 * step and abs(run.middle - py) < 2.4 * run.size for px, py in line.points)
