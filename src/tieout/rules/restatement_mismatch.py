"""One question is answered with different figures in two places of the same document."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import intervals
from tieout.model import Claim, Extraction, Finding
from tieout.rules._figures import finding, shown
from tieout.rules._restated import restated

LEVELS = ("warning",)
MESSAGES = {
    "en": "{second} here, {first} in line {line}, for {period}: {apart}% apart",
    "zh": "此处{second}，第{line}行为{first}（{period}）：相差{apart}%",
}
HELP = {
    "en": "use one figure, or say how the two differ (scope, source, date)",
    "zh": "统一为一个数值，或说明两者口径、来源、时点的差别",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for pair in restated(extraction):
        if pair.kind == "value":
            computed = arithmetic(pair.first, pair.second)
            yield finding("restatement-mismatch", "warning", [pair.second, pair.first], computed)


def arithmetic(first: Claim, second: Claim) -> list[tuple[str, str]]:
    """What every finding on a restated figure shows."""
    apart = intervals.apart(first.value, second.value)
    return [
        ("first", shown(first)),
        ("second", shown(second)),
        ("line", str(first.line)),
        ("period", next((c.period.iso for c in (first, second) if c.period and c.period.iso), "")),
        ("apart", "?" if apart is None else f"{apart:.1f}"),
    ]
