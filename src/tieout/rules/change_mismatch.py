"""A figure is said to go from one value to another by so many percent, points or times, and it does not."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._changes import Change, changes
from tieout.rules._columns import odd_growth
from tieout.rules._figures import cue, figures, finding, percent, shown, words_after, words_before
from tieout.rules._growth import fits, readings

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "stated {stated}; from {start} to {end} is {implied}",
    "zh": "文中称{stated}；从{start}到{end}为{implied}",
}
HELP = {
    "en": "write {implied}, or check the two figures",
    "zh": "改为{implied}，或核对两个数值",
}

_MOST = 12  # other rates of a sentence that are looked at


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    rates: dict[tuple[int, int], list[Claim]] = {}
    for claim in figures(extraction):
        if claim.unit == "percent":
            rates.setdefault((claim.quote_start, claim.quote_end), []).append(claim)
    for change in changes(extraction):
        if change.confused is not None or any(fits(change.stated, i) for i in change.implied):
            continue
        others = rates.get((change.said.quote_start, change.said.quote_end), [])
        if not _other_basis(change, others[:_MOST], document):
            yield _finding(change)
    for odd in odd_growth(extraction):
        yield _finding(Change(odd.said, odd.first, odd.second, (), (), odd.implied, None))


def _other_basis(change: Change, others: list[Claim], document: Document) -> bool:
    """Whether the rate is told on another basis than the figures (at constant currency, like for like), or another rate
    of the sentence is the one that the figures give."""
    near = words_before(document, change.said, 40) + " " + words_after(document, change.said, 40)
    if cue("other_basis").search(near):
        return True
    told = [c for c in others if c.id not in (change.said.id, change.start.id, change.end.id)]
    return any(fits(readings(c, document), i) for c in told if c.role == "growth" for i in change.implied[:1])


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
