"""The same digits stand for the same thing in two places, a power of ten apart."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Extraction, Finding
from tieout.rules._figures import finding
from tieout.rules._restated import restated, times
from tieout.rules.restatement_mismatch import arithmetic

LEVELS = ("warning",)
MESSAGES = {
    "en": "{second} here, {first} in line {line}: the same digits, {times} times apart",
    "zh": "此处{second}，第{line}行为{first}：数字相同，量级相差{times}倍",
}
HELP = {
    "en": "one of the two has the wrong scale; check it at the source",
    "zh": "其中一处量级（万、亿等）有误，请核对来源",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for pair in restated(extraction):
        if pair.kind == "scale":
            computed = [*arithmetic(pair.first, pair.second), ("times", times(pair.first, pair.second))]
            yield finding("scale-slip", "warning", [pair.second, pair.first], computed)
