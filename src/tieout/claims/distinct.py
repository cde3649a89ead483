"""Cells of one table that would answer one question with different figures: their row or column tells them apart.

A table gives one answer to a question. Where two of its cells agree in every field and not in the figure, what the
label of the row or the head of the column says was lost on the way (an age band, a case, Volume beside Value): it is
the scope of each.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.grid import Grid, distinct_passages, header_passages
from tieout.claims.passage import Draft, Passage

_LONGEST = 60  # characters of a label that can be a scope


def tell_apart(context: Context, grid: Grid, placed: Sequence[tuple[int, int, Draft]]) -> None:
    """Gives a scope to the cells among `placed` (row, column, draft) that only their place in the table tells apart."""
    alike: dict[tuple[object, ...], list[tuple[int, int, Draft]]] = {}
    for cell in (c for c in placed if c[1]):
        alike.setdefault(_question(cell[2]), []).append(cell)
    for cells in alike.values():
        if len({(d.quantity.value, d.quantity.high) for _, _, d in cells}) < 2:
            continue
        rows = len({row for row, _, _ in cells}) > 1
        columns = len({column for _, column, _ in cells}) > 1
        for row, column, draft in cells:
            above, labels = header_passages(context, grid, row, column)
            beside = (labels or _first(context, grid, row, column)) if rows else []
            _narrow(draft, [*beside, *(above[:1] if columns else ())])
        again = [cell for cell in cells if cell[2].scope == cells[0][2].scope] if rows else []
        for row, _, draft in again if len({row for row, _, _ in again}) > 1 else ():
            _narrow(draft, _before(context, grid, row))


def _first(context: Context, grid: Grid, row: int, column: int) -> list[Passage]:
    """The first cell of a row whose names are figures themselves: 10-15 years, 1,500."""
    return distinct_passages(context, grid, [(row, 0)]) if column and row not in grid.sections else []


def _before(context: Context, grid: Grid, row: int) -> list[Passage]:
    """The label above a row that has the same one as others: Growth, under each of the items it is of."""
    own = {p.text.strip() for p in distinct_passages(context, grid, [(row, 0)])}
    for up in range(row - 1, max(grid.head_rows - 1, row - 6), -1):
        found = distinct_passages(context, grid, [(up, 0)])
        if found and found[0].text.strip() not in own:
            return found
    return []


def _question(draft: Draft) -> tuple[object, ...]:
    when = draft.period.iso or draft.period.text if draft.period is not None else None
    who = (draft.said_by, draft.status, draft.population)
    what = (draft.measure, draft.of, draft.role, draft.unit, draft.quantity.noun)
    return (*what, draft.subject_key, draft.scope, draft.area, when, *who)


def _narrow(draft: Draft, telling: Sequence[Passage]) -> None:
    """Puts the words of labels and heads into the scope, with what stands there already."""
    told = [p for p in telling if 0 < len(_words(p)) <= _LONGEST and not words.tells_time(p.text)]
    parts = list(dict.fromkeys(filter(None, [draft.scope, *map(_words, told)])))
    if told and parts:
        draft.scope = "; ".join(parts)
        draft.because("scope", "header", *told[0].place(0, len(told[0].text)), note="tells cells of the table apart")


def _words(passage: Passage) -> str:
    return passage.text.strip(" *_\t|")
