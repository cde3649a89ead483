"""The figure is in the sources, but said by somebody else than the one who is named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tieout import lexicon
from tieout.against.contradiction import same_name
from tieout.against.rules._wording import place, publisher, spans, speaker, written
from tieout.against.verdict import DISPUTED, SUPPORTED, Evidence, Judged, Verdict
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
        if verdict.verdict in (SUPPORTED, DISPUTED) and verdict.claim.said_by is not None:
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
    """Whether two names may be a long and a short form of one: a word in common beside what kind of body they are, or
    the initials of the other."""
    if left.isascii():
        a, b = ({w for w in n.casefold().split() if len(w) > 3 and w not in _bodies()} for n in (left, right))
        initials = {"".join(w[0] for w in n.split()).casefold() for n in (left, right) if " " in n}
        return bool(a & b) or bool(initials & {left.casefold(), right.casefold()})
    a_core, b_core = _core(left), _core(right)
    return any(a_core[i : i + 2] in b_core for i in range(len(a_core) - 1)) or not a_core or not b_core


def _core(name: str) -> str:
    """A Chinese name without the word for what kind of body it is."""
    return next((name[: -len(b)] for b in sorted(_bodies(), key=lambda b: (-len(b), b)) if name.endswith(b)), name)


@cache
def _bodies() -> frozenset[str]:
    """Words for kinds of bodies that speak: research, consulting, 咨询, 研究院."""
    return frozenset(
        str(w).casefold() for code in lexicon.languages() for w in lexicon.cues(code, "attribution").get("suffix", ())
    )
