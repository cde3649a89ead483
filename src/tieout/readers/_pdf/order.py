"""Reading order of a page: runs -> lines -> bands -> columns.

Bands are stretches of the page in which one set of gutters holds; inside a band with gutters, columns are read one
after the other, each by the same rule (a recursive cut in the manner of Nagy's XY-tree, gutters first).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout import lazy
from tieout.readers._pdf.glyphs import Run, is_cjk, part

MARKER = lazy.pattern(
    r"(?:[•●○▪■◆►▶➢✓·–—\-*]|\(?\d{1,2}[.)、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[a-zA-Z][.)]|\(?(?:[a-z]|[ivx]{2,5})\))$"
)
GUTTER = 0.9  # least width of a gutter between columns of prose, in line heights
CELLS = 0.5  # least width of a gutter between columns of a table


@dataclass(slots=True)
class Line:
    """Runs that share a baseline inside one column, left to right."""

    runs: list[Run]
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.runs.sort(key=lambda r: r.x0)
        self.x0, self.x1 = self.runs[0].x0, max(r.x1 for r in self.runs)
        self.top, self.bottom = min(r.top for r in self.runs), max(r.bottom for r in self.runs)
        widest = max(self.runs, key=lambda r: len(r.text))
        self.size = widest.size

    @property
    def all_bold(self) -> bool:
        return all(r.bold for r in self.runs)

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces())

    def pieces(self) -> list[tuple[str, Run | None]]:
        """The text in order; the spaces between runs belong to none."""
        out: list[tuple[str, Run | None]] = []
        for run in self.runs:
            if out and (last := out[-1][1]) is not None:
                gap = run.x0 - last.x1
                touching = is_cjk(last.text[-1]) or is_cjk(run.text[0])
                if gap > (0.6 if touching else 0.12) * last.size:
                    out.append((" ", None))
            out.append((run.text, run))
        return out


@dataclass(slots=True)
class Region:
    """Lines of one column in reading order, or a grid of rows and columns that is no prose."""

    lines: list[Line]
    grid: list[list[Line | None]] | None = None  # rows of cells, for a table


def regions(runs: Sequence[Run], *, grids: bool = True) -> list[Region]:
    """The page's regions in reading order; `grids`: look for tables of words among them."""
    return _cut(_joined(list(runs)), 0, grids)


def _joined(runs: list[Run]) -> list[Run]:
    """List markers joined to the text they number, so that no gutter opens between them."""
    by_base = sorted(runs, key=lambda r: (round(r.base), r.x0))
    out: list[Run] = []
    for run in by_base:
        last = out[-1] if out else None
        if last and abs(last.base - run.base) < 0.3 * run.size and MARKER.match(last.text):
            gap = run.x0 - last.x1
            if -0.2 * run.size < gap < 4 * run.size:
                blank = (last.x1, last.top, run.x0, last.bottom)
                out[-1] = Run(
                    f"{last.text} {run.text}",
                    [*last.boxes, blank, *run.boxes],
                    last.x0,
                    min(last.top, run.top),
                    run.x1,
                    max(last.bottom, run.bottom),
                    run.base,
                    run.size,
                    run.bold,
                )
                continue
        out.append(run)
    return out


def _cut(runs: list[Run], depth: int, grids: bool) -> list[Region]:
    if not runs:
        return []
    out: list[Region] = []
    for band, gaps in _bands(runs):
        grid = as_grid(band) if gaps and grids else None
        if grid is not None:
            out.append(Region([c for row in grid for c in row if c], grid))
            continue
        gutters = [g for g in gaps if g[1] - g[0] >= GUTTER * _middle_size(band)]
        if not gutters or depth > 6:
            out.append(Region(lines_of(band)))
            continue
        for column in _columns(band, gutters):
            out += _cut(column, depth + 1, grids)
    return out


def _middle_size(runs: Sequence[Run]) -> float:
    return sorted(r.size for r in runs)[len(runs) // 2]


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """Runs grouped by baseline, top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if rows:
            size = max(rows[-1][-1].size, run.size)
            overlap = min(rows[-1][0].bottom, run.bottom) - max(rows[-1][0].top, run.top)
            if abs(rows[-1][0].base - run.base) < 0.35 * min(size, run.size) or overlap > 0.7 * run.size:
                rows[-1].append(run)
                continue
        rows.append([run])
    return [Line(row) for row in rows]


def _gaps(runs: Sequence[Run], least: float) -> list[tuple[float, float]]:
    """x intervals at least `least` wide that no run touches, between the leftmost and the rightmost."""
    out: list[tuple[float, float]] = []
    edge = None
    for run in sorted(runs, key=lambda r: r.x0):
        if edge is not None and run.x0 - edge >= least:
            out.append((edge, run.x0))
        edge = run.x1 if edge is None else max(edge, run.x1)
    return out


def _meet(a: list[tuple[float, float]], b: Sequence[Run], least: float) -> list[tuple[float, float]]:
    """What is left of the gaps `a` once the runs `b` stand in their way."""
    out = []
    for lo, hi in a:
        pieces = [(lo, hi)]
        for run in b:
            nxt = []
            for p, q in pieces:
                if run.x1 <= p or run.x0 >= q:
                    nxt.append((p, q))
                    continue
                if run.x0 - p >= least:
                    nxt.append((p, run.x0))
                if q - run.x1 >= least:
                    nxt.append((run.x1, q))
            pieces = nxt
        out += pieces
    return out


def _bands(runs: list[Run]) -> list[tuple[list[Run], list[tuple[float, float]]]]:
    """Stretches from top to bottom, each with the gutters that hold through all of it."""
    strips: list[list[Run]] = []
    edge = -1.0
    for run in sorted(runs, key=lambda r: r.top):
        if strips and run.top < edge - 0.25 * run.size:
            strips[-1].append(run)
            edge = max(edge, run.bottom)
        else:
            strips.append([run])
            edge = run.bottom
    least = CELLS * _middle_size(runs)
    out: list[tuple[list[Run], list[tuple[float, float]]]] = []
    for strip in strips:
        own = _gaps(strip, least)
        if out:
            band, gaps = out[-1]
            shared = [g for g in _meet(gaps, strip, least) if _parts(band + strip, g)]
            if gaps and shared and (own or _one_sided(strip, shared, band)):
                out[-1] = (band + strip, shared)
                continue
            if not gaps and not own:
                out[-1] = (band + strip, [])
                continue
        out.append((strip, own))
    return [(band, gaps if _worth(band, gaps) else []) for band, gaps in out]


def _parts(runs: Sequence[Run], gap: tuple[float, float]) -> bool:
    return any(r.x1 <= gap[0] for r in runs) and any(r.x0 >= gap[1] for r in runs)


def _one_sided(strip: Sequence[Run], gaps: list[tuple[float, float]], band: Sequence[Run]) -> bool:
    """A strip that begins where a column begins, or is centred in one: the rest of a longer column."""
    x0, x1, size = min(r.x0 for r in strip), max(r.x1 for r in strip), strip[0].size
    edges = [-1e9, *((lo + hi) / 2 for lo, hi in gaps), 1e9]
    for lo, hi in itertools.pairwise(edges):
        column = [r for r in band if r.x0 >= lo and r.x1 <= hi]
        if column and lo <= x0 and x1 <= hi:
            left, right = min(r.x0 for r in column), max(r.x1 for r in column)
            return x0 - left < 3 * size or abs((x0 + x1) - (left + right)) < 2 * size or right - x1 < size
    return False


def _worth(runs: Sequence[Run], gaps: list[tuple[float, float]]) -> bool:
    """Gutters of one or two rows are only wide spaces, unless they are very wide."""
    rows = len({round(r.base) for r in runs})
    size = runs[0].size
    return bool(gaps) and (rows > 2 or (rows > 1 and any(hi - lo > 2 * size for lo, hi in gaps)))


def _columns(runs: list[Run], gaps: list[tuple[float, float]]) -> list[list[Run]]:
    edges = sorted((lo + hi) / 2 for lo, hi in gaps)
    columns: list[list[Run]] = [[] for _ in range(len(edges) + 1)]
    for run in runs:
        columns[sum(run.x0 + run.x1 > 2 * e for e in edges)].append(run)
    return [c for c in columns if c]


def as_grid(runs: Sequence[Run]) -> list[list[Line | None]] | None:
    """Rows of cells when the runs line up as a borderless table: short cells on shared baselines. Else None."""
    words = [word for run in runs for word in words_of(run)]
    rows = lines_of(words)
    gaps = _gaps(words, CELLS * _middle_size(runs))
    if not gaps or len(rows) < 3:
        return None
    edges = sorted((lo + hi) / 2 for lo, hi in gaps)
    grid: list[list[Line | None]] = []
    for row in rows:
        cells: list[list[Run]] = [[] for _ in range(len(edges) + 1)]
        for word in row.runs:
            cells[sum(word.x0 + word.x1 > 2 * e for e in edges)].append(word)
        grid.append([Line(c) if c else None for c in cells])
    shared = sum(sum(c is not None for c in row) >= 2 for row in grid)
    inner = [c.text for row in grid for c in row[1:] if c]
    widths = sorted(sum(2 if is_cjk(c) else 1 for c in text) for text in inner)
    if shared < 0.6 * len(grid) or not widths or widths[len(widths) // 2] > 24:
        return None
    if any(_prose([row[c] for row in grid]) for c in range(len(edges) + 1)):
        return None
    numeric = sum(any(d.isdigit() for d in text) for text in inner)
    return grid if numeric >= 0.4 * len(widths) or (len(edges) > 1 and shared > 0.8 * len(grid)) else None


def _prose(column: Sequence[Line | None]) -> bool:
    """Text that wraps inside a column: most of its lines are as long as the column is wide."""
    lines = [line for line in column if line]
    if len(lines) < 4:
        return False
    x1 = max(line.x1 for line in lines)
    full = sum(line.x1 > x1 - 1.3 * line.size and sum(2 if is_cjk(c) else 1 for c in line.text) >= 10 for line in lines)
    return full > 0.4 * len(lines) and not all(any(c.isdigit() for c in line.text) for line in lines)


def words_of(run: Run) -> list[Run]:
    """A run cut at its spaces."""
    if " " not in run.text:
        return [run]
    out, begin = [], 0
    for i, c in enumerate(run.text + " "):
        if c == " ":
            if i > begin:
                out.append(part(run, begin, i))
            begin = i + 1
    return out
