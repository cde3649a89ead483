"""A part that is introduced as belonging to a figure is larger than that figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.reconcile.question import area_name, is_money
from tieout.rules._figures import clean, cue, figures, finding, is_level, sentences, shown, words_before

LEVELS = ("error", "warning")
MESSAGES = {
    "en": "{part} is said to be part of {whole}",
    "zh": "“{part}”被说成是“{whole}”的一部分，却大于后者",
}
HELP = {
    "en": "check both figures and their scales, or what the part is a part of",
    "zh": "核对两个数值及量级，或写明其所属的整体",
}

_TIGHT = 24  # characters between two parts of one list, whatever each of them measures
_INCLUDING = lazy.pattern(r"^[^,;:.]{0,40}, including (?:about |some |nearly )?$")
_OF = lazy.pattern(r"(?:^|[.;] )(?:Of|Out of) (?:the |its |all |these |those )?(?:about |some |total )?(?:[\w'’-]+ )?$")
_NEXT = lazy.pattern(r"[；;][^；;]*$")  # 其中…；到2035年: the next clause is about the whole again
_COLON = lazy.pattern(r"[^,.;:：，。；\d]{0,40}[:：]\s?[^，。；\d]{0,10}")
_COMMA = lazy.pattern(r"(?: [\w-]+){1,6}, ")


def check(extraction: Extraction) -> Iterator[Finding]:
    for group in sentences(figures(extraction)):
        levels = [c for c in group if is_level(c) and c.role == "level"]
        yield from _sum(levels, extraction.document)
        for whole, part in pairwise(levels):
            if _introduced(whole, part, extraction.document) and _larger(part, whole):
                computed = [
                    ("part", shown(part)),
                    ("whole", shown(whole)),
                    ("arithmetic", f"{shown(part)} > {shown(whole)}"),
                ]
                sure = part.measure is not None and part.measure == whole.measure
                yield finding("part-exceeds-whole", "error" if sure else "warning", [part, whole], computed)


def _sum(levels: list[Claim], document: Document) -> Iterator[Finding]:
    """Several parts after one 其中, none of them inside another, that add up to more than the figure before it."""
    for at, whole in enumerate(levels[:-2]):
        parts = levels[at + 1 :]
        listed = whole.unit == parts[0].unit and is_money(whole.unit)
        opened = listed and _COLON.fullmatch(clean(document.text[whole.end : parts[0].start])) is not None
        if not opened and not _introduced(whole, parts[0], document):
            continue
        if cue("total").search(words_before(document, parts[-1], 12)):
            parts = parts[:-1]  # 三项合计276.9: the sum of the parts said again
        if len(parts) < 2:
            return
        text = clean(document.text[whole.end : parts[-1].start])
        tight = all(b.start - a.end <= _TIGHT for a, b in pairwise(parts))
        alike = all((p.unit, p.noun) == (whole.unit, whole.noun) for p in parts)
        alike = alike and (tight or len({p.measure for p in parts}) == 1)
        if (
            not alike
            or len(cue("of_which").findall(text)) != (0 if opened else 1)
            or any(_larger(p, whole) for p in parts)
        ):
            return
        if len({p.period.iso if p.period else None for p in parts}) != 1 or cue("nested_part").search(text):
            return
        written = [intervals.written(p, wide=True) for p in parts]
        limit = intervals.written(whole, wide=True)
        if None not in written and limit and limit.below(intervals.total([w for w in written if w is not None])):
            said = " + ".join(shown(p) for p in parts)
            computed = [("part", said), ("whole", shown(whole)), ("arithmetic", f"{said} > {shown(whole)}")]
            yield finding("part-exceeds-whole", "warning", [parts[0], *parts[1:], whole], computed)
        return


def _introduced(whole: Claim, part: Claim, document: Document) -> bool:
    """其中 or "of which" right between two figures of one unit and one measure, with no other figure between."""
    if part.unit is None or part.unit != whole.unit or (part.noun or whole.noun) != whole.noun:
        return False
    counted = part.unit == "count" and part.noun is not None and part.noun == whole.noun
    if part.measure and whole.measure and part.measure != whole.measure and not counted:
        return False
    if area_name(part.area) != area_name(whole.area) and area_name(part.area) == "world":
        return False
    between = clean(document.text[whole.end : part.start])
    if (between.strip() == "," or _COMMA.fullmatch(between)) and _OF.search(words_before(document, whole, 16)):
        return True
    if _NEXT.search(between):
        return False
    return len(between) <= 60 and (cue("of_which").search(between) or _INCLUDING.search(between)) is not None


def _larger(part: Claim, whole: Claim) -> bool:
    a, b = intervals.written(part, wide=True), intervals.written(whole, wide=True)
    return a is not None and b is not None and b.below(a)
