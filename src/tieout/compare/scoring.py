"""The factual score of an answer.

    s supported, d disputed, a own arithmetic, c contradicted, u unsupported; n = s + d + a + c + u figures that could be
    looked up

    score = 100 * (s + a + d / 2) / (n + c)

A figure that the sources bear out counts, half where another source disputes it; one that they contradict weighs as much
as two that they do not know. The interval is Wilson's for the proportion (s + a + d / 2) / (n + c) with n figures (E. B. Wilson, JASA 22, 1927), which is a
little wider than the figures deserve. Coverage, attribution and the findings of the audit are told beside the score,
never mixed into it: they answer other questions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tieout.against import ARITHMETIC, CONTRADICTED, DISPUTED, SUPPORTED, UNSUPPORTED, Judged, key_figures
from tieout.compare.nouns import Score, Share
from tieout.model import Finding

_Z = 1.959964  # two-sided 95%
_LEVELS = ("error", "warning", "info")


def score(held: Judged, findings: Iterable[Finding]) -> Score:
    counts = dict.fromkeys((SUPPORTED, DISPUTED, ARITHMETIC, CONTRADICTED, UNSUPPORTED), 0)
    for verdict in held.verdicts:
        counts[verdict.verdict] += 1
    n, bad = len(held.verdicts), counts[CONTRADICTED]
    good = counts[SUPPORTED] + counts[ARITHMETIC] + counts[DISPUTED] / 2
    part = good / (n + bad) if n else None
    low, high = _ends(part, n) if part is not None else (None, None)
    levels = [f.level for f in findings]
    return Score(
        points=None if part is None else 100 * part,
        low=None if low is None else 100 * low,
        high=None if high is None else 100 * high,
        supported=counts[SUPPORTED],
        arithmetic=counts[ARITHMETIC],
        contradicted=counts[CONTRADICTED],
        unsupported=counts[UNSUPPORTED],
        disputed=counts[DISPUTED],
        skipped=len(held.skipped),
        coverage=coverage(held),
        attributed=attribution(held),
        findings=tuple((level, levels.count(level)) for level in _LEVELS),
    )


def share(k: int, n: int) -> Share:
    """k of n with its interval."""
    if n == 0:
        return Share(0, 0)
    low, high = _ends(k / n, n)
    return Share(k, n, low, high)


def _ends(part: float, n: int) -> tuple[float, float]:
    """Wilson's interval of a proportion in n trials."""
    centre = part + _Z * _Z / (2 * n)
    spread = _Z * math.sqrt(part * (1 - part) / n + _Z * _Z / (4 * n * n))
    whole = 1 + _Z * _Z / n
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


def coverage(held: Judged) -> Share:
    """Key figures of the sources that some figure of the answer rests on."""
    groups = key_figures(held.sources)
    told = {e.claim.id for v in held.verdicts if v.homes for e in v.evidence if e.claim is not None}
    return share(sum(1 for ids in groups if told & set(ids)), len(groups))


def attribution(held: Judged) -> Share:
    """Figures that name somebody who says so, or cite a page."""
    cited = {id_ for id_, _ in held.citations}
    return share(sum(v.claim.said_by is not None or v.claim.id in cited for v in held.verdicts), len(held.verdicts))


def printed(points: float | None, n: int) -> str:
    """A score with no more digits than n figures allow: to the nearest 5 below 20, else whole."""
    if points is None:
        return "–"
    return f"{5 * round(points / 5)}" if n < 20 else f"{points:.0f}"


def percent(one: Share) -> str:
    """A share as counts, and as whole percent with its interval where there are 20 or more."""
    if one.n == 0:
        return "–"
    if one.n < 20:
        return f"{one.k}/{one.n}"
    return f"{one.k}/{one.n} ({100 * one.k / one.n:.0f}%, {100 * one.low:.0f}–{100 * one.high:.0f}%)"


def attention(levels: Sequence[tuple[str, int]]) -> int:
    """Errors and warnings."""
    return sum(n for level, n in levels if level != "info")
