"""Years that are read in step with figures: 2025-2027年净利润分别为A、B和C; $1m, $2m and $3m in 2023, 2024 and 2025."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.dated import placed
from tieout.claims.moment import is_window
from tieout.claims.passage import Draft, Passage
from tieout.model import Period

_LINK = lazy.pattern(
    r"\s*(?:、|,|，|/|和|与|及|以及|and|,\s*and)\s*(?:约|近|about)?\s*|\s*[（(][^（()）]{0,24}[)）]\s*(?:、|,|，|/|和|与|及|and|,\s*and)\s*"
)
_JOINED = lazy.pattern(r"\s*(?:、|,|，|/|和|与|及|以及|and|,\s*and)\s*(?:in\s+|for\s+)?")
_RESPECTIVELY = lazy.pattern(r"\s*,?\s*(?:respectively|分别)?\s*(?:in|for|during|at)\s+(?:the\s+)?", re.IGNORECASE)


def decide(passage: Passage, drafts: Sequence[Draft]) -> None:
    """Gives each figure of a list its own year where the sentence lists as many years, or a window of as many."""
    for group in _groups(passage, drafts):
        _share_time(passage, group)
        years = _listed_after(passage, group) or _listed_before(passage, group) or _of_window(passage, group)
        for draft, period in zip(group, years or (), strict=False):
            draft.period = period
            draft.basis = [b for b in draft.basis if b.field != "period"]
            draft.because("period", "sentence", period.start, period.end, note="respectively")


def _share_time(passage: Passage, group: Sequence[Draft]) -> None:
    """52%, 30% and 18% of 2024 revenue: the time behind the last of a list is that of all which have none."""
    last = group[-1]
    if (
        last.period is None
        or any((d.role == "growth") != (last.role == "growth") for d in group)
        or str(last.period.iso).endswith("..")
        or last.role in ("from", "to")
        or any(d.period not in (None, last.period) for d in group[:-1])
    ):
        return
    start = passage.place(last.quantity.start, last.quantity.end)[0]
    if start is None or last.period.start < start:
        return
    how = next((b.how for b in last.basis if b.field == "period"), "clause")
    for draft in group[:-1]:
        if draft.period is not None:
            continue
        draft.period = last.period
        draft.because("period", how, last.period.start, last.period.end)


def _groups(passage: Passage, drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Runs of figures of one family and sentence with nothing but separators (or a bracket) between them."""
    group: list[Draft] = []
    for draft in drafts:
        if group and not (
            draft.family == group[-1].family
            and draft.sentence == group[-1].sentence
            and draft.start >= group[-1].quantity.end
            and draft.start - group[-1].quantity.end <= 36
            and _LINK.fullmatch(passage.text[group[-1].quantity.end : draft.start])
        ):
            if len(group) > 1:
                yield group
            group = []
        group.append(draft)
    if len(group) > 1:
        yield group


def _listed_before(passage: Passage, group: Sequence[Draft]) -> list[Period] | None:
    """As many periods, joined, in the sentence before the list."""
    start = passage.sentence(group[0].sentence)[0]
    return _joined(passage, passage.periods_between(max(start, group[0].start - 160), group[0].start), len(group))


def _listed_after(passage: Passage, group: Sequence[Draft]) -> list[Period] | None:
    """… in 2023, 2024 and 2025: right behind the list."""
    end = group[-1].quantity.end
    periods = passage.periods_between(end, min(len(passage.text), end + 120))[: len(group)]
    if not periods or not _RESPECTIVELY.fullmatch(passage.text[end : periods[0].start]):
        return None
    return _joined(passage, periods, len(group))


def _joined(passage: Passage, periods: Sequence[Period], count: int) -> list[Period] | None:
    """The last `count` periods where separators alone stand between them."""
    found = [p for p in periods if p.iso and not is_window(p)][-count:]
    if len(found) != count or len({p.iso for p in found}) != count:
        return None
    if not all(_JOINED.fullmatch(passage.text[a.end : b.start]) for a, b in itertools.pairwise(found)):
        return None
    return [placed(passage, p) for p in found]


def _of_window(passage: Passage, group: Sequence[Draft]) -> list[Period] | None:
    """2025-2027年: a year for each of three figures; no window of a rate, no list of two ends."""
    if group[0].measure == "cagr" or (len(group) < 3 and any(d.role in ("from", "to") for d in group)):
        return None
    start = passage.sentence(group[0].sentence)[0]
    windows = [p for p in passage.periods_between(start, group[0].start) if is_window(p)]
    window = windows[-1] if windows else None
    if window is None or not window.start_date or not window.end_date or ".." in str(window.iso):
        return None
    first, last = window.start_date.year, window.end_date.year
    whole = re.fullmatch(r"\d{4}/\d{4}", str(window.iso))
    if not whole or last - first + 1 != len(group):
        return None
    at = placed(passage, window)
    return [
        replace(
            at,
            iso=f"{year}",
            start_date=window.start_date.replace(year=year),
            end_date=window.end_date.replace(year=year),
        )
        for year in range(first, last + 1)
    ]
