"""What the rules on sources share: how a place in a source is named."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.against.verdict import Evidence, Judged
from tieout.model import Claim, Span
from tieout.rules._figures import clean


def place(judged: Judged, evidence: Evidence) -> str:
    """file:line"""
    document = judged.source(evidence.span.document).document
    return f"{document.name}:{document.line_column(evidence.span.start)[0]}"


def written(evidence: Evidence) -> str:
    return " ".join(clean(evidence.text).split())


def spans(evidence: Sequence[Evidence]) -> list[Span]:
    return [e.span for e in evidence]


def speaker(judged: Judged, evidence: Evidence) -> str | None:
    """Who says what stands at a place: the source named there, else the document's publisher."""
    if evidence.claim is not None and evidence.claim.said_by:
        return evidence.claim.said_by
    return publisher(judged, evidence.span.document)


def publisher(judged: Judged, document: str) -> str | None:
    source = judged.source(document)
    return source.document.source.publisher or source.assessment.publisher


def period(claim: Claim | None) -> str:
    return claim.period.iso if claim is not None and claim.period is not None and claim.period.iso else "?"


def area(claim: Claim | None) -> str:
    if claim is None or claim.area is None:
        return "?"
    return claim.area if isinstance(claim.area, str) else ", ".join(claim.area)
