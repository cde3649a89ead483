"""An entity as one object of `tieout extract --what entities --format jsonl`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tieout.entities.registry import NAMED, Entry, registry
from tieout.model import Document, Entity, Extraction

# Fields that have a column of their own in a sheet, in this order.
COLUMNS = (
    "company", "product", "batch", "regulation", "number", "maker", "alias", "sort", "area", "issuer", "publisher", "year",
    "issued", "effective", "date", "release", "binds", "duty", "defines", "difference", "parameters", "modality", "price",
    "case", "customer", "vendor",
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


def ledger(pile: Sequence[Extraction]) -> list[dict[str, Any]]:
    """The registry of a pile as flat rows, by kind, then in the order of documents and places: each named thing once for all
    documents (`documents`: how many name it), and every other entity once for each way it is told."""
    documents = {e.document.id: e.document for e in pile}
    order = {id_: n for n, id_ in enumerate(documents)}
    known = registry(pile)
    rows = [
        {**_row(record(e.mentions[0], documents[e.mentions[0].document]), e), "documents": len(e.documents), _PLACE: e.mentions[0]}
        for e in known.entries
    ]  # fmt: skip
    told: dict[tuple[str, tuple[tuple[str, str], ...]], list[Entity]] = {}
    for entity in (e for extraction in pile for e in extraction.entities if e.kind not in NAMED):
        told.setdefault((entity.kind, entity.fields), []).append(entity)
    for same in told.values():
        row = _row(record(same[0], documents[same[0].document]), None)
        where = len({e.document for e in same})
        rows.append({**row, "mentions": len(same), "documents": where, _PLACE: same[0]})
    rows.sort(key=lambda r: (_KINDS.get(r["kind"], 99), order[r[_PLACE].document], r["start"], r["end"], r["kind"]))
    return [{k: v for k, v in row.items() if k != _PLACE} for row in rows]


_KINDS = {k: n for n, k in enumerate(("filing", "organization", "product", "policy", "standard", "report"))}
_PLACE = "\x00place"  # the first mention, while rows are put in order


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
