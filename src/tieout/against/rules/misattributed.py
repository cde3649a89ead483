"""The figure is in the sources, but said by somebody else than the one who is named."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.against.contradiction import same_name
from tieout.against.rules._wording import place, publisher, spans, speaker, written
from tieout.against.verdict import SUPPORTED, Evidence, Judged, Verdict
from tieout.model import Finding
from tieout.rules._figures import finding, shown

LEVELS = ("warning", "info")
MESSAGES = {
    "en": {
        "otherwise": "{stated} is told as from {named}; {own} of {named} has {source}, and the figure is {other}'s ({place})",
        "another": "{stated} is told as from {named}; in {place} it is {other}'s figure",
    },
    "zh": {
        "otherwise": "文中称{stated}来自{named}；{named}自己的{own}为{source}，该数值出自{other}（{place}）",
        "another": "文中称{stated}来自{named}；在{place}中它出自{other}",
    },
}
HELP = {
    "en": "name {other}, or give {named}'s own figure",
    "zh": "改注{other}，或改用{named}的数值",
}


def check(judged: Judged) -> Iterator[Finding]:
    for verdict in judged.verdicts:
        if verdict.verdict == SUPPORTED and verdict.claim.said_by is not None:
            yield from _judged(judged, verdict, verdict.claim.said_by)


def _judged(judged: Judged, verdict: Verdict, named: str) -> Iterator[Finding]:
    voices = [(e, speaker(judged, e)) for e in verdict.evidence]
    others = [(e, who) for e, who in voices if who is not None]
    if len(others) < len(voices) or not others or any(not _told_apart(named, who) for _, who in others):
        return
    named_there = [(e, who) for e, who in others if e.claim is not None and e.claim.said_by]
    evidence, other = (named_there or others)[0]
    data = [("stated", shown(verdict.claim)), ("named", named), ("other", other), ("place", place(judged, evidence))]
    own = next((e for e in verdict.rivals if _is(named, judged, e)), None)
    if own is not None:
        data += [("own", place(judged, own)), ("source", written(own))]
        places = spans([evidence, own])
        yield finding("misattributed", "warning", [verdict.claim], data, case="otherwise", spans=places)
        return
    level = "warning" if named_there else "info"
    yield finding("misattributed", level, [verdict.claim], data, case="another", spans=spans([evidence]))


def _is(named: str, judged: Judged, evidence: Evidence) -> bool:
    who = speaker(judged, evidence) or publisher(judged, evidence.span.document)
    return who is not None and same_name(named, who)


def _told_apart(named: str, other: str) -> bool:
    """Two names in one script, neither inside the other. Across scripts they may be one name in two languages."""
    return named.isascii() == other.isascii() and not same_name(named, other) and not _shares_a_word(named, other)


def _shares_a_word(left: str, right: str) -> bool:
    if left.isascii():
        a, b = ({w for w in n.casefold().split() if len(w) > 3} for n in (left, right))
        initials = {"".join(w[0] for w in n.split()).casefold() for n in (left, right) if " " in n}
        return bool(a & b) or bool(initials & {left.casefold(), right.casefold()})
    return any(left[i : i + 2] in right for i in range(len(left) - 1))
