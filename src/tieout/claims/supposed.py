"""What makes a figure no fact without a word of a forecast beside it: a condition, a quoted prophecy, a revised estimate;
and how far the forecast of another clause reaches."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Draft, Passage
from tieout.model import Period

_CONDITION = lazy.pattern(
    r"(?<![^\W\d_])(?:if(?!\s+(?:you|we (?:exclude|include|adjust|count)|measured|adjusted|calculated|counted|necessary|any|possible))|assuming|assumes?|assumed|suppose|provided that)\s|(?:若(?!干)|如果)(?![你您]|按|以[^，。]{1,12}计|剔除|考虑|不计|不考虑|加上|算上|从)|假如|倘若|假设|假定|设想|一旦",
    re.IGNORECASE,
)
_FACT = lazy.pattern(r"\b(?:was|were|had|rose|fell|grew|reached)\b|已|实际|截至", re.IGNORECASE)
_OPENED = lazy.pattern(r"[“「][^“”「」]{0,48}$")
_CLOSED = lazy.pattern(
    r"[^“”「」]{0,36}[”」]\s*的?(?:[\u4e00-\u9fff]{0,4}(?:说法|预言|预测|判断|豪言|设想|愿景|口号|论断|预判|猜想))|[^“”「」]{0,36}[”」]"
)
_FORETOLD = lazy.pattern(r"(?:断言|预言|扬言|放言|喊出|猜测|放话|直言|预测|预判)[^“”「」]{0,12}$")
_AHEAD = lazy.pattern(r"[一二两三四五六七八九十\d]+年(?:之?内|以?后|之后)|明年|后年|未来|到20\d\d|将|会")


def ahead(passage: Passage, draft: Draft, year: int | None, present: int | None) -> tuple[str, str, int, int] | None:
    """(status, note, start, end of the words) where a condition or a quoted prophecy governs the figure."""
    text = passage.text
    start = max(passage.sentence(draft.sentence)[0], draft.start - 80, text.rfind("；", 0, draft.start) + 1)
    condition = next(iter(_CONDITION.finditer(text, start, draft.start)), None)
    past = year is not None and present is not None and year <= present and not _told_then(passage, condition, draft)
    if condition is not None and not past and not _FACT.search(text, condition.end(), draft.start):
        return "forecast", "conditional", condition.start(), condition.end()
    scenario = None if past else next(iter(_SCENARIO.finditer(text, start, draft.start)), None)
    if scenario is not None and not _FACT.search(text, scenario.end(), draft.start):
        return "forecast", "conditional", scenario.start(), scenario.end()
    opened = _OPENED.search(text, max(0, draft.start - 50), draft.start)
    if opened is None:
        return None
    closed = _CLOSED.match(text, draft.quantity.end, draft.quantity.end + 60)
    prophecy = closed is not None and len(closed.group()) > 0 and closed.group()[-1] not in "”」"
    prophecy = prophecy or _FORETOLD.search(text, max(0, opened.start() - 24), opened.start()) is not None
    words = _AHEAD.search(text, opened.start(), draft.quantity.end)
    return ("forecast", "quoted", words.start(), words.end()) if closed and prophecy and words else None


# In the high case, 中性情景下, once complete: a figure of what may be.
_SCENARIO = lazy.pattern(
    r"\b(?:in|under|on)\s+(?:the|a|an|our|its|their)\s+(?:[\w-]+\s+){0,3}?(?:scenario|case)s?\b(?! study| law| of\b)"
    r"|\b(?:once|when)\s+(?:it is\s+|fully\s+)?(?:complete[d]?|operational|commissioned|built)\b|\bat full capacity\b"
    r"|\b(?:our|its|their|the (?:house|firm|bank|broker)['’]s)\s+(?:own\s+|base\s+|central\s+|working\s+)+(?:case|view|number|estimate|figure|call)\s+(?:is|stands|remains|puts|sits)\b"
    r"|\b(?:is|are|was|remains?|stays?)\s+(?:(?:a (?:little|bit|touch)|even|much|far|somewhat|rather|slightly)\s+)?(?:(?:more|less|the most|most)\s+)?(?:careful|cautious|conservative|optimistic|pessimistic|bullish|bearish|sceptical|skeptical|sanguine|upbeat|hopeful|prudent)\b"
    r"|(?:(?:更|较|最|偏|略|比较|相对)为?|[，,]\s*)(?:乐观|谨慎|保守|审慎|悲观|激进)(?=[，,、]|地|，?(?:给出|认为|判断|看到))"
    r"|(?:情景|情形|情境|假定|假设条件)(?:之?下|中)?|(?:悲观|乐观|中性|保守|基准)(?:预期|估计|假设|情况)下?"
    r"|(?:(?:全部|项目)?(?:建成|投产|达产)(?:投产|达产|运营)?[后时])",
    re.IGNORECASE,
)


def own_case(passage: Passage, draft: Draft) -> bool:
    """Whether a figure is somebody's case or view beside another's: our own case is 1.4, more careful, at 1.1."""
    start = max(passage.sentence(draft.sentence)[0], draft.start - 60)
    return _SCENARIO.search(passage.text, start, draft.start) is not None


_NORM = lazy.pattern(
    r"\b(?:must|shall|requires?|required|requirement|guarantees?|guaranteed|not (?:to )?exceed|no (?:more|less|later|fewer) than|capped at|threshold|service[- ]level|SLA|specification|should not|may not|eligible|qualify|mandates?|stipulates?|caps?|needs? to|ha(?:s|ve) to)\b"
    r"|要求|规定|应(?:当|不|达|为|在|低|高|至|≥|≤)|不得|不应|必须|[不]?须|保证|承诺|门槛|阈值|限值|红线|准入|上限|下限|明确(?=[^，。]{0,12}不)",
    re.IGNORECASE,
)
_NORM_AFTER = lazy.pattern(r"\s+of\s+[\w ’'-]{2,30}?\s(must|shall|has to|have to)\b")
_DONE = lazy.pattern(r"\b(?:was|were|had|reached|averaged|stood|came)\b|已|实际|实测|达标率|降至|升至|增至")


def norm(passage: Passage, draft: Draft) -> tuple[int, int] | None:
    """Where the words stand that require or promise a level: nothing was measured, nothing is forecast."""
    start = max(passage.sentence(draft.sentence)[0] if draft.first else draft.left, draft.start - 60)
    text = passage.text
    found = next(iter(_NORM.finditer(text, start, draft.quantity.start)), None)
    if found is None:
        after = _NORM_AFTER.match(text, draft.quantity.end)
        return after.span(1) if after is not None else None
    if found is not None and not _DONE.search(text, found.end(), draft.start):
        return found.span()
    return None


_BRACKET = lazy.pattern(
    r"\s*[（(]\s*(?:(?P<estimate>(?:粗略|初步|内部)?(?:估算|测算|估计|预估)(?:值|数)?|est\.?|estimated?)|(?P<forecast>预测值?|预计值?|目标值?|计划值?|规划值?|forecast|projected|projection|targets?|planned|plan|goal|guidance|budget))\s*[)）]",
    re.IGNORECASE,
)


def in_brackets(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """2.6万元/吨（估算值）: (status, start, end)."""
    match = _BRACKET.match(passage.text, draft.quantity.end, draft.quantity.end + 24)
    return (str(match.lastgroup), match.start(), match.end()) if match is not None else None


def _told_then(passage: Passage, condition: re.Match[str] | None, draft: Draft) -> bool:
    """Whether the figure's time stands before its condition: 2024年，若…."""
    return condition is not None and not passage.periods_between(condition.end(), draft.start)


def part_of(part: Period | None, whole: Period | None) -> bool:
    """Whether a period is a part of another one that goes on after it."""
    if part is None or whole is None or part.start_date is None or part.end_date is None:
        return False
    if whole.start_date is None or whole.end_date is None:
        return False
    return whole.start_date <= part.start_date and part.end_date < whole.end_date


_REVISES = lazy.pattern(
    r"\b(?:raised|lowered|cut|trimmed|lifted|revised|upgraded|downgraded|reduced|increased|hiked|nudged)\s+(?:up\s+|down\s+)?(?:its|their|the|his|her)\s+(?:[\w-]+\s+){0,4}estimates?\b",
    re.IGNORECASE,
)


def revised_estimate(passage: Passage, draft: Draft, year: int | None, present: int | None) -> bool:
    """cut its estimate of output for this year: a forecast by another name, where the year is not over."""
    if year is None or (present is not None and year < present):
        return False
    return _REVISES.search(passage.text, passage.sentence(draft.sentence)[0], draft.start) is not None


_AFTER = lazy.pattern(r"\b(?:after|following|on the back of|having (?:posted|reported))\s+(?:\w+\s+)?$", re.IGNORECASE)


def governed_from(passage: Passage, draft: Draft, start: int, present: int | None) -> int:
    """Where the words begin that a forecast must stand in to govern the figure: past a semicolon, or a clause that forecasts
    something of its own, where the figure's own clause names a time that is not ahead; past "after" a quarter's sales."""
    text = passage.text
    own = [p for p in passage.periods_between(passage.head(draft.clause), draft.start) if p.end_date is not None]
    if own and _AFTER.search(text[max(start, own[-1].start - 24) : own[-1].start]):
        return own[-1].start
    over = bool(own) and present is not None and own[-1].end_date is not None and own[-1].end_date.year <= present
    if not over:
        return start
    cut = max(text.rfind("；", start, own[-1].start), text.rfind(";", start, own[-1].start))
    return max(start, cut + 1)


_BY_THEN = lazy.pattern(r"\s*(?:by|until)\b(?!\s+(?:the\s+)?end)|\s*到(?!了)", re.IGNORECASE)
_BY_BEHIND = lazy.pattern(r"\s+by\s+(?:early |mid-?|late )?20\d\d\b")
_BY_BEFORE = lazy.pattern(r"(?:\bby(?: the end of)?\s*|(?<![遇受得达直])到)$", re.IGNORECASE)
_WAS = lazy.pattern(r"\b(?:had|was|were|rose|fell|grew|reached|climbed|dropped)\b|已|了")


def by_then(passage: Passage, draft: Draft) -> bool:
    """By 2030 heat pumps are to supply a quarter; 到2028年将低于2元: where nothing says when the text was written."""
    start, end = passage.sentence(draft.sentence)
    if _BY_BEHIND.match(passage.text, draft.quantity.end) and not _WAS.search(passage.text, draft.left, draft.start):
        return True
    for period in passage.periods_between(start, draft.start)[-3:]:
        if (
            period.iso is None
            or period.end_date is None
            or draft.period is None
            or period.end_date != draft.period.end_date
        ):
            continue
        told = _BY_THEN.match(period.text) or _BY_BEFORE.search(
            passage.text, max(start, period.start - 16), period.start
        )
        if told and not _WAS.search(passage.text, period.end, min(end, draft.quantity.end + 40)):
            return True
    return False
