"""The figures that bear on a question: market sizes side by side, growth recomputed, charts with rivals apart."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.model import Claim, Series
from tieout.write import cells, plots, values
from tieout.write.anchors import excerpt
from tieout.write.asked import CUT
from tieout.write.context import GROWTH, SIZES, Context
from tieout.write.report import (
    Block,
    Count,
    Figure,
    Inlines,
    Paragraph,
    Place,
    Section,
    Table,
    Term,
    Text,
)

ROWS = 40
PER_PERIOD = 4  # answers for one period where there are many
AROUND = 40  # characters of a sentence on either side of its figure


def sections(context: Context) -> list[Section]:
    """The figures asked for; none where nothing in the pile bears on the question."""
    sizes = [one for one in context.relevant_of(SIZES) if context.dated(one) or values.is_money(one.unit or "")]
    others = [one for _, one in context.relevant if one.measure not in (*SIZES, *GROWTH)]
    named = set(context.focus.measures)
    blocks: list[Block] = []
    blocks += plots.charts(context, sizes)
    if sizes:
        blocks += size_tables(context, sizes)
    elif "size" in context.focus.aspects:
        blocks.append(Paragraph(context.words.say("answer_no_size")))
    figures = [c for one in others for c in context.facts(one.claims) if one.measure in named or context.telling(c)]
    if figures:
        blocks.append(other_table(context, figures))
    found = [Section("figures", context.words.word("titles", "figures"), tuple(blocks))] if blocks else []
    return found


Answer = tuple[list[Claim], tuple[str, ...]]


def size_tables(context: Context, sizes: Sequence[Series]) -> list[Block]:
    """The table of sizes; where there are too many answers, those with the most voices for each period, and a note."""
    every = [(one.key, a) for one in sizes for a in cells.answers(context, one)]
    shown = [a for _, a in every]
    if len(shown) > ROWS:
        shown = _most_told(every)[:ROWS]
    ids = {c.id for same, _ in shown for c in same}
    left = Count(tuple(c.id for _, (same, _) in every for c in same if c.id not in ids))
    note = [Paragraph(context.words.say("sizes_more", n=left), "note")] if left.number else []
    return [size_table(context, shown), *note]


def _most_told(every: Sequence[tuple[str, Answer]]) -> list[Answer]:
    """Of each series and period the answers that most voices give, in the order they came."""
    groups: dict[tuple[str, str | None], list[Answer]] = {}
    for key, answer in every:
        period = answer[0][0].period
        groups.setdefault((key, period.iso if period else None), []).append(answer)
    kept: set[str] = set()
    for group in groups.values():
        kept |= {same[0].id for same, _ in sorted(group, key=lambda a: -len(a[1]))[:PER_PERIOD]}
    return [answer for _, answer in every if answer[0][0].id in kept]


def size_table(context: Context, answers: Sequence[Answer]) -> Table:
    """Every answer once, with all places that give it and the number of independent voices behind them."""
    words = context.words
    columns = ("subject", "area", "period", "value", "written", "status", "said_by", "voices", "source")
    rows = []
    for same, voices in answers:
        first = same[0]
        scope: Inlines = (Text(" / "), Term(first.scope)) if first.scope else ()
        statuses = dict.fromkeys(c.status or "none" for c in same)
        rows.append(
            (
                (*cells.subject(context, first), *scope),
                (Term(values.area(first.area, words.language) or "—"),),
                cells.period(first),
                (Figure(first),),
                (Figure(first, "written", noted=False),),
                words.join([(words.badge("statuses", s),) for s in statuses], " "),
                cells.said_by(context, *same),
                (Count(voices),),
                cells.places(context, same),
            )
        )
    called = values.capital(values.measure("market_size", words.language))
    caption = words.say("table_sizes", what=Term(called))
    return Table(caption, tuple(words.word("columns", c) for c in columns), tuple(rows), right=(3, 7))


def other_table(context: Context, claims: Sequence[Claim]) -> Table:
    """Figures of other measures, each with its sentence: those with a date and a source first."""
    words = context.words
    distinct: dict[tuple[object, ...], Claim] = {}
    for c in claims:
        distinct.setdefault((c.document, c.measure, c.subject_key, c.value, c.high), c)
    near = {c.id: context.focus.closeness(c.subject_key, c.subject) >= CUT for c in claims}
    ranked = sorted(distinct.values(), key=lambda c: (not near[c.id], c.period is None, context.who(c) is None))
    ranked = ranked[: ROWS // 2]
    columns = ("measure", "subject", "area", "period", "value", "quote", "said_by", "source")
    rows = tuple(
        (
            cells.measure(context, c),
            cells.subject(context, c),
            (Term(values.area(c.area, words.language) or "—"),),
            cells.period(c),
            (Figure(c, noted=False),),
            (Term(excerpt(c, AROUND), c.language),),
            cells.said_by(context, c),
            (Place(c.span),),
        )
        for c in ranked
    )
    return Table(words.say("table_figures"), tuple(words.word("columns", c) for c in columns), rows, right=(4,))
