"""The same digits stand for the same thing in two places, in two currencies."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._figures import finding
from tieout.rules._restated import restated
from tieout.rules.restatement_mismatch import arithmetic

LEVELS = ("warning",)
MESSAGES = {
    "en": "{second} here, {first} in line {line}: the same digits in two currencies",
    "zh": "此处{second}，第{line}行为{first}：数字相同，币种不同",
}
HELP = {
    "en": "one of the two names the wrong currency; check it at the source",
    "zh": "其中一处币种有误，请核对来源",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for pair in restated(extraction):
        if pair.kind == "currency":
            computed = arithmetic(pair.first, pair.second)
            yield finding("currency-mix", "warning", [pair.second, pair.first], computed)
