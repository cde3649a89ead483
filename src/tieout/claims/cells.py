"""When and where the figure of a table's cell holds, whether it is measured, and who says so: from headers and labels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims import area, status
from tieout.claims.context import Context
from tieout.claims.grid import Grid, distinct_passages
from tieout.claims.moment import is_base, is_window
from tieout.claims.passage import Draft, Passage
from tieout.model import Period

_SPEAKERS = lazy.pattern(
    r"^\W*(?:来源|数据来源|机构|研究机构|发布机构|咨询机构|预测机构|机构名称|出处|source|publisher|agency|forecaster|research (?:firm|house|company)|institution|estimate by)s?\W*$",
    re.IGNORECASE,
)


def speaker_of(context: Context, grid: Grid, labels: Sequence[Passage]) -> Passage | None:
    """The label of a row in a column of sources: several answers to one question, each with its own speaker."""
    for label in labels:
        cell = label.block.cell
        if cell is None:
            continue
        heads = distinct_passages(context, grid, [(r, cell.column) for r in range(grid.head_rows)])
        if any(_SPEAKERS.match(h.text) for h in heads):
            return label
    return None


def year_beside(context: Context, grid: Grid, draft: Draft, row: int, column: int, header: str) -> None:
    """A share column is of the year that the column to its left names; CAGR（24-28） names its window shortly."""
    short = _SHORT_YEARS.search(header)
    if short is not None and draft.measure == "cagr":
        first, last = 2000 + int(short[1]), 2000 + int(short[2])
        if first < last:
            draft.period = Period(0, 1, short.group(), f"{first}/{last}", dt.date(first, 1, 1), dt.date(last, 12, 31))
            draft.because("period", "header", note=short.group())
        return
    if draft.role == "growth" or draft.family != "percent":
        return
    for left in range(column - 1, max(grid.label_columns, column - 1) - 1, -1):
        for passage in distinct_passages(context, grid, [(r, left) for r in range(grid.head_rows)]):
            if periods := [p for p in passage.periods if p.iso]:
                start, end = passage.place(periods[0].start, periods[0].end)
                draft.period = replace(periods[0], start=start or 0, end=end or 1)
                draft.because("period", "header", start, end, note="the column to the left")
                return


_SHORT_YEARS = lazy.pattern(r"(?<!\d)(\d\d)\s*[-–—~至]\s*(\d\d)(?!\d)")


def period_of_headers(draft: Draft, near: Sequence[Passage], undated: Sequence[Passage] = ()) -> None:
    """`undated`: labels that hold a date of something else (上映日期), not of the figure. 较2023年, 比上年同期 in a header
    say what a change starts from, not when it holds."""
    for passage in near:
        periods = [p for p in passage.periods if p.iso and not is_base(passage, p)]
        if periods and passage not in undated:
            _give(draft, passage, periods[0], "header")
            return


def period_of_caption(draft: Draft, notes: Sequence[Passage]) -> None:
    for passage in notes:
        periods = [p for p in passage.periods if p.iso and not is_window(p)]
        if len(periods) == 1 and not is_base(passage, periods[0]):
            _give(draft, passage, periods[0], "caption")
            return


def _give(draft: Draft, passage: Passage, period: Period, how: str) -> None:
    start, end = passage.place(period.start, period.end)
    draft.period = replace(period, start=start or 0, end=end or 1)
    draft.because("period", how, start, end)


def place(draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]]) -> None:
    for how, passage in [*(("header", p) for p in near), *above]:
        if found := area._only(passage):
            draft.area = found[0]
            draft.because("area", how, *passage.place(found[1][0].start, found[1][-1].end))
            return


def standing(draft: Draft, near: Sequence[Passage], year: int | None) -> None:
    if draft.period and draft.period.status:
        draft.status = draft.period.status
        draft.because("status", "header", draft.period.start, draft.period.end)
        return
    for passage in near:
        hit = next((h for h in passage.statuses.all for k in h.keys if k in ("forecast", "estimate")), None)
        if hit is not None:
            draft.status = hit.keys[0]
            draft.because("status", "header", *passage.place(hit.start, hit.end))
            return
    end = status.end_year(draft.period)
    late = end is not None and year is not None and end > year
    draft.status = "forecast" if late else "actual"
    draft.because("status", "document" if late else "default")
