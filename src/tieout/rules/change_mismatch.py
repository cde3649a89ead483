"""A figure is said to go from one value to another by so many percent, points or times, and it does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._changes import Change, changes
from tieout.rules._columns import odd_growth
from tieout.rules._differences import Difference, differences
from tieout.rules._figures import cue, figures, finding, like, percent, sentences, shown, words_after, words_before
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

_LOOSE = (Decimal("0.8"), Decimal("1.3"))  # of what was said: nearly doubled, more than doubled
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
    yield from _doubled(extraction)
    for odd_one in differences(extraction):
        if odd_one.wrong == "amount":
            yield _difference(odd_one)
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


def _doubled(extraction: Extraction) -> Iterator[Finding]:
    """由20万台增至30万台，翻了一番: twice as much is meant loosely, half as much again is not."""
    for group in sentences(figures(extraction)):
        for start, end, said in zip(group, group[1:], group[2:], strict=False):
            if said.unit != "doubling" or (start.role, end.role) != ("from", "to") or start.unit != end.unit:
                continue
            a, b = intervals.written(start, wide=True), intervals.written(end, wide=True)
            found = intervals.ratio(b, a) if a is not None and b is not None else None
            if found is None or not 0 < said.value <= 5:
                continue
            meant = Decimal(2) ** int(said.value)
            if not found.overlaps(Interval(meant * _LOOSE[0], meant * _LOOSE[1])):
                yield _finding(
                    Change(
                        said,
                        start,
                        end,
                        (),
                        (),
                        Interval(*(None if v is None else (v - 1) * 100 for v in (found.low, found.high))),
                        None,
                    )
                )


def _difference(odd: Difference) -> Finding:
    """So many more or fewer, in the unit of the two figures themselves."""
    value = odd.implied.low if odd.implied.low is not None else odd.said.value
    computed = [
        ("stated", shown(odd.said)),
        ("start", shown(odd.start)),
        ("end", shown(odd.end)),
        ("implied", like(odd.said, value)),
        ("arithmetic", f"{shown(odd.end)} - {shown(odd.start)} = {like(odd.said, odd.end.value - odd.start.value)}"),
    ]
    sure = not any(intervals.is_round(c) for c in (odd.start, odd.end, odd.said))
    return finding("change-mismatch", "error" if sure else "warning", [odd.said, odd.start, odd.end], computed)


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
    return percent(interval) if stated.unit in ("percent", "doubling") else percent(interval).replace("%", "x")
