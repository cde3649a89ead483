"""A figure at an offset: sign, number, unit, "per", range and bounds, put together into one Quantity."""

from __future__ import annotations

from tieout.locate import bounds, forms, nouns
from tieout.locate.points import points_after
from tieout.locate.ranges import PLUS_MINUS, as_ratio, negative_range, second_side
from tieout.locate.rates import each_before, rate_after
from tieout.locate.sides import side_at
from tieout.locate.signs import accounting, in_parentheses, negative_from
from tieout.locate.text import Text, script_of
from tieout.model import Quantity

_JOINS = ("~", "～", "至", "到", " to ")
_BEFORE_ERROR = frozenset((" ", "±", "+"))


def figure_at(t: Text, at: int, floor: int) -> Quantity | None:
    """The figure whose number begins at `at`; words and signs before it are looked for back to `floor`."""
    side = side_at(t, at, floor)
    if side is None:
        return None
    if side.n.start < floor:
        return None
    n = side.n
    span: tuple[int, int] | None = n.bound_span
    bound = n.bound if n.bound in ("over", "at_least", "approx") else "exact"
    sign = negative_from(t, side.start, floor, side) if n.bound != "at_least" else None
    signed = accounting(t, side, floor)
    below = sign is not None and sign >= 0
    if below and n.high is None and not signed and negative_range(t, side, floor):
        signed = True
    elif (
        not signed
        and n.high is None
        and not (below and t.low.startswith(_JOINS, side.end))
        and (n.bound != "at_least" or (n.script == "digits" and n.step is not None))
    ):
        m = PLUS_MINUS.match(t.s, side.end) if t.s[side.end : side.end + 1] in _BEFORE_ERROR else None
        if (
            m is not None
            and (error := side_at(t, m.end(), m.end())) is not None
            and (error.unit is None or side.unit is None or error.unit.name == side.unit.name)
        ):
            delta = error.value
            side.high, side.value, side.end = side.value + delta, side.value - delta, error.end
            side.unit = side.unit or error.unit
        else:
            second = second_side(t, side, floor)
            if second is not None:
                side.end, side.unit = second.end, (side.unit or second.unit)
                if second.n.bound == "over":
                    span = second.n.bound_span
    if (
        side.unit is None
        and side.high is None
        and n.script == "digits"
        and t.s[side.end : side.end + 2].lstrip()[:1] == ":"
    ):
        as_ratio(t, side)
    unit = side.unit
    name = None if unit is None else unit.name
    noun = None if unit is None else unit.noun
    end = side.end
    if (
        unit is None
        and side.high is None
        and n.script != "zh"
        and not n.whole
        and n.value != 1
        and n.value == n.value.to_integral_value()
    ) or (unit is None and side.high is not None):
        at_noun = end + 1 if t.s[end : end + 1] == "+" else end
        found = nouns.after(t.given, at_noun) if t.s[at_noun + 1 : at_noun + 2].isalpha() else None
        if found is not None:
            end, noun, name = found[0], found[1], "count"
    if (
        name is None
        and side.high is None
        and n.script == "digits"
        and not n.whole
        and n.value > 1
        and n.value == n.value.to_integral_value()
        and (counted := nouns.unknown_classifier(t.s, end)) is not None
    ):
        end, noun, name = end + 1, counted, "count"
    if unit is None and n.script != "zh" and (points := points_after(t, side.start, side.end)) is not None:
        end, noun, name = points, None, "percentage_point"
    if name is not None:
        for _ in range(2):
            per = rate_after(t, end)
            if per is None:
                break
            end, name = per[0], f"{name}/{per[1]}"
        if "/" not in name and (each := each_before(t, side.start, floor)) is not None:
            name = f"{name}/{each}"
    start = side.start
    value, high = side.value, side.high
    if signed:
        start = sign if sign is not None and below and side.high is not None else start
    elif sign is not None:
        value = -value
        high = None if high is None else -high
        if high is not None and high < value:
            value, high = high, value
        start = sign if sign >= 0 else start
    elif high is None and in_parentheses(t, start, end):
        value, start, end = -value, start - 1, end + 1
    if sign is None or sign >= 0:
        found_prefix = forms.prefix_before(t.s, start, floor) if sign is not None and not side.prefixed else None
        if found_prefix is not None and name in (None, found_prefix[1].name):
            start, name = found_prefix[0], found_prefix[1].name
    trailing = bounds.after(t.low, end, unit, n.bare)
    leading = bounds.before(t.low, start, floor) or bounds.than(t.low, start, end, floor)
    if leading is not None:
        bound, span = (bounds.join(leading[0], bound) if bound != "approx" else leading[0]), leading[1]
    if trailing is not None:
        found_bound, found_span = trailing[1]
        if bound in ("exact", "approx"):
            bound, span = found_bound, (found_span if span is None else span)
            if found_bound != "approx":
                span = found_span
    if high is not None:
        bound = "range"
    return Quantity(
        start,
        end,
        t.given[start:end],
        value,
        high,
        None if n.bare else side.step,
        name,
        noun,
        bound,
        span,
        "figure",
        script_of(t, start, end),
    )
