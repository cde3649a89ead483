"""Points that are percentage points by what stands beside them: "improved 1.8 points to 94.2%", "12%, up 3 points"."""

from __future__ import annotations

from tieout import lazy
from tieout.locate.text import Text

_PERCENT = r"\d ?(?:%|per ?cent(?![a-z]))"
_POINTS = lazy.pattern(r" (?:points?|pts?)(?![a-z])")
_TO_SHARE = lazy.pattern(
    rf"(?: [a-z][a-z-]*){{0,4}},? (?:to|from|at|versus|against|reaching)(?: about| around| just)? \d{{0,3}}(?:\.\d{{0,2}})?{_PERCENT}"
)
_FROM_SHARE = lazy.pattern(
    rf"{_PERCENT}[,;]? ?\(?(?:up|down|an? [a-z]+ of|higher by|lower by|increasing|decreasing|improving|rising|falling|gaining|losing|[+-])"
    r"(?: by)?(?: about| around| nearly| almost| roughly| over)? ?\Z"
)


def points_after(t: Text, start: int, end: int) -> int | None:
    """The end of the word "points" behind the number [start, end), if its neighbours are percentages."""
    if not t.low.startswith((" point", " pt"), end):
        return None
    m = _POINTS.match(t.low, end)
    if m is None:
        return None
    beside = _TO_SHARE.match(t.low, m.end()) or _FROM_SHARE.search(t.low, max(0, start - 48), start)
    return None if beside is None else m.end()
