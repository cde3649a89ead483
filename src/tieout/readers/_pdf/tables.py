"""Tables without a grid of rules: columns of figures that line up, and text between rules that only go across.

A table is found from its columns of figures: figures below each other with one common edge are a chain; chains that share
rows are the core of a table; what stands to the left on those rows are its labels, what stands above its header.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf.glyphs import Box, Run, is_cjk, part
from tieout.readers._pdf.order import lines_of, words_of
from tieout.readers._pdf.ruling import Edge, Grid, GridCell

EDGE = 2.6  # points by which edges of one column may differ
FAR = 4.2  # most line heights between two figures of one column
PROSE = 42  # a cell wider than this many half-width characters is prose, not a label
_NIL = lazy.pattern(r"(?:[-–—−/]{1,3}|\.{2,3}|n\.?[am]\.?|n/a|nil|不适用|无|\*+)$", re.IGNORECASE)
_FIGURE = lazy.pattern(
    r"[(（\[]?[-–—−+±~约<>≈≥≤]?\s*(?:US|HK|RMB|CA?|A)?[$€£¥￥]?\s*[(（]?[-–—−+]?\d[\d,，.\s/:*-]*"
    r"(?:[%％‰xX倍次年月日季季度度HQEFA+pt万亿千百元美家个台人件吨]|bps?|bn|mn?|pp|US|[\d.]){0,6}\s*[)）\]]?[*†‡]?$"
)
_MARK = lazy.pattern(r"[(（]?[\da-z]{1,2}[.)、）]$|[•●○▪■◆►▶➢✓]$")
_SIGN = lazy.pattern(r"(?:US|HK|RMB|CA?|A)?[$€£¥￥]$|RMB$")
_SECTION = lazy.pattern(r"\d{1,2}[.、]\s*\D|[一二三四五六七八九十]{1,3}、|第.{1,3}[章节]")
_PHONE = lazy.pattern(r"\d{3}[.-]\d{3}[.-]\d{4}|\d{3,4}-\d{7,8}")
_GOES_ON = lazy.pattern(
    r"(?:[-–,(（、，]|\b(?:and|or|of|to|in|for|on|from|by|the|at|with|per|attributable))$", re.IGNORECASE
)


def figure(text: str) -> bool:
    """Whether a cell's text is a figure, a year or a mark for none."""
    return len(text) <= 24 and bool(_FIGURE.match(text) or _NIL.match(text)) and not _PHONE.match(text)


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    runs: list[Run]


@dataclass(slots=True)
class _Column:
    x0: float
    x1: float
    figures: bool


def find(runs: Sequence[Run], across: Sequence[Edge]) -> tuple[list[Grid], list[Run]]:
    """Borderless tables of a page, and the runs that stand in none."""
    left = _with_signs([piece for run in runs for piece in _apart(run)])
    found: list[Grid] = []
    for core in _cores(left):
        members = {id(r) for r in left}
        core = [[r for r in chain if id(r) in members] for chain in core]
        core = [chain for chain in core if len(chain) > 1]
        if not core:
            continue
        made = _table(core, left, across)
        if made is not None:
            grid, taken = made
            found.append(grid)
            left = [r for r in left if id(r) not in taken]
    for band in _ruled_bands(across):
        made = _between_rules(band, left)
        if made is not None:
            grid, taken = made
            found.append(grid)
            left = [r for r in left if id(r) not in taken]
    return found, left


def _apart(run: Run) -> list[Run]:
    """A run of figures that stand in neighbouring columns cut between them; a figure set in groups of three is one."""
    if " " not in run.text or not run.text[-1:].strip():
        return [run]
    words = words_of(run)
    if not all(figure(w.text) or _SIGN.match(w.text) for w in words):
        return [run]
    if all(
        re.fullmatch(r"[-(]?\d{1,3}", words[0].text) and re.fullmatch(r"\d{3}(?:[.,]\d+)?\)?", w.text)
        for w in words[1:]
    ):
        return [run]
    if any(re.fullmatch(r"[-–—−/]", w.text) for w in words) and len(words) == 3:
        return [run]  # a range
    return words


def _with_signs(runs: list[Run]) -> list[Run]:
    """A currency sign set apart at the left of its column joined to the figure it belongs to."""
    signs = [r for r in runs if _SIGN.match(r.text)]
    if not signs:
        return runs
    gone: set[int] = set()
    for sign in signs:
        near = [
            r
            for r in runs
            if r.x0 >= sign.x1 - 1 and r.x0 - sign.x1 < 7 * sign.size and abs(r.base - sign.base) < 0.3 * sign.size
        ]
        after = min(near, key=lambda r: r.x0, default=None)
        if after is None or id(after) in gone or not figure(after.text):
            continue
        blank = (sign.x1, sign.top, after.x0, sign.bottom)
        joint = [" "] if after.x0 - sign.x1 > 0.2 * sign.size else []
        after.boxes = [*sign.boxes, *([blank] if joint else []), *after.boxes]
        after.text = sign.text + "".join(joint) + after.text
        after.x0 = sign.x0
        gone.add(id(sign))
    return [r for r in runs if id(r) not in gone]


def _cores(runs: Sequence[Run]) -> list[list[list[Run]]]:
    """Groups of chains that share rows, the largest first."""
    chains = _chains(runs)
    parent = list(range(len(chains)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    bases = [{round(r.base / 3) for r in chain} for chain in chains]
    near = [b | {x + 1 for x in b} | {x - 1 for x in b} for b in bases]
    for i, j in itertools.combinations(range(len(chains)), 2):
        shared = len(bases[i] & near[j])
        if shared >= 2 or (shared and shared >= 0.5 * min(len(bases[i]), len(bases[j]))):
            parent[root(i)] = root(j)
    groups: dict[int, list[list[Run]]] = {}
    for i, chain in enumerate(chains):
        groups.setdefault(root(i), []).append(chain)
    return sorted(groups.values(), key=lambda g: -sum(map(len, g)))


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Figures below each other that share a right edge, a left edge or a middle, with no prose between them."""
    figures = sorted((r for r in runs if figure(r.text)), key=lambda r: (r.base, r.x0))
    others = [r for r in runs if not figure(r.text)]
    best: list[list[Run]] = []
    taken: set[int] = set()
    options: list[list[Run]] = []
    for edge in (_right, _left, _middle):
        open_chains: list[list[Run]] = []
        for run in figures:
            home = None
            for chain in reversed(open_chains):
                last = chain[-1]
                down = run.base - last.base
                if 0.3 * run.size < down < 2 * FAR * max(run.size, last.size) and abs(edge(run) - edge(last)) <= EDGE:
                    home = chain
                    break
            if home is not None and not _interrupted(home[-1], run, others):
                home.append(run)
            else:
                open_chains.append([run])
        options += [c for c in open_chains if len(c) > 1]
    for chain in sorted(options, key=lambda c: (-len(c), c[0].base, c[0].x0)):
        free = [r for r in chain if id(r) not in taken]
        if len(free) > 1 and not _counts_up(free):
            best.append(free)
            taken.update(map(id, free))
    return best


def _right(run: Run) -> float:
    return run.x1 - (0.3 * run.size if run.text[-1] in ")）" else 0.0)


def _left(run: Run) -> float:
    return run.x0


def _middle(run: Run) -> float:
    return (run.x0 + run.x1) / 2


def _interrupted(above: Run, below: Run, others: Sequence[Run]) -> bool:
    """Prose passes between two figures: a wide run that covers both; far apart, any sentence or numbered heading."""
    x0, x1 = min(above.x0, below.x0), max(above.x1, below.x1)
    far = below.base - above.base > FAR * below.size
    for r in others:
        if not above.base + 1 < r.base < below.base - 1 or r.x0 >= x1:
            continue
        if r.x1 > x0 and (r.x1 - r.x0) > 3 * (x1 - x0) and len(r.text) > 30:
            return True
        if far and (
            _width(r.text) > 2 * PROSE or (r.text[-1] in ".。；" and len(r.text) > 30) or _SECTION.match(r.text)
        ):
            return True
    return False


def _value(text: str) -> float | None:
    plain = re.sub(r"[^\d.]", "", text)
    try:
        number = float(plain)
    except ValueError:
        return None
    return -number if re.match(r"[(（\-–—−]", text.strip()) else number


def _counts_up(chain: Sequence[Run]) -> bool:
    """1, 2, 3 ... are numbers of items; 0, 50, 100, 150 at even distances from the bottom are an axis."""
    values = [_value(r.text) for r in chain]
    if None in values or len(values) < 3:
        return all(_MARK.match(r.text) for r in chain) and values[:1] in ([1.0], [-1.0])
    steps = {round(b - a, 6) for a, b in itertools.pairwise(v for v in values if v is not None)}
    if len(steps) != 1:
        return False
    step = steps.pop()
    if step in (1.0, -1.0) and all(_MARK.match(r.text) for r in chain):
        return True
    downs = [b.base - a.base for a, b in itertools.pairwise(chain)]
    return step < 0 and len(values) > 3 and max(downs) - min(downs) < 1.5  # an axis goes up the page


def _rows_of(runs: Sequence[Run]) -> list[_Row]:
    out: list[_Row] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if out and abs(out[-1].base - run.base) < 0.35 * min(out[-1].size, run.size):
            out[-1].runs.append(run)
        else:
            out.append(_Row(run.base, run.size, [run]))
    for row in out:
        row.runs.sort(key=lambda r: r.x0)
    return out


def _table(core: list[list[Run]], runs: Sequence[Run], across: Sequence[Edge]) -> tuple[Grid, set[int]] | None:
    columns = _merged([_Column(min(r.x0 for r in c), max(r.x1 for r in c), True) for c in core])
    members = [r for c in core for r in c]
    size = sorted(r.size for r in members)[len(members) // 2]
    first, last = min(r.base for r in members) - 0.3 * size, max(r.base for r in members) + 0.3 * size
    chained = set(map(id, members))
    rows = [row for row in _rows_of(runs) if first < row.base < last]
    full = [row for row in rows if any(id(r) in chained for r in row.runs)]
    named = [found for row in full if (found := _beside(row, columns[-1].x0))]
    if len(core) == 1 and (len(members) < 3 or len(named) < 0.6 * len(members) or _prose_beside(named)):
        return None
    words = [r for row in named for r in row if id(r) not in chained]
    around = [r for row in rows for r in row.runs if r.x1 <= columns[0].x0]
    first_chain = min(core, key=lambda c: c[0].x0)
    named_by_years = sum(_year(r.text) for r in first_chain) >= 0.6 * len(first_chain)
    columns = _with_texts(columns, words, len(full), around, named_by_years)
    if len(columns) < 2 or len({round(r.base) for r in members}) < 2:
        return None
    edge = columns[0].x0 - 2 * size
    right = _reach(rows, chained, columns[-1].x1, size)
    rows += _below(_rows_of([r for r in runs if r.base >= last]), columns, rows[-1].base, edge, right)
    body = [[r for r in row.runs if r.x1 > edge and r.x0 < right + 1] for row in rows]
    above = _header(runs, columns, first, size, edge, right)
    start = _lead_rows(runs, columns, above, body, size)
    return _built([*above, *start, *(row for row in body if row)], columns, size)


def _below(rows: Sequence[_Row], columns: Sequence[_Column], base: float, edge: float, right: float) -> list[_Row]:
    """Rows that go on below the last aligned figures: totals set in bold, figures a little out of line."""
    out: list[_Row] = []
    waiting: list[_Row] = []
    for row in rows:
        inside = [r for r in row.runs if r.x1 > edge and r.x0 < right + 1]
        if not inside:
            continue
        hits = [r for r in inside if figure(r.text) and any(c.figures and r.x0 < c.x1 and r.x1 > c.x0 for c in columns)]
        named = any(not figure(r.text) and r.x0 < columns[-1].x0 for r in inside)
        prose = any(_width(r.text) > 1.7 * PROSE or _SECTION.match(r.text) for r in inside)
        if row.base - base > 2.4 * row.size or prose or len(waiting) > 2:
            break
        waiting.append(_Row(row.base, row.size, inside))
        base = row.base
        if hits and named:
            out += waiting
            waiting = []
    return out


def _beside(row: _Row, left: float) -> list[Run]:
    return [r for r in row.runs if r.x1 <= left + 1]


def _prose_beside(named: Sequence[list[Run]]) -> bool:
    """Figures right behind running text: numbers at line ends, not a column."""
    widths = sorted(_width(r[-1].text) for r in named)
    return widths[len(widths) // 2] > 2 * PROSE


def _width(text: str) -> int:
    return sum(2 if is_cjk(c) else 1 for c in text)


def _merged(columns: list[_Column]) -> list[_Column]:
    out: list[_Column] = []
    for column in sorted(columns, key=lambda c: c.x0):
        if out and column.x0 < out[-1].x1 - 0.5:
            out[-1].x1 = max(out[-1].x1, column.x1)
        else:
            out.append(column)
    return out


def _with_texts(
    columns: list[_Column], runs: Sequence[Run], rows: int, around: Sequence[Run], labelled: bool
) -> list[_Column]:
    """The columns of figures with those of words between and before them; once there is one that names the rows
    (`labelled`: years do), prose to the left is another column of the page."""
    found = [_Column(c.x0, c.x1, True) for c in columns]
    for run in sorted(runs, key=lambda r: r.x1 - r.x0):
        over = [c for c in found if run.x0 < c.x1 and run.x1 > c.x0]
        if not over:
            found.append(_Column(run.x0, run.x1, False))
        elif len(over) == 1 and not over[0].figures:
            over[0].x0, over[0].x1 = min(over[0].x0, run.x0), max(over[0].x1, run.x1)
    found.sort(key=lambda c: c.x0)
    keep: list[_Column] = []
    for column in reversed(_apart_from_figures(found)):
        inside = [r for r in runs if column.x0 - 1 <= (r.x0 + r.x1) / 2 <= column.x1 + 1]
        widths = sorted(_width(r.text) for r in inside)
        rare = len(inside) < 0.3 * rows and len(inside) < 4
        if not column.figures:
            far = labelled and column.x1 < columns[0].x0
            beside = [r for r in around if column.x0 - 9 < r.x0 < column.x1]
            wide = bool(widths) and widths[len(widths) // 2] > PROSE
            if far and (_flush(beside) or rare or wide):
                break  # another column of the page
            if rare and column.x0 > columns[0].x0:
                continue
            labelled = True
        keep.append(column)
    return keep[::-1]


def _flush(lines: Sequence[Run]) -> bool:
    """Lines that end at one right margin are prose, not labels."""
    widths = sorted(_width(r.text) for r in lines)
    if len(lines) < 3 or widths[len(widths) // 2] < 24:
        return False
    x1 = max(r.x1 for r in lines)
    return sum(r.x1 > x1 - 0.8 * r.size for r in lines) >= 0.55 * len(lines)


def _apart_from_figures(found: list[_Column]) -> list[_Column]:
    """Columns of words that grew into each other become one."""
    out: list[_Column] = []
    for column in found:
        if out and column.x0 < out[-1].x1 - 0.5 and not column.figures and not out[-1].figures:
            out[-1].x1 = max(out[-1].x1, column.x1)
        else:
            out.append(column)
    return out


def _reach(rows: Sequence[_Row], chained: set[int], right: float, size: float) -> float:
    """Short cells to the right of the figures belong to the table when most rows have one."""
    after = [[r for r in row.runs if r.x0 > right] for row in rows if any(id(r) in chained for r in row.runs)]
    with_one = [a for a in after if a and _width(a[0].text) <= PROSE and a[0].x0 - right < 12 * size]
    if with_one and len(with_one) >= 0.6 * len(after):
        return max(r.x1 for a in with_one for r in a if _width(r.text) <= PROSE)
    return right


def _header(
    runs: Sequence[Run], columns: Sequence[_Column], first: float, size: float, edge: float, right: float
) -> list[list[Run]]:
    """Rows above the base line `first` whose cells stand over the columns; none of them runs on as prose."""
    figures_from = next((c.x0 for c in columns if c.figures), columns[-1].x0)
    out: list[list[Run]] = []
    at = first - 0.6 * size
    for row in reversed(_rows_of([r for r in runs if r.base <= first])):
        inside = [r for r in row.runs if r.x1 > edge and r.x0 < right + 2 * size]
        if not inside:
            if row.base < at - 3 * size:
                break
            continue
        over = [r for r in inside if r.x1 > figures_from - 0.5 * size]
        across = any(r.x0 < figures_from - 4 * size and _width(r.text) > PROSE for r in over)
        if not over or across or at - max(r.bottom for r in inside) > 1.3 * size or len(out) >= 5:
            break
        if any(_width(r.text) > 1.5 * PROSE for r in inside) or (
            len(over) == 1 and len(inside) == 1 and out and (over[0].x0 <= columns[0].x0 + 2 * size)
        ):
            break
        out.append(inside)
        at = min(r.top for r in inside)
    return out[::-1]


def _lead_rows(
    runs: Sequence[Run], columns: Sequence[_Column], above: list[list[Run]], body: list[list[Run]], size: float
) -> list[list[Run]]:
    """A label over two lines, or a section's name, between the header (or above all) and the first figure."""
    if above or not body or not body[0]:
        return []
    first = body[0]
    figures_from = next((c.x0 for c in columns if c.figures), columns[-1].x0)
    label = first[0].text
    if not (label[:1].islower() or label[:1] in "(（"):
        return []
    base = first[0].base
    near = [r for r in runs if 0.5 * size < base - r.base < 1.6 * size and r.x1 < figures_from and r.x1 > columns[0].x0]
    return [near] if len(near) == 1 else []


def _built(rows: list[list[Run]], columns: list[_Column], size: float) -> tuple[Grid, set[int]] | None:
    """Cells by column; header lines set close above each other joined, labels over two lines joined."""
    last = max((r.x1 for row in rows for r in row), default=0.0)
    odd = [row for row in rows if len(row) != len(columns)]  # as many cells as columns: they go by order
    extra = [r for row in odd for r in row if r.x0 > columns[-1].x1 and r.x1 <= last]
    if extra:
        columns = [*columns, _Column(min(r.x0 for r in extra), max(r.x1 for r in extra), False)]
    placed = [_placed(row, columns) for row in rows if row]
    placed = _joined_labels(_joined_heads(placed, columns, size), columns, size)
    cells: list[GridCell] = []
    for r, row in enumerate(placed):
        for c, (wide, inside) in sorted(row.items()):
            cells.append(GridCell(r, c, 1, wide, tuple(lines_of(inside))))
    filled = {c.row for c in cells}, {c.column for c in cells}
    if len(filled[0]) < 2 or len(filled[1]) < 2:
        return None
    every = [run for row in rows for run in row]
    box: Box = (
        min(r.x0 for r in every),
        min(r.top for r in every),
        max(r.x1 for r in every),
        max(r.bottom for r in every),
    )
    return Grid(box, tuple(cells)), set(map(id, every))


Placed = dict[int, tuple[int, list[Run]]]  # column -> (columns spanned, runs)


def _placed(row: list[Run], columns: Sequence[_Column]) -> Placed:
    out: Placed = {}
    row = [piece for run in row for piece in _cut_between(run, columns)]
    by_order = len(row) == len(columns)
    for i, run in enumerate(row):
        over = [
            k
            for k, c in enumerate(columns)
            if min(run.x1, c.x1) - max(run.x0, c.x0) > 0.3 * min(c.x1 - c.x0, run.x1 - run.x0)
        ]
        if by_order and len(over) < 2:
            first, wide = i, 1
        elif over:
            first, wide = over[0], over[-1] - over[0] + 1
            if not columns[first].figures and wide > 1 and run.x0 < columns[first].x1 and first == 0:
                wide = 1  # a long label that reaches over empty cells
        else:
            first, wide = min(range(len(columns)), key=lambda k: _distance(run, columns[k])), 1
        had = out.get(first)
        out[first] = (max(wide, had[0]), [*had[1], run]) if had else (wide, [run])
    return out


def _cut_between(run: Run, columns: Sequence[_Column]) -> list[Run]:
    """Ideographs set with a gap between them where two columns meet are two cells of a close-set header."""
    over = [c for c in columns if min(run.x1, c.x1) - max(run.x0, c.x0) > 0]
    if len(over) != 2:
        return [run]
    for i in range(1, len(run.boxes)):
        gap = run.boxes[i][0] - run.boxes[i - 1][2]
        wide = is_cjk(run.text[i]) and is_cjk(run.text[i - 1]) and gap > 0.18 * run.size
        if wide and over[0].x0 < run.boxes[i - 1][2] and run.boxes[i][0] < over[1].x1:
            return [part(run, 0, i), part(run, i, len(run.boxes))]
    return [run]


def _distance(run: Run, column: _Column) -> float:
    return max(column.x0 - run.x1, run.x0 - column.x1, 0.0)


def _joined_heads(rows: list[Placed], columns: Sequence[_Column], size: float) -> list[Placed]:
    """Lines of a header set closely above each other are one row, as long as no cell spans columns."""
    out: list[Placed] = []
    for i, row in enumerate(rows):
        if out and i < 6 and _is_head(out[-1]) and _is_head_part(row, columns) and _tight(out[-1], row, size):
            merged = out[-1]
            for c, (wide, inside) in row.items():
                had = merged.get(c)
                merged[c] = (wide, [*had[1], *inside]) if had else (wide, inside)
            continue
        out.append(dict(row))
    return out


def _is_head(row: Placed) -> bool:
    """A header may hold years, not amounts; no cell of it spans several columns."""
    return all(wide == 1 and all(_year(r.text) or not figure(r.text) for r in inside) for wide, inside in row.values())


def _is_head_part(row: Placed, columns: Sequence[_Column]) -> bool:
    over_figures = any(columns[c].figures for c in row if c < len(columns))
    return _is_head(row) and over_figures and (0 not in row or columns[0].figures)


def _year(text: str) -> bool:
    return re.match(r"(?:FY|CY)?(?:19|20)\d{2}(?:年|[EFA])?$|[(（].{0,8}[)）]$", text) is not None and not re.match(
        r"[(（][\d,.%]+[)）]$", text
    )


def _tight(above: Placed, below: Placed, size: float) -> bool:
    low = max(r.bottom for _, inside in above.values() for r in inside)
    high = min(r.top for _, inside in below.values() for r in inside)
    return high - low < 0.5 * size


def _joined_labels(rows: list[Placed], columns: Sequence[_Column], size: float) -> list[Placed]:
    """A label that goes on in the next line, before or after the line that holds its figures."""
    out: list[Placed] = []
    for row in rows:
        if out and _goes_on(out[-1], row, columns, size):
            name = _name_column(columns) or 0
            wide, inside = row[name]
            before = out[-1][name][1]
            out[-1] = {**out[-1], **{c: v for c, v in row.items() if c != name}, name: (wide, [*before, *inside])}
            continue
        out.append(row)
    return out


def _name_column(columns: Sequence[_Column]) -> int | None:
    return next((i for i, c in enumerate(columns) if not c.figures), None)


def _goes_on(above: Placed, row: Placed, columns: Sequence[_Column], size: float) -> bool:
    name = _name_column(columns)
    if name is None or name not in above or name not in row or (len(above) > 1 and len(row) > 1):
        return False
    before, after = above[name][1][-1], row[name][1][0]
    if not -0.4 * size < after.top - before.bottom < 0.45 * size or before.bold != after.bold:
        return False
    if after.text[:1].islower() or (after.text[:1] in "(（" and after.x0 > before.x0 - 1 and len(row) > 1):
        return True
    if _GOES_ON.search(before.text):
        return True
    return is_cjk(before.text[-1]) and before.x1 > columns[name].x1 - 1.2 * size and len(row) == 1 and len(above) > 1


# --------------------------------------------------------------------------------------------------------------------
# Between rules that only go across


def _ruled_bands(across: Sequence[Edge]) -> list[list[float]]:
    """Heights of rules with one extent, at least three, from top to bottom."""
    groups: list[tuple[float, float, list[float]]] = []
    for at, x0, x1 in sorted(across):
        for g0, g1, levels in groups:
            if abs(g0 - x0) < 6 and abs(g1 - x1) < 6:
                if at - levels[-1] > 4:
                    levels.append(at)
                break
        else:
            groups.append((x0, x1, [at]))
    return [[x0, x1, *levels] for x0, x1, levels in groups if len(levels) >= 3]


def _between_rules(band: Sequence[float], runs: Sequence[Run]) -> tuple[Grid, set[int]] | None:
    x0, x1, *levels = band
    inside = [r for r in runs if x0 - 3 < r.x0 and r.x1 < x1 + 3 and levels[0] < r.middle < levels[-1]]
    if len(inside) < 4:
        return None
    size = sorted(r.size for r in inside)[len(inside) // 2]
    columns: list[_Column] = []
    for run in sorted(inside, key=lambda r: r.x1 - r.x0):
        over = [c for c in columns if run.x0 < c.x1 + 0.5 * size and run.x1 > c.x0 - 0.5 * size]
        if not over:
            columns.append(_Column(run.x0, run.x1, figure(run.text)))
        elif len(over) == 1:
            over[0].x0, over[0].x1 = min(over[0].x0, run.x0), max(over[0].x1, run.x1)
    columns.sort(key=lambda c: c.x0)
    stretches = [[r for r in inside if a < r.middle <= b] for a, b in itertools.pairwise(levels)]
    stretches = [s for s in stretches if s]
    several = sum(len(_placed(s, columns)) > 1 for s in stretches)
    if len(columns) < 2 or len(columns) > 30 or len(stretches) < 2 or several < 0.6 * len(stretches):
        return None
    rows: list[list[Run]] = []
    for stretch in stretches:
        lines = _rows_of(stretch)
        full = sum(len(line.runs) > 1 for line in lines)
        if full > 1 and full >= 0.7 * len(lines):
            rows += [line.runs for line in lines]
        else:
            rows.append(stretch)
    return _built(rows, columns, size)
