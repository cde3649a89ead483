"""In which terms a figure is told: at constant prices, like-for-like, 按可比口径, 名义增长."""

from __future__ import annotations

from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns


def terms(passage: Passage, draft: Draft) -> None:
    """Fills scope with the words of the figure's own stretch that say in which terms it holds, if nothing else has."""
    if draft.scope is not None:
        return
    start, end = max(draft.left, draft.start - 60), min(draft.right, draft.quantity.end + 60)
    for pattern in patterns("claims", "terms"):
        if match := pattern.search(passage.text, start, end):
            draft.scope = match.group("scope")
            draft.because("scope", "clause", *passage.place(match.start("scope"), match.end("scope")))
            return
