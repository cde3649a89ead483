"""A part that is introduced as belonging to a figure is larger than that figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieout import intervals
from tieout.model import Claim, Document, Extraction, Finding
from tieout.reconcile.question import area_name
from tieout.rules._figures import by_sentence, clean, cue, figures, finding, is_level, shown

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "{part} is said to be part of {whole}",
    "zh": "“{part}”被说成是“{whole}”的一部分，却大于后者",
}
HELP = {
    "en": "check both figures and their scales, or what the part is a part of",
    "zh": "核对两个数值及量级，或写明其所属的整体",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for group in by_sentence(figures(extraction)).values():
        levels = [c for c in group if is_level(c) and c.role == "level"]
        for whole, part in pairwise(levels):
            if _introduced(whole, part, extraction.document) and _larger(part, whole):
                computed = [
                    ("part", shown(part)),
                    ("whole", shown(whole)),
                    ("arithmetic", f"{shown(part)} > {shown(whole)}"),
                ]
                sure = part.measure is not None and part.measure == whole.measure
                yield finding("part-exceeds-whole", "error" if sure else "warning", [part, whole], computed)


def _introduced(whole: Claim, part: Claim, document: Document) -> bool:
    """其中 or "of which" right between two figures of one unit and one measure, with no other figure between."""
    if part.unit is None or (part.unit, part.noun) != (whole.unit, whole.noun):
        return False
    if part.measure and whole.measure and part.measure != whole.measure:
        return False
    if area_name(part.area) != area_name(whole.area) and area_name(part.area) == "world":
        return False
    between = clean(document.text[whole.end : part.start])
    return len(between) <= 60 and cue("of_which").search(between) is not None


def _larger(part: Claim, whole: Claim) -> bool:
    a, b = intervals.written(part, wide=True), intervals.written(whole, wide=True)
    return a is not None and b is not None and b.below(a)
