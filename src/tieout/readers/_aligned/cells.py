"""The cells of the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout import lazy
from tieout.readers._aligned.tokens import VALUE, Region, Token, widths
from tieout.readers._tables import Piece

_LAST = lazy.pattern(rf"(?:(?<=\s)|(?<=[^\x00-\x7f]))(?:{VALUE.pattern})$")


def loosened(parts: tuple[Token, ...], figures: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """A label that runs up to its figure with a single space between them is parted from it."""
    done: list[Token] = []
    for part in parts:
        reached = next((f for f in figures if part.left < f[0] < part.right <= f[1] + 2), None)
        last = _LAST.search(part.text) if reached and not part.value else None
        if last is None or not any(c.isalpha() for c in part.text[: last.start()]):
            done.append(part)
            continue
        label = part.text[: last.start()].rstrip()
        wide = part.right - widths(last.group())[-1]
        done.append(replace(part, end=part.start + len(label), right=part.left + widths(label)[-1], text=label))
        done.append(Token(part.start + last.start(), part.end, wide, part.right, last.group(), True))
    return tuple(done)


def columns_of(body: Region, heads: Region, figures: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """(left, right, holds figures) of every column, those of words too where half of the rows or a head have some."""
    rows = [parts for _, parts in body if any(p.value for p in parts)]
    spans = sorted((p.left, p.right) for parts in rows for p in parts if not p.value and not _over(p, figures))
    texts: list[list[int]] = []
    for left, right in spans:
        if texts and left < texts[-1][1]:
            texts[-1][1], texts[-1][2] = max(texts[-1][1], right), texts[-1][2] + 1
        else:
            texts.append([left, right, 1])
    headed = [(p.left, p.right) for _, parts in heads for p in parts]
    kept = [
        (left, right, count)
        for n, (left, right, count) in enumerate(texts)
        if n == 0 or 2 * count >= len(rows) or any(a < right and left < b for a, b in headed)
    ]
    spans_of = [[left, right] for left, right in figures]
    words = []
    for n, (left, right, _) in enumerate(kept):
        near = next(
            (f for f in spans_of if n and right <= f[0] <= right + 2 and not _both(rows, (left, right), f)), None
        )
        if near is None:
            words.append((left, right, False))
        else:
            near[0] = left  # 5, 6 beside a lone 7 in a column of notes
    return sorted([*words, *((left, right, True) for left, right in spans_of)])


def _both(rows: Sequence[Sequence[Token]], words: tuple[int, int], figures: Sequence[int]) -> bool:
    """Whether a row has something in both of two columns."""
    return any(
        any(p.left < words[1] and words[0] < p.right for p in parts)
        and any(p.left < figures[1] and figures[0] < p.right for p in parts)
        for parts in rows
    )


def _over(part: Token, figures: Sequence[tuple[int, int]]) -> bool:
    return any(left < part.right and part.left < right for left, right in figures)


def row_cells(parts: Sequence[Token], grid: Sequence[tuple[int, int, bool]]) -> Iterator[Piece]:
    """One piece for each column; several parts in one column are one cell."""
    cells: dict[int, tuple[int, int]] = {}
    for part in parts:
        column = _nearest(part, grid)
        start, end = cells.get(column, (part.start, part.end))
        cells[column] = (min(start, part.start), max(end, part.end))
    at = 0
    for column in sorted(cells):
        at = max(at, cells[column][0])  # spans never cross
    hole = parts[0].start
    for column in range(len(grid)):
        start, end = cells.get(column, (hole, hole))
        yield Piece(start, end)
        hole = end


def _nearest(part: Token, grid: Sequence[tuple[int, int, bool]]) -> int:
    """The column of its own kind that a part overlaps most, else of the other kind, else the nearest."""
    over = [min(part.right, right) - max(part.left, left) for left, right, _ in grid]
    return max(range(len(grid)), key=lambda n: (over[n] > 0 and grid[n][2] == part.value, over[n], -n))


def wrapped(text: str, body: Region) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Rows, with a label that goes on in the next line as one label."""
    held: tuple[int, Token] | None = None
    for number, parts in body:
        alone = len(parts) == 1 and not parts[0].value
        goes_on = held is not None and not parts[0].value and parts[0].text[:1].islower()
        goes_on = goes_on and held is not None and held[0] == number - 1 and not held[1].text.endswith((":", "："))
        if held is not None and not goes_on:
            yield held[0], (held[1],)
            held = None
        if held is not None:
            label = replace(parts[0], start=held[1].start, text=text[held[1].start : parts[0].end])
            parts, held = (label, *parts[1:]), None
        if alone:
            held = (number, parts[0])
        else:
            yield number, parts
    if held is not None:
        yield held[0], (held[1],)
