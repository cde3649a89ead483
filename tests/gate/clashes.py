"""Claims that clash: alike in every field of their question, near each other in one document, different in value. No key.

    python tests/gate/clashes.py [FILE ...]     counts them; without files, over the annotated documents

Of cells of one table nearly every clash is a lost row label or a lost difference of columns.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import tieout
from tieout.model import Claim, Document

_NEAR = 12  # lines


def question(claim: Claim) -> tuple[object, ...]:
    when = claim.period.iso or claim.period.text if claim.period else None
    what = (claim.measure, claim.of, claim.role, claim.unit, claim.noun)
    return (*what, claim.subject_key, claim.scope, claim.area, when, claim.status, claim.said_by, claim.population)


def clashing(claims: Iterable[Claim]) -> list[Claim]:
    """Those with a neighbour that answers the same question otherwise."""
    asked: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        asked[question(claim)].append(claim)
    return [
        one
        for same in asked.values()
        for one in same
        if any(abs(o.line - one.line) <= _NEAR and (o.value, o.high) != (one.value, one.high) for o in same)
    ]


def cells(document: Document, claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if document.blocks[c.block].cell is not None]


def main(paths: list[str]) -> None:
    files = [Path(p) for p in paths] or sorted((Path(__file__).parent / "documents").iterdir())
    total = in_cells = claims = 0
    for path in files:
        document = tieout.read(path)
        found = tieout.extract(document).claims
        bad = clashing(found)
        of_tables = cells(document, bad)
        claims, total, in_cells = claims + len(found), total + len(bad), in_cells + len(of_tables)
        for claim in of_tables:
            print(f"{path.name}:{claim.line}: {claim.text} {claim.measure} | {claim.subject} | {claim.scope}")
    print(f"{claims} claims, {total} clash, {in_cells} of them in tables")


if __name__ == "__main__":
    main(sys.argv[1:])
