"""Lists whose unit, and what their brackets hold, is told before them: Sales by brand (thousand cases; 2023 in brackets):
Alba 402 (388), Brio 211 (230); and a figure of the year before in brackets right behind its own: margin 34.5% (33.1%)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from tieout import lazy
from tieout.claims.dated import placed, put
from tieout.claims.header_units import unit_of
from tieout.claims.moment import is_stretch
from tieout.claims.passage import Draft, Passage, family
from tieout.claims.stretch import shifted
from tieout.model import Period, Quantity

_NOTE = lazy.pattern(r"[（(](?P<inner>[^（()）\n]{1,90})[)）](?P<tail>[^：:。.;；\d（(]{0,32}[:：])?")
_BRACKETS = lazy.pattern(
    r"(?P<what>[^;,，；]{0,40}?)\s*(?:figures?|values?|numbers?|data)?\s*(?:are |is )?(?:given |shown )?(?:in|within) (?:brackets|parenthes[ei]s)"
    r"|括[号弧](?:内|中|里)?(?:的?数(?:据|字|值))?(?:均)?(?:为|是|系)?(?P<zh>[^;,，；]{0,20})",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^;,，；]+")
_PIECES = lazy.pattern(
    r"^\s*(?:in )?(?:units|numbers?|pieces|items|vehicles|个|台|辆|家|套|件)\s*(?:[;,，；]|$)", re.IGNORECASE
)
_BARE = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,4})?")
_STOP = re.compile(r"[。\n]|\.(?=\s+[A-Z]|\s*$)")
_FAR = 1200  # characters that a list may run on


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a bracket before a list says of it: the unit and scale of its figures, whether brackets in it hold another
    time's figures, and which. `start`, `end`: the bracket; `first`, `stop`: the list, in the passage."""

    unit: str | None
    scale: Decimal
    behind: bool  # brackets hold figures of another time
    period: Period | None  # with offsets in the document
    start: int
    end: int
    first: int
    stop: int


def read(passage: Passage, above: Sequence[tuple[str, Passage]] = ()) -> tuple[Announcement, ...]:
    """The announcements of a block, and that of the lead over its list, which covers the whole block."""
    own = _of_block(passage)
    lead = next((p for how, p in above[:1] if how == "list" and p.text.rstrip().endswith((":", "："))), None)
    told = _of_block(lead)[-1:] if lead is not None else ()
    if lead is not None:
        settle_bases(lead, told)
    return (*own, *(replace(t, start=-1, end=-1, first=0, stop=len(passage.text)) for t in told))


def _of_block(passage: Passage) -> tuple[Announcement, ...]:
    text = passage.text
    if not ("(" in text or "（" in text):
        return ()
    found: list[Announcement] = []
    for match in islice(_NOTE.finditer(text), 40):
        told = _announcement(passage, match)
        if told is not None:
            found.append(told)
    return tuple(found)


def _announcement(passage: Passage, match: re.Match[str]) -> Announcement | None:
    at = match.start("inner")
    brackets = _BRACKETS.search(match["inner"])
    if brackets is None and not match["tail"]:
        return None
    unit: tuple[str | None, Decimal] | None = None
    for piece in _PIECE.finditer(match["inner"]):
        if brackets is None or piece.end() <= brackets.start() or piece.start() >= brackets.end():
            unit = unit or unit_of(piece.group())
    if unit is None and _PIECES.search(match["inner"]):
        unit = "count", Decimal(1)
    if unit is None and brackets is None:
        return None
    if unit is not None and unit[0] is None:
        unit = "count", unit[1]
    when: Period | None = None
    if brackets is not None:
        inside = [
            p
            for p in passage.periods_between(at + brackets.start(), at + brackets.end())
            if p.iso and any(c.isdigit() for c in p.text)
        ]
        when = placed(passage, inside[0]) if inside else None
    stop = _STOP.search(passage.text, match.end(), match.end() + _FAR)
    named, scale = unit or (None, Decimal(1))
    end = stop.start() if stop else min(len(passage.text), match.end() + _FAR)
    return Announcement(named, scale, brackets is not None, when, match.start(), match.end(), match.end(), end)


def settle_bases(passage: Passage, told: Sequence[Announcement]) -> None:
    """The time that the brackets of a list hold is none of what stands outside them."""
    for one in told:
        if one.behind and one.start >= 0:
            for period in passage.periods_between(one.start, one.end):
                passage.bases[period.start] = True


def is_note(quantity: Quantity, told: Sequence[Announcement]) -> bool:
    """Whether what looks like a figure is the unit that an announcement names: (thousand cases)."""
    return any(t.start <= quantity.start and quantity.end <= t.end for t in told)


def unit(passage: Passage, draft: Draft, told: Sequence[Announcement]) -> bool:
    """Gives a bare number of an announced list the unit and scale told for it; whether it did."""
    one = _over(draft, told)
    if one is None or draft.unit is not None or draft.family != "number" or not _BARE.fullmatch(draft.quantity.text):
        return False
    if one.unit is None and one.scale == 1:
        return False
    if not is_bracketed(passage, draft) and not _NAMED.search(
        passage.text, max(one.first, draft.start - 24), draft.start
    ):
        return False
    q, by = draft.quantity, one.scale
    step = None if q.step is None else q.step * by
    draft.quantity = replace(
        q, value=q.value * by, high=None if q.high is None else q.high * by, step=step, unit=one.unit
    )
    draft.unit, draft.family = one.unit, family(one.unit)
    place = passage.place(one.start, one.end) if one.start >= 0 else (None, None)
    draft.because("unit", "clause" if one.start >= 0 else "list", *place)
    return True


_NAMED = lazy.pattern(r"[A-Za-z\u4e00-\u9fff][’'&./ -]{0,3}\s?$|[:：]\s*$")


def _over(draft: Draft, told: Sequence[Announcement]) -> Announcement | None:
    return next((t for t in reversed(told) if t.first <= draft.quantity.start and draft.quantity.end <= t.stop), None)


def is_bracketed(passage: Passage, draft: Draft) -> bool:
    """Whether a figure stands alone in brackets: (388)."""
    before, after = passage.text[: draft.start].rstrip(" ")[-1:], passage.text[draft.quantity.end :].lstrip(" ")[:1]
    return before in ("(", "（") and after in (")", "）")


def follow(passage: Passage, draft: Draft, before: Sequence[Draft], told: Sequence[Announcement]) -> None:
    """A figure alone in brackets behind one of its unit is of the same thing, at the time that is told for brackets, or
    a year before in a company's report; the others of an announced list measure what its first one does."""
    one = _over(draft, told)
    draft.listed = max(one.start, 0) if one is not None else None
    last = before[-1] if before else None
    if last is None or last.unit != draft.unit or last.sentence != draft.sentence:
        return
    if one is not None and last.quantity.start >= one.first and draft.measure_hit is None and last.measure is not None:
        draft.measure, draft.of, draft.role = last.measure, last.of, last.role
        draft.measure_hit = last.measure_hit
        draft.because("measure", "sentence", note="as the figure before it in the list")
    if not _behind(passage, draft, last) or not (passage.company or (one is not None and one.behind)):
        return
    draft.measure, draft.of, draft.role, draft.measure_hit = last.measure, last.of, last.role, last.measure_hit
    draft.subject, draft.subject_key = last.subject, last.subject_key
    draft.basis = [*(b for b in draft.basis if b.field not in ("subject", "period", "measure")),
                   *(b for b in last.basis if b.field in ("subject", "measure"))]  # fmt: skip
    told_year = one.period if one is not None else None
    year_before = last.period is not None and is_stretch(last.period) and shifted(last.period, -1)
    if told_year is not None and not (year_before and _covers(told_year, year_before)):
        put(draft, told_year, "clause")
    elif year_before and last.period is not None:
        draft.period = year_before
        draft.because("period", "sentence", last.period.start, last.period.end, note="in brackets: a year before")


def _covers(outer: Period, inner: Period) -> bool:
    """2024 covers the first half of 2024."""
    return bool(
        outer.start_date and outer.end_date and inner.start_date and inner.end_date
        and outer.start_date <= inner.start_date and inner.end_date <= outer.end_date
    )  # fmt: skip


def _behind(passage: Passage, draft: Draft, last: Draft) -> bool:
    """Whether a figure stands alone in brackets right behind another level."""
    if not is_bracketed(passage, draft) or last.role == "growth" or draft.direction is not None:
        return False
    between = passage.text[last.quantity.end : draft.start]
    return len(between) <= 24 and _OPENING.fullmatch(between) is not None and "+" not in draft.quantity.text


_OPENING = lazy.pattern(r"\s*(?:[a-z]+ ?){0,3}\s*[（(]\s*")
