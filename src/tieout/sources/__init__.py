"""What a document is worth before its figures are used: what kind of source, which traits, which parts say nothing.

One file per sign; each has `traits(facts)`, and `inert(facts)` where it finds characters that are no statement. The
folder is the registry. Nothing here knows what a claim is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout import discover
from tieout.model import Assessment, Document, Extraction, Trait
from tieout.sources._facts import Facts


def assess(document: Document) -> Assessment:
    """The document by itself."""
    import tieout.sources as here
    from tieout.sources import dates, publisher

    facts = Facts(document)
    traits: list[Trait] = []
    spans: list[tuple[int, int]] = []
    for sign in discover.modules(here):
        traits += sign.traits(facts)
        if hasattr(sign, "inert"):
            spans += sign.inert(facts)
    published = publisher.publisher(facts)
    issued = dates.issued(facts)
    return Assessment(
        kind=_kind(document, traits, published),
        traits=tuple(traits),
        inert=_joined(spans),
        publisher=published.names[0] if published and published.names else None,
        issued=issued[0] if issued else None,
    )


def compare(extractions: Sequence[Extraction]) -> tuple[Assessment, ...]:
    """The same assessments, each with what only the pile shows: same_publisher, repeats, same_origin."""
    from tieout.sources import _pile

    return _pile.assessed(extractions)


def _kind(document: Document, traits: Sequence[Trait], published: object) -> str:
    from tieout.sources._masthead import kind
    from tieout.sources.publisher import Publisher

    names = {t.name for t in traits}
    if document.source.model:
        return "model_answer"
    if "outline_only" in names:
        return "outline"
    if not isinstance(published, Publisher):
        return "unknown"
    if published.promoted:
        return "advertorial"
    return next((k for name in published.names if (k := kind(name))), "unknown")


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted, with spans that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
