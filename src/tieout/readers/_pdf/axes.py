"""Charts known by their scale: numbers in equal steps at equal heights, with words of an axis below.

Figures that stand inside such a chart are not prose. They are paired with the words below them only if there is one for
each word and all of them stand where the scale says they should.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.order import Line
from tieout.readers._pdf.ruling import Grid, GridCell

LEAST = 4  # numbers of a scale
EDGE = 3.0
CLOSE = 0.04  # of the scale's reach: how far a figure may stand from its place
CONFIDENCE = 0.85
_NUMBER = lazy.pattern(r"[^\d.,()%-]*([-–−(]?)[^\d.,()%-]{0,3}(\d[\d,]*(?:\.\d+)?|\.\d+)")


def number(text: str) -> float | None:
    """The number in a label, None where there is none."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    value = float(found[2].replace(",", ""))
    return -value if found[1] else value


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers of an upright scale, from the top down."""

    ticks: tuple[Run, ...]
    values: tuple[float, ...]

    @property
    def box(self) -> Box:
        return (
            min(r.x0 for r in self.ticks),
            self.ticks[0].top,
            max(r.x1 for r in self.ticks),
            self.ticks[-1].bottom,
        )

    def at(self, y: float) -> float:
        """The scale's value at a height."""
        top, low = self.ticks[0].middle, self.ticks[-1].middle
        return self.values[0] + (y - top) * (self.values[-1] - self.values[0]) / (low - top)

    @property
    def reach(self) -> float:
        return abs(self.values[0] - self.values[-1])


def find(runs: Sequence[Run]) -> list[Axis]:
    """The upright scales of a page, from left to right."""
    ticks = [r for r in runs if figure(r.text) and number(r.text) is not None]
    out: list[Axis] = []
    taken: set[int] = set()
    for edge in ("x1", "x0"):
        columns: list[list[Run]] = []
        for run in sorted(ticks, key=lambda r: (getattr(r, edge), r.base)):
            if columns and abs(getattr(columns[-1][-1], edge) - getattr(run, edge)) <= EDGE:
                columns[-1].append(run)
            else:
                columns.append([run])
        for column in columns:
            for axis in _axes([r for r in sorted(column, key=lambda r: r.base) if id(r) not in taken]):
                if not _labelled(axis, runs):
                    out.append(axis)
                    taken.update(map(id, axis.ticks))
    return sorted(out, key=lambda a: (a.box[0], a.box[1]))


def _axes(column: Sequence[Run]) -> list[Axis]:
    """Stretches of a column in equal steps downwards."""
    out: list[Axis] = []
    i = 0
    while i < len(column):
        stretch = [column[i]]
        values = [number(column[i].text) or 0.0]
        for run in column[i + 1 :]:
            value = number(run.text) or 0.0
            down, step = run.middle - stretch[-1].middle, value - values[-1]
            if down < 0.3 * run.size or step >= 0 or down > 12 * run.size:
                break
            if len(stretch) > 1:
                first_down, first_step = stretch[1].middle - stretch[0].middle, values[1] - values[0]
                if abs(down - first_down) > 0.12 * first_down or abs(step - first_step) > 1e-6 * max(1.0, abs(step)):
                    break
            stretch.append(run)
            values.append(value)
        years = all(1900 <= v <= 2100 for v in values) and values[0] - values[-1] == len(values) - 1
        if len(stretch) >= LEAST and not years:
            out.append(Axis(tuple(stretch), tuple(values)))
        i += max(len(stretch) - 1, 1)
    return out


def _labelled(axis: Axis, runs: Sequence[Run]) -> bool:
    """A column whose rows have words to their left is one of a table."""
    x0 = axis.box[0]
    rows = sum(
        any(
            r.x1 <= x0 and x0 - r.x1 < 30 * r.size and abs(r.base - tick.base) < 0.3 * r.size and not figure(r.text)
            for r in runs
        )
        for tick in axis.ticks
    )
    return rows >= 0.5 * len(axis.ticks)


def words(axis: Axis, runs: Sequence[Run], limit: float) -> list[Run]:
    """The words of the axis below a scale, from left to right; `limit`: where the next chart begins."""
    x0, y1 = axis.box[2], axis.box[3]
    size = axis.ticks[0].size
    step = axis.ticks[1].middle - axis.ticks[0].middle
    near = [
        r
        for r in runs
        if r not in axis.ticks
        and x0 - size < r.x0
        and r.x1 < limit
        and y1 - 0.7 * size <= r.top < y1 + step + 2.5 * size
    ]
    rows: list[list[Run]] = []
    for run in sorted(near, key=lambda r: (r.top, r.x0)):
        if rows and run.top < rows[-1][0].top + 0.8 * min(run.size, 14.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    row = next((r for r in rows if len(r) >= 3), [])
    return sorted(row, key=_centre) if all(len(r.text) <= 24 for r in row) else []


def _centre(run: Run) -> float:
    return (run.x0 + run.x1) / 2


def paired(axis: Axis, names: Sequence[Run], runs: Sequence[Run]) -> Grid | None:
    """Names and figures where each name has one figure above it, standing at its height on the scale. Else None."""
    anchors = [_centre(r) if not r.angle else r.x1 - 0.35 * min(r.size, r.x1 - r.x0) for r in names]
    step = min((b - a for a, b in itertools.pairwise(anchors)), default=0.0)
    if step <= 2 or len(names) < 3:
        return None
    top, low = axis.box[1] - 2 * axis.ticks[0].size, axis.box[3]
    found: dict[int, Run] = {}
    for run in runs:
        if run in axis.ticks or run in names or not (top <= run.middle <= low) or not figure(run.text):
            continue
        i = min(range(len(anchors)), key=lambda j: abs(anchors[j] - _centre(run)))
        if abs(anchors[i] - _centre(run)) > 0.35 * step:
            continue
        if i in found:
            return None  # several figures over one name: several series
        found[i] = run
    if len(found) != len(names):
        return None
    offs = [(number(run.text) or 0.0) - axis.at(run.middle) for _, run in sorted(found.items())]
    middle = sorted(offs)[len(offs) // 2]
    if any(abs(o - middle) > CLOSE * axis.reach for o in offs) or abs(middle) > 0.15 * axis.reach:
        return None
    cells: list[GridCell] = []
    for row, (i, run) in enumerate(sorted(found.items())):
        cells += [GridCell(row, 0, 1, 1, (Line([names[i]]),)), GridCell(row, 1, 1, 1, (Line([run]),))]
    x0, y0, _, _ = axis.box
    return Grid((x0, y0, max(r.x1 for r in names), max(r.bottom for r in names)), tuple(cells))
