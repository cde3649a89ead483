"""A chart as it was understood: its box, its grid of names and figures, its loose labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.ruling import Grid

SURE, FAIRLY = 0.95, 0.85  # confidence with a scale that begins at nought, and with one that does not


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its box, a grid of names and figures (None where they could not be told), and its loose labels."""

    box: Box
    grid: Grid | None
    labels: tuple[Run, ...]
    confidence: float | None
    title: Run | None = None  # the name of its upright scale, set along it
    caption: tuple[Run, ...] = ()  # the line above it
    cut: tuple[Run, ...] = ()  # runs that hold both a name and its figure


def around(box: Box, runs: Sequence[Run]) -> Box:
    boxes = [box, *((r.x0, r.top, r.x1, r.bottom) for r in runs)]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def used_in(grid: Grid | None) -> set[int]:
    return {id(r) for c in grid.cells for line in c.lines for r in line.runs} if grid else set()


def touches(run: Run, box: Box) -> bool:
    return box[0] <= (run.x0 + run.x1) / 2 <= box[2] and box[1] <= run.middle <= box[3]


def taken_by(chart: Chart) -> set[int]:
    """Runs, by identity, that a chart has used up."""
    return set(map(id, (*chart.labels, *chart.cut))) | used_in(chart.grid)
