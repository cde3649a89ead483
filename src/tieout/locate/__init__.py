"""Figures, units, periods, and what only looks like a figure: found in one pass, with exact spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tieout.locate.scanner import Scan, scan
from tieout.model import Period, Quantity

__all__ = ["Scan", "find_periods", "find_quantities", "scan"]


def find_quantities(text: str, kinds: str | Iterable[str] = "figure") -> list[Quantity]:
    """The figures in a text. `kinds`: "figure", "all", another class (see Quantity.kind), or several of them."""
    found = scan(text).quantities
    if kinds == "all":
        return list(found)
    wanted = frozenset((kinds,)) if isinstance(kinds, str) else frozenset(kinds)
    return [q for q in found if q.kind in wanted]


def find_periods(text: str, today: dt.date | None = None) -> list[Period]:
    """The periods in a text. Relative ones (近三年) have dates only where `today` gives them a day to stand on."""
    from tieout.locate import periods

    return [periods.resolve(p, today) for p in scan(text).periods]
