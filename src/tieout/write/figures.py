"""The figures that bear on a question: market sizes side by side, growth recomputed, charts with rivals apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.model import Claim, Series
from tieout.reconcile import rivals
from tieout.reconcile.question import full_year
from tieout.write import growth, values
from tieout.write.context import GROWTH, SIZES, Context
from tieout.write.focus import CUT
from tieout.write.report import (
    Badge,
    Block,
    Chart,
    Computed,
    Count,
    Figure,
    Inlines,
    Line,
    Link,
    Paragraph,
    Place,
    Section,
    Table,
    Term,
    Text,
)

ROWS = 40
CHARTS = 4
COMPUTED = 6
APART = Decimal(12)  # lines whose peaks are further apart than this get charts of their own: one would lie flat


def sections(context: Context) -> list[Section]:
    sizes = context.relevant_of(SIZES)
    others = [one for _, one in context.relevant if one.measure not in (*SIZES, *GROWTH)]
    named = set(context.focus.measures)
    blocks: list[Block] = []
    blocks += charts(context, sizes)
    if sizes:
        blocks.append(size_table(context, sizes))
    elif "size" in context.focus.aspects:
        blocks.append(Paragraph(context.words.say("answer_no_size")))
    figures = [c for one in others for c in context.facts(one.claims) if one.measure in named or context.telling(c)]
    if figures:
        blocks.append(other_table(context, figures))
    found = [Section("figures", context.words.word("titles", "figures"), tuple(blocks))] if blocks else []
    rates = growth_section(context, sizes)
    return [*found, *([rates] if rates else [])]


def name(context: Context, one: Series | Claim, *, measure: bool = False) -> Inlines:
    """What a series is about: 中国大模型, LLM (China)."""
    words = context.words
    called = values.subject(one.subject, one.subject_key, words.language)
    subject: Inlines = (Term(called or words.word("measures", "unnamed")),)
    where = values.area(one.area, words.language)
    if where and where not in called:
        subject = words.say("subject_in", area=where, subject=subject)
    if measure and one.measure:
        return (*subject, Text(" · "), Term(values.measure(one.measure, words.language)))
    return subject


def subject(context: Context, claim: Claim) -> Inlines:
    """What a claim is about, for a cell of its own."""
    return (Term(values.subject(claim.subject, claim.subject_key, context.words.language) or "—"),)


def counted(claims: Iterable[Claim]) -> Count:
    return Count(tuple(c.id for c in claims))


def status(context: Context, claim: Claim) -> Badge:
    return context.words.badge("statuses", claim.status or "none")


def period(claim: Claim) -> Inlines:
    return (Figure(claim, "period", noted=False),) if claim.period else (Text("—"),)


def said_by(claim: Claim) -> Inlines:
    return (Term(claim.said_by),) if claim.said_by else (Text("—"),)


def size_table(context: Context, sizes: Sequence[Series]) -> Table:
    words = context.words
    claims = [c for one in sizes for c in context.facts(one.claims)]
    columns = ("subject", "area", "period", "value", "written", "status", "said_by", "source")
    rows = []
    for claim in claims[:ROWS]:
        scope: Inlines = (Text(" / "), Term(claim.scope)) if claim.scope else ()
        rows.append(
            (
                (*subject(context, claim), *scope),
                (Term(values.area(claim.area, words.language) or "—"),),
                period(claim),
                (Figure(claim),),
                (Figure(claim, "written", noted=False),),
                (status(context, claim),),
                said_by(claim),
                (Place(claim.span),),
            )
        )
    called = values.capital(values.measure("market_size", words.language))
    caption = words.say("table_sizes", what=Term(called))
    return Table(caption, tuple(words.word("columns", c) for c in columns), tuple(rows), right=(3,))


def other_table(context: Context, claims: Sequence[Claim]) -> Table:
    """Figures of other measures: those with a date and a source first."""
    words = context.words
    ranked = sorted(claims, key=lambda c: (c.period is None, c.said_by is None))[: ROWS // 2]
    columns = ("measure", "subject", "area", "period", "value", "status", "said_by", "source")
    rows = tuple(
        (
            (Term(values.measure(c.measure, words.language)),),
            subject(context, c),
            (Term(values.area(c.area, words.language) or "—"),),
            period(c),
            (Figure(c),),
            (status(context, c),),
            said_by(c),
            (Place(c.span),),
        )
        for c in ranked
    )
    return Table(words.say("table_figures"), tuple(words.word("columns", c) for c in columns), rows, right=(4,))


# --------------------------------------------------------------------------------------------------------------------
# Growth


def growth_section(context: Context, sizes: Sequence[Series]) -> Section | None:
    words = context.words
    stated = growth.rates(c for one in context.relevant_of(GROWTH) for c in context.facts(one.claims))
    checks = [growth.check(rate, context.claims, words.language) for rate in _distinct(stated)]
    rows = [_checked(context, check) for check in checks[:ROWS]]
    met = {(c.first.id, c.last.id) for c in checks if c.first and c.last}
    rows += _ours(context, sizes, met)
    if not rows:
        return None
    columns = ("subject", "period", "stated", "computed", "arithmetic", "result", "source")
    table = Table((), tuple(words.word("columns", c) for c in columns), tuple(rows), right=(2, 3))
    note = Paragraph(words.say("computed_note"), "note")
    return Section("growth", words.word("titles", "growth"), (table, note))


def _checked(context: Context, check: growth.Check) -> tuple[Inlines, ...]:
    words, claim = context.words, check.stated
    return (
        name(context, claim),
        period(claim),
        (Figure(claim),),
        (check.computed,) if check.computed else (Text("—"),),
        _shown(check.computed),
        (words.badge("verdict_words", check.verdict),),
        (Place(claim.span),),
    )


def _ours(context: Context, sizes: Sequence[Series], met: set[tuple[str, str]]) -> list[tuple[Inlines, ...]]:
    """Growth between the outer points of each voice, where the voice itself states none for them."""
    rows: list[tuple[Inlines, ...]] = []
    for one in sizes:
        for voice in rivals(one):
            dated = [c for c in context.facts(voice.claims) if full_year(c.period) is not None]
            if len(dated) < 2 or (dated[0].id, dated[-1].id) in met:
                continue
            computed = growth.between(dated[0], dated[-1], context.words.language)
            if computed is None:
                continue
            ends = (Figure(dated[0], "period", noted=False),), (Figure(dated[-1], "period", noted=False),)
            rows.append(
                (
                    name(context, one),
                    context.words.say("growth_pair", **{"from": ends[0], "to": ends[1]}),
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


# --------------------------------------------------------------------------------------------------------------------
# Charts


def charts(context: Context, sizes: Sequence[Series]) -> list[Block]:
    """One chart for each area and unit that has something to compare, lines of one magnitude together; what is merely
    related to the question gets charts of its own."""
    groups: dict[tuple[str, str, bool], list[Line]] = {}
    for one in sizes:
        key = (values.area(one.area, context.words.language), one.unit or "", context.focus.rank(one) >= CUT)
        groups.setdefault(key, []).extend(_lines(context, one))
    found: list[Block] = []
    for (area, unit, _), lines in groups.items():
        for similar in _magnitudes(lines):
            if sum(len(line.claims) for line in similar) < 2:
                continue
            what = [area] if area else []
            what.append(values.measure(similar[0].claims[0].measure, context.words.language))
            found.append(Chart(values.capital(" · ".join(what)), unit, tuple(similar[:8])))
    return found[:CHARTS]


def _lines(context: Context, one: Series) -> list[Line]:
    """A line for every voice; what a document says in its own name joins the source it names, where periods differ."""
    voices: list[list[Claim]] = []
    for voice in rivals(one):
        dated = [c for c in context.facts(voice.claims) if c.period and c.period.start_date and c.period.end_date]
        home = next((v for v in voices if dated and _one_voice(v, dated)), None)
        if home is not None:
            home += dated
        elif dated:
            voices.append(dated)
    lines = []
    for claims in voices:
        who = next((c.said_by for c in claims if c.said_by), None)
        said: Inlines = (Text(" · "), Term(who)) if who else ()
        claims = list({(c.value, c.period.iso if c.period else None): c for c in reversed(claims)}.values())
        claims.sort(key=lambda c: (str(c.period.end_date) if c.period else "", c.start))
        lines.append(Line((*name(context, one), *said, Text(" "), Link(claims[0].document)), tuple(claims)))
    return lines


def _one_voice(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether two chains of one document can be one line: they name no two sources and clash in no period."""
    names = {c.said_by for c in (*one, *other)} - {None}
    answers = {c.period.iso: c.value for c in one if c.period}
    clash = any(c.period and answers.get(c.period.iso, c.value) != c.value for c in other)
    return one[0].document == other[0].document and len(names) < 2 and not clash


def _magnitudes(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines sorted by peak and cut where the next is many times larger."""
    ordered = sorted(lines, key=lambda line: max(c.value for c in line.claims))
    groups: list[list[Line]] = []
    for line in ordered:
        peak = max(c.value for c in line.claims)
        if groups and peak <= APART * max(Decimal(1), *(c.value for c in groups[-1][-1].claims)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups[::-1]
