"""Whether a figure is where a change starts (from) or where it arrives (to)."""

from __future__ import annotations

from collections.abc import Sequence

from tieout import lazy
from tieout.claims.passage import Draft, Passage

_BETWEEN = lazy.pattern(
    r"^[\s的约近超过逾达为]*(?:(?:in|about|around|some|just|nearly|roughly|approximately|an?|estimated|over|under|more than|less than|only)\s*)*$"
)


def decide(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """Fills role with from or to, for levels."""
    if draft.role not in ("level", "share"):
        return
    cue = passage.cues.last(draft.left, draft.start, lambda h: "from" in h.keys)
    if cue is not None and _links(passage, cue.end, draft.start) and _has_partner(passage, draft):
        draft.role = "from"
        return
    previous = before[-1] if before else None
    if (
        previous is not None
        and previous.role == "from"
        and previous.sentence == draft.sentence
        and previous.family == draft.family
    ):
        draft.role = "to"


def _links(passage: Passage, start: int, end: int) -> bool:
    """Only periods and filler stand in text[start:end]."""
    if end - start > 40:
        return False
    rest, at = "", start
    for period in passage.periods_between(start, end):
        rest += passage.text[at : period.start]
        at = period.end
    return bool(_BETWEEN.match(rest + passage.text[at:end]))


def _has_partner(passage: Passage, draft: Draft) -> bool:
    end = passage.sentence(draft.sentence)[1]
    return passage.has_figure(draft.quantity.end, min(end, draft.quantity.end + 80))
