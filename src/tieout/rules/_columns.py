"""Columns of a table that were worked out from other columns: growth of two, shares of a total.

What a column means is taken from the table itself: a reading that most of its rows bear out. Only then is a row that
does not bear it out worth a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Block, Claim, Extraction
from tieout.rules._figures import RATES, cell_of, cue, figures
from tieout.rules._growth import negative

_MOST_COLUMNS = 10
_MOST_ROWS = 400
_GROWTHS = ("growth", "yoy_growth", "qoq_growth")
_SHARES = ("share", "cagr", "gross_margin", "profit_margin", "penetration_rate")
Grid = dict[int, dict[int, Claim]]  # column -> row -> the one figure in that cell


@dataclass(frozen=True, slots=True)
class Odd:
    """A figure that the two it was worked out from do not give, and how many other rows fit."""

    said: Claim
    first: Claim
    second: Claim
    implied: Interval
    fitting: int


def odd_growth(extraction: Extraction) -> Iterator[Odd]:
    """Rows whose growth is not that between the two columns that the other rows are the growth between."""
    for grid, _ in grids(extraction):
        levels = [c for c in sorted(grid) if _is_levels(grid[c])][:_MOST_COLUMNS]
        for column in sorted(grid):
            rates = list(grid[column].values())
            if any(c.unit != "percent" or c.measure in _SHARES for c in rates):
                continue
            told = all(c.measure in _GROWTHS for c in rates)
            readings = [_between(grid, column, a, b) for a, b in permutations(levels, 2)]
            yield from _odd(readings, least=2 if told else 3)


def odd_shares(extraction: Extraction) -> Iterator[Odd]:
    """Rows whose share is not theirs of the total of the column that the other rows are shares of."""
    for grid, total in grids(extraction):
        if total is None:
            continue
        levels = [c for c in sorted(grid) if _is_levels(grid[c]) and total in grid[c]][:_MOST_COLUMNS]
        for column in sorted(grid):
            if all(c.unit == "percent" and c.measure not in _GROWTHS for c in grid[column].values()):
                yield from _odd([_of_total(grid, column, level, total) for level in levels])


def grids(extraction: Extraction) -> Iterator[tuple[Grid, int | None]]:
    """Every table's figures by column and row, with the row of its total if it has exactly one."""
    document = extraction.document
    tables: dict[int, Grid] = {}
    double: set[tuple[int, int, int]] = set()
    for claim in figures(extraction):
        cell = cell_of(claim, document)
        if cell is None or cell.row > _MOST_ROWS or claim.bound not in ("exact", "approx"):
            continue
        column = tables.setdefault(cell.table, {}).setdefault(cell.column, {})
        if cell.row in column:
            double.add((cell.table, cell.column, cell.row))
        column[cell.row] = claim
    for table, column_number, row in double:
        del tables[table][column_number][row]
    labels = total_rows(document.blocks)
    for table, grid in tables.items():
        rows = labels.get(table, set()) | {r for c in grid.values() for r, claim in c.items() if claim.total}
        yield {n: c for n, c in grid.items() if c}, (min(rows) if len(rows) == 1 else None)


def total_rows(blocks: tuple[Block, ...]) -> dict[int, set[int]]:
    """Table -> rows whose label says that they are a total."""
    found: dict[int, set[int]] = {}
    for block in blocks:
        if block.cell is not None and block.cell.column == 0 and is_total(block.reading):
            found.setdefault(block.cell.table, set()).add(block.cell.row)
    return found


def is_total(label: str) -> bool:
    label = label.strip()
    m = cue("total_label").search(label) if len(label) <= 30 else None
    return m is not None and (m.start() == 0 or m.end() == len(label))


def _is_levels(column: dict[int, Claim]) -> bool:
    return all(c.unit not in RATES and c.role != "growth" for c in column.values())


def _between(grid: Grid, column: int, start: int, end: int) -> list[Odd | None]:
    rows = [r for r in grid[column] if r in grid[start] and r in grid[end]]
    return _held(rows, grid[column], grid[start], grid[end], lambda a, b: intervals.growth(a, b, 1), signed=True)


def _of_total(grid: Grid, column: int, level: int, total: int) -> list[Odd | None]:
    rows = [r for r in grid[column] if r in grid[level] and r != total]
    whole = dict.fromkeys(rows, grid[level][total])
    return _held(rows, grid[column], whole, grid[level], _percent_of)


def _percent_of(whole: Interval, part: Interval) -> Interval | None:
    found = intervals.ratio(part, whole)
    if found is None or found.low is None or found.high is None:
        return None
    return Interval(found.low * 100, found.high * 100)


def _held(
    rows: list[int],
    said: dict[int, Claim],
    first: dict[int, Claim],
    second: dict[int, Claim],
    worked_out: Callable[[Interval, Interval], Interval | None],
    *,
    signed: bool = False,
) -> list[Odd | None]:
    """For each row None where its figure fits, an Odd where it does not; rows that cannot be judged are left out."""
    found: list[Odd | None] = []
    for row in rows:
        a, b = first[row], second[row]
        wide = [intervals.written(c, wide=True) for c in (a, b, said[row])]
        if a.unit != b.unit or wide[0] is None or wide[1] is None or wide[2] is None:
            continue
        implied, exact = worked_out(wide[0], wide[1]), None
        if (x := intervals.written(a)) is not None and (y := intervals.written(b)) is not None:
            exact = worked_out(x, y)
        if implied is None or exact is None:
            continue
        fits = wide[2].overlaps(implied) or (signed and _falls(said[row]) and negative(wide[2]).overlaps(implied))
        found.append(None if fits else Odd(said[row], a, b, exact, 0))
    return found


def _falls(claim: Claim) -> bool:
    return claim.direction == "down"


def _odd(readings: list[list[Odd | None]], least: int = 2) -> Iterator[Odd]:
    """The rows that do not fit the reading that most rows fit: at least `least`, and two of three."""
    best = max(readings, key=lambda held: held.count(None), default=[])
    fitting = best.count(None)
    if fitting >= least and fitting * 3 >= len(best) * 2:
        for odd in best:
            if odd is not None:
                yield Odd(odd.said, odd.first, odd.second, odd.implied, fitting)
