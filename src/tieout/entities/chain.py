"""Value-chain nodes: what stands upstream, midstream and downstream, and who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import names
from tieout.entities.cues import any_of, source, words
from tieout.entities.grids import Sheet
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence
from tieout.model import Entity

STAGES = ("upstream", "midstream", "downstream")


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    inside: set[int] = set()
    for sheet in sheets:
        found = list(_rows(scene, sheet))
        if found:
            inside.update(range(sheet.first, sheet.last + 1))
            yield from found
    for sentence in scene.sentences:
        if sentence.block not in inside and len(sentence.text) <= 900:
            yield from _in_sentence(scene, sentence, known)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (stage, re.compile("|".join(any_of(words(c, "chain", stage)) for c in ("zh", "en")))) for stage in STAGES
    )


def stage_of(text: str) -> str | None:
    """upstream, midstream or downstream, where a text names just one of them."""
    found = [stage for stage, pattern in _forms() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


@cache
def _says(code: str) -> re.Pattern[str]:
    stages = "|".join(f"(?P<{s}>{any_of(words(code, 'chain', s))})" for s in STAGES)
    return re.compile(rf"(?:{stages}){source(code, 'chain', 'verbs')}")


def _in_sentence(scene: Scene, sentence: Sentence, known: Names) -> Iterator[Entity]:
    """上游为A、B，中游是C...: each stage with what is said of it up to the next."""
    text = sentence.text
    code = "zh" if names.is_zh(text) else "en"
    hits = list(_says(code).finditer(text))
    hits = [m for m in hits if not re.match(r"(?:企业)?(?:将|需|面临|成本|价格)", text[m.end() : m.end() + 4])]
    kinds = {m.lastgroup for m in hits}
    if not hits or (
        len(kinds) < 2
        and not re.match(r"[\s\-*•\d.、]*(?:产业链)?[上中下]游|\s*(?:up|mid|down)stream", text, re.IGNORECASE)
    ):
        return
    for at, match in enumerate(hits):
        stage = next(s for s in STAGES if match.group(s))
        end = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        stops = [p for c in "；;。" if (p := text.find(c, match.end(), end)) >= 0]
        stop = min([*stops, end])
        a, b = names.trimmed(text, match.end(), stop)
        if code == "zh" and re.search(r"[，,](?:而|其)?$", text[a:b]):
            b -= 1
        a, b = names.trimmed(text, a, b)
        if b - a < 2:
            continue
        yield _node(scene, sentence, stage, (match.start(), b), (a, b), known)


def _node(
    scene: Scene, sentence: Sentence, stage: str, span: tuple[int, int], body: tuple[int, int], known: Names
) -> Entity:
    text, at, number = sentence.text, sentence.start, sentence.block
    facts: list[Fact | None] = [Fact("stage", stage, "stated", *scene.place(number, at + span[0], at + span[0] + 2))]
    split = re.search(rf"(?:，|,|；)?\s?(?:{source('zh', 'chain', 'who')})", text[body[0] : body[1]])
    parts = body if split is None or split.start() < 2 else (body[0], body[0] + split.start())
    for a, b in names.split(text, *parts)[:12]:
        a, b = _plain(text, a, b)
        if 2 <= b - a <= 40:
            facts.append(scene.fact("item", number, at + a, at + b))
    who = known.find(text, *body)
    facts += [scene.fact("who", number, at + a, at + b, how="clause") for a, b in who]
    return scene.entity("value_chain", number, at + span[0], at + span[1], facts)


def _plain(text: str, a: int, b: int) -> tuple[int, int]:
    if match := re.search(r"等(?:.{0,8})?$", text[a:b]):
        b = a + match.start()
    if match := re.match(r"(?:and|the|以及|以|包括)\s?", text[a:b]):
        a += match.end()
    return names.trimmed(text, a, b)


def _rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    """Rows whose first cell is a stage, or columns headed by stages."""
    heads = [(c, stage_of(c.header)) for c in sheet.columns]
    if sum(s is not None for _, s in heads) >= 2:
        for column, stage in heads:
            cells = [r.block for rec in sheet.records for c, r in rec.cells if c is column and r.how == "stated"]
            if stage and column.block is not None and cells:
                facts: list[Fact | None] = [scene.whole("stage", column.block, stage)]
                facts += [_items(scene, n) for n in cells]
                first, last = scene.blocks[cells[0]], scene.blocks[cells[-1]]
                yield scene.across("value_chain", cells[0], first.start, max(last.end, first.end), facts)
        return
    found = [(r, r.cells[0][1], stage_of(scene.blocks[r.cells[0][1].block].reading[:20])) for r in sheet.records]
    if len({s for _, _, s in found if s}) < 2:
        return
    for record, ref, stage in found:
        if stage is None:
            continue
        facts = [scene.whole("stage", ref.block, stage, ref.how)]
        for column, cell in record.cells[1:]:
            name = "who" if {"company", "vendor", "case"} & set(column.roles) else "item"
            facts.append(scene.whole(name, cell.block, how=cell.how))
        first, last = scene.blocks[record.first], scene.blocks[record.last]
        yield scene.across("value_chain", record.first, first.start, max(last.end, first.end), facts)


def _items(scene: Scene, number: int) -> Fact | None:
    return scene.whole("item", number)
