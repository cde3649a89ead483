"""The stated share is not what the part and its whole give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._columns import odd_shares
from tieout.rules._figures import cell_of, clean, cue, figures, finding, is_level, like, percent, sentences, shown
from tieout.rules._tally import Joint, joints, share_of

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "stated {stated}; {part} of {whole} is {implied}",
    "zh": "文中称占{stated}；{part}占{whole}的{implied}",
}
HELP = {
    "en": "write {corrected}, or check the part and the whole",
    "zh": "改为{corrected}，或核对部分与整体的数值",
}

_PROFITS = ("profit", "operating_profit", "net_profit", "ebitda")
_MARGINS = {"gross_margin": ("gross_profit",), "profit_margin": _PROFITS, "net_margin": ("profit", "net_profit")}
_OF_ZH = lazy.pattern(r"占[^，。；;]{0,24}$")
_THEN_ZH = lazy.pattern(r"[^，。；;占]{0,12}的(?:比重|比例|份额)?(?:约|近|为|达|达到|仅)?")
_SHARES_IN_ORDER = lazy.pattern(
    r"[占比额重].{0,6}(?:分别|依次)|(?:分别|依次).{0,4}占|\bor (?:about )?$|shares? of|respectively", re.IGNORECASE
)
_IN_ORDER = lazy.pattern(r"分别|依次|respectively", re.IGNORECASE)
_THEN_EN = lazy.pattern(
    r",? ?(?:or|equal to|\(|about|which is|that is|accounting for|accounted for|made up|making up|represented|representing"
    r"| ){1,4}",
    re.IGNORECASE,
)
_OF_EN = lazy.pattern(r" of (?:the |its |all |a |total |[a-z]+ ){0,4}(?:of )?(?:about )?", re.IGNORECASE)


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    for odd in odd_shares(extraction):
        sure = not any(intervals.is_round(c) for c in (odd.first, odd.second))
        yield _finding(odd.said, odd.second, odd.first, odd.implied, "error" if sure else "warning")
    for joint in joints(extraction):
        if (found := _of_joint(joint)) is not None:
            yield found
    for group in sentences(figures(extraction)):
        if len(group) >= 3 and cell_of(group[0], document) is None:
            yield from _respective(group, document)
            yield from _sentence(group, document)
            yield from _three(group, document)
            yield from _margin(group)
            yield from _utilised(group)


def _of_joint(joint: Joint) -> Finding | None:
    """A、B、C合计占W的x%: the parts together are another share of the whole."""
    stated, possible, exact = intervals.written(joint.share, wide=True), share_of(joint), share_of(joint, wide=False)
    if stated is None or possible is None or exact is None or possible.overlaps(stated):
        return None
    parts = " + ".join(shown(c) for c in joint.parts)
    total = sum((c.value for c in joint.parts), Decimal(0))
    computed = [
        ("stated", shown(joint.share)),
        ("part", parts),
        ("whole", shown(joint.whole)),
        ("implied", percent(exact)),
        ("corrected", like(joint.share, total / joint.whole.value * 100)),
        ("arithmetic", f"({parts}) / {shown(joint.whole)} = {percent(exact)}"),
    ]
    return finding("share-mismatch", "warning", [joint.share, *joint.parts, joint.whole], computed)


def _utilised(group: list[Claim]) -> Iterator[Finding]:
    """A rate of use in a sentence with exactly one capacity and one output."""
    rates = [c for c in group if c.measure == "capacity_utilization" and c.unit == "percent"]
    wholes = [c for c in group if c.measure == "capacity" and is_level(c)]
    parts = [c for c in group if c.measure == "output" and is_level(c)]
    if not len(rates) == len(wholes) == len(parts) == 1 or wholes[0].unit != parts[0].unit:
        return
    stated, possible = intervals.written(rates[0], wide=True), _share(parts[0], wholes[0], wide=True)
    exact = _share(parts[0], wholes[0])
    if stated is not None and possible is not None and exact is not None and not possible.overlaps(stated):
        yield _finding(rates[0], parts[0], wholes[0], exact, "warning")


def _sentence(group: list[Claim], document: Document) -> Iterator[Finding]:
    """X, 其中 Y, 占 Z%: a share right after its part, the part introduced as one of the figure before."""
    for at in range(2, len(group)):
        share, part = group[at], group[at - 1]
        if share.measure != "share" or share.unit != "percent" or not is_level(part):
            continue
        wholes = [c for c in group[: at - 1] if is_level(c) and (c.unit, c.noun) == (part.unit, part.noun)]
        if not wholes or len(clean(document.text[part.end : share.start])) > 24:
            continue
        if _IN_ORDER.search(clean(document.text[part.end : share.start])):
            continue  # several parts, and a share of each: `_respective`
        if not cue("of_which").search(clean(document.text[wholes[0].end : part.start])):
            continue
        stated = intervals.written(share, wide=True)
        possible = [_share(part, w, wide=True) for w in wholes]
        exact = _share(part, wholes[0])
        if stated is None or exact is None or any(p is None or p.overlaps(stated) for p in possible):
            continue
        yield _finding(share, part, wholes[0], exact, "warning")


def _respective(group: list[Claim], document: Document) -> Iterator[Finding]:
    """X, 其中 A, B, 占比分别为 a 和 b: as many shares as parts, in their order."""
    for at in range(3, len(group)):
        led = clean(document.text[group[at - 1].end : group[at].start])
        if group[at].unit != "percent" or len(led) > 24 or not _SHARES_IN_ORDER.search(led):
            continue
        shares = list(takewhile(lambda c: c.unit == "percent" and c.measure == "share", group[at:]))
        parts, whole = group[max(0, at - len(shares)) : at], group[max(0, at - len(shares) - 1)]
        alike = all(is_level(c) and (c.unit, c.noun) == (whole.unit, whole.noun) for c in parts)
        if len(shares) < 2 or len(parts) != len(shares) or whole in parts or not alike or not is_level(whole):
            continue
        between = clean(document.text[whole.end : parts[0].start])
        if len(between) > 40 or not cue("of_which").search(between):
            continue
        for part, share in zip(parts, shares, strict=True):
            stated, possible, exact = (
                intervals.written(share, wide=True),
                _share(part, whole, wide=True),
                _share(part, whole),
            )
            if stated and possible and exact and not possible.overlaps(stated):
                yield _finding(share, part, whole, exact, "warning")


def parts_of(group: list[Claim], document: Document) -> Iterator[tuple[Claim, Claim, Claim]]:
    """(part, whole, share) of three figures in a row: Y，占X的Z%; Y, or Z% of X; X, of which Y (Z%) is not one of them."""
    for a, b, c in zip(group, group[1:], group[2:], strict=False):
        first, second = clean(document.text[a.end : b.start]), clean(document.text[b.end : c.start])
        if len(first) > 40 or len(second) > 40 or cue("summed").search(first):
            continue
        if c.unit == "percent" and _OF_ZH.search(first) and _THEN_ZH.fullmatch(second):
            yield a, b, c
        elif b.unit == "percent" and _THEN_EN.fullmatch(first) and _OF_EN.fullmatch(second):
            yield a, c, b


def _three(group: list[Claim], document: Document) -> Iterator[Finding]:
    for part, whole, share in parts_of(group, document):
        if not (is_level(part) and is_level(whole)) or (part.unit, part.noun) != (whole.unit, whole.noun):
            continue
        stated, possible, exact = (
            intervals.written(share, wide=True),
            _share(part, whole, wide=True),
            _share(part, whole),
        )
        if stated is not None and possible is not None and exact is not None and not possible.overlaps(stated):
            sure = not any(intervals.is_round(c) for c in (part, whole, share))
            yield _finding(share, part, whole, exact, "error" if sure else "warning")


def _margin(group: list[Claim]) -> Iterator[Finding]:
    """A margin in a sentence with exactly one profit and exactly one revenue of its period."""
    margins = [c for c in group if c.measure in _MARGINS and c.unit == "percent" and c.role == "level"]
    revenues = [c for c in group if c.measure in ("revenue", "sales_revenue") and is_level(c)]
    if len(margins) != 1 or len(revenues) != 1:
        return
    kinds = _MARGINS[margins[0].measure or ""]
    profits = [
        c for c in group if is_level(c) and (c.measure in kinds or (c.measure == "profit" and c.subject_key in kinds))
    ]
    others = [c for c in group if is_level(c) and c.unit == revenues[0].unit]
    if len(profits) != 1 or len(others) != 2 or profits[0].unit != revenues[0].unit:
        return
    if len({c.period.iso if c.period else None for c in (margins[0], profits[0], revenues[0])}) > 1:
        return
    stated, possible = intervals.written(margins[0], wide=True), _share(profits[0], revenues[0], wide=True)
    exact = _share(profits[0], revenues[0])
    if stated is not None and possible is not None and exact is not None and not possible.overlaps(stated):
        yield _finding(margins[0], profits[0], revenues[0], exact, "warning")


def _share(part: Claim, whole: Claim, *, wide: bool = False) -> Interval | None:
    a, b = intervals.written(part, wide=wide), intervals.written(whole, wide=wide)
    found = intervals.ratio(a, b) if a is not None and b is not None else None
    if found is None or found.low is None or found.high is None:
        return None
    return Interval(found.low * 100, found.high * 100)


def _finding(share: Claim, part: Claim, whole: Claim, implied: Interval, level: str) -> Finding:
    computed = [
        ("stated", shown(share)),
        ("part", shown(part)),
        ("whole", shown(whole)),
        ("implied", percent(implied)),
        ("corrected", like(share, part.value / whole.value * 100) if whole.value else percent(implied)),
        ("arithmetic", f"{shown(part)} / {shown(whole)} = {percent(implied)}"),
    ]
    return finding("share-mismatch", level, [share, part, whole], computed)
