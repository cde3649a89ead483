"""Reads one English point in time that starts with a letter."""

from __future__ import annotations

from tieout.locate.periods import parts, relative
from tieout.locate.periods.months import month
from tieout.locate.periods.stages import stage
from tieout.locate.periods.words import Point

_READERS = (
    relative.counted,
    relative.same,
    relative.window,
    relative.ago,
    relative.five_year_plan,
    parts.ended,
    parts.fiscal,
    parts.named_year,
    parts.short,
    parts.halves,
    parts.week,
    stage,
    month,
)


def point(text: str, at: int) -> Point | None:
    """The longest reading of a word that starts at `at` (the caller has seen to it that a word starts there)."""
    found = [p for p in (read(text, at) for read in _READERS) if p is not None]
    return max(found, key=lambda p: p.end) if found else None
