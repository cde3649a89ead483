"""Charts on a page: figures at bars paired with the words of their axis, and checked against the bars' own lengths.

A pair is spoken only if every bar has one figure and one name, and the figures are in proportion to the bars. All other
words of a chart are loose labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.readers._pdf import axes, curves, pies
from tieout.readers._pdf.barcharts import of_bars
from tieout.readers._pdf.bars import Bars, groups, halves
from tieout.readers._pdf.chart import Chart, around, overlap, taken_by, touches, used_in
from tieout.readers._pdf.combos import with_lines
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.ruling import Grid
from tieout.readers._pdf.strokes import Drawing, Edge

STRAY = 24  # words that may stand loose in a chart


def find(runs: Sequence[Run], turned: Sequence[Run], drawing: Drawing) -> tuple[list[Chart], list[Run]]:
    """The charts of a page that show themselves by bars, pieces, lines or a scale, and the runs that belong to none."""
    out: list[Chart] = []
    left = list(runs)

    def keep(found: Sequence[Chart]) -> None:
        nonlocal left
        for chart in found:
            out.append(chart)
            taken = taken_by(chart)
            left = [r for r in left if id(r) not in taken]

    keep(pies.find(drawing, left))
    scales = axes.find(left)
    for group in groups(drawing.bars):
        if any(overlap(group.box, chart.box) for chart in out):
            continue
        own = [a for a in scales if _beside(a, group)]
        found = _of_bars(group, own, left, turned, drawing)
        keep(found)
        scales = [a for a in scales if not found or a not in own]
    free = [s for s in drawing.shapes if not any(overlap(s.box, chart.box) for chart in out)]
    keep(curves.find(replace(drawing, shapes=free), left, turned))
    scales = axes.find(left)
    free_scales = [a for a in scales if not any(_at_side(a, chart.box) for chart in out)]
    for i, axis in enumerate(free_scales):
        rivals = [a.box[0] for a in free_scales[i + 1 :] if a.box[1] < axis.box[3] and axis.box[1] < a.box[3]]
        keep([_by_scale(axis, left, turned, min(rivals, default=1e9))])
    done: list[Chart] = []
    for chart in out:
        caption = _caption(chart, left)
        left = [r for r in left if r not in caption]
        inside = [r for r in left if _stray(r, chart, scales)]
        inside += [r for r in _right_scale(left, chart.box) if r not in inside]
        if len(inside) > STRAY:
            inside = []  # no chart holds so many words: what was found is part of a table or a page
        kept = set(map(id, inside))
        left = [r for r in left if id(r) not in kept]
        labels = (*chart.labels, *inside)
        box = around(chart.box, inside)
        done.append(replace(chart, box=box, labels=labels, title=_title(chart, turned), caption=caption))
    return done, left


def _stray(run: Run, chart: Chart, scales: Sequence[axes.Axis]) -> bool:
    """What is left inside a chart, and the numbers of a second scale at its side, are labels of it."""
    if len(run.text) > 40:
        return False
    x0, y0, x1, y1 = chart.box
    above = 2 * run.size if figure(run.text) else 0.0  # a figure over the highest point
    if x0 <= run.x0 and run.x1 <= x1 and y0 - above <= run.middle <= y1:
        return True
    return any(_at_side(a, chart.box) and any(run is tick for tick in a.ticks) for a in scales)


def _right_scale(runs: Sequence[Run], box: Box) -> list[Run]:
    """Short numbers below each other at the right side of a chart."""
    near = [r for r in runs if box[2] - 5 < r.x0 < box[2] + 40 and box[1] - 5 < r.middle < box[3] + 5]
    numbers = [r for r in near if len(r.text) <= 8 and axes.number(r.text) is not None and figure(r.text)]
    return [r for r in numbers if sum(abs(o.x0 - r.x0) < 3 or abs(o.x1 - r.x1) < 3 for o in numbers) >= 3]


def _at_side(axis: axes.Axis, box: Box) -> bool:
    """A scale inside a chart or close to its right side."""
    a = axis.box
    return a[1] < box[3] and box[1] < a[3] and box[0] - 5 < a[0] < box[2] + 40 and a[3] - a[1] > 0.5 * (box[3] - box[1])


def _of_bars(
    group: Bars, scales: Sequence[axes.Axis], runs: Sequence[Run], turned: Sequence[Run], drawing: Drawing
) -> list[Chart]:
    """The chart of a row of bars; two charts where the row says nothing as one, and both its parts do."""
    whole = of_bars(group, scales, runs, turned, drawing.bars, drawing.keys)
    if whole is None or whole.grid is not None:
        ticks = {id(r) for axis in scales for r in axis.ticks}
        return [with_lines(whole, group, drawing, runs, ticks)] if whole else []
    parts: list[Chart] = []
    left = list(runs)
    for half in halves(group):
        chart = of_bars(half, [a for a in scales if _beside(a, half)], left, turned, drawing.bars, drawing.keys)
        if chart is None or chart.grid is None:
            return [whole]
        parts.append(chart)
        taken = taken_by(chart)
        left = [r for r in left if id(r) not in taken]
    return parts or [whole]


def _caption(chart: Chart, runs: Sequence[Run]) -> tuple[Run, ...]:
    """A short line right above a chart, centred over it or set from its left side."""
    x0, y0, x1, _ = chart.box
    rows: dict[int, list[Run]] = {}
    for run in runs:
        if -4.2 * run.size < run.middle - y0 < 1.2 * run.size and run.x1 > x0 and run.x0 < x1:
            rows.setdefault(round(run.base), []).append(run)
    for _, row in sorted(rows.items(), reverse=True):
        text = " ".join(r.text for r in sorted(row, key=lambda r: r.x0))
        left, right = min(r.x0 for r in row), max(r.x1 for r in row)
        placed = abs((left + right) - (x0 + x1)) < 0.3 * (x1 - x0) or abs(left - x0) < 30
        if placed and 4 <= len(text) <= 70 and text[-1] not in "。.；;：:，," and not figure(text):
            return tuple(sorted(row, key=lambda r: r.x0))
        if len(text) > 3 and not figure(text):
            return ()  # the last line of a paragraph
    return ()


def _title(chart: Chart, turned: Sequence[Run]) -> Run | None:
    """Words set upright along the left side of a chart."""
    x0, y0, _, y1 = chart.box
    near = [
        r
        for r in turned
        if (r.bottom - r.top) > 2 * (r.x1 - r.x0) and len(r.text) > 3 and not figure(r.text)
        if -25 < x0 - r.x1 < 25 and r.x1 < x0 + 25 and y0 - 10 < (r.top + r.bottom) / 2 < y1 + 10
    ]
    return near[0] if len(near) == 1 else None


def clear(edges: Sequence[Edge], charts: Sequence[Chart | Grid], along: int) -> list[Edge]:
    """Strokes that belong to no chart or table; `along` 0 for those that go across, 1 for those that go down."""
    out = []
    for at, lo, hi in edges:
        middle = (lo + hi) / 2
        x, y = (middle, at) if along == 0 else (at, middle)
        if not any(c.box[0] - 6 < x < c.box[2] + 6 and c.box[1] - 6 < y < c.box[3] + 6 for c in charts):
            out.append((at, lo, hi))
    return out


def _beside(axis: axes.Axis, group: Bars) -> bool:
    x0, y0, x1, y1 = axis.box
    a, b, c, d = group.box
    near = -5 < a - x1 < 60 or -5 < x0 - c < 60
    return near and y0 < d and b < y1


def _by_scale(axis: axes.Axis, runs: Sequence[Run], turned: Sequence[Run], limit: float) -> Chart:
    """A chart without bars: its figures are paired by the scale or are loose."""
    every = [*runs, *turned]
    names = axes.words(axis, every, limit)
    grid = axes.paired(axis, names, every)
    x1 = max([axis.box[2], *(r.x1 for r in names)])
    low = max([axis.box[3], *(r.bottom for r in names)])
    region = (axis.box[0] - 1, axis.box[1] - axis.ticks[0].size, x1 + 1, low)
    used = used_in(grid)
    loose = [r for r in runs if touches(r, region) and len(r.text) <= 40 and id(r) not in used]
    return Chart(around(region, loose), grid, tuple(loose), axes.CONFIDENCE if grid else None)
