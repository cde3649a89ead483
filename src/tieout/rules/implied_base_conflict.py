"""Amounts and their shares imply one whole, but for one of them, which implies another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._columns import grids
from tieout.rules._figures import cell_of, clean, cue, figures, finding, is_level, shown
from tieout.rules._figures import like as written_like

LEVELS = ("warning",)
MESSAGES = {
    "en": "{part} at {share} is {implied} in all; the {count} others give {rest}",
    "zh": "{part}占{share}，推算整体为{implied}；其余{count}项推算为{rest}",
}
HELP = {
    "en": "check {part} and {share}; one of them belongs to something else",
    "zh": "核对{part}与{share}，其中之一可能有误",
}
_BETWEEN = lazy.pattern(r"[\s，,（(、]{0,3}(?:占比|占|份额|or|a share of|share)?[^，。；;,.\d]{0,10}")
_FEWEST = 3  # others that agree; two do where they agree to a hundredth
_TIGHT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    level: Claim
    share: Claim
    whole: Interval


def check(extraction: Extraction) -> Iterator[Finding]:
    for parts in [*_lists(extraction), *_tables(extraction)]:
        yield from _odd(parts)


def _lists(extraction: Extraction) -> Iterator[list[Part]]:
    """An amount right before its share, again and again: in one sentence, or in the items of one list."""
    document = extraction.document
    groups: dict[tuple[object, ...], list[Part]] = {}
    for level, share in pairwise(figures(extraction)):
        if level.block != share.block or cell_of(level, document) is not None or not _pair(level, share, document):
            continue
        if (whole := _whole(level, share)) is None:
            continue
        block = document.blocks[level.block] if level.block < len(document.blocks) else None
        where = (
            (block.headings, block.level) if block is not None and block.kind == "list_item" else (level.quote_start,)
        )
        key = (*where, level.unit, level.noun, level.measure, level.period.iso if level.period else None)
        groups.setdefault(key, []).append(Part(level, share, whole))
    yield from groups.values()


def _pair(level: Claim, share: Claim, document: Document) -> bool:
    told = share.measure == "share" and share.unit == "percent" and share.role == "share" and is_level(level)
    between = clean(document.text[level.end : share.start])
    return told and len(between) <= 16 and _BETWEEN.fullmatch(between) is not None and not cue("nested").search(between)


def _tables(extraction: Extraction) -> Iterator[list[Part]]:
    """A column of amounts and one of shares, in a table that gives no total (share-mismatch sees the others)."""
    for grid, total in grids(extraction):
        if total is not None:
            continue
        shares = [c for c in grid.values() if all(x.measure == "share" and x.unit == "percent" for x in c.values())]
        levels = [c for c in grid.values() if all(is_level(x) for x in c.values())]
        if len(shares) == 1 and len(levels) == 1:
            rows = [(levels[0][r], shares[0][r]) for r in shares[0] if r in levels[0]]
            yield [Part(a, s, whole) for a, s in rows if (whole := _whole(a, s)) is not None]


def _whole(level: Claim, share: Claim) -> Interval | None:
    amount, part = intervals.written(level, wide=True), intervals.written(share, wide=True)
    found = intervals.ratio(amount, part) if amount is not None and part is not None else None
    if found is None or found.low is None or found.high is None or level.bound != "exact" or share.bound != "exact":
        return None
    return Interval(found.low * 100, found.high * 100)


def _odd(parts: list[Part]) -> Iterator[Finding]:
    """The one part whose whole is none that all the others allow."""
    if len(parts) < _FEWEST or len({p.level.unit for p in parts}) != 1:
        return
    odd = [(p, c) for p in parts if (c := _common([q for q in parts if q is not p])) and not c.overlaps(p.whole)]
    if len(odd) == 1 and _common(parts) is None:
        part, common = odd[0]
        if len(parts) == _FEWEST and not _tight(common):
            return
        others = [p.level for p in parts if p is not part]
        computed = [
            ("part", shown(part.level)),
            ("share", shown(part.share)),
            ("implied", _span(part.whole, part.level)),
            ("count", str(len(others))),
            ("rest", _span(common, part.level)),
        ]
        claims = [part.level, part.share, *others, *(p.share for p in parts if p is not part)]
        yield finding("implied-base-conflict", "warning", claims, computed)


def _common(parts: list[Part]) -> Interval | None:
    low = max((p.whole.low or Decimal(0)) for p in parts)
    high = min((p.whole.high or Decimal(0)) for p in parts)
    return Interval(low, high) if low <= high else None


def _tight(whole: Interval) -> bool:
    if whole.low is None or whole.high is None:
        return False
    return whole.high - whole.low <= whole.high * _TIGHT


def _span(whole: Interval, like: Claim) -> str:
    low, high = (written_like(like, v or Decimal(0)) for v in (whole.low, whole.high))
    return low if low == high else f"{low}–{high}"
