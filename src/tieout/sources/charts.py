"""Charts whose titles promise figures that did not survive: a unit or years in the caption, and no table beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.model import Trait
from tieout.sources import outline
from tieout.sources._facts import Facts, has_figure, is_prose

_UNIT = lazy.pattern(r"[（(\[]\s*(?:单位|[Uu]nits?)\s*[:：]")
_YEARS = lazy.pattern(r"(?:19|20)\d{2}\s*[-–—~至]\s*(?:19|20)?\d{2}")


def traits(facts: Facts) -> Iterator[Trait]:
    if outline.is_outline(facts):
        return
    apart = {at for run in outline.contents(facts) for at in run}
    lost = []
    for at, (_, block, reading) in enumerate(facts.blocks):
        if block.cell is not None or at in apart or is_prose(reading) or len(reading) > 90:
            continue
        promises = _UNIT.search(reading) or (block.kind == "caption" and _YEARS.search(reading))
        if promises and not _has_data(facts, at):
            lost.append((block, reading))
    if lost:
        data = (("charts", str(len(lost))), *(("chart", reading) for _, reading in lost))
        yield Trait("lost_charts", evidence=tuple(facts.span(b) for b, _ in lost), data=data)


def _has_data(facts: Facts, at: int) -> bool:
    """A table or a list of values directly below or above."""
    below = facts.blocks[at + 1 : at + 3]
    above = facts.blocks[max(0, at - 1) : at]
    if any(b.cell is not None for _, b, _ in (*below[:2], *above)):
        return True
    return len(below) == 2 and all(has_figure(r) and len(r) <= 30 and not is_prose(r) for _, _, r in below)
