"""Filings and registrations: rows of a table that says what passed, was approved or registered, and under which rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.entities import names
from tieout.entities.grids import Record, Ref, Sheet, figure
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity

_REGISTER = re.compile(
    r"备案|登记|注册|许可|获批|批准|核准|通过|入选|入围|公示|准入|认证|牌照|持牌|版号|上市许可|符合.{0,12}条件|名录|"
    r"\b(?:approv(?:ed|als?)|registered|registrations?|registry|register|licen[cs]ed?|licen[cs]es|authori[sz](?:ed|ations?)|"
    r"certified|cleared|clearances?|filings?|filed|admitted|permits?|whitelist)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"名单|清单|目录|名录|一览|公示|情况|汇总|表|\b(?:list|register|registry|table|batch|round|approved|licensed|approvals|products)\b",
    re.IGNORECASE,
)
BATCH = re.compile(
    r"第\s*(?:[一二三四五六七八九十百]+|\d{1,3})\s*(?:批次?|轮|期)|首批|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"\s(?:batch|round|tranche|wave)\b|\b(?:batch|round|tranche)\s(?:no\.\s?)?\d{1,3}\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"《([^《》\n]{2,60})》")
_UNDER = re.compile(
    r"\b(?:under|pursuant to|registered under|approved under|by)\sthe\s((?:[A-Z][\w&'’-]*|of|on|and|for|the|\(EU\)|No|\d[\d/]*)(?:\s(?:[A-Z][\w&'’-]*|of|on|and|for|the|\(EU\)|No|\d[\d/]*)){0,10})"
)
_GOODS = re.compile(r"[\u4e00-\u9fff]{0,6}(?:名称|品名|通用名)|(?:[A-Z][a-z]+ )?[Nn]ames?")
_REACH = 3  # captions over a table that may name batch and rule


def entities(scene: Scene, sheets: Sequence[Sheet]) -> Iterator[Entity]:
    for sheet in sheets:
        if not is_register(scene, sheet):
            continue
        batch = _caption(scene, sheet, BATCH)
        rule = _caption(scene, sheet, TITLE) or _caption(scene, sheet, _UNDER)
        for record in sheet.records:
            found = _filing(scene, record, batch, rule)
            if found is not None:
                yield found


def registers(text: str) -> bool:
    """A caption that says what passed, was approved or registered."""
    if len(text) > 90 or not (_REGISTER.search(text) or BATCH.match(text)):
        return False
    return len(text) <= 20 or any(p.search(text) for p in (_LIST, BATCH, TITLE))


def is_register(scene: Scene, sheet: Sheet) -> bool:
    """A table with a company or product column that its caption, or a number column, shows to be a register."""
    roles = sheet.roles
    if not roles & {"company", "maker"} and not ("product" in roles and roles & {"number", "batch"}):
        return False
    if "number" in roles:
        return True
    if roles & {"rank", "customer", "charging", "deployment", "pain", "result"}:
        return False
    if not (roles & {"product", "batch", "number"} or {"company"} == roles & {"company", "maker", "product"}):
        return False
    if {"batch", "product"} <= roles and roles & {"company", "maker"}:
        return not _measured(scene, sheet)
    near = [scene.blocks[n].reading for n in sheet.captions[:_REACH]]
    for text in near:
        if (
            len(text) <= 90
            and _REGISTER.search(text)
            and (_LIST.search(text) or BATCH.search(text) or TITLE.search(text))
        ):
            return not _measured(scene, sheet)
    return False


def _measured(scene: Scene, sheet: Sheet) -> bool:
    """Most columns hold figures: a table of results, not of names."""
    cells = [scene.blocks[ref.block].reading for r in sheet.records[:40] for _, ref in r.cells]
    return sum(figure(c) for c in cells) * 2 > len(cells)


def _caption(scene: Scene, sheet: Sheet, pattern: re.Pattern[str]) -> tuple[int, int, int] | None:
    """(block, start, end) where a caption of the table names a batch or a rule."""
    for number in sheet.captions[:_REACH]:
        text = scene.blocks[number].reading
        if len(text) <= 120 and (match := pattern.search(text)):
            group = 1 if match.lastindex else 0
            return number, match.start(group), match.end(group)
    return None


def _filing(
    scene: Scene, record: Record, batch: tuple[int, int, int] | None, rule: tuple[int, int, int] | None
) -> Entity | None:
    company = record.get("company", "maker", "vendor")
    product = record.get("product")
    if product is None and record.get("number") is not None:
        product = next(
            (ref for column, ref in record.cells if not column.roles and _GOODS.fullmatch(column.header)), None
        )
    if company is None and product is None:
        return None
    if company is not None and (_note(scene, company) or names.nobody(scene.blocks[company.block].reading.strip())):
        return None
    first, last = scene.blocks[record.first], scene.blocks[record.last]
    facts: list[Fact | None] = [_fact(scene, "company", company), _fact(scene, "product", product)]
    section = record.section
    own = record.get("batch")
    if own is not None:
        facts.append(_fact(scene, "batch", own))
    elif section is not None and (match := BATCH.search(scene.blocks[section].reading)):
        facts.append(scene.fact("batch", section, match.start(), match.end(), how="header"))
    elif batch is not None:
        facts.append(scene.fact("batch", *batch, how="caption"))
    if (stated := record.get("regulation")) is not None:
        facts.append(_fact(scene, "regulation", stated))
    elif rule is not None:
        facts.append(scene.fact("regulation", *rule, how="caption"))
    for name in ("number", "issued", "release", "date", "area", "industry", "modality", "parameters"):
        facts.append(_fact(scene, "date" if name in ("issued", "release") else name, record.get(name)))
    return scene.across("filing", record.first, first.start, max(last.end, first.end), facts)


def _note(scene: Scene, ref: Ref) -> bool:
    text = scene.blocks[ref.block].reading
    return len(text) > 60 or bool(re.search(r"。|；", text))


def _fact(scene: Scene, name: str, ref: Ref | None) -> Fact | None:
    if ref is None:
        return None
    fact = scene.whole(name, ref.block, how=ref.how)
    if fact is None or name not in ("company", "product"):
        return fact
    bare = fact.value.strip('“”"「」 ')
    return Fact(fact.name, names.alias(bare)[0] if name == "company" else bare, fact.how, fact.start, fact.end)
