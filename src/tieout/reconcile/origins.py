"""Which claims go back to one origin: two documents that repeat one voice are one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.model import Claim
from tieout.reconcile.voices import Union, Voices


def origins(voices: Voices, groups: Iterable[Sequence[Claim]]) -> list[tuple[tuple[str, ...], ...]]:
    """For each group of claims: its ids, gathered by origin, in the order given.

    One origin are: claims of one voice; the same answer given twice in one document or in a family of documents,
    once with its source and once without.
    """
    return [_grouped(group, voices) for group in groups]


def _grouped(claims: Sequence[Claim], voices: Voices) -> tuple[tuple[str, ...], ...]:
    union = Union()
    for claim in claims:
        node = f"claim {claim.id}"
        high = claim.high.normalize() if claim.high is not None else None
        period = claim.period.iso if claim.period else None
        union.join(node, f"voice {voices.of(claim)}")
        union.join(node, f"answer {voices.behind(claim.document)} {claim.value.normalize()} {high} {period}")
    gathered: dict[str, list[str]] = {}
    for claim in claims:
        gathered.setdefault(union.root(f"claim {claim.id}"), []).append(claim.id)
    return tuple(tuple(ids) for ids in gathered.values())
