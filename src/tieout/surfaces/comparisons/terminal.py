"""Tables in a terminal; long ones end in how many rows were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.surfaces._inputs import plain
from tieout.surfaces._table import table
from tieout.surfaces.comparisons import Sheet, Table


def write(sheets: Sequence[Sheet], width: int) -> Iterator[str]:
    for sheet in sheets:
        for note in sheet.notes:
            yield _line(note)
        yield ""
        for section in sheet.sections:
            if not section.title:
                continue
            yield _line(section.title)
            if section.table:
                yield from _table(section.table, width, sheet.more)
            for note in section.notes:
                yield _line(note)
            yield ""


def _table(one: Table, width: int, more: str) -> Iterator[str]:
    rows = [[_line(cell) for cell in row] for row in one.rows[: one.most]]
    yield from table([_line(c) for c in one.columns], rows, width)
    if len(one.rows) > one.most:
        yield more.format(n=len(one.rows) - one.most)


def _line(text: str) -> str:
    return plain(" ".join(text.split()))
