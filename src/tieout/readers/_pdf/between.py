"""Tables between rules that only go across."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tieout.readers._pdf.cells import built, placed
from tieout.readers._pdf.figures import Column, figure, rows_of
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.ruling import Grid
from tieout.readers._pdf.strokes import Edge


def ruled_bands(across: Sequence[Edge]) -> list[list[float]]:
    """Heights of rules with one extent, at least three, from top to bottom."""
    groups: list[tuple[float, float, list[float]]] = []
    for at, x0, x1 in sorted(across):
        for g0, g1, levels in groups:
            if abs(g0 - x0) < 6 and abs(g1 - x1) < 6:
                if at - levels[-1] > 4:
                    levels.append(at)
                break
        else:
            groups.append((x0, x1, [at]))
    return [[x0, x1, *levels] for x0, x1, levels in groups if len(levels) >= 3]


def between_rules(band: Sequence[float], runs: Sequence[Run]) -> tuple[Grid, set[int]] | None:
    x0, x1, *levels = band
    inside = [r for r in runs if x0 - 3 < r.x0 and r.x1 < x1 + 3 and levels[0] < r.middle < levels[-1]]
    if len(inside) < 4:
        return None
    size = sorted(r.size for r in inside)[len(inside) // 2]
    columns: list[Column] = []
    for run in sorted(inside, key=lambda r: r.x1 - r.x0):
        over = [c for c in columns if run.x0 < c.x1 + 0.5 * size and run.x1 > c.x0 - 0.5 * size]
        if not over:
            columns.append(Column(run.x0, run.x1, figure(run.text)))
        elif len(over) == 1:
            over[0].x0, over[0].x1 = min(over[0].x0, run.x0), max(over[0].x1, run.x1)
    columns.sort(key=lambda c: c.x0)
    stretches = [[r for r in inside if a < r.middle <= b] for a, b in itertools.pairwise(levels)]
    stretches = [s for s in stretches if s]
    several = sum(len(placed(s, columns)) > 1 for s in stretches)
    if len(columns) < 2 or len(columns) > 30 or len(stretches) < 2 or several < 0.6 * len(stretches):
        return None
    rows: list[list[Run]] = []
    for stretch in stretches:
        lines = rows_of(stretch)
        full = sum(len(line.runs) > 1 for line in lines)
        if full > 1 and full >= 0.7 * len(lines):
            rows += [line.runs for line in lines]
        else:
            rows.append(stretch)
    return built(rows, columns, size)
