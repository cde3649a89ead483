"""Growth as the sources state it beside growth worked out from their own endpoints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.model import Claim, Series
from tieout.reconcile import rivals
from tieout.reconcile.question import full_year
from tieout.write import cells, growth
from tieout.write.context import GROWTH, SIZES, Context
from tieout.write.report import Computed, Figure, Inlines, Paragraph, Place, Section, Table, Term, Text

ROWS, COMPUTED = 40, 6


def section(context: Context) -> Section | None:
    words = context.words
    stated = growth.rates(c for one in context.relevant_of(GROWTH) for c in context.facts(one.claims))
    checked = [growth.check(rate, context.claims, words.language) for rate in _distinct(stated)]
    checks = [c for c in checked if c.computed is not None or c.stated.period is not None]
    rows = [_checked(context, check) for check in checks[:ROWS]]
    rows += _ours(context, context.relevant_of(SIZES), {_ends(c.first, c.last) for c in checks if c.first and c.last})
    if not rows:
        return None
    columns = ("subject", "period", "stated", "computed", "arithmetic", "result", "source")
    table = Table((), tuple(words.word("columns", c) for c in columns), tuple(rows), right=(2, 3))
    note = Paragraph(words.say("computed_note"), "note")
    return Section("growth", words.word("titles", "growth"), (table, note))


def _checked(context: Context, check: growth.Check) -> tuple[Inlines, ...]:
    words, claim = context.words, check.stated
    return (
        cells.name(context, claim),
        cells.period(claim),
        (Figure(claim),),
        (check.computed,) if check.computed else (Text("—"),),
        _shown(check.computed),
        (words.badge("verdict_words", check.verdict),),
        (Place(claim.span),),
    )


def _ours(context: Context, sizes: Sequence[Series], met: set[tuple[object, ...]]) -> list[tuple[Inlines, ...]]:
    """Growth between the outer points of each voice, where the voice itself states none for them."""
    rows: list[tuple[Inlines, ...]] = []
    for one in sizes:
        for voice in rivals(one):
            dated = [c for c in context.facts(voice.claims) if full_year(c.period) is not None]
            if len(dated) < 2 or (ends := _ends(dated[0], dated[-1])) in met:
                continue
            met.add(ends)
            computed = growth.between(dated[0], dated[-1], context.words.language)
            if computed is None:
                continue
            years = (Figure(dated[0], "period", noted=False),), (Figure(dated[-1], "period", noted=False),)
            rows.append(
                (
                    cells.name(context, one),
                    context.words.say("growth_pair", **{"from": years[0], "to": years[1]}),
                    context.words.say("growth_ours"),
                    (computed,),
                    _shown(computed),
                    (Text("—"),),
                    (Place(dated[-1].span),),
                )
            )
    return rows[:COMPUTED]


def _shown(computed: Computed | None) -> Inlines:
    return (Term(computed.arithmetic),) if computed else (Text("—"),)


def _distinct(rates: Iterable[Claim]) -> list[Claim]:
    """A rate that one document states twice is one row."""
    kept: dict[tuple[object, ...], Claim] = {}
    for c in rates:
        iso = c.period.iso if c.period else None
        kept.setdefault((c.document, c.subject_key, c.value, iso), c)
    return list(kept.values())


def _ends(first: Claim, last: Claim) -> tuple[object, ...]:
    return first.value, last.value, full_year(first.period), full_year(last.period)
