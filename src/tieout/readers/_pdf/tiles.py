"""Tiles: a figure in large letters with the words that name it above or below, several beside or below each other."""

from __future__ import annotations

from collections.abc import Sequence

from tieout import lazy
from tieout.readers._pdf.figures import year
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.order import Line, lines_of
from tieout.readers._pdf.ruling import Grid, GridCell

LARGE = 1.5  # times the size of most text
LONG = 60  # characters of a name
MOST = 100  # large runs looked at on one page
BIG = lazy.pattern(
    r"[+±~约超近<>≈-]?\s*(?:US|HK|RMB|CA?|A)?[$¥€￥£]?\s*\d[\d,.]*\s*"
    r"(?:[%％‰xX倍万亿千百]|bn|[mbkMBKtn]|pp|bps|[+家个项元人台件款次吨辆户座GWTMkh]){0,6}(?:\s?/\s?[A-Za-z\u4e00-\u9fff]{1,8})?$"
)


def find(runs: Sequence[Run], body: float) -> tuple[list[Grid], list[Run]]:
    """Rows of tiles as tables of names and figures, and the runs that stand in none."""
    large = [r for r in runs if r.size >= LARGE * body and r.size >= 13][:MOST]
    bigs = [line for line in _tight(large, runs) if _is_big(line)]
    left = list(runs)
    out: list[Grid] = []
    for row in _rows(bigs):
        for below in (True, False):
            names = [_name(big, row, left, below) for big in row]
            told = [n for n in names if n]
            if len(told) == len(row) and len({id(r) for n in told for r in n}) == sum(map(len, told)):
                named = {id(r) for n in told for r in n}
                others = [r for r in left if id(r) not in named]
                remarks = [_name(big, row, others, not below, words=False) or [] for big in row]
                if len({id(r) for n in remarks for r in n}) != sum(map(len, remarks)):
                    remarks = [[] for _ in row]
                grids = _grids(row, told, remarks, left)
                out += grids
                used = {id(r) for g in grids for c in g.cells for line in c.lines for r in line.runs}
                left = [r for r in left if id(r) not in used]
                break
    return out, left


def _is_big(line: Line) -> bool:
    text = line.text
    return BIG.match(text) is not None and not year(text) and (len(text) > 1 or text.isdigit())


def _tight(large: Sequence[Run], runs: Sequence[Run]) -> list[Line]:
    """Large runs, each with a smaller unit set right behind it."""
    out: list[Line] = []
    for run in large:
        after = [
            r
            for r in runs
            if r is not run
            and abs(r.base - run.base) < 0.3 * run.size
            and -0.1 * run.size < r.x0 - run.x1 < 0.35 * run.size
        ]
        out.append(Line([run, *(after if len(after) == 1 and len(after[0].text) <= 6 else ())]))
    return out


def _rows(bigs: Sequence[Line]) -> list[list[Line]]:
    """Figures of one size beside each other, else below each other."""
    out: list[list[Line]] = []
    for big in sorted(bigs, key=lambda b: (round(b.bottom), b.x0)):
        base = big.runs[0].base
        row = next(
            (r for r in out if abs(r[0].runs[0].base - base) < 3 and abs(r[0].size - big.size) < 0.2 * big.size), None
        )
        if row is None:
            out.append([big])
        else:
            row.append(big)
    single = [r[0] for r in out if len(r) == 1]
    columns: list[list[Line]] = []
    for big in single:
        column = next(
            (
                c
                for c in columns
                if abs(c[-1].size - big.size) < 0.1 * big.size
                and (abs(c[-1].x0 - big.x0) < 4 or abs(c[-1].x0 + c[-1].x1 - big.x0 - big.x1) < 8)
            ),
            None,
        )
        if column is None:
            columns.append([big])
        else:
            column.append(big)
    return [r for r in (*out, *columns) if len(r) > 1]


def _name(big: Line, row: Sequence[Line], runs: Sequence[Run], below: bool, words: bool = True) -> list[Run] | None:
    """The lines next to a figure that are its name: smaller, under (over) it, nearer to it than to any other; without
    `words` a remark such as last year's figure will do."""
    own = {id(r) for line in row for r in line.runs}
    out: list[Run] = []
    edge = big.bottom if below else big.top
    near = [r for r in runs if id(r) not in own and r.size < 0.75 * big.size and _nearest(r, big, row)]
    for run in sorted(near, key=lambda r: r.top if below else -r.bottom):
        gap = run.top - edge if below else edge - run.bottom
        same_line = bool(out) and abs(run.base - out[-1].base) < 0.3 * run.size
        if not same_line and (gap < -0.5 * big.size or (out and gap > 0.6 * run.size) or len(out) > 5):
            if gap < -0.5 * big.size:
                continue
            break
        if not out and gap > max(0.9 * big.size, 1.6 * run.size):
            break
        if out and abs(run.size - out[0].size) > 0.12 * run.size:
            break
        out.append(run)
        edge = run.bottom if below else run.top
    text = " ".join(r.text for r in out)
    if not out or (words and not any(c.isalpha() for c in text)) or len(text) > LONG or text[-1] in "。.；;":
        return None
    return out


def _nearest(run: Run, big: Line, row: Sequence[Line]) -> bool:
    """Shares a side or the middle with the figure, and stands over no other."""
    middle = (run.x0 + run.x1) / 2
    centred = abs(middle - (big.x0 + big.x1) / 2) < 0.25 * max(run.x1 - run.x0, big.x1 - big.x0)
    if not (centred or abs(run.x0 - big.x0) < 0.6 * run.size or abs(run.x1 - big.x1) < 0.6 * run.size):
        return False
    level = [b for b in row if abs(b.bottom - big.bottom) < 3 and b is not big]
    return all(run.x1 < b.x0 or run.x0 > b.x1 for b in level)


def _grids(
    row: Sequence[Line], names: Sequence[list[Run]], remarks: Sequence[list[Run]], runs: Sequence[Run]
) -> list[Grid]:
    """One table of all tiles; one for each where other text stands between them."""
    tiles: list[tuple[list[GridCell], Box]] = []
    own: set[int] = set()
    for i, (big, name, remark) in enumerate(zip(row, names, remarks, strict=True)):
        cells = [GridCell(i, 0, 1, 1, tuple(lines_of(name))), GridCell(i, 1, 1, 1, (big,))]
        if remark:
            cells.append(GridCell(i, 2, 1, 1, tuple(lines_of(remark))))
        tiles.append((cells, _box(big, [*name, *remark])))
        own.update(id(r) for r in (*big.runs, *name, *remark))
    x0, y0 = min(b[0] for _, b in tiles), min(b[1] for _, b in tiles)
    x1, y1 = max(b[2] for _, b in tiles), max(b[3] for _, b in tiles)
    if any(id(r) not in own and r.x0 < x1 and r.x1 > x0 and r.top < y1 - 2 and r.bottom > y0 + 2 for r in runs):
        return [Grid(box, tuple(GridCell(0, c.column, 1, 1, c.lines) for c in cells)) for cells, box in tiles]
    return [Grid((x0, y0, x1, y1), tuple(c for cells, _ in tiles for c in cells))]


def _box(big: Line, name: Sequence[Run]) -> Box:
    runs = [*big.runs, *name]
    return (
        min(r.x0 for r in runs),
        min(r.top for r in runs),
        max(r.x1 for r in runs),
        max(r.bottom for r in runs),
    )
