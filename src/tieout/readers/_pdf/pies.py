"""Pies and rings: figures paired with their pieces by the pieces' own size, and named by their label or the legend."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf import axes
from tieout.readers._pdf.chart import Chart, around, touches
from tieout.readers._pdf.figures import figure, year
from tieout.readers._pdf.glyphs import Box, Run, part
from tieout.readers._pdf.order import Line
from tieout.readers._pdf.ruling import Grid, GridCell
from tieout.readers._pdf.stacks import legend_of
from tieout.readers._pdf.strokes import Bar, Drawing, Shape

MAX_PIECES = 14
CLOSE = 0.012  # of the whole: how far a figure may be from the size of its piece
CONFIDENCE = 0.95
_LAST = lazy.pattern(r"(.*?)[\s:：,，;|(（]*([<>~≈约]?\d[\d,]*(?:\.\d+)?\s*[%％]?)[)）]?$")
_FIRST = lazy.pattern(r"([<>~≈约]?\d[\d,]*(?:\.\d+)?\s*[%％])[\s:：,，;|]*(.+)$")


@dataclass(frozen=True, slots=True)
class _Piece:
    share: float
    angle: float  # of its middle, from the centre
    colour: int


@dataclass(frozen=True, slots=True)
class _Pie:
    x: float
    y: float
    radius: float
    pieces: tuple[_Piece, ...]

    @property
    def box(self) -> Box:
        r = self.radius
        return (self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True, slots=True)
class _Label:
    run: Run
    begin: int
    end: int  # of the figure in the run's text
    value: float
    percent: bool


def find(drawing: Drawing, runs: Sequence[Run]) -> list[Chart]:
    """The pies of a page; their words are loose labels where a piece has no figure of its size or no name."""
    out: list[Chart] = []
    left = list(runs)
    for pie in _pies([s for s in drawing.shapes if s.filled]):
        chart = _chart(pie, left, drawing.bars)
        if chart is not None:
            out.append(chart)
            taken = set(map(id, (*chart.labels, *chart.cut)))
            taken |= {id(r) for c in (chart.grid.cells if chart.grid else ()) for line in c.lines for r in line.runs}
            left = [r for r in left if id(r) not in taken]
    return out


def _pies(shapes: Sequence[Shape]) -> list[_Pie]:
    """Pieces that together fill a circle or a ring."""
    groups: list[tuple[Box, list[Shape]]] = []
    for shape in sorted(shapes, key=lambda s: (s.box, s.colour)):
        box, members = shape.box, [shape]
        for other in [g for g in groups if _near(g[0], box)]:
            groups.remove(other)
            box, members = _union(box, other[0]), [*other[1], *members]
        groups.append((box, members))
    found = [_pie(box, members) or _apart(members) for box, members in groups]
    return [pie for pie in found if pie is not None]


def _near(a: Box, b: Box) -> bool:
    return a[0] < b[2] + 2 and b[0] < a[2] + 2 and a[1] < b[3] + 2 and b[1] < a[3] + 2


def _union(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _pie(box: Box, shapes: Sequence[Shape]) -> _Pie | None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if abs(wide - high) > 0.05 * wide or not 40 < wide < 800:
        return None
    x, y, radius = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, wide / 2
    sized = [(s, *_area(s)) for s in shapes]
    kept = [(s, area, cx, cy) for s, area, cx, cy in sized if not _round(s, area, cx, cy)]
    total = sum(area for _, area, _, _ in kept)
    if not 2 <= len(kept) <= MAX_PIECES or not 0.2 < total / (math.pi * radius**2) < 1.04:
        return None
    pieces = tuple(
        _Piece(area / total, math.atan2(cy - y, cx - x), s.colour) for s, area, cx, cy in kept if area > 0.001 * total
    )
    return _Pie(x, y, radius, pieces)


def _apart(shapes: Sequence[Shape]) -> _Pie | None:
    """A pie whose pieces are pulled apart: sectors of one radius, each with a point of its own, that fill a circle."""
    sectors = [(s, point) for s in shapes if (point := _apex(s)) is not None]
    if not 2 <= len(sectors) <= MAX_PIECES:
        return None
    radii = sorted(radius for _, (_, _, radius) in sectors)
    usual = radii[len(radii) // 2]
    if radii[-1] > 1.03 * usual or radii[0] < 0.97 * usual or not 20 < usual < 400:
        return None
    sized = [(s, point, *_area(s)) for s, point in sectors]
    total = sum(area for _, _, area, _, _ in sized)
    if not 0.96 < total / (math.pi * usual**2) < 1.02:
        return None
    x, y = (sum(point[i] for _, point in sectors) / len(sectors) for i in (0, 1))
    reach = usual + max(math.hypot(point[0] - x, point[1] - y) for _, point in sectors)
    if reach > 1.5 * usual:
        return None
    pieces = (_Piece(area / total, math.atan2(cy - p[1], cx - p[0]), s.colour) for s, p, area, cx, cy in sized)
    return _Pie(x, y, reach, tuple(pieces))


def _apex(shape: Shape) -> tuple[float, float, float] | None:
    """The point of a sector and its radius: the corner from which nearly all others are equally far."""
    points = list(dict.fromkeys(shape.points))
    if not 4 <= len(points) <= 200:
        return None
    for x, y in points:
        far = sorted(d for p in points if (d := math.hypot(p[0] - x, p[1] - y)) > 0.5)
        if far and far[-1] - far[0] < 0.02 * far[-1]:
            return (x, y, far[-1])
    return None


def _area(shape: Shape) -> tuple[float, float, float]:
    """Area and middle of an outline, by Gauss's formula."""
    twice = x = y = 0.0
    points = shape.points
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(twice) < 1e-6:
        return 0.0, points[0][0], points[0][1]
    return abs(twice) / 2, x / (3 * twice), y / (3 * twice)


def _round(shape: Shape, area: float, x: float, y: float) -> bool:
    """A whole circle: what lies under a pie, or makes a ring of it. (A quarter fills as much of its box.)"""
    x0, y0, x1, y1 = shape.box
    wide = x1 - x0
    centred = abs(x - (x0 + x1) / 2) < 0.02 * wide and abs(y - (y0 + y1) / 2) < 0.02 * wide
    return centred and abs(wide - (y1 - y0)) < 0.03 * wide and area > 0.97 * math.pi * (wide / 2) ** 2


def _chart(pie: _Pie, runs: Sequence[Run], bars: Sequence[Bar]) -> Chart | None:
    r = pie.radius
    wide = (pie.x - r - 180, pie.y - r - 50, pie.x + r + 180, pie.y + r + 50)
    near = [run for run in runs if touches(run, wide) and len(run.text) <= 40]
    labels = [label for run in near for label in _labels(run)]
    found = next((f for percent in (True, False) if (f := _assigned(pie, labels, near, bars, percent))), None)
    names = _names(pie, found, near, bars) if found else None
    if found is None or names is None:
        reach = (pie.x - 1.45 * r, pie.y - 1.2 * r, pie.x + 1.45 * r, pie.y + 1.2 * r)
        shares = {id(n.run) for n in labels if (n.percent or figure(n.run.text)) and _beside(pie, n.run, wide)}
        loose = tuple(run for run in near if id(run) in shares or (touches(run, reach) and shares))
        return Chart(around(pie.box, loose), None, loose, None) if loose else None
    order = sorted(range(len(pie.pieces)), key=lambda i: (pie.pieces[i].angle + math.pi / 2) % (2 * math.pi))
    cells: list[GridCell] = []
    for row, i in enumerate(order):
        label = found[i]
        shown = part(label.run, label.begin, label.end)
        cells += [GridCell(row, 0, 1, 1, (Line([names[i]]),)), GridCell(row, 1, 1, 1, (Line([shown]),))]
    grid = Grid(pie.box, tuple(cells))
    cut = tuple(label.run for label in found)
    inside = tuple(run for run in near if touches(run, pie.box) and run not in cut and run not in names)
    return Chart(around(pie.box, (*cut, *names, *inside)), grid, inside, CONFIDENCE, cut=cut)


def _beside(pie: _Pie, run: Run, wide: Box) -> bool:
    away = math.hypot((run.x0 + run.x1) / 2 - pie.x, run.middle - pie.y)
    return touches(run, wide) and away < 1.3 * pie.radius + (run.x1 - run.x0) / 2


def _labels(run: Run) -> list[_Label]:
    """The figures in a label: at its end, or at its start with a percent sign."""
    for pattern, group in ((_LAST, 2), (_FIRST, 1)):
        m = pattern.match(run.text)
        if m:
            value = axes.number(m[group])
            if value is not None and value >= 0 and not year(m[group].strip()):
                return [_Label(run, m.start(group), m.end(group), value, m[group].rstrip()[-1] in "%％")]
    return []


def _assigned(
    pie: _Pie, labels: Sequence[_Label], runs: Sequence[Run], bars: Sequence[Bar], percent: bool
) -> list[_Label] | None:
    """The one label of each piece: its figure is the piece's share, and it stands on the piece's side, or by its colour."""
    of_kind = [label for label in labels if label.percent == percent]
    if len(of_kind) < len(pie.pieces):
        return None
    placed = [label for label in of_kind if _beside(pie, label.run, (-1e9, -1e9, 1e9, 1e9))]
    total = 100.0 if percent else sum(label.value for label in placed)
    if not total:
        return None
    pairs: list[tuple[float, int, int]] = []
    for i, piece in enumerate(pie.pieces):
        for k, label in enumerate(of_kind):
            x, y = (label.run.x0 + label.run.x1) / 2 - pie.x, label.run.middle - pie.y
            off = abs((math.atan2(y, x) - piece.angle + math.pi) % (2 * math.pi) - math.pi)
            keyed = _keyed(label.run, piece.colour, bars)
            if abs(label.value / total - piece.share) < CLOSE and (keyed or off < math.pi * piece.share + 0.6):
                pairs.append((0.0 if keyed else off, i, k))
    out: dict[int, _Label] = {}
    used: set[int] = set()
    for _, i, k in sorted(pairs):
        if i not in out and id(of_kind[k].run) not in used:
            out[i] = of_kind[k]
            used.add(id(of_kind[k].run))
    return [out[i] for i in range(len(pie.pieces))] if len(out) == len(pie.pieces) else None


def _keyed(run: Run, colour: int, bars: Sequence[Bar]) -> bool:
    """A small box of the colour stands right before the words."""
    return any(
        b[4] == colour and 0 <= run.x0 - b[2] < 14 and b[1] - 4 < run.middle < b[3] + 4 and b[2] - b[0] < 40
        for b in bars
    )


def _names(pie: _Pie, found: Sequence[_Label], runs: Sequence[Run], bars: Sequence[Bar]) -> list[Run] | None:
    """What each piece is called: in its label, by the legend, or in the line next to its figure."""
    own = [_rest(label) for label in found]
    names = [r for r in own if r is not None]
    if len(names) != len(found):
        legend = legend_of([p.colour for p in pie.pieces], bars, runs) if not names else None
        if legend is not None and len({p.colour for p in pie.pieces}) == len(pie.pieces):
            names = [legend[p.colour] for p in pie.pieces]
        else:
            beside = [r for label in found if (r := _line_beside(label, runs)) is not None] if not names else []
            names = beside if len(beside) == len(found) else _around(pie, found, runs)
    if len(names) != len(found) or len({r.text for r in names}) != len(names):
        return None
    return names


def _around(pie: _Pie, found: Sequence[_Label], runs: Sequence[Run]) -> list[Run]:
    """The words that stand outside each piece, one for each; [] where they do not."""
    figures = {id(label.run) for label in found}
    out: dict[int, tuple[float, Run]] = {}
    for run in runs:
        x, y = (run.x0 + run.x1) / 2 - pie.x, run.middle - pie.y
        edge = math.hypot(max(abs(x) - (run.x1 - run.x0) / 2, 0.0), max(abs(y) - run.size / 2, 0.0))
        if id(run) in figures or figure(run.text) or not 0.9 * pie.radius < edge < 1.35 * pie.radius:
            continue
        offs = [abs((math.atan2(y, x) - p.angle + math.pi) % (2 * math.pi) - math.pi) for p in pie.pieces]
        near = min(range(len(offs)), key=lambda i: offs[i])
        if offs[near] < math.pi * pie.pieces[near].share:
            had = out.get(near)
            if had is not None and abs(had[0] - edge) < 0.1 * pie.radius:
                return []
            if had is None or edge < had[0]:
                out[near] = (edge, run)
    return [out[i][1] for i in range(len(pie.pieces))] if len(out) == len(pie.pieces) else []


def _rest(label: _Label) -> Run | None:
    """The words of a label without its figure."""
    text = label.run.text
    begin, end = (0, label.begin) if label.begin else (label.end, len(text))
    words = text[begin:end].strip(" :：,，;|()（）")
    if not re.search(r"[^\W\d_]", words):
        return None
    at = text.index(words, begin)
    return part(label.run, at, at + len(words))


def _line_beside(label: _Label, runs: Sequence[Run]) -> Run | None:
    run = label.run
    near = [
        r
        for r in runs
        if not figure(r.text)
        and min(r.x1, run.x1) - max(r.x0, run.x0) > 0.5 * min(r.x1 - r.x0, run.x1 - run.x0)
        and max(r.top - run.bottom, run.top - r.bottom) < 0.5 * run.size
    ]
    return near[0] if len(near) == 1 else None
