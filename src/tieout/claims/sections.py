"""Sections of a table: rows that only name a group, and the rows under them."""

from __future__ import annotations

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims.parts import Cells

_FIGURE = lazy.pattern(r"\d")


def groups(cells: Cells, rows: range, columns: int, names: int) -> dict[int, int]:
    """Row -> the row above it that has nothing but a label (Closing market price:, 按地区：), up to the next of them.
    `rows`: those below the head; `names`: the column that names them."""
    found: dict[int, int] = {}
    group: int | None = None
    for row in rows:
        filled = [cells[row, c][1] for c in range(columns) if (row, c) in cells]
        told = {b.start for b in filled if b.reading.strip()}
        first = cells[row, names][1] if (row, names) in cells else None
        if first is not None and told == {first.start} and not _FIGURE.search(first.reading):
            group = row
        elif first is not None and words.is_total(first.reading):
            group = None
        elif group is not None and told:
            found[row] = group
    return found
