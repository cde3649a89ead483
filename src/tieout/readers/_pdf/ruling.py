"""Ruled tables: the lines drawn on a page -> grids of cells, each filled with the characters inside its box."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tieout.readers._pdf.glyphs import Box, Placement, Run, part
from tieout.readers._pdf.order import Line, lines_of

SNAP = 2.5  # lines closer than this are one
MAX_PATHS = 20_000  # a drawing with more is a map or a chart, not a table
MAX_EDGES = 600
MAX_DEPTH = 6  # of forms inside forms


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table: place, spans and the lines of text inside."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: its box and its cells in reading order."""

    box: Box
    cells: tuple[GridCell, ...]


Edge = tuple[float, float, float]  # at, from, to


Bar = tuple[float, float, float, float, int]  # a filled box and its colour, 0xRRGGBB


def strokes(page: Any, place: Placement) -> tuple[list[Edge], list[Edge], list[Bar]]:
    """Horizontal and vertical strokes of a page, thin bars and the sides of boxes among them; and its filled boxes."""
    import pypdfium2.raw as pdfium

    across: list[Edge] = []
    down: list[Edge] = []
    bars: list[Bar] = []
    width, height = place.size
    for number, (path, bounds) in enumerate(_paths(pdfium, page)):
        if number > MAX_PATHS:
            return [], [], []
        x0, y0, x1, y1 = place.box(*bounds)
        w, h = x1 - x0, y1 - y0
        if w > 0.97 * width and h > 0.6 * height:
            continue  # the page's own background
        if h <= SNAP < w:
            across.append(((y0 + y1) / 2, x0, x1))
        elif w <= SNAP < h:
            down.append(((x0 + x1) / 2, y0, y1))
        elif w > 6 and h > 6 and pdfium.FPDFPath_CountSegments(path) <= 6:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
        if w > 1 and h > 1 and len(bars) < MAX_EDGES and pdfium.FPDFPath_CountSegments(path) <= 6:
            bars.append((x0, y0, x1, y1, _colour(pdfium, path)))
    return (across, down, bars) if len(across) + len(down) <= MAX_EDGES * 4 else ([], [], bars)


Matrix = tuple[float, float, float, float, float, float]


def _paths(pdfium: Any, page: Any) -> Iterator[tuple[Any, Box]]:
    """Paths of a page with their bounds, those inside forms (placed by the forms' matrices) among them."""
    raw = page.raw
    for i in range(pdfium.FPDFPage_CountObjects(raw)):
        yield from _inside(pdfium, pdfium.FPDFPage_GetObject(raw, i), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)


def _inside(pdfium: Any, item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Box]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        values = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, values)):
            yield item, _moved(matrix, *(v.value for v in values))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
        own = pdfium.FS_MATRIX()
        if pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
            matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for i in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _inside(pdfium, pdfium.FPDFFormObj_GetObject(item, i), matrix, depth + 1)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _moved(m: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    if m == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0):
        return (x0, y0, x1, y1)
    corners = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _colour(pdfium: Any, path: Any) -> int:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, (r, g, b, a))):
        return -1
    return r.value << 16 | g.value << 8 | b.value


def grids(across: Sequence[Edge], down: Sequence[Edge], runs: Sequence[Run]) -> tuple[list[Grid], list[Run]]:
    """The ruled tables of a page, and the runs that stand in none."""
    found: list[Grid] = []
    left = list(runs)
    for part_across, part_down in _connected(_merged(across), _merged(down)):
        ys, xs = _levels(part_across), _levels(part_down)
        if len(ys) < 3 or len(xs) < 3 or len(ys) > 200 or len(xs) > 60:
            continue
        box = (xs[0], ys[0], xs[-1], ys[-1])
        inside = [r for r in left if _within(r, box)]
        grid = _filled(xs, ys, part_across, part_down, inside)
        if grid is None:
            continue
        found.append(Grid(box, grid))
        taken = set(map(id, inside))
        left = [r for r in left if id(r) not in taken]
    return found, left


def _within(run: Run, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, run.middle
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _merged(edges: Sequence[Edge]) -> list[Edge]:
    """Collinear pieces that touch become one."""
    out: list[Edge] = []
    for at, lo, hi in sorted((round(a / SNAP) * SNAP, lo, hi) for a, lo, hi in edges):
        if out and abs(out[-1][0] - at) < 0.01 and lo <= out[-1][2] + 2 * SNAP:
            out[-1] = (at, out[-1][1], max(out[-1][2], hi))
        else:
            out.append((at, lo, hi))
    return out


def _connected(across: list[Edge], down: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Groups of strokes that cross or touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    slack = 2 * SNAP
    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - slack <= x <= x1 + slack and y0 - slack <= y <= y1 + slack:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(edge)
    for j, edge in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(edge)
    return [g for _, g in sorted(groups.items(), key=lambda g: min((e[0] for e in g[1][0]), default=0.0))]


def _levels(edges: Sequence[Edge]) -> list[float]:
    out: list[float] = []
    for at in sorted({e[0] for e in edges}):
        if not out or at - out[-1] > 2 * SNAP:
            out.append(at)
    return out


def _covers(edges: Sequence[Edge], at: float, point: float) -> bool:
    return any(abs(e[0] - at) <= 2 * SNAP and e[1] - SNAP <= point <= e[2] + SNAP for e in edges)


def _filled(
    xs: list[float], ys: list[float], across: list[Edge], down: list[Edge], runs: Sequence[Run]
) -> tuple[GridCell, ...] | None:
    rows, columns = len(ys) - 1, len(xs) - 1
    middle_x = [(a + b) / 2 for a, b in itertools.pairwise(xs)]
    middle_y = [(a + b) / 2 for a, b in itertools.pairwise(ys)]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows):
        for c in range(columns):
            if (r, c) in owner:
                continue
            wide, tall = 1, 1
            while c + wide < columns and (r, c + wide) not in owner and not _covers(down, xs[c + wide], middle_y[r]):
                wide += 1
            while r + tall < rows and not any(_covers(across, ys[r + tall], middle_x[k]) for k in range(c, c + wide)):
                tall += 1
            spans[r, c] = (tall, wide)
            for i in range(r, r + tall):
                for k in range(c, c + wide):
                    owner.setdefault((i, k), (r, c))
    content: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        for piece in _split(run, xs):
            c = min(max(sum((piece.x0 + piece.x1) / 2 > x for x in xs) - 1, 0), columns - 1)
            r = min(max(sum(piece.middle > y for y in ys) - 1, 0), rows - 1)
            content.setdefault(owner[r, c], []).append(piece)
    if len(content) < 4 or len({r for r, _ in content}) < 2 or len({c for _, c in content}) < 2:
        return None  # a frame around a figure or a box of text
    filled = sum(bool(content.get(at)) for at in spans)
    if filled < 0.5 * len(spans) and not any(c.isdigit() for runs_ in content.values() for r in runs_ for c in r.text):
        return None  # boxes of a diagram
    return tuple(GridCell(r, c, *spans[r, c], tuple(lines_of(content.get((r, c), ())))) for r, c in sorted(spans))


def _split(run: Run, xs: Sequence[float]) -> list[Run]:
    """A run cut where a ruling line passes between two of its characters."""
    cuts = [x for x in xs if run.x0 + 1 < x < run.x1 - 1]
    if not cuts:
        return [run]
    out: list[Run] = []
    begin = 0
    for i in range(1, len(run.boxes) + 1):
        last = i == len(run.boxes)
        if last or any(_centre(run.boxes[i - 1]) < x <= _centre(run.boxes[i]) for x in cuts):
            if run.text[begin:i].strip():
                out.append(part(run, begin, i))
            begin = i
    return out


def _centre(box: Box) -> float:
    return (box[0] + box[2]) / 2
