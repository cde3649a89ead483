"""Comparisons in print. One file is one format, and defines:

def write(sheets: Sequence[Sheet], width: int) -> Iterator[str]     lines; width is of a terminal

A Sheet is a comparison as plain strings, so that every format says the same and hides the same. What strangers wrote
is in it as they wrote it: each format makes it safe in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """`right`: columns that are aligned right. `most`: rows that a terminal shows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    most: int = 20


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    notes: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`data`: the whole comparison as JSON; `more`: the template of a line for rows that were cut off."""

    language: str
    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    more: str
    data: dict[str, Any]
