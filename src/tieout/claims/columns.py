"""The year of a table column that names none: growth and compound rates beside columns of years."""

from __future__ import annotations

import re
from dataclasses import replace

from tieout import lazy
from tieout.claims.context import Context
from tieout.claims.grid import Grid, column_heads
from tieout.claims.moment import is_base
from tieout.claims.passage import Draft, Passage
from tieout.claims.rate import CHANGES
from tieout.model import Period

_CHANGE = lazy.pattern(
    r"增速|增幅|增减|增长|比上年|同比|环比|增长率|变动|涨跌|复合|\b(?:chg|change|growth|yoy|y/y|qoq|cagr)\b|\+/-|±|△|Δ",
    re.IGNORECASE,
)
_AMOUNT_OF_CHANGE = lazy.pattern(
    r"变化|变动|增减|涨跌|差额|[较比](?:上[周月年季期]|去年|年初|期初)|\b(?:chg|change|diff(?:erence)?|delta|vs)\b|\+/-|±|△|Δ|\b(?:ppt|pp|bps?)\b|百分点|\bpct\b",
    re.IGNORECASE,
)


def is_change(header: str, draft: Draft) -> bool:
    """Whether a column tells by how much something changed, in its own unit or in points: 周变化, PLF (ppt)."""
    if draft.unit == "percentage_point" and _CHANGE.search(header):
        return True
    return draft.unit != "percent" and _AMOUNT_OF_CHANGE.search(header) is not None


def tells_change(header: str) -> bool:
    return _CHANGE.search(header) is not None


_ADDED = lazy.pattern(r"\b(?:added|additions|new(?:ly installed)?|net adds?)\b|新增|净增", re.IGNORECASE)


def is_added(header: str) -> bool:
    """Added 2024, 新增装机: what came in a year, beside what there is."""
    return _ADDED.search(header) is not None


_ONE_YEAR = re.compile(r"\d{4}(?:-[QH]\d)?")


def date(context: Context, grid: Grid, draft: Draft, column: int) -> bool:
    """Fills the period of a growth or compound rate whose column names none: the latest year between the growth column
    before it and itself, for a compound rate the table's outer years. False where the columns do not tell."""
    if draft.measure not in CHANGES and draft.role != "growth":
        return False
    years: dict[int, tuple[Period, Passage]] = {}
    changes: list[int] = []
    for at in range(grid.columns):
        heads = column_heads(context, grid, at)
        if any(_CHANGE.search(h.text) for h in heads):
            changes.append(at)
        elif (
            found := next(((p, h) for h in heads for p in h.periods if _whole(p) and not is_base(h, p)), None)
        ) is not None:
            years[at] = found
    if draft.period is not None:
        _mark(draft, years)
        _yearly(draft, years, column)
        return True
    if draft.measure == "cagr":
        return _outer(draft, years)
    since = max((c for c in changes if c < column), default=-1)
    near = {at: y for at, y in years.items() if since < at < column}
    near = near or {at: y for at, y in years.items() if at < column} or years
    if not near:
        return False
    last, head = max(near.values(), key=lambda x: (str(x[0].end_date or x[0].iso), str(x[0].iso)))
    _give(draft, _marked(last, head), head, last, "the year beside it")
    earlier = {str(p.iso) for p, _ in years.values()}
    if draft.measure == "growth" and f"{int(str(last.iso)[:4]) - 1:04d}{str(last.iso)[4:]}" in earlier:
        draft.measure = "yoy_growth"
    return True


def _yearly(draft: Draft, years: dict[int, tuple[Period, Passage]], column: int) -> None:
    """A row of growth under columns of neighbouring years is growth on the year."""
    own = years.get(column)
    if draft.measure != "growth" or own is None or not re.fullmatch(r"\d{4}", own[0].iso or ""):
        return
    beside = {int(own[0].iso or 0) - 1, int(own[0].iso or 0) + 1}
    if any(p.iso and re.fullmatch(r"\d{4}", p.iso) and int(p.iso) in beside for p, _ in years.values()):
        draft.measure = "yoy_growth"


def _mark(draft: Draft, years: dict[int, tuple[Period, Passage]]) -> None:
    """A window that its header names ends in a column's year: that column says whether it lies ahead."""
    assert draft.period is not None
    ends = str(draft.period.iso).split("/")[-1]
    known = next((_marked(p, h) for p, h in years.values() if p.iso == ends), None)
    if known is not None and draft.period.status is None:
        draft.period = replace(draft.period, status=known.status)


def _whole(period: Period) -> bool:
    """A stretch of at most a year with both its ends."""
    first, last = period.start_date, period.end_date
    if period.iso is not None and _ONE_YEAR.fullmatch(period.iso):
        return True
    return period.iso is not None and first is not None and last is not None and 0 < (last - first).days <= 366


def _outer(draft: Draft, years: dict[int, tuple[Period, Passage]]) -> bool:
    ordered = sorted((y for y in years.values() if re.fullmatch(r"\d{4}", str(y[0].iso))), key=lambda x: str(x[0].iso))
    if len({p.iso for p, _ in ordered}) < 2:
        return False
    (first, _), (last, head) = ordered[0], ordered[-1]
    whole = replace(_marked(last, head), iso=f"{str(first.iso)[:4]}/{str(last.iso)[:4]}", start_date=first.start_date)
    _give(draft, whole, head, last, "the outer years of the table")
    return True


def _marked(period: Period, head: Passage) -> Period:
    """2028年预测: the column's own word says what E and F would."""
    if period.status is not None:
        return period
    hit = next((h for h in head.parse().statuses.all for k in h.keys if k in ("forecast", "estimate")), None)
    return replace(period, status=hit.keys[0]) if hit is not None else period


def _give(draft: Draft, period: Period, head: Passage, own: Period, note: str) -> None:
    start, end = head.place(own.start, own.end)
    draft.period = replace(period, start=start or 0, end=end or 1)
    draft.because("period", "header", start, end, note=note)
