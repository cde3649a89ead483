"""A table read as a grid: its frame, and what its labels, its heads and the lines around it say of all its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims import dimensions, parts, sections, surroundings
from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.edges import CJK
from tieout.claims.frame import (
    head_rows,
    heads_again,
    label_columns,
    name_column,
    name_columns,
    spread_groups,
    unit_rows,
)
from tieout.claims.grid import Grid, below, column_heads, is_numeric_column
from tieout.claims.key import canonical
from tieout.claims.passage import Passage, entry, family
from tieout.claims.rate import CHANGES
from tieout.locate import scan
from tieout.model import Block


def read_grid(context: Context, indexed: Sequence[tuple[int, Block]]) -> Grid:
    cells: dict[tuple[int, int], tuple[int, Block]] = {}
    rows = columns = 0
    for index, block in indexed:
        cell = block.cell
        assert cell is not None
        for r in range(cell.row, cell.row + max(1, min(cell.row_span, 200))):
            for c in range(cell.column, cell.column + max(1, min(cell.column_span, 200))):
                cells.setdefault((r, c), (index, block))
        rows, columns = max(rows, cell.row + 1), max(columns, cell.column + cell.column_span)
    grid = Grid(cells, rows, columns)
    grid.head_rows = head_rows(context, grid)
    grid.label_columns = label_columns(context, grid)
    spread_groups(grid)
    grid.inner_heads = [r for r in range(grid.head_rows + 1, rows) if heads_again(context, grid, r)]
    if not grid.label_columns:
        grid.name_column = name_column(context, grid)
        if dimensions.names_rows(context, grid):
            grid.label_columns, grid.banded, grid.name_column = 1, True, None
    grid.wordy = grid.label_columns + 1 >= columns and not any(
        is_numeric_column(context, grid, c) for c in range(1, columns)
    )
    told = unit_rows(context, grid)
    _look_down(context, grid)
    grid.notes += told
    around, grid.source = surroundings.read(context, indexed[0][0], indexed[-1][0])
    grid.notes += around
    _of_month(context, grid)
    _of_year(context, grid)
    return grid


def _of_month(context: Context, grid: Grid) -> None:
    """当月, 本月 in the head of a table is the month that its caption names: Output in June, of a bulletin of July."""
    for note in grid.notes[:3]:
        months = [p for p in note.periods if p.iso and re.fullmatch(r"\d{4}-\d\d", p.iso)]
        if not months:
            continue
        for head in (p for column in range(grid.columns) for p in column_heads(context, grid, column)):
            head.periods = tuple(
                replace(months[0], start=p.start, end=p.end, text=p.text) if _THIS_MONTH.fullmatch(p.text) else p
                for p in head.periods
            )
        return


def _of_year(context: Context, grid: Grid) -> None:
    """January, 二月 in the head of a table are months of the one year that its caption names."""
    heads = [p for column in range(grid.columns) for p in column_heads(context, grid, column)]
    lone = [h for h in heads if len(h.periods) == 1 and h.periods[0].iso is None and _MONTH.fullmatch(h.text.strip())]
    if len(lone) < 2 or grid.years:
        return
    named = next((years for note in grid.notes[:3] if (years := {p.iso[:4] for p in note.periods if p.iso})), set())
    if len(named) != 1 or not (year := named.pop()).isdigit():
        return
    for head in lone:
        period = head.periods[0]
        found = scan(f"{year}年{period.text}" if CJK.search(period.text) else f"{period.text} {year}").periods
        if len(found) == 1 and found[0].iso:
            head.periods = (replace(found[0], start=period.start, end=period.end, text=period.text),)


_MONTH = lazy.pattern(
    r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?",
    re.IGNORECASE,
)
_THIS_MONTH = lazy.pattern(r"当月|本月|(?:this|the|current) month|month", re.IGNORECASE)


def _look_down(context: Context, grid: Grid) -> None:
    """What the labels and the figures of whole columns say: names of measures, signs of currencies."""
    labels = [(i, b) for i, b in below(grid, 0, 60) if b.reading.strip()] if grid.label_columns else []
    counts = Counter(b.reading.strip() for _, b in labels)
    grid.lone_labels = frozenset(text for text, n in counts.items() if n == 1)
    grid.name_columns = name_columns(context, grid)
    corner = grid.cells[0, 0][1].reading if grid.head_rows and labels and (0, 0) in grid.cells else ""
    heads = {c: column_heads(context, grid, c) for c in range(grid.columns)}
    grid.note_columns = frozenset(c for c, found in heads.items() if any(words.is_notes(p.text) for p in found))
    grid.areas_down = _are_areas(context, labels)
    grid.things_down = words.over_things(corner)
    across = [p.text for c, found in heads.items() if c >= max(1, grid.label_columns) for p in found[-1:]]
    for texts in (
        across,
        list(grid.lone_labels) if words.over_cases(corner) else [t for t in counts if len(counts) < 8],
    ):
        sure = [t for t in texts if words.is_scenario(t)]
        maybe = [t for t in texts if words.is_case(t) and t not in sure]
        if sure and len(sure) + len(maybe) >= max(2, len(texts) - 1):
            grid.cases |= {t.strip() for t in (*sure, *maybe)}
    scored = [p for c, found in heads.items() if c >= max(1, grid.label_columns) for p in found[-1:]]
    given = any(words.is_scored(p.text) for p in scored) and all(
        words.is_scored(p.text) or words.names_nothing(p.text) or not _measures(p) for p in scored
    )
    grid.things_down |= given
    if not grid.things_down:
        named = {h.keys[0] for i, b in labels for h in context.passage(i).parse().measures.all[-1:]}
        over = [p for c, found in heads.items() if c for p in found]
        silent = all(words.names_nothing(p.text) or words.is_difference(p.text) or not _measures(p) for p in over)
        cases = sum(words.is_scenario(p.text) for p in over)
        cornered = bool(corner) and _measures(context.passage(grid.cells[0, 0][0]).parse())
        grid.measures_down = silent and (
            len(named) > 1 or (cases > 1 and (bool(named) or not cornered)) or words.over_measures(corner)
        )
    over = [p for c, found in heads.items() if not grid.names(c) for p in found]
    grid.measures_across = given or (not grid.measures_down and any(_measures(p) for p in over))
    told = (p for h in over for p in h.periods if p.status is None and re.fullmatch(r"\d{4}", p.iso or ""))
    grid.years = tuple(sorted({int(str(p.iso)) for p in told}))
    names = 0 if grid.label_columns else grid.name_column
    body = range(grid.head_rows, grid.rows)
    if names is not None:
        grid.sections = sections.groups(grid.cells, body, grid.columns, names)
    if grid.label_columns and grid.measures_down:
        grid.parents = parts.parents(context, grid.cells, body, grid.columns)
    grid.fractions = frozenset(c for c in range(grid.label_columns, grid.columns) if _all_fractions(grid, c))
    grid.currency = _currency(context, grid)
    for column in range(grid.label_columns, grid.columns):
        signed = [i for i, b in below(grid, column, 200) if _SIGNED.match(b.reading)]
        units = {q.unit for i in signed for q in context.passage(i).figures if q.unit}
        beside = {family(q.unit, q.noun) for i, _ in below(grid, column, 200) for q in context.passage(i).figures}
        mixed = grid.measures_down and len(signed) == 1 and bool(beside & {"duration", "physical", "length"})
        if len(units) == 1 and not mixed and family(unit := units.pop()) == "money":
            grid.signed[column] = unit


def _currency(context: Context, grid: Grid) -> str | None:
    """The one currency that at least two of the cells are in; None where there are others."""
    units: list[str] = []
    for column in range(grid.label_columns, grid.columns):
        for index, _ in below(grid, column, 60):
            units += [q.unit for q in context.passage(index).figures[:2] if q.unit and family(q.unit) == "money"]
    return units[0] if len(units) > 1 and len(set(units)) == 1 else None


def _all_fractions(grid: Grid, column: int) -> bool:
    found = [m for _, b in below(grid, column, 60) if (m := _PLAIN.fullmatch(b.reading))]
    return bool(found) and all(abs(float(m[1])) <= 1 for m in found)


_PLAIN = lazy.pattern(r"\s*([-+]?\d{1,6}(?:\.\d{1,8})?)\s*")


def _measures(head: Passage) -> bool:
    """Whether a header names what its column measures: not a change of what the rows do, nor the things it is of."""
    keys = {k for h in head.measures.all for k in h.keys} - CHANGES
    return any(not set(entry(k)["units"]) <= {"count", "number"} for k in keys) or (
        bool(keys) and words.is_counted(head.text)
    )


def _are_areas(context: Context, labels: Sequence[tuple[int, Block]]) -> bool:
    """Whether most labels, totals and rests aside, are names of places without words of their own."""
    names = [context.passage(i) for i, b in labels if not words.is_total(b.reading) and not words.is_rest(b.reading)]
    placed = sum(bool(p.parse().areas.all) and not canonical(p.text) for p in names)
    return placed > 1 and placed * 2 > len(names)


_SIGNED = lazy.pattern(r"\s*(?:[A-Z]{1,3})?[$€£¥￥₹₩]|\s*[(（]\s*[$€£¥￥]")
