"""Rows that belong to a table above its first and below its last aligned figure."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.readers._pdf.chains import EDGE
from tieout.readers._pdf.figures import PROSE, SECTION, Column, Row, figure, rows_of, width
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.paragraphs import UNIT
from tieout.readers._shape import is_caption


def header(
    runs: Sequence[Run], columns: Sequence[Column], first: float, size: float, edge: float, right: float
) -> list[list[Run]]:
    """Rows above the base line `first` whose cells stand over the columns; none of them runs on as prose.

    Rows of a label alone (the name of a section, "Company" beside two header lines) count when a header follows above.
    """
    figures_from = next((c.x0 for c in columns if c.figures), columns[-1].x0)
    out: list[list[Run]] = []
    waiting: list[list[Run]] = []
    at = first - 0.6 * size
    for row in reversed(rows_of([r for r in runs if r.base <= first])):
        inside = [r for r in row.runs if r.x1 > edge and r.x0 < right + 2 * size]
        if not inside:
            if row.base < at - 3 * size:
                break
            continue
        text = " ".join(r.text for r in inside)
        over = [r for r in inside if r.x1 > figures_from - 0.5 * size]
        across = any(r.x0 < figures_from - 4 * size and width(r.text) > PROSE for r in over)
        if (
            across
            or at - max(r.bottom for r in inside) > 1.3 * size
            or len(out) + len(waiting) >= 8
            or _apart(inside, text)
        ):
            break
        if not over:
            if len(waiting) > 2 or width(text) > PROSE:
                break
            waiting.append(inside)
            at = min(at, min(r.top for r in inside))
            continue
        if any(width(r.text) > 1.5 * PROSE for r in inside) or (
            len(over) == 1 and len(inside) == 1 and (over[0].x0 <= columns[0].x0 + 2 * size)
        ):
            break
        if waiting and not out and not _header_like(inside, columns):
            break
        out += [*waiting, inside]
        waiting = []
        at = min(at, min(r.top for r in inside))
    return out[::-1]


def _apart(row: Sequence[Run], text: str) -> bool:
    """A caption, a unit set alone, a numbered heading: above the table, not of it."""
    if len(row) > 2:
        return False
    return is_caption(text) or UNIT.match(text) is not None or SECTION.match(text) is not None


def _header_like(row: Sequence[Run], columns: Sequence[Column]) -> bool:
    """Cells over at least half of the columns of figures."""
    hit = [c for c in columns if c.figures and any(r.x0 < c.x1 and r.x1 > c.x0 for r in row)]
    return len(row) > 1 and 2 * len(hit) >= sum(c.figures for c in columns)


def lead_rows(
    runs: Sequence[Run], columns: Sequence[Column], above: list[list[Run]], body: list[list[Run]], size: float
) -> list[list[Run]]:
    """A label over two lines, or a section's name, between the header (or above all) and the first figure."""
    if above or not body or not body[0]:
        return []
    first = body[0]
    figures_from = next((c.x0 for c in columns if c.figures), columns[-1].x0)
    label = first[0].text
    if not (label[:1].islower() or label[:1] in "(（"):
        return []
    base = first[0].base
    near = [r for r in runs if 0.5 * size < base - r.base < 1.6 * size and r.x1 < figures_from and r.x1 > columns[0].x0]
    return [near] if len(near) == 1 else []


def below(rows: Sequence[Row], columns: Sequence[Column], base: float, edge: float, right: float) -> list[Row]:
    """Rows that go on below the last aligned figures: totals set in bold, figures a little out of line."""
    out: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        inside = [r for r in row.runs if r.x1 > edge and r.x0 < right + 1]
        if not inside:
            continue
        hits = [r for r in inside if _in_line(r, columns)]
        named = any(not figure(r.text) and r.x0 < columns[-1].x0 for r in inside)
        prose = any(width(r.text) > 1.7 * PROSE or SECTION.match(r.text) for r in inside)
        if row.base - base > 2.4 * row.size or prose or len(waiting) > 2:
            break
        waiting.append(Row(row.base, row.size, inside))
        base = row.base
        if hits and named:
            out += waiting
            waiting = []
    return out


def _in_line(run: Run, columns: Sequence[Column]) -> bool:
    """A figure in a column of figures, or a short text that ends where such a column ends."""
    over = [c for c in columns if c.figures and run.x0 < c.x1 and run.x1 > c.x0]
    if figure(run.text):
        return bool(over)
    return len(over) == 1 and len(run.text) <= 16 and abs(run.x1 - over[0].x1) < EDGE and run.x0 > columns[0].x1
