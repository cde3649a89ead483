"""Tables in text: rows of pipes, lines with tabs, simple HTML. All of them end as cells in a grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieout import lazy
from tieout.model import Cell, View
from tieout.readers._blocks import BlockBuilder
from tieout.readers._lines import Lines

_LIST_TAB = lazy.pattern(r"\s*(?:[-*+•·]|\(?\d{1,3}[.)、）]?|[（(]?[一二三四五六七八九十]{1,3}[、.）)])\t")
_RULE_CELL = lazy.pattern(r"\s*:?-+:?\s*")
_HTML = lazy.pattern(r"<(/?)(table|caption|thead|tbody|tr|td|th)\b([^<>]{0,500})>", re.IGNORECASE)
_SPAN = lazy.pattern(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_MAX_SPAN = 1000
_GAP = lazy.pattern(r" {2,}|[ \u3000]*\u3000[ \u3000]*")
_VALUE = lazy.pattern(r"[^\w\s]{0,3}\d(?:[\d.,]{0,16}\d)?[^\s\d.,]{0,6}|[—–-]")
PAGED = lazy.pattern(r"\W*(?:pages?|p\.|页码?|頁)\W*", re.IGNORECASE)
_SHORT = 40  # characters of a cell in a table set with spaces

Looks = Callable[[int, int], View | None]  # the view of document characters [start, end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as written: its characters (start == end if empty) and how many rows and columns it covers."""

    start: int
    end: int
    rows: int = 1
    columns: int = 1
    header: bool = False


def placed(rows: Iterable[Sequence[Piece]]) -> Iterator[tuple[int, int, Piece]]:
    """(row, column, piece) with cells that reach over several rows or columns kept in mind, as browsers do it."""
    taken: dict[int, int] = {}  # column -> rows below that it still covers
    for number, row in enumerate(rows):
        column, fresh = 0, dict[int, int]()
        for piece in row:
            while taken.get(column, 0) > 0:
                column += 1
            yield number, column, piece
            wide = min(max(piece.columns, 1), _MAX_SPAN)
            if piece.rows > 1:
                fresh.update(dict.fromkeys(range(column, column + wide), piece.rows - 1))
            column += wide
        taken = {c: n - 1 for c, n in taken.items() if n > 1} | fresh


def add_table(into: BlockBuilder, rows: Sequence[Sequence[Piece]], view: Looks, depth: int = 0) -> None:
    """Adds the cells that hold something, row by row. Empty cells leave a hole in the grid."""
    table = into.new_table(depth)
    for row, column, piece in placed(rows):
        if piece.start < piece.end:
            cell = Cell(table, row, column, max(piece.rows, 1), max(min(piece.columns, _MAX_SPAN), 1), piece.header)
            into.cell(piece.start, piece.end, cell, view=view(piece.start, piece.end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without white space at either side."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return (start, start) if left == len(inner) else (start + left, start + len(inner.rstrip()))


# --- pipes ------------------------------------------------------------------------------------------------------------


def pipe_cells(text: str, start: int, end: int) -> list[Piece]:
    """Cells of one row | a | b |; a pipe after a backslash belongs to its cell."""
    start, end = trimmed(text, start, end)
    bars = [i for i in range(start, end) if text[i] == "|" and (i == 0 or text[i - 1] != "\\")]
    edges = [start - 1, *bars, end]
    if bars and bars[0] == start:
        edges = edges[1:]
    if bars and bars[-1] == end - 1:
        edges = edges[:-1]
    return [Piece(*trimmed(text, a + 1, b)) for a, b in pairwise(edges)]


def is_pipe_row(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and line[0] == "|" and line[-1] == "|" and line.count("|") > 2


def is_rule(text: str, row: Sequence[Piece]) -> bool:
    """The row of dashes under a header."""
    return bool(row) and all(_RULE_CELL.fullmatch(text, p.start, p.end) for p in row)


def pipe_rows(text: str, spans: Iterable[tuple[int, int]]) -> list[list[Piece]]:
    """Rows of a pipe table; those above the first rule are the header."""
    rows: list[list[Piece]] = []
    ruled = False
    for start, end in spans:
        row = pipe_cells(text, start, end)
        if is_rule(text, row):
            if not ruled:
                rows = [[Piece(p.start, p.end, header=True) for p in r] for r in rows]
            ruled = True
        else:
            rows.append(row)
    return rows


# --- tabs -------------------------------------------------------------------------------------------------------------


def tab_cells(lines: Lines, number: int) -> list[Piece]:
    """Cells of a line with tabs; a leading tab is an empty first cell, trailing ones say nothing."""
    text, at, end = lines.text, lines.starts[number], lines.ends[number]
    row = []
    for part in text[at:end].rstrip().split("\t"):
        row.append(Piece(*trimmed(text, at, at + len(part))))
        at += len(part) + 1
    return row


def tab_table(lines: Lines, first: int) -> int:
    """Number of lines from `first` that make up a table by tabs; 0 if there is none."""
    last = first
    best = 0
    while last < len(lines) and (filled := _tab_filled(lines[last])):
        best = max(best, filled)
        last += 1
    count = last - first
    return count if (count > 1 and best > 1) or best > 2 else 0


def _tab_filled(line: str) -> int:
    """How many cells of the line hold something; 0 if it is no row."""
    if "\t" not in line or not line.strip():
        return 0
    filled = sum(bool(part.strip()) for part in line.split("\t"))
    if _LIST_TAB.match(line) and not (filled > 2 and line.lstrip()[0].isdigit()):
        return 0
    return filled if filled > 1 or "\t" in line.strip(" \u3000").rstrip("\t") or line.rstrip(" ").endswith("\t") else 0


# --- columns parted by spaces -------------------------------------------------------------------------------------------


def space_cells(lines: Lines, number: int, columns: int) -> list[Piece]:
    """Cells of a line whose columns are two or more spaces apart; one missing on the left is the corner of a header."""
    start, end = lines.piece(number)
    row, at = list[Piece](), start
    for gap in _GAP.finditer(lines.text, start, end):
        row.append(Piece(at, gap.start()))
        at = gap.end()
    row.append(Piece(at, end))
    return [Piece(start, start)] * (columns - len(row)) + row


def space_table(lines: Lines, first: int) -> tuple[int, int]:
    """(lines, columns) of a table set with spaces that begins at `first`; (0, 0) if none does.

    Every row but the first must have the same number of cells, all of them short and one of them a number.
    """
    head = _spaced(lines[first])
    if len(head) < 2 or first + 1 >= len(lines):
        return 0, 0
    columns = len(_spaced(lines[first + 1]))
    if columns not in (len(head), len(head) + 1):
        return 0, 0
    last = first + 1
    values: list[str] = []
    while last < len(lines) and len(row := _spaced(lines[last])) == columns:
        told = [c for c in row if _VALUE.fullmatch(c)]
        if not told or 2 * len(told) < columns - 1:
            break
        values += told
        last += 1
    count = last - first
    named = any(c.isalpha() for row in (head, _spaced(lines[first + 1])) for cell in row for c in cell)
    headed = not any(_VALUE.fullmatch(c) for c in head) and not PAGED.fullmatch(head[-1])
    if not named or (len(values) < count and not headed and not is_amounts(values)):
        return 0, 0
    return (count, columns) if count > (2 if columns == 2 else 1) else (0, 0)


def is_amounts(values: Sequence[str]) -> bool:
    """Whether a list of figures is written as amounts are: neither page numbers nor the codes of places."""
    return any(c in v for v in values for c in ",.%()$€£¥，％")


def _spaced(line: str) -> list[str]:
    """Cells of a line, [] where it is no row of a table."""
    if ("  " not in line and "\u3000" not in line) or "\t" in line:
        return []
    cells = _GAP.split(line.strip())
    return cells if len(cells) > 1 and all(0 < len(c) <= _SHORT for c in cells) else []


# --- HTML in text -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    name: str
    at: int
    rows: int = 1
    columns: int = 1


def html_tables(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, list[list[Piece]]]]:
    """("text", a, b, []), ("caption", a, b, []) and ("table", a, b, rows) in order. A table inside a cell is text there."""
    rows: list[list[Piece]] = []
    cell: _Open | None = None
    caption: int | None = None
    depth, outside, begin = 0, start, start
    for tag in _HTML.finditer(text, start, end):
        name, closing = tag.group(2).lower(), bool(tag.group(1))
        if name == "table":
            depth += -1 if closing else 1
            if depth == 1 and not closing:
                yield "text", outside, tag.start(), []
                rows, cell, begin = [], None, tag.start()
            elif depth <= 0:
                depth = 0
                _close(text, rows, cell, tag.start())
                cell = None
                yield "table", begin, tag.end(), rows
                rows, outside = [], tag.end()
        elif depth == 1:
            _close(text, rows, cell, tag.start())
            cell = None
            if name == "caption":
                if closing and caption is not None:
                    yield "caption", caption, tag.start(), []
                caption = None if closing else tag.end()
            elif name == "tr" and not closing:
                rows.append([])
            elif name in ("td", "th") and not closing:
                spans = {k.lower(): int(v) for k, v in _SPAN.findall(tag.group(3))}
                cell = _Open(name, tag.end(), spans.get("row", 1), spans.get("col", 1))
    if depth:
        _close(text, rows, cell, end)
        yield "table", begin, end, rows
    else:
        yield "text", outside, end, []


def _close(text: str, rows: list[list[Piece]], cell: _Open | None, end: int) -> None:
    if cell is not None:
        if not rows:
            rows.append([])
        a, b = trimmed(text, cell.at, end)
        rows[-1].append(Piece(a, b, cell.rows, cell.columns, cell.name == "th"))
