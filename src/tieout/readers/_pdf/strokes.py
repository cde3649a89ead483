"""What is drawn on a page: strokes, filled boxes, lines through data and pieces with curved sides."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tieout.readers._pdf.glyphs import Box, Placement

SNAP = 2.5  # lines closer than this are one
MAX_PATHS = 20_000  # a drawing with more is a map or a chart, not a table
MAX_EDGES = 600
OFF = 50.0  # points outside the page from which on a drawing's own cut is asked for
MAX_DEPTH = 6  # of forms inside forms
MAX_SHAPES = 200
PICTURE = 0.06  # of the page: pictures below it are ornaments
STRIP = 0.004  # and what may be a strip of one
MAX_POINTS = 1_000  # of one shape
MAX_CORNERS = 20_000  # of all shapes of a page

Edge = tuple[float, float, float]  # at, from, to
Bar = tuple[float, float, float, float, int]  # a filled box and its colour, 0xRRGGBB

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A stroked line by its corners, or the outline of a filled piece with a curved side."""

    points: tuple[Point, ...]
    colour: int
    filled: bool

    @property
    def box(self) -> Box:
        xs, ys = [p[0] for p in self.points], [p[1] for p in self.points]
        return (min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Drawing:
    """Strokes across and down (thin bars and the sides of boxes among them), filled boxes, shapes, the short strokes
    across that legends use, with their colours, small signs such as the dots of lists, and large pictures."""

    across: list[Edge]
    down: list[Edge]
    bars: list[Bar]
    shapes: list[Shape]
    keys: list[Bar]
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)  # those that fill a good part of the page


def strokes(page: Any, place: Placement) -> Drawing:
    """What is drawn on a page."""
    import pypdfium2.raw as pdfium

    across: list[Edge] = []
    down: list[Edge] = []
    bars: list[Bar] = []
    shapes: list[Shape] = []
    keys: list[Bar] = []
    dots: list[Box] = []
    pictures: list[Box] = []
    corners = MAX_CORNERS
    width, height = place.size
    for number, (path, bounds, matrix) in enumerate(_paths(pdfium, page)):
        if number > MAX_PATHS:
            return Drawing([], [], [], [], [])
        x0, y0, x1, y1 = place.box(*bounds)
        if x0 < -OFF or y0 < -OFF or x1 > width + OFF or y1 > height + OFF:
            clip = _clipped(pdfium, path, place)
            if clip is not None:
                x0, y0, x1, y1 = max(x0, clip[0]), max(y0, clip[1]), min(x1, clip[2]), min(y1, clip[3])
        w, h = x1 - x0, y1 - y0
        if pdfium.FPDFPageObj_GetType(path) == pdfium.FPDF_PAGEOBJ_IMAGE:
            if w * h > STRIP * width * height and len(pictures) < MAX_SHAPES:
                pictures.append((x0, y0, x1, y1))
            continue
        if w > 0.97 * width and h > 0.6 * height:
            continue  # the page's own background
        segments = pdfium.FPDFPath_CountSegments(path)
        if max(w, h) > 15 and min(w, h) > 1 and 3 <= segments <= min(MAX_POINTS, corners) and len(shapes) < MAX_SHAPES:
            corners -= segments
            shape = _shape(pdfium, path, matrix, place, segments)
            if shape is not None:
                shapes.append(shape)
        if 1.5 < w < 9 and abs(w - h) < 1.5 and len(dots) < MAX_EDGES:
            dots.append((x0, y0, x1, y1))
        if h <= SNAP and 6 < w < 50 and len(keys) < MAX_EDGES:
            keys.append((x0, y0, x1, y1, _colour(pdfium, path, stroke=segments == 2)))
        if h <= SNAP < w:
            across.append(((y0 + y1) / 2, x0, x1))
        elif w <= SNAP < h:
            down.append(((x0 + x1) / 2, y0, y1))
        elif w > 6 and h > 6 and segments <= 6:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
        if w > 1 and h > 1 and len(bars) < MAX_EDGES and segments <= 6:
            bars.append((x0, y0, x1, y1, _colour(pdfium, path)))
    if len(across) + len(down) > MAX_EDGES * 4:
        across, down = [], []
    whole = [p for p in _of_strips(pictures) if (p[2] - p[0]) * (p[3] - p[1]) > PICTURE * width * height]
    return Drawing(across, down, bars, shapes, keys, dots, whole)


def _of_strips(pictures: list[Box]) -> list[Box]:
    """Pictures that programs cut into strips below each other made one; those inside another left out."""
    out: list[Box] = []
    for box in sorted(pictures, key=lambda b: (round(b[0]), round(b[2]), b[1])):
        last = out[-1] if out else None
        if last and abs(last[0] - box[0]) < 2 and abs(last[2] - box[2]) < 2 and abs(box[1] - last[3]) < 1.5:
            out[-1] = (last[0], last[1], last[2], box[3])
        else:
            out.append(box)
    return [b for i, b in enumerate(out) if not any(_inside_of(b, o) and (b != o or i > k) for k, o in enumerate(out))]


def _inside_of(a: Box, b: Box) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]


def _clipped(pdfium: Any, path: Any, place: Placement) -> Box | None:
    """The box that a drawing is cut to, None where it is not: bars from nought on a logarithmic scale begin far away."""
    clip = pdfium.FPDFPageObj_GetClipPath(path)
    xs, ys = [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(max(pdfium.FPDFClipPath_CountPaths(clip), 0) if clip else 0, 4)):
        for k in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, i), 16)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, i, k)
            if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                xs.append(x.value)
                ys.append(y.value)
    return place.box(min(xs), min(ys), max(xs), max(ys)) if xs else None


Matrix = tuple[float, float, float, float, float, float]


def _paths(pdfium: Any, page: Any) -> Iterator[tuple[Any, Box, Matrix]]:
    """Paths and pictures of a page with their bounds, those inside forms (placed by the forms' matrices) among them."""
    raw = page.raw
    for i in range(pdfium.FPDFPage_CountObjects(raw)):
        yield from _inside(pdfium, pdfium.FPDFPage_GetObject(raw, i), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)


def _inside(pdfium: Any, item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Box, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
        values = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, values)):
            yield item, _moved(matrix, *(v.value for v in values)), matrix
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


def _shape(pdfium: Any, path: Any, matrix: Matrix, place: Placement, segments: int) -> Shape | None:
    """The points of a path that is a line through data or a filled piece with a curved side; None for any other."""
    mode, drawn = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(drawn)):
        return None
    filled = mode.value != 0
    own = pdfium.FS_MATRIX()
    if pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(own)):
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    points: list[Point] = []
    steering: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and i and not filled:
            return None  # several strokes in one path: a grid, marks of an axis
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return None
        px = matrix[0] * x.value + matrix[2] * y.value + matrix[4]
        py = matrix[1] * x.value + matrix[3] * y.value + matrix[5]
        point = place.box(px, py, px, py)[:2]
        if kind != pdfium.FPDF_SEGMENT_BEZIERTO or not points:
            points.append(point)
            continue
        steering.append(point)
        if len(steering) % 3 == 0:
            points += _curve(points[-1], *steering[-3:]) if filled else [point]
    if (filled and not steering) or len(points) < 3:
        return None
    return Shape(tuple(points), _colour(pdfium, path, stroke=not filled), filled)


def _curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Points on a Bézier curve from a to d, without a."""
    out = []
    for t in (0.25, 0.5, 0.75, 1.0):
        u = 1 - t
        k = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        out.append(tuple(k[0] * a[i] + k[1] * b[i] + k[2] * c[i] + k[3] * d[i] for i in (0, 1)))
    return [(p[0], p[1]) for p in out]


def _colour(pdfium: Any, path: Any, stroke: bool = False) -> int:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not ask(path, *map(ctypes.byref, (r, g, b, a))):
        return -1
    return r.value << 16 | g.value << 8 | b.value
