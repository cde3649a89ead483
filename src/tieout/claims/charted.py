"""What the figures of charts and tiles mean: from captions and headings, as no row or column says all of it there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout import lazy, lexicon
from tieout.claims import captions, cells, header_words, measure
from tieout.claims.context import Context
from tieout.claims.fits import can_carry
from tieout.claims.grid import Grid, distinct_passages
from tieout.claims.key import canonical, known
from tieout.claims.moment import is_base, is_window
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.rate import CHANGES
from tieout.model import Block, Period

_MILLIONS = lazy.pattern(r"[^a-zA-Z]*\d\s?m")
_YEARLY = lazy.pattern(
    r"\byear[- ]by[- ]year\b|\b(?:annual|annually|yearly)\b|\b(?:fiscal|financial|calendar) years?\b|\byears? (?:ended|ending|to)\b"
    r"|年度|财年|会计年|历年|逐年|各年",
    re.IGNORECASE,
)
_TOLD = lazy.pattern(
    r"\b(?:reviews?|results?|highlights|in figures|at a glance|key (?:figures|facts)|scorecard|annual report)\b"
    r"|回顾|业绩|亮点|年报|年度报告|公报|简报|数据|概览|一览|速览|运行|总结",
    re.IGNORECASE,
)
_STOCKS = frozenset(
    [
        "assets",
        "loans",
        "deposits",
        "cash",
        "debt",
        "liabilities",
        "inventory",
        "installed_capacity",
        "installed_base",
        "market_cap",
        "price",
        "balance",
        "aum",
        "ownership",
        "employee_count",
        "store_count",
        "customer_count",
        "user_count",
        "facility_count",
        "population",
        "interest_rate",
        "npl_ratio",
    ]
)


def is_chart(block: Block) -> bool:
    """Whether a cell is a pair of a chart, not of a table."""
    part = block.locator.part if block.locator else None
    return part is not None and (part == "chart" or part.endswith("#chart"))


def is_tile(block: Block) -> bool:
    """Whether a cell is a figure in large letters with its name: each such row has a measure and a unit of its own."""
    part = block.locator.part if block.locator else None
    return part is not None and (part == "tile" or part.endswith("#tile"))


def in_millions(draft: Draft, near: Sequence[Passage]) -> None:
    """412m beside "Prescriptions dispensed" counts millions; it is no length."""
    if draft.unit != "meter" or not _MILLIONS.fullmatch(draft.quantity.text):
        return
    families = {f for p in near for h in p.measures.all for k in h.keys for f in entry(k)["units"]}
    if "count" not in families or "physical" in families:
        return
    q, by = draft.quantity, Decimal(10**6)
    high, step = (None if x is None else x * by for x in (q.high, q.step))
    draft.quantity = replace(q, value=q.value * by, high=high, step=step, unit=None)
    draft.unit, draft.family = None, "number"
    draft.because("value", "stated", note="m: millions, as what it counts has no length")


def over(context: Context, grid: Grid, block: Block, index: int) -> None:
    """The heading over a chart is a caption of it too, the last one asked."""
    if not is_chart(block):
        return
    heading = next((p for how, p in context.above(block, index) if how == "heading"), None)
    if heading is None or any(n.index == heading.index for n in grid.notes):
        return
    if heading.measures.all:
        grid.notes.append(heading)


def by_caption(draft: Draft, notes: Sequence[Passage]) -> None:
    """Stores and Online under "Revenue, £ million" name parts: what the words of the series count is not measured."""
    if draft.measure_hit is None and draft.role == "level" and draft.family != "number":
        named(draft, notes)  # what is named over a chart is of every one of its bars; its series are of whom
        return
    names = set(entry(draft.measure)["units"]) if draft.measure_hit is not None and draft.measure else set()
    if draft.family not in ("money", "physical", "percent") or not names or names & {draft.family, "number"}:
        return
    named(draft, notes)


def named(draft: Draft, notes: Sequence[Passage], how: str = "caption") -> bool:
    """Gives the measure that a caption, heading or name names and that can carry the figure's unit."""
    for passage in notes:
        for hit in reversed(passage.parse().measures.all):
            key = next((k for k in hit.keys if _carries(k, draft, how) and k not in CHANGES), None)
            if key is not None and (how == "caption" or draft.family != "percent" or "share" not in hit.keys):
                measure.give(passage, draft, key, hit, how)
                return True
    return False


def _carries(key: str, draft: Draft, how: str) -> bool:
    """A name names small numbers too (37 customers), which words far off do not."""
    bare = how == "header" and draft.family == "number" and bool(set(entry(key)["units"]) - {"percent", "times"})
    return bare or can_carry(key, draft)


def of_hundred(grid: Grid, draft: Draft, column: int, above: Sequence[Passage]) -> None:
    """Bare figures of a column that is named a share, there or over a chart, and adds to a hundred: in percent."""
    if draft.family != "number" or draft.unit is not None:
        return
    hits = [h for p in above for h in p.measures.all]
    told = any("share" in h.keys for h in hits)
    if not told and not hits:
        told = any(_is_share(n.text) or any("share" in h.keys for h in n.measures.all) for n in grid.notes)
    if not told:
        return
    if column not in grid.hundreds:
        grid.hundreds[column] = _adds_to_hundred(grid, column)
    if grid.hundreds[column]:
        draft.unit, draft.family = "percent", "percent"
        draft.measure, draft.role = "share", "share"
        draft.because("unit", "header", note="a share, and the column adds to a hundred")


def _adds_to_hundred(grid: Grid, column: int, sign: str = "") -> bool:
    """Whether the figures of a column, its totals left aside, add to a hundred; `sign`: what stands behind each."""
    figures = []
    for r in range(grid.head_rows, grid.rows):
        label = grid.cells[r, 0][1].reading if (r, 0) in grid.cells else ""
        if (r, column) in grid.cells and not header_words.is_total(label):
            text = grid.cells[r, column][1].reading.strip()
            if re.fullmatch(r"\d{1,3}(?:\.\d{1,4})?" + sign, text):
                figures.append(Decimal(text.rstrip("% ")))
    return len(figures) >= 3 and 99 <= sum(figures) <= 101


def parts_of_whole(grid: Grid, draft: Draft, column: int) -> None:
    """Percentages that no word names, in a column where they add to a hundred: shares."""
    if draft.unit != "percent" or draft.role != "level" or draft.measure in lexicon.entries("vocabularies", "measures"):
        return
    if column not in grid.hundreds:
        grid.hundreds[column] = _adds_to_hundred(grid, column, r"\s?%")
    if grid.hundreds[column]:
        draft.measure, draft.role = "share", "share"
        draft.because("measure", "header", note="the column adds to a hundred")


def _is_share(text: str) -> bool:
    """Shares of exports, 贷款结构: parts of one whole."""
    return re.search(r"\bshares? of\b|\bby share\b|占比|构成|结构", text, re.IGNORECASE) is not None


def year_ended(context: Context, grid: Grid, draft: Draft, near: Sequence[Passage]) -> None:
    """Nov-15, Nov-16, Nov-17 on the scale of a yearly chart are the years ended then, not months."""
    period = draft.period
    if period is None or draft.measure in _STOCKS or not re.fullmatch(r"\d{4}-\d\d", period.iso or ""):
        return
    month = str(period.iso)[5:]
    if month not in grid.months:
        grid.months[month] = _same_month(context, grid, month)
    if not grid.months[month]:
        return
    if context.calendar.closing != month and not any(_YEARLY.search(p.text[:400]) for p in near):
        return
    assert period.end_date is not None
    end = period.end_date
    first = dt.date(end.year - 1, end.month, 28) + dt.timedelta(days=4)
    start = first.replace(day=1)
    iso = str(end.year) if end.month == 12 else f"{start.year}-{start.month:02d}/{end.year}-{end.month:02d}"
    draft.period = replace(period, iso=iso, start_date=start, end_date=end, fiscal=end.month != 12)


def _same_month(context: Context, grid: Grid, month: str) -> bool:
    """Whether the labels, or the headers, are one month of three or more years that follow each other."""
    columns = [(r, c) for c in range(grid.label_columns) for r in range(grid.head_rows, grid.rows)]
    rows = [(r, c) for r in range(grid.head_rows) for c in range(grid.label_columns, grid.columns)]
    for places in (columns, rows):
        periods = [p for cell in distinct_passages(context, grid, places) for p in cell.periods[:1]]
        told = [str(p.iso) for p in periods]
        years = sorted({int(i[:4]) for i in told if re.fullmatch(r"\d{4}-\d\d", i)})
        if len(told) >= 3 and {i[5:] for i in told} == {month} and years[-1] - years[0] == len(years) - 1 >= 2:
            return True
    return False


def of_heading(context: Context, grid: Grid, draft: Draft, above: Sequence[tuple[str, Passage]]) -> None:
    """Tiles and charts without a time of their own are of the one that their heading, or the title, tells results of."""
    if draft.period is not None or any(distinct.periods for distinct in _cells(context, grid)):
        return
    for how, passage in above:
        periods = [p for p in passage.periods if p.iso and not is_window(p) and not is_base(passage, p)]
        if len(periods) > 1:
            return
        if periods and how in ("heading", "document") and _TOLD.search(passage.text):
            _give(draft, passage, periods[0])
            return


def _cells(context: Context, grid: Grid) -> list[Passage]:
    return distinct_passages(context, grid, list(grid.cells)[:40])


def _give(draft: Draft, passage: Passage, period: Period) -> None:
    start, end = passage.place(period.start, period.end)
    draft.period = replace(period, start=start or 0, end=end or 1)
    draft.because("period", "heading", start, end)


def is_dated(passage: Passage) -> bool:
    """Whether a line is a time and a figure alone: 2023  401."""
    return _YEAR_LINE.fullmatch(passage.text) is not None


_YEAR_LINE = lazy.pattern(r"\s*(?:19|20)\d\d年?[AEF]?[\s:：]+[-+]?\d[\d,.]*%?\s*")


def under(draft: Draft, caption: Passage) -> None:
    """A line of a chart in words is of what the title above it names, and where that says."""
    name = captions.thing(caption.text)
    if name is not None and (key := canonical(name) or known(name)):
        draft.subject, draft.subject_key = name, key
        draft.because("subject", "caption", *caption.place(0, len(caption.text)))
    cells.place(draft, [caption], ())
