"""The columns of a table: those of its figures, and those of words between, before and behind them."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.readers._pdf.figures import PROSE, Column, Row, width
from tieout.readers._pdf.glyphs import Run


def merged(columns: list[Column]) -> list[Column]:
    out: list[Column] = []
    for column in sorted(columns, key=lambda c: c.x0):
        if out and column.x0 < out[-1].x1 - 0.5:
            out[-1].x1 = max(out[-1].x1, column.x1)
        else:
            out.append(column)
    return out


def with_texts(
    columns: list[Column], runs: Sequence[Run], rows: int, around: Sequence[Run], labelled: bool
) -> list[Column]:
    """The columns of figures with those of words between and before them; once there is one that names the rows
    (`labelled`: years do), prose to the left is another column of the page."""
    found = [Column(c.x0, c.x1, True) for c in columns]
    for run in sorted(runs, key=lambda r: r.x1 - r.x0):
        over = [c for c in found if run.x0 < c.x1 and run.x1 > c.x0]
        if not over:
            found.append(Column(run.x0, run.x1, False))
        elif len(over) == 1 and not over[0].figures:
            over[0].x0, over[0].x1 = min(over[0].x0, run.x0), max(over[0].x1, run.x1)
    found.sort(key=lambda c: c.x0)
    keep: list[Column] = []
    for column in reversed(_apart_from_figures(found)):
        inside = [r for r in runs if column.x0 - 1 <= (r.x0 + r.x1) / 2 <= column.x1 + 1]
        widths = sorted(width(r.text) for r in inside)
        rare = len(inside) < 0.3 * rows and len(inside) < 4
        if not column.figures:
            far = labelled and column.x1 < columns[0].x0
            beside = [r for r in around if column.x0 - 9 < r.x0 < column.x1]
            wide = bool(widths) and widths[len(widths) // 2] > PROSE
            if far and (_flush(beside) or rare or wide):
                break  # another column of the page
            if rare and column.x0 > columns[0].x0:
                continue
            labelled = True
        keep.append(column)
    return keep[::-1]


def _flush(lines: Sequence[Run]) -> bool:
    """Lines that end at one right margin are prose, not labels."""
    widths = sorted(width(r.text) for r in lines)
    if len(lines) < 3 or widths[len(widths) // 2] < 24:
        return False
    x1 = max(r.x1 for r in lines)
    return sum(r.x1 > x1 - 0.8 * r.size for r in lines) >= 0.55 * len(lines)


def _apart_from_figures(found: list[Column]) -> list[Column]:
    """Columns of words that grew into each other become one."""
    out: list[Column] = []
    for column in found:
        if out and column.x0 < out[-1].x1 - 0.5 and not column.figures and not out[-1].figures:
            out[-1].x1 = max(out[-1].x1, column.x1)
        else:
            out.append(column)
    return out


def reach(rows: Sequence[Row], chained: set[int], right: float, size: float) -> float:
    """Short cells to the right of the figures belong to the table when most rows have one."""
    after = [[r for r in row.runs if r.x0 > right] for row in rows if any(id(r) in chained for r in row.runs)]
    with_one = [a for a in after if a and width(a[0].text) <= PROSE and a[0].x0 - right < 12 * size]
    if with_one and len(with_one) >= 0.6 * len(after):
        return max(r.x1 for a in with_one for r in a if width(r.text) <= PROSE)
    return right
