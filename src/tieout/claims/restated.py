"""Figures told beside the one that replaces them: guidance given before, the same stretch of the year before in brackets,
a share of a target (of the time that has been measured), target prices and what a house moves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.moment import is_stretch
from tieout.claims.passage import Draft, Passage
from tieout.claims.stretch import shifted
from tieout.model import Period

_NEAR = 60  # characters between what is said now and what was said before
_BEFORE = lazy.pattern(
    r"\b(?:previously|formerly|earlier)\s*:?\s*(?:at|of)?\s*$"
    r"|\b(?:earlier|previous|prior|old|last|former|initial|original)\s+(?:guidance|forecast|range|target|outlook|estimate|plan|view|figure)s?\s*(?:was|were|of|at|had been)?\s*(?:about|around)?\s*$"
    r"|(?:此前|先前|原先|之前|前次|上次|前值|原)(?:的|公司|我们|市场|给出的?|预[测计期估]|指引|目标|计划|估计|判断|区间|[为是约:：]){0,4}\s*$",
    re.IGNORECASE,
)
_AFTER = lazy.pattern(
    r"\s*(?:before|previously|formerly|earlier|prior)(?=\s*(?:[.,;)]|$|and\b))"
    r"|\s*(?:that |which )?(?:I|we|it|they|management|the (?:company|group|bank|board))\s+(?:had\s+|have\s+)?(?:first\s+|originally\s+|earlier\s+|last\s+)?(?:mentioned|guided|gave|given|indicated|flagged|forecast|expected|targeted|budgeted|pencilled)\b"
    r"|\s*(?:in|at|of) (?:our|its|the) (?:earlier|previous|prior|last) (?:guidance|forecast|update|outlook)\b"
)


def given_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The forecast that a figure had been given for: 12.2%, versus 11.8% before; 310万吨，此前预测为335万吨."""
    last = next((d for d in reversed(before[-3:]) if d.family == draft.family and d.role != "growth"), None)
    last = last or next((d for d in reversed(before[-2:]) if d.family == draft.family), None)
    if last is None or last.sentence != draft.sentence or draft.start - last.quantity.end > _NEAR:
        return None
    told = _BEFORE.search(passage.text, last.quantity.end, draft.start) or _AFTER.match(
        passage.text, draft.quantity.end, draft.quantity.end + _NEAR
    )
    if told is None:
        return None
    start = passage.sentence(draft.sentence)[0]
    guided = passage.statuses.first(start, draft.start, lambda h: "forecast" in h.keys)
    guided = guided or passage.cues.first(start, draft.start, lambda h: "target" in h.keys)
    return last if guided is not None or _GUIDED.search(passage.text, start, draft.start) else None


_GUIDED = lazy.pattern(r"\bguid(?:e|es|ed|ing|ance)\b|\boutlook\b|\bnow see\b|指引|盈利预测|目标", re.IGNORECASE)
_OPENED = lazy.pattern(r"\s?(?:[a-z]{1,9}\s?)?[（(]\s*", re.IGNORECASE)
_SHUT = lazy.pattern(r"\s*[)）]")


def year_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Period | None:
    """Net sales were SEK 8,410 million (7,980): alone in its bracket, a figure like the one before it is of the year before."""
    last = before[-1] if before else None
    if last is None or last.period is None or last.sentence != draft.sentence or last.role not in ("level", "to"):
        return None
    if last.unit not in (draft.unit, None) and draft.quantity.unit is not None:
        return None
    alone = _OPENED.fullmatch(passage.text[last.quantity.end : draft.start]) and _SHUT.match(
        passage.text, draft.quantity.end
    )
    if (
        not alone
        or not _alike(draft, last)
        or draft.family not in ("money", "count", "physical", "number")
        or not is_stretch(last.period)
    ):
        return None
    return shifted(last.period, -1)


def _alike(draft: Draft, last: Draft) -> bool:
    """Whether two figures are of one size; one without a scale of its own has that of the other."""
    here, there = draft.quantity.value, last.quantity.value
    if not here or not there:
        return False
    scales = (0,) if draft.quantity.unit is not None else (0, 3, 4, 6, 8, 9)
    return any(1 < 5 * abs(here * 10**scale / there) < 25 for scale in scales)


_OF_TARGET = lazy.pattern(r"\s*of\s+(?:its|the|our|their|an?|that)\s*$", re.IGNORECASE)
_TARGET = lazy.pattern(r"\s*(?:[\w-]+\s){0,2}?(?:target|goal|guidance|plan|forecast|budget|outlook)s?\b", re.IGNORECASE)
_TARGET_ZH = lazy.pattern(
    r"(?:目标|计划|任务|预算|指引)(?:值|数|额|任务)?(?:中值|上限|下限|[约为]?[\d.,]+\s?[万亿]?\s?[\u4e00-\u9fff]{0,4}?)?的\s*[约近超逾]?\s*$"
)


def part_of_target(passage: Passage, draft: Draft, period: Period | None = None) -> bool:
    """71% of its full-year target, 全年目标的76%: how much has been done. `period`: only where the target's time is that one."""
    if draft.family not in ("percent", "times"):
        return False
    if period is None or period.start < draft.start:
        behind = _TARGET_ZH.search(passage.text, max(passage.head(draft.clause), draft.start - 40), draft.start)
        if behind is not None and (period is None or period.end <= behind.start()):
            return True
    if period is None:
        return _OF_AIM.match(passage.text, draft.quantity.end, draft.quantity.end + _NEAR) is not None
    return (
        period.start >= draft.quantity.end
        and _OF_TARGET.fullmatch(passage.text[draft.quantity.end : period.start]) is not None
        and _TARGET.match(passage.text, period.end) is not None
    )


_OF_AIM = lazy.pattern(
    r"\s*of\s+(?:its|the|our|their|that)\s+(?:[\w-]+\s){0,3}?(?:target|goal|guidance|plan|budget)s?\b", re.IGNORECASE
)


def foreseen_by_house(passage: Passage, draft: Draft) -> str | None:
    """A target price ("target"), or what a house moves from one figure to another ("moved"): forecasts without a word."""
    if _TARGET_PRICE.search(passage.text, max(0, draft.start - 40), draft.start):
        return "target"
    return "moved" if _moved(passage, draft) else None


def _moved(passage: Passage, draft: Draft) -> bool:
    """将归母净利润由1.3/2.1/3.0亿元上调为1.6/2.6/3.8亿元: what a house moves is its forecast, before and after."""
    if draft.measure not in _FORESEEN or draft.unit == "percent":
        return False
    start, end = passage.sentence(draft.sentence)
    before = _MOVED.search(passage.text, max(start, draft.start - 24), draft.start)
    after = _MOVED.search(passage.text, draft.quantity.end, min(end, draft.quantity.end + 24))
    return (before is not None and _LIST.fullmatch(passage.text[before.end() : draft.start]) is not None) or (
        after is not None and _LIST.fullmatch(passage.text[draft.quantity.end : after.start()]) is not None
    )


_FORESEEN = frozenset(
    [
        "profit",
        "revenue",
        "eps",
        "operating_profit",
        "pretax_profit",
        "recurring_profit",
        "ebitda",
        "gross_profit",
        "capex",
    ]
)
_MOVED = lazy.pattern(
    r"(?:上调|下调|调高|调低|上修|下修|微调|调整)[至到为](?!20\d\d年)|\b(?:raised|lowered|lifted|cut|trimmed|upgraded|downgraded|revised)(?: up| down)? to\b"
)
_LIST = lazy.pattern(r"[\s\d./、,，亿万元$€£约和与及bnm]*")
_TARGET_PRICE = lazy.pattern(
    r"(?:目标价|合理价值|合理估值|\btarget price|\bprice target|\bfair value)[^，。；,.;\d]{0,16}(?:\d[\d.,]*\s?[-–—~至到]\s?)?$",
    re.IGNORECASE,
)
