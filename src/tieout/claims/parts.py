"""Rows of accounts that are parts of another row: set in under it, or summing up to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.key import canonical
from tieout.claims.passage import Passage, entry
from tieout.claims.rate import CHANGES
from tieout.model import Block, Document

_MOST = 12  # parts of one row
_DEEPEST = 12  # columns of a page that a label is set in by
_BARE = lazy.pattern(
    r"\s*(?P<minus>[-+−–(（])?\s*(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)\s*[)）]?\s*"
)
Cells = Mapping[tuple[int, int], tuple[int, Block]]  # (row, column) -> (index of the block, the cell)
_ORDINARY = frozenset({"count", "number"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with a label: how far it is set in, its bare figures by column, whether it names what it measures."""

    number: int
    label: Passage
    indent: int
    figures: Mapping[int, tuple[Decimal, Decimal]]  # column -> value, unit of its last digit
    names: bool


def parents(context: Context, cells: Cells, rows: range, columns: int) -> dict[int, int]:
    """Row -> the row with figures that it is part of and that tells what it measures: Revenue over Paper and Board.

    Rows that name a measure of their own (Margin, Cash) are parts of none.
    """
    told = [_row(context, cells, r, columns) for r in rows if (r, 0) in cells and cells[r, 0][1].reading.strip()]
    told = [r for r in told if not is_rate(r.label)]
    return _set_in(told) if len({r.indent for r in told}) > 1 else _summed(told)


def is_rate(label: Passage) -> bool:
    """Growth, 增速, YoY: a label of how the row above it changed, and of no thing."""
    keys = {k for h in label.measures.all for k in h.keys}
    return bool(keys) and keys <= CHANGES and not canonical(label.text)


def item(context: Context, cells: Cells, row: int, first: int) -> list[Passage]:
    """The label of the item that a row of growth is under; [] for other rows. `first`: the row under the head."""
    for up in range(row, max(first - 1, row - 4), -1):
        if (up, 0) not in cells or not cells[up, 0][1].reading.strip():
            return []
        label = context.passage(cells[up, 0][0]).parse()
        if not is_rate(label):
            return [label] if up < row else []
    return []


def _row(context: Context, cells: Cells, row: int, columns: int) -> _Row:
    index, block = cells[row, 0]
    label = context.passage(index).parse()
    figures: dict[int, tuple[Decimal, Decimal]] = {}
    for column in range(1, columns):
        cell = cells.get((row, column))
        if cell is not None and (number := _number(cell[1].reading)) is not None:
            figures[column] = number
    keys = {k for h in label.measures.all for k in h.keys}
    names = any(k in CHANGES or not set(entry(k)["units"]) <= _ORDINARY for k in keys)
    return _Row(row, label, _indent(context.document, block), figures, names)


def _number(text: str) -> tuple[Decimal, Decimal] | None:
    match = _BARE.fullmatch(text) if len(text) < 40 else None
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", "").replace("，", ""))
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return (-value if match["minus"] and match["minus"] != "+" else value), step


def _indent(document: Document, block: Block) -> int:
    """How far a label is set in: white space before its first letter, in its cell or at the start of its line."""
    lead = len(block.reading) - len(block.reading.lstrip())
    first = max(document.text.rfind("\n", 0, block.start) + 1, block.start - 120)
    before = document.text[first : block.start]
    return lead + (len(before) if not before.strip() else 0)


def _set_in(rows: Sequence[_Row]) -> dict[int, int]:
    found: dict[int, int] = {}
    open_: list[_Row] = []
    for row in rows:
        while open_ and open_[-1].indent >= row.indent:
            open_.pop()
        over = next((r for r in reversed(open_) if r.names), open_[0] if open_ else None)
        if over is not None and over.figures and not row.names and row.indent - over.indent <= _DEEPEST:
            found[row.number] = over.number
        open_.append(row)
    return found


def _summed(rows: Sequence[_Row]) -> dict[int, int]:
    """Net sales 84 over Cereal 50 and Snacks 34, or under them."""
    found: dict[int, int] = {}
    for at, whole in enumerate(rows):
        if not whole.names or len(whole.figures) < 2:
            continue
        for run in (rows[at + 1 : at + 1 + _MOST], rows[max(0, at - _MOST) : at][::-1]):
            parts = _adding_up(whole, run)
            for part in parts:
                found.setdefault(part.number, whole.number)
            if parts:
                break
    return found


def _adding_up(whole: _Row, run: Sequence[_Row]) -> Sequence[_Row]:
    """The rows at the start of `run` that sum to a row in two of its columns or more; () where none do."""
    sums: dict[int, Decimal] = {}
    steps: dict[int, Decimal] = {}
    for count, row in enumerate(run, 1):
        if row.names or words.is_total(row.label.text):
            break
        for column, (value, step) in row.figures.items():
            sums[column] = sums.get(column, Decimal(0)) + value
            steps[column] = steps.get(column, Decimal(0)) + step
        if count < 2:
            continue
        shared = [c for c in whole.figures if c in sums]
        close = [c for c in shared if abs(sums[c] - whole.figures[c][0]) <= (steps[c] + whole.figures[c][1]) / 2]
        if len([c for c in close if whole.figures[c][0]]) >= 2:
            return run[:count]
    return ()


def adds_up(cells: Cells, first: int, row: int, column: int) -> bool:
    """Whether a row without a label is the sum of two or more rows right above it, none of them above `first`."""
    told = _amount(cells, row, column)
    total = Decimal(0)
    if told is None:
        return False
    for count, r in enumerate(range(row - 1, max(first - 1, row - 40), -1), 1):
        part = _amount(cells, r, column)
        if part is None:
            return False
        total += part
        if count > 1 and abs(total - told) * 200 <= abs(told):
            return True
    return False


def _amount(cells: Cells, row: int, column: int) -> Decimal | None:
    text = cells[row, column][1].reading.strip(" $€£¥") if (row, column) in cells else ""
    match = _AMOUNT.fullmatch(text)
    return None if match is None else Decimal(match[1].replace(",", "")) * (-1 if text[:1] in "(-−" else 1)


_AMOUNT = lazy.pattern(r"[(\-−]?\s*(\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,6})?)\s*\)?")
