"""Tables of what people answered: the caption says that the figures are shares of those asked, the rows are answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.context import population
from tieout.claims.header_units import units_in
from tieout.claims.passage import Draft, Passage

_OF_ASKED = lazy.pattern(
    r"(?:%|％|\b(?:per ?cent|percentage|share|shares|proportion)) of (?:all |the |our )*(?:[\w’'-]+ ){0,3}?"
    r"(?:respondents|participants|interviewees|(?:those|people|firms|companies) (?:asked|surveyed|polled|interviewed))\b"
    r"|\brespondents,? (?:in )?(?:%|％|per ?cent)|(?:占|的)(?:全部|所有)?(?:受访|被访|被调查|参与调查)[^，。；]{0,6}(?:比[例重]|百分比)"
    r"|(?:受访|被访|被调查)[^，。；]{0,8}(?:占比|比[例重]|百分比)",
    re.IGNORECASE,
)
_SURVEY = lazy.pattern(
    r"受访|被访|问卷|调查|调研|多选|单选|民调|\b(?:surveys?|polls?|polled|surveyed|respondents|questionnaire)\b",
    re.IGNORECASE,
)
_ANSWERS = lazy.pattern(
    r"原因|理由|因素|选项|态度|意愿|障碍|顾虑|挑战|困难|看法|满意|偏好|关注点|打算"
    r"|\b(?:reasons?|barriers?|obstacles?|factors?|answers?|responses?|options?|priorit(?:y|ies)|concerns?|challenges?|attitudes?|intentions?|views?|plans?)\b",
    re.IGNORECASE,
)
_OTHER = lazy.pattern(
    r"\b(?:scores?|mean|average|median|index|rating|rank)\b|均分|评分|得分|平均|指数|中位|排名", re.IGNORECASE
)
_SIZE = lazy.pattern(
    r"\W*(?:n|base|sample(?: size)?|respondents|number of respondents|样本[量数]?|有效样本|受访人数)\W*", re.IGNORECASE
)
_POINTS = lazy.pattern(r"\bpp?ts?\b|\bpp\b|percentage points?|百分点|\bchange\b|变化|变动|增减", re.IGNORECASE)


def caption(notes: Sequence[Passage], over: Sequence[tuple[str, Passage]]) -> Passage | None:
    """The caption or heading by which the figures of a table are shares of those asked: "% of respondents (N=812)", or in
    percent in a survey; None for other tables. `over`: the headings above it."""
    near = [*notes, *(p for how, p in over if how == "heading" and not any(p is n for n in notes))]
    for passage in near[:4]:
        if _OF_ASKED.search(passage.text[:300]):
            return passage
    around = " ".join(p.text[:200] for p in (*notes, *(p for _, p in over)))
    for passage in near[:3]:
        if {n.unit for n in units_in(passage)} != {"percent"}:
            continue
        if population(passage, 0, len(passage.text)) is not None:
            return passage
        if _SURVEY.search(around) and _ANSWERS.search(passage.text[:300]):
            return passage
    return None


def share(draft: Draft, told: Passage, notes: Sequence[Passage], header: Sequence[Passage], label: str) -> bool:
    """Gives a bare figure its meaning in such a table; False for a column of scores and amounts, whose words go on to
    be asked."""
    if draft.family == "number" and _SIZE.fullmatch(label.strip()):
        draft.measure, draft.unit, draft.family = "sample_size", "count", "count"
        draft.because("measure", "header", note="how many were asked")
        return True
    if draft.unit not in (None, "percent", "percentage_point") or draft.family not in ("number", "percent"):
        return False
    texts = [p.text for p in header]
    if any(_OTHER.search(t) for t in [*texts[:1], label]):
        return False
    moved = draft.unit == "percentage_point" or any(_POINTS.search(t) for t in texts[:1])
    if not moved and any(n.unit != "percent" for p in header for n in units_in(p)):
        return False
    place = told.place(0, len(told.text))
    if draft.unit is None:
        draft.unit, draft.family = "percentage_point" if moved else "percent", "percent"
        draft.because("unit", "caption", *place)
    draft.measure, draft.role = ("respondent_share_change", "growth") if moved else ("respondent_share", "share")
    draft.of = "respondent_share" if moved else None
    draft.because("measure", "caption", *place)
    for note in (told, *notes):
        if (people := population(note, 0, len(note.text))) is not None:
            draft.population = people[0]
            draft.because("population", "caption", people[1], people[2])
            break
    return True
