"""Charts of bars: paired where every bar has one figure and one name and the figures are in proportion to the bars."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tieout.readers._pdf import axes
from tieout.readers._pdf.bars import Bars, low_end, names_at, proportion, slots_of, values_at, within
from tieout.readers._pdf.chart import SURE, Chart, around, touches, used_in
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.order import Line
from tieout.readers._pdf.ruling import Grid, GridCell
from tieout.readers._pdf.stacks import in_legend, lines_in, series_of, stacked, stacks_on
from tieout.readers._pdf.strokes import Bar


def of_bars(
    group: Bars,
    scales: Sequence[axes.Axis],
    runs: Sequence[Run],
    turned: Sequence[Run],
    bars: Sequence[Bar],
    keys: Sequence[Bar] = (),
) -> Chart | None:
    """`keys`: short strokes that may be the signs of a legend."""
    ticks = {id(r) for axis in scales for r in axis.ticks}
    values: dict[Bar, Run] = {}
    for several in (runs, turned):
        found = values_at(
            group, [r for r in several if id(r) not in ticks and axes.number(r.text) is not None and figure(r.text)]
        )
        values = found if len(found) > len(values) else values
    stacks = stacks_on(group, bars)
    region = region_of(group, scales, list(values.values()), [b for stack in stacks or () for b in stack])
    top = min(
        [region[1] + 2 * (next(iter(values.values())).size if values else 10.0), *(r.top for r in values.values())]
    )
    inside = [r for r in runs if touches(r, region) and len(r.text) <= 40 and not _heads(r, top, bars)]
    outside = sum(not within(run, bar) for bar, run in values.items())
    if (
        not scales
        and outside < 0.5 * len(group.bars)
        and (
            len(values) < len(group.bars)
            or proportion([(group.length(b), axes.number(r.text) or 0.0) for b, r in values.items()]) is None
        )
    ):
        return None  # boxes of a drawing, shaded cells of a table
    taken = {id(r) for r in values.values()} | ticks
    words = [r for r in (*runs, *turned) if id(r) not in taken and len(r.text) <= 40]
    signs = [b for b in (*bars, *keys) if not any(b in stack for stack in stacks or ())]
    words = [r for r in words if not in_legend(r, signs, group)]
    lows = [low_end(group), *(axis.box[3] for axis in scales if group.along == 1)]
    names = next((n for low in lows if (n := names_at(group, words, low))), {})
    series = series_of(group, bars, runs)
    grid, confidence = None, None
    if stacks is not None:
        grid = stacked(group, stacks, names, bars, [r for r in runs if id(r) not in ticks])
        confidence = SURE if grid else None
    elif len(values) == len(group.bars) and names and series is not None:
        confidence = proportion([(group.length(b), axes.number(r.text) or 0.0) for b, r in values.items()])
        if confidence is not None:
            grid = grid_of(group, values, names, series)
    if grid is None and not scales and _boxes(group, runs):
        return None
    used = used_in(grid)
    loose = [r for r in inside if id(r) not in used]
    upright = set(map(id, runs)) - set(map(id, loose)) - used
    loose += [r for found in names.values() for r in found if id(r) in upright]
    box = around(group.box, [*loose, *(r for a in scales for r in a.ticks)])
    return Chart(
        around(box, [r for r in values.values() if not r.angle]),
        grid,
        tuple({id(r): r for r in loose}.values()),
        confidence,
    )


def _boxes(group: Bars, runs: Sequence[Run]) -> bool:
    """Frames of text, bands behind headings and cells: they hold words, or stand at uneven distances."""
    k = 1 - group.along
    starts = sorted(b[k] for b in group.bars)
    pitches = sorted(b - a for a, b in itertools.pairwise(starts))
    kinds = 1 + sum(b > 1.15 * a + 1 for a, b in itertools.pairwise(pitches))
    wordy = sum(any(not figure(r.text) and within(r, bar) for r in runs) for bar in group.bars)
    return wordy >= 0.4 * len(group.bars) or kinds > 3


def _heads(run: Run, top: float, bars: Sequence[Bar]) -> bool:
    """Words above the drawing without a key of a legend: its title."""
    if figure(run.text) or run.middle > top + 2:
        return False
    return not any(0 <= run.x0 - b[2] < 14 and b[1] - 4 < run.middle < b[3] + 4 for b in bars)


def region_of(group: Bars, scales: Sequence[axes.Axis], values: Sequence[Run], pieces: Sequence[Bar]) -> Box:
    x0, y0, x1, y1 = around(group.box, [r for a in scales for r in a.ticks])
    for piece in pieces:
        x0, y0, x1, y1 = min(x0, piece[0]), min(y0, piece[1]), max(x1, piece[2]), max(y1, piece[3])
    size = values[0].size if values else 10.0
    return (x0 - 4 * size, y0 - 2 * size, x1 + 2 * size, y1 + 3 * size)


def grid_of(
    group: Bars, values: dict[Bar, Run], names: dict[Bar, list[Run]], series: dict[int, Run | None]
) -> Grid | None:
    slots = slots_of(group)
    if group.along == 0:
        slots = sorted(slots, key=lambda s: s[0][1])
    cells: list[GridCell] = []
    row = 0
    if series:
        for c, bar in enumerate(slots[0], 1):
            name = series[bar[4]]
            if name is None:
                return None
            cells.append(GridCell(0, c, 1, 1, (Line([name]),)))
        row = 1
    for slot in slots:
        cells.append(GridCell(row, 0, 1, 1, tuple(lines_in(names[slot[0]]))))
        cells += [GridCell(row, c, 1, 1, (Line([values[bar]]),)) for c, bar in enumerate(slot, 1)]
        row += 1
    return Grid(group.box, tuple(cells))
