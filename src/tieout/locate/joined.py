"""A lower and an upper bound on one thing, joined into a range: 大于100并且小于300."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieout.model import Quantity

_LINK = frozenset(("", "并且", "且", "，", "并", "但", "和", "而", ",", "and", "but", ", and", "与", "，且", ", "))
_LOWER, _UPPER = ("over", "at_least"), ("under", "at_most")


def merged(found: list[Quantity], given: str) -> Iterator[Quantity]:
    """Joins a lower and an upper bound on one thing (大于100并且小于300) into a range."""
    previous: Quantity | None = None
    for q in found:
        if previous is not None:
            joined = _joined(previous, q, given)
            if joined is not None:
                previous = joined
                continue
            yield previous
        previous = q
    if previous is not None:
        yield previous


def _joined(a: Quantity, b: Quantity, given: str) -> Quantity | None:
    if (
        a.kind != "figure"
        or b.kind != "figure"
        or a.bound_span is None
        or b.bound_span is None
        or a.high is not None
        or b.high is not None
    ):
        return None
    if not ((a.bound in _LOWER and b.bound in _UPPER) or (a.bound in _UPPER and b.bound in _LOWER)):
        return None
    if not (a.bound_span[1] <= a.start and b.bound_span[1] <= b.start) or a.end > b.bound_span[0]:
        return None
    if (
        b.bound_span[0] - a.end > 8
        or given[a.end : b.bound_span[0]].strip() not in _LINK
        or (a.unit or b.unit) != (b.unit or a.unit)
    ):
        return None
    low, high = (a.value, b.value) if a.bound in _LOWER else (b.value, a.value)
    if low >= high:
        return None
    return replace(
        a,
        end=b.end,
        text=given[a.start : b.end],
        value=low,
        high=high,
        bound="range",
        unit=a.unit or b.unit,
        noun=a.noun or b.noun,
        step=min(a.step, b.step) if a.step and b.step else None,
    )
