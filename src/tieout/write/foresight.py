"""Forecasts beside what came: who said it, when, what, and by how much it was off."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.model import Claim, Series
from tieout.reconcile.question import full_year
from tieout.write import cells, values, worth
from tieout.write.context import SIZES, Context
from tieout.write.phrases import Filler
from tieout.write.report import Computed, Figure, Inlines, Paragraph, Place, Section, Table, Term, Text

ROWS, ROWS_BRIEF = 30, 6
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


def sentence(context: Context) -> Inlines:
    """Who came closest and who was furthest off, for the latest year asked about; nothing where that is not asked."""
    found = held(context) if context.focus.outcome else []
    if not found:
        return ()
    latest = max(str(h.forecast.period.iso) for h in found if h.forecast.period)
    of = [h for h in found if h.forecast.period and h.forecast.period.iso == latest and h.series is found[0].series]
    of = of or [found[0]]
    best, last = of[0], of[-1]
    words = context.words
    slots: dict[str, Filler] = {
        "what": cells.name(context, best.series),
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


def held(context: Context) -> list[Held]:
    """Forecasts of past years beside their outcomes, those nearest to the question and the smallest errors first."""
    found: list[Held] = []
    measures = {one.measure for _, one in context.relevant} | set(SIZES)
    for one in context.relevant_of(tuple(measures)):
        if one.unit in values.WRITTEN:
            continue
        by_year: dict[int, list[Claim]] = {}
        for claim in context.facts(one.claims):
            if (year := full_year(claim.period)) is not None and claim.value:
                by_year.setdefault(year, []).append(claim)
        for year in sorted(by_year, reverse=True):
            if not context.focus.years or str(year) in context.focus.years:
                found += _held(context, one, year, by_year[year])
    return found


def _held(context: Context, one: Series, year: int, claims: list[Claim]) -> list[Held]:
    end = f"{year}-12-31"
    came = [c for c in claims if c.status in ("actual", None) and (context.issued(c.document) or "") > end]
    told = [c for c in claims if _foretold(context, c, end)]
    if not came or not told:
        return []
    outcome = worth.first_told(context, came)
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(told, key=lambda c: (context.issued(c.document) or "9999", context.weight(c))):
        distinct.setdefault((context.voices_behind.of(claim), claim.value, claim.high), claim)
    found = [Held(one, c, outcome, _error(context, c, outcome)) for c in distinct.values()]
    return sorted(found, key=lambda h: (abs(h.error.value), h.forecast.document, h.forecast.start))


def _foretold(context: Context, claim: Claim, end: str) -> bool:
    issued = context.issued(claim.document)
    made = context.focus.made_in
    early = issued is not None and issued <= end and claim.status in ("forecast", "estimate")
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
