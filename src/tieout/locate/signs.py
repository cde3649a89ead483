"""Whether a figure is negative: minus, 负, △, 负增长, an accountant's parentheses."""

from __future__ import annotations

from tieout import lazy
from tieout.locate import forms, words
from tieout.locate.arabic import ONE, plain
from tieout.locate.sides import Side
from tieout.locate.text import Text

_SIGN_BEFORE = frozenset(" \t\n(（[【,，:：;；|=*~<>≥≤约为达至是增长降幅率在、。")


_CHANGE_OF = lazy.pattern(r"(?<![a-z])(?:yoy|qoq|mom|y/y|q/q|m/m|wow|ytd)\Z")

_NEGATIVE_WORD = lazy.pattern(r"(?:负增长率?(?:为|达|约|超过)?|(?<![a-z])negative |(?<![a-z])minus |零下|负|△)\s?$")


def negative_from(t: Text, start: int, floor: int, side: Side) -> int | None:
    """Where the sign begins, if the number is negative: minus, 负, △, 负增长, "minus"."""
    s = t.s
    at = start
    if at > floor and s[at - 1] == "-":
        before = s[at - 2 : at - 1] if at - 2 >= 0 else ""
        if at - 1 == floor and floor and not (before.isspace() or before in _SIGN_BEFORE):
            return None
        if before == "-" or before == "<" or before == ">":
            return None
        if before.isascii() and before.isalpha() and _CHANGE_OF.search(t.low, max(floor, at - 5), at - 1):
            return at - 1
        if before and not (before in _SIGN_BEFORE or before.isspace() or "\u4e00" <= before <= "\u9fff"):
            return None
        return at - 1
    if (
        at > floor + 1
        and s[at - 2 : at] == "- "
        and side.n.script == "digits"
        and (at - 2 == 0 or (side.n.whole and at < 8 and not s[: at - 2].strip()))
    ):
        return at - 2 if side.n.whole else None
    if at > floor and s[at - 1] in "负△长率e s为达约过下 ":
        m = _NEGATIVE_WORD.search(t.low, max(floor, at - 9), at)
        if m is not None:
            return m.start() if m[0].strip() in ("负", "△", "negative", "minus") else -1
    return None


def accounting(t: Text, side: Side, floor: int) -> bool:
    """$(0.45), ($14.2) million: an accountant's negative. Makes the side the whole of it, sign included."""
    s, end = t.s, side.end
    if s[end : end + 1] != ")":
        return False
    start = side.start
    if start <= floor or s[start - 1] != "(":
        return False
    before = forms.prefix_before(s, start - 1, floor) if side.unit is None else None
    scale = words.scale_after(t.low, end + 1)
    if before is None and (scale is None or side.unit is None or side.unit.kind != "currency"):
        return False
    side.start, side.end = start - 1, end + 1
    if before is not None:
        side.start, side.unit, side.prefixed = before[0], before[1], True
    if scale is not None and side.n.scale == ONE:
        side.end, side.scaled = scale[0], True
        side.value = plain(side.value * scale[1])
        side.step = None if side.step is None else plain(side.step * scale[1])
    side.value = -side.value
    return True


def in_parentheses(t: Text, start: int, end: int) -> bool:
    """(1,234) or (5.2%) filling a cell or standing in a column of numbers: an accountant's negative."""
    s = t.s
    if not (start and s[start - 1] == "(" and s[end : end + 1] == ")"):
        return False
    if not any(c in s[start:end] for c in ",.%"):
        return False
    i, j = start - 2, end + 1
    while i >= 0 and s[i] == " " and start - i < 80:
        i -= 1
    while s[j : j + 1] == " " and j - end < 80:
        j += 1
    left, right = (s[i] if i >= 0 else "\n"), s[j : j + 1] or "\n"
    wide_left, wide_right = start - 2 - i >= 2, j - end - 1 >= 2
    return (wide_left or left in "\n|\t" or left.isdigit() or left == ")") and (
        wide_right or right in "\n|\t($¥€" or right.isdigit()
    )
