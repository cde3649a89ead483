"""Ruled tables: the lines drawn on a page -> grids of cells, each filled with the characters inside its box."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf.glyphs import Box, Run, part
from tieout.readers._pdf.order import Line, lines_of
from tieout.readers._pdf.strokes import SNAP, Edge


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
