"""What a document is worth before its figures are used: what kind of source, which traits, which parts say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.model import Assessment, Document, Extraction


def assess(document: Document) -> Assessment:
    """The document by itself."""
    if document.source.model:
        return Assessment("model_answer")
    return Assessment()


def compare(extractions: Sequence[Extraction]) -> tuple[Assessment, ...]:
    """The same assessments, each with what only the pile shows."""
    return tuple(e.assessment for e in extractions)
