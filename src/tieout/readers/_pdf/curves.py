"""Charts of lines: figures paired with the corners of the lines they stand at, checked against the corners' heights."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf import axes
from tieout.readers._pdf.bars import assigned
from tieout.readers._pdf.chart import Chart, around, touches, used_in
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run, part
from tieout.readers._pdf.order import Line
from tieout.readers._pdf.ruling import Grid, GridCell
from tieout.readers._pdf.strokes import Drawing, Shape

MAX_LINES = 12
LEGEND = 70  # points below the words of the axis in which a legend may stand
CLOSE = 0.02  # of the reach of its figures: how far a figure may be from what its corner's height says
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class _Label:
    """A figure at a corner: the run it stands in, where in its text, and the corner (line, position)."""

    run: Run
    begin: int
    value: float
    corner: tuple[int, int]


def find(drawing: Drawing, runs: Sequence[Run], turned: Sequence[Run]) -> list[Chart]:
    """Groups of lines over one axis. Nothing is paired unless every figure in the plot fits the lines; then all are
    loose labels."""
    out: list[Chart] = []
    left = list(runs)
    for lines in _groups([s for s in drawing.shapes if not s.filled]):
        chart = _chart(lines, left, turned, drawing)
        if chart is not None:
            out.append(chart)
            taken = set(map(id, (*chart.labels, *chart.cut)))
            taken |= {id(r) for c in (chart.grid.cells if chart.grid else ()) for line in c.lines for r in line.runs}
            left = [r for r in left if id(r) not in taken]
    return out


def _groups(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Lines that go to the right through the same places of one axis."""
    out: list[list[Shape]] = []
    for shape in shapes:
        xs = [p[0] for p in shape.points]
        if xs[-1] < xs[0]:
            xs, shape = xs[::-1], Shape(shape.points[::-1], shape.colour, shape.filled)
        if len(xs) > 60 or any(b - a < 4 for a, b in itertools.pairwise(xs)):
            continue
        home = next(
            (
                g
                for g in out
                if len(g[0].points) == len(xs)
                and all(abs(p[0] - x) < 1.5 for p, x in zip(g[0].points, xs, strict=True))
            ),
            None,
        )
        if home is None:
            out.append([shape])
        elif shape not in home:
            home.append(shape)
    return [g for g in out if len(g) <= MAX_LINES and max(s.box[3] for s in g) - min(s.box[1] for s in g) > 8]


def _chart(lines: Sequence[Shape], runs: Sequence[Run], turned: Sequence[Run], drawing: Drawing) -> Chart | None:
    xs = [p[0] for p in lines[0].points]
    step = min(b - a for a, b in itertools.pairwise(xs))
    box = _box(lines)
    names = _axis(xs, step, box, [*runs, *turned])
    if names is None:
        return None
    low = min(r.top for row in names for r in row)
    inside = [r for r in runs if r.middle < low and touches(r, (box[0] - step, box[1] - 40, box[2] + 140, low))]
    ticks = [r for r in inside if r.x1 < xs[0] - 2 or (r.x0 > xs[-1] + 2 and _column(r, inside))]
    said = [r for r in inside if r not in ticks]
    labels = _labels(lines, said, step)
    rows = [r for row in names for r in row if not r.angle]
    loose = tuple([r for r in said if figure(r.text) and len(r.text) <= 24] + rows)
    grid = None
    series: list[Run] | None = []
    if labels is not None and _fits(lines, labels):
        used = {id(label.run) for label in labels}
        names_of = {id(r) for row in names for r in row}
        below = [
            r for r in runs if touches(r, (box[0] - step, low, box[2] + 140, low + LEGEND)) and id(r) not in names_of
        ]
        series = _series(lines, labels, [r for r in (*said, *below) if id(r) not in used], drawing)
        if series is not None:
            grid = _grid(lines, names, labels, series, box)
    if grid is None or labels is None or series is None:
        return Chart(around(box, loose), None, loose, None) if len(loose) > len(rows) else None
    cut = tuple(label.run for label in labels)
    used_up = used_in(grid)
    rest = tuple(r for r in (*ticks, *loose) if r not in cut and r not in series and id(r) not in used_up)
    whole = (*cut, *series, *rest, *rows)
    return Chart(around(box, [r for r in whole if not r.angle]), grid, rest, CONFIDENCE, cut=cut)


def _box(lines: Sequence[Shape]) -> Box:
    boxes = [s.box for s in lines]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _column(run: Run, runs: Sequence[Run]) -> bool:
    """A number of a scale on the right: others stand above and below it, in line."""
    return sum(abs(r.x0 - run.x0) < 2 and figure(r.text) for r in runs) >= 4


def _axis(xs: Sequence[float], step: float, box: Box, runs: Sequence[Run]) -> list[list[Run]] | None:
    """The words of the axis below the lines, one for each corner."""
    near = [r for r in runs if box[3] - 2 < r.top < box[3] + 160 and xs[0] - step < (r.x0 + r.x1) / 2 < xs[-1] + step]
    for turned in (False, True):
        rows: dict[int, list[Run]] = {}
        for run in near:
            if (run.angle != 0.0) == turned:
                rows.setdefault(round(run.top / 4), []).append(run)
        for key in sorted(rows):
            row = rows[key] + rows.get(key + 1, [])
            if len(row) < len(xs):
                continue
            found = assigned(row, xs, step, lambda r: r.x1 - 0.35 * r.size if turned else (r.x0 + r.x1) / 2)  # noqa: B023
            if found is not None:
                return [found[i] for i in range(len(xs))]
    return None


def _labels(lines: Sequence[Shape], runs: Sequence[Run], step: float) -> list[_Label] | None:
    """Each figure at the corner it stands at; None where one stands at none, or two at one."""
    out: list[_Label] = []
    taken: set[tuple[int, int]] = set()
    options: list[tuple[float, int, tuple[int, int]]] = []
    figures: list[tuple[Run, int, float]] = []
    for run in runs:
        begin = _figure_at(run)
        if begin is None:
            continue
        value = axes.number(run.text[begin:])
        if value is None:
            continue
        k = len(figures)
        figures.append((run, begin, value))
        for i, line in enumerate(lines):
            for j, (x, y) in enumerate(line.points):
                beside = (
                    j == len(line.points) - 1 and 0 < run.x0 - x < 3 * run.size and abs(run.middle - y) < 1.2 * run.size
                )
                over = abs((run.x0 + run.x1) / 2 - x) < 0.4 * step and abs(run.middle - y) < 2.4 * run.size
                if beside or (over and begin == 0):
                    options.append((abs(run.middle - y) + (0 if over else 0.5), k, (i, j)))
    placed: dict[int, tuple[int, int]] = {}
    for _, k, corner in sorted(options):
        if k not in placed and corner not in taken:
            placed[k] = corner
            taken.add(corner)
    if len(placed) != len(figures) or not figures:
        return None
    for k, (run, begin, value) in enumerate(figures):
        out.append(_Label(run, begin, value, placed[k]))
    return out


def figures_at(line: Shape, runs: Sequence[Run], step: float) -> list[Run] | None:
    """The figure at each corner of one line, from left to right; None where one is missing or does not fit its height."""
    labels = _labels([line], runs, step)
    if labels is None or len(labels) != len(line.points) or not _fits([line], labels):
        return None
    order = sorted(labels, key=lambda label: line.points[label.corner[1]][0])
    return [label.run for label in order]


def _figure_at(run: Run) -> int | None:
    """Where the figure begins: the whole text, or its last word after a name."""
    if figure(run.text):
        return 0
    head, _, last = run.text.rpartition(" ")
    return len(head) + 1 if head and len(head) <= 30 and figure(last) and any(c.isdigit() for c in last) else None


def _fits(lines: Sequence[Shape], labels: Sequence[_Label]) -> bool:
    """Whether the figures are the heights of their corners on one scale, or each line on a scale of its own."""
    points = [(lines[label.corner[0]].points[label.corner[1]][1], label.value) for label in labels]
    if _straight(points):
        return True
    for i in range(len(lines)):
        own = [p for p, label in zip(points, labels, strict=True) if label.corner[0] == i]
        if own and (len(own) < 4 or not _straight(own)):
            return False
    return True


def _straight(points: Sequence[tuple[float, float]]) -> bool:
    """Values that fall on one line over their heights, the higher the greater."""
    if len(points) < 3 or len({v for _, v in points}) < 2:
        return False
    n = len(points)
    mean_y, mean_v = sum(y for y, _ in points) / n, sum(v for _, v in points) / n
    spread = sum((y - mean_y) ** 2 for y, _ in points)
    if not spread:
        return False
    slope = sum((y - mean_y) * (v - mean_v) for y, v in points) / spread
    reach = max(v for _, v in points) - min(v for _, v in points)
    return slope < 0 and all(abs(v - mean_v - slope * (y - mean_y)) <= CLOSE * reach for y, v in points)


def _series(
    lines: Sequence[Shape], labels: Sequence[_Label], runs: Sequence[Run], drawing: Drawing
) -> list[Run] | None:
    """The name of each line: before its last figure, right of its end, or beside a key of its colour. [] where there is
    one line; None where names are missing."""
    ends = {label.corner[0]: label for label in labels if label.begin}
    if len(ends) == len(lines):
        return [part(ends[i].run, 0, ends[i].begin - 1) for i in range(len(lines))]
    if len(lines) == 1:
        return []
    words = [r for r in runs if not figure(r.text) and any(c.isalpha() for c in r.text)]
    right = [_right_of(line.points[-1], words) for line in lines]
    found = [r for r in right if r is not None]
    if len(found) == len(lines) and len({id(r) for r in found}) == len(lines):
        return found
    named = [r for line in lines if (r := keyed(line, words, drawing)) is not None]
    return named if len(named) == len(lines) == len({id(r) for r in named}) else None


def keyed(line: Shape, words: Sequence[Run], drawing: Drawing) -> Run | None:
    """The words beside a key of a line's colour; None where there are none, or several."""
    flat = [(*s.box, s.colour) for s in drawing.shapes if not s.filled and s.box[3] - s.box[1] < 1]
    every = [b for b in (*drawing.keys, *drawing.bars, *flat) if max(b[2] - b[0], b[3] - b[1]) < 50]
    keys = [b for b in every if b[4] == line.colour]
    named = {id(r): r for k in keys for r in words if 0 <= r.x0 - k[2] < 16 and k[1] - 8 < r.middle < k[3] + 8}
    return next(iter(named.values())) if len(named) == 1 else None


def _right_of(corner: tuple[float, float], words: Sequence[Run]) -> Run | None:
    x, y = corner
    near = [r for r in words if 0 < r.x0 - x < 6 * r.size and abs(r.middle - y) < 0.8 * r.size]
    return min(near, key=lambda r: abs(r.middle - y), default=None)


def _grid(
    lines: Sequence[Shape], names: Sequence[Sequence[Run]], labels: Sequence[_Label], series: Sequence[Run], box: Box
) -> Grid:
    cells = [GridCell(0, i + 1, 1, 1, (Line([name]),)) for i, name in enumerate(series)]
    by_corner = {label.corner: label for label in labels}
    row = 1 if series else 0
    for j, name in enumerate(names):
        found = [(i, by_corner[i, j]) for i in range(len(lines)) if (i, j) in by_corner]
        if not found:
            continue
        cells.append(GridCell(row, 0, 1, 1, tuple(Line([r]) for r in name)))
        for i, label in found:
            shown = part(label.run, label.begin, len(label.run.text)) if label.begin else label.run
            cells.append(GridCell(row, i + 1, 1, 1, (Line([shown]),)))
        row += 1
    return Grid(box, tuple(cells))
