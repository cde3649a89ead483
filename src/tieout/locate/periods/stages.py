"""Reads parts told by words before a period: early 2024, mid-May 2024, the late 1990s, year-end 2024, end of Q1 2024."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import calendar, numeric, parts
from tieout.locate.periods.months import month
from tieout.locate.periods.relative import counted
from tieout.locate.periods.words import EN, YEAR, G, Point, alternation, patterns

_STAGES: dict[str, str] = {w: name for name in ("early", "mid", "late", "end", "last_day") for w in EN["stages"][name]}
_STAGE = lazy.pattern(rf"(?P<stage>{alternation(_STAGES)})(?:[- ]|{G}|of{G})+(?:of{G})?(?:the{G})?", re.I)
_BY = lazy.pattern(rf"(?:^|[^A-Za-z])(?:{patterns(EN['stages']['end_after'])}){G}(?:the{G})?$", re.I)
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12"), "end": ("09", "12")}
_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR = lazy.pattern(YEAR)


def stage(text: str, at: int) -> Point | None:
    """A period with such a word before it; "the end of" is the last day behind by, at, as of, else the last third."""
    m = _STAGE.match(text, at)
    if m is None or m.end() >= len(text):
        return None
    name = _STAGES[re.sub(r"\s+", " ", m["stage"].lower())]
    if name == "end" and (_BY.search(text, max(0, at - 24), at) or m[0].lower().startswith("end-")):
        name = "last_day"
    inner = _inner(text, m.end())
    if inner is None or (inner.kind == "weak" and not inner.when.startswith("--")):
        return None
    if inner.kind == "bare" and not _YEAR.match(text, m.end()):
        return None
    when = staged(inner.when, name)
    return None if when is None else inner._replace(when=when, kind="full")


def _inner(text: str, at: int) -> Point | None:
    if text[at].isdigit():
        return numeric.point(text, at)
    for read in (month, parts.short, parts.halves, counted, parts.fiscal):
        found = read(text, at)
        if found is not None:
            return found
    return None


def staged(when: str, name: str) -> str | None:
    """Part of a period: the thirds of a year or month for vague words, its last day for its end."""
    a, grain, head = calendar.first(when), calendar.grain(when), calendar.head(when)
    if "/" in when:
        return _decade(when, name)
    if grain == "Y" and head:
        x, y = _THIRDS.get(name, ("12-31", "12-31"))
        return calendar.span(head, f"-{x}", f"-{y}")
    ends = calendar.atom_days(a) or calendar.atom_days(calendar.rebase(a, "2023"))
    if ends is None or head is None:
        return None
    if name in ("end", "last_day"):
        return calendar.rebase(ends[1].isoformat(), head)
    if grain != "M":
        return a
    first, last = _DAYS[name]
    return f"{a}-{first:02d}/{a}-{min(last, ends[1].day):02d}"


def _decade(when: str, name: str) -> str | None:
    ends = calendar.days(when)
    if ends is None or ends[0] is None or ends[1] is None or ends[1].year - ends[0].year != 9:
        return None
    x, y = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(name, (9, 9))
    return f"{ends[0].year + x}/{ends[0].year + y}"
