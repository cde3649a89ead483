"""Business models: rows of tables that say how something is deployed, used and paid for, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.entities.grids import Record, Sheet
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity

_FIELDS = (
    ("deployment", ("deployment",)), ("name", ("sub",)), ("use", ("use",)), ("charging", ("charging",)),
    ("for_whom", ("for_whom", "customer")), ("industries", ("industries", "industry", "scenario")), ("company", ("company",)),
    ("example", ("case", "product")),
)  # fmt: skip


def entities(sheets: Sequence[Sheet], scene: Scene) -> Iterator[Entity]:
    for sheet in sheets:
        if not _is_model_table(sheet):
            continue
        for record in sheet.records:
            found = _model(scene, record)
            if found is not None:
                yield found


def _is_model_table(sheet: Sheet) -> bool:
    roles = sheet.roles
    if "charging" in roles:
        return bool(roles & {"deployment", "use", "for_whom", "industries", "company", "product"})
    return "deployment" in roles and len(roles & {"use", "for_whom", "industries"}) >= 2


def _model(scene: Scene, record: Record) -> Entity | None:
    facts: list[Fact] = []
    for name, roles in _FIELDS:
        ref = record.get(*roles)
        fact = scene.whole(name, ref.block, how=ref.how) if ref is not None else None
        if fact is not None:
            note = "merged cell" if ref is not None and ref.how == "list" else None
            facts.append(Fact(fact.name, fact.value, fact.how, fact.start, fact.end, note))
    if sum(f.name in ("charging", "use", "for_whom") for f in facts) < 1 or len(facts) < 2:
        return None
    first, last = scene.blocks[record.first], scene.blocks[record.last]
    return scene.across("business_model", record.first, first.start, max(last.end, first.end), facts)
