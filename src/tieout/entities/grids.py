"""Tables as records: rows (or columns) whose cells have roles, whatever shape the table has.

Read are: a header row anywhere in the first three; a transposed table whose labels stand in the first column; groups of
columns side by side (公司|产品|公司|产品); rows that are one column longer than the header because its first cell stands
for two; cells merged downwards; section rows; header rows repeated after a page break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tieout import lazy
from tieout.entities.cues import blank, roles
from tieout.entities.scene import Scene
from tieout.model import Block

_SPAN = 60  # rows or columns that one cell may cover
_NOTE = lazy.pattern(
    r"\s*(?:合计|总计|小计|共计|注[:：]|注\d|备注[:：]|(?:数据|资料)?来源[:：]|totals?\b|sub-?total|sources?\s*:|notes?\s*:)",
    re.IGNORECASE,
)
_SECTION = lazy.pattern(r"第[一二三四五六七八九十百\d]+[批轮期]|(?:batch|round|tranche)\b", re.IGNORECASE)
_FIGURE = lazy.pattern(r"[\s\d.,%+\-−()（）$€£¥/:~≈<>]*")


@dataclass(frozen=True, slots=True)
class Ref:
    """A record's cell: the number of its block, and how it came to the record."""

    block: int
    how: str = "stated"


@dataclass(frozen=True, slots=True)
class Column:
    """A header: its words, what they make of the cells, and its block (None where the table has none)."""

    header: str
    roles: tuple[str, ...]
    block: int | None = None


@dataclass(slots=True)
class Record:
    """One row, or one part of a row: cells in the order of their columns. `section`: the row heading above it."""

    cells: list[tuple[Column, Ref]]
    section: int | None = None

    def get(self, *wanted: str) -> Ref | None:
        """The first cell whose column has one of these roles, in the order of the roles."""
        for role in wanted:
            for column, ref in self.cells:
                if role in column.roles:
                    return ref
        return None

    @property
    def first(self) -> int:
        return min((r.block for _, r in self.cells if r.how == "stated"), default=self.cells[0][1].block)

    @property
    def last(self) -> int:
        return max((r.block for _, r in self.cells if r.how == "stated"), default=self.cells[0][1].block)


@dataclass(slots=True)
class Sheet:
    """One table. `captions`: short lines and headings over it, nearest first, by block number."""

    first: int
    last: int
    columns: list[Column]
    records: list[Record]
    captions: list[int] = field(default_factory=list)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(r for c in self.columns for r in c.roles)


class _Grid:
    """Cells by place; a spanning cell is found at each place that it covers."""

    def __init__(self, indexed: Sequence[tuple[int, Block]]) -> None:
        self.at: dict[tuple[int, int], int] = {}
        self.text: dict[int, str] = {}
        self.own: dict[int, tuple[int, int]] = {}
        self.rows = self.columns = 0
        for number, block in indexed:
            cell = block.cell
            assert cell is not None
            self.text[number] = block.reading.strip()
            self.own[number] = (cell.row, cell.column)
            for r in range(cell.row, cell.row + max(1, min(cell.row_span, _SPAN))):
                for c in range(cell.column, cell.column + max(1, min(cell.column_span, _SPAN))):
                    self.at.setdefault((r, c), number)
            self.rows = max(self.rows, cell.row + 1)
            self.columns = max(self.columns, cell.column + min(cell.column_span, _SPAN))
        self.columns = min(self.columns, 200)

    def row(self, r: int) -> list[int | None]:
        """Block numbers of a row's cells; None where a cell is missing or empty."""
        found = [self.at.get((r, c)) for c in range(self.columns)]
        return [n if n is not None and self.text[n] else None for n in found]


def sheets(scene: Scene) -> tuple[Sheet, ...]:
    """Every table of a document that could be read as records."""
    tables: dict[int, list[tuple[int, Block]]] = {}
    for number, block in enumerate(scene.blocks):
        if block.cell is not None and not scene.silent(block.start, max(block.end, block.start + 1)):
            tables.setdefault(block.cell.table, []).append((number, block))
    found = (_sheet(scene, indexed) for indexed in tables.values() if len(indexed) >= 3)
    return tuple(s for s in found if s is not None)


def _sheet(scene: Scene, indexed: Sequence[tuple[int, Block]]) -> Sheet | None:
    grid = _Grid(indexed)
    if grid.rows < 2 or grid.columns < 2:
        return None
    numbers = [n for n, _ in indexed]
    head, captions = _head(grid)
    if head is None:
        return None
    labels = [grid.at.get((r, 0)) for r in range(head, grid.rows)]
    down = sum(bool(roles(grid.text[n])) for n in labels if n is not None)
    across = sum(bool(roles(grid.text[n])) for n in grid.row(head) if n is not None)
    if down >= 3 and down > across and grid.columns <= 12:
        columns, records = _transposed(grid, head)
    else:
        columns, records = _upright(grid, head)
    over = [*captions, *(n for n, _ in scene.above(numbers[0]))]
    return Sheet(min(numbers), max(numbers), columns, records, over)


def _head(grid: _Grid) -> tuple[int | None, list[int]]:
    """The header row among the first three, and the cells of caption rows above it."""
    captions: list[int] = []
    for r in range(min(3, grid.rows - 1)):
        cells = sorted({n for n in grid.row(r) if n is not None})
        if len(cells) >= 2:
            return r, captions
        captions += cells
    return None, captions


def _transposed(grid: _Grid, head: int) -> tuple[list[Column], list[Record]]:
    labels = []
    for r in range(head, grid.rows):
        n = grid.at.get((r, 0))
        labels.append(Column(grid.text[n], roles(grid.text[n]), n) if n is not None else Column("", ()))
    records = []
    for c in range(1, grid.columns):
        cells = []
        for label, r in zip(labels, range(head, grid.rows), strict=True):
            n = grid.at.get((r, c))
            if n is not None and not blank(grid.text[n]):
                cells.append((label, Ref(n)))
        if cells:
            records.append(Record(cells))
    return labels, records


def _upright(grid: _Grid, head: int) -> tuple[list[Column], list[Record]]:
    header = grid.row(head)
    columns = [Column(grid.text[n], roles(grid.text[n]), n) if n is not None else Column("", ()) for n in header]
    groups = _groups(columns)
    named = sum(n is not None for n in header)
    wide = 0 if any(n is None for n in header[:named]) or len(groups) > 1 else grid.columns - named
    records: list[Record] = []
    section: int | None = None
    above: dict[int, int] = {}  # column -> the last cell of it, for cells merged downwards
    words = [grid.text[n] if n is not None else "" for n in header]
    for r in range(head + 1, grid.rows):
        row = grid.row(r)
        cells = [n for n in row if n is not None]
        if not cells or [grid.text[n] if n is not None else "" for n in row] == words:
            continue
        if _NOTE.match(grid.text[cells[0]]):
            continue
        if len(set(cells)) == 1 and (grid.columns > 2 or _SECTION.search(grid.text[cells[0]])):
            section, above = cells[0], {}
            continue
        if wide == 1:
            records += _wide_row(grid, columns, row, named, above, section)
            continue
        for group in groups:
            record = _part(grid, columns, row, group, above, len(groups) > 1)
            if record is not None:
                record.section = section
                records.append(record)
    return columns, records


def _groups(columns: Sequence[Column]) -> list[range]:
    """Runs of columns that repeat the first one's header; one run where nothing repeats."""
    first = columns[0]
    if not first.header:
        return [range(len(columns))]
    starts = [i for i, c in enumerate(columns) if c.header == first.header]
    if len(starts) < 2 or starts[1] < 2:
        return [range(len(columns))]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(columns)], strict=True)]


def _part(
    grid: _Grid,
    columns: Sequence[Column],
    row: Sequence[int | None],
    group: range,
    above: dict[int, int],
    several: bool,
) -> Record | None:
    """The record in one group of columns; a merged first cell is taken from above where the rest of the row speaks."""
    cells: list[tuple[Column, Ref]] = []
    stated = [c for c in group if row[c] is not None]
    if not stated:
        for c in group:
            above.pop(c, None)
        return None
    rest = any(c > group.start for c in stated)
    for c in group:
        n = row[c]
        if n is not None:
            above[c] = n
            how = "stated" if grid.own[n][0] == _row_of(grid, row) else "list"
            if not blank(grid.text[n]):
                cells.append((columns[c], Ref(n, how)))
        elif c in above and rest and _merges(grid, columns, c, group, row) and (c == group.start or not several):
            cells.append((columns[c], Ref(above[c], "list")))
    return Record(cells) if any(ref.how == "stated" for _, ref in cells) else None


def _row_of(grid: _Grid, row: Sequence[int | None]) -> int:
    return max(grid.own[n][0] for n in row if n is not None)


def _merges(grid: _Grid, columns: Sequence[Column], c: int, group: range, row: Sequence[int | None]) -> bool:
    """Whether an empty cell may stand under a merged one: only from the left edge on, and not for figures."""
    return all(row[left] is None for left in range(group.start, c)) and bool(columns[c].header)


def _wide_row(
    grid: _Grid,
    columns: Sequence[Column],
    row: Sequence[int | None],
    named: int,
    above: dict[int, int],
    section: int | None,
) -> Iterator[Record]:
    """A row of a table whose first header stands for two columns: a group and its members."""
    sub = Column(columns[0].header, ("sub",), columns[0].block)
    long = row[named] is not None
    cells: list[tuple[Column, Ref]] = []
    if long or row[0] is None:
        if row[0] is not None:
            above[0] = row[0]
            cells.append((columns[0], Ref(row[0])))
        elif 0 in above:
            cells.append((columns[0], Ref(above[0], "list")))
        layout = [sub, *columns[1:named]]
        places = range(1, named + 1)
    else:
        above.clear()
        layout, places = list(columns[:named]), range(named)
    for column, c in zip(layout, places, strict=True):
        n = row[c]
        if n is not None and not blank(grid.text[n]):
            cells.append((column, Ref(n)))
    if cells:
        yield Record(cells, section)


def figure(text: str) -> bool:
    """A cell that is nothing but a number."""
    return bool(_FIGURE.fullmatch(text)) and any(c.isdigit() for c in text)
