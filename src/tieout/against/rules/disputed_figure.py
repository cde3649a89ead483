"""One source bears a figure out, another source answers the same question otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.against.rules._wording import place, spans, written
from tieout.against.verdict import DISPUTED, Judged, Verdict
from tieout.model import Finding
from tieout.rules._figures import finding, shown

LEVELS = ("info",)
MESSAGES = {
    "en": "{stated}: {place} bears it out; other sources differ: {others}",
    "zh": "{stated}：{place}可为依据；另有来源不同：{others}",
}
HELP = {
    "en": "say whose figure it is, and that others put it otherwise",
    "zh": "注明数据出自何处，并说明另有不同数据",
}


def check(judged: Judged) -> Iterator[Finding]:
    for verdict in judged.verdicts:
        if verdict.verdict == DISPUTED and verdict.evidence and verdict.rivals:
            yield _finding(judged, verdict)


def _finding(judged: Judged, verdict: Verdict) -> Finding:
    first = verdict.evidence[0]
    rivals = verdict.rivals[:3]
    others = ", ".join(f"{written(r)} ({place(judged, r)})" for r in rivals)
    data = [("stated", shown(verdict.claim)), ("place", place(judged, first)), ("others", others)]
    return finding(
        "disputed-figure", "info", [verdict.claim], data, spans=[*spans(verdict.evidence[:1]), *spans(rivals)]
    )
