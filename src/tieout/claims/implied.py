"""Times that a sentence implies without naming them beside the figure: by then, raised from, at its very end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.dated import Found, counts, end_of, placed, stated
from tieout.claims.moment import is_base, is_telling
from tieout.claims.passage import Draft, Passage
from tieout.claims.stretch import shifted
from tieout.model import Period

AFTER_EN = lazy.pattern(
    r"^\s*on\s+$|^(?:\s*[\w%$€£'’-]+(?:\s+[\w%'’-]+){0,4}?)?\s*,?\s*\(?(?:in|by|for|during|at the end of|by the end of|as of|through|over|from|between|until|throughout|within)\s+(?:the\s+)?"
    r"(?:year|fiscal year|financial year|period|full year|quarter|first half of|second half of|forecast period|calendar year)?\s*(?:ended|ending|of|to)?\s*$",
    re.IGNORECASE,
)


_REVISES = lazy.pattern(
    r"\b(?:raised|lowered|cut|trimmed|lifted|revised|upgraded|downgraded|reduced|increased|hiked)\b[^.;]{0,60}\b(?:forecast|guidance|outlook|estimate|target|projection)|(?:预测|指引|预期|目标)[^，。；]{0,16}(?:由|从)|(?:上调|下调)[^。；]{0,40}(?:预测|指引|预期|目标)",
    re.IGNORECASE,
)


def revised(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Period | None:
    """raised its 2025 forecast to A from B: both are of 2025."""
    last = before[-1] if before else None
    if last is None or last.period is None or last.sentence != draft.sentence or last.family != draft.family:
        return None
    if not re.fullmatch(
        r"\s*(?:,?\s*from|to|(?:上调|下调|调高|调低|提高|调整)[至到为])\s*",
        passage.text[last.quantity.end : draft.start],
    ):
        return None
    start = passage.sentence(draft.sentence)[0]
    return last.period if _REVISES.search(passage.text, max(start, draft.start - 200), draft.start) else None


def undated_behind(passage: Passage, draft: Draft) -> bool:
    """$390m last year, in a document without a date: of a year that nothing tells."""
    end = draft.quantity.end
    after = next(iter(passage.periods_between(end, min(len(passage.text), end + 40))), None)
    return (
        after is not None
        and after.iso is None
        and after.relative is not None
        and (after.start < draft.right or after.start == draft.right)
        and not re.search(r"[,;，；。]|\b(?:from|than|versus)\b", passage.text[end : after.start])
        and len(passage.text[end : after.start]) <= 4
    )


_SUPPOSED = lazy.pattern(
    r"若(?!干)|如果|假如|倘若|假设|每(?:上涨|下降|增加|减少|提高|降低)|\b(?:if|assuming|suppose)\s", re.IGNORECASE
)


def supposed(passage: Passage, draft: Draft) -> bool:
    """若量产达到1000架，单机成本可降至300万元: of no time but what stands behind the condition."""
    start = max(passage.sentence(draft.sentence)[0], draft.start - 80)
    last = max((m.start() for m in _SUPPOSED.finditer(passage.text, start, draft.start)), default=None)
    return last is not None and not any(counts(passage, p) for p in passage.periods_between(last, draft.start))


_ROSE_FROM = lazy.pattern(
    r"\b(?:rose|fell|grew|increased|decreased|declined|dropped|climbed|improved|narrowed|widened|slipped|edged)\b[^.;]{0,40}\bto\s+\S{0,4}$",
    re.IGNORECASE,
)


def risen_from(passage: Passage, draft: Draft) -> Period | None:
    """Profit rose to £74m from £71m, in results of a half or a year: what it rose from is of the year before."""
    last = next(iter(passage.figures_before(draft.start, 1)), None)
    frame = passage.frame
    if last is None or frame is None or frame.start_date is None or frame.end_date is None or draft.role == "growth":
        return None
    if not _FROM.fullmatch(passage.text[last.end : draft.start]):
        return None
    start = passage.sentence(draft.sentence)[0]
    dated = any(p.iso for p in passage.periods_between(start, draft.right))
    if _UP_FROM.fullmatch(passage.text[last.end : draft.start]):
        own = passage.company and not dated and not _BALANCE.search(passage.text, start, draft.start)
        return shifted(frame, -1) if own else None
    told = _ROSE_FROM.search(passage.text[max(start, last.start - 80) : last.start])
    return shifted(frame, -1) if told and not dated and (frame.end_date - frame.start_date).days > 150 else None


_FROM = lazy.pattern(r"\s*,?\s*(?:(?:up|down) )?from\s+(?:\w+\s+)?")
_UP_FROM = lazy.pattern(r"\s*,?\s*(?:up|down) from\s+(?:\w+\s+)?")
# What is told of a day: the one before may be of the end of the year before.
_BALANCE = lazy.pattern(
    r"\b(?:debt|cash|borrowings|backlog|order book|headcount|employees|workforce|net assets|equity|inventor(?:y|ies)|leverage|deposits|loans)\b",
    re.IGNORECASE,
)
_THEN = lazy.pattern(r"届时|到那时|到时(?!候)|\b(?:by|at|around) (?:then|that (?:time|point|date))\b", re.IGNORECASE)


def then(passage: Passage, draft: Draft) -> Found | None:
    """届时, by then: the period named last."""
    match = _THEN.search(passage.text, draft.left, draft.right)
    if match is None:
        return None
    named = [p for p in passage.periods_between(max(0, match.start() - 400), match.start()) if counts(passage, p)]
    return (end_of(placed(passage, named[-1])), "sentence", None) if named else None


_ADVERBIAL = lazy.pattern(
    r"\b(?:in|between|during|over|for|from|by|at|through|throughout)\s+(?:the\s+)?$", re.IGNORECASE
)


_SPANS = lazy.pattern(r"(?:between|from|during|over)\s", re.IGNORECASE)


def behind(passage: Passage, draft: Draft) -> Found | None:
    """shrank by 87,000 people, or roughly 31%, between 2023 and 2024: the one time that an English sentence ends on."""
    start, end = passage.sentence(draft.sentence)
    start = max(start, passage.text.rfind(";", start, draft.start) + 1)
    stop = passage.text.find(";", draft.quantity.end, end)
    end = end if stop < 0 else stop
    named = [p for p in passage.periods_between(start, min(end, start + 1200)) if p.iso]
    if len(named) != 1 or named[0].start < draft.quantity.end or not named[0].text.isascii():
        return None
    period = named[0]
    between = passage.text[draft.quantity.end : period.start]
    if (
        len(between) > 160
        or not (_ADVERBIAL.search(between) or _SPANS.match(period.text))
        or is_base(passage, period)
        or is_telling(passage, period)
        or SUBORDINATE.search(between)
        or _WISHED.search(between)
        or ";" in between
        or re.search(r"\b(?:compared|from|than|versus|vs|against|since)\b", between)
        or len(passage.text[period.end : end].strip(' .)”"')) > 24
    ):
        return None
    return stated(passage, period, "sentence")


# is now online, and we want half by the end of 2027: the time of the wish alone.
_WISHED = lazy.pattern(
    r"[,;]\s*(?:and|but|while|whereas|with)\s[^,;]*\b(?:want|aim|plan|target|expect|hope|intend|should|will|would|goal|guid)",
    re.IGNORECASE,
)
SUBORDINATE = lazy.pattern(r"\b(?:after|when|since|before|because|until|once|following|which|who|that)\s")


def paired_base(passage: Passage, draft: Draft) -> Found | None:
    """compared with $2.2 billion and 0.94% at December 31: two figures with one date behind the second."""
    after = (
        next((q for q in passage.figures if q.start >= draft.quantity.end), None)
        if draft.right > draft.quantity.end
        else None
    )
    if after is None or passage.text[draft.quantity.end : after.start].strip(" ,") not in ("and", "or", "和", "及"):
        return None
    dates = passage.periods_between(after.end, min(len(passage.text), after.end + 60))[:1]
    return (
        stated(passage, dates[0])
        if dates and dates[0].iso and AFTER_EN.match(passage.text[after.end : dates[0].start])
        else None
    )
