"""Dates beside a name: the nearest period that a sentence or a cell gives."""

from __future__ import annotations

import re

from tieout.locate import scan

_PROBE = re.compile(r"\d{4}|\d{1,2}月")


def first(text: str, start: int = 0, end: int | None = None) -> tuple[str, int, int] | None:
    """(iso, start, end) of the first single date in text[start:end]; None where there is none."""
    found = everywhere(text, start, end)
    return found[0] if found else None


def everywhere(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Every single date (no window) in text[start:end], in order."""
    end = len(text) if end is None else end
    piece = text[start : min(end, start + 2000)]
    if not _PROBE.search(piece):
        return []
    found = [(p.iso.removesuffix("/.."), start + p.start, start + p.end) for p in scan(piece).periods if p.iso]
    return [f for f in found if "/" not in f[0] and f[0][:4].isdigit()]
