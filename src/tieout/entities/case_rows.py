"""Use cases as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout import lazy
from tieout.entities.grids import Sheet
from tieout.entities.scene import Scene
from tieout.model import Entity

_FIELDS = ("case", "customer", "vendor", "industry", "scenario", "pain", "solution", "result")


def is_case_table(scene: Scene, sheet: Sheet) -> bool:
    roles = sheet.roles
    if (
        "result" in roles
        and roles & {"customer", "case", "company", "vendor"}
        and roles & {"solution", "scenario", "pain", "product"}
    ):
        return True
    if roles & {"customer", "area", "company"} and roles & {"scenario", "solution"} and _titled(scene, sheet):
        return True
    return ("customer" in roles or "case" in roles) and len(
        roles & {"solution", "scenario", "vendor", "pain", "industry"}
    ) >= 2


def _titled(scene: Scene, sheet: Sheet) -> bool:
    """The line above the table says that its rows are cases: 应用案例一览, "Use cases by country"."""
    return any(_CASES.search(scene.blocks[n].reading[:80]) for n in sheet.captions[:2])


_CASES = lazy.pattern(r"案例|\b(?:use\s)?cases?\b", re.IGNORECASE)


def rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    for record in sheet.records:
        got = {name: record.get(name) for name in _FIELDS}
        if got["customer"] is None and "vendor" in sheet.roles:
            got["customer"] = record.get("company")
        elif got["vendor"] is None and "customer" in sheet.roles:
            got["vendor"] = record.get("company", "maker")
        elif got["vendor"] is None:
            got["customer"] = record.get("company")
        if all(got[n] is None for n in ("customer", "vendor", "case")):
            got["customer"] = record.get("area")
        if got["solution"] is None:
            got["solution"] = record.get("product", "use")
        facts = [scene.whole(n, r.block, how=r.how) for n, r in got.items() if r is not None]
        if sum(f is not None for f in facts) < 2:
            continue
        first, last = scene.blocks[record.first], scene.blocks[record.last]
        yield scene.across("use_case", record.first, first.start, max(last.end, first.end), facts)
