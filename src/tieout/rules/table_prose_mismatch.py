"""A table and the text around it give different figures for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._figures import finding
from tieout.rules._restated import restated
from tieout.rules.restatement_mismatch import arithmetic

LEVELS = ("warning",)
MESSAGES = {
    "en": "{second} here, {first} in line {line}, one of them in a table, for {period}: {apart}% apart",
    "zh": "此处{second}，第{line}行为{first}（{period}），其一在表格中：相差{apart}%",
}
HELP = {
    "en": "take the figure from the table, or say how the two differ",
    "zh": "以表格为准统一数值，或说明两者的差别",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for pair in restated(extraction):
        if pair.kind == "table":
            computed = arithmetic(pair.first, pair.second)
            yield finding("table-prose-mismatch", "warning", [pair.second, pair.first], computed)
