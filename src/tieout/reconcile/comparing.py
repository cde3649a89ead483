"""How two claims that answer one question (or nearly one) stand to each other, with the arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from tieout import intervals
from tieout.model import Claim, Comparison
from tieout.reconcile.question import Match, is_money, same_question

_BOUNDS = ("over", "at_least", "under", "at_most")
_DIGITS = 3  # significant digits that two figures do not share by chance
_FAR = 20  # times
_ALONE: dict[str, str | None] = {}

Voice = Callable[[Claim], str]


def by_name(claim: Claim) -> str:
    """Who says it, as far as the claim alone shows."""
    return "".join(claim.said_by.split()).casefold() if claim.said_by else f"document {claim.document}"


def one_change(left: Claim, right: Claim) -> bool:
    """Whether two figures are the ends of one change: "from 62% to 48%" is no disagreement."""
    ends = {left.role, right.role} == {"from", "to"}
    return ends and (left.document, left.quote_start) == (right.document, right.quote_start)


def compare(left: Claim, right: Claim, issued: Mapping[str, str | None] = _ALONE, voice: Voice = by_name) -> Comparison:
    """The verdict on two claims of one series. `issued` gives the date of each document by id, where known; `voice`
    says who speaks in a claim.

    Values that can be one number are agreement, rounding or bound; otherwise the first cause that the words give is
    named. What is left is a spread where two voices speak, and a contradiction where one does, or where the digits
    agree and the size does not.
    """
    match = same_question(left, right)
    computed = _arithmetic(left, right)
    if (currency := match.reason("unit")) and currency.how == "currency":
        same = "the same digits, " if same_digits(left, right) else ""
        return Comparison(left, right, "currency", f"{same}{currency.left} beside {currency.right}", computed)
    if (part := match.reason("period")) and part.how in ("part_of", "fiscal"):
        verdict = "part_year" if part.how == "part_of" and left.role != "growth" else "window"
        return Comparison(left, right, verdict, f"{part.left} beside {part.right}", computed)
    verdict, reason = _agreeing(left, right) or _cause(left, right, match, issued, voice)
    return Comparison(left, right, verdict, reason, computed)


def compare_loosely(left: Claim, right: Claim, issued: Mapping[str, str | None], voice: Voice) -> Comparison | None:
    """Between series: currencies side by side; a claim that does not name its area beside another document's that
    does: agreement, or two scopes that the words do not tell apart. Anything else would be a guess, so None."""
    found = compare(left, right, issued, voice)
    if found.verdict in ("currency", "agreement", "rounding"):
        return found
    area = same_question(left, right).reason("area")
    alike = left.document != right.document and left.role == right.role and left.status == right.status
    if area is None or area.how != "unknown" or not alike or found.verdict not in ("spread", "vintage"):
        return None
    return replace(found, verdict="scope", reason=f"area {area.left or 'not said'} beside {area.right or 'not said'}")


def _agreeing(left: Claim, right: Claim) -> tuple[str, str] | None:
    if (left.value, left.high, left.bound) == (right.value, right.high, right.bound):
        return "agreement", "the same figure"
    if _met(left, right):
        return "bound", "one is a bound that the other satisfies"
    a, b = intervals.written(left), intervals.written(right)
    if a is None or b is None:
        return ("agreement", "the same figure") if left.value == right.value else None
    if not a.overlaps(b):
        wide_a, wide_b = intervals.written(left, wide=True), intervals.written(right, wide=True)
        fits = wide_a is not None and wide_b is not None and wide_a.overlaps(wide_b)
        return ("rounding", "one may be cut off where the other is rounded") if fits else None
    if left.bound in _BOUNDS or right.bound in _BOUNDS:
        return "bound", "one is a bound that the other satisfies"
    if "range" in (left.bound, right.bound) and left.value != right.value:
        return "bound", "one is a range that the other lies in"
    return "rounding", "both can be one number, written to different digits"


def _met(left: Claim, right: Claim) -> bool:
    """Whether an open bound is met by the other figure, by the bare values: a bound like 数十亿 has no last digit."""
    if left.unit != right.unit:
        return False
    low, high = sorted((left, right), key=lambda c: c.value)
    return low.bound in ("over", "at_least") or high.bound in ("under", "at_most")


def _cause(left: Claim, right: Claim, match: Match, issued: Mapping[str, str | None], voice: Voice) -> tuple[str, str]:
    if (power := _slip(left, right)) is not None:
        return "contradiction", f"the same digits, {power} times apart"
    if unlike(left, right):
        return "scope", "too far apart in one document to count the same thing"
    if scope := match.reason("scope"):
        return "scope", f"{scope.left or 'not said'} beside {scope.right or 'not said'}"
    if people := match.reason("population"):
        return "scope", f"{people.left or 'not said'} beside {people.right or 'not said'}"
    if (status := match.reason("status")) and status.how == "status" and "forecast" in (status.left, status.right):
        return "status", f"{status.left} beside {status.right}"
    if vintage := match.reason("as_of"):
        return "vintage", f"as of {vintage.left} beside as of {vintage.right}"
    a, b = issued.get(left.document), issued.get(right.document)
    if a and b and a[:4] != b[:4]:
        return "vintage", f"published {a} beside {b}"
    if voice(left) != voice(right):
        return "spread", f"{left.said_by or 'one document'} beside {right.said_by or 'another'}"
    if match.reason("status") and left.status and right.status:
        return "status", f"{left.status} beside {right.status}"
    return "contradiction", "one voice, two answers that rounding cannot bring together"


def unlike(left: Claim, right: Claim) -> bool:
    """Whether one document's two figures cannot count the same thing, whatever their words: a dividend a share beside
    all dividends. Nobody contradicts himself by a factor of twenty; a slip of scale keeps its digits."""
    if left.document != right.document or same_digits(left, right):
        return False
    low, high = sorted((abs(left.value), abs(right.value)))
    return (left.value < 0) != (right.value < 0) or low * _FAR < high


def _slip(left: Claim, right: Claim) -> str | None:
    """How many times apart two figures of the same digits are, in words: somebody slipped in the scale. None for any
    others, and for figures of few digits or in percent."""
    if left.unit == "percent" or left.high is not None or right.high is not None:
        return None
    if not same_digits(left, right) or left.value == right.value:
        return None
    return f"1{'0' * abs(left.value.adjusted() - right.value.adjusted())}"


def same_digits(left: Claim, right: Claim) -> bool:
    """Whether two figures show the same digits, and enough of them for that to be no chance."""
    digits = _digits(left)
    return len(digits) >= _DIGITS and digits == _digits(right)


def _digits(claim: Claim) -> str:
    """Significant digits, without sign, scale and trailing zeros."""
    return "".join(map(str, claim.value.as_tuple().digits)).strip("0")


def _arithmetic(left: Claim, right: Claim) -> tuple[tuple[str, str], ...]:
    if left.unit != right.unit and (is_money(left.unit) or is_money(right.unit)):
        return (("left", left.text), ("right", right.text))
    found = [("left", left.text), ("right", right.text)]
    if (apart := intervals.apart(left.value, right.value)) is not None:
        found.append(("apart_percent", plain(apart, 1)))
    for name, claim in (("left_interval", left), ("right_interval", right)):
        if (interval := intervals.written(claim)) is not None:
            found.append((name, f"{_end(interval.low)}..{_end(interval.high)}"))
    return tuple(found)


def plain(value: Decimal, places: int) -> str:
    """A decimal without exponent, rounded half up to `places`."""
    if abs(value) > Decimal(10) ** 20:
        return f"{value:.3E}"
    return f"{value:,.{places}f}"


def _end(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f") if abs(value) < Decimal(10) ** 40 else str(value)
