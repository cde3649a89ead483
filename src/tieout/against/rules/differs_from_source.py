"""A source answers the same question with another figure, or has the figure in another unit, period or area."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.against.rules._wording import area, period, place, spans, written
from tieout.against.verdict import CONTRADICTED, Judged, Verdict
from tieout.model import Finding
from tieout.rules._figures import finding, shown

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "value": "stated {stated}; {place} has {source}",
        "direction": "{stated} is told as a {told}; in {place} it is a {instead}",
        "scale": "stated {stated}; {place} has {source}: the same digits, {times} times apart",
        "unit": "stated {stated}; {place} has {source}: another currency",
        "period": "{stated} is told of {period}; in {place} it is the figure of {source_period}{instead}",
        "area": "{stated} is told of {area}; in {place} it is the figure of {source_area}",
        "now": "{stated} is told as of now; in {place} it is the figure of {source_period}{instead}",
        "status": "{stated} is told as a fact; in {place} it is a target or forecast for {source_period}",
    },
    "zh": {
        "value": "文中为{stated}，而{place}为{source}",
        "direction": "文中{stated}为{told_zh}，而在{place}中为{instead_zh}",
        "scale": "文中为{stated}，而{place}为{source}：数字相同，相差{times}倍",
        "unit": "文中为{stated}，而{place}为{source}：币种不同",
        "period": "文中称{stated}属于{period}，而在{place}中它属于{source_period}{instead}",
        "area": "文中称{stated}属于{area}，而在{place}中它属于{source_area}",
        "now": "文中把{stated}说成当前数字，而在{place}中它属于{source_period}{instead}",
        "status": "文中把{stated}说成事实，而在{place}中它是{source_period}的目标或预测",
    },
}
HELP = {
    "en": {
        "value": "write what the source says, or name the other source",
        "direction": "check at the source which way it went",
        "scale": "check the scale: 万 or 亿, million or billion",
        "unit": "check the currency against the source",
        "period": "check the year against the source",
        "area": "check the area against the source",
        "now": "name the year, or give the newer figure",
        "status": "say that it is a target or forecast, and for when",
    },
    "zh": {
        "value": "按来源改正，或注明另一来源",
        "direction": "对照来源核对升降方向",
        "scale": "核对数量级：万与亿，million与billion",
        "unit": "对照来源核对币种",
        "period": "对照来源核对年份",
        "area": "对照来源核对地域",
        "now": "写明年份，或改用较新的数值",
        "status": "写明是目标或预测以及对应时间",
    },
}

_WAYS = {"rise": "上升", "fall": "下降"}


def check(judged: Judged) -> Iterator[Finding]:
    for verdict in judged.verdicts:
        if verdict.verdict == CONTRADICTED and verdict.evidence and verdict.differs:
            yield _finding(judged, verdict)


def _finding(judged: Judged, verdict: Verdict) -> Finding:
    claim, first, case = verdict.claim, verdict.evidence[0], verdict.differs
    data = [("stated", shown(claim)), ("source", written(first)), ("place", place(judged, first))]
    if verdict.differs in ("period", "status"):
        case = "now" if verdict.differs == "period" and claim.period is None else case
        other = verdict.rivals[0] if verdict.rivals else None
        instead = f" ({period(claim if claim.period else other.claim)}: {written(other)})" if other else ""
        data += [("period", period(claim)), ("source_period", period(first.claim)), ("instead", instead)]
    if verdict.differs == "direction":
        told, instead = ("fall", "rise") if claim.direction == "down" else ("rise", "fall")
        data += [("told", told), ("instead", instead), ("told_zh", _WAYS[told]), ("instead_zh", _WAYS[instead])]
    if verdict.differs == "area":
        data += [("area", area(claim)), ("source_area", area(first.claim))]
    if verdict.differs == "scale" and first.claim is not None:
        small, large = sorted((abs(claim.value), abs(first.claim.value)))
        data.append(("times", f"{large / small:,.0f}"))
    if verdict.differs == "value" and first.claim is not None:
        apart = intervals.apart(claim.value, first.claim.value)
        if apart is not None:
            data.append(("arithmetic", f"{shown(claim)} / {written(first)}: {apart:,.1f}% apart"))
    places = [*spans(verdict.evidence), *spans(verdict.rivals[:1] if verdict.differs == "period" else ())]
    return finding("differs-from-source", "warning", [claim], data, case=case, spans=places)
