"""Use cases: written out under labels (痛点, 方案, 成果), told as a story or in a
sentence with a result, or as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout import lazy
from tieout.entities.case_passages import Passage, passages
from tieout.entities.case_reading import cases
from tieout.entities.case_rows import is_case_table, rows
from tieout.entities.case_stories import stories
from tieout.entities.case_told import told
from tieout.entities.case_written import written
from tieout.entities.grids import Sheet
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene
from tieout.model import Basis, Entity

_TITLE = lazy.pattern(
    r"\s*(?:[（(]?[一二三四五六七八九十\d.]{1,5}[)）、.]\s?|案例[一二三四五六七八九十\d]{0,2}\s?[：:、　\s]\s?)?(?P<zh>(?!其[他它]|更多|典型|各地|各类|主要|部分|应用|优秀|客户|企业|实践)[^：:。，；]{3,36}?(?:应用|实践|落地|合作|改造|建设)?(?:案例|方案|项目))\s*"
    r"|\s*(?:Case(?:\sstudy)?(?:\s\d{1,2})?\s?[:–—-]\s?)(?P<en>\S.{3,60}?)\s*"
)


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    """Every case, with the title of its own that stands over it (风险控制应用案例)."""
    for entity in _untitled(scene, sheets, known):
        title = None if entity.field("case") else _title(scene, entity.block)
        if title is not None and title.start is not None:
            basis = Basis("case", title.how, title.start, title.end)
            entity = replace(entity, fields=(("case", title.value), *entity.fields), basis=(basis, *entity.basis))
        yield entity


def _title(scene: Scene, number: int) -> Fact | None:
    """The nearest heading or short line over a case, where it is a case's title."""
    for at in (number, *(n for n, b in scene.above(number, 2) if b.kind != "list_item")):
        text = scene.blocks[at].reading
        match = (
            _TITLE.fullmatch(text) if len(text) <= 70 and (at != number or scene.blocks[at].kind == "heading") else None
        )
        if match is not None:
            return scene.fact("case", at, *match.span("zh" if match.group("zh") else "en"), how="heading")
        if scene.blocks[at].kind == "heading":
            return None
    return None


def _untitled(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    tabled: set[int] = set()
    for sheet in sheets:
        if is_case_table(scene, sheet):
            tabled.update(range(sheet.first, sheet.last + 1))
            yield from rows(scene, sheet)
    used: set[int] = set()
    for blocks, entity in written(scene, known, tabled):
        used.update(blocks)
        yield entity
    for passage in tuple(passages(scene, known, tabled | used)):
        if passage.head or passage.marked or passage.under:
            yield from _passage(scene, passage, known, used)
    for passage in tuple(passages(scene, known, tabled | used)):  # several in one paragraph, each with both its parties
        told_here = tuple(cases(scene, passage, known)) if not passage.head else ()
        if len(told_here) > 1 and all(e.field("customer") and e.field("vendor") for e in told_here):
            used.update(n for n, _, _ in passage.text.parts)
            yield from told_here
    for blocks, entity in tuple(stories(scene, known, tabled | used)):
        used.update(blocks)
        yield entity
    for passage in tuple(passages(scene, known, tabled | used)):
        if not (passage.head or passage.marked or passage.under):
            yield from _passage(scene, passage, known, used)
    for sentence in scene.sentences:
        if sentence.block in used or sentence.block in tabled:
            continue
        yield from told(scene, sentence, known)


def _passage(scene: Scene, passage: Passage, known: Names, used: set[int]) -> Iterator[Entity]:
    for entity in cases(scene, passage, known):
        first = min(passage.text.parts[0][0], entity.block)
        used.update(n for n in range(first, passage.text.parts[-1][0] + 1) if scene.blocks[n].start < entity.end)
        yield entity
