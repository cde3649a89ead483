"""A claim as one JSON object: the shape that `tieout extract --format jsonl` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tieout.model import Claim, Document


def record(claim: Claim, document: Document) -> dict[str, Any]:
    """Plain JSON values; offsets are code points of the document's text; numbers carry no exponent."""
    return {
        "id": claim.id,
        "document": document.name,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "quote": claim.quote,
        "value": number(claim.value),
        "high": number(claim.high),
        "step": number(claim.step),
        "bound": claim.bound,
        "unit": claim.unit,
        "noun": claim.noun,
        "measure": claim.measure,
        "of": claim.of,
        "subject": claim.subject,
        "subject_key": claim.subject_key,
        "scope": claim.scope,
        "area": list(claim.area) if isinstance(claim.area, tuple) else claim.area,
        "period": claim.period.iso if claim.period else None,
        "status": claim.status,
        "said_by": claim.said_by,
        "population": claim.population,
        "as_of": claim.as_of,
        "role": claim.role,
        "direction": claim.direction,
        "basis": {b.field: _because(b.how, b.start, b.end, b.note) for b in claim.basis},
        "kind": claim.kind,
        "line": claim.line,
        "page": claim.page,
        "box": list(claim.box) if claim.box else None,
        "confidence": claim.confidence,
        "reader": claim.reader,
        "extractor": claim.extractor,
    }


def number(value: Decimal | None) -> int | float | None:
    """A whole number as int, any other as the nearest float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _because(how: str, start: int | None, end: int | None, note: str | None) -> dict[str, Any]:
    because: dict[str, Any] = {"how": how, "start": start, "end": end}
    if note:
        because["note"] = note
    return because
