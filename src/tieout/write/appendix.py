"""Every figure of the pile, grouped by the question it answers."""

from __future__ import annotations

from tieout.model import Claim, Series
from tieout.write import figures, values
from tieout.write.context import Context
from tieout.write.report import Block, Details, Figure, Place, Section, Table, Term, Text

ROWS = 60  # of one series
SERIES = 400


def section(context: Context) -> Section | None:
    """Series with the most figures first; what belongs to no series last."""
    words = context.words
    shown = {c.id for one in context.series for c in one.claims}
    loose = [c for c in context.claims if c.id not in shown]
    ordered = sorted(context.series, key=lambda s: (values.measure(s.measure, words.language), s.subject_key, s.key))
    by_measure: dict[str, list[Series]] = {}
    for one in ordered[:SERIES]:
        if context.facts(one.claims):
            by_measure.setdefault(one.measure, []).append(one)
    blocks: list[Block] = []
    for measure, group in by_measure.items():
        tables = tuple(_table(context, one) for one in group)
        counted = words.say("figures_n", n=figures.counted(c for one in group for c in context.facts(one.claims)))
        blocks.append(Details((Term(values.measure(measure, words.language)), Text(" · "), *counted), tables))
    if loose:
        counted = words.say("figures_n", n=figures.counted(loose))
        summary = (*words.say("appendix_loose"), Text(" · "), *counted)
        blocks.append(Details(summary, (_rows(context, loose[: ROWS * 5], ()),)))
    return Section("appendix", words.word("titles", "appendix"), tuple(blocks)) if blocks else None


def _table(context: Context, one: Series) -> Table:
    return _rows(context, context.facts(one.claims)[:ROWS], figures.name(context, one))


def _rows(context: Context, claims: list[Claim], caption: tuple[object, ...]) -> Table:
    words = context.words
    columns = tuple(words.word("columns", c) for c in ("period", "value", "written", "status", "said_by", "source"))
    rows = tuple(
        (
            figures.period(c),
            (Figure(c, noted=False),),
            (Figure(c, "written", noted=False),),
            (figures.status(context, c),),
            figures.said_by(c),
            (Place(c.span),),
        )
        for c in claims
    )
    return Table(caption, columns, rows, right=(1,))  # type: ignore[arg-type]
