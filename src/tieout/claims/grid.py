"""A table as a grid: its cells by place, its columns' heads and its rows' labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims import parts
from tieout.claims.context import Context
from tieout.claims.passage import Passage
from tieout.model import Block, Document, Period

NO_FIGURE = lazy.pattern(
    r"^\W*(?:排名|名次|序号|编号|排序|位次|年份|年度|日期|时间|代码|股票代码|上映日期|发布时间|页码|附注|注释|附注号|行次|notes?|rank(?:ing)?|no\.?|#|id|code|year|date|month|quarter|ticker|page|s/?n)\W*$"
    r"|^[\u4e00-\u9fffA-Za-z]{0,10}(?:编号|号码|证号|备案号|文号|批号|代码|条码|邮编|电话|型号)\W*$"
    r"|^(?:\w+ ){0,2}(?:registration|certificate|licen[cs]e|approval|filing|serial|patent|part|invoice|account|policy|phone|contract|tender) (?:no\.?|numbers?|codes?|ids?)\W*$",
    re.IGNORECASE,
)

PART = lazy.pattern(r"^\W*(?:of which|including|o/w|thereof|其中|内[:：]|[-–•])", re.IGNORECASE)

BARE = lazy.pattern(r"^[\s(（]*[-+−–]?\s*[\d,，. ]*\d\s*%?[)）\s*†‡]*$")

_NOTED = lazy.pattern(r"^[-+−–]?\s*\d[\d,，.]*\s*%?\s*[(（][^()（）\d]{1,16}[)）]\W*$")  # 3.0 (target)

YEARLIKE = lazy.pattern(r"^\s*(?:19|20)\d\d(?:[./-](?:0[1-9]|1[0-2])(?:[./-][0-3]\d)?)?\s*年?\s*[AEF]?\s*$")

_PROSE = 60  # characters; a longer cell is read as prose


@dataclass(slots=True)
class Grid:
    """One table: its cells by place, and what its header rows and label columns say."""

    cells: dict[tuple[int, int], tuple[int, Block]]
    rows: int
    columns: int
    head_rows: int = 0
    label_columns: int = 0
    notes: list[Passage] = field(default_factory=list)  # captions and unit notes, nearest first
    source: tuple[str, int, int] | None = None
    inner_heads: list[int] = field(default_factory=list)  # rows of headers further down: a second table under the first
    name_column: int | None = None  # the column of words that names the rows, where figures stand before it
    measures_down: bool = False  # its rows name what is measured, not of what
    things_down: bool = False  # its corner says that its rows name things
    areas_down: bool = False  # its rows are places, of what its columns or its caption name
    measures_across: bool = False  # its columns do
    sections: dict[int, int] = field(default_factory=dict)  # row -> the row above it that only names a group of rows
    parents: dict[int, int] = field(default_factory=dict)  # row -> the row whose measure it has a part of
    years: tuple[int, ...] = ()  # the single years that its header rows name
    fractions: frozenset[int] = frozenset()  # columns whose bare figures are all between -1 and 1
    name_columns: frozenset[int] = frozenset()  # the label columns that together name a row; empty: not known
    note_columns: frozenset[int] = frozenset()  # columns of references to notes
    lone_labels: frozenset[str] = frozenset()  # labels of the first column that name one row only
    signed: dict[int, str] = field(default_factory=dict)  # column -> the currency whose sign some of its figures bear
    currency: str | None = None  # the one that its amounts are in, where some of its cells name it
    periods: dict[int, Period | None] = field(default_factory=dict)  # column -> what its header rows say together

    heads: dict[int, list[Passage]] = field(default_factory=dict)  # column -> its header cells, topmost first
    labels: dict[tuple[int, int], list[Passage]] = field(default_factory=dict)  # row, columns of labels -> their cells
    months: dict[str, bool] = field(default_factory=dict)  # month -> whether the table is of that one in several years
    wordy: bool = False  # no column holds figures: problem, sign, remedy
    cases: frozenset[str] = frozenset()  # heads or labels that are cases beside others that certainly are
    asked: Passage | None = None  # the caption by which its figures are shares of those asked
    banded: bool = False  # the figures of its first column name the rows: 0-10 years, 3 shifts
    hundreds: dict[int, bool] = field(default_factory=dict)  # column -> whether its bare figures add to a hundred

    def names(self, column: int) -> bool:
        """Whether a column holds the names of rows."""
        return column < self.label_columns or column == self.name_column


def document_tables(document: Document, stretch: range | None = None) -> Iterator[list[tuple[int, Block]]]:
    """The cells of each table among the blocks of a stretch, each cell with its index."""
    tables: dict[int, list[tuple[int, Block]]] = {}
    for index in range(len(document.blocks)) if stretch is None else stretch:
        block = document.blocks[index]
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append((index, block))
    yield from tables.values()


def below(grid: Grid, column: int, rows: int) -> list[tuple[int, Block]]:
    """The cells of a column under the head, of so many rows at most."""
    last = min(grid.rows, grid.head_rows + rows)
    return [grid.cells[r, column] for r in range(grid.head_rows, last) if (r, column) in grid.cells]


def is_date(passage: Passage) -> bool:
    return bool(passage.periods) and sum(p.end - p.start for p in passage.periods[:1]) >= len(passage.text.strip()) - 2


def is_numeric(context: Context, index: int, block: Block) -> bool:
    """A cell that is a figure and nothing else (years are labels)."""
    text = block.reading.strip()
    if not text or YEARLIKE.match(text) or len(text) > _PROSE:
        return False
    if BARE.match(text) or _NOTED.match(text):
        return True
    if words.is_span(text):
        return False  # 23-28 CAGR: which years a column of rates spans
    passage = context.passage(index)
    if passage.figures and passage.figures[0].unit is None and _CODE.match(text):
        return False
    covered = sum(q.end - q.start for q in passage.figures)
    return bool(passage.figures) and covered * 2 >= len(text)


_CODE = lazy.pattern(r"[A-Za-z]{1,4}-?\d")  # L5, HB-10


def header_text(grid: Grid, column: int) -> str:
    found = {
        grid.cells[r, column][1].start: grid.cells[r, column][1]
        for r in range(grid.head_rows)
        if (r, column) in grid.cells
    }
    return " ".join(b.reading for b in found.values())


def header_passages(context: Context, grid: Grid, row: int, column: int) -> tuple[list[Passage], list[Passage]]:
    """Passages of the cells above (nearest first) and of the row's labels (nearest first)."""
    inner = bisect_left(grid.inner_heads, row) - 1
    above = column_heads(context, grid, column)[::-1]
    if inner >= 0:
        heads = [grid.inner_heads[inner], *range(grid.head_rows - 1, -1, -1)]
        above = distinct_passages(context, grid, [(r, column) for r in heads])
    return above, _row_labels(context, grid, row, column)


def column_heads(context: Context, grid: Grid, column: int) -> list[Passage]:
    """Passages of a column's header cells, topmost first."""
    if column not in grid.heads:
        grid.heads[column] = distinct_passages(context, grid, [(r, column) for r in range(grid.head_rows)])
    return grid.heads[column]


def _row_labels(context: Context, grid: Grid, row: int, column: int) -> list[Passage]:
    count = min(grid.label_columns, column)
    if (row, count) not in grid.labels:
        places = [(row, c) for c in range(count - 1, -1, -1) if c not in grid.note_columns]
        grid.labels[row, count] = distinct_passages(context, grid, places)
    labels = grid.labels[row, count]
    if grid.name_column is not None and column != grid.name_column:
        places = [(row, grid.name_column), *((row, c) for c in range(grid.columns))]
        labels = [p for p in distinct_passages(context, grid, places) if not p.figures and p.text.strip()][:1]
    if grid.label_columns and not any(p.text.strip() for p in labels):
        up = next(
            (
                r
                for r in range(row - 1, grid.head_rows - 1, -1)
                if (r, 0) in grid.cells and grid.cells[r, 0][1].reading.strip()
            ),
            None,
        )
        if up is not None and not parts.adds_up(grid.cells, grid.head_rows, row, column):
            labels = distinct_passages(context, grid, [(up, 0)])
    return labels


def distinct_passages(context: Context, grid: Grid, places: Sequence[tuple[int, int]]) -> list[Passage]:
    indices = dict.fromkeys(grid.cells[p][0] for p in places if p in grid.cells and grid.cells[p][1].reading.strip())
    return [context.passage(i).parse() for i in indices]


_EVENT = lazy.pattern(
    r"上映|发布|成立|上市|获批|签约|投产|launch|release|founded|listed|approv|opened|start", re.IGNORECASE
)


def is_dated(context: Context, grid: Grid, label: Passage) -> bool:
    """Whether a label column dates its rows, rather than something in them."""
    cell = label.block.cell
    if cell is None or not grid.head_rows:
        return True
    header = " ".join(p.text for p in column_heads(context, grid, cell.column))
    return not _EVENT.search(header)


def parent_labels(context: Context, grid: Grid, row: int) -> list[Passage]:
    """The label that a row is part of: that of its parent, or for "of which …" the nearest one above that does not
    begin so itself."""
    if row in grid.parents:
        return distinct_passages(context, grid, [(grid.parents[row], 0)])
    if not any(PART.match(p.text) for p in distinct_passages(context, grid, [(row, 0)])):
        return []
    for r in range(row - 1, max(grid.head_rows - 1, row - 30), -1):
        found = distinct_passages(context, grid, [(r, 0)])
        if found and not PART.match(found[0].text):
            return found
    return []


def is_numeric_column(context: Context, grid: Grid, column: int) -> bool:
    body = below(grid, column, 40)
    return sum(is_numeric(context, i, b) for i, b in body) * 2 > len(body)
