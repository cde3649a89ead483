"""Times told by another one: the year before, ten years earlier, the year as a whole, a year and its figure in brackets;
and times that only tell since when something stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.dated import Found, counts, placed, stated
from tieout.claims.moment import is_stretch, is_window
from tieout.claims.passage import Draft, Passage
from tieout.claims.stretch import of_year, shifted
from tieout.model import Period

_NUMBERS = {
    w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_NUMBERS |= {"a": 1, "the": 1, "twelve": 12, "fifteen": 15, "twenty": 20, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_NUMBERS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_EARLIER = (
    r"(?:(?P<n>an?|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d{1,2}) years? (?:before(?! (?:the|a|it|they|its|that|this)\b)|earlier|previously)"
    r"|the (?:previous|prior|preceding) year)"
)
_LEADS = lazy.pattern(rf"[\W_]*(?:(?:and|but|while|just|only|some)\s)?\s*(?:in )?{_EARLIER}[\s,]", re.IGNORECASE)
_LEADS_ZH = lazy.pattern(
    r"[\W_]*(?:而|在)?(?:(?P<n>[一两二三四五六七八九十]|\d{1,2})年(?:之)?前(?!后|三|五|十|列|瞻)|(?:上|前)一年(?:度)?|(?:其)?前一年)"
)
_TRAILS = lazy.pattern(rf"\s*(?:[a-z-]+\s+){{0,3}}?(?:in )?{_EARLIER}(?=\s*(?:[.,;)]|$|and\b))", re.IGNORECASE)
_BACK = 2  # sentences back in which the year is named


def told_by_another(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """The year before, operators had carried 16.9 million; and 2.0 million the year before; ten years earlier it was 40."""
    start = passage.sentence(draft.sentence)[0]
    head = passage.head(draft.clause)
    match = next(
        (
            m
            for at in dict.fromkeys((start, head))
            for p in (_LEADS, _LEADS_ZH)
            if (m := p.match(passage.text, at, draft.start))
        ),
        None,
    )
    leading = match is not None
    if match is None:
        match = _TRAILS.match(passage.text, draft.quantity.end, draft.quantity.end + 60)
    if match is None or draft.role == "growth":
        return None
    number = match["n"]
    years = (
        int(number) if number and number.isdigit() else _NUMBERS.get((number or "one").lower().removeprefix("an"), 1)
    )
    whole = _spoken_of(passage, draft, before, match.start() if leading else draft.start)
    if whole is None or not 1 <= years <= 60:
        return None
    first, last = passage.place(match.start(), match.end())
    return (
        replace(shifted(whole, -years), start=first or 0, end=last or 1, text=match.group().strip(" ,")),
        "sentence",
        None,
    )


def _spoken_of(passage: Passage, draft: Draft, before: Sequence[Draft], at: int) -> Period | None:
    """The time of the figure told last, else the one named last, else the document's own."""
    last = next((d for d in reversed(before[-4:]) if d.sentence >= draft.sentence - _BACK and d.role != "from"), None)
    if last is not None and (last.sentence == draft.sentence or last.period is not None):
        return last.period if last.period is not None and is_stretch(last.period) else None
    floor = passage.sentence(max(0, draft.sentence - _BACK))[0]
    named = [p for p in passage.periods_between(max(floor, at - 400), at) if counts(passage, p) and is_stretch(p)]
    return placed(passage, named[-1]) if named else passage.frame


_OPENS = lazy.pattern(r"\s*(?:年|年度)?\s*(?:[(（]|[:：])\s*(?:[A-Z]{2,3}\s?)?$")
_CLOSES = lazy.pattern(r"\s*(?:[a-z]{1,8}\s?)?[)）]")


def beside_bracket(passage: Passage, draft: Draft) -> Found | None:
    """12% more than in 2023 ($28.1 million), 高于2023年（28.1亿元）: the year that stands right before its bracket."""
    if (
        draft.role == "growth"
        or draft.family in ("percent", "times")
        or not _CLOSES.match(passage.text, draft.quantity.end)
    ):
        return None
    for period in passage.periods_between(max(0, draft.start - 24), draft.start)[-1:]:
        if period.iso and not is_window(period) and _OPENS.fullmatch(passage.text, period.end, draft.start):
            return stated(passage, period)
    return None


_WHOLE = lazy.pattern(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:in|for|over|during) (?:the )?(?:year as a whole|(?:whole|full|entire) (?:of the )?year|year overall)\b",
    re.IGNORECASE,
)


def whole_year(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """455,000 in the second half, and 865,000 in the year as a whole: the year of the parts told beside it."""
    match = _WHOLE.match(passage.text, draft.quantity.end, draft.quantity.end + 60)
    beside = next(
        (d.period for d in reversed(before[-4:]) if d.sentence == draft.sentence and d.period is not None), None
    )
    if match is None or beside is None or beside.start_date is None:
        return None
    period = of_year(beside, "", beside.start_date.year)
    return (period, "sentence", None) if period is not None else None


_FOUNDED = lazy.pattern(
    r"\b(?:founded|established|formed|incorporated|set up|commissioned|in (?:service|operation|business|use)|operating|operational|built|dating|completed|started up|came on stream)\s+(?:in|since|back to|from)\s+(?:the )?(?:early |late |mid-)?$"
    r"|\bsince\s[^.;]{2,70}\b(?:in|on|of)\s+$",
    re.IGNORECASE,
)
_FOUNDED_AFTER = lazy.pattern(
    r"\s*年?(?:\d{1,2}月)?(?:成立|创立|创办|创建|始建|建成|建厂|投产|投运|投用|通车|开业|上市|注册)(?:以来|的|后|，)"
)
_FOUNDED_ZH = lazy.pattern(r"(?:成立于|创立于|始建于|创建于|创办于|建成于|投产于|上市于|建于)\s*$")


def is_founding(passage: Passage, period: Period, *, event: bool = True) -> bool:
    """Founded in 1978, in service since 2011, 成立于1996年: since when something stands, not when it was counted.
    `event`: 2003年投产 too, which may have figures of its own behind it (2003年投产，投资12亿元)."""
    if not passage.once(_tells_of_founding):
        return False
    before = passage.text[max(0, period.start - 90) : period.start]
    if _FOUNDED.search(before) or _FOUNDED_ZH.search(before[-6:]):
        return True
    return event and _FOUNDED_AFTER.match(passage.text, period.end, period.end + 12) is not None


def _tells_of_founding(passage: Passage) -> bool:
    return _FOUNDING.search(passage.text) is not None


_FOUNDING = lazy.pattern(
    r"\b(?:since|founded|established|formed|incorporated|set up|commissioned|in (?:service|operation|business|use)|operating|operational|built|dating|completed|started up|came on stream)\s"
    r"|成立|创立|创办|创建|始建|建成|建厂|建于|投产|投运|投用|通车|开业|上市|注册",
    re.IGNORECASE,
)
