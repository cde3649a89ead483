"""Every figure of the pile, grouped by the question it answers."""

from __future__ import annotations

from tieout.model import Claim
from tieout.write import cells, values
from tieout.write.context import Context
from tieout.write.report import Block, Details, Figure, Inlines, Place, Section, Table, Term, Text

ROWS = 400  # of one measure
SEVERAL = 4  # figures that make a table of their own


def section(context: Context) -> Section | None:
    """One table for each measure that several figures are of; one for the other measures; one for the rest."""
    words = context.words
    ordered = sorted(context.series, key=lambda s: (values.measure(s.measure, words.language), s.subject_key, s.key))
    by_measure: dict[str, dict[str, Claim]] = {}
    for one in ordered:
        by_measure.setdefault(one.measure, {}).update({c.id: c for c in context.facts(one.claims)})
    shown = {id_ for claims in by_measure.values() for id_ in claims}
    large = {measure: list(c.values()) for measure, c in by_measure.items() if len(c) >= SEVERAL}
    few = [c for measure, claims in by_measure.items() if measure not in large for c in claims.values()]
    groups: list[tuple[Inlines, list[Claim], bool]] = [
        ((Term(values.capital(values.measure(measure, words.language))),), claims, False)
        for measure, claims in large.items()
    ]
    groups.append((words.say("appendix_few"), few, True))
    groups.append((words.say("appendix_loose"), [c for c in context.claims if c.id not in shown], True))
    blocks: tuple[Block, ...] = tuple(_group(context, *group) for group in groups if group[1])
    return Section("appendix", words.word("titles", "appendix"), blocks) if blocks else None


def _group(context: Context, title: Inlines, claims: list[Claim], measured: bool) -> Details:
    counted = context.words.say("figures_n", n=cells.counted(claims))
    return Details((*title, Text(" · "), *counted), (_table(context, claims[:ROWS], measured),))


def _table(context: Context, claims: list[Claim], measured: bool) -> Table:
    """`measured`: the figures are of several measures, so each row names its own."""
    words = context.words
    names = ("subject", "area", "period", "value", "written", "status", "said_by", "source")
    rows = tuple(
        (
            *(((Term(values.measure(c.measure, words.language)),),) if measured else ()),
            cells.subject(context, c),
            (Term(values.area(c.area, words.language) or "—"),),
            cells.period(c),
            (Figure(c, noted=False),),
            (Figure(c, "written", noted=False),),
            (cells.status(context, c),),
            cells.said_by(context, c),
            (Place(c.span),),
        )
        for c in claims
    )
    columns = tuple(words.word("columns", name) for name in (("measure", *names) if measured else names))
    return Table((), columns, rows, right=(4 if measured else 3,))
