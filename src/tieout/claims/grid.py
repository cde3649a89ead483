"""A table as a grid: its header rows, its label columns, its cells by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims import parts, sections, surroundings
from tieout.claims.context import Context
from tieout.claims.header_units import BRACKETS, PERCENT_HEADER, units_in
from tieout.claims.passage import Passage, entry, family
from tieout.claims.rate import CHANGES
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
    measures_across: bool = False  # its columns do
    sections: dict[int, int] = field(default_factory=dict)  # row -> the row above it that only names a group of rows
    parents: dict[int, int] = field(default_factory=dict)  # row -> the row whose measure it has a part of
    years: tuple[int, ...] = ()  # the single years that its header rows name
    fractions: frozenset[int] = frozenset()  # columns whose bare figures are all between -1 and 1
    name_columns: frozenset[int] = frozenset()  # the label columns that together name a row; empty: not known
    note_columns: frozenset[int] = frozenset()  # columns of references to notes
    lone_labels: frozenset[str] = frozenset()  # labels of the first column that name one row only
    signed: dict[int, str] = field(default_factory=dict)  # column -> the currency whose sign some of its figures bear
    periods: dict[int, Period | None] = field(default_factory=dict)  # column -> what its header rows say together

    heads: dict[int, list[Passage]] = field(default_factory=dict)  # column -> its header cells, topmost first
    labels: dict[tuple[int, int], list[Passage]] = field(default_factory=dict)  # row, columns of labels -> their cells
    months: dict[str, bool] = field(default_factory=dict)  # month -> whether the table is of that one in several years
    wordy: bool = False  # no column holds figures: problem, sign, remedy
    cases: frozenset[str] = frozenset()  # heads or labels that are cases beside others that certainly are
    asked: Passage | None = None  # the caption by which its figures are shares of those asked
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


def read_grid(context: Context, indexed: Sequence[tuple[int, Block]]) -> Grid:
    cells: dict[tuple[int, int], tuple[int, Block]] = {}
    rows = columns = 0
    for index, block in indexed:
        cell = block.cell
        assert cell is not None
        for r in range(cell.row, cell.row + max(1, min(cell.row_span, 200))):
            for c in range(cell.column, cell.column + max(1, min(cell.column_span, 200))):
                cells.setdefault((r, c), (index, block))
        rows, columns = max(rows, cell.row + 1), max(columns, cell.column + cell.column_span)
    grid = Grid(cells, rows, columns)
    grid.head_rows = _head_rows(context, grid)
    grid.label_columns = _label_columns(context, grid)
    grid.inner_heads = [r for r in range(grid.head_rows + 1, rows) if _heads_again(context, grid, r)]
    if not grid.label_columns:
        grid.name_column = _name_column(context, grid)
    grid.wordy = grid.label_columns + 1 >= columns and not any(
        is_numeric_column(context, grid, c) for c in range(1, columns)
    )
    unit_rows = _unit_rows(context, grid)
    _look_down(context, grid)
    grid.notes += unit_rows
    around, grid.source = surroundings.read(context, indexed[0][0], indexed[-1][0])
    grid.notes += around
    _of_month(context, grid)
    return grid


def _of_month(context: Context, grid: Grid) -> None:
    """当月, 本月 in the head of a table is the month that its caption names: Output in June, of a bulletin of July."""
    for note in grid.notes[:3]:
        months = [p for p in note.periods if p.iso and re.fullmatch(r"\d{4}-\d\d", p.iso)]
        if not months:
            continue
        for head in (p for column in range(grid.columns) for p in column_heads(context, grid, column)):
            head.periods = tuple(
                replace(months[0], start=p.start, end=p.end, text=p.text) if _THIS_MONTH.fullmatch(p.text) else p
                for p in head.periods
            )
        return


_THIS_MONTH = lazy.pattern(r"当月|本月|(?:this|the|current) month|month", re.IGNORECASE)


def _unit_rows(context: Context, grid: Grid) -> list[Passage]:
    """(NOK million), alone in a row of the head, over whichever of the columns it stands: a note on them all."""
    found: list[Passage] = []
    for row in range(grid.head_rows):
        places = [(row, c) for c in range(grid.columns) if (row, c) in grid.cells]
        told = distinct_passages(context, grid, places)
        if grid.columns > 2 and len(told) == 1 and BRACKETS.fullmatch(told[0].text.strip()) and units_in(told[0]):
            found += told
            for place in places:
                if grid.cells[place][0] == told[0].index:
                    del grid.cells[place]
    return found


def _name_column(context: Context, grid: Grid) -> int | None:
    """The first column whose cells are words, most unlike each other: figures stand before and after the row's name."""
    for column in range(1, min(grid.columns, 4)):
        texts = [b.reading.strip() for _, b in _body(grid, column, 60) if b.reading.strip()]
        plain = [t for t in texts if any(c.isalpha() for c in t)]
        if len(plain) < 2 or len(plain) * 5 < len(texts) * 4 or len(set(plain)) * 5 < len(plain) * 3:
            continue
        if not is_numeric_column(context, grid, column):
            return column
    return None


def _name_columns(context: Context, grid: Grid) -> frozenset[int]:
    """The first label columns of words, numbering and dates left aside, whose cells together differ in every row; and the
    column of models beside them."""
    kept: list[int] = []
    done = False
    rows: list[tuple[str, ...]] = [()] * len(_body(grid, 0, 200))
    for column in range(grid.label_columns):
        body = _body(grid, column, 200)
        told = [(i, b) for i, b in body if b.reading.strip()]
        header = header_text(grid, column)
        if len(body) != len(rows) or not told or _is_id_column(grid, column, told) or words.is_batch(header):
            continue
        if done:
            if words.is_model(header):
                kept.append(column)
            continue
        if sum(is_numeric(context, i, b) or _is_date(context.passage(i)) for i, b in told) * 2 > len(told):
            continue
        kept.append(column)
        rows = [(*row, b.reading.strip()) for row, (_, b) in zip(rows, body, strict=True)]
        done = len(set(rows)) == len(rows)
    return frozenset(kept if done else ())


def _body(grid: Grid, column: int, rows: int) -> list[tuple[int, Block]]:
    last = min(grid.rows, grid.head_rows + rows)
    return [grid.cells[r, column] for r in range(grid.head_rows, last) if (r, column) in grid.cells]


def _look_down(context: Context, grid: Grid) -> None:
    """What the labels and the figures of whole columns say: names of measures, signs of currencies."""
    labels = [(i, b) for i, b in _body(grid, 0, 60) if b.reading.strip()] if grid.label_columns else []
    counts = Counter(b.reading.strip() for _, b in labels)
    grid.lone_labels = frozenset(text for text, n in counts.items() if n == 1)
    grid.name_columns = _name_columns(context, grid)
    corner = grid.cells[0, 0][1].reading if grid.head_rows and labels and (0, 0) in grid.cells else ""
    heads = {c: column_heads(context, grid, c) for c in range(grid.columns)}
    grid.note_columns = frozenset(c for c, found in heads.items() if any(words.is_notes(p.text) for p in found))
    grid.things_down = words.over_things(corner)
    across = [p.text for c, found in heads.items() if c >= max(1, grid.label_columns) for p in found[-1:]]
    for texts in (
        across,
        list(grid.lone_labels) if words.over_cases(corner) else [t for t in counts if len(counts) < 8],
    ):
        sure = [t for t in texts if words.is_scenario(t)]
        maybe = [t for t in texts if words.is_case(t) and t not in sure]
        if sure and len(sure) + len(maybe) >= max(2, len(texts) - 1):
            grid.cases |= {t.strip() for t in (*sure, *maybe)}
    if not grid.things_down:
        named = {h.keys[0] for i, b in labels for h in context.passage(i).parse().measures.all[-1:]}
        over = [p for c, found in heads.items() if c for p in found]
        silent = all(words.names_nothing(p.text) or words.is_difference(p.text) or not _measures(p) for p in over)
        cases = sum(words.is_scenario(p.text) for p in over)
        cornered = bool(corner) and _measures(context.passage(grid.cells[0, 0][0]).parse())
        grid.measures_down = silent and (
            len(named) > 1 or (cases > 1 and (bool(named) or not cornered)) or words.over_measures(corner)
        )
    over = [p for c, found in heads.items() if not grid.names(c) for p in found]
    grid.measures_across = not grid.measures_down and any(_measures(p) for p in over)
    told = (p for h in over for p in h.periods if p.status is None and re.fullmatch(r"\d{4}", p.iso or ""))
    grid.years = tuple(sorted({int(str(p.iso)) for p in told}))
    names = 0 if grid.label_columns else grid.name_column
    body = range(grid.head_rows, grid.rows)
    if names is not None:
        grid.sections = sections.groups(grid.cells, body, grid.columns, names)
    if grid.label_columns and grid.measures_down:
        grid.parents = parts.parents(context, grid.cells, body, grid.columns)
    grid.fractions = frozenset(c for c in range(grid.label_columns, grid.columns) if _all_fractions(grid, c))
    for column in range(grid.label_columns, grid.columns):
        signed = [i for i, b in _body(grid, column, 200) if _SIGNED.match(b.reading)]
        units = {q.unit for i in signed for q in context.passage(i).figures if q.unit}
        if len(units) == 1 and family(unit := units.pop()) == "money":
            grid.signed[column] = unit


def _all_fractions(grid: Grid, column: int) -> bool:
    found = [m for _, b in _body(grid, column, 60) if (m := _PLAIN.fullmatch(b.reading))]
    return bool(found) and all(abs(float(m[1])) <= 1 for m in found)


_PLAIN = lazy.pattern(r"\s*([-+]?\d{1,6}(?:\.\d{1,8})?)\s*")


def _measures(head: Passage) -> bool:
    """Whether a header names what its column measures: not a change of what the rows do, nor the things it is of."""
    keys = {k for h in head.measures.all for k in h.keys} - CHANGES
    return any(not set(entry(k)["units"]) <= {"count", "number"} for k in keys) or (
        bool(keys) and words.is_counted(head.text)
    )


_SIGNED = lazy.pattern(r"\s*(?:[A-Z]{1,3})?[$€£¥￥₹₩]|\s*[(（]\s*[$€£¥￥]")


def _heads_again(context: Context, grid: Grid, row: int) -> bool:
    """A row of words and years over columns of figures, with no label of its own or that of the first header."""
    if not grid.head_rows or not grid.label_columns:
        return False
    label = grid.cells[row, 0][1].reading.strip() if (row, 0) in grid.cells else ""
    first = grid.cells[0, 0][1].reading.strip() if (0, 0) in grid.cells else ""
    dates = label and label != first and not _AGAIN.fullmatch(label)
    columns = range(grid.label_columns, grid.columns)
    filled = {grid.cells[row, c][1].start: grid.cells[row, c] for c in columns if (row, c) in grid.cells}
    told = [(i, b) for i, b in filled.values() if b.reading.strip()]
    if len(told) * 2 <= len(columns) or len(told) < 2 or any(is_numeric(context, i, b) for i, b in told):
        return False
    return not dates or all(_is_date(context.passage(i)) for i, _ in told)


def _is_date(passage: Passage) -> bool:
    return bool(passage.periods) and sum(p.end - p.start for p in passage.periods[:1]) >= len(passage.text.strip()) - 2


_AGAIN = lazy.pattern(r"项目|指标|科目|items?|indicators?|in (?:millions|thousands|billions).*", re.IGNORECASE)


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


def _head_rows(context: Context, grid: Grid) -> int:
    marked = 0
    for row in range(min(grid.rows, 6)):
        blocks = [grid.cells[row, c][1] for c in range(grid.columns) if (row, c) in grid.cells]
        if blocks and all(b.cell is not None and b.cell.header for b in blocks):
            marked = row + 1
        else:
            break
    row = marked
    while row < min(grid.rows - 1, 5):
        cells = [grid.cells[row, c] for c in range(grid.columns) if (row, c) in grid.cells]
        filled = [(i, b) for i, b in cells if b.reading.strip()]
        if not filled or (any(is_numeric(context, i, b) for i, b in filled) and not _bands(context, grid, row, filled)):
            break
        below = [
            grid.cells[r, c]
            for r in range(row + 1, min(grid.rows, row + 4))
            for c in range(grid.columns)
            if (r, c) in grid.cells
        ]
        if not any(is_numeric(context, i, b) for i, b in below):
            break
        if row and marked and not _looks_like_header(filled, grid):
            break
        row += 1
        if not marked and row >= 3:
            break
    return row


def _bands(context: Context, grid: Grid, row: int, filled: Sequence[tuple[int, Block]]) -> bool:
    """Under 50 staff, 50 staff or more, over columns of bare figures: a first row that says of whom they are."""
    if row or len(filled) < 3:
        return False
    for index, block in filled:
        if not is_numeric(context, index, block):
            continue
        column = block.cell.column if block.cell else 0
        under = [grid.cells[r, column][1].reading for r in range(1, min(grid.rows, 5)) if (r, column) in grid.cells]
        words_ = sum(c.isalpha() for c in block.reading)
        bare = sum(BARE.match(t) is not None for t in under)
        counted = all(q.unit in (None, "count", "person", "year") for q in context.passage(index).figures)
        if not column or not words_ or not counted or bare * 2 <= len(under):
            return False
    return True


def _looks_like_header(filled: Sequence[tuple[int, Block]], grid: Grid) -> bool:
    """A second header row: years or units under groups, hardly a label with empty cells (a section row)."""
    if len({b.start for _, b in filled}) <= 1:
        return False
    return any(
        YEARLIKE.match(b.reading) or PERCENT_HEADER.search(b.reading) or BRACKETS.search(b.reading) for _, b in filled
    )


def _label_columns(context: Context, grid: Grid) -> int:
    count = 0
    for column in range(min(grid.columns - 1, 6)):
        body = _body(grid, column, 60)
        filled = [(i, b) for i, b in body if b.reading.strip() and not (column and words.is_filler(b.reading))]
        numeric = sum(is_numeric(context, i, b) for i, b in filled)
        if column and words.is_units(header_text(grid, column)):
            numeric = 0
        if column and numeric and any(is_numeric(context, i, b) and _has_unit(context, i) for i, b in filled):
            break
        if column and numeric:
            numeric += sum(YEARLIKE.match(b.reading) is not None for _, b in filled)  # a size of 1974
        share = 4 if column else 2  # behind the first column figures among words (n/a, none) are still figures
        if filled and numeric * share > len(filled) and not _is_id_column(grid, column, filled):
            break
        count += 1
    return count


def header_text(grid: Grid, column: int) -> str:
    found = {
        grid.cells[r, column][1].start: grid.cells[r, column][1]
        for r in range(grid.head_rows)
        if (r, column) in grid.cells
    }
    return " ".join(b.reading for b in found.values())


def _has_unit(context: Context, index: int) -> bool:
    return any(q.unit not in (None, "count") for q in context.passage(index).figures)


def _is_id_column(grid: Grid, column: int, filled: Sequence[tuple[int, Block]]) -> bool:
    """1, 2, 3 …: ranks under no unit, or a header that says so."""
    header = header_text(grid, column)
    if NO_FIGURE.match(header):
        return True
    texts = [b.reading.strip().rstrip(".、") for _, b in filled]
    return (
        len(texts) > 2
        and not BRACKETS.search(header)
        and texts
        == [str(n) for n in range(int(texts[0]) if texts[0].isdigit() and len(texts[0]) < 4 else -1, len(texts) + 5)][
            : len(texts)
        ]
    )


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
    body = _body(grid, column, 40)
    return sum(is_numeric(context, i, b) for i, b in body) * 2 > len(body)
