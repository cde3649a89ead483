"""A number of things is given in money, or an amount of money in things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout.model import Extraction, Finding
from tieout.reconcile.question import is_money
from tieout.rules._figures import cue, figures, finding, shown, words_before

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "money": '"{word}" counts things, but {stated} is money',
        "things": '"{word}" is an amount of money, but {stated} counts things',
    },
    "zh": {
        "money": "“{word}”应以数量计，而{stated}是金额",
        "things": "“{word}”应以金额计，而{stated}是数量",
    },
}
HELP = {
    "en": {
        "money": "name the amount (sales, value), or give the number",
        "things": "name the number, or give the amount",
    },
    "zh": {"money": "改称销售额等金额指标，或给出数量", "things": "改称销量等数量指标，或给出金额"},
}
_LED = r"(?:已|约|近|超|超过|突破|达到|达|为|高达|接近|了|是|仅|只有|增至|升至|降至|reached|hit|of|was|were|is|at|about|over|nearly|to|：|:|\s){0,4}\s*$"


def check(extraction: Extraction) -> Iterator[Finding]:
    for claim in figures(extraction):
        case = "money" if is_money(claim.unit) and "/" not in (claim.unit or "") else "things"
        if case == "things" and claim.unit != "count":
            continue
        words = words_before(extraction.document, claim, 40)
        if found := _pattern("counted" if case == "money" else "paid").search(words):
            computed = [("word", found[1]), ("stated", shown(claim))]
            yield finding("measure-unit-mismatch", "warning", [claim], computed, case=case)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"({cue(name).pattern})(?: of [\w-]+(?: [\w-]+){{0,2}})?{_LED}", re.IGNORECASE)
