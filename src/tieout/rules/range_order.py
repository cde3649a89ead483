"""A range runs from the larger to the smaller number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tieout import lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import figures, finding, shown

LEVELS = ("warning",)
MESSAGES = {
    "en": "the range {stated} runs backwards",
    "zh": "区间“{stated}”前大后小",
}
HELP = {
    "en": "swap the ends, or check the digits",
    "zh": "调换两端，或核对数字",
}

_NUMERAL = lazy.pattern(r"\d{1,12}(?:\.\d{1,6})?")
_BARE = lazy.pattern(r"(?<![\d.,，])(\d{1,9}(?:\.\d{1,6})?)\s?[~～—–]\s?$")
_SIGN = lazy.pattern(r"[~～—–]|-")


def check(extraction: Extraction) -> Iterator[Finding]:
    claims = figures(extraction)
    for first, second in pairwise(claims):
        if first.end < second.start <= first.end + 6 and _reversed(first, second, extraction.document):
            stated = extraction.document.text[first.start : second.end]
            yield finding("range-order", "warning", [first, second], [("stated", stated)])
    for claim in claims:
        if (start := _bare_before(claim, extraction.document)) is not None:
            stated = extraction.document.text[start : claim.end]
            yield finding("range-order", "warning", [claim], [("stated", stated)])
        if claim.high is not None and claim.high < claim.value and claim.value >= 0:
            yield finding("range-order", "warning", [claim], [("stated", shown(claim))])


def _reversed(first: Claim, second: Claim, document: Document) -> bool:
    """30~20元: a bare number, a range sign, a smaller number with the unit of both."""
    if second.unit == "year" and 1900 <= second.value <= 2100:
        return False  # two years: period-order
    between = document.text[first.end : second.start].strip()
    if _between(first, second, document):
        return first.value > second.value > 0
    bare = first.unit is None or first.unit == second.unit
    return bool(_SIGN.fullmatch(between)) and bare and second.unit is not None and first.value > second.value > 0


def _between(first: Claim, second: Claim, document: Document) -> bool:
    """300亿元至250亿元之间; between USD 300 billion and USD 250 billion."""
    if first.unit != second.unit or first.unit is None or (first.role, second.role) != ("level", "level"):
        return False
    between = document.text[first.end : second.start].strip()
    if between in ("至", "到", "—", "~"):
        return document.text[second.end : second.end + 2] == "之间"
    return between == "and" and document.text[max(0, first.start - 10) : first.start].rstrip().casefold().endswith(
        "between"
    )


def _bare_before(claim: Claim, document: Document) -> int | None:
    """Where a larger bare number begins that a range sign ties to this figure (30~20元); not where the figure has a
    scale of its own (9~1.2万), which the first number may lack."""
    text = document.text[max(claim.quote_start, claim.start - 20) : claim.start]
    m = _BARE.search(text) if claim.unit != "year" or not 1900 <= claim.value <= 2100 else None
    own = _NUMERAL.match(claim.text)
    if m is None or own is None or claim.unit is None or Decimal(own[0]) != claim.value:
        return None
    return claim.start - len(text) + m.start() if Decimal(m[1]) > claim.value else None
