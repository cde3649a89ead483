"""Whether a figure is measured, estimated or forecast: its own words, its neighbours', its year beside the present."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import supposed as implied
from tieout.claims.answered import answers
from tieout.claims.passage import Draft, Passage
from tieout.claims.present import end_year
from tieout.claims.reckoned import reckoned
from tieout.claims.restated import foreseen_by_house, given_before, part_of_target
from tieout.claims.words import Hit
from tieout.model import Period

_YEAR = lazy.pattern(r"(?<!\d)(19|20)\d\d(?!\d)")


def decide(
    passage: Passage,
    draft: Draft,
    before: Sequence[Draft],
    present: int | None,
    above: Sequence[tuple[str, Passage]] = (),
) -> None:
    """Fills status. `present`: the year the document speaks from, as far as it says; never the clock's."""
    year = end_year(draft.period)
    suffix = draft.period.status if draft.period else None
    if suffix:
        _set(passage, draft, suffix, "stated", None)
        return
    if (answer := answers(passage, draft)) is not None or draft.measure == "respondent_share":
        draft.status = "actual"
        draft.because("status", "clause", *passage.place(*answer) if answer else (None, None), note="an answer")
        return
    if given_before(passage, draft, before) is not None:
        _set(passage, draft, "forecast", "sentence", None, note="given before")
        return
    if (foreseen := foreseen_by_house(passage, draft)) is not None:
        _set(passage, draft, "forecast", "sentence", None, note=foreseen)
        return
    own = _own(passage, draft)
    names = {k for h in own for k in h.keys if k in ("forecast", "estimate", "actual")}
    late = year is not None and present is not None and year > present
    if "estimate" in names and not late and implied.revised_estimate(passage, draft, year, present):
        names = names - {"estimate"} | {"forecast"}
        own = [Hit(h.start, h.end, ("forecast",), h.form) if "estimate" in h.keys else h for h in own]
    hit = own[-1] if own else None
    if not late and "actual" not in names and (taken := reckoned(passage, draft)) is not None:
        draft.status = "estimate"
        draft.because("status", "sentence", *passage.place(*taken), note="worked out")
    elif "estimate" in names and not ("forecast" in names and late):
        _set(passage, draft, "forecast" if late else "estimate", "clause", next(h for h in own if "estimate" in h.keys))
    elif "forecast" in names and _now_since(passage, draft, own):
        _set(passage, draft, "actual", "clause", None, note="as it stands")
    elif "forecast" in names:
        said = next(h for h in own if "forecast" in h.keys)
        started = draft.role == "from" and not late
        if started and not _THINKS.search(said.form):
            _set(passage, draft, "actual", "clause", said, note="where a change starts")
        else:
            guided = _GUIDES.search(said.form) is not None or _guided_from(passage, draft)
            _set(
                passage,
                draft,
                "estimate" if (started and not guided) or (_done(own) and not late) else "forecast",
                "clause",
                said,
            )
    elif _done(own) and not late and draft.first and (cue := _governing(passage, draft)) is not None:
        _set(passage, draft, "estimate", "sentence", cue)
    elif (not late and (_done(own) or (not own and _starts_change(passage, draft)))) or (late and _happened(own)):
        _set(passage, draft, "actual", "clause", hit)
    elif not late and not names and _passed(passage, draft):
        _set(passage, draft, "actual", "clause", None, note="a level that is passed")
    elif not names and (bracket := implied.in_brackets(passage, draft)) is not None:
        draft.status = bracket[0]
        draft.because("status", "clause", *passage.place(bracket[1], bracket[2]))
    elif not names and (clue := implied.ahead(passage, draft, year, present)) is not None:
        told, note, start, end = clue
        draft.status = told
        draft.because("status", "clause", *passage.place(start, end), note=note)
    elif not names and (draft.period is None or present is None) and (due := _norm(passage, draft, before)):
        draft.status = None if draft.period is None else "forecast"
        draft.because("status", "clause", *passage.place(*due), note="required")
    elif (sibling := _sibling(draft, before)) is not None:
        _set(passage, draft, str(sibling.status), "sentence", None)
    elif (governing := _governing(passage, draft, present)) is not None and "actual" not in names:
        past = "estimate" in governing.keys and not late
        past = past or (year is not None and _earlier_than_forecast(passage, draft, year, present))
        _set(passage, draft, "estimate" if past else "forecast", "sentence", governing)
    elif present is None and not own and implied.by_then(passage, draft):
        _set(passage, draft, "forecast", "clause", None, note="by a year")
    elif late and _reached(passage, draft, above):
        _set(passage, draft, "actual", "clause", None, note="told as reached")
    elif late and not _happened(own):
        _set(passage, draft, "forecast", "document", None, note=f"after {present}")
    else:
        _set(passage, draft, "actual", "clause" if hit else "default", hit)
    _note(passage, draft)


def _norm(passage: Passage, draft: Draft, before: Sequence[Draft]) -> tuple[int, int] | None:
    """Where a level is required; a bound beside a required level (, 时延不超过10毫秒) is required too."""
    told = implied.norm(passage, draft)
    if told is None and draft.quantity.bound in ("at_most", "at_least", "under", "over") and before:
        last = before[-1]
        if last.sentence == draft.sentence and any(b.note == "required" for b in last.basis):
            told = last.quantity.start, last.quantity.end
    return told


def _own(passage: Passage, draft: Draft) -> list[Hit]:
    """Status words between the figure before (or the clause's start) and the figure; English ones after it too."""
    start = _labelled(passage, draft)
    own = [h for h in passage.statuses.between(start, draft.quantity.start) if _counts(passage, h)]
    right = [h for h in passage.statuses.between(draft.quantity.end, draft.right) if _counts(passage, h)]
    if right and not own and passage.text[right[0].start : right[0].end].isascii():
        gap = passage.text[draft.quantity.end : right[0].start]
        dated = _YEAR.search(gap) or passage.periods_between(draft.quantity.end, right[0].start)
        if len(gap) <= 30 and not dated and not _NEXT_VERB.search(gap):
            own += right[:1]
    return own


_NEXT_VERB = lazy.pattern(r"\b(?:and|but|while)\s+(?:\w+\s+)?$")
# Verbs and nouns of thinking: where their change starts is thought too. Plain modals (will, 将) start from what is known.
_GUIDES = lazy.pattern(r"指引|目标|guid|outlook|target", re.IGNORECASE)
_THINKS = lazy.pattern(
    r"预测|预计|估|测算|指引|目标|预期|forecast|project|predict|estimat|guidance|guided|outlook", re.IGNORECASE
)


def _labelled(passage: Passage, draft: Draft) -> int:
    """Peak sales: $15 billion. The words before a colon are the figure's own."""
    clause = passage.clause(draft.clause)
    if clause.mark not in (":", "：") or draft.left != clause.start or not draft.clause:
        return draft.left
    before = passage.clause(draft.clause - 1)
    return before.start if before.sentence == clause.sentence and before.end - before.start <= 60 else draft.left


# 超出预期, better than expected, short of the 40 forecast: how it went, measured by what had been expected.
_SURPRISE = lazy.pattern(
    r"(?:超出?|高于|低于|好于|优于|强于|弱于|不及|不如|符合|逊于|差于|胜过|达到)(?:了|此前|市场|普遍|分析师|机构|公司|我们|的|年初){0,3}$"
    r"|(?:than|beat(?:s|ing)?|beyond|above|below|topp?e?d?|exceed(?:s|ed|ing)?|miss(?:es|ed|ing)?|surpass(?:es|ed|ing)?|met|short of|in line with|versus|ahead of|against)"
    r"(?:\s+(?:the|all|market|analysts?['’]?|consensus|previously|widely|we|they|I|most|anyone|anybody|had|been|was|were|what|many|prior|earlier|its|our|of|\$?[\d.,]+%?(?:\s?(?:bn|m|billion|million))?)){0,5}\s*$",
    re.IGNORECASE,
)


def _counts(passage: Passage, hit: Hit) -> bool:
    """Whether a status word means what it says here: not 超出预期, not the month of May."""
    if passage.text[hit.start : hit.end] == "May" and passage.text[max(0, hit.start - 2) : hit.start].strip(
        " "
    ) not in ("", ".", "\n"):
        return False
    if "forecast" not in hit.keys or not _EXPECTED.match(hit.form):
        return True
    return not _SURPRISE.search(passage.text[max(0, hit.start - 48) : hit.start])


_EXPECTED = lazy.pattern(
    r"预[期测计]$|expected$|forecasts?$|guidance$|expectations?$|projections?$|projected$|outlook$", re.IGNORECASE
)


def _happened(own: Sequence[Hit]) -> bool:
    """已达到, reached: told as done, whatever the year; the audit looks at such."""
    return _done(own) or any("actual" in h.keys and h.form.isascii() and not _AUXILIARY.match(h.form) for h in own)


_AUXILIARY = lazy.pattern(r"(?:has|had|was|were)$", re.IGNORECASE)


def _reached(passage: Passage, draft: Draft, above: Sequence[tuple[str, Passage]]) -> bool:
    """2025年市场规模达到402亿元, with no word of a forecast in the sentence or above: told as a fact."""
    if not _REACHED.search(passage.text[max(draft.left, draft.start - 6) : draft.start]):
        return False
    return not passage.of_sentence(draft.sentence, _forecasts) and not any(
        "forecast" in h.keys for _, other in above for h in other.parse().statuses.all
    )


def _forecasts(passage: Passage, start: int, end: int) -> bool:
    told = any("forecast" in h.keys for h in passage.statuses.between(start, end))
    return told or _UNTIL.search(passage.text[start:end]) is not None


_REACHED = lazy.pattern(r"(?:达到了?|达)\s*[约近超]?\s*$")
_UNTIL = lazy.pattern(r"(?:到|至)\s*(?:20\d\d|本世纪)")


_FROM = lazy.pattern(
    r"(?:\b(?:up|down|higher|lower|increase|rise|decline|drop|fall)\s+|[,，]\s*)(?:from|versus|compared (?:with|to)|against)\s+(?:(?:about|around|under|over|just|only|some|nearly)\s+){0,2}$"
    r"|\b(?:after|following)\s+(?:(?:about|around|under|over|just|only|some|nearly|a record)\s+){0,2}$",
    re.IGNORECASE,
)
_NOW = lazy.pattern(
    r"\s*(?:\w+\s+)?(?:today|now|currently|at present|this year)\b|\s*的?(?:目前|当前|现在)", re.IGNORECASE
)


def _starts_change(passage: Passage, draft: Draft) -> bool:
    """to fall to 33%, from 42%; up from under 2% today: where a change starts is measured, wherever it goes."""
    if _guided_from(passage, draft):
        return False
    if _FROM.search(passage.text[max(passage.sentence(draft.sentence)[0], draft.start - 48) : draft.start]):
        return True
    return now(passage, draft)


def _guided_from(passage: Passage, draft: Draft) -> bool:
    """Guidance was raised to 3.2 billion, from 3.0 billion: what was guided before is guided too."""
    start = passage.sentence(draft.sentence)[0]
    return _REGUIDED.search(passage.text[max(start, draft.start - 160) : draft.start]) is not None


_REGUIDED = lazy.pattern(
    r"\b(?:guidance|outlook|targets?|forecasts?|projections?)\b[^.;]{0,60}\b(?:raised|lowered|lifted|cut|trimmed|upgraded|downgraded|narrowed|revised|increased|reduced)\b"
    r"|\b(?:raised|raises|lowered|lowers|lifted|lifts|cut|cuts|trimmed|upgraded|downgraded|narrowed|revised|increased|reduced)\b[^.;]{0,30}\b(?:guidance|outlook|targets?|forecasts?|projections?)\b"
    r"|\bguid(?:es?|ed|ing)\b[^.;]{0,80}\b(?:up|down)\s+from\b"
    r"|(?:指引|目标|预测|预期)[^。；]{0,20}(?:上调|下调|调高|调低|修正|提高|调整)"
    r"|(?:上调|下调|调高|调低|调整|修正)[^，。；]{0,12}(?:指引|目标|预测|预期)",
    re.IGNORECASE,
)


def _now_since(passage: Passage, draft: Draft, own: Sequence[Hit]) -> bool:
    """有望从目前的2.5元: the word for now stands behind the one for a forecast."""
    last = max(h.end for h in own if "forecast" in h.keys)
    return last < draft.start and _NOW_BEFORE.search(passage.text, last, draft.start) is not None


_PASSED = lazy.pattern(r"(?:超过|超出|高于|低于|不及|突破|刷新)(?:了)?\s*$")


def _passed(passage: Passage, draft: Draft) -> bool:
    """有望突破1.15亿吨，超过2015年的历史高点1.12亿吨: what is passed has been measured."""
    before = [p for p in passage.periods_between(draft.left, draft.start) if p.iso]
    return bool(before) and _PASSED.search(passage.text[max(0, before[0].start - 6) : before[0].start]) is not None


def now(passage: Passage, draft: Draft) -> bool:
    """目前, currently: how it stands, whatever else the sentence forecasts."""
    before = _NOW_BEFORE.search(passage.text, draft.left, draft.start)
    return before is not None or bool(
        _NOW.match(passage.text, draft.quantity.end, min(len(passage.text), draft.quantity.end + 24))
    )


_NOW_BEFORE = lazy.pattern(
    r"\b(?:current|currently|today(?:['’]s)?|now|at present|still|so far)\b|目前|当前|现(?:有|在|已|阶段)|眼下|时下",
    re.IGNORECASE,
)


def _done(own: Sequence[Hit]) -> bool:
    return any("actual" in h.keys and h.form.startswith("已") for h in own)


def _sibling(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """An earlier figure of the sentence in the same period, or the level that this growth rate belongs to."""
    for other in reversed(before[-8:]):
        if other.sentence != draft.sentence:
            return None
        if any(b.field == "status" and b.note in ("target", "conditional", "quoted") for b in other.basis):
            continue  # 规划产能80GWh: what is aimed at says nothing of what stands beside it
        if other.status == "forecast" and _in_step(other, draft):
            return other
        if other.status == "forecast" and implied.part_of(draft.period, other.period):
            continue  # what was sold in a quarter of the year that is forecast
        if other.status and same_end(other.period, draft.period):
            return other
        if draft.role == "growth" and draft.period is None:
            return other
    return None


def _in_step(other: Draft, draft: Draft) -> bool:
    """Years of one list: where the first is forecast, the later ones are."""
    told = all(any(b.field == "period" and b.note == "respectively" for b in d.basis) for d in (other, draft))
    here, there = end_year(draft.period), end_year(other.period)
    return told and here is not None and there is not None and here >= there


def _governing(passage: Passage, draft: Draft, present: int | None = None) -> Hit | None:
    """A forecast word earlier in the sentence, before its first figure."""
    start = passage.sentence(draft.sentence)[0]
    clause = passage.clause(draft.clause)
    if draft.clause and clause.mark in (",", "with") and _TRAILING.match(passage.text, clause.start - len(clause.mark)):
        at = draft.clause - 1
        while at > 0 and not passage.text[passage.clause(at).start : passage.clause(at).end].strip():
            at -= 1
        before = passage.clause(at)
        if before.sentence == clause.sentence:
            led = passage.statuses.last(before.start, before.end, lambda h: "forecast" in h.keys)
            if led is not None and _counts(passage, led):
                return led
    start = implied.governed_from(passage, draft, start, present)
    return passage.statuses.first(
        start,
        draft.left,
        lambda h: (
            (("forecast" in h.keys and bool(_SAYS.match(h.form))) or "estimate" in h.keys) and _counts(passage, h)
        ),
    )


# will lead this year, with gains of 24%: what trails its main clause is as sure as that.
_TRAILING = lazy.pattern(
    r",?\s*(?:with|reaching|taking|bringing|lifting|pushing|totalling|totaling|equal to|equivalent to|or)\b"
)
_SAYS = lazy.pattern(
    r"预|有望|forecast|project|expect|predict|anticipat|estimates|sees|foresees|outlook|guidance", re.IGNORECASE
)


def _earlier_than_forecast(passage: Passage, draft: Draft, year: int, present: int | None) -> bool:
    if present is not None and year <= present - 1:
        return True
    last = passage.of_sentence(draft.sentence, _last_year)
    return last is not None and year < last and present is None


def _last_year(passage: Passage, start: int, end: int) -> int | None:
    return max((y for p in passage.periods_between(start, end) if (y := end_year(p)) is not None), default=None)


def _set(passage: Passage, draft: Draft, status: str, how: str, hit: Hit | None, note: str | None = None) -> None:
    draft.status = status
    if hit is not None:
        draft.because("status", how, *passage.place(hit.start, hit.end), note=note)
    else:
        draft.because("status", how, note=note)


def _note(passage: Passage, draft: Draft) -> None:
    """A target or a condition is said beside the status: the audit must not read it as a prediction."""
    head = passage.head(draft.clause)
    for name in ("target", "conditional"):
        hit = passage.cues.last(head, draft.start, lambda h, n=name: n in h.keys)  # type: ignore[misc]
        if hit is not None:
            if name == "target" and (_started_then(passage, draft) or part_of_target(passage, draft)):
                return
            if name == "target" and not _happened(_own(passage, draft)):
                draft.status = "forecast"
            draft.because("status", "clause", *passage.place(hit.start, hit.end), note=name)
    if _PLANS.search(passage.text, head, draft.start) and not _happened(_own(passage, draft)):
        draft.status = "forecast"
        draft.because("status", "clause", note="target")
    behind = _AIM.match(passage.text, draft.quantity.end, min(len(passage.text), draft.quantity.end + 24))
    if behind and not _happened(_own(passage, draft)):
        draft.status = "forecast"
        draft.because("status", "clause", *passage.place(behind.start(1), behind.end(1)), note="target")


def _started_then(passage: Passage, draft: Draft) -> bool:
    """由2024年的3.2万个增加到…, from 310 in 2024 to …: where an aim starts from, with a time of its own."""
    if draft.role != "from":
        return False
    behind = _ITS_TIME.match(passage.text, draft.quantity.end)
    end = behind.end() if behind else draft.quantity.end
    before = passage.periods_between(max(draft.left, draft.start - 24), draft.start)[-1:]
    return bool(before and not passage.text[before[0].end : draft.start].strip(" 的约近超")) or (
        behind is not None and any(p.start == end for p in passage.periods_between(end, end + 24))
    )


_ITS_TIME = lazy.pattern(r"[\s\w]{0,16}?\b(?:in|at the end of|as of)\s+(?:the\s+)?(?=\d|end|Q|H|FY|early|late|mid)")
_PLANS = lazy.pattern(r"(?:公司|集团|企业|我们|银行|政府|当局)计划")
_AIM = lazy.pattern(
    r"\s*(?:以[上下])?\s*\**\s*的?(?:发展|建设|规划|年度|既定|收入|营收|利润|净利润|销量|产量|产能|出货|出货量|业绩|全年|增长|资本开支)?(目标|指引|愿景|设想)(?!市场|客户|用户|人群|价|的?完成率)|\s+(target|goal)\b",
    re.IGNORECASE,
)


def same_end(left: Period | None, right: Period | None) -> bool:
    return (end_year(left) == end_year(right)) if left and right else left is right
