"""Every figure of the pile, grouped by the question it answers."""

from __future__ import annotations

from tieout.model import Claim
from tieout.write import cells, values
from tieout.write.context import Context
from tieout.write.report import Block, Details, Figure, Inlines, Place, Section, Table, Term, Text

ROWS = 400  # of one measure


def section(context: Context) -> Section | None:
    """One table for each measure, subject by subject; what belongs to no series last."""
    words = context.words
    ordered = sorted(context.series, key=lambda s: (values.measure(s.measure, words.language), s.subject_key, s.key))
    by_measure: dict[str, dict[str, Claim]] = {}
    for one in ordered:
        by_measure.setdefault(one.measure, {}).update({c.id: c for c in context.facts(one.claims)})
    shown = {id_ for claims in by_measure.values() for id_ in claims}
    loose = [c for c in context.claims if c.id not in shown]
    blocks: list[Block] = [
        _group(context, (Term(values.capital(values.measure(measure, words.language))),), list(claims.values()))
        for measure, claims in by_measure.items()
        if claims
    ]
    if loose:
        blocks.append(_group(context, words.say("appendix_loose"), loose))
    return Section("appendix", words.word("titles", "appendix"), tuple(blocks)) if blocks else None


def _group(context: Context, title: Inlines, claims: list[Claim]) -> Details:
    counted = context.words.say("figures_n", n=cells.counted(claims))
    return Details((*title, Text(" · "), *counted), (_table(context, claims[:ROWS]),))


def _table(context: Context, claims: list[Claim]) -> Table:
    words = context.words
    names = ("subject", "area", "period", "value", "written", "status", "said_by", "source")
    rows = tuple(
        (
            cells.subject(context, c),
            (Term(values.area(c.area, words.language) or "—"),),
            cells.period(c),
            (Figure(c, noted=False),),
            (Figure(c, "written", noted=False),),
            (cells.status(context, c),),
            cells.said_by(c),
            (Place(c.span),),
        )
        for c in claims
    )
    return Table((), tuple(words.word("columns", name) for name in names), rows, right=(3,))
