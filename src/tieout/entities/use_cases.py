"""Use cases: written out under labels (痛点, 方案, 成果), told as a story or in a
sentence with a result, or as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.entities.case_passages import Passage, passages
from tieout.entities.case_reading import cases
from tieout.entities.case_rows import is_case_table, rows
from tieout.entities.case_stories import stories
from tieout.entities.case_told import told
from tieout.entities.case_written import written
from tieout.entities.grids import Sheet
from tieout.entities.organizations import Names
from tieout.entities.scene import Scene
from tieout.model import Entity


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    tabled: set[int] = set()
    for sheet in sheets:
        if is_case_table(sheet):
            tabled.update(range(sheet.first, sheet.last + 1))
            yield from rows(scene, sheet)
    used: set[int] = set()
    for blocks, entity in written(scene, known, tabled):
        used.update(blocks)
        yield entity
    for passage in tuple(passages(scene, known, tabled | used)):
        if passage.head or passage.marked or passage.under:
            yield from _passage(scene, passage, known, used)
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
