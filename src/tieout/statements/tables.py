"""Tables that state: columns or rows whose header names a kind (痛点 | 解决方案)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tieout.model import Document
from tieout.statements.answering import ACTS, TROUBLE
from tieout.statements.cues import cues, language, width
from tieout.statements.standing import Heading, Standing, ends_in_kind, heading

_HEADER_WIDTH = 40  # columns of a header that can name a kind


def headers(document: Document) -> dict[int, Standing]:
    """For cells under a column header, or beside a row header, that names a kind: what they stand under."""
    columns: dict[tuple[int, int], Heading] = {}
    rows: dict[tuple[int, int], Heading] = {}
    troubled: dict[int, Heading] = {}  # tables with a column of difficulties
    found: dict[int, Standing] = {}
    for number, block in enumerate(document.blocks):
        cell = block.cell
        if cell is None:
            continue
        named = _named(block.reading, number)
        if cell.header or cell.row == 0:
            if named is None and (beside := troubled.get(cell.table)) and shows(block.reading):
                named = replace(beside, text=block.reading, block=number)
            if named is not None:
                if named.kinds == ("challenge",):
                    troubled[cell.table] = named
                columns[cell.table, cell.column] = named
            continue
        over = columns.get((cell.table, cell.column))
        if over and _paired(h for (table, _), h in columns.items() if table == cell.table):
            over = replace(over, paired=True)
        if cell.column == 0 and over is None and named is not None:
            rows[cell.table, cell.row] = named
            continue
        beside = rows.get((cell.table, cell.row))
        if over or beside:
            found[number] = Standing(tuple(h for h in (over, beside) if h))
    return found


def _paired(columns: Iterable[Heading]) -> bool:
    kinds = {k for h in columns for k in h.kinds}
    return bool(kinds & TROUBLE and kinds & ACTS)


def shows(reading: str) -> bool:
    """Whether a column tells how its row's difficulty shows: 表现, Symptoms."""
    return len(reading) <= _HEADER_WIDTH and bool(cues(language(reading)).symptom.search(reading.strip()))


def _named(reading: str, number: int) -> Heading | None:
    if width(reading) > _HEADER_WIDTH:
        return None
    named = heading(reading, number)
    return named if named.kinds and ends_in_kind(named) else None
