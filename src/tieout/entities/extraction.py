"""Every entity of a document, in the order of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tieout.entities import (
    business,
    chain,
    cited,
    filing_lists,
    filing_told,
    filings,
    grids,
    milestones,
    organizations,
    policies,
    products,
    promised,
    rankings,
    use_cases,
)  # fmt: skip
from tieout.entities.possible import real
from tieout.entities.scene import Scene
from tieout.model import Document, Entity


def extract(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> tuple[Entity, ...]:
    """Organizations, products, filings, policies, standards, reports, use cases, business models, rankings, value-chain
    nodes, milestones, and charts promised.

    `inert` are spans of the document's text that are no statement: advertising, contact lines, contents.
    """
    scene = Scene(document, inert)
    sheets = grids.sheets(scene)
    known = organizations.gather(scene, sheets)
    cases = tuple(use_cases.entities(scene, sheets, known))
    rules = tuple(policies.entities(scene, sheets, known))
    reports = _apart((*cited.entities(scene, sheets, known), *cited.by_place(scene)))
    listed = (*filings.entities(scene, sheets), *filing_lists.entities(scene))
    filed = (*listed, *filing_told.entities(scene, known, listed))
    parties = organizations.parties(scene, (*cases, *rules, *reports, *listed))
    return _ordered(
        [
            *organizations.entities(scene, known, parties),
            *products.entities(scene, sheets, known),
            *filed,
            *products.of_filings(scene, listed),
            *rules,
            *reports,
            *cases,
            *business.entities(sheets, scene),
            *rankings.entities(scene, sheets),
            *chain.entities(scene, sheets, known),
            *milestones.entities(scene, sheets, known),
            *promised.entities(scene),
        ]
    )


def _apart(found: Sequence[Entity]) -> tuple[Entity, ...]:
    """Without those that overlap one found before."""
    kept: list[Entity] = []
    for entity in found:
        if not any(e.start < entity.end and entity.start < e.end and e.kind == entity.kind for e in kept):
            kept.append(entity)
    return tuple(kept)


def _ordered(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """In order of place, one of a kind at a place, with ids that hash what is written, never what it was taken for."""
    kept: list[Entity] = []
    places: set[tuple[int, int, str]] = set()
    seen: dict[tuple[str, str], int] = {}
    for entity in sorted((e for e in map(real, found) if e is not None), key=lambda e: (e.start, -e.end, e.kind)):
        if (entity.start, entity.end, entity.kind) in places:
            continue
        places.add((entity.start, entity.end, entity.kind))
        occurrence = seen[entity.kind, entity.text] = seen.get((entity.kind, entity.text), 0) + 1
        source = f"{entity.document}\x1f{entity.kind}\x1f{entity.text}\x1f{occurrence}"
        kept.append(replace(entity, id=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]))
    return tuple(kept)
