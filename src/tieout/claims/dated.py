"""Small steps with the periods of a passage: where they stand, whether they count, how they are given to a figure."""

from __future__ import annotations

from dataclasses import replace

from tieout.claims.moment import is_base, is_stretch, is_telling, is_window
from tieout.claims.passage import Draft, Passage
from tieout.model import Period

Found = tuple[Period, str, int | None]  # with offsets in the document, how it reached the figure, where in the reading


def stated(passage: Passage, period: Period, how: str = "clause") -> Found:
    return placed(passage, period), how, period.start


def counts(passage: Passage, period: Period) -> bool:
    return period.iso is not None and not is_base(passage, period) and not is_telling(passage, period)


def some_usable(passage: Passage, start: int, end: int, depth: int = 99) -> list[Period]:
    """Usable periods in [start, end): the first few and the last few, however many there are."""
    periods = passage.periods_between(start, end)
    if len(periods) > 24:
        periods = [*periods[:8], *periods[-16:]]
    clauses = passage.segments
    return [
        p
        for p in periods
        if counts(passage, p)
        and (
            clauses.clauses[clauses.clause_at(p.start)].depth <= depth
            or (depth and passage.text[p.end : p.end + 1] not in (":", "："))
            or not passage.has_figure(p.end, p.end + 24)
        )
    ]


def looks_ahead(passage: Passage, draft: Draft) -> bool:
    """Whether a figure's own words look forward: it is no year for what follows."""
    return passage.statuses.first(draft.left, draft.quantity.start, lambda h: "forecast" in h.keys) is not None


def placed(passage: Passage, period: Period) -> Period:
    """The same period with offsets in the document."""
    start, end = passage.place(period.start, period.end)
    return replace(period, start=start or 0, end=end or 1)


def end_of(period: Period) -> Period:
    if not is_window(period) or period.end_date is None or str(period.iso).endswith(".."):
        return period
    if is_stretch(period):
        return period  # nine months, a fiscal year
    return replace(period, iso=str(period.iso).split("/")[-1], start_date=period.end_date.replace(month=1, day=1))


def open_ended(period: Period) -> Period:
    iso = str(period.iso).split("/")[0] if not str(period.iso).startswith("..") else str(period.iso)
    return replace(period, iso=f"{iso}/..", end_date=None)


def put(draft: Draft, period: Period, how: str) -> None:
    """`period` has offsets in the document."""
    draft.period = period
    draft.because("period", how, period.start, period.end)
