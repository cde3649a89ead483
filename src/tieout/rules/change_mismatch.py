"""A figure is said to go from one value to another by so many percent, points or times, and it does not."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Extraction, Finding
from tieout.rules._changes import Change, changes
from tieout.rules._columns import odd_growth
from tieout.rules._figures import finding, percent, shown
from tieout.rules._growth import fits

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "stated {stated}; from {start} to {end} is {implied}",
    "zh": "文中称{stated}；从{start}到{end}为{implied}",
}
HELP = {
    "en": "write {implied}, or check the two figures",
    "zh": "改为{implied}，或核对两个数值",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for change in changes(extraction):
        if change.confused is None and not any(fits(change.stated, i) for i in change.implied):
            yield _finding(change)
    for odd in odd_growth(extraction):
        yield _finding(Change(odd.said, odd.first, odd.second, (), (), odd.implied, None))


def _finding(change: Change) -> Finding:
    start, end, stated = change.start, change.end, change.said
    sure = not any(intervals.is_round(c) for c in (start, end, stated))
    computed = [
        ("stated", shown(stated)),
        ("start", shown(start)),
        ("end", shown(end)),
        ("implied", _shown(change.printed, stated)),
        ("arithmetic", f"{shown(start)} -> {shown(end)}: {_shown(change.printed, stated)}"),
    ]
    return finding("change-mismatch", "error" if sure else "warning", [stated, start, end], computed)


def _shown(interval: Interval, stated: Claim) -> str:
    if stated.unit == "percentage_point":
        return percent(interval).replace("%", " pp")
    return percent(interval) if stated.unit == "percent" else percent(interval).replace("%", "x")
