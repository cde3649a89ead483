"""Half in Chinese: 一半, 半数, 过半, 打对折."""

from __future__ import annotations

from decimal import Decimal

from tieout.locate import bounds
from tieout.locate.text import Text
from tieout.model import Quantity

_HALF = Decimal("0.5")
_BOUND = {"过": "over", "超": "over", "近": "approx"}


def half_at(t: Text, at: int, floor: int) -> Quantity | None:
    """Half of something, as a number or as a discount, if it is told at `at`."""
    s = t.s
    before = s[at - 1 : at]
    if s.startswith(("一半", "半数"), at):
        end = at + 2
        found = bounds.before(t.low, at, floor)
        after = bounds.after(t.low, end, None, False)
        bound, span = found if found is not None else (after[1] if after is not None else ("exact", None))
        return Quantity(at, end, t.given[at:end], _HALF, bound=bound, bound_span=span, language="zh")
    if s.startswith("半", at) and before in _BOUND and at > floor:
        span = (at - 1, at)
        return Quantity(at, at + 1, t.given[at : at + 1], _HALF, bound=_BOUND[before], bound_span=span, language="zh")
    if s.startswith("对折", at) and before == "打":
        return Quantity(at, at + 2, t.given[at : at + 2], Decimal(50), unit="percent", language="zh")
    return None
