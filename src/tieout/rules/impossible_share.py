"""A share of a whole is larger than the whole, or negative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import clause_before, cue, figures, finding, shown, words_after, words_before

LEVELS = ("error",)
MESSAGES = {
    "en": "a share of {stated}: a part cannot be more than 100% of its whole",
    "zh": "占比{stated}：部分不可能超过整体的100%",
}
HELP = {
    "en": "check the figure; if it is a rate of growth or a ratio, say so",
    "zh": "核对数值；若为增长率或倍数关系，请写明",
}
_ALL = Decimal(100)
_COMPARED = lazy.pattern(
    r"(?:share|represented|accounted for|占)[^.;。；\d]{0,20}[\d.]{1,8}%[^.;。；\d]{0,24}(?:compared with|compared to|against|from|up from|down from|，而?(?:上年|去年|上年同期|此前)为) ?$",
    re.IGNORECASE,
)
_CLAUSE = lazy.pattern(r"[，,；;。]")


def check(extraction: Extraction) -> Iterator[Finding]:
    for claim in figures(extraction):
        if claim.measure == "share" and claim.unit == "percent" and _impossible(claim, extraction.document):
            yield finding("impossible-share", "error", [claim], [("stated", shown(claim))])


def _beside(claim: Claim, document: Document) -> bool:
    """Whether a figure is what another share of its sentence is compared with."""
    return _COMPARED.search(words_before(document, claim, 60)) is not None


def _impossible(claim: Claim, document: Document) -> bool:
    written = intervals.written(claim)
    if written is None or written.low is None or written.low <= _ALL:
        return False
    words = clause_before(document, claim)
    after = _CLAUSE.split(words_after(document, claim, 40))[0]
    if cue("level").search(after) or cue("level").search(words):
        return False  # 104% of last year's level, of the plan: a ratio to something that is no whole
    if claim.role in ("from", "to"):  # 占比由8%提高到154%: the rise is not the figure
        return not cue("relative").search(words)
    if _beside(claim, document):
        return True  # 22.9% of the total, compared with 223% the year before: one is a share, so is the other
    return not cue("rise").search(words) and not cue("fall").search(words) and not cue("relative").search(words)
