"""A statement as one object of `tieout extract --what statements --format jsonl`."""

from __future__ import annotations

from typing import Any

from tieout.model import Document, Statement


def record(statement: Statement, document: Document) -> dict[str, Any]:
    """The contract's fields; `text` is document.text[start:end], `reading` the same without markup."""
    return {
        "id": statement.id,
        "document": document.name,
        "start": statement.start,
        "end": statement.end,
        "line": statement.line,
        "page": statement.page,
        "text": statement.text,
        "reading": statement.reading,
        "kind": statement.kind,
        "topic": statement.topic,
        "addressee": statement.addressee,
        "said_by": statement.said_by,
        "hedged": statement.hedged,
        "negated": statement.negated,
        "language": statement.language,
        "pairs": list(statement.pairs),
        "basis": [
            {"field": b.field, "how": b.how, "start": b.start, "end": b.end, "note": b.note} for b in statement.basis
        ],
    }
