"""The stated compound growth rate is not what any two of its endpoints give, however they were rounded."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._compound import Misfit, misfits
from tieout.rules._figures import finding, like, percent, shown
from tieout.rules._growth import exact_rate

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "one": "stated {stated}; {window} gives {implied}",
        "several": "stated {stated}; no two of the figures give it: {all}",
    },
    "zh": {
        "one": "文中称{stated}；按{window}年的数值推算为{implied}",
        "several": "文中称{stated}；任何两个数值都推不出：{all}",
    },
}
HELP = {
    "en": {
        "one": "write {corrected}, or check {start} ({from}) and {end} ({to})",
        "several": "say which years the rate belongs to, or check the figures",
    },
    "zh": {
        "one": "改为{corrected}，或核对{from}年的{start}与{to}年的{end}",
        "several": "写明增长率对应的年份，或核对数值",
    },
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for misfit in misfits(extraction):
        if not misfit.average:
            yield _finding(misfit)


def _finding(misfit: Misfit) -> Finding:
    rate, pairs = misfit.rate, misfit.pairs
    level = "error" if misfit.sure else "warning"
    doubt = [("doubt", misfit.doubt)] if misfit.doubt else []
    claims = [rate, *dict.fromkeys(c for p in pairs for c in (p.start, p.end))]
    windows = {p.window: p for p in reversed(pairs)}
    if len(windows) > 1:
        listed = "; ".join(f"{w}: {percent(p.printed)}" for w, p in sorted(windows.items())[:6])
        return finding(
            "cagr-mismatch", level, claims, [("stated", shown(rate)), ("all", listed), *doubt], case="several"
        )
    pair = pairs[0]
    exact = exact_rate(pair)
    computed = [
        ("stated", shown(rate)),
        ("window", pair.window),
        ("implied", percent(pair.printed)),
        ("arithmetic", f"{pair.arithmetic} = {percent(pair.printed)}"),
        ("corrected", "" if exact is None else like(rate, exact)),
        ("start", shown(pair.start)),
        ("end", shown(pair.end)),
        ("from", str(pair.years_named[0])),
        ("to", str(pair.years_named[1])),
        *doubt,
    ]
    return finding("cagr-mismatch", level, claims, computed, case="one")
