"""The small parts that tables and sentences are made of: what a figure is about, when, by whom, where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.model import Claim, Series
from tieout.write import values, worth
from tieout.write.context import Context
from tieout.write.report import Badge, Count, Figure, Inlines, Place, Term, Text

PLACES = 4
LONGEST = 48  # characters of a subject in a sentence; half of it in Chinese


def name(context: Context, one: Series | Claim, *, measure: bool = False) -> Inlines:
    """What a series is about: 中国大模型, LLM (China); with `measure` also what of it: 中国大模型 · 渗透率."""
    words = context.words
    called = values.subject(one.subject, one.subject_key, words.language) or words.word("measures", "unnamed_subject")
    subject: Inlines = (Term(values.capital(_short(called))),)
    where = values.area(one.area, words.language)
    if where and where not in called:
        subject = words.say("subject_in", area=where, subject=subject)
    of = values.measured(one.measure, one.grown, words.language)
    if measure and one.measure and not called.endswith(of):
        return (*subject, Text(" · "), Term(of))
    return subject


def _short(called: str) -> str:
    room = LONGEST // 2 if values.script(called) == "han" else LONGEST
    return values.shortened(called, room)


def subject(context: Context, claim: Claim) -> Inlines:
    """What a claim is about, for a cell of its own."""
    return (Term(values.capital(values.subject(claim.subject, claim.subject_key, context.words.language)) or "—"),)


def counted(claims: Iterable[Claim]) -> Count:
    return Count(tuple(c.id for c in claims))


def status(context: Context, claim: Claim) -> Badge:
    return context.words.badge("statuses", claim.status or "none")


def period(claim: Claim) -> Inlines:
    return (Figure(claim, "period", noted=False),) if claim.period else (Text("—"),)


def said_by(context: Context, *claims: Claim) -> Inlines:
    """Who says so, each voice once, by the first of its names: those the text names, else the house that signs."""
    named: dict[str, Inlines] = {}
    for claim in sorted(claims, key=lambda c: c.said_by is None):
        house = context.first_hand(claim)
        if claim.said_by:
            named.setdefault(context.voices_behind.of(claim), (Term(claim.said_by),))
        elif house:
            named.setdefault(context.voices_behind.of(claim), context.words.say("own_figure", who=Term(house)))
    return context.words.join(named.values()) if named else (Text("—"),)


def answers(context: Context, one: Series) -> list[tuple[list[Claim], tuple[str, ...]]]:
    """The distinct answers of a series in order of period: the claims that give each, the best sourced first, and
    the independent voices behind them."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in context.facts(one.claims):
        iso = claim.period.iso if claim.period else None
        groups.setdefault((iso, claim.value, claim.high, claim.bound, claim.scope), []).append(claim)
    origin = {id_: group[0] for group in one.origins for id_ in group}
    found = []
    for same in groups.values():
        ranked = sorted(same, key=context.weight)
        found.append((ranked, worth.backers(context, same, origin)))
    return found


def whole(context: Context, claim: Claim) -> Term | None:
    """What a share says it is a share of; None where it says so in another language than the report's."""
    base = claim.of if claim.grown is None else None
    if not base or base.isascii() != (context.words.language == "en"):
        return None
    return Term(base, claim.language)


def measure(context: Context, claim: Claim) -> Inlines:
    """What a figure measures; of a share, of what it is one."""
    if (base := whole(context, claim)) is not None:
        return context.words.say("share_called", base=base)
    return (Term(values.measure(claim.measure, context.words.language)),)


def places(context: Context, claims: Sequence[Claim]) -> Inlines:
    """Where an answer stands, one place a line of a source; the rest as a number."""
    seen = list({(c.document, c.line): c for c in claims}.values())
    shown = context.words.join([(Place(c.span),) for c in seen[:PLACES]], " ")
    rest = seen[PLACES:]
    return (*shown, Text(" +"), Count(tuple(c.id for c in rest))) if rest else shown
