"""How a figure of a document and a figure of a source stand to each other, field by field.

Each field is `same`, `unknown` (one side does not say, or says it far away), `part` (one period lies in the other) or
`differs`. What is asked of the fields depends on what is to be shown: support may rest on digits that no chance
repeats; a contradiction needs the whole question.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tieout import intervals, lexicon
from tieout.against import wording
from tieout.model import Claim, Period
from tieout.reconcile.question import area_name, is_money, part_of, unit_family

_FAR = ("heading", "caption", "document", "default", None)
_OPEN_REACH = Decimal("1.3")  # over 50% is borne out by 58%, not by 90%
_PERCENT = ("percent", "percentage_point")
# Measures that two writers name for one figure. Growth rates over other windows are never one.
_FAMILIES = (
    frozenset({"market_size", "output_value", "revenue", "sales_revenue", "addressable_market", "consumption"}),
    frozenset({"share", "penetration_rate", "adoption_rate", "usage_rate", "respondent_share", "concentration"}),
    frozenset({"sales_volume", "shipments", "output", "demand", "consumption", "ownership", "vehicle_count"}),
    frozenset({"growth", "yoy_growth"}),
    frozenset({"growth", "cagr"}),
    frozenset({"growth", "qoq_growth"}),
    frozenset({"price", "cost", "usage_cost"}),
    frozenset({"financing_amount", "investment_amount", "acquisition_price", "fund_size", "valuation"}),
    frozenset({"capacity", "installed_capacity", "output"}),
    frozenset({"duration", "time_horizon", "lead_time", "processing_time", "usage_time", "lifetime", "latency"}),
)


@dataclass(frozen=True, slots=True)
class Relation:
    measure: str
    role: str
    subject: str  # same, near (half of the words), unknown, differs
    area: str
    period: str
    unit: str
    status: str
    scope: str
    said_by: str
    context: float  # shared words of the two places, 0 to 1
    crossed: bool  # the two are in different languages: words cannot be compared


def relate(a: Claim, b: Claim, words_a: frozenset[str], words_b: frozenset[str]) -> Relation:
    return Relation(
        measure=measure(a, b),
        role=role(a, b),
        subject=subject(a, b),
        area=area(a, b),
        period=period(a, b),
        unit=unit(a, b),
        status=_plain(a.status, b.status),
        scope=_scope(a, b),
        said_by=_plain(_voice(a), _voice(b)),
        context=wording.likeness(words_a, words_b),
        crossed=a.language != b.language,
    )


def measure(a: Claim, b: Claim) -> str:
    counted = a.unit == b.unit == "count" and a.noun is not None and a.noun == b.noun and a.language == b.language
    if counted and all((c.measure or "_count").endswith("_count") for c in (a, b)):
        return "same"
    if a.measure == b.measure and a.measure is not None:
        if a.grown and b.grown and a.grown != b.grown and not one_family(a.grown, b.grown):
            return "differs"
        known = known_measure(a.measure) or (role_class(a) == "growth" and known_measure(a.of))
        return "same" if known or counted else "unknown"
    if not known_measure(a.measure) or not known_measure(b.measure):
        return "unknown"
    return "unknown" if one_family(a.measure, b.measure) else "differs"


def alone(claim: Claim) -> bool:
    """Whether a figure is all that its sentence or cell says."""
    return len(claim.quote) - len(claim.text) < 4


def known_measure(name: str | None) -> bool:
    return name is not None and name in _measures()


@cache
def _measures() -> frozenset[str]:
    return frozenset(lexicon.entries("vocabularies", "measures"))


def one_family(left: str | None, right: str | None) -> bool:
    return left == right or any(left in family and right in family for family in _FAMILIES)


def role_class(claim: Claim) -> str:
    if claim.role == "growth" or claim.measure in ("cagr", "yoy_growth", "qoq_growth", "growth"):
        return "growth"
    return claim.role if claim.role in ("share", "ratio") else "level"


def role(a: Claim, b: Claim) -> str:
    left, right = role_class(a), role_class(b)
    if left == right:
        return "same"
    return "unknown" if {left, right} <= {"share", "level"} and a.unit in _PERCENT else "differs"


def subject(a: Claim, b: Claim) -> str:
    left, right = wording.subject(a), wording.subject(b)
    if left and left == right:
        return "same"
    if not left or not right:
        return "unknown"
    if _shortened(left, right):
        return "same"
    return "near" if wording.overlap(wording.subject_words(a), wording.subject_words(b)) >= 0.5 else "differs"


def _shortened(left: frozenset[str], right: frozenset[str]) -> bool:
    """新茶饮 and 新式茶饮: one Chinese name leaves out one or two inner characters of the other."""
    if len(left) != 1 or len(right) != 1:
        return False
    short, long = sorted((next(iter(left)), next(iter(right))), key=len)
    if len(short) < 3 or not 1 <= len(long) - len(short) <= 2 or short.isascii():
        return False
    rest = iter(long)
    return short[0] == long[0] and short[-1] == long[-1] and all(c in rest for c in short)


def area(a: Claim, b: Claim) -> str:
    found = _plain(stated_area(a), stated_area(b))
    return "unknown" if found == "differs" and (far(a, "area") or far(b, "area")) else found


def stated_area(claim: Claim) -> str | None:
    """The area that a document says, one comparable word; not one that was guessed from its language."""
    basis = claim.basis_of("area")
    return None if basis is not None and basis.how == "default" else area_name(claim.area)


def period(a: Claim, b: Claim) -> str:
    left, right = a.period, b.period
    if left is None or right is None or left.end_date is None or right.end_date is None:
        return "same" if left and right and left.iso and left.iso == right.iso else "unknown"
    if left.iso == right.iso or (left.start_date, left.end_date) == (right.start_date, right.end_date):
        return "same"
    if _closing(left) == _closing(right) is not None and role_class(a) != "growth":
        return "same"  # by the end of 2023, and 2023
    if far(a, "period") or far(b, "period"):
        return "unknown"
    if left.fiscal != right.fiscal:
        return "unknown"
    return "part" if part_of(left, right) or part_of(right, left) else "differs"


def _closing(period: Period) -> dt.date | None:
    """The day a stock is counted on: the end of one year, or a day by which something had come about."""
    if period.end_date is None:
        return None
    days = None if period.start_date is None else (period.end_date - period.start_date).days
    return period.end_date if days is None or days == 0 or days >= 363 else None


def unit(a: Claim, b: Claim) -> str:
    """same; currency (both money, not the same); unknown (one has none); differs."""
    if a.unit == b.unit:
        if a.unit == "count" and a.noun and b.noun and a.noun != b.noun and a.language == b.language:
            return "unknown"
        return "same"
    if a.unit is None or b.unit is None or {a.unit, b.unit} <= {"count", "vehicle", "person"}:
        return "unknown"
    if is_money(a.unit) and unit_family(a.unit) == unit_family(b.unit):
        return "currency"
    return "differs"


def how(claim: Claim, field: str) -> str | None:
    """How a field reached a claim; None where nothing says so."""
    basis = claim.basis_of(field)
    return basis.how if basis else None


def far(claim: Claim, field: str) -> bool:
    """Whether a field was inherited from another sentence, a heading, a title or the whole document."""
    basis = claim.basis_of(field)
    if field == "period" and claim.period is not None and not any(c.isdigit() for c in claim.period.text):
        return True  # 全年, the first half: the year is another sentence's
    if basis is None or basis.how in _FAR:
        return not (field == "subject" and wording.speaks_of_itself(claim))
    outside = basis.start is not None and not claim.quote_start <= basis.start < max(claim.quote_end, claim.end)
    return field in ("period", "area") and basis.how == "sentence" and outside


def _voice(claim: Claim) -> str | None:
    return None if wording.speaks_of_itself(claim) else fold(claim.said_by)


def fold(name: str | None) -> str | None:
    return "".join(name.split()).casefold() if name else None


def _scope(a: Claim, b: Claim) -> str:
    left = (fold(a.scope), fold(a.population))
    right = (fold(b.scope), fold(b.population))
    return (
        "same" if left == right else "differs" if all(x or y for x, y in zip(left, right, strict=True)) else "unknown"
    )


def _plain(left: str | None, right: str | None) -> str:
    if left == right and left is not None:
        return "same"
    return "unknown" if left is None or right is None else "differs"


def compatible(a: Claim, b: Claim) -> bool:
    """Whether two figures of one unit can be one number. An open bound reaches a third beyond its value, no further."""
    if turned(a, b):
        return False
    a, b = signed(a, b), signed(b, a)
    if (a.value, a.high, a.bound) == (b.value, b.high, b.bound):
        return True
    left, right = intervals.written(a, wide=True), intervals.written(b, wide=True)
    if left is None or right is None:
        return a.value == b.value and a.high == b.high
    if not left.overlaps(right):
        return _last_digit(a, b)
    if left.high is None or right.high is None or a.bound in ("under", "at_most") or b.bound in ("under", "at_most"):
        small, large = sorted((abs(a.value), abs(b.value)))
        return small > 0 and large <= small * _OPEN_REACH
    return True


def apart(a: Claim, b: Claim) -> bool:
    """Whether no number could be both. Not the opposite of `compatible`: over 2,000 is neither borne out by 4,400 nor
    apart from it."""
    if turned(a, b):
        return True
    a, b = signed(a, b), signed(b, a)
    left, right = intervals.written(a, wide=True), intervals.written(b, wide=True)
    return left is not None and right is not None and not left.overlaps(right) and not _last_digit(a, b)


def signed(claim: Claim, other: Claim) -> Claim:
    """A change with the sign that its words give it, where the other's is written as a minus: 下降12.1% and -12.10%."""
    if claim.value <= 0 or other.value >= 0 or claim.high is not None or _way(claim) != "down":
        return claim
    falling = {"over": "under", "at_least": "at_most", "under": "over", "at_most": "at_least"}
    return replace(claim, value=-claim.value, bound=falling.get(claim.bound, claim.bound))


def turned(a: Claim, b: Claim) -> bool:
    """Whether one is told as a rise and the other as a fall, of as much: their words say so, the digits cannot."""
    ways = _way(a), _way(b)
    return a.value != 0 and None not in ways and ways[0] != ways[1]


def _way(claim: Claim) -> str | None:
    """up or down, of a change that is told; a written minus turns a rise into a fall, and needs no word for it."""
    if role_class(claim) != "growth" or (claim.direction not in ("up", "down") and claim.value >= 0):
        return None
    return "down" if claim.value < 0 else claim.direction


def _last_digit(a: Claim, b: Claim) -> bool:
    """Long figures that are one unit of the last printed digit apart: two roundings of one number."""
    if a.step is None or b.step is None or a.high is not None or b.high is not None:
        return False
    coarse = max(a.step, b.step)
    return abs(a.value - b.value) <= coarse and min(abs(a.value), abs(b.value)) >= coarse * 1000
