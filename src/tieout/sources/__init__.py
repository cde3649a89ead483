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
        kind=_kind(facts, traits, published),
        traits=tuple(traits),
        inert=_joined(spans),
        publisher=published.names[0] if published and published.names else None,
        issued=issued[0] if issued else None,
    )


def compare(extractions: Sequence[Extraction]) -> tuple[Assessment, ...]:
    """The same assessments, each with what only the pile shows: same_publisher, repeats, same_origin."""
    from tieout.sources import _pile

    return _pile.assessed(extractions)


def _kind(facts: Facts, traits: Sequence[Trait], published: object) -> str:
    from tieout.sources import answer
    from tieout.sources._masthead import kind, shown
    from tieout.sources.publisher import Publisher

    if answer.is_answer(facts):
        return "model_answer"
    if any(t.name == "outline_only" for t in traits):
        return "outline"
    names = published.names if isinstance(published, Publisher) else ()
    if isinstance(published, Publisher) and published.promoted:
        return "advertorial"
    named = next((k for name in names if (k := kind(name))), None)
    if named in (None, "company"):  # a broker is a company, too
        return shown(facts) or named or "unknown"
    return named or "unknown"


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted, with spans that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
