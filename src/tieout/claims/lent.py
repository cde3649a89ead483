"""Units that bare numbers take from the figures they are listed or compared with.

Four shapes: 2018年31、2019年53、2020年88座 (a label before each number of a run, one unit for all); 24 GW, of which Spain 9 /
Italy 7 (parts under a figure with a unit); 50 days, compared with 12 for a renewal; 320 aircraft, of which 80 were leased.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout import lazy
from tieout.claims.passage import Draft, Passage, family
from tieout.model import Quantity

_BARE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,7}(?:\.\d{1,4})?")
_LEAD = lazy.pattern(r"(?:其中|包括|分别为|\bof which|\bincluding|\bnamely)[\s:：,，]*")
_FACED = lazy.pattern(
    r"(?:\b(?:compared (?:with|to)|versus|vs\.?|against|as opposed to)\s+(?:(?:about|around|just|only|some|nearly|roughly|over|under)\s+)?|(?:而|相比之下)?[\u4e00-\u9fff]{1,10}?(?:仅|只|则)(?:需|要|为|有)\s*)$",
    re.IGNORECASE,
)
_FOLLOWS = lazy.pattern(r"\s*(?:[,.;:)，。；）]|$|(?:for|in|at|among|on|under|with|when|a year|the)\b)", re.IGNORECASE)
_OF_WHICH = lazy.pattern(
    r"(?:\b(?:of (?:which|them|these|those|whom)|including)|其中有?)\s*(?:about |around |some |only |just |nearly |约|近)?$",
    re.IGNORECASE,
)
_VERBS = lazy.pattern(
    r"\s+(?:(?:were|was|are|is|had|have|remain(?:ed)?|stood|came|went|will)\b|(?!per\b)[a-z]{3,}(?:ed|en)\b)"
)
_AND = lazy.pattern(r"\s+[a-z ]{3,30}?(?:,| and|, and)\s+$")


def unit(passage: Passage, draft: Draft, above: Quantity | None = None) -> Quantity | None:
    """Gives a bare number the unit of its partner, which is returned; None where it has none. `above`: the one figure
    of the block before, for a block of its parts alone."""
    if draft.unit is not None or draft.family != "number" or not _BARE.fullmatch(draft.quantity.text):
        return None
    for find in (_started, _of_run, _of_parts, _faced, _of_which):
        found = find(passage, draft, above)
        if found is not None:
            _give(passage, draft, found, scaled=find in (_of_run, _faced))
            return found
    return None


def measure(draft: Draft, before: Sequence[Draft], lender: Quantity) -> None:
    """What the lender measures, or else the number before it in the list, where the words name nothing."""
    told = next((d for d in before if d.quantity.start == lender.start), None)
    if told is None and before and before[-1].sentence == draft.sentence and before[-1].unit == draft.unit:
        told = before[-1]
    if told is None or told.measure is None or draft.measure_hit is not None:
        return
    draft.measure, draft.of, draft.measure_hit = told.measure, told.of, told.measure_hit
    draft.because("measure", "sentence", note="as the figure that it is listed with")


def rate(passage: Passage, draft: Draft) -> bool:
    """Whether a bare number is told per so many things (5.0 per 1,000 beds), or rises or falls to one that is."""
    if not _BARE.fullmatch(draft.quantity.text.split(" per ")[0]):
        return False
    text = passage.text
    if _PER.match(text, draft.quantity.end) or " per " in draft.quantity.text:
        return True
    match = _TO.match(text, draft.quantity.end)
    return match is not None and _PER.match(text, match.end()) is not None


_PER = lazy.pattern(r"\s+per\s+(?:\d[\d,]*|hundred|thousand|million)\s+[a-z]", re.IGNORECASE)
_TO = lazy.pattern(r"\s+(?:to|versus|against)\s+\d[\d,]*(?:\.\d+)?(?=\s)")
_FROM = re.compile(r"\bfrom\s+(?:(?:about|around|just|only|some|nearly|roughly|over|under)\s+)?$")
_UP_TO = re.compile(r"\s+to\s+(?:(?:about|around|just|only|some|nearly|roughly|over|under)\s+)?")


def is_rest(passage: Passage, draft: Draft) -> bool:
    """Others 8, 其他 20: of no place, whatever the places before it."""
    return (
        draft.family in ("count", "number", "physical")
        and _REST.search(passage.text, max(draft.left, draft.start - 16), draft.start) is not None
    )


_REST = re.compile(r"(?:其他|其它|其余|\b[Oo]thers?|\b[Rr]est)\s*[:：]?\s*$")


def _give(passage: Passage, draft: Draft, lender: Quantity, scaled: bool) -> None:
    q = draft.quantity
    own = _BARE.search(lender.text)
    by = (
        abs(lender.value) / Decimal(own.group().replace(",", "")) if scaled and own and _positive(own.group()) else None
    )
    if by is not None and by > 1:
        step = None if q.step is None else q.step * by
        q = replace(q, value=q.value * by, high=None if q.high is None else q.high * by, step=step)
    draft.quantity = replace(q, unit=lender.unit, noun=lender.noun)
    draft.unit, draft.family = lender.unit, family(lender.unit, lender.noun)
    draft.because("unit", "sentence", *passage.place(lender.start, lender.end))


def _positive(digits: str) -> bool:
    return Decimal(digits.replace(",", "")) > 0


def _labelled(passage: Passage, at: int, floor: int) -> bool:
    """Whether a name or a period stands right before a figure, since the last mark of its list: Italy 7, 2019 年 53."""
    before = passage.text[max(floor, at - 24) : at]
    words = re.split(r"[、,，;；/·|：:（(]|\band\b|和", before)[-1]
    periods = passage.periods_between(max(floor, at - 16), at)
    if periods and not passage.text[periods[-1].end : at].strip(" 年的为约达:："):
        return True
    lead = before[: len(before) - len(words)].rstrip()
    if (lead.endswith("/") or _LEAD.search(before)) and _LOWER.fullmatch(_LEAD.sub("", words).strip()):
        return True
    return (
        1 < len(words.strip()) <= 16
        and not re.search(r"\d|[.。]", words)
        and _NAME.fullmatch(words.strip()) is not None
    )


_RATES = frozenset({None, "percent", "percentage_point", "times", "basis_point"})
_LOWER = re.compile(r"[a-z][a-z-]{2,}(?: [a-z-]{2,}){0,2}")
_NAME = lazy.pattern(
    r"(?:[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,2}|others?|rest|(?!.*[为是有达了至从由在于将])[\u4e00-\u9fff]{2,8})"
)


def _run(passage: Passage, draft: Draft) -> list[Quantity]:
    """The figures of the list that a bare number stands in, itself too: label, number, mark, label, number."""
    start, end = passage.sentence(draft.sentence)
    near = [q for q in passage.figures if start <= q.start and q.end <= end][:60]
    at = next((n for n, q in enumerate(near) if q.start == draft.quantity.start), None)
    if at is None:
        return []
    first = last = at
    while first and _joined(passage, near[first - 1], near[first]):
        first -= 1
    while last + 1 < len(near) and _joined(passage, near[last], near[last + 1]):
        last += 1
    return near[first : last + 1]


def _joined(passage: Passage, left: Quantity, right: Quantity) -> bool:
    between = passage.text[left.end : right.start]
    return len(between) <= 24 and _MARK.match(between) is not None and _labelled(passage, right.start, left.end)


_MARK = lazy.pattern(r"\s*(?:[、,，;；/·|]|and\b|和)\s*")


def _started(passage: Passage, draft: Draft, above: Quantity | None) -> Quantity | None:
    """260 lines per hour, of from 95 to 260 lines per hour."""
    end = draft.quantity.end
    after = passage.first_figure(end, min(len(passage.text), end + 60))
    if after is None or after.unit is None or family(after.unit, after.noun) in ("percent", "money"):
        return None
    if not _FROM.search(passage.text[max(0, draft.start - 20) : draft.start]):
        return None
    return after if _UP_TO.fullmatch(passage.text, end, after.start) else None


def _of_run(passage: Passage, draft: Draft, above: Quantity | None) -> Quantity | None:
    """The one unit at the end, or the start, of a run of labelled numbers."""
    run = _run(passage, draft)
    if len(run) < 3 or not _labelled(passage, run[0].start, passage.sentence(draft.sentence)[0]):
        return None
    told = [q for q in run if q.unit is not None]
    alone = told[0] if len(told) == 1 else None
    if alone is None or alone.start not in (run[0].start, run[-1].start) or "percent" in str(alone.unit):
        return None
    return alone


def _of_parts(passage: Passage, draft: Draft, above: Quantity | None) -> Quantity | None:
    """The figure with a unit that of which, 其中 or a colon after it parts into names with bare numbers."""
    run = _run(passage, draft)
    if len(run) < 2 or any(q.unit is not None for q in run):
        return None
    start = passage.sentence(draft.sentence)[0]
    head = passage.text[max(start, run[0].start - 40) : run[0].start]
    lead = _last(_LEAD, head)
    if lead is None or len(head) - lead.end() > 16:
        return None
    whole = next(
        (q for q in reversed(passage.figures_before(run[0].start, 4)) if q.start >= start and q.unit not in _RATES),
        None,
    )
    if whole is None and not passage.text[: run[0].start].strip()[:1].isdigit() and run[0].start - start <= 24:
        whole = above
    if whole is None or family(whole.unit, whole.noun) in ("percent", "times", "duration"):
        return None
    return whole if sum(q.value for q in run) <= abs(whole.value) else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _faced(passage: Passage, draft: Draft, above: Quantity | None) -> Quantity | None:
    """The figure before it in the sentence that a bare number is compared with."""
    start = passage.sentence(draft.sentence)[0]
    before = passage.text[max(start, draft.start - 40) : draft.start]
    if not _FACED.search(before) or not _FOLLOWS.match(passage.text, draft.quantity.end):
        return None
    told = next((q for q in reversed(passage.figures_before(draft.start, 2)) if q.start >= start), None)
    if told is None or told.unit is None or "/" in told.unit or draft.start - told.end > 100:
        return None
    return None if family(told.unit, told.noun) == "percent" and "%" in told.text else told


def _of_which(passage: Passage, draft: Draft, above: Quantity | None) -> Quantity | None:
    """The things counted of which so many were leased, and so many parked."""
    start = passage.sentence(draft.sentence)[0]
    before = passage.text[max(start, draft.start - 60) : draft.start]
    told = [q for q in passage.figures_before(draft.start, 4) if q.start >= start]
    whole = next((q for q in reversed(told) if q.unit is not None), None)
    if whole is None or family(whole.unit, whole.noun) != "count" or whole.value <= draft.quantity.value:
        return None
    if _OF_WHICH.search(before):
        return whole if _VERBS.match(passage.text, draft.quantity.end) or not before.isascii() else None
    sibling = told[-1]
    between = passage.text[sibling.end : draft.start]
    parted = _OF_WHICH.search(passage.text[max(start, sibling.start - 30) : sibling.start])
    if sibling.unit is None and parted and _AND.fullmatch(between) and _VERBS.match(passage.text, draft.quantity.end):
        return whole
    return None
