"""Something is said to fall by a multiple of itself, or by more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tieout import lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import cue, figures, finding, shown, words_after, words_before

LEVELS = ("warning", "info")
MESSAGES = {
    "en": {
        "times": "a fall of {stated}: nothing falls by more than itself",
        "percent": "a fall of {stated}: nothing falls by more than 100% of itself",
        "than": '"{stated} {word}" has two readings: 1/{number}, or {number} times the difference',
    },
    "zh": {
        "times": "下降“{stated}”：降幅不可能超过其自身",
        "percent": "下降{stated}：降幅不可能超过100%",
        "than": "“{stated} {word}”有两种读法：降为1/{number}，或差额的{number}倍",
    },
}
HELP = {
    "en": {
        "times": "if it fell to a fraction, write that: to 1/{number}, or by {fall}%",
        "percent": "give the two figures, or the fall in percent of the first one",
        "than": "write 1/{number} of, or the fall in percent",
    },
    "zh": {
        "times": "若指降为几分之一，请写“降至1/{number}”或“下降{fall}%”",
        "percent": "给出前后两个数值，或以前值为基数的降幅",
        "than": "改写为“降至1/{number}”或给出降幅",
    },
}
_LED = r"(?:了|近|约|超|超过|逾|达|高达|至少|一|by|about|some|more than|nearly|over|around|\s){0,3}\s*$"
_SHORT = lazy.pattern(r"[lL]ess|[lL]ower|[cC]heaper|[sS]maller")


def check(extraction: Extraction) -> Iterator[Finding]:
    for claim in figures(extraction):
        if claim.role in ("from", "to"):
            continue
        if (case := _case(claim, extraction.document)) is not None:
            number = format(claim.value.normalize(), "f")
            fall = Decimal(100) - Decimal(100) / claim.value if claim.value >= 1 else Decimal(0)
            word = _SHORT.search(words_after(extraction.document, claim))
            computed = [
                ("stated", shown(claim)),
                ("number", number),
                ("fall", _nines(fall)),
                ("word", word[0] if word else ""),
            ]
            level = "info" if case == "than" else "warning"
            yield finding("ill-formed-multiple", level, [claim], computed, case=case)


def _case(claim: Claim, document: Document) -> str | None:
    before = words_before(document, claim, 30)
    if claim.unit == "times" and claim.value >= 1 and claim.high is None:
        if _fall().search(before):
            return "times"
        if claim.value > 1 and re.match(r"\s*(?:less|lower|cheaper|smaller)\b", words_after(document, claim)):
            return "than"
    beyond = claim.unit == "percent" and claim.value > 100 and claim.bound != "under"
    return "percent" if beyond and _fall().search(before) and not cue("signed").search(before) else None


@cache
def _fall() -> re.Pattern[str]:
    return re.compile(f"(?:{cue('ratio_cut').pattern}){_LED}", re.IGNORECASE)


def _nines(fall: Decimal) -> str:
    """A percentage with as many decimals as it takes not to read 100."""
    for places in range(7):
        text = f"{fall:.{places}f}"
        if Decimal(text) < 100:
            return text
    return f"{fall:f}"
