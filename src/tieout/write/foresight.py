"""Forecasts beside what came: who said it, when, what, and by how much it was off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.model import Claim, Series
from tieout.reconcile.question import full_year
from tieout.write import asked, cells, values, worth
from tieout.write.asked import CUT
from tieout.write.context import SIZES, Context
from tieout.write.phrases import Filler
from tieout.write.report import Computed, Figure, Inlines, Paragraph, Place, Section, Table, Term, Text

ROWS, ROWS_BRIEF, TOLD = 30, 8, 3
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Held:
    """A forecast of a full year, what the year came to, and the error in percent of the outcome."""

    series: Series
    forecast: Claim
    outcome: Claim
    error: Computed


def section(context: Context) -> Section | None:
    found = held(context)
    if not found or (context.room and not context.focus.outcome):
        return None
    words = context.words
    columns = ("subject", "period", "forecaster", "issued", "forecast", "outcome", "error", "source")
    rows = tuple(_row(context, one) for one in found[: ROWS_BRIEF if context.room else ROWS])
    table = Table((), tuple(words.word("columns", c) for c in columns), rows, right=(4, 5, 6))
    note = Paragraph(words.say("foresight_note"), "note")
    return Section("foresight", words.word("titles", "foresight"), (table, note))


def sentences(context: Context) -> list[Inlines]:
    """What came, who was nearest and who was furthest off, for the latest year asked about of each measure; nothing
    where that is not asked."""
    found = held(context) if context.focus.outcome else []
    told: dict[str, list[Held]] = {}
    for one in found:
        latest = told.setdefault(one.series.key, [])
        if not latest or _iso(latest[0]) == _iso(one):
            latest.append(one)
    return [_sentence(context, of) for of in list(told.values())[:TOLD]]


def _sentence(context: Context, of: list[Held]) -> Inlines:
    best, last = of[0], of[-1]
    words = context.words
    slots: dict[str, Filler] = {
        "what": cells.name(context, best.series),
        "measure": values.measure(best.series.measure, words.language),
        "period": cells.period(best.forecast),
        "outcome": Figure(best.outcome),
        "who": _house(context, best.forecast),
        "forecast": Figure(best.forecast),
        "error": best.error,
    }
    if best is last:
        return words.say("answer_foresight_one", **slots)
    other: dict[str, Filler] = {
        "other": _house(context, last.forecast),
        "other_forecast": Figure(last.forecast),
        "other_error": last.error,
    }
    return words.say("answer_foresight", **slots, **other)


def _iso(one: Held) -> str | None:
    return one.forecast.period.iso if one.forecast.period else None


def held(context: Context) -> list[Held]:
    """Forecasts of past years beside their outcomes, market sizes first, the smallest errors first."""
    found: list[Held] = []
    for pool in _pools(context):
        by_year: dict[int, list[Claim]] = {}
        for claim in pool.claims:
            if (year := full_year(claim.period)) is not None and claim.value:
                by_year.setdefault(year, []).append(claim)
        for year in sorted(by_year, reverse=True):
            if not context.focus.years or str(year) in context.focus.years:
                found += _held(context, pool, year, by_year[year])
    return found


def _pools(context: Context) -> list[Series]:
    """Series of levels that bear on the question, those of one market, measure and unit in one: by what names and in
    how many documents it is spoken of."""
    pools: list[Series] = []
    near = {one.key for _, one in context.relevant}
    named = context.focus.measures if context.focus.asked or context.focus.named else ()
    for one in context.series:
        open_to = context.focus.outcome and context.focus.rank(one) >= CUT and (not named or one.measure in named)
        claims = tuple(c for c in context.facts(one.claims) if c.role in ("level", "from", "to"))
        if one.unit in values.WRITTEN or not claims or not (one.key in near or open_to):
            continue
        at = next((i for i, pool in enumerate(pools) if _one_pool(pool, one)), None)
        if at is None:
            pools.append(replace(one, claims=claims))
        else:
            kept = pools[at]
            told = one.measure if kept.measure in SIZES else kept.measure  # 310万台 are no market size
            pools[at] = replace(kept, area=kept.area or one.area, measure=told, claims=(*kept.claims, *claims))
    return sorted(pools, key=lambda p: (p.measure not in SIZES, -context.focus.rank(p), -len(p.claims), p.key))


def _one_pool(pool: Series, one: Series) -> bool:
    """Whether two series are of one market: of one unit, place and measure (安装量 and 热泵安装量 are one), one name."""
    alike = pool.measure == one.measure or (pool.unit == "count" and _counts_alike(pool, one))
    if not alike or pool.unit != one.unit or (pool.area != one.area and pool.area and one.area):
        return False
    if pool.subject_key == one.subject_key:
        return True
    name = asked.name(values.bare(pool.subject))
    return bool(name.tokens) and asked.closeness([name], one.subject_key, values.bare(one.subject)) == asked.FIRST


def _counts_alike(pool: Series, one: Series) -> bool:
    """Whether two counts count one thing: things of one noun, or under names of which one ends in the other."""
    nouns = [{c.noun for c in side.claims if c.noun} for side in (pool, one)]
    if nouns[0] and nouns[1]:
        return bool(nouns[0] & nouns[1])
    ends = pool.measure.endswith(one.measure) or one.measure.endswith(pool.measure)
    return ends and not (pool.measure + one.measure).isascii()


def _held(context: Context, one: Series, year: int, claims: list[Claim]) -> list[Held]:
    end = f"{year}-12-31"
    came = [c for c in claims if _came(context, c, end)]
    told = [c for c in claims if _foretold(context, c, end)]
    if not came or not told:
        return []
    outcome = worth.first_told(context, came)
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(told, key=lambda c: (context.issued(c.document) or "9999", context.weight(c))):
        distinct.setdefault((context.voices_behind.of(claim), claim.value, claim.high), claim)
    found = [Held(one, c, outcome, _error(context, c, outcome)) for c in distinct.values()]
    return sorted(found, key=lambda h: (abs(h.error.value), h.forecast.document, h.forecast.start))


def _came(context: Context, claim: Claim, end: str) -> bool:
    """Told after the year as what happened; of a document without a date only what it calls so itself."""
    issued = context.issued(claim.document)
    return claim.status == "actual" if issued is None else issued > end and claim.status in ("actual", None)


def _foretold(context: Context, claim: Claim, end: str) -> bool:
    issued = context.issued(claim.document)
    made = context.focus.made_in
    if issued is None:
        return claim.status == "forecast" and not made
    early = issued <= end and claim.status in ("forecast", "estimate")
    return early and (not made or (issued or "")[:4] in made)


def _error(context: Context, forecast: Claim, outcome: Claim) -> Computed:
    error = ((forecast.value - outcome.value) / abs(outcome.value) * 100).quantize(_TENTH)
    left, right = (values.claim_value(c, context.words.language) for c in (forecast, outcome))
    arithmetic = f"({left} − {right}) ÷ {right} = {values.plain(error)}%"
    return Computed(error, None, "percent", arithmetic, (forecast, outcome))


def _row(context: Context, one: Held) -> tuple[Inlines, ...]:
    return (
        cells.name(context, one.series, measure=one.series.measure not in SIZES),
        cells.period(one.forecast),
        _house(context, one.forecast),
        (Term(context.issued(one.forecast.document) or "—"),),
        (Figure(one.forecast),),
        (Figure(one.outcome),),
        (one.error,),
        (Place(one.forecast.span), Text(" / "), Place(one.outcome.span)),
    )


def _house(context: Context, claim: Claim) -> Inlines:
    who = context.who(claim) or context.publisher(claim.document)
    return (Term(who),) if who else context.words.say("unnamed_house")
