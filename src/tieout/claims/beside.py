"""A figure that is only compared with the one before it (compared with 45% a year earlier, 上年同期为20.1%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.key import canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.phrase import phrase_after
from tieout.claims.words import vocabulary

# What stands right before a figure that another one is compared with.
_MARK = lazy.pattern(
    r"(?:\b(?:compared (?:with|to)|versus|vs\.?|against|as opposed to|(?:up|down|rose|fell|raised|lowered|cut|revised|improved|recovered) from)"
    r"(?:\s+(?:about|around|just|only|some|nearly|roughly|over|under|more than|less than|an?|the|our|its|their|prior|previous|earlier|guidance|estimate|forecast|figure|level|rate|of|in)){0,6}\s*"
    r"|\b(?:previously|formerly|earlier|originally|before that|initially)\s*:?\s*"
    r"|(?:上年同期|去年同期|上年|去年|前一年|上季度|上月|上期|此前|前值|年初|期初|上一年度?)(?:则|仅|约|大约)?(?:为|是|只有|仅有|仅为)\s*(?:约|近|超)?)$",
    re.IGNORECASE,
)
# Nothing but words that compare, or name a time: "(2023: £3.8bn)", "from 160 to 310", "而上年为".
_LINK = lazy.pattern(
    r"(?:[\s,，;；(（:：)）\-–—~]|\b(?:from|up|down|versus|vs|against|compared|with|to|after|than|in|of|the|a|an|year|earlier|ago|before|prior|previous|last|same|period|quarter|month|its|our|only|just|about|around|roughly|nearly|over|under|guidance|estimate|months?|twelve|for)\b\.?"
    r"|上年同期|去年同期|同期|上年|去年|年初|年末|此前|[较比从由为是而则仅只有约近超的])+",
    re.IGNORECASE,
)
_FROM = lazy.pattern(r"[^,;:.，；：。()（）]{0,40}\bfrom\s+", re.IGNORECASE)
_GOAL = lazy.pattern(r"(?:以[内上下])?[”」’]?的?(?:既定|规划|年度|总体)?目标")
_FAR = lazy.pattern(r"[离距与较比]|低于|高于|接近|达到")
_COMPARES = lazy.pattern(
    r"\b(?:from|versus|vs|against|compared|after|than|earlier|ago|prior|previous|last)\b|上年|去年|同期|年初|此前|[较比从由:：]",
    re.IGNORECASE,
)
_HOLDER = lazy.pattern(r"\s*(?:for|in|among|at|of)\s+(?:the\s+)?(?=[A-Za-z])")
_ALIKE = ({"money", "price"}, {"money", "number"}, {"count", "number"}, {"physical", "number"})


def compared(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The draft that this one is only compared with, where their units agree and no word of its own names a measure."""
    told = next((d for d in reversed(before[-2:]) if d.sentence == draft.sentence and _alike(d, draft)), None)
    if told is None or told.measure is None:
        return None
    start = told.quantity.end
    if draft.start - start > 120 or draft.start <= start:
        return None
    between = passage.text[start : draft.start]
    named = [h for h in passage.measures.between(max(start, draft.left), draft.start) if len(h.form) > 1]
    if named:
        return None
    if _MARK.search(between[-60:]):
        return told
    if _GOAL.match(passage.text, draft.quantity.end) and _FAR.search(between):
        return told
    if told.unit == draft.unit != "count" and _FROM.fullmatch(between):
        return told
    for period in reversed(passage.periods_between(start, draft.start)):
        between = between[: period.start - start] + " " + between[period.end - start :]
    alone = told is before[-1]
    return told if alone and _LINK.fullmatch(between) and _COMPARES.search(between) else None


def take(passage: Passage, draft: Draft, told: Draft) -> None:
    """Measure, what it is of, and role of the figure it stands beside; a level told as a change is a level again."""
    draft.measure, draft.of, draft.measure_hit = told.measure, told.of, told.measure_hit
    draft.role = told.role if told.role in ("growth", "share", "ratio") else draft.role
    if draft.role == "growth":
        draft.direction = told.direction
    if told.unit is not None and (draft.unit is None or draft.unit.startswith(f"{told.unit}/")):
        draft.unit, draft.family = told.unit, told.family  # 29% a year ago is no rate a year
    draft.beside = told
    place = passage.place(told.quantity.start, told.quantity.end)
    draft.because("measure", "sentence", *place, note="compared with it")


def subject(passage: Passage, draft: Draft) -> bool:
    """Fills the subject of a compared figure: what "for" names after it (55% for petrol cars), else the other's."""
    told = draft.beside
    if told is None:
        return False
    link = _HOLDER.match(passage.text, draft.quantity.end, min(draft.right, draft.quantity.end + 60))
    if link is not None and not _timed(passage, link.end(), draft.right):
        name = phrase_after(passage, link.end(), draft.right)
        if (key := canonical(name[0])) and not vocabulary("areas").keys(name[0]):
            draft.subject, draft.subject_key = name[0], key
            draft.because("subject", "clause", *passage.place(name[1], name[2]))
            return True
    if told.subject_key is None:
        return False
    draft.subject, draft.subject_key = told.subject, told.subject_key
    source = next((b for b in told.basis if b.field == "subject"), None)
    draft.because("subject", "sentence", source.start if source else None, source.end if source else None)
    return True


def _timed(passage: Passage, start: int, end: int) -> bool:
    """Whether what follows is a time: 45% in the same quarter of 2023."""
    if any(p.start < start + 40 for p in passage.periods_between(start, min(end, start + 60))):
        return True
    return re.match(r"\w*\s?(?:year|quarter|month|period|half|week|time)", passage.text[start : start + 24]) is not None


def _alike(told: Draft, draft: Draft) -> bool:
    if told.unit == "percentage_point" and draft.unit == "percent":
        return False
    pair = {told.family, draft.family}
    return len(pair) == 1 or any(pair <= s for s in _ALIKE)
