"""Which claims go back to one origin: two documents that repeat one voice are one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.model import Claim, Extraction

_JOINING = ("same_publisher", "same_origin", "repeats")


def origins(pile: Sequence[Extraction], groups: Iterable[Sequence[Claim]]) -> list[tuple[tuple[str, ...], ...]]:
    """For each group of claims: its ids, gathered by origin, in the order given.

    One origin are: claims of documents whose assessment joins them; claims of one source (`said_by`) with one value
    for one period; claims that one document makes in its own name.
    """
    home = _documents(pile)
    return [_grouped(group, home) for group in groups]


def _grouped(claims: Sequence[Claim], home: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    union = _Union()
    for claim in claims:
        node = f"claim {claim.id}"
        root = home.get(claim.document, claim.document)
        period = claim.period.iso if claim.period else None
        answer = f"{claim.value} {claim.high} {period}"
        if claim.said_by:
            union.join(node, f"said {''.join(claim.said_by.split()).casefold()} {answer}")
        else:
            union.join(node, f"document {root}")
        if claim.document in home:
            union.join(node, f"answer {root} {answer}")
    gathered: dict[str, list[str]] = {}
    for claim in claims:
        gathered.setdefault(union.root(f"claim {claim.id}"), []).append(claim.id)
    return tuple(tuple(ids) for ids in gathered.values())


def _documents(pile: Sequence[Extraction]) -> dict[str, str]:
    """One name for each family of joined documents, by document id; documents that stand alone are not in it."""
    union = _Union()
    for extraction in pile:
        for trait in extraction.assessment.traits:
            if trait.name in _JOINING:
                for other in trait.related:
                    union.join(extraction.document.id, other)
    return {id_: union.root(id_) for id_ in list(union.parent)}


class _Union:
    """Disjoint sets with path halving."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, node: str) -> str:
        parent = self.parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self.parent[high] = low
