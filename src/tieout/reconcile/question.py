"""Do two claims answer one question? Pure, and symmetric in its verdict; the audit and the series both ask it.

A question is: which measure, of what, within which scope, where, when, in which unit. The answer (the value), who gave
it, and how sure they were are no part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tieout import lazy, lexicon
from tieout.claims.bases import bases_differ, is_share
from tieout.claims.key import canonical
from tieout.model import Claim, Period

_MONEY = lazy.pattern(r"[A-Z]{3}(?=/|$)")
_GROWTH = ("growth",)
_SALES = {"sales_revenue", "sales_volume"}  # English "sales grew 5%" does not say which
_PIECES = frozenset({"unit", "piece", "item", "set", "个", "台", "件", "套", "只", "部", "辆", "支", "项", "份"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims are not simply one question: the field, in what way, and both sides as words.

    `how`: differs, unknown (one or both sides do not say), part_of (one period, or subject, is part of the other), fiscal (a
    financial year beside a calendar year), currency (both money, no rate to convert by), vintage, status.
    """

    field: str
    how: str
    left: str | None = None
    right: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """`verdict`: same; comparable (near enough to stand side by side, with the reasons said); different."""

    verdict: str
    reasons: tuple[Reason, ...] = ()

    @property
    def weak(self) -> bool:
        """Some part of the question is not stated on one side or both."""
        return any(r.how == "unknown" for r in self.reasons)

    def reason(self, field: str) -> Reason | None:
        return next((r for r in self.reasons if r.field == field), None)


def same_question(a: Claim, b: Claim) -> Match:
    """Whether two claims answer one question, and if not, in which parts they differ."""
    reasons = tuple(_reasons(a, b))
    if any(
        (r.how == "differs" and r.field != "scope") or (r.field == "subject" and r.how == "part_of") for r in reasons
    ):
        return Match("different", reasons)
    harmless = all(r.how == "unknown" and r.field in ("area", "status") for r in reasons)
    return Match("same" if harmless else "comparable", reasons)


def unit_family(unit: str | None, noun: str | None = None) -> str:
    """What a unit measures: money whatever the currency, growth and shares apart, counts by what they count."""
    if unit is None:
        return ""
    if money := _MONEY.match(unit):
        return "money" + unit[money.end() :]
    return f"count {noun}" if unit == "count" and noun else unit


def is_money(unit: str | None) -> bool:
    return unit is not None and _MONEY.match(unit) is not None


def years(period: Period | None) -> tuple[int, int] | None:
    """First and last year of a resolved period."""
    if period is None or period.start_date is None or period.end_date is None:
        return None
    return period.start_date.year, period.end_date.year


def full_year(period: Period | None) -> int | None:
    """The year of a period that is exactly one year (calendar or financial), else None."""
    if period is None or period.start_date is None or period.end_date is None:
        return None
    days = (period.end_date - period.start_date).days
    return period.end_date.year if 363 <= days <= 366 else None


def part_of(inner: Period, outer: Period) -> bool:
    """Whether one period lies strictly inside another."""
    if None in (inner.start_date, inner.end_date, outer.start_date, outer.end_date):
        return False
    assert inner.start_date and inner.end_date and outer.start_date and outer.end_date
    inside = outer.start_date <= inner.start_date and inner.end_date <= outer.end_date
    return inside and (inner.start_date, inner.end_date) != (outer.start_date, outer.end_date)


def _reasons(a: Claim, b: Claim) -> Iterator[Reason]:
    yield from _plain("measure", a.measure, b.measure)
    if (a.role in _GROWTH) != (b.role in _GROWTH) or ("share" in (a.role, b.role) and a.role != b.role):
        yield Reason("role", "differs", a.role, b.role)
    if a.role in _GROWTH and a.of and b.of and a.of != b.of:
        yield Reason("of", "unknown" if {a.of, b.of} == _SALES else "differs", a.of, b.of)
    if a.of and b.of and is_share(a.measure, a.role, a.unit) and bases_differ(a.of, b.of):
        yield Reason("base", "differs", a.of, b.of)
    yield from _subject(a, b)
    yield from _scope(a, b)
    yield from _area(a, b)
    yield from _period(a, b)
    yield from _unit(a, b)
    yield from _population(a, b)
    if a.as_of and b.as_of and a.as_of != b.as_of:
        yield Reason("as_of", "vintage", a.as_of, b.as_of)
    if a.status != b.status:
        yield Reason("status", "status" if a.status and b.status else "unknown", a.status, b.status)


def _plain(field: str, left: str | None, right: str | None) -> Iterator[Reason]:
    if left is None or right is None:
        yield Reason(field, "unknown", left, right)
    elif left != right:
        yield Reason(field, "differs", left, right)


def _subject(a: Claim, b: Claim) -> Iterator[Reason]:
    """Names in another order are one subject; of a part and its whole the reason says so."""
    left, right = _name(a), _name(b)
    if left is not None and right is not None and sorted(left.split()) == sorted(right.split()):
        return
    if left is not None and right is not None and (_within(left, right) or _within(right, left)):
        yield Reason("subject", "part_of", left, right)
    else:
        yield from _plain("subject", left, right)


def _name(claim: Claim) -> str | None:
    return claim.subject_key or (canonical(claim.subject) if claim.subject else "") or None


def _within(part: str, whole: str) -> bool:
    """Whether the vocabulary knows one subject as a part of the other, at any remove."""
    names = lexicon.entries("vocabularies", "subjects")
    for _ in range(6):
        part = str(names[part].get("part_of", "")) if part in names else ""
        if part == whole:
            return True
    return False


def _scope(a: Claim, b: Claim) -> Iterator[Reason]:
    left, right = _squeezed(a.scope), _squeezed(b.scope)
    if left != right:
        yield Reason("scope", "differs" if left and right else "part_of", a.scope, b.scope)


def _area(a: Claim, b: Claim) -> Iterator[Reason]:
    left, right = area_name(a.area), area_name(b.area)
    if left == right and left is not None:
        return
    if left is None or right is None:
        if left != right:
            yield Reason("area", "unknown", left, right)
    else:
        yield Reason("area", "differs", left, right)


def _period(a: Claim, b: Claim) -> Iterator[Reason]:
    left, right = a.period, b.period
    if left is None or right is None or left.iso is None or right.iso is None:
        yield Reason("period", "unknown", left.iso if left else None, right.iso if right else None)
    elif left.fiscal != right.fiscal and full_year(left) is not None and full_year(right) is not None:
        near = abs((full_year(left) or 0) - (full_year(right) or 0)) <= 1
        yield Reason("period", "fiscal" if near else "differs", left.iso, right.iso)
    elif left.iso == right.iso or _dates(left) == _dates(right) != (None, None):
        return
    elif part_of(left, right) or part_of(right, left):
        yield Reason("period", "part_of", left.iso, right.iso)
    else:
        yield Reason("period", "differs", left.iso, right.iso)


def _dates(period: Period) -> tuple[dt.date | None, dt.date | None]:
    return period.start_date, period.end_date


def _unit(a: Claim, b: Claim) -> Iterator[Reason]:
    if a.unit == b.unit and (a.unit != "count" or _one_noun(a, b)):
        return
    if unit_family(a.unit, a.noun) == unit_family(b.unit, b.noun) and is_money(a.unit):
        yield Reason("unit", "currency", a.unit, b.unit)
    else:
        left, right = _unit_words(a), _unit_words(b)
        yield Reason("unit", "unknown" if a.unit is None or b.unit is None else "differs", left, right)


def _one_noun(a: Claim, b: Claim) -> bool:
    """辆 and units count alike where the measure says what is counted; stores and banks do not."""
    if a.noun == b.noun or not (a.noun and b.noun):
        return True
    across = a.noun.isascii() != b.noun.isascii()
    return a.measure is not None and a.measure == b.measure and (across or a.noun in _PIECES or b.noun in _PIECES)


def _population(a: Claim, b: Claim) -> Iterator[Reason]:
    if a.population and b.population and _squeezed(a.population) != _squeezed(b.population):
        yield Reason("population", "differs", a.population, b.population)


def _unit_words(claim: Claim) -> str | None:
    return f"{claim.unit} ({claim.noun})" if claim.unit and claim.noun else claim.unit


def _squeezed(text: str | None) -> str:
    return "".join(text.split()).casefold() if text else ""


def area_name(area: str | tuple[str, ...] | None) -> str | None:
    """One comparable word for an area or a list of areas."""
    return "|".join(sorted(area)) if isinstance(area, tuple) else area
