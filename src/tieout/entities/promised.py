"""Charts and tables that captions name: number, title, measure, unit, years.

`data` says where the figures of one stand; a chart without it is promised and not held: of outlines and stripped decks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.claims.words import vocabulary
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity
from tieout.sources import charts, outline

_CHART = re.compile(
    r"\s*(?:图表|图|表|Figure|Fig\.|Table|Chart|Exhibit)\s*(?P<number>[A-Z]?\d+(?:[-–.]\d+)*)\s*[:：.|]?[\s*_]*",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?P<first>(?:19|20)\d{2})\s*(?:年)?(?:\s*[-–—~至]\s*(?P<last>(?:19|20)?\d{2}))?\s*年?E?")


_TOLD = re.compile(
    r"[^\w(（“\"'‘]*(?:所示|显示|中|可见|可以|给出|列出|反映|说明|表明|为|展示|(?:shows?|gives|lists?|plots|compares|presents|sets out|illustrates|is|are|above|below|and|to|also|in|of)\b)"
)
_LONGEST = 120  # characters of a caption


def entities(scene: Scene) -> Iterator[Entity]:
    """One entity for each caption; an outline's own entries count, though they are no facts otherwise."""
    facts = scene.facts
    spans: set[tuple[int, int]] = set()
    for trait in (*charts.traits(facts), *outline.traits(facts)):
        if trait.name in ("lost_charts", "outline_only"):
            spans.update((s.start, s.end) for s in trait.evidence)
    starts = {a for a, _ in spans}
    below = -1
    for number, block in enumerate(scene.blocks):
        if block.cell is not None or number == below:
            continue
        if _first(starts, block.start, block.end):
            found = _chart(scene, number)
        elif _alone(scene, number):
            below = number + 1
            found = _chart(scene, below, number, _data(scene, below))
        else:
            found = _chart(scene, number, number, _data(scene, number)) if _captioned(scene, number) else None
        if found is not None:
            yield found


def _captioned(scene: Scene, number: int) -> bool:
    """A line of its own that begins with a chart's mark and goes on with a title, not with what the chart shows."""
    block = scene.blocks[number]
    text = block.reading.strip(" *_")
    if block.kind not in ("caption", "paragraph", "heading", "list_item") or len(text) > _LONGEST:
        return False
    mark = _CHART.match(text)
    if mark is None or scene.silent(block.start, max(block.end, block.start + 1)):
        return False
    rest = text[mark.end() :]
    ended = text.endswith(("。", "；", ";")) or (
        text.endswith(".") and block.kind == "paragraph" and rest[:1].islower()
    )
    return len(rest) >= 4 and not ended and not _TOLD.match(rest)


def _alone(scene: Scene, number: int) -> bool:
    """A chart's mark on a line of its own with its title on the line below."""
    if number + 1 >= len(scene.blocks) or len(scene.blocks[number].reading) > 24:
        return False
    text, below = scene.blocks[number].reading.strip(" *_"), scene.blocks[number + 1]
    mark = _CHART.match(text + " ")
    if mark is None or mark.end() < len(text) or below.cell is not None or _CHART.match(below.reading):
        return False
    return 4 <= len(below.reading) <= _LONGEST and not below.reading.rstrip().endswith(("。", ".", "；"))


def _data(scene: Scene, number: int) -> str:
    """Where the figures of a captioned chart stand: in a table right below or above it, else nowhere in the text."""
    near = scene.blocks[number + 1 : number + 4] + scene.blocks[max(0, number - 1) : number]
    return "table" if any(b.cell is not None for b in near) else "picture"


def _first(starts: set[int], start: int, end: int) -> list[int]:
    """Evidence that begins in the first characters of a block: its bullet or hash may be no part of the reading."""
    return [a for a in range(start, min(end, start + 12)) if a in starts]


_RATES = frozenset({"growth", "yoy_growth", "cagr"})


def _telling(key: str, form: str) -> bool:
    """A measure that the words name, not just a thing that can be counted: 企业数量, not 企业."""
    if key.endswith("_count"):
        return bool(re.search(r"数|量|number|count", form))
    return form.isascii() or len(form) >= 3


def _chart(scene: Scene, number: int, marked: int | None = None, data: str | None = None) -> Entity | None:
    """The chart of a caption, whose number may stand in the block `marked` above it."""
    text = scene.blocks[number].reading
    unit, years = outline.unit(text), _YEARS.search(text)
    if len(text) > _LONGEST:
        return None
    mark = _CHART.match(text)
    start = mark.end() if mark else 0
    title = (text[start : unit[1]] + text[unit[2] :] if unit and unit[1] >= start else text[start:]).strip()
    above = _CHART.match(scene.blocks[marked].reading + " ") if marked is not None and marked != number else None
    out: list[Fact | None] = [
        scene.fact("number", number, *mark.span("number")) if mark else None,
        scene.fact("number", marked, *above.span("number")) if above and marked is not None else None,
        scene.fact("title", number, start, len(text), title),
    ]
    hits = [h for h in vocabulary("measures").find(text, start) if _telling(h.keys[0], h.form)]
    if data is None and not (unit or years or (hits and mark)):
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
    out.append(Fact("data", data) if data else None)
    return scene.entity("chart", number, 0, len(text), out)
