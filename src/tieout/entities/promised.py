"""Charts that captions promise and the document does not hold: measure, unit, years. Of outlines and stripped decks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.claims.words import vocabulary
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity
from tieout.sources import charts, outline

_CHART = re.compile(
    r"\s*(?:图表|图|表|Figure|Fig\.|Table|Chart|Exhibit)\s*(?P<number>\d+(?:[-–.]\d+)*)\s*[:：.]?\s*", re.IGNORECASE
)
_YEARS = re.compile(r"(?P<first>(?:19|20)\d{2})\s*(?:年)?(?:\s*[-–—~至]\s*(?P<last>(?:19|20)?\d{2}))?\s*年?E?")


def entities(scene: Scene) -> Iterator[Entity]:
    """One entity for each caption; an outline's own entries count, though they are no facts otherwise."""
    facts = scene.facts
    spans: set[tuple[int, int]] = set()
    for trait in (*charts.traits(facts), *outline.traits(facts)):
        if trait.name in ("lost_charts", "outline_only"):
            spans.update((s.start, s.end) for s in trait.evidence)
    if not spans:
        return
    starts = {a for a, _ in spans}
    for number, block in enumerate(scene.blocks):
        if block.cell is None and any(
            block.start <= a < max(block.end, block.start + 1)
            for a in (block.start, *_first(starts, block.start, block.end))
        ):
            if not any(a in starts for a in _first(starts, block.start, block.end)):
                continue
            found = _chart(scene, number)
            if found is not None:
                yield found


def _first(starts: set[int], start: int, end: int) -> list[int]:
    """Evidence that begins in the first characters of a block: its bullet or hash may be no part of the reading."""
    return [a for a in range(start, min(end, start + 12)) if a in starts]


_RATES = frozenset({"growth", "yoy_growth", "cagr"})


def _telling(key: str, form: str) -> bool:
    """A measure that the words name, not just a thing that can be counted: 企业数量, not 企业."""
    if key.endswith("_count"):
        return bool(re.search(r"数|量|number|count", form))
    return form.isascii() or len(form) >= 3


def _chart(scene: Scene, number: int) -> Entity | None:
    text = scene.blocks[number].reading
    unit, years = outline.unit(text), _YEARS.search(text)
    if len(text) > 120:
        return None
    mark = _CHART.match(text)
    start = mark.end() if mark else 0
    title = (text[start : unit[1]] + text[unit[2] :] if unit and unit[1] >= start else text[start:]).strip()
    out: list[Fact | None] = [
        scene.fact("number", number, *mark.span("number")) if mark else None,
        scene.fact("title", number, start, len(text), title),
    ]
    hits = [h for h in vocabulary("measures").find(text, start) if _telling(h.keys[0], h.form)]
    if not (unit or years or (hits and mark)):
        return None  # a picture: a chain, a structure
    hits.sort(key=lambda h: h.keys[0] in _RATES)
    out += [scene.fact("measure", number, h.start, h.end, h.keys[0]) for h in hits[:1]]
    if unit:
        at = text.index(unit[0], unit[1])
        out.append(scene.fact("unit", number, at, at + len(unit[0])))
    if years:
        first, last = years.group("first"), years.group("last")
        iso = first if not last else f"{first}/{last if len(last) == 4 else first[:2] + last}"
        out.append(scene.fact("years", number, *years.span(), iso))
    return scene.entity("chart", number, 0, len(text), out)
