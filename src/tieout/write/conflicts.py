"""Where sources answer one question differently, and what the audit of each document found."""

from __future__ import annotations

from itertools import combinations

from tieout import audit
from tieout.model import Claim, Comparison, Finding
from tieout.reconcile.comparing import same_digits, unlike
from tieout.write import cells, growth, shares, values, worth
from tieout.write.asked import CUT
from tieout.write.context import SIZES, Context
from tieout.write.report import (
    Badge,
    Block,
    Bullets,
    Complaint,
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
from tieout.write.room import Room

HARMLESS = ("agreement", "rounding", "bound")
ORDER = ("contradiction", "currency", "scope", "spread", "status", "vintage", "window", "part_year")
PERIODS = ("window", "part_year")  # two answers that speak of different times: worth a row, no disagreement
SLIPS = ("contradiction", "currency")  # worth knowing about the subject whatever was asked of it
LEVELS = ("error", "warning", "info")
ROWS = 25
WIDE = 3  # times: beyond this two analysts hardly count the same thing
GRAVE, NOTES = 30, 12


def section(context: Context) -> Section | None:
    found = comparisons(context)
    blocks = _brief(context, found, context.room) if context.room else _full(context, found)
    return Section("conflicts", context.words.word("titles", "conflicts"), tuple(blocks)) if blocks else None


def comparisons(context: Context) -> list[Comparison]:
    """Disagreements among the figures that bear on the question, the gravest first, each pair of answers once."""
    pairs: dict[tuple[object, ...], Comparison] = {}
    relevant = [one for _, one in context.relevant]
    keys = {one.key for one in relevant}
    beside = [one for one in context.series if one.key not in keys and context.focus.rank(one) >= CUT]
    for one in (*relevant, *beside):
        for comparison in one.comparisons:
            shown = len(context.facts((comparison.left, comparison.right))) == 2
            grave = one.key in keys or (comparison.verdict in SLIPS and _slipped(comparison.left, comparison.right))
            if grave and comparison.verdict not in HARMLESS and shown and _differ(context, comparison):
                pairs.setdefault(_mark(comparison), comparison)
    told = shares.rivals(context) if "share" in context.focus.aspects else []
    for comparison in (*_across(context), *_currencies(context), *told):
        pairs.setdefault(_mark(comparison), comparison)
    asked = {one.measure for one in relevant}
    return sorted(
        pairs.values(),
        key=lambda c: (c.left.measure not in asked, _rank(c), c.left.document, c.left.start, c.right.start),
    )


def slips(context: Context) -> list[Comparison]:
    """Pairs with the same digits in another currency or scale."""
    return [c for c in comparisons(context) if _verdict(c) in ("currency_same", "slip")]


def _differ(context: Context, comparison: Comparison) -> bool:
    """Not where one is a bound that the other meets, nor where one sentence gives both (it tells several things), nor
    where each growth rate is right for endpoints of its own."""
    left, right = comparison.left, comparison.right
    one_sentence = (left.document, left.quote_start) == (right.document, right.quote_start)
    if compatible(left, right) or one_sentence or unlike(left, right):
        return False
    if comparison.verdict == "currency":
        return _slipped(left, right)
    if left.measure not in growth.RATES:
        return True
    checks = [growth.check(c, context.claims, context.words.language) for c in (left, right)]
    return any(c.verdict != "agree" for c in checks) or checks[0].ends == checks[1].ends


def _verdict(comparison: Comparison) -> str:
    """The word for it: slips of scale and of currency, and spreads too wide for one definition, have their own."""
    left, right = comparison.left, comparison.right
    if comparison.verdict == "currency":
        return "currency_same" if _slipped(left, right) else "currency"
    if comparison.verdict == "contradiction" and same_digits(left, right):
        return "slip"
    low, high = sorted((abs(left.value), abs(right.value)))
    return "wide" if comparison.verdict == "spread" and high > WIDE * low else comparison.verdict


def _slipped(left: Claim, right: Claim) -> bool:
    """Whether two figures are the same digits in another currency or scale: few digits will do where the amounts are
    equal too."""
    return same_digits(left, right) or (left.unit != right.unit and left.value == right.value)


def compatible(left: Claim, right: Claim) -> bool:
    """Whether one of two figures is an open bound that the other satisfies: 超过千亿元 beside 1179亿元."""
    if left.unit != right.unit:
        return False
    low, high = sorted((left, right), key=lambda c: c.value)
    return low.bound in ("over", "at_least") or high.bound in ("under", "at_most")


def reason(context: Context, comparison: Comparison, *, plain: bool = False) -> Inlines:
    """The probable reason with the words that show it; `plain` for the middle of a sentence."""
    words, left, right = context.words, comparison.left, comparison.right
    if blamed := _blamed(context, comparison):
        return (*blamed,) if plain else (Badge("differ", blamed),)
    told = _verdict(comparison)
    label: Inlines = (Badge(comparison.verdict, (Text(words.word("verdicts", told)),)),)
    if plain:
        label = (Text(words.word("verdicts", told)),)
    sides: tuple[str | None, str | None] = (None, None)
    if comparison.verdict == "scope":
        sides = (_scope(context, left), _scope(context, right))
        if sides[0] == sides[1]:
            areas = [values.area(c.area, words.language) for c in (left, right)]
            sides = (areas[0] or None, areas[1] or None)
    elif comparison.verdict == "spread":
        sides = (context.who(left), context.who(right))
        sides = sides if all(sides) else (None, None)
    elif comparison.verdict == "vintage":
        sides = (left.as_of or context.issued(left.document), right.as_of or context.issued(right.document))
    elif comparison.verdict == "status":
        sides = tuple(words.word("statuses", c.status or "none") for c in (left, right))  # type: ignore[assignment]
    if not any(sides) or sides[0] == sides[1]:
        return label
    shown = [(Term(side),) if side else words.say("unscoped") for side in sides]
    return (*label, *words.colon(), *shown[0], Text(" / "), *shown[1])


def _blamed(context: Context, comparison: Comparison) -> Inlines:
    """The side that its own arithmetic or the audit speaks against: that outranks differing dates."""
    words, sides = context.words, (comparison.left, comparison.right)
    if _verdict(comparison) in ("currency_same", "slip", *PERIODS):
        return ()
    checks = [growth.check(c, context.claims, words.language) for c in sides if c.measure in growth.RATES]
    wrong = [c for c in checks if c.verdict == "differ" and c.computed is not None]
    if wrong:
        told = [
            words.say("reason_recomputed", value=Figure(c.stated, noted=False), computed=c.computed)
            for c in wrong
            if c.computed is not None
        ]
        return words.series(told)
    held = worth.flagged(context)
    return words.join(words.say("reason_flagged", value=Figure(c, noted=False)) for c in sides if c.id in held)


def _full(context: Context, found: list[Comparison]) -> list[Block]:
    words = context.words
    blocks: list[Block] = []
    if found:
        blocks.append(Paragraph(words.say("conflicts_lead")))
        columns = tuple(words.word("columns", c) for c in ("subject", "period", "left", "right", "reason"))
        rows = tuple(_row(context, c) for c in found[:ROWS])
        blocks.append(Table((), columns, rows, right=()))
    else:
        blocks.append(Paragraph(words.say("conflicts_none")))
    return blocks + _audited(context)


def _row(context: Context, comparison: Comparison) -> tuple[Inlines, ...]:
    left, right = comparison.left, comparison.right
    return (
        cells.name(context, left, measure=True),
        _periods(left, right),
        (Figure(left), Text(" "), Place(left.span)),
        (Figure(right), Text(" "), Place(right.span)),
        reason(context, comparison),
    )


def _periods(left: Claim, right: Claim) -> Inlines:
    """The time both speak of, or the two times."""
    if not (left.period and right.period) or left.period.iso == right.period.iso:
        return cells.period(left)
    return (*cells.period(left), Text(" / "), *cells.period(right))


def _audited(context: Context) -> list[Block]:
    words = context.words
    ranked = _findings(context)
    grave = [f for f in ranked if f.level != "info"]
    notes = [f for f in ranked if f.level == "info"]
    if not ranked:
        return [Paragraph(words.say("no_findings"))]
    shown = (*grave[:GRAVE], *notes[: max(0, NOTES - len(grave))])
    blocks: list[Block] = [Paragraph(words.say("findings_lead"))] if shown else []
    blocks += [Complaint(f, audit.message(f, words.language)) for f in shown]
    left = [f for f in ranked if f not in shown]
    if left:
        n = Count(tuple(_mark_of(f) for f in left))
        blocks.append(Paragraph(words.say("findings_more", n=n), "note"))
    return blocks


def _brief(context: Context, found: list[Comparison], room: Room) -> list[Block]:
    words = context.words
    items: list[Inlines] = [
        words.say(
            "conflict_brief",
            what=cells.name(context, c.left, measure=c.left.measure not in SIZES),
            period=cells.period(c.left),
            left=Figure(c.left),
            left_source=Place(c.left.span),
            right=Figure(c.right),
            right_source=Place(c.right.span),
            reason=reason(context, c, plain=True),
        )
        for c in [c for c in found if c.verdict not in PERIODS][: room.conflicts]
    ]
    grave = [f for f in _findings(context) if f.level != "info"][: room.findings]
    blocks: list[Block] = [Bullets(tuple(items))] if items else []
    return blocks + [Complaint(f, audit.message(f, words.language)) for f in grave]


def _findings(context: Context) -> list[Finding]:
    """The gravest first; among equals those that rest on the most figures."""
    known = [f for f in context.findings if all(s.document in context.by_document for s in f.spans)]
    return sorted(known, key=lambda f: (LEVELS.index(f.level) if f.level in LEVELS else len(LEVELS), -len(f.spans)))


def _across(context: Context) -> list[Comparison]:
    """Sizes of one area and year whose subjects are cut differently: what a reader would take for one market."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for one in context.relevant_of(SIZES):
        for claim in context.facts(one.claims):
            if claim.period and claim.period.iso:
                groups.setdefault((str(one.area), one.unit, claim.period.iso), []).append(claim)
    found = []
    for claims in groups.values():
        firsts = list({c.subject_key or c.subject: c for c in reversed(claims)}.values())
        for left, right in combinations(firsts[:6], 2):
            rivals = left.document != right.document and left.value != right.value
            if rivals and not compatible(left, right) and _closest(context, left, right):
                found.append(Comparison(left, right, "scope", ""))
    return found


def _currencies(context: Context) -> list[Comparison]:
    """One amount for one time and place in two currencies, one of them of what is asked: a swap, by whatever name the
    other goes."""
    money: dict[tuple[object, ...], list[tuple[bool, Claim]]] = {}
    for one in context.series:
        if one.measure in SIZES and values.is_money(one.unit or ""):
            for c in context.facts(one.claims):
                if c.period and c.period.iso and len(str(c.value.normalize().as_tuple().digits)) > 1:
                    mark = (c.value, c.high, c.period.iso)
                    money.setdefault(mark, []).append((context.focus.rank(one) >= CUT, c))
    found = []
    for same in money.values():
        mine = next((c for near, c in same if near), None)
        others = [c for _, c in same if mine and c.unit != mine.unit and _one_place(c, mine)]
        found += [Comparison(mine, c, "currency", "") for c in others[:2] if mine]
    return found


def _one_place(one: Claim, other: Claim) -> bool:
    return one.area == other.area or one.area is None or other.area is None


def _closest(context: Context, left: Claim, right: Claim) -> bool:
    """Whether both are the very thing asked about, or cuts of it."""
    return all(context.focus.closeness(c.subject_key, c.subject) >= CUT for c in (left, right))


def _scope(context: Context, claim: Claim) -> str:
    named = values.subject(claim.subject, claim.subject_key, context.words.language)
    return claim.scope or claim.population or named


def _mark(comparison: Comparison) -> tuple[object, ...]:
    sides = [(c.value, c.high, c.unit, c.period.iso if c.period else None) for c in (comparison.left, comparison.right)]
    return tuple(sorted(sides, key=str))


def _rank(comparison: Comparison) -> int:
    return ORDER.index(comparison.verdict) if comparison.verdict in ORDER else len(ORDER)


def _mark_of(finding: Finding) -> str:
    place = finding.spans[0]
    return f"{finding.rule} {place.document} {place.start} {place.end} {finding.message}"
