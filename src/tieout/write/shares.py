"""Who holds how much of the market asked about: the leader first, what is left over last, targets called so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tieout import lexicon
from tieout.claims.headings import is_organization
from tieout.model import Claim, Comparison
from tieout.reconcile import compare
from tieout.write import asked, cells, values, worth
from tieout.write.asked import CUT
from tieout.write.context import Context
from tieout.write.report import Figure, Inlines, Link, Term

MEASURES = ("share", "market_share", "concentration")
SHOWN, EXPECTED = 6, 2
NAME = 40  # characters of a holder's name
BEFORE, AFTER = 40, 24  # characters of a sentence around a figure that say what it is a share of
_CLAUSE = re.compile(r"[，。；;!?！？]|,\s|\.\s")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody's share in one year: the answers that sources give, the one to lead with first."""

    name: str
    claims: tuple[Claim, ...]
    expected: bool  # a target or a forecast
    rest: bool  # others together


def holders(context: Context) -> list[Holder]:
    """The shares of the market asked about, by holder, the largest first: of the newest year that is told for each,
    those that had come before those that are expected."""
    kept: dict[tuple[str, bool], list[Claim]] = {}
    for claim in _divided(context, _claims(context)):
        kept.setdefault((_key(claim), _expected(context, claim)), []).append(claim)
    found = [_holder(context, claims, expected) for (_, expected), claims in kept.items()]
    return sorted(found, key=lambda h: (h.expected, h.rest, -h.claims[0].value, h.name))


def sentence(context: Context) -> Inlines:
    """The shares in one sentence; nothing where there are none."""
    words = context.words
    found = holders(context)
    had = [h for h in found if not h.expected][:SHOWN]
    coming = [h for h in found if h.expected][:EXPECTED]
    points = [_point(context, h) for h in had] + [
        words.say("share_expected", point=_point(context, h), status=_status(context, h.claims[0])) for h in coming
    ]
    return (
        words.say("answer_aspect", aspect=words.word("aspects", "share"), points=words.series(points)) if points else ()
    )


def rivals(context: Context) -> list[Comparison]:
    """Pairs of sources that give one holder different shares for one time."""
    found = []
    issued = {e.document.id: context.issued(e.document.id) for e in context.pile}
    for holder in holders(context):
        first, *others = holder.claims
        for other in others:
            comparison = compare(first, other, issued, context.voices_behind.of)
            if comparison.verdict in ("agreement", "rounding", "bound") or first.document == other.document:
                continue
            found.append(replace(comparison, verdict="spread") if comparison.verdict == "scope" else comparison)
    return found


def _claims(context: Context) -> list[Claim]:
    """Percentages of the market asked about, or of its sales: by name, by verb (led with 30%), never of a firm's own
    revenue."""
    near = {c.id for one in context.relevant_of(MEASURES) for c in context.facts(one.claims)}
    loose = [c for c in context.claims if c.measure in ("percentage", *MEASURES) and _of_market(context, c)]
    return [
        c
        for c in dict.fromkeys([*(c for c in context.claims if c.id in near), *loose])
        if c.unit == "percent"
        and c.role in ("share", "level", "to")
        and 0 < c.value <= 100
        and c.subject
        and (c.measure != "percentage" or _led(c))
        and not _own(c)
    ]


def _divided(context: Context, found: Sequence[Claim]) -> list[Claim]:
    """Those that divide the market: of it by name, beside the other shares of one list, of a firm or of one who leads.
    A list with a clause for a name is not understood and left out: it would lack its leader."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in found:
        groups.setdefault(_list_of(context, claim), []).append(claim)
    plain = {key: g for key, g in groups.items() if all(map(_is_name, g))}
    split = {c.id for g in plain.values() if _is_split(context, g) for c in g}
    known = {_key(c) for c in found if c.id in split}
    named = {c.id for g in plain.values() for c in g}
    return [c for c in found if c.id in split or (c.id in named and _stands_alone(context, c, known))]


def _stands_alone(context: Context, claim: Claim, known: Collection[str]) -> bool:
    """Whether a share told by itself is one of the market: of it by name, of a holder known from a list, of a firm, of
    one who leads."""
    whole = _whole(context, claim)
    if whole in ("asked", None) and _led(claim):
        return True
    return whole == "asked" or (whole is None and (_key(claim) in known or is_organization(_name(claim))))


def _is_split(context: Context, group: Sequence[Claim]) -> bool:
    """Whether shares told together divide one market: three and more of no named whole, or any of the one asked about,
    or of firms."""
    wholes = {_whole(context, c) for c in group}
    if len(group) < 2 or "other" in wholes:
        return False
    firms = sum(is_organization(_name(c)) for c in group) > 1
    return firms or "asked" in wholes or (len(group) > 2 and "place" not in wholes)


def _list_of(context: Context, claim: Claim) -> tuple[object, ...]:
    blocks = context.by_document[claim.document].document.blocks
    cell = blocks[claim.block].cell if claim.block < len(blocks) else None
    return (claim.document, "table", cell.table) if cell else (claim.document, claim.block)


def _is_name(claim: Claim) -> bool:
    name = _name(claim)
    return len(name) <= NAME and not _shape("clause").search(name)


def _whole(context: Context, claim: Claim) -> str | None:
    """ "asked" for a share of the market asked about, "other" for one of something else, "place" where only a place is
    named, None where nothing is."""
    if not claim.of:
        return None
    base = values.bare(claim.of)
    if len(base) < 2:
        return "place"
    return "asked" if context.focus.closeness(None, base) >= CUT else "other"


def _of_market(context: Context, claim: Claim) -> bool:
    """Whether a figure stands in a passage about the market asked about, or in a document about that market alone."""
    return context.beside(claim) or claim.document in context.devoted


def _around(claim: Claim) -> str:
    """The words of the clause that a figure stands in, with what stands before it in its sentence."""
    at = max(claim.start - claim.quote_start, 0)
    after = _CLAUSE.split(claim.quote[at + len(claim.text) :][:AFTER])[0]
    before = _CLAUSE.split(claim.quote[max(0, at - BEFORE) : at])[-1]
    return f"{before}{claim.text}{after}"


def _led(claim: Claim) -> bool:
    return bool(_shape("leading").search(claim.quote))


def _own(claim: Claim) -> bool:
    """Whether a percentage is part of somebody's own books: 占公司收入的82%, 21% of group sales."""
    told = f"{claim.of or ''} {_around(claim)} {claim.subject or ''}"
    return bool(_shape("own_books").search(told))


def _expected(context: Context, claim: Claim) -> bool:
    return claim.status == "forecast" or bool(_shape("targets").search(_around(claim)))


def _holder(context: Context, claims: Sequence[Claim], expected: bool) -> Holder:
    end = max(_end(c) for c in claims)
    of_year = [c for c in claims if _end(c) in (end, "")]
    ranked = sorted(of_year, key=lambda c: (worth.hearsay(context, c), context.weight(c)))
    distinct = {(c.value, c.high): c for c in reversed(ranked)}
    told = sorted(distinct.values(), key=ranked.index)
    name = _name(told[0])
    return Holder(name, tuple(told), expected, bool(_shape("rest").match(name)))


def _name(claim: Claim) -> str:
    written = _shape("lead_in").sub("", " ".join((claim.subject or "").split()))
    written = written[:-1] if len(written) > 2 and written.endswith("额") else written  # 份额 read as a measure's name
    return values.bare(written) or written


def _key(claim: Claim) -> str:
    return " ".join(asked.tokens(_name(claim))) or _name(claim).casefold()


def _end(claim: Claim) -> str:
    return claim.period.end_date.isoformat() if claim.period and claim.period.end_date else ""


def _point(context: Context, holder: Holder) -> Inlines:
    words, first = context.words, holder.claims[0]
    when = words.say("when", period=cells.period(first)) if first.period else ""
    name: Inlines = (Term(values.capital(holder.name)),)
    dense = words.language != "en" and holder.name[-1:].isascii()
    name = (*name, *words.gap()) if dense else name
    if len(holder.claims) == 1:
        if (base := cells.whole(context, first)) is not None:
            return words.say("share_point", what=name, base=base, value=Figure(first), period=when)
        return words.say("aspect_point", what=name, value=Figure(first), period=when)
    told = [words.say("share_told", value=Figure(c), source=Link(c.document)) for c in holder.claims[:3]]
    return words.say("share_several", what=name, values=words.join(told), period=when)


def _status(context: Context, claim: Claim) -> str:
    target = _shape("targets").search(_around(claim)) is not None
    return context.words.word("statuses", "target" if target else "forecast")


@cache
def _shape(name: str) -> re.Pattern[str]:
    shapes = [
        str(s) for code in lexicon.languages() for s in lexicon.cues(code, "report").get("shares", {}).get(name, ())
    ]
    return re.compile("|".join(f"(?:{s})" for s in shapes) or "(?!)", re.IGNORECASE)
