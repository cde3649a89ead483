"""The lines over the columns of a table, and the cells they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.readers._aligned.regions import section
from tieout.readers._aligned.tokens import MAX_CELL, MAX_LINE, RULE, YEAR, Region, Token, is_row, tokens
from tieout.readers._lines import Lines
from tieout.readers._shape import is_sentence
from tieout.readers._tables import Piece

_HEAD_CELL = 44
_HEADS = 6  # lines above the first row that may be its head


def head_lines(lines: Lines, first: int, figures: Sequence[tuple[int, int]], free: int) -> tuple[Region, Region]:
    """The short lines above the first row that stand over its columns, and the sections below them, from the top."""
    heads: Region = []
    sections: Region = []  # Current assets: between the head and the first row
    at, blanks, nearest = first - 1, 0, True
    while at >= max(free, first - _HEADS - 2) and len(heads) < _HEADS:
        if lines.blank(at):
            blanks += 1
            if blanks > 1:
                break
        elif RULE.fullmatch(lines[at][:MAX_LINE]):
            pass
        elif (parts := _head(lines, at, figures)) and (blanks == 0 or nearest):
            heads.append((at, parts))
            nearest = False
        elif not heads and len(sections) < 2 and (title := section(lines, at)) and title.left < figures[0][0] - 4:
            sections.append((at, (title,)))
        else:
            break
        at -= 1
    return heads[::-1], sections[::-1] if heads else []


def _head(lines: Lines, number: int, figures: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The parts of a line of a head; () where it is none: a title over the whole page, a sentence, a row."""
    parts = tokens(lines, number)
    if not parts or is_row(parts) or any(p.right - p.left > MAX_CELL for p in parts):
        return ()
    edge = figures[0][0] - 4
    over = [p for p in parts if (p.left + p.right) / 2 >= edge]
    if not over or any(p.right - p.left > _HEAD_CELL or is_sentence(p.text) for p in over):
        return ()
    if len(parts) - len(over) > 3 or len(over) > len(figures) + 4 or over[-1].left > figures[-1][1] + 8:
        return ()
    return parts


def head_row(
    parts: Sequence[Token],
    grid: Sequence[tuple[int, int, bool]],
    figures: Sequence[tuple[int, int]],
    below: Sequence[Token] = (),
) -> Iterator[Piece]:
    """Cells of a head; one that stands over several columns of figures covers them. `below`: the parts of the head's
    next line that name the columns one by one."""
    edge = figures[0][0] - 4
    over = [p for p in parts if (p.left + p.right) / 2 >= edge]
    corner = [p for p in parts if p not in over]
    base = next(n for n, c in enumerate(grid) if c[2])
    columns = [(c[0], c[1]) for c in grid[base:]]
    owners = _shared(over, columns, below) or _owners(over, columns)
    hole = parts[0].start
    column = 0
    words = _corner(corner, grid[:base])
    for n in range(base):
        start, end = words.get(n, (hole, hole))
        yield Piece(start, end, header=True)
        hole = end
    column = 0
    while column < len(owners):
        owner, wide = owners[column], 1
        while owner is not None and column + wide < len(owners) and owners[column + wide] is owner:
            wide += 1
        if owner is None:
            yield Piece(hole, hole, header=True)
        else:
            yield Piece(owner.start, owner.end, columns=wide, header=True)
            hole = owner.end
        column += wide


def _corner(parts: Sequence[Token], grid: Sequence[tuple[int, int, bool]]) -> dict[int, tuple[int, int]]:
    cells: dict[int, tuple[int, int]] = {}
    for part in parts if grid else ():
        column = max(range(len(grid)), key=lambda n: (min(part.right, grid[n][1]) - max(part.left, grid[n][0]), -n))
        start, end = cells.get(column, (part.start, part.end))
        cells[column] = (min(start, part.start), max(end, part.end))
    return cells


def _shared(parts: Sequence[Token], columns: Sequence[tuple[int, int]], below: Sequence[Token]) -> list[Token | None]:
    """Owners where a few words stand over the same years, or the same words, told again for each of them: each is over
    as many columns. [] where the next line shows no such turns."""
    over = [p.text for p in below if (p.left + p.right) / 2 >= columns[0][0] - 4]
    wide, rest = divmod(len(columns), len(parts))
    if rest or wide < 2 or len(parts) < 2 or len(over) != len(columns):
        return []
    if any(over[n] != over[n % wide] for n in range(len(over))) and not all(YEAR.fullmatch(t) for t in over):
        return []
    for n, part in enumerate(parts):
        if not columns[n * wide][0] - 4 <= (part.left + part.right) / 2 <= columns[(n + 1) * wide - 1][1]:
            return []
    return [parts[n // wide] for n in range(len(columns))]


def _owners(parts: Sequence[Token], columns: Sequence[tuple[int, int]]) -> list[Token | None]:
    """For each column the part of the head that stands over it: the one it shares most columns of the page with."""
    if len(parts) == len(columns):
        return list(parts)
    owners: list[Token | None] = [None] * len(columns)
    for n, (left, right) in enumerate(columns):
        best = max(parts, key=lambda p: min(p.right, right) - max(p.left, left))
        if min(best.right, right) - max(best.left, left) > 0:
            owners[n] = best
    for part in parts:  # a part over no column goes with the nearest one that has none
        if part in owners:
            continue
        holes = [n for n, o in enumerate(owners) if o is None]
        near = min(holes, key=lambda n: abs(columns[n][0] + columns[n][1] - part.left - part.right), default=None)
        if near is not None:
            owners[near] = part
    return _ordered(owners)


def _ordered(owners: list[Token | None]) -> list[Token | None]:
    """The same owners without one that stands before an earlier one's cell: cells keep the order of the text."""
    end = -1
    last: Token | None = None
    for n, owner in enumerate(owners):
        if owner is None or owner is last:
            continue
        if owner.start < end:
            owners[n] = None
            continue
        last, end = owner, owner.end
    return owners
