"""An entity as one object of `tieout extract --what entities --format jsonl`."""

from __future__ import annotations

from typing import Any

from tieout.entities.registry import NAMED, Entry, registry
from tieout.model import Document, Entity, Extraction

# Fields that have a column of their own in a sheet, in this order.
COLUMNS = (
    "company", "product", "batch", "regulation", "number", "maker", "alias", "sort", "area", "issuer", "publisher", "year",
    "issued", "effective", "date", "release", "binds", "duty", "parameters", "modality", "price", "customer", "vendor",
    "industry", "scenario", "pain", "solution", "result", "deployment", "use", "charging", "for_whom", "industries", "stage",
    "item", "who", "event", "basis", "measure", "unit", "years", "check",
)  # fmt: skip


def record(entity: Entity, document: Document) -> dict[str, Any]:
    """The contract's fields; in `fields` a name that comes several times has a list."""
    fields: dict[str, Any] = {}
    for name, value in entity.fields:
        if name not in fields:
            fields[name] = value
        elif isinstance(fields[name], list):
            fields[name].append(value)
        else:
            fields[name] = [fields[name], value]
    return {
        "id": entity.id,
        "document": document.name,
        "start": entity.start,
        "end": entity.end,
        "line": entity.line,
        "page": entity.page,
        "text": entity.text,
        "kind": entity.kind,
        "name": entity.name,
        "fields": fields,
        "said_by": entity.said_by,
        "language": entity.language,
        "confidence": entity.confidence,
        "basis": [
            {"field": b.field, "how": b.how, "start": b.start, "end": b.end, "note": b.note} for b in entity.basis
        ],
    }


def sheet(extraction: Extraction) -> list[dict[str, Any]]:
    """A document's registry as flat rows: each named thing once, with the number of its mentions and what to check."""
    document = extraction.document
    known = registry([extraction])
    rows = [_row(record(entry.mentions[0], document), entry) for entry in known.entries]
    rows += [_row(record(e, document), None) for e in extraction.entities if e.kind not in NAMED]
    return sorted(rows, key=lambda r: (r["start"], r["end"], r["kind"]))


def _row(mention: dict[str, Any], entry: Entry | None) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    if entry is None:
        for name, value in mention["fields"].items():
            values[name] = value if isinstance(value, list) else [value]
    else:
        for one in entry.values:
            values.setdefault(one.name, []).append(one.value)
        values["alias"] = list(dict.fromkeys([*entry.forms[1:], *values.get("alias", ())]))
    values["sort"] = values.pop("kind", [])
    flat = {name: "；".join(values[name]) for name in COLUMNS if values.get(name)}
    if entry is not None and entry.slip_of:
        flat["check"] = f"{entry.slip_of}? {entry.reason}"
    hidden = ("name", "title", "count")
    said = "; ".join(f"{n}={v}" for n, v in flat.items() if n not in hidden)
    return {
        **{k: mention[k] for k in ("document", "line", "kind", "text", "start", "end", "id")},
        **flat,
        "name": entry.name if entry else mention["fields"].get("name") or mention["fields"].get("title") or "",
        "mentions": len(entry.mentions) if entry else 1,
        "what": said,
    }
