"""Policies and standards as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.claims.words import vocabulary
from tieout.entities import dates
from tieout.entities.cues import words
from tieout.entities.grids import Ref, Sheet
from tieout.entities.policy_names import ACRONYMS, kind_of_title
from tieout.entities.scene import Fact, Scene
from tieout.entities.standards import TITLE, designation, of_title
from tieout.model import Entity


def rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    for record in sheet.records:
        ref = record.get("policy")
        if ref is None or ref.how != "stated":
            continue
        text = scene.blocks[ref.block].reading.strip()
        title = TITLE.search(text)
        name = title.group(1) if title else text.strip('“”" ')
        kind = kind_of_title(name)
        if len(text) > 120 or kind == "report" or (kind is None and not title and not _policy_like(text)):
            continue
        at = scene.blocks[ref.block].reading.index(name)
        start, end = at, at + len(name)
        facts: list[Fact | None] = [scene.fact("name", ref.block, start, end)]
        if title and (coded := of_title(scene.blocks[ref.block].reading, start - 1, end + 1)) is not None:
            kind, (start, end) = "standard", coded[0]
            facts.append(scene.fact("number", ref.block, *coded[1]) if coded[1] else None)
        facts += [_cell(scene, out, record.get(*roles)) for out, roles in _FIELDS]
        shown = "standard" if kind == "standard" or designation().match(text) else "policy"
        yield scene.entity(shown, ref.block, start, end, facts)


_FIELDS = (
    ("issuer", ("issuer",)), ("area", ("area",)), ("issued", ("issued", "date")), ("effective", ("effective",)),
    ("duty", ("content",)), ("binds", ("applies", "for_whom")), ("defines", ("definition",)), ("difference", ("difference",)),
)  # fmt: skip


_MONTH = re.compile(r"\s*((?:19|20)\d{2})\s?[./]\s?(1[0-2]|0?[1-9])\s*")


def _policy_like(text: str) -> bool:
    ends = [*words("en", "policies", "policy"), *words("zh", "policies", "policy")]
    return bool(designation().search(text) or ACRONYMS.search(text)) or any(
        re.search(rf"{re.escape(e)}\b", text) for e in ends
    )


def _cell(scene: Scene, name: str, ref: Ref | None) -> Fact | None:
    if ref is None:
        return None
    if name in ("issued", "effective"):
        text = scene.blocks[ref.block].reading
        if month := _MONTH.fullmatch(text):
            iso = f"{month.group(1)}-{int(month.group(2)):02}"
            return scene.fact(name, ref.block, month.start(1), month.end(2), iso, "header")
        found = dates.first(text)
        return (
            scene.fact(name, ref.block, found[1], found[2], found[0], "header")
            if found
            else scene.whole(name, ref.block)
        )
    if name == "area" and (hits := vocabulary("areas").find(scene.blocks[ref.block].reading)):
        codes = dict.fromkeys(h.keys[0] for h in hits)
        return scene.whole(name, ref.block, "|".join(codes), ref.how)
    return scene.whole(name, ref.block, how=ref.how)
