"""Lines whose figures stand above one another: the rows of a table, and its columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._aligned.tokens import GAP, MAX_CELL, MAX_LINE, RULE, YEAR, Region, Token, is_row, tokens, widths
from tieout.readers._lines import Lines
from tieout.readers._shape import is_caption, is_note, is_sentence

_BLANKS = 2  # blank lines that a table may hold between two rows
_LOOSE = 3  # lines without a figure between two rows


@dataclass(slots=True)
class Column:
    left: int
    right: int
    rights: list[int]


def shared_columns(lines: Lines, first: int) -> tuple[Region, list[Column], int]:
    """The lines from `first` that share columns, those columns from left to right, and the line to go on from."""
    region: Region = []
    columns: list[Column] = []
    loose: Region = []
    blanks, at = 0, first
    while at < len(lines):
        parts = tokens(lines, at)
        alone = bool(columns) and len(parts) == 1 and parts[0].value and not YEAR.fullmatch(parts[0].text)
        if alone or is_row(parts):
            if not _take(columns, parts):
                break
            region += [*loose, (at, parts)]
            loose, blanks = [], 0
        elif lines.blank(at):
            blanks += 1
        elif RULE.fullmatch(lines[at][:MAX_LINE]):
            pass
        elif (title := section(lines, at)) is not None and len(loose) < _LOOSE:
            loose.append((at, (title,)))
        else:
            break
        if blanks > _BLANKS:
            break
        at += 1
    return region, columns, region[-1][0] + 1 if region else first + 1


def section(lines: Lines, number: int) -> Token | None:
    """A line that only names what the rows below it are, or begins a label that goes on."""
    start, end = lines.piece(number)
    text = lines.text[start:end]
    if end - start > MAX_CELL or is_sentence(text) or is_caption(text) or is_note(text) or text[0] in "#|>`":
        return None
    if GAP.search(text) or "\t" in text or text.endswith(("。", ".", "，", "；", ";")):
        return None
    left = start - lines.starts[number]
    wide = widths(text)[-1]
    return Token(start, end, left, left + wide, text, False)


def _take(columns: list[Column], parts: Sequence[Token]) -> bool:
    """Adds the figures of a row to the columns; False where they do not stand under the others."""
    values = [p for p in parts if p.value]
    if not columns:
        columns += [Column(p.left, p.right, [p.right]) for p in values]
        return True
    places = [_place(columns, p) for p in values]
    known = [p for p in places if p >= 0]
    if not known or -2 in places or len(set(known)) < len(known) or 2 * len(known) < len(values):
        return False
    fresh = []
    for part, place in zip(values, places, strict=True):
        if place < 0:
            fresh.append(Column(part.left, part.right, [part.right]))
            continue
        column = columns[place]
        low = columns[place - 1].right if place else 0
        high = columns[place + 1].left if place + 1 < len(columns) else part.right
        column.left = min(column.left, max(part.left, low))
        column.right = max(column.right, min(part.right, high))
        column.rights.append(part.right)
    if fresh:
        columns += fresh
        columns.sort(key=lambda c: c.left)
    return True


def _place(columns: Sequence[Column], part: Token) -> int:
    """The column that a figure stands in: -1 for none, -2 where it lies across two."""
    at = bisect_left(columns, part.left, key=lambda c: c.right - 1)
    over = [n for n in range(at, min(at + 2, len(columns))) if columns[n].left < part.right]
    if len(over) > 1:
        near = [n for n in over if abs(columns[n].right - part.right) <= 2]
        return near[0] if len(near) == 1 else -2
    return over[0] if over else -1


def is_aligned(region: Region, columns: Sequence[Column]) -> bool:
    """At least three rows with figures that end (or begin) below one another, and words that name them."""
    rows = [parts for _, parts in region if any(p.value for p in parts)]
    if len(rows) < 3 or not columns:
        return False
    named = sum(any(not p.value and any(c.isalpha() for c in p.text) for p in parts) for parts in rows)
    dated = sum(bool(YEAR.fullmatch(parts[0].text)) for parts in rows)
    return 2 * (named + dated) >= len(rows) and max(_same_edge(c.rights) for c in columns) >= 3


def _same_edge(rights: Sequence[int]) -> int:
    """How many figures of a column end at one place, a bracket or sign aside."""
    ordered = sorted(rights)
    best = low = 0
    for high, edge in enumerate(ordered):
        while edge - ordered[low] > 2:
            low += 1
        best = max(best, high - low + 1)
    return best
