"""A written number is an interval: what it could have been before somebody rounded it.

    "36.9%"      36.85 .. 36.95     half a unit of the last digit; 37.0 above for a source that truncates (`wide`)
    "约40亿"      widened, and once more for the trailing zero
    "超400亿"     400亿 .. open
    "20%-30%"    19.5 .. 30.5

Everything is Decimal; an open end is None; nothing here raises on any claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException

from tieout.model import Claim

_HALF = Decimal("0.5")
_LARGEST = Decimal(10) ** 40  # beyond this a figure is a misreading, and powers get slow
_NUMERAL = re.compile(r"[+\-−]?\d[\d,，]*(?:\.\d+)?")
_CONTEXT = Context(prec=34)


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    def overlaps(self, other: Interval) -> bool:
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)

    def contains(self, value: Decimal) -> bool:
        return _not_above(self.low, value) and _not_above(value, self.high)

    def below(self, other: Interval) -> bool:
        """Every value of this is smaller than every value of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def __add__(self, other: Interval) -> Interval:
        return Interval(_add(self.low, other.low), _add(self.high, other.high))


def written(claim: Claim, *, wide: bool = False) -> Interval | None:
    """What a claim's figure could have been; `wide` also allows a truncated last digit. None where the figure has no
    last digit (数十亿, a third) or is absurdly large."""
    return around(claim.value, claim.high, claim.step, claim.bound, claim.text, claim.unit, wide=wide)


def around(
    value: Decimal,
    high: Decimal | None,
    step: Decimal | None,
    bound: str,
    text: str = "",
    unit: str | None = None,
    *,
    wide: bool = False,
) -> Interval | None:
    """The interval of a number written as `text` with `step` as one unit of its last digit."""
    if step is None or step <= 0 or not value.is_finite() or abs(value) > _LARGEST:
        return None
    slack = _slack(value, step, bound, text, unit)
    top = value if high is None else high
    if value > top:
        value, top = top, value
    cut = wide and (unit != "count" or step > 1)  # 118 pieces are not cut off, 11万台 may be
    upper = top + (max(step, slack) if cut else slack)
    lower = value - (max(step, slack) if cut and value < 0 else slack)
    if bound in ("over", "at_least"):
        return Interval(lower, None)
    if bound in ("under", "at_most"):
        return Interval(Decimal(0) if value >= 0 else None, upper)
    return Interval(lower, upper)


def is_round(claim: Claim) -> bool:
    """Whether the numeral ends in zeros that may be rounding (400亿, 3000) rather than measurement (40.0)."""
    return claim.step is not None and claim.step > 0 and _trailing_zeros(claim.value, claim.step, claim.text) > 0


def growth(start: Interval, end: Interval, years: Decimal | int) -> Interval | None:
    """Yearly growth in percent that two levels allow: ((end / start) ** (1 / years) - 1) * 100.

    The definition of a compound rate. None unless both levels are positive and `years` is too.
    """
    if years <= 0 or start.low is None or start.low <= 0 or end.low is None or end.low <= 0:
        return None
    power = Decimal(1) / Decimal(years)
    low = None if start.high is None else _rate(end.low, start.high, power)
    high = None if end.high is None else _rate(end.high, start.low, power)
    return Interval(low, high)


def average_growth(start: Interval, end: Interval, years: int) -> Interval | None:
    """The total growth in percent divided by the years: what is sometimes printed as a compound rate by mistake."""
    whole = growth(start, end, 1)
    if whole is None or years <= 0:
        return None
    return Interval(
        None if whole.low is None else whole.low / years, None if whole.high is None else whole.high / years
    )


def ratio(part: Interval, whole: Interval) -> Interval | None:
    """part / whole for positive intervals, else None."""
    if part.low is None or part.low < 0 or whole.low is None or whole.low <= 0:
        return None
    low = None if whole.high is None else part.low / whole.high
    return Interval(low, None if part.high is None else part.high / whole.low)


def grown(start: Interval, rate: Interval, years: int = 1) -> Interval | None:
    """The level after `years` of growth by `rate` percent."""
    if start.low is None or start.low < 0 or rate.low is None or rate.low <= -100:
        return None
    low = start.low * _factor(rate.low, years)
    return Interval(low, None if start.high is None or rate.high is None else start.high * _factor(rate.high, years))


def total(parts: list[Interval]) -> Interval:
    """The sum; open where one of the parts is."""
    result = Interval(Decimal(0), Decimal(0))
    for part in parts:
        result = result + part
    return result


def apart(left: Decimal, right: Decimal) -> Decimal | None:
    """How far apart two values are, in percent of the smaller one's size. None where that is zero."""
    small = min(abs(left), abs(right))
    return None if small == 0 else abs(left - right) / small * 100


def _slack(value: Decimal, step: Decimal, bound: str, text: str, unit: str | None) -> Decimal:
    """Half a unit of the last digit. Trailing zeros may be rounding: one of them widens by a digit, more of them up
    to the last digit that is not zero, within 1% of the value. 约 doubles it, and trusts zeros up to 5%."""
    slack = step * _HALF
    approx = bound == "approx"
    zeros = _trailing_zeros(value, step, text)
    rate = unit in ("percent", "percentage_point", "basis_point")
    if zeros and not rate:
        slack = max(step * 5, min(step * Decimal(10) ** zeros / 2, abs(value) / 100))
    if approx:
        slack = max(slack * 2, min(step * Decimal(10) ** zeros / 2, abs(value) / 20))
    return slack


def _trailing_zeros(value: Decimal, step: Decimal, text: str) -> int:
    """How many zeros the written digits end in; none where a decimal point shows that they were meant."""
    numeral = _NUMERAL.search(text)
    if value == 0 or (numeral is not None and "." in numeral[0]):
        return 0
    try:
        digits = format(abs(_CONTEXT.divide(value, step)).to_integral_value(), "f")
    except DecimalException:
        return 0
    return len(digits) - len(digits.rstrip("0"))


def _rate(end: Decimal, start: Decimal, power: Decimal) -> Decimal:
    quotient = _CONTEXT.divide(end, start)
    return ((quotient if power == 1 else _root(quotient, power)) - 1) * 100


def _root(quotient: Decimal, power: Decimal) -> Decimal:
    """A broken power to 14 digits: floats are exact enough for that, and fifty times as fast."""
    return Decimal(f"{float(quotient) ** float(power):.14g}")


def _factor(rate: Decimal, years: int) -> Decimal:
    return _CONTEXT.power(1 + rate / 100, years)


def _not_above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def _add(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right
