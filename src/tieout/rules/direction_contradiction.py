"""The words say that a figure rose or fell; the two figures say the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._changes import Change, changes
from tieout.rules._differences import differences
from tieout.rules._figures import (
    clause_before,
    clean,
    cue,
    figures,
    finding,
    same_series,
    sentence,
    sentences,
    shown,
    words_before,
    year,
)
from tieout.rules._pairs import before_and_after

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "rise": '"{word}", but {start} to {end} is a fall',
        "fall": '"{word}", but {start} to {end} is a rise',
    },
    "zh": {
        "rise": "文中称“{word}”，但从{start}到{end}是下降",
        "fall": "文中称“{word}”，但从{start}到{end}是上升",
    },
}
HELP = {
    "en": "the two figures may be swapped, or the word is the wrong one",
    "zh": "两个数值可能颠倒，或用词有误",
}
_REACH = 30  # characters between the word and the figures it is about


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    yield from (_of_change(change, document) for change in changes(extraction) if change.turned is not None)
    for odd in differences(extraction):
        if odd.wrong != "amount":
            told = [("word", odd.word), ("start", shown(odd.start)), ("end", shown(odd.end))]
            yield finding("direction-contradiction", "warning", [odd.said, odd.start, odd.end], told, case=odd.wrong)
    for group in sentences(figures(extraction)):
        if len(group) < 2 or cue("inverted").search(sentence(document, group[0])):
            continue
        for last, end in zip([None, *group], group, strict=False):
            start = _start(last, end, document)
            said = _direction(start, end, document) if start else None
            if start is None or said is None:
                continue
            a, b = intervals.written(start), intervals.written(end)
            wrong = a and b and (b.below(a) if said[0] == "rise" else a.below(b))
            if wrong:
                computed = [("word", said[1]), ("start", shown(start)), ("end", shown(end))]
                level = "error" if before_and_after(start, end, document) else "warning"
                yield finding("direction-contradiction", level, [end, start], computed, case=said[0])


def _of_change(change: Change, document: Document) -> Finding:
    """A rate that fits its two figures but for the word before it: 由15.6元降至13.9元，增幅10.9%."""
    said = cue(change.turned or "").search(clause_before(document, change.said, 24))
    computed = [("word", said[0] if said else ""), ("start", shown(change.start)), ("end", shown(change.end))]
    claims = [change.said, change.start, change.end]
    return finding("direction-contradiction", "warning", claims, computed, case=change.turned)


def _start(last: Claim | None, end: Claim, document: Document) -> Claim | None:
    """The figure that the next one is a change from: told as such, or the same series a year or more earlier."""
    if last is None or last.noun != end.noun or last.end > end.start:
        return None
    if before_and_after(last, end, document):
        return last
    first_year, last_year = year(last), year(end)
    earlier = first_year is not None and last_year is not None and first_year < last_year
    return last if earlier and same_series(last, end) and last.role == end.role == "level" else None


def _direction(start: Claim, end: Claim, document: Document) -> tuple[str, str] | None:
    """("rise" | "fall", the word) that leads to the second figure."""
    between = clean(document.text[start.end : end.start])
    if len(between) > _REACH * 2:
        return None
    if found := _last(between):
        return found
    return _last(words_before(document, start, _REACH)) if before_and_after(start, end, document) else None


def _last(text: str) -> tuple[str, str] | None:
    marks = [(m.end(), name, m[0]) for name in ("rise", "fall") for m in cue(f"{name}_to").finditer(text)]
    return max(marks)[1:] if marks else None
