"""Figures that a person corrected: said before anything rests on them."""

from __future__ import annotations

from tieout.model import Basis, Claim
from tieout.write.context import Context
from tieout.write.report import Count, Figure, Inlines, Term, Text

LISTED = 12
NAMED = frozenset({"measure", "subject", "area", "period", "value", "status", "said_by", "scope"})


def lines(context: Context) -> list[Inlines]:
    """One line for each field that a correction changed, with who changed it, when, and what was read; in a brief
    report their number."""
    words = context.words
    changed = [(c, b) for c in context.claims for b in c.basis if b.how == "corrected"]
    if not changed:
        return []
    listed = [] if context.brief else [_line(context, claim, basis) for claim, basis in changed[:LISTED]]
    count = words.say("by_hand_n", n=Count(tuple(dict.fromkeys(c.id for c, _ in changed))))
    return [count, *listed]


def _line(context: Context, claim: Claim, basis: Basis) -> Inlines:
    words = context.words
    field = words.word("columns", basis.field) if basis.field in NAMED else basis.field
    return words.say("by_hand", figure=Figure(claim, "written"), field=Text(field), note=Term(basis.note or ""))
