"""Aligned columns in a terminal where a CJK character takes two cells."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """Cells that `text` takes in a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fit(text: str, cells: int) -> str:
    """`text` cut or padded to exactly `cells` cells; a cut ends in an ellipsis."""
    if (taken := width(text)) <= cells:
        return text + " " * (cells - taken)
    kept, used = [], 0
    for c in text:
        w = width(c)
        if used + w > cells - 1:
            break
        kept.append(c)
        used += w
    return "".join(kept) + "…" + " " * (cells - 1 - used)


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], total: int, weights: Sequence[float] | None = None
) -> list[str]:
    """Lines of at most `total` cells; columns that are too wide give way, those of little weight first."""
    natural = [max([width(h), *(width(r[i]) for r in rows)]) for i, h in enumerate(header)]
    room = total - 2 * (len(header) - 1)
    cells = _share(natural, room, weights or [1.0] * len(header))
    return [
        "  ".join(fit(value, w) for value, w in zip(row, cells, strict=True)).rstrip()
        for row in (header, ["─" * w for w in cells], *rows)
    ]


def _share(natural: list[int], room: int, weights: Sequence[float]) -> list[int]:
    """Gives every column what it needs if that is little, and divides the rest among the wide ones."""
    cells = [0] * len(natural)
    open_, left = sorted(range(len(natural)), key=lambda i: natural[i] / weights[i]), room
    while open_:
        fair = max(4, int(left * weights[open_[0]] / sum(weights[i] for i in open_)))
        i = open_.pop(0)
        cells[i] = min(natural[i], fair)
        left -= cells[i]
    return cells
