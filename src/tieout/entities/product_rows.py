"""Products as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.entities import names
from tieout.entities.case_rows import is_case_table
from tieout.entities.grids import Record, Ref, Sheet, figure
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity

_ROLES = ("parameters", "modality", "price", "release", "number", "area", "industry")


def rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    """Rows of a product table that has a maker, a price, a release or the like; not of figures by product group."""
    if not sheet.roles & {"company", "maker", "vendor", "parameters", "release", "modality"}:
        return
    if is_case_table(scene, sheet):
        return
    if sheet.roles & {"customer", "deployment", "charging", "rank"} and not sheet.roles & {"company", "maker"}:
        return
    for record in sheet.records:
        ref = record.get("product")
        if ref is None or ref.how != "stated":
            continue
        text = scene.blocks[ref.block].reading
        start, end = names.trimmed(text, 0, len(text))
        if not 2 <= end - start <= 40 or figure(text) or re.search(r"[。；]", text):
            continue
        facts: list[Fact | None] = [scene.fact("name", ref.block, start, end)]
        facts.append(_fact(scene, "maker", record, "maker", "company", "vendor"))
        facts += [_fact(scene, name, record, name) for name in _ROLES]
        if record.get("release") is None:
            facts.append(_fact(scene, "release", record, "issued", "date"))
        yield scene.entity("product", ref.block, start, end, facts)


def _fact(scene: Scene, name: str, record: Record, *roles: str) -> Fact | None:
    ref: Ref | None = record.get(*roles)
    return scene.whole(name, ref.block, how=ref.how) if ref is not None else None
