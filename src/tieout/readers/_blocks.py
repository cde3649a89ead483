"""Collects the blocks of a document in order, and knows under which headings each of them stands."""

from __future__ import annotations

from collections.abc import Callable

from tieout.model import Block, Cell, Locator, View

_REAL, _NUMBERED, _LEAD, _ITEM = range(
    4
)  # what an open heading is; each closes when a block of its own rank or above comes


MAX_LEAD = 60  # characters of a line that may introduce a list without a colon


class BlockBuilder:
    """Blocks must be added in the order of the text and may not overlap."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._open: list[tuple[int, int, int]] = []  # (rank, level, index of the block)
        self._line = 1
        self._counted = 0
        self._tables = 0

    def heading(
        self,
        start: int,
        end: int,
        level: int,
        *,
        real: bool = True,
        view: View | None = None,
        locator: Locator | None = None,
    ) -> None:
        """A heading. One that is only a numbered or bold line stands below the last real heading, whatever its number."""
        if start >= end:
            return
        rank = _REAL if real else _NUMBERED
        self._close(lambda r, lv: r > rank or (r == rank and lv >= level))
        shown = level if real else level + max((lv for r, lv, _ in self._open if r == _REAL), default=0)
        self._add("heading", start, end, level=shown, view=view, locator=locator)
        self._open.append((rank, level, len(self.blocks) - 1))

    def paragraph(
        self,
        start: int,
        end: int,
        *,
        kind: str = "paragraph",
        lead: bool = False,
        depth: int = 0,
        view: View | None = None,
        locator: Locator | None = None,
    ) -> None:
        """A paragraph, quote, code, note or caption; `depth` > 0 inside a list item; `lead` if it introduces what follows."""
        if start >= end:
            return
        self._close(lambda r, lv: (r == _LEAD and not depth) or (r == _ITEM and lv > depth))
        self._add(kind, start, end, view=view, locator=locator)
        if lead and not depth:
            self._open.append((_LEAD, 0, len(self.blocks) - 1))

    def item(
        self, start: int, end: int, level: int, *, view: View | None = None, locator: Locator | None = None
    ) -> None:
        """A list item; until the next one of its level or above it is a heading to what follows inside it."""
        if start >= end:
            return
        self._close(lambda r, lv: r == _ITEM and lv >= level)
        self._introduced(start)
        self._add("list_item", start, end, level=level, view=view, locator=locator)
        self._open.append((_ITEM, level, len(self.blocks) - 1))

    @property
    def tables(self) -> int:
        """How many tables have begun."""
        return self._tables

    def _introduced(self, start: int) -> None:
        """A short line without an end, right above a list, introduces it, with or without a colon."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "paragraph" or any(i == len(self.blocks) - 1 for _, _, i in self._open):
            return
        near = self.text.count("\n", last.end, start) == 1
        if near and len(last.text) <= MAX_LEAD and last.text[-1] not in "。.！!？?；;，," and "\n" not in last.text:
            self._open.append((_LEAD, 0, len(self.blocks) - 1))

    def new_table(self, depth: int = 0) -> int:
        """The number of a table that begins here; its caption or lead stays open for its cells."""
        self._close(lambda r, lv: r == _ITEM and lv > depth)
        self._tables += 1
        return self._tables - 1

    def cell(
        self, start: int, end: int, cell: Cell, *, view: View | None = None, locator: Locator | None = None
    ) -> None:
        self._add("cell", start, end, cell=cell, view=view, locator=locator)

    def close_leads(self) -> None:
        """Ends what a lead or a list introduced: after a table, at a rule across the page."""
        self._close(lambda r, lv: r >= _LEAD)

    def _close(self, closes: Callable[[int, int], bool]) -> None:
        while self._open and closes(self._open[-1][0], self._open[-1][1]):
            self._open.pop()

    def _add(
        self,
        kind: str,
        start: int,
        end: int,
        *,
        level: int = 0,
        view: View | None = None,
        cell: Cell | None = None,
        locator: Locator | None = None,
    ) -> None:
        if start < self._counted:
            raise ValueError(f"block at {start} begins before {self._counted}")
        self._line += self.text.count("\n", self._counted, start)
        above = tuple(index for _, _, index in self._open)
        self.blocks.append(Block(kind, start, end, self.text[start:end], self._line, level, above, view, cell, locator))
        self._line += self.text.count("\n", start, end)
        self._counted = end

    def free(self, offset: int) -> bool:
        """Does `offset` come after everything added so far?"""
        return offset >= self._counted
