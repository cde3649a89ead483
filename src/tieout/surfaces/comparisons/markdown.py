"""Markdown with pipe tables. Nothing that strangers wrote is markup in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.surfaces.comparisons import Sheet, Table
from tieout.write.escape import markdown


def write(sheets: Sequence[Sheet], width: int) -> Iterator[str]:
    for sheet in sheets:
        yield f"# {markdown(sheet.title)}"
        yield ""
        for note in sheet.notes:
            yield from (markdown(note), "")
        for section in sheet.sections:
            if not section.title:
                continue
            yield from (f"## {markdown(section.title)}", "")
            if section.table:
                yield from _table(section.table)
                yield ""
            for note in section.notes:
                yield from (markdown(note), "")


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield "|" + "|".join("---:" if i in table.right else "---" for i in range(len(table.columns))) + "|"
    for row in table.rows:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(markdown(c) for c in cells) + " |"
