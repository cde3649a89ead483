"""The rate called compound is the total growth divided by the years: a simple average."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._compound import misfits
from tieout.rules._figures import finding, like, percent, shown
from tieout.rules._growth import exact_rate

LEVELS = ("warning",)
MESSAGES = {
    "en": "{stated} is the total growth of {window} divided by {years} years; compounded it is {implied}",
    "zh": "{stated}是{window}年总增幅除以{years}年所得的平均数；按复合计算为{implied}",
}
HELP = {
    "en": "write {corrected}, or call the rate a simple average",
    "zh": "改为{corrected}，或写明是简单平均增长率",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for misfit in misfits(extraction):
        if not misfit.average:
            continue
        rate, pair = misfit.rate, misfit.pairs[0]
        exact = exact_rate(pair)
        computed = [
            ("stated", shown(rate)),
            ("window", pair.window),
            ("years", str(pair.years)),
            ("implied", percent(pair.printed)),
            ("arithmetic", f"{pair.arithmetic} = {percent(pair.printed)}"),
            ("corrected", "" if exact is None else like(rate, exact)),
        ]
        yield finding("average-as-cagr", "warning", [rate, pair.start, pair.end], computed)
