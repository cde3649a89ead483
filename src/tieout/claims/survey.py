"""Shares of those who were asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.passage import Draft, Passage

_SURVEYED = lazy.pattern(
    r"受访|问卷|调查|多选|样本|respondent|survey|polled|\bpoll\b|questionnaire|民调|民意|抽样|\basked\b|interviewed",
    re.IGNORECASE,
)


_PEOPLE_SAY = lazy.pattern(
    r"^\s*(?:of\s+(?:the\s+)?|的)?[^，。；,.;（(]{0,14}?(?:受访|家长|医生|护士|教师|老师|学生|农户|商户|店主|司机|骑手|经理人|采购|从业者|玩家|会员|企业|消费者|用户|人|家庭|员工|患者|高管|车主|居民|网友|respondents|executives|leaders|companies|firms|consumers|users|people|households|parents|managers|chiefs)"
    r"|^\s*(?:said|say|have|had|are|were|already|now|still|plan|plann?ed|expect|expected|cited?|named?|report|reported|believed?|want|wanted|use|used|do not|would|will|consider|see|think|feel|trust|prefer|intend|rely|chose|picked|ranked|rated|agreed?|disagreed?|worry|lack|listed|blamed?|point(?:ed)? to)\b"
    r"|^\s*of\s+(?:[\w’'-]+\s+){1,4}(?:said|say|plan|planned|expect|expected|believe|believed|want|wanted|cite|cited|named|think|see|report|reported|intend|prefer|would|will|trust|agree|agreed)\b",
    re.IGNORECASE,
)


# 受访的820家企业中，有43%: those who were asked stand before.
_AMONG = lazy.pattern(
    r"(?:受访|被调查|接受调查|参与调查|样本)[^，。；]{0,24}(?:中|里|内)[，,]?\s*(?:约|近|有|仅|只有|超|逾|还有|另有|高达|达)*$"
    r"|\b(?:surveyed|polled|interviewed|respondents),?\s+(?:only |just |about |some |around |nearly )?$",
    re.IGNORECASE,
)


def respondents(passage: Passage, draft: Draft, before: Sequence[Draft], context: str) -> None:
    """62% of parents say …, in a survey: a share of those who were asked."""
    if draft.unit != "percent" or draft.measure not in ("share", "percentage") or draft.role == "growth":
        return
    start, end = passage.sentence(draft.sentence)
    at = draft.quantity.start
    told = next((d for d in reversed(before) if d.measure == "respondent_share" and d.sentence == draft.sentence), None)
    hit = draft.measure_hit
    own = hit is not None and draft.left <= hit.start < draft.right and hit.form not in ("占", "占比")
    if told is not None and not own:
        draft.measure, draft.role = "respondent_share", "share"
        draft.because(
            "measure", "sentence", *passage.place(told.quantity.start, told.quantity.end), note="of those asked"
        )
        return
    among = _AMONG.search(passage.text[max(start, at - 40) : at])
    if among or (
        _PEOPLE_SAY.match(passage.text[draft.quantity.end : min(end, draft.quantity.end + 40)])
        and (
            _SURVEYED.search(passage.text[max(0, start - 300, at - 800) : min(end, at + 400)])
            or _SURVEYED.search(context)
        )
    ):
        draft.measure, draft.role = "respondent_share", "share"
        draft.because("measure", "sentence", note="of those asked")
