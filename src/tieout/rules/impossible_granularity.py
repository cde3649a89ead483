"""No whole number of the people or firms asked gives the stated percentage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tieout import intervals, lazy
from tieout.model import Claim, Extraction, Finding
from tieout.rules._figures import cue, figures, finding, shown, words_before

LEVELS = ("info",)
MESSAGES = {
    "en": "{stated} of {asked}: {below} of them are {low}, {above} are {high}",
    "zh": "{asked}个样本不可能得出{stated}：{below}个为{low}，{above}个为{high}",
}
HELP = {
    "en": "check the percentage and the size of the sample, or say that answers were weighted",
    "zh": "核对百分比与样本量；若经加权，请写明",
}
_NUMBER = lazy.pattern(r"\d[\d,]{0,8}")
_LARGEST = 400  # beyond this almost every percentage with one decimal is possible


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    counted: dict[tuple[int, int], Claim] = {}
    for claim in figures(extraction):
        if claim.unit in ("count", "person") and cue("multiple_choice").search(words_before(document, claim, 12)):
            counted[claim.quote_start, claim.quote_end] = claim
        asked = _asked(claim, counted.get((claim.quote_start, claim.quote_end)))
        if asked is None or claim.unit != "percent" or claim.bound != "exact" or claim.high is not None:
            continue
        written = intervals.written(claim, wide=True)
        if written is None or written.low is None or written.high is None or not 0 < claim.value < 100:
            continue
        below = int((claim.value * asked / 100).to_integral_value(ROUND_FLOOR))
        above = int((claim.value * asked / 100).to_integral_value(ROUND_CEILING))
        if any(written.contains(Decimal(100 * k) / asked) for k in (below, above)):
            continue
        computed = [
            ("stated", shown(claim)),
            ("asked", str(asked)),
            ("below", str(below)),
            ("low", f"{Decimal(100 * below) / asked:.2f}%"),
            ("above", str(above)),
            ("high", f"{Decimal(100 * above) / asked:.2f}%"),
        ]
        yield finding("impossible-granularity", "info", [claim], computed)


def _asked(claim: Claim, told: Claim | None) -> int | None:
    """How many were asked: the population of a share, or the count of its own sentence (在受访的24家企业中)."""
    if claim.population is None and told is not None and claim.measure == "respondent_share":
        return int(told.value) if told.bound == "exact" and 2 <= told.value <= _LARGEST else None
    found = sorted(set(_NUMBER.findall(claim.population or "")))
    size = int(found[0].replace(",", "")) if len(found) == 1 else 0
    return size if 2 <= size <= _LARGEST else None
