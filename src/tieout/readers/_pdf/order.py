"""Reading order of a page: runs -> lines -> bands -> columns.

Bands are stretches of the page in which one set of gutters holds; inside a band with gutters, columns are read one
after the other, each by the same rule (a recursive cut in the manner of Nagy's XY-tree, gutters first).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tieout import lazy
from tieout.readers._pdf.bands import CELLS, bands, gaps_of, middle_size
from tieout.readers._pdf.glyphs import RAISED, Run, is_cjk, part

MARKER = lazy.pattern(
    r"(?:[•●○▪■◆►▶➢✓·–—\-*]|\(?\d{1,2}[.)、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[a-zA-Z][.)]|\(?(?:[a-z]|[ivx]{2,5})\))$"
)
MARKS = 200  # raised marks looked at on one page
GUTTER = 0.9  # least width of a gutter between columns of prose, in line heights
WIDE = 0.85  # of the text's extent: a rule this long parts the page


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


def regions(
    runs: Sequence[Run], rules: Sequence[tuple[float, float, float]] = (), *, grids: bool = True
) -> list[Region]:
    """The page's regions in reading order; `rules`: strokes across (at, from, to), of which those from side to side part
    the page; `grids`: look for tables of words among them."""
    out: list[Region] = []
    for stretch in _between(_marked(_joined(list(runs))), rules):
        out += _cut(stretch, 0, grids)
    return out


def _between(runs: list[Run], rules: Sequence[tuple[float, float, float]]) -> list[list[Run]]:
    """Runs parted where a rule crosses the whole page and no run."""
    if not runs or not rules:
        return [runs]
    x0, x1 = min(r.x0 for r in runs), max(r.x1 for r in runs)
    wide = sorted(y for y, a, b in rules if min(b, x1) - max(a, x0) > WIDE * (x1 - x0))
    out: list[list[Run]] = []
    rest = sorted(runs, key=lambda r: r.top)
    for y in wide:
        above = [r for r in rest if r.middle < y]
        if (
            above
            and len(above) < len(rest)
            and not any(r.top + 0.3 * r.size < y < r.bottom - 0.3 * r.size for r in rest)
        ):
            out.append(above)
            rest = [r for r in rest if r.middle >= y]
    return [*out, rest]


def _marked(runs: list[Run]) -> list[Run]:
    """The raised mark that a footnote begins with joined to the footnote's text."""
    small = 0.92 * max((r.size for r in runs), default=0.0)
    marks = [r for r in runs if len(r.text) < 4 and r.size < small and r.text.isdigit() and r.text.isascii()][:MARKS]
    gone: set[int] = set()
    for mark in marks:
        for i, run in enumerate(runs):
            raised = 0.05 * run.size < run.base - mark.base < 0.7 * run.size
            if raised and mark.size < 0.92 * run.size and -0.2 * run.size < run.x0 - mark.x1 < 1.5 * run.size:
                blank = (mark.x1, mark.top, max(run.x0, mark.x1), mark.bottom)
                text = "".join(RAISED[c] for c in mark.text)
                runs[i] = replace(
                    run,
                    text=f"{text} {run.text}",
                    boxes=[*mark.boxes, blank, *run.boxes],
                    x0=mark.x0,
                    top=min(mark.top, run.top),
                    bold=False,
                )
                gone.add(id(mark))
                break
    return [r for r in runs if id(r) not in gone] if gone else runs


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
    plain: list[Run] = []  # bands without columns, one below the other, are one region
    for band, gaps, whole in bands(runs):
        grid = as_grid(band) if gaps and grids else None
        gutters = [g for g in gaps if g[1] - g[0] >= GUTTER * middle_size(band)]
        if grid is None and (not gutters or depth > 6):
            if whole or not plain or _justified(band, plain):
                plain += band
                continue
            out += [Region(lines_of(part)) for part in (plain, band) if part]
            plain = []
            continue
        if plain:
            out.append(Region(lines_of(plain)))
            plain = []
        if grid is not None:
            out.append(Region([c for row in grid for c in row if c], grid))
            continue
        for column in _columns(band, gutters):
            out += _cut(column, depth + 1, grids)
    return [*out, Region(lines_of(plain))] if plain else out


def _justified(band: Sequence[Run], above: Sequence[Run]) -> bool:
    """Lines with wide gaps between their words that end where the lines above end."""
    if not above:
        return False
    size = middle_size(band)
    left = min(r.x0 for r in band) - min(r.x0 for r in above)
    return abs(left) < 3 * size and abs(max(r.x1 for r in band) - max(r.x1 for r in above)) < size


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


def _columns(runs: list[Run], gaps: list[tuple[float, float]]) -> list[list[Run]]:
    edges = sorted((lo + hi) / 2 for lo, hi in gaps)
    columns: list[list[Run]] = [[] for _ in range(len(edges) + 1)]
    for run in runs:
        columns[sum(run.x0 + run.x1 > 2 * e for e in edges)].append(run)
    return [c for c in columns if c]


def as_grid(runs: Sequence[Run]) -> list[list[Line | None]] | None:
    """Rows of cells when the runs line up as a borderless table: short cells on shared baselines. Else None."""
    if sum(len(run.text) > 60 for run in runs) > 0.4 * len(runs):
        return None
    words = [word for run in runs for word in words_of(run)]
    rows = lines_of(words)
    gaps = gaps_of(words, CELLS * middle_size(runs))
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
    numeric = sum(_numeric(text) for text in inner)
    return grid if numeric >= 0.4 * len(widths) or (len(edges) > 1 and shared > 0.8 * len(grid)) else None


def _numeric(text: str) -> bool:
    """Digits and what belongs to them, not an address or a name with a number in it."""
    digits = sum(c.isdigit() for c in text)
    return digits > 0 and 3 * digits >= sum(c.isalnum() for c in text)


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
