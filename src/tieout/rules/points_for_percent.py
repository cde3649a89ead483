"""A change between two percentages is printed in percent where it is in points, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._changes import changes
from tieout.rules._figures import finding, shown

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "percent": "from {start} to {end} is a change of {number} percentage points, not {stated}",
        "points": "from {start} to {end} is a change of {number} percent, not {stated}",
    },
    "zh": {
        "percent": "从{start}到{end}是{number}个百分点，不是{stated}",
        "points": "从{start}到{end}是{number}%，不是{stated}",
    },
}
HELP = {
    "en": {"percent": "write {number} percentage points", "points": "write {number}%"},
    "zh": {"percent": "改为{number}个百分点", "points": "改为{number}%"},
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for change in changes(extraction):
        if change.confused is not None:
            computed = [
                ("stated", shown(change.said)),
                ("start", shown(change.start)),
                ("end", shown(change.end)),
                ("number", format(change.said.value.normalize(), "f")),
            ]
            claims = [change.said, change.start, change.end]
            yield finding("points-for-percent", "warning", claims, computed, case=change.confused)
